/*
 * intake/html.c - see html.h.
 *
 *     bytes -> tags and text -> a stack of open elements -> blocks
 *
 * Text goes into the block at hand; an element that stands by itself on the
 * page (a paragraph, a heading, a cell) ends it.  Elements that hold blocks
 * or whose class says something are nodes of a tree, so that what an
 * element's name promises can be weighed by how much running text lies in
 * it: a `sidebar` that holds the whole article is none.
 *
 * We read tags by hand (WHATWG HTML, 13.2, as far as text needs it): libxml2
 * takes three times as long, and most of that for trees we do not want.
 */
#include "intake/html.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "intake/element.h"
#include "intake/said.h"
#include "intake/script.h"
#include "intake/weigh.h"

enum {
    MOST_DEPTH = 256,       /* elements open at once; deeper ones lie flat */
    MOST_NODES = 200000,
    MOST_BLOCKS = 100000,
    MOST_ATTRIBUTES = 24,
    MOST_VALUE = 4000,      /* bytes of a fact                             */
    LEAST_ROOM = 4096,      /* bytes of text to begin with                 */
    LEAST_SCRIPT = 600,     /* bytes of one that may hold a text           */
    FEW_WORDS = 500,        /* outside links, and of these in sentences:   */
    FEW_RUNNING = 300,      /* with fewer a page may keep its text in a
                             * script                                      */
    LEAST_SAID_AGAIN = 4    /* words of a block                            */
};

struct open {
    uint16_t element;
    uint8_t tag, level;
    bool in_link, in_list, in_skip;
    int32_t node;
    uint32_t fact_start;   /* of the text, where its words are wanted; */
    int32_t fact;          /* and the fact they belong to; -1          */
};

struct attribute {
    struct str name, value; /* as they stand */
};

struct walk {
    const struct html_tables *tables;
    struct arena *arena;
    struct html_page *page;
    struct open stack[MOST_DEPTH];
    int n_open, n_over;
    struct html_node *nodes;
    size_t n_nodes, room_nodes;
    char *out;             /* the text made so far                     */
    size_t n_out, room_out;
    size_t block_start;    /* where the block at hand begins           */
    size_t linked_bytes, block_bytes;
    bool is_blank, has_block;
    int n_breaks;
    struct open block_open; /* what was open when the block began      */
    struct str anchor;      /* href of the link at hand                */
    struct attribute attributes[MOST_ATTRIBUTES];
    size_t n_attributes;
    struct {
        uint64_t hash;
        uint32_t hints;
    } seen[512];           /* hints of names met before                */
};

static struct str attribute(const struct walk *walk, const char *name)
{
    for (size_t i = 0; i < walk->n_attributes; i++)
        if (str_is_caseless(walk->attributes[i].name, str_of(name)))
            return walk->attributes[i].value;
    return STR_NULL;
}

enum entente_status html_tables_open(struct html_tables *tables,
                                     const struct block_tables *blocks,
                                     const struct lexicon *lexicon,
                                     struct arena *run, struct fault *fault)
{
    static const struct {
        const char *name;
        uint32_t hint;
    } names[] = { { "body", HINT_BODY },     { "story", HINT_STORY },
                  { "bad", HINT_BAD },       { "caption", HINT_CAPTION },
                  { "byline", HINT_BYLINE }, { "date", HINT_DATE },
                  { "title", HINT_TITLE },   { "lead", HINT_LEAD },
                  { "comment", HINT_COMMENT },
                  { "related", HINT_RELATED },
                  { "weak", HINT_WEAK } };

    tables->blocks = blocks;
    html_elements_file(tables);
    tables->markup = lexicon_table(lexicon, "intake/markup");
    if (tables->markup == NULL)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "a table of the intake lexicons is missing");
    int column = lexicon_column(tables->markup, "hint");
    uint32_t n = lexicon_n_rows(tables->markup);
    tables->hints = ARENA_ARRAY(run, uint32_t, n + 1);
    for (uint32_t row = 0; row < n; row++)
        for (size_t i = 0; i < N_OF(names); i++)
            if (str_is_c(lexicon_cell(tables->markup, row, column),
                         names[i].name))
                tables->hints[row] = names[i].hint;
    return ENTENTE_OK;
}

/* What a class or id says: its parts (article-body, articleBody,
 * article__body) are looked up, the longest runs first. */
static uint32_t hints_of(struct walk *walk, struct str names)
{
    enum { MOST_PARTS = 40 };
    char small[400];
    struct str parts[MOST_PARTS];
    size_t n = 0, len = 0;
    uint64_t hash = hash_id(names);
    size_t slot = hash % N_OF(walk->seen);

    if (walk->seen[slot].hash == hash)
        return walk->seen[slot].hints;
    for (size_t i = 0; i < names.len && n < MOST_PARTS
                       && len < sizeof small;) {
        if (!byte_is_alpha(names.ptr[i])) {
            i++;
            continue;
        }
        size_t start = len;
        do {
            small[len++] = byte_lower(names.ptr[i++]);
        } while (i < names.len && len < sizeof small
                 && byte_is_alpha(names.ptr[i])
                 && !(byte_is_upper(names.ptr[i])
                      && byte_is_lower(names.ptr[i - 1])));
        parts[n++] = (struct str){ small + start, len - start };
    }
    uint32_t hints = 0;
    for (size_t i = 0; i < n;) {
        struct lexicon_rows rows;
        size_t took = lexicon_match(walk->tables->markup, parts + i, n - i,
                                    &rows);
        if (took > 0)
            hints |= walk->tables->hints[rows.first];
        i += took > 0 ? took : 1;
    }
    walk->seen[slot].hash = hash;
    walk->seen[slot].hints = hints;
    return hints;
}

static void put_byte(struct walk *walk, char c)
{
    if (walk->n_out == walk->room_out) {
        size_t room = walk->room_out * 2;
        walk->out = arena_grow(walk->arena, walk->out, walk->room_out, room);
        walk->room_out = room;
    }
    walk->out[walk->n_out++] = c;
}

static void put_bytes(struct walk *walk, const char *ptr, size_t n)
{
    while (walk->room_out - walk->n_out < n) {
        size_t room = walk->room_out * 2;
        walk->out = arena_grow(walk->arena, walk->out, walk->room_out, room);
        walk->room_out = room;
    }
    memcpy(walk->out + walk->n_out, ptr, n);
    walk->n_out += n;
}

static struct open *top(struct walk *walk)
{
    return &walk->stack[walk->n_open - 1];
}

static void end_block(struct walk *walk)
{
    walk->n_breaks = 0;
    if (!walk->has_block)
        return;
    walk->has_block = false;
    size_t end = walk->n_out;
    while (end > walk->block_start
           && (walk->out[end - 1] == ' ' || walk->out[end - 1] == '\n'))
        end--;
    if (end == walk->block_start
        || walk->page->blocks.n == MOST_BLOCKS) {
        walk->n_out = walk->block_start;
        return;
    }
    walk->n_out = end;
    struct block *block = ARENA_PUSH(walk->arena, walk->page->blocks.items,
                                     walk->page->blocks.n,
                                     walk->page->blocks.room);
    block->span = (struct span){ (uint32_t)walk->block_start,
                                 (uint32_t)end };
    block->tag = walk->block_open.tag == TAG_NONE
        ? TAG_DIV : (enum block_tag)walk->block_open.tag;
    block->level = walk->block_open.level;
    block->parent = walk->block_open.node;
    /* words inside links, for now in thousandths */
    block->n_linked = walk->block_bytes == 0 ? 0
        : (uint32_t)(walk->linked_bytes * 1000 / walk->block_bytes);
    put_byte(walk, '\n');
}

/* A visible character, or many. */
static void begin_if_needed(struct walk *walk)
{
    if (walk->has_block)
        return;
    walk->has_block = true;
    walk->is_blank = true;
    walk->block_start = walk->n_out;
    walk->linked_bytes = walk->block_bytes = 0;
    walk->block_open = *top(walk);
}

static void add_text(struct walk *walk, struct str s)
{
    const struct open *open = top(walk);

    if (open->in_skip)
        return;
    for (size_t i = 0; i < s.len;) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c <= ' ' || c == 127) {
            i++;
            if (walk->has_block && !walk->is_blank) {
                put_byte(walk, ' ');
                walk->is_blank = true;
            }
            continue;
        }
        if (c == '&' || c == 0xC2 || c == 0xE2 || c == 0xEF) {
            uint32_t code = 0;
            size_t step =
                c == '&' ? html_reference(str_slice(s, i, s.len), &code) : 0;
            if (c == 0xC2 && i + 1 < s.len
                && ((unsigned char)s.ptr[i + 1] == 0xA0
                    || (unsigned char)s.ptr[i + 1] == 0xAD)) {
                code = (unsigned char)s.ptr[i + 1];
                step = 2;
            } else if (c == 0xE2 && i + 2 < s.len
                       && (unsigned char)s.ptr[i + 1] == 0x80
                       && (unsigned char)s.ptr[i + 2] >= 0x80
                       && (unsigned char)s.ptr[i + 2] <= 0x8F) {
                code = 0x2000u + ((unsigned char)s.ptr[i + 2] & 0x3F);
                step = 3;
            } else if (c == 0xEF && i + 2 < s.len
                       && (unsigned char)s.ptr[i + 1] == 0xBB
                       && (unsigned char)s.ptr[i + 2] == 0xBF) {
                code = 0xFEFF;
                step = 3;
            }
            if (step > 0) {
                char bytes[4];
                i += step;
                if (code == 0xAD || code == 0xFEFF
                    || (code >= 0x200B && code <= 0x200F))
                    continue;
                if (code <= ' ' || code == 0xA0
                    || (code >= 0x2000 && code <= 0x200A)) {
                    if (walk->has_block && !walk->is_blank) {
                        put_byte(walk, ' ');
                        walk->is_blank = true;
                    }
                    continue;
                }
                begin_if_needed(walk);
                put_bytes(walk, bytes, utf8_write(code, bytes));
                walk->block_bytes++;
                walk->linked_bytes += open->in_link;
                walk->is_blank = false;
                walk->n_breaks = 0;
                continue;
            }
            begin_if_needed(walk);
            put_byte(walk, (char)c);
            i++;
            walk->block_bytes++;
            walk->linked_bytes += open->in_link;
            walk->is_blank = false;
            continue;
        }
        size_t end = i + 1, n_blanks = 0;
        for (; end < s.len; end++)
            if (s.ptr[end] == ' ' && end + 1 < s.len
                && html_is_plain(s.ptr[end + 1]))
                n_blanks++;
            else if (!html_is_plain(s.ptr[end]))
                break;
        begin_if_needed(walk);
        put_bytes(walk, s.ptr + i, end - i);
        walk->block_bytes += end - i - n_blanks;
        walk->linked_bytes += open->in_link ? end - i - n_blanks : 0;
        walk->is_blank = false;
        walk->n_breaks = 0;
        i = end;
    }
}

static struct html_fact *add_fact(struct walk *walk,
                                  enum html_fact_kind kind, struct str name,
                                  struct str value)
{
    struct html_page *page = walk->page;

    if (page->n_facts == HTML_MOST_FACTS)
        return NULL;
    if (value.len > MOST_VALUE)
        value.len = MOST_VALUE;
    struct html_fact *fact = ARENA_PUSH(walk->arena, page->facts,
                                        page->n_facts, page->room_facts);
    fact->kind = kind;
    fact->name = name;
    fact->value = value.ptr == NULL ? STR_NULL
                                    : html_plain(value, walk->arena);
    fact->block = (uint32_t)page->blocks.n;
    fact->hints = top(walk)->node >= 0 ? (uint32_t)top(walk)->node : 0;
    return fact;
}

static struct str small(struct walk *walk, struct str s)
{
    char *out = arena_bytes(walk->arena, s.len);

    for (size_t i = 0; i < s.len; i++)
        out[i] = byte_lower(s.ptr[i]);
    return (struct str){ out, s.len };
}

/* Close the element on top. */
static void close_top(struct walk *walk)
{
    struct open *open = top(walk);

    if (html_element_flags(open->element) & EL_BLOCK)
        end_block(walk);
    if (open->fact >= 0) {
        struct html_fact *fact = &walk->page->facts[open->fact];
        size_t end = walk->n_out;
        if (open->fact_start <= end && end - open->fact_start < MOST_VALUE) {
            struct str words = html_plain(
                (struct str){ walk->out + open->fact_start,
                              end - open->fact_start }, walk->arena);
            if (fact->kind == FACT_ANCHOR)
                fact->name = words;
            else if (fact->value.ptr == NULL || fact->value.len == 0)
                fact->value = words;
        }
    }
    if (open->level == 1 && open->tag == TAG_HEADING
        && open->element == ELEMENT_H1
        && walk->page->n_h1 < HTML_MOST_H1) {
        size_t end = walk->n_out;
        size_t start = open->fact_start;
        if (start < end && end - start < MOST_VALUE) {
            walk->page->h1_block[walk->page->n_h1] =
                (uint32_t)walk->page->blocks.n;
            walk->page->h1[walk->page->n_h1++] = html_plain(
                (struct str){ walk->out + start, end - start }, walk->arena);
        }
    }
    walk->n_open--;
}

/* Tags whose start ends an open one of the same kind. */
static bool ends_same(size_t element)
{
    switch (element) {
    case ELEMENT_LI:
    case ELEMENT_P:
    case ELEMENT_TD:
    case ELEMENT_TH:
    case ELEMENT_TR:
    case ELEMENT_OPTION:
    case ELEMENT_DT:
    case ELEMENT_DD:
    case ELEMENT_A:
    case ELEMENT_BUTTON:
        return true;
    default:
        return false;
    }
}

/* How far up an open element is looked for: a list in a list does not end
 * the item around it. */
static bool is_fence(size_t element)
{
    switch (element) {
    case ELEMENT_UL:
    case ELEMENT_OL:
    case ELEMENT_TABLE:
    case ELEMENT_DL:
    case ELEMENT_BODY:
    case ELEMENT_MENU:
        return true;
    default:
        return false;
    }
}

static bool is_false(struct str value)
{
    return str_is_caseless(value, STR("false"));
}

static bool holds(struct str s, const char *part)
{
    size_t len = strlen(part);

    for (size_t i = 0; i + len <= s.len; i++)
        if (str_is_caseless(str_slice(s, i, i + len),
                            (struct str){ part, len }))
            return true;
    return false;
}

/* An address of someone who writes. */
static bool leads_to_person(struct str href)
{
    static const struct str parts[] = {
        STR_INIT("author"), STR_INIT("by/"), STR_INIT("staff/"),
        STR_INIT("people/"), STR_INIT("profile/"), STR_INIT("contributor"),
        STR_INIT("reporter"), STR_INIT("journalist")
    };
    (void)str_cut(&href, '/');
    while (href.len > 0) {
        for (size_t i = 0; i < N_OF(parts); i++)
            if (href.len >= parts[i].len
                && (href.ptr[0] | 32) == parts[i].ptr[0]
                && str_is_caseless(str_slice(href, 0, parts[i].len), parts[i]))
                return true;
        (void)str_cut(&href, '/');
    }
    return false;
}

static void start_tag(struct walk *walk, size_t element, bool is_closed)
{
    uint8_t flags = html_element_flags(element);
    struct str itemprop = STR_NULL, names = STR_NULL, id = STR_NULL;
    bool is_hidden = false;

    if (element == ELEMENT_BR) {
        if (++walk->n_breaks >= 2)
            end_block(walk);
        else if (walk->has_block && !walk->is_blank) {
            put_byte(walk, '\n');
            walk->is_blank = true;
        }
        return;
    }
    if (element == ELEMENT_META) {
        struct str name = attribute(walk, "property");
        if (name.ptr == NULL)
            name = attribute(walk, "name");
        struct str content = attribute(walk, "content");
        itemprop = attribute(walk, "itemprop");
        if (name.ptr != NULL && content.ptr != NULL)
            add_fact(walk, FACT_META, small(walk, name), content);
        if (itemprop.ptr != NULL && content.ptr != NULL)
            add_fact(walk, FACT_ITEMPROP, small(walk, itemprop), content);
        return;
    }
    if (element == ELEMENT_LINK) {
        struct str rel = attribute(walk, "rel");
        if (rel.ptr != NULL && rel.len < 100
            && (holds(rel, "canonical") || holds(rel, "amphtml")
                || holds(rel, "shortlink")))
            add_fact(walk, FACT_LINK, small(walk, rel),
                     attribute(walk, "href"));
        return;
    }
    if (flags & EL_VOID) {
        if (flags & EL_BLOCK)
            end_block(walk);
        return;
    }
    if (flags & EL_BLOCK) {
        end_block(walk);
        /* A head that was never closed ends where the page begins. */
        if (walk->n_over == 0 && top(walk)->element == ELEMENT_HEAD
            && !(flags & EL_SKIP))
            close_top(walk);
        /* A paragraph ends where another block begins. */
        if (walk->n_over == 0 && top(walk)->element == ELEMENT_P)
            close_top(walk);
    }
    if (ends_same(element) && walk->n_over == 0)
        for (int i = walk->n_open - 1; i > 0 && i > walk->n_open - 6; i--) {
            if (walk->stack[i].element == element) {
                while (walk->n_open > i)
                    close_top(walk);
                break;
            }
            if (is_fence(walk->stack[i].element)
                || (html_element_flags(walk->stack[i].element) & EL_NODE))
                break;
        }
    if (element == ELEMENT_HTML) {
        if (walk->page->language.ptr == NULL)
            walk->page->language = html_plain(attribute(walk, "lang"),
                                              walk->arena);
    }
    if (walk->n_open == MOST_DEPTH || walk->n_nodes >= MOST_NODES) {
        walk->n_over += !is_closed;
        return;
    }
    uint32_t own = 0;
    for (size_t i = 0; i < walk->n_attributes; i++) {
        const struct attribute *a = &walk->attributes[i];
        switch (a->name.len) {
        case 2:
            if (str_is_caseless(a->name, STR("id")))
                id = a->value;
            break;
        case 4:
            if (str_is_caseless(a->name, STR("role"))) {
                if (str_is_caseless(a->value, STR("main")))
                    own |= HINT_MAIN;
                else if (str_is_caseless(a->value, STR("article")))
                    own |= HINT_ARTICLE;
                else if (holds(a->value, "navigation")
                         || holds(a->value, "complementary")
                         || holds(a->value, "contentinfo")
                         || holds(a->value, "banner")
                         || holds(a->value, "dialog")
                         || holds(a->value, "search"))
                    own |= HINT_ASIDE;
            }
            break;
        case 5:
            if (str_is_caseless(a->name, STR("class")))
                names = a->value;
            else if (str_is_caseless(a->name, STR("style"))
                     && a->value.len < 400)
                is_hidden |= holds(a->value, "display:none")
                    || holds(a->value, "display: none");
            break;
        case 6:
            if (str_is_caseless(a->name, STR("hidden")))
                is_hidden = !is_false(a->value);
            break;
        case 8:
            if (str_is_caseless(a->name, STR("itemprop")))
                itemprop = a->value;
            break;
        case 11:
            if (str_is_caseless(a->name, STR("aria-hidden")))
                own |= is_false(a->value) ? 0 : HINT_HIDDEN;
            break;
        default:
            break;
        }
    }
    bool is_root = element == ELEMENT_BODY || element == ELEMENT_HTML;
    if (!is_root) {
        if (names.len > 0 && names.len < 400)
            own |= hints_of(walk, names);
        if (id.len > 0 && id.len < 80)
            own |= hints_of(walk, id);
    }
    if (flags & EL_ASIDE)
        own |= HINT_ASIDE;
    /* Not shown yet: scripts and paywalls keep the text itself so. */
    if (is_hidden)
        own |= HINT_HIDDEN;
    if (element == ELEMENT_ARTICLE)
        own |= HINT_ARTICLE;
    else if (element == ELEMENT_MAIN)
        own |= HINT_MAIN;
    if (itemprop.ptr != NULL && holds(itemprop, "articleBody"))
        own |= HINT_BODY;

    struct open *open = &walk->stack[walk->n_open];
    *open = *top(walk);
    walk->n_open++;
    open->element = (uint16_t)element;
    open->fact = -1;
    open->fact_start = (uint32_t)walk->n_out;
    open->in_skip |= (flags & EL_SKIP) != 0;
    uint8_t tag = element < ELEMENT_OTHER ? html_elements[element].tag : 0;
    if (tag == TAG_HEADING) {
        open->tag = tag;
        open->level = (uint8_t)(html_elements[element].name.ptr[1] - '0');
    } else if (tag == TAG_DIV) {
        if (open->tag == TAG_NONE || open->tag == TAG_P)
            open->tag = TAG_DIV;
    } else if (tag == TAG_P) {
        if (open->tag == TAG_NONE || open->tag == TAG_DIV
            || open->tag == TAG_CELL || open->tag == TAG_PRE)
            open->tag = TAG_P;
    } else if (tag != TAG_NONE) {
        open->tag = tag;
    }
    if ((flags & EL_NODE) || own != 0) {
        struct html_node *node = ARENA_PUSH(walk->arena, walk->nodes,
                                       walk->n_nodes, walk->room_nodes);
        *node = (struct html_node){ .parent = open->node, .hints = own,
                               .most = -1,
                               .is_article = element == ELEMENT_ARTICLE };
        open->node = (int32_t)walk->n_nodes - 1;
    }
    if (element == ELEMENT_H1)
        walk->nodes[open->node].h1++;
    if (element == ELEMENT_A) {
        struct str href = attribute(walk, "href");
        open->in_link = true;
        struct str rel = attribute(walk, "rel");
        if (href.ptr != NULL && href.len < 2000
            && !open->in_skip && walk->page->n_facts < HTML_MOST_FACTS / 2) {
            bool is_author = rel.ptr != NULL && holds(rel, "author");
            bool is_person = is_author || leads_to_person(href);
            struct html_fact *fact =
                add_fact(walk, is_person ? FACT_PERSON : FACT_ANCHOR,
                         is_author ? STR("rel") : STR("href"), STR_NULL);
            if (fact != NULL) {
                open->fact = (int32_t)walk->page->n_facts - 1;
                if (!is_person)
                    fact->value = html_plain(href, walk->arena);
            }
        }
    } else if (element == ELEMENT_TIME) {
        struct str when = attribute(walk, "datetime");
        struct html_fact *fact = add_fact(walk, FACT_TIME,
                                          itemprop.ptr == NULL
                                              ? STR_NULL
                                              : small(walk, itemprop),
                                          when);
        if (fact != NULL && when.ptr == NULL)
            open->fact = (int32_t)walk->page->n_facts - 1;
    } else if (itemprop.ptr != NULL && itemprop.len < 60) {
        struct str content = attribute(walk, "content");
        struct html_fact *fact = add_fact(walk, FACT_ITEMPROP,
                                          small(walk, itemprop), content);
        if (fact != NULL && content.ptr == NULL)
            open->fact = (int32_t)walk->page->n_facts - 1;
    } else if ((own & (HINT_BYLINE | HINT_DATE))
               && walk->page->n_facts < HTML_MOST_FACTS / 2) {
        if (add_fact(walk, FACT_PERSON, (own & HINT_BYLINE) ? STR("byline")
                                                            : STR("date"),
                     STR_NULL) != NULL)
            open->fact = (int32_t)walk->page->n_facts - 1;
    }
    if (is_closed && element == ELEMENT_OTHER)
        close_top(walk); /* <svg:path/> and the like */
}

static void end_tag(struct walk *walk, size_t element, struct str name)
{
    (void)name;
    if (html_element_flags(element) & EL_BLOCK)
        end_block(walk);
    if (element == ELEMENT_P || (html_element_flags(element) & EL_VOID)) {
        if (walk->n_over > 0 || top(walk)->element != ELEMENT_P)
            return;
    }
    if (walk->n_over > 0) {
        walk->n_over--;
        return;
    }
    /* An unknown end tag closes an unknown element near by. */
    int deepest = element == ELEMENT_OTHER ? walk->n_open - 4 : 0;
    for (int i = walk->n_open - 1; i > 0 && i > deepest; i--) {
        if (walk->stack[i].element == element) {
            while (walk->n_open > i)
                close_top(walk);
            return;
        }
        /* A cell is not closed from outside its table, and an inline tag
         * closes no block. */
        if (!(html_element_flags(element) & EL_BLOCK)
            && (html_element_flags(walk->stack[i].element) & EL_BLOCK))
            return;
        if (walk->stack[i].element == ELEMENT_TABLE
            && element != ELEMENT_BODY && element != ELEMENT_HTML
            && element != ELEMENT_TABLE)
            return;
    }
}

/* Bytes that end the name of an attribute; that of a tag, all but `=`. */
static const bool ends_name[256] = {
    ['\t'] = true, ['\n'] = true, ['\v'] = true, ['\f'] = true,
    ['\r'] = true, [' '] = true,  ['/'] = true,  ['='] = true,
    ['>'] = true
};

/* Read attributes up to '>'; returns where the tag ends (past it). */
static size_t read_attributes(struct walk *walk, struct str s, size_t at,
                              bool *is_closed)
{
    walk->n_attributes = 0;
    *is_closed = false;
    while (at < s.len) {
        while (at < s.len && (byte_is_space(s.ptr[at]) || s.ptr[at] == '/')) {
            *is_closed = s.ptr[at] == '/';
            at++;
        }
        if (at >= s.len)
            return s.len;
        if (s.ptr[at] == '>')
            return at + 1;
        *is_closed = false;
        size_t start = at;
        while (at < s.len && !ends_name[(unsigned char)s.ptr[at]])
            at++;
        if (at == start) {
            at++;
            continue;
        }
        struct attribute a = { str_slice(s, start, at), STR("") };
        size_t look = at;
        while (look < s.len && byte_is_space(s.ptr[look]))
            look++;
        if (look < s.len && s.ptr[look] == '=') {
            look++;
            while (look < s.len && byte_is_space(s.ptr[look]))
                look++;
            at = look;
            if (at < s.len && (s.ptr[at] == '"' || s.ptr[at] == '\'')) {
                char quote = s.ptr[at++];
                const char *end = memchr(s.ptr + at, quote, s.len - at);
                size_t stop = end == NULL ? s.len : (size_t)(end - s.ptr);
                a.value = str_slice(s, at, stop);
                at = stop < s.len ? stop + 1 : s.len;
            } else {
                start = at;
                while (at < s.len && !byte_is_space(s.ptr[at])
                       && s.ptr[at] != '>')
                    at++;
                a.value = str_slice(s, start, at);
            }
        }
        if (walk->n_attributes < MOST_ATTRIBUTES)
            walk->attributes[walk->n_attributes++] = a;
    }
    return s.len;
}

/* Where the text of a raw element ends (at its "</name", or s.len). */
static size_t raw_end(struct str s, size_t at, struct str name)
{
    while (at < s.len) {
        const char *found = memchr(s.ptr + at, '<', s.len - at);
        if (found == NULL)
            return s.len;
        at = (size_t)(found - s.ptr);
        if (at + 2 + name.len <= s.len && found[1] == '/'
            && str_is_caseless(str_slice(s, at + 2, at + 2 + name.len), name))
            return at;
        at++;
    }
    return s.len;
}

static void raw_text(struct walk *walk, size_t element, struct str words)
{
    struct html_page *page = walk->page;

    if (element == ELEMENT_TITLE) {
        bool in_svg = top(walk)->in_skip
            && top(walk)->element != ELEMENT_HEAD;
        if (page->title.ptr == NULL && !in_svg && words.len < MOST_VALUE)
            page->title = html_plain(words, walk->arena);
    } else if (element == ELEMENT_SCRIPT) {
        bool is_json = holds(attribute(walk, "type"), "ld+json");
        if (is_json && page->n_json < HTML_MOST_JSON)
            page->json[page->n_json++] = words;
        else if (!is_json && page->n_scripts < HTML_MOST_SCRIPTS
                 && words.len >= LEAST_SCRIPT)
            page->scripts[page->n_scripts++] = words;
    }
}

static void walk_bytes(struct walk *walk, struct str s)
{
    size_t at = 0;
    /* Once no end is found for one comment, there is none for another. */
    bool has_comment_end = true;

    while (at < s.len) {
        const char *less = memchr(s.ptr + at, '<', s.len - at);
        size_t tag = less == NULL ? s.len : (size_t)(less - s.ptr);
        if (tag > at)
            add_text(walk, str_slice(s, at, tag));
        if (tag + 1 >= s.len)
            break;
        at = tag + 1;
        char c = s.ptr[at];
        if (c == '!' || c == '?') {
            if (has_comment_end
                && str_starts(str_slice(s, at, s.len), STR("!--"))) {
                const char *end = memmem(s.ptr + at + 1, s.len - at - 1,
                                         "-->", 3);
                if (end != NULL) {
                    at = (size_t)(end - s.ptr) + 3;
                    continue;
                }
                has_comment_end = false;
            }
            const char *end = memchr(s.ptr + at, '>', s.len - at);
            at = end == NULL ? s.len : (size_t)(end - s.ptr) + 1;
            continue;
        }
        bool is_end = c == '/';
        size_t start = at + is_end;
        if (start >= s.len || !byte_is_alpha(s.ptr[start])) {
            if (is_end) {
                const char *end = memchr(s.ptr + at, '>', s.len - at);
                at = end == NULL ? s.len : (size_t)(end - s.ptr) + 1;
            } else {
                add_text(walk, STR("<"));
            }
            continue;
        }
        char name[12];
        size_t len = 0;
        for (at = start; at < s.len
             && (s.ptr[at] == '=' || !ends_name[(unsigned char)s.ptr[at]]);
             at++)
            if (len < sizeof name)
                name[len++] = byte_lower(s.ptr[at]);
        bool is_long = at - start > sizeof name;
        size_t element =
            is_long ? ELEMENT_OTHER
                    : html_element_of(walk->tables, (struct str){ name, len });
        bool is_closed;
        at = read_attributes(walk, s, at, &is_closed);
        if (is_end) {
            end_tag(walk, element, (struct str){ name, len });
            continue;
        }
        uint8_t flags = html_element_flags(element);
        if (flags & EL_RAW) {
            size_t end = raw_end(s, at, html_elements[element].name);
            if (flags & EL_BLOCK)
                end_block(walk);
            raw_text(walk, element, str_slice(s, at, end));
            const char *close = end < s.len
                ? memchr(s.ptr + end, '>', s.len - end) : NULL;
            at = close == NULL ? s.len : (size_t)(close - s.ptr) + 1;
            continue;
        }
        start_tag(walk, element, is_closed);
    }
}

/* Read what is there as a page, or the rest of one. */
static void walk_all(struct walk *walk, struct str html)
{
    struct html_page *page = walk->page;
    size_t first = page->blocks.n;

    walk_bytes(walk, html);
    while (walk->n_open > 1)
        close_top(walk);
    end_block(walk);
    page->text = (struct str){ walk->out, walk->n_out };
    for (size_t i = first; i < page->blocks.n; i++) {
        struct block *block = &page->blocks.items[i];
        uint32_t linked = block->n_linked;
        block->n_linked = 0;
        block_look(walk->tables->blocks, page->text, block);
        block->n_linked = (linked * block->n_words + 500) / 1000;
    }
    page->language_told = blocks_compare(page->blocks.items, page->blocks.n,
                                         walk->arena);
}

/* A page whose text a script is to show: what the script brings is read as
 * if it stood there, and what the page has of it already is no more than a
 * foretaste. */
static void walk_script(struct walk *walk)
{
    struct html_page *page = walk->page;
    size_t n_words = 0, n_running = 0, n = page->blocks.n;

    for (size_t i = 0; i < n; i++) {
        const struct block *block = &page->blocks.items[i];
        n_words += block->n_words - block->n_linked;
        n_running += block->is_sentence ? block->n_words : 0;
    }
    if (n_words >= FEW_WORDS || n_running >= FEW_RUNNING
        || page->n_scripts + page->n_json == 0)
        return;
    struct str article = script_article(
        page, page->n_h1 > 0 ? page->h1[0] : page->title, n_words,
        walk->arena);
    if (article.ptr == NULL)
        return;
    walk_all(walk, article);
    for (size_t i = n; i < page->blocks.n; i++) {
        const struct block *block = &page->blocks.items[i];
        if (block->n_words >= LEAST_SAID_AGAIN && block->again >= 0
            && (size_t)block->again < n)
            page->blocks.items[block->again].hints |= HINT_OTHER;
    }
}

void html_read(const struct html_tables *tables, struct str html,
               struct arena *arena, struct html_page *page)
{
    struct walk *walk = ARENA_NEW(arena, struct walk);

    walk->tables = tables;
    walk->arena = arena;
    walk->page = page;
    walk->room_out = LEAST_ROOM;
    walk->out = arena_bytes(arena, walk->room_out);
    *page = (struct html_page){ .language_told = -1 };
    struct html_node *root = ARENA_PUSH(arena, walk->nodes, walk->n_nodes,
                                   walk->room_nodes);
    root->parent = -1;
    root->most = -1;
    walk->stack[0] = (struct open){ .element = ELEMENT_OTHER, .fact = -1 };
    walk->n_open = 1;
    walk_all(walk, html);
    walk_script(walk);
    said_mark(page, arena);
    weigh_blocks(walk->nodes, walk->n_nodes, page, arena);
}
