/*
 * time/resolve.h - an expression of time becomes days.
 */
#ifndef ENTENTE_TIME_RESOLVE_H
#define ENTENTE_TIME_RESOLVE_H

#include "time/parse.h"

/* What an expression is read against. */
struct time_context {
    day anchor;            /* of writing; DAY_NONE unknown               */
    const char *basis;     /* how the anchor is known; static            */
    day then_from, then_to;/* last day spoken of; DAY_NONE none          */
    day quarter_from;      /* first day of the last quarter spoken of    */
    int sentence_year;     /* a year spoken earlier in the sentence; 0   */
    bool year_has_month;   /* and its month                              */
    bool is_narrative;     /* history: months follow the last day spoken of */
    int tense;             /* of the clause: -1 past, 0 unknown, 1 to come */
};

/*
 * Fill type, value, edtf, from, to, precision, basis and rule of a date.
 * What the text and the context do not give stays X in the TIMEX3 value, and
 * then edtf is null and the days are DAY_NONE; an impossible day (31
 * February) has no value at all.
 *   arena   for the strings.
 * Source: TimeML 1.2.1; ISO 8601-2 (EDTF).
 */
void time_resolve(const struct timex *timex,
                  const struct time_context *context, struct arena *arena,
                  struct date *date);

/* A day by its rule of festival.tsv, in a year. */
bool time_festival(struct str rule, int year, int *month, int *mday);

#endif
