/*
 * event/dating.c - when an act was done.
 *
 * In: a candidate that became an event, the dates of its sentence, and what
 * the report dated before.  Out: the event's date, or none.  First the words
 * of its own clause speak (time/clause.c); then the clause that tells of it,
 * the occasion it names (`the summit`), and last the day of the news that
 * the report opens with.  Each step says in `basis` how it knows.
 */
#include "event/coder.h"

#include "time/time.h"

#define WORD(text) str_hash(STR(text))

/* An act that consists in saying it, in the present tense. */
static bool is_spoken_act(const struct report *r, const struct candidate *c)
{
    if ((r->tokens[c->verb].feats & FEAT_PRES) == 0)
        return false;
    return str_is_c(c->type, "SUPPORT") || str_is_c(c->type, "ACCUSE")
           || str_is_c(c->type, "REJECT") || str_is_c(c->type, "REQUEST")
           || str_is_c(c->type, "AGREE") || str_is_c(c->type, "THREATEN");
}

static void write_date(const struct report *r, const struct candidate *c,
                       struct event *event)
{
    event->date.date = -1;
    if (c->is_noun) {
        if (time_of_phrase(r, c->token, &event->date) >= 0)
            return;
        if (!c->is_light && !event_tree_is_predicate(r, c->token)) {
            /* `talks began in May`: the verb that only says they occur. */
            int32_t head = r->tokens[c->token].head;
            if (head < 0 || !token_rel(r, c->token, DEPREL_NSUBJ)
                || !event_tree_is_verb(r, head))
                return;
            time_of_clause(r, head, &event->date);
            return;
        }
    }
    if (c->verb < 0 || time_of_clause(r, c->verb, &event->date) >= 0)
        return;
    /* `said on Tuesday after meeting B`: the same day. */
    int32_t head = r->tokens[c->verb].head;
    if (head < 0 || c->is_noun)
        return;
    if (token_rel(r, c->verb, DEPREL_ADVCL)) {
        int32_t mark = event_tree_case(r, c->verb);
        uint64_t lemma = mark < 0 ? 0 : r->tokens[mark].lemma_hash;
        if (lemma == WORD("after") || lemma == WORD("while")
            || lemma == WORD("when") || lemma == WORD("as") || mark < 0)
            time_of_clause(r, head, &event->date);
    } else if (token_rel(r, c->verb, DEPREL_CCOMP)
               && event->status == STATUS_HAPPENED
               && is_spoken_act(r, c)) {
        /* `said on Tuesday that it welcomes`: to say so is to do so. */
        time_of_clause(r, head, &event->date);
    }
}

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
            || time_of_phrase(r, t, &when) < 0
            || when.value.ptr == NULL
            || r->dates[when.date].type == TIMEX_DURATION)
            continue;
        struct occasion *kept = &coder->occasions[coder->n_occasions++];
        kept->lemma = event_tree_lemma(r, t);
        kept->side = side_of(r, t);
        kept->date = when.date;
    }
}

/* The date of the occasion that an undated act names. */
static void recall_occasion(const struct coder *coder,
                            const struct candidate *c, struct event *event)
{
    const struct report *r = coder->report;
    int32_t nouns[3] = { c->is_noun ? c->token : -1, c->object,
                         c->is_noun ? -1 : event_tree_done_to(r, c->token) };

    if (event->date.date >= 0 || coder->n_occasions == 0)
        return;
    for (size_t i = 0; i < N_OF(nouns); i++) {
        if (nouns[i] < 0 || !coder_in(coder, coder->rules->occasion, nouns[i]))
            continue;
        struct str side = side_of(r, nouns[i]);
        for (int j = coder->n_occasions - 1; j >= 0; j--) {
            const struct occasion *kept = &coder->occasions[j];
            if (kept->lemma != event_tree_lemma(r, nouns[i])
                || (side.len > 0 && kept->side.len > 0
                    && !str_is(side, kept->side)))
                continue;
            time_when(r, kept->date, &event->date);
            event->date.basis = "the occasion's date, told before";
            return;
        }
    }
}

/* The first act told with its day, near the day of writing, is the news. */
static void learn_lead(struct coder *coder, const struct candidate *c,
                       const struct event *event)
{
    enum { MOST_DAYS = 4, MOST_SENTENCES = 8 };
    const struct report *r = coder->report;
    const char *basis;

    if (coder->lead_date >= 0 || event->date.date < 0 || c->is_aside
        || event->status != STATUS_HAPPENED
        || coder->sentence > MOST_SENTENCES)
        return;
    const struct date *date = &r->dates[event->date.date];
    day anchor = time_anchor(r, &basis);
    if (anchor == DAY_NONE || date->from != date->to || date->to == DAY_NONE
        || date->to > anchor || date->to < anchor - MOST_DAYS)
        return;
    coder->lead_date = event->date.date;
    coder->lead_sentence = coder->sentence;
    coder->lead = event->initiators;
    for (int i = 0; i < event->recipients.n; i++)
        actor_parties_add(&coder->lead, event->recipients.items[i]);
}

static bool is_of_lead(const struct parties *lead,
                       const struct parties *parties)
{
    for (int i = 0; i < parties->n; i++) {
        bool is_found = false;
        for (int j = 0; j < lead->n; j++)
            is_found |= lead->items[j].side.len > 0
                        && str_is(lead->items[j].side,
                                  parties->items[i].side);
        if (!is_found)
            return false;
    }
    return true;
}

/* `Bauer praised them`, further down in the news of that day: an undated
 * saying or meeting of the same sides, in the plain past or present. */
static void recall_lead(const struct coder *coder, const struct candidate *c,
                        struct event *event)
{
    enum { MOST_SENTENCES = 14 };
    const struct report *r = coder->report;
    bool is_talk = str_is_c(c->type, "CONSULT");

    if (coder->lead_date < 0 || event->date.date >= 0
        || event->status != STATUS_HAPPENED
        || coder->sentence <= coder->lead_sentence
        || coder->sentence > coder->lead_sentence + MOST_SENTENCES
        || event->initiators.n == 0)
        return;
    if (!is_talk && !str_is_c(c->type, "SUPPORT")
        && !str_is_c(c->type, "ACCUSE") && !str_is_c(c->type, "REJECT")
        && !str_is_c(c->type, "REQUEST") && !str_is_c(c->type, "AGREE"))
        return;
    if (c->is_noun && !c->is_light
        && !(is_talk && r->tokens[c->token].deprel == DEPREL_NSUBJ))
        return;
    if (!c->is_noun && event_tree_has_aux(r, c->verb, WORD("have")))
        return;
    if (!is_of_lead(&coder->lead, &event->initiators)
        || !is_of_lead(&coder->lead, &event->recipients))
        return;
    time_when(r, coder->lead_date, &event->date);
    event->date.basis = "the day of the news";
}

static bool is_past(const struct report *r, const struct when *when)
{
    const char *basis;
    day anchor = time_anchor(r, &basis);

    if (when->date < 0 || when->value.ptr == NULL)
        return false;
    day to = r->dates[when->date].to;
    return anchor == DAY_NONE || to == DAY_NONE || to <= anchor;
}

/* `agreed to deepen ties in 2013`: it was agreed then. */
static void share_date(const struct coder *coder, const struct candidate *c,
                       struct event *event)
{
    const struct report *r = coder->report;
    const struct when none = { .date = -1 };

    if (c->is_over && c->inner >= 0 && event->date.date < 0
        && event->status == STATUS_HAPPENED) {
        struct event inner = { .status = STATUS_PLANNED };
        const struct candidate *governed = &coder->candidates[c->inner];
        write_date(r, governed, &inner);
        if (governed->status == STATUS_PLANNED && is_past(r, &inner.date))
            event->date = inner.date;
    }
    if (c->outer >= 0 && coder->candidates[c->outer].is_over
        && c->status == STATUS_PLANNED
        && coder->candidates[c->outer].status == STATUS_HAPPENED
        && is_past(r, &event->date))
        event->date = none;
}

void coder_date(struct coder *coder, const struct candidate *c,
                struct event *event)
{
    write_date(coder->report, c, event);
    share_date(coder, c, event);
    recall_occasion(coder, c, event);
    recall_lead(coder, c, event);
    learn_lead(coder, c, event);
}
