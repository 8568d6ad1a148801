/*
 * intake/dates.c - see dates.h.
 *
 * Numbers and words are read one after another into a window of three; a day
 * is a window that holds a day, a month and a year in an order people use,
 * with nothing but blanks, commas, stops, dashes or slashes between.
 */
#include "intake/dates.h"

#include "base/day.h"

enum { MOST_SEARCHED = 1 << 16 };

struct part {
    uint32_t start, end;
    int number;      /* -1 for a word                       */
    int n_digits;
    int month;       /* 1 to 12 of a word that names one; 0 */
};

/* The next number or word at or after *at. */
static bool next_part(const struct block_tables *tables, struct str s,
                      uint32_t *at, struct part *part)
{
    uint32_t i = *at;

    while (i < s.len && !byte_is_digit(s.ptr[i]) && !byte_is_alpha(s.ptr[i]))
        i++;
    if (i >= s.len)
        return false;
    *part = (struct part){ .start = i, .number = -1 };
    if (byte_is_digit(s.ptr[i])) {
        part->number = 0;
        while (i < s.len && byte_is_digit(s.ptr[i])) {
            if (part->n_digits < 9)
                part->number = part->number * 10 + (s.ptr[i] - '0');
            part->n_digits++;
            i++;
        }
        part->end = i;
        /* 7th */
        static const char *const ordinals[] = { "st", "nd", "rd", "th" };
        for (size_t k = 0; k < N_OF(ordinals) && part->n_digits <= 2; k++)
            if (i + 2 <= s.len
                && str_is_caseless(str_slice(s, i, i + 2),
                                   str_of(ordinals[k]))
                && (i + 2 == s.len || !byte_is_alpha(s.ptr[i + 2]))) {
                i += 2;
                break;
            }
    } else {
        char small[12];
        size_t n = 0;
        /* `VennDec 05, 2023`, where an element ended between. */
        while (i < s.len && byte_is_alpha(s.ptr[i])
               && !(n > 0 && byte_is_upper(s.ptr[i])
                    && byte_is_lower(s.ptr[i - 1]))) {
            if (n < sizeof small)
                small[n] = byte_lower(s.ptr[i]);
            n++;
            i++;
        }
        part->end = i;
        if (n < sizeof small) {
            struct lexicon_rows rows =
                lexicon_find(tables->calendar, (struct str){ small, n });
            uint64_t month;
            if (rows.n > 0
                && str_is_c(lexicon_cell(tables->calendar, rows.first,
                                         tables->class_column), "month")
                && str_number(lexicon_cell(tables->calendar, rows.first,
                                           tables->value_column), 12, &month))
                part->month = (int)month;
        }
    }
    *at = i;
    return true;
}

/* Nothing but marks between two parts, and not many. */
static bool is_near(struct str s, const struct part *a, const struct part *b)
{
    if (b->start - a->end > 5)
        return false;
    for (uint32_t i = a->end; i < b->start; i++)
        if (s.ptr[i] == '\n' || s.ptr[i] == '|' || s.ptr[i] == '(')
            return false;
    return true;
}

static bool is_year(const struct part *part)
{
    return part->n_digits == 4 && part->number >= 1900 && part->number < 2100;
}

static bool is_day(const struct part *part)
{
    return part->number >= 1 && part->number <= 31 && part->n_digits <= 2;
}

static bool put(struct printed_date *date, uint32_t start, uint32_t end,
                int year, int month, int mday)
{
    if (month < 1 || month > 12 || mday < 1
        || mday > day_month_days(year, month))
        return false;
    date->span = (struct span){ start, end };
    day_print(day_of(year, month, mday), date->value);
    return true;
}

static bool read_window(struct str s, const struct part *p,
                        struct printed_date *date)
{
    uint32_t start = p[0].start, end = p[2].end;

    if (!is_near(s, &p[0], &p[1]) || !is_near(s, &p[1], &p[2]))
        return false;
    if (p[0].month > 0 && is_day(&p[1]) && is_year(&p[2]))
        return put(date, start, end, p[2].number, p[0].month, p[1].number);
    if (is_day(&p[0]) && p[1].month > 0 && is_year(&p[2]))
        return put(date, start, end, p[2].number, p[1].month, p[0].number);
    if (is_year(&p[0]) && p[1].month > 0 && is_day(&p[2]))
        return put(date, start, end, p[0].number, p[1].month, p[2].number);
    if (is_year(&p[0]) && is_day(&p[1]) && is_day(&p[2])
        && p[1].end + 1 == p[2].start && p[0].end + 1 == p[1].start)
        return put(date, start, end, p[0].number, p[1].number, p[2].number);
    if (is_day(&p[0]) && is_day(&p[1]) && is_year(&p[2])
        && p[0].end + 1 == p[1].start && p[1].end + 1 == p[2].start) {
        char mark = s.ptr[p[0].end];
        if (mark == '.' || p[0].number > 12 || p[0].number == p[1].number)
            return put(date, start, end, p[2].number, p[1].number,
                       p[0].number);
        if (p[1].number > 12)
            return put(date, start, end, p[2].number, p[0].number,
                       p[1].number);
    }
    return false;
}

size_t dates_find(const struct block_tables *tables, struct str text,
                  struct span where, struct printed_date *dates, size_t most)
{
    struct str s = str_slice(text, 0, where.end);
    struct part window[3];
    uint32_t at = where.start;
    size_t n = 0;
    int filled = 0;

    if (where.end - where.start > MOST_SEARCHED)
        s.len = where.start + MOST_SEARCHED;
    while (n < most) {
        if (filled == 3) {
            window[0] = window[1];
            window[1] = window[2];
            filled = 2;
        }
        if (!next_part(tables, s, &at, &window[filled]))
            break;
        const struct part *last = &window[filled++];
        /* 20220607 or 20220607T... */
        if (last->n_digits == 8 && last->number > 19000000
            && put(&dates[n], last->start, last->end, last->number / 10000,
                   last->number / 100 % 100, last->number % 100)) {
            n++;
            filled = 0;
        } else if (filled == 3 && read_window(s, window, &dates[n])) {
            n++;
            filled = 0;
        }
    }
    return n;
}
