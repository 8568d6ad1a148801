/*
 * language/form.c - see form.h.
 */
#include "language/form.h"

/* The plain form of one character of n bytes, to out[3]. */
static size_t plain(const char *p, size_t n, char *out)
{
    const unsigned char *u = (const unsigned char *)p;

    if (n == 3 && u[0] == 0xE2 && u[1] == 0x80) {
        if ((u[2] >= 0x90 && u[2] <= 0x95)) {
            out[0] = '-';
            return 1;
        }
        if ((u[2] >= 0x98 && u[2] <= 0x9B) || u[2] == 0xB2) {
            out[0] = '\'';
            return 1;
        }
        if ((u[2] >= 0x9C && u[2] <= 0x9F) || u[2] == 0xB3) {
            out[0] = '"';
            return 1;
        }
        if (u[2] == 0xA6) {
            memcpy(out, "...", 3);
            return 3;
        }
    }
    if (n == 1) {
        out[0] = byte_is_digit(p[0]) ? '0' : p[0] == '`' ? '\'' : p[0];
        return 1;
    }
    memcpy(out, p, n);
    return n;
}

uint64_t form_hash(const char *bytes, size_t len)
{
    uint64_t h = 0xcbf29ce484222325u;

    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)bytes[i]) * 0x100000001b3u;
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return h ^ h >> 32;
}

static uint32_t part(const char *bytes, size_t len)
{
    return (uint32_t)form_hash(bytes, len);
}

/* Each character's kind, at most two of a kind in a row. */
static size_t shape(const struct form *form, char *out)
{
    size_t n = 0;

    for (size_t i = 0; i < form->len && n < 10; i++) {
        char c = form->bytes[i];
        char kind = byte_is_upper(c)                            ? 'X'
                    : byte_is_lower(c) || (c & 0x80) != 0       ? 'x'
                                                                : c;

        if (n >= 2 && out[n - 1] == kind && out[n - 2] == kind)
            continue;
        out[n++] = kind;
    }
    return n;
}

void form_read(struct str word, struct form *form)
{
    char kinds[16];
    size_t n = 0, i = 0;

    while (i < word.len && n + 4 <= FORM_MAX - 12) {
        size_t step = 1;

        while (i + step < word.len && step < 4 &&
               ((unsigned char)word.ptr[i + step] & 0xC0) == 0x80)
            step++;
        n += plain(word.ptr + i, step, form->bytes + n);
        i += step;
    }
    if (n == 2 && form->bytes[0] == '\'' && form->bytes[1] == '\'') {
        form->bytes[0] = '"';
        n = 1;
    }
    form->len = (uint32_t)n;
    for (i = 0; i < n; i++)
        form->lower[i] = byte_lower(form->bytes[i]);

    const char *low = form->lower;
    size_t end2 = n < 2 ? n : 2, end3 = n < 3 ? n : 3, end4 = n < 4 ? n : 4;

    form->parts[0] = part(low + n - end2, end2);
    form->parts[1] = part(low + n - end3, end3);
    form->parts[2] = part(low + n - end4, end4);
    form->parts[3] = part(low, end2);
    form->parts[4] = part(low, end3);
    form->parts[5] = part(kinds, shape(form, kinds));
}

size_t form_capital(const struct form *form, char *out)
{
    memcpy(out, form->lower, form->len);
    if (form->len > 0 && byte_is_lower(out[0]))
        out[0] = (char)(out[0] - 'a' + 'A');
    return form->len;
}

size_t form_class(const struct form *form, size_t letters, char *out)
{
    bool upper = false, lower = false, digit = false, other = false;
    size_t n = 0, len = form->len;

    for (size_t i = 0; i < len; i++) {
        char c = form->bytes[i];

        if (byte_is_upper(c))
            upper = true;
        else if (byte_is_lower(c) || (c & 0x80) != 0)
            lower = true;
        else if (byte_is_digit(c))
            digit = true;
        else
            other = true;
    }

    bool first = len > 0 && byte_is_upper(form->bytes[0]);

    out[n++] = '\x01';
    out[n++] = digit                      ? 'd'
               : !upper && !lower         ? 'p'
               : first && !lower && len > 1 ? 'A'
               : first                    ? 'C'
               : upper                    ? 'M'
                                          : 'l';
    out[n++] = other ? 'x' : '-';
    for (size_t i = len > letters ? len - letters : 0; i < len; i++)
        out[n++] = form->lower[i];
    return n;
}
