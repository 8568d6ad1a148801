/*
 * intake/paragraph.h - lines on pages become a text of paragraphs.
 */
#ifndef ENTENTE_INTAKE_PARAGRAPH_H
#define ENTENTE_INTAKE_PARAGRAPH_H

#include "intake/layout.h"

/* What a paged document says. */
struct paragraph_text {
    struct str text;  /* paragraphs parted by empty lines, in reading order;
                         marks of notes as superscript digits; the notes
                         last, each with its number                       */
    struct str title; /* in the largest type of the first page; null      */
    struct str url;   /* that a browser printed at the edge; null         */
};

/*
 * Put lines together.
 *   arena  what *out points into.
 * Cost: linear.
 */
void paragraph_read(const struct layout *layout, struct arena *arena,
                    struct paragraph_text *out);

#endif
