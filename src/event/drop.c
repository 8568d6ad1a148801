/*
 * event/drop.c - which candidates are no events, and why.
 *
 * In: the candidates of a sentence, typed and judged.  Out: a fate for each
 * one that is no act between political actors; a null fate for the rest.
 */
#include "event/coder.h"

/* An organisation alone may hold what takes several: a NATO summit. */
static bool is_body_of_many(const struct report *r,
                            const struct parties *parties)
{
    if (parties->n == 0 || parties->items[0].entity < 0)
        return false;
    enum actor_type type = r->entities[parties->items[0].entity].type;
    return (type == ACTOR_ORGANISATION || type == ACTOR_GROUPING)
           && parties->items[0].side.len > 0;
}

static bool is_told_of(const struct report *r, const struct candidate *c)
{
    uint8_t rel = r->tokens[c->token].deprel;

    return c->is_light || rel == DEPREL_NSUBJ || rel == DEPREL_NSUBJ_PASS
           || rel == DEPREL_ROOT || rel == DEPREL_CONJ;
}

/* Who is not known to act for anybody cannot cooperate or refuse to. */
static bool needs_actor(struct str type)
{
    return coder_is_cooperative(type) || str_is_c(type, "REJECT")
           || str_is_c(type, "REQUEST") || str_is_c(type, "MOBILIZE")
           || str_is_c(type, "SANCTION");
}

/* Somebody who acts for a state or body, in a part that is named. */
static bool has_officer(const struct parties *parties)
{
    for (int i = 0; i < parties->n; i++)
        if (parties->items[i].side.len > 0 && parties->items[i].role.len > 0)
            return true;
    return false;
}

/* Somebody who asks for a living: an interview is no consultation. */
static bool has_medium(const struct parties *parties)
{
    for (int i = 0; i < parties->n; i++)
        if (str_is_c(parties->items[i].role, "MED"))
            return true;
    return false;
}

static bool is_capital(const struct report *r, int32_t t)
{
    struct str form = token_form(r, t);
    return r->tokens[t].upos != UPOS_DET && form.len > 0
           && form.ptr[0] >= 'A' && form.ptr[0] <= 'Z';
}

/* Police of no known state, or of a town, and a private person: crime. */
static bool is_police_matter(const struct report *r,
                             const struct candidate *c)
{
    if (!str_is_c(c->code, "173") && !str_starts(c->code, STR("09")))
        return false;
    if (c->actors.n == 0 || coder_political(r, &c->targets) > 1
        || has_medium(&c->targets))
        return false;
    int32_t doer = event_tree_doer(r, c->token);
    bool is_town = false;
    bool is_named = c->is_noun || doer < 0 || is_capital(r, doer);
    for (int32_t child = doer < 0 ? -1 : r->tokens[doer].first_child;
         child >= 0; child = r->tokens[child].next_sibling) {
        int32_t mention = actor_over(r, child);
        is_named |= is_capital(r, child);
        is_town |= token_rel(r, child, DEPREL_COMPOUND) && mention >= 0
                   && r->mentions[mention].entity >= 0
                   && r->entities[r->mentions[mention].entity].type
                          == ACTOR_PLACE;
    }
    is_town |= !is_named; /* whose police it is, we only guessed */
    for (int i = 0; i < c->actors.n; i++)
        if (!str_is_c(c->actors.items[i].role, "COP")
            || (c->actors.items[i].side.len > 0 && !is_town))
            return false;
    return true;
}

/* Whether its rule has the subject suffer it: `ten soldiers died in`; or an
 * attack by nobody is its subject: `a blast killed ten soldiers`. */
static bool is_suffered(const struct coder *coder, const struct candidate *c)
{
    if (c->pattern < 0 || c->targets.n == 0)
        return false;
    int32_t subject = event_tree_subject(coder->report, c->token);
    if (str_is_c(c->type, "ASSAULT") && subject >= 0
        && coder_in(coder, coder->rules->attack, subject))
        return true;
    const struct pattern *pattern = &coder->rules->book->patterns[c->pattern];
    for (int i = 0; i < pattern->n_slots; i++)
        if (pattern->slots[i].filler == FILL_TARGET
            && pattern->slots[i].places[0].place == PLACE_SUBJECT)
            return true;
    return false;
}

void coder_drop(struct coder *coder)
{
    const struct report *r = coder->report;

    for (int i = 0; i < coder->n_candidates; i++) {
        coder_settle_parties(coder, &coder->candidates[i]);
        coder_find_partner(coder, &coder->candidates[i]);
        coder_drop_participle(coder, &coder->candidates[i]);
    }
    coder_merge(coder, false);
    for (int i = 0; i < coder->n_candidates; i++) {
        struct candidate *c = &coder->candidates[i];
        if (c->fate != NULL)
            continue;
        if (c->type.ptr == NULL || str_is_c(c->type, "NONE")) {
            c->fate = c->is_over ? "governs, and is no act itself"
                                 : "a rule says it is no act";
            continue;
        }
        bool acts = coder_is_political(r, &c->actors);
        int most = coder_political(r, &c->actors);
        if (coder_political(r, &c->targets) > most)
            most = coder_political(r, &c->targets);
        if (c->inner >= 0) {
            const struct candidate *inner = &coder->candidates[c->inner];
            if (coder_political(r, &inner->targets) > most)
                most = coder_political(r, &inner->targets);
            if (coder_political(r, &inner->actors) > most)
                most = coder_political(r, &inner->actors);
        }
        if (c->is_over && c->status == STATUS_DENIED
            && str_is_c(c->type, "AGREE")
            && (c->inner < 0 || c->head->denied.ptr != NULL))
            c->fate = "what nobody promised";
        else if (str_is_c(c->type, "CONSULT") && has_medium(&c->actors))
            c->fate = "an interview";
        else if (coder_is_cooperative(c->type) && !c->is_noun
                 && c->actors.n == 0 && event_tree_is_passive(r, c->token)
                 && event_tree_doer(r, c->token) >= 0)
            c->fate = "somebody else does it";
        else if (is_police_matter(r, c))
            c->fate = "the police and a private person";
        else if (most < (str_is_c(c->type, "PROTEST") ? 1 : 2))
            c->fate = "no political actor";
        else if (!acts && needs_actor(c->type)
                 && !has_officer(&c->targets)
                 && (c->actors.n > 0 || c->is_noun
                     || str_is_c(c->type, "AID")))
            c->fate = "nobody political does it";
        else if (c->is_symmetric && c->is_noun && !c->is_light
                 && c->actors.n < 2
                 && !(str_is_c(c->type, "CONSULT")
                      && is_body_of_many(r, &c->actors)))
            c->fate = "one side alone of what takes two";
        else if (c->is_noun && c->is_over && c->inner < 0
                 && c->actors.n < 2 && c->targets.n == 0
                 && !is_told_of(r, c))
            c->fate = "a word of intent, named in passing";
        else if (c->is_noun && c->head != NULL && c->head->is_weak
                 && !is_told_of(r, c))
            c->fate = "a standing tie, named in passing";
        else if (!acts && c->head != NULL && c->head->is_weak)
            c->fate = "too common a word without an actor";
        else if (c->actors.n == 0 && !c->is_noun
                 && !event_tree_is_passive(r, c->token)
                 && !is_suffered(coder, c))
            c->fate = "nobody does it";
    }
    coder_merge(coder, true);
}
