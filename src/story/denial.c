/*
 * story/denial.c - what is said of a side, and that side denies.
 *
 * In: units, mentions, statements.  Out: disputes over whether it is so.
 *
 * A denial is a verb of denying with a side before it (`Norway denied that
 * its ships ...`), or that side's word that it had not.  It is held against
 * the sentence that shares most of what is denied and names that side; where
 * it denies by a word that points back (`denied the charges`, `denied it`),
 * against the accusation right before it.
 * Cost: linear in the words but for a sort; words that very many sentences
 * know lead to none of them.
 */
#include "story/dispute.h"

#include <stdlib.h>

enum {
    MOST_BEARERS = 120,   /* sentences with a word, for it to lead there  */
    MOST_DENIED = 12,     /* stems of what is denied                      */
    MOST_CANDIDATES = 2048,
    LEAST_SHARED = 3,     /* stems, with an accusation                    */
    FEWEST_SHARED = 2,    /* where somebody else says it of the side      */
    LEAST_PERCENT = 20,   /* of what is denied                            */
    PLAINLY_SHARED = 5,   /* stems: no matter who says it                 */
    NEAR_SENTENCES = 2,
    NEAR_DAYS = 14
};

struct posting {
    uint64_t stem;
    uint32_t unit;
};

struct finder {
    struct story_work *work;
    struct story_links *links;
    struct posting *postings;
    size_t n_postings;
    uint32_t *found;       /* sentences, MOST_CANDIDATES                  */
};

struct denial {
    const struct story_unit *unit;
    int32_t place;
    struct str side;            /* who denies                             */
    uint32_t from;              /* byte: who denies is named here         */
    uint64_t stems[MOST_DENIED]; /* of what is denied                     */
    int n;
    bool points_back;           /* the charges, any involvement           */
};

static int compare_postings(const void *a, const void *b)
{
    const struct posting *x = a, *y = b;

    if (x->stem != y->stem)
        return x->stem < y->stem ? -1 : 1;
    return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x < y ? -1 : x > y;
}

static void post(struct finder *finder)
{
    const struct story_words *words = &finder->work->words;

    finder->postings = ARENA_ARRAY(finder->work->arena, struct posting,
                                   words->n_words + 1);
    for (uint32_t u = 0; u < words->n_units; u++) {
        const struct story_unit *unit = &words->units[u];
        if (unit->sentence < 0)
            continue;
        for (uint32_t i = 0; i < unit->n; i++) {
            const struct story_word *w = &words->words[unit->first + i];
            if (!(w->flags & (WORD_FUNCTION | WORD_NUMBER)))
                finder->postings[finder->n_postings++] =
                    (struct posting){ w->stem, u };
        }
    }
    qsort(finder->postings, finder->n_postings, sizeof *finder->postings,
          compare_postings);
    finder->found = ARENA_ARRAY(finder->work->arena, uint32_t,
                                MOST_CANDIDATES);
}

/* The sentences that hold a word, [*begin, end); empty where too many. */
static size_t bearers(const struct finder *finder, uint64_t stem,
                      size_t *begin)
{
    struct posting wanted = { stem, 0 };
    size_t low = 0, high = finder->n_postings, end;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (compare_postings(&finder->postings[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < finder->n_postings
                    && finder->postings[end].stem == stem; end++)
        if (end - low == MOST_BEARERS)
            return *begin = low;
    *begin = low;
    return end;
}

/* ------------------------------------------------------------- denials -- */

/* The last mention of a side in [from, to) of a sentence; null. */
static const struct mention *side_before(const struct report *r,
                                         int32_t sentence, uint32_t from,
                                         uint32_t to)
{
    const struct mention *found = NULL;
    size_t low = report_mention_from(r, from);

    for (; low < r->n_mentions && r->mentions[low].span.start < to; low++) {
        const struct mention *m = &r->mentions[low];
        if (m->sentence == sentence && m->entity >= 0
            && m->span.end <= to
            && r->entities[m->entity].side.ptr != NULL
            && (found == NULL || m->span.end > found->span.end))
            found = m;
    }
    return found;
}

static bool names_side(const struct report *r, int32_t sentence,
                       struct str side)
{
    struct span span = r->sentences[sentence].span;
    size_t low = report_mention_from(r, span.start);

    for (; low < r->n_mentions && r->mentions[low].span.start < span.end;
         low++)
        if (r->mentions[low].entity >= 0
            && str_is(r->entities[r->mentions[low].entity].side, side))
            return true;
    return false;
}

/* `was denied entry`, `neither confirmed nor denied`: no denial. */
static bool is_denial(const struct finder *finder, const struct report *r,
                      const struct story_word *words, uint32_t n, uint32_t at)
{
    struct str low = story_word_low(finder->work, r, &words[at]);

    if (!story_word_is(finder->work, low, "denies") || at + 1 >= n)
        return false;
    struct str before = at == 0 ? STR("") : story_word_low(
        finder->work, r, &words[at - 1]);
    if (story_word_is(finder->work, before, "no-denial"))
        return false;
    bool is_plain = str_starts(low, STR("den"));
    for (uint32_t k = at + 1; k < n && k <= at + 4; k++) {
        struct str next = story_word_low(finder->work, r, &words[k]);
        if (is_plain && story_word_is(finder->work, next, "granted"))
            return false;
        if (!is_plain && story_word_is(finder->work, next, "claim"))
            return true;
    }
    return is_plain;
}

/* `said it had not targeted`: `not` after one's own `it had`. */
static bool is_said_not(const struct finder *finder, const struct report *r,
                        const struct story_word *words, uint32_t at)
{
    static const char *const own[] = { "it", "they", "he", "she" };
    static const char *const verbs[] = { "had", "has", "have" };
    static const char *const says[] = { "said", "says", "insisted",
                                        "insists", "maintained" };
    const char *const *lists[] = { verbs, own, says };
    const size_t sizes[] = { N_OF(verbs), N_OF(own), N_OF(says) };
    uint32_t k = at;

    if (!str_is_c(story_word_low(finder->work, r, &words[at]), "not"))
        return false;
    for (size_t l = 0; l < N_OF(lists); l++) {
        bool found = false;
        if (l == 2 && k > 1
            && str_is_c(story_word_low(finder->work, r, &words[k - 1]),
                        "that"))
            k--;
        if (k == 0)
            return false;
        struct str low = story_word_low(finder->work, r, &words[--k]);
        for (size_t i = 0; i < sizes[l] && !found; i++)
            found = str_is_c(low, lists[l][i]);
        if (!found)
            return false;
    }
    return true;
}

/* `denied it.` */
static bool is_of_it(const struct finder *finder, const struct report *r,
                     const struct story_word *words, uint32_t n, uint32_t at)
{
    static const char *const its[] = { "it", "that", "this" };

    if (at + 2 != n)
        return false;
    struct str low = story_word_low(finder->work, r, &words[at + 1]);
    for (size_t i = 0; i < N_OF(its); i++)
        if (str_is_c(low, its[i]))
            return true;
    return false;
}

static bool read_denial(const struct finder *finder, uint32_t unit,
                        int32_t place, struct denial *denial)
{
    enum { MOST_BYTES_BEFORE = 110 };
    const struct story_unit *u = &finder->work->words.units[unit];
    const struct story_word *words = &finder->work->words.words[u->first];
    const struct report *r = finder->links->reports[u->report];

    if (u->sentence < 0 || !story_is_told(r, u->sentence))
        return false;
    for (uint32_t i = 1; i < u->n; i++) {
        if (!is_denial(finder, r, words, u->n, i)
            && !is_said_not(finder, r, words, i))
            continue;
        uint32_t from = words[i].span.start;
        from = from > u->span.start + MOST_BYTES_BEFORE
                   ? from - MOST_BYTES_BEFORE : u->span.start;
        const struct mention *m = side_before(r, u->sentence, from,
                                              words[i].span.start);
        if (m == NULL)
            return false;
        *denial = (struct denial){ .unit = u, .place = place,
                                   .side = r->entities[m->entity].side,
                                   .from = m->span.start,
                                   .points_back = is_of_it(finder, r, words,
                                                           u->n, i) };
        for (uint32_t k = i + 1; k < u->n && denial->n < MOST_DENIED; k++) {
            /* what is denied ends at a comma */
            if (k > i + 1 && (denial->n > 2 || denial->points_back)
                && r->text.ptr[words[k - 1].span.end] == ',')
                break;
            struct str low = story_word_low(finder->work, r, &words[k]);
            if (words[k].flags & (WORD_FUNCTION | WORD_NUMBER))
                continue;
            if (story_word_is(finder->work, low, "claim")) {
                denial->points_back = denial->points_back || k <= i + 4;
                continue;
            }
            denial->stems[denial->n++] = words[k].stem;
        }
        return true;
    }
    return false;
}

/* -------------------------------------------------------------- claims -- */

static bool holds_kind(const struct finder *finder,
                       const struct story_unit *unit, const char *kind)
{
    const struct report *r = finder->links->reports[unit->report];

    for (uint32_t i = 0; i < unit->n; i++)
        if (story_word_is(finder->work,
                          story_word_low(finder->work, r,
                                         &finder->work->words
                                              .words[unit->first + i]),
                          kind))
            return true;
    return false;
}

/* Does that side itself speak there? */
static bool is_own_word(const struct finder *finder,
                        const struct story_unit *unit, struct str side)
{
    size_t n;
    const struct statement *const *said = story_said_in(
        finder->work, finder->links, unit->report, unit->sentence, &n);

    for (size_t i = 0; i < n; i++)
        if (said[i]->sentence == unit->sentence
            && str_is(said[i]->speaker.side, side))
            return true;
    return false;
}

/* Does anybody else say so there? */
static bool is_others_word(const struct finder *finder,
                           const struct story_unit *unit, struct span trigger,
                           struct str side)
{
    size_t n;
    const struct statement *const *said = story_said_in(
        finder->work, finder->links, unit->report, unit->sentence, &n);

    for (size_t i = 0; i < n; i++)
        if (span_holds(said[i]->content, trigger)
            && !str_is(said[i]->speaker.side, side))
            return true;
    return false;
}

enum charge { CHARGE_NONE, CHARGE_MADE, CHARGE_SAID };

/* Is the very deed denied? */
static bool is_denied(const struct finder *finder, const struct denial *denial,
                      const struct story_unit *unit, struct span trigger)
{
    for (uint32_t i = 0; i < unit->n; i++) {
        const struct story_word *w =
            &finder->work->words.words[unit->first + i];
        for (int k = 0; k < denial->n; k++)
            if (span_meets(w->span, trigger) && denial->stems[k] == w->stem)
                return true;
    }
    return false;
}

/* Is the side said to have done something there, and by whom: by somebody in
 * the report, or, what is denied to the word, by the report? */
static enum charge charge_of(const struct finder *finder,
                             const struct denial *denial,
                             const struct story_unit *unit)
{
    struct str side = denial->side;
    const struct report *r = finder->links->reports[unit->report];
    size_t low = 0, high = r->n_events;
    enum charge charge = CHARGE_NONE;

    while (low < high) { /* events stand by sentence */
        size_t middle = (low + high) / 2;
        if (r->events[middle].sentence < unit->sentence)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < r->n_events && r->events[low].sentence == unit->sentence;
         low++) {
        const struct event *e = &r->events[low];
        const struct parties *parties = str_is_c(e->type, "ACCUSE")
                                            ? &e->recipients : &e->initiators;
        bool is_talk = str_is_c(e->type, "CONSULT")
                       || str_is_c(e->type, "AGREE")
                       || str_is_c(e->type, "SUPPORT")
                       || str_is_c(e->type, "REQUEST");
        for (int p = 0; p < parties->n && !is_talk; p++) {
            if (!str_is(parties->items[p].side, side))
                continue;
            if (is_others_word(finder, unit, e->trigger, side))
                return CHARGE_SAID;
            if (is_denied(finder, denial, unit, e->trigger))
                charge = CHARGE_MADE;
        }
    }
    return charge;
}

/* How well a sentence serves as what is denied, by the stems that it shares
 * with the denial; 0 for not at all. */
static int claim_score(const struct finder *finder,
                       const struct denial *denial,
                       const struct story_unit *claim, int n_shared)
{
    enum { ACCUSED = 3, SAID = 4 };
    const struct report *r = finder->links->reports[claim->report];
    day da = story_published(r);
    day db = story_published(finder->links->reports[denial->unit->report]);
    bool near = da == DAY_NONE || db == DAY_NONE
                || labs((long)(da - db)) <= NEAR_DAYS;

    if (claim == denial->unit || claim->sentence < 0 || !near
        || !story_is_told(r, claim->sentence)
        || !names_side(r, claim->sentence, denial->side)
        || is_own_word(finder, claim, denial->side)
        || holds_kind(finder, claim, "denies"))
        return 0;
    enum charge charge = charge_of(finder, denial, claim);
    if (charge == CHARGE_SAID)
        return 2 * n_shared + SAID;
    if (holds_kind(finder, claim, "accuses"))
        return n_shared >= LEAST_SHARED ? 2 * n_shared + ACCUSED : 0;
    return charge == CHARGE_MADE && n_shared >= PLAINLY_SHARED
               ? 2 * n_shared : 0;
}

/* A denial and what is denied. */
struct pair {
    struct denial denial;
    const struct story_unit *claim;
    int score;
};

static void find_claim(const struct finder *finder, struct pair *pair)
{
    enum { RIGHT_BEFORE = 6 };
    const struct story_words *words = &finder->work->words;
    const struct denial *denial = &pair->denial;
    uint32_t *found = finder->found;
    int n = 0;

    if (denial->points_back)
        for (const struct story_unit *u = denial->unit;
             u-- > words->units && u->report == denial->unit->report
             && denial->unit->sentence - u->sentence <= NEAR_SENTENCES;)
            if (claim_score(finder, denial, u, LEAST_SHARED) > 0) {
                pair->claim = u;
                pair->score = RIGHT_BEFORE
                              + claim_score(finder, denial, u, LEAST_SHARED);
                break;
            }
    for (int i = 0; i < denial->n; i++) {
        size_t begin, end = bearers(finder, denial->stems[i], &begin);
        for (; begin < end && n < MOST_CANDIDATES; begin++)
            found[n++] = finder->postings[begin].unit;
    }
    qsort(found, (size_t)n, sizeof *found, compare_numbers);
    for (int i = 0, end; i < n; i = end) {
        for (end = i; end < n && found[end] == found[i]; end++)
            ;
        const struct story_unit *u = &words->units[found[i]];
        if (end - i < FEWEST_SHARED
            || (end - i) * 100 < LEAST_PERCENT * denial->n)
            continue;
        int score = claim_score(finder, denial, u, end - i);
        /* of two as good, the one of another report */
        bool is_apart = pair->claim != NULL && score == pair->score
                        && u->report != denial->unit->report
                        && pair->claim->report == denial->unit->report;
        if (score > pair->score || (is_apart && score > 0))
            pair->claim = u, pair->score = score;
    }
}

static int surest_first(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;

    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    if (x->denial.place != y->denial.place)
        return x->denial.place < y->denial.place ? -1 : 1;
    return x->denial.from < y->denial.from
               ? -1 : x->denial.from > y->denial.from;
}

/* Do two denials of one side deny one thing?  `Any involvement` may be of
 * whatever was denied before. */
static bool is_again(const struct denial *a, const struct denial *b)
{
    if (!str_is(a->side, b->side))
        return false;
    if (a->n < LEAST_SHARED || b->n < LEAST_SHARED)
        return true;
    for (int i = 0; i < a->n; i++)
        for (int k = 0; k < b->n; k++)
            if (a->stems[i] == b->stems[k])
                return true;
    return false;
}

/* Told within days of each other, or both on no known day. */
static bool are_near(const struct story_links *links, const struct denial *a,
                     const struct denial *b)
{
    int64_t da = story_published(links->reports[a->unit->report]);
    int64_t db = story_published(links->reports[b->unit->report]);

    return llabs(da - db) <= NEAR_DAYS;
}

static void tell(struct finder *finder, const struct pair *pair)
{
    const struct denial *denial = &pair->denial;
    struct story_dispute *d = story_dispute_add(
        finder->work, finder->links, ABOUT_STATUS, 2,
        "story/denial: said of a side that denies it");

    d->topic = arena_print(finder->work->arena, "what %.*s denies",
                           STR_ARG(story_side_name(finder->work,
                                                   denial->side)));
    d->a = (struct story_passage){ pair->claim->report, pair->claim->span,
                                   STR_NULL };
    d->b = (struct story_passage){ denial->unit->report,
                                   { denial->from, denial->unit->span.end },
                                   STR_NULL };
}

void story_find_denials(struct story_work *work, struct story_links *links)
{
    enum { MOST_BEFORE = 64 };
    struct finder finder = { .work = work, .links = links };
    const struct story_words *words = &work->words;
    struct pair *pairs = NULL;
    size_t n = 0, room = 0;

    for (size_t place = 0; place < links->n_reports; place++)
        for (uint32_t u = words->first_unit[place];
             u < words->first_unit[place + 1]; u++) {
            struct pair pair = { .score = 0 };
            if (!read_denial(&finder, u, (int32_t)place, &pair.denial))
                continue;
            if (finder.postings == NULL)
                post(&finder);
            find_claim(&finder, &pair);
            if (pair.claim != NULL)
                *ARENA_PUSH(work->arena, pairs, n, room) = pair;
        }
    if (n > 0)
        qsort(pairs, n, sizeof *pairs, surest_first);
    for (size_t i = 0; i < n; i++) {
        bool again = false;
        for (size_t k = i; k-- > 0 && i - k < MOST_BEFORE && !again;)
            again = is_again(&pairs[i].denial, &pairs[k].denial)
                    && are_near(links, &pairs[i].denial, &pairs[k].denial);
        if (!again)
            tell(&finder, &pairs[i]);
    }
}
