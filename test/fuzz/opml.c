/* Any bytes as a list of feeds. */
#include "fuzz.h"
#include "intake/feed.h"

FUZZ(bytes, arena, scratch)
{
    struct stream stream;
    struct intake_input entry;
    enum entente_status status;

    stream_of_bytes(&stream, bytes, arena);
    struct feed *feed = feed_open(&stream, FEED_LIST, arena);
    while ((status = feed_next(feed, arena, &entry, NULL)) != ENTENTE_NONE)
        if (status == ENTENTE_OK && entry.url.len == 0)
            abort();
}
