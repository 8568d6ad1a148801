/*
 * time/parse.c - see parse.h.
 *
 * The longest atom (atom.h) at a word is taken, with what may lead it (`the
 * end of`, `early`), and atoms that do not clash are joined to it.
 */
#include "time/atom.h"

enum { MOST_JOINS = 4 };

static bool has_day(const struct timex *t)
{
    return t->weekday > 0 || t->mday > 0 || t->festival.ptr != NULL
           || (t->form == FORM_SHIFT && t->unit == UNIT_DAY);
}

static bool has_year(const struct timex *t)
{
    return t->year > 0 || t->decade > 0 || t->century > 0
           || (t->form == FORM_SHIFT && t->unit == UNIT_YEAR);
}

static bool is_only_part(const struct timex *t)
{
    return (t->part != PART_NONE || t->has_time) && !has_day(t)
           && t->form == FORM_CALENDAR && t->month == 0;
}

/* May `b` be joined to `a`?  Then a takes what b says. */
static bool join(struct timex *a, const struct timex *b)
{
    if (a->form > FORM_SHIFT || b->form > FORM_SHIFT || a->is_bad || b->is_bad)
        return false;
    /* the quarter a year ago */
    if (a->form == FORM_SHIFT && a->unit == UNIT_QUARTER
        && b->form == FORM_SHIFT && b->unit == UNIT_YEAR && !b->is_vague) {
        a->shift += 4 * b->shift;
        return true;
    }
    if (a->has_shift && b->has_shift)
        return false;
    if (is_only_part(a) && has_day(b) && b->part == PART_NONE
        && !b->has_time) {
        struct timex joined = *b;

        joined.part = a->part;
        joined.has_time = a->has_time;
        joined.hour = a->hour;
        joined.minute = a->minute;
        joined.is_utc = a->is_utc;
        *a = joined;
        return true;
    }
    if (is_only_part(b) && has_day(a) && !a->has_time
        && (a->part == PART_NONE || b->has_time)) {
        if (b->part != PART_NONE)
            a->part = b->part;
        if (b->has_time) {
            a->part = PART_NONE;
            a->has_time = true;
            a->hour = b->hour;
            a->minute = b->minute;
            a->is_utc = b->is_utc;
        }
        return true;
    }
    /* Friday, Oct. 23 */
    if (a->weekday > 0 && a->mday == 0 && a->month == 0 && b->mday > 0
        && b->month > 0 && a->form == FORM_CALENDAR
        && b->form == FORM_CALENDAR) {
        struct timex joined = *b;

        joined.weekday = a->weekday;
        joined.part = a->part;
        joined.has_time = a->has_time;
        joined.hour = a->hour;
        joined.minute = a->minute;
        joined.name_shift = NAME_SHIFT_NONE;
        *a = joined;
        return true;
    }
    /* Friday of last week */
    if (a->weekday > 0 && a->mday == 0 && a->form == FORM_CALENDAR
        && b->form == FORM_SHIFT && b->unit == UNIT_WEEK) {
        a->has_shift = true;
        a->shift = b->shift;
        a->unit = UNIT_WEEK;
        return true;
    }
    /* June last year; the third quarter of 1984; summer of last year */
    if ((a->month > 0 || a->quarter > 0 || a->half > 0
         || a->season != SEASON_NONE || a->festival.ptr != NULL)
        && !has_year(a) && a->form == FORM_CALENDAR) {
        if (b->form == FORM_SHIFT && b->unit == UNIT_YEAR && !b->is_vague) {
            a->has_shift = true;
            a->shift = b->shift;
            a->unit = UNIT_YEAR;
            a->is_from_then = b->is_from_then;
            return true;
        }
        if (b->form == FORM_CALENDAR && b->year > 0 && b->year_to == 0
            && b->month == 0 && b->quarter == 0) {
            a->year = b->year;
            a->is_fiscal |= b->is_fiscal;
            return true;
        }
    }
    /* the 1988 third quarter; next year's first quarter */
    if (a->form == FORM_CALENDAR && a->year > 0 && a->year_to == 0
        && a->month == 0 && a->quarter == 0 && a->half == 0
        && a->season == SEASON_NONE && (b->quarter > 0 || b->half > 0)
        && !has_year(b)) {
        a->quarter = b->quarter;
        a->half = b->half;
        return true;
    }
    if (a->form == FORM_SHIFT && a->unit == UNIT_YEAR && !a->is_vague
        && b->form == FORM_CALENDAR && !has_year(b)
        && (b->quarter > 0 || b->half > 0 || b->season != SEASON_NONE)) {
        int shift = a->shift;
        bool then = a->is_from_then;

        *a = *b;
        a->has_shift = true;
        a->shift = shift;
        a->unit = UNIT_YEAR;
        a->is_from_then = then;
        return true;
    }
    return false;
}

static size_t longest_atom(const struct words *words, size_t i,
                           struct timex *best)
{
    static time_atom *const atoms[] = {
        time_atom_iso,      time_atom_month,  time_atom_weekday,
        time_atom_phrase,   time_atom_shift,  time_atom_amount,
        time_atom_quarter,  time_atom_decade, time_atom_century,
        time_atom_fiscal,   time_atom_season, time_atom_week_of,
        time_atom_clock,    time_atom_set,    time_atom_the_unit,
        time_atom_festival, time_atom_year,   time_atom_bare_units,
    };
    size_t best_end = 0;

    if (i >= words->n || words->at[i].is_opaque)
        return 0;
    for (size_t n = 0; n < N_OF(atoms); n++) {
        struct timex t = { 0 };
        size_t end = atoms[n](words, i, &t);

        if (end > best_end) {
            best_end = end;
            *best = t;
        }
    }
    return best_end;
}

/* Words that may lead an expression and belong to it: `the early`, `late`,
 * `the end of`, `mid-`.  Returns the word after them. */
static size_t lead(const struct words *words, size_t i, enum time_edge *edge)
{
    size_t at = i;

    *edge = EDGE_NONE;
    if (IS(at, "the"))
        at++;
    if (AS(at, EDGE_OF) >= 0 && (IS(at + 1, "of") || IS(at + 1, "to"))) {
        *edge = (enum time_edge)AS(at, EDGE_OF);
        at += 2;
        if (IS(at, "the"))
            at++;
        return at;
    }
    if (IS(at, "week") && IS(at + 1, "of"))
        return i;
    if (AS(at, EDGE) >= 0) {
        *edge = (enum time_edge)AS(at, EDGE);
        at = time_skip_hyphen(words, at + 1);
        if ((IS(at, "in") || IS(at, "on"))
            && (IS(at + 1, "the") || AS(at + 1, SHIFT) == 0))
            at++;
        return at;
    }
    return at;
}

/* `and`, `to`, a dash between two days or months. */
static size_t link_word(const struct words *words, size_t i)
{
    if (IS(i, "and") || IS(i, "to") || IS(i, "or") || IS(i, "-")
        || IS(i, "until") || IS(i, "through") || IS(i, "till") || IS(i, "&"))
        return i + 1;
    return 0;
}

size_t time_parse_more(const struct words *words, size_t end,
                       struct timex *first, struct timex *more,
                       size_t *more_start)
{
    size_t at = link_word(words, end), next;
    int mday, year = 0;

    if (at == 0 || first->form != FORM_CALENDAR || first->has_time
        || first->is_bad)
        return 0;
    *more_start = at;
    if (first->season != SEASON_NONE && first->year == 0
        && first->name_shift == NAME_SHIFT_NONE) {
        /* the spring and early summer of 1943 */
        struct timex t = { 0 };
        enum time_edge edge;

        if (time_atom_season(words, lead(words, at, &edge), &t) > 0)
            first->year = t.year;
        return 0;
    }
    if (first->month == 0)
        return 0;
    if (first->mday > 0) {
        /* May 3 to 5, April 24 and 25 */
        next = time_ordinal(words, at, 31, false, &mday);
        if (next == 0 || strcmp(first->rule, "month day") != 0
            || AS(at, ORDINAL) > 0 || time_is_measured(words, at)
            || IS(next, ":") || IS(next, "-") || AS(next, UNIT) >= 0
            || (time_word_at(words, next)->is_alpha && IS(at - 1, "and")
                && AS(next, BEFORE_YEAR) < 0)
            || IS(next, "p") || IS(next, "a") || IS(next, "pm")
            || IS(next, "am") || AS(next, MONTH) > 0)
            return 0;
        next = time_maybe_year(words, next, &year);
        *more = *first;
        more->mday = mday;
        more->weekday = 0;
        if (year > 0)
            more->year = first->year = year;
        time_check_day(more);
        return next;
    }
    /* April and June 1955 */
    if (first->year == 0) {
        struct timex t = { 0 };
        size_t t_end = time_atom_month(words, at, &t);

        if (t_end > 0 && t.year > 0 && t.mday == 0)
            first->year = t.year;
    }
    return 0;
}

size_t time_parse_days(const struct words *words, size_t i,
                       struct timex *timex)
{
    struct timex t = { 0 };
    int mday;
    size_t at =
        time_ordinal(words, IS(i, "the") ? i + 1 : i, 31, false, &mday);
    size_t next;

    if (at == 0 || AS(at - 1, ORDINAL) > 0)
        return i;
    next = link_word(words, at);
    if (next == 0)
        return i;
    if (time_atom_month(words, next, &t) == 0 || t.mday == 0
        || strcmp(t.rule, "day month") != 0 || t.is_bad || t.mday <= mday)
        return i;
    *timex = t;
    timex->mday = mday;
    timex->type = TIMEX_DATE;
    return at;
}

size_t time_parse(const struct words *words, size_t i, struct timex *timex)
{
    struct timex t = { 0 };
    size_t end, at;
    enum time_edge edge;

    end = longest_atom(words, i, &t);
    at = lead(words, i, &edge);
    if (at > i) {
        struct timex inner = { 0 };
        size_t inner_end = longest_atom(words, at, &inner);

        /* `late` and `the end of` lead dates only, not durations */
        if (inner_end > end && inner_end > at
            && !(edge != EDGE_NONE && inner.form > FORM_SHIFT)) {
            /* `the` alone leads what stands with it */
            if (edge != EDGE_NONE || inner.form == FORM_CALENDAR) {
                end = inner_end;
                t = inner;
                t.edge = edge;
            }
        }
    }
    if (end == 0 && !IS(i, "in")) /* `the night of May 13` */
        end = time_atom_part(words, i, &t);
    if (end == 0)
        return i;
    for (int n = 0; n < MOST_JOINS; n++) {
        struct timex b = { 0 }, joined = t;
        size_t next = end, b_end;
        enum time_edge b_edge;

        if (IS(next, "'") && IS(next + 1, "s"))
            next += 2;
        if (IS(next, ",")) {
            /* only `Friday, Oct. 23` and `5 p.m., Nov. 9` */
            if (!is_only_part(&t) && t.weekday == 0)
                break;
            next++;
        } else if (IS(next, "of") || IS(next, "on"))
            next++;
        else if (IS(next, "at") && has_day(&t))
            next++;
        b_end = time_atom_part(words, next, &b);
        if (b_end == 0 || next > end + 2 || (next > end && !IS(end, "'")))
            b_end = 0;
        if (b_end == 0) {
            struct timex c = { 0 };
            size_t c_at = lead(words, next, &b_edge);
            size_t c_end = longest_atom(words, c_at, &c);

            b = c;
            b_end = c_end;
            if (b_end == 0) {
                b_end = longest_atom(words, next, &b);
            }
        }
        if (b_end == 0 || !join(&joined, &b))
            break;
        t = joined;
        end = b_end;
    }
    /* a part of the day or a bare season says nothing by itself */
    if (t.form == FORM_CALENDAR && !t.has_time && t.part != PART_NONE
        && !has_day(&t))
        return i;
    if (t.form == FORM_CALENDAR)
        t.type = t.has_time || t.part != PART_NONE ? TIMEX_TIME : TIMEX_DATE;
    if (t.form == FORM_SHIFT)
        t.type = t.has_time || t.part != PART_NONE ? TIMEX_TIME : TIMEX_DATE;
    *timex = t;
    return end;
}
