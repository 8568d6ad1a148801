/*
 * intake/scrape.h - plain text with furniture: what each block is, and who,
 * when and where it says it was written.
 */
#ifndef ENTENTE_INTAKE_SCRAPE_H
#define ENTENTE_INTAKE_SCRAPE_H

#include "intake/chain.h"
#include "intake/text.h"

struct scrape_tables {
    const struct block_tables *blocks;
    const struct chain *chain;
    const struct lexicon_table *outlets, *datelines, *genres, *given;
    int outlet_name, outlet_type, outlet_domain, dateline_name;
    int genre_name, genre_where;
};

/*
 * Fill regions, notes and what is not yet known of title, outlet, authors,
 * published, updated, place, language and genre of a report whose text is
 * plain.
 * Cost: linear.
 */
void scrape_read(const struct scrape_tables *tables, struct report *report,
                 struct arena *scratch);

/*
 * The same for blocks that were kept and classed already, and make up the
 * whole text: datelines, notes, split paragraphs, language, genre.
 *   language  as text_blocks returns it.
 */
void scrape_finish(const struct scrape_tables *tables, struct block *blocks,
                   size_t n, int language, struct report *report,
                   struct arena *scratch);

#endif
