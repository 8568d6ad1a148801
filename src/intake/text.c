/*
 * intake/text.c - see text.h.
 *
 * A scrape has a paragraph a line.  Wire copy, mail and text out of PDFs
 * have lines broken at a width: there, a line that is nearly full goes on
 * in the next one.  Which of the two a text is, its lines tell.
 */
#include "intake/text.h"

enum {
    WIDEST = 120,       /* no one breaks lines wider than this, in bytes  */
    NARROWEST = 40
};

struct line {
    struct span span;   /* trimmed */
    uint32_t n_blank, indent;
};

static size_t cut_lines(struct str text, struct arena *arena,
                        struct line **lines)
{
    struct line *found = NULL;
    size_t n = 0, room = 0, at = 0;
    uint32_t n_blank = 0;

    while (at < text.len) {
        const char *newline = memchr(text.ptr + at, '\n', text.len - at);
        size_t end = newline == NULL ? text.len
                                     : (size_t)(newline - text.ptr);
        size_t start = at, stop = end;
        while (start < stop && byte_is_space(text.ptr[start]))
            start++;
        while (stop > start && byte_is_space(text.ptr[stop - 1]))
            stop--;
        if (start == stop) {
            n_blank++;
        } else {
            struct line *line = ARENA_PUSH(arena, found, n, room);
            line->span = (struct span){ (uint32_t)start, (uint32_t)stop };
            line->indent = (uint32_t)(start - at);
            line->n_blank = n_blank;
            n_blank = 0;
        }
        at = end + 1;
    }
    *lines = found;
    return n;
}

static bool ends_open(struct str text, struct span span)
{
    char c = text.ptr[span.end - 1];
    return c != '.' && c != '?' && c != '!' && c != ':' && c != '"'
        && !(span.end - span.start >= 3
             && str_ends(str_at(text, span), STR("”")));
}

/* The width at which lines were broken, or 0. */
static uint32_t width_of(struct str text, const struct line *lines, size_t n)
{
    uint32_t by_length[WIDEST + 1] = { 0 }, n_full = 0, n_open = 0, n_low = 0;
    uint32_t total = 0, width = WIDEST, seen = 0;

    for (size_t i = 0; i < n; i++) {
        uint32_t len = lines[i].span.end - lines[i].span.start;
        if (len > WIDEST)
            seen++;
        else
            by_length[len]++;
        total++;
    }
    if (total < 4 || seen * 20 > total)
        return 0;
    while (width > 0 && seen * 20 <= total)
        seen += by_length[width--];
    if (width < NARROWEST)
        return 0;
    for (size_t i = 0; i + 1 < n; i++) {
        uint32_t len = lines[i].span.end - lines[i].span.start;
        if (len * 4 < width * 3 || lines[i + 1].n_blank > 0)
            continue;
        n_full++;
        if (ends_open(text, lines[i].span)) {
            n_open++;
            n_low += byte_is_lower(text.ptr[lines[i + 1].span.start]);
        }
    }
    return n_full * 3 >= total && n_open * 2 >= n_full && n_low * 3 >= n_open
        ? width : 0;
}

int text_blocks(const struct block_tables *tables, struct str text,
                struct arena *arena, struct blocks *blocks)
{
    struct line *lines;
    size_t n = cut_lines(text, arena, &lines);
    uint32_t width = width_of(text, lines, n);

    for (size_t i = 0; i < n;) {
        struct block *block = ARENA_PUSH(arena, blocks->items, blocks->n,
                                         blocks->room);
        block->span = lines[i].span;
        block->n_blank = lines[i].n_blank;
        block->indent = lines[i].indent;
        block->parent = -1;
        size_t last = i++;
        while (width > 0 && i < n && lines[i].n_blank == 0
               && lines[last].span.end - lines[last].span.start
                          + (lines[i].span.end - lines[i].span.start > 12
                                 ? 12
                                 : lines[i].span.end - lines[i].span.start)
                      >= width
               && lines[i].indent
                      <= lines[last].indent
                             + (last + 1 == i && last > 0 ? 1 : 8)) {
            block->span.end = lines[i].span.end;
            last = i++;
        }
        block_look(tables, text, block);
    }
    return blocks_compare(blocks->items, blocks->n, arena);
}
