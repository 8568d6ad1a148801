/*
 * intake/feed.c - see feed.h.
 *
 * libxml2 without network, entities or recovery beyond its own; a document
 * that defines entities is refused outright, since no feed needs to.
 */
#include "intake/feed.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "intake/line.h"

static void drop_document(void *object)
{
    xmlFreeDoc(object);
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

static bool is_called(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE
        && strcmp((const char *)node->name, name) == 0;
}

/* Inner markup of Atom's xhtml content. */
static struct str markup_of(xmlDoc *document, xmlNode *node,
                            struct arena *arena)
{
    xmlBuffer *buffer = xmlBufferCreate();
    struct str markup = STR_NULL;

    if (buffer != NULL && xmlNodeDump(buffer, document, node, 0, 0) > 0)
        markup = arena_str(arena,
                           str_of((const char *)xmlBufferContent(buffer)));
    xmlBufferFree(buffer);
    return markup;
}

/* Names of several authors as one byline. */
static void add_author(struct str *byline, struct str name,
                       struct arena *arena)
{
    if (name.len > 0)
        *byline = byline->ptr == NULL
            ? name : arena_print(arena, "%.*s and %.*s", STR_ARG(*byline),
                                 STR_ARG(name));
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

static void read_entry(xmlDoc *document, xmlNode *entry, struct str outlet,
                       struct arena *arena, struct feed *feed)
{
    struct str full = STR_NULL, brief = STR_NULL, title = STR_NULL;
    struct str url = STR_NULL, date = STR_NULL, late = STR_NULL;
    struct str guid = STR_NULL, author = STR_NULL;
    int n_authors = 0;

    for (xmlNode *node = entry->children; node != NULL; node = node->next) {
        if (is_called(node, "title"))
            title = content_of(node, arena);
        else if (is_called(node, "encoded"))
            full = content_of(node, arena);
        else if (is_called(node, "content")) {
            struct str type = attribute_of(node, "type", arena);
            if (full.ptr == NULL)
                full = str_is_c(type, "xhtml")
                    ? markup_of(document, node, arena)
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
            add_author(&author, author_of(node, arena), arena);
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
        return;
    if (feed->n == FEED_MOST_ENTRIES) {
        feed->is_cut = true;
        return;
    }
    struct intake_input *input = ARENA_PUSH(arena, feed->entries, feed->n,
                                            feed->room);
    bool is_markup = str_find_byte(full, '<') >= 0
        || str_find_byte(full, '&') >= 0;
    *input = (struct intake_input){
        .bytes = full, .form = is_markup ? INTAKE_HTML : INTAKE_TEXT,
        .title = title, .url = url, .outlet = outlet, .author = author,
        .date = date.ptr != NULL ? date : late
    };
}

static enum entente_status defines_entities(struct fault *fault)
{
    return fault_set(fault, ENTENTE_E_FORMAT,
                     "the feed defines entities, which no feed needs");
}

static enum entente_status open_xml(struct str bytes, struct arena *arena,
                                    xmlDoc **document, xmlNode **root,
                                    struct fault *fault)
{
    if (bytes.len > INT32_MAX)
        return fault_set(fault, ENTENTE_E_LIMIT, "the feed is too large");
    if (str_find(bytes, STR("<!ENTITY")) >= 0)
        return defines_entities(fault);
    *document = xmlReadMemory(bytes.ptr, (int)bytes.len, NULL, NULL,
                              XML_PARSE_NONET | XML_PARSE_RECOVER
                                  | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
                                  | XML_PARSE_NOCDATA);
    if (*document == NULL)
        return fault_set(fault, ENTENTE_E_FORMAT, "the feed is damaged");
    arena_defer(arena, drop_document, *document);
    if ((*document)->intSubset != NULL
        && (*document)->intSubset->entities != NULL)
        return defines_entities(fault); /* in an encoding that hid them */
    *root = xmlDocGetRootElement(*document);
    if (*root == NULL)
        return fault_set(fault, ENTENTE_E_FORMAT, "the feed is empty");
    return ENTENTE_OK;
}

enum entente_status feed_read_xml(struct str bytes, struct arena *arena,
                                  struct feed *feed, struct fault *fault)
{
    xmlDoc *document;
    xmlNode *root, *channel = NULL;
    enum entente_status status = open_xml(bytes, arena, &document, &root,
                                          fault);

    if (status != ENTENTE_OK)
        return status;
    for (xmlNode *node = root->children; node != NULL; node = node->next)
        if (is_called(node, "channel"))
            channel = node;
    xmlNode *head = channel != NULL ? channel : root;
    struct str outlet = STR_NULL;
    for (xmlNode *node = head->children; node != NULL; node = node->next)
        if (is_called(node, "title") && outlet.ptr == NULL)
            outlet = content_of(node, arena);
    xmlNode *const holders[] = { root, channel };
    for (size_t i = 0; i < N_OF(holders); i++)
        for (xmlNode *node = holders[i] == NULL ? NULL
                                                : holders[i]->children;
             node != NULL; node = node->next)
            if (is_called(node, "item") || is_called(node, "entry"))
                read_entry(document, node, outlet, arena, feed);
    if (feed->n == 0)
        return fault_set(fault, ENTENTE_E_FORMAT, "the feed has no entries");
    return ENTENTE_OK;
}

/* The node after this one, in the order of the document; null at the end. */
static const xmlNode *node_after(const xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE && node->children != NULL)
        return node->children;
    while (node != NULL && node->next == NULL)
        node = node->parent;
    return node == NULL ? NULL : node->next;
}

enum entente_status feed_read_opml(struct str bytes, struct arena *arena,
                                   struct feed *list, struct fault *fault)
{
    static const char *const names[] = { "xmlUrl", "xmlurl", "xmlURL" };
    xmlDoc *document;
    xmlNode *root;
    enum entente_status status = open_xml(bytes, arena, &document, &root,
                                          fault);

    if (status != ENTENTE_OK)
        return status;
    for (const xmlNode *node = root; node != NULL && !list->is_cut;
         node = node_after(node)) {
        struct str url = STR_NULL;
        if (!is_called(node, "outline"))
            continue;
        for (size_t i = 0; i < N_OF(names) && url.ptr == NULL; i++)
            url = attribute_of(node, names[i], arena);
        if (url.ptr == NULL || str_trim(url).len == 0)
            continue;
        list->is_cut = list->n == FEED_MOST_ENTRIES;
        if (list->is_cut)
            break;
        *ARENA_PUSH(arena, list->entries, list->n, list->room)
            = (struct intake_input){ .url = str_trim(url),
                                     .title = attribute_of(node, "title",
                                                           arena) };
    }
    if (list->n == 0)
        return fault_set(fault, ENTENTE_E_FORMAT, "the list names no feeds");
    return ENTENTE_OK;
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

/* `authors` of JSON Feed 1.1, `author` of 1.0. */
static struct str json_authors(const json_t *item, struct arena *arena)
{
    const json_t *many = json_object_get(item, "authors");
    struct str byline = STR_NULL;

    for (size_t i = 0; i < json_array_size(many) && i < REPORT_MOST_AUTHORS;
         i++)
        add_author(&byline, member(json_array_get(many, i), "name"), arena);
    if (byline.ptr == NULL)
        byline = member(json_object_get(item, "author"), "name");
    return byline;
}

enum entente_status feed_read_json(struct str bytes, struct arena *arena,
                                   struct feed *feed, struct fault *fault)
{
    json_error_t error;
    json_t *root = json_loadb(bytes.ptr, bytes.len, JSON_ALLOW_NUL, &error);

    if (root == NULL)
        return fault_at(fault, ENTENTE_E_FORMAT, (uint64_t)error.line,
                        (uint64_t)error.column, "it is no JSON: %s",
                        error.text);
    arena_defer(arena, drop_json, root);
    const json_t *items = json_object_get(root, "items");
    struct str outlet = json_is_array(items) ? member(root, "title")
                                             : STR_NULL;
    if (!json_is_array(items))
        items = root;
    size_t n = json_is_array(items) ? json_array_size(items) : 1;
    for (size_t i = 0; i < n && !feed->is_cut; i++) {
        const json_t *item = json_is_array(items) ? json_array_get(items, i)
                                                  : items;
        static const char *const pages[] = { "content_html", "html" };
        static const char *const texts[] = { "content_text", "text",
                                             "summary" };
        struct intake_input input = { .form = INTAKE_HTML };
        for (size_t k = 0; k < N_OF(pages) && input.bytes.ptr == NULL; k++)
            input.bytes = member(item, pages[k]);
        for (size_t k = 0; k < N_OF(texts) && input.bytes.ptr == NULL; k++) {
            input.bytes = member(item, texts[k]);
            input.form = INTAKE_TEXT;
        }
        if (input.bytes.ptr == NULL)
            continue;
        feed->is_cut = feed->n == FEED_MOST_ENTRIES;
        if (feed->is_cut)
            break;
        input.title = member(item, "title");
        input.url = member(item, "url");
        input.date = member(item, "date_published");
        if (input.date.ptr == NULL)
            input.date = member(item, "date");
        input.author = json_authors(item, arena);
        input.outlet = outlet.ptr != NULL ? outlet : member(item, "outlet");
        if (outlet.ptr == NULL)
            input.id = member(item, "id");
        *ARENA_PUSH(arena, feed->entries, feed->n, feed->room) = input;
    }
    if (feed->n == 0)
        return fault_set(fault, ENTENTE_E_FORMAT, "it holds no reports");
    return ENTENTE_OK;
}
