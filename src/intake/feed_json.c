/*
 * intake/feed_json.c - see feed_part.h.
 *
 * The bytes are walked for quotation marks and brackets alone, to see where a
 * value ends; each entry is then parsed by itself:
 *
 *     {"title": "...", "items": [ {entry}, {entry}, ... ], ...}   JSON Feed
 *     [ {entry}, {entry}, ... ]     {entry} {entry} ...           report lines
 */
#include <jansson.h>

#include "intake/feed_part.h"

enum { STEP_BYTES = 1 << 16 };

struct feed_json {
    struct stream *stream;
    struct arena *arena;
    struct str outlet;
    uint64_t line, column;   /* taken so far: lines, bytes of the last */
    bool is_open, is_feed;   /* inside an array; that of a JSON Feed  */
    bool is_begun, is_ended; /* seen its first byte; its array's last */
};

/* How far a walk over one value has come. */
struct walk {
    size_t at, n_parts;
    int depth;
    bool is_string, is_escaped, is_bare; /* bare: a number or a word */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Walk one byte; true where it was the value's last, or, for a bare value,
 * the first after it. */
static bool walk_byte(struct walk *walk, char c)
{
    if (walk->is_string) {
        walk->is_string = walk->is_escaped || c != '"';
        walk->is_escaped = !walk->is_escaped && c == '\\';
        return !walk->is_string && walk->depth == 0;
    }
    bool is_close = c == '}' || c == ']';
    if (walk->depth == 0 && walk->is_bare)
        return is_close || c == ',' || is_blank(c);
    walk->is_string = c == '"';
    walk->n_parts += c == ',' || c == ':' || c == '{' || c == '[';
    if (c == '{' || c == '[')
        walk->depth++;
    else if (is_close && walk->depth > 0)
        return --walk->depth == 0;
    else
        walk->is_bare = walk->depth == 0 && !walk->is_string;
    return false;
}

/* Walk to the value's end; false where the bytes end before it. */
static bool walk_value(struct walk *walk, struct str bytes)
{
    while (walk->at < bytes.len) {
        bool was_bare = walk->is_bare;
        if (walk_byte(walk, bytes.ptr[walk->at])) {
            walk->at += !was_bare;
            return true;
        }
        walk->at++;
    }
    return false;
}

static void drop_json(void *object)
{
    json_decref(object);
}

static struct str member(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);

    if (!json_is_string(value) || json_string_length(value) == 0)
        return STR_NULL;
    return (struct str){ json_string_value(value),
                         json_string_length(value) };
}

/* Take bytes off the stream, counting them. */
static enum entente_status take(struct feed_json *feed, struct str bytes,
                                struct fault *fault)
{
    struct str none;

    for (size_t i = 0; i < bytes.len; i++) {
        bool is_newline = bytes.ptr[i] == '\n';
        feed->line += is_newline;
        feed->column = is_newline ? 0 : feed->column + 1;
    }
    return stream_take(feed->stream, bytes.len, NULL, &none, fault);
}

enum { AT_END = -1 }; /* in place of a byte */

/* The first byte that is none of blanks, commas and, at the beginning, a
 * byte order mark; what came before is taken. */
static enum entente_status next_byte(struct feed_json *feed, int *byte,
                                     struct fault *fault)
{
    struct str bytes;

    *byte = AT_END;
    for (;;) {
        enum entente_status status = stream_peek(feed->stream, STEP_BYTES,
                                                 &bytes, fault);
        size_t n = !feed->is_begun && str_starts(bytes, STR("\xEF\xBB\xBF"))
            ? 3 : 0;
        if (status != ENTENTE_OK || bytes.len == 0)
            return status;
        feed->is_begun = true;
        while (n < bytes.len && (is_blank(bytes.ptr[n])
                                 || bytes.ptr[n] == ','))
            n++;
        if (n < bytes.len)
            *byte = (unsigned char)bytes.ptr[n];
        bool is_found = n < bytes.len;
        status = take(feed, str_slice(bytes, 0, n), fault);
        if (status != ENTENTE_OK || is_found)
            return status;
    }
}

/* Take zero bytes, which stand where no value can: a file with a hole in it
 * goes on behind.  ENTENTE_E_FORMAT where all went well. */
static enum entente_status take_zeros(struct feed_json *feed,
                                      struct fault *fault)
{
    struct str bytes;
    size_t n = 0;

    fault_at(fault, ENTENTE_E_FORMAT, feed->line + 1, feed->column + 1,
             "it is no JSON: a zero byte stands between entries");
    do {
        enum entente_status status = stream_peek(feed->stream, STEP_BYTES,
                                                 &bytes, fault);
        for (n = 0; n < bytes.len && bytes.ptr[n] == '\0'; n++)
            ;
        if (status == ENTENTE_OK)
            status = take(feed, str_slice(bytes, 0, n), fault);
        if (status != ENTENTE_OK)
            return status;
    } while (n == STEP_BYTES);
    return ENTENTE_E_FORMAT;
}

static enum entente_status parse(const struct feed_json *feed,
                                 struct str bytes, struct arena *arena,
                                 json_t **value, struct fault *fault)
{
    json_error_t error;

    *value = json_loadb(bytes.ptr, bytes.len,
                        JSON_ALLOW_NUL | JSON_DECODE_ANY, &error);
    if (*value == NULL)
        return fault_at(fault, ENTENTE_E_FORMAT,
                        feed->line + (uint64_t)error.line,
                        (uint64_t)error.column
                            + (error.line == 1 ? feed->column : 0),
                        "it is no JSON: %s",
                        error.text);
    arena_defer(arena, drop_json, *value);
    return ENTENTE_OK;
}

/*
 * Is the object that the bytes begin with a JSON Feed?  Then its array of
 * items begins at *items, and its title, where one is seen, goes to the feed.
 */
static bool find_items(struct feed_json *feed, struct str bytes,
                       size_t *items)
{
    struct walk walk = { 0 };
    size_t start = 0, end = 0; /* the last string right in the object */
    bool is_found = false, is_key = false, is_title = false;

    while (walk.at < bytes.len) {
        char c = bytes.ptr[walk.at];
        bool was_string = walk.is_string;
        if (walk.depth == 1 && !was_string) {
            if (c == ':')
                is_key = true;
            else if (c == '[' && is_key && !is_found
                     && str_is_c(str_slice(bytes, start, end), "items")) {
                is_found = true;
                *items = walk.at;
            }
            if (c == '"') {
                is_title = is_key
                    && str_is_c(str_slice(bytes, start, end), "title");
                start = walk.at + 1;
            }
            is_key &= c == ':' || is_blank(c);
        }
        if (walk_byte(&walk, c))
            break;
        if (was_string && !walk.is_string && walk.depth == 1) {
            end = walk.at;
            json_t *title;
            if (is_title && feed->outlet.ptr == NULL
                && parse(feed, str_slice(bytes, start - 1, end + 1),
                         feed->arena, &title, NULL) == ENTENTE_OK)
                feed->outlet = (struct str){ json_string_value(title),
                                             json_string_length(title) };
            is_title = false;
        }
        walk.at++;
    }
    return is_found;
}

/* `authors` of JSON Feed 1.1, `author` of 1.0. */
static struct str authors_of(const json_t *item, struct arena *arena)
{
    const json_t *many = json_object_get(item, "authors");
    struct str byline = STR_NULL;

    for (size_t i = 0; i < json_array_size(many) && i < REPORT_MOST_AUTHORS;
         i++)
        feed_add_author(&byline, member(json_array_get(many, i), "name"),
                        arena);
    if (byline.ptr == NULL)
        byline = member(json_object_get(item, "author"), "name");
    return byline;
}

/* False where it says nothing. */
static bool read_entry(const struct feed_json *feed, const json_t *item,
                       struct arena *arena, struct intake_input *read)
{
    static const char *const pages[] = { "content_html", "html" };
    static const char *const texts[] = { "content_text", "text", "summary" };
    struct intake_input input = { .form = INTAKE_HTML };

    for (size_t k = 0; k < N_OF(pages) && input.bytes.ptr == NULL; k++)
        input.bytes = member(item, pages[k]);
    for (size_t k = 0; k < N_OF(texts) && input.bytes.ptr == NULL; k++) {
        input.bytes = member(item, texts[k]);
        input.form = INTAKE_TEXT;
    }
    if (input.bytes.ptr == NULL)
        return false;
    input.title = member(item, "title");
    input.url = member(item, "url");
    input.date = member(item, "date_published");
    if (input.date.ptr == NULL)
        input.date = member(item, "date");
    input.author = authors_of(item, arena);
    input.outlet = feed->is_feed ? feed->outlet : member(item, "outlet");
    if (!feed->is_feed)
        input.id = member(item, "id");
    *read = input;
    return true;
}

/* Take the value that begins at the stream's next byte. */
static enum entente_status take_value(struct feed_json *feed,
                                      struct arena *arena, json_t **value,
                                      bool *is_over, struct fault *fault)
{
    struct walk walk = { 0 };
    struct str bytes;
    enum entente_status status;
    bool is_whole = false;

    *value = NULL;
    for (size_t most = STEP_BYTES; !is_whole; most *= 2) {
        status = stream_peek(feed->stream, most, &bytes, fault);
        is_whole = status == ENTENTE_OK && walk_value(&walk, bytes);
        *is_over = !is_whole
            && (bytes.len < most || most >= FEED_MOST_ENTRY_BYTES);
        if (status != ENTENTE_OK)
            return status;
        if (*is_over)
            break;
    }
    if (*is_over && bytes.len >= FEED_MOST_ENTRY_BYTES)
        return fault_set(fault, ENTENTE_E_LIMIT,
                         "an entry holds over %d bytes; the rest is not read",
                         FEED_MOST_ENTRY_BYTES);
    bytes = str_slice(bytes, 0, walk.at);
    if (walk.n_parts > FEED_MOST_ENTRY_PARTS)
        status = fault_at(fault, ENTENTE_E_LIMIT, feed->line + 1,
                          feed->column + 1,
                          "an entry has over %d values",
                          FEED_MOST_ENTRY_PARTS);
    else
        status = parse(feed, bytes, arena, value, fault);
    enum entente_status taken = take(feed, bytes, NULL);
    return status != ENTENTE_OK ? status : taken;
}

struct feed_json *feed_json_open(struct stream *stream, struct arena *arena)
{
    struct feed_json *feed = ARENA_NEW(arena, struct feed_json);

    feed->stream = stream;
    feed->arena = arena;
    return feed;
}

enum entente_status feed_json_next(struct feed_json *feed,
                                   struct arena *arena,
                                   struct intake_input *input, bool *is_over,
                                   struct fault *fault)
{
    while (!feed->is_ended) {
        struct str bytes;
        size_t items = 0;
        int c;
        json_t *value;
        enum entente_status status = next_byte(feed, &c, fault);

        *is_over = status != ENTENTE_OK;
        if (status != ENTENTE_OK)
            return status;
        if (c == AT_END && feed->is_open) {
            *is_over = true;
            return fault_set(fault, ENTENTE_E_FORMAT, "the feed is cut off");
        }
        if (c == AT_END)
            return ENTENTE_NONE;
        if (c == '\0') {
            status = take_zeros(feed, fault);
            *is_over = status != ENTENTE_E_FORMAT;
            return status;
        }
        if (feed->is_open && c == ']') {
            feed->is_ended = true;
            break;
        }
        if (!feed->is_open && c == '{') {
            status = stream_peek(feed->stream, FEED_MOST_ENTRY_BYTES, &bytes,
                                 NULL);
            feed->is_feed = find_items(feed, bytes, &items);
        }
        if (!feed->is_open && (c == '[' || feed->is_feed)) {
            status = stream_peek(feed->stream, items + 1, &bytes, fault);
            if (status == ENTENTE_OK)
                status = take(feed, bytes, fault);
            *is_over = status != ENTENTE_OK;
            if (status != ENTENTE_OK)
                return status;
            feed->is_open = true;
            continue;
        }
        status = take_value(feed, arena, &value, is_over, fault);
        /* Only where an object was begun does the next byte begin one. */
        *is_over |= status != ENTENTE_OK && c != '{';
        if (status != ENTENTE_OK || read_entry(feed, value, arena, input))
            return status;
    }
    return ENTENTE_NONE;
}
