/*
 * time/time.c - see time.h.
 *
 * In come sentences and, where there are some, trees; out go the report's
 * dates.  Each sentence is cut into words of our own (word.h), read from left
 * to right by the grammar (parse.h), and each expression is counted from the
 * day of writing or from the day last spoken of (resolve.h).
 */
#include "time/time.h"

#include "time/resolve.h"
#include "time/tense.h"

/* How the lexicon writes classes and values. */
static const char *const class_names[N_CLASSES] = {
    "month", "month-short", "weekday", "weekday-short", "weekdays", "number",
    "times", "ordinal", "vague", "unit", "units", "season", "seasons",
    "part", "parts", "shift", "shift-span", "shift-ref", "edge", "edge-of",
    "approx", "every", "filler", "from-now", "from-then", "numbered",
    "before-year", "counted", "future-word", "title-word", "zone", "set",
    "ahead", "ahead-noun", "after-modal", "back-verb",
};

struct name_value {
    const char *name;
    int value;
};

static const struct name_value unit_names[] = {
    { "S", UNIT_SECOND }, { "MIN", UNIT_MINUTE }, { "H", UNIT_HOUR },
    { "D", UNIT_DAY }, { "WE", UNIT_WEEKEND }, { "W", UNIT_WEEK },
    { "FN", UNIT_FORTNIGHT }, { "M", UNIT_MONTH }, { "Q", UNIT_QUARTER },
    { "HY", UNIT_HALF }, { "Y", UNIT_YEAR }, { "DE", UNIT_DECADE },
    { "CE", UNIT_CENTURY }, { "ML", UNIT_MILLENNIUM }, { NULL, 0 },
};
static const struct name_value season_values[] = {
    { "SP", SEASON_SPRING }, { "SU", SEASON_SUMMER }, { "FA", SEASON_AUTUMN },
    { "WI", SEASON_WINTER }, { NULL, 0 },
};
static const struct name_value part_values[] = {
    { "MO", PART_MORNING }, { "MI", PART_MIDDAY }, { "AF", PART_AFTERNOON },
    { "EV", PART_EVENING }, { "NI", PART_NIGHT }, { "DT", PART_DAYTIME },
    { NULL, 0 },
};

static const struct name_value edge_values[] = {
    { "START", EDGE_START }, { "MID", EDGE_MID }, { "END", EDGE_END },
    { "BEFORE", EDGE_BEFORE }, { "AFTER", EDGE_AFTER }, { NULL, 0 },
};

static bool value_of(enum time_class class, struct str text, int16_t *value)
{
    const struct name_value *names = NULL;
    uint64_t number;
    bool is_negative = str_starts(text, STR("-"));

    if (class == CLASS_UNIT || class == CLASS_UNITS)
        names = unit_names;
    else if (class == CLASS_SEASON || class == CLASS_SEASONS)
        names = season_values;
    else if (class == CLASS_PART || class == CLASS_PARTS)
        names = part_values;
    else if (class == CLASS_EDGE || class == CLASS_EDGE_OF)
        names = edge_values;
    *value = 0;
    if (names != NULL) {
        for (; names->name != NULL; names++)
            if (str_is_c(text, names->name)) {
                *value = (int16_t)names->value;
                return true;
            }
        return false;
    }
    if (class == CLASS_SET || class == CLASS_ZONE)
        return text.len > 0;
    if (!str_number(str_slice(text, is_negative, text.len), 10000, &number))
        return false;
    *value = (int16_t)(is_negative ? -(int)number : (int)number);
    return true;
}

enum entente_status time_open(const struct lexicon *lexicon,
                              struct arena *run, const struct time **stage,
                              struct fault *fault)
{
    struct time *opened = ARENA_NEW(run, struct time);
    uint32_t n;

    opened->lexicon = lexicon;
    opened->words = lexicon_table(lexicon, "en/time/word");
    opened->phrases = lexicon_table(lexicon, "en/time/phrase");
    opened->festivals = lexicon_table(lexicon, "en/time/festival");
    if (opened->words == NULL || opened->phrases == NULL ||
        opened->festivals == NULL)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the lexicon has no words of time");
    n = lexicon_n_rows(opened->words);
    opened->classes = ARENA_ARRAY(run, uint8_t, n + 1);
    opened->values = ARENA_ARRAY(run, int16_t, n + 1);
    opened->sets = ARENA_ARRAY(run, struct str, n + 1);
    for (uint32_t r = 0; r < n; r++) {
        struct str class = lexicon_cell(opened->words, r, 1);
        struct str value = lexicon_cell(opened->words, r, 2);
        int c = 0;

        while (c < N_CLASSES && !str_is_c(class, class_names[c]))
            c++;
        if (c == N_CLASSES ||
            !value_of((enum time_class)c, value, &opened->values[r]))
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "en/time/word: %.*s: no class or value %.*s "
                             "%.*s", STR_ARG(lexicon_cell(opened->words, r,
                                                          0)),
                             STR_ARG(class), STR_ARG(value));
        opened->classes[r] = (uint8_t)c;
        if (c == CLASS_SET)
            opened->sets[r] = value;
    }
    for (uint32_t r = 0; r < lexicon_n_rows(opened->festivals); r++) {
        int month, mday;

        if (!time_festival(lexicon_cell(opened->festivals, r, 1), 2000,
                           &month, &mday))
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "en/time/festival: %.*s: no day of a year",
                             STR_ARG(lexicon_cell(opened->festivals, r, 1)));
    }
    for (uint32_t r = 0; r < lexicon_n_rows(opened->phrases); r++) {
        struct str type = lexicon_cell(opened->phrases, r, 1);
        struct str value = lexicon_cell(opened->phrases, r, 2);
        bool is_shift = str_is_c(type, "SHIFT") || str_is_c(type, "THEN");

        if ((is_shift && value.len != 3 && value.len != 6) ||
            (str_is_c(type, "CLOCK") && value.len != 5))
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "en/time/phrase: %.*s: no such value for %.*s",
                             STR_ARG(value), STR_ARG(type));
    }
    *stage = opened;
    return ENTENTE_OK;
}

/* The first ten bytes of a field as a day; a month or year gives none. */
static day field_day(const struct field *field)
{
    day first, last;

    if (field->value.ptr == NULL || field->value.len < 10 ||
        !day_parse(str_slice(field->value, 0, 10), &first, &last))
        return DAY_NONE;
    return first;
}

day time_anchor(const struct report *report, const char **basis)
{
    day d = field_day(&report->published);

    *basis = "published";
    if (d == DAY_NONE) {
        d = field_day(&report->updated);
        *basis = "updated";
    }
    if (d == DAY_NONE)
        *basis = "unknown";
    return d;
}

/*
 * The day of writing.  A dateline's own date counts before the day of
 * publishing when the two are near: `TOKYO, June 7` printed on the 8th.
 */
static void find_anchor(const struct time *stage,
                        const struct report *report, struct arena *scratch,
                        struct time_context *context)
{
    enum { NEAR_DAYS = 31 };

    context->anchor = time_anchor(report, &context->basis);
    for (size_t i = 0; i < report->n_regions; i++) {
        struct words words;

        if (report->regions[i].class != REGION_DATELINE)
            continue;
        time_words(stage, report->text, report->regions[i].span, scratch,
                   &words);
        for (size_t w = 0; w < words.n; w++) {
            struct timex t = { 0 };
            struct date date = { 0 };
            int64_t gap;

            if (time_parse(&words, w, &t) == w || t.mday == 0 ||
                t.month == 0)
                continue;
            if (t.year == 0 && context->anchor == DAY_NONE)
                continue;
            time_resolve(&t, context, scratch, &date);
            if (date.from == DAY_NONE)
                continue;
            gap = context->anchor == DAY_NONE
                      ? 0
                      : (int64_t)date.from - context->anchor;
            if (gap > NEAR_DAYS || gap < -NEAR_DAYS)
                continue;
            context->anchor = date.from;
            context->basis = "dateline";
            return;
        }
    }
}

/* Does a region tell of the story's days? */
static bool is_told(const struct report *report,
                    const struct sentence *sentence)
{
    if (sentence->region < 0)
        return true;
    switch (report->regions[sentence->region].class) {
    case REGION_LABEL: case REGION_BYLINE: case REGION_CREDIT:
    case REGION_NOTE: case REGION_LINK: case REGION_FURNITURE:
        return false;
    default:
        return true;
    }
}

/* `May said`, after `Theresa May`: the last name of somebody told of, but
 * not `in May`. */
static bool is_last_name(const struct report *report,
                         const struct mention *mention)
{
    static const char *const of_time[] = { "in",   "since", "until", "till",
                                           "during", "last", "next", "this",
                                           "early", "late" };
    const struct entity *entity;

    if (mention->entity < 0)
        return false;
    for (size_t i = 0; mention->first > 0 && i < N_OF(of_time); i++)
        if (str_is_caseless(token_form(report, mention->first - 1),
                            str_of(of_time[i])))
            return false;
    entity = &report->entities[mention->entity];
    return entity->type == ACTOR_PERSON &&
           entity->name.len > mention->span.end - mention->span.start;
}

/* Is the date only a part of a longer name, or a person's?  RULE: TIME-3 */
static bool is_in_name(const struct report *report, const struct date *date,
                       size_t *mention)
{
    int32_t last = date->first + date->n - 1;
    const struct sentence *s = &report->sentences[date->sentence];

    while (*mention < report->n_mentions &&
           report->mentions[*mention].span.end <= date->span.start)
        ++*mention;
    for (size_t m = *mention; m < report->n_mentions &&
                              report->mentions[m].span.start <=
                                  date->span.start; m++)
        if (report->mentions[m].form == FORM_NAME &&
            span_holds(report->mentions[m].span, date->span) &&
            (!span_holds(date->span, report->mentions[m].span) ||
             is_last_name(report, &report->mentions[m])))
            return true;
    for (int32_t i = date->first; i <= last; i++)
        if (report->tokens[i].name != NAME_ORG &&
            report->tokens[i].name != NAME_PERSON)
            return false;
    return date->n > 0 &&
           (!report->tokens[date->first].name_begins ||
            (last + 1 < s->first + s->n &&
             report->tokens[last + 1].name != NAME_NONE &&
             !report->tokens[last + 1].name_begins));
}

/* The tokens a span covers. */
static void find_tokens(const struct report *report, struct date *date)
{
    const struct sentence *s = &report->sentences[date->sentence];
    int32_t end = s->first + s->n, i;

    i = report_token_at(report, date->span.start);
    date->first = i < 0 ? 0 : i;
    date->n = 0;
    for (; i >= 0 && i < end && report->tokens[i].span.start < date->span.end;
         i++)
        date->n++;
}

/* What a pass over the text tells about it as a whole. */
struct survey {
    enum time_order order;
    size_t n_years, n_near; /* years stated; weekdays and the like */
    size_t n_recent;        /* years stated within one of the anchor's */
};

static void look_over(const struct words *words, int anchor_year,
                      struct survey *survey)
{
    for (size_t i = 0; i < words->n; i++) {
        const struct word *w = &words->at[i];

        if (w->number >= 0 && survey->order == ORDER_UNKNOWN)
            survey->order = time_slash_order(words, i);
        if (w->n_digits == 4 && !w->is_grouped && w->number >= 1000 &&
            w->number <= 2100) {
            survey->n_years++;
            survey->n_recent += w->number >= anchor_year - 1 &&
                                w->number <= anchor_year + 1;
        }
        if (time_word_as(words, i, CLASS_WEEKDAY) > 0 ||
            time_word_is(words, i, STR("today")) ||
            time_word_is(words, i, STR("yesterday")))
            survey->n_near++;
    }
}

/* Where a sentence is being read. */
struct reading {
    const struct words *words;
    int32_t sentence;
    struct time_context *context;
    size_t *mention;       /* none before it touches what is to come */
    struct report *report;
};

/* Keep the expression of words [first, end); its first day is returned, or
 * DAY_NONE. */
static day keep(struct reading *r, const struct timex *t, size_t first,
                 size_t end)
{
    struct time_context *context = r->context;
    struct date date = { .sentence = r->sentence }, *kept;

    date.span = (struct span){ r->words->at[first].span.start,
                               r->words->at[end - 1].span.end };
    find_tokens(r->report, &date);
    if (is_in_name(r->report, &date, r->mention))
        return DAY_NONE;
    context->tense = time_tense(r->report, &date, r->words, first, end);
    time_resolve(t, context, r->report->arena, &date);
    kept = report_push(r->report, dates);
    *kept = date;
    if (t->year > 0) {
        context->sentence_year = t->year;
        context->year_has_month = t->month > 0;
    }
    if (date.from == DAY_NONE)
        return DAY_NONE;
    if (t->form != FORM_SHIFT || (t->is_from_then && t->unit != UNIT_YEAR)) {
        context->then_from = date.from;
        context->then_to = date.to;
    }
    /* `the quarter` that firms speak of is one they have closed */
    if (t->quarter > 0 &&
        (context->anchor == DAY_NONE || date.to <= context->anchor))
        context->quarter_from = date.from;
    return date.from;
}

static void read_sentence(struct reading *r, const struct survey *survey)
{
    size_t i = 0;

    r->context->sentence_year = 0;
    while (i < r->words->n) {
        struct timex t = { 0 }, more = { 0 };
        size_t end, more_start, more_end;

        end = time_parse_slash(r->words, i, survey->order, &t);
        if (end == i)
            end = time_parse_days(r->words, i, &t);
        if (end == i)
            end = time_parse(r->words, i, &t);
        if (end == i) {
            i++;
            continue;
        }
        more_end = time_parse_more(r->words, end, &t, &more, &more_start);
        day from = keep(r, &t, i, end);
        if (more_end > 0) {
            int month, mday;

            if (from != DAY_NONE)
                day_civil(from, &more.year, &month, &mday);
            keep(r, &more, more_start, more_end);
            end = more_end;
        }
        i = end;
    }
}

/*
 * Does a sentence break off at `5 p.m.`, so that the next goes on with
 * `Wednesday`?  Cutters of sentences take that stop for the last.
 */
static bool goes_on(const struct words *words, const struct words *next)
{
    size_t n = words->n;

    if (n > 0 && time_word_as(words, n - 1, CLASS_ZONE) >= 0)
        n--;
    return n >= 3 && time_word_is(words, n - 1, STR(".")) &&
           time_word_is(words, n - 2, STR("m")) &&
           time_word_is(words, n - 3, STR(".")) &&
           (time_word_as(next, 0, CLASS_WEEKDAY) > 0 ||
            time_word_as(next, 0, CLASS_MONTH) > 0 ||
            time_word_as(next, 0, CLASS_MONTH_SHORT) > 0 ||
            time_word_as(next, 0, CLASS_ZONE) >= 0);
}

/* History rather than news: years are told, weekdays are not.  A long one
 * may come up to its day of writing. */
static bool is_history(const struct survey *survey)
{
    enum { FEW = 10, MANY = 60 };

    return survey->n_years > FEW && survey->n_years > 3 * survey->n_near &&
           (survey->n_years > 4 * survey->n_recent ||
            (survey->n_years > MANY &&
             survey->n_years > 2 * survey->n_recent));
}

enum entente_status time_read(const struct time *stage, struct report *report,
                              struct arena *scratch, struct fault *fault)
{
    struct time_context context = { .then_from = DAY_NONE,
                                    .then_to = DAY_NONE,
                                    .quarter_from = DAY_NONE };
    struct survey survey = { ORDER_UNKNOWN, 0, 0, 0 };
    struct words *sentences;
    size_t mention = 0;
    int anchor_year = 0, month, mday;

    (void)fault;
    find_anchor(stage, report, scratch, &context);
    if (context.anchor != DAY_NONE)
        day_civil(context.anchor, &anchor_year, &month, &mday);
    sentences = ARENA_ARRAY(scratch, struct words, report->n_sentences + 1);
    for (size_t i = 0; i < report->n_sentences; i++) {
        time_words(stage, report->text, report->sentences[i].span, scratch,
                   &sentences[i]);
        look_over(&sentences[i], anchor_year, &survey);
    }
    context.is_narrative = is_history(&survey);
    for (size_t i = 0; i < report->n_sentences; i++)
        if (is_told(report, &report->sentences[i])) {
            struct reading reading = { &sentences[i], (int32_t)i, &context,
                                       &mention, report };

            if (i + 1 < report->n_sentences &&
                goes_on(&sentences[i], &sentences[i + 1])) {
                struct span both = { report->sentences[i].span.start,
                                     report->sentences[i + 1].span.end };

                time_words(stage, report->text, both, scratch,
                           &sentences[i]);
                i++;
            }
            read_sentence(&reading, &survey);
        }
    return ENTENTE_OK;
}
