/*
 * fetch/host.c - see host.h.
 */
#include "fetch/host.h"

enum { LEAST_ROOM = 64 };

/* Where a key stands or would stand; there is always a free place. */
static struct host_entry *find(struct host_entry *entries, size_t room,
                               struct str key)
{
    size_t at = (size_t)str_hash(key) & (room - 1);

    while (entries[at].key.ptr != NULL && !str_is(entries[at].key, key))
        at = (at + 1) & (room - 1);
    return &entries[at];
}

void **host_table_at(struct host_table *table, struct str key,
                     struct arena *arena)
{
    if (2 * (table->n + 1) > table->room) {
        size_t room = table->room == 0 ? LEAST_ROOM : 2 * table->room;
        struct host_entry *entries = ARENA_ARRAY(arena, struct host_entry,
                                                 room);
        for (size_t i = 0; i < table->room; i++)
            if (table->entries[i].key.ptr != NULL)
                *find(entries, room, table->entries[i].key)
                    = table->entries[i];
        table->entries = entries;
        table->room = room;
    }
    struct host_entry *entry = find(table->entries, table->room, key);
    table->n += entry->key.ptr == NULL;
    entry->key = key;
    return &entry->value;
}

void host_push(struct host *host, struct job *job)
{
    job->next = NULL;
    if (host->first == NULL)
        host->first = job;
    else
        host->last->next = job;
    host->last = job;
}

void host_push_first(struct host *host, struct job *job)
{
    job->next = host->first;
    if (host->first == NULL)
        host->last = job;
    host->first = job;
}

struct job *host_pop(struct host *host)
{
    struct job *job = host->first;

    host->first = job->next;
    return job;
}
