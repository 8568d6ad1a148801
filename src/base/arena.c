/*
 * base/arena.c - see arena.h.
 *
 * Chunks double from 64 KiB to 4 MiB; a piece larger than that gets a chunk
 * of its own.  calloc zeroes; a kept chunk is zeroed again on reset.
 */
#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/fault.h"

enum { ALIGN = 16, FIRST_CHUNK = 1 << 16, LAST_CHUNK = 1 << 22 };

struct arena_chunk {
    struct arena_chunk *older;
    size_t room;
    _Alignas(16) char bytes[];
};

struct arena_deferred {
    struct arena_deferred *older;
    void (*fn)(void *);
    void *object;
};

long arena_fail_after;

void arena_init(struct arena *arena, struct arena_trap *trap)
{
    memset(arena, 0, sizeof *arena);
    arena->trap = trap;
}

static void run_deferred(struct arena *arena)
{
    while (arena->deferred != NULL) {
        struct arena_deferred *deferred = arena->deferred;
        arena->deferred = deferred->older;
        deferred->fn(deferred->object);
    }
}

void arena_clear(struct arena *arena)
{
    run_deferred(arena);
    while (arena->chunks != NULL) {
        struct arena_chunk *chunk = arena->chunks;
        arena->chunks = chunk->older;
        free(chunk);
    }
    arena->next = arena->limit = NULL;
    arena->used_bytes = 0;
}

void arena_reset(struct arena *arena)
{
    struct arena_chunk *first = arena->chunks;

    run_deferred(arena);
#ifdef ARENA_MALLOC
    arena_clear(arena);
    (void)first;
#else
    if (first == NULL)
        return;
    while (first->older != NULL) {
        struct arena_chunk *newer = first;
        first = newer->older;
        free(newer);
    }
    /* Only the first chunk is kept; when it was the newest only its used
     * part needs zeroing. */
    if (first == arena->chunks)
        memset(first->bytes, 0, (size_t)(arena->next - first->bytes));
    else
        memset(first->bytes, 0, first->room);
    arena->chunks = first;
    arena->next = first->bytes;
    arena->limit = first->bytes + first->room;
    arena->used_bytes = 0;
#endif
}

static void run_out(struct arena *arena)
{
    if (arena->trap == NULL)
        abort(); /* our own mistake: an arena without an owner */
    longjmp(arena->trap->env, 1);
}

static void new_chunk(struct arena *arena, size_t size)
{
    size_t room = FIRST_CHUNK;

#ifdef ARENA_MALLOC
    room = size;
#else
    if (arena->chunks != NULL) {
        room = arena->chunks->room * 2;
        if (room > LAST_CHUNK)
            room = LAST_CHUNK;
    }
    if (room < size)
        room = size;
#endif
    struct arena_chunk *chunk = calloc(1, sizeof *chunk + room);
    if (chunk == NULL)
        run_out(arena);
    chunk->room = room;
    chunk->older = arena->chunks;
    arena->chunks = chunk;
    arena->next = chunk->bytes;
    arena->limit = chunk->bytes + room;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (arena_fail_after > 0 && --arena_fail_after == 0)
        run_out(arena);
    if (size > SIZE_MAX / 2)
        run_out(arena);
    size = size == 0 ? ALIGN : (size + ALIGN - 1) / ALIGN * ALIGN;
    if (arena->most_bytes != 0 && arena->used_bytes + size > arena->most_bytes)
        run_out(arena);
    if (size > (size_t)(arena->limit - arena->next))
        new_chunk(arena, size);
    char *piece = arena->next;
    arena->next += size;
    arena->used_bytes += size;
    return piece;
}

void *arena_grow(struct arena *arena, void *ptr, size_t old, size_t size)
{
    size_t old_room = (old + ALIGN - 1) / ALIGN * ALIGN;

    if (size <= old)
        return ptr;
#ifndef ARENA_MALLOC
    if (ptr != NULL && old != 0 && (char *)ptr + old_room == arena->next
        && size < SIZE_MAX / 2) {
        size_t more = (size + ALIGN - 1) / ALIGN * ALIGN - old_room;
        if (more <= (size_t)(arena->limit - arena->next)) {
            arena->next += more;
            arena->used_bytes += more;
            return ptr;
        }
    }
#else
    (void)old_room;
#endif
    void *piece = arena_alloc(arena, size);
    if (old != 0)
        memcpy(piece, ptr, old);
    return piece;
}

void *arena_more(struct arena *arena, void *items, size_t item_bytes,
                 size_t *room)
{
    size_t wanted = *room == 0 ? 8 : *room * 2;

    if (wanted > SIZE_MAX / 2 / item_bytes)
        run_out(arena);
    items = arena_grow(arena, items, *room * item_bytes, wanted * item_bytes);
    *room = wanted;
    return items;
}

void arena_defer(struct arena *arena, void (*fn)(void *), void *object)
{
    struct arena_deferred *deferred = ARENA_NEW(arena, struct arena_deferred);

    deferred->fn = fn;
    deferred->object = object;
    deferred->older = arena->deferred;
    arena->deferred = deferred;
}

struct str arena_str(struct arena *arena, struct str s)
{
    if (s.ptr == NULL)
        return s;
    char *copy = arena_alloc(arena, s.len + 1);
    memcpy(copy, s.ptr, s.len);
    return (struct str){ copy, s.len };
}

struct str arena_join(struct arena *arena, struct str a, struct str b)
{
    char *copy = arena_alloc(arena, a.len + b.len + 1);
    if (a.len > 0)
        memcpy(copy, a.ptr, a.len);
    if (b.len > 0)
        memcpy(copy + a.len, b.ptr, b.len);
    return (struct str){ copy, a.len + b.len };
}

struct str arena_print(struct arena *arena, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    int len = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (len < 0)
        run_out(arena);
    char *text = arena_alloc(arena, (size_t)len + 1);
    va_start(arguments, format);
    vsnprintf(text, (size_t)len + 1, format, arguments);
    va_end(arguments);
    return (struct str){ text, (size_t)len };
}
