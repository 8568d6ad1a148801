/*
 * intake/stream.h - bytes from a file, memory or a decompressor, in order.
 *
 * A window over the bytes: what was peeked at is still there to be read, so
 * that a pipe can be looked at before we know what it holds.
 */
#ifndef ENTENTE_INTAKE_STREAM_H
#define ENTENTE_INTAKE_STREAM_H

#include "base/arena.h"
#include "base/fault.h"

/* Up to `room` more bytes to `out`; 0 at the end, -1 with *fault filled. */
typedef ptrdiff_t stream_fill_fn(void *from, char *out, size_t room,
                                 struct fault *fault);

struct stream {
    struct arena *arena; /* where the window lies                     */
    stream_fill_fn *fill;
    void *from;
    char *ptr;           /* the window's room                         */
    size_t start, end, room;
    uint64_t taken;      /* bytes handed out so far                   */
    bool is_done;        /* fill has returned 0                       */
};

/* A stream over an open descriptor; borrowed, closed by the caller.
 *   descriptor  lies where it stays as long as the stream. */
void stream_of_file(struct stream *stream, int *descriptor,
                    struct arena *arena);
/* A stream over bytes in memory, borrowed. */
void stream_of_bytes(struct stream *stream, struct str bytes,
                     struct arena *arena);
/* A stream over any other source. */
void stream_of(struct stream *stream, stream_fill_fn *fill, void *from,
               struct arena *arena);

/* The next bytes, up to `most`, without taking them; fewer at the end.  They
 * live until the next call on the stream. */
enum entente_status stream_peek(struct stream *stream, size_t most,
                                struct str *bytes, struct fault *fault);

/* Take the next line, without its newline (and a carriage return before
 * it).  ENTENTE_NONE at the end; ENTENTE_E_LIMIT for one over `most`, which
 * is skipped.  The line lives until the next call. */
enum entente_status stream_line(struct stream *stream, size_t most,
                                struct str *line, struct fault *fault);

/* Take all that is left, into `arena`.  ENTENTE_E_LIMIT where it is over
 * `most` bytes. */
enum entente_status stream_rest(struct stream *stream, size_t most,
                                struct arena *arena, struct str *bytes,
                                struct fault *fault);

/* Take exactly `n` bytes, or fewer at the end, into `arena` (null: leave
 * them). */
enum entente_status stream_take(struct stream *stream, uint64_t n,
                                struct arena *arena, struct str *bytes,
                                struct fault *fault);

#endif
