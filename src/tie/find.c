/*
 * tie/find.c - which words of a sentence tell of a tie; see find.h.
 *
 * Most ties are told by a noun (`their cooperation`, `a security pact`), so
 * each noun of data/en/tie/noun.tsv opens a draft, and its parties are
 * gathered from the phrase, then the verb, then from what was spoken of just
 * before: a noun that takes two and finds one (`Chad deepened the
 * relationship`) means the two of the sentence before.  Missions and
 * frameworks come also by their names, memberships by their verbs.
 */
#include "tie/finding.h"

#include "actor/actor.h"

struct tie_draft *tie_new_draft(struct finding *f, enum tie_kind kind,
                                   int32_t token, const char *rule)
{
    struct tie_draft *draft;

    if (f->n == TIE_MOST_DRAFTS)
        return NULL;
    draft = &f->drafts[f->n++];
    *draft = (struct tie_draft){ .token = token, .verb = -1 };
    draft->tie.kind = kind;
    draft->tie.sentence = f->sentence;
    draft->tie.rule = str_of(rule);
    for (int i = 0; i < N_STAGES; i++)
        draft->tie.dates[i].date = -1;
    return draft;
}

void tie_drop_draft(struct finding *f)
{
    f->n--;
}

/* ----------------------------------------------------------- party sets -- */

/* Only those who can be bound: states, bodies, groups; people by side. */
void tie_keep_actors(const struct report *report, struct parties *parties)
{
    int n = 0;

    for (int i = 0; i < parties->n; i++) {
        struct party p = parties->items[i];
        enum actor_type type = p.entity < 0
                                   ? ACTOR_GROUP
                                   : report->entities[p.entity].type;

        if (type == ACTOR_MEDIUM || (type == ACTOR_PLACE &&
                                     p.side.ptr == NULL))
            continue;
        /* firms, parties and `key powers` are bound to no state's ties */
        if (p.side.ptr == NULL && ((type != ACTOR_GROUP &&
                                    type != ACTOR_GROUPING &&
                                    type != ACTOR_MISSION) ||
                                   p.actor.len == 0 ||
                                   !byte_is_upper(p.actor.ptr[0])))
            continue;
        p.role = STR_NULL;
        /* one a side */
        bool is_new = true;
        for (int k = 0; k < n; k++)
            if (p.side.ptr != NULL &&
                str_is(p.side, parties->items[k].side))
                is_new = false;
        if (is_new)
            parties->items[n++] = p;
    }
    parties->n = n;
}

void tie_set_role(struct parties *parties, int from, const char *role)
{
    for (int i = from; i < parties->n; i++)
        if (parties->items[i].role.ptr == NULL)
            parties->items[i].role = str_of(role);
}

bool tie_is_body(const struct finding *f, const struct party *party)
{
    struct registry_side side;
    enum actor_type type;

    if (party->side.ptr != NULL &&
        registry_side(f->rules->registry, party->side, &side))
        return !str_is_c(side.kind, "state") &&
               !str_is_c(side.kind, "territory") &&
               !str_is_c(side.kind, "region");
    if (party->entity < 0)
        return false;
    type = f->report->entities[party->entity].type;
    return type == ACTOR_ORGANISATION || type == ACTOR_GROUPING;
}

static bool is_mission_side(const struct finding *f, struct str side_code)
{
    struct registry_side side;

    return side_code.ptr != NULL &&
           registry_side(f->rules->registry, side_code, &side) &&
           str_is_c(side.kind, "mission");
}

bool tie_is_mission(const struct finding *f, int32_t entity)
{
    const struct entity *e;

    if (entity < 0)
        return false;
    e = &f->report->entities[entity];
    return e->type == ACTOR_MISSION || is_mission_side(f, e->side);
}

bool tie_is_framework(const struct finding *f, int32_t entity)
{
    struct registry_side side;

    return entity >= 0 && f->report->entities[entity].side.ptr != NULL &&
           registry_side(f->rules->registry,
                         f->report->entities[entity].side, &side) &&
           str_is_c(side.kind, "framework");
}

/* ----------------------------------------------------------------- span -- */

static struct span join_spans(struct span a, struct span b)
{
    if (span_is_none(a))
        return b;
    if (span_is_none(b))
        return a;
    return (struct span){ a.start < b.start ? a.start : b.start,
                          a.end > b.end ? a.end : b.end };
}

/*
 * From the first word of the noun's own modifiers to the last of its linked
 * phrase, and out to the parties of this sentence.
 */
static void set_span(struct finding *f, struct tie_draft *draft)
{
    enum { MOST_PHRASE_BYTES = 240, MOST_CLAUSE_BYTES = 260 };
    const struct report *report = f->report;
    struct tie *tie = &draft->tie;
    int32_t token = draft->token, verb = draft->verb;
    struct span span = report->tokens[token].span, wide, whole;

    whole = verb < 0 ? span : token_subtree(report, verb);
    if (report->tokens[token].upos != UPOS_VERB)
        span.start = report->tokens[tie_modifiers_from(report, token)]
                         .span.start;
    for (int32_t c = report->tokens[token].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if (c > token && (token_rel(report, c, DEPREL_NMOD) ||
                          (token_rel(report, c, DEPREL_ACL) &&
                           report->tokens[c].deprel != DEPREL_ACL_RELCL) ||
                          (report->tokens[token].upos == UPOS_VERB &&
                           (token_rel(report, c, DEPREL_OBL) ||
                            token_rel(report, c, DEPREL_OBJ))))) {
            struct span sub = token_subtree(report, c);

            if (sub.end - sub.start < MOST_PHRASE_BYTES)
                span = join_spans(span, sub);
        }
    /* out to parties of the same clause, if that stays one passage */
    wide = span;
    for (int i = 0; i < tie->parties.n; i++)
        if (span_holds(whole, tie->parties.items[i].span) ||
            (tie->kind == TIE_MEMBERSHIP &&
             span_holds(report->sentences[f->sentence].span,
                        tie->parties.items[i].span)))
            wide = join_spans(wide, tie->parties.items[i].span);
    if (wide.end - wide.start <= MOST_CLAUSE_BYTES)
        span = wide;
    /* the verb that makes or ends it */
    if (verb >= 0 && verb != token && verb < token &&
        span.start > report->tokens[verb].span.start &&
        span.start - report->tokens[verb].span.start < 40)
        span = join_spans(span, report->tokens[verb].span);
    if (verb > token && tie->kind == TIE_AGREEMENT &&
        report->tokens[verb].span.end > span.end &&
        report->tokens[verb].span.end - span.end < 40)
        span = join_spans(span, report->tokens[verb].span);
    tie->span = span;
}

/* ------------------------------------------------------------- keeping -- */

static bool same_parties(const struct parties *a, const struct parties *b)
{
    int same = 0;

    for (int i = 0; i < a->n; i++)
        same += tie_has_side(b, a->items[i].side);
    return same == a->n && tie_n_sides(a) == tie_n_sides(b);
}

static bool holds_parties(const struct parties *all,
                          const struct parties *some)
{
    for (int i = 0; i < some->n; i++)
        if (!tie_has_side(all, some->items[i].side))
            return false;
    return true;
}

/*
 * Is draft a only a weaker telling of draft b, of the same sentence?
 *   - the same kind with fewer parties, or the same ones later on;
 *   - a relation, where an accord, frame or alliance binds the same two.
 */
static bool is_weaker(const struct tie_draft *a, const struct tie_draft *b,
                      bool b_is_first)
{
    const struct tie *x = &a->tie, *y = &b->tie;

    if (!holds_parties(&y->parties, &x->parties) ||
        (a->is_open && x->kind == y->kind) ||
        (x->kind == TIE_RELATION && y->kind == TIE_RELATION &&
         a->n_phrase >= 2 && !same_parties(&x->parties, &y->parties)))
        return false;
    if (x->kind == TIE_RELATION &&
        (y->kind == TIE_AGREEMENT || y->kind == TIE_FRAMEWORK ||
         y->kind == TIE_ALLIANCE))
        return same_parties(&y->parties, &x->parties);
    if (x->kind != y->kind)
        return false;
    if (x->kind == TIE_AGREEMENT || (a->is_named && !b->is_named))
        return a->token == b->token && !b_is_first;
    if (b->is_named && !a->is_named && x->kind == TIE_MISSION)
        return false;
    if (a->is_named && same_parties(&x->parties, &y->parties))
        return b_is_first;
    if (a->is_named)
        return false;
    return b_is_first || !same_parties(&x->parties, &y->parties);
}

/*
 * Nothing new: a tie of the same parties that this report has told already,
 * without a date, an area or a turn of its own.
 */
static bool is_told_already(const struct finding *f,
                            const struct tie_draft *draft)
{
    const struct tie *tie = &draft->tie;
    const struct report *report = f->report;

    if (tie->stage == STAGE_PROPOSED && tie->kind == TIE_RELATION)
        return false;
    for (int s = 0; s < N_STAGES; s++)
        if (tie->dates[s].value.ptr != NULL)
            return false;
    for (size_t i = 0; i < report->n_ties; i++) {
        const struct tie *old = &report->ties[i];
        bool is_new = tie->stage > STAGE_IN_FORCE && old->stage != tie->stage;

        if (old->kind != tie->kind ||
            !same_parties(&old->parties, &tie->parties))
            continue;
        if (tie->kind == TIE_AGREEMENT) {
            /* other accords of the same two are other ties */
            if (!str_is_caseless(old->instrument, tie->instrument) &&
                (tie->registry.ptr == NULL ||
                 !str_is(old->registry, tie->registry)))
                continue;
            is_new |= old->stage != tie->stage;
        }
        for (int a = 0; a < tie->n_areas && !is_new; a++) {
            is_new = tie->kind == TIE_RELATION || tie->kind == TIE_DISPUTE;
            for (int o = 0; o < old->n_areas; o++)
                if (str_is(tie->areas[a], old->areas[o]))
                    is_new = false;
        }
        if (!is_new)
            return true;
    }
    return false;
}

/* Settle the draft just made and remember its parties, or drop it. */
void tie_finish(struct finding *f, int least)
{
    struct tie_draft *draft = &f->drafts[f->n - 1];
    struct tie *tie = &draft->tie;

    bool has_side = false;

    for (int i = 0; i < tie->parties.n; i++)
        has_side |= tie->parties.items[i].side.ptr != NULL;
    if (tie_n_sides(&tie->parties) < least || !has_side) {
        tie_drop_draft(f);
        return;
    }
    set_span(f, draft);
    tie_settle(f->rules, f->report, draft);
    if (tie_n_sides(&tie->parties) == 2 && tie->kind != TIE_MEMBERSHIP &&
        tie->kind != TIE_SANCTIONS) {
        f->memory.pair = tie->parties;
        f->memory.pair_sentence = f->sentence;
    }
    if (tie->kind == TIE_MEMBERSHIP && tie->parties.n > 0 &&
        tie_is_body(f, &tie->parties.items[0])) {
        f->memory.body = tie->parties.items[0];
        f->memory.body_sentence = f->sentence;
    }
    if (tie->kind == TIE_MISSION || tie->kind == TIE_MEMBERSHIP)
        for (int i = 0; i < tie->parties.n; i++)
            if (!tie_is_body(f, &tie->parties.items[i]) &&
                tie->parties.items[i].side.ptr != NULL &&
                !is_mission_side(f, tie->parties.items[i].side)) {
                f->memory.member = tie->parties.items[i];
                f->memory.member_sentence = f->sentence;
            }
    if (tie->kind == TIE_FRAMEWORK || tie->kind == TIE_RELATION)
        for (int i = 0; i < tie->parties.n; i++)
            if (tie_is_body(f, &tie->parties.items[i])) {
                f->memory.frame = tie->parties;
                f->memory.frame_sentence = f->sentence;
            }
}

/* What the pair spoken of lately adds to a party that is one of it, or, for
 * what has none of its own, to nobody. */
static void complete(struct finding *f, struct parties *parties,
                     bool from_none)
{
    const struct tie_memory *m = &f->memory;

    if (m->pair_sentence < 0 ||
        f->sentence - m->pair_sentence > TIE_NEAR_SENTENCES ||
        tie_n_sides(parties) > 1)
        return;
    if (parties->n == 0
            ? !from_none || f->sentence - m->pair_sentence > 1
            : !tie_has_side(&m->pair, parties->items[0].side))
        return;
    for (int i = 0; i < m->pair.n; i++)
        if (!tie_has_side(parties, m->pair.items[i].side))
            actor_parties_add(parties, m->pair.items[i]);
}

/* --------------------------------------------------------------- nouns -- */

/* The lines of noun.tsv for a token; the head of a name (`Economic
 * Partnership Agreement`, `Artemis Accords`) in lower case, singular. */
static struct lexicon_rows noun_rows(const struct tie_rules *rules,
                                     const struct report *report,
                                     int32_t token)
{
    struct str lemma = report->tokens[token].lemma;
    struct lexicon_rows rows = lexicon_find(rules->nouns, lemma);
    char low[64];

    if (rows.n > 0 || report->tokens[token].upos != UPOS_PROPN ||
        lemma.len >= sizeof low)
        return rows;
    for (size_t i = 0; i < lemma.len; i++)
        low[i] = byte_lower(lemma.ptr[i]);
    rows = lexicon_find(rules->nouns, (struct str){ low, lemma.len });
    if (rows.n == 0 && lemma.len > 1 && low[lemma.len - 1] == 's')
        rows = lexicon_find(rules->nouns, (struct str){ low, lemma.len - 1 });
    return rows;
}

static bool modifiers_fit(const struct report *report, int32_t noun,
                          struct str wanted)
{
    if (wanted.ptr == NULL)
        return true;
    for (int32_t i = tie_modifiers_from(report, noun); i < noun; i++)
        if (tie_listed(wanted, report->tokens[i].lemma) ||
            tie_listed(wanted, token_form(report, i)))
            return true;
    /* `partners across the globe`, `sanctions on arms` */
    for (int32_t c = report->tokens[noun].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if (c > noun && token_rel(report, c, DEPREL_NMOD) &&
            tie_listed(wanted, report->tokens[c].lemma))
            return true;
    return false;
}

const struct tie_noun *tie_noun_line(const struct tie_rules *rules,
                                     const struct report *report,
                                     int32_t noun, bool *fits)
{
    struct lexicon_rows rows = noun_rows(rules, report, noun);
    const struct tie_noun *first = NULL;
    bool is_plural = (report->tokens[noun].feats & FEAT_PLUR) != 0 ||
                     str_ends(token_form(report, noun), STR("s"));

    *fits = false;
    for (uint32_t r = 0; r < rows.n; r++) {
        const struct tie_noun *line = &rules->noun[rows.first + r];

        if (line->is_plural && !is_plural)
            continue;
        if (first == NULL)
            first = line;
        if (modifiers_fit(report, noun, line->modifiers)) {
            *fits = true;
            return line;
        }
    }
    return first;
}

static bool is_member_noun(struct str lemma)
{
    return str_is_c(lemma, "member") || str_is_c(lemma, "member-state");
}

bool tie_may_be_member(const struct finding *f, const struct party *party)
{
    struct registry_side side;

    return !tie_is_body(f, party) &&
           !(party->side.ptr != NULL &&
             registry_side(f->rules->registry, party->side, &side) &&
             str_is_c(side.kind, "region"));
}

/*
 * `Chad is a member of the AU`, `AU member Chad`, `Chad's AU membership`.
 * The body is the party that is one; the others are members.
 */
static void membership_noun(struct finding *f, int32_t noun,
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
            complete(f, parties, false);
            if (parties->n < 2 && f->memory.member_sentence >= 0 &&
                f->sentence - f->memory.member_sentence <= 1)
                actor_parties_add(parties, f->memory.member);
            tie_set_role(parties, 1, "member");
        }
        tie_finish(f, 2);
    }
}

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
    if (line->kind == TIE_AGREEMENT) {
        int32_t made = made_by(f->rules, report, noun);

        if (made >= 0) {
            tie_gather_oblique(report, made, STR("by,between,with"), false,
                               parties);
            if (tie_n_sides(parties) > 1)
                draft->verb = verb = made;
        }
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
         !tie_listed(STR("have,make,hold,get,establish,forge,enter"),
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
        str_is_c(tie_preposition(report, noun), "under")) {
        int32_t object = token_child(report, verb, DEPREL_OBJ);

        if (object < 0 || actor_at(report, object) < 0)
            object = token_child(report, verb, DEPREL_IOBJ);
        if (object >= 0 && actor_at(report, object) >= 0)
            actor_parties_of(report, object, parties);
    }
    /* `spoke ahead of Russian war games`: who spoke takes no part */
    if (line->kind == TIE_EXERCISE && verb >= 0 &&
        class == TIE_VERB_NONE &&
        report->tokens[noun].head == verb &&
        token_rel(report, noun, DEPREL_OBL) &&
        tie_listed(STR("ahead,of,after,before,amid,following,about,over,"
                       "against,despite,since,during"),
                   tie_preposition(report, noun)))
        return links;
    /* `sold oil in defiance of the sanctions`: not who imposes them */
    if (line->kind == TIE_SANCTIONS && parties->n > 0 &&
        is_in_passing(report, noun))
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
            bool is_target = tie_listed(STR("against,on,upon"),
                                        tie_led_by(report, p->span));

            p->role = is_target ? STR("target") : STR("sender");
        } else if (line->kind == TIE_MISSION) {
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
                          "support,provide,lead,dispatch"),
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

static void one_noun(struct finding *f, int32_t noun)
{
    struct report *report = f->report;
    const struct token *t = &report->tokens[noun];
    bool has_modifiers;
    const struct tie_noun *line = tie_noun_line(f->rules, report, noun,
                                                &has_modifiers);
    struct tie_draft *draft;
    enum tie_links links;
    int least;

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
        membership_noun(f, noun, line);
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
    if (line->is_phrase && draft->tie.parties.n == 0) {
        tie_drop_draft(f);
        return;
    }
    least = line->least;
    if (!line->is_phrase && line->kind != TIE_SANCTIONS &&
        (least > 1 || line->kind == TIE_AGREEMENT ||
                             line->kind == TIE_FRAMEWORK))
        complete(f, &draft->tie.parties,
                 line->kind == TIE_FRAMEWORK && is_new_here(report, noun));
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

/* --------------------------------------------------------------- names -- */

/* Does a word tell of taking part: `joined`, `role in`, `support to`? */
static bool is_part_word(const struct finding *f, int32_t token)
{
    switch (tie_verb_of(f->rules, f->report->tokens[token].lemma, NULL)) {
    case TIE_VERB_TAKE_PART: case TIE_VERB_JOIN: case TIE_VERB_HOST:
    case TIE_VERB_RELATE_WITH: case TIE_VERB_STAGE: case TIE_VERB_LEAVE:
    case TIE_VERB_WISH: case TIE_VERB_RELATE: case TIE_VERB_BEGIN:
        return true;
    default:
        return str_is_c(f->report->tokens[token].lemma, "support");
    }
}

/* Who takes part in what is named at `token`: owners of a noun of taking
 * part above it, else the subject of such a verb. */
static void gather_participants(const struct finding *f, int32_t token,
                                int32_t verb, struct parties *others)
{
    const struct report *report = f->report;
    bool is_part = verb >= 0 && is_part_word(f, verb);
    int32_t at = report->tokens[token].head;

    for (int n = 0; at >= 0 && at != verb && n < 6; n++) {
        if (is_part_word(f, at)) {
            is_part = true;
            actor_owners_of(report, at, false, others);
        }
        at = report->tokens[at].head;
    }
    if (is_part && others->n == 0 && verb >= 0 &&
        token_child(report, verb, DEPREL_NSUBJ) != token)
        tie_gather_subject(report, verb, token, others);
}

/* A mission or a framework by its name: who hosts it, who takes part. */
static void one_mention(struct finding *f, int32_t token, int32_t mention)
{
    struct report *report = f->report;
    int32_t entity = report->mentions[mention].entity;
    bool mission = tie_is_mission(f, entity);
    enum tie_kind kind = mission ? TIE_MISSION : TIE_FRAMEWORK;
    struct party self;
    struct parties hosts = { 0 }, others = { 0 };
    struct tie_draft *draft;
    int32_t verb;

    if (entity < 0 || (!mission && !tie_is_framework(f, entity)) ||
        report->mentions[mention].form == FORM_PRONOUN)
        return;
    self = actor_party(report, mention);
    self.role = STR("host");
    actor_owners_of(report, token, false, &hosts);
    {
        int32_t from = tie_modifiers_from(report, token);

        for (int32_t i = from; i < report->mentions[mention].first; i++)
            if (actor_at(report, i) >= 0)
                actor_parties_alone(report, i, &hosts);
    }
    tie_keep_actors(report, &hosts);
    verb = tie_governor(report, token);
    gather_participants(f, token, verb, &others);
    tie_keep_actors(report, &others);
    for (int pass = 0; pass < 2; pass++) {
        const struct parties *side = pass == 0 ? &others : &hosts;
        int n = 0;

        draft = tie_new_draft(f, kind, token, mission ? "mission by name"
                                                  : "framework by name");
        if (draft == NULL)
            return;
        draft->verb = verb;
        draft->is_named = true;
        actor_parties_add(&draft->tie.parties, self);
        for (int i = 0; i < side->n; i++)
            if (!str_is(side->items[i].side, self.side)) {
                struct party p = side->items[i];

                p.role = pass == 0 ? STR("member") : STR("host");
                n += actor_parties_add(&draft->tie.parties, p);
            }
        if (n == 0 && pass == 0 && hosts.n > 0) {
            tie_drop_draft(f);
            continue;
        }
        if (n == 0 && pass == 1) {
            tie_drop_draft(f);
            continue;
        }
        /* frameworks just spoken of have owners: `These include …` */
        if (n == 0 && !mission && f->memory.frame_sentence >= 0 &&
            f->sentence - f->memory.frame_sentence <= TIE_NEAR_SENTENCES)
            for (int i = 0; i < f->memory.frame.n; i++)
                if (tie_is_body(f, &f->memory.frame.items[i]) &&
                    !tie_is_framework(f, f->memory.frame.items[i].entity))
                    actor_parties_add(&draft->tie.parties,
                                      f->memory.frame.items[i]);
        draft->tie.instrument_span = report->mentions[mention].span;
        tie_finish(f, mission ? 1 : 2);
    }
}

/* `serves as foreign minister of Chad`; a name with its title is no news. */
static void one_office(struct finding *f, int32_t token, int32_t *taken)
{
    struct report *report = f->report;
    struct tie_office office;
    struct tie_draft *draft;
    struct party person;

    if (!tie_office(f->rules, report, f->sentence, token, &office, taken) ||
        !office.is_told || office.is_former)
        return;
    draft = tie_new_draft(f, TIE_OFFICE, office.token, "office");
    if (draft == NULL)
        return;
    draft->verb = tie_governor(report, office.token);
    office.owner.role = STR("host");
    actor_parties_add(&draft->tie.parties, office.owner);
    person = actor_party(report, office.mention);
    person.side = office.side;
    person.role = STR("member");
    actor_parties_add(&draft->tie.parties, person);
    draft->tie.instrument_span = office.span;
    draft->tie.instrument = report_words(report, office.span);
    tie_finish(f, 1);
}

/* ------------------------------------------------------------- sentence -- */

struct finding *tie_finding(const struct tie_rules *rules,
                            struct report *report, struct arena *scratch)
{
    struct finding *f = ARENA_NEW(scratch, struct finding);

    f->rules = rules;
    f->report = report;
    f->memory.pair_sentence = f->memory.frame_sentence =
        f->memory.member_sentence = f->memory.body_sentence = -1;
    return f;
}

void tie_find(struct finding *f, int32_t sentence)
{
    const struct tie_rules *rules = f->rules;
    struct report *report = f->report;
    const struct sentence *s = &report->sentences[sentence];

    f->sentence = sentence;
    f->n = 0;
    int32_t office_end = s->first;

    for (int32_t i = s->first; i < s->first + s->n; i++) {
        const struct token *t = &report->tokens[i];
        int32_t mention = actor_at(report, i), taken = 0;

        if (i >= office_end &&
            (t->upos == UPOS_NOUN || t->upos == UPOS_PROPN ||
             t->upos == UPOS_ADJ)) {
            one_office(f, i, &taken);
            office_end = i + taken;
        }
        if (t->upos == UPOS_NOUN || t->upos == UPOS_PROPN)
            one_noun(f, i);
        if (mention >= 0)
            one_mention(f, i, mention);
        if (t->upos == UPOS_VERB ||
            (t->upos == UPOS_ADJ && /* `was involved with` */
             tie_verb_of(rules, t->lemma, NULL) == TIE_VERB_RELATE_WITH))
            tie_find_verb(f, i);
    }
    tie_find_pledge(f);
    for (int i = 0; i < f->n; i++) {
        bool is_dropped = is_told_already(f, &f->drafts[i]);

        for (int k = 0; k < f->n && !is_dropped; k++)
            is_dropped = k != i &&
                         is_weaker(&f->drafts[i], &f->drafts[k], k < i);
        if (!is_dropped)
            *report_push(report, ties) = f->drafts[i].tie;
    }
}
