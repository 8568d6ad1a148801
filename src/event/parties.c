/*
 * event/parties.c - who takes part in an act, and how political they are.
 *
 * In: the parties that match.c found for a candidate.  Out: the same without
 * the unnamed beside the named, each on one side; and a weight that tells a
 * state's bodies from private people.
 */
#include "event/coder.h"

/* How much a party makes an act political: 2 by itself, 1 with another. */
static int party_weight(const struct report *r, const struct party *party)
{
    static const char *const strong[] = {
        "GOV", "MIL", "COP", "SPY", "JUD", "LEG", "OPP", "PTY", "REB",
        "UAF", "SEP", "INS", "IMG", "JUR", "HRI", "NGO", "NGM"
    };

    if (party->role.len == 0) {
        if (party->side.len > 0)
            return 2;
        if (party->entity < 0)
            return 0;
        enum actor_type type = r->entities[party->entity].type;
        return type == ACTOR_PLACE || type == ACTOR_PERSON
                       || type == ACTOR_ORGANISATION || type == ACTOR_MEDIUM
                   ? 0
                   : 2;
    }
    for (size_t i = 0; i < N_OF(strong); i++)
        if (str_is_c(party->role, strong[i]))
            return 2;
    if (str_is_c(party->role, "IGO"))
        return party->side.len > 0 ? 2 : 1;
    return 1;
}

int coder_political(const struct report *r, const struct parties *parties)
{
    int most = 0;

    for (int i = 0; i < parties->n; i++) {
        int weight = party_weight(r, &parties->items[i]);
        if (weight > most)
            most = weight;
    }
    return most;
}

bool coder_is_political(const struct report *r, const struct parties *parties)
{
    return coder_political(r, parties) > 0;
}

bool coder_has_party(const struct parties *parties, const struct party *party)
{
    for (int i = 0; i < parties->n; i++) {
        const struct party *other = &parties->items[i];
        if (other->entity == party->entity
            && str_is(other->side, party->side))
            return true;
        if (party->side.len > 0 && str_is(other->side, party->side)
            && str_is(other->role, party->role))
            return true;
    }
    return false;
}

bool coder_shares_actor(const struct candidate *a, const struct candidate *b)
{
    if (a->actors.n == 0 || b->actors.n == 0)
        return true;
    for (int i = 0; i < a->actors.n; i++)
        if (coder_has_party(&b->actors, &a->actors.items[i])
            || coder_has_party(&b->targets, &a->actors.items[i]))
            return true;
    return false;
}

void coder_add_others(struct parties *into, const struct parties *from,
                      const struct parties *but)
{
    for (int i = 0; i < from->n; i++)
        if (!coder_has_party(but, &from->items[i]))
            actor_parties_add(into, from->items[i]);
}

/* Regions, and the unnamed beside the named, tell nobody anything. */
static void drop_unknown(const struct report *r, struct parties *parties)
{
    bool has_side = false;
    int kept = 0;

    for (int i = 0; i < parties->n; i++)
        has_side |= parties->items[i].side.len > 0;
    for (int i = 0; i < parties->n; i++) {
        const struct party *party = &parties->items[i];
        bool is_bare = party->side.len == 0
                       && (party->role.len == 0
                           || str_is_c(party->role, "IGO"));
        bool is_place = party->entity >= 0
                        && r->entities[party->entity].type == ACTOR_PLACE;
        if (is_bare && (has_side || is_place))
            continue;
        parties->items[kept++] = *party;
    }
    parties->n = kept;
}

void coder_settle_parties(struct coder *coder, struct candidate *c)
{
    const struct report *r = coder->report;

    /* `ratified a pact with B`: the other side is whose clause it is. */
    if (c->is_symmetric && c->is_noun && !c->is_light && c->verb >= 0
        && c->actors.n + c->targets.n == 1 && c->verb != c->token) {
        int32_t doer = event_tree_doer(r, c->verb);
        if (doer >= 0 && doer != c->token)
            actor_parties_of(r, doer, &c->actors);
    }
    drop_unknown(r, &c->actors);
    drop_unknown(r, &c->targets);
    if (c->is_symmetric) {
        for (int i = 0; i < c->targets.n; i++)
            if (!coder_has_party(&c->actors, &c->targets.items[i]))
                actor_parties_add(&c->actors, c->targets.items[i]);
        c->targets.n = 0;
        return;
    }
    int kept = 0;
    for (int i = 0; i < c->targets.n; i++)
        if (!coder_has_party(&c->actors, &c->targets.items[i]))
            c->targets.items[kept++] = c->targets.items[i];
    c->targets.n = kept;
}
