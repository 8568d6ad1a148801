/*
 * story/figure.c - one thing counted, two numbers.
 *
 * In: units, derivations, occurrences.  Out: disputes over numbers.
 *
 * A figure is a number with what it counts: the last word of the noun phrase
 * after it (`2,000 Norwegian soldiers`), or what befell those counted
 * (`killing 16`, `16 dead`).  Two figures of one kind are held against each
 * other where they are plainly of one thing: in a passage and its copy, in
 * two tellings of one happening, near each other in one report, or where the
 * sentences share most of their other words.  Bounds that agree (`at least
 * 10`, 12), round numbers near each other and counts that grew with the days
 * are no disputes.
 * Cost: linear in the figures but for a sort; each is held against the
 * nearest ones before it of its kind.
 */
#include "story/dispute.h"

#include <stdlib.h>

enum {
    MOST_COMPARED = 48,  /* before a figure, of its kind                  */
    MOST_NOUN = 4,       /* words from a number to its noun               */
    MOST_REACH = 5,      /* words from a number to what befell            */
    REACH_ALONE = 2,     /* likewise, where it counts no noun: `16 dead`  */
    NEAR_DAYS = 30,      /* between reports on one matter                 */
    GROWS_DAYS = 1,      /* a later, larger count is later news           */
    LEAST_SHARED = 5,    /* stems, and of the shorter sentence:           */
    LEAST_PERCENT = 50,
    LEAST_SHARED_WHOLE = 2, /* where both count tonnes of grain           */
    LEAST_COPIED = 60,   /* percent, where one copies the other           */
    LEAST_ALIKE = 80     /* percent: as good as a copy                    */
};

enum bound { BOUND_NONE, BOUND_ABOUT, BOUND_LEAST, BOUND_MOST };

struct figure {
    uint64_t key;          /* what is counted, or what befell             */
    uint64_t noun;         /* 0: none said, or people                     */
    uint64_t whole;        /* `tonnes of grain`: of what; 0               */
    int64_t value;         /* thousandths                                 */
    int32_t place, report, sentence;
    uint32_t unit;
    struct span span;      /* the number to its noun                      */
    struct str name;       /* of what is counted                          */
    enum bound bound;
    bool befell;           /* key is what befell                          */
    bool is_measure;       /* of time, length, money: many things have one */
};

/* A sentence that tells an occurrence. */
struct told {
    int32_t report, sentence;
    uint32_t occurrence;
};

struct finder {
    struct story_work *work;
    struct story_links *links;
    struct figure *figures;
    size_t n, room;
    struct told *told;     /* sorted                                      */
    size_t n_told, room_told;
};

/* ------------------------------------------------------------- reading -- */

/* `two` to `ninety`, and `dozen`; -1 for no number, and for `one`, which
 * counts nothing. */
static int64_t small_number(const struct finder *finder, struct str word)
{
    enum { DOZEN = 12 };
    int64_t number = story_number(finder->work, word);

    if (number < 0 && story_scale(finder->work, word) == DOZEN)
        return DOZEN;
    return number > 1 ? number : -1;
}

/* `26,527` and `2.5` in thousandths; -1 for no number or too large. */
static int64_t digits_of(struct str s)
{
    enum { MOST_DIGITS = 12 };
    int64_t value = 0;
    int n = 0, decimals = -1;

    for (size_t i = 0; i < s.len && n <= MOST_DIGITS; i++) {
        if (byte_is_digit(s.ptr[i]) && decimals < 3) {
            value = value * 10 + (s.ptr[i] - '0');
            n++;
            decimals += decimals >= 0;
        } else if (s.ptr[i] == '.' && decimals < 0) {
            decimals = 0;
        } else if (s.ptr[i] != ',') {
            return -1;
        }
    }
    if (n == 0 || n > MOST_DIGITS)
        return -1;
    for (int i = decimals < 0 ? 0 : decimals; i < 3; i++)
        value *= 10;
    return value;
}

static bool is_in_date(const struct report *r, struct span span)
{
    size_t low = 0, high = r->n_dates;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (r->dates[middle].span.end <= span.start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < r->n_dates && span_meets(r->dates[low].span, span)
           && (r->dates[low].type == TIMEX_DATE
               || r->dates[low].type == TIMEX_TIME);
}

/* Only a blank or a hyphen stands between two words. */
static bool is_next(const struct report *r, const struct story_word *a,
                    const struct story_word *b)
{
    return b->span.start == a->span.end + 1
           && (r->text.ptr[a->span.end] == ' '
               || r->text.ptr[a->span.end] == '-');
}

/* The first byte that is no blank before a place, or from it on. */
static char mark_beside(struct str text, uint32_t at, int step)
{
    enum { MOST_BLANKS = 3 };

    for (int i = 0; i < MOST_BLANKS; i++) {
        if ((step < 0 && at == 0) || (step > 0 && at >= text.len))
            return ' ';
        char c = text.ptr[step < 0 ? at - 1 : at];
        if (!byte_is_space(c))
            return c;
        at = step < 0 ? at - 1 : at + 1;
    }
    return ' ';
}

/* `Flight 752`, `Su-24`, `Article 5`, `6:30`, `10-minute`: no counts. */
static bool is_label(const struct report *r, const struct story_word *words,
                     uint32_t at)
{
    const struct story_word *w = &words[at];
    char before = mark_beside(r->text, w->span.start, -1);
    char after = mark_beside(r->text, w->span.end, 1);

    if (before == ',' && after == ',')
        return true; /* `Arda Venn, 36, of Oslo` */
    if (before == ':' || before == '-' || before == '/' || before == '='
        || before == '_' || after == ':' || after == '/' || after == '-'
        || after == '_' || is_in_date(r, w->span))
        return true;
    if (at > 1 && is_next(r, &words[at - 1], w)
        && (words[at - 1].flags & WORD_NAME))
        return true;
    /* a year */
    struct str s = str_at(r->text, w->span);
    return s.len == 4 && (s.ptr[0] == '1' || s.ptr[0] == '2')
           && byte_is_digit(s.ptr[1]) && (s.ptr[1] == '9' || s.ptr[1] == '0');
}

static enum bound bound_of(const struct finder *finder,
                           const struct report *r,
                           const struct story_word *words, uint32_t at)
{
    static const struct { const char *kind; enum bound bound; } signs[] = {
        { "about", BOUND_ABOUT }, { "at-least", BOUND_LEAST },
        { "at-most", BOUND_MOST }
    };
    for (uint32_t k = at > 3 ? at - 3 : 0; k < at; k++) {
        struct str low = story_word_low(finder->work, r, &words[k]);
        if (str_is_c(low, "than") && k > 0) {
            struct str first = story_word_low(finder->work, r, &words[k - 1]);
            return str_is_c(first, "more") ? BOUND_LEAST : BOUND_MOST;
        }
        if (str_is_c(low, "to") && str_is_c(story_word_low(
                finder->work, r, &words[k > 0 ? k - 1 : 0]), "up"))
            return BOUND_MOST;
        for (size_t i = 0; i < N_OF(signs); i++)
            if (story_word_is(finder->work, low, signs[i].kind))
                return signs[i].bound;
    }
    return BOUND_NONE;
}

/* What a word says befell somebody; null for nothing. */
static const char *fate_named(const struct finder *finder, struct str low)
{
    static const char *const fates[] = { "dead", "hurt", "held" };

    for (size_t f = 0; f < N_OF(fates); f++)
        if (story_word_is(finder->work, low, fates[f]))
            return fates[f];
    return NULL;
}

/* What befell those counted: the nearest word for it, the one after first;
 * another number ends the reach. */
static const char *fate_of(const struct finder *finder,
                           const struct report *r,
                           const struct story_word *words, uint32_t n,
                           uint32_t at, uint32_t reach)
{
    bool is_open[2] = { true, true };

    for (uint32_t gap = 1; gap <= reach; gap++)
        for (int side = 0; side < 2; side++) {
            uint32_t k = side == 0 ? at + gap : at - gap;
            if (!is_open[side] || (side == 1 && gap > at) || k >= n)
                continue;
            struct str low = story_word_low(finder->work, r, &words[k]);
            if ((words[k].flags & WORD_NUMBER)
                || small_number(finder, low) > 0) {
                is_open[side] = false;
                continue;
            }
            if (fate_named(finder, low) != NULL)
                return fate_named(finder, low);
        }
    return NULL;
}

/* Words for the counted that say no more than that they are people. */
static bool is_anyone(const struct finder *finder, struct str word)
{
    return story_word_is(finder->work, word, "anyone");
}

static bool is_plural(const struct finder *finder, struct str word)
{
    if (story_word_is(finder->work, word, "plural"))
        return true;
    return word.len > 3 && word.ptr[word.len - 1] == 's'
           && word.ptr[word.len - 2] != 's';
}

static void add_figure(struct finder *finder, uint32_t unit, int32_t place,
                       uint32_t at, uint32_t last_of_number, int64_t value)
{
    const struct story_words *all = &finder->work->words;
    const struct story_unit *u = &all->units[unit];
    const struct report *r = finder->links->reports[u->report];
    const struct story_word *words = &all->words[u->first];
    struct figure f = { .value = value, .place = place, .report = u->report,
                        .sentence = u->sentence, .unit = unit,
                        .bound = bound_of(finder, r, words, at) };
    uint32_t last = last_of_number, begin = words[at].span.start;
    uint64_t head = 0;
    struct str name = STR_NULL;

    for (uint32_t k = last_of_number + 1;
         k < u->n && k <= last_of_number + MOST_NOUN
         && is_next(r, &words[k - 1], &words[k]); k++) {
        struct str low = story_word_low(finder->work, r, &words[k]);
        if (story_word_is(finder->work, low, "further"))
            return; /* more than those told before */
        if ((words[k].flags & (WORD_FUNCTION | WORD_NUMBER))
            || fate_named(finder, low) != NULL)
            break;
        head = words[k].stem;
        name = low;
        last = k;
        /* `people gathered`: a plural ends the phrase */
        if (is_anyone(finder, low)
            || (low.len > 3 && low.ptr[low.len - 1] == 's'
                && !(words[k].flags & WORD_NAME)))
            break;
    }
    if (f.bound == BOUND_NONE
        && str_is_c(story_word_low(finder->work, r, &words[last_of_number]),
                    "dozen"))
        f.bound = BOUND_ABOUT;
    if (begin > 0 && r->text.ptr[begin - 1] == '$') {
        begin--;
        head = str_hash(STR("$"));
        name = STR("dollars");
    }
    uint32_t last_of_whole = last;
    f.is_measure = story_word_is(finder->work, name, "measure")
                   || str_is_c(name, "dollars");
    /* `days of secret talks` */
    if (head != 0 && last + 1 < u->n && is_next(r, &words[last],
                                                &words[last + 1])
        && str_is_c(story_word_low(finder->work, r, &words[last + 1]), "of"))
        for (uint32_t k = last + 2; k < u->n && k <= last + 2 + MOST_NOUN
                                    && is_next(r, &words[k - 1], &words[k]);
             k++) {
            if (words[k].flags & WORD_FUNCTION)
                break;
            f.whole = words[k].stem;
            last_of_whole = k;
        }
    const char *fate = fate_of(finder, r, words, u->n, at,
                               name.ptr != NULL || f.bound != BOUND_NONE
                                   ? MOST_REACH : REACH_ALONE);
    f.noun = name.ptr == NULL || is_anyone(finder, name) ? 0 : head;
    f.befell = fate != NULL;
    f.key = fate != NULL ? str_hash(str_of(fate)) : head;
    f.name = fate != NULL ? str_of(fate) : name;
    f.span = (struct span){ begin, words[last_of_whole].span.end };
    if (fate == NULL && last_of_whole > last) /* days of secret talks */
        f.name = arena_print(
            finder->work->arena, "%.*s of %.*s", STR_ARG(name),
            STR_ARG(str_at(r->text, words[last_of_whole].span)));
    /* `150 metres to his death`, `a .357 Magnum`, `the 12000 block` */
    bool is_many = f.noun == 0 || (!(words[last].flags & WORD_NAME)
                                   && is_plural(finder, name));
    if (!is_many && str_is_c(name, "dollars"))
        is_many = true;
    if (f.befell && f.is_measure)
        return;
    if (f.key != 0 && is_many)
        *ARENA_PUSH(finder->work->arena, finder->figures, finder->n,
                    finder->room) = f;
}

static void read_unit(struct finder *finder, uint32_t unit, int32_t place)
{
    const struct story_words *all = &finder->work->words;
    const struct story_unit *u = &all->units[unit];
    const struct report *r = finder->links->reports[u->report];
    const struct story_word *words = &all->words[u->first];

    if (u->sentence < 0 || !story_is_told(r, u->sentence))
        return;
    for (uint32_t i = 0; i < u->n; i++) {
        struct str low = story_word_low(finder->work, r, &words[i]);
        int64_t value = words[i].flags & WORD_NUMBER
                            ? digits_of(str_at(r->text, words[i].span))
                            : small_number(finder, low) * 1000;
        uint32_t last = i;
        if (value <= 0 || is_label(r, words, i))
            continue;
        /* twenty-five; 20 million; three hundred thousand */
        while (last + 1 < u->n && is_next(r, &words[last], &words[last + 1])) {
            struct str next = story_word_low(finder->work, r,
                                             &words[last + 1]);
            int64_t scale = story_scale(finder->work, next);
            int64_t unit_value = small_number(finder, next);
            if (scale > 0 && value < (int64_t)1 << 20)
                value *= scale;
            else if (unit_value > 0 && unit_value < 10 && value >= 20000
                     && value % 10000 == 0 && value < 100000
                     && !(words[last].flags & WORD_NUMBER))
                value += unit_value * 1000;
            else
                break;
            last++;
        }
        if (value >= 2000)
            add_figure(finder, unit, place, i, last, value);
        i = last;
    }
}

/* ----------------------------------------------------------- comparing -- */

static int compare_figures(const void *a, const void *b)
{
    const struct figure *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

/* The two can both be true: bounds hold, or round numbers are near. */
static bool may_agree(const struct figure *a, const struct figure *b)
{
    const struct figure *less = a->value < b->value ? a : b;
    const struct figure *more = less == a ? b : a;

    if (a->value == b->value)
        return true;
    /* `up to 10`, `up to 12`: both have the bound itself from somebody */
    if (less->bound == BOUND_MOST && more->bound == BOUND_MOST)
        return false;
    if (less->bound == BOUND_LEAST || more->bound == BOUND_MOST)
        return true;
    return (a->bound == BOUND_ABOUT || b->bound == BOUND_ABOUT)
           && more->value - less->value <= more->value / 10;
}

static bool is_copied(const struct story_links *links, const struct figure *a,
                      const struct figure *b)
{
    size_t low = 0, high = links->n_derivations;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (links->rank[links->derivations[middle].report] < a->place)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < links->n_derivations
           && links->derivations[low].report == a->report; low++) {
        const struct story_derivation *d = &links->derivations[low];
        if (d->sentence == a->sentence && d->origin == b->report
            && d->origin_sentence == b->sentence
            && d->relation != RELATION_CITATION)
            return true;
    }
    return false;
}

static int compare_told(const void *a, const void *b)
{
    const struct told *x = a, *y = b;

    if (x->report != y->report)
        return x->report < y->report ? -1 : 1;
    if (x->sentence != y->sentence)
        return x->sentence < y->sentence ? -1 : 1;
    return x->occurrence < y->occurrence ? -1 : x->occurrence > y->occurrence;
}

static void list_told(struct finder *finder)
{
    const struct story_links *links = finder->links;

    for (size_t i = 0; i < links->n_occurrences; i++) {
        const struct story_occurrence *o = &links->occurrences[i];
        for (int t = 0; t < o->n_tellings; t++) {
            int32_t report = o->tellings[t].report;
            *ARENA_PUSH(finder->work->arena, finder->told, finder->n_told,
                        finder->room_told) = (struct told){
                report,
                links->reports[report]->events[o->tellings[t].event].sentence,
                (uint32_t)i };
        }
    }
    if (finder->n_told > 0)
        qsort(finder->told, finder->n_told, sizeof *finder->told,
              compare_told);
}

/* The first occurrence that a sentence tells; n_told for none. */
static size_t told_at(const struct finder *finder, const struct figure *f)
{
    struct told wanted = { f->report, f->sentence, 0 };
    size_t low = 0, high = finder->n_told;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (compare_told(&finder->told[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool tells(const struct finder *finder, size_t at,
                  const struct figure *f)
{
    return at < finder->n_told && finder->told[at].report == f->report
           && finder->told[at].sentence == f->sentence;
}

static bool are_one_occurrence(const struct finder *finder,
                               const struct figure *a, const struct figure *b)
{
    for (size_t i = told_at(finder, a); tells(finder, i, a); i++)
        for (size_t k = told_at(finder, b); tells(finder, k, b); k++)
            if (finder->told[i].occurrence == finder->told[k].occurrence)
                return true;
    return false;
}

/* Does somebody speak in a sentence? */
static bool is_said(const struct finder *finder, int32_t report,
                    int32_t sentence)
{
    struct span span
        = finder->links->reports[report]->sentences[sentence].span;
    size_t n;
    const struct statement *const *said = story_said_in(
        finder->work, finder->links, report, sentence, &n);

    for (size_t i = 0; i < n; i++)
        if (span_meets(said[i]->span, span))
            return true;
    return false;
}

/* Two counts told as two: `... A port official, however, put it at 17.` */
static bool are_contrasted(const struct finder *finder,
                           const struct figure *first,
                           const struct figure *second)
{
    const struct story_words *all = &finder->work->words;
    const struct story_unit *u = &all->units[second->unit];
    const struct report *r = finder->links->reports[second->report];

    if (second->sentence != first->sentence + 1
        || !is_said(finder, second->report, first->sentence)
        || !is_said(finder, second->report, second->sentence))
        return false;
    for (uint32_t i = 0; i < u->n; i++)
        if (story_word_is(finder->work,
                          story_word_low(finder->work, r,
                                         &all->words[u->first + i]),
                          "contrast"))
            return true;
    return false;
}

/* How sure the two are of one thing: 0 not, 2 worth a row, 3 strong. */
static int weigh(const struct finder *finder, const struct figure *a,
                 const struct figure *b)
{
    const struct story_links *links = finder->links;
    const struct story_unit *units = finder->work->words.units;
    day da = story_published(links->reports[a->report]);
    day db = story_published(links->reports[b->report]);
    int fewer = 0;

    int shared = story_shared_stems(finder->work, &units[a->unit],
                                    &units[b->unit], a->key, &fewer);
    /* a copy that has another number, were it only a bound */
    if (shared * 100 >= LEAST_COPIED * fewer
        && (is_copied(links, a, b) || is_copied(links, b, a)))
        return 3;
    bool grows = da != DAY_NONE && db != DAY_NONE && a->befell
                 && db - da > GROWS_DAYS && b->value > a->value;
    bool alike = shared >= LEAST_SHARED
                 && shared * 100 >= LEAST_ALIKE * fewer && !a->is_measure
                 && a->report != b->report && a->value != b->value && !grows
                 && (da == DAY_NONE || db == DAY_NONE || db - da <= NEAR_DAYS);
    if (alike && a->bound == b->bound)
        return 2;
    if (may_agree(a, b))
        return 0;
    bool one_whole = a->whole != 0 && a->whole == b->whole;
    if (a->report == b->report)
        return (one_whole || (shared >= 2 && !a->is_measure))
                       && are_contrasted(finder, a, b) ? 2 : 0;
    if (grows || (da != DAY_NONE && db != DAY_NONE && db - da > NEAR_DAYS))
        return 0;
    bool one = are_one_occurrence(finder, a, b);
    if (one && a->befell)
        return 3;
    if (one_whole)
        return shared >= LEAST_SHARED_WHOLE ? 2 : 0;
    /* sixty expelled here, a hundred there: only plainly one thing */
    return (one || a->befell) && !a->is_measure && shared >= LEAST_SHARED
                   && shared * 100 >= LEAST_PERCENT * fewer
               ? 2 : 0;
}

static struct str topic_of(const struct finder *finder,
                           const struct figure *f)
{
    if (str_is_c(f->name, "dead"))
        return STR("how many died");
    if (str_is_c(f->name, "hurt"))
        return STR("how many were hurt");
    if (str_is_c(f->name, "held"))
        return STR("how many were held");
    return arena_print(finder->work->arena, "how many %.*s",
                       STR_ARG(f->name));
}

/* Two numbers for one thing are told once, whoever repeats them. */
struct two_values {
    int64_t less, more;
};

static bool is_told(struct two_values *told, size_t n,
                    const struct figure *a, const struct figure *b)
{
    int64_t less = a->value < b->value ? a->value : b->value;
    int64_t more = a->value + b->value - less;

    for (size_t i = 0; i < n && i < MOST_COMPARED; i++)
        if (told[i].less == less && told[i].more == more)
            return true;
    told[n % MOST_COMPARED] = (struct two_values){ less, more };
    return false;
}

/* Does the sentence of `f` count the same with the number of `other` too? */
static bool has_both(const struct finder *finder, const struct figure *f,
                     const struct figure *other)
{
    const struct figure *end = finder->figures + finder->n;

    for (const struct figure *k = f; k > finder->figures
                                     && k[-1].unit == f->unit
                                     && k[-1].key == f->key;)
        if ((--k)->value == other->value)
            return true;
    for (const struct figure *k = f + 1;
         k < end && k->unit == f->unit && k->key == f->key; k++)
        if (k->value == other->value)
            return true;
    return false;
}

static void compare(struct finder *finder)
{
    struct two_values told[MOST_COMPARED];
    size_t n_told = 0;

    for (size_t i = 1; i < finder->n; i++) {
        const struct figure *b = &finder->figures[i];
        if (b->key != b[-1].key)
            n_told = 0;
        const struct figure *best = NULL;
        int best_weight = 0;
        bool agrees = false;
        for (size_t k = i; k > 0 && i - k < MOST_COMPARED && !agrees; k--) {
            const struct figure *a = &finder->figures[k - 1];
            if (a->key != b->key)
                break;
            if (a->unit == b->unit || a->noun != b->noun)
                continue;
            int weight = weigh(finder, a, b);
            /* a third report bears it out as it stands */
            if (weight > 0 && a->value == b->value)
                agrees = true;
            else if (weight > best_weight && !has_both(finder, a, b)
                     && !has_both(finder, b, a))
                best = a, best_weight = weight;
        }
        if (best == NULL || agrees || is_told(told, n_told, best, b))
            continue;
        n_told++;
        struct story_dispute *d = story_dispute_add(
            finder->work, finder->links, ABOUT_NUMBER, best_weight,
            "story/figure: one thing counted, two numbers");
        d->topic = topic_of(finder, best);
        d->a = (struct story_passage){ best->report, best->span, STR_NULL };
        d->b = (struct story_passage){ b->report, b->span, STR_NULL };
    }
}

void story_find_figures(struct story_work *work, struct story_links *links)
{
    struct finder finder = { .work = work, .links = links };
    const struct story_words *words = &work->words;

    for (size_t place = 0; place < links->n_reports; place++)
        for (uint32_t u = words->first_unit[place];
             u < words->first_unit[place + 1]; u++)
            read_unit(&finder, u, (int32_t)place);
    if (finder.n < 2)
        return;
    qsort(finder.figures, finder.n, sizeof *finder.figures, compare_figures);
    list_told(&finder);
    compare(&finder);
}
