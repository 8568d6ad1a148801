/*
 * intake/dates.h - dates as pages print them.
 */
#ifndef ENTENTE_INTAKE_DATES_H
#define ENTENTE_INTAKE_DATES_H

#include "intake/block.h"

/* A day found in text. */
struct printed_date {
    struct span span;
    char value[11]; /* YYYY-MM-DD */
};

/*
 * Find days with year, month and day: 2022-06-07, 20220607T..., June 7th,
 * 2022, 7 June 2022, 07.06.2022.  Of 06/07/2022 only what can be read one
 * way is taken.  Bytes of `text` in [start, end) are searched.
 * Returns how many were found, at most `most`.
 */
size_t dates_find(const struct block_tables *tables, struct str text,
                  struct span where, struct printed_date *dates, size_t most);

#endif
