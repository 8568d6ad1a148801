/*
 * intake/script.c - see script.h.
 *
 * Pages that are put together in the reader's browser bring their text as
 * data: the state of the program that shows it.  No two programs name its
 * parts alike, but text is text: an array whose items are paragraphs,
 *
 *     [ {"type": "paragraph",
 *        "content": [ {"type": "text", "value": "..."} ]},
 *       {"_type": "block", "children": [ {"text": "..."} ]},
 *       {"__typename": "ParagraphBlock", "text": "<b>...</b>"}, ... ]
 *
 * or a string with paragraphs of HTML in it.  Of all such in a page's
 * scripts the longest that repeats the words of the title is the article.
 */
#include "intake/script.h"

#include <jansson.h>

#include "base/buf.h"

enum {
    MOST_SCRIPT_BYTES = 2 << 20, /* of all that are taken apart           */
    MOST_DEPTH = 40,         /* of the data that is looked into           */
    MOST_VALUES = 1 << 20,   /* of one page's scripts                     */
    MOST_FOUND_BYTES = 1 << 20,  /* of one text                           */
    MOST_OFFERED_BYTES = 4 << 20, /* of all that may be it                */
    FEWEST_PARAGRAPHS = 3,
    FEWEST_WORDS = 100,
    TITLE_LETTERS = 4        /* a word that tells has so many bytes       */
};

/* How a node of text is written as HTML. */
enum kind { KIND_NONE, KIND_PARAGRAPH, KIND_HEADING, KIND_ITEM, KIND_LIST,
            KIND_QUOTE };

static const char *const kind_tags[] = {
    [KIND_PARAGRAPH] = "p", [KIND_HEADING] = "h2", [KIND_ITEM] = "li",
    [KIND_LIST] = "ul", [KIND_QUOTE] = "blockquote"
};

struct search {
    struct arena *scratch;
    struct str *title;     /* its telling words */
    size_t n_title;
    size_t n_values;       /* looked at so far  */
    size_t n_bytes, n_offered_bytes; /* of scripts, of texts */
    struct str best;       /* HTML              */
    size_t best_words;
};

/* What a node calls itself; null where it does not. */
static const char *name_of(const json_t *node)
{
    static const char *const keys[] = { "type", "_type", "nodeType",
                                        "__typename", "tag" };
    for (size_t i = 0; i < N_OF(keys); i++) {
        const char *name = json_string_value(json_object_get(node, keys[i]));
        if (name != NULL)
            return name;
    }
    return NULL;
}

static enum kind kind_of(const json_t *node)
{
    static const struct {
        const char *name;
        enum kind kind;
    } names[] = {
        { "paragraph", KIND_PARAGRAPH }, { "p", KIND_PARAGRAPH },
        { "paragraphblock", KIND_PARAGRAPH }, { "block", KIND_PARAGRAPH },
        { "text", KIND_PARAGRAPH }, { "textblock", KIND_PARAGRAPH },
        { "html", KIND_PARAGRAPH }, { "unstyled", KIND_PARAGRAPH },
        { "heading", KIND_HEADING }, { "header", KIND_HEADING },
        { "headingblock", KIND_HEADING }, { "h2", KIND_HEADING },
        { "h3", KIND_HEADING }, { "heading-2", KIND_HEADING },
        { "heading-3", KIND_HEADING }, { "list", KIND_LIST },
        { "ul", KIND_LIST }, { "ol", KIND_LIST },
        { "unordered-list", KIND_LIST }, { "ordered-list", KIND_LIST },
        { "list-item", KIND_ITEM }, { "li", KIND_ITEM },
        { "blockquote", KIND_QUOTE }, { "quote", KIND_QUOTE }
    };
    struct str name = str_of(name_of(node));

    for (size_t i = 0; name.len > 0 && i < N_OF(names); i++)
        if (str_is_caseless(name, str_of(names[i].name)))
            return names[i].kind;
    return KIND_NONE;
}

/* The words of a node and of what it holds, in their order. */
static void put_words(struct search *search, const json_t *node, int depth,
                      struct buf *html)
{
    static const char *const words[] = { "text", "value", "content" };
    static const char *const holders[] = { "content", "children", "items" };

    if (depth > MOST_DEPTH || ++search->n_values > MOST_VALUES
        || html->len > MOST_FOUND_BYTES)
        return;
    if (json_is_array(node)) {
        for (size_t i = 0; i < json_array_size(node); i++)
            put_words(search, json_array_get(node, i), depth + 1, html);
        return;
    }
    for (size_t i = 0; i < N_OF(words); i++) {
        const json_t *value = json_object_get(node, words[i]);
        if (json_is_string(value)) {
            buf_add(html, (struct str){ json_string_value(value),
                                        json_string_length(value) });
            return;
        }
    }
    for (size_t i = 0; i < N_OF(holders); i++) {
        const json_t *held = json_object_get(node, holders[i]);
        if (held != NULL) {
            put_words(search, held, depth + 1, html);
            return;
        }
    }
}

/* How many words HTML has, or 0 where those of the title do not come back:
 * half of them, and two. */
static size_t count_words(const struct search *search, struct str html)
{
    struct str *words;
    size_t n = block_words(html_without_tags(html, search->scratch),
                           search->scratch, &words);
    size_t room = 64, n_met = 0;

    while (room < n * 2)
        room *= 2;
    struct str *set = ARENA_ARRAY(search->scratch, struct str, room);
    for (size_t i = 0; i < n; i++) {
        size_t slot = str_hash(words[i]) & (room - 1);
        while (set[slot].ptr != NULL && !str_is(set[slot], words[i]))
            slot = (slot + 1) & (room - 1);
        set[slot] = words[i];
    }
    for (size_t i = 0; i < search->n_title; i++) {
        size_t slot = str_hash(search->title[i]) & (room - 1);
        while (set[slot].ptr != NULL && !str_is(set[slot], search->title[i]))
            slot = (slot + 1) & (room - 1);
        n_met += set[slot].ptr != NULL;
    }
    return n_met >= 2 && n_met * 2 >= search->n_title ? n : 0;
}

static void offer(struct search *search, struct str html)
{
    if (html.len > MOST_FOUND_BYTES || html.len <= search->best.len / 2
        || search->n_offered_bytes > MOST_OFFERED_BYTES)
        return;
    search->n_offered_bytes += html.len;
    size_t n = count_words(search, html);
    if (n > search->best_words) {
        search->best_words = n;
        search->best = html;
    }
}

/* An array of paragraphs, and what stands between them. */
static void offer_nodes(struct search *search, const json_t *array)
{
    size_t n_paragraphs = 0;

    for (size_t i = 0; i < json_array_size(array); i++)
        n_paragraphs += kind_of(json_array_get(array, i)) == KIND_PARAGRAPH;
    if (n_paragraphs < FEWEST_PARAGRAPHS)
        return;
    struct buf html = buf_in(search->scratch);
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *node = json_array_get(array, i);
        enum kind kind = kind_of(node);
        if (kind == KIND_NONE)
            continue;
        buf_print(&html, "<%s>", kind_tags[kind]);
        const json_t *items = json_object_get(node, "content");
        if (items == NULL)
            items = json_object_get(node, "items");
        for (size_t k = 0; kind == KIND_LIST && k < json_array_size(items);
             k++) {
            buf_add(&html, STR("<li>"));
            put_words(search, json_array_get(items, k), 0, &html);
        }
        if (kind != KIND_LIST)
            put_words(search, node, 0, &html);
        buf_print(&html, "</%s>\n", kind_tags[kind]);
    }
    offer(search, buf_str(&html));
}

static size_t count_of(struct str s, const char *part)
{
    struct str needle = str_of(part);
    size_t n = 0;

    for (ptrdiff_t at = str_find(s, needle); at >= 0;
         at = str_find(s, needle)) {
        s = str_slice(s, (size_t)at + needle.len, s.len);
        n++;
    }
    return n;
}

static void offer_string(struct search *search, const char *key,
                         const json_t *value)
{
    struct str s = { json_string_value(value), json_string_length(value) };
    bool is_body = key != NULL && strcmp(key, "articleBody") == 0;

    if (s.len < FEWEST_WORDS * 3 || s.len > MOST_FOUND_BYTES)
        return;
    if (!is_body && count_of(s, "</p>") < FEWEST_PARAGRAPHS)
        return;
    if (!is_body || str_find(s, STR("<p")) >= 0) {
        offer(search, arena_str(search->scratch, s));
        return;
    }
    struct buf html = buf_in(search->scratch);
    while (s.ptr != NULL && s.len > 0) {
        struct str line = str_trim(str_cut(&s, '\n'));
        buf_add(&html, STR("<p>"));
        buf_add(&html, line);
        buf_add(&html, STR("</p>\n"));
    }
    offer(search, buf_str(&html));
}

static void look(struct search *search, const char *key, const json_t *value,
                 int depth)
{
    if (depth > MOST_DEPTH || ++search->n_values > MOST_VALUES)
        return;
    if (json_is_object(value)) {
        const char *name;
        json_t *member;
        json_object_foreach((json_t *)(uintptr_t)value, name, member)
            look(search, name, member, depth + 1);
    } else if (json_is_array(value)) {
        offer_nodes(search, value);
        for (size_t i = 0; i < json_array_size(value); i++)
            look(search, key, json_array_get(value, i), depth + 1);
    } else if (json_is_string(value)) {
        offer_string(search, key, value);
    }
}

static void drop_json(void *object)
{
    json_decref(object);
}

/* Where data begins in a script: at a brace or bracket that a name, a value
 * or another of them stands behind; s.len for nowhere.  The first one
 * decides, or a program is searched through. */
static size_t data_start(struct str s)
{
    size_t at = 0;

    while (at < s.len && s.ptr[at] != '{' && s.ptr[at] != '[')
        at++;
    size_t next = at + 1;
    while (next < s.len && byte_is_space(s.ptr[next]))
        next++;
    bool is_data = next < s.len
        && (s.ptr[next] == '"' || (s.ptr[at] == '['
                                   && (s.ptr[next] == '{'
                                       || s.ptr[next] == '[')));
    return is_data ? at : s.len;
}

static bool holds_text(struct str s)
{
    static const char *const marks[] = { "\"paragraph\"", "articleBody",
                                         "ParagraphBlock", "\"block\"",
                                         "</p>", "<\\/p>", "\\u003c/p",
                                         "\\u003C/p", "\"text\"" };
    for (size_t i = 0; i < N_OF(marks); i++)
        if (str_find(s, str_of(marks[i])) >= 0)
            return true;
    return false;
}

/* A script that is data, or puts data into a name (`window.state = {...}`),
 * with something like paragraphs in it. */
static void look_into(struct search *search, struct str script)
{
    struct str data = str_slice(script, data_start(script), script.len);

    if (data.len == 0 || data.len > MOST_SCRIPT_BYTES - search->n_bytes
        || !holds_text(data))
        return;
    search->n_bytes += data.len;
    json_t *root = json_loadb(data.ptr, data.len,
                              JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK, NULL);
    if (root == NULL)
        return;
    /* No jump may pass the tree. */
    arena_defer(search->scratch, drop_json, root);
    look(search, NULL, root, 0);
}

struct str script_article(const struct html_page *page, struct str title,
                          size_t n_words, struct arena *scratch)
{
    struct search search = { .scratch = scratch };
    struct str *words;

    if (title.len == 0)
        return STR_NULL;
    size_t n = block_words(title, scratch, &words);
    search.title = ARENA_ARRAY(scratch, struct str, n + 1);
    for (size_t i = 0; i < n; i++)
        if (words[i].len >= TITLE_LETTERS)
            search.title[search.n_title++] = words[i];
    for (size_t i = 0; i < page->n_scripts; i++)
        look_into(&search, page->scripts[i]);
    for (size_t i = 0; i < page->n_json; i++)
        look_into(&search, page->json[i]);
    if (search.best_words < FEWEST_WORDS
        || search.best_words < n_words + n_words / 2)
        return STR_NULL;
    struct buf html = buf_in(scratch);
    buf_add(&html, STR("<article class=article-body>"));
    buf_add(&html, search.best);
    buf_add(&html, STR("</article>"));
    return buf_str(&html);
}
