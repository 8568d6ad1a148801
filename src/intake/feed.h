/*
 * intake/feed.h - RSS, Atom, RDF and JSON feeds, one entry at a time; and
 * OPML, a list of feeds.
 *
 * A feed is read as it comes: memory is that of one entry, whatever the feed
 * holds.  So what stands after the entries is not known to them; of a JSON
 * feed the title is looked for in the first FEED_MOST_ENTRY_BYTES.
 */
#ifndef ENTENTE_INTAKE_FEED_H
#define ENTENTE_INTAKE_FEED_H

#include "intake/intake.h"
#include "intake/stream.h"

/* Bounds of one entry; tags, attributes and values of JSON are its parts. */
enum { FEED_MOST_ENTRY_BYTES = 8 << 20, FEED_MOST_ENTRY_PARTS = 1 << 17 };

enum feed_form {
    FEED_XML,  /* RSS, Atom, RDF                                         */
    FEED_JSON, /* JSON Feed, or an array or objects of report lines      */
    FEED_LIST  /* OPML 2.0: entries, nested or not, with a url, perhaps a
                  title, and no bytes                                    */
};

struct feed;

/* Begin.  The stream must outlive the feed, which lies in `arena` and is
 * closed with it.  What is wrong is told by feed_next. */
struct feed *feed_open(struct stream *stream, enum feed_form form,
                       struct arena *arena);

/*
 * The next entry; what it points to lies in `arena`.
 * ENTENTE_NONE at the end, and after whatever cannot be gone on from.
 * Errors: ENTENTE_E_FORMAT for what is no feed, defines entities, has no
 * entries or is cut off; ENTENTE_E_LIMIT for an entry over its bounds; those
 * of the stream.
 */
enum entente_status feed_next(struct feed *feed, struct arena *arena,
                              struct intake_input *input,
                              struct fault *fault);

#endif
