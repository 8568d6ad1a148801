/*
 * intake/feed_xml.c - see feed_part.h.
 *
 * Where an entry begins and ends is seen by its tags alone, past comments and
 * CDATA; each entry is then parsed by itself, so that neither its size nor
 * its damage is the next one's:
 *
 *     <rss><channel><title>..</title> <item>..</item> <item>..</item> ..
 *     |            head             | |   entry     | |    entry    |
 *
 * libxml2 parses, without network; errors are recovered from as it does.
 * A feed that defines entities is refused at the first, since none needs to.
 */
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "intake/charset.h"
#include "intake/feed_part.h"

enum {
    STEP_BYTES = 1 << 16,
    DECLARATION_BYTES = 256,
    MOST_TAG_EQUALS = 1024 /* the parser compares attributes in pairs */
};

struct feed_xml {
    struct stream *stream;
    struct stream narrow; /* UTF-8 of what was UTF-16 */
    struct arena *arena;
    struct str charset, outlet;
    bool is_list, is_begun, is_cut;
};

/* ---- tags */

enum markup_kind { MARKUP_START, MARKUP_END, MARKUP_EMPTY, MARKUP_OTHER };

struct markup {
    enum markup_kind kind;
    size_t start, end;
    struct str name; /* of a tag, without its prefix */
    size_t n_equals;
};

static bool ends_name(char c)
{
    return byte_is_space(c) || c == '>' || c == '/' || c == '<' || c == '=';
}

/* A tag at its `<`; false where it goes on past the bytes. */
static bool read_tag(struct str bytes, bool is_all, struct markup *markup)
{
    size_t at = markup->start + 1, name;
    char quote = '\0';

    markup->kind = MARKUP_START;
    if (bytes.ptr[at] == '/') {
        markup->kind = MARKUP_END;
        at++;
    }
    for (name = at; at < bytes.len && !ends_name(bytes.ptr[at]); at++)
        if (bytes.ptr[at] == ':')
            name = at + 1;
    markup->name = str_slice(bytes, name, at);
    for (; at < bytes.len; at++) {
        char c = bytes.ptr[at];
        markup->n_equals += c == '=';
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        if (c == '<' || (c == '>' && quote == '\0'))
            break; /* no value may hold a `<`: the tag is broken */
    }
    if (at == bytes.len && !is_all)
        return false;
    if (at < bytes.len && bytes.ptr[at] == '>') {
        if (markup->kind == MARKUP_START && bytes.ptr[at - 1] == '/')
            markup->kind = MARKUP_EMPTY;
        at++;
    }
    markup->end = at;
    return true;
}

/* What stands at the `<` at markup->start; false where it goes on past the
 * bytes, unless they are all there are. */
static bool read_markup(struct str bytes, bool is_all, struct markup *markup)
{
    static const struct {
        const char *open, *close;
    } wholes[] = { { "<!--", "-->" }, { "<![CDATA[", "]]>" },
                   { "<?", "?>" } };
    struct str rest = str_slice(bytes, markup->start, bytes.len);

    if (rest.len < 10 && !is_all)
        return false;
    markup->kind = MARKUP_OTHER;
    markup->n_equals = 0;
    for (size_t i = 0; i < N_OF(wholes); i++)
        if (str_starts(rest, str_of(wholes[i].open))) {
            ptrdiff_t close = str_find(rest, str_of(wholes[i].close));
            markup->end = close < 0 ? bytes.len
                : markup->start + (size_t)close + strlen(wholes[i].close);
            return close >= 0 || is_all;
        }
    markup->end = markup->start + 1;
    if (rest.len < 2
        || (!byte_is_alpha(rest.ptr[1]) && rest.ptr[1] != '/'
            && rest.ptr[1] != '_'))
        return true;
    return read_tag(bytes, is_all, markup);
}

/* A tag with too many attributes is too much by itself. */
static size_t n_parts_of(const struct markup *markup)
{
    return markup->n_equals > MOST_TAG_EQUALS ? FEED_MOST_ENTRY_PARTS
                                              : 1 + markup->n_equals;
}

/* The name of what holds an entry, which begins here. */
static bool opens_entry(const struct feed_xml *feed,
                        const struct markup *markup)
{
    if (markup->kind != MARKUP_START && markup->kind != MARKUP_EMPTY)
        return false;
    return feed->is_list ? str_is_c(markup->name, "outline")
                         : str_is_c(markup->name, "item")
                               || str_is_c(markup->name, "entry");
}

/*
 * Look ahead for an entry's first tag, or, behind the first tag of one that
 * is called `name`, for its end: its last tag, or where it has none, before
 * the first tag of the next.
 *   from     where to begin.
 *   bytes    what was looked at; lives until the next call on the stream.
 *   markup   the tag, on ENTENTE_OK.
 *   n_parts  counts what lies between; null for no count.
 * ENTENTE_NONE: the feed ends before.  ENTENTE_E_LIMIT: it goes on too long.
 */
static enum entente_status look(struct feed_xml *feed, struct str name,
                                size_t from, struct str *bytes,
                                struct markup *markup, size_t *n_parts,
                                struct fault *fault)
{
    size_t at = from;

    for (size_t most = STEP_BYTES;; most *= 2) {
        enum entente_status status = stream_peek(feed->stream, most, bytes,
                                                 fault);
        bool is_all = bytes->len < most;
        if (status != ENTENTE_OK)
            return status;
        while (at < bytes->len) {
            const char *open = memchr(bytes->ptr + at, '<', bytes->len - at);
            at = open == NULL ? bytes->len : (size_t)(open - bytes->ptr);
            markup->start = at;
            if (open == NULL || !read_markup(*bytes, is_all, markup))
                break;
            at = markup->end;
            if (n_parts != NULL)
                *n_parts += n_parts_of(markup);
            if (name.ptr == NULL ? opens_entry(feed, markup)
                                 : str_is(markup->name, name)
                                       && (markup->kind == MARKUP_END
                                           || opens_entry(feed, markup)))
                return ENTENTE_OK;
        }
        if (is_all)
            return ENTENTE_NONE;
        if (most >= FEED_MOST_ENTRY_BYTES)
            return fault_set(fault, ENTENTE_E_LIMIT,
                             "%s over %d bytes; the rest is not read",
                             name.ptr == NULL ? "it has no entry in"
                                              : "an entry holds",
                             FEED_MOST_ENTRY_BYTES);
    }
}

/* ---- elements */

static void drop_document(void *object)
{
    xmlDoc **document = object;

    if (*document != NULL)
        xmlFreeDoc(*document);
    *document = NULL;
}

/* Parsing ends at the first entity that is defined, before any is used. */
static void stop_at_entity(void *context, const xmlChar *name, int type,
                           const xmlChar *public_id, const xmlChar *system_id,
                           xmlChar *content)
{
    xmlParserCtxt *parser = context;
    bool *has_entity = parser->_private;

    (void)name;
    (void)type;
    (void)public_id;
    (void)system_id;
    (void)content;
    *has_entity = true;
    xmlStopParser(parser);
}

/* *root is that of what can be parsed of some bytes. */
static enum entente_status parse(const struct feed_xml *feed,
                                 struct str bytes, struct arena *arena,
                                 xmlNode **root, struct fault *fault)
{
    xmlDoc **document = ARENA_NEW(arena, xmlDoc *);
    bool has_entity = false;
    struct str text;
    enum entente_status status = charset_read(bytes, feed->charset, false,
                                              arena, &text, fault);

    arena_defer(arena, drop_document, document);
    if (status != ENTENTE_OK)
        return status;
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (parser == NULL)
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    parser->_private = &has_entity;
    parser->sax->entityDecl = stop_at_entity;
    *document = xmlCtxtReadMemory(parser, text.ptr, (int)text.len, NULL,
                                  "UTF-8",
                                  XML_PARSE_NONET | XML_PARSE_RECOVER
                                      | XML_PARSE_NOERROR
                                      | XML_PARSE_NOWARNING
                                      | XML_PARSE_NOCDATA);
    xmlFreeParserCtxt(parser);
    if (has_entity)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the feed defines entities, which no feed needs");
    *root = *document == NULL ? NULL : xmlDocGetRootElement(*document);
    return *root != NULL ? ENTENTE_OK
        : fault_set(fault, ENTENTE_E_FORMAT, "the feed is damaged");
}

/* Names are compared without a prefix: what it stands for is told in the
 * head. */
static bool is_called(const xmlNode *node, const char *name)
{
    if (node->type != XML_ELEMENT_NODE)
        return false;
    const char *whole = (const char *)node->name;
    const char *colon = strrchr(whole, ':');
    return strcmp(colon == NULL ? whole : colon + 1, name) == 0;
}

static struct str content_of(const xmlNode *node, struct arena *arena)
{
    xmlChar *words = xmlNodeGetContent(node);

    if (words == NULL)
        return STR_NULL;
    arena_defer(arena, xmlFree, words);
    struct str s = str_trim(str_of((const char *)words));
    return s.len == 0 ? STR_NULL : s;
}

static struct str attribute_of(const xmlNode *node, const char *name,
                               struct arena *arena)
{
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);

    if (value == NULL)
        return STR_NULL;
    arena_defer(arena, xmlFree, value);
    return str_of((const char *)value);
}

/* Inner markup of Atom's xhtml content. */
static struct str markup_of(xmlNode *node, struct arena *arena)
{
    xmlBuffer *buffer = xmlBufferCreate();
    struct str markup = STR_NULL;

    if (buffer != NULL && xmlNodeDump(buffer, node->doc, node, 0, 0) > 0)
        markup = arena_str(arena,
                           str_of((const char *)xmlBufferContent(buffer)));
    xmlBufferFree(buffer);
    return markup;
}

/* Who wrote an entry: Atom has a name within, Dublin Core the name, RSS an
 * address with the name in brackets or, against its rules, the name. */
static struct str author_of(const xmlNode *node, struct arena *arena)
{
    for (const xmlNode *inner = node->children; inner != NULL;
         inner = inner->next)
        if (is_called(inner, "name"))
            return content_of(inner, arena);
    struct str words = content_of(node, arena);
    ptrdiff_t open = words.ptr == NULL ? -1 : str_find_byte(words, '(');
    if (open >= 0 && str_find_byte(words, '@') >= 0
        && words.ptr[words.len - 1] == ')')
        return str_slice(words, (size_t)open + 1, words.len - 1);
    return words.ptr == NULL || str_find_byte(words, '@') >= 0 ? STR_NULL
                                                               : words;
}

/* False where it says nothing. */
static bool read_entry(xmlNode *entry, struct str outlet,
                       struct arena *arena, struct intake_input *input)
{
    struct str full = STR_NULL, brief = STR_NULL, title = STR_NULL;
    struct str url = STR_NULL, date = STR_NULL, late = STR_NULL;
    struct str guid = STR_NULL, author = STR_NULL;
    int n_authors = 0;

    for (xmlNode *node = entry->children; node != NULL; node = node->next) {
        if (is_called(node, "title")) {
            if (title.ptr == NULL) /* what follows is a picture's */
                title = content_of(node, arena);
        } else if (is_called(node, "encoded"))
            full = content_of(node, arena);
        else if (is_called(node, "content")) {
            struct str type = attribute_of(node, "type", arena);
            if (full.ptr == NULL)
                full = str_is_c(type, "xhtml")
                    ? markup_of(node, arena)
                    : content_of(node, arena);
        } else if (is_called(node, "description")
                   || is_called(node, "summary"))
            brief = content_of(node, arena);
        else if (is_called(node, "pubDate") || is_called(node, "published")
                 || is_called(node, "date"))
            date = content_of(node, arena);
        else if (is_called(node, "updated"))
            late = content_of(node, arena);
        else if ((is_called(node, "creator") || is_called(node, "author"))
                 && n_authors < REPORT_MOST_AUTHORS) {
            feed_add_author(&author, author_of(node, arena), arena);
            n_authors++;
        } else if (is_called(node, "guid") || is_called(node, "id"))
            guid = content_of(node, arena);
        else if (is_called(node, "link")) {
            struct str rel = attribute_of(node, "rel", arena);
            struct str href = attribute_of(node, "href", arena);
            if (href.ptr == NULL)
                href = content_of(node, arena);
            if (url.ptr == NULL
                && (rel.ptr == NULL || str_is_c(rel, "alternate")))
                url = href;
        }
    }
    if (full.ptr == NULL || full.len < brief.len)
        full = brief;
    if (full.ptr == NULL)
        full = title;
    if (url.ptr == NULL && str_starts(guid, STR("http")))
        url = guid;
    if (full.ptr == NULL)
        return false;
    bool is_markup = str_find_byte(full, '<') >= 0
        || str_find_byte(full, '&') >= 0;
    *input = (struct intake_input){
        .bytes = full, .form = is_markup ? INTAKE_HTML : INTAKE_TEXT,
        .title = title, .url = url, .outlet = outlet, .author = author,
        .date = date.ptr != NULL ? date : late
    };
    return true;
}

/* A feed of a list; false for what only groups others. */
static bool read_outline(const xmlNode *outline, struct arena *arena,
                         struct intake_input *input)
{
    static const char *const names[] = { "xmlUrl", "xmlurl", "xmlURL" };
    struct str url = STR_NULL;

    for (size_t i = 0; i < N_OF(names) && url.ptr == NULL; i++)
        url = attribute_of(outline, names[i], arena);
    if (url.ptr == NULL || str_trim(url).len == 0)
        return false;
    *input = (struct intake_input){
        .url = str_trim(url), .title = attribute_of(outline, "title", arena)
    };
    return true;
}

/* What stands before the first entry. */
static enum entente_status read_head(struct feed_xml *feed, struct str head,
                                     struct fault *fault)
{
    xmlNode *root;
    enum entente_status status = parse(feed, head, feed->arena, &root, fault);

    if (status != ENTENTE_OK)
        return status;
    const xmlNode *holder = root;
    for (const xmlNode *node = root->children; node != NULL;
         node = node->next)
        if (is_called(node, "channel"))
            holder = node;
    for (const xmlNode *node = holder->children; node != NULL;
         node = node->next)
        if (is_called(node, "title") && feed->outlet.ptr == NULL)
            feed->outlet = content_of(node, feed->arena);
    return ENTENTE_OK;
}

/* Encoding and head. */
static enum entente_status begin(struct feed_xml *feed, struct fault *fault)
{
    struct str bytes;
    struct markup first;
    size_t n_parts = 0;
    enum entente_status status = stream_peek(feed->stream, DECLARATION_BYTES,
                                             &bytes, fault);

    if (status != ENTENTE_OK)
        return status;
    if (str_starts(bytes, STR("\xFF\xFE"))
        || str_starts(bytes, STR("\xFE\xFF"))) {
        status = stream_rest(feed->stream, REPORT_MOST_BYTES, feed->arena,
                             &bytes, fault);
        if (status == ENTENTE_OK)
            status = charset_read(bytes, STR_NULL, false, feed->arena,
                                  &bytes, fault);
        if (status != ENTENTE_OK)
            return status;
        stream_of_bytes(&feed->narrow, bytes, feed->arena);
        feed->stream = &feed->narrow;
    } else {
        struct str line = bytes;
        line = str_cut(&line, '>');
        ptrdiff_t at = str_find(line, STR("encoding="));
        if (at >= 0 && (size_t)at + 10 < line.len) {
            struct str value = str_slice(line, (size_t)at + 10, line.len);
            value = str_cut(&value, line.ptr[at + 9]);
            feed->charset = arena_str(feed->arena, value);
        }
    }
    status = look(feed, STR_NULL, 0, &bytes, &first, &n_parts, fault);
    if (status == ENTENTE_OK) {
        bytes = str_slice(bytes, 0, first.start);
        n_parts -= n_parts_of(&first); /* the entry's */
    }
    if (n_parts >= FEED_MOST_ENTRY_PARTS)
        return fault_set(fault, ENTENTE_E_LIMIT,
                         "the head has over %d elements and attributes",
                         FEED_MOST_ENTRY_PARTS);
    if (status == ENTENTE_OK || status == ENTENTE_NONE)
        status = read_head(feed, bytes, fault);
    return status == ENTENTE_OK
        ? stream_take(feed->stream, bytes.len, NULL, &bytes, fault) : status;
}

/*
 * Take the next entry's bytes, into `arena`.
 * ENTENTE_E_LIMIT with *is_over false: it is passed over.
 */
static enum entente_status take_entry(struct feed_xml *feed,
                                      struct arena *arena, struct str *entry,
                                      bool *is_over, struct fault *fault)
{
    struct str bytes;
    struct markup markup;
    size_t n_parts = 0, len;
    enum entente_status status = look(feed, STR_NULL, 0, &bytes, &markup,
                                      NULL, fault);

    *is_over = true;
    if (status == ENTENTE_NONE && str_find(bytes, STR("</")) < 0)
        return fault_set(fault, ENTENTE_E_FORMAT, "the feed is cut off");
    if (status != ENTENTE_OK)
        return status;
    struct str name = arena_str(arena, markup.name);
    len = markup.end - markup.start;
    n_parts = markup.n_equals > MOST_TAG_EQUALS ? FEED_MOST_ENTRY_PARTS : 0;
    bool is_whole = feed->is_list || markup.kind == MARKUP_EMPTY;
    status = stream_take(feed->stream, markup.start, NULL, &bytes, fault);
    if (status != ENTENTE_OK)
        return status;
    if (!is_whole) {
        status = look(feed, name, len, &bytes, &markup, &n_parts, fault);
        feed->is_cut = status == ENTENTE_NONE;
        if (status != ENTENTE_OK && status != ENTENTE_NONE)
            return status;
        len = feed->is_cut                  ? bytes.len
              : markup.kind == MARKUP_END ? markup.end
                                          : markup.start;
    }
    *is_over = false;
    if (n_parts < FEED_MOST_ENTRY_PARTS)
        return stream_take(feed->stream, len, arena, entry, fault);
    status = stream_take(feed->stream, len, NULL, entry, fault);
    return status != ENTENTE_OK ? status
        : fault_set(fault, ENTENTE_E_LIMIT,
                    "an entry has over %d elements and attributes",
                    FEED_MOST_ENTRY_PARTS);
}

struct feed_xml *feed_xml_open(struct stream *stream, bool is_list,
                               struct arena *arena)
{
    struct feed_xml *feed = ARENA_NEW(arena, struct feed_xml);

    feed->stream = stream;
    feed->arena = arena;
    feed->is_list = is_list;
    return feed;
}

enum entente_status feed_xml_next(struct feed_xml *feed, struct arena *arena,
                                  struct intake_input *input, bool *is_over,
                                  struct fault *fault)
{
    if (!feed->is_begun) {
        enum entente_status status = begin(feed, fault);
        feed->is_begun = true;
        *is_over = status != ENTENTE_OK;
        if (status != ENTENTE_OK)
            return status;
    }
    for (;;) {
        struct str entry;
        *is_over = feed->is_cut;
        if (feed->is_cut)
            return fault_set(fault, ENTENTE_E_FORMAT, "the feed is cut off");
        enum entente_status status = take_entry(feed, arena, &entry, is_over,
                                                fault);
        if (status != ENTENTE_OK)
            return status;
        xmlNode *root;
        status = parse(feed, entry, arena, &root, fault);
        if (status != ENTENTE_OK)
            return status;
        if (feed->is_list ? read_outline(root, arena, input)
                          : read_entry(root, feed->outlet, arena, input))
            return ENTENTE_OK;
    }
}
