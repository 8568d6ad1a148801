/*
 * brief/items.c - see items.h.
 *
 * Nothing visible is left out: text that stands where the writer would put
 * none becomes an item of its own, so that it can be refused.
 */
#include "brief/items.h"

#include <jansson.h>

#include "base/buf.h"
#include "base/utf8.h"

enum { MOST_DEPTH = 32 };

struct reader {
    struct brief_items *items;
    struct arena *arena;
    size_t row;           /* the R of the row of sources we are in, or 0 */
};

static struct str squeeze(struct arena *arena, struct str s)
{
    struct buf out = buf_in(arena);
    bool blank = false;

    for (size_t i = 0; i < s.len; i++) {
        if (byte_is_space(s.ptr[i])) {
            blank = true;
            continue;
        }
        if (blank && out.len > 0)
            buf_byte(&out, ' ');
        blank = false;
        buf_byte(&out, s.ptr[i]);
    }
    return buf_str(&out);
}

static bool is_id(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!byte_is_digit(s.ptr[i]) && !(s.ptr[i] >= 'a' && s.ptr[i] <= 'f'))
            return false;
    return s.len == 16;
}

static void add(struct reader *reader, uint64_t line, struct str text,
                struct str evidence)
{
    uint64_t number;

    text = squeeze(reader->arena, text);
    if (text.len == 0 && evidence.len == 0)
        return;
    if (text.len > 1 && text.ptr[0] == 'R'
        && str_number(str_slice(text, 1, text.len),
                      N_OF(reader->items->ids) - 1, &number))
        reader->row = (size_t)number;
    if (is_id(text) && reader->row > 0) {
        reader->items->ids[reader->row] = text;
        if (reader->row >= reader->items->n_ids)
            reader->items->n_ids = reader->row + 1;
        reader->row = 0;
    }
    *ARENA_PUSH(reader->arena, reader->items->items, reader->items->n,
                reader->items->room) =
        (struct brief_item){ line, text, evidence };
}

/* ------------------------------------------------------------------- md -- */

static struct str unescape(struct arena *arena, struct str s)
{
    struct buf out = buf_in(arena);

    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '\\' && i + 1 < s.len
            && (s.ptr[i + 1] == '|' || s.ptr[i + 1] == '*'
                || s.ptr[i + 1] == '<'))
            i++;
        buf_byte(&out, s.ptr[i]);
    }
    return buf_str(&out);
}

/* `text `code`` into two; words after the code stay with the text. */
static void add_coded(struct reader *reader, uint64_t line, struct str s)
{
    struct buf text = buf_in(reader->arena), code = buf_in(reader->arena);
    bool in_code = false, any = false;

    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '`') {
            in_code = !in_code;
            if (in_code && any)
                buf_byte(&code, ' ');
            any = true;
            continue;
        }
        buf_byte(in_code ? &code : &text, s.ptr[i]);
    }
    add(reader, line, unescape(reader->arena, buf_str(&text)),
        any ? unescape(reader->arena, buf_str(&code)) : STR_NULL);
}

static void add_row(struct reader *reader, uint64_t line, struct str s)
{
    size_t from = 1;

    reader->row = 0;
    if (str_starts(s, STR("|---")))
        return;
    for (size_t i = 1; i < s.len; i++) {
        if (s.ptr[i] != '|' || s.ptr[i - 1] == '\\')
            continue;
        add_coded(reader, line, str_slice(s, from, i));
        from = i + 1;
    }
    if (from < s.len)
        add_coded(reader, line, str_slice(s, from, s.len));
}

static void read_md(struct reader *reader, struct str bytes)
{
    uint64_t line = 0;

    for (struct str rest = bytes; rest.ptr != NULL;) {
        struct str s = str_trim(str_cut(&rest, '\n'));
        static const char mark[] = "<!-- entente brief:";
        line++;
        if (str_starts(s, STR("<!-- entente brief:"))
            && str_ends(s, STR("-->"))) {
            reader->items->topic =
                str_trim(str_slice(s, sizeof mark - 1, s.len - 3));
            continue;
        }
        if (s.len > 0 && s.ptr[0] == '|') {
            add_row(reader, line, s);
            continue;
        }
        while (s.len > 0 && s.ptr[0] == '#')
            s = str_slice(s, 1, s.len);
        if (str_starts(s, STR("- ")))
            s = str_slice(s, 2, s.len);
        if (str_starts(s, STR("**"))) {
            ptrdiff_t end = str_find(str_slice(s, 2, s.len), STR("**"));
            if (end > 0) {
                struct str head = str_slice(s, 2, (size_t)end + 2);
                struct str tail = str_slice(s, (size_t)end + 4, s.len);
                add_coded(reader, line,
                          arena_join(reader->arena, head, tail));
                continue;
            }
        }
        add_coded(reader, line, s);
    }
}

/* ----------------------------------------------------------------- html -- */

/* One character reference at s.ptr[0] == '&'; its length. */
static size_t entity(struct buf *out, struct str s)
{
    static const struct { const char *name; const char *text; } names[] = {
        { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" },
        { "&quot;", "\"" }, { "&#39;", "'" }, { "&nbsp;", " " },
    };
    for (size_t i = 0; i < N_OF(names); i++)
        if (str_starts(s, str_of(names[i].name))) {
            buf_add(out, str_of(names[i].text));
            return strlen(names[i].name);
        }
    buf_byte(out, '&');
    return 1;
}

static bool tag_is(struct str tag, const char *name)
{
    size_t n = strlen(name);

    return tag.len >= n && str_is_caseless(str_slice(tag, 0, n), str_of(name))
           && (tag.len == n || byte_is_space(tag.ptr[n])
               || tag.ptr[n] == '/');
}

static bool is_inline(struct str tag)
{
    static const char *const names[] = { "a", "span", "b", "i", "em", "strong",
                                         "mark", "code", "small", "sub", "sup",
                                         "u", "font" };
    for (size_t i = 0; i < N_OF(names); i++)
        if (tag_is(tag, names[i]))
            return true;
    return false;
}

static size_t skip_element(struct str bytes, size_t at, const char *close)
{
    ptrdiff_t end = str_find(str_slice(bytes, at, bytes.len), str_of(close));

    return end < 0 ? bytes.len : at + (size_t)end;
}

static void read_html(struct reader *reader, struct str bytes)
{
    struct buf text = buf_in(reader->arena), code = buf_in(reader->arena);
    bool in_code = false, any_code = false, in_tag_line = false,
         in_reports = false;
    uint64_t line = 1, begun = 1;
    static const char meta[] = "meta name=\"entente-topic\" content=\"";

    for (size_t at = 0; at < bytes.len;) {
        char c = bytes.ptr[at];
        if (c == '\n')
            line++;
        if (c == '<') {
            ptrdiff_t close = str_find_byte(str_slice(bytes, at, bytes.len),
                                            '>');
            if (close < 0)
                break;
            struct str tag = str_slice(bytes, at + 1, at + (size_t)close);
            bool ends = tag.len > 0 && tag.ptr[0] == '/';
            struct str name = ends ? str_slice(tag, 1, tag.len) : tag;
            for (size_t i = 0; i < (size_t)close; i++)
                line += bytes.ptr[at + i] == '\n';
            at += (size_t)close + 1;
            if (tag_is(tag, "style"))
                at = skip_element(bytes, at, "</style");
            else if (tag_is(tag, "script"))
                at = skip_element(bytes, at, "</script");
            else if (str_starts(tag, str_of(meta))
                     && str_ends(tag, STR("\""))) {
                struct buf topic = buf_in(reader->arena);
                struct str value = str_slice(tag, sizeof meta - 1,
                                             tag.len - 1);
                for (size_t i = 0; i < value.len;) {
                    if (value.ptr[i] == '&')
                        i += entity(&topic, str_slice(value, i, value.len));
                    else
                        buf_byte(&topic, value.ptr[i++]);
                }
                reader->items->topic = buf_str(&topic);
            } else if (tag_is(name, "code") && !in_reports) {
                in_code = !ends;
                if (in_code && any_code)
                    buf_byte(&code, ' ');
                any_code = true;
            } else if (str_is_c(tag, "span class=\"t\"")) {
                in_tag_line = true;
            } else if (in_tag_line && str_is_c(tag, "/span")) {
                in_tag_line = false;
            } else if (!is_inline(name)) {
                if (tag_is(name, "tr"))
                    reader->row = 0;
                add(reader, begun, buf_str(&text),
                    any_code ? squeeze(reader->arena, buf_str(&code))
                             : STR_NULL);
                text = buf_in(reader->arena);
                code = buf_in(reader->arena);
                in_code = any_code = in_tag_line = false;
                begun = line;
                if (tag_is(tag, "aside"))
                    in_reports = true;
            }
            continue;
        }
        struct buf *to = in_code ? &code : in_tag_line ? NULL : &text;
        if (c == '&' && to != NULL) {
            at += entity(to, str_slice(bytes, at, bytes.len));
            continue;
        }
        if (to != NULL)
            buf_byte(to, c);
        at++;
    }
    add(reader, begun, buf_str(&text), STR_NULL);
}

/* ----------------------------------------------------------------- json -- */

static bool is_silent(const char *key)
{
    static const char *const keys[] = { "kind", "key", "role", "standing",
                                        "registry", "evidence" };
    for (size_t i = 0; i < N_OF(keys); i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return false;
}

static struct str string_of(struct arena *arena, const json_t *value)
{
    if (!json_is_string(value))
        return STR_NULL;
    return arena_str(arena, (struct str){ json_string_value(value),
                                          json_string_length(value) });
}

static bool walk(struct reader *reader, const json_t *value, int depth)
{
    const char *key;
    json_t *member;
    size_t i;

    if (depth > MOST_DEPTH)
        return false;
    if (json_is_string(value)) { /* a cell may hold code */
        add_coded(reader, 1, string_of(reader->arena, value));
        return true;
    }
    if (json_is_array(value)) {
        reader->row = 0;
        json_array_foreach(value, i, member)
            if (!walk(reader, member, depth + 1))
                return false;
        return true;
    }
    if (!json_is_object(value))
        return true;
    struct str evidence = string_of(reader->arena,
                                    json_object_get(value, "evidence"));
    json_object_foreach((json_t *)value, key, member) {
        if (is_silent(key) || strcmp(key, "topic") == 0)
            continue;
        if ((strcmp(key, "text") == 0 || strcmp(key, "heading") == 0)
            && json_is_string(member)) {
            add(reader, 1, string_of(reader->arena, member), evidence);
            continue;
        }
        if (!walk(reader, member, depth + 1))
            return false;
    }
    return true;
}

static enum entente_status read_json(struct reader *reader, struct str bytes,
                                     struct fault *fault)
{
    json_error_t error;
    json_t *root = json_loadb(bytes.ptr, bytes.len, JSON_REJECT_DUPLICATES,
                              &error);

    if (root == NULL)
        return fault_at(fault, ENTENTE_E_FORMAT, (uint64_t)error.line,
                        (uint64_t)error.column, "not JSON: %s", error.text);
    arena_defer(reader->arena, (void (*)(void *))json_decref, root);
    if (!json_is_object(root)
        || json_object_get(root, "sections") == NULL)
        return fault_set(fault, ENTENTE_E_FORMAT, "no briefing in it");
    reader->items->topic = string_of(reader->arena,
                                     json_object_get(root, "topic"));
    if (!walk(reader, root, 0))
        return fault_set(fault, ENTENTE_E_LIMIT, "nested over %d deep",
                         MOST_DEPTH);
    return ENTENTE_OK;
}

enum entente_status brief_items_read(struct str bytes, struct arena *arena,
                                     struct brief_items *items,
                                     struct fault *fault)
{
    struct reader reader = { items, arena, 0 };
    struct str start = str_trim(bytes);

    *items = (struct brief_items){ 0 };
    if (utf8_fault(bytes) >= 0)
        return fault_set(fault, ENTENTE_E_FORMAT, "not UTF-8");
    if (start.len == 0)
        return fault_set(fault, ENTENTE_E_FORMAT, "empty");
    if (start.ptr[0] == '{') {
        items->form = BRIEF_JSON;
        enum entente_status status = read_json(&reader, bytes, fault);
        if (status != ENTENTE_OK)
            return status;
    } else if (str_starts(start, STR("<!doctype"))
               || str_starts(start, STR("<html"))) {
        items->form = BRIEF_HTML;
        read_html(&reader, bytes);
    } else {
        items->form = BRIEF_MD;
        read_md(&reader, bytes);
    }
    if (items->n_ids == 0)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "no list of sources with their ids: no briefing of "
                         "this program");
    return ENTENTE_OK;
}
