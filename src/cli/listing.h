/*
 * cli/listing.h - the commands that list one kind of the record.
 *
 * events, ties, statements and positions differ in what a line says; the
 * rest, from options to order, is here.
 */
#ifndef ENTENTE_CLI_LISTING_H
#define ENTENTE_CLI_LISTING_H

#include "cli/view.h"
#include "record/lines.h"

struct listing {
    const char *command, *summary, *examples;
    size_t (*count)(const struct report *report);
    struct span (*span)(const struct report *report, size_t item);
    /* What sorts before the place in the report; null for nothing. */
    struct str (*date)(const struct report *report, size_t item);
    /* The sides and names it is about; returns how many, most at most. */
    int (*names)(const struct report *report, size_t item, struct str *names,
                 int most);
    /* The line before the quoted words. */
    void (*head)(struct buf *out, const struct report *report, size_t item);
    void (*json)(struct buf *out, const struct report *report, size_t item,
                 const struct record_options *options);
};

int listing_run(const struct listing *listing, int argc, char **argv);

/* The listings that `timeline` shows together. */
extern const struct listing events_listing, ties_listing;

/*
 * Write the items of some listings that belong to a topic, by date and place:
 * in the form that the view asks for.
 *   is_dated  leave out what has no date.
 * Errors: ENTENTE_NONE where there are none.
 */
enum entente_status listing_show(struct view *view,
                                 const struct listing *const *listings,
                                 size_t n_listings, bool is_dated,
                                 char *const *words, int n_words,
                                 struct fault *fault);

/* Names of parties as a person reads them: "Japan, NATO"; a name that stands
 * for several sides once: "Baltic states (EST, LTU, LVA)". */
void listing_parties(struct buf *out, const struct parties *parties);
int listing_party_names(const struct parties *parties, struct str *names,
                        int most);
int listing_one_party(const struct party *party, struct str *names, int most);

#endif
