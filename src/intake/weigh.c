/*
 * intake/weigh.c - see weigh.h.
 *
 * What an element's name promises is weighed by how much running text lies
 * in it: a `sidebar` that holds the whole article is none.  Where most
 * paragraphs stand side by side is the core; every other place is told by
 * how far it is from there, and whether it is in the same body, in the same
 * article.
 *
 *     article > body > core > p p p
 *                    > aside > p          one step up from the core
 *             > footer > list > p         two steps up
 */
#include "intake/weigh.h"

enum {
    FURTHEST = 250,
    FEW_WORDS = 60,        /* an article has more                        */
    MOST_HEADING_WORDS = 8
};

/* Sentences that no report is made of, however many there are. */
enum {
    NOT_TEXT = 1u << SIGN_LEGAL | 1u << SIGN_ACCOUNT | 1u << SIGN_WAIT
        | 1u << SIGN_AD | 1u << SIGN_COMMENT
};

/* Hints that are not believed of what holds most of the text. */
enum {
    BESIDE_TEXT = HINT_BAD | HINT_ASIDE | HINT_HIDDEN | HINT_COMMENT
        | HINT_RELATED | HINT_WEAK | HINT_CAPTION | HINT_BYLINE | HINT_DATE
        | HINT_TITLE | HINT_LEAD
};

/* Count the words of running text in each node.  Furniture and what stands
 * right under a title that leads elsewhere are none. */
static void count_words(struct html_node *nodes, size_t n,
                        const struct html_page *page)
{
    for (size_t i = 0; i < page->blocks.n; i++) {
        const struct block *b = &page->blocks.items[i];
        if (b->is_sentence && b->n_linked * 3 < b->n_words
            && (b->signs & NOT_TEXT) == 0
            && (i == 0 || !block_leads_away(b - 1))) {
            nodes[b->parent].words += b->n_words;
            nodes[b->parent].direct += b->n_words;
        }
    }
    for (size_t i = n; i-- > 1;) { /* children come after parents */
        struct html_node *parent = &nodes[nodes[i].parent];
        parent->words += nodes[i].words;
        parent->h1 += nodes[i].h1;
        if (parent->most < 0 || nodes[parent->most].words <= nodes[i].words)
            parent->most = (int32_t)i;
    }
}

/* A page that goes on with the next article: the first one with a heading
 * of its own is meant. */
static void mark_others(struct html_node *nodes, size_t n)
{
    bool has_first = false;

    for (size_t i = 1; i < n; i++) {
        struct html_node *node = &nodes[i];
        node->is_first = nodes[node->parent].is_first;
        node->is_other = nodes[node->parent].is_other;
        if (!node->is_article || node->h1 != 1 || node->words < FEW_WORDS)
            continue;
        node->is_other |= has_first && !node->is_first;
        node->is_first |= !has_first;
        has_first = true;
    }
}

/* Where most paragraphs stand side by side; paragraphs that are wrapped one
 * by one count half for what is around the wrappings. */
static size_t find_core(const struct html_node *nodes, size_t n,
                        struct arena *scratch)
{
    uint32_t *around = ARENA_ARRAY(scratch, uint32_t, n);
    uint64_t most = 0;
    size_t core = 0;

    for (size_t i = 1; i < n; i++)
        around[nodes[i].parent] += nodes[i].direct;
    for (size_t i = 0; i < n; i++) {
        uint64_t words = nodes[i].direct * 2ull + around[i];
        if (words > most && !nodes[i].is_other) {
            most = words;
            core = i;
        }
    }
    return core;
}

/* The nearest node around `core`, or it itself, that `hint` is said of and
 * that holds most of the text; 0 for none. */
static size_t nearest(const struct html_node *nodes, size_t core,
                      uint32_t hint)
{
    while (core > 0 && ((nodes[core].hints & hint) == 0
                        || nodes[core].words * 2 < nodes[0].words))
        core = (size_t)nodes[core].parent;
    return core;
}

/* Mark what is not in the same body and article as the core, and how far
 * each node is from it. */
static void mark_away(struct html_node *nodes, size_t n, size_t core)
{
    size_t body = nearest(nodes, core, HINT_BODY);
    size_t article = nearest(nodes, core, HINT_ARTICLE);
    size_t up = core;

    for (int away = 0;; away++) {
        nodes[up].away = (uint8_t)(away < FURTHEST ? away : FURTHEST);
        nodes[up].is_path = true;
        if (up == 0)
            break;
        up = (size_t)nodes[up].parent;
    }
    for (size_t i = 0; i < n; i++) {
        struct html_node *node = &nodes[i];
        const struct html_node *parent = &nodes[i > 0 ? node->parent : 0];
        if (!node->is_path)
            node->away = parent->away;
        if (body > 0 && i != body && (i == 0 || (parent->all & HINT_OUT_BODY)))
            node->all |= HINT_OUT_BODY;
        if (article > 0 && i != article
            && (i == 0 || (parent->all & HINT_OUT_ARTICLE)))
            node->all |= HINT_OUT_ARTICLE;
        if (node->is_other)
            node->all |= HINT_OTHER;
    }
}

/* `Related`, `Comments` above something: all that is in the same element is
 * what it says. */
static void mark_headed(struct html_node *nodes, const struct html_page *page)
{
    for (size_t i = 0; i < page->blocks.n; i++) {
        const struct block *b = &page->blocks.items[i];
        if (b->n_words > MOST_HEADING_WORDS
            || (b->signs & (SIGN_BIT(END) | SIGN_BIT(COMMENT)
                            | SIGN_BIT(LINK))) == 0)
            continue;
        for (int32_t up = b->parent, level = 0;
             level < 2 && up > 0 && !nodes[up].is_path;
             up = nodes[up].parent, level++) {
            nodes[up].all |= HINT_HEADED;
            if (nodes[up].first_block != i)
                break;
        }
    }
}

void weigh_blocks(struct html_node *nodes, size_t n, struct html_page *page,
                  struct arena *scratch)
{
    count_words(nodes, n, page);
    mark_others(nodes, n);
    size_t core = find_core(nodes, n, scratch);
    /* Down from the root, as long as one child holds most of it. */
    int32_t best = 0;

    while (nodes[best].most >= 0
           && nodes[nodes[best].most].words * 10 >= nodes[best].words * 7
           && nodes[nodes[best].most].words > 0)
        best = nodes[best].most;
    nodes[best].is_best = true;
    mark_away(nodes, n, core);
    for (size_t i = page->blocks.n; i-- > 0;)
        for (int32_t up = page->blocks.items[i].parent, level = 0;
             up > 0 && level < 3; up = nodes[up].parent, level++)
            nodes[up].first_block = (uint32_t)i;
    mark_headed(nodes, page);
    for (size_t i = 0; i < n; i++) {
        struct html_node *node = &nodes[i];
        uint32_t own = node->hints;
        if (node->words * 2 > nodes[0].words)
            own &= ~(uint32_t)BESIDE_TEXT;
        node->all |= own;
        if (i > 0) {
            node->all |= nodes[node->parent].all
                & ~(uint32_t)(HINT_OUT_BODY | HINT_OUT_ARTICLE);
            node->is_best |= nodes[node->parent].is_best;
        }
    }
    for (size_t i = 0; i < page->blocks.n; i++) {
        struct block *b = &page->blocks.items[i];
        b->hints |= nodes[b->parent].all
            | (nodes[b->parent].is_best ? HINT_BEST : 0);
        b->away = nodes[b->parent].away;
        int32_t up = b->parent;
        for (int level = 0; level < 3 && up >= 0 && up != (int32_t)core;
             level++)
            up = nodes[up].parent;
        if (up == (int32_t)core)
            b->hints |= HINT_DIRECT;
        if (b->hints & HINT_CAPTION)
            b->tag = TAG_CAPTION;
        /* It interrupts the text and is none of its row. */
        if (b->tag == TAG_CAPTION || (b->hints & HINT_OTHER))
            b->is_sentence = false;
    }
    for (size_t i = 0; i < page->n_facts; i++)
        page->facts[i].hints = nodes[page->facts[i].hints].all
            | (nodes[page->facts[i].hints].is_best ? HINT_BEST : 0);
}
