/*
 * tie/member.c - nouns for one who stands in a tie; see finding.h.
 *
 * `Chad is a member of the AU`, `Mali, an ally of Niger`: the noun is one of
 * the parties, and its phrase, its apposition or its subject name the rest.
 */
#include "actor/actor.h"
#include "tie/finding.h"

/* -------------------------------------------------------------- members -- */

enum {
    NEAR_BODY = 6,     /* sentences from a membership to `a full member` */
    MOST_BACK = 90     /* tokens back to a body that was only named      */
};

static bool is_member_noun(struct str lemma)
{
    return str_is_c(lemma, "member") || str_is_c(lemma, "member-state");
}

/* `It added two members, Mali and Chad` */
static bool adds_members(const struct report *report, int32_t noun)
{
    int32_t verb = report->tokens[noun].head;

    return verb >= 0 && token_rel(report, noun, DEPREL_OBJ) &&
           tie_listed(STR("add,admit,accept,gain,welcome"),
                      report->tokens[verb].lemma);
}

/* `a full member`, `its largest member`: of what, the report said before. */
static bool is_bare(const struct report *report, int32_t noun)
{
    for (int32_t i = tie_modifiers_from(report, noun); i < noun; i++)
        if (report->tokens[i].upos != UPOS_ADJ &&
            !token_rel(report, i, DEPREL_AMOD))
            return false;
    for (int32_t c = report->tokens[noun].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if (c > noun && token_rel(report, c, DEPREL_NMOD))
            return false;
    return true;
}

/* `membership of the community`: a body by a noun only. */
static bool is_of_some_body(const struct report *report, int32_t noun)
{
    for (int32_t c = report->tokens[noun].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if (c > noun && token_rel(report, c, DEPREL_NMOD) &&
            tie_listed(STR("of,from,in"), tie_preposition(report, c)))
            return actor_at(report, c) < 0 &&
                   tie_listed(STR("community,bloc,organization,organisation,"
                                  "group,grouping,union,alliance,club,pact,"
                                  "association,body"),
                              report->tokens[c].lemma);
    return false;
}

/* `Members: Chad, Mali and Niger`, in a list of facts. */
static void gather_labelled(const struct finding *f, int32_t noun,
                            struct parties *members)
{
    const struct report *report = f->report;
    const struct sentence *s = &report->sentences[f->sentence];

    if (noun - s->first > 2 || noun + 1 >= s->first + s->n ||
        !str_is_c(token_form(report, noun + 1), ":"))
        return;
    for (int32_t i = noun + 2; i < s->first + s->n; i++)
        if (actor_entity(report, i) != NULL &&
            actor_entity(report, i)->type == ACTOR_STATE)
            actor_parties_alone(report, i, members);
}

/* The body whose members we hear of, or the one named last. */
static bool body_in_mind(const struct finding *f, int32_t noun,
                         struct party *body)
{
    const struct report *report = f->report;

    if (f->memory.body_sentence >= 0 &&
        f->sentence - f->memory.body_sentence <= NEAR_BODY) {
        *body = f->memory.body;
        return true;
    }
    for (int32_t i = noun - 1; i >= 0 && i > noun - MOST_BACK; i--)
        if (actor_at(report, i) >= 0) {
            *body = actor_party(report, actor_at(report, i));
            if (tie_is_body(f, body) && body->side.ptr != NULL &&
                body->entity >= 0 &&
                report->entities[body->entity].type == ACTOR_ORGANISATION)
                return true;
        }
    return false;
}

/* Of `a member of the EU and the AU`, bodies behind the link only; states
 * there are none of the members. */
static void keep_linked(const struct finding *f, int32_t noun,
                        struct str links, struct parties *found)
{
    bool is_linked[REPORT_MOST_PARTIES];
    bool has_linked = false;
    int n = 0;

    for (int i = 0; i < found->n; i++) {
        is_linked[i] = found->items[i].span.start >
                           f->report->tokens[noun].span.start &&
                       tie_listed(links, tie_led_by(f->report,
                                                    found->items[i].span));
        has_linked |= is_linked[i] && tie_is_body(f, &found->items[i]);
    }
    for (int i = 0; i < found->n; i++)
        if (!has_linked ||
            is_linked[i] == tie_is_body(f, &found->items[i]))
            found->items[n++] = found->items[i];
    found->n = n;
}

/* `part of the AU`, but not `part of the AU but not the EU`. */
static bool is_named_behind(const struct report *report, int32_t noun,
                            struct span body)
{
    int32_t at = report_token_at(report, body.start);

    return at > noun && str_is_c(tie_led_by(report, body), "of") &&
           !str_is_caseless(token_form(report, at - 1), STR("not"));
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
             token_rel(report, c, DEPREL_FLAT) ||
             (token_rel(report, c, DEPREL_CONJ) &&
              adds_members(report, top))) &&
            actor_at(report, c) >= 0)
            actor_parties_of(report, c, &found);
    if (!token_rel(report, top, DEPREL_APPOS) &&
        (report->tokens[noun].feats & FEAT_PLUR) == 0 &&
        is_member_noun(report->tokens[noun].lemma) &&
        tie_beside(report, noun) >= 0)
        actor_parties_alone(report, tie_beside(report, noun), &found);
    governor = tie_governor(report, top);
    draft->verb = governor;
    /* `is part of the AU`, but not `the rich part of the EU` */
    if (str_is_c(report->tokens[noun].lemma, "part") &&
        (tie_modifiers_from(report, noun) != noun || governor < 0 ||
         (governor != noun && !tie_listed(STR("become,remain,stay"),
                                          report->tokens[governor].lemma)))) {
        tie_drop_draft(f);
        return;
    }
    gather_labelled(f, noun, &found);
    /* `announced its withdrawal from the AU`: trees hang it from the verb */
    if (token_rel(report, noun, DEPREL_OBJ) && governor >= 0 &&
        !is_member_noun(report->tokens[noun].lemma))
        tie_gather_oblique(report, governor, line->links, true, &found);
    if (governor == top || adds_members(report, top) ||
        (governor >= 0 && tie_n_sides(&found) < 2 &&
         (!is_member_noun(report->tokens[noun].lemma) ||
          tie_listed(STR("become,remain,stay"),
                     report->tokens[governor].lemma)))) {
        int before = found.n, n = before;

        tie_gather_subject(report, governor, top, &found);
        /* who says that others withdraw is not what they leave */
        for (int i = before; i < found.n; i++)
            if (is_member_noun(report->tokens[noun].lemma) ||
                !tie_is_body(f, &found.items[i]))
                found.items[n++] = found.items[i];
        found.n = n;
    }
    tie_keep_actors(report, &found);
    tie_drop_draft(f);
    if (is_member_noun(report->tokens[noun].lemma) ||
        is_of_some_body(report, noun)) {
        bool has_body = false;

        if (is_member_noun(report->tokens[noun].lemma))
            keep_linked(f, noun, line->links, &found);
        for (int i = 0; i < found.n; i++)
            has_body |= tie_is_body(f, &found.items[i]);
        if (!has_body && found.n > 0 &&
            (is_bare(report, noun) || is_of_some_body(report, noun)) &&
            found.items[0].entity >= 0 &&
            report->entities[found.items[0].entity].type == ACTOR_STATE) {
            struct party body;

            if (body_in_mind(f, noun, &body)) {
                body.span = report->tokens[noun].span;
                actor_parties_add(&found, body);
            }
        }
    }
    /* one tie for each body: `a member of the AU and the OIC` */
    for (int b = 0; b < found.n; b++) {
        struct party body = found.items[b];

        if (!tie_is_body(f, &body) || body.side.ptr == NULL ||
            (str_is_c(report->tokens[noun].lemma, "part") &&
             !is_named_behind(report, noun, body.span)))
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

/* `was designated an ally by Chad`, `are seen as partners of Chad`. */
static bool is_called(const struct report *report, int32_t verb)
{
    return tie_listed(STR("see,regard,describe,consider,designate,name,call,"
                          "view,declare,count,treat,hail"),
                      report->tokens[verb].lemma);
}

/* Whom others call so; who designates one its ally is the other side. */
static void gather_called(const struct report *report, int32_t verb,
                          int32_t noun, struct parties *who,
                          struct parties *whose)
{
    int32_t subject = token_child(report, verb, DEPREL_NSUBJ);
    int32_t object = token_child(report, verb, DEPREL_OBJ);
    bool is_passive = false;

    for (int32_t c = report->tokens[verb].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        is_passive |= report->tokens[c].deprel == DEPREL_AUX_PASS;
    if (!is_passive) {
        if (object >= 0 && object != noun)
            actor_parties_of(report, object, who);
        if (whose->n == 0 && subject >= 0)
            actor_parties_of(report, subject, whose);
        return;
    }
    if (subject < 0 && token_rel(report, verb, DEPREL_CONJ))
        subject = token_child(report, report->tokens[verb].head,
                              DEPREL_NSUBJ);
    if (subject >= 0)
        actor_parties_of(report, subject, who);
    if (whose->n > 0)
        return;
    tie_gather_oblique(report, verb, STR("by"), true, whose);
    for (int32_t c = report->tokens[noun].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if (c > noun && token_rel(report, c, DEPREL_NMOD) &&
            str_is_c(tie_preposition(report, c), "by"))
            actor_parties_of(report, c, whose);
}

/* `Chad said that Mali remained an ally`: Chad's. */
static void gather_speaker(const struct report *report, int32_t noun,
                           const struct party *who, struct parties *whose)
{
    struct span at = report->tokens[noun].span;

    for (size_t i = report->n_statements; i-- > 0;) {
        const struct statement *s = &report->statements[i];

        if (s->content.start > at.start || s->content.end < at.end)
            continue;
        if (s->speaker.side.ptr != NULL && s->speaker.entity >= 0 &&
            !str_is(s->speaker.side, who->side))
            actor_parties_add(whose, s->speaker);
        return;
    }
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
    else if (who.n == 0 && governor >= 0 && is_called(report, governor))
        gather_called(report, governor, noun, &who, &whose);
    /* `the two allies said`: each other's */
    if (who.n == 0 && whose.n == 0 && actor_at(report, noun) >= 0 &&
        (token_child(report, noun, DEPREL_NUMMOD) >= 0 ||
         str_is_caseless(token_form(report, report->mentions[
                                                actor_at(report, noun)]
                                                .first),
                         STR("both"))))
        actor_parties_alone(report, noun, &who);
    keep_powers(report, &who);
    tie_keep_actors(report, &who);
    tie_keep_actors(report, &whose);
    if (tie_n_sides(&who) == 1 && whose.n == 0 && governor >= 0)
        gather_speaker(report, noun, &who.items[0], &whose);
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
