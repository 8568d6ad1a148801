/*
 * intake/witness.h - the places of a page that say its title, its authors,
 * its days: witnesses, each with a weight.
 */
#ifndef ENTENTE_INTAKE_WITNESS_H
#define ENTENTE_INTAKE_WITNESS_H

#include "base/day.h"
#include "intake/html.h"
#include "intake/scrape.h"

enum { WITNESS_MOST = 32 };

/* One witness's words. */
struct witness {
    struct str value;
    int weight;
    const char *basis;
    bool is_printed; /* a day that stands in the text about the title   */
    bool is_shown;   /* likewise, or in an element beside the article    */
    bool is_address; /* a day in the address                             */
    day day;         /* the day that the words name; DAY_NONE            */
};

struct meta {
    const struct scrape_tables *tables;
    struct html_page *page;
    struct report *report;
    struct arena *scratch;
    uint32_t first; /* block the article begins with        */
    struct str site; /* the site's name, or null            */
    struct witness titles[WITNESS_MOST], outlets[WITNESS_MOST];
    size_t n_titles, n_outlets;
    struct witness published[WITNESS_MOST], updated[WITNESS_MOST];
    size_t n_published, n_updated;
    /* authors by witness: the first that names people is believed */
    struct witness authors[WITNESS_MOST * 2];
    size_t n_authors;
    struct str address, based_on, place;
    const char *address_basis, *based_on_basis;
};

/* Add a witness where there is room; the one added, or null.  Words that are
 * empty say nothing. */
struct witness *witness_add(struct witness *list, size_t *n, size_t most,
                            struct str value, int weight, const char *basis);
#define SAY(meta, list, ...)                                                  \
    witness_add((meta)->list, &(meta)->n_##list, N_OF((meta)->list),          \
                __VA_ARGS__)

/*
 * Hear what is printed about the title and what the address says, then fill
 * published and updated, where not known yet.
 * Cost: linear in the page's blocks.
 */
void witness_days(struct meta *meta);

#endif
