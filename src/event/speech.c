/*
 * event/speech.c - acts that are done by saying so.
 *
 * In: candidates under `will` and `will not`, and verbs of speech over a
 * clause.  Out: further candidates: an intent or a threat (`will meet`, `will
 * bomb`), a demand (`said B must disarm`), an accusation (`said B was behind
 * the attack`), a refusal (`said it would not accept them`).
 */
#include "event/coder.h"

/* A new candidate at a token, of an act that takes place by being said; null
 * when there are too many. */
static struct candidate *add_act(struct coder *coder, int32_t token,
                                 struct str type, struct str code,
                                 const struct parties *actors, struct str rule)
{
    struct candidate *act = coder_add(coder, token);

    if (act == NULL)
        return NULL;
    coder->at[token - coder->first] = coder->n_candidates - 1;
    act->verb = token;
    act->type = type;
    act->code = code;
    act->actors = *actors;
    act->status = STATUS_HAPPENED;
    act->rule = rule;
    return act;
}

/* The first verb of speech from token `t` on that triggers nothing; -1. */
static int32_t speech_from(const struct coder *coder, int32_t t)
{
    for (; t < coder->past; t++)
        if (coder->report->tokens[t].upos == UPOS_VERB
            && coder->at[t - coder->first] < 0
            && coder_in(coder, coder->rules->speech, t))
            return t;
    return -1;
}

void coder_add_intents(struct coder *coder)
{
    const struct report *r = coder->report;
    int n = coder->n_candidates;

    for (int i = 0; i < n; i++) {
        struct candidate *c = &coder->candidates[i];
        if (c->is_over || c->outer >= 0 || c->verb < 0
            || (c->is_noun && !c->is_light) || c->is_aside
            || c->actors.n == 0 || coder->is_asked)
            continue;
        if (str_is_c(c->type, "AGREE") || str_is_c(c->type, "REJECT")
            || str_is_c(c->type, "REQUEST") || str_is_c(c->type, "THREATEN")
            || str_is_c(c->type, "ACCUSE") || str_is_c(c->type, "NONE"))
            continue;
        int32_t modal = event_tree_modal(r, c->verb);
        if (modal < 0 || modal < coder->first
            || coder->at[modal - coder->first] >= 0)
            continue;
        uint64_t lemma = r->tokens[modal].lemma_hash;
        bool is_will = lemma == WORD("will") || lemma == WORD("shall")
                       || lemma == WORD("'ll") || lemma == WORD("wo")
                       || (lemma == WORD("would")
                           && (c->status == STATUS_PLANNED
                               || c->status == STATUS_DENIED));
        if (!is_will)
            continue;
        bool is_kind = coder_is_cooperative(c->type);
        struct str type = STR_NULL;
        if (c->status == STATUS_PLANNED)
            type = is_kind ? STR("AGREE") : STR("THREATEN");
        else if (c->status == STATUS_DENIED && is_kind)
            type = STR("REJECT");
        if (type.ptr == NULL)
            continue;
        struct candidate *act = add_act(coder, modal, type,
                                        coder_root_code(type), &c->actors,
                                        STR("intent"));
        if (act == NULL)
            return;
        act->verb = c->verb;
        coder_derive(coder->rules->book, type, c->code, &act->code,
                     &act->mode);
        act->targets = c->targets;
        act->is_symmetric = c->is_symmetric && is_kind
                            && str_is_c(type, "AGREE");
        act->inner = i;
        act->n_up = c->n_up;
        act->weight = c->weight;
        c->outer = coder->n_candidates - 1;
    }
}

/* What it is to say so: `B must disarm` asks, `B is guilty` accuses. */
static struct str said_type(const struct coder *coder, int32_t speech,
                            int32_t said)
{
    const struct report *r = coder->report;
    int32_t modal = event_tree_modal(r, said);
    uint64_t lemma = modal < 0 ? 0 : r->tokens[modal].lemma_hash;
    int at = coder->at[said - coder->first];
    const struct candidate *inner = at < 0 ? NULL : &coder->candidates[at];

    if (lemma == WORD("must") || lemma == WORD("should")
        || lemma == WORD("ought"))
        return STR("REQUEST");
    if (modal < 0 && !event_tree_is_negated(r, said)
        && coder_in_either(coder, coder->rules->blamed, said))
        return STR("ACCUSE");
    if (said > speech && coder_in(coder, coder->rules->asserted, speech)
        && inner != NULL && !inner->is_over
        && (inner->status == STATUS_HAPPENED
            || inner->status == STATUS_ONGOING)
        && (str_is_c(inner->type, "ASSAULT")
            || str_is_c(inner->type, "COERCE")))
        return STR("ACCUSE");
    return STR_NULL;
}

/* Who speaks for one side of what another did. */
static bool are_of_two_sides(const struct parties *a, const struct parties *b)
{
    return a->n > 0 && b->n > 0 && a->items[0].side.len > 0
           && b->items[0].side.len > 0
           && !str_is(a->items[0].side, b->items[0].side);
}

void coder_add_sayings(struct coder *coder)
{
    const struct report *r = coder->report;

    for (int32_t t = speech_from(coder, coder->first); t >= 0;
         t = speech_from(coder, t + 1)) {
        int32_t said = token_child(r, t, DEPREL_CCOMP);
        struct str type = said < 0 ? STR_NULL : said_type(coder, t, said);
        if (type.ptr == NULL)
            continue;
        struct parties actors = { .n = 0 }, targets = { .n = 0 }, others;
        int32_t doer = event_tree_doer(r, t);
        int32_t other = event_tree_subject(r, said);
        if (doer < 0 || other < 0 || doer == other
            || actor_parties_of(r, doer, &actors) == 0)
            continue;
        int inner = coder->at[said - coder->first];
        bool is_request = str_is_c(type, "REQUEST");
        if (!is_request && inner >= 0)
            targets = coder->candidates[inner].actors;
        else
            actor_parties_of(r, other, &targets);
        others.n = 0;
        coder_add_others(&others, &targets, &actors);
        if (coder_political(r, &actors) < 2
            || (is_request ? targets.n == 0 && inner < 0 : others.n == 0)
            || (!is_request && inner >= 0
                && !are_of_two_sides(&actors, &others)))
            continue;
        struct candidate *act
            = add_act(coder, t, type, is_request ? STR("100") : STR("112"),
                      &actors, STR("said"));
        if (act == NULL)
            return;
        act->targets = others;
        for (int32_t up = t; up >= 0 && act->n_up < 6;
             up = r->tokens[up].head)
            act->n_up += !(token_rel(r, up, DEPREL_ROOT)
                           || token_rel(r, up, DEPREL_PARATAXIS));
        if (is_request && inner >= 0
            && coder->candidates[inner].type.ptr != NULL) {
            act->inner = inner;
            if (coder->candidates[inner].outer < 0)
                coder->candidates[inner].outer = coder->n_candidates - 1;
            coder_derive(coder->rules->book, act->type,
                         coder->candidates[inner].code, &act->code,
                         &act->mode);
        }
    }
}

/* `A said it would not accept them`: what they would not do has no rule of
 * its own.  Not idle verbs: to talk of it, and idioms, refuse nothing. */
static bool is_refusal(const struct coder *coder, int32_t said)
{
    const struct report *r = coder->report;
    int32_t modal = event_tree_modal(r, said);
    uint64_t lemma = modal < 0 ? 0 : r->tokens[modal].lemma_hash;

    return (lemma == WORD("will") || lemma == WORD("wo")
            || lemma == WORD("would"))
           && r->tokens[said].upos == UPOS_VERB
           && event_tree_is_negated(r, said)
           && coder->at[said - coder->first] < 0
           && !coder_in(coder, coder->rules->idle, said);
}

/* Does one of these share a side with one of those? */
static bool shares_side(const struct parties *a, const struct parties *b)
{
    for (int i = 0; i < a->n; i++)
        for (int j = 0; j < b->n; j++)
            if (a->items[i].side.len > 0
                && str_is(a->items[i].side, b->items[j].side))
                return true;
    return false;
}

void coder_add_refusals(struct coder *coder)
{
    const struct report *r = coder->report;

    for (int32_t t = speech_from(coder, coder->first); t >= 0;
         t = speech_from(coder, t + 1)) {
        int32_t said = token_child(r, t, DEPREL_CCOMP);
        int32_t doer = event_tree_doer(r, t);
        struct parties actors = { .n = 0 }, those = { .n = 0 };
        if (said < 0 || doer < 0 || !is_refusal(coder, said)
            || actor_parties_of(r, doer, &actors) == 0
            || actor_parties_of(r, event_tree_subject(r, said), &those) == 0
            || !shares_side(&actors, &those)
            || coder_political(r, &actors) < 2)
            continue;
        if (add_act(coder, t, STR("REJECT"), STR("120"), &actors,
                    STR("refusal")) == NULL)
            return;
    }
}
