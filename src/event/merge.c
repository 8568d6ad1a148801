/*
 * event/merge.c - two tellings of one act become one.
 *
 * In: the candidates of a sentence, their parties settled.  Out: `attack
 * killed`, `meet for talks`, `the raid, carried out by Peru` share what they
 * know, and but one of them lives on.
 */
#include "event/coder.h"

static bool all_in(const struct parties *few, const struct parties *many)
{
    for (int i = 0; i < few->n; i++)
        if (!coder_has_party(many, &few->items[i]))
            return false;
    return true;
}

/* `bombed the town, killing ten`: what the attack did is the attack. */
static bool is_upshot(const struct report *r, const struct candidate *a,
                      const struct candidate *b)
{
    return !b->is_noun && !a->is_over && !b->is_over
           && str_is_c(a->type, "ASSAULT") && str_is_c(b->type, "ASSAULT")
           && token_rel(r, a->token, DEPREL_ADVCL)
           && r->tokens[a->token].head == b->token
           && (r->tokens[a->token].feats & (FEAT_GER | FEAT_PART)) != 0
           && (r->tokens[a->token].feats & FEAT_PAST) == 0
           && token_child(r, a->token, DEPREL_NSUBJ) < 0
           && event_tree_case(r, a->token) < 0;
}

/* Two triggers of one act: `attack killed`, `meet for talks`. */
static bool is_same_act(const struct coder *coder, const struct candidate *a,
                        const struct candidate *b)
{
    const struct report *r = coder->report;

    if (a == b || b->fate != NULL)
        return false;
    if (!a->is_noun)
        return is_upshot(r, a, b);
    /* `established ties`: the verb's rule asked for the noun.  A signature
     * and what is agreed are two acts. */
    if (!b->is_noun && !b->is_over && b->object == a->token
        && coder_is_cooperative(a->type) && coder_is_cooperative(b->type)
        && !str_is_c(a->type, "AGREE") && all_in(&a->actors, &b->actors))
        return true;
    if (!str_is(a->type, b->type))
        return false;
    /* `announced its intention to`. */
    if (a->is_over && b->is_over)
        return !b->is_noun && r->tokens[a->token].head == b->token;
    if (a->is_over || b->is_over)
        return false;
    int32_t at = a->token, head = r->tokens[at].head;
    for (int step = 0; step < 3 && head >= 0; step++) {
        uint8_t rel = r->tokens[at].deprel;
        if (!(rel == DEPREL_CONJ || rel == DEPREL_NMOD) || head == b->token)
            break;
        if (!event_tree_is_noun(r, head))
            break;
        at = head;
        head = r->tokens[at].head;
    }
    if (head < 0)
        return false;
    if (!b->is_noun && b->token == head)
        return coder_shares_actor(a, b);
    head = r->tokens[a->token].head;
    /* `talks and meetings`, `conflict and war`. */
    return b->is_noun && b->token == head
           && r->tokens[a->token].deprel == DEPREL_CONJ
           && a->targets.n == 0;
}

/* Of the ways to be attacked, those that say least: hurt, killed, attacked
 * by no known means. */
static int how_exact(struct str code)
{
    static const char *const loose[] = { "180", "1823", "190" };

    for (size_t i = 0; i < N_OF(loose); i++)
        if (str_is_c(code, loose[i]))
            return (int)i;
    return (int)N_OF(loose);
}

/* What one telling of an act leaves open, another may know. */
static void lend_parties(const struct candidate *from, struct candidate *to)
{
    if (to->actors.n == 0)
        to->actors = from->actors;
    if (to->targets.n == 0)
        to->targets = from->targets;
    if (str_is(from->type, to->type)
        && how_exact(from->code) > how_exact(to->code)) {
        to->code = from->code;
        to->mode = from->mode;
    }
}

void coder_drop_participle(struct coder *coder, struct candidate *c)
{
    const struct report *r = coder->report;
    int32_t noun = r->tokens[c->token].head;

    if (c->is_noun || c->is_over || noun < 0
        || !coder_in(coder, coder->rules->wrought, c->token)
        || !event_tree_is_passive(r, c->token))
        return;
    for (int step = 0; step < 2 && noun >= 0
                       && !event_tree_is_noun(r, noun); step++)
        noun = r->tokens[noun].head; /* through `believed to be` */
    if (noun < 0 || !event_tree_is_noun(r, noun))
        return;
    int at = coder->at[noun - coder->first];
    bool is_weapon = at < 0;
    if (is_weapon && r->tokens[noun].head >= 0)
        at = coder->at[r->tokens[noun].head - coder->first];
    if (at < 0 || !str_is_c(coder->candidates[at].type, "ASSAULT")
        || !(str_is(c->type, coder->candidates[at].type)
             || str_is_c(c->type, "MOBILIZE"))
        || (is_weapon && event_tree_done_to(r, r->tokens[noun].head) == noun))
        return;
    lend_parties(c, &coder->candidates[at]);
    c->fate = "says whose act its noun is";
}

void coder_merge(struct coder *coder, bool is_last)
{
    for (int i = 0; i < coder->n_candidates; i++) {
        struct candidate *told = &coder->candidates[i];
        for (int j = 0; j < coder->n_candidates && j < 64; j++) {
            struct candidate *kept = &coder->candidates[j];
            if (told->fate != NULL
                || (!is_last && !str_is_c(told->type, "ASSAULT"))
                || !is_same_act(coder, told, kept))
                continue;
            lend_parties(told, kept);
            coder_settle_parties(coder, kept);
            if (is_last)
                told->fate = "the same act as its verb";
        }
    }
}
