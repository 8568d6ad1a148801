/*
 * tie/member.c - nouns for one who stands in a tie; see finding.h.
 *
 * `Chad is a member of the AU`, `Mali, an ally of Niger`: the noun is one of
 * the parties, and its phrase, its apposition or its subject name the rest.
 */
#include "actor/actor.h"
#include "tie/finding.h"

/* -------------------------------------------------------------- members -- */

static bool is_member_noun(struct str lemma)
{
    return str_is_c(lemma, "member") || str_is_c(lemma, "member-state");
}

void tie_find_member(struct finding *f, int32_t noun,
                     const struct tie_noun *line)
{
    struct report *report = f->report;
    struct tie_draft *draft = tie_new_draft(f, TIE_MEMBERSHIP, noun,
                                        "membership noun");
    struct parties found = { 0 };
    struct parties *parties;
    int32_t top = noun, governor;

    if (draft == NULL)
        return;
    parties = &draft->tie.parties;
    tie_gather_phrase(report, noun, line->links, &found);
    /* `member states`, `member of the Council` */
    if (token_rel(report, noun, DEPREL_COMPOUND) &&
        report->tokens[noun].head >= 0)
        top = report->tokens[noun].head;
    if (token_rel(report, top, DEPREL_APPOS) && report->tokens[top].head >= 0)
        actor_parties_of(report, report->tokens[top].head, &found);
    for (int32_t c = report->tokens[top].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if ((token_rel(report, c, DEPREL_APPOS) ||
             token_rel(report, c, DEPREL_FLAT)) && actor_at(report, c) >= 0)
            actor_parties_of(report, c, &found);
    if (!token_rel(report, top, DEPREL_APPOS) &&
        (report->tokens[noun].feats & FEAT_PLUR) == 0 &&
        is_member_noun(report->tokens[noun].lemma) &&
        tie_beside(report, noun) >= 0)
        actor_parties_alone(report, tie_beside(report, noun), &found);
    governor = tie_governor(report, top);
    draft->verb = governor;
    /* `announced its withdrawal from the AU`: trees hang it from the verb */
    if (token_rel(report, noun, DEPREL_OBJ) && governor >= 0 &&
        !is_member_noun(report->tokens[noun].lemma))
        tie_gather_oblique(report, governor, line->links, true, &found);
    if (governor == top ||
        (governor >= 0 && tie_n_sides(&found) < 2 &&
         (!is_member_noun(report->tokens[noun].lemma) ||
          tie_listed(STR("become,remain,stay"),
                     report->tokens[governor].lemma))))
        tie_gather_subject(report, governor, top, &found);
    tie_keep_actors(report, &found);
    tie_drop_draft(f);
    /* one tie for each body: `a member of the AU and the OIC` */
    for (int b = 0; b < found.n; b++) {
        struct party body = found.items[b];

        if (!tie_is_body(f, &body) || body.side.ptr == NULL)
            continue;
        draft = tie_new_draft(f, TIE_MEMBERSHIP, noun, "membership noun");
        if (draft == NULL)
            return;
        draft->verb = governor;
        parties = &draft->tie.parties;
        body.role = STR("host");
        actor_parties_add(parties, body);
        for (int i = 0; i < found.n; i++)
            if (tie_may_be_member(f, &found.items[i])) {
                struct party member = found.items[i];

                member.role = STR("member");
                actor_parties_add(parties, member);
            }
        if (parties->n < 2 && !is_member_noun(report->tokens[noun].lemma)) {
            tie_complete(f, parties, false);
            if (parties->n < 2 && f->memory.member_sentence >= 0 &&
                f->sentence - f->memory.member_sentence <= 1)
                actor_parties_add(parties, f->memory.member);
            tie_set_role(parties, 1, "member");
        }
        tie_finish(f, 2);
    }
}

/* --------------------------------------------------------- counterparts -- */

/* Only those who act for a state or body themselves. */
static void keep_powers(const struct report *report, struct parties *parties)
{
    int n = 0;

    for (int i = 0; i < parties->n; i++)
        if (parties->items[i].entity >= 0 &&
            report->entities[parties->items[i].entity].type != ACTOR_PERSON)
            parties->items[n++] = parties->items[i];
    parties->n = n;
}

void tie_find_counterpart(struct finding *f, int32_t noun,
                          const struct tie_noun *line)
{
    struct report *report = f->report;
    struct parties whose = { 0 }, who = { 0 };
    int32_t governor = tie_governor(report, noun);
    struct tie_draft *draft;

    tie_gather_phrase(report, noun, line->links, &whose);
    if (token_rel(report, noun, DEPREL_APPOS) &&
        report->tokens[noun].head >= 0)
        actor_parties_of(report, report->tokens[noun].head, &who);
    for (int32_t c = report->tokens[noun].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if (c > noun && (token_rel(report, c, DEPREL_APPOS) ||
                         token_rel(report, c, DEPREL_FLAT)))
            actor_parties_of(report, c, &who);
    /* `its ally Belarus`, where the tree makes Belarus the head */
    if (token_rel(report, noun, DEPREL_COMPOUND) &&
        report->tokens[noun].head >= 0) {
        int32_t head = report->tokens[noun].head;

        actor_owners_of(report, head, false, &whose);
        actor_parties_alone(report, head, &who);
    }
    if (who.n == 0 && !token_rel(report, noun, DEPREL_APPOS) &&
        tie_beside(report, noun) >= 0)
        actor_parties_alone(report, tie_beside(report, noun), &who);
    if (who.n == 0 && governor >= 0 &&
        (governor == noun || tie_listed(STR("become,remain,stay"),
                                        report->tokens[governor].lemma)))
        tie_gather_subject(report, governor, noun, &who);
    keep_powers(report, &who);
    tie_keep_actors(report, &who);
    tie_keep_actors(report, &whose);
    /* `they have been partners since 2001` */
    if (who.n == 0 || (whose.n == 0 && tie_n_sides(&who) < 2) ||
        (governor == noun && tie_is_barred(report, noun)))
        return;
    draft = tie_new_draft(f, line->kind, noun, "counterpart");
    if (draft == NULL)
        return;
    draft->verb = governor;
    for (int i = 0; i < who.n; i++)
        actor_parties_add(&draft->tie.parties, who.items[i]);
    for (int i = 0; i < whose.n; i++)
        actor_parties_add(&draft->tie.parties, whose.items[i]);
    tie_keep_actors(report, &draft->tie.parties);
    tie_set_role(&draft->tie.parties, 0, "member");
    tie_finish(f, 2);
}
