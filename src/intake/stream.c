/*
 * intake/stream.c - see stream.h.
 *
 *     ptr        start            end             room
 *      |  taken   |   the window   |  to be filled |
 *
 * The window moves to the front when it has passed half of the room and
 * doubles when it is full, so each byte is moved a constant number of times.
 */
#include "intake/stream.h"

#include <errno.h>
#include <unistd.h>

enum {
    STREAM_STEP = 1 << 16,
    MOST_AT_ONCE = 1 << 22 /* room made for bytes that may not come */
};

static ptrdiff_t fill_from_file(void *from, char *out, size_t room,
                                struct fault *fault)
{
    int *descriptor = from;

    for (;;) {
        ssize_t got = read(*descriptor, out, room);
        if (got >= 0)
            return got;
        if (errno == EINTR)
            continue;
        fault_set(fault, ENTENTE_E_IO, "%s", strerror(errno));
        return -1;
    }
}

static ptrdiff_t fill_from_nothing(void *from, char *out, size_t room,
                                   struct fault *fault)
{
    (void)from, (void)out, (void)room, (void)fault;
    return 0;
}

void stream_of(struct stream *stream, stream_fill_fn *fill, void *from,
               struct arena *arena)
{
    *stream = (struct stream){ .arena = arena, .fill = fill, .from = from };
}

void stream_of_file(struct stream *stream, int *descriptor,
                    struct arena *arena)
{
    stream_of(stream, fill_from_file, descriptor, arena);
}

void stream_of_bytes(struct stream *stream, struct str bytes,
                     struct arena *arena)
{
    stream_of(stream, fill_from_nothing, NULL, arena);
    stream->ptr = (char *)(uintptr_t)bytes.ptr; /* never written: is_done */
    stream->end = stream->room = bytes.len;
    stream->is_done = true;
}

/* Have one more step of bytes in the window, or is_done. */
static enum entente_status fill_more(struct stream *stream,
                                     struct fault *fault)
{
    if (stream->is_done)
        return ENTENTE_OK;
    if (stream->start > stream->room / 2) {
        memmove(stream->ptr, stream->ptr + stream->start,
                stream->end - stream->start);
        stream->end -= stream->start;
        stream->start = 0;
    }
    if (stream->room - stream->end < STREAM_STEP / 2) {
        size_t room = stream->room * 2 + STREAM_STEP;
        stream->ptr = arena_grow(stream->arena, stream->ptr, stream->room,
                                 room);
        stream->room = room;
    }
    ptrdiff_t got = stream->fill(stream->from, stream->ptr + stream->end,
                                 stream->room - stream->end, fault);
    if (got < 0) {
        stream->is_done = true;
        return fault == NULL ? ENTENTE_E_IO : fault->status;
    }
    stream->end += (size_t)got;
    stream->is_done = got == 0;
    return ENTENTE_OK;
}

static bool is_empty(const struct stream *stream)
{
    return stream->is_done && stream->start == stream->end;
}

static struct str window(const struct stream *stream)
{
    return (struct str){ stream->ptr == NULL ? ""
                                             : stream->ptr + stream->start,
                         stream->end - stream->start };
}

static void take(struct stream *stream, size_t n)
{
    stream->start += n;
    stream->taken += n;
}

enum entente_status stream_peek(struct stream *stream, size_t most,
                                struct str *bytes, struct fault *fault)
{
    enum entente_status status = ENTENTE_OK;

    while (stream->end - stream->start < most && !stream->is_done
           && status == ENTENTE_OK)
        status = fill_more(stream, fault);
    *bytes = window(stream);
    if (bytes->len > most)
        bytes->len = most;
    return status;
}

enum entente_status stream_line(struct stream *stream, size_t most,
                                struct str *line, struct fault *fault)
{
    size_t seen = 0;
    bool is_over = false;

    for (;;) {
        struct str have = window(stream);
        const char *newline = have.len == seen ? NULL
            : memchr(have.ptr + seen, '\n', have.len - seen);
        if (newline != NULL || (stream->is_done && have.len > 0)) {
            size_t len = newline == NULL ? have.len
                                         : (size_t)(newline - have.ptr);
            *line = str_slice(have, 0, len);
            take(stream, len + (newline != NULL));
            if (line->len > 0 && line->ptr[line->len - 1] == '\r')
                line->len--;
            if (is_over || len > most)
                return fault_set(fault, ENTENTE_E_LIMIT,
                                 "a line holds over %zu bytes", most);
            return ENTENTE_OK;
        }
        if (stream->is_done)
            return is_over ? fault_set(fault, ENTENTE_E_LIMIT,
                                       "a line holds over %zu bytes", most)
                           : ENTENTE_NONE;
        seen = have.len;
        if (seen > most) {
            is_over = true;
            take(stream, seen);
            seen = 0;
        }
        enum entente_status status = fill_more(stream, fault);
        if (status != ENTENTE_OK)
            return status;
    }
}

enum entente_status stream_take(struct stream *stream, uint64_t n,
                                struct arena *arena, struct str *bytes,
                                struct fault *fault)
{
    size_t room = 0, len = 0;
    char *ptr = NULL;

    while (n > 0) {
        struct str have = window(stream);
        size_t step = have.len < n ? have.len : (size_t)n;

        if (step == 0) {
            if (stream->is_done)
                break;
            enum entente_status status = fill_more(stream, fault);
            if (status != ENTENTE_OK)
                return status;
            continue;
        }
        if (arena != NULL) {
            if (room - len < step + 1) {
                size_t wanted = room * 2 > len + step + 1 ? room * 2
                                                          : len + step + 1;
                if (n < MOST_AT_ONCE || wanted - len > n)
                    wanted = len + (size_t)n + 1; /* all that can come */
                ptr = arena_grow(arena, ptr, room, wanted);
                room = wanted;
            }
            memcpy(ptr + len, have.ptr, step);
            len += step;
        }
        take(stream, step);
        n -= step;
    }
    if (arena != NULL) {
        if (ptr == NULL)
            ptr = arena_alloc(arena, 1);
        ptr[len] = '\0';
        *bytes = (struct str){ ptr, len };
    }
    return ENTENTE_OK;
}

/* A part of what is left, with the one before it. */
struct part {
    struct str bytes;
    struct part *older;
};

/* How much the next part may hold, so that few parts hold much. */
static size_t part_bytes(size_t len)
{
    return len < STREAM_STEP     ? STREAM_STEP
           : len >= MOST_AT_ONCE ? MOST_AT_ONCE - 1
                                 : len;
}

/* Parts are put together once all is seen, so that what is refused for its
 * length was held once, and what is not, twice at the most. */
enum entente_status stream_rest(struct stream *stream, size_t most,
                                struct arena *arena, struct str *bytes,
                                struct fault *fault)
{
    struct part *parts = NULL;
    size_t len = 0;

    do {
        struct part *part = ARENA_NEW(arena, struct part);
        enum entente_status status = stream_take(
            stream, part_bytes(len), arena, &part->bytes, fault);
        if (status != ENTENTE_OK)
            return status;
        part->older = parts;
        parts = part;
        len += part->bytes.len;
        if (len > most)
            return fault_set(fault, ENTENTE_E_LIMIT,
                             "it holds over %zu bytes", most);
    } while (parts->bytes.len > 0 && !is_empty(stream));
    *bytes = parts->bytes;
    if (parts->older == NULL)
        return ENTENTE_OK;
    char *whole = arena_bytes(arena, len + 1), *at = whole + len;
    *at = '\0';
    *bytes = (struct str){ whole, len };
    for (; parts != NULL; parts = parts->older) {
        at -= parts->bytes.len;
        memcpy(at, parts->bytes.ptr, parts->bytes.len);
    }
    return ENTENTE_OK;
}
