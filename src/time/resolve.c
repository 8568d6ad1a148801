/*
 * time/resolve.c - see resolve.h.
 *
 * Every way of leaving something out is answered by one question: which of
 * the days with this name does the writer mean, seen from the day of writing?
 * `pick` answers it for months, days of a month, seasons and quarters, and
 * `weekday_day` for weekdays.
 */
#include "time/resolve.h"

static int year_of(day d)
{
    int year, month, mday;

    day_civil(d, &year, &month, &mday);
    return year;
}

/* Monday of the week of a day. */
static day week_start(day d)
{
    return d - day_weekday(d);
}

/* ISO 8601: the week belongs to the year that has its Thursday. */
static void iso_week(day d, int *year, int *week)
{
    day thursday = week_start(d) + 3;

    *year = year_of(thursday);
    *week = (thursday - day_of(*year, 1, 1)) / 7 + 1;
}

/* Easter Sunday.  Source: anonymous Gregorian algorithm (Meeus, ch. 8). */
static day easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;

    return day_of(year, n / 31, n % 31 + 1);
}

static int two_digits(const char *s)
{
    return (s[0] - '0') * 10 + (s[1] - '0');
}

bool time_festival(struct str rule, int year, int *month, int *mday)
{
    if (rule.len >= 3 && rule.ptr[0] == 'E') {
        int shift = 0;

        for (size_t i = 2; i < rule.len && byte_is_digit(rule.ptr[i]); i++)
            shift = shift * 10 + (rule.ptr[i] - '0');
        if (shift > 100)
            return false;
        day_civil(easter(year) + (rule.ptr[1] == '-' ? -shift : shift), &year,
                  month, mday);
        return true;
    }
    if (rule.len == 5) {
        *month = two_digits(rule.ptr);
        *mday = two_digits(rule.ptr + 3);
        return *month >= 1 && *month <= 12 && *mday >= 1 && *mday <= 31;
    }
    if (rule.len == 6) { /* MM-weekday-count */
        int weekday = rule.ptr[3] - '0', nth = rule.ptr[5] - '0';
        day first;
        int days;

        *month = two_digits(rule.ptr);
        if (*month < 1 || *month > 12 || weekday < 1 || weekday > 7 ||
            nth < 1 || nth > 5)
            return false;
        first = day_of(year, *month, 1);
        days = day_month_days(year, *month);
        *mday = 1 + (weekday - 1 - day_weekday(first) + 7) % 7 + 7 * (nth - 1);
        while (*mday > days)
            *mday -= 7;
        return true;
    }
    return false;
}

/* ------------------------------------------------------- writing values -- */

static const char *const season_names[] = { "", "SP", "SU", "FA", "WI" };
static const char *const part_names[] = { "", "MO", "MI", "AF",
                                          "EV", "NI", "DT" };

static void give(struct date *date, struct str value, struct str edtf,
                 day from, day to, const char *precision)
{
    date->value = value;
    date->edtf = edtf;
    date->from = from;
    date->to = to;
    date->precision = precision;
}

static void give_day(struct date *date, struct arena *arena, day d)
{
    char text[16];

    day_print(d, text);
    date->value = arena_str(arena, str_of(text));
    give(date, date->value, date->value, d, d, "day");
}

static void give_month(struct date *date, struct arena *arena, int year,
                       int month)
{
    struct str value = arena_print(arena, "%04d-%02d", year, month);

    give(date, value, value, day_of(year, month, 1),
         day_of(year, month, day_month_days(year, month)), "month");
}

static void give_year(struct date *date, struct arena *arena, int year)
{
    struct str value = arena_print(arena, "%04d", year);

    give(date, value, value, day_of(year, 1, 1), day_of(year, 12, 31),
         "year");
}

static void give_interval(struct date *date, struct arena *arena,
                          struct str value, day from, day to,
                          const char *precision)
{
    char a[16], b[16];

    day_print(from, a);
    day_print(to, b);
    give(date, value, arena_print(arena, "%s/%s", a, b), from, to, precision);
}

static void give_quarter(struct date *date, struct arena *arena, int year,
                         int quarter)
{
    day from = day_of(year, quarter * 3 - 2, 1);
    day to = day_of(year, quarter * 3, day_month_days(year, quarter * 3));

    /* ISO 8601-2 calls quarters 33 to 36 */
    give(date, arena_print(arena, "%04d-Q%d", year, quarter),
         arena_print(arena, "%04d-%d", year, 32 + quarter), from, to,
         "quarter");
}

static void give_half(struct date *date, struct arena *arena, int year,
                      int half)
{
    day from = day_of(year, half == 1 ? 1 : 7, 1);
    day to = half == 1 ? day_of(year, 6, 30) : day_of(year, 12, 31);

    give_interval(date, arena,
                  arena_print(arena, "%04d-H%d", year, half), from, to,
                  "half-year");
}

/* Northern seasons; winter is named by the year it begins in or ends in, so
 * its days cover both. */
static void give_season(struct date *date, struct arena *arena, int year,
                        enum time_season season)
{
    day from = day_of(year, (int)season * 3, 1), to;

    to = season == SEASON_WINTER ? day_of(year + 1, 2, 28)
                                 : day_of(year, (int)season * 3 + 2, 30);
    if (season == SEASON_WINTER)
        from = day_of(year, 1, 1);
    give(date, arena_print(arena, "%04d-%s", year, season_names[season]),
         arena_print(arena, "%04d-%d", year, 20 + (int)season), from, to,
         "season");
}

static void give_week(struct date *date, struct arena *arena, day d)
{
    int year, week;

    iso_week(d, &year, &week);
    give_interval(date, arena, arena_print(arena, "%04d-W%02d", year, week),
                  week_start(d), week_start(d) + 6, "week");
}

static void give_weekend(struct date *date, struct arena *arena, day d)
{
    int year, week;

    iso_week(d, &year, &week);
    give_interval(date, arena,
                  arena_print(arena, "%04d-W%02d-WE", year, week),
                  week_start(d) + 5, week_start(d) + 6, "weekend");
}

static void give_decade(struct date *date, struct arena *arena, int decade)
{
    /* TimeML writes 199, EDTF 199X */
    give(date, arena_print(arena, "%d", decade),
         arena_print(arena, "%dX", decade), day_of(decade * 10, 1, 1),
         day_of(decade * 10 + 9, 12, 31), "decade");
}

static void give_century(struct date *date, struct arena *arena, int century)
{
    give(date, arena_print(arena, "%02d", century - 1),
         arena_print(arena, "%02dXX", century - 1),
         day_of(century * 100 - 99, 1, 1), day_of(century * 100, 12, 31),
         "century");
}

static void give_unknown(struct date *date, struct str value,
                         const char *precision)
{
    give(date, value, STR_NULL, DAY_NONE, DAY_NONE, precision);
}

static void give_ref(struct date *date, bool is_past)
{
    give_unknown(date, is_past ? STR("PAST_REF") : STR("FUTURE_REF"),
                 "vague");
}

/* A part of the day or a time onto the value of a day. */
static void give_clock(const struct timex *t, struct date *date,
                       struct arena *arena)
{
    if (date->value.ptr == NULL)
        return;
    if (t->has_time)
        date->value = arena_print(arena, "%.*sT%02d:%02d%s",
                                  STR_ARG(date->value), t->hour,
                                  t->minute < 0 ? 0 : t->minute,
                                  t->is_utc ? "Z" : "");
    else if (t->part != PART_NONE)
        date->value = arena_print(arena, "%.*sT%s", STR_ARG(date->value),
                                  part_names[t->part]);
}

/* --------------------------------------------------------- which year? -- */

/* Stretches of a year that recur. */
struct stretch {
    int month, mday;       /* mday 0: the whole month    */
    int months;            /* how many, for a season     */
    struct str festival;   /* null none                  */
    int weekday;           /* 1..7 the day must be; 0    */
};

static bool stretch_days(const struct stretch *s, int year, day *from,
                         day *to)
{
    int month = s->month, mday = s->mday, last;

    if (s->festival.ptr != NULL &&
        !time_festival(s->festival, year, &month, &mday))
        return false;
    if (mday > 0) {
        if (mday > day_month_days(year, month))
            return false;
        *from = *to = day_of(year, month, mday);
        return s->weekday == 0 || day_weekday(*from) + 1 == s->weekday;
    }
    *from = day_of(year, month, 1);
    last = month + s->months - 1;
    if (last > 12)
        *to = day_of(year + 1, last - 12, 28);
    else
        *to = day_of(year, last, day_month_days(year, last));
    return true;
}

/*
 * The year of the stretch that is meant.  Past tense: the last that had
 * begun; to come: the first that has not ended; else the nearest.
 * Returns 0 where there is nothing to count from.
 */
static int pick(const struct timex *t, const struct time_context *c,
                const struct stretch *stretch)
{
    day base = c->anchor, from, to;
    int tense = c->tense, best = 0, year;
    bool is_onward = false;
    int64_t best_gap = 0;

    if (t->year > 0)
        return t->year;
    if (t->has_shift && t->unit == UNIT_YEAR) {
        if (t->is_from_then && c->then_from != DAY_NONE)
            base = c->then_from;
        return base == DAY_NONE ? 0 : year_of(base) + t->shift;
    }
    if (t->name_shift == NAME_SHIFT_NONE && stretch->weekday == 0) {
        /* `in 2014 they met, and in May …`; but not `since July 1997, and
         * will on March 12 …` */
        if (c->sentence_year > 0 && base != DAY_NONE &&
            c->sentence_year != year_of(base) &&
            !(stretch->mday > 0 && c->year_has_month &&
              c->sentence_year < year_of(base)) &&
            !(c->tense > 0 && c->sentence_year < year_of(base)))
            return c->sentence_year;
        if (c->is_narrative && c->then_from != DAY_NONE) {
            if (c->then_to - c->then_from > 31 &&
                stretch_days(stretch, year_of(c->then_from), &from, &to))
                return year_of(c->then_from);
            base = c->then_from; /* the nearest, rather onward */
            tense = 1;
            is_onward = true;
        }
    }
    if (base == DAY_NONE)
        return c->sentence_year;
    if (t->name_shift == NAME_SHIFT_THIS)
        return year_of(base);
    if (t->name_shift == NAME_SHIFT_LAST) {
        /* the month just gone by is `last month` */
        if (stretch->mday == 0 && stretch->months == 1)
            base -= 31;
        tense = -2;
    }
    if (t->name_shift == NAME_SHIFT_NEXT)
        tense = 2;
    for (year = year_of(base) - 7; year <= year_of(base) + 7; year++) {
        int64_t gap;

        if (!stretch_days(stretch, year, &from, &to))
            continue;
        if ((tense == -2 && to >= base) || (tense == 2 && from <= base))
            continue;
        gap = from > base ? (int64_t)from - base
              : to < base ? (int64_t)base - to
                          : 0;
        /* Tense weighs and does not rule: `payable Dec. 1` has none, and
         * where it is unknown reports look back rather than ahead. */
        if (from > base)
            gap = tense < 0 ? gap * 8 : tense == 0 ? gap * 3 / 2 : gap;
        else if (to < base && tense > 0)
            gap *= is_onward ? 2 : 8;
        if (best == 0 || gap < best_gap) {
            best = year;
            best_gap = gap;
        }
    }
    return best;
}

/* The day that a bare weekday means; RULE: TIME-7. */
static day weekday_day(const struct timex *t, const struct time_context *c)
{
    int weekday = t->weekday - 1, back;
    day base = c->anchor;

    if (t->is_from_then && c->then_from != DAY_NONE)
        base = c->then_from;
    if (base == DAY_NONE)
        return DAY_NONE;
    if (t->has_shift && t->unit == UNIT_WEEK)
        return week_start(base) + 7 * t->shift + weekday;
    back = (day_weekday(base) - weekday + 7) % 7;
    switch (t->name_shift) {
    case NAME_SHIFT_LAST:
        return base - (back == 0 ? 7 : back);
    case NAME_SHIFT_NEXT:
        return base + (back == 0 ? 7 : 7 - back);
    case NAME_SHIFT_THIS:
        return base + (back == 0 ? 0 : 7 - back);
    case NAME_SHIFT_NONE:
        break;
    }
    if (c->tense > 0)
        return base + (back == 0 ? 0 : 7 - back);
    return base - back;
}

/* The day nearest to that of writing with that number and weekday. */
static day agreeing_day(const struct timex *t, const struct time_context *c)
{
    enum { MOST_DAYS = 200 };

    for (int gap = 0; c->anchor != DAY_NONE && gap <= MOST_DAYS; gap++)
        for (int way = -1; way <= 1; way += 2) {
            int year, month, mday;
            day d = c->anchor + way * gap;

            day_civil(d, &year, &month, &mday);
            if (mday == t->mday && day_weekday(d) + 1 == t->weekday)
                return d;
        }
    return DAY_NONE;
}

/* ---------------------------------------------------------------- forms -- */

static const char *basis_of(const struct timex *t,
                            const struct time_context *c)
{
    if (t->year > 0 || t->decade > 0 || t->century > 0)
        return "stated";
    return c->basis;
}

static bool has_year(const struct timex *t)
{
    return t->year > 0 || (t->has_shift && t->unit == UNIT_YEAR);
}

static void resolve_calendar(const struct timex *t,
                             const struct time_context *c,
                             struct arena *arena, struct date *date)
{
    struct stretch stretch = { 0 };
    int year, month = t->month, mday = t->mday;

    date->basis = basis_of(t, c);
    if (t->decade > 0) {
        give_decade(date, arena, t->decade);
        return;
    }
    if (t->century > 0) {
        give_century(date, arena, t->century);
        return;
    }
    if (t->year_to > 0) {
        struct str value = arena_print(arena, "%04d/%04d", t->year,
                                       t->year_to);

        give(date, value, value, day_of(t->year, 1, 1),
             day_of(t->year_to, 12, 31), "interval");
        return;
    }
    if (month == 0 && mday > 0) { /* `Tuesday the 11th` */
        day d = agreeing_day(t, c);

        if (d == DAY_NONE)
            give_unknown(date, arena_print(arena, "XXXX-XX-%02d", mday),
                         "day");
        else
            give_day(date, arena, d);
        return;
    }
    if (t->weekday > 0 && mday == 0 && month == 0) {
        day d = weekday_day(t, c);

        if (d == DAY_NONE)
            give_unknown(date, arena_print(arena, "XXXX-WXX-%d", t->weekday),
                         "day");
        else
            give_day(date, arena, d);
        give_clock(t, date, arena);
        return;
    }
    stretch.months = 1;
    stretch.month = month;
    stretch.mday = mday;
    stretch.festival = t->festival;
    stretch.weekday = mday > 0 && t->year == 0 ? t->weekday : 0;
    if (t->quarter > 0) {
        stretch.month = t->quarter * 3 - 2;
        stretch.months = 3;
    } else if (t->half > 0) {
        stretch.month = t->half * 6 - 5;
        stretch.months = 6;
    } else if (t->season != SEASON_NONE) {
        stretch.month = (int)t->season * 3;
        stretch.months = 3;
    } else if (t->festival.ptr == NULL && month == 0 && t->year == 0) {
        /* a time of day only */
        if (t->has_shift && c->anchor != DAY_NONE) {
            give_year(date, arena, year_of(c->anchor) + t->shift);
        } else if (c->anchor != DAY_NONE) {
            give_day(date, arena, c->anchor);
        } else {
            give_unknown(date, STR("XXXX-XX-XX"), "day");
        }
        give_clock(t, date, arena);
        return;
    }
    if (month == 0 && t->festival.ptr == NULL && stretch.month == 0) {
        give_year(date, arena, t->year);
        if (t->is_fiscal)
            date->precision = "fiscal year";
        return;
    }
    if (t->quarter > 0 && t->name_shift == NAME_SHIFT_NONE &&
        c->anchor != DAY_NONE && !has_year(t)) {
        /* the last that has begun, unless that is long ago */
        year = year_of(c->anchor);
        if (day_of(year, stretch.month, 1) > c->anchor)
            year--;
        if (c->tense > 0 &&
            c->anchor - day_of(year, stretch.month, 1) > 200)
            year++;
    } else {
        year = pick(t, c, &stretch);
    }
    if (year <= 0 && stretch.weekday > 0) {
        stretch.weekday = 0; /* the weekday and the day disagree */
        year = pick(t, c, &stretch);
    }
    if (year > 2999)
        year = 0;
    if (year <= 0) {
        if (t->quarter > 0)
            give_unknown(date, arena_print(arena, "XXXX-Q%d", t->quarter),
                         "quarter");
        else if (t->half > 0)
            give_unknown(date, arena_print(arena, "XXXX-H%d", t->half),
                         "half-year");
        else if (t->season != SEASON_NONE)
            give_unknown(date, arena_print(arena, "XXXX-%s",
                                           season_names[t->season]),
                         "season");
        else if (t->festival.ptr != NULL && t->festival.len != 5)
            give_unknown(date, STR("XXXX-XX-XX"), "day"); /* it moves */
        else if (t->festival.ptr != NULL)
            give_unknown(date, arena_print(arena, "XXXX-%.*s",
                                           STR_ARG(t->festival)), "day");
        else if (mday > 0)
            give_unknown(date, arena_print(arena, "XXXX-%02d-%02d", month,
                                           mday), "day");
        else
            give_unknown(date, arena_print(arena, "XXXX-%02d", month),
                         "month");
        give_clock(t, date, arena);
        return;
    }
    if (t->quarter > 0) {
        give_quarter(date, arena, year, t->quarter);
    } else if (t->half > 0) {
        give_half(date, arena, year, t->half);
    } else if (t->season != SEASON_NONE) {
        give_season(date, arena, year, t->season);
    } else if (mday > 0 || t->festival.ptr != NULL) {
        if (t->festival.ptr != NULL &&
            !time_festival(t->festival, year, &month, &mday))
            return;
        if (mday > day_month_days(year, month))
            return; /* 29 February of a common year */
        if (t->unit == UNIT_WEEK && !t->has_shift) {
            give_week(date, arena, day_of(year, month, mday));
            return;
        }
        give_day(date, arena, day_of(year, month, mday));
        give_clock(t, date, arena);
    } else {
        give_month(date, arena, year, month);
    }
}

/* A year and a month, `shift` months on. */
static void add_months(int *year, int *month, int64_t shift)
{
    int64_t n = (int64_t)*year * 12 + (*month - 1) + shift;

    *year = (int)(n / 12);
    *month = (int)(n % 12) + 1;
}

static const char *precision_of(enum time_unit unit)
{
    switch (unit) {
    case UNIT_DAY: return "day";
    case UNIT_WEEK: case UNIT_FORTNIGHT: return "week";
    case UNIT_WEEKEND: return "weekend";
    case UNIT_MONTH: return "month";
    case UNIT_QUARTER: return "quarter";
    case UNIT_HALF: return "half-year";
    case UNIT_DECADE: return "decade";
    case UNIT_CENTURY: case UNIT_MILLENNIUM: return "century";
    default: return "year";
    }
}

static bool is_rule(const struct timex *t, const char *rule)
{
    return t->rule != NULL && strcmp(t->rule, rule) == 0;
}

static void resolve_shift(const struct timex *t,
                          const struct time_context *c, struct arena *arena,
                          struct date *date)
{
    day base = c->anchor;
    int year, month, mday;
    int64_t shift = t->shift;

    date->basis = c->basis;
    if (t->is_vague) {
        give_ref(date, t->shift < 0);
        return;
    }
    if (t->is_from_then && c->then_from != DAY_NONE) {
        base = c->then_from;
        date->basis = "a date before it";
    } else if (c->is_narrative && c->then_from != DAY_NONE &&
               is_rule(t, "the unit")) {
        base = c->then_from;
        date->basis = "a date before it";
    }
    if (t->unit == UNIT_QUARTER && t->is_from_then && base != DAY_NONE) {
        /* firms report a quarter some weeks after its end */
        base = c->quarter_from != DAY_NONE ? c->quarter_from
                                           : c->anchor - 45;
    }
    /* `the day before` says nothing where a whole year was spoken of */
    if (base == c->then_from && t->is_from_then && t->unit == UNIT_DAY &&
        c->then_to - c->then_from > 31)
        base = DAY_NONE;
    if (shift > 5000 || shift < -5000) {
        give_ref(date, shift < 0);
        return;
    }
    if (base == DAY_NONE) {
        struct str value = t->unit == UNIT_DAY     ? STR("XXXX-XX-XX")
                           : t->unit == UNIT_WEEK  ? STR("XXXX-WXX")
                           : t->unit == UNIT_MONTH ? STR("XXXX-XX")
                           : t->unit == UNIT_WEEKEND ? STR("XXXX-WXX-WE")
                           : t->unit == UNIT_QUARTER ? STR("XXXX-QX")
                                                     : STR("XXXX");

        give_unknown(date, value, precision_of(t->unit));
        if (t->unit == UNIT_DAY)
            give_clock(t, date, arena);
        return;
    }
    day_civil(base, &year, &month, &mday);
    switch (t->unit) {
    case UNIT_SECOND: case UNIT_MINUTE: case UNIT_HOUR:
        if (t->is_from_then || t->shift == 0)
            return;
        give_ref(date, t->shift < 0);
        return;
    case UNIT_DAY:
        give_day(date, arena, base + (day)shift);
        give_clock(t, date, arena);
        return;
    case UNIT_WEEK:
        if (t->is_from_then && t->count > 0 && !is_rule(t, "shifted unit"))
            give_day(date, arena, base + 7 * (day)shift);
        else
            give_week(date, arena, base + 7 * (day)shift);
        return;
    case UNIT_FORTNIGHT:
        give_week(date, arena, base + 14 * (day)shift);
        return;
    case UNIT_WEEKEND:
        /* on a Monday `the weekend` is the one gone by */
        if (shift == 0 && is_rule(t, "the unit") && c->tense <= 0 &&
            day_weekday(base) < 4)
            shift = -1;
        give_weekend(date, arena, base + 7 * (day)shift);
        return;
    case UNIT_MONTH:
        add_months(&year, &month, shift);
        if (year < 1 || year > 2999)
            return;
        give_month(date, arena, year, month);
        return;
    case UNIT_QUARTER:
        month = (month - 1) / 3 * 3 + 1;
        add_months(&year, &month, 3 * shift);
        if (year < 1 || year > 2999)
            return;
        give_quarter(date, arena, year, (month + 2) / 3);
        return;
    case UNIT_HALF:
        month = month <= 6 ? 1 : 7;
        add_months(&year, &month, 6 * shift);
        if (year < 1 || year > 2999)
            return;
        give_half(date, arena, year, month <= 6 ? 1 : 2);
        return;
    case UNIT_NONE: case UNIT_YEAR:
        year += (int)shift;
        if (year < 1 || year > 2999)
            return;
        /* the same quarter of the year before */
        if (c->quarter_from != DAY_NONE && t->count == 1 && shift == -1 &&
            (is_rule(t, "year earlier") || is_rule(t, "units ago") ||
             is_rule(t, "units earlier or later"))) {
            day_civil(c->quarter_from, &year, &month, &mday);
            give_quarter(date, arena, year - 1, (month + 2) / 3);
        } else
            give_year(date, arena, year);
        /* `in the past year`: TimeML writes the year before, the days are
         * the twelve months gone by */
        if (t->is_past_span)
            give_interval(date, arena, date->value, day_of(year, month, mday),
                          base, "year");
        return;
    case UNIT_DECADE:
        if (is_rule(t, "shifted unit")) {
            year = year / 10 + (int)shift;
            if (year > 0 && year < 299)
                give_decade(date, arena, year);
            return;
        }
        year += 10 * (int)shift;
        if (year > 0 && year < 2999)
            give_year(date, arena, year);
        return;
    case UNIT_CENTURY:
        year = (year - 1) / 100 + 1 + (int)shift;
        if (year > 0 && year < 30)
            give_century(date, arena, year);
        return;
    case UNIT_MILLENNIUM:
        return;
    }
}

/* `later this month` is not the part of it gone by, nor is `earlier` the
 * part to come; the written value stays the month. */
static void narrow(const struct timex *t, const struct time_context *c,
                   struct date *date)
{
    if (c->anchor == DAY_NONE || date->from == DAY_NONE || t->shift != 0 ||
        t->is_from_then || c->anchor < date->from || c->anchor > date->to)
        return;
    if (t->edge == EDGE_AFTER && c->anchor < date->to)
        date->from = c->anchor + 1;
    if (t->edge == EDGE_BEFORE)
        date->to = c->anchor;
}

static struct str span_value(const struct timex *t, struct arena *arena)
{
    int n = t->count;

    static const char *const letters[] = {
        [UNIT_SECOND] = "S", [UNIT_MINUTE] = "M", [UNIT_HOUR] = "H",
        [UNIT_DAY] = "D", [UNIT_WEEKEND] = "WE", [UNIT_WEEK] = "W",
        [UNIT_FORTNIGHT] = "W", [UNIT_MONTH] = "M", [UNIT_QUARTER] = "Q",
        [UNIT_HALF] = "M", [UNIT_YEAR] = "Y", [UNIT_DECADE] = "DE",
        [UNIT_CENTURY] = "CE", [UNIT_MILLENNIUM] = "ML",
    };
    const char *letter = letters[t->unit];
    const char *time = t->unit <= UNIT_HOUR ? "T" : "";

    if (t->is_vague)
        return arena_print(arena, "P%sX%s", time, letter);
    switch (t->unit) {
    case UNIT_FORTNIGHT:
        n *= 2;
        break;
    case UNIT_HALF:
        n *= 6;
        break;
    case UNIT_DECADE:
        n = n * 10 + (t->is_half_more ? 5 : 0);
        return arena_print(arena, "P%dY", n);
    case UNIT_CENTURY:
        n = n * 100 + (t->is_half_more ? 50 : 0);
        return arena_print(arena, "P%dY", n);
    case UNIT_MILLENNIUM:
        return arena_print(arena, "P%dY", n * 1000);
    default:
        break;
    }
    if (t->is_half_more && t->unit == UNIT_YEAR)
        return n == 0 ? STR("P6M") : arena_print(arena, "P%dY6M", n);
    if (t->is_half_more && t->unit == UNIT_HOUR)
        return n == 0 ? STR("PT30M") : arena_print(arena, "PT%dH30M", n);
    if (t->is_half_more && t->unit == UNIT_MINUTE)
        return n == 0 ? STR("PT30S") : arena_print(arena, "PT%dM30S", n);
    if (t->is_half_more)
        return arena_print(arena, "P%s%d.5%s", time, n, letter);
    return arena_print(arena, "P%s%d%s", time, n, letter);
}

static void resolve_set(const struct timex *t, struct arena *arena,
                        struct date *date)
{
    struct str value = t->fixed;

    if (value.ptr == NULL && t->weekday > 0)
        value = arena_print(arena, "XXXX-WXX-%d", t->weekday);
    else if (value.ptr == NULL && t->month > 0)
        value = arena_print(arena, "XXXX-%02d", t->month);
    else if (value.ptr == NULL && t->season != SEASON_NONE)
        value = arena_print(arena, "XXXX-%s", season_names[t->season]);
    else if (value.ptr == NULL && t->part != PART_NONE)
        value = STR("XXXX-XX-XX");
    else if (value.ptr == NULL)
        value = span_value(t, arena);
    if (t->part != PART_NONE)
        value = arena_print(arena, "%.*sT%s", STR_ARG(value),
                            part_names[t->part]);
    give_unknown(date, value, "set");
}

void time_resolve(const struct timex *timex,
                  const struct time_context *context, struct arena *arena,
                  struct date *date)
{
    date->type = timex->type;
    date->rule = timex->rule;
    date->basis = "stated";
    give(date, STR_NULL, STR_NULL, DAY_NONE, DAY_NONE, "unknown");
    if (timex->is_bad)
        return;
    switch (timex->form) {
    case FORM_CALENDAR:
        resolve_calendar(timex, context, arena, date);
        break;
    case FORM_SHIFT:
        resolve_shift(timex, context, arena, date);
        narrow(timex, context, date);
        break;
    case FORM_SPAN:
        give_unknown(date, span_value(timex, arena), "duration");
        break;
    case FORM_SET:
        resolve_set(timex, arena, date);
        break;
    case FORM_FIXED:
        give_unknown(date, timex->fixed, "vague");
        break;
    }
}
