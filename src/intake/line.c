/*
 * intake/line.c - see line.h.
 *
 * A line holds one long string and a few short ones, so it is read here by
 * hand (RFC 8259): a general reader spends more time on a page's quotation
 * marks than the whole intake does on the page.
 */
#include "intake/line.h"

#include <endian.h>

#include "base/utf8.h"

enum { MOST_NESTED = 512 };

struct reader {
    struct str s;
    size_t at;
    char *out;            /* room for what is left of s, as it is meant */
    const char *sentence; /* what is wrong at `at` */
};

static bool wrong(struct reader *r, const char *sentence)
{
    if (r->sentence == NULL)
        r->sentence = sentence;
    return false;
}

static void skip_blanks(struct reader *r)
{
    while (r->at < r->s.len
           && (r->s.ptr[r->at] == ' ' || r->s.ptr[r->at] == '\t'
               || r->s.ptr[r->at] == '\n' || r->s.ptr[r->at] == '\r'))
        r->at++;
}

static char next(const struct reader *r)
{
    return r->at < r->s.len ? r->s.ptr[r->at] : '\0';
}

static bool four_digits(struct reader *r, uint32_t *code)
{
    *code = 0;
    if (r->s.len - r->at < 4)
        return wrong(r, "a \\u escape is cut off");
    for (int i = 0; i < 4; i++) {
        char c = byte_lower(r->s.ptr[r->at++]);
        if (byte_is_digit(c))
            *code = *code * 16 + (uint32_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            *code = *code * 16 + (uint32_t)(c - 'a' + 10);
        else
            return wrong(r, "a \\u escape is malformed");
    }
    return true;
}

/* Take over what a string holds as it is: all up to a quotation mark, a
 * backslash or a control character.  Eight bytes at a time, the first of them
 * lowest: the first that is not plain is less than what is taken from it, and
 * so sets its top bit.  Bytes behind it are overwritten by what comes. */
static void put_plain(struct reader *r)
{
    const uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
    const char *at = r->s.ptr + r->at, *end = str_end(r->s);
    uint64_t eight, under = 0;
    char *out = r->out;

    for (; (size_t)(end - at) >= sizeof eight; at += 8, out += 8) {
        memcpy(&eight, at, sizeof eight);
        memcpy(out, &eight, sizeof eight);
        eight = le64toh(eight);
        under = (eight - ones * ' ') | ((eight ^ ones * '"') - ones)
            | ((eight ^ ones * '\\') - ones);
        if ((under &= ~eight & tops) != 0)
            break;
    }
    if (under != 0) {
        size_t n = (size_t)__builtin_ctzll(under) / 8;
        at += n;
        out += n;
    } else {
        while (at < end && (unsigned char)*at >= ' ' && *at != '"'
               && *at != '\\')
            *out++ = *at++;
    }
    r->at = (size_t)(at - r->s.ptr);
    r->out = out;
}

/* The character of the escape that r stands at. */
static bool read_escape(struct reader *r)
{
    static const char meant[128] = {
        ['"'] = '"',  ['\\'] = '\\', ['/'] = '/',  ['b'] = '\b',
        ['f'] = '\f', ['n'] = '\n',  ['r'] = '\r', ['t'] = '\t'
    };
    const char *s = r->s.ptr;
    uint32_t code, low;

    if (++r->at == r->s.len)
        return wrong(r, "a string is not closed");
    unsigned char escape = (unsigned char)s[r->at];
    if (escape < 128 && meant[escape] != '\0') {
        *r->out++ = meant[escape];
        r->at++;
        return true;
    }
    if (escape != 'u')
        return wrong(r, "an unknown escape");
    r->at++;
    if (!four_digits(r, &code))
        return false;
    if (code >= 0xD800 && code < 0xDC00 && r->s.len - r->at > 6
        && s[r->at] == '\\' && s[r->at + 1] == 'u') {
        r->at += 2;
        if (!four_digits(r, &low))
            return false;
        code = low >= 0xDC00 && low < 0xE000
            ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
    }
    if (code >= 0xD800 && code < 0xE000)
        code = 0xFFFD; /* half of a pair is no character */
    r->out += utf8_write(code, r->out);
    return true;
}

/* The string that begins at the quotation mark. */
static bool read_string(struct reader *r, struct str *value)
{
    char *start = r->out;

    r->at++;
    for (;;) {
        put_plain(r);
        if (r->at == r->s.len)
            return wrong(r, "a string is not closed");
        if (r->s.ptr[r->at] == '"')
            break;
        if (r->s.ptr[r->at] != '\\')
            return wrong(r, "a control character in a string");
        if (!read_escape(r))
            return false;
    }
    r->at++;
    *value = (struct str){ start, (size_t)(r->out - start) };
    return true;
}

/* Pass over a value; where it is a string or a whole number, take it.
 * Nesting is counted, not recursed. */
static bool read_value(struct reader *r, struct str *value, bool *is_string)
{
    int depth = 0;
    struct str ignored;

    *value = STR_NULL;
    *is_string = false;
    do {
        skip_blanks(r);
        char c = next(r);
        if (c == '"') {
            *is_string = depth == 0;
            if (!read_string(r, depth == 0 ? value : &ignored))
                return false;
        } else if (c == '{' || c == '[') {
            if (++depth > MOST_NESTED)
                return wrong(r, "it is nested too deep");
            r->at++;
        } else if (c == '}' || c == ']') {
            if (--depth < 0)
                return wrong(r, "a value is missing");
            r->at++;
        } else if ((c == ',' || c == ':') && depth > 0) {
            r->at++;
        } else {
            size_t start = r->at;
            while (byte_is_alpha(next(r)) || byte_is_digit(next(r))
                   || next(r) == '-' || next(r) == '+' || next(r) == '.')
                r->at++;
            if (r->at == start)
                return wrong(r, "a value is missing");
            struct str word = str_slice(r->s, start, r->at);
            if (depth == 0 && (byte_is_digit(c) || c == '-')) {
                *value = (struct str){ r->out, word.len };
                memcpy(r->out, word.ptr, word.len);
                r->out += word.len;
            } else if (!byte_is_digit(c) && c != '-'
                       && !str_is_c(word, "true") && !str_is_c(word, "false")
                       && !str_is_c(word, "null")) {
                return wrong(r, "a word that is no value");
            }
        }
    } while (depth > 0);
    return true;
}

enum entente_status intake_line_read(struct str line, struct arena *arena,
                                     struct intake_input *input,
                                     struct fault *fault)
{
    struct intake_input read = { 0 };
    struct str bodies[3] = { STR_NULL, STR_NULL, STR_NULL };
    const struct {
        const char *name;
        struct str *value;
    } members[] = { { "id", &read.id },       { "date", &read.date },
                    { "title", &read.title }, { "outlet", &read.outlet },
                    { "url", &read.url },     { "path", &read.path },
                    { "text", &bodies[INTAKE_TEXT] },
                    { "html", &bodies[INTAKE_HTML] },
                    { "conllu", &bodies[INTAKE_CONLLU] } };
    struct reader r = { .s = line, .out = arena_bytes(arena, line.len) };

    skip_blanks(&r);
    if (next(&r) != '{')
        return fault_at(fault, ENTENTE_E_FORMAT, 1, r.at + 1,
                        "it is no JSON object");
    r.at++;
    skip_blanks(&r);
    while (next(&r) != '}') {
        struct str key, value;
        bool is_string;
        skip_blanks(&r);
        if (next(&r) != '"') {
            wrong(&r, "a name in quotation marks is missing");
            break;
        }
        if (!read_string(&r, &key))
            break;
        skip_blanks(&r);
        if (next(&r) != ':') {
            wrong(&r, "a colon is missing");
            break;
        }
        r.at++;
        if (!read_value(&r, &value, &is_string))
            break;
        for (size_t i = 0; i < N_OF(members); i++)
            if (str_is_c(key, members[i].name)
                && (is_string || (i == 0 && value.len > 0)))
                *members[i].value = value;
        skip_blanks(&r);
        if (next(&r) == ',') {
            r.at++;
            skip_blanks(&r);
        } else if (next(&r) != '}') {
            wrong(&r, "a comma is missing");
            break;
        }
    }
    if (r.sentence == NULL) {
        r.at++;
        skip_blanks(&r);
        if (r.at < line.len)
            wrong(&r, "something follows the object");
    }
    if (r.sentence != NULL)
        return fault_at(fault, ENTENTE_E_FORMAT, 1, r.at + 1,
                        "it is no JSON: %s", r.sentence);
    for (size_t i = 0; i < 6; i++)
        if (members[i].value->len == 0)
            *members[i].value = STR_NULL;
    for (size_t i = 0; i < N_OF(bodies); i++)
        if (bodies[i].ptr != NULL) {
            read.form = (enum intake_form)i;
            read.bytes = bodies[i];
            *input = read;
            return ENTENTE_OK;
        }
    return fault_set(fault, ENTENTE_E_FORMAT,
                     "the line has no \"text\", \"html\" or \"conllu\"");
}
