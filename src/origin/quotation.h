/*
 * origin/quotation.h - stretches between quotation marks.
 */
#ifndef ENTENTE_ORIGIN_QUOTATION_H
#define ENTENTE_ORIGIN_QUOTATION_H

#include "report/report.h"

/* Bounds over foreign input. */
enum {
    QUOTATION_MOST_BYTES = 16 << 10, /* longer ones were never closed */
    QUOTATION_MOST_DEPTH = 4
};

/* One quotation, marks and all.  Those within others are left out. */
struct quotation {
    struct span outer;  /* with its marks                              */
    struct span inner;  /* without them                                */
    int32_t paragraph;  /* counted from 0; of its first mark           */
    int32_t last_paragraph;
    bool is_closed;     /* the closing mark is there                   */
    bool is_speech;     /* a sentence, or ends as one does; else a
                           name, a term or a few words                 */
    bool opens_paragraph, ends_paragraph;
};

struct quotations {
    struct quotation *items; /* by start, apart from each other */
    size_t n, room;
};

/*
 * Find the quotations in a report's sentences.
 *
 * Marks: typographic, straight, doubled single, guillemets; single ones where
 * they cannot be apostrophes.  A quotation that its paragraph leaves open
 * goes on in the next one if that begins with an opening mark; else it ends
 * with its paragraph.  Cost: linear in the text.
 */
struct quotations quotations_find(const struct report *report,
                                  struct arena *scratch);

/* The quotation that holds byte `at` within its marks, or -1. */
int32_t quotation_at(const struct quotations *quotations, uint32_t at);

#endif
