/*
 * intake/feed.h - RSS, Atom, RDF and JSON feeds: their entries as reports;
 * and OPML, a list of feeds.
 */
#ifndef ENTENTE_INTAKE_FEED_H
#define ENTENTE_INTAKE_FEED_H

#include "intake/intake.h"

enum { FEED_MOST_ENTRIES = 100000 };

struct feed {
    struct intake_input *entries;
    size_t n, room;
    bool is_cut; /* it has more than FEED_MOST_ENTRIES */
};

/* Read a feed.  What its entries point to lies in `arena`.
 * Errors: ENTENTE_E_FORMAT for what is no feed, or defines entities. */
enum entente_status feed_read_xml(struct str bytes, struct arena *arena,
                                  struct feed *feed, struct fault *fault);

/* A JSON Feed, or an array or object of report lines. */
enum entente_status feed_read_json(struct str bytes, struct arena *arena,
                                   struct feed *feed, struct fault *fault);

/* The feeds that an OPML 2.0 list names, nested or not: entries with a url,
 * perhaps a title, and no bytes.  Errors: ENTENTE_E_FORMAT, also for a list
 * that names none. */
enum entente_status feed_read_opml(struct str bytes, struct arena *arena,
                                   struct feed *list, struct fault *fault);

#endif
