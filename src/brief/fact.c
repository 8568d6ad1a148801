/*
 * brief/fact.c - sentences become facts: one for all that say the same.
 *
 * A sentence that copies or retells another one joins it; the first sentence
 * of the chain lends its words, since it is where speakers and credits are
 * still whole. Sentences whose main events are one occurrence join too, as
 * `also`.  Then each fact is marked by what it is (news, cause, opinion,
 * background, outlook), from its event, its statement and its hedges.
 */
#include "brief/marker.h"
#include "brief/plan.h"

static bool is_tellable(const struct report *r, const struct sentence *s)
{
    if (s->region < 0 || s->is_heading)
        return false;
    enum region_class class = r->regions[s->region].class;
    return (class == REGION_PROSE || class == REGION_LIST
            || class == REGION_QUOTE)
           && s->span.end - s->span.start >= 25;
}

static bool is_question(const struct report *r, struct span span)
{
    struct str s = str_trim(str_at(r->text, span));

    return s.len > 0 && s.ptr[s.len - 1] == '?';
}

/* The sentence that a copied one goes back to. */
static void root_of(const struct brief_plan *plan, int32_t *report,
                    int32_t *sentence, enum brief_role *role)
{
    const struct story_links *links = plan->links;

    *role = ROLE_WORDS;
    for (int depth = 0; depth < 8; depth++) {
        bool found = false;
        for (size_t i = 0; i < links->n_derivations && !found; i++) {
            const struct story_derivation *d = &links->derivations[i];
            if (d->report != *report || d->sentence != *sentence
                || d->origin < 0 || d->origin_sentence < 0
                || d->relation == RELATION_CITATION
                || plan->brief->number[d->origin] == 0)
                continue;
            const struct report *o = links->reports[d->origin];
            if (!is_tellable(o, &o->sentences[d->origin_sentence]))
                continue;
            *report = d->origin;
            *sentence = d->origin_sentence;
            *role = d->relation == RELATION_PARAPHRASE ? ROLE_RETOLD
                                                       : ROLE_COPIED;
            found = true;
        }
        if (!found)
            return;
    }
}

static struct brief_fact *fact_at(struct brief_plan *plan, int32_t report,
                                  int32_t sentence)
{
    int32_t *slot = &plan->fact_of[report][sentence];

    if (*slot >= 0)
        return &plan->facts[*slot];
    struct brief_fact *fact = ARENA_PUSH(plan->arena, plan->facts,
                                         plan->n_facts, plan->room_facts);
    *slot = (int32_t)(plan->n_facts - 1);
    fact->members[fact->n_members++] =
        (struct brief_member){ report, sentence, ROLE_WORDS };
    return fact;
}

static void join(struct brief_fact *fact, int32_t report, int32_t sentence,
                 enum brief_role role)
{
    for (int i = 0; i < fact->n_members; i++)
        if (fact->members[i].report == report
            && fact->members[i].sentence == sentence)
            return;
    if (fact->n_members < MOST_MEMBERS)
        fact->members[fact->n_members++] =
            (struct brief_member){ report, sentence, role };
}

/* Every passage that goes back to a sentence, though another origin of it
 * was nearer: it still says the same. */
static void join_retellings(struct brief_plan *plan)
{
    for (size_t i = 0; i < plan->links->n_derivations; i++) {
        const struct story_derivation *d = &plan->links->derivations[i];
        if (d->origin < 0 || d->origin_sentence < 0 || d->sentence < 0
            || d->relation == RELATION_CITATION
            || plan->brief->number[d->report] == 0
            || plan->brief->number[d->origin] == 0)
            continue;
        int32_t f = plan->fact_of[d->origin][d->origin_sentence];
        if (f >= 0)
            join(&plan->facts[f], d->report, d->sentence,
                 d->relation == RELATION_PARAPHRASE ? ROLE_RETOLD
                                                    : ROLE_COPIED);
    }
}

static void join_occurrences(struct brief_plan *plan)
{
    const struct story_links *links = plan->links;

    for (size_t i = 0; i < links->n_occurrences; i++) {
        const struct story_occurrence *o = &links->occurrences[i];
        struct brief_fact *first = NULL;
        for (int k = 0; k < o->n_tellings; k++) {
            const struct report *r = links->reports[o->tellings[k].report];
            const struct event *e = &r->events[o->tellings[k].event];
            if (plan->brief->number[o->tellings[k].report] == 0
                || !e->is_main || e->sentence < 0)
                continue;
            int32_t f = plan->fact_of[o->tellings[k].report][e->sentence];
            if (f < 0)
                continue;
            struct brief_fact *fact = &plan->facts[f];
            if (fact->used || fact == first)
                continue;
            if (first == NULL) {
                first = fact;
                continue;
            }
            if (fact->members[0].report == first->members[0].report)
                continue; /* its report says two things of it */
            for (int m = 0; m < fact->n_members; m++)
                join(first, fact->members[m].report,
                     fact->members[m].sentence,
                     m == 0 ? ROLE_ALSO : fact->members[m].role);
            fact->used = true;
        }
    }
}

static void find_records(struct brief_plan *plan, struct brief_fact *fact)
{
    const struct brief_member *m = &fact->members[0];
    const struct report *r = plan->links->reports[m->report];
    struct span span = r->sentences[m->sentence].span;

    for (size_t i = 0; i < r->n_events; i++) {
        const struct event *e = &r->events[i];
        if (e->sentence != m->sentence)
            continue;
        if (fact->event == NULL || (e->is_main && !fact->event->is_main))
            fact->event = e;
    }
    for (size_t i = 0; i < r->n_statements; i++) {
        const struct statement *s = &r->statements[i];
        if (!span_meets(s->content, span))
            continue;
        uint32_t from = s->content.start > span.start ? s->content.start
                                                      : span.start;
        uint32_t to = s->content.end < span.end ? s->content.end : span.end;
        if ((to - from) * 4 < span.end - span.start)
            continue; /* a word or two in marks */
        if (fact->statement == NULL)
            fact->statement = s;
        fact->quotes = fact->quotes || s->mode == MODE_DIRECT
                       || s->mode == MODE_MIXED;
    }
    for (size_t i = 0; i < r->n_positions && fact->position == NULL; i++)
        if (r->positions[i].sentence == m->sentence)
            fact->position = &r->positions[i];
    for (size_t i = 0; i < r->n_ties && fact->tie == NULL; i++)
        if (r->ties[i].sentence == m->sentence)
            fact->tie = &r->ties[i];
}

static void find_when(struct brief_plan *plan, struct brief_fact *fact)
{
    const struct brief_member *m = &fact->members[0];
    const struct report *r = plan->links->reports[m->report];
    const struct event *e = fact->event;
    struct str value = STR_NULL;

    fact->from = fact->to = DAY_NONE;
    if (e != NULL && e->date.value.ptr != NULL) {
        value = e->date.value;
        fact->basis = str_of(e->date.basis);
        fact->when_span = e->date.span;
        if (e->date.date >= 0) {
            fact->from = r->dates[e->date.date].from;
            fact->to = r->dates[e->date.date].to;
        }
    } else if (fact->tie != NULL) {
        for (int s = N_STAGES - 1; s > 0 && value.ptr == NULL; s--)
            if (fact->tie->dates[s].value.ptr != NULL) {
                value = fact->tie->dates[s].value;
                fact->basis = str_of(fact->tie->dates[s].basis);
                fact->when_span = fact->tie->dates[s].span;
            }
    }
    if (value.ptr == NULL) {
        struct span span = r->sentences[m->sentence].span;
        for (size_t i = 0; i < r->n_dates && value.ptr == NULL; i++) {
            const struct date *d = &r->dates[i];
            if (!span_holds(span, d->span) || d->from == DAY_NONE
                || d->type == TIMEX_DURATION || d->type == TIMEX_SET)
                continue;
            value = d->edtf.ptr != NULL ? d->edtf : d->value;
            fact->basis = str_of(d->basis);
            fact->when_span = d->span;
            fact->from = d->from, fact->to = d->to;
        }
    }
    fact->when = value;
    if (value.ptr != NULL && fact->from == DAY_NONE) {
        struct str first = value;
        ptrdiff_t slash = str_find_byte(value, '/');
        if (slash > 0)
            first.len = (size_t)slash;
        if (first.len > 10)
            first.len = 10;
        if (!day_parse(first, &fact->from, &fact->to) && first.len == 4
            && first.ptr[3] == 'X') {
            char decade[5] = { first.ptr[0], first.ptr[1], first.ptr[2], '0' };
            day_parse(str_of(decade), &fact->from, &fact->to);
        }
    }
}

static void mark(struct brief_plan *plan, struct brief_fact *fact)
{
    const struct brief_member *m = &fact->members[0];
    const struct report *r = plan->links->reports[m->report];
    struct span span = r->sentences[m->sentence].span;
    struct str words = str_at(r->text, span);
    struct brief_marks marks = brief_marks_in(plan->lexicon, words,
                                              plan->arena);

    find_records(plan, fact);
    find_when(plan, fact);
    fact->hedged = (marks.kinds & MARKER_HEDGE) != 0;
    fact->wishes = (marks.kinds & MARKER_WISH) != 0;
    fact->judges = (marks.kinds & MARKER_JUDGE) != 0;
    fact->causes = (marks.kinds & MARKER_CAUSE) != 0;
    fact->hearsay = (marks.kinds & MARKER_HEARSAY) != 0;
    fact->asks = is_question(r, span);
    /* a word that points back, unless a name stands for it */
    size_t start = 0;
    while (start < words.len && !byte_is_alpha(words.ptr[start]))
        start++;
    for (size_t i = 0; i < marks.n; i++) {
        if (!(marks.items[i].kinds & MARKER_ANAPHOR)
            || marks.items[i].span.start > start + 1)
            continue;
        fact->dangles = true;
        for (size_t k = 0; k < r->n_mentions; k++) {
            const struct mention *n = &r->mentions[k];
            if (n->span.start > span.start + marks.items[i].span.end)
                break;
            if (n->span.start == span.start + marks.items[i].span.start
                && n->entity >= 0 && n->form == FORM_PRONOUN
                && r->entities[n->entity].name.len > 0
                && byte_is_upper(r->entities[n->entity].name.ptr[0]))
                fact->dangles = false;
        }
    }
    /* `last month` that no date resolves, or a bare weekday */
    for (size_t i = 0; i < marks.n; i++) {
        if (!(marks.items[i].kinds & (MARKER_VAGUE | MARKER_WEEKDAY)))
            continue;
        struct span at = { span.start + marks.items[i].span.start,
                           span.start + marks.items[i].span.end };
        bool resolved = false;
        for (size_t k = 0; k < r->n_dates && !resolved; k++)
            resolved = span_meets(r->dates[k].span, at)
                       && r->dates[k].value.ptr != NULL;
        if (!resolved)
            fact->score -= marks.items[i].kinds & MARKER_WEEKDAY ? 40 : 6;
    }
    fact->n_terms = brief_terms_in(plan, r, span);
    fact->names_all = fact->n_terms == plan->topic.n_terms;
}

static bool is_own_view(const struct report *r, const struct brief_fact *fact)
{
    bool is_news = r->genre.ptr != NULL
                   && (str_is_c(r->genre, "wire") || str_is_c(r->genre, "news")
                       || str_is_c(r->genre, "release"));

    if (fact->statement != NULL && fact->statement->speaker.actor.ptr != NULL)
        return false;
    if (fact->event != NULL
        && fact->event->attributed_to.actor.ptr != NULL)
        return false;
    if (fact->judges && (fact->event == NULL || !is_news))
        return true;
    if (is_news)
        return false;
    return fact->wishes || (fact->hedged && !fact->quotes)
           || (fact->event != NULL && fact->event->status == STATUS_WISHED);
}

static void place(struct brief_plan *plan, struct brief_fact *fact)
{
    const struct report *r = plan->links->reports[fact->members[0].report];
    const struct event *e = fact->event;
    const struct brief_bound *bound =
        &plan->bounds[fact->members[0].report];
    bool has_happened = e != NULL && (e->status == STATUS_HAPPENED
                                      || e->status == STATUS_ONGOING);

    fact->score += fact->n_terms * 10 + (e != NULL ? 8 : 0)
                   + 3 * (fact->n_members - 1) + (fact->when.ptr ? 4 : 0);
    uint32_t len = r->sentences[fact->members[0].sentence].span.end
                   - r->sentences[fact->members[0].sentence].span.start;
    if (len > 260)
        fact->score -= (int)(len - 260) / 30;
    if (fact->asks || fact->n_terms == 0)
        return;
    if (is_own_view(r, fact)) {
        fact->place = PLACE_PAPERS;
        return;
    }
    if (e != NULL && !has_happened) {
        fact->place = e->salience == SALIENCE_NEWS
                              && e->status == STATUS_PLANNED && e->is_main
                          ? PLACE_NEWS : PLACE_AHEAD;
        if (fact->statement != NULL && fact->place == PLACE_AHEAD
            && fact->quotes)
            fact->place = PLACE_PAPERS;
        return;
    }
    /* how long before the report was it? */
    bool is_old = false, is_new = false;
    if (fact->to != DAY_NONE && bound->published != DAY_NONE) {
        int32_t age_days = bound->published - fact->to;
        is_old = age_days > 45;
        is_new = age_days <= 21;
    } else if (fact->to != DAY_NONE && bound->floor != DAY_NONE) {
        is_old = bound->floor - fact->to > 45;
    }
    if (is_old) {
        fact->place = e != NULL || fact->tie != NULL ? PLACE_BEFORE
                                                     : PLACE_NONE;
        return;
    }
    if (fact->quotes && fact->statement != NULL) {
        fact->place = PLACE_PAPERS;
        return;
    }
    if (has_happened && e->is_main && (is_new || e->salience == SALIENCE_NEWS)
        && !(fact->causes && fact->position != NULL)) {
        fact->place = PLACE_NEWS;
        return;
    }
    if (fact->causes || (fact->position != NULL
                         && (fact->position->stance == STANCE_SEES_AS_THREAT
                             || fact->position->stance == STANCE_SANCTIONS
                             || fact->position->stance == STANCE_CONDEMNS))) {
        fact->place = PLACE_BEHIND;
        return;
    }
    if (e != NULL && e->salience == SALIENCE_OUTLOOK)
        fact->place = PLACE_AHEAD;
    else if (fact->statement != NULL)
        fact->place = PLACE_PAPERS;
    else if (fact->tie != NULL || (e != NULL && fact->names_all))
        fact->place = PLACE_BEFORE;
}

void brief_find_facts(struct brief_plan *plan)
{
    const struct story_links *links = plan->links;

    plan->fact_of = ARENA_ARRAY(plan->arena, int32_t *, links->n_reports + 1);
    for (size_t i = 0; i < plan->brief->n_reports; i++) {
        int32_t index = plan->brief->reports[i];
        const struct report *r = links->reports[index];
        plan->fact_of[index] = ARENA_ARRAY(plan->arena, int32_t,
                                           r->n_sentences + 1);
        for (size_t s = 0; s < r->n_sentences; s++)
            plan->fact_of[index][s] = -1;
    }
    for (size_t i = 0; i < plan->brief->n_reports; i++) {
        int32_t index = plan->brief->reports[i];
        const struct report *r = links->reports[index];
        for (size_t s = 0; s < r->n_sentences; s++) {
            int32_t report = index, sentence = (int32_t)s;
            enum brief_role role;
            if (!is_tellable(r, &r->sentences[s]))
                continue;
            root_of(plan, &report, &sentence, &role);
            struct brief_fact *fact = fact_at(plan, report, sentence);
            join(fact, index, (int32_t)s, role);
        }
    }
    join_retellings(plan);
    join_occurrences(plan);
    for (size_t i = 0; i < plan->n_facts; i++) {
        if (plan->facts[i].used)
            continue;
        mark(plan, &plan->facts[i]);
        place(plan, &plan->facts[i]);
    }
}
