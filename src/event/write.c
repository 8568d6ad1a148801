/*
 * event/write.c - a candidate that lives becomes an event.
 *
 * In: a candidate, and the statements that may hold it.  Out: an event with
 * span, date, place, areas, salience, confidence and whoever says so.
 */
#include "event/coder.h"
#include "time/time.h"

static bool is_outside(const struct report *r, int32_t t, bool is_top)
{
    uint8_t rel = r->tokens[t].deprel;

    if (rel == DEPREL_PARATAXIS || rel == DEPREL_PUNCT
        || rel == DEPREL_DISCOURSE || rel == DEPREL_ACL_RELCL
        || rel == DEPREL_VOCATIVE || rel == DEPREL_APPOS
        || rel == DEPREL_ADVCL)
        return true;
    if (is_top && (rel == DEPREL_CONJ || rel == DEPREL_CC
                   || rel == DEPREL_MARK))
        return true;
    if (rel == DEPREL_OBL || rel == DEPREL_NMOD) {
        int32_t mark = event_tree_case(r, t);
        if (mark < 0)
            return false;
        uint64_t lemma = r->tokens[mark].lemma_hash;
        return lemma == WORD("amid") || lemma == WORD("after")
               || lemma == WORD("following") || lemma == WORD("despite")
               || lemma == WORD("amidst") || lemma == WORD("before")
               || lemma == WORD("during") || lemma == WORD("accord")
               || lemma == WORD("according") || lemma == WORD("as");
    }
    return false;
}

/* The clause or phrase of `top`, without asides. */
static struct span span_of(const struct report *r, int32_t top)
{
    const struct token *tokens = r->tokens;
    struct span span = tokens[top].span;
    int32_t at = top;

    for (;;) {
        if (tokens[at].span.start < span.start)
            span.start = tokens[at].span.start;
        if (tokens[at].span.end > span.end)
            span.end = tokens[at].span.end;
        int32_t next = tokens[at].first_child;
        for (;;) {
            while (next >= 0 && is_outside(r, next, tokens[next].head == top))
                next = tokens[next].next_sibling;
            if (next >= 0)
                break;
            if (at == top)
                return span;
            next = tokens[at].next_sibling;
            at = tokens[at].head;
        }
        at = next;
    }
}

static struct span span_join(struct span a, struct span b)
{
    if (b.start < a.start)
        a.start = b.start;
    if (b.end > a.end)
        a.end = b.end;
    return a;
}

static void write_areas(const struct coder *coder, struct event *event)
{
    const struct event_rules *rules = coder->rules;
    const struct report *r = coder->report;
    enum { MOST_WORDS = 6 };

    if (rules->areas == NULL)
        return;
    for (int32_t t = coder->first; t < coder->past; t++) {
        if (r->tokens[t].span.start < event->span.start)
            continue;
        if (r->tokens[t].span.end > event->span.end)
            break;
        struct str words[MOST_WORDS];
        size_t n = 0;
        for (int32_t w = t; w < coder->past && n < MOST_WORDS; w++)
            words[n++] = r->tokens[w].lemma;
        struct lexicon_rows rows = { 0, 0 };
        size_t taken = lexicon_match(rules->areas, words, n, &rows);
        for (uint32_t i = 0; taken > 0 && i < rows.n; i++) {
            struct str area = lexicon_cell(rules->areas, rows.first + i,
                                           rules->area_key);
            bool is_new = event->n_areas < REPORT_MOST_AREAS;
            for (int j = 0; j < event->n_areas; j++)
                is_new = is_new && !str_is(event->areas[j], area);
            if (is_new)
                event->areas[event->n_areas++] = area;
        }
        if (taken > 1)
            t += (int32_t)taken - 1;
    }
}

static void write_contexts(const struct candidate *c, struct event *event)
{
    if (c->head == NULL)
        return;
    for (int i = 0; i < c->head->n_contexts; i++)
        event->contexts[event->n_contexts++] = c->head->contexts[i];
}

static bool find_place(const struct report *r, int32_t t, struct where *where)
{
    static const char *const ways[] = { "in", "at", "near", "off", "outside",
                                        "across", "along" };

    for (size_t i = 0; t >= 0 && i < N_OF(ways); i++) {
        int32_t in = event_tree_preposed(r, t, str_hash(str_of(ways[i])));
        if (in >= 0 && actor_where(r, in, where))
            return true;
    }
    return false;
}

static enum salience salience_of(const struct report *r,
                                 const struct candidate *c,
                                 const struct event *event)
{
    const char *basis;

    if (event->status == STATUS_PLANNED || event->status == STATUS_POSSIBLE
        || event->status == STATUS_WISHED)
        return SALIENCE_OUTLOOK;
    if (event->date.date >= 0) {
        day to = r->dates[event->date.date].to, anchor;
        anchor = time_anchor(r, &basis);
        if (to != DAY_NONE && anchor != DAY_NONE && to < anchor - 45)
            return SALIENCE_BACKGROUND;
    }
    if (c->verb >= 0 && !c->is_noun) {
        int32_t have
            = event_tree_child_word(r, c->verb, WORD("have"), DEPREL_AUX);
        if (have >= 0 && (r->tokens[have].feats & FEAT_PAST) != 0)
            return SALIENCE_BACKGROUND;
    }
    if (c->is_noun && c->is_aside)
        return SALIENCE_BACKGROUND;
    return SALIENCE_NEWS;
}

static int confidence_of(const struct report *r, const struct candidate *c)
{
    int confidence = 50;

    if (coder_is_political(r, &c->actors))
        confidence += 15;
    if (coder_is_political(r, &c->targets)
        || (c->is_symmetric && c->actors.n > 1))
        confidence += 15;
    if (c->weight > 0)
        confidence += 5;
    if (!c->is_aside)
        confidence += 10;
    if (c->actors.n == 0)
        confidence -= 15;
    return confidence;
}

static void write_voice(const struct coder *coder,
                        const struct voices *voices,
                        const struct candidate *c, struct event *event)
{
    uint32_t least = UINT32_MAX;

    if (c->claimant >= 0
        && coder->candidates[c->claimant].actors.n > 0) {
        event->attributed_to = coder->candidates[c->claimant].actors.items[0];
        return;
    }
    for (int i = 0; i < voices->n; i++) {
        const struct statement *s = voices->items[i];
        uint32_t size = s->content.end - s->content.start;
        if (span_holds(s->content, event->trigger) && size < least
            && s->speaker.actor.ptr != NULL) {
            least = size;
            event->attributed_to = s->speaker;
        }
    }
}

struct event *coder_write(struct coder *coder, const struct voices *voices,
                          const struct candidate *c)
{
    struct report *r = coder->report;
    struct event *event = report_push(r, events);
    int32_t top = c->is_light ? c->verb : c->token;

    event->attributed_to.entity = -1;
    event->sentence = coder->sentence;
    event->token = c->token;
    event->trigger = r->tokens[c->token].span;
    event->span = span_of(r, top);
    if (c->inner >= 0 && c->pattern < 0)
        event->span = span_of(r, c->verb);
    event->span = span_join(event->span, event->trigger);
    event->type = c->type;
    event->mode = c->mode;
    event->cameo = c->code;
    event->initiators = c->actors;
    event->recipients = c->targets;
    event->is_symmetric = c->is_symmetric;
    event->status = c->status;
    event->rule = c->rule;
    event->confidence = confidence_of(r, c);
    write_contexts(c, event);
    coder_date(coder, c, event);
    if (event->status == STATUS_HAPPENED && !c->is_over
        && str_ends(event->date.value, STR("/.."))
        && str_is_caseless(str_slice(report_words(r, event->date.span), 0, 5),
                           STR("since")))
        event->status = STATUS_ONGOING; /* since then */
    if (event->status == STATUS_ONGOING && c->is_noun
        && str_is_c(c->type, "ASSAULT") && event->date.date >= 0)
        event->status = STATUS_HAPPENED;
    write_areas(coder, event);
    if (!find_place(r, c->token, &event->place) && c->is_light)
        find_place(r, c->verb, &event->place);
    write_voice(coder, voices, c, event);
    event->salience = salience_of(r, c, event);
    return event;
}
