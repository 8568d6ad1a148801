/*
 * tie/clause.c - clauses that tell of a tie without its noun; see finding.h.
 *
 * In: a verb, or a noun for one who stands with another.  `Chad acceded to
 * the AU`, `the AU includes Chad and Mali`, `Fiji and Tonga cooperate`, `they
 * pledged to come to each other's aid`, `Chad hosts French troops`, `Mali, an
 * ally of Niger`: the verb's subject, object and obliques are the parties.
 */
#include "actor/actor.h"
#include "tie/finding.h"

enum {
    NEAR_BODY = 6,   /* sentences from a body to `Oman joined in 1981` */
    NEAR_PLEDGE = 4  /* from an accord to what it says                 */
};

bool tie_is_barred(const struct report *report, int32_t verb)
{
    for (int32_t c = report->tokens[verb].first_child; c >= 0;
         c = report->tokens[c].next_sibling) {
        struct str lemma = report->tokens[c].lemma;

        if ((token_rel(report, c, DEPREL_MARK) ||
             token_rel(report, c, DEPREL_CASE)) &&
            str_is_c(lemma, "without"))
            return true;
        if (token_rel(report, c, DEPREL_ADVMOD) &&
            tie_listed(STR("not,never,n't,n\xe2\x80\x99t"), lemma))
            return true;
    }
    return false;
}

/* No oblique but of time. */
static bool has_no_place(const struct report *report, int32_t verb)
{
    for (int32_t c = report->tokens[verb].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if (token_rel(report, c, DEPREL_XCOMP) ||
            token_rel(report, c, DEPREL_CCOMP) ||
            (token_rel(report, c, DEPREL_OBL) &&
             report->tokens[c].upos != UPOS_NUM))
            return false;
    return true;
}

/* `Mali joined the AU in 2003, and Chad followed` */
static bool follows(const struct finding *f, int32_t verb)
{
    const struct token *t = &f->report->tokens[verb];

    return str_is_c(t->lemma, "follow") &&
           token_rel(f->report, verb, DEPREL_CONJ) && t->head >= 0 &&
           token_child(f->report, t->head, DEPREL_OBJ) >= 0 &&
           tie_verb_of(f->rules, f->report->tokens[t->head].lemma, NULL) ==
               TIE_VERB_JOIN;
}

static void join_verb(struct finding *f, int32_t verb, enum tie_verb class)
{
    struct report *report = f->report;
    int32_t object = token_child(report, verb, DEPREL_OBJ);
    struct parties body = { 0 }, members = { 0 };
    struct tie_draft *draft;
    enum tie_kind kind = TIE_MEMBERSHIP;
    bool is_pull = str_is_c(report->tokens[verb].lemma, "pull");
    bool is_open = false;

    if (class == TIE_VERB_ADMIT) {
        actor_parties_of(report, object, &members);
        tie_gather_oblique(report, verb, STR("to,into"), false, &body);
    } else {
        if (object >= 0 && actor_at(report, object) >= 0)
            actor_parties_alone(report, object, &body);
        else if (object < 0 || is_pull)
            tie_gather_oblique(report, verb,
                               is_pull ? STR("of") : STR("to,from,with"),
                               false, &body);
        if (object >= 0 && body.n == 0 &&
            tie_listed(STR("alliance,bloc,union,group,grouping,pact,treaty,"
                           "mission,club,organization,organisation"),
                       report->tokens[object].lemma))
            actor_owners_of(report, object, false, &body);
        tie_gather_subject(report, verb, -1, &members);
        /* `the joining of Chad` */
        if (members.n == 0)
            tie_gather_oblique(report, verb, STR("of"), false, &members);
    }
    if (object >= 0) {
        bool fits;
        const struct tie_noun *line = tie_noun_line(f->rules, report, object,
                                                    &fits);

        /* `joined the exercises`: the noun tells that tie */
        if (line != NULL && line->kind != TIE_ALLIANCE &&
            line->kind != TIE_MEMBERSHIP && line->kind != TIE_FRAMEWORK)
            return;
    }
    /* `Chad left it`; `Mali joined, and Chad followed` */
    if (object >= 0 && str_is_c(report->tokens[object].lemma, "it") &&
        (body.n == 0 || !tie_is_body(f, &body.items[0]))) {
        body.n = 0;
        is_open = true;
    }
    if (object < 0 && body.n == 0 && follows(f, verb)) {
        int32_t head = report->tokens[verb].head;

        actor_parties_of(report, token_child(report, head, DEPREL_OBJ),
                         &body);
    }
    tie_keep_actors(report, &body);
    tie_keep_actors(report, &members);
    /* `Oman joined in 1981`: the body whose members we are hearing of */
    if (body.n == 0 && (is_open || (object < 0 &&
                                    has_no_place(report, verb))) &&
        f->memory.body_sentence >= 0 &&
        f->sentence - f->memory.body_sentence <= NEAR_BODY)
        actor_parties_add(&body, f->memory.body);
    if (body.n == 0 || !tie_is_body(f, &body.items[0]) || members.n == 0 ||
        (body.items[0].side.ptr == NULL &&
         !tie_is_mission(f, body.items[0].entity)) ||
        tie_is_barred(report, verb))
        return;
    if (tie_is_mission(f, body.items[0].entity))
        kind = TIE_MISSION;
    else if (tie_is_framework(f, body.items[0].entity))
        kind = TIE_FRAMEWORK;
    draft = tie_new_draft(f, kind, verb, "joins a body");
    if (draft == NULL)
        return;
    draft->verb = verb;
    body.items[0].role = STR("host");
    actor_parties_add(&draft->tie.parties, body.items[0]);
    for (int i = 0; i < members.n; i++)
        if (!str_is(members.items[i].side, body.items[0].side) &&
            (kind != TIE_MEMBERSHIP ||
             tie_may_be_member(f, &members.items[i])))
            actor_parties_add(&draft->tie.parties, members.items[i]);
    tie_set_role(&draft->tie.parties, 1,
             class == TIE_VERB_LEAVE ? "member" : "applicant");
    tie_finish(f, 2);
    if (f->n > 0 && &f->drafts[f->n - 1] == draft &&
        draft->tie.stage == STAGE_IN_FORCE)
        for (int i = 1; i < draft->tie.parties.n; i++)
            draft->tie.parties.items[i].role = STR("member");
}

/* States and bodies by themselves, and at least one. */
static bool all_powers(const struct report *report,
                       const struct parties *parties)
{
    for (int i = 0; i < parties->n; i++) {
        int32_t entity = parties->items[i].entity;

        if (entity < 0 || (report->entities[entity].type != ACTOR_STATE &&
                           report->entities[entity].type != ACTOR_GROUPING &&
                           report->entities[entity].type !=
                               ACTOR_ORGANISATION))
            return false;
    }
    return parties->n > 0;
}

/* `Fiji and Tonga cooperate`, `trained with Tongan ships`, `depends on
 * Tonga`, `turned to Tonga`. */
static void relate_verb(struct finding *f, int32_t verb, enum tie_verb class)
{
    struct report *report = f->report;
    struct tie_draft *draft = tie_new_draft(
        f, class == TIE_VERB_EXERCISE ? TIE_EXERCISE : TIE_RELATION, verb,
        "tie verb");
    struct parties with = { 0 };

    if (draft == NULL)
        return;
    draft->verb = verb;
    tie_gather_subject(report, verb, -1, &draft->tie.parties);
    if (class == TIE_VERB_RELY)
        tie_gather_oblique(report, verb,
                           str_is_c(report->tokens[verb].lemma, "turn")
                               ? STR("to,toward,towards")
                               : STR("on,upon"),
                           true, &with);
    else
        tie_gather_oblique(report, verb, STR("with,alongside"),
                           class != TIE_VERB_EXERCISE, &with);
    if (class == TIE_VERB_RELY && (!all_powers(report, &with) ||
                                   !all_powers(report, &draft->tie.parties)
                                   || tie_is_barred(report, verb))) {
        tie_drop_draft(f);
        return;
    }
    if (with.n == 0 && class != TIE_VERB_RELATE) {
        tie_drop_draft(f);
        return;
    }
    for (int i = 0; i < with.n; i++)
        actor_parties_add(&draft->tie.parties, with.items[i]);
    tie_keep_actors(report, &draft->tie.parties);
    tie_set_role(&draft->tie.parties, 0, "member");
    tie_finish(f, 2);
}

/* Is the word one of `each other`, `one another`? */
static bool is_reciprocal(const struct report *report, int32_t token)
{
    return str_is_caseless(token_form(report, token), STR("another")) ||
           (token > 0 &&
            str_is_caseless(token_form(report, token), STR("other")) &&
            str_is_caseless(token_form(report, token - 1), STR("each")));
}

/* `they pledged to help each other`, `to come to one another's aid` */
static void mutual_verb(struct finding *f, int32_t verb)
{
    struct report *report = f->report;
    const struct sentence *s = &report->sentences[f->sentence];
    bool is_coming = tie_listed(STR("come,go"), report->tokens[verb].lemma);
    bool is_mutual = false, is_aid = !is_coming;
    struct tie_draft *draft;

    if (!is_coming && token_child(report, verb, DEPREL_OBJ) < 0)
        return;
    for (int32_t i = verb + 1; i < verb + 7 && i < s->first + s->n; i++) {
        is_mutual |= is_reciprocal(report, i);
        is_aid |= tie_listed(STR("defence,defense,aid,help,assistance,"
                                 "rescue"), report->tokens[i].lemma);
    }
    if (!is_mutual || !is_aid)
        return;
    draft = tie_new_draft(f, TIE_ALLIANCE, verb, "mutual defence");
    if (draft == NULL)
        return;
    draft->verb = verb;
    tie_gather_subject(report, verb, -1, &draft->tie.parties);
    tie_keep_actors(report, &draft->tie.parties);
    tie_set_role(&draft->tie.parties, 0, "member");
    tie_finish(f, 1);
}

/* One membership of a body. */
static void new_membership(struct finding *f, int32_t verb, const char *rule,
                           struct party body, const struct parties *members)
{
    struct tie_draft *draft = tie_new_draft(f, TIE_MEMBERSHIP, verb, rule);

    if (draft == NULL)
        return;
    draft->verb = verb;
    body.role = STR("host");
    actor_parties_add(&draft->tie.parties, body);
    for (int i = 0; i < members->n; i++) {
        struct party member = members->items[i];

        member.role = STR("member");
        if (tie_may_be_member(f, &member))
            actor_parties_add(&draft->tie.parties, member);
    }
    tie_finish(f, 2);
}

/*
 * `The AU includes Chad and Mali`, `its members are Chad and Mali`, `Chad and
 * Mali make up the AU`: the body is what includes, by itself, by its members
 * or beside the noun that a relative clause describes.
 */
static void include_verb(struct finding *f, int32_t verb)
{
    struct report *report = f->report;
    int32_t subject = token_child(report, verb, DEPREL_NSUBJ);
    int32_t object = token_child(report, verb, DEPREL_OBJ);
    struct parties body = { 0 }, members = { 0 };

    /* `was founded in 1963 and unites Chad and Mali` */
    if (subject < 0 && object >= 0 && token_rel(report, verb, DEPREL_CONJ))
        subject = token_child(report, report->tokens[verb].head,
                              DEPREL_NSUBJ);
    if (subject >= 0 && actor_antecedent(report, subject) >= 0)
        subject = actor_antecedent(report, subject);
    if (subject < 0 || subject == verb)
        return;
    if (str_is_c(report->tokens[verb].lemma, "make")) {
        /* `make up`, `form` */
        int32_t swap = subject;

        subject = object;
        object = swap;
        if (token_child(report, verb, DEPREL_COMPOUND) < 0)
            return;
    }
    if (object >= 0)
        actor_parties_of(report, object, &members);
    else
        tie_gather_oblique(report, verb, STR("of"), true, &members);
    if (subject < 0)
        return;
    if (tie_listed(STR("member,membership,state,country,signatory"),
                   report->tokens[subject].lemma))
        actor_owners_of(report, subject, true, &body);
    else if (token_rel(report, subject, DEPREL_APPOS) &&
             report->tokens[subject].head >= 0)
        actor_parties_alone(report, report->tokens[subject].head, &body);
    else
        actor_parties_alone(report, subject, &body);
    tie_keep_actors(report, &body);
    tie_keep_actors(report, &members);
    if (body.n == 1 && tie_is_body(f, &body.items[0]) &&
        body.items[0].side.ptr != NULL && tie_n_sides(&members) > 1)
        new_membership(f, verb, "includes", body.items[0], &members);
}

/* `The AU suspended Chad`, `expelled Mali`. */
static void expel_verb(struct finding *f, int32_t verb)
{
    struct report *report = f->report;
    int32_t object = token_child(report, verb, DEPREL_OBJ);
    int32_t subject = token_child(report, verb, DEPREL_NSUBJ);
    struct parties body = { 0 }, members = { 0 };
    bool is_passive = subject >= 0 && report->tokens[subject].deprel ==
                                          DEPREL_NSUBJ_PASS;

    if (is_passive) {
        object = subject;
        tie_gather_oblique(report, verb, STR("from,by"), true, &body);
    } else {
        tie_gather_subject(report, verb, -1, &body);
    }
    if (object < 0 || actor_entity(report, object) == NULL ||
        actor_entity(report, object)->type != ACTOR_STATE)
        return;
    actor_parties_of(report, object, &members);
    tie_keep_actors(report, &body);
    tie_keep_actors(report, &members);
    if (body.n == 1 && tie_is_body(f, &body.items[0]) &&
        body.items[0].side.ptr != NULL && members.n > 0)
        new_membership(f, verb, "suspends", body.items[0], &members);
}

/* `Chad hosts French troops`: forces of another on its soil. */
static void host_verb(struct finding *f, int32_t verb)
{
    struct report *report = f->report;
    int32_t object = token_child(report, verb, DEPREL_OBJ);
    const struct entity *force = actor_entity(report, object);
    struct tie_draft *draft;

    if (force == NULL || force->type != ACTOR_FORCE ||
        !str_is_c(report->tokens[verb].lemma, "host"))
        return;
    draft = tie_new_draft(f, TIE_RELATION, verb, "hosts forces");
    if (draft == NULL)
        return;
    draft->verb = verb;
    tie_gather_subject(report, verb, object, &draft->tie.parties);
    actor_parties_of(report, object, &draft->tie.parties);
    tie_keep_actors(report, &draft->tie.parties);
    tie_set_role(&draft->tie.parties, 0, "member");
    tie_finish(f, 2);
}

void tie_find_verb(struct finding *f, int32_t verb)
{
    enum tie_verb class = tie_verb_of(
        f->rules, f->report->tokens[verb].lemma, NULL);

    switch (class) {
    case TIE_VERB_MUTUAL:
        mutual_verb(f, verb);
        break;
    case TIE_VERB_JOIN: case TIE_VERB_LEAVE: case TIE_VERB_ADMIT:
        join_verb(f, verb, class);
        break;
    case TIE_VERB_RELATE: case TIE_VERB_RELATE_WITH: case TIE_VERB_EXERCISE:
    case TIE_VERB_RELY:
        relate_verb(f, verb, class);
        break;
    case TIE_VERB_INCLUDE:
        include_verb(f, verb);
        break;
    case TIE_VERB_HOST:
        host_verb(f, verb);
        break;
    case TIE_VERB_EXPEL: case TIE_VERB_STAGE: /* suspend */
        expel_verb(f, verb);
        break;
    default:
        break;
    }
}

/* --------------------------------------------------------------- pledge -- */

void tie_find_pledge(struct finding *f)
{
    const struct report *report = f->report;
    const struct sentence *s = &report->sentences[f->sentence];
    const struct tie *old = NULL;
    int32_t attack = -1;
    bool is_one = false, is_all = false;

    for (int32_t i = s->first; i + 1 < s->first + s->n; i++) {
        if (!tie_listed(STR("attack,aggression"), report->tokens[i].lemma) ||
            !tie_listed(STR("on,against"), report->tokens[i + 1].lemma))
            continue;
        if (attack < 0)
            attack = i;
        for (int32_t k = i + 2; k < i + 5 && k < s->first + s->n; k++) {
            is_one |= attack == i && tie_listed(STR("one,any,either"),
                                                report->tokens[k].lemma);
            is_all |= attack != i && tie_listed(STR("all,both,other,every"),
                                                report->tokens[k].lemma);
        }
    }
    if (!is_one || !is_all)
        return;
    for (size_t i = report->n_ties; i-- > 0 && old == NULL;)
        if (report->ties[i].kind == TIE_AGREEMENT ||
            report->ties[i].kind == TIE_ALLIANCE ||
            report->ties[i].kind == TIE_MEMBERSHIP)
            old = &report->ties[i];
    if (old == NULL || f->sentence - old->sentence > NEAR_PLEDGE)
        return;
    struct tie_draft *draft = tie_new_draft(f, TIE_ALLIANCE, attack,
                                            "attack on one");

    if (draft == NULL)
        return;
    draft->tie.parties = old->parties;
    if (old->kind == TIE_MEMBERSHIP)
        draft->tie.parties.n = 1; /* the body is the alliance */
    draft->verb = tie_governor(report, attack);
    tie_finish(f, 1);
}
