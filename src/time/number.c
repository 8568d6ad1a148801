/*
 * time/number.c - numbers, ordinals and the names of months and weekdays.
 *
 * In comes a place among the words of a sentence; out go a number and the
 * word after it.  What may be a year is asked of the word before: `page
 * 1987` is none.
 */
#include "time/atom.h"

/* ------------------------------------------------------------- numbers -- */

/*
 * A number in words: `twenty-four`, `two hundred`, `nineteen ninety-six` is
 * left to year_words.  Returns the word after it, or 0.
 */
size_t time_number_words(const struct words *words, size_t i, int *number)
{
    size_t at = i;
    int total = 0, part = AS(i, NUMBER);

    if (part < 0 && (IS(i, "a") || IS(i, "an")) && AS(i + 1, TIMES) > 0)
        part = 1;
    if (part < 0)
        return 0;
    at++;
    if (part >= 20 && part < 100) {
        size_t next = time_skip_hyphen(words, at);
        int small = AS(next, NUMBER);

        if (small > 0 && small < 10) {
            part += small;
            at = next + 1;
        }
    }
    total = part;
    for (int i_times = 0; i_times < 3 && AS(at, TIMES) > 0; i_times++) {
        int times = AS(at, TIMES);

        if (total > 1000000 / times)
            return 0;
        total *= times;
        at++;
    }
    *number = total;
    return at;
}

/* `nineteen ninety-six`, `two thousand`, `two thousand and three`. */
size_t time_year_words(const struct words *words, size_t i, int *year)
{
    int first = AS(i, NUMBER), second;
    size_t at = i + 1;

    if (first == 2 && AS(at, TIMES) == 1000) {
        *year = 2000;
        at++;
        if (IS(at, "and"))
            at++;
        second = AS(at, NUMBER);
        if (second > 0 && second < 20) {
            *year += second;
            at++;
        } else if (IS(at - 1, "and")) {
            at--;
        }
        return at;
    }
    if (first < 17 || first > 20)
        return 0;
    second = AS(at, NUMBER);
    if (second < 10)
        return 0;
    at++;
    if (second >= 20) {
        size_t next = time_skip_hyphen(words, at);
        int small = AS(next, NUMBER);

        if (small > 0 && small < 10) {
            second += small;
            at = next + 1;
        }
    }
    *year = first * 100 + second;
    return at;
}

/* `8`, `8th`, `eighth`, `twenty-first`; most 31 for days. */
size_t time_ordinal(const struct words *words, size_t i, int most,
                    bool needs_suffix, int *number)
{
    int n = AS(i, ORDINAL);

    if (n > 0 && n <= most) {
        *number = n;
        return i + 1;
    }
    n = AS(i, NUMBER);
    if ((n == 20 || n == 30) && IS(i + 1, "-")) {
        int small = AS(i + 2, ORDINAL);

        if (small > 0 && small < 10 && n + small <= most) {
            *number = n + small;
            return i + 3;
        }
    }
    n = time_digits_at(words, i, 1, 2);
    if (n < 1 || n > most)
        return 0;
    if (time_is_glued(words, i + 1)
        && (IS(i + 1, "st") || IS(i + 1, "nd") || IS(i + 1, "rd")
            || IS(i + 1, "th"))) {
        *number = n;
        return i + 2;
    }
    if (needs_suffix)
        return 0;
    *number = n;
    return i + 1;
}

/* ---------------------------------------------------------------- names -- */

/* Month name at i; abbreviations take their full stop. */
size_t time_month_at(const struct words *words, size_t i, int *month)
{
    const struct word *w = time_word_at(words, i);
    int m = AS(i, MONTH);

    if (!w->is_upper)
        return 0;
    if (m > 0) {
        *month = m;
        return i + 1;
    }
    m = AS(i, MONTH_SHORT);
    if (m < 0)
        return 0;
    *month = m;
    return IS(i + 1, ".") && time_is_glued(words, i + 1) ? i + 2 : i + 1;
}

size_t time_weekday_at(const struct words *words, size_t i, int *weekday)
{
    const struct word *w = time_word_at(words, i);
    int d = AS(i, WEEKDAY);
    int month;
    size_t at;

    if (!w->is_upper)
        return 0;
    if (d > 0) {
        *weekday = d;
        return i + 1;
    }
    d = AS(i, WEEKDAY_SHORT);
    if (d < 0)
        return 0;
    at = i + 1;
    if (IS(at, ".") && time_is_glued(words, at))
        at++;
    /* `Sun` and `Sat` are words too: a date must follow. */
    if (time_month_at(words, IS(at, ",") ? at + 1 : at, &month) == 0
        && time_digits_at(words, IS(at, ",") ? at + 1 : at, 1, 2) < 0)
        return 0;
    *weekday = d;
    return at;
}

/* ---------------------------------------------------------------- years -- */

/* Could word i - 1 make the digits at i something else than a year? */
bool time_is_numbered(const struct words *words, size_t i)
{
    const struct word *before;

    if (i == 0)
        return false;
    before = &words->at[i - 1];
    if (AS(i - 1, NUMBERED) >= 0)
        return true;
    if (IS(i - 1, "-") && time_is_glued(words, i) && i >= 2
        && time_is_year(time_digits_at(words, i - 2, 4, 4))
        && !(i >= 3 && IS(i - 3, "-")))
        return false; /* 1939-1945 */
    if (IS(i - 1, "$") || IS(i - 1, "#") || IS(i - 1, "/") || IS(i - 1, "&"))
        return true;
    if ((IS(i - 1, ".") || IS(i - 1, ":") || IS(i - 1, "-"))
        && time_is_glued(words, i) && time_is_glued(words, i - 1) && i >= 2
        && (time_word_at(words, i - 2)->number >= 0
            || (time_word_at(words, i - 2)->is_alpha && AS(i - 2, EDGE) < 0
                && AS(i - 2, BEFORE_YEAR) < 0)))
        return true;
    /* pound and euro signs are letters to the cutter */
    if (before->is_alpha && time_is_glued(words, i))
        return true;
    return before->is_opaque;
}

/* Is the digit word at i part of a longer number, or of a measure? */
bool time_is_measured(const struct words *words, size_t i)
{
    if (time_is_glued(words, i + 1)) {
        if (IS(i + 1, "%") || time_word_at(words, i + 1)->is_alpha)
            return true;
        if ((IS(i + 1, ".") || IS(i + 1, ",") || IS(i + 1, "/")
             || IS(i + 1, ":"))
            && time_is_glued(words, i + 2)
            && time_word_at(words, i + 2)->number >= 0)
            return true;
    }
    return AS(i + 1, COUNTED) >= 0
           || (AS(i + 1, UNITS) >= 0 && AS(i + 1, UNITS) != UNIT_HOUR);
}

void time_check_day(struct timex *t)
{
    if (t->month > 0 && t->mday > 0
        && t->mday > day_month_days(t->year > 0 ? t->year : 2000, t->month))
        t->is_bad = true;
}
