/*
 * base/utf8.c - see utf8.h.
 */
#include "base/utf8.h"

size_t utf8_length(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;

    if (s.len == 0)
        return 0;
    if (p[0] < 0x80)
        return 1;
    if (p[0] < 0xc2 || p[0] > 0xf4)
        return 0;
    size_t len = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
    if (len > s.len)
        return 0;
    for (size_t i = 1; i < len; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f)
        || (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f))
        return 0;
    return len;
}

uint32_t utf8_read(struct str s, size_t *step)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    size_t len = utf8_length(s);

    *step = len == 0 ? 1 : len;
    switch (len) {
    case 1:
        return p[0];
    case 2:
        return (uint32_t)(p[0] & 0x1f) << 6 | (p[1] & 0x3f);
    case 3:
        return (uint32_t)(p[0] & 0x0f) << 12 | (uint32_t)(p[1] & 0x3f) << 6
               | (p[2] & 0x3f);
    case 4:
        return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3f) << 12
               | (uint32_t)(p[2] & 0x3f) << 6 | (p[3] & 0x3f);
    default:
        return 0xfffd;
    }
}

size_t utf8_ascii(struct str s)
{
    size_t n = 0;

    for (uint64_t words[4]; s.len - n >= sizeof words; n += sizeof words) {
        memcpy(words, s.ptr + n, sizeof words);
        if (((words[0] | words[1] | words[2] | words[3])
             & 0x8080808080808080) != 0)
            break;
    }
    while (n < s.len && (unsigned char)s.ptr[n] < 0x80)
        n++;
    return n;
}

ptrdiff_t utf8_fault(struct str s)
{
    for (size_t i = 0;;) {
        i += utf8_ascii(str_slice(s, i, s.len));
        if (i == s.len)
            return -1;
        size_t len = utf8_length(str_slice(s, i, s.len));
        if (len == 0)
            return (ptrdiff_t)i;
        i += len;
    }
}

size_t utf8_count(struct str s)
{
    size_t count = 0;

    for (size_t i = 0; i < s.len; count++) {
        size_t len = utf8_length(str_slice(s, i, s.len));
        i += len == 0 ? 1 : len;
    }
    return count;
}

size_t utf8_write(uint32_t code, char *out)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xc0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xe0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3f));
        out[2] = (char)(0x80 | (code & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3f));
    out[2] = (char)(0x80 | (code >> 6 & 0x3f));
    out[3] = (char)(0x80 | (code & 0x3f));
    return 4;
}
