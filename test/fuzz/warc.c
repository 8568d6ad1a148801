/* Any bytes as a web archive. */
#include "fuzz.h"
#include "intake/warc.h"

FUZZ(bytes, arena, scratch)
{
    struct stream stream;
    struct warc_page page;
    enum entente_status status;

    stream_of_bytes(&stream, bytes, arena);
    do {
        status = warc_next(&stream, 1 << 20, arena, &page, NULL);
    } while (status == ENTENTE_OK
             || (status != ENTENTE_NONE && page.goes_on));
}
