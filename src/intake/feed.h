/*
 * intake/feed.h - RSS, Atom, RDF and JSON feeds: their entries as reports.
 */
#ifndef ENTENTE_INTAKE_FEED_H
#define ENTENTE_INTAKE_FEED_H

#include "intake/intake.h"

struct feed {
    struct intake_input *entries;
    size_t n, room;
};

/* Read a feed.  What its entries point to lies in `arena`.
 * Errors: ENTENTE_E_FORMAT for what is no feed, or defines entities. */
enum entente_status feed_read_xml(struct str bytes, struct arena *arena,
                                  struct feed *feed, struct fault *fault);

/* A JSON Feed, or an array or object of report lines. */
enum entente_status feed_read_json(struct str bytes, struct arena *arena,
                                   struct feed *feed, struct fault *fault);

#endif
