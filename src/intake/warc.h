/*
 * intake/warc.h - records of a web archive (ISO 28500).
 */
#ifndef ENTENTE_INTAKE_WARC_H
#define ENTENTE_INTAKE_WARC_H

#include "intake/stream.h"

/* A page that a server once sent. */
struct warc_page {
    struct str url, type;   /* type of the HTTP head, or null            */
    struct str charset;     /* told there, or null                       */
    struct str date;        /* WARC-Date                                 */
    struct str digest;      /* WARC-Payload-Digest, or null              */
    struct str body;        /* without chunks and packing                */
    uint64_t n_passed;      /* answers passed over on the way here       */
    bool goes_on;           /* a fault is this record's alone            */
};

/*
 * The next page of an archive; records of other kinds, answers that are no
 * text, and what an archiver wrote about itself are passed over.
 *   arena  what *page points into.
 *   most   bytes of a body.
 *   page   written whatever is returned.
 * Returns ENTENTE_NONE at the end; ENTENTE_E_FORMAT, ENTENTE_E_UNSUPPORTED
 * or ENTENTE_E_LIMIT for a bad record: where page->goes_on, the next may be
 * asked for.
 */
enum entente_status warc_next(struct stream *stream, size_t most,
                              struct arena *arena, struct warc_page *page,
                              struct fault *fault);

#endif
