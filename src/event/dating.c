/*
 * event/dating.c - when an act was done.
 *
 * In: a candidate that became an event, the dates of its sentence, and what
 * the report dated before.  Out: the event's date, or none.  The words of its
 * own clause speak first (time/clause.c).  Where they are silent we ask in
 * turn the clause that tells of it, the occasion it names (`the summit`), the
 * act told just before, and last the day of the news that the report opens
 * with; `basis` says which.  A wrong day is worse than none, so the last two
 * ask much: a plain past tense, the same doers, no other time spoken of.
 */
#include "event/coder.h"

#include "time/time.h"

/* ------------------------------------------------------------ questions -- */

/* `Before their meeting, X mocked …`: a time of its own, told first. */
static bool is_fronted(const struct report *r, int32_t verb)
{
    static const char *const openers[] = { "before", "after", "during",
                                           "since" };

    for (int32_t c = r->tokens[verb].first_child; c >= 0 && c < verb;
         c = r->tokens[c].next_sibling) {
        int32_t opener = event_tree_case(r, c);

        if (opener < 0 || !token_rel(r, c, DEPREL_OBL))
            continue;
        for (size_t i = 0; i < N_OF(openers); i++)
            if (str_is_c(r->tokens[opener].lemma, openers[i]))
                return true;
    }
    return false;
}

/* What a predicate's own form says of when. */
enum told { TOLD_OPEN, TOLD_PAST, TOLD_PRESENT, TOLD_PERFECT, TOLD_MODAL };

static enum told told_of(const struct report *r, int32_t verb)
{
    const struct token *v = &r->tokens[verb];
    enum told told = TOLD_OPEN;

    if (event_tree_modal(r, verb) >= 0)
        return TOLD_MODAL;
    for (int32_t c = v->first_child; c >= 0; c = r->tokens[c].next_sibling) {
        if (!token_rel(r, c, DEPREL_AUX) && !token_rel(r, c, DEPREL_COP))
            continue;
        if (r->tokens[c].lemma_hash == WORD("have"))
            return TOLD_PERFECT;
        if ((r->tokens[c].feats & FEAT_PAST) != 0)
            told = TOLD_PAST;
        else if ((r->tokens[c].feats & FEAT_PRES) != 0)
            told = TOLD_PRESENT;
    }
    if (told != TOLD_OPEN || (v->feats & FEAT_FIN) == 0)
        return told;
    return (v->feats & FEAT_PAST) != 0   ? TOLD_PAST
           : (v->feats & FEAT_PRES) != 0 ? TOLD_PRESENT
                                         : TOLD_OPEN;
}

/* An act that consists in saying it. */
static bool is_spoken_type(const struct candidate *c)
{
    return str_is_c(c->type, "SUPPORT") || str_is_c(c->type, "ACCUSE")
           || str_is_c(c->type, "REJECT") || str_is_c(c->type, "REQUEST")
           || str_is_c(c->type, "AGREE") || str_is_c(c->type, "THREATEN");
}

/* `will`, `would not`: an act of machinery, done by saying it. */
static bool is_intent(const struct candidate *c)
{
    return str_is_c(c->rule, "intent");
}

/* Some days at most: near enough to be the time of two acts. */
static bool is_near_day(const struct date *date)
{
    enum { MOST_DAYS = 7 };

    return date->from != DAY_NONE && date->to != DAY_NONE
           && date->to - date->from < MOST_DAYS;
}

/* Does the sentence at hand speak of a time other than that of `date`? */
static bool has_other_time(const struct coder *coder, int32_t date)
{
    const struct report *r = coder->report;
    const struct date *kept = &r->dates[date];

    for (size_t i = time_first_of_sentence(r, coder->sentence);
         i < r->n_dates && r->dates[i].sentence == coder->sentence; i++) {
        const struct date *other = &r->dates[i];

        if (other->type == TIMEX_DATE && other->from == DAY_NONE
            && str_is_c(other->value, "PRESENT_REF"))
            continue;
        if (other->from != kept->from || other->to != kept->to)
            return true;
    }
    return false;
}

/* `previously`, `repeatedly`: not at the time spoken of. */
static bool is_elsewhen(const struct coder *coder, int32_t verb)
{
    const struct report *r = coder->report;

    for (int32_t c = r->tokens[verb].first_child; c >= 0;
         c = r->tokens[c].next_sibling)
        if (token_rel(r, c, DEPREL_ADVMOD)
            && coder_in(coder, coder->rules->elsewhen, c))
            return true;
    return false;
}

/* How many of `few` act for a side that is among `many`. */
static int n_shared(const struct parties *many, const struct parties *few)
{
    int n = 0;

    for (int i = 0; i < few->n; i++) {
        bool is_found = false;
        for (int j = 0; j < many->n; j++)
            is_found |= many->items[j].side.len > 0
                        && str_is(many->items[j].side, few->items[i].side);
        n += is_found;
    }
    return n;
}

static bool is_of(const struct parties *many, const struct parties *few)
{
    return n_shared(many, few) == few->n;
}

/* Does a date lie wholly before (-1) or after (1) the day of writing? */
static int way_of(const struct report *r, int32_t date)
{
    const char *basis;
    day anchor = time_anchor(r, &basis);
    const struct date *d = &r->dates[date];

    if (anchor == DAY_NONE || d->from == DAY_NONE)
        return 0;
    return d->to < anchor ? -1 : d->from > anchor ? 1 : 0;
}

/* ---------------------------------------------------------- own clause -- */

/* `the pact reached last year`, `the visit, which began on Sunday` */
static void date_clause_of_noun(const struct coder *coder, int32_t noun,
                                struct when *when)
{
    const struct report *r = coder->report;

    for (int32_t c = r->tokens[noun].first_child; c >= 0 && when->date < 0;
         c = r->tokens[c].next_sibling)
        if (token_rel(r, c, DEPREL_ACL)
            && (coder_in(coder, coder->rules->light, c)
                || coder_in(coder, coder->rules->occur, c)
                || coder_in(coder, coder->rules->fought, c)))
            time_of_clause(r, c, when);
}

/* Is a date older than the days that news tell of? */
static bool is_old(const struct report *r, int32_t date)
{
    enum { NEWS_DAYS = 7 };
    const char *basis;
    day anchor = time_anchor(r, &basis);

    return anchor == DAY_NONE || r->dates[date].to < anchor - NEWS_DAYS;
}

/* The date of the noun of an act, or of the verb that brings it about.
 * RULE: DATE-1 */
static void date_noun(const struct coder *coder, const struct candidate *c,
                      struct when *when)
{
    const struct report *r = coder->report;
    int32_t head = r->tokens[c->token].head;

    if (time_of_phrase(r, c->token, when) >= 0)
        return;
    date_clause_of_noun(coder, c->token, when);
    if (when->date >= 0 || head < 0)
        return;
    /* `the mystery over the meeting with B on June 9`; an object shares a
     * day of the news with its verb, an old date is its own */
    if (time_behind_noun(r, c->token, when) >= 0) {
        bool is_inner = token_rel(r, c->token, DEPREL_OBL)
                        || token_rel(r, c->token, DEPREL_NMOD);
        if ((is_inner || (is_old(r, when->date)
                          && token_rel(r, c->token, DEPREL_OBJ)))
            && (str_is_c(c->type, "CONSULT")
                || str_is_c(c->type, "ASSAULT")))
            return;
        *when = (struct when){ .date = -1 };
    }
    if (!event_tree_is_verb(r, head))
        return;
    /* `talks began in May`, `fought a war in 2008`; but `the raid follows
     * the vote on Sunday` */
    if ((token_rel(r, c->token, DEPREL_NSUBJ)
         && !coder_in(coder, coder->rules->relates, head))
        || ((token_rel(r, c->token, DEPREL_OBJ)
             || token_rel(r, c->token, DEPREL_NSUBJ_PASS))
            && (coder_in(coder, coder->rules->light, head)
                || coder_in(coder, coder->rules->fought, head))))
        time_of_clause(r, head, when);
}

/*
 * Does a date that hangs on the verb stand behind a reason told after it:
 * `expelled envoys in response to the poisoning of X on March 4`?  The
 * nearer noun has it, unless it is a day as near as news tell of.
 */
static bool is_of_reason(const struct coder *coder, int32_t verb,
                         const struct when *when)
{
    const struct report *r = coder->report;
    const struct date *date = &r->dates[when->date];

    if (!is_old(r, when->date))
        return false;
    for (int32_t c = r->tokens[verb].first_child; c >= 0;
         c = r->tokens[c].next_sibling) {
        int32_t opener = event_tree_case(r, c);
        uint64_t lemma = opener < 0 ? 0 : r->tokens[opener].lemma_hash;
        struct when behind;

        if (c > verb && c < date->first && token_rel(r, c, DEPREL_OBL)
            && r->tokens[c].upos == UPOS_NOUN
            && (lemma == WORD("over") || lemma == WORD("for")
                || lemma == WORD("despite")
                || coder_in(coder, coder->rules->reaction, c))
            && time_behind_noun(r, c, &behind) == when->date)
            return true;
    }
    return false;
}

static void date_own(const struct coder *coder, const struct candidate *c,
                     struct when *when)
{
    const struct report *r = coder->report;

    if (is_intent(c)) /* `will meet on Friday` is the meeting's day */
        return;
    if (c->is_noun) {
        date_noun(coder, c, when);
        if (when->date >= 0
            || (!c->is_light && !event_tree_is_predicate(r, c->token)))
            return;
    }
    if (c->verb >= 0 && time_of_clause(r, c->verb, when) >= 0
        && is_of_reason(coder, c->verb, when))
        *when = (struct when){ .date = -1 };
}

/* ------------------------------------------------ the clause that tells -- */

/* `Speaking in Rome on Sunday, X rejected …`, `X began the war by invading
 * Y in 1980`: the day of both. */
static void date_opener(const struct report *r, int32_t verb,
                        struct when *when)
{
    for (int32_t c = r->tokens[verb].first_child; c >= 0;
         c = r->tokens[c].next_sibling) {
        int32_t mark;

        if (!token_rel(r, c, DEPREL_ADVCL)
            || event_tree_has_aux(r, c, WORD("have")))
            continue;
        mark = event_tree_case(r, c);
        /* `when the deal took effect on Jan. 16, X lifted …` */
        if (mark < 0)
            mark = event_tree_child_word(r, c, WORD("when"), DEPREL_ADVMOD);
        if ((r->tokens[c].feats & FEAT_FIN) != 0
                ? c > verb || mark < 0
                      || r->tokens[mark].lemma_hash != WORD("when")
                : (r->tokens[c].feats & (FEAT_GER | FEAT_PRES)) == 0)
            continue;
        if (mark < 0 && c > verb)
            continue;
        if (mark >= 0 && r->tokens[mark].lemma_hash != WORD("while")
            && r->tokens[mark].lemma_hash != WORD("when")
            && r->tokens[mark].lemma_hash != WORD("by"))
            continue;
        if (time_of_clause(r, c, when) >= 0)
            return;
    }
}

/* The verb of speech that a predicate's clause is told by; -1. */
static int32_t teller(const struct coder *coder, int32_t verb)
{
    enum { MOST_STEPS = 3 };
    const struct report *r = coder->report;
    int32_t head;

    for (int i = 0; i < MOST_STEPS && token_rel(r, verb, DEPREL_CONJ); i++)
        verb = r->tokens[verb].head; /* `that it hopes and welcomes` */
    head = r->tokens[verb].head;
    if (head >= 0 && token_rel(r, verb, DEPREL_CCOMP))
        return head;
    /* `said after meeting X that Y hopes`: trees take the end of it for a
     * relative clause, but `that` is no pronoun where there is a subject */
    if (token_rel(r, verb, DEPREL_ACL)
        && event_tree_child_word(r, verb, WORD("that"), DEPREL_MARK) >= 0
        && token_child(r, verb, DEPREL_NSUBJ) >= 0)
        for (int i = 0; i < MOST_STEPS && head >= 0; i++) {
            if (coder_in(coder, coder->rules->speech, head))
                return head;
            head = r->tokens[head].head;
        }
    for (int32_t c = r->tokens[verb].first_child; c >= 0;
         c = r->tokens[c].next_sibling)
        if (token_rel(r, c, DEPREL_PARATAXIS)
            && coder_in(coder, coder->rules->speech, c))
            return c;
    return -1;
}

/* Is the doer of the act who tells of it? */
static bool tells_of_own(const struct coder *coder,
                         const struct candidate *c, int32_t verb)
{
    struct parties tellers = { .n = 0 };
    int32_t doer = event_tree_doer(coder->report, verb);

    if (doer < 0
        || actor_parties_of(coder->report, doer, &tellers) == 0)
        return false;
    return c->actors.n > 0 && is_of(&tellers, &c->actors);
}

/* `a day after he cancelled it`: not the day told of the rest. */
static bool is_counted(const struct report *r, int32_t mark)
{
    for (size_t i = time_first_of_sentence(
             r, report_sentence_at(r, r->tokens[mark].span.start));
         i < r->n_dates && r->dates[i].first < mark; i++)
        if (r->dates[i].type == TIMEX_DURATION
            && r->dates[i].first + r->dates[i].n == mark)
            return true;
    return false;
}

static void date_told(const struct coder *coder, const struct candidate *c,
                      enum status status, struct when *when)
{
    const struct report *r = coder->report;
    int32_t head = r->tokens[c->verb].head, verb;

    if (token_rel(r, c->verb, DEPREL_ADVCL)) {
        /* `said on Tuesday after meeting B`: the same day. */
        int32_t mark = event_tree_case(r, c->verb);
        uint64_t lemma = mark < 0 ? 0 : r->tokens[mark].lemma_hash;
        bool is_along = mark < 0 || lemma == WORD("by")
                        || lemma == WORD("while");
        bool is_near = (lemma == WORD("after") && !is_counted(r, mark))
                       || lemma == WORD("when") || lemma == WORD("as");
        if (head >= 0 && (is_along || (is_near && told_of(r, head)
                                                      == TOLD_PAST)))
            time_of_clause(r, head, when);
        return;
    }
    /* `said on Tuesday that it welcomes`: to say so is to do so.
     * RULE: DATE-2 */
    if (status != STATUS_HAPPENED || !is_spoken_type(c))
        return;
    verb = teller(coder, c->verb);
    if (verb < 0)
        return;
    switch (told_of(r, c->verb)) {
    case TOLD_PRESENT:
        break;
    case TOLD_MODAL:
        if (!is_intent(c))
            return;
        break;
    case TOLD_PAST:
        if (!tells_of_own(coder, c, verb))
            return;
        break;
    default:
        return;
    }
    if (time_of_clause(r, verb, when) < 0)
        date_opener(r, verb, when);
}

/*
 * What the tenses forbid: `which they blame for raids last week` does not
 * date the blaming; `said on Monday it would defend` not the defence.
 * RULE: DATE-6
 */
static bool is_against_tense(const struct report *r,
                             const struct candidate *c, enum status status,
                             const struct when *when)
{
    int way = way_of(r, when->date);

    /* `ordered a withdrawal in May`: when they should go is not told */
    if (way < 0 && status == STATUS_WISHED)
        return true;
    if (way == 0 || c->verb < 0 || (c->is_noun && !c->is_light))
        return false;
    switch (told_of(r, c->verb)) {
    case TOLD_PRESENT:
        return way < 0 && !str_ends(when->value, STR("/.."))
               && status == STATUS_HAPPENED;
    case TOLD_PAST: case TOLD_PERFECT:
        return way > 0 && status == STATUS_HAPPENED;
    case TOLD_MODAL:
        return way < 0 && status == STATUS_PLANNED;
    default:
        return false;
    }
}

static void date_clause(const struct coder *coder, const struct candidate *c,
                        enum status status, struct when *when)
{
    const struct when none = { .date = -1 };

    *when = none;
    date_own(coder, c, when);
    if (when->date < 0 && c->verb >= 0 && !(c->is_noun && !c->is_light)) {
        if (!is_intent(c))
            date_opener(coder->report, c->verb, when);
        if (when->date < 0)
            date_told(coder, c, status, when);
    }
    if (when->date >= 0 && is_against_tense(coder->report, c, status, when))
        *when = none;
}

/* `agreed to deepen ties in 2013`: it was agreed then. */
static void share_date(const struct coder *coder, const struct candidate *c,
                       struct event *event)
{
    const struct report *r = coder->report;
    const struct when none = { .date = -1 };

    if (c->is_over && c->inner >= 0 && event->date.date < 0
        && event->status == STATUS_HAPPENED) {
        const struct candidate *governed = &coder->candidates[c->inner];
        struct when inner;
        date_clause(coder, governed, STATUS_POSSIBLE, &inner);
        if (governed->status == STATUS_PLANNED && inner.date >= 0
            && way_of(r, inner.date) <= 0)
            event->date = inner;
    }
    if (c->outer >= 0 && coder->candidates[c->outer].is_over
        && c->status == STATUS_PLANNED
        && coder->candidates[c->outer].status == STATUS_HAPPENED
        && event->date.date >= 0 && way_of(r, event->date.date) <= 0)
        event->date = none;
}

/* ------------------------------------------------------------ occasions -- */

/* Whose occasion it is: `the NATO summit`. */
static struct str side_of(const struct report *r, int32_t noun)
{
    struct parties owners = { .n = 0 };

    actor_owners_of(r, noun, true, &owners);
    return owners.n > 0 ? owners.items[0].side : STR_NULL;
}

void coder_learn_occasions(struct coder *coder)
{
    const struct report *r = coder->report;

    for (int32_t t = coder->first; t < coder->past; t++) {
        struct when when = { .date = -1 };
        if (!event_tree_is_noun(r, t)
            || !coder_in(coder, coder->rules->occasion, t)
            || coder->n_occasions == CODER_MOST_OCCASIONS
            || (time_of_phrase(r, t, &when) < 0
                && time_behind_noun(r, t, &when) < 0)
            || when.value.ptr == NULL
            || r->dates[when.date].type == TIMEX_DURATION)
            continue;
        struct occasion *kept = &coder->occasions[coder->n_occasions++];
        kept->lemma = event_tree_lemma(r, t);
        kept->side = side_of(r, t);
        kept->date = when.date;
        kept->sentence = coder->sentence;
        kept->is_topic = token_rel(r, t, DEPREL_NSUBJ);
    }
}

/* Does a noun point at an occasion told before? */
static bool means(const struct coder *coder, int32_t noun,
                  const struct occasion *occasion)
{
    const struct report *r = coder->report;

    if (coder_in(coder, coder->rules->occasion, noun)) {
        struct str side = side_of(r, noun);

        return occasion->lemma == event_tree_lemma(r, noun)
               && (side.len == 0 || occasion->side.len == 0
                   || str_is(side, occasion->side));
    }
    /* `attending the meeting`, right after the summit was told of */
    return coder_in(coder, coder->rules->gathering, noun)
           && coder->sentence - occasion->sentence <= 1
           && event_tree_child_word(r, noun, WORD("the"), DEPREL_DET) >= 0;
}

/* The date of the occasion that an undated act names.  RULE: DATE-3 */
static void recall_occasion(const struct coder *coder,
                            const struct candidate *c, struct event *event)
{
    enum { MOST_DAYS = 31 };
    const struct report *r = coder->report;
    const char *basis;
    day anchor = time_anchor(r, &basis);
    int32_t nouns[3] = { c->is_noun ? c->token : -1, c->object,
                         c->is_noun ? -1 : event_tree_done_to(r, c->token) };

    /* `cancelled the summit` is done on another day */
    if (!str_is_c(c->type, "CONSULT") && !str_is_c(c->type, "COOPERATE"))
        return;
    for (size_t i = 0; i < N_OF(nouns); i++)
        for (int j = coder->n_occasions - 1; j >= 0 && nouns[i] >= 0; j--)
            if (means(coder, nouns[i], &coder->occasions[j])) {
                const struct date *date
                    = &r->dates[coder->occasions[j].date];
                int way = way_of(r, coder->occasions[j].date);
                /* `has been invited to the summit next month`, and the
                 * summit planned is not the one of long ago */
                if (date->to - date->from > MOST_DAYS
                    || (!c->is_noun && event->status == STATUS_HAPPENED
                        && anchor != DAY_NONE && date->to > anchor)
                    || (event->status != STATUS_HAPPENED && way < 0))
                    return;
                time_when(r, coder->occasions[j].date, &event->date);
                event->date.basis = "the occasion's date, told before";
                return;
            }
}

/* ------------------------------------------------------ what was before -- */

/* Keep what a later act may share a date with. */
static void learn(struct coder *coder, const struct candidate *c,
                  const struct event *event)
{
    enum { LEAD_DAYS = 4, LEAD_SENTENCES = 8 };
    const struct report *r = coder->report;
    const char *basis;
    day anchor = time_anchor(r, &basis);
    struct dated_act act;

    if (event->date.date < 0 || event->status != STATUS_HAPPENED)
        return;
    act = (struct dated_act){ event->date.date, coder->sentence,
                              c->is_noun ? -1 : c->verb,
                              event->initiators };
    for (int i = 0; i < event->recipients.n; i++)
        actor_parties_add(&act.parties, event->recipients.items[i]);
    coder->before = act;
    /* The first act told with its day, near the day of writing, is the
     * news. */
    const struct date *date = &r->dates[event->date.date];
    if (coder->lead.date >= 0 || c->is_aside
        || coder->sentence > LEAD_SENTENCES || anchor == DAY_NONE
        || date->from != date->to || date->to > anchor
        || date->to < anchor - LEAD_DAYS)
        return;
    coder->lead = act;
}

/* Told as done, with no time of its own, by a main clause. */
static bool is_plain(const struct coder *coder, const struct candidate *c,
                     const struct event *event)
{
    return event->status == STATUS_HAPPENED && event->initiators.n > 0
           && c->verb >= 0 && !is_elsewhen(coder, c->verb);
}

/* Is the subject a pronoun, or left to the clause before? */
static bool goes_on(const struct report *r, int32_t verb)
{
    int32_t subject = token_child(r, verb, DEPREL_NSUBJ);

    if (event_tree_child_word(r, verb, WORD("also"), DEPREL_ADVMOD) >= 0)
        return true;
    if (subject < 0)
        return token_rel(r, verb, DEPREL_CONJ);
    return r->tokens[subject].upos == UPOS_PRON
           && (r->tokens[subject].feats & FEAT_PRS) != 0;
}

/* `X met Y on Monday and signed …`, `They also agreed …`: the same day.
 * RULE: DATE-4 */
static void recall_before(const struct coder *coder,
                          const struct candidate *c, struct event *event)
{
    const struct report *r = coder->report;
    const struct dated_act *act = &coder->before;
    bool is_joined;

    if (act->date < 0 || coder->sentence - act->sentence > 1
        || !is_plain(coder, c, event) || (c->is_noun && !c->is_light)
        || c->is_aside || told_of(r, c->verb) != TOLD_PAST
        || !goes_on(r, c->verb) || has_other_time(coder, act->date)
        || n_shared(&act->parties, &event->initiators) == 0)
        return;
    is_joined = token_rel(r, c->verb, DEPREL_CONJ) && act->verb >= 0
                && r->tokens[c->verb].head == act->verb;
    if (!is_near_day(&r->dates[act->date]) && !is_joined)
        return; /* what is joined may share a month, too */
    time_when(r, act->date, &event->date);
    event->date.basis = "the act told before";
}

/* `The summit in Rome, on May 3, was long.  It was the first time that the
 * union named …`: what its holder did, right after it was the topic. */
static void recall_topic(const struct coder *coder, const struct candidate *c,
                         struct event *event)
{
    const struct report *r = coder->report;
    const struct occasion *topic = coder->n_occasions == 0
                                       ? NULL
                                       : &coder->occasions
                                             [coder->n_occasions - 1];

    if (topic == NULL || !topic->is_topic
        || coder->sentence - topic->sentence != 1
        || !is_plain(coder, c, event) || c->is_noun
        || told_of(r, c->verb) != TOLD_PAST
        || !is_near_day(&r->dates[topic->date])
        || has_other_time(coder, topic->date)
        || event->initiators.n != 1
        || (topic->side.len > 0
            && !str_is(event->initiators.items[0].side, topic->side)))
        return;
    time_when(r, topic->date, &event->date);
    event->date.basis = "the occasion's date, told before";
}

/* Does the sentence open with a quotation mark? */
static bool is_quoted(const struct coder *coder)
{
    const struct report *r = coder->report;
    struct str words = report_words(r, r->tokens[coder->first].span);

    return str_is_c(words, "\"") || str_is_c(words, "\xe2\x80\x9c")
           || str_is_c(words, "``");
}

/* `Venn praised them`, further down in the news of that day: an undated
 * saying or meeting of the same sides, in the plain past or present.
 * RULE: DATE-5 */
static void recall_lead(const struct coder *coder, const struct candidate *c,
                        struct event *event)
{
    enum { MOST_SENTENCES = 14 };
    const struct report *r = coder->report;
    const struct dated_act *lead = &coder->lead;
    bool is_talk = str_is_c(c->type, "CONSULT");
    int32_t verb = c->verb, head;

    if (lead->date < 0 || coder->sentence <= lead->sentence
        || coder->sentence > lead->sentence + MOST_SENTENCES
        || (!is_talk && !is_spoken_type(c)) || !is_plain(coder, c, event)
        || has_other_time(coder, lead->date)
        || !is_of(&lead->parties, &event->initiators)
        || !is_of(&lead->parties, &event->recipients))
        return;
    if (c->is_noun && !c->is_light) {
        /* `X's visit comes as …` */
        head = r->tokens[c->token].head;
        if (!is_talk || head < 0 || !token_rel(r, c->token, DEPREL_NSUBJ)
            || !token_rel(r, head, DEPREL_ROOT)
            || !coder_in(coder, coder->rules->occur, head))
            return;
    } else if (token_rel(r, verb, DEPREL_ADVCL)) {
        /* `said after meeting X` */
        int32_t mark = event_tree_case(r, verb);
        head = r->tokens[verb].head;
        if (!is_talk || mark < 0
            || r->tokens[mark].lemma_hash != WORD("after")
            || told_of(r, head) != TOLD_PAST)
            return;
    } else {
        enum told told = told_of(r, verb);
        bool is_said = teller(coder, verb) >= 0 || is_quoted(coder);
        bool is_view = !str_is_c(c->type, "THREATEN")
                       && !str_is_c(c->type, "REQUEST");
        if ((c->is_aside && teller(coder, verb) < 0) || is_fronted(r, verb)
            || !(told == TOLD_PAST
                 || (told == TOLD_PRESENT && is_said && is_view)))
            return;
    }
    time_when(r, lead->date, &event->date);
    event->date.basis = "the day of the news";
}

void coder_date(struct coder *coder, const struct candidate *c,
                struct event *event)
{
    date_clause(coder, c, event->status, &event->date);
    share_date(coder, c, event);
    if (event->date.date < 0)
        recall_occasion(coder, c, event);
    if (event->date.date < 0)
        recall_before(coder, c, event);
    if (event->date.date < 0)
        recall_topic(coder, c, event);
    if (event->date.date < 0)
        recall_lead(coder, c, event);
    /* `their visit next month`: what is of a day to come is not done.
     * RULE: DATE-7 */
    if (event->date.date >= 0 && way_of(coder->report, event->date.date) > 0
        && (event->status == STATUS_HAPPENED
            || event->status == STATUS_ONGOING))
        event->status = STATUS_PLANNED;
    learn(coder, c, event);
}
