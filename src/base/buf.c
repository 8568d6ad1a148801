/*
 * base/buf.c - see buf.h.
 */
#include "base/buf.h"

#include <stdio.h>

#include "base/utf8.h"

static char *make_room(struct buf *buf, size_t more)
{
    if (more > buf->room - buf->len) {
        size_t wanted = buf->room == 0 ? 256 : buf->room;
        while (wanted - buf->len < more)
            wanted *= 2;
        buf->ptr = arena_grow(buf->arena, buf->ptr, buf->room, wanted);
        buf->room = wanted;
    }
    return buf->ptr + buf->len;
}

void buf_add(struct buf *buf, struct str s)
{
    if (s.len == 0)
        return;
    memcpy(make_room(buf, s.len), s.ptr, s.len);
    buf->len += s.len;
}

void buf_byte(struct buf *buf, char byte)
{
    *make_room(buf, 1) = byte;
    buf->len++;
}

void buf_print(struct buf *buf, const char *format, ...)
{
    va_list arguments;
    char small[256];

    va_start(arguments, format);
    int len = vsnprintf(small, sizeof small, format, arguments);
    va_end(arguments);
    if (len < 0)
        return;
    if ((size_t)len < sizeof small) {
        buf_add(buf, (struct str){ small, (size_t)len });
        return;
    }
    char *place = make_room(buf, (size_t)len + 1);
    va_start(arguments, format);
    vsnprintf(place, (size_t)len + 1, format, arguments);
    va_end(arguments);
    buf->len += (size_t)len;
}

void buf_json(struct buf *buf, struct str s)
{
    size_t plain = 0; /* start of the stretch that needs no escape */

    if (s.ptr == NULL) {
        buf_add(buf, STR("null"));
        return;
    }
    buf_byte(buf, '"');
    for (size_t i = 0; i < s.len;) {
        unsigned char byte = (unsigned char)s.ptr[i];
        size_t step = 1;

        if (byte >= 0x80) {
            step = utf8_length(str_slice(s, i, s.len));
            if (step != 0) {
                i += step;
                continue;
            }
            step = 1;
        } else if (byte >= 0x20 && byte != '"' && byte != '\\'
                   && byte != 0x7f) {
            i++;
            continue;
        }
        buf_add(buf, str_slice(s, plain, i));
        if (byte == '"' || byte == '\\') {
            buf_byte(buf, '\\');
            buf_byte(buf, (char)byte);
        } else if (byte == '\n') {
            buf_add(buf, STR("\\n"));
        } else if (byte == '\t') {
            buf_add(buf, STR("\\t"));
        } else if (byte == '\r') {
            buf_add(buf, STR("\\r"));
        } else if (byte < 0x80) {
            buf_print(buf, "\\u%04x", byte);
        } else {
            buf_add(buf, STR("\xef\xbf\xbd"));
        }
        i += step;
        plain = i;
    }
    buf_add(buf, str_slice(s, plain, s.len));
    buf_byte(buf, '"');
}

void buf_comma(struct buf *buf)
{
    if (buf->len > 0 && buf->ptr[buf->len - 1] != '{'
        && buf->ptr[buf->len - 1] != '[')
        buf_byte(buf, ',');
}

void buf_key(struct buf *buf, const char *key)
{
    buf_comma(buf);
    buf_byte(buf, '"');
    buf_add(buf, str_of(key));
    buf_add(buf, STR("\":"));
}

void buf_json_member(struct buf *buf, const char *key, struct str value)
{
    buf_key(buf, key);
    buf_json(buf, value);
}

void buf_json_number(struct buf *buf, const char *key, int64_t value)
{
    buf_key(buf, key);
    buf_print(buf, "%lld", (long long)value);
}

void buf_json_bool(struct buf *buf, const char *key, bool value)
{
    buf_key(buf, key);
    buf_add(buf, value ? STR("true") : STR("false"));
}
