/*
 * intake/meta.c - see page.h: what a page says of itself.
 *
 * Pages say the same thing in many places and some of them lie: a title with
 * the site's name on it, an author that is the outlet, the day of the last
 * build as the day of publishing.  So each place is a witness with a weight,
 * witnesses that agree add up, and the field's basis names the one whose
 * spelling is used.
 */
#include "intake/page.h"

#include <jansson.h>

#include "intake/names.h"
#include "intake/witness.h"

enum { MOST_JSON_DEPTH = 12, MOST_JSON_BYTES = 4 << 20,
       MOST_TIMES = 8, /* <time> and the like that are heard */
       BELOW_TITLE = 12 /* blocks under a title that may name its authors */ };

/* ---- JSON-LD ---- */

static struct str json_words(struct meta *meta, const json_t *value)
{
    if (json_is_array(value) && json_array_size(value) > 0)
        value = json_array_get(value, 0);
    if (json_is_object(value)) {
        const json_t *inner = json_object_get(value, "@value");
        value = inner != NULL ? inner : json_object_get(value, "name");
    }
    if (!json_is_string(value))
        return STR_NULL;
    /* Twice: references within references are common. */
    struct str once = html_plain((struct str){ json_string_value(value),
                                               json_string_length(value) },
                                 meta->scratch);
    return str_find_byte(once, '&') >= 0 ? html_plain(once, meta->scratch)
                                         : once;
}

static struct str json_address(struct meta *meta, const json_t *value)
{
    if (json_is_array(value) && json_array_size(value) > 0)
        value = json_array_get(value, 0);
    if (json_is_object(value)) {
        const json_t *inner = json_object_get(value, "@id");
        value = inner != NULL ? inner : json_object_get(value, "url");
    }
    struct str address = json_words(meta, value);
    return str_starts(address, STR("http")) ? address : STR_NULL;
}

/* Does @type name what is read: an article of some kind? */
static bool is_article(const json_t *object)
{
    const json_t *type = json_object_get(object, "@type");
    size_t n = json_is_array(type) ? json_array_size(type) : 1;

    for (size_t i = 0; i < n; i++) {
        const json_t *one = json_is_array(type) ? json_array_get(type, i)
                                                : type;
        struct str name = str_of(json_string_value(one));
        if (str_ends(name, STR("Article")) || str_ends(name, STR("Posting"))
            || str_is_c(name, "Report") || str_is_c(name, "Review"))
            return true;
    }
    return false;
}

/* A person told by @id only stands elsewhere in the graph. */
static const json_t *with_id(const json_t *value, const char *id, int depth)
{
    const json_t *found = NULL;

    if (depth > MOST_JSON_DEPTH)
        return NULL;
    if (json_is_object(value)) {
        const char *own = json_string_value(json_object_get(value, "@id"));
        if (own != NULL && strcmp(own, id) == 0
            && json_object_get(value, "name") != NULL)
            return value;
        const char *key;
        json_t *member;
        json_object_foreach((json_t *)(uintptr_t)value, key, member)
            if (found == NULL)
                found = with_id(member, id, depth + 1);
    } else if (json_is_array(value)) {
        for (size_t i = 0; found == NULL && i < json_array_size(value); i++)
            found = with_id(json_array_get(value, i), id, depth + 1);
    }
    return found;
}

static void json_authors(struct meta *meta, const json_t *value,
                         const json_t *root, int weight)
{
    if (json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value) && i < 16; i++)
            json_authors(meta, json_array_get(value, i), root, weight);
        return;
    }
    if (json_is_object(value)) {
        const char *id = json_string_value(json_object_get(value, "@id"));
        if (json_object_get(value, "name") == NULL && id != NULL)
            value = with_id(root, id, 0);
        if (value == NULL)
            return;
        if (json_is_array(json_object_get(value, "name"))) {
            json_authors(meta, json_object_get(value, "name"), root, weight);
            return;
        }
    }
    SAY(meta, authors, json_words(meta, value), weight, "JSON-LD author");
}

static void json_days(struct meta *meta, const json_t *object, int weight)
{
    SAY(meta, published,
        json_words(meta, json_object_get(object, "datePublished")), weight,
        "JSON-LD datePublished");
    SAY(meta, updated,
        json_words(meta, json_object_get(object, "dateModified")), weight,
        "JSON-LD dateModified");
}

static void json_article(struct meta *meta, const json_t *object,
                         const json_t *root)
{
    SAY(meta, titles, json_words(meta, json_object_get(object, "headline")),
        30, "JSON-LD headline");
    json_days(meta, object, 40);
    SAY(meta, published,
        json_words(meta, json_object_get(object, "dateCreated")), 8,
        "JSON-LD dateCreated");
    SAY(meta, outlets,
        json_words(meta, json_object_get(object, "publisher")), 20,
        "JSON-LD publisher");
    json_authors(meta, json_object_get(object, "author"), root, 40);
    if (meta->based_on.ptr == NULL) {
        meta->based_on = json_address(meta,
                                      json_object_get(object, "isBasedOn"));
        if (meta->based_on.ptr == NULL)
            meta->based_on = json_address(
                meta, json_object_get(object, "isBasedOnUrl"));
        meta->based_on_basis = "JSON-LD isBasedOn";
    }
    if (meta->address.ptr == NULL) {
        meta->address = json_address(
            meta, json_object_get(object, "mainEntityOfPage"));
        if (meta->address.ptr == NULL)
            meta->address = json_address(meta, json_object_get(object, "url"));
        meta->address_basis = "JSON-LD mainEntityOfPage";
    }
    if (meta->place.ptr == NULL)
        meta->place = json_words(meta, json_object_get(object, "dateline"));
}

/* A page that says no more of itself than that it is one. */
static const json_t *find_page(const json_t *root)
{
    const json_t *list = json_is_object(root)
        && json_object_get(root, "@graph") != NULL
        ? json_object_get(root, "@graph") : root;

    for (size_t i = 0; json_is_array(list) && i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        if (json_object_get(one, "datePublished") != NULL)
            return one;
    }
    return json_object_get(list, "datePublished") != NULL ? list : NULL;
}

/* The first article in the tree, breadth before depth. */
static const json_t *find_article(const json_t *value, int depth, int level)
{
    const json_t *found = NULL;

    if (level == 0 || json_is_array(value)) {
        if (json_is_object(value))
            return is_article(value) ? value : NULL;
        for (size_t i = 0; found == NULL && i < json_array_size(value)
                           && depth < MOST_JSON_DEPTH; i++)
            found = find_article(json_array_get(value, i), depth + 1, level);
        return found;
    }
    if (!json_is_object(value) || depth >= MOST_JSON_DEPTH)
        return NULL;
    static const char *const holders[] = { "@graph", "mainEntity",
                                           "mainEntityOfPage" };
    for (size_t i = 0; found == NULL && i < N_OF(holders); i++)
        found = find_article(json_object_get(value, holders[i]), depth + 1,
                             level - 1);
    return found;
}

static struct str between_quotes(struct str s, const char *key)
{
    struct str name = str_of(key);
    ptrdiff_t at = str_find(s, name);

    if (at < 0)
        return STR_NULL;
    size_t from = (size_t)at + name.len;
    while (from < s.len && (byte_is_space(s.ptr[from]) || s.ptr[from] == ':'))
        from++;
    if (from >= s.len || s.ptr[from] != '"')
        return STR_NULL;
    from++;
    size_t end = from;
    while (end < s.len && s.ptr[end] != '"')
        end += s.ptr[end] == '\\' ? 2 : 1;
    return end <= s.len ? str_slice(s, from, end) : STR_NULL;
}

static void drop_json(void *object)
{
    json_decref(object);
}

static void read_json(struct meta *meta)
{
    for (size_t i = 0; i < meta->page->n_json; i++) {
        struct str script = str_trim(meta->page->json[i]);
        json_error_t error;
        if (script.len > MOST_JSON_BYTES
            || (str_find(script, STR("Article")) < 0
                && str_find(script, STR("Posting")) < 0
                && str_find(script, STR("datePublished")) < 0
                && str_find(script, STR("Report")) < 0))
            continue;
        if (str_find(script, STR("{&quot;")) >= 0)
            script = html_plain(script, meta->scratch);
        /* Raw line ends in strings are common, and no JSON. */
        char *copy = arena_bytes(meta->scratch, script.len);
        for (size_t k = 0; k < script.len; k++)
            copy[k] = (unsigned char)script.ptr[k] < 32 ? ' ' : script.ptr[k];
        size_t start = 0, end = script.len;
        while (start < end && copy[start] != '{' && copy[start] != '[')
            start++;
        while (end > start && copy[end - 1] != '}' && copy[end - 1] != ']')
            end--;
        json_t *root = json_loadb(copy + start, end - start,
                                  JSON_ALLOW_NUL, &error);
        if (root == NULL) {
            struct str s = { copy, script.len };
            SAY(meta, titles,
                html_plain(between_quotes(s, "\"headline\""), meta->scratch),
                15, "JSON-LD headline");
            SAY(meta, published, between_quotes(s, "\"datePublished\""), 30,
                "JSON-LD datePublished");
            continue;
        }
        /* No jump may pass the tree. */
        arena_defer(meta->scratch, drop_json, root);
        const json_t *article = NULL;
        for (int level = 0; article == NULL && level < 3; level++)
            article = find_article(root, 0, level);
        if (article != NULL)
            json_article(meta, article, root);
        else if ((article = find_page(root)) != NULL)
            json_days(meta, article, 12);
    }
}

/* ---- <meta>, microdata, <time> ---- */

struct meta_name {
    struct str name;
    enum { SAYS_TITLE, SAYS_PUBLISHED, SAYS_UPDATED, SAYS_AUTHOR, SAYS_OUTLET,
           SAYS_ADDRESS } what;
    int weight;
};

static const struct meta_name meta_names[] = {
    { STR_INIT("og:title"), SAYS_TITLE, 25 },
    { STR_INIT("twitter:title"), SAYS_TITLE, 12 },
    { STR_INIT("sailthru.title"), SAYS_TITLE, 12 },
    { STR_INIT("parsely-title"), SAYS_TITLE, 12 },
    { STR_INIT("dc.title"), SAYS_TITLE, 12 },
    { STR_INIT("dcterms.title"), SAYS_TITLE, 12 },
    { STR_INIT("title"), SAYS_TITLE, 8 },
    { STR_INIT("citation_title"), SAYS_TITLE, 20 },
    { STR_INIT("article:published_time"), SAYS_PUBLISHED, 35 },
    { STR_INIT("article:published"), SAYS_PUBLISHED, 30 },
    { STR_INIT("og:published_time"), SAYS_PUBLISHED, 30 },
    { STR_INIT("og:article:published_time"), SAYS_PUBLISHED, 30 },
    { STR_INIT("datepublished"), SAYS_PUBLISHED, 30 },
    { STR_INIT("date_published"), SAYS_PUBLISHED, 30 },
    { STR_INIT("parsely-pub-date"), SAYS_PUBLISHED, 30 },
    { STR_INIT("sailthru.date"), SAYS_PUBLISHED, 25 },
    { STR_INIT("article.published"), SAYS_PUBLISHED, 30 },
    { STR_INIT("published-date"), SAYS_PUBLISHED, 25 },
    { STR_INIT("publish-date"), SAYS_PUBLISHED, 25 },
    { STR_INIT("publish_date"), SAYS_PUBLISHED, 25 },
    { STR_INIT("publishdate"), SAYS_PUBLISHED, 25 },
    { STR_INIT("publisheddate"), SAYS_PUBLISHED, 25 },
    { STR_INIT("published"), SAYS_PUBLISHED, 25 },
    { STR_INIT("pubdate"), SAYS_PUBLISHED, 25 },
    { STR_INIT("ptime"), SAYS_PUBLISHED, 20 },
    { STR_INIT("pdate"), SAYS_PUBLISHED, 20 },
    { STR_INIT("cxenseparse:recs:publishtime"), SAYS_PUBLISHED, 25 },
    { STR_INIT("cxenseparse:publishtime"), SAYS_PUBLISHED, 25 },
    { STR_INIT("dc.date.issued"), SAYS_PUBLISHED, 25 },
    { STR_INIT("dc.date"), SAYS_PUBLISHED, 20 },
    { STR_INIT("dc.date.created"), SAYS_PUBLISHED, 15 },
    { STR_INIT("dcterms.created"), SAYS_PUBLISHED, 15 },
    { STR_INIT("dcterms.date"), SAYS_PUBLISHED, 15 },
    { STR_INIT("dcsext.articlefirstpublished"), SAYS_PUBLISHED, 25 },
    { STR_INIT("citation_publication_date"), SAYS_PUBLISHED, 20 },
    { STR_INIT("date"), SAYS_PUBLISHED, 15 },
    { STR_INIT("article:date"), SAYS_PUBLISHED, 15 },
    { STR_INIT("article_date_original"), SAYS_PUBLISHED, 25 },
    { STR_INIT("originalpublicationdate"), SAYS_PUBLISHED, 25 },
    { STR_INIT("publication_date"), SAYS_PUBLISHED, 20 },
    { STR_INIT("created"), SAYS_PUBLISHED, 10 },
    { STR_INIT("rnews:datepublished"), SAYS_PUBLISHED, 30 },
    { STR_INIT("vr:published_time"), SAYS_PUBLISHED, 15 },
    { STR_INIT("article:modified_time"), SAYS_UPDATED, 30 },
    { STR_INIT("og:updated_time"), SAYS_UPDATED, 20 },
    { STR_INIT("article:modified"), SAYS_UPDATED, 25 },
    { STR_INIT("datemodified"), SAYS_UPDATED, 25 },
    { STR_INIT("last-modified"), SAYS_UPDATED, 15 },
    { STR_INIT("lastmod"), SAYS_UPDATED, 15 },
    { STR_INIT("revised"), SAYS_UPDATED, 10 },
    { STR_INIT("author"), SAYS_AUTHOR, 30 },
    { STR_INIT("article:author"), SAYS_AUTHOR, 25 },
    { STR_INIT("article:author_name"), SAYS_AUTHOR, 28 },
    { STR_INIT("og:article:author"), SAYS_AUTHOR, 24 },
    { STR_INIT("parsely-author"), SAYS_AUTHOR, 26 },
    { STR_INIT("sailthru.author"), SAYS_AUTHOR, 26 },
    { STR_INIT("dc.creator"), SAYS_AUTHOR, 22 },
    { STR_INIT("dcterms.creator"), SAYS_AUTHOR, 22 },
    { STR_INIT("dc.contributor"), SAYS_AUTHOR, 15 },
    { STR_INIT("byl"), SAYS_AUTHOR, 26 },
    { STR_INIT("byline"), SAYS_AUTHOR, 26 },
    { STR_INIT("article_author"), SAYS_AUTHOR, 26 },
    { STR_INIT("cxenseparse:author"), SAYS_AUTHOR, 24 },
    { STR_INIT("citation_author"), SAYS_AUTHOR, 24 },
    { STR_INIT("twitter:data1"), SAYS_AUTHOR, 10 },
    { STR_INIT("og:site_name"), SAYS_OUTLET, 25 },
    { STR_INIT("application-name"), SAYS_OUTLET, 10 },
    { STR_INIT("apple-mobile-web-app-title"), SAYS_OUTLET, 8 },
    { STR_INIT("publisher"), SAYS_OUTLET, 8 },
    { STR_INIT("article:publisher"), SAYS_OUTLET, 3 },
    { STR_INIT("dc.publisher"), SAYS_OUTLET, 10 },
    { STR_INIT("og:url"), SAYS_ADDRESS, 20 },
};

static bool holds(struct str s, const char *part)
{
    return str_find(s, str_of(part)) >= 0;
}

/* Names that no list has: `w-published-date`, `last_update_time`. */
static void say_other_day(struct meta *meta, const struct html_fact *fact)
{
    if (!holds(fact->name, "date") && !holds(fact->name, "time"))
        return;
    if (holds(fact->name, "modif") || holds(fact->name, "updat"))
        SAY(meta, updated, fact->value, 12, "a <meta> that names the day");
    else if (holds(fact->name, "publi"))
        SAY(meta, published, fact->value, 14, "a <meta> that names the day");
}

static void read_meta(struct meta *meta, const struct html_fact *fact)
{
    size_t k = 0;

    while (k < N_OF(meta_names)
           && !str_is(fact->name, meta_names[k].name))
        k++;
    if (k == N_OF(meta_names)) {
        say_other_day(meta, fact);
        return;
    }
    const struct meta_name *m = &meta_names[k];
    switch (m->what) {
    case SAYS_TITLE:
        SAY(meta, titles, fact->value, m->weight, m->name.ptr);
        break;
    case SAYS_PUBLISHED:
        SAY(meta, published, fact->value, m->weight, m->name.ptr);
        break;
    case SAYS_UPDATED:
        SAY(meta, updated, fact->value, m->weight, m->name.ptr);
        break;
    case SAYS_AUTHOR:
        SAY(meta, authors, fact->value, m->weight, m->name.ptr);
        break;
    case SAYS_OUTLET:
        SAY(meta, outlets, fact->value, m->weight, m->name.ptr);
        break;
    case SAYS_ADDRESS:
        if (meta->address.ptr == NULL) {
            meta->address = fact->value;
            meta->address_basis = m->name.ptr;
        }
        break;
    }
}

static void read_facts(struct meta *meta)
{
    struct html_page *page = meta->page;
    int n_times = 0, n_days = 0;
    struct witness *shown;

    for (size_t i = 0; i < page->n_facts; i++) {
        struct html_fact *fact = &page->facts[i];
        if (fact->value.len == 0 && fact->kind != FACT_ANCHOR)
            continue;
        bool is_near = fact->block <= meta->first + 6
            && fact->block + 40 >= meta->first;
        switch (fact->kind) {
        case FACT_META:
            read_meta(meta, fact);
            break;
        case FACT_ITEMPROP:
            if (str_is_c(fact->name, "headline"))
                SAY(meta, titles, fact->value, 15, "itemprop headline");
            else if (str_is_c(fact->name, "datepublished"))
                SAY(meta, published, fact->value, is_near ? 28 : 14,
                    "itemprop datePublished");
            else if (str_is_c(fact->name, "datemodified"))
                SAY(meta, updated, fact->value, 20, "itemprop dateModified");
            else if (str_is_c(fact->name, "author")
                     || str_is_c(fact->name, "creator"))
                SAY(meta, authors, fact->value, is_near ? 23 : 5,
                    "itemprop author");
            else if (str_is_c(fact->name, "isbasedon")
                     || str_is_c(fact->name, "isbasedonurl")) {
                if (meta->based_on.ptr == NULL) {
                    meta->based_on = fact->value;
                    meta->based_on_basis = "itemprop isBasedOn";
                }
            }
            break;
        case FACT_TIME:
            if (fact->value.len == 0 || (fact->hints & (HINT_BAD | HINT_RELATED
                                                   | HINT_COMMENT)))
                break;
            if (++n_times > MOST_TIMES)
                break;
            shown = SAY(meta, published, fact->value,
                        (is_near ? 18 : 4) - (n_times > 1 ? 6 : 0),
                        "<time> on the page");
            if (shown != NULL)
                shown->is_shown = is_near;
            break;
        case FACT_LINK:
            if (names_hold_word(fact->name, "canonical")
                && str_starts(fact->value, STR("http"))) {
                meta->address = fact->value;
                meta->address_basis = "link rel=canonical";
            }
            break;
        case FACT_ANCHOR:
            if (meta->based_on.ptr == NULL && fact->name.len < 60
                && str_starts(fact->value, STR("http"))
                && names_hold_word(fact->name, "original")
                && (names_hold_word(fact->name, "read")
                    || names_hold_word(fact->name, "article")
                    || names_hold_word(fact->name, "source")
                    || names_hold_word(fact->name, "view"))) {
                meta->based_on = fact->value;
                meta->based_on_basis = "link to the original";
            }
            break;
        case FACT_PERSON:
            if (str_is_c(fact->name, "date")) {
                shown = is_near && n_days++ < MOST_TIMES
                    ? SAY(meta, published, fact->value, 9,
                          "an element named date") : NULL;
                if (shown != NULL)
                    shown->is_shown = true;
            } else if (is_near) {
                SAY(meta, authors, fact->value,
                    str_is_c(fact->name, "rel")      ? 22
                    : str_is_c(fact->name, "byline") ? 20 : 18,
                    "byline on the page");
            }
            break;
        }
    }
}

/* ---- choosing ---- */

static bool same_words(struct meta *meta, struct str a, struct str b)
{
    struct str *x, *y;
    size_t n = block_words(a, meta->scratch, &x);
    size_t m = block_words(b, meta->scratch, &y);

    if (n != m || n == 0)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!str_is(x[i], y[i]))
            return false;
    return true;
}

/* A title without the site's name behind (or before) it. */
static struct str without_site(struct meta *meta, struct str title)
{
    static const char *const marks[] = { " | ", " - ", " – ", " — ", " :: ",
                                         " » ", " • ", " · ", " |", "| ",
                                         " // ", ": " };
    for (size_t i = 0; i < N_OF(marks); i++) {
        struct str mark = str_of(marks[i]), rest = title;
        ptrdiff_t last = -1, at, first = -1;
        size_t from = 0;
        while ((at = str_find(rest, mark)) >= 0) {
            last = (ptrdiff_t)from + at;
            if (first < 0)
                first = last;
            from += (size_t)at + mark.len;
            rest = str_slice(title, from, title.len);
        }
        if (last <= 0)
            continue;
        struct str head = str_trim(str_slice(title, 0, (size_t)last));
        struct str tail = str_trim(
            str_slice(title, (size_t)last + mark.len, title.len));
        bool is_site = meta->site.ptr != NULL
            && (same_words(meta, tail, meta->site)
                || names_hold_word(tail, "news"));
        for (size_t k = 0; k < meta->n_outlets; k++)
            is_site |= same_words(meta, tail, meta->outlets[k].value);
        struct str *words;
        size_t n_tail = block_words(tail, meta->scratch, &words);
        struct lexicon_rows rows;
        is_site |= lexicon_match(meta->tables->outlets, words, n_tail, &rows)
            == n_tail && n_tail > 0;
        size_t n_head = block_words(head, meta->scratch, &words);
        bool is_colon = mark.ptr[0] == ':';
        if (n_tail == 0 || is_site
            || (!is_colon && n_head >= 4 && n_tail <= 4 && n_tail * 2 < n_head
                && (mark.ptr[1] == '|' || mark.ptr[0] == '|')))
            return i + 1 < N_OF(marks) ? without_site(meta, head) : head;
        struct str front = str_trim(str_slice(title, 0, (size_t)first));
        if (meta->site.ptr != NULL && same_words(meta, front, meta->site))
            return str_trim(str_slice(title, (size_t)first + mark.len,
                                      title.len));
    }
    return title;
}

static bool title_is_said_in_text(struct meta *meta, struct str title)
{
    struct html_page *page = meta->page;

    for (size_t i = 0; i < page->n_h1; i++)
        if (same_words(meta, page->h1[i], title))
            return true;
    return false;
}

static void choose_title(struct meta *meta)
{
    struct html_page *page = meta->page;
    int best = 0;
    size_t chosen = 0;

    for (size_t i = 0; i < page->n_h1; i++) {
        bool is_near = page->h1_block[i] <= meta->first + 3;
        struct str *words;
        size_t n = block_words(page->h1[i], meta->scratch, &words);
        SAY(meta, titles, page->h1[i],
            n < 2 ? 2 : (is_near ? 26 : 8) - (i > 0 ? 6 : 0)
                + (page->n_h1 == 1 && n >= 4 ? 30 : 0),
            "h1");
    }
    if (page->title.len > 0) {
        SAY(meta, titles, without_site(meta, page->title), 14, "<title>");
        SAY(meta, titles, page->title, 3, "<title>");
    }
    size_t n = meta->n_titles;
    for (size_t i = 0; i < n; i++) {
        struct str cut = without_site(meta, meta->titles[i].value);
        if (cut.len < meta->titles[i].value.len) {
            meta->titles[i].value = cut;
            meta->titles[i].weight -= 2;
        }
    }
    for (size_t i = 0; i < n; i++) {
        int value = 0;
        for (size_t k = 0; k < n; k++)
            if (same_words(meta, meta->titles[i].value,
                           meta->titles[k].value))
                value += meta->titles[k].weight;
        if (meta->site.ptr != NULL
            && same_words(meta, meta->titles[i].value, meta->site))
            value -= 60;
        if (title_is_said_in_text(meta, meta->titles[i].value))
            value += 6;
        if (value > best) {
            best = value;
            chosen = i;
        }
    }
    if (best > 0 && meta->report->title.value.ptr == NULL)
        meta->report->title = (struct field){
            arena_str(meta->report->arena, meta->titles[chosen].value),
            SPAN_NONE, meta->titles[chosen].basis
        };
}

static struct str host_of(struct str address)
{
    ptrdiff_t at = str_find(address, STR("://"));

    if (at < 0)
        return STR_NULL;
    size_t start = (size_t)at + 3, end = start;
    while (end < address.len && address.ptr[end] != '/'
           && address.ptr[end] != ':' && address.ptr[end] != '?')
        end++;
    struct str host = str_slice(address, start, end);
    if (str_starts(host, STR("www.")))
        host = str_slice(host, 4, host.len);
    return host;
}

static void choose_outlet(struct meta *meta)
{
    const struct lexicon_table *table = meta->tables->outlets;
    struct str host = host_of(meta->report->url.value.ptr != NULL
                                  ? meta->report->url.value : meta->address);
    int best = 0;
    size_t chosen = 0;

    if (meta->report->outlet.value.ptr != NULL)
        return;
    /* A known domain: the whole host, or all but its first name. */
    for (uint32_t row = 0; host.len > 0 && row < lexicon_n_rows(table);
         row++) {
        struct str domain = lexicon_cell(table, row,
                                         meta->tables->outlet_domain);
        if (str_is(host, domain)
            || (host.len > domain.len && str_ends(host, domain)
                && host.ptr[host.len - domain.len - 1] == '.')) {
            meta->report->outlet = (struct field){
                lexicon_cell(table, row, meta->tables->outlet_name),
                SPAN_NONE, "the page's domain"
            };
            return;
        }
    }
    for (size_t i = 0; i < meta->n_outlets; i++) {
        int value = 0;
        struct str name = meta->outlets[i].value;
        if (str_starts(name, STR("http")) || str_starts(name, STR("@"))
            || name.len > 80)
            continue;
        for (size_t k = 0; k < meta->n_outlets; k++)
            if (same_words(meta, name, meta->outlets[k].value))
                value += meta->outlets[k].weight;
        if (value > best) {
            best = value;
            chosen = i;
        }
    }
    if (best > 0)
        meta->report->outlet = (struct field){
            arena_str(meta->report->arena, meta->outlets[chosen].value),
            SPAN_NONE, meta->outlets[chosen].basis
        };
}

static bool is_outlet(struct meta *meta, struct str name)
{
    struct str *words;
    struct lexicon_rows rows;

    if (meta->report->outlet.value.ptr != NULL
        && same_words(meta, name, meta->report->outlet.value))
        return true;
    for (size_t k = 0; k < meta->n_outlets; k++)
        if (same_words(meta, name, meta->outlets[k].value))
            return true;
    size_t n = block_words(name, meta->scratch, &words);
    return n > 0
        && lexicon_match(meta->tables->outlets, words, n, &rows) == n;
}

/* A wire service that another outlet's page names as the author. */
static bool is_wire(struct meta *meta, struct str name)
{
    const struct scrape_tables *tables = meta->tables;
    struct str *words;
    struct lexicon_rows rows;
    size_t n = block_words(name, meta->scratch, &words);
    size_t from = n > 1 && str_is_c(words[0], "the");

    return n > from
        && lexicon_match(tables->outlets, words + from, n - from, &rows)
               == n - from
        && str_is_c(lexicon_cell(tables->outlets, rows.first,
                                 tables->outlet_type), "wire")
        && !str_is(lexicon_cell(tables->outlets, rows.first,
                                tables->outlet_name),
                   meta->report->outlet.value);
}

/* `Arda Venn`, and `Arda Venn The Example Post` somewhere else. */
static bool is_same_person(struct meta *meta, struct str a, struct str b)
{
    struct str *x, *y;
    size_t n = block_words(a, meta->scratch, &x);
    size_t m = block_words(b, meta->scratch, &y);

    for (size_t i = 0; i < n && i < m; i++)
        if (!str_is(x[i], y[i]))
            return false;
    return n == m || (n >= 2 && m >= 2);
}

/* Take the authors one witness names; returns how many there are. */
static int take_authors(struct meta *meta, const struct witness *said)
{
    struct report *report = meta->report;
    int before = report->n_authors;

    if (str_starts(said->value, STR("http")))
        return 0;
    struct str kept = arena_str(report->arena, said->value);
    size_t n = names_take_byline(meta->tables->blocks, kept, STR_NULL, report,
                                 said->basis, meta->scratch);
    (void)n;
    int to = before;
    for (int i = before; i < report->n_authors; i++) {
        bool is_again = is_outlet(meta, report->authors[i].value);
        for (int k = 0; k < to && !is_again; k++) {
            is_again = is_same_person(meta, report->authors[k].value,
                                      report->authors[i].value);
            if (is_again && report->authors[i].value.len
                                < report->authors[k].value.len)
                report->authors[k] = report->authors[i];
        }
        if (!is_again)
            report->authors[to++] = report->authors[i];
    }
    report->n_authors = to;
    if (to == 0 && is_wire(meta, kept)) {
        report->authors[report->n_authors++] =
            (struct field){ kept, SPAN_NONE, said->basis };
        return 1;
    }
    return to - before;
}

static void choose_authors(struct meta *meta)
{
    bool is_done = meta->report->n_authors > 0;

    /* The strongest witness that names people, and those of its weight. */
    while (!is_done) {
        int most = 0;
        for (size_t i = 0; i < meta->n_authors; i++)
            if (meta->authors[i].weight > most)
                most = meta->authors[i].weight;
        if (most == 0)
            break;
        for (size_t i = 0; i < meta->n_authors; i++)
            if (meta->authors[i].weight == most) {
                is_done |= take_authors(meta, &meta->authors[i]) > 0;
                meta->authors[i].weight = 0;
            }
    }
    if (is_done)
        return;
    /* A line `By ...` around the title, or a label alone over the names. */
    struct html_page *page = meta->page;
    size_t from = meta->first > 20 ? meta->first - 20 : 0;
    size_t to = meta->first + 3u;
    if (page->n_h1 > 0 && page->h1_block[0] <= to)
        to = page->h1_block[0] + (size_t)BELOW_TITLE;
    for (size_t i = from; i < page->blocks.n && i < to; i++) {
        const struct block *b = &page->blocks.items[i];
        struct str line = str_at(page->text, b->span);
        bool is_label = (b->signs & SIGN_BIT(BYLINE)) && b->n_words <= 2
                        && i + 1 < page->blocks.n
                        && page->blocks.items[i + 1].n_words <= 6;
        ptrdiff_t by = str_find(line, STR(" by "));
        if (b->n_words > 16)
            continue;
        if ((b->signs & SIGN_BIT(DATED)) && by > 0)
            line = str_slice(line, (size_t)by + 1, line.len);
        else if (!(b->signs & SIGN_BIT(BYLINE)))
            continue;
        else if (is_label)
            line = str_at(page->text, page->blocks.items[i + 1].span);
        struct witness said = { .value = line, .weight = 1,
                                .basis = "byline on the page" };
        if (take_authors(meta, &said) > 0)
            return;
    }
}

void page_meta(const struct scrape_tables *tables, struct html_page *page,
               struct report *report, struct arena *scratch)
{
    struct meta *meta = ARENA_NEW(scratch, struct meta);

    meta->tables = tables;
    meta->page = page;
    meta->report = report;
    meta->scratch = scratch;
    while (meta->first < page->blocks.n
           && !(page->blocks.items[meta->first].keep
                && page->blocks.items[meta->first].is_sentence))
        meta->first++;
    read_json(meta);
    read_facts(meta);
    for (size_t i = 0; i < meta->n_outlets; i++)
        if (meta->site.ptr == NULL || meta->outlets[i].weight >= 25)
            meta->site = meta->outlets[i].value;
    if (report->url.value.ptr == NULL && meta->address.ptr != NULL)
        report->url = (struct field){ arena_str(report->arena, meta->address),
                                      SPAN_NONE, meta->address_basis };
    if (meta->based_on.ptr != NULL)
        report->based_on = (struct field){
            arena_str(report->arena, meta->based_on), SPAN_NONE,
            meta->based_on_basis
        };
    if (meta->place.ptr != NULL && report->place.value.ptr == NULL)
        report->place = (struct field){
            arena_str(report->arena, meta->place), SPAN_NONE,
            "JSON-LD dateline"
        };
    choose_outlet(meta);
    choose_title(meta);
    witness_days(meta);
    choose_authors(meta);
}
