/*
 * time/relative.c - what is counted from elsewhere, how long and how often:
 * `last week`, `two years ago`, `three months`, `every Thursday`.
 *
 * In comes a place among the words of a sentence; out goes a timex that
 * resolve.c counts from the day of writing or the day last spoken of.
 */
#include "time/atom.h"

/* Fixed expressions, longest first; SHIFT and THEN ones become shifts. */
size_t time_atom_phrase(const struct words *words, size_t i, struct timex *t)
{
    const struct lexicon_table *table = words->stage->phrases;
    struct str keys[TIME_MOST_PHRASE], type, value;
    struct lexicon_rows rows;
    size_t n = 0, taken;

    while (n < TIME_MOST_PHRASE && i + n < words->n) {
        keys[n] = words->at[i + n].low;
        n++;
    }
    taken = lexicon_match(table, keys, n, &rows);
    if (taken == 0)
        return 0;
    type = lexicon_cell(table, rows.first, 1);
    if (i > 0 && IS(i - 1, "as") && IS(i + taken, "as"))
        return 0;
    value = lexicon_cell(table, rows.first, 2);
    *t = (struct timex){ .rule = "phrase", .fixed = value };
    if (str_is_c(type, "SHIFT") || str_is_c(type, "THEN")) {
        static const struct {
            char letter;
            enum time_unit unit;
        } units[] = {
            { 'D', UNIT_DAY },
            { 'W', UNIT_WEEK },
            { 'M', UNIT_MONTH },
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
    if ((IS(i, "a") || IS(i, "an") || IS(i, "the")) && AS(i + 1, VAGUE) >= 0)
        i++;
    if (AS(i, VAGUE) >= 0) {
        t->count = AS(i, VAGUE);
        t->is_vague = t->count == 0;
        at = i + 1;
        if (IS(at, "of"))
            at++;
        return at;
    }
    if (IS(i, "another")
        && (AS(i + 1, NUMBER) > 0 || time_word_at(words, i + 1)->number >= 0))
        i++;
    at = time_number_words(words, i, &number);
    if (at == 0) {
        const struct word *w = time_word_at(words, i);

        if (w->number >= 0 && w->n_digits <= 7) {
            number = w->number;
            at = i + 1;
            if (time_is_numbered(words, i) && !IS(i - 1, "-"))
                return 0;
            if (IS(at, ".") && time_is_glued(words, at)
                && time_is_glued(words, at + 1)
                && time_digits_at(words, at + 1, 1, 2) >= 0) {
                t->is_half_more = time_digits_at(words, at + 1, 1, 1) == 5;
                at += 2;
            } else if (time_digits_at(words, at, 1, 1) == 1 && IS(at + 1, "/")
                       && time_digits_at(words, at + 2, 1, 1) == 2) {
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
    if (IS(at, "and") && (IS(at + 1, "a") || IS(at + 1, "one"))
        && IS(at + 2, "half")) {
        t->is_half_more = true;
        at += 3;
    }
    /* `two or three`, `12 to 18`, `3-4`: the first */
    if (IS(at, "or") || IS(at, "to")
        || (IS(at, "-") && time_word_at(words, at + 1)->number >= 0)) {
        int other;
        size_t next = time_number_words(words, at + 1, &other);

        if (next == 0 && time_word_at(words, at + 1)->number >= 0)
            next = at + 2;
        if (next > 0 && AS(time_skip_hyphen(words, next), UNITS) > 0)
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
        else if ((IS(i, "more") || IS(i, "less") || IS(i, "fewer"))
                 && IS(i + 1, "than"))
            i += 2;
        else if ((IS(i, "at") && (IS(i + 1, "least") || IS(i + 1, "most")))
                 || (IS(i, "up") && IS(i + 1, "to"))
                 || (IS(i, "as") && IS(i + 1, "many")))
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
size_t time_atom_amount(const struct words *words, size_t i, struct timex *t)
{
    size_t at = before_amount(words, i), end;
    int unit, way = 0;
    bool has_way = false, is_article;

    if (IS(at, "the") || IS(at, "its") || IS(at, "their") || IS(at, "his")
        || IS(at, "these") || IS(at, "those")) {
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
    if (is_article && at == i && i > 0
        && (time_word_at(words, i - 1)->number >= 0 || AS(i - 1, UNITS) >= 0
            || AS(i - 1, COUNTED) >= 0 || IS(i - 1, "times")))
        return 0;
    end = amount(words, at, t);
    if (end == 0)
        return 0;
    for (int n = 0; n < 2 && AS(end, FILLER) >= 0; n++)
        end++;
    end = time_skip_hyphen(words, end);
    unit = AS(end, UNIT);
    if (unit < 0)
        unit = AS(end, UNITS);
    if (unit < 0)
        return 0;
    if (unit == UNIT_SECOND && AS(end, UNIT) >= 0 && !IS(end - 1, "-")
        && t->count != 1)
        return 0; /* `a second round` */
    if (unit == UNIT_SECOND && is_article)
        return 0;
    if (unit == UNIT_QUARTER && is_article && IS(end + 1, "of"))
        return 0;
    if (AS(end, UNITS) < 0 && time_is_year(t->count) && !IS(end - 1, "-"))
        return 0; /* the 1988 quarter */
    end++;
    t->unit = (enum time_unit)unit;
    t->form = FORM_SPAN;
    t->type = TIMEX_DURATION;
    t->rule = "so many units";
    if (IS(end, "or")
        && (IS(end + 1, "so") || IS(end + 1, "two") || IS(end + 1, "more"))) {
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
    if (IS(time_skip_hyphen(words, end), "old"))
        return 0; /* an age */
    if (IS(end, "-") && time_is_glued(words, end) && IS(end + 1, "long"))
        end += 2;
    if (unit == UNIT_QUARTER && IS(end, "of"))
        return 0; /* three quarters of the land */
    size_t tail = time_skip_hyphen(words, end);
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
    if (AS(tail, FROM_THEN) != TIME_NOT_A
        && (!IS(tail, "before") || IS(tail + 1, ",") || IS(tail + 1, "."))) {
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
        if (!time_word_at(words, at)->is_upper
            || time_word_at(words, at)->span.end
                       - time_word_at(words, at)->span.start
                   < 2)
            return false;
    return !time_word_at(words, i - 1)->is_upper;
}

/* `last week`, `this year`, `the next day`, `that month`, `the quarter`. */
size_t time_atom_shift(const struct words *words, size_t i, struct timex *t)
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
    if (IS(at, "this")
        && (IS(at + 1, "past") || IS(at + 1, "coming") || IS(at + 1, "same")
            || IS(at + 1, "current")))
        at++;
    if (IS(at, "that") && IS(at + 1, "same"))
        at++;
    if (IS(at, "last") || IS(at, "previous") || IS(at, "preceding")
        || IS(at, "past") || IS(at, "latest")) {
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
    if (IS(at, "fiscal") || IS(at, "calendar") || IS(at, "academic")
        || IS(at, "full"))
        at++;
    unit = AS(at, UNIT);
    if (unit >= 0 && unit != UNIT_SECOND && unit != UNIT_MINUTE
        && unit != UNIT_HOUR) {
        if (unit == UNIT_DAY && shift == 0 && !is_from_then)
            return 0;
        if (is_title(words, i, at))
            return 0;
        *t = (struct timex){ .form = FORM_SHIFT,
                             .has_shift = true,
                             .shift = shift,
                             .unit = (enum time_unit)unit,
                             .count = 1,
                             .is_from_then = is_from_then,
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
        *t = (struct timex){ .form = FORM_SHIFT,
                             .has_shift = true,
                             .unit = UNIT_DAY,
                             .shift = shift,
                             .part = (enum time_part)part,
                             .is_from_then = is_from_then,
                             .rule = "shifted part of day" };
        return at + 1;
    }
    size_t end = time_month_at(words, at, &month);
    if (end > 0) {
        int mday = 0;
        size_t more = time_ordinal(words, end, 31, false, &mday);

        *t = (struct timex){ .month = month,
                             .mday = mday,
                             .name_shift = name_shift,
                             .rule = "shifted month" };
        time_check_day(t);
        return more > 0 ? more : end;
    }
    end = time_weekday_at(words, at, &weekday);
    if (end > 0) {
        *t = (struct timex){ .weekday = weekday,
                             .name_shift = name_shift,
                             .is_from_then = is_from_then,
                             .rule = "shifted weekday" };
        return end;
    }
    end = time_atom_festival(words, at, t);
    if (end > 0) {
        t->name_shift = name_shift;
        return end;
    }
    end = time_atom_quarter(words, at, t);
    if (end > 0 && (t->quarter > 0)) {
        t->name_shift = name_shift;
        return end;
    }
    return 0;
}

/* `the quarter`, `the year`, `the week`, `the weekend`, `the month`: the one
 * spoken of or going on; `the year-ago quarter`, `the year-earlier period`. */
size_t time_atom_the_unit(const struct words *words, size_t i, struct timex *t)
{
    size_t at = i;
    int unit;

    if (IS(at, "the"))
        at++;
    if (IS(at, "comparable") || IS(at, "corresponding"))
        at++;
    if (IS(at, "year")
        && (IS(at + 1, "-") || IS(at + 1, "ago") || IS(at + 1, "earlier"))) {
        size_t next = time_skip_hyphen(words, at + 1);

        if (IS(next, "ago") || IS(next, "earlier")) {
            *t = (struct timex){ .form = FORM_SHIFT,
                                 .has_shift = true,
                                 .unit = UNIT_YEAR,
                                 .shift = -1,
                                 .count = 1,
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
        *t = (struct timex){ .form = FORM_SHIFT,
                             .has_shift = true,
                             .unit = (enum time_unit)unit,
                             .count = 1,
                             .is_from_then = unit == UNIT_QUARTER,
                             .rule = "the unit" };
        return at + 1;
    }
    if (IS(at, "day") && i >= 2 && IS(i - 1, "in") && AS(i - 2, EDGE) >= 0) {
        *t = (struct timex){ .form = FORM_SHIFT,
                             .has_shift = true,
                             .unit = UNIT_DAY,
                             .count = 1,
                             .is_from_then = true,
                             .rule = "the unit" };
        return at + 1;
    }
    if ((IS(at, "full") || IS(at, "fiscal")) && AS(at + 1, UNIT) == UNIT_YEAR)
        unit = AS(++at, UNIT);
    if ((unit == UNIT_YEAR || unit == UNIT_MONTH) && i > 0
        && (IS(i - 1, "of") || IS(i - 1, "for") || IS(i - 1, "in")
            || IS(i - 1, "during") || IS(i - 1, "earlier")
            || IS(i - 1, "later"))
        && !IS(at + 1, "of") && time_word_at(words, at + 1)->number < 0
        && !IS(at + 1, "'") && !time_word_at(words, at + 1)->is_upper) {
        *t = (struct timex){ .form = FORM_SHIFT,
                             .has_shift = true,
                             .unit = (enum time_unit)unit,
                             .count = 1,
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
size_t time_atom_bare_units(const struct words *words, size_t i,
                            struct timex *t)
{
    int unit = AS(i, UNITS);

    if (unit < 0 || unit == UNIT_SECOND || unit == UNIT_QUARTER
        || unit == UNIT_WEEKEND || unit == UNIT_MINUTE)
        return 0;
    if (i > 0 && (IS(i - 1, "-") || time_word_at(words, i - 1)->number >= 0))
        return 0;
    *t = (struct timex){ .form = FORM_SPAN,
                         .type = TIMEX_DURATION,
                         .unit = (enum time_unit)unit,
                         .is_vague = true,
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
size_t time_atom_set(const struct words *words, size_t i, struct timex *t)
{
    const struct word *w = time_word_at(words, i);
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
    if (time_weekday_at(words, at, &weekday) > 0) {
        t->weekday = weekday;
        at = time_weekday_at(words, at, &weekday);
        part = AS(at, PART);
        if (part > 0) {
            t->part = (enum time_part)part;
            at++;
        }
        return at;
    }
    if (time_month_at(words, at, &month) > 0) {
        t->month = month;
        return time_month_at(words, at, &month);
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
size_t time_atom_part(const struct words *words, size_t i, struct timex *t)
{
    int part;
    size_t at = i;

    if (IS(at, "the") || IS(at, "in")) {
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
