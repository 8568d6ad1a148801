/*
 * base/arena.c - see arena.h.
 *
 * Chunks double from 64 KiB to 4 MiB; a piece larger than that gets a chunk
 * of its own.  calloc zeroes a fresh one; in a chunk that is kept, a piece is
 * zeroed when it is handed out, as far as the room was used before:
 *
 *     bytes        next          clean            limit
 *       | handed out | used before | never used yet |
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

/* What is older has been used to its end. */
static void drop_newest(struct arena *arena)
{
    struct arena_chunk *chunk = arena->chunks;

    arena->chunks = chunk->older;
    arena->next = arena->clean = arena->limit
        = chunk->older == NULL ? NULL
                               : chunk->older->bytes + chunk->older->room;
    free(chunk);
}

void arena_clear(struct arena *arena)
{
    run_deferred(arena);
    while (arena->chunks != NULL)
        drop_newest(arena);
    arena->used_bytes = 0;
}

void arena_reset(struct arena *arena)
{
#ifdef ARENA_MALLOC
    arena_clear(arena);
#else
    run_deferred(arena);
    if (arena->clean < arena->next)
        arena->clean = arena->next;
    while (arena->chunks != NULL && arena->chunks->room > LAST_CHUNK)
        drop_newest(arena);
    struct arena_chunk *kept = arena->chunks;
    while (kept != NULL && kept->older != NULL) {
        struct arena_chunk *older = kept->older;
        kept->older = older->older;
        free(older);
    }
    arena->next = kept == NULL ? NULL : kept->bytes;
    arena->used_bytes = 0;
#endif
}

static void run_out(struct arena *arena)
{
    if (arena->trap == NULL)
        abort(); /* our own mistake: an arena without an owner */
    longjmp(arena->trap->env, 1);
}

static void new_chunk(struct arena *arena, size_t size, bool is_zeroed)
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
    size_t all = sizeof(struct arena_chunk) + room;
    struct arena_chunk *chunk = is_zeroed ? calloc(1, all) : malloc(all);
    if (chunk == NULL)
        run_out(arena);
    chunk->room = room;
    chunk->older = arena->chunks;
    arena->chunks = chunk;
    arena->next = chunk->bytes;
    arena->limit = chunk->bytes + room;
    arena->clean = is_zeroed ? arena->next : arena->limit;
}

/* The next piece, as the room was left.
 *   is_zeroed  it is to be zeroed: a fresh chunk had better be. */
static char *take(struct arena *arena, size_t size, bool is_zeroed)
{
    if (arena_fail_after > 0 && --arena_fail_after == 0)
        run_out(arena);
    if (size > SIZE_MAX / 2)
        run_out(arena);
    size = size == 0 ? ALIGN : (size + ALIGN - 1) / ALIGN * ALIGN;
    if (arena->most_bytes != 0 && arena->used_bytes + size > arena->most_bytes)
        run_out(arena);
    if (size > (size_t)(arena->limit - arena->next))
        new_chunk(arena, size, is_zeroed);
    char *piece = arena->next;
    arena->next += size;
    arena->used_bytes += size;
    return piece;
}

/* Zero what lies in the newest chunk, as far as it was used before. */
static void zero(const struct arena *arena, char *start, size_t size)
{
    if (start < arena->clean) {
        size_t n_used = (size_t)(arena->clean - start);
        memset(start, 0, size < n_used ? size : n_used);
    }
}

void *arena_alloc(struct arena *arena, size_t size)
{
    char *piece = take(arena, size, true);

    zero(arena, piece, size);
    return piece;
}

void *arena_bytes(struct arena *arena, size_t size)
{
    return take(arena, size, false);
}

static void *grow(struct arena *arena, void *ptr, size_t old, size_t size,
                  bool is_zeroed)
{
    char *piece = ptr;

#ifndef ARENA_MALLOC
    size_t old_room = (old + ALIGN - 1) / ALIGN * ALIGN;
    if (piece != NULL && old != 0 && piece + old_room == arena->next
        && size < SIZE_MAX / 2
        && (size + ALIGN - 1) / ALIGN * ALIGN - old_room
               <= (size_t)(arena->limit - arena->next)) {
        size_t more = (size + ALIGN - 1) / ALIGN * ALIGN - old_room;
        arena->next += more;
        arena->used_bytes += more;
    } else
#endif
    {
        piece = take(arena, size, is_zeroed);
        if (old != 0)
            memcpy(piece, ptr, old);
    }
    if (is_zeroed)
        zero(arena, piece + old, size - old);
    return piece;
}

void *arena_grow(struct arena *arena, void *ptr, size_t old, size_t size)
{
    return size <= old ? ptr : grow(arena, ptr, old, size, false);
}

void *arena_more(struct arena *arena, void *items, size_t item_bytes,
                 size_t *room)
{
    size_t wanted = *room == 0 ? 8 : *room * 2;

    if (wanted > SIZE_MAX / 2 / item_bytes)
        run_out(arena);
    items = grow(arena, items, *room * item_bytes, wanted * item_bytes, true);
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
    char *copy = arena_bytes(arena, s.len + 1);
    memcpy(copy, s.ptr, s.len);
    copy[s.len] = '\0';
    return (struct str){ copy, s.len };
}

struct str arena_join(struct arena *arena, struct str a, struct str b)
{
    char *copy = arena_bytes(arena, a.len + b.len + 1);
    if (a.len > 0)
        memcpy(copy, a.ptr, a.len);
    if (b.len > 0)
        memcpy(copy + a.len, b.ptr, b.len);
    copy[a.len + b.len] = '\0';
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
    char *text = arena_bytes(arena, (size_t)len + 1);
    va_start(arguments, format);
    vsnprintf(text, (size_t)len + 1, format, arguments);
    va_end(arguments);
    return (struct str){ text, (size_t)len };
}
