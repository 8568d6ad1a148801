/*
 * tie/name.c - names that tell a tie by themselves; see finding.h.
 *
 * In: a mention of a mission, a framework or a body that someone takes part
 * in, or a title with its holder.  Who hosts it stands in its phrase, who
 * takes part around it.
 */
#include "actor/actor.h"
#include "tie/finding.h"

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

/* `takes part in the AU with Mali`, `froze its participation in the AU`. */
static void take_part_in_body(struct finding *f, int32_t token,
                              int32_t mention)
{
    struct report *report = f->report;
    int32_t head = report->tokens[token].head;
    struct party body = actor_party(report, mention);
    struct parties members = { 0 };
    struct tie_draft *draft;

    if (head < 0 || body.side.ptr == NULL || !tie_is_body(f, &body) ||
        !str_is_c(tie_preposition(report, token), "in"))
        return;
    /* `froze its participation in`: trees hang the body from the verb */
    if (report->tokens[head].upos == UPOS_VERB &&
        !str_is_c(report->tokens[head].lemma, "participate")) {
        int32_t object = token_child(report, head, DEPREL_OBJ);

        if (object < 0 || object > token)
            return;
        head = object;
    }
    if (!tie_listed(STR("part,participate,participation,membership"),
                    report->tokens[head].lemma))
        return;
    if (report->tokens[head].upos != UPOS_VERB)
        actor_owners_of(report, head, false, &members);
    if (members.n == 0)
        tie_gather_subject(report, tie_governor(report, token), token,
                           &members);
    for (int32_t c = report->tokens[token].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if (c > token && token_rel(report, c, DEPREL_NMOD) &&
            tie_listed(STR("with,alongside"), tie_preposition(report, c)))
            actor_parties_of(report, c, &members);
    tie_keep_actors(report, &members);
    draft = tie_new_draft(f, TIE_MEMBERSHIP, token, "takes part in a body");
    if (draft == NULL)
        return;
    draft->verb = tie_governor(report, token);
    body.role = STR("host");
    actor_parties_add(&draft->tie.parties, body);
    for (int i = 0; i < members.n; i++)
        if (tie_may_be_member(f, &members.items[i]))
            actor_parties_add(&draft->tie.parties, members.items[i]);
    tie_set_role(&draft->tie.parties, 1, "member");
    tie_finish(f, 2);
}

void tie_find_mention(struct finding *f, int32_t token, int32_t mention)
{
    struct report *report = f->report;
    int32_t entity = report->mentions[mention].entity;
    bool mission = tie_is_mission(f, entity);
    enum tie_kind kind = mission ? TIE_MISSION : TIE_FRAMEWORK;
    struct party self;
    struct parties hosts = { 0 }, others = { 0 };
    struct tie_draft *draft;
    int32_t verb;

    if (entity < 0 || report->mentions[mention].form == FORM_PRONOUN)
        return;
    if (!mission && !tie_is_framework(f, entity)) {
        take_part_in_body(f, token, mention);
        return;
    }
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

void tie_find_office(struct finding *f, int32_t token, int32_t *taken)
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
