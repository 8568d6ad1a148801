/*
 * base/str.c - see str.h.
 */
#include "base/str.h"

bool str_is_caseless(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (byte_lower(a.ptr[i]) != byte_lower(b.ptr[i]))
            return false;
    return true;
}

int str_compare(struct str a, struct str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len == 0 ? 0 : memcmp(a.ptr, b.ptr, len);

    if (order != 0)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

ptrdiff_t str_find(struct str s, struct str needle)
{
    if (needle.len == 0)
        return 0;
    if (needle.len > s.len)
        return -1;
    const char *found = memmem(s.ptr, s.len, needle.ptr, needle.len);
    return found == NULL ? -1 : found - s.ptr;
}

ptrdiff_t str_find_byte(struct str s, char byte)
{
    const char *found = s.len == 0 ? NULL : memchr(s.ptr, byte, s.len);
    return found == NULL ? -1 : found - s.ptr;
}

struct str str_trim(struct str s)
{
    while (s.len > 0 && byte_is_space(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    while (s.len > 0 && byte_is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

struct str str_cut(struct str *rest, char byte)
{
    ptrdiff_t at = str_find_byte(*rest, byte);
    struct str head = *rest;

    if (at < 0) {
        *rest = STR_NULL;
        return head;
    }
    head.len = (size_t)at;
    *rest = str_slice(*rest, (size_t)at + 1, rest->len);
    return head;
}

bool str_number(struct str s, uint64_t most, uint64_t *number)
{
    uint64_t value = 0;

    if (s.len == 0 || s.len > 19)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (!byte_is_digit(s.ptr[i]))
            return false;
        value = value * 10 + (uint64_t)(s.ptr[i] - '0');
    }
    if (value > most)
        return false;
    *number = value;
    return true;
}
