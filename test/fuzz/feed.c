/* Any bytes as a feed: RSS, Atom or RDF; where it begins as JSON does, JSON
 * Feed. */
#include "fuzz.h"
#include "intake/feed.h"

FUZZ(bytes, arena, scratch)
{
    struct feed feed = { 0 };
    bool is_json = bytes.len > 0 && (bytes.ptr[0] == '{'
                                     || bytes.ptr[0] == '[');

    (void)(is_json ? feed_read_json : feed_read_xml)(bytes, arena, &feed,
                                                     NULL);
    for (size_t i = 0; i < feed.n; i++)
        if (feed.entries[i].bytes.ptr == NULL)
            abort();
}
