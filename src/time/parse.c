/*
 * time/parse.c - see parse.h.
 *
 * Each atom_ function reads one kind of expression at word i and returns the
 * word after it, or 0.  They look words up by class only: which words there
 * are is data/en/time.
 */
#include "time/parse.h"

enum { MOST_PHRASE = 8, MOST_JOINS = 4 };

#define IS(at, low) time_word_is(words, (at), STR(low))
#define AS(at, class) time_word_as(words, (at), CLASS_##class)

static const struct word *word_at(const struct words *words, size_t i)
{
    static const struct word none = { .number = -1, .row = -1 };

    return i < words->n ? &words->at[i] : &none;
}

static bool is_glued(const struct words *words, size_t i)
{
    return i < words->n && words->at[i].is_glued;
}

/* A run of digits of that many places at most, without commas; or -1. */
static int digits_at(const struct words *words, size_t i, int least, int most)
{
    const struct word *w = word_at(words, i);

    if (w->number < 0 || w->is_grouped || w->n_digits < least ||
        w->n_digits > most)
        return -1;
    return w->number;
}

/* A hyphen, or nothing, between parts of a compound. */
static size_t skip_hyphen(const struct words *words, size_t i)
{
    return IS(i, "-") ? i + 1 : i;
}

/* ------------------------------------------------------------- numbers -- */

/*
 * A number in words: `twenty-four`, `two hundred`, `nineteen ninety-six` is
 * left to year_words.  Returns the word after it, or 0.
 */
static size_t number_words(const struct words *words, size_t i, int *number)
{
    size_t at = i;
    int total = 0, part = AS(i, NUMBER);

    if (part < 0 && (IS(i, "a") || IS(i, "an")) && AS(i + 1, TIMES) > 0)
        part = 1;
    if (part < 0)
        return 0;
    at++;
    if (part >= 20 && part < 100) {
        size_t next = skip_hyphen(words, at);
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
static size_t year_words(const struct words *words, size_t i, int *year)
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
        size_t next = skip_hyphen(words, at);
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
static size_t ordinal(const struct words *words, size_t i, int most,
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
    n = digits_at(words, i, 1, 2);
    if (n < 1 || n > most)
        return 0;
    if (is_glued(words, i + 1) && (IS(i + 1, "st") || IS(i + 1, "nd") ||
                                   IS(i + 1, "rd") || IS(i + 1, "th"))) {
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
static size_t month_at(const struct words *words, size_t i, int *month)
{
    const struct word *w = word_at(words, i);
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
    return IS(i + 1, ".") && is_glued(words, i + 1) ? i + 2 : i + 1;
}

static bool is_short_month(const struct words *words, size_t i)
{
    return AS(i, MONTH_SHORT) > 0;
}

static size_t weekday_at(const struct words *words, size_t i, int *weekday)
{
    const struct word *w = word_at(words, i);
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
    if (IS(at, ".") && is_glued(words, at))
        at++;
    /* `Sun` and `Sat` are words too: a date must follow. */
    if (month_at(words, IS(at, ",") ? at + 1 : at, &month) == 0 &&
        digits_at(words, IS(at, ",") ? at + 1 : at, 1, 2) < 0)
        return 0;
    *weekday = d;
    return at;
}

/* ---------------------------------------------------------------- years -- */

static bool is_year(int number)
{
    return number >= 1000 && number <= 2999;
}

/* Could word i - 1 make the digits at i something else than a year? */
static bool is_numbered(const struct words *words, size_t i)
{
    const struct word *before;

    if (i == 0)
        return false;
    before = &words->at[i - 1];
    if (AS(i - 1, NUMBERED) >= 0)
        return true;
    if (IS(i - 1, "-") && is_glued(words, i) && i >= 2 &&
        is_year(digits_at(words, i - 2, 4, 4)) &&
        !(i >= 3 && IS(i - 3, "-")))
        return false; /* 1939-1945 */
    if (IS(i - 1, "$") || IS(i - 1, "#") || IS(i - 1, "/") ||
        IS(i - 1, "&"))
        return true;
    if ((IS(i - 1, ".") || IS(i - 1, ":") || IS(i - 1, "-")) &&
        is_glued(words, i) && is_glued(words, i - 1) && i >= 2 &&
        (word_at(words, i - 2)->number >= 0 ||
         (word_at(words, i - 2)->is_alpha && AS(i - 2, EDGE) < 0 &&
          AS(i - 2, BEFORE_YEAR) < 0)))
        return true;
    /* pound and euro signs are letters to the cutter */
    if (before->is_alpha && is_glued(words, i))
        return true;
    return before->is_opaque;
}

/* Is the digit word at i part of a longer number, or of a measure? */
static bool is_measured(const struct words *words, size_t i)
{
    if (is_glued(words, i + 1)) {
        if (IS(i + 1, "%") || word_at(words, i + 1)->is_alpha)
            return true;
        if ((IS(i + 1, ".") || IS(i + 1, ",") || IS(i + 1, "/") ||
             IS(i + 1, ":")) &&
            is_glued(words, i + 2) && word_at(words, i + 2)->number >= 0)
            return true;
    }
    return AS(i + 1, COUNTED) >= 0 ||
           (AS(i + 1, UNITS) >= 0 && AS(i + 1, UNITS) != UNIT_HOUR);
}

/*
 * A four-digit year where the words around it allow one.  A capitalised word
 * right before it makes it part of a name (`Expo 2020`), unless that word
 * only opens the sentence.  RULE: TIME-3
 */
static bool year_stands(const struct words *words, size_t i)
{
    int number = digits_at(words, i, 4, 4);
    const struct word *before = i > 0 ? &words->at[i - 1] : NULL;

    if (!is_year(number) || is_numbered(words, i) || is_measured(words, i))
        return false;
    if (before != NULL && AS(i - 1, BEFORE_YEAR) >= 0)
        return true;
    if (number < 1500 || number > 2200)
        return false;
    if (before != NULL && before->is_upper && before->is_alpha &&
        before->span.end - before->span.start > 1 &&
        AS(i - 1, MONTH) < 0 && AS(i - 1, WEEKDAY) < 0 &&
        AS(i - 1, SEASON) < 0 && !IS(i - 1, "the") && i >= 2)
        return false;
    if (number % 100 == 0 && AS(i - 1, APPROX) >= 0)
        return false;
    return true;
}

/* 1939-45, 2014/15. */
static size_t atom_year_range(const struct words *words, size_t i,
                              struct timex *t)
{
    int from = digits_at(words, i, 4, 4), to;

    if (!is_year(from) || is_numbered(words, i) || from < 1500 ||
        from > 2200)
        return 0;
    if (!(IS(i + 1, "-") || IS(i + 1, "/")) || !is_glued(words, i + 1) ||
        !is_glued(words, i + 2))
        return 0;
    to = digits_at(words, i + 2, 2, 2); /* 1939-1945 is two dates */
    if (to < 0)
        return 0;
    to += from / 100 * 100;
    if (to <= from || (is_glued(words, i + 3) &&
                       (IS(i + 3, "-") || IS(i + 3, "/") ||
                        word_at(words, i + 3)->is_alpha)))
        return 0;
    t->year = from;
    t->year_to = to;
    t->rule = "year range";
    return i + 3;
}

static size_t atom_year(const struct words *words, size_t i, struct timex *t)
{
    int year;
    size_t at;

    at = atom_year_range(words, i, t);
    if (at > 0)
        return at;
    if (year_stands(words, i)) {
        t->year = digits_at(words, i, 4, 4);
        t->rule = "year";
        return i + 1;
    }
    if (IS(i, "year")) {
        at = year_words(words, i + 1, &year);
        if (at > 0) {
            t->year = year;
            t->rule = "year in words";
        }
        return at;
    }
    at = year_words(words, i, &year);
    if (at > 0 && AS(at, UNIT) < 0 && AS(at, UNITS) < 0 &&
        AS(at, TIMES) < 0 && AS(at, COUNTED) < 0) {
        t->year = year;
        t->rule = "year in words";
        return at;
    }
    if (IS(i, "'") && digits_at(words, i + 1, 2, 2) >= 0 &&
        is_glued(words, i + 1) && !is_glued(words, i) && i > 0 &&
        AS(i - 1, BEFORE_YEAR) >= 0 && !is_glued(words, i + 2)) {
        int n = digits_at(words, i + 1, 2, 2);

        t->year = n < 40 ? 2000 + n : 1900 + n;
        t->rule = "short year";
        return i + 2;
    }
    return 0;
}

/* `FY2023`, `FY 2022/23`, `fiscal 1989`, `fiscal year 2023`. */
static size_t atom_fiscal(const struct words *words, size_t i,
                          struct timex *t)
{
    size_t at = i;
    int year;

    if (IS(i, "fy")) {
        at = i + 1;
        year = digits_at(words, at, 2, 4);
        if (year >= 0 && year < 100)
            year += 2000;
    } else if (IS(i, "fiscal")) {
        at = i + 1;
        if (IS(at, "year"))
            at++;
        year = digits_at(words, at, 4, 4);
    } else {
        return 0;
    }
    if (!is_year(year))
        return 0;
    at++;
    if ((IS(at, "/") || IS(at, "-")) && digits_at(words, at + 1, 2, 4) >= 0 &&
        is_glued(words, at))
        at += 2;
    t->year = year;
    t->is_fiscal = true;
    t->rule = "fiscal year";
    return at;
}

/* `1990s`, `1990's`, `'90s`, `nineties`. */
static size_t atom_decade(const struct words *words, size_t i,
                          struct timex *t)
{
    static const char *const names[] = { "twenties", "thirties", "forties",
                                         "fifties", "sixties", "seventies",
                                         "eighties", "nineties" };
    size_t at = i;
    bool is_short = false;
    int number;

    if (IS(at, "'") && digits_at(words, at + 1, 2, 2) >= 0) {
        at++;
        is_short = true;
    } else if (i > 1 && digits_at(words, at, 2, 2) >= 30 &&
               (AS(i - 1, EDGE) >= 0 ||
                (IS(i - 1, "the") && AS(i - 2, BEFORE_YEAR) >= 0))) {
        is_short = true; /* `in the 80s` */
    }
    number = digits_at(words, at, is_short ? 2 : 4, is_short ? 2 : 4);
    /* `9:30s` and `3030s` are no decades */
    if (number >= 0 && number % 10 == 0 && !(i > 0 && IS(i - 1, ":"))) {
        at++;
        if (IS(at, "'") && is_glued(words, at) && IS(at + 1, "s") && !is_short)
            at++;
        if (IS(at, "s") && is_glued(words, at) &&
            (is_short || is_year(number))) {
            if (is_short)
                number += number < 30 ? 2000 : 1900;
            t->decade = number / 10;
            t->rule = "decade";
            return at + 1;
        }
        return 0;
    }
    for (size_t n = 0; n < N_OF(names); n++)
        if (time_word_is(words, i, str_of(names[n])) && i > 0 &&
            (IS(i - 1, "the") || AS(i - 1, EDGE) >= 0 || IS(i - 1, "-"))) {
            t->decade = n == 0 ? 202 : 192 + (int)n;
            t->rule = "decade in words";
            return i + 1;
        }
    return 0;
}

/* `20th century`, `twentieth-century`. */
static size_t atom_century(const struct words *words, size_t i,
                           struct timex *t)
{
    int number;
    size_t at = ordinal(words, i, 30, true, &number);

    if (at == 0)
        return 0;
    at = skip_hyphen(words, at);
    if (AS(at, UNIT) != UNIT_CENTURY && AS(at, UNITS) != UNIT_CENTURY)
        return 0;
    t->century = number;
    t->rule = "century";
    return at + 1;
}

/* `third quarter`, `third-quarter`, `Q3`, `3Q`, `first half`, `H1`. */
static size_t atom_quarter(const struct words *words, size_t i,
                           struct timex *t)
{
    const struct word *w = word_at(words, i);
    int number = AS(i, ORDINAL);
    size_t at;
    bool is_fiscal = false;

    if ((IS(i, "q") || IS(i, "h")) && w->is_upper && is_glued(words, i + 1) &&
        digits_at(words, i + 1, 1, 1) >= 1) {
        number = digits_at(words, i + 1, 1, 1);
        if (number > (IS(i, "q") ? 4 : 2))
            return 0;
        *(IS(i, "q") ? &t->quarter : &t->half) = number;
        t->rule = "quarter";
        return i + 2;
    }
    if (IS(i, "fiscal")) {
        is_fiscal = true;
        i = skip_hyphen(words, i + 1);
        number = AS(i, ORDINAL);
    }
    if (number < 1 || number > 4) {
        number = IS(i, "final") ? 4 : digits_at(words, i, 1, 1);
        if (number < 1 || number > 4)
            return 0;
        if (IS(i + 1, "q") && is_glued(words, i + 1)) {
            t->quarter = number;
            t->rule = "quarter";
            return i + 2;
        }
        if (!IS(i, "final")) {
            at = ordinal(words, i, 4, true, &number);
            if (at == 0)
                return 0;
        } else {
            at = i + 1;
        }
    } else {
        at = i + 1;
    }
    at = skip_hyphen(words, at);
    if (IS(at, "fiscal"))
        at++;
    if (AS(at, UNIT) == UNIT_QUARTER ||
        (AS(at, UNITS) == UNIT_QUARTER && !IS(at + 1, "of"))) {
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
        if (digits_at(words, next, 4, 4) < 0 && AS(next, SHIFT) < 0 &&
            AS(next + 1, UNIT) != UNIT_YEAR && AS(next, UNIT) != UNIT_YEAR)
            return 0;
        t->half = number;
        t->rule = "half year";
        return at + 1;
    }
    return 0;
}

/* ----------------------------------------------------------------- days -- */

/* `2022-06-07`, with `T16:45` glued on or after a blank. */
static size_t atom_iso(const struct words *words, size_t i, struct timex *t)
{
    int year = digits_at(words, i, 4, 4), month, mday;

    if (!is_year(year) || !IS(i + 1, "-") || !is_glued(words, i + 1) ||
        !is_glued(words, i + 2))
        return 0;
    month = digits_at(words, i + 2, 2, 2);
    if (month < 0 || !IS(i + 3, "-") || !is_glued(words, i + 4))
        return 0;
    mday = digits_at(words, i + 4, 2, 2);
    if (mday < 0)
        return 0;
    t->year = year;
    t->month = month;
    t->mday = mday;
    t->is_bad = month < 1 || month > 12 || mday < 1 ||
                mday > day_month_days(year, month);
    t->rule = "iso date";
    return i + 5;
}

/* Three numbers with two slashes or dots. */
static size_t slash_parts(const struct words *words, size_t i, int part[3])
{
    const char *sign = IS(i + 1, "/") ? "/" : IS(i + 1, ".") ? "." : "-";

    for (size_t n = 0; n < 3; n++) {
        part[n] = digits_at(words, i + 2 * n, 1, n == 2 ? 4 : n == 0 ? 4 : 2);
        if (part[n] < 0 || (n > 0 && !is_glued(words, i + 2 * n)) ||
            (n < 2 && (!time_word_is(words, i + 2 * n + 1, str_of(sign)) ||
                       !is_glued(words, i + 2 * n + 1))))
            return 0;
    }
    if (sign[0] == '.' && (part[2] < 1900 && part[0] < 1900))
        return 0;
    if (IS(i + 5, "/") || (i > 0 && is_glued(words, i) &&
                           (IS(i - 1, "/") || IS(i - 1, "-") ||
                            IS(i - 1, "."))))
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
        if (word_at(words, i + 4)->n_digits == 2)
            year += year < 50 ? 2000 : 1900;
        if (own == ORDER_UNKNOWN)
            own = order;
        month = own == ORDER_DAY_FIRST ? part[1] : part[0];
        mday = own == ORDER_DAY_FIRST ? part[0] : part[1];
        /* 6/7/2022 and nothing to tell: no day.  RULE: TIME-9 */
        if (own == ORDER_UNKNOWN && part[0] != part[1])
            t->is_bad = true;
    }
    if (!is_year(year) || month > 31 || mday > 31)
        return i;
    if (month < 1 || month > 12 || mday < 1 ||
        mday > day_month_days(year, month))
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

    number = digits_at(words, i, 4, 4);
    if (is_year(number) && !(is_glued(words, i + 1) &&
                             word_at(words, i + 1)->is_alpha)) {
        *year = number;
        return i + 1;
    }
    if (IS(i, "'") && digits_at(words, i + 1, 2, 2) >= 0 &&
        is_glued(words, i + 1)) {
        number = digits_at(words, i + 1, 2, 2);
        *year = number < 40 ? 2000 + number : 1900 + number;
        return i + 2;
    }
    return year_words(words, i, year);
}

/* Where `, 1998` or `of 1998` or `1998` follows at `at`. */
static size_t maybe_year(const struct words *words, size_t at, int *year)
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
    const struct word *before, *after = word_at(words, i + 1);

    /* `May Smith`, `April Jones`: a capital after it, no date word */
    if (after->is_upper && after->is_alpha && AS(i + 1, WEEKDAY) < 0 &&
        AS(i + 1, MONTH) < 0 && AS(i + 1, PART) < 0 && i > 0 &&
        (AS(i - 1, TITLE_WORD) >= 0))
        return true;
    /* `the U.S. May be able`: a headline's capitals */
    if (AS(i, MONTH) == 5 && AS(i + 1, AFTER_MODAL) >= 0)
        return true;
    if (i == 0)
        return AS(i, MONTH) == 5 && !IS(i + 1, ",") &&
               digits_at(words, i + 1, 1, 4) < 0;
    before = &words->at[i - 1];
    if (AS(i - 1, TITLE_WORD) >= 0 && before->is_upper)
        return true;
    if (IS(i - 1, ".") && i >= 2 && AS(i - 2, TITLE_WORD) >= 0)
        return true;
    /* `Theresa May`: a capitalised word before, no opener of a sentence */
    if (before->is_upper && before->is_alpha && AS(i - 1, WEEKDAY) < 0 &&
        AS(i - 1, BEFORE_YEAR) < 0 && AS(i - 1, SHIFT) == TIME_NOT_A &&
        AS(i - 1, SHIFT_SPAN) == TIME_NOT_A && AS(i - 1, EDGE) < 0 &&
        AS(i - 1, APPROX) < 0 && AS(i - 1, EVERY) < 0 &&
        AS(i - 1, PART) < 0 && AS(i - 1, ZONE) < 0 && AS(i - 1, SEASON) < 0 &&
        !IS(i - 1, "on") && !IS(i - 1, "the"))
        return digits_at(words, i + 1, 1, 4) < 0;
    return false;
}

static void check_day(struct timex *t)
{
    if (t->month > 0 && t->mday > 0 &&
        t->mday > day_month_days(t->year > 0 ? t->year : 2000, t->month))
        t->is_bad = true;
}

/* `May 7`, `May 07, 2021`, `7 May 2021`, `8th of June`, `June 2022`,
 * `June`. */
static size_t atom_month(const struct words *words, size_t i, struct timex *t)
{
    size_t at, next;
    int month, mday = 0, year = 0;

    /* day first */
    at = ordinal(words, IS(i, "the") ? i + 1 : i, 31, false, &mday);
    if (at > 0 && (!is_numbered(words, i) || IS(i - 1, "-"))) {
        if (IS(at, "of"))
            at++;
        next = month_at(words, at, &month);
        if (next > 0) {
            next = maybe_year(words, next, &year);
            *t = (struct timex){ .month = month, .mday = mday, .year = year,
                                 .rule = "day month" };
            check_day(t);
            return next;
        }
    }
    at = month_at(words, i, &month);
    if (at == 0)
        return 0;
    if (IS(at, "the"))
        next = ordinal(words, at + 1, 31, true, &mday);
    else
        next = ordinal(words, at, 31, false, &mday);
    if (next > 0 && !(is_glued(words, next) && IS(next, ":") &&
                      is_glued(words, next + 1)) &&
        !(is_glued(words, next) && word_at(words, next)->is_alpha &&
          digits_at(words, next - 1, 1, 2) >= 0) &&
        AS(next, COUNTED) < 0 && !IS(next, "%")) {
        next = maybe_year(words, next, &year);
        *t = (struct timex){ .month = month, .mday = mday, .year = year,
                             .rule = "month day" };
        check_day(t);
        return next;
    }
    next = maybe_year(words, at, &year);
    if (next == at) {
        if (is_short_month(words, i) && at == i + 1)
            return 0;
        if (is_other_name(words, i))
            return 0;
        /* `the March for Life` */
        if (IS(at, "for") && word_at(words, at + 1)->is_upper)
            return 0;
    }
    *t = (struct timex){ .month = month, .year = year, .rule = "month" };
    return next;
}

/* `the week of March 6`. */
static size_t atom_week_of(const struct words *words, size_t i,
                           struct timex *t)
{
    size_t at = IS(i, "the") ? i + 1 : i, end;

    if (AS(at, UNIT) != UNIT_WEEK ||
        !(IS(at + 1, "of") || IS(at + 1, "beginning") ||
          IS(at + 1, "starting")))
        return 0;
    end = atom_month(words, at + 2, t);
    if (end == 0 || t->mday == 0)
        return 0;
    t->unit = UNIT_WEEK;
    t->rule = "week of a day";
    return end;
}

/* `Tuesday`, but not `the Tuesday Group`.  RULE: TIME-7 */
static size_t atom_weekday(const struct words *words, size_t i,
                           struct timex *t)
{
    int weekday;
    size_t at = weekday_at(words, i, &weekday);
    const struct word *after = word_at(words, at);

    if (at == 0)
        return 0;
    if (after->is_upper && after->is_alpha && i > 0 &&
        (IS(i - 1, "the") || word_at(words, i - 1)->is_upper) &&
        AS(at, MONTH) < 0 && AS(at, MONTH_SHORT) < 0 && AS(at, PART) < 0 &&
        AS(i - 1, BEFORE_YEAR) < 0 && AS(i - 1, SHIFT) == TIME_NOT_A &&
        !(IS(i - 1, "on")))
        return 0;
    *t = (struct timex){ .weekday = weekday, .rule = "weekday" };
    if (IS(at, "the")) { /* `Tuesday the 11th` */
        int mday;
        size_t end = ordinal(words, at + 1, 31, true, &mday);

        if (end > 0 && !word_at(words, end)->is_alpha) {
            t->mday = mday;
            return end;
        }
    }
    return at;
}

static size_t atom_festival(const struct words *words, size_t i,
                            struct timex *t)
{
    struct str keys[MOST_PHRASE];
    struct lexicon_rows rows;
    size_t n = 0, taken;
    const struct lexicon_table *table = words->stage->festivals;

    if (!word_at(words, i)->is_upper)
        return 0;
    while (n < MOST_PHRASE && i + n < words->n) {
        keys[n] = words->at[i + n].low;
        n++;
    }
    taken = lexicon_match(table, keys, n, &rows);
    if (taken == 0)
        return 0;
    *t = (struct timex){ .festival = lexicon_cell(table, rows.first, 1),
                         .rule = "festival" };
    return maybe_year(words, i + taken, &t->year);
}

/* `summer`, `the summer of 1998`, `winter 1994`. */
static size_t atom_season(const struct words *words, size_t i,
                          struct timex *t)
{
    int season = AS(i, SEASON), year = 0;
    size_t at = i + 1;

    if (season < 0)
        return 0;
    at = maybe_year(words, at, &year);
    if (year == 0) {
        bool is_led = i > 0 && (IS(i - 1, "the") || IS(i - 1, "in") ||
                                IS(i - 1, "by") || AS(i - 1, EDGE) >= 0 ||
                                AS(i - 1, SHIFT) != TIME_NOT_A ||
                                AS(i - 1, SHIFT_SPAN) != TIME_NOT_A ||
                                AS(i - 1, SHIFT_REF) != TIME_NOT_A ||
                                IS(i - 1, "-"));

        /* `fall` and `spring` are verbs too; a season before a noun
         * (`summer holidays`) is no date */
        if (!is_led)
            return 0;
        if (IS(i, "fall") && IS(i - 1, "the") &&
            (IS(at, "of") || IS(at, "in")))
            return 0;
        if (word_at(words, at)->is_upper && word_at(words, at)->is_alpha)
            return 0;
    }
    *t = (struct timex){ .season = (enum time_season)season, .year = year,
                         .rule = "season" };
    return at;
}

/* ---------------------------------------------------------------- clock -- */

/* `5 p.m.`, `7:15 pm`, `17:00`, `0900 GMT`, `five o'clock`. */
static size_t atom_clock(const struct words *words, size_t i, struct timex *t)
{
    int hour, minute = -1;
    size_t at = i + 1;
    bool is_marked = false;

    hour = digits_at(words, i, 1, 2);
    if (hour < 0) {
        int four = digits_at(words, i, 4, 4);

        if (four >= 0 && AS(i + 1, ZONE) >= 0 &&
            word_at(words, i + 1)->is_upper && four / 100 < 24 &&
            four % 100 < 60) {
            *t = (struct timex){ .has_time = true, .hour = four / 100,
                                 .minute = four % 100, .rule = "clock",
                                 .is_utc = IS(i + 1, "gmt") ||
                                           IS(i + 1, "utc") };
            return i + 2;
        }
        hour = AS(i, NUMBER);
        if (hour < 1 || hour > 12)
            return 0;
        if (!IS(i + 1, "o") && !IS(i + 1, "a") && !IS(i + 1, "p"))
            return 0;
    } else if ((IS(at, ":") || (IS(at, ".") && (IS(at + 2, "p") ||
                                                IS(at + 2, "a") ||
                                                IS(at + 2, "pm") ||
                                                IS(at + 2, "am")))) &&
               is_glued(words, at) && is_glued(words, at + 1) &&
               digits_at(words, at + 1, 2, 2) >= 0) {
        minute = digits_at(words, at + 1, 2, 2);
        at += 2;
        if (IS(at, ":") && is_glued(words, at) &&
            digits_at(words, at + 1, 2, 2) >= 0)
            at += 2;
        is_marked = hour < 24 && minute < 60;
        if (i > 0 && is_glued(words, i) && !IS(i - 1, "(") &&
            !IS(i - 1, "t"))
            return 0;
    }
    if (IS(at, "p") || IS(at, "a") || IS(at, "pm") || IS(at, "am")) {
        bool is_pm = IS(at, "p") || IS(at, "pm");

        if (IS(at, "p") || IS(at, "a")) {
            if (!IS(at + 1, ".") || !is_glued(words, at + 1) ||
                !IS(at + 2, "m"))
                return 0;
            at += 3;
            if (IS(at, ".") && is_glued(words, at))
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
    *t = (struct timex){ .has_time = true, .hour = hour, .minute = minute,
                         .rule = "clock" };
    if (AS(at, ZONE) >= 0 && word_at(words, at)->is_upper) {
        t->is_utc = IS(at, "gmt") || IS(at, "utc");
        at++;
    }
    return at;
}

/* -------------------------------------------------------- relative ones -- */

/* Fixed expressions, longest first; SHIFT and THEN ones become shifts. */
static size_t atom_phrase(const struct words *words, size_t i,
                          struct timex *t)
{
    const struct lexicon_table *table = words->stage->phrases;
    struct str keys[MOST_PHRASE], type, value;
    struct lexicon_rows rows;
    size_t n = 0, taken;

    while (n < MOST_PHRASE && i + n < words->n) {
        keys[n] = words->at[i + n].low;
        n++;
    }
    taken = lexicon_match(table, keys, n, &rows);
    if (taken == 0)
        return 0;
    type = lexicon_cell(table, rows.first, 1);
    if (i > 0 && IS(i - 1, "as") && IS(i + taken, "as"))
        return 0;
    if (IS(i, "soon") && (IS(i + 1, "after") || IS(i + 1, "before")))
        return 0; /* `as soon as` counts from what follows */
    value = lexicon_cell(table, rows.first, 2);
    *t = (struct timex){ .rule = "phrase", .fixed = value };
    if (str_is_c(type, "SHIFT") || str_is_c(type, "THEN")) {
        static const struct { char letter; enum time_unit unit; } units[] = {
            { 'D', UNIT_DAY }, { 'W', UNIT_WEEK }, { 'M', UNIT_MONTH },
            { 'Y', UNIT_YEAR },
        };
        t->form = FORM_SHIFT;
        t->has_shift = true;
        t->is_from_then = str_is_c(type, "THEN");
        t->fixed = STR_NULL;
        for (size_t u = 0; u < N_OF(units); u++)
            if (value.ptr[0] == units[u].letter)
                t->unit = units[u].unit;
        t->shift = (value.ptr[1] == '-' ? -1 : 1) * (value.ptr[2] - '0');
        if (value.len > 3)
            t->part = PART_NIGHT;
    } else if (str_is_c(type, "CLOCK")) {
        t->has_time = true;
        t->hour = (value.ptr[0] - '0') * 10 + value.ptr[1] - '0';
        t->minute = 0;
        t->fixed = STR_NULL;
    } else {
        t->form = FORM_FIXED;
        t->type = str_is_c(type, "DURATION") ? TIMEX_DURATION
                  : str_is_c(type, "SET")    ? TIMEX_SET
                  : str_is_c(type, "TIME")   ? TIMEX_TIME
                                             : TIMEX_DATE;
    }
    return i + taken;
}

/* `a`, `one`, `24`, `2 1/2`, `two and a half`, `several`, `a couple of`. */
static size_t amount(const struct words *words, size_t i, struct timex *t)
{
    size_t at;
    int number;

    t->is_vague = t->is_half_more = false;
    if (IS(i, "half") && (IS(i + 1, "a") || IS(i + 1, "an"))) {
        t->count = 0;
        t->is_half_more = true;
        return i + 2;
    }
    if ((IS(i, "a") || IS(i, "an") || IS(i, "the")) &&
        AS(i + 1, VAGUE) >= 0)
        i++;
    if (AS(i, VAGUE) >= 0) {
        t->count = AS(i, VAGUE);
        t->is_vague = t->count == 0;
        at = i + 1;
        if (IS(at, "of"))
            at++;
        return at;
    }
    if (IS(i, "another") && (AS(i + 1, NUMBER) > 0 ||
                             word_at(words, i + 1)->number >= 0))
        i++;
    at = number_words(words, i, &number);
    if (at == 0) {
        const struct word *w = word_at(words, i);

        if (w->number >= 0 && w->n_digits <= 7) {
            number = w->number;
            at = i + 1;
            if (is_numbered(words, i) && !IS(i - 1, "-"))
                return 0;
            if (IS(at, ".") && is_glued(words, at) &&
                is_glued(words, at + 1) &&
                digits_at(words, at + 1, 1, 2) >= 0) {
                t->is_half_more = digits_at(words, at + 1, 1, 1) == 5;
                at += 2;
            } else if (digits_at(words, at, 1, 1) == 1 &&
                       IS(at + 1, "/") &&
                       digits_at(words, at + 2, 1, 1) == 2) {
                t->is_half_more = true;
                at += 3;
            }
        } else if (IS(i, "a") || IS(i, "an") || IS(i, "another")) {
            number = 1;
            at = i + 1;
        } else {
            return 0;
        }
    }
    if (IS(at, "and") && (IS(at + 1, "a") || IS(at + 1, "one")) &&
        IS(at + 2, "half")) {
        t->is_half_more = true;
        at += 3;
    }
    /* `two or three`, `12 to 18`, `3-4`: the first */
    if (IS(at, "or") || IS(at, "to") ||
        (IS(at, "-") && word_at(words, at + 1)->number >= 0)) {
        int other;
        size_t next = number_words(words, at + 1, &other);

        if (next == 0 && word_at(words, at + 1)->number >= 0)
            next = at + 2;
        if (next > 0 && AS(skip_hyphen(words, next), UNITS) > 0)
            at = next;
    }
    t->count = number;
    return at;
}

/* Words before an amount: `about`, `more than`, `at least`, `the`. */
static size_t before_amount(const struct words *words, size_t i)
{
    for (int n = 0; n < 3; n++) {
        if (AS(i, APPROX) >= 0 && !IS(i, "some"))
            i++;
        else if ((IS(i, "more") || IS(i, "less") || IS(i, "fewer")) &&
                 IS(i + 1, "than"))
            i += 2;
        else if ((IS(i, "at") && (IS(i + 1, "least") || IS(i + 1, "most"))) ||
                 (IS(i, "up") && IS(i + 1, "to")) ||
                 (IS(i, "as") && IS(i + 1, "many")))
            i += 2;
        else if (IS(i, "no") && IS(i + 1, "more") && IS(i + 2, "than"))
            i += 3;
        else
            break;
    }
    return i;
}

/*
 * `[the] [past|next|first] three [more] months [ago|earlier|later]`.
 */
static size_t atom_amount(const struct words *words, size_t i,
                          struct timex *t)
{
    size_t at = before_amount(words, i), end;
    int unit, way = 0;
    bool has_way = false, is_article;

    if (IS(at, "the") || IS(at, "its") || IS(at, "their") || IS(at, "his") ||
        IS(at, "these") || IS(at, "those")) {
        at++;
    }
    if (AS(at, SHIFT) == 1 || AS(at, SHIFT) == -1) {
        way = AS(at, SHIFT);
        has_way = true;
        at++;
    } else if (AS(at, SHIFT_SPAN) == -1 || IS(at, "latest")) {
        way = -1;
        has_way = true;
        at++;
    } else if (IS(at, "first") || IS(at, "final")) {
        has_way = true;
        at++;
    }
    is_article = (IS(at, "a") || IS(at, "an")) && AS(at + 1, VAGUE) < 0;
    /* `$1.76 a year`, `24 hours a day` measure a rate */
    if (is_article && at == i && i > 0 &&
        (word_at(words, i - 1)->number >= 0 || AS(i - 1, UNITS) >= 0 ||
         AS(i - 1, COUNTED) >= 0 || IS(i - 1, "times")))
        return 0;
    end = amount(words, at, t);
    if (end == 0)
        return 0;
    for (int n = 0; n < 2 && AS(end, FILLER) >= 0; n++)
        end++;
    end = skip_hyphen(words, end);
    unit = AS(end, UNIT);
    if (unit < 0)
        unit = AS(end, UNITS);
    if (unit < 0)
        return 0;
    if (unit == UNIT_SECOND && AS(end, UNIT) >= 0 && !IS(end - 1, "-") &&
        t->count != 1)
        return 0; /* `a second round` */
    if (unit == UNIT_SECOND && is_article)
        return 0;
    if (unit == UNIT_QUARTER && is_article && IS(end + 1, "of"))
        return 0;
    if (AS(end, UNITS) < 0 && is_year(t->count) && !IS(end - 1, "-"))
        return 0; /* the 1988 quarter */
    end++;
    t->unit = (enum time_unit)unit;
    t->form = FORM_SPAN;
    t->type = TIMEX_DURATION;
    t->rule = "so many units";
    if (IS(end, "or") && (IS(end + 1, "so") || IS(end + 1, "two") ||
                          IS(end + 1, "more"))) {
        t->is_vague = IS(end + 1, "two");
        end += 2;
    }
    if (IS(end, "and") && IS(end + 1, "a") && IS(end + 2, "half")) {
        t->is_half_more = true;
        end += 3;
    }
    if (has_way && !is_article) {
        t->is_past_span = way < 0;
        return end;
    }
    if (IS(skip_hyphen(words, end), "old"))
        return 0; /* an age */
    if (IS(end, "-") && is_glued(words, end) && IS(end + 1, "long"))
        end += 2;
    if (unit == UNIT_QUARTER && IS(end, "of"))
        return 0; /* three quarters of the land */
    size_t tail = skip_hyphen(words, end);
    if (AS(tail, FROM_NOW) != TIME_NOT_A) {
        t->form = FORM_SHIFT;
        t->has_shift = true;
        t->shift = AS(tail, FROM_NOW) * (t->is_vague ? 1 : t->count);
        t->type = TIMEX_DATE;
        t->rule = "units ago";
        return tail + 1;
    }
    if (IS(end, "from") && (IS(end + 1, "now") || IS(end + 1, "today"))) {
        t->form = FORM_SHIFT;
        t->has_shift = true;
        t->shift = t->count;
        t->type = TIMEX_DATE;
        t->rule = "units from now";
        return end + 2;
    }
    /* `two days before the vote` hangs on the vote */
    if (AS(tail, FROM_THEN) != TIME_NOT_A &&
        (!IS(tail, "before") || IS(tail + 1, ",") || IS(tail + 1, "."))) {
        if (unit == UNIT_HOUR || unit == UNIT_MINUTE || unit == UNIT_SECOND)
            return end; /* no clock to count from */
        t->form = FORM_SHIFT;
        t->has_shift = true;
        t->is_from_then = true;
        t->shift = AS(tail, FROM_THEN) * (t->is_vague ? 1 : t->count);
        t->type = TIMEX_DATE;
        t->rule = "units earlier or later";
        return tail + 1;
    }
    return end;
}

/* Is every word of [i, last] capitalised in the midst of a sentence? */
static bool is_title(const struct words *words, size_t i, size_t last)
{
    if (i == 0 || i == last)
        return false;
    for (size_t at = i; at <= last; at++)
        if (!word_at(words, at)->is_upper ||
            word_at(words, at)->span.end - word_at(words, at)->span.start < 2)
            return false;
    return !word_at(words, i - 1)->is_upper;
}

/* `last week`, `this year`, `the next day`, `that month`, `the quarter`. */
static size_t atom_shift(const struct words *words, size_t i, struct timex *t)
{
    size_t at = i;
    bool has_the = false, is_from_then = false;
    int shift = 0, unit, season, part, month, weekday;
    enum timex_name_shift name_shift;
    bool is_span = false;

    if (IS(at, "the")) {
        has_the = true;
        at++;
    }
    if (IS(at, "this") && (IS(at + 1, "past") || IS(at + 1, "coming") ||
                           IS(at + 1, "same") || IS(at + 1, "current")))
        at++;
    if (IS(at, "that") && IS(at + 1, "same"))
        at++;
    if (IS(at, "last") || IS(at, "previous") || IS(at, "preceding") ||
        IS(at, "past") || IS(at, "latest")) {
        shift = IS(at, "latest") ? 0 : -1;
        name_shift = NAME_SHIFT_LAST;
        is_span = IS(at, "past");
        is_from_then = !IS(at, "last") && !IS(at, "past");
    } else if (AS(at, SHIFT) == 1) {
        shift = 1;
        name_shift = NAME_SHIFT_NEXT;
        is_from_then = IS(at, "following") || (has_the && IS(at, "next"));
    } else if (IS(at, "this") || IS(at, "current")) {
        name_shift = NAME_SHIFT_THIS;
    } else if (AS(at, SHIFT_REF) == 0) {
        name_shift = NAME_SHIFT_THIS;
        is_from_then = true;
    } else {
        return 0;
    }
    at++;
    if (IS(at, "fiscal") || IS(at, "calendar") || IS(at, "academic") ||
        IS(at, "full"))
        at++;
    unit = AS(at, UNIT);
    if (unit >= 0 && unit != UNIT_SECOND && unit != UNIT_MINUTE &&
        unit != UNIT_HOUR) {
        if (unit == UNIT_DAY && shift == 0 && !is_from_then)
            return 0;
        if (is_title(words, i, at))
            return 0;
        *t = (struct timex){ .form = FORM_SHIFT, .has_shift = true,
                             .shift = shift, .unit = (enum time_unit)unit,
                             .count = 1, .is_from_then = is_from_then,
                             .rule = "shifted unit" };
        t->is_past_span = is_span;
        if (is_span && unit != UNIT_YEAR) {
            t->form = FORM_SPAN;
            t->type = TIMEX_DURATION;
            t->has_shift = false;
        }
        return at + 1;
    }
    season = AS(at, SEASON);
    if (season >= 0) {
        *t = (struct timex){ .season = (enum time_season)season,
                             .name_shift = name_shift,
                             .rule = "shifted season" };
        return at + 1;
    }
    part = AS(at, PART);
    if (part >= 0) {
        *t = (struct timex){ .form = FORM_SHIFT, .has_shift = true,
                             .unit = UNIT_DAY, .shift = shift,
                             .part = (enum time_part)part,
                             .is_from_then = is_from_then,
                             .rule = "shifted part of day" };
        return at + 1;
    }
    size_t end = month_at(words, at, &month);
    if (end > 0) {
        int mday = 0;
        size_t more = ordinal(words, end, 31, false, &mday);

        *t = (struct timex){ .month = month, .mday = mday,
                             .name_shift = name_shift,
                             .rule = "shifted month" };
        check_day(t);
        return more > 0 ? more : end;
    }
    end = weekday_at(words, at, &weekday);
    if (end > 0) {
        *t = (struct timex){ .weekday = weekday, .name_shift = name_shift,
                             .is_from_then = is_from_then,
                             .rule = "shifted weekday" };
        return end;
    }
    end = atom_festival(words, at, t);
    if (end > 0) {
        t->name_shift = name_shift;
        return end;
    }
    end = atom_quarter(words, at, t);
    if (end > 0 && (t->quarter > 0)) {
        t->name_shift = name_shift;
        return end;
    }
    return 0;
}

/* `the quarter`, `the year`, `the week`, `the weekend`, `the month`: the one
 * spoken of or going on; `the year-ago quarter`, `the year-earlier period`. */
static size_t atom_the_unit(const struct words *words, size_t i,
                            struct timex *t)
{
    size_t at = i;
    int unit;

    if (IS(at, "the"))
        at++;
    if (IS(at, "comparable") || IS(at, "corresponding"))
        at++;
    if (IS(at, "year") && (IS(at + 1, "-") || IS(at + 1, "ago") ||
                           IS(at + 1, "earlier"))) {
        size_t next = skip_hyphen(words, at + 1);

        if (IS(next, "ago") || IS(next, "earlier")) {
            *t = (struct timex){ .form = FORM_SHIFT, .has_shift = true,
                                 .unit = UNIT_YEAR, .shift = -1, .count = 1,
                                 .is_from_then = true,
                                 .rule = "year earlier" };
            next++;
            if (IS(next, "quarter") || IS(next, "period"))
                next++;
            return next;
        }
    }
    if (at == i || IS(at + 1, "-"))
        return 0;
    unit = AS(at, UNIT);
    if (unit == UNIT_WEEKEND || unit == UNIT_QUARTER || unit == UNIT_WEEK) {
        if (unit != UNIT_WEEKEND && IS(at + 1, "of"))
            return 0;
        *t = (struct timex){ .form = FORM_SHIFT, .has_shift = true,
                             .unit = (enum time_unit)unit, .count = 1,
                             .is_from_then = unit == UNIT_QUARTER,
                             .rule = "the unit" };
        return at + 1;
    }
    if (IS(at, "day") && i >= 2 && IS(i - 1, "in") &&
        AS(i - 2, EDGE) >= 0) {
        *t = (struct timex){ .form = FORM_SHIFT, .has_shift = true,
                             .unit = UNIT_DAY, .count = 1,
                             .is_from_then = true, .rule = "the unit" };
        return at + 1;
    }
    if ((IS(at, "full") || IS(at, "fiscal")) && AS(at + 1, UNIT) == UNIT_YEAR)
        unit = AS(++at, UNIT);
    if ((unit == UNIT_YEAR || unit == UNIT_MONTH) && i > 0 &&
        (IS(i - 1, "of") || IS(i - 1, "for") || IS(i - 1, "in") ||
         IS(i - 1, "during") || IS(i - 1, "earlier") ||
         IS(i - 1, "later")) && !IS(at + 1, "of") &&
        word_at(words, at + 1)->number < 0 &&
        !IS(at + 1, "'") && !word_at(words, at + 1)->is_upper) {
        *t = (struct timex){ .form = FORM_SHIFT, .has_shift = true,
                             .unit = (enum time_unit)unit, .count = 1,
                             .rule = "the unit" };
        if (IS(at + 1, "ended") || IS(at + 1, "ending")) {
            t->form = FORM_SPAN;
            t->has_shift = false;
            t->type = TIMEX_DURATION;
        }
        return at + 1;
    }
    return 0;
}

/* `weeks`, `years`, `recent decades`: durations without a number. */
static size_t atom_bare_units(const struct words *words, size_t i,
                              struct timex *t)
{
    int unit = AS(i, UNITS);

    if (unit < 0 || unit == UNIT_SECOND || unit == UNIT_QUARTER ||
        unit == UNIT_WEEKEND || unit == UNIT_MINUTE)
        return 0;
    if (i > 0 && (IS(i - 1, "-") || word_at(words, i - 1)->number >= 0))
        return 0;
    *t = (struct timex){ .form = FORM_SPAN, .type = TIMEX_DURATION,
                         .unit = (enum time_unit)unit, .is_vague = true,
                         .rule = "bare units" };
    if (IS(i + 1, "-") && IS(i + 2, "long"))
        return i + 3;
    if (IS(i + 1, "ago")) {
        t->form = FORM_SHIFT;
        t->has_shift = true;
        t->shift = -1;
        t->type = TIMEX_DATE;
        return i + 2;
    }
    return i + 1;
}

/* `every day`, `each Thursday`, `Tuesday nights`, `daily`, `Mondays`. */
static size_t atom_set(const struct words *words, size_t i, struct timex *t)
{
    const struct word *w = word_at(words, i);
    int weekday, part, month;
    size_t at;

    *t = (struct timex){ .form = FORM_SET, .type = TIMEX_SET, .rule = "set" };
    if (AS(i, SET) >= 0) {
        for (uint32_t r = (uint32_t)w->row; r < (uint32_t)w->row + w->n_rows;
             r++)
            if (words->stage->classes[r] == CLASS_SET)
                t->fixed = words->stage->sets[r];
        return i + 1;
    }
    if (AS(i, WEEKDAYS) > 0 && w->is_upper) {
        t->weekday = AS(i, WEEKDAYS);
        return i + 1;
    }
    if (AS(i, WEEKDAY) > 0 && AS(i + 1, PARTS) > 0) {
        t->weekday = AS(i, WEEKDAY);
        t->part = (enum time_part)AS(i + 1, PARTS);
        return i + 2;
    }
    if (AS(i, EVERY) < 0)
        return 0;
    at = i + 1;
    if (IS(at, "other")) {
        t->count = 2;
        at++;
    }
    if (weekday_at(words, at, &weekday) > 0) {
        t->weekday = weekday;
        at = weekday_at(words, at, &weekday);
        part = AS(at, PART);
        if (part > 0) {
            t->part = (enum time_part)part;
            at++;
        }
        return at;
    }
    if (month_at(words, at, &month) > 0) {
        t->month = month;
        return month_at(words, at, &month);
    }
    if (AS(at, SEASON) > 0) {
        t->season = (enum time_season)AS(at, SEASON);
        return at + 1;
    }
    if (AS(at, PART) > 0) {
        t->part = (enum time_part)AS(at, PART);
        return at + 1;
    }
    if (AS(at, UNIT) > 0) {
        t->unit = (enum time_unit)AS(at, UNIT);
        t->count = t->count == 2 ? 2 : 1;
        return at + 1;
    }
    {
        struct timex inner = { 0 };
        size_t end = amount(words, at, &inner);

        if (end > 0 && AS(end, UNITS) > 0) {
            t->count = inner.count;
            t->unit = (enum time_unit)AS(end, UNITS);
            return end + 1;
        }
    }
    return 0;
}

/* `morning` after a day; `the morning`, `morning` alone mean little. */
static size_t atom_part(const struct words *words, size_t i, struct timex *t)
{
    int part;
    size_t at = i;

    if (IS(at, "the") || IS(at, "in") ) {
        if (IS(at, "in") && !IS(at + 1, "the"))
            return 0;
        at += IS(at, "in") ? 2 : 1;
    }
    part = AS(at, PART);
    if (part < 0)
        return 0;
    *t = (struct timex){ .part = (enum time_part)part, .rule = "part of day" };
    return at + 1;
}

/* ------------------------------------------------------------- joining -- */

static bool has_day(const struct timex *t)
{
    return t->weekday > 0 || t->mday > 0 || t->festival.ptr != NULL ||
           (t->form == FORM_SHIFT && t->unit == UNIT_DAY);
}

static bool has_year(const struct timex *t)
{
    return t->year > 0 || t->decade > 0 || t->century > 0 ||
           (t->form == FORM_SHIFT && t->unit == UNIT_YEAR);
}

static bool is_only_part(const struct timex *t)
{
    return (t->part != PART_NONE || t->has_time) && !has_day(t) &&
           t->form == FORM_CALENDAR && t->month == 0;
}

/* May `b` be joined to `a`?  Then a takes what b says. */
static bool join(struct timex *a, const struct timex *b)
{
    if (a->form > FORM_SHIFT || b->form > FORM_SHIFT || a->is_bad ||
        b->is_bad)
        return false;
    /* the quarter a year ago */
    if (a->form == FORM_SHIFT && a->unit == UNIT_QUARTER &&
        b->form == FORM_SHIFT && b->unit == UNIT_YEAR && !b->is_vague) {
        a->shift += 4 * b->shift;
        return true;
    }
    if (a->has_shift && b->has_shift)
        return false;
    if (is_only_part(a) && has_day(b) && b->part == PART_NONE &&
        !b->has_time) {
        struct timex joined = *b;

        joined.part = a->part;
        joined.has_time = a->has_time;
        joined.hour = a->hour;
        joined.minute = a->minute;
        joined.is_utc = a->is_utc;
        *a = joined;
        return true;
    }
    if (is_only_part(b) && has_day(a) && !a->has_time &&
        (a->part == PART_NONE || b->has_time)) {
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
    if (a->weekday > 0 && a->mday == 0 && a->month == 0 && b->mday > 0 &&
        b->month > 0 && a->form == FORM_CALENDAR &&
        b->form == FORM_CALENDAR) {
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
    if (a->weekday > 0 && a->mday == 0 && a->form == FORM_CALENDAR &&
        b->form == FORM_SHIFT && b->unit == UNIT_WEEK) {
        a->has_shift = true;
        a->shift = b->shift;
        a->unit = UNIT_WEEK;
        return true;
    }
    /* June last year; the third quarter of 1984; summer of last year */
    if ((a->month > 0 || a->quarter > 0 || a->half > 0 ||
         a->season != SEASON_NONE || a->festival.ptr != NULL) &&
        !has_year(a) && a->form == FORM_CALENDAR) {
        if (b->form == FORM_SHIFT && b->unit == UNIT_YEAR && !b->is_vague) {
            a->has_shift = true;
            a->shift = b->shift;
            a->unit = UNIT_YEAR;
            a->is_from_then = b->is_from_then;
            return true;
        }
        if (b->form == FORM_CALENDAR && b->year > 0 && b->year_to == 0 &&
            b->month == 0 && b->quarter == 0) {
            a->year = b->year;
            a->is_fiscal |= b->is_fiscal;
            return true;
        }
    }
    /* the 1988 third quarter; next year's first quarter */
    if (a->form == FORM_CALENDAR && a->year > 0 && a->year_to == 0 &&
        a->month == 0 && a->quarter == 0 && a->half == 0 &&
        a->season == SEASON_NONE && (b->quarter > 0 || b->half > 0) &&
        !has_year(b)) {
        a->quarter = b->quarter;
        a->half = b->half;
        return true;
    }
    if (a->form == FORM_SHIFT && a->unit == UNIT_YEAR && !a->is_vague &&
        b->form == FORM_CALENDAR && !has_year(b) &&
        (b->quarter > 0 || b->half > 0 || b->season != SEASON_NONE)) {
        int shift = a->shift;
        bool then = a->is_from_then;

        *a = *b;
        a->has_shift = true;
        a->shift = shift;
        a->unit = UNIT_YEAR;
        a->is_from_then = then;
        return true;
    }
    /* the week of March 6 is read as an edge word would be */
    return false;
}

typedef size_t atom(const struct words *words, size_t i, struct timex *t);

static size_t longest_atom(const struct words *words, size_t i,
                           struct timex *best)
{
    static atom *const atoms[] = {
        atom_iso, atom_month, atom_weekday, atom_phrase, atom_shift,
        atom_amount, atom_quarter, atom_decade, atom_century, atom_fiscal,
        atom_season, atom_week_of, atom_clock, atom_set, atom_the_unit, atom_festival,
        atom_year, atom_bare_units,
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
static size_t lead(const struct words *words, size_t i,
                   enum time_edge *edge)
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
        at = skip_hyphen(words, at + 1);
        if ((IS(at, "in") || IS(at, "on")) &&
            (IS(at + 1, "the") || AS(at + 1, SHIFT) == 0))
            at++;
        return at;
    }
    return at;
}

/* `and`, `to`, a dash between two days or months. */
static size_t link_word(const struct words *words, size_t i)
{
    if (IS(i, "and") || IS(i, "to") || IS(i, "or") || IS(i, "-") ||
        IS(i, "until") || IS(i, "through") || IS(i, "till") || IS(i, "&"))
        return i + 1;
    return 0;
}

size_t time_parse_more(const struct words *words, size_t end,
                       struct timex *first, struct timex *more,
                       size_t *more_start)
{
    size_t at = link_word(words, end), next;
    int mday, year = 0;

    if (at == 0 || first->form != FORM_CALENDAR || first->has_time ||
        first->is_bad)
        return 0;
    *more_start = at;
    if (first->season != SEASON_NONE && first->year == 0 &&
        first->name_shift == NAME_SHIFT_NONE) {
        /* the spring and early summer of 1943 */
        struct timex t = { 0 };
        enum time_edge edge;

        if (atom_season(words, lead(words, at, &edge), &t) > 0)
            first->year = t.year;
        return 0;
    }
    if (first->month == 0)
        return 0;
    if (first->mday > 0) {
        /* May 3 to 5, April 24 and 25 */
        next = ordinal(words, at, 31, false, &mday);
        if (next == 0 || strcmp(first->rule, "month day") != 0 ||
            AS(at, ORDINAL) > 0 || is_measured(words, at) ||
            IS(next, ":") || IS(next, "-") || AS(next, UNIT) >= 0 ||
            (word_at(words, next)->is_alpha && IS(at - 1, "and") &&
             AS(next, BEFORE_YEAR) < 0) ||
            IS(next, "p") || IS(next, "a") || IS(next, "pm") ||
            IS(next, "am") || AS(next, MONTH) > 0)
            return 0;
        next = maybe_year(words, next, &year);
        *more = *first;
        more->mday = mday;
        more->weekday = 0;
        if (year > 0)
            more->year = first->year = year;
        check_day(more);
        return next;
    }
    /* April and June 1955 */
    if (first->year == 0) {
        struct timex t = { 0 };
        size_t t_end = atom_month(words, at, &t);

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
    size_t at = ordinal(words, IS(i, "the") ? i + 1 : i, 31, false, &mday);
    size_t next;

    if (at == 0 || AS(at - 1, ORDINAL) > 0)
        return i;
    next = link_word(words, at);
    if (next == 0)
        return i;
    if (atom_month(words, next, &t) == 0 || t.mday == 0 ||
        strcmp(t.rule, "day month") != 0 || t.is_bad || t.mday <= mday)
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
        if (inner_end > end && inner_end > at &&
            !(edge != EDGE_NONE && inner.form > FORM_SHIFT)) {
            /* `the` alone leads what stands with it */
            if (edge != EDGE_NONE || inner.form == FORM_CALENDAR) {
                end = inner_end;
                t = inner;
                t.edge = edge;
            }
        }
    }
    if (end == 0 && !IS(i, "in")) /* `the night of May 13` */
        end = atom_part(words, i, &t);
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
        b_end = atom_part(words, next, &b);
        if (b_end == 0 || next > end + 2 ||
            (next > end && !IS(end, "'")))
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
    if (t.form == FORM_CALENDAR && !t.has_time && t.part != PART_NONE &&
        !has_day(&t))
        return i;
    if (t.form == FORM_CALENDAR)
        t.type = t.has_time || t.part != PART_NONE ? TIMEX_TIME : TIMEX_DATE;
    if (t.form == FORM_SHIFT)
        t.type = t.has_time || t.part != PART_NONE ? TIMEX_TIME : TIMEX_DATE;
    *timex = t;
    return end;
}
