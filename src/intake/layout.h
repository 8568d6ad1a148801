/*
 * intake/layout.h - words with their places on pages become lines.
 *
 * In: what `pdftotext -bbox-layout` writes (poppler), pages of flows of
 * blocks of lines of words, in reading order, each word with its box.
 * Out: lines, with their size of type; which are running heads or page
 * numbers, and which are footnotes, is found by place and repetition.
 *
 *     +---------------------------+
 *     | running head              |  role LAYOUT_EDGE
 *     |  body body   body body    |       LAYOUT_BODY
 *     |  body body1  body body    |
 *     |  1 note                   |       LAYOUT_NOTE
 *     |             7             |       LAYOUT_EDGE
 *     +---------------------------+
 */
#ifndef ENTENTE_INTAKE_LAYOUT_H
#define ENTENTE_INTAKE_LAYOUT_H

#include "base/arena.h"

enum layout_role { LAYOUT_BODY, LAYOUT_EDGE, LAYOUT_NOTE };

/* Lengths are hundredths of a point; y grows downwards. */
struct layout_word {
    struct str text;           /* UTF-8, entities read                  */
    int32_t x0, y0, x1, y1;
    bool is_raised;            /* a number above the line: a note's mark */
};

struct layout_line {
    size_t first, n;           /* words[first .. first + n), n > 0      */
    int32_t x0, y0, x1, y1;    /* of the words that are not raised      */
    int32_t height;            /* of most of its words: the type's size */
    int32_t block, page;       /* counted from 0                        */
    enum layout_role role;
    int note;                  /* a note's number, on its first line; 0 */
};

struct layout {
    struct str title;          /* as the file tells it; null            */
    struct str url;            /* printed at the edge by a browser; null */
    struct layout_word *words;
    size_t n_words, room_words;
    struct layout_line *lines;
    size_t n_lines, room_lines;
    int32_t *page_heights;
    size_t n_pages, room_pages;
    int32_t body_height;       /* type of most words                    */
};

/*
 * Read the boxes.
 *   boxes   borrowed: words point into it, or into `arena`.
 * What is not as poppler writes it is passed over.  Cost: linear but for a
 * sort of each page's edges.
 */
void layout_read(struct str boxes, struct arena *arena,
                 struct layout *layout);

#endif
