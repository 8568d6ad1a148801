/* Any bytes as one packed stream, and as an archive of files. */
#include "fuzz.h"
#include "intake/packed.h"

enum { MOST_FILES = 100, MOST_BYTES = 1 << 20 };

FUZZ(bytes, arena, scratch)
{
    struct stream stream;
    struct packed *packed;
    struct str name, out;

    (void)packed_read(bytes, MOST_BYTES, arena, &out, NULL);
    stream_of_bytes(&stream, bytes, arena);
    if (packed_open(&stream, false, NULL, arena, &packed, NULL) != ENTENTE_OK)
        return;
    for (int i = 0;
         i < MOST_FILES && packed_next(packed, &name, NULL) == ENTENTE_OK;
         i++) {
        char page[4096];
        ptrdiff_t got;
        size_t n = 0;

        while (n < MOST_BYTES
               && (got = packed_fill(packed, page, sizeof page, NULL)) > 0)
            n += (size_t)got;
    }
}
