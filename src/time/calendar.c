/*
 * time/calendar.c - what stands on a calendar or a clock: `June 7`, `1990s`,
 * `the third quarter of 2018`, `5 p.m.`
 *
 * In comes a place among the words of a sentence; out goes a timex with what
 * the words say, the rest unset.
 */
#include "time/atom.h"

/* ---------------------------------------------------------------- years -- */

/*
 * A four-digit year where the words around it allow one.  A capitalised word
 * right before it makes it part of a name (`Expo 2020`), unless that word
 * only opens the sentence.  RULE: TIME-3
 */
static bool year_stands(const struct words *words, size_t i)
{
    int number = time_digits_at(words, i, 4, 4);
    const struct word *before = i > 0 ? &words->at[i - 1] : NULL;

    if (!time_is_year(number) || time_is_numbered(words, i)
        || time_is_measured(words, i))
        return false;
    if (before != NULL && AS(i - 1, BEFORE_YEAR) >= 0)
        return true;
    if (number < 1500 || number > 2200)
        return false;
    if (before != NULL && before->is_upper && before->is_alpha
        && before->span.end - before->span.start > 1 && AS(i - 1, MONTH) < 0
        && AS(i - 1, WEEKDAY) < 0 && AS(i - 1, SEASON) < 0 && !IS(i - 1, "the")
        && i >= 2)
        return false;
    if (number % 100 == 0 && AS(i - 1, APPROX) >= 0)
        return false;
    return true;
}

/* 1939-45, 2014/15. */
static size_t atom_year_range(const struct words *words, size_t i,
                              struct timex *t)
{
    int from = time_digits_at(words, i, 4, 4), to;

    if (!time_is_year(from) || time_is_numbered(words, i) || from < 1500
        || from > 2200)
        return 0;
    if (!(IS(i + 1, "-") || IS(i + 1, "/")) || !time_is_glued(words, i + 1)
        || !time_is_glued(words, i + 2))
        return 0;
    to = time_digits_at(words, i + 2, 2, 2); /* 1939-1945 is two dates */
    if (to < 0)
        return 0;
    to += from / 100 * 100;
    if (to <= from
        || (time_is_glued(words, i + 3)
            && (IS(i + 3, "-") || IS(i + 3, "/")
                || time_word_at(words, i + 3)->is_alpha)))
        return 0;
    t->year = from;
    t->year_to = to;
    t->rule = "year range";
    return i + 3;
}

size_t time_atom_year(const struct words *words, size_t i, struct timex *t)
{
    int year;
    size_t at;

    at = atom_year_range(words, i, t);
    if (at > 0)
        return at;
    if (year_stands(words, i)) {
        t->year = time_digits_at(words, i, 4, 4);
        t->rule = "year";
        return i + 1;
    }
    if (IS(i, "year")) {
        at = time_year_words(words, i + 1, &year);
        if (at > 0) {
            t->year = year;
            t->rule = "year in words";
        }
        return at;
    }
    at = time_year_words(words, i, &year);
    if (at > 0 && AS(at, UNIT) < 0 && AS(at, UNITS) < 0 && AS(at, TIMES) < 0
        && AS(at, COUNTED) < 0) {
        t->year = year;
        t->rule = "year in words";
        return at;
    }
    if (IS(i, "'") && time_digits_at(words, i + 1, 2, 2) >= 0
        && time_is_glued(words, i + 1) && !time_is_glued(words, i) && i > 0
        && AS(i - 1, BEFORE_YEAR) >= 0 && !time_is_glued(words, i + 2)) {
        int n = time_digits_at(words, i + 1, 2, 2);

        t->year = n < 40 ? 2000 + n : 1900 + n;
        t->rule = "short year";
        return i + 2;
    }
    return 0;
}

/* `FY2023`, `FY 2022/23`, `fiscal 1989`, `fiscal year 2023`. */
size_t time_atom_fiscal(const struct words *words, size_t i, struct timex *t)
{
    size_t at = i;
    int year;

    if (IS(i, "fy")) {
        at = i + 1;
        year = time_digits_at(words, at, 2, 4);
        if (year >= 0 && year < 100)
            year += 2000;
    } else if (IS(i, "fiscal")) {
        at = i + 1;
        if (IS(at, "year"))
            at++;
        year = time_digits_at(words, at, 4, 4);
    } else {
        return 0;
    }
    if (!time_is_year(year))
        return 0;
    at++;
    if ((IS(at, "/") || IS(at, "-"))
        && time_digits_at(words, at + 1, 2, 4) >= 0
        && time_is_glued(words, at))
        at += 2;
    t->year = year;
    t->is_fiscal = true;
    t->rule = "fiscal year";
    return at;
}

/* `1990s`, `1990's`, `'90s`, `nineties`. */
size_t time_atom_decade(const struct words *words, size_t i, struct timex *t)
{
    static const char *const names[] = { "twenties", "thirties", "forties",
                                         "fifties",  "sixties",  "seventies",
                                         "eighties", "nineties" };
    size_t at = i;
    bool is_short = false;
    int number;

    if (IS(at, "'") && time_digits_at(words, at + 1, 2, 2) >= 0) {
        at++;
        is_short = true;
    } else if (i > 1 && time_digits_at(words, at, 2, 2) >= 30
               && (AS(i - 1, EDGE) >= 0
                   || (IS(i - 1, "the") && AS(i - 2, BEFORE_YEAR) >= 0))) {
        is_short = true; /* `in the 80s` */
    }
    number = time_digits_at(words, at, is_short ? 2 : 4, is_short ? 2 : 4);
    /* `9:30s` and `3030s` are no decades */
    if (number >= 0 && number % 10 == 0 && !(i > 0 && IS(i - 1, ":"))) {
        at++;
        if (IS(at, "'") && time_is_glued(words, at) && IS(at + 1, "s")
            && !is_short)
            at++;
        if (IS(at, "s") && time_is_glued(words, at)
            && (is_short || time_is_year(number))) {
            if (is_short)
                number += number < 30 ? 2000 : 1900;
            t->decade = number / 10;
            t->rule = "decade";
            return at + 1;
        }
        return 0;
    }
    for (size_t n = 0; n < N_OF(names); n++)
        if (time_word_is(words, i, str_of(names[n])) && i > 0
            && (IS(i - 1, "the") || AS(i - 1, EDGE) >= 0 || IS(i - 1, "-"))) {
            t->decade = n == 0 ? 202 : 192 + (int)n;
            t->rule = "decade in words";
            return i + 1;
        }
    return 0;
}

/* `20th century`, `twentieth-century`. */
size_t time_atom_century(const struct words *words, size_t i, struct timex *t)
{
    int number;
    size_t at = time_ordinal(words, i, 30, true, &number);

    if (at == 0)
        return 0;
    at = time_skip_hyphen(words, at);
    if (AS(at, UNIT) != UNIT_CENTURY && AS(at, UNITS) != UNIT_CENTURY)
        return 0;
    t->century = number;
    t->rule = "century";
    return at + 1;
}

/* `third quarter`, `third-quarter`, `Q3`, `3Q`, `first half`, `H1`. */
size_t time_atom_quarter(const struct words *words, size_t i, struct timex *t)
{
    const struct word *w = time_word_at(words, i);
    int number = AS(i, ORDINAL);
    size_t at;
    bool is_fiscal = false;

    if ((IS(i, "q") || IS(i, "h")) && w->is_upper
        && time_is_glued(words, i + 1)
        && time_digits_at(words, i + 1, 1, 1) >= 1) {
        number = time_digits_at(words, i + 1, 1, 1);
        if (number > (IS(i, "q") ? 4 : 2))
            return 0;
        *(IS(i, "q") ? &t->quarter : &t->half) = number;
        t->rule = "quarter";
        return i + 2;
    }
    if (IS(i, "fiscal")) {
        is_fiscal = true;
        i = time_skip_hyphen(words, i + 1);
        number = AS(i, ORDINAL);
    }
    if (number < 1 || number > 4) {
        number = IS(i, "final") ? 4 : time_digits_at(words, i, 1, 1);
        if (number < 1 || number > 4)
            return 0;
        if (IS(i + 1, "q") && time_is_glued(words, i + 1)) {
            t->quarter = number;
            t->rule = "quarter";
            return i + 2;
        }
        if (!IS(i, "final")) {
            at = time_ordinal(words, i, 4, true, &number);
            if (at == 0)
                return 0;
        } else {
            at = i + 1;
        }
    } else {
        at = i + 1;
    }
    at = time_skip_hyphen(words, at);
    if (IS(at, "fiscal"))
        at++;
    if (AS(at, UNIT) == UNIT_QUARTER
        || (AS(at, UNITS) == UNIT_QUARTER && !IS(at + 1, "of"))) {
        t->quarter = number;
        t->is_fiscal = is_fiscal;
        t->rule = "quarter";
        return at + 1;
    }
    if (IS(at, "half") && number <= 2) {
        /* only with a year: the first half is also of a match */
        size_t next = at + 1;
        if (IS(next, "of"))
            next++;
        if (IS(next, "the"))
            next++;
        if (time_digits_at(words, next, 4, 4) < 0 && AS(next, SHIFT) < 0
            && AS(next + 1, UNIT) != UNIT_YEAR && AS(next, UNIT) != UNIT_YEAR)
            return 0;
        t->half = number;
        t->rule = "half year";
        return at + 1;
    }
    return 0;
}

/* ----------------------------------------------------------------- days -- */

/* `2022-06-07`, with `T16:45` glued on or after a blank. */
size_t time_atom_iso(const struct words *words, size_t i, struct timex *t)
{
    int year = time_digits_at(words, i, 4, 4), month, mday;

    if (!time_is_year(year) || !IS(i + 1, "-") || !time_is_glued(words, i + 1)
        || !time_is_glued(words, i + 2))
        return 0;
    month = time_digits_at(words, i + 2, 2, 2);
    if (month < 0 || !IS(i + 3, "-") || !time_is_glued(words, i + 4))
        return 0;
    mday = time_digits_at(words, i + 4, 2, 2);
    if (mday < 0)
        return 0;
    t->year = year;
    t->month = month;
    t->mday = mday;
    t->is_bad = month < 1 || month > 12 || mday < 1
                || mday > day_month_days(year, month);
    t->rule = "iso date";
    return i + 5;
}

/* Three numbers with two slashes or dots. */
static size_t slash_parts(const struct words *words, size_t i, int part[3])
{
    const char *sign = IS(i + 1, "/") ? "/" : IS(i + 1, ".") ? "." : "-";

    for (size_t n = 0; n < 3; n++) {
        part[n] = time_digits_at(words, i + 2 * n, 1,
                                 n == 2   ? 4
                                 : n == 0 ? 4
                                          : 2);
        if (part[n] < 0 || (n > 0 && !time_is_glued(words, i + 2 * n))
            || (n < 2
                && (!time_word_is(words, i + 2 * n + 1, str_of(sign))
                    || !time_is_glued(words, i + 2 * n + 1))))
            return 0;
    }
    if (sign[0] == '.' && (part[2] < 1900 && part[0] < 1900))
        return 0;
    if (IS(i + 5, "/")
        || (i > 0 && time_is_glued(words, i)
            && (IS(i - 1, "/") || IS(i - 1, "-") || IS(i - 1, "."))))
        return 0;
    return i + 5;
}

enum time_order time_slash_order(const struct words *words, size_t i)
{
    int part[3];

    if (slash_parts(words, i, part) == 0 || part[0] > 31 || part[1] > 31)
        return ORDER_UNKNOWN;
    if (part[0] > 12 && part[1] <= 12)
        return ORDER_DAY_FIRST;
    if (part[1] > 12 && part[0] <= 12)
        return ORDER_MONTH_FIRST;
    return ORDER_UNKNOWN;
}

size_t time_parse_slash(const struct words *words, size_t i,
                        enum time_order order, struct timex *t)
{
    int part[3], year, month, mday;
    size_t at = slash_parts(words, i, part);

    if (at == 0)
        return i;
    if (part[0] >= 1000) {
        year = part[0];
        month = part[1];
        mday = part[2];
    } else {
        enum time_order own = time_slash_order(words, i);

        year = part[2];
        if (time_word_at(words, i + 4)->n_digits == 2)
            year += year < 50 ? 2000 : 1900;
        if (own == ORDER_UNKNOWN)
            own = order;
        month = own == ORDER_DAY_FIRST ? part[1] : part[0];
        mday = own == ORDER_DAY_FIRST ? part[0] : part[1];
        /* 6/7/2022 and nothing to tell: no day.  RULE: TIME-9 */
        if (own == ORDER_UNKNOWN && part[0] != part[1])
            t->is_bad = true;
    }
    if (!time_is_year(year) || month > 31 || mday > 31)
        return i;
    if (month < 1 || month > 12 || mday < 1
        || mday > day_month_days(year, month))
        t->is_bad = true;
    t->form = FORM_CALENDAR;
    t->type = TIMEX_DATE;
    t->year = year;
    t->month = month;
    t->mday = mday;
    t->rule = "date in figures";
    return at;
}

/* A year after `June 7` or `June`: any four digits, `'98`. */
static size_t year_after(const struct words *words, size_t i, int *year)
{
    int number;

    number = time_digits_at(words, i, 4, 4);
    if (time_is_year(number)
        && !(time_is_glued(words, i + 1)
             && time_word_at(words, i + 1)->is_alpha)) {
        *year = number;
        return i + 1;
    }
    if (IS(i, "'") && time_digits_at(words, i + 1, 2, 2) >= 0
        && time_is_glued(words, i + 1)) {
        number = time_digits_at(words, i + 1, 2, 2);
        *year = number < 40 ? 2000 + number : 1900 + number;
        return i + 2;
    }
    return time_year_words(words, i, year);
}

/* Where `, 1998` or `of 1998` or `1998` follows at `at`. */
size_t time_maybe_year(const struct words *words, size_t at, int *year)
{
    size_t next = at, end;

    if (IS(next, ",") || IS(next, "of"))
        next++;
    end = year_after(words, next, year);
    return end > 0 ? end : at;
}

/* Is the month name at i a person's or a thing's instead? */
static bool is_other_name(const struct words *words, size_t i)
{
    const struct word *before, *after = time_word_at(words, i + 1);

    /* `May Smith`, `April Jones`: a capital after it, no date word */
    if (after->is_upper && after->is_alpha && AS(i + 1, WEEKDAY) < 0
        && AS(i + 1, MONTH) < 0 && AS(i + 1, PART) < 0 && i > 0
        && (AS(i - 1, TITLE_WORD) >= 0))
        return true;
    /* `the U.S. May be able`: a headline's capitals */
    if (AS(i, MONTH) == 5 && AS(i + 1, AFTER_MODAL) >= 0)
        return true;
    if (i == 0)
        return AS(i, MONTH) == 5 && !IS(i + 1, ",")
               && time_digits_at(words, i + 1, 1, 4) < 0;
    before = &words->at[i - 1];
    if (AS(i - 1, TITLE_WORD) >= 0 && before->is_upper)
        return true;
    if (IS(i - 1, ".") && i >= 2 && AS(i - 2, TITLE_WORD) >= 0)
        return true;
    /* `Theresa May`: a capitalised word before, no opener of a sentence */
    if (before->is_upper && before->is_alpha && AS(i - 1, WEEKDAY) < 0
        && AS(i - 1, BEFORE_YEAR) < 0 && AS(i - 1, SHIFT) == TIME_NOT_A
        && AS(i - 1, SHIFT_SPAN) == TIME_NOT_A && AS(i - 1, EDGE) < 0
        && AS(i - 1, APPROX) < 0 && AS(i - 1, EVERY) < 0 && AS(i - 1, PART) < 0
        && AS(i - 1, ZONE) < 0 && AS(i - 1, SEASON) < 0 && !IS(i - 1, "on")
        && !IS(i - 1, "the"))
        return time_digits_at(words, i + 1, 1, 4) < 0;
    return false;
}

/* `May 7`, `May 07, 2021`, `7 May 2021`, `8th of June`, `June 2022`,
 * `June`. */
size_t time_atom_month(const struct words *words, size_t i, struct timex *t)
{
    size_t at, next;
    int month, mday = 0, year = 0;

    /* day first */
    at = time_ordinal(words, IS(i, "the") ? i + 1 : i, 31, false, &mday);
    if (at > 0 && (!time_is_numbered(words, i) || IS(i - 1, "-"))) {
        if (IS(at, "of"))
            at++;
        next = time_month_at(words, at, &month);
        if (next > 0) {
            next = time_maybe_year(words, next, &year);
            *t = (struct timex){
                .month = month, .mday = mday, .year = year, .rule = "day month"
            };
            time_check_day(t);
            return next;
        }
    }
    at = time_month_at(words, i, &month);
    if (at == 0)
        return 0;
    if (IS(at, "the"))
        next = time_ordinal(words, at + 1, 31, true, &mday);
    else
        next = time_ordinal(words, at, 31, false, &mday);
    if (next > 0
        && !(time_is_glued(words, next) && IS(next, ":")
             && time_is_glued(words, next + 1))
        && !(time_is_glued(words, next) && time_word_at(words, next)->is_alpha
             && time_digits_at(words, next - 1, 1, 2) >= 0)
        && AS(next, COUNTED) < 0 && !IS(next, "%")) {
        next = time_maybe_year(words, next, &year);
        *t = (struct timex){
            .month = month, .mday = mday, .year = year, .rule = "month day"
        };
        time_check_day(t);
        return next;
    }
    next = time_maybe_year(words, at, &year);
    if (next == at) {
        if (AS(i, MONTH_SHORT) > 0 && at == i + 1)
            return 0;
        if (is_other_name(words, i))
            return 0;
        /* `the March for Life` */
        if (IS(at, "for") && time_word_at(words, at + 1)->is_upper)
            return 0;
    }
    *t = (struct timex){ .month = month, .year = year, .rule = "month" };
    return next;
}

/* `the week of March 6`. */
size_t time_atom_week_of(const struct words *words, size_t i, struct timex *t)
{
    size_t at = IS(i, "the") ? i + 1 : i, end;

    if (AS(at, UNIT) != UNIT_WEEK
        || !(IS(at + 1, "of") || IS(at + 1, "beginning")
             || IS(at + 1, "starting")))
        return 0;
    end = time_atom_month(words, at + 2, t);
    if (end == 0 || t->mday == 0)
        return 0;
    t->unit = UNIT_WEEK;
    t->rule = "week of a day";
    return end;
}

/* `Tuesday`, but not `the Tuesday Group`.  RULE: TIME-7 */
size_t time_atom_weekday(const struct words *words, size_t i, struct timex *t)
{
    int weekday;
    size_t at = time_weekday_at(words, i, &weekday);
    const struct word *after = time_word_at(words, at);

    if (at == 0)
        return 0;
    if (after->is_upper && after->is_alpha && i > 0
        && (IS(i - 1, "the") || time_word_at(words, i - 1)->is_upper)
        && AS(at, MONTH) < 0 && AS(at, MONTH_SHORT) < 0 && AS(at, PART) < 0
        && AS(i - 1, BEFORE_YEAR) < 0 && AS(i - 1, SHIFT) == TIME_NOT_A
        && !(IS(i - 1, "on")))
        return 0;
    *t = (struct timex){ .weekday = weekday, .rule = "weekday" };
    if (IS(at, "the")) { /* `Tuesday the 11th` */
        int mday;
        size_t end = time_ordinal(words, at + 1, 31, true, &mday);

        if (end > 0 && !time_word_at(words, end)->is_alpha) {
            t->mday = mday;
            return end;
        }
    }
    return at;
}

size_t time_atom_festival(const struct words *words, size_t i, struct timex *t)
{
    struct str keys[TIME_MOST_PHRASE];
    struct lexicon_rows rows;
    size_t n = 0, taken;
    const struct lexicon_table *table = words->stage->festivals;

    if (!time_word_at(words, i)->is_upper)
        return 0;
    while (n < TIME_MOST_PHRASE && i + n < words->n) {
        keys[n] = words->at[i + n].low;
        n++;
    }
    taken = lexicon_match(table, keys, n, &rows);
    if (taken == 0)
        return 0;
    *t = (struct timex){ .festival = lexicon_cell(table, rows.first, 1),
                         .rule = "festival" };
    return time_maybe_year(words, i + taken, &t->year);
}

/* `summer`, `the summer of 1998`, `winter 1994`. */
size_t time_atom_season(const struct words *words, size_t i, struct timex *t)
{
    int season = AS(i, SEASON), year = 0;
    size_t at = i + 1;

    if (season < 0)
        return 0;
    at = time_maybe_year(words, at, &year);
    if (year == 0) {
        bool is_led =
            i > 0
            && (IS(i - 1, "the") || IS(i - 1, "in") || IS(i - 1, "by")
                || AS(i - 1, EDGE) >= 0 || AS(i - 1, SHIFT) != TIME_NOT_A
                || AS(i - 1, SHIFT_SPAN) != TIME_NOT_A
                || AS(i - 1, SHIFT_REF) != TIME_NOT_A || IS(i - 1, "-"));

        /* `fall` and `spring` are verbs too; a season before a noun
         * (`summer holidays`) is no date */
        if (!is_led)
            return 0;
        if (IS(i, "fall") && IS(i - 1, "the")
            && (IS(at, "of") || IS(at, "in")))
            return 0;
        if (time_word_at(words, at)->is_upper
            && time_word_at(words, at)->is_alpha)
            return 0;
    }
    *t = (struct timex){ .season = (enum time_season)season,
                         .year = year,
                         .rule = "season" };
    return at;
}

/* ---------------------------------------------------------------- clock -- */

/* `5 p.m.`, `7:15 pm`, `17:00`, `0900 GMT`, `five o'clock`. */
size_t time_atom_clock(const struct words *words, size_t i, struct timex *t)
{
    int hour, minute = -1;
    size_t at = i + 1;
    bool is_marked = false;

    hour = time_digits_at(words, i, 1, 2);
    if (hour < 0) {
        int four = time_digits_at(words, i, 4, 4);

        if (four >= 0 && AS(i + 1, ZONE) >= 0
            && time_word_at(words, i + 1)->is_upper && four / 100 < 24
            && four % 100 < 60) {
            *t = (struct timex){ .has_time = true,
                                 .hour = four / 100,
                                 .minute = four % 100,
                                 .rule = "clock",
                                 .is_utc =
                                     IS(i + 1, "gmt") || IS(i + 1, "utc") };
            return i + 2;
        }
        hour = AS(i, NUMBER);
        if (hour < 1 || hour > 12)
            return 0;
        if (!IS(i + 1, "o") && !IS(i + 1, "a") && !IS(i + 1, "p"))
            return 0;
    } else if ((IS(at, ":")
                || (IS(at, ".")
                    && (IS(at + 2, "p") || IS(at + 2, "a") || IS(at + 2, "pm")
                        || IS(at + 2, "am"))))
               && time_is_glued(words, at) && time_is_glued(words, at + 1)
               && time_digits_at(words, at + 1, 2, 2) >= 0) {
        minute = time_digits_at(words, at + 1, 2, 2);
        at += 2;
        if (IS(at, ":") && time_is_glued(words, at)
            && time_digits_at(words, at + 1, 2, 2) >= 0)
            at += 2;
        is_marked = hour < 24 && minute < 60;
        if (i > 0 && time_is_glued(words, i) && !IS(i - 1, "(")
            && !IS(i - 1, "t"))
            return 0;
    }
    if (IS(at, "p") || IS(at, "a") || IS(at, "pm") || IS(at, "am")) {
        bool is_pm = IS(at, "p") || IS(at, "pm");

        if (IS(at, "p") || IS(at, "a")) {
            if (!IS(at + 1, ".") || !time_is_glued(words, at + 1)
                || !IS(at + 2, "m"))
                return 0;
            at += 3;
            if (IS(at, ".") && time_is_glued(words, at))
                at++;
        } else {
            at++;
        }
        if (hour > 12 && !is_pm)
            return 0;
        if (is_pm && hour < 12)
            hour += 12;
        if (!is_pm && hour == 12)
            hour = 0;
        is_marked = true;
    } else if (IS(at, "o") && IS(at + 1, "'") && IS(at + 2, "clock")) {
        at += 3;
        is_marked = true;
    }
    if (!is_marked || hour > 24 || minute > 59)
        return 0;
    *t = (struct timex){
        .has_time = true, .hour = hour, .minute = minute, .rule = "clock"
    };
    if (AS(at, ZONE) >= 0 && time_word_at(words, at)->is_upper) {
        t->is_utc = IS(at, "gmt") || IS(at, "utc");
        at++;
    }
    return at;
}
