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

/* Round brackets that do not pair, or a long note in square ones. */
static bool has_aside(struct str s)
{
    enum { MOST_SQUARE = 24 };
    int round = 0;
    size_t square = 0;

    for (size_t i = 0; i < s.len; i++) {
        round += (s.ptr[i] == '(') - (s.ptr[i] == ')');
        if (s.ptr[i] == '[')
            square = i + 1;
        if (s.ptr[i] == ']' && square > 0) {
            if (i - square > MOST_SQUARE)
                return true;
            square = 0;
        }
    }
    return round != 0 || square != 0;
}

/* A paragraph's sentence with no stop at its end. */
static bool is_headline(const struct report *r, int32_t sentence,
                        struct str s)
{
    const struct sentence *own = &r->sentences[sentence];
    char last = s.len > 0 ? s.ptr[s.len - 1] : '.';

    return own->region >= 0
           && r->regions[own->region].class == REGION_PROSE
           && (byte_is_alpha(last) || byte_is_digit(last));
}

/* A sentence that was cut or run together: marks of quotation that do not
 * pair, a title at its end (`... killed Maj.`), furniture in its midst. */
static bool is_broken(struct brief_plan *plan, const struct report *r,
                      int32_t sentence)
{
    struct str s = str_trim(str_at(r->text, r->sentences[sentence].span));
    int opened = 0, closed = 0, straight = 0;

    if (s.len > 480 || str_starts(s, STR("..."))
        || str_starts(s, STR("\xe2\x80\xa6"))
        || str_find(s, STR(" | ")) >= 0
        || str_find(s, STR(" @")) >= 0 || str_find(s, STR("(@")) >= 0
        || brief_is_inside_quotation(r, sentence))
        return true;
    for (size_t i = 0; i < s.len; i++) {
        struct str rest = str_slice(s, i, s.len);
        opened += str_starts(rest, STR("\xe2\x80\x9c"));
        closed += str_starts(rest, STR("\xe2\x80\x9d"));
        straight += s.ptr[i] == '"';
    }
    if (opened != closed || straight % 2 != 0)
        return true;
    struct brief_marks all = brief_marks_in(plan->lexicon, s, plan->arena);
    if ((all.kinds & MARKER_FURNITURE) || str_ends(s, STR(":"))
        || has_aside(s) || is_headline(r, sentence, s)
        || str_find(s, STR(" MORE ")) >= 0)
        return true;
    /* `See: oil prices rise`; `ET, the campaign said` after `8 p.m.` */
    size_t word = 0;
    while (word < s.len && byte_is_alpha(s.ptr[word]))
        word++;
    if (word < s.len
        && ((s.ptr[word] == ':' && all.n > 0 && all.items[0].span.start == 0
             && (all.items[0].kinds & MARKER_LABEL))
            || (s.ptr[word] == ',' && word > 1 && word < 4
                && byte_is_upper(s.ptr[word - 1]))))
        return true;
    /* cut at a page's end: `... radars to the` */
    size_t end = s.len;
    while (end > 0 && !byte_is_alpha(s.ptr[end - 1]))
        end--;
    size_t start = end;
    while (start > 0 && byte_is_lower(s.ptr[start - 1]))
        start--;
    struct str final = str_slice(s, start, end);
    if (str_is_c(final, "the") || str_is_c(final, "a") || str_is_c(final, "an")
        || str_is_c(final, "of") || str_is_c(final, "and")
        || str_is_c(final, "its") || str_is_c(final, "their")
        || (s.len > 0 && s.ptr[s.len - 1] == ','))
        return true;
    for (int back = 0; back < 2; back++) {
        if (sentence < back)
            break;
        s = str_trim(str_at(r->text, r->sentences[sentence - back].span));
        size_t begin = s.len > 0 ? s.len - 1 : 0;
        if (s.len == 0 || s.ptr[begin] != '.')
            continue;
        while (begin > 0 && byte_is_alpha(s.ptr[begin - 1]))
            begin--;
        struct str last = str_slice(s, begin, s.len - 1);
        if (last.len == 0 || last.len > 4 || !byte_is_upper(last.ptr[0]))
            continue;
        struct brief_marks marks = brief_marks_in(plan->lexicon, last,
                                                  plan->arena);
        if (marks.kinds & MARKER_TITLE)
            return true;
    }
    return false;
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

/* Which telling of a happening is told: the one that says the most. */
static int worth_of(const struct brief_fact *fact)
{
    return (fact->dangles ? 0 : 32) + (fact->hedged ? 0 : 16)
           + (fact->when.ptr != NULL ? 8 : 0) + (fact->names_all ? 4 : 0)
           + (fact->leads ? 2 : 0) + (fact->statement == NULL);
}

/* One happening told by several reports is one fact, in the words of its
 * best telling. */
static void join_occurrences(struct brief_plan *plan)
{
    const struct story_links *links = plan->links;

    for (size_t i = 0; i < links->n_occurrences; i++) {
        const struct story_occurrence *o = &links->occurrences[i];
        struct brief_fact *told[MOST_MEMBERS];
        int n = 0, best = 0;
        for (int k = 0; k < o->n_tellings && n < MOST_MEMBERS; k++) {
            const struct report *r = links->reports[o->tellings[k].report];
            const struct event *e = &r->events[o->tellings[k].event];
            if (plan->brief->number[o->tellings[k].report] == 0
                || !e->is_main || e->sentence < 0)
                continue;
            int32_t f = plan->fact_of[o->tellings[k].report][e->sentence];
            if (f < 0 || plan->facts[f].used)
                continue;
            struct brief_fact *fact = &plan->facts[f];
            bool again = false;
            for (int t = 0; t < n && !again; t++)
                again = told[t] == fact;
            if (again)
                continue;
            if (n > 0 && worth_of(fact) > worth_of(told[best]))
                best = n;
            told[n++] = fact;
        }
        for (int t = 0; t < n; t++) {
            struct brief_fact *fact = told[t];
            /* a report may say two things of what it tells */
            if (t == best
                || fact->members[0].report == told[best]->members[0].report)
                continue;
            for (int m = 0; m < fact->n_members; m++)
                join(told[best], fact->members[m].report,
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
    /* `approved a bill that would ...`: what was done comes first */
    if (fact->event != NULL && fact->event->status != STATUS_HAPPENED
        && fact->event->status != STATUS_ONGOING)
        for (size_t i = 0; i < r->n_events; i++) {
            const struct event *e = &r->events[i];
            if (e->sentence == m->sentence && e->status == STATUS_HAPPENED
                && e->trigger.start < fact->event->trigger.start) {
                fact->event = e;
                break;
            }
        }
    for (size_t i = 0; i < r->n_statements; i++) {
        const struct statement *s = &r->statements[i];
        if (!span_meets(s->content, span))
            continue;
        uint32_t from = s->content.start > span.start ? s->content.start
                                                      : span.start;
        uint32_t to = s->content.end < span.end ? s->content.end : span.end;
        bool governs = brief_governs(plan, r, s, span);
        fact->aside = fact->aside || !governs;
        if ((to - from) * 4 < span.end - span.start)
            continue; /* a word or two in marks */
        if (s->speaker.actor.ptr != NULL && s->speaker.entity < 0
            && s->speaker.actor.len > 0
            && !byte_is_upper(s->speaker.actor.ptr[0])
            && str_find(s->speaker.actor, STR("fficial")) < 0)
            continue; /* `an agreement` says nothing */
        if (!governs)
            continue;
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

/* `..., who led the army in 1997, called ...`: the day of another clause
 * than the event's, one with a word like `who` at its head. */
static bool is_of_another_clause(struct str text, struct span sentence,
                                 struct span date, const struct event *event)
{
    static const char *const heads[] = { " who ", " which ", " whose ",
                                         " where " };
    struct str before = str_slice(text, sentence.start, date.start);
    ptrdiff_t last = -1;

    if (event == NULL)
        return false;
    for (size_t i = 0; i < N_OF(heads); i++)
        for (size_t at = 0; at < before.len;) {
            ptrdiff_t found = str_find(str_slice(before, at, before.len),
                                       str_of(heads[i]));
            if (found < 0)
                break;
            at += (size_t)found + 1;
            if ((ptrdiff_t)at > last)
                last = (ptrdiff_t)at;
        }
    if (last < 0)
        return false;
    uint32_t end = date.end;
    while (end < sentence.end && text.ptr[end] != ',')
        end++;
    return event->trigger.start < sentence.start + (uint32_t)last
           || event->trigger.start >= end;
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
                || d->type == TIMEX_DURATION || d->type == TIMEX_SET
                || is_of_another_clause(r->text, span, d->span, e))
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

/* Does a byte of a sentence stand within marks of quotation? */
static bool is_quoted(struct str words, uint32_t at)
{
    int open = 0, straight = 0;

    for (uint32_t i = 0; i < at; i++) {
        struct str rest = str_slice(words, i, words.len);
        open += str_starts(rest, STR("\xe2\x80\x9c"))
                - str_starts(rest, STR("\xe2\x80\x9d"));
        straight += words.ptr[i] == '"';
    }
    return open > 0 || straight % 2 != 0;
}

/* `we`, `our`, `I` in the report's own voice. */
static bool speaks_for_itself(struct str words)
{
    static const char *const own[] = { "we", "our", "us", "ours", "i", "my",
                                       "let" };
    for (size_t at = 0; at < words.len;) {
        size_t begin = at;
        while (at < words.len && byte_is_alpha(words.ptr[at]))
            at++;
        struct str word = str_slice(words, begin, at);
        bool all_upper = word.len == 2 && byte_is_upper(word.ptr[1]); /* US */
        bool dotted = at < words.len && words.ptr[at] == '.';
        for (size_t i = 0; i < N_OF(own) && !all_upper && !dotted; i++)
            if (str_is_caseless(word, str_of(own[i]))
                && !is_quoted(words, (uint32_t)begin))
                return true;
        if (at == begin)
            at++;
    }
    return false;
}

/* `Arland rejected that.` */
static bool ends_pointing(struct str words)
{
    enum { MOST_BYTES = 90 };

    return words.len < MOST_BYTES
           && (str_ends(words, STR(" that.")) || str_ends(words, STR(" it."))
               || str_ends(words, STR(" this.")));
}

/* `those fears`, `these talks`; not `those who`, `these are`. */
static bool points_back(struct str words)
{
    static const char *const not_nouns[] = {
        "who", "that", "of", "in", "with", "from", "to", "are", "were",
        "which", "whose", "on", "at", "for", "not", "killed", "most",
        "being", "already", "two", "three", "four", "days"
    };
    for (size_t at = 0; at + 6 < words.len; at++) {
        struct str rest = str_slice(words, at, words.len);
        if ((at > 0 && byte_is_alpha(words.ptr[at - 1]))
            || !(str_starts(rest, STR("those ")) || str_starts(rest,
                                                              STR("these "))))
            continue;
        size_t end = 6;
        while (end < rest.len && byte_is_alpha(rest.ptr[end]))
            end++;
        struct str next = str_slice(rest, 6, end);
        bool is_noun = next.len > 1;
        for (size_t i = 0; i < N_OF(not_nouns) && is_noun; i++)
            is_noun = !str_is_c(next, not_nouns[i]);
        if (is_noun && !is_quoted(words, (uint32_t)at))
            return true;
    }
    return false;
}

/* `agreed`, `launched`: a word of the past by its ending; a name is none. */
static bool ends_in_ed(struct str word)
{
    return word.len > 4 && byte_is_lower(word.ptr[0])
           && str_ends(word, STR("ed")) && !str_ends(word, STR("eed"));
}

/* `will`, `plans to` come before any verb of the past; what was said may be
 * of what is to come (`said it would`). */
static bool looks_ahead(struct str words, const struct brief_marks *marks)
{
    size_t ahead = words.len, past = words.len;

    for (size_t i = 0; i < marks->n; i++) {
        const struct brief_mark *m = &marks->items[i];
        if ((m->kinds & MARKER_AHEAD) && m->span.start < ahead)
            ahead = m->span.start;
        if ((m->kinds & MARKER_PAST) && m->span.start < past)
            past = m->span.start;
    }
    for (size_t at = 0; at < past && at < words.len;) {
        size_t begin = at;
        while (at < words.len && byte_is_alpha(words.ptr[at]))
            at++;
        bool is_speech = false;
        for (size_t i = 0; i < marks->n && !is_speech; i++)
            is_speech = marks->items[i].span.start == begin
                        && (marks->items[i].kinds & MARKER_SPEECH);
        if (!is_speech && ends_in_ed(str_slice(words, begin, at)))
            past = begin;
        if (at == begin)
            at++;
    }
    return ahead < past;
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
    fact->hedged = (marks.kinds & (MARKER_HEDGE | MARKER_WOULD)) != 0;
    fact->wishes = (marks.kinds & MARKER_WISH) != 0;
    fact->judges = (marks.kinds & MARKER_JUDGE) != 0;
    fact->colours = (marks.kinds & MARKER_COLOUR) != 0;
    fact->pleads = speaks_for_itself(words);
    /* `the two sides` are clear where both are named */
    int n_terms = brief_terms_in(plan, r, span);
    fact->points = points_back(words) || ends_pointing(str_trim(words));
    for (size_t i = 0; i < marks.n; i++)
        fact->points = fact->points
                       || ((marks.items[i].kinds & MARKER_POINTS)
                           && !(n_terms > 1 && n_terms == plan->topic.n_terms
                                && str_starts(str_slice(words,
                                                        marks.items[i]
                                                            .span.start,
                                                        words.len),
                                              STR("the two "))));
    for (size_t i = 0; i < marks.n; i++) /* a quoted verdict is another's */
        fact->condemns = fact->condemns
                         || ((marks.items[i].kinds & MARKER_VERDICT)
                             && !is_quoted(words, marks.items[i].span.start));
    fact->looks_ahead = looks_ahead(words, &marks);
    /* `it signals` is no speech */
    if (fact->statement != NULL && fact->statement->mode != MODE_DIRECT) {
        struct span cue = fact->statement->cue;
        for (size_t i = 0; i < marks.n; i++) {
            struct span at = { span.start + marks.items[i].span.start,
                               span.start + marks.items[i].span.end };
            if ((marks.items[i].kinds & MARKER_JUDGE)
                && (span_meets(cue, at)
                    || at.end <= fact->statement->content.start)) {
                fact->statement = NULL;
                break;
            }
        }
    }
    fact->causes = (marks.kinds & MARKER_CAUSE) != 0;
    fact->hearsay = (marks.kinds & MARKER_HEARSAY) != 0;
    fact->asks = is_question(r, span);
    /* a word that points back, unless a name stands for it; `but` before it
     * will be left out */
    size_t start = 0;
    while (start < words.len && !byte_is_alpha(words.ptr[start]))
        start++;
    for (size_t i = 0; i < marks.n; i++) {
        if (marks.items[i].span.start != start)
            continue;
        if (marks.items[i].kinds & MARKER_CONNECTIVE) {
            start = marks.items[i].span.end;
            while (start < words.len && !byte_is_alpha(words.ptr[start]))
                start++;
        } else if ((marks.items[i].kinds & MARKER_ANAPHOR)
                   && !brief_says_whose(words, marks.items[i].span)) {
            struct span pronoun;
            fact->dangles = brief_pronoun(r, span.start + (uint32_t)start,
                                          &pronoun) == NULL;
        }
    }
    if (fact->dangles && words.len > start + 2
        && brief_is_expletive(r->text,
                              (struct span){
                                  span.start + (uint32_t)start,
                                  span.start + (uint32_t)start + 2 }))
        fact->dangles = false;
    fact->dangles = fact->dangles || fact->points;
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
            fact->score -= marks.items[i].kinds & MARKER_WEEKDAY ? 12 : 6;
    }
    fact->n_terms = n_terms;
    /* `widened their partnership`: the parties say whose */
    for (size_t i = 0; i < r->n_ties; i++) {
        int n = r->ties[i].sentence != m->sentence
                    ? 0 : brief_terms_of(plan, &r->ties[i].parties, NULL);
        if (n > fact->n_terms)
            fact->n_terms = n;
    }
    fact->names_all = fact->n_terms == plan->topic.n_terms;
}

static bool is_news_genre(const struct report *r, bool opines)
{
    /* where nothing says otherwise */
    if (r->genre.ptr == NULL)
        return !opines;
    if (str_is_c(r->genre, "news"))
        return story_published(r) != DAY_NONE && !opines;
    return str_is_c(r->genre, "wire") || str_is_c(r->genre, "release");
}

/* What the report says in its own name: a judgement, a wish, a guess. */
static bool is_own_view(const struct brief_plan *plan,
                        const struct report *r, const struct brief_fact *fact)
{
    bool is_said = brief_is_speech(plan, fact);
    bool is_put = fact->event != NULL
                  && fact->event->attributed_to.actor.ptr != NULL;
    bool happened = fact->event != NULL
                    && (fact->event->status == STATUS_HAPPENED
                        || fact->event->status == STATUS_ONGOING);

    if (fact->quotes && is_said)
        return false;
    if (fact->condemns && !is_said)
        return true;
    if (is_news_genre(r, plan->opines[fact->members[0].report])
        || (r->genre.ptr != NULL && str_is_c(r->genre, "digest")))
        return fact->judges && !is_said
               && (fact->event == NULL
                   || fact->event->status != STATUS_HAPPENED);
    if (fact->judges)
        return !is_said;
    if (is_said)
        return false;
    /* who argues, in a news page or in a column of his own, is believed only
     * on what has its day */
    if (((r->genre.ptr == NULL || str_is_c(r->genre, "news"))
             ? plan->opines[fact->members[0].report]
             : str_is_c(r->genre, "commentary") && r->n_authors > 0)
        && fact->when.ptr == NULL && !is_put)
        return true;
    /* `Arland should ...` is the writer's wish, whoever is spoken of */
    if (fact->wishes)
        return true;
    if (is_put)
        return false;
    if (fact->colours && fact->event == NULL)
        return true;
    return !happened
           && (fact->wishes || fact->hedged
               || (fact->event != NULL
                   && fact->event->status == STATUS_WISHED));
}

/* The claim of a cause that another report denies is told only where they
 * disagree. */
static bool is_disputed_cause(const struct brief_plan *plan,
                              const struct brief_fact *fact)
{
    const struct brief_member *m = &fact->members[0];
    struct span span =
        plan->links->reports[m->report]->sentences[m->sentence].span;

    for (size_t i = 0; i < plan->links->n_disputes; i++) {
        const struct story_dispute *d = &plan->links->disputes[i];
        if (d->about == ABOUT_CAUSE && d->a.report == m->report
            && span_meets(d->a.span, span))
            return true;
    }
    return false;
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
                   + 5 * (fact->n_members - 1) + (fact->when.ptr ? 4 : 0)
                   + (e != NULL && e->status == STATUS_HAPPENED ? 3 : 0)
                   + (fact->leads ? 3 : 0);
    uint32_t len = r->sentences[fact->members[0].sentence].span.end
                   - r->sentences[fact->members[0].sentence].span.start;
    if (len > 260)
        fact->score -= (int)(len - 260) / 30;
    fact->own_view = is_disputed_cause(plan, fact);
    if (fact->asks || fact->own_view)
        return;
    fact->broken = is_broken(plan, r, fact->members[0].sentence);
    if (fact->broken)
        return;
    /* speech whose speaker is named elsewhere */
    if (fact->statement != NULL && fact->statement->mode == MODE_DIRECT
        && fact->quotes && !span_is_none(fact->statement->speaker.span)
        && !span_meets(fact->statement->speaker.span,
                       r->sentences[fact->members[0].sentence].span))
        return;
    fact->own_view = is_own_view(plan, r, fact);
    /* `we have seen ...` in a news report is somebody's, not known whose */
    if (!fact->own_view && fact->pleads && fact->statement == NULL
        && is_news_genre(r, plan->opines[fact->members[0].report])) {
        fact->broken = true;
        return;
    }
    if (fact->own_view) {
        fact->place = PLACE_PAPERS;
        return;
    }
    if (fact->n_terms == 0)
        return;
    /* `If ...` supposes; nothing of it is news */
    if (str_starts(str_trim(brief_words_of(plan, fact)), STR("If "))) {
        fact->place = fact->names_all ? PLACE_AHEAD : PLACE_NONE;
        return;
    }
    /* a wish or a plan that heads a report is its news */
    if (e != NULL && !has_happened && fact->names_all
        && e->status != STATUS_POSSIBLE && fact->leads
        && fact->in_report < 2 && !fact->hedged) {
        fact->place = PLACE_NEWS;
        return;
    }
    if (e != NULL && e->status == STATUS_DENIED)
        return;
    /* what was to be, before the report, is over: we do not know how */
    if (e != NULL && !has_happened && fact->to != DAY_NONE
        && bound->published != DAY_NONE && fact->to < bound->published - 7)
        return;
    if (e != NULL && !has_happened && !fact->names_all
        && plan->brief->n_reports > 2)
        return;
    if (e != NULL && !has_happened && !fact->looks_ahead
        && !(fact->leads && e->is_main && e->status == STATUS_PLANNED))
        return;
    if (e != NULL && !has_happened) {
        fact->place = e->salience == SALIENCE_NEWS && fact->leads
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
        is_new = age_days <= 45;
        if (age_days < -1 && has_happened)
            return; /* done after the report? a day misread */
        if (age_days < 0 && has_happened) /* called for the day after */
            fact->when = STR_NULL, fact->from = fact->to = DAY_NONE;
    } else if (fact->to != DAY_NONE && bound->floor != DAY_NONE) {
        is_old = bound->floor - fact->to > 45;
        is_new = !is_old;
    }
    if (is_old) {
        fact->place = (e != NULL || fact->tie != NULL) && fact->names_all
                          ? PLACE_BEFORE : PLACE_NONE;
        return;
    }
    /* what heads a report with its day is the news, words or no words */
    bool announces = fact->leads && fact->in_report < 2 && is_new
                     && fact->when.ptr != NULL && fact->names_all
                     && fact->n_members > 1 && e != NULL;
    if (announces) {
        fact->place = PLACE_NEWS;
        return;
    }
    if (fact->quotes && fact->statement != NULL) {
        fact->place = PLACE_PAPERS;
        return;
    }
    /* in a long analysis only what has its day, or comes first, is news */
    bool is_news = is_new || fact->leads 
                   || is_news_genre(r, plan->opines[fact->members[0].report]);
    bool is_talk = brief_is_speech(plan, fact) && fact->when.ptr == NULL
                   && !(fact->in_report == 0 && brief_tells_deed(fact))
                   && !str_is_c(e == NULL ? STR("") : e->type, "CONSULT")
                   && !str_is_c(e == NULL ? STR("") : e->type, "AGREE");
    /* what has its day, just before the report, is what it is about */
    bool is_fresh = is_new && fact->when.ptr != NULL && fact->names_all
                    && fact->to - fact->from <= 3
                    && (e != NULL || (fact->tie != NULL
                                      && fact->tie->kind != TIE_RELATION));
    if (is_fresh && !is_talk && (e == NULL || has_happened)) {
        fact->place = PLACE_NEWS;
        return;
    }
    if (has_happened && e->salience == SALIENCE_NEWS && is_news && !is_talk
        && (fact->names_all || (is_new && e->status == STATUS_HAPPENED))) {
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
    /* its first sentences, of a day, whatever the coder made of them */
    if (e == NULL && fact->in_report < 2 && fact->leads && is_new
        && fact->names_all && fact->when.ptr != NULL && !fact->hedged
        && fact->statement == NULL && fact->to - fact->from <= 1
        && is_news_genre(r, plan->opines[fact->members[0].report])) {
        fact->place = PLACE_NEWS;
        return;
    }
    bool has_form = fact->tie != NULL && fact->tie->kind != TIE_RELATION;
    if (e != NULL && e->salience == SALIENCE_OUTLOOK && fact->looks_ahead)
        fact->place = PLACE_AHEAD;
    else if (fact->statement != NULL && !fact->names_all)
        fact->place = PLACE_PAPERS;
    else if ((has_form || ((fact->tie != NULL || e != NULL)
                           && !is_news_genre(r, plan->opines
                                                  [fact->members[0]
                                                       .report])))
             && fact->names_all && !fact->hedged && !fact->judges)
        fact->place = PLACE_BEFORE;
    else if (fact->statement != NULL)
        fact->place = PLACE_PAPERS;
}

/* The first quarter of a report, three sentences at least, leads. */
static void mark_leads(struct brief_plan *plan)
{
    for (size_t i = 0; i < plan->brief->n_reports; i++) {
        int32_t index = plan->brief->reports[i];
        const struct report *r = plan->links->reports[index];
        size_t n = 0, seen = 0;
        for (size_t s = 0; s < r->n_sentences; s++)
            n += is_tellable(r, &r->sentences[s]);
        for (size_t s = 0; s < r->n_sentences; s++) {
            int32_t f = plan->fact_of[index][s];
            if (!is_tellable(r, &r->sentences[s]))
                continue;
            seen++;
            if (f < 0)
                continue;
            plan->facts[f].in_report = (int)seen - 1;
            plan->facts[f].leads = seen <= 3 || seen * 4 <= n;
        }
    }
}

/* A name of the text, none of the topic's, that both sentences hold. */
static bool share_a_name(const struct brief_plan *plan, struct str a,
                         struct str b)
{
    for (size_t at = 0; at < a.len;) {
        size_t begin = at;
        while (at < a.len && byte_is_alpha(a.ptr[at]))
            at++;
        struct str word = str_slice(a, begin, at);
        if (word.len > 3 && begin > 3 && byte_is_upper(word.ptr[0])
            && str_find(b, word) > 3) {
            bool is_topic = false;
            for (int t = 0; t < plan->topic.n_terms && !is_topic; t++)
                is_topic = str_starts(word, plan->topic.terms[t].words)
                           || str_starts(plan->topic.terms[t].words, word);
            if (!is_topic)
                return true;
        }
        if (at == begin)
            at++;
    }
    return false;
}

/* Ties of a sentence that the registry knows. */
static int known_ties(const struct report *r, int32_t sentence,
                      struct str *keys, int most)
{
    int n = 0;

    for (size_t i = 0; i < r->n_ties; i++) {
        const struct tie *t = &r->ties[i];
        bool again = false;
        if (t->sentence != sentence || t->registry.ptr == NULL)
            continue;
        for (int k = 0; k < n && !again; k++)
            again = str_is(keys[k], t->registry);
        if (!again && n < most)
            keys[n++] = t->registry;
    }
    return n;
}

/* The same entry at the same stage: a signing is no ratification. */
static bool is_same_step(const struct report *a, int32_t in_a,
                         const struct report *b, int32_t in_b, struct str key)
{
    for (size_t i = 0; i < a->n_ties; i++) {
        const struct tie *x = &a->ties[i];
        if (x->sentence != in_a || !str_is(x->registry, key))
            continue;
        for (size_t k = 0; k < b->n_ties; k++) {
            const struct tie *y = &b->ties[k];
            if (y->sentence == in_b && str_is(y->registry, key)
                && (x->stage == y->stage || x->kind == TIE_MISSION))
                return true;
        }
    }
    return false;
}

static int n_ties_of(const struct report *r, int32_t sentence)
{
    struct str seen[8];
    int n = known_ties(r, sentence, seen, 8);

    for (size_t i = 0; i < r->n_ties; i++)
        n += r->ties[i].sentence == sentence && r->ties[i].registry.ptr == NULL
             && r->ties[i].kind != TIE_RELATION;
    return n;
}

/*
 * One tie told by two reports, in other words: the same entry of the
 * registry, or one day and a name in common.  The sentence with fewer ties
 * lends its words; one that says nothing else is not told again.
 */
static void join_ties(struct brief_plan *plan)
{
    for (size_t i = 0; i < plan->n_facts; i++) {
        struct brief_fact *a = &plan->facts[i];
        const struct brief_member *ma = &a->members[0];
        const struct report *ra = plan->links->reports[ma->report];
        struct str words_a = str_at(ra->text,
                                    ra->sentences[ma->sentence].span);
        struct str keys_a[8];
        int n_a = known_ties(ra, ma->sentence, keys_a, 8);
        if (a->used || a->tie == NULL || a->broken)
            continue;
        for (size_t k = 0; k < plan->n_facts; k++) {
            struct brief_fact *b = &plan->facts[k];
            const struct brief_member *mb = &b->members[0];
            if (b == a || b->used || b->tie == NULL
                || ma->report == mb->report)
                continue;
            bool before = a->place == PLACE_BEFORE
                          || b->place == PLACE_BEFORE;
            const struct report *rb = plan->links->reports[mb->report];
            struct str keys_b[8];
            int n_b = known_ties(rb, mb->sentence, keys_b, 8), n_same = 0;
            for (int x = 0; x < n_a; x++)
                for (int y = 0; y < n_b; y++)
                    n_same += str_is(keys_a[x], keys_b[y])
                              && is_same_step(ra, ma->sentence, rb,
                                              mb->sentence, keys_a[x]);
            /* two days are two steps */
            bool apart = a->from != DAY_NONE && b->from != DAY_NONE
                         && (a->from > b->to || b->from > a->to);
            if (apart)
                continue;
            bool same_day = before && a->when.ptr != NULL
                            && str_is(a->when, b->when)
                            && share_a_name(plan, words_a,
                                            str_at(rb->text,
                                                   rb->sentences[mb->sentence]
                                                       .span));
            if (n_same == 0 && !same_day)
                continue;
            int all_a = n_ties_of(ra, ma->sentence);
            int all_b = n_ties_of(rb, mb->sentence);
            bool plain_a = !a->judges && !a->colours;
            bool plain_b = !b->judges && !b->colours;
            if (plain_a != plain_b ? !plain_a
                : all_a > all_b || (all_a == all_b && k < i))
                continue; /* b lends its words to a */
            for (int m = 0; m < b->n_members; m++)
                join(a, b->members[m].report, b->members[m].sentence,
                     m == 0 ? ROLE_ALSO : b->members[m].role);
            if (before || a->place == PLACE_NONE)
                a->place = before ? PLACE_BEFORE : b->place;
            a->names_all = a->names_all || b->names_all;
            a->score += 12;
            b->ties_told += n_same + same_day;
            if (b->ties_told >= all_b) {
                b->used = true;
                b->place = PLACE_NONE;
            }
        }
    }
}

/*
 * Reports that argue, whatever their genre says: a third of their sentences
 * judge, wish or guess in their own voice, or a tenth, four at least, speak
 * of `us`, pass a verdict or say what ought to be, three of them not only
 * the last.
 */
static void find_opinions(struct brief_plan *plan)
{
    enum { LEAST_SENTENCES = 6, LEAST_PLEAS = 4, LEAST_PLAIN = 3 };
    size_t n = plan->links->n_reports;
    int *all = ARENA_ARRAY(plan->arena, int, n + 1);
    int *views = ARENA_ARRAY(plan->arena, int, n + 1);
    int *pleas = ARENA_ARRAY(plan->arena, int, n + 1);
    int *plain = ARENA_ARRAY(plan->arena, int, n + 1);

    plan->opines = ARENA_ARRAY(plan->arena, bool, n + 1);
    for (size_t i = 0; i < plan->n_facts; i++) {
        const struct brief_fact *f = &plan->facts[i];
        int32_t report = f->members[0].report;
        bool is_own = f->statement == NULL;
        all[report]++;
        views[report] += (f->hedged || f->wishes || f->judges || f->colours)
                         && is_own;
        pleas[report] += is_own && !f->quotes
                         && (f->pleads || f->condemns || f->wishes);
        plain[report] += is_own && !f->quotes && (f->pleads || f->condemns);
    }
    for (size_t i = 0; i < n; i++)
        plan->opines[i] =
            (all[i] >= LEAST_SENTENCES && views[i] * 3 >= all[i])
            || (pleas[i] >= LEAST_PLEAS && plain[i] >= LEAST_PLAIN
                && pleas[i] * 10 >= all[i]);
}

/* In reports over a long time, the news of the first is the background of
 * the last: all that is older than the newest day by four months. */
static void age_news(struct brief_plan *plan)
{
    enum { NEWS_DAYS = 120 };
    day newest = DAY_NONE;

    for (size_t i = 0; i < plan->n_facts; i++) {
        const struct brief_fact *f = &plan->facts[i];
        if (f->place == PLACE_NEWS && f->when.ptr != NULL
            && f->to != DAY_NONE && f->to != DAY_FOREVER
            && (newest == DAY_NONE || f->to > newest))
            newest = f->to;
    }
    for (size_t i = 0; i < plan->n_facts && newest != DAY_NONE; i++) {
        struct brief_fact *f = &plan->facts[i];
        day at = f->when.ptr != NULL && f->to != DAY_NONE
                     ? f->to : plan->bounds[f->members[0].report].published;
        if (f->place == PLACE_NEWS && at != DAY_NONE
            && at < newest - NEWS_DAYS)
            f->place = f->names_all ? PLACE_BEFORE : PLACE_NONE;
    }
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
    mark_leads(plan);
    for (size_t i = 0; i < plan->n_facts; i++)
        mark(plan, &plan->facts[i]);
    join_occurrences(plan);
    find_opinions(plan);
    for (size_t i = 0; i < plan->n_facts; i++)
        if (!plan->facts[i].used)
            place(plan, &plan->facts[i]);
    age_news(plan);
    join_ties(plan);
}
