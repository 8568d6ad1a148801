/*
 * intake/sniff.h - what bytes are, by how they begin.
 */
#ifndef ENTENTE_INTAKE_SNIFF_H
#define ENTENTE_INTAKE_SNIFF_H

#include "base/str.h"

enum sniff_kind {
    SNIFF_TEXT,
    SNIFF_HTML,
    SNIFF_CONLLU,
    SNIFF_LINES,    /* JSON Lines                  */
    SNIFF_JSON,     /* one JSON document           */
    SNIFF_FEED,     /* RSS, Atom or RDF            */
    SNIFF_OPML,
    SNIFF_MAIL,     /* EML or MHTML                */
    SNIFF_MBOX,     /* a folder of mail            */
    SNIFF_WARC,
    SNIFF_PDF,
    SNIFF_ARCHIVE,  /* ZIP or tar                  */
    SNIFF_PACKED,   /* gzip, zstd, xz, bzip2       */
    SNIFF_STORE,    /* an SQLite file              */
    SNIFF_BINARY    /* none of these               */
};

/* What the first bytes (some thousands of them) show.  Source: the WHATWG
 * MIME sniffing standard for pages; the formats' own magic numbers. */
enum sniff_kind sniff(struct str head);

#endif
