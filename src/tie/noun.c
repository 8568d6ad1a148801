/*
 * tie/noun.c - nouns that name a tie; see finding.h.
 *
 * Most ties are told by a noun (`their cooperation`, `a security pact`), so
 * each noun of data/en/tie/noun.tsv opens a draft, and its parties are
 * gathered from the phrase, then the verb, then from what was spoken of just
 * before: a noun that takes two and finds one (`Chad deepened the
 * relationship`) means the two of the sentence before.
 */
#include "actor/actor.h"
#include "tie/finding.h"

/* `helped forge`: who helps make an accord is not bound by it. */
static bool is_helped(const struct report *report, int32_t verb)
{
    int32_t head = report->tokens[verb].head;

    return token_rel(report, verb, DEPREL_XCOMP) && head >= 0 &&
           str_is_c(report->tokens[head].lemma, "help");
}

/* `the pact signed by Chad in 1987`: the participle of its life; or -1. */
static int32_t made_by(const struct tie_rules *rules,
                       const struct report *report, int32_t noun)
{
    for (int32_t c = report->tokens[noun].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if (c > noun && report->tokens[c].deprel == DEPREL_ACL &&
            report->tokens[c].upos == UPOS_VERB &&
            (report->tokens[c].feats & FEAT_PART) != 0 &&
            tie_verb_of(rules, report->tokens[c].lemma, NULL) ==
                TIE_VERB_STAGE)
            return c;
    return -1;
}

/* `that Chad imposed`, Chad taken for no subject: the actor that stands bare
 * between the pronoun and its verb. */
static void gather_stray(const struct report *report, int32_t verb,
                         struct parties *parties)
{
    for (int32_t c = report->tokens[verb].first_child; c >= 0 && c < verb;
         c = report->tokens[c].next_sibling)
        if (actor_at(report, c) >= 0 &&
            report->tokens[c].upos != UPOS_PRON &&
            !token_rel(report, c, DEPREL_NSUBJ) &&
            token_child(report, c, DEPREL_CASE) < 0)
            actor_parties_of(report, c, parties);
}

/* `the sanctions that Chad imposed on Mali`: who and whom stand there.
 * Returns that verb where they do, else -1. */
static int32_t gather_relative(const struct tie_rules *rules,
                               const struct report *report, int32_t noun,
                               struct str links, struct parties *parties)
{
    for (int32_t c = report->tokens[noun].first_child; c >= 0;
         c = report->tokens[c].next_sibling) {
        if (report->tokens[c].deprel != DEPREL_ACL_RELCL ||
            tie_verb_of(rules, report->tokens[c].lemma, NULL) !=
                TIE_VERB_STAGE)
            continue;
        tie_gather_subject(report, c, -1, parties);
        if (parties->n == 0)
            gather_stray(report, c, parties);
        tie_gather_oblique(report, c, links, false, parties);
        return parties->n > 0 ? c : -1;
    }
    return -1;
}

/* `sought ties with A and B`: both stand behind `with`, and the subject is
 * bound to them. */
static bool is_linked_only(const struct report *report, int32_t noun,
                           int32_t verb)
{
    if (report->tokens[noun].head != verb ||
        !token_rel(report, noun, DEPREL_OBJ) ||
        token_child(report, noun, DEPREL_NMOD_POSS) >= 0)
        return false;
    for (int32_t i = tie_modifiers_from(report, noun); i < noun; i++)
        if (actor_over(report, i) >= 0)
            return false;
    for (int32_t c = report->tokens[noun].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if (token_rel(report, c, DEPREL_NMOD) &&
            str_is_c(tie_preposition(report, c), "with"))
            return true;
    return false;
}

/* `in defiance of the sanctions`: no object of the verb, but how or when. */
static bool is_in_passing(const struct report *report, int32_t noun)
{
    enum { MOST_UP = 6 };
    int32_t at = noun;

    for (int n = 0; n < MOST_UP && report->tokens[at].head >= 0 &&
                    (token_rel(report, at, DEPREL_NMOD) ||
                     token_rel(report, at, DEPREL_CONJ));
         n++)
        at = report->tokens[at].head;
    return token_rel(report, at, DEPREL_OBL);
}

/* `a mission in Chad`, `sent observers to the border of Chad`: where a
 * mission stands; the land is host to it. */
static void gather_land(const struct report *report, int32_t noun,
                        int32_t verb, struct parties *parties)
{
    const int32_t tops[] = { noun, verb };
    int before = parties->n;

    for (size_t i = 0; i < N_OF(tops) && parties->n == before; i++)
        for (int32_t c = tops[i] < 0 ? -1 : report->tokens[tops[i]].first_child;
             c >= 0 && parties->n == before;
             c = report->tokens[c].next_sibling) {
            const struct entity *land = actor_entity(report, c);

            if (c < noun || !(token_rel(report, c, DEPREL_NMOD) ||
                              token_rel(report, c, DEPREL_OBL)) ||
                !tie_listed(STR("in,to,on,along"),
                            tie_preposition(report, c)))
                continue;
            if (land != NULL && land->type == ACTOR_STATE)
                actor_parties_alone(report, c, parties);
            else
                actor_owners_of(report, c, true, parties);
        }
    for (int i = before; i < parties->n; i++)
        parties->items[i].role = STR("host");
}

static enum tie_links gather_for_noun(struct finding *f, int32_t noun,
                                      const struct tie_noun *line,
                                      struct tie_draft *draft)
{
    struct report *report = f->report;
    struct parties *parties = &draft->tie.parties;
    int32_t verb = tie_governor(report, noun);
    enum tie_verb class = TIE_VERB_NONE;
    enum tie_links links;

    links = tie_gather_phrase(report, noun, line->links, parties);
    draft->verb = verb;
    if (verb >= 0)
        class = tie_verb_of(f->rules, report->tokens[verb].lemma, NULL);
    if (line->kind == TIE_AGREEMENT || line->kind == TIE_SANCTIONS) {
        int32_t made = made_by(f->rules, report, noun);

        if (made >= 0) {
            tie_gather_oblique(report, made, STR("by,between,with"), false,
                               parties);
            if (tie_n_sides(parties) > 1)
                draft->verb = verb = made;
        }
    }
    if (parties->n == 0 && (line->kind == TIE_SANCTIONS ||
                            line->kind == TIE_AGREEMENT)) {
        int32_t told = gather_relative(f->rules, report, noun, line->links,
                                       parties);

        if (told >= 0)
            draft->verb = verb = told;
    }
    tie_keep_actors(report, parties);
    draft->n_phrase = tie_n_sides(parties);
    if (line->is_phrase && parties->n == 0)
        return links;
    /* who condemns an accord is not bound by it */
    if (line->kind == TIE_AGREEMENT && verb >= 0 &&
        token_rel(report, noun, DEPREL_OBJ) &&
        report->tokens[noun].head == verb && class != TIE_VERB_STAGE &&
        class != TIE_VERB_JOIN &&
        (is_helped(report, verb) ||
         !tie_listed(STR("have,make,hold,get,establish,forge,enter,seek,"
                         "pursue"),
                     report->tokens[verb].lemma)))
        return links;
    /* `is not bound by the pact` */
    if (line->kind == TIE_AGREEMENT && verb >= 0 && class != TIE_VERB_STAGE &&
        tie_is_barred(report, verb) && tie_n_sides(parties) < 2) {
        parties->n = 0;
        return links;
    }
    /* `asked for an end of the exercises`, `attended the conference` */
    if (class == TIE_VERB_SPEAK && line->kind != TIE_RELATION &&
        !(line->kind == TIE_SANCTIONS &&
          str_is_c(report->tokens[verb].lemma, "announce")))
        return links;
    /* `will supply Chad with radars under a deal` */
    if (line->kind == TIE_AGREEMENT && verb >= 0 &&
        token_rel(report, noun, DEPREL_OBL) &&
        report->tokens[noun].head == verb && tie_n_sides(parties) < 2 &&
        tie_listed(STR("under,in,through"), tie_preposition(report, noun))) {
        int32_t object = token_child(report, verb, DEPREL_OBJ);
        int32_t whom = token_child(report, verb, DEPREL_IOBJ);

        if (object < 0 || (actor_at(report, object) < 0 && whom >= 0))
            object = whom;
        if (object >= 0 && actor_at(report, object) >= 0)
            actor_parties_of(report, object, parties);
        else if (object >= 0 && tie_listed(STR("state,republic,government"),
                                           report->tokens[object].lemma))
            actor_owners_of(report, object, true, parties);
    }
    /* `spoke ahead of Russian war games`: who spoke takes no part */
    if (line->kind == TIE_EXERCISE && verb >= 0 &&
        class == TIE_VERB_NONE &&
        (token_rel(report, noun, DEPREL_OBL)
             ? report->tokens[noun].head == verb
             : token_rel(report, noun, DEPREL_NMOD)) &&
        tie_listed(STR("ahead,of,after,before,amid,following,about,over,"
                       "against,despite,since,during"),
                   tie_preposition(report, noun)))
        return links;
    /* `spoke about the accord`, `worse than the accord` */
    if (line->kind == TIE_AGREEMENT && verb >= 0 &&
        (class == TIE_VERB_NONE || class == TIE_VERB_WISH) &&
        report->tokens[noun].head == verb &&
        token_rel(report, noun, DEPREL_OBL) &&
        tie_listed(STR("about,over,against,despite,than,like,unlike,before,"
                       "amid,since,on"),
                   tie_preposition(report, noun)))
        return links;
    /* `sold oil in defiance of the sanctions`: not who imposes them */
    if (line->kind == TIE_SANCTIONS && is_in_passing(report, noun) &&
        (parties->n > 0 ||
         tie_listed(STR("against,about,over,despite,amid,to,from"),
                    tie_preposition(report, noun))))
        return links;
    if (verb >= 0 && (tie_n_sides(parties) < 2 ||
                      class == TIE_VERB_TAKE_PART ||
                      class == TIE_VERB_RELATE_WITH ||
                      class == TIE_VERB_JOIN || class == TIE_VERB_STAGE ||
                      class == TIE_VERB_HOST ||
                      is_linked_only(report, noun, verb))) {
        bool is_subject = token_child(report, verb, DEPREL_NSUBJ) == noun;

        if (!is_subject)
            tie_gather_subject(report, verb, noun, parties);
        if (tie_n_sides(parties) < 2 ||
            (links == TIE_LINKS_NONE && line->kind == TIE_RELATION &&
             token_rel(report, noun, DEPREL_OBJ) &&
             report->tokens[noun].head == verb))
            tie_gather_oblique(report, verb, line->links, false, parties);
    }
    /* `joined Fiji in imposing sanctions`: Fiji imposes them too */
    if (line->kind == TIE_SANCTIONS || line->kind == TIE_EXERCISE) {
        int32_t above = verb < 0 ? -1 : report->tokens[verb].head;

        if (above >= 0 &&
            tie_verb_of(f->rules, report->tokens[above].lemma, NULL) ==
                TIE_VERB_JOIN) {
            int32_t object = token_child(report, above, DEPREL_OBJ);

            if (object >= 0 && object != noun)
                actor_parties_of(report, object, parties);
        }
    }
    if (line->kind == TIE_MISSION && tie_n_sides(parties) == 1)
        gather_land(report, noun,
                    verb >= 0 && report->tokens[noun].head == verb ? verb
                                                                   : -1,
                    parties);
    tie_keep_actors(report, parties);
    return links;
}

static void give_roles(struct finding *f, struct tie_draft *draft,
                       const struct tie_noun *line)
{
    const struct report *report = f->report;
    struct parties *parties = &draft->tie.parties;

    for (int i = 0; i < parties->n; i++) {
        struct party *p = &parties->items[i];

        if (line->kind == TIE_SANCTIONS) {
            struct str by = tie_led_by(report, p->span);
            bool is_target =
                tie_listed(STR("against,on,upon"), by) ||
                /* `Chad is under sanctions from the EU` */
                (str_is_c(tie_preposition(report, draft->token), "under") &&
                 p->span.start < report->tokens[draft->token].span.start);

            p->role = is_target ? STR("target") : STR("sender");
        } else if (line->kind == TIE_MISSION) {
            if (p->role.ptr == NULL)
                p->role = tie_is_body(f, p) ? STR("host") : STR("member");
        } else {
            p->role = STR("member");
        }
    }
}

/* Does `alliance` tell of a tie here, and not of a body? */
static bool is_alliance_told(const struct report *report, int32_t noun)
{
    if ((report->tokens[noun].feats & FEAT_PLUR) != 0)
        return true;
    for (int32_t c = report->tokens[noun].first_child; c >= 0;
         c = report->tokens[c].next_sibling) {
        if (token_rel(report, c, DEPREL_NMOD) &&
            tie_listed(STR("with,between,among"),
                       tie_preposition(report, c)))
            return true;
        if (report->tokens[c].deprel == DEPREL_NMOD_POSS)
            return true;
    }
    for (int32_t i = tie_modifiers_from(report, noun); i < noun; i++)
        if ((str_is_c(token_form(report, i), "-") ||
             str_is_c(token_form(report, i), "\xe2\x80\x93")) &&
            actor_at(report, i + 1) >= 0)
            return true; /* the US-Japan alliance, no US-led one */
    return false;
}

static bool is_after_relation(const struct finding *f, int32_t noun)
{
    const struct report *report = f->report;
    int32_t head = report->tokens[noun].head;
    struct lexicon_rows rows;

    if (!token_rel(report, noun, DEPREL_CONJ) || head < 0)
        return false;
    rows = lexicon_find(f->rules->nouns, report->tokens[head].lemma);
    return rows.n > 0 && f->rules->noun[rows.first].kind == TIE_RELATION;
}

/* Brought up by `a`, `an` or as a name. */
static bool is_new_here(const struct report *report, int32_t noun)
{
    int32_t det = token_child(report, noun, DEPREL_DET);

    if (det < 0 && token_rel(report, noun, DEPREL_CONJ) &&
        report->tokens[noun].head >= 0)
        det = token_child(report, report->tokens[noun].head, DEPREL_DET);
    return report->tokens[noun].upos == UPOS_PROPN ||
           (det >= 0 && str_is_c(report->tokens[det].lemma, "a"));
}

/* `no sanctions`. */
static bool is_none(const struct report *report, int32_t noun)
{
    int32_t det = token_child(report, noun, DEPREL_DET);

    return det >= 0 && str_is_c(report->tokens[det].lemma, "no");
}

/* `the agreement`, `this pact`: no word of its own but the article. */
static bool is_again(const struct report *report, int32_t noun)
{
    int32_t det = token_child(report, noun, DEPREL_DET);

    if (report->tokens[noun].upos != UPOS_NOUN || det < 0 ||
        det != noun - 1 ||
        !tie_listed(STR("the,this,that,these,those"),
                    report->tokens[det].lemma))
        return false;
    for (int32_t c = report->tokens[noun].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if (c > noun && token_rel(report, c, DEPREL_NMOD))
            return false;
    return true;
}

/*
 * An accord spoken of again: the one told last, if this sentence tells
 * something of its life; else nothing new.
 */
static void agreement_again(struct finding *f, int32_t noun)
{
    struct report *report = f->report;
    int32_t verb = tie_governor(report, noun);
    const struct tie *old = NULL;
    struct tie_draft *draft;
    int32_t made = made_by(f->rules, report, noun);

    if (made >= 0) /* `the pact, signed in 1987 by …` */
        verb = made;

    for (int i = f->n; i-- > 0 && old == NULL;)
        if (f->drafts[i].tie.kind == TIE_AGREEMENT)
            return; /* in this very sentence */
    for (size_t i = report->n_ties; i-- > 0 && old == NULL;)
        if (report->ties[i].kind == TIE_AGREEMENT)
            old = &report->ties[i];
    if (verb < 0 || tie_verb_of(f->rules, report->tokens[verb].lemma, NULL) !=
                        TIE_VERB_STAGE ||
        (made < 0 && report->tokens[noun].head == verb &&
         token_rel(report, noun, DEPREL_OBL) &&
         tie_listed(STR("under,in,by,with"), tie_preposition(report, noun))))
        return;
    draft = tie_new_draft(f, TIE_AGREEMENT, noun, "accord again");
    if (draft == NULL)
        return;
    draft->verb = verb;
    if (made >= 0)
        tie_gather_oblique(report, made, STR("by,between,with"), false,
                           &draft->tie.parties);
    tie_keep_actors(report, &draft->tie.parties);
    tie_set_role(&draft->tie.parties, 0, "member");
    if (tie_n_sides(&draft->tie.parties) > 1) {
        ; /* its own clause names them */
    } else if (old != NULL && f->sentence - old->sentence < 12) {
        draft->tie.parties = old->parties;
        draft->tie.registry = old->registry;
    } else {
        tie_gather_subject(report, verb, noun, &draft->tie.parties);
        tie_keep_actors(report, &draft->tie.parties);
        tie_set_role(&draft->tie.parties, 0, "member");
    }
    tie_finish(f, 2);
}

/* `the sanctions`: those spoken of last, where only who imposes them stands
 * here; sanctions on nobody are none. */
static void complete_sanctions(struct finding *f, struct parties *parties)
{
    const struct report *report = f->report;

    if (parties->n == 0)
        return;
    for (int i = 0; i < parties->n; i++)
        if (str_is_c(parties->items[i].role, "target"))
            return;
    for (size_t i = report->n_ties; i-- > 0;) {
        const struct tie *old = &report->ties[i];

        if (old->kind != TIE_SANCTIONS)
            continue;
        for (int k = 0; k < old->parties.n; k++)
            if (!tie_has_side(parties, old->parties.items[k].side) &&
                str_is_c(old->parties.items[k].role, "target"))
                actor_parties_add(parties, old->parties.items[k]);
        return;
    }
    if (tie_n_sides(parties) < 2)
        parties->n = 0;
}

/* A state or body by itself, not a person or an office of its own. */
static bool is_power(const struct report *report, const struct party *party)
{
    enum actor_type type = party->entity < 0
                               ? ACTOR_PERSON
                               : report->entities[party->entity].type;

    return type == ACTOR_STATE || type == ACTOR_ORGANISATION ||
           type == ACTOR_GROUPING;
}

/* Does a name of its own tell a `declaration` or an `exercise` from others? */
static bool is_named_so(const struct report *report, int32_t noun,
                        enum tie_kind kind)
{
    if (noun == 0 || report->tokens[noun - 1].upos != UPOS_PROPN ||
        report->tokens[noun - 1].head != noun)
        return false;
    if (kind == TIE_AGREEMENT)
        return report->tokens[noun].upos == UPOS_PROPN &&
               actor_at(report, noun) < 0;
    return kind == TIE_EXERCISE;
}

/* `deployed a monitoring mission`, `sent troops to the UN-led force`: the
 * phrase is an actor, and a tie of who sends. */
static bool is_sent(const struct finding *f, int32_t noun)
{
    const struct report *report = f->report;
    int32_t verb = tie_governor(report, noun);

    if (str_is_c(report->tokens[noun].lemma, "peacekeeper"))
        return true;
    return report->mentions[actor_at(report, noun)].form == FORM_NOMINAL &&
           verb >= 0 && report->tokens[noun].head == verb &&
           !token_rel(report, noun, DEPREL_NSUBJ) &&
           tie_listed(STR("deploy,send,contribute,join,launch,establish,"
                          "support,provide,lead,dispatch,despatch,have,run,"
                          "operate,conduct,maintain,keep,command,begin,"
                          "mandate"),
                      report->tokens[verb].lemma);
}

/* `the coalition agreement`, `a plea deal`: no accord of states. */
static bool is_private(const struct report *report, int32_t noun)
{
    return noun > 0 &&
           tie_listed(STR("coalition,plea,licensing,labor,labour,prenuptial,"
                          "non-disclosure,nondisclosure,merger,rental,"
                          "power-sharing,user,loan"),
                      token_form(report, noun - 1));
}

/* An accord that is a body by now: `the Warsaw Pact`. */
static bool is_body_name(const struct report *report, int32_t noun)
{
    const struct entity *entity = actor_entity(report, noun);

    return entity != NULL && entity->side.ptr != NULL &&
           entity->registry.ptr != NULL &&
           (entity->type == ACTOR_ORGANISATION ||
            entity->type == ACTOR_GROUPING);
}

/* `the trilateral partnership`. */
static bool is_of_three(const struct report *report, int32_t noun)
{
    for (int32_t i = tie_modifiers_from(report, noun); i < noun; i++)
        if (tie_listed(STR("trilateral,three-way,tripartite"),
                       report->tokens[i].lemma))
            return true;
    return false;
}

void tie_find_noun(struct finding *f, int32_t noun)
{
    static const struct tie_noun named = {
        .kind = TIE_AGREEMENT, .least = 1,
        .links = { "with,between,among", 18 },
    };
    struct report *report = f->report;
    const struct token *t = &report->tokens[noun];
    bool has_modifiers;
    const struct tie_noun *line = tie_noun_line(f->rules, report, noun,
                                                &has_modifiers);
    struct tie_draft *draft;
    enum tie_links links;
    bool is_known = false;
    int least;

    if (line == NULL && byte_is_upper(token_form(report, noun).ptr[0]) &&
        tie_names_treaty(f->rules, report, noun)) {
        line = &named; /* `EDCA`, `the Plan of Action` */
        has_modifiers = true;
    }
    if (line == NULL)
        return;
    if (line->is_counterpart) {
        if (has_modifiers)
            tie_find_counterpart(f, noun, line);
        return;
    }
    /* a name ending so is a body's (`EcoHealth Alliance`), or comes as a
     * mention (`Stabilisation Force`) */
    if (t->upos == UPOS_PROPN && line->kind == TIE_MISSION)
        return;
    /* a name of its own: `the Shusha Declaration`, `the Malabar exercise` */
    has_modifiers |= is_named_so(report, noun, line->kind) ||
                     (line->kind == TIE_AGREEMENT &&
                      made_by(f->rules, report, noun) >= 0);
    /* a name that is itself an actor: `the joint force`; `the alliance`,
     * but not `its alliances`, `the alliance with …` */
    if (actor_at(report, noun) >= 0 && line->kind != TIE_AGREEMENT &&
        !(line->kind == TIE_MISSION && is_sent(f, noun)) &&
        line->kind != TIE_MEMBERSHIP && line->kind != TIE_EXERCISE &&
        !(line->kind == TIE_ALLIANCE && is_alliance_told(report, noun)))
        return;
    if (line->kind == TIE_AGREEMENT &&
        (is_body_name(report, noun) ||
         (noun > 0 && str_is_c(token_form(report, noun - 1), "("))))
        return; /* a body; the short form of what was just named */
    /* inside a compound (`alliance partners`) it only describes */
    if (token_rel(report, noun, DEPREL_COMPOUND) &&
        line->kind != TIE_MEMBERSHIP)
        return;
    /* `trade and joint drills` is one thing agreed on */
    if (line->kind == TIE_EXERCISE && is_after_relation(f, noun))
        return;
    if (line->kind == TIE_AGREEMENT && is_private(report, noun))
        return;
    if (line->kind == TIE_MEMBERSHIP) {
        tie_find_member(f, noun, line);
        return;
    }
    if (is_none(report, noun))
        return;
    /* `joined with American support`: how it was done */
    if (str_is_c(t->lemma, "support") && token_rel(report, noun, DEPREL_OBL) &&
        str_is_c(tie_preposition(report, noun), "with"))
        return;
    if (line->kind == TIE_AGREEMENT && is_again(report, noun)) {
        agreement_again(f, noun);
        return;
    }
    draft = tie_new_draft(f, line->kind, noun, "tie noun");
    if (draft == NULL)
        return;
    draft->is_named = t->upos == UPOS_PROPN ||
                      (noun > report->sentences[f->sentence].first &&
                       byte_is_upper(token_form(report, noun).ptr[0]));
    links = gather_for_noun(f, noun, line, draft);
    if (!has_modifiers && !(links == TIE_LINKS_PARTY &&
                            (line->kind == TIE_RELATION ||
                             line->kind == TIE_EXERCISE ||
                             line->kind == TIE_DISPUTE))) {
        tie_drop_draft(f);
        return;
    }
    if ((line->is_phrase && draft->tie.parties.n == 0) ||
        (line->is_linked && links != TIE_LINKS_PARTY &&
         made_by(f->rules, report, noun) < 0)) {
        tie_drop_draft(f);
        return;
    }
    least = line->least;
    if (line->kind == TIE_AGREEMENT &&
        (draft->verb < 0 ||
         tie_verb_of(f->rules, report->tokens[draft->verb].lemma, NULL) ==
             TIE_VERB_NONE))
        tie_keep_signatories(f->rules, report, draft);
    if (line->kind == TIE_AGREEMENT && tie_n_sides(&draft->tie.parties) < 2) {
        tie_add_signatories(f->rules, report, draft);
        /* one state may stand alone before an accord of many */
        if (draft->is_named && tie_names_treaty(f->rules, report, noun)) {
            is_known = true;
            least = 1;
        }
    }
    if (!is_known && !line->is_phrase && line->kind != TIE_SANCTIONS &&
        (least > 1 || line->kind == TIE_AGREEMENT ||
                             line->kind == TIE_FRAMEWORK))
        tie_complete(f, &draft->tie.parties,
                 line->kind == TIE_FRAMEWORK && is_new_here(report, noun));
    if (line->kind == TIE_RELATION && is_of_three(report, noun))
        tie_complete_three(f, &draft->tie.parties);
    /* `relations with many countries`: the other side is there, unnamed */
    if (least > 1 && links == TIE_LINKS_UNNAMED && !line->is_phrase &&
        draft->tie.parties.n > 0 &&
        is_power(report, &draft->tie.parties.items[0])) {
        least = 1;
        draft->is_open = tie_n_sides(&draft->tie.parties) == 1;
    }
    /* `NATO's operations` bind nobody else */
    if (line->kind == TIE_MISSION && !draft->is_named &&
        (draft->verb < 0 || draft->n_phrase > 0 ||
         tie_verb_of(f->rules, report->tokens[draft->verb].lemma, NULL) !=
             TIE_VERB_TAKE_PART) &&
        tie_n_sides(&draft->tie.parties) == 1 &&
        tie_is_body(f, &draft->tie.parties.items[0]))
        least = 2;
    /* `the president's alliance with his party`: both sides are one */
    if (links == TIE_LINKS_PARTY && tie_n_sides(&draft->tie.parties) == 1 &&
        line->kind != TIE_SANCTIONS && line->kind != TIE_EXERCISE)
        least = 2;
    if (t->upos == UPOS_PROPN && line->kind == TIE_ALLIANCE)
        least = 2;
    /* an accord of one state with nobody needs at least a name */
    if (line->kind == TIE_AGREEMENT && !draft->is_named &&
        links == TIE_LINKS_NONE)
        least = 2;
    /* `hit Chad with sanctions` */
    if (line->kind == TIE_SANCTIONS && draft->verb >= 0 &&
        str_is_c(tie_preposition(report, noun), "with")) {
        int32_t object = token_child(report, draft->verb, DEPREL_OBJ);

        if (object >= 0)
            actor_parties_of(report, object, &draft->tie.parties);
        tie_keep_actors(report, &draft->tie.parties);
    }
    give_roles(f, draft, line);
    if (line->kind == TIE_SANCTIONS)
        complete_sanctions(f, &draft->tie.parties);
    tie_finish(f, least);
}
