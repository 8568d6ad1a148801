/*
 * intake/charset.c - see charset.h.
 */
#include "intake/charset.h"

#include <errno.h>
#include <iconv.h>
#include <uchardet/uchardet.h>

#include "base/utf8.h"

enum { LOOKED_BYTES = 1 << 16, META_BYTES = 4096 };

/* All of it, but for a character that is cut off at the end. */
static bool is_utf8(struct str s)
{
    ptrdiff_t fault = utf8_fault(s);

    return fault < 0
        || (fault > 0 && s.len - (size_t)fault < 4 && s.len > 64);
}

static void close_iconv(void *object)
{
    iconv_t *converter = object;

    if (*converter != (iconv_t)-1)
        iconv_close(*converter);
    *converter = (iconv_t)-1;
}

/* What pages mean by a name (WHATWG Encoding, 4.2). */
static const char *meant(const char *name)
{
    static const struct {
        const char *told, *meant;
    } names[] = {
        { "iso-8859-1", "windows-1252" }, { "latin1", "windows-1252" },
        { "us-ascii", "windows-1252" },   { "ascii", "windows-1252" },
        { "iso-8859-9", "windows-1254" }, { "gb2312", "gb18030" },
        { "gbk", "gb18030" },             { "x-gbk", "gb18030" },
        { "shift_jis", "cp932" },         { "sjis", "cp932" },
        { "x-sjis", "cp932" },            { "euc-kr", "cp949" },
        { "ks_c_5601-1987", "cp949" },    { "tis-620", "cp874" },
        { "utf8", "utf-8" },              { "unicode", "utf-16le" },
        { "iso-8859-11", "cp874" },       { "big5", "big5-hkscs" }
    };
    for (size_t i = 0; i < N_OF(names); i++)
        if (str_is_caseless(str_of(name), str_of(names[i].told)))
            return names[i].meant;
    return name;
}

/* The C library's converters let codes beyond Unicode pass: put U+FFFD for
 * each byte of them. */
static struct str within_unicode(struct str text, struct arena *arena,
                                 size_t *n_bad)
{
    if (utf8_fault(text) < 0)
        return text;
    char *start = arena_alloc(arena, text.len * 3 + 1), *out = start;
    for (size_t i = 0; i < text.len;) {
        size_t len = utf8_length(str_slice(text, i, text.len));
        if (len == 0) {
            ++*n_bad;
            memcpy(out, "\xEF\xBF\xBD", 3);
            out += 3;
            i++;
            continue;
        }
        memcpy(out, text.ptr + i, len);
        out += len;
        i += len;
    }
    *out = '\0';
    return (struct str){ start, (size_t)(out - start) };
}

/* Convert; bytes that do not fit become U+FFFD.  *n_bad counts them. */
static bool convert(struct str bytes, const char *from, struct arena *arena,
                    struct str *text, size_t *n_bad)
{
    iconv_t *converter = ARENA_NEW(arena, iconv_t);
    size_t room = bytes.len * 2 + 64, left = bytes.len;
    char *in = (char *)(uintptr_t)bytes.ptr;

    *n_bad = 0;
    *converter = iconv_open("UTF-8", meant(from));
    if (*converter == (iconv_t)-1)
        return false;
    arena_defer(arena, close_iconv, converter);
    char *start = arena_alloc(arena, room + 1), *out = start;
    while (left > 0) {
        size_t free_room = room - (size_t)(out - start);
        size_t done = iconv(*converter, &in, &left, &out, &free_room);
        if (done != (size_t)-1)
            break;
        if (errno == E2BIG || room - (size_t)(out - start) < 16) {
            size_t used = (size_t)(out - start);
            start = arena_grow(arena, start, room + 1, room * 2 + 1);
            out = start + used;
            room *= 2;
        } else {
            ++*n_bad;
            memcpy(out, "\xEF\xBF\xBD", 3);
            out += 3;
            in++;
            left--;
        }
    }
    close_iconv(converter);
    *out = '\0';
    *text = within_unicode((struct str){ start, (size_t)(out - start) },
                           arena, n_bad);
    return true;
}

/* The charset a page tells among its first bytes. */
static bool told_by_page(struct str bytes, char *name, size_t room)
{
    struct str head = str_slice(bytes, 0, bytes.len < META_BYTES ? bytes.len
                                                                 : META_BYTES);
    for (size_t i = 0; i + 8 < head.len; i++) {
        if (!str_is_caseless(str_slice(head, i, i + 7), STR("charset"))
            && !str_is_caseless(str_slice(head, i, i + 8), STR("encoding")))
            continue;
        size_t at = i + 7;
        while (at < head.len && byte_is_alpha(head.ptr[at]))
            at++;
        while (at < head.len && byte_is_space(head.ptr[at]))
            at++;
        if (at >= head.len || head.ptr[at] != '=')
            continue;
        at++;
        while (at < head.len && (byte_is_space(head.ptr[at])
                                 || head.ptr[at] == '"'
                                 || head.ptr[at] == '\''))
            at++;
        size_t n = 0;
        while (at < head.len && n + 1 < room
               && (byte_is_alpha(head.ptr[at]) || byte_is_digit(head.ptr[at])
                   || head.ptr[at] == '-' || head.ptr[at] == '_'))
            name[n++] = head.ptr[at++];
        name[n] = '\0';
        return n > 0;
    }
    return false;
}

static bool told_by_bytes(struct str bytes, char *name, size_t room)
{
    uchardet_t detector = uchardet_new();

    if (detector == NULL)
        return false;
    uchardet_handle_data(detector, bytes.ptr,
                         bytes.len < LOOKED_BYTES ? bytes.len : LOOKED_BYTES);
    uchardet_data_end(detector);
    snprintf(name, room, "%s", uchardet_get_charset(detector));
    uchardet_delete(detector);
    return name[0] != '\0';
}

/* Convert what has less than `n_most` flaws.  UTF-8 must show more good
 * characters than flaws: a server that says so of every page may lie. */
static bool fits(struct str bytes, const char *name, size_t n_most,
                 struct arena *arena, struct str *text)
{
    size_t n_bad, n_wide = 0;

    if (!convert(bytes, name, arena, text, &n_bad) || n_bad >= n_most)
        return false;
    if (n_bad == 0 || !str_is_caseless(str_of(meant(name)), STR("utf-8")))
        return true;
    for (size_t i = 0; i < text->len; i++)
        n_wide += (unsigned char)text->ptr[i] >= 0xC0;
    return n_wide > 2 * n_bad; /* a flaw is a wide character itself */
}

enum entente_status charset_read(struct str bytes, struct str told,
                                 bool is_page, struct arena *arena,
                                 struct str *text, struct fault *fault)
{
    char name[64];
    size_t n_bad;

    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_slice(bytes, 3, bytes.len);
    const char *wide = str_starts(bytes, STR("\xFF\xFE")) ? "UTF-16LE"
        : str_starts(bytes, STR("\xFE\xFF")) ? "UTF-16BE" : NULL;
    if (wide != NULL) {
        if (convert(str_slice(bytes, 2, bytes.len), wide, arena, text,
                    &n_bad))
            return ENTENTE_OK;
        return fault_set(fault, ENTENTE_E_UNSUPPORTED, "%s is not known here",
                         wide);
    }
    if (is_utf8(bytes)) {
        *text = bytes;
        return ENTENTE_OK;
    }
    if (memchr(bytes.ptr, '\0', bytes.len < LOOKED_BYTES ? bytes.len
                                                         : LOOKED_BYTES))
        return fault_set(fault, ENTENTE_E_FORMAT, "it is not text");
    /* First whatever fits without a flaw, then what nearly fits. */
    bool is_told = told.len > 0 && told.len < sizeof name;
    for (int round = 0; round < 2; round++) {
        size_t n_most = round == 0 ? 1 : bytes.len / 50;
        if (is_told) {
            memcpy(name, told.ptr, told.len);
            name[told.len] = '\0';
            if (fits(bytes, name, n_most, arena, text))
                return ENTENTE_OK;
        }
        if (is_page && told_by_page(bytes, name, sizeof name)
            && fits(bytes, name, n_most, arena, text))
            return ENTENTE_OK;
    }
    if (told_by_bytes(bytes, name, sizeof name)
        && convert(bytes, name, arena, text, &n_bad)
        && n_bad * 50 < bytes.len)
        return ENTENTE_OK;
    if (convert(bytes, "windows-1252", arena, text, &n_bad))
        return ENTENTE_OK;
    return fault_set(fault, ENTENTE_E_FORMAT, "its encoding is not known");
}
