/*
 * intake/reference.c - see reference.h.
 *
 * The names are those of intake/entity.def, sorted; a reference without its
 * semicolon stands for Latin letters alone, as pages of old have it (WHATWG
 * HTML, 13.2.5.72).
 */
#include "intake/reference.h"

#include "base/utf8.h"

static const struct {
    struct str name;
    uint32_t code;
} entities[] = {
#define ENTITY(name, code) { STR_INIT(name), code },
#include "intake/entity.def"
#undef ENTITY
};

size_t html_reference(struct str s, uint32_t *code)
{
    size_t at = 1;

    if (s.len > 2 && s.ptr[1] == '#') {
        bool is_hex = (s.ptr[2] | 32) == 'x';
        uint32_t number = 0;
        size_t first = at = is_hex ? 3 : 2;
        for (; at < s.len && at < first + 8; at++) {
            char c = byte_lower(s.ptr[at]);
            if (byte_is_digit(c))
                number = number * (is_hex ? 16 : 10) + (uint32_t)(c - '0');
            else if (is_hex && c >= 'a' && c <= 'f')
                number = number * 16 + (uint32_t)(c - 'a' + 10);
            else
                break;
        }
        if (at == first)
            return 0;
        if (at < s.len && s.ptr[at] == ';')
            at++;
        /* The old Windows code page, which pages mean by it. */
        static const uint16_t windows[32] = {
            0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021,
            0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F, 0x90,
            0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC,
            0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178
        };
        if (number >= 0x80 && number < 0xA0)
            number = windows[number - 0x80];
        if (number == 0 || number > 0x10FFFF
            || (number >= 0xD800 && number < 0xE000))
            number = 0xFFFD;
        *code = number;
        return at;
    }
    while (at < s.len && at < 12
           && (byte_is_alpha(s.ptr[at]) || byte_is_digit(s.ptr[at])))
        at++;
    if (at < 3)
        return 0;
    bool is_closed = at < s.len && s.ptr[at] == ';';
    struct str name = str_slice(s, 1, at);
    size_t low = 0, high = N_OF(entities);
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(name, entities[middle].name);
        if (order == 0) {
            if (!is_closed && entities[middle].code > 255
                && entities[middle].code != 34)
                return 0;
            *code = entities[middle].code;
            return at + is_closed;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

struct str html_plain(struct str s, struct arena *arena)
{
    char *out = arena_bytes(arena, s.len * 2 + 4);
    size_t n = 0;
    bool is_blank = true;

    for (size_t i = 0; i < s.len;) {
        uint32_t code = 0;
        size_t step = 1;
        if (html_is_plain(s.ptr[i])) {
            out[n++] = s.ptr[i++];
            is_blank = false;
            continue;
        }
        if (s.ptr[i] == '&'
            && (step = html_reference(str_slice(s, i, s.len), &code)) > 0) {
            i += step;
        } else if ((unsigned char)s.ptr[i] == 0xC2 && i + 1 < s.len
                   && (unsigned char)s.ptr[i + 1] == 0xA0) {
            code = ' ';
            i += 2;
        } else {
            char c = s.ptr[i++];
            if ((unsigned char)c >= 128 || (c > ' ' && c != 127)) {
                out[n++] = c;
                is_blank = false;
                continue;
            }
            code = ' ';
        }
        if (code == 0xAD || code == 0x200B || code == 0xFEFF)
            continue;
        if (code <= ' ' || code == 0xA0) {
            if (!is_blank)
                out[n++] = ' ';
            is_blank = true;
        } else {
            n += utf8_write(code, out + n);
            is_blank = false;
        }
    }
    while (n > 0 && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return (struct str){ out, n };
}

struct str html_without_tags(struct str s, struct arena *arena)
{
    char *out = arena_bytes(arena, s.len + 1);
    bool in_tag = false;

    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '<' && i + 1 < s.len
            && (byte_is_alpha(s.ptr[i + 1]) || s.ptr[i + 1] == '/'))
            in_tag = true;
        out[i] = in_tag ? ' ' : c;
        in_tag &= c != '>';
    }
    return html_plain((struct str){ out, s.len }, arena);
}
