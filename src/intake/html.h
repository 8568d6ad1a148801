/*
 * intake/html.h - a page, cut into blocks; and what it says of itself.
 *
 * One walk over the bytes.  Pages are not well formed, so nothing is asked
 * of them: tags that do not fit are passed over, elements deeper than a
 * bound are taken flat, and no step is taken twice.
 */
#ifndef ENTENTE_INTAKE_HTML_H
#define ENTENTE_INTAKE_HTML_H

#include "intake/reference.h"
#include "intake/text.h"

enum { HTML_ELEMENT_SLOTS = 256 };

struct html_tables {
    const struct block_tables *blocks;
    const struct lexicon_table *markup; /* names of classes and their hints */
    uint32_t *hints;                    /* of each row of markup            */
    uint8_t element_slots[HTML_ELEMENT_SLOTS]; /* html.c's elements */
};
enum entente_status html_tables_open(struct html_tables *tables,
                                     const struct block_tables *blocks,
                                     const struct lexicon *lexicon,
                                     struct arena *run, struct fault *fault);

/* A <meta>, <time>, itemprop or link of the page: where, and what it says. */
struct html_fact {
    enum html_fact_kind {
        FACT_META,     /* name or property in `name`, small letters      */
        FACT_ITEMPROP, /* name of the property                           */
        FACT_TIME,     /* datetime attribute of <time>                   */
        FACT_LINK,     /* rel in `name`, href in `value`                 */
        FACT_ANCHOR,   /* words of a link in `name`, href in `value`     */
        FACT_PERSON    /* words of an element whose name says author     */
    } kind;
    struct str name, value; /* decoded, white space run together         */
    uint32_t hints;
    uint32_t block;         /* blocks made so far: where on the page     */
};

enum { HTML_MOST_FACTS = 2000, HTML_MOST_JSON = 64, HTML_MOST_H1 = 8,
       HTML_MOST_SCRIPTS = 64 };

struct html_page {
    struct str text;         /* words of all blocks, a newline between   */
    struct blocks blocks;
    struct str title;        /* of <title>                               */
    struct str language;     /* of <html lang>                           */
    struct str h1[HTML_MOST_H1];
    uint32_t h1_block[HTML_MOST_H1];
    size_t n_h1;
    struct str json[HTML_MOST_JSON]; /* of ld+json scripts, as they stand */
    size_t n_json;
    struct str scripts[HTML_MOST_SCRIPTS]; /* the other long ones        */
    size_t n_scripts;
    struct html_fact *facts;
    size_t n_facts, room_facts;
    int language_told;       /* by function words, as text_blocks returns */
};

/*
 * Cut a page.
 *   html   UTF-8.
 *   arena  where the text and the blocks lie.
 * Cost: linear.
 */
void html_read(const struct html_tables *tables, struct str html,
               struct arena *arena, struct html_page *page);

#endif
