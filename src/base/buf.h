/*
 * base/buf.h - bytes that grow, in an arena; and JSON written into them.
 */
#ifndef ENTENTE_BASE_BUF_H
#define ENTENTE_BASE_BUF_H

#include "base/arena.h"

struct buf {
    struct arena *arena;
    char *ptr;
    size_t len, room;
};

static inline struct buf buf_in(struct arena *arena)
{
    return (struct buf){ arena, NULL, 0, 0 };
}
static inline struct str buf_str(const struct buf *buf)
{
    return (struct str){ buf->ptr == NULL ? "" : buf->ptr, buf->len };
}

void buf_add(struct buf *buf, struct str s);
void buf_byte(struct buf *buf, char byte);
void buf_print(struct buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A JSON string with its quotes.  Bytes that are not UTF-8 become U+FFFD;
 * the null str becomes null. */
void buf_json(struct buf *buf, struct str s);

/* An object member, with a comma before it unless the last byte is '{' or
 * '['.  The key is plain ASCII. */
void buf_key(struct buf *buf, const char *key);
void buf_json_member(struct buf *buf, const char *key, struct str value);
void buf_json_number(struct buf *buf, const char *key, int64_t value);
void buf_json_bool(struct buf *buf, const char *key, bool value);
/* A comma unless the last byte opens an object or an array. */
void buf_comma(struct buf *buf);

#endif
