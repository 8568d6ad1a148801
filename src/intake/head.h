/*
 * intake/head.h - what stands around a report's plain text: its title, who
 * wrote it, when, where, and for whom.
 *
 * Shared by the files that read plain text: scrape.c says what each block
 * is, head.c reads the head, genre.c what kind of report it makes.
 */
#ifndef ENTENTE_INTAKE_HEAD_H
#define ENTENTE_INTAKE_HEAD_H

#include "intake/scrape.h"

/* Signs that no line of a report's head has. */
enum {
    NOT_TITLE = 1u << SIGN_NAV | 1u << SIGN_END | 1u << SIGN_LEGAL
        | 1u << SIGN_ACCOUNT | 1u << SIGN_COMMENT | 1u << SIGN_WAIT
        | 1u << SIGN_AD | 1u << SIGN_CREDIT | 1u << SIGN_KEYWORDS
        | 1u << SIGN_SECTION | 1u << SIGN_ROLE | 1u << SIGN_BYLINE
};

struct scrape {
    const struct scrape_tables *tables;
    struct report *report;
    struct str text;
    struct block *blocks;
    size_t n;
    size_t first, last;    /* kept running text; n where there is none   */
    size_t title;          /* block; n where there is none               */
    struct arena *scratch;
};

static inline struct str scrape_words(const struct scrape *s, size_t i)
{
    return str_at(s->text, s->blocks[i].span);
}

static inline void scrape_mark(struct block *block, enum region_class class,
                               const char *rule)
{
    block->class = class;
    block->rule = rule;
}

/*
 * The next piece of a line that is cut by bars, commas, colons and dashes
 * (`Policy brief, Lake Institute | 20 August 2024`), trimmed; *rest begins
 * after it.  Null when nothing is left.
 */
struct str head_piece(struct str *rest);

/* Fill s->title; the report's title where none was given. */
void head_find_title(struct scrape *s);

/* Keep the line under the title that sums the text up, its standfirst; what
 * follows it has to be the rest of a head, or text.  Linear. */
void head_find_standfirst(struct scrape *s);

/*
 * Fill what is not yet known of published, updated, place, authors and
 * outlet; mark the blocks that told them.
 *   s  first, last, title and the classes of the blocks are known.
 * Cost: linear.
 */
void head_read(struct scrape *s);

/*
 * What kind of report it is, where none was given: wire, news, digest,
 * brief, commentary, briefing or release.  First as it calls itself, in the
 * lines of its head, its title and its address (data/en/intake/genre.tsv);
 * then by its make.  Null where nothing tells.
 *   has_agency  its dateline names one.
 */
void genre_find(const struct scrape *s, bool has_agency);

#endif
