/*
 * base/day.h - days, counted; and the intervals that lexicons hold.
 *
 * A day is the count of days since 1970-01-01 in the proleptic Gregorian
 * calendar (ISO 8601).
 */
#ifndef ENTENTE_BASE_DAY_H
#define ENTENTE_BASE_DAY_H

#include "base/str.h"

typedef int32_t day;
#define DAY_NONE INT32_MIN    /* not known             */
#define DAY_ALWAYS (INT32_MIN + 1) /* open at the start */
#define DAY_FOREVER INT32_MAX /* open at the end       */

/* Source: H. Hinnant, "chrono-compatible low-level date algorithms". */
day day_of(int year, int month, int mday);
void day_civil(day d, int *year, int *month, int *mday);
/* 0 Monday .. 6 Sunday. */
int day_weekday(day d);
int day_month_days(int year, int month);

/*
 * Read YYYY, YYYY-MM or YYYY-MM-DD: the first and the last day it covers.
 * False where it is none of them or no such day exists (2023-02-31).
 */
bool day_parse(struct str s, day *first, day *last);

/* A closed interval of days; first may be DAY_ALWAYS, last DAY_FOREVER. */
struct days {
    day first, last;
};

/* Read a `when`: "-" (always), a date, or "a/b" where a or b may be "..".
 * False where it is malformed or ends before it starts. */
bool day_interval(struct str s, struct days *days);

static inline bool days_hold(struct days days, day d)
{
    return days.first <= d && d <= days.last;
}

/* Write YYYY-MM-DD to out[11]. */
void day_print(day d, char *out);

#endif
