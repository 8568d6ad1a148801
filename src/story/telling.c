/*
 * story/telling.c - see telling.h.
 *
 * A telling is boiled down to sorted sets of hashes (who acts, on whom, the
 * words of its clause and sentence), so that comparing two is a few merges.
 * A word weighs by how few reports open with it; some fifty reports that
 * know none of the words are thought beside those at hand, so that in five
 * reports on one affair its own names still count.
 * The weights are those of a logistic regression (train/occurrence.c); none
 * of them belongs to a word.
 */
#include "story/telling.h"

#include <stdlib.h>

enum {
    MOST_STEMS = 48,     /* of a clause or sentence                      */
    MOST_OPENING = 160,  /* of a report                                  */
    OPENING_UNITS = 8,
    FAR_PUBLISHED = 20,  /* days between two reports of one deed         */
    FAR_DAYS = 7,        /* between two datings of one deed              */
    ONE_AFFAIR = 30,     /* two openings this alike tell one affair      */
    OTHER_REPORTS = 50,
    FEWEST_WORDS = 2     /* of a clause, beside its verb                 */
};

const char *same_feature_name(enum same_feature feature)
{
    static const char *const names[] = {
#define SAME(NAME, name) name,
#include "story/same.def"
#undef SAME
    };
    return names[feature];
}

void same_weights_open(const struct lexicon *lexicon,
                       struct same_weights *weights)
{
    const struct lexicon_table *table = lexicon_table(lexicon, "story/same");
    int column = table == NULL ? -1 : lexicon_column(table, "weight");

    for (int f = 0; f < N_SAME; f++) {
        const char *name = same_feature_name((enum same_feature)f);
        struct lexicon_rows rows = lexicon_find(table, str_of(name));
        struct str cell = rows.n == 0
            ? STR("0") : lexicon_cell(table, rows.first, column);
        bool is_minus = cell.len > 0 && cell.ptr[0] == '-';
        uint64_t number = 0;
        str_number(str_slice(cell, is_minus, cell.len), 100000, &number);
        weights->of[f] = is_minus ? -(int32_t)number : (int32_t)number;
    }
}

int64_t same_score(const struct same_weights *weights, const uint8_t *features)
{
    int64_t score = 0;

    for (int f = 0; f < N_SAME; f++)
        score += (int64_t)weights->of[f] * features[f];
    return score;
}

/* -------------------------------------------------------------- making -- */

static int compare_hashes(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

/* Gathers hashes, then makes them a set. */
struct gather {
    uint64_t items[MOST_OPENING];
    int n, most;
};

static void gather_add(struct gather *gather, uint64_t hash)
{
    if (gather->n < gather->most)
        gather->items[gather->n++] = hash;
}

static struct stems gather_set(struct gather *gather, struct arena *arena)
{
    struct stems set = { 0 };

    if (gather->n == 0)
        return set;
    qsort(gather->items, (size_t)gather->n, sizeof *gather->items,
          compare_hashes);
    set.items = ARENA_ARRAY(arena, uint64_t, (size_t)gather->n);
    for (int i = 0; i < gather->n; i++)
        if (i == 0 || gather->items[i] != gather->items[i - 1])
            set.items[set.n++] = gather->items[i];
    gather->n = 0;
    return set;
}

/* A year says when, not how many. */
static bool is_figure(struct str text, const struct story_word *word)
{
    struct str words = str_at(text, word->span);

    return (word->flags & WORD_NUMBER)
           && !(words.len == 4
                && (words.ptr[0] == '1' || words.ptr[0] == '2'));
}

/* How many reports open with a word. */
struct known {
    uint64_t stem;
    uint32_t n;
};

struct maker {
    struct story_work *work;
    const struct story_links *links;
    const struct lexicon_table *function_words;
    struct story_words scratch;
    struct gather gather;
    struct known *known;   /* by stem                                    */
    size_t n_known;
    struct stems *openings; /* by place                                  */
};

static int compare_known(const void *a, const void *b)
{
    const struct known *x = a, *y = b;

    return x->stem < y->stem ? -1 : x->stem > y->stem;
}

/* log2(reports / reports with it), times 64 */
static uint16_t weight_of(const struct maker *maker, uint64_t stem)
{
    struct known wanted = { stem, 0 };
    const struct known *known =
        maker->n_known == 0 ? NULL
                            : bsearch(&wanted, maker->known, maker->n_known,
                                      sizeof wanted, compare_known);
    uint64_t all = maker->links->n_reports + OTHER_REPORTS;
    uint64_t with = 1 + (known == NULL ? 0 : known->n);
    uint16_t weight = 0;

    /* halves are told apart: whole bits, then a linear part */
    while (all >= with * 2) {
        with *= 2;
        weight += 64;
    }
    return (uint16_t)(weight + (all - with) * 64 / with + 1);
}

static struct stems weighed_set(struct maker *maker)
{
    struct stems set = gather_set(&maker->gather, maker->work->arena);

    set.weights = ARENA_ARRAY(maker->work->arena, uint16_t, (size_t)set.n + 1);
    for (int i = 0; i < set.n; i++) {
        set.weights[i] = weight_of(maker, set.items[i]);
        set.sum += set.weights[i];
    }
    return set;
}

static void add_words(struct maker *maker, struct str text, struct span span)
{
    maker->scratch.n_words = 0;
    story_words_cut(maker->function_words, text, span, maker->work->arena,
                    &maker->scratch);
    for (size_t i = 0; i < maker->scratch.n_words; i++)
        if (!(maker->scratch.words[i].flags & WORD_FUNCTION))
            gather_add(&maker->gather, maker->scratch.words[i].stem);
}

static struct stems make_parties(struct maker *maker,
                                 const struct report *report,
                                 const struct parties *parties)
{
    maker->gather.most = MOST_STEMS;
    for (int i = 0; i < parties->n; i++) {
        const struct party *party = &parties->items[i];
        if (party->side.ptr != NULL)
            gather_add(&maker->gather, str_hash(party->side));
        if (party->actor.ptr != NULL)
            add_words(maker, party->actor,
                      (struct span){ 0, (uint32_t)party->actor.len });
        add_words(maker, report->text, party->span);
    }
    return weighed_set(maker);
}

/* The days an EDTF value may mean; an open end is far away. */
static void set_days(struct telling *telling, struct str value)
{
    day first, last;
    ptrdiff_t slash = value.ptr == NULL ? -1 : str_find_byte(value, '/');

    telling->from = telling->to = DAY_NONE;
    if (value.ptr == NULL)
        return;
    if (slash >= 0) {
        struct str begin = str_slice(value, 0, (size_t)slash);
        struct str end = str_slice(value, (size_t)slash + 1, value.len);
        if (!day_parse(begin, &first, &last))
            return;
        telling->from = first;
        telling->to = day_parse(end, &first, &last) ? last : DAY_FOREVER;
        return;
    }
    if (value.len > 10)
        value.len = 10;
    if (day_parse(value, &first, &last)) {
        telling->from = first;
        telling->to = last;
    }
}

/* `signed`, `took effect`: a known agreement's step, whatever the verb. */
static uint64_t step_of(const struct report *report, const struct event *event)
{
    struct span sentence = report->sentences[event->sentence].span;

    for (size_t i = 0; i < report->n_ties; i++) {
        const struct tie *tie = &report->ties[i];
        if (tie->sentence != event->sentence || tie->registry.ptr == NULL
            || tie->stage < STAGE_SIGNED || !span_meets(tie->span, event->span)
            || !span_holds(sentence, tie->span))
            continue;
        return str_hash(tie->registry) * 31 + (uint64_t)tie->stage;
    }
    return 0;
}

static void make_telling(struct maker *maker, const struct story_word *words,
                         uint32_t n_words, struct telling *telling)
{
    const struct report *report = maker->links->reports[telling->report];
    const struct event *event = &report->events[telling->event];
    struct gather *gather = &maker->gather;

    set_days(telling, event->date.value);
    telling->step = step_of(report, event);
    telling->acts = make_parties(maker, report, &event->initiators);
    telling->suffers = make_parties(maker, report, &event->recipients);
    gather->most = MOST_STEMS;
    for (uint32_t i = 0; i < n_words; i++)
        if (words[i].span.start < event->trigger.end
            && event->trigger.start < words[i].span.end)
            telling->trigger = words[i].stem;
    for (uint32_t i = 0; i < n_words; i++)
        if (!(words[i].flags & WORD_FUNCTION))
            gather_add(gather, words[i].stem);
    telling->sentence = weighed_set(maker);
    for (uint32_t i = 0; i < n_words; i++)
        if (!(words[i].flags & WORD_FUNCTION)
            && words[i].stem != telling->trigger
            && words[i].span.start >= event->span.start
            && words[i].span.end <= event->span.end)
            gather_add(gather, words[i].stem);
    telling->clause = weighed_set(maker);
    for (uint32_t i = 0; i < n_words; i++)
        if (words[i].flags & WORD_NAME)
            gather_add(gather, words[i].stem);
    telling->names = weighed_set(maker);
    for (uint32_t i = 0; i < n_words; i++)
        if (is_figure(report->text, &words[i])
            && words[i].span.start >= event->span.start
            && words[i].span.end <= event->span.end)
            gather_add(gather, words[i].hash);
    telling->figures = weighed_set(maker);
}

/* The words that each report opens with, and how many reports know them. */
static void make_openings(struct maker *maker)
{
    const struct story_words *words = &maker->work->words;
    struct arena *arena = maker->work->arena;
    size_t n_reports = maker->links->n_reports, n = 0;

    maker->openings = ARENA_ARRAY(arena, struct stems, n_reports + 1);
    for (size_t place = 0; place < n_reports; place++) {
        uint32_t last = words->first_unit[place] + OPENING_UNITS;
        if (last > words->first_unit[place + 1])
            last = words->first_unit[place + 1];
        maker->gather.most = MOST_OPENING;
        for (uint32_t u = words->first_unit[place]; u < last; u++)
            for (uint32_t i = 0; i < words->units[u].n; i++) {
                const struct story_word *word =
                    &words->words[words->units[u].first + i];
                if (!(word->flags & WORD_FUNCTION))
                    gather_add(&maker->gather, word->stem);
            }
        maker->openings[place] = gather_set(&maker->gather, arena);
        n += (size_t)maker->openings[place].n;
    }
    maker->known = ARENA_ARRAY(arena, struct known, n + 1);
    for (size_t place = 0; place < n_reports; place++)
        for (int i = 0; i < maker->openings[place].n; i++)
            maker->known[maker->n_known++] =
                (struct known){ maker->openings[place].items[i], 1 };
    if (n > 0)
        qsort(maker->known, n, sizeof *maker->known, compare_known);
    maker->n_known = 0;
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && maker->known[maker->n_known - 1].stem
                         == maker->known[i].stem)
            maker->known[maker->n_known - 1].n++;
        else
            maker->known[maker->n_known++] = maker->known[i];
    }
    for (size_t place = 0; place < n_reports; place++) {
        struct stems *opening = &maker->openings[place];
        opening->weights =
            ARENA_ARRAY(arena, uint16_t, (size_t)opening->n + 1);
        for (int i = 0; i < opening->n; i++) {
            opening->weights[i] = weight_of(maker, opening->items[i]);
            opening->sum += opening->weights[i];
        }
    }
}

static bool can_be_told(const struct event *event)
{
    return event->sentence >= 0
           && event->initiators.n + event->recipients.n > 0
           && (event->status == STATUS_HAPPENED
               || event->status == STATUS_ONGOING
               || event->status == STATUS_PLANNED);
}

struct telling *story_tellings(struct story_work *work,
                               const struct story_links *links, size_t *n)
{
    struct maker maker = { .work = work, .links = links,
                           .function_words = lexicon_table(
                               work->lexicon, "en/story/function-word") };
    const struct story_words *words = &work->words;
    struct telling *tellings;
    size_t most = 0;

    for (size_t i = 0; i < links->n_reports; i++)
        most += links->reports[i]->n_events;
    tellings = ARENA_ARRAY(work->arena, struct telling, most + 1);
    *n = 0;
    make_openings(&maker);
    for (size_t place = 0; place < links->n_reports; place++) {
        int32_t index = links->order[place];
        const struct report *report = links->reports[index];
        uint32_t unit = words->first_unit[place];
        uint32_t last = words->first_unit[place + 1];

        for (size_t e = 0; e < report->n_events; e++) {
            const struct event *event = &report->events[e];
            if (!can_be_told(event))
                continue;
            /* events and units both go through the report in order, but a
             * step back is possible where a unit has several events */
            while (unit > words->first_unit[place]
                   && words->units[unit - 1].span.end > event->span.start)
                unit--;
            while (unit < last
                   && words->units[unit].span.end <= event->span.start)
                unit++;
            if (unit >= last || words->units[unit].sentence != event->sentence)
                continue;
            struct telling *telling = &tellings[(*n)++];
            *telling = (struct telling){
                .report = index, .event = (int32_t)e, .place = (int32_t)place,
                .published = story_published(report),
                .opening = &maker.openings[place]
            };
            make_telling(&maker, &words->words[words->units[unit].first],
                         words->units[unit].n, telling);
        }
    }
    return tellings;
}

/* ----------------------------------------------------------- comparing -- */

/* Weight of what two sets share. */
static uint32_t shared(const struct stems *a, const struct stems *b)
{
    int i = 0, k = 0;
    uint32_t sum = 0;

    while (i < a->n && k < b->n) {
        if (a->items[i] == b->items[k])
            sum += a->weights[i], i++, k++;
        else if (a->items[i] < b->items[k])
            i++;
        else
            k++;
    }
    return sum;
}

/* Shared weight in percent of the lighter set (overlap coefficient). */
static uint8_t overlap(const struct stems *a, const struct stems *b)
{
    uint32_t less = a->sum < b->sum ? a->sum : b->sum;

    return (uint8_t)(less == 0 ? 0 : shared(a, b) * 100 / less);
}

/* In percent of the mean weight (Dice coefficient). */
static uint8_t dice(const struct stems *a, const struct stems *b)
{
    return (uint8_t)(a->sum + b->sum == 0
                         ? 0 : shared(a, b) * 200 / (a->sum + b->sum));
}

static uint8_t if_true(bool it_is)
{
    return it_is ? 100 : 0;
}

static bool is_dated(const struct telling *t)
{
    return t->from != DAY_NONE && t->to - t->from < 40;
}

static int days_between(const struct telling *a, const struct telling *b)
{
    return a->from > b->to ? (int)(a->from - b->to)
         : b->from > a->to ? (int)(b->from - a->to) : 0;
}

/* derivations are sorted by place; only the stretch of one report is read */
static bool is_copied(const struct story_links *links, int32_t report,
                      int32_t sentence, int32_t other, int32_t in_other)
{
    size_t low = 0, high = links->n_derivations;
    int32_t rank = links->rank[report];

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (links->rank[links->derivations[middle].report] < rank)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < links->n_derivations
           && links->derivations[low].report == report; low++) {
        const struct story_derivation *d = &links->derivations[low];
        if (d->sentence == sentence && d->origin == other
            && d->origin_sentence == in_other
            && d->relation != RELATION_CITATION)
            return true;
    }
    return false;
}

/* Was the sentence of the one copied to the other? */
static bool told_in_one_sentence(const struct story_links *links,
                                 const struct telling *a,
                                 const struct telling *b)
{
    int32_t in_a = links->reports[a->report]->events[a->event].sentence;
    int32_t in_b = links->reports[b->report]->events[b->event].sentence;

    return a->report != b->report
           && (is_copied(links, a->report, in_a, b->report, in_b)
               || is_copied(links, b->report, in_b, a->report, in_a));
}

bool telling_may_be_one(const struct story_links *links,
                        const struct telling *a, const struct telling *b)
{
    const struct event *x = &links->reports[a->report]->events[a->event];
    const struct event *y = &links->reports[b->report]->events[b->event];

    if (a->from != DAY_NONE && b->from != DAY_NONE
        && days_between(a, b) > (is_dated(a) && is_dated(b) ? FAR_DAYS : 0))
        return false;
    /* news of different weeks are different deeds, unless a day ties them */
    if ((!is_dated(a) || !is_dated(b)) && a->published != DAY_NONE
        && b->published != DAY_NONE
        && labs((long)(a->published - b->published)) > FAR_PUBLISHED)
        return false;
    /* `accused him` is like every accusing */
    if ((a->clause.n < FEWEST_WORDS || b->clause.n < FEWEST_WORDS)
        && !told_in_one_sentence(links, a, b))
        return false;
    return x->place.country.ptr == NULL || y->place.country.ptr == NULL
           || str_is(x->place.country, y->place.country);
}

void telling_compare(const struct story_links *links, const struct telling *a,
                     const struct telling *b, uint8_t *features)
{
    const struct event *x = &links->reports[a->report]->events[a->event];
    const struct event *y = &links->reports[b->report]->events[b->event];
    bool days = is_dated(a) && is_dated(b);
    bool one_day = days && days_between(a, b) == 0;
    bool places = x->place.name.ptr != NULL && y->place.name.ptr != NULL;
    bool one_place = places && str_is(x->place.name, y->place.name);
    bool acts = a->acts.n > 0 && b->acts.n > 0;
    bool suffers = a->suffers.n > 0 && b->suffers.n > 0;
    bool figures = a->figures.n > 0 && b->figures.n > 0;

    features[SAME_BIAS] = 100;
    features[SAME_TYPE] = if_true(str_is(x->type, y->type));
    features[SAME_TRIGGER] = if_true(a->trigger == b->trigger);
    features[SAME_STATUS] = if_true(x->status == y->status);
    features[SAME_SALIENCE] = if_true(x->salience == y->salience);
    features[SAME_MAIN] = if_true(x->is_main && y->is_main);
    features[SAME_ACTS] = overlap(&a->acts, &b->acts);
    features[SAME_SUFFERS] = overlap(&a->suffers, &b->suffers);
    if (x->is_symmetric && y->is_symmetric
        && features[SAME_ACTS] + features[SAME_SUFFERS] == 0) {
        features[SAME_ACTS] = overlap(&a->acts, &b->suffers);
        features[SAME_SUFFERS] = overlap(&a->suffers, &b->acts);
    }
    features[SAME_ACTS_OTHER] = if_true(acts && features[SAME_ACTS] == 0);
    features[SAME_SUFFERS_OTHER] =
        if_true(suffers && features[SAME_SUFFERS] == 0);
    features[SAME_CLAUSE] = dice(&a->clause, &b->clause);
    features[SAME_SENTENCE] = dice(&a->sentence, &b->sentence);
    features[SAME_NAMES] = overlap(&a->names, &b->names);
    features[SAME_NAMES_OTHER] = if_true(a->names.n > 0 && b->names.n > 0
                                         && features[SAME_NAMES] == 0);
    features[SAME_FIGURE] = if_true(shared(&a->figures, &b->figures) > 0);
    features[SAME_FIGURE_OTHER] =
        if_true(figures && features[SAME_FIGURE] == 0);
    features[SAME_DAY] = if_true(one_day);
    features[SAME_DAY_OTHER] = if_true(days && !one_day);
    features[SAME_PLACE] = if_true(one_place);
    features[SAME_PLACE_OTHER] = if_true(places && !one_place);
    int openings = dice(a->opening, b->opening) * 100 / ONE_AFFAIR;
    features[SAME_REPORTS] = openings > 100 ? 100 : (uint8_t)openings;
    features[SAME_ONE_REPORT] = if_true(a->report == b->report);
    features[SAME_COPIED] = if_true(told_in_one_sentence(links, a, b));
}
