/*
 * intake/page.c - see page.h.
 *
 *     blocks of the page -> chain.h keeps some -> the report's text, anew:
 *
 *     paragraph \n\n heading \n\n paragraph \n\n item \n item \n\n ...
 */
#include "intake/page.h"

/* What a kept block is, by its element. */
static enum region_class class_of(const struct block *block)
{
    switch (block->tag) {
    case TAG_HEADING:
        return REGION_HEADING;
    case TAG_LIST:
        return REGION_LIST;
    case TAG_QUOTE:
        return REGION_QUOTE;
    default:
        return block->bullet > 0 ? REGION_LIST : REGION_PROSE;
    }
}

/* A page says its title again above the text. */
static bool says_title(const struct html_page *page, const struct block *block)
{
    struct str words = str_at(page->text, block->span);

    for (size_t i = 0; i < page->n_h1; i++)
        if (str_is(words, page->h1[i]))
            return true;
    return false;
}

void page_read(const struct html_tables *html_tables,
               const struct scrape_tables *tables, struct str html,
               struct report *report, struct arena *scratch)
{
    struct html_page page;
    struct blocks kept = { 0 };
    size_t room = 0, n = 0;
    char *text = NULL;

    html_read(html_tables, html, scratch, &page);
    chain_decide(tables->chain, page.blocks.items, page.blocks.n, scratch);
    size_t n_kept = 0;
    for (size_t i = 0; i < page.blocks.n; i++)
        n_kept += page.blocks.items[i].keep;
    /* Nothing reads like running text: all that is not beside the page. */
    for (size_t i = 0; i < page.blocks.n && n_kept == 0; i++) {
        struct block *b = &page.blocks.items[i];
        b->keep = (b->hints & (HINT_ASIDE | HINT_BAD | HINT_COMMENT
                               | HINT_RELATED)) == 0
            && b->tag != TAG_BUTTON && b->n_linked * 2 <= b->n_words;
    }
    for (size_t i = 0; i < page.blocks.n; i++)
        room += page.blocks.items[i].keep
            ? page.blocks.items[i].span.end - page.blocks.items[i].span.start
                  + 2 : 0;
    text = arena_alloc(report->arena, room + 1);
    const struct block *last = NULL;
    for (size_t i = 0; i < page.blocks.n; i++) {
        const struct block *b = &page.blocks.items[i];
        struct str words = str_at(page.text, b->span);
        if (!b->keep || (b->tag == TAG_HEADING && says_title(&page, b))
            || block_is_again(page.blocks.items, i))
            continue;
        if (last != NULL) {
            bool is_list = last->tag == TAG_LIST && b->tag == TAG_LIST;
            memcpy(text + n, "\n\n", 2);
            n += is_list ? 1 : 2;
        }
        struct block *block = ARENA_PUSH(scratch, kept.items, kept.n,
                                         kept.room);
        *block = *b;
        block->span = (struct span){ (uint32_t)n, (uint32_t)(n + words.len) };
        memcpy(text + n, words.ptr, words.len);
        n += words.len;
        block->class = class_of(b);
        block->rule = "kept by weight";
        last = b;
    }
    text[n] = '\0';
    report->text = (struct str){ text, n };
    page_meta(tables, &page, report, scratch);
    scrape_finish(tables, kept.items, kept.n, page.language_told, report,
                  scratch);
}
