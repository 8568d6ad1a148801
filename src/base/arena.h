/*
 * base/arena.h - memory by lifetime.
 *
 * Three lifetimes: run (lexicons, models), report (all that is found in one
 * report), scratch (one stage).  An arena hands out pieces that are freed
 * together.  A function that allocates takes its arena, so the signature
 * says how long the result lives.
 *
 * Running out is not the business of every line: arena_alloc never returns
 * null.  Whoever owns the arena sets a trap at its entry point; when memory
 * runs out the arena jumps there, the owner clears its arenas (which also
 * runs what was registered with arena_defer) and returns ENTENTE_E_MEMORY:
 *
 *     struct arena_trap trap;
 *     if (setjmp(trap.env) != 0) { arena_clear(&arena); return E_MEMORY; }
 *     arena_init(&arena, &trap);
 *
 * So a library object that lives across an arena_alloc must be deferred, and
 * no lock may be held across one.  Locals changed between setjmp and the
 * jump must be volatile.  Built with -DARENA_MALLOC each piece is a malloc
 * of its own, for the sanitizers.
 */
#ifndef ENTENTE_BASE_ARENA_H
#define ENTENTE_BASE_ARENA_H

#include <setjmp.h>
#include <stdarg.h>

#include "base/str.h"

struct arena_trap {
    jmp_buf env;
};

struct arena_chunk;
struct arena_deferred;

struct arena {
    struct arena_chunk *chunks;      /* newest first                    */
    struct arena_deferred *deferred; /* newest first                    */
    struct arena_trap *trap;
    char *next, *limit;              /* free room in the newest chunk   */
    char *clean;                     /* beyond it that room is zero yet */
    size_t used_bytes;               /* handed out since the last clear */
    size_t most_bytes;               /* bound; 0 for none               */
};

/* The trap must outlive the arena's use. */
void arena_init(struct arena *arena, struct arena_trap *trap);

/* Free all pieces and run what was deferred, newest first; the arena may be
 * used again.  Keeps the newest chunk that is not too large, so that a round
 * like the last one asks for no more.  Takes one that was only zeroed. */
void arena_reset(struct arena *arena);

/* As arena_reset, and gives every chunk back. */
void arena_clear(struct arena *arena);

/* `size` bytes, aligned for anything, zeroed.  Never null: jumps. */
void *arena_alloc(struct arena *arena, size_t size);

/* The same, not zeroed: for bytes that are written before they are read. */
void *arena_bytes(struct arena *arena, size_t size);

/* Grow a piece: returns room for `size` bytes that begins with the first
 * `old` ones of `ptr`; in place when it was the newest.  The rest is not
 * zeroed. */
void *arena_grow(struct arena *arena, void *ptr, size_t old, size_t size);

/* Run fn(object) when the arena is cleared or reset. */
void arena_defer(struct arena *arena, void (*fn)(void *), void *object);

/* A copy, NUL-ended. */
struct str arena_str(struct arena *arena, struct str s);
struct str arena_join(struct arena *arena, struct str a, struct str b);
struct str arena_print(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count)                                       \
    ((type *)arena_alloc((arena), sizeof(type) * (count)))

/*
 * A growing array in an arena: struct { T *items; size_t n, room; } by
 * convention; the macro makes room and yields a zeroed new last item.
 *
 *     struct token *token = ARENA_PUSH(arena, report->tokens,
 *                                      report->n_tokens, report->room_tokens);
 */
#define ARENA_PUSH(arena, items, n, room)                                     \
    (((n) == (room) ? (void)((items) = arena_more((arena), (items),           \
                                                  sizeof *(items), &(room)))  \
                    : (void)0),                                               \
     &(items)[(n)++])
void *arena_more(struct arena *arena, void *items, size_t item_bytes,
                 size_t *room);

/* Tests only: make the nth allocation from now (1 the next) fail, process
 * wide; 0 never. */
extern long arena_fail_after;

#endif
