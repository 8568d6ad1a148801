/*
 * tie/draft.c - a tie being put together; see finding.h.
 *
 * In: a draft that a finder opened, with its words and parties.  Out: the
 * draft settled and its passage drawn, or dropped, and what it tells later
 * sentences: who was bound last, whose members or frameworks we hear of.
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

bool tie_is_mission_side(const struct finding *f, struct str side_code)
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
    return e->type == ACTOR_MISSION || tie_is_mission_side(f, e->side);
}

bool tie_is_framework(const struct finding *f, int32_t entity)
{
    struct registry_side side;

    return entity >= 0 && f->report->entities[entity].side.ptr != NULL &&
           registry_side(f->rules->registry,
                         f->report->entities[entity].side, &side) &&
           str_is_c(side.kind, "framework");
}

bool tie_may_be_member(const struct finding *f, const struct party *party)
{
    struct registry_side side;

    return !tie_is_body(f, party) &&
           !(party->side.ptr != NULL &&
             registry_side(f->rules->registry, party->side, &side) &&
             str_is_c(side.kind, "region"));
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

/* --------------------------------------------------------------- finish -- */

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
                !tie_is_mission_side(f, tie->parties.items[i].side)) {
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

void tie_complete(const struct finding *f, struct parties *parties,
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

void tie_complete_three(const struct finding *f, struct parties *parties)
{
    const struct tie_memory *m = &f->memory;

    int n_others = 0;

    for (int i = 0; i < parties->n; i++)
        n_others += !tie_has_side(&m->pair, parties->items[i].side);
    if (m->pair_sentence < 0 || tie_n_sides(&m->pair) != 2 ||
        f->sentence - m->pair_sentence > 2 * TIE_NEAR_SENTENCES ||
        n_others != 1)
        return;
    for (int i = 0; i < m->pair.n; i++)
        actor_parties_add(parties, m->pair.items[i]);
}
