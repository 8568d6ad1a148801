/*
 * brief/topic.c - what the briefing is about, and which reports are on it.
 *
 * A topic is words.  Those that name a state or an organisation, in the
 * registry or in the reports, stand for its side, so that `Japan` also finds
 * `Tokyo` and `Japanese officials`; others are looked for as words.
 */
#include "brief/plan.h"

#include <stdlib.h>

static void add_side(struct brief_term *term, struct str side)
{
    if (side.ptr == NULL || side.len == 0)
        return;
    for (int i = 0; i < term->n_sides; i++)
        if (str_is(term->sides[i], side))
            return;
    if (term->n_sides < MOST_TERM_SIDES)
        term->sides[term->n_sides++] = side;
}

/* The members of a body that a sentence may well list one by one. */
static void find_joined(struct brief_plan *plan, struct brief_term *term)
{
    struct registry_standing *rows;

    if (plan->registry == NULL || term->n_sides != 1)
        return;
    size_t n = registry_members(plan->registry, term->sides[0], DAY_NONE,
                                plan->arena, &rows);
    for (size_t i = 0; i < n; i++) {
        bool is_new = str_is_c(rows[i].status, "member");
        for (int k = 0; k < term->n_joined; k++)
            is_new = is_new && !str_is(term->joined[k], rows[i].member);
        if (is_new && term->n_joined == MOST_JOINED) {
            term->n_joined = 0;
            return;
        }
        if (is_new)
            term->joined[term->n_joined++] = rows[i].member;
    }
    if (term->n_joined < LEAST_JOINED)
        term->n_joined = 0;
}

static void find_sides(struct brief_plan *plan, struct brief_term *term)
{
    struct registry_side side;
    struct registry_name names[4];
    size_t n = 0;

    if (plan->registry != NULL) {
        n = registry_names(plan->registry, term->words, DAY_NONE, names, 4);
        for (size_t i = 0; i < n; i++)
            add_side(term, names[i].side);
        /* a code as typed: JPN; but `us` is a word */
        if (n == 0 && term->words.len >= 3
            && str_find_byte(term->words, ' ') < 0
            && registry_side_typed(plan->registry, term->words, &side, NULL)
                   == ENTENTE_OK)
            add_side(term, side.code);
    }
    if (term->n_sides > 0)
        return;
    for (size_t i = 0; i < plan->n_reports; i++) {
        const struct report *r = plan->reports[i];
        for (size_t k = 0; k < r->n_mentions; k++) {
            const struct mention *m = &r->mentions[k];
            const struct entity *e = &r->entities[m->entity];
            if (m->entity >= 0
                && (e->type == ACTOR_STATE || e->type == ACTOR_ORGANISATION)
                && str_is_caseless(str_at(r->text, m->span), term->words))
                add_side(term, e->side);
        }
    }
}

static bool is_separator(char c)
{
    return byte_is_space(c) || c == ',' || c == '"' || c == ';';
}

/* Words of the topic that say nothing by themselves. */
static bool is_idle(const struct brief_plan *plan, struct str word)
{
    char low[32];

    if (word.len >= sizeof low)
        return false;
    for (size_t i = 0; i < word.len; i++)
        low[i] = byte_lower(word.ptr[i]);
    return lexicon_find(lexicon_table(plan->lexicon,
                                      "en/story/function-word"),
                        (struct str){ low, word.len }).n > 0
           && !byte_is_upper(word.ptr[0]);
}

void brief_read_topic(struct brief_plan *plan, struct str topic)
{
    struct str words[32];
    int n = 0;

    for (size_t at = 0; at < topic.len && n < 32;) {
        size_t begin;
        while (at < topic.len && is_separator(topic.ptr[at]))
            at++;
        for (begin = at; at < topic.len && !is_separator(topic.ptr[at]); at++)
            ;
        if (at > begin)
            words[n++] = str_slice(topic, begin, at);
    }
    for (int i = 0; i < n && plan->topic.n_terms < MOST_TERMS;) {
        struct brief_term *term = &plan->topic.terms[plan->topic.n_terms];
        int len;
        /* the longest name that begins here */
        for (len = n - i < 5 ? n - i : 5; len > 0; len--) {
            *term = (struct brief_term){ 0 };
            term->words = (struct str){
                words[i].ptr,
                (size_t)(str_end(words[i + len - 1]) - words[i].ptr) };
            find_sides(plan, term);
            if (term->n_sides > 0)
                break;
        }
        find_joined(plan, term);
        if (len == 0) {
            *term = (struct brief_term){ .words = words[i] };
            len = 1;
            if (is_idle(plan, words[i])) {
                i++;
                continue;
            }
        }
        plan->topic.n_terms++;
        i += len;
    }
}

/* A word of the text that begins as `word` does (whole where it is short). */
static bool stands_in(struct str text, struct str word)
{
    size_t n = word.len > 5 ? word.len - 1 : word.len;

    for (size_t at = 0; at + n <= text.len; at++) {
        if (at > 0
            && (byte_is_alpha(text.ptr[at - 1])
                || byte_is_digit(text.ptr[at - 1])))
            continue;
        if (!str_is_caseless(str_slice(text, at, at + n),
                             str_slice(word, 0, n)))
            continue;
        if (word.len > 5 || at + n == text.len
            || !byte_is_alpha(text.ptr[at + n]))
            return true;
    }
    return false;
}

static bool is_of(const struct brief_term *term, struct str side)
{
    for (int i = 0; i < term->n_sides; i++)
        if (str_is(term->sides[i], side))
            return true;
    return false;
}

/* Note a side that is spoken of: bits of the members of each term. */
static void join(const struct brief_plan *plan, struct str side,
                 unsigned joined[MOST_TERMS])
{
    for (int t = 0; t < plan->topic.n_terms; t++)
        for (int i = 0; i < plan->topic.terms[t].n_joined; i++)
            if (str_is(plan->topic.terms[t].joined[i], side))
                joined[t] |= 1u << i;
}

static bool is_joined(const struct brief_term *term, unsigned joined)
{
    return term->n_joined > 0 && joined == (1u << term->n_joined) - 1;
}

int brief_terms_in(const struct brief_plan *plan, const struct report *r,
                   struct span span)
{
    bool found[MOST_TERMS] = { false };
    unsigned joined[MOST_TERMS] = { 0 };
    bool is_whole = span.end - span.start == r->text.len;
    size_t low = report_mention_from(r, span.start);
    int n = 0;

    for (size_t i = low; i < r->n_mentions
                         && r->mentions[i].span.start < span.end; i++) {
        if (r->mentions[i].entity < 0)
            continue;
        const struct entity *e = &r->entities[r->mentions[i].entity];
        /* a firm or a paper is of a state, but does not stand for it */
        if (e->type == ACTOR_MEDIUM || (e->sector.ptr != NULL
                                        && str_is_c(e->sector, "BUS")))
            continue;
        join(plan, e->side, joined);
        for (int t = 0; t < plan->topic.n_terms; t++) {
            if (is_of(&plan->topic.terms[t], e->side))
                found[t] = true;
            for (int s = 0; s < e->n_sides; s++)
                if (is_of(&plan->topic.terms[t], e->sides[s]))
                    found[t] = true;
        }
    }
    for (int t = 0; t < plan->topic.n_terms; t++) {
        /* a whole report names three states for any reason */
        found[t] = found[t] || (!is_whole
                                && is_joined(&plan->topic.terms[t],
                                             joined[t]));
        if (!found[t])
            found[t] = stands_in(str_at(r->text, span),
                                 plan->topic.terms[t].words);
        n += found[t];
    }
    return n;
}

int brief_terms_of(const struct brief_plan *plan, const struct parties *a,
                   const struct parties *b)
{
    unsigned joined[MOST_TERMS] = { 0 };
    int n = 0;

    for (int i = 0; a != NULL && i < a->n; i++)
        join(plan, a->items[i].side, joined);
    for (int i = 0; b != NULL && i < b->n; i++)
        join(plan, b->items[i].side, joined);
    for (int t = 0; t < plan->topic.n_terms; t++) {
        bool found = is_joined(&plan->topic.terms[t], joined[t]);
        for (int i = 0; a != NULL && i < a->n; i++)
            found = found || is_of(&plan->topic.terms[t], a->items[i].side);
        for (int i = 0; b != NULL && i < b->n; i++)
            found = found || is_of(&plan->topic.terms[t], b->items[i].side);
        n += found;
    }
    return n;
}

/* How often each side is spoken of; the two foremost are the topic,
 * or the first alone where no other comes near it. */
struct tally {
    struct str side;
    int n;
};

static void most_spoken_of(struct brief_plan *plan)
{
    enum { LEAST_PERCENT = 20 }; /* of the first, for a second side */
    struct tally tallies[256];
    int n = 0, most = 0;

    for (size_t i = 0; i < plan->links->n_reports; i++) {
        const struct report *r = plan->links->reports[i];
        for (size_t k = 0; k < r->n_mentions; k++) {
            int t;
            if (r->mentions[k].entity < 0)
                continue;
            const struct entity *e = &r->entities[r->mentions[k].entity];
            if (e->side.ptr == NULL)
                continue;
            for (t = 0; t < n && !str_is(tallies[t].side, e->side); t++)
                ;
            if (t == n && n < 256)
                tallies[n++] = (struct tally){ e->side, 0 };
            if (t < n)
                tallies[t].n++;
        }
    }
    for (int want = 0; want < 2; want++) {
        int best = -1;
        for (int t = 0; t < n; t++)
            if (tallies[t].n > 0
                && (best < 0 || tallies[t].n > tallies[best].n
                    || (tallies[t].n == tallies[best].n
                        && str_compare(tallies[t].side, tallies[best].side)
                               < 0)))
                best = t;
        if (best < 0 || tallies[best].n * 100 < most * LEAST_PERCENT)
            return;
        most = tallies[best].n;
        struct brief_term *term = &plan->topic.terms[plan->topic.n_terms++];
        *term = (struct brief_term){ .words = tallies[best].side };
        add_side(term, tallies[best].side);
        tallies[best].n = 0;
    }
}

/* With no topic given: the reports of the largest affair. */
static size_t largest_affair(struct brief_plan *plan,
                             const struct report **chosen)
{
    struct story_links links;
    size_t n = 0;

    story_link(plan->lexicon, plan->reports, plan->n_reports, plan->arena,
               &links);
    if (links.n_affairs == 0 || links.affairs[0].n_reports < 2) {
        memcpy(chosen, plan->reports, plan->n_reports * sizeof *chosen);
        return plan->n_reports;
    }
    for (int i = 0; i < links.affairs[0].n_reports; i++)
        chosen[n++] = plan->reports[links.affairs[0].reports[i]];
    return n;
}

bool brief_choose_reports(struct brief_plan *plan)
{
    struct brief *brief = plan->brief;
    const struct report **chosen =
        ARENA_ARRAY(plan->arena, const struct report *, plan->n_reports + 1);
    struct story_links *links = ARENA_NEW(plan->arena, struct story_links);
    size_t n = 0;

    if (plan->topic.n_terms == 0 && plan->all) {
        memcpy(chosen, plan->reports, plan->n_reports * sizeof *chosen);
        n = plan->n_reports;
    } else if (plan->topic.n_terms == 0 && plan->n_reports > 0) {
        n = largest_affair(plan, chosen);
    } else {
        for (size_t i = 0; i < plan->n_reports; i++) {
            const struct report *r = plan->reports[i];
            struct span all = { 0, (uint32_t)r->text.len };
            if (brief_terms_in(plan, r, all) == plan->topic.n_terms)
                chosen[n++] = r;
        }
    }
    if (n == 0)
        return false;
    story_link(plan->lexicon, chosen, n, plan->arena, links);
    plan->links = brief->links = links;
    brief->n_reports = n;
    brief->reports = links->order;
    brief->number = ARENA_ARRAY(plan->arena, int32_t, n + 1);
    for (size_t i = 0; i < n; i++)
        brief->number[links->order[i]] = (int32_t)i + 1;
    if (plan->topic.n_terms == 0)
        most_spoken_of(plan);
    return true;
}
