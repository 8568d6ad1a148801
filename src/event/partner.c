/*
 * event/partner.c - with whom, where an act takes two and one is named.
 *
 * In: a candidate with one party, and the couples that the report has told
 * of before.  Out: its other half, if only one can be meant.
 */
#include "event/coder.h"

/* Acts that take two, of whom a report names one where the other is plain. */
static bool is_shared_act(const struct candidate *c)
{
    if (str_is_c(c->type, "COOPERATE"))
        return true;
    return c->is_symmetric
           && (str_is_c(c->type, "CONSULT") || str_is_c(c->type, "AGREE")
               || str_is_c(c->type, "SUPPORT"));
}

void coder_learn_couple(struct coder *coder, const struct candidate *c)
{
    const struct party *one = &c->actors.items[0];
    const struct party *other = c->is_symmetric ? &c->actors.items[1]
                                                : &c->targets.items[0];

    if (!coder_is_cooperative(c->type)
        || c->actors.n + c->targets.n != 2
        || (c->is_symmetric ? c->actors.n != 2 : c->targets.n != 1)
        || one->side.len == 0 || other->side.len == 0
        || str_is(one->side, other->side))
        return;
    coder->couples[coder->n_couples++ % CODER_MOST_COUPLES]
        = (struct couple){ *one, *other, coder->sentence };
}

/* Whether the sentence, near an act, names somebody of another side. */
static bool has_third(const struct coder *coder, const struct candidate *c,
                      const struct party *one, const struct party *other)
{
    enum { MOST_WORDS = 25 };
    const struct report *r = coder->report;
    int32_t t = c->token - MOST_WORDS, past = c->token + MOST_WORDS;

    if (t < coder->first)
        t = coder->first;
    if (past > coder->past)
        past = coder->past;
    for (; t < past; t++) {
        int32_t mention = actor_over(r, t);
        if (mention < 0 || r->mentions[mention].entity < 0)
            continue;
        struct str side = r->entities[r->mentions[mention].entity].side;
        if (side.len > 0 && !str_is(side, one->side)
            && !str_is(side, other->side))
            return true;
    }
    return false;
}

/* The sentence itself says with whom, though we know them not. */
static bool has_company(const struct coder *coder, const struct candidate *c)
{
    const struct report *r = coder->report;
    int32_t tops[3] = { c->token, c->verb, c->object };

    for (size_t i = 0; i < N_OF(tops); i++)
        if (tops[i] >= 0
            && (event_tree_preposed(r, tops[i], WORD("with")) >= 0
                || event_tree_preposed(r, tops[i], WORD("between")) >= 0))
            return true;
    return event_tree_is_passive(r, c->token)
           && event_tree_subject(r, c->token) >= 0;
}

/* `offered to host talks`: the host need be neither half. */
static bool is_of_host(const struct coder *coder, const struct candidate *c)
{
    for (int step = 0; step < 4; step++) {
        uint64_t lemma = c->verb < 0
                             ? 0
                             : coder->report->tokens[c->verb].lemma_hash;
        if (lemma == WORD("host") || lemma == WORD("mediate")
            || lemma == WORD("broker") || lemma == WORD("facilitate")
            || lemma == WORD("convene"))
            return true;
        if (c->inner < 0)
            break;
        c = &coder->candidates[c->inner];
    }
    return false;
}

void coder_find_partner(const struct coder *coder, struct candidate *c)
{
    enum { MOST_SENTENCES = 6 };
    const struct party *found = NULL;
    int first = coder->n_couples - CODER_MOST_COUPLES;

    if (!is_shared_act(c) || c->targets.n > 0 || c->actors.n != 1
        || c->actors.items[0].side.len == 0 || has_company(coder, c)
        || is_of_host(coder, c))
        return;
    for (int i = first < 0 ? 0 : first; i < coder->n_couples; i++) {
        const struct couple *couple
            = &coder->couples[i % CODER_MOST_COUPLES];
        const struct party *other = NULL;
        if (couple->sentence < coder->sentence - MOST_SENTENCES)
            continue;
        if (str_is(couple->one.side, c->actors.items[0].side))
            other = &couple->other;
        else if (str_is(couple->other.side, c->actors.items[0].side))
            other = &couple->one;
        if (other == NULL)
            continue;
        if (found != NULL && !str_is(found->side, other->side))
            return;
        found = other;
    }
    if (found != NULL && !has_third(coder, c, &c->actors.items[0], found))
        actor_parties_add(c->is_symmetric ? &c->actors : &c->targets,
                          *found);
}
