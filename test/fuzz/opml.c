/* Any bytes as a list of feeds. */
#include "fuzz.h"
#include "intake/feed.h"

FUZZ(bytes, arena, scratch)
{
    struct feed list = { 0 };

    (void)feed_read_opml(bytes, arena, &list, NULL);
    for (size_t i = 0; i < list.n; i++)
        if (list.entries[i].url.len == 0)
            abort();
}
