/*
 * intake/warc.c - see warc.h.
 *
 *     WARC/1.0 CRLF  name: value CRLF ...  CRLF  block  CRLF CRLF
 *
 * and in the block of a response the same again, as HTTP has it.
 */
#include "intake/warc.h"

#include "intake/packed.h"

enum { MOST_HEAD_LINE = 1 << 16, MOST_HEAD_LINES = 1000 };

/* The value of a `name: value` line with that name; else the null str. */
static struct str value_of(struct str line, const char *name)
{
    size_t len = strlen(name);

    if (line.len <= len || line.ptr[len] != ':'
        || !str_is_caseless(str_slice(line, 0, len), str_of(name)))
        return STR_NULL;
    return str_trim(str_slice(line, len + 1, line.len));
}

/* Chunks, as HTTP sends them (RFC 9112, 7.1), into one piece. */
static struct str without_chunks(struct str body, struct arena *arena)
{
    char *out = arena_alloc(arena, body.len + 1);
    size_t n = 0, at = 0;

    while (at < body.len) {
        size_t size = 0, digits = 0;
        while (at < body.len && digits < 8) {
            char c = byte_lower(body.ptr[at]);
            int digit = byte_is_digit(c)             ? c - '0'
                        : c >= 'a' && c <= 'f'       ? c - 'a' + 10
                                                     : -1;
            if (digit < 0)
                break;
            size = size * 16 + (size_t)digit;
            digits++;
            at++;
        }
        const char *newline = memchr(body.ptr + at, '\n', body.len - at);
        if (digits == 0 || newline == NULL || size == 0)
            break;
        at = (size_t)(newline - body.ptr) + 1;
        if (size > body.len - at)
            size = body.len - at;
        memcpy(out + n, body.ptr + at, size);
        n += size;
        at += size;
        while (at < body.len && (body.ptr[at] == '\r' || body.ptr[at] == '\n'))
            at++;
    }
    return n == 0 ? body : (struct str){ out, n };
}

static bool is_text(struct str type)
{
    static const char *const types[] = {
        "text/html", "text/plain", "text/xml", "application/xhtml",
        "application/pdf", "application/rss", "application/atom",
        "application/xml", "application/feed+json"
    };

    if (type.ptr == NULL)
        return true;
    for (size_t i = 0; i < N_OF(types); i++) {
        size_t len = strlen(types[i]);
        if (type.len >= len
            && str_is_caseless(str_slice(type, 0, len), str_of(types[i])))
            return true;
    }
    return false;
}

/* Read the answer's head and body out of a block; false where it is no page.
 */
static enum entente_status read_answer(struct str block, size_t most,
                                       struct arena *arena,
                                       struct warc_page *page,
                                       struct fault *fault)
{
    struct str rest = block, packing = STR_NULL;
    bool is_chunked = false;

    struct str first = str_cut(&rest, '\n');
    if (!str_starts(first, STR("HTTP/")) || str_find(first, STR(" 200")) < 0)
        return ENTENTE_NONE;
    for (int i = 0; rest.ptr != NULL && i < MOST_HEAD_LINES; i++) {
        struct str line = str_trim(str_cut(&rest, '\n')), value;
        if (line.len == 0)
            break;
        if ((value = value_of(line, "Content-Type")).ptr != NULL) {
            ptrdiff_t at = str_find(value, STR("charset="));
            page->type = value;
            if (at >= 0) {
                struct str charset = str_slice(value, (size_t)at + 8,
                                               value.len);
                page->charset = str_cut(&charset, ';');
            }
        } else if ((value = value_of(line, "Transfer-Encoding")).ptr != NULL) {
            is_chunked = str_is_caseless(value, STR("chunked"));
        } else if ((value = value_of(line, "Content-Encoding")).ptr != NULL) {
            packing = value;
        }
    }
    if (rest.ptr == NULL || rest.len == 0 || !is_text(page->type))
        return ENTENTE_NONE;
    page->body = rest;
    if (is_chunked)
        page->body = without_chunks(page->body, arena);
    if (packing.len == 0 || str_is_caseless(packing, STR("identity")))
        return ENTENTE_OK;
    if (str_is_caseless(packing, STR("br")))
        return fault_set(fault, ENTENTE_E_UNSUPPORTED,
                         "its bytes are packed by brotli, which is not read "
                         "here");
    return packed_read(page->body, most, arena, &page->body, fault);
}

enum entente_status warc_next(struct stream *stream, size_t most,
                              struct arena *arena, struct warc_page *page,
                              struct fault *fault)
{
    page->n_passed = 0;
    for (;;) {
        struct str line, kind = STR_NULL, content = STR_NULL;
        uint64_t len = 0;
        bool has_len = false;
        enum entente_status status;

        *page = (struct warc_page){ .n_passed = page->n_passed };
        do {
            status = stream_line(stream, MOST_HEAD_LINE, &line, fault);
            if (status != ENTENTE_OK)
                return status;
        } while (str_trim(line).len == 0);
        if (!str_starts(line, STR("WARC/")))
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "the archive is damaged: no record where one "
                             "should begin");
        for (int i = 0;; i++) {
            struct str value;
            status = stream_line(stream, MOST_HEAD_LINE, &line, fault);
            if (status == ENTENTE_NONE || i == MOST_HEAD_LINES)
                return fault_set(fault, ENTENTE_E_FORMAT,
                                 "the archive is cut off");
            if (status != ENTENTE_OK)
                return status;
            if (line.len == 0)
                break;
            if ((value = value_of(line, "WARC-Type")).ptr != NULL)
                kind = arena_str(arena, value);
            else if ((value = value_of(line, "Content-Length")).ptr != NULL)
                has_len = str_number(value, UINT64_MAX / 2, &len);
            else if ((value = value_of(line, "Content-Type")).ptr != NULL)
                content = arena_str(arena, value);
            else if ((value = value_of(line, "WARC-Target-URI")).ptr != NULL) {
                if (value.len > 1 && value.ptr[0] == '<') /* wget */
                    value = str_slice(value, 1, value.len - 1);
                page->url = arena_str(arena, value);
            } else if ((value = value_of(line, "WARC-Date")).ptr != NULL)
                page->date = arena_str(arena, value);
            else if ((value = value_of(line, "WARC-Payload-Digest")).ptr
                     != NULL)
                page->digest = arena_str(arena, value);
        }
        if (!has_len)
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "a record does not say how long it is");
        bool is_resource = str_is_c(kind, "resource")
            && !str_starts(page->url, STR("metadata:")); /* wget's own */
        bool is_wanted = is_resource || str_is_c(kind, "response");
        if (!is_wanted || len > most) {
            struct str none;
            uint64_t before = stream->taken;
            status = stream_take(stream, len, NULL, &none, fault);
            if (status != ENTENTE_OK)
                return status;
            if (stream->taken - before < len)
                return fault_set(fault, ENTENTE_E_FORMAT,
                                 "the archive is cut off");
            page->goes_on = is_wanted;
            if (is_wanted)
                return fault_set(fault, ENTENTE_E_LIMIT,
                                 "a record holds over %zu bytes", most);
            continue;
        }
        struct str block;
        status = stream_take(stream, len, arena, &block, fault);
        if (status != ENTENTE_OK)
            return status;
        if (block.len < len)
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "the archive is cut off");
        page->goes_on = true;
        page->type = is_resource ? content : STR_NULL;
        page->body = block;
        status = !is_resource ? read_answer(block, most, arena, page, fault)
                 : is_text(content) ? ENTENTE_OK
                                    : ENTENTE_NONE;
        if (status != ENTENTE_NONE)
            return status;
        page->n_passed++;
        page->goes_on = false;
    }
}
