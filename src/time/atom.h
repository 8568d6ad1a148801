/*
 * time/atom.h - the pieces that expressions of time are made of.  Not for
 * other rooms.
 *
 * Each time_atom_ function reads one kind of piece at word i: it returns the
 * word after it and fills *timex, or returns 0.  Which words there are is
 * data/en/time; number.c reads numbers and names, calendar.c what stands on
 * a calendar or a clock, relative.c what is counted from elsewhere, and
 * parse.c joins them.
 */
#ifndef ENTENTE_TIME_ATOM_H
#define ENTENTE_TIME_ATOM_H

#include "time/parse.h"

enum { TIME_MOST_PHRASE = 8 };

/* Is the word at that place this one; what is it worth as that class? */
#define IS(at, low) time_word_is(words, (at), STR(low))
#define AS(at, class) time_word_as(words, (at), CLASS_##class)

/* The word at i; an empty one past the end. */
static inline const struct word *time_word_at(const struct words *words,
                                              size_t i)
{
    static const struct word none = { .number = -1, .row = -1 };

    return i < words->n ? &words->at[i] : &none;
}

static inline bool time_is_glued(const struct words *words, size_t i)
{
    return i < words->n && words->at[i].is_glued;
}

/* A run of digits of that many places at most, without commas; or -1. */
static inline int time_digits_at(const struct words *words, size_t i,
                                 int least, int most)
{
    const struct word *w = time_word_at(words, i);

    if (w->number < 0 || w->is_grouped || w->n_digits < least
        || w->n_digits > most)
        return -1;
    return w->number;
}

/* A hyphen, or nothing, between parts of a compound. */
static inline size_t time_skip_hyphen(const struct words *words, size_t i)
{
    return IS(i, "-") ? i + 1 : i;
}

static inline bool time_is_year(int number)
{
    return number >= 1000 && number <= 2999;
}

/* number.c and calendar.c: these, too, return the word after what they read,
 * or 0. */
size_t time_number_words(const struct words *words, size_t i, int *number);
size_t time_year_words(const struct words *words, size_t i, int *year);
size_t time_ordinal(const struct words *words, size_t i, int most,
                    bool needs_suffix, int *number);
size_t time_month_at(const struct words *words, size_t i, int *month);
size_t time_weekday_at(const struct words *words, size_t i, int *weekday);
/* Where `, 1998` or `of 1998` or `1998` follows at i; i where none does. */
size_t time_maybe_year(const struct words *words, size_t i, int *year);
/* Could word i - 1 make the digits at i something else than a year? */
bool time_is_numbered(const struct words *words, size_t i);
/* Is the digit word at i part of a longer number, or of a measure? */
bool time_is_measured(const struct words *words, size_t i);
/* Mark a day that its month has not. */
void time_check_day(struct timex *timex);

typedef size_t time_atom(const struct words *words, size_t i,
                         struct timex *timex);

/* calendar.c */
time_atom time_atom_iso, time_atom_month, time_atom_weekday, time_atom_week_of,
    time_atom_year, time_atom_fiscal, time_atom_decade, time_atom_century,
    time_atom_quarter, time_atom_festival, time_atom_season, time_atom_clock;
/* relative.c */
time_atom time_atom_phrase, time_atom_amount, time_atom_shift,
    time_atom_the_unit, time_atom_bare_units, time_atom_set, time_atom_part;

#endif
