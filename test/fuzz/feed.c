/* Any bytes as a feed: RSS, Atom or RDF; where it begins as JSON does, JSON
 * Feed. */
#include "fuzz.h"
#include "intake/feed.h"

FUZZ(bytes, arena, scratch)
{
    struct stream stream;
    struct intake_input entry;
    enum entente_status status;
    bool is_json = bytes.len > 0 && (bytes.ptr[0] == '{'
                                     || bytes.ptr[0] == '[');

    stream_of_bytes(&stream, bytes, arena);
    struct feed *feed = feed_open(&stream, is_json ? FEED_JSON : FEED_XML,
                                  arena);
    while ((status = feed_next(feed, arena, &entry, NULL)) != ENTENTE_NONE)
        if (status == ENTENTE_OK && entry.bytes.ptr == NULL)
            abort();
}
