/*
 * event/event.c - see event.h.
 *
 * In: sentences with trees, mentions, dates, statements.  Out: events.
 * match.c finds candidates, status.c judges them; here acts over acts are
 * given their type (agreed to talks: AGREE), those without a political actor
 * are dropped, and the rest become events with span, date, place, areas and
 * whoever says so.
 */
#include "event/coder.h"

#include <stdlib.h>
#include "time/time.h"

#define WORD(text) str_hash(STR(text))

/* ------------------------------------------------------------- opening -- */

static bool source_is_known(void *context, struct str key)
{
    return lexicon_find(context, key).n > 0;
}

static enum entente_status read_blob(const struct lexicon *lexicon,
                                     struct pattern_book *book,
                                     struct str path, struct str bytes,
                                     struct fault *fault)
{
    (void)path;
    return pattern_read(book, path, bytes, source_is_known,
                        (void *)(uintptr_t)lexicon_table(lexicon, "SOURCES"),
                        fault);
}

enum entente_status event_open(const struct lexicon *lexicon,
                               struct arena *run,
                               const struct event_rules **stage,
                               struct fault *fault)
{
    struct event_rules *opened = ARENA_NEW(run, struct event_rules);
    struct pattern_book *book = pattern_book_new(run);
    /* Sets are named by all; of two equal rules the first read wins. */
    static const char *const first[] = { "en/event/sets.rules",
                                         "en/event/over.rules" };
    enum entente_status status = ENTENTE_OK;

    for (size_t i = 0; i < N_OF(first) && status == ENTENTE_OK; i++) {
        struct str bytes = lexicon_blob(lexicon, first[i]);
        if (bytes.ptr != NULL)
            status = read_blob(lexicon, book, str_of(first[i]), bytes, fault);
    }
    for (uint32_t i = 0;
         i < lexicon_n_blobs(lexicon) && status == ENTENTE_OK; i++) {
        struct str path, bytes;
        lexicon_blob_at(lexicon, i, &path, &bytes);
        if (str_starts(path, STR("en/event/"))
            && str_ends(path, STR(".rules")) && !str_is_c(path, first[0])
            && !str_is_c(path, first[1]))
            status = read_blob(lexicon, book, path, bytes, fault);
    }
    if (status != ENTENTE_OK)
        return status;
    pattern_close(book);
    opened->book = book;
    opened->light = pattern_set(book, STR("light"));
    opened->occur = pattern_set(book, STR("occur"));
    opened->cease = pattern_set(book, STR("cease"));
    opened->measure = pattern_set(book, STR("measure"));
    opened->aspect = pattern_set(book, STR("aspect"));
    opened->speech = pattern_set(book, STR("speech"));
    opened->wrought = pattern_set(book, STR("wrought"));
    opened->ordain = pattern_set(book, STR("ordain"));
    opened->asserted = pattern_set(book, STR("asserted"));
    opened->hope = pattern_set(book, STR("hoped"));
    opened->plan_noun = pattern_set(book, STR("planned"));
    opened->maybe = pattern_set(book, STR("maybe"));
    opened->claimed = pattern_set(book, STR("claimed"));
    opened->thin = pattern_set(book, STR("thin"));
    opened->inverse = pattern_set(book, STR("inverse"));
    opened->blamed = pattern_set(book, STR("blamed"));
    opened->attack = pattern_set(book, STR("blast"));
    opened->suffered = pattern_set(book, STR("suffered"));
    opened->occasion = pattern_set(book, STR("occasion"));
    opened->gathering = pattern_set(book, STR("gathering"));
    opened->elsewhen = pattern_set(book, STR("elsewhen"));
    opened->fought = pattern_set(book, STR("fought"));
    opened->relates = pattern_set(book, STR("relates"));
    opened->reaction = pattern_set(book, STR("reaction"));
    opened->lexicon = lexicon;
    opened->areas = lexicon_table(lexicon, "en/event/area");
    opened->area_key = lexicon_column(opened->areas, "area");
    *stage = opened;
    return ENTENTE_OK;
}

const struct pattern_book *event_book(const struct event_rules *stage)
{
    return stage->book;
}

/* ------------------------------------------------------ acts over acts -- */

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

static int political(const struct report *r, const struct parties *parties)
{
    int most = 0;

    for (int i = 0; i < parties->n; i++) {
        int weight = party_weight(r, &parties->items[i]);
        if (weight > most)
            most = weight;
    }
    return most;
}

static bool is_political(const struct report *r, const struct parties *parties)
{
    return political(r, parties) > 0;
}

static bool has_party(const struct parties *parties, const struct party *party)
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

static bool shares_actor(const struct candidate *a, const struct candidate *b)
{
    if (a->actors.n == 0 || b->actors.n == 0)
        return true;
    for (int i = 0; i < a->actors.n; i++)
        if (has_party(&b->actors, &a->actors.items[i])
            || has_party(&b->targets, &a->actors.items[i]))
            return true;
    return false;
}

static void add_others(struct parties *into, const struct parties *from,
                       const struct parties *but)
{
    for (int i = 0; i < from->n; i++)
        if (!has_party(but, &from->items[i]))
            actor_parties_add(into, from->items[i]);
}

static struct str root_code(struct str type)
{
    static const struct {
        const char *type, *code;
    } roots[] = {
        { "AGREE", "030" },    { "CONSULT", "040" },  { "SUPPORT", "050" },
        { "COOPERATE", "060" }, { "AID", "070" },     { "CONCEDE", "080" },
        { "RETREAT", "087" },  { "REQUEST", "100" },  { "ACCUSE", "110" },
        { "REJECT", "120" },   { "THREATEN", "130" }, { "PROTEST", "140" },
        { "MOBILIZE", "150" }, { "SANCTION", "160" }, { "COERCE", "170" },
        { "ASSAULT", "190" }
    };

    for (size_t i = 0; i < N_OF(roots); i++)
        if (str_is_c(type, roots[i].type))
            return str_of(roots[i].code);
    return STR_NULL;
}

/* Accused is whoever does it, not who suffers it; `claimed that it
 * attacked`: nobody accuses himself. */
static void accuse_doer(const struct coder *coder, struct candidate *over,
                        const struct candidate *inner)
{
    const struct report *r = coder->report;
    struct parties doers = { .n = 0 };

    add_others(&over->targets, &inner->actors, &over->actors);
    if (over->targets.n > 0 || over->is_noun
        || event_tree_done_to(r, over->token) >= 0)
        return;
    int32_t said = token_child(r, over->token, DEPREL_CCOMP);
    int32_t doer = said < 0 ? -1 : event_tree_doer(r, said);
    if (inner->actors.n == 0 && doer >= 0)
        actor_parties_of(r, doer, &doers);
    add_others(&over->targets, &doers, &over->actors);
    if (over->targets.n == 0)
        over->type = STR_NULL;
}

/* Give an over its type, from what it governs. */
static void resolve(struct coder *coder, struct candidate *over, int depth)
{
    struct candidate *inner = over->inner < 0
                                  ? NULL
                                  : &coder->candidates[over->inner];
    const struct pattern_head *head = over->head;

    if (over->type.ptr != NULL || depth > 6)
        return;
    if (inner != NULL && inner->is_over)
        resolve(coder, inner, depth + 1);
    while (inner != NULL && inner->type.ptr == NULL) /* `plans to try to` */
        inner = inner->inner < 0 || inner->inner == over->inner
                    ? NULL
                    : &coder->candidates[inner->inner];
    /* `promised not to attack`, `vowed to ask for talks` are no threats. */
    if (inner != NULL)
        over->type = (coder_is_cooperative(inner->type)
                      || str_is_c(inner->type, "REQUEST"))
                             != event_tree_is_negated(coder->report,
                                                      inner->token)
                         ? head->cooperative
                         : head->conflictual;
    else
        over->type = head->bare;
    /* `does not want talks` turns them down. */
    if (over->status == STATUS_DENIED && head->denied.ptr != NULL
        && inner != NULL && coder_is_cooperative(inner->type)) {
        over->type = head->denied;
        over->status = STATUS_HAPPENED;
    }
    if (over->type.ptr == NULL)
        return;
    over->code = head->code.ptr != NULL ? head->code : root_code(over->type);
    if (inner == NULL)
        return;
    coder_derive(coder->rules->book, over->type, inner->code, &over->code,
                 &over->mode);
    bool is_own = str_is_c(over->type, "AGREE")
                  || str_is_c(over->type, "THREATEN");
    /* `warned that the collapse of talks`: who warns does not do it. */
    if (str_is_c(over->type, "THREATEN") && str_is_c(head->name, "warn")
        && ((inner->is_noun && !inner->is_light
             && coder->report->tokens[inner->token].head != over->token)
            || (inner->actors.n > 0 && over->actors.n > 0
                && !shares_actor(inner, over)))) {
        over->type = STR_NULL;
        return;
    }
    if (str_is_c(over->type, "ACCUSE") && over->targets.n == 0) {
        accuse_doer(coder, over, inner);
        return;
    }
    if (inner->actors.n == 0 && is_own)
        inner->actors = over->actors;
    else if (inner->actors.n == 0 && over->targets.n > 0)
        inner->actors = over->targets;
    if (over->actors.n == 0 && is_own)
        over->actors = inner->actors;
    if (over->targets.n == 0) {
        add_others(&over->targets, &inner->actors, &over->actors);
        add_others(&over->targets, &inner->targets, &over->actors);
    }
    if (is_own && str_is_c(over->type, "AGREE") && inner->is_symmetric)
        over->is_symmetric = true;
}

/* `will meet` is an intent, `will not lift` a refusal: acts of their own. */
static void add_intents(struct coder *coder)
{
    const struct report *r = coder->report;
    int n = coder->n_candidates;

    for (int i = 0; i < n; i++) {
        struct candidate *c = &coder->candidates[i];
        if (c->is_over || c->outer >= 0 || c->verb < 0
            || (c->is_noun && !c->is_light) || c->is_aside
            || c->actors.n == 0 || coder->is_asked)
            continue;
        if (str_is_c(c->type, "AGREE") || str_is_c(c->type, "REJECT")
            || str_is_c(c->type, "REQUEST") || str_is_c(c->type, "THREATEN")
            || str_is_c(c->type, "ACCUSE") || str_is_c(c->type, "NONE"))
            continue;
        int32_t modal = event_tree_modal(r, c->verb);
        if (modal < 0 || modal < coder->first
            || coder->at[modal - coder->first] >= 0)
            continue;
        uint64_t lemma = r->tokens[modal].lemma_hash;
        bool is_will = lemma == WORD("will") || lemma == WORD("shall")
                       || lemma == WORD("'ll") || lemma == WORD("wo")
                       || (lemma == WORD("would")
                           && (c->status == STATUS_PLANNED
                               || c->status == STATUS_DENIED));
        if (!is_will)
            continue;
        bool is_kind = coder_is_cooperative(c->type);
        struct str type = STR_NULL;
        if (c->status == STATUS_PLANNED)
            type = is_kind ? STR("AGREE") : STR("THREATEN");
        else if (c->status == STATUS_DENIED && is_kind)
            type = STR("REJECT");
        if (type.ptr == NULL)
            continue;
        struct candidate *act = coder_add(coder, modal);
        if (act == NULL)
            return;
        coder->at[modal - coder->first] = coder->n_candidates - 1;
        act->verb = c->verb;
        act->type = type;
        act->code = root_code(type);
        coder_derive(coder->rules->book, type, c->code, &act->code,
                     &act->mode);
        act->actors = c->actors;
        act->targets = c->targets;
        act->is_symmetric = c->is_symmetric && is_kind
                            && str_is_c(type, "AGREE");
        act->status = STATUS_HAPPENED;
        act->inner = i;
        act->n_up = c->n_up;
        act->weight = c->weight;
        act->rule = STR("intent");
        c->outer = coder->n_candidates - 1;
    }
}

/* What it is to say so: `B must disarm` asks, `B is guilty` accuses. */
static struct str said_type(const struct coder *coder, int32_t speech,
                            int32_t said)
{
    const struct report *r = coder->report;
    int32_t modal = event_tree_modal(r, said);
    uint64_t lemma = modal < 0 ? 0 : r->tokens[modal].lemma_hash;
    int at = coder->at[said - coder->first];
    const struct candidate *inner = at < 0 ? NULL : &coder->candidates[at];

    if (lemma == WORD("must") || lemma == WORD("should")
        || lemma == WORD("ought"))
        return STR("REQUEST");
    if (modal < 0 && !event_tree_is_negated(r, said)
        && coder_in_either(coder, coder->rules->blamed, said))
        return STR("ACCUSE");
    if (said > speech && coder_in(coder, coder->rules->asserted, speech)
        && inner != NULL && !inner->is_over
        && (inner->status == STATUS_HAPPENED
            || inner->status == STATUS_ONGOING)
        && (str_is_c(inner->type, "ASSAULT")
            || str_is_c(inner->type, "COERCE")))
        return STR("ACCUSE");
    return STR_NULL;
}

/* Who speaks for one side of what another did. */
static bool are_of_two_sides(const struct parties *a, const struct parties *b)
{
    return a->n > 0 && b->n > 0 && a->items[0].side.len > 0
           && b->items[0].side.len > 0
           && !str_is(a->items[0].side, b->items[0].side);
}

/* `A said B must disarm`, `A said B was behind the attack`. */
static void add_sayings(struct coder *coder)
{
    const struct report *r = coder->report;

    for (int32_t t = coder->first; t < coder->past; t++) {
        if (r->tokens[t].upos != UPOS_VERB
            || coder->at[t - coder->first] >= 0
            || !coder_in(coder, coder->rules->speech, t))
            continue;
        int32_t said = token_child(r, t, DEPREL_CCOMP);
        struct str type = said < 0 ? STR_NULL : said_type(coder, t, said);
        if (type.ptr == NULL)
            continue;
        struct parties actors = { .n = 0 }, targets = { .n = 0 }, others;
        int32_t doer = event_tree_doer(r, t);
        int32_t other = event_tree_subject(r, said);
        if (doer < 0 || other < 0 || doer == other
            || actor_parties_of(r, doer, &actors) == 0)
            continue;
        int inner = coder->at[said - coder->first];
        bool is_request = str_is_c(type, "REQUEST");
        if (!is_request && inner >= 0)
            targets = coder->candidates[inner].actors;
        else
            actor_parties_of(r, other, &targets);
        others.n = 0;
        add_others(&others, &targets, &actors);
        if (political(r, &actors) < 2
            || (is_request ? targets.n == 0 && inner < 0 : others.n == 0)
            || (!is_request && inner >= 0
                && !are_of_two_sides(&actors, &others)))
            continue;
        struct candidate *act = coder_add(coder, t);
        if (act == NULL)
            return;
        coder->at[t - coder->first] = coder->n_candidates - 1;
        act->verb = t;
        act->type = type;
        act->code = is_request ? STR("100") : STR("112");
        act->actors = actors;
        act->targets = others;
        act->status = STATUS_HAPPENED;
        act->rule = STR("said");
        for (int32_t up = t; up >= 0 && act->n_up < 6;
             up = r->tokens[up].head)
            act->n_up += !(token_rel(r, up, DEPREL_ROOT)
                           || token_rel(r, up, DEPREL_PARATAXIS));
        if (is_request && inner >= 0
            && coder->candidates[inner].type.ptr != NULL) {
            act->inner = inner;
            if (coder->candidates[inner].outer < 0)
                coder->candidates[inner].outer = coder->n_candidates - 1;
            coder_derive(coder->rules->book, act->type,
                         coder->candidates[inner].code, &act->code,
                         &act->mode);
        }
    }
}

/* Refusals to talk of it, and idioms, refuse nothing. */
static bool is_idle(struct str lemma)
{
    static const char *const verbs[] = {
        "be", "have", "comment", "elaborate", "discuss", "speculate", "say",
        "know", "tell", "speak", "talk", "tolerate", "hesitate", "matter",
        "happen", "change", "stop", "rest", "tire", "need", "want", "like",
        "give", "take", "go", "get", "come", "rule", "identify", "name",
        "describe", "last", "affect", "forget", "confirm", "deny", "run"
    };

    for (size_t i = 0; i < N_OF(verbs); i++)
        if (str_is_c(lemma, verbs[i]))
            return true;
    return false;
}

/* `A said it would not accept them`: what they would not do has no rule of
 * its own. */
static bool is_refusal(const struct coder *coder, int32_t said)
{
    const struct report *r = coder->report;
    int32_t modal = event_tree_modal(r, said);
    uint64_t lemma = modal < 0 ? 0 : r->tokens[modal].lemma_hash;

    return (lemma == WORD("will") || lemma == WORD("wo")
            || lemma == WORD("would"))
           && r->tokens[said].upos == UPOS_VERB
           && event_tree_is_negated(r, said)
           && coder->at[said - coder->first] < 0
           && !is_idle(r->tokens[said].lemma);
}

/* Does one of these share a side with one of those? */
static bool shares_side(const struct parties *a, const struct parties *b)
{
    for (int i = 0; i < a->n; i++)
        for (int j = 0; j < b->n; j++)
            if (a->items[i].side.len > 0
                && str_is(a->items[i].side, b->items[j].side))
                return true;
    return false;
}

/* What A says A would not do is A's refusal. */
static void add_refusals(struct coder *coder)
{
    const struct report *r = coder->report;

    for (int32_t t = coder->first; t < coder->past; t++) {
        if (r->tokens[t].upos != UPOS_VERB
            || coder->at[t - coder->first] >= 0
            || !coder_in(coder, coder->rules->speech, t))
            continue;
        int32_t said = token_child(r, t, DEPREL_CCOMP);
        int32_t doer = event_tree_doer(r, t);
        struct parties actors = { .n = 0 }, those = { .n = 0 };
        if (said < 0 || doer < 0 || !is_refusal(coder, said)
            || actor_parties_of(r, doer, &actors) == 0
            || actor_parties_of(r, event_tree_subject(r, said), &those) == 0
            || !shares_side(&actors, &those) || political(r, &actors) < 2)
            continue;
        struct candidate *act = coder_add(coder, t);
        if (act == NULL)
            return;
        coder->at[t - coder->first] = coder->n_candidates - 1;
        act->verb = t;
        act->type = STR("REJECT");
        act->code = STR("120");
        act->actors = actors;
        act->status = STATUS_HAPPENED;
        act->rule = STR("refusal");
    }
}

/* ------------------------------------------------------------ partners -- */

/* Acts that take two, of whom a report names one where the other is plain. */
static bool is_shared_act(const struct candidate *c)
{
    if (str_is_c(c->type, "COOPERATE"))
        return true;
    return c->is_symmetric
           && (str_is_c(c->type, "CONSULT") || str_is_c(c->type, "AGREE")
               || str_is_c(c->type, "SUPPORT"));
}

/* Keep who acts with whom. */
static void learn_couples(struct coder *coder, const struct candidate *c)
{
    const struct party *one = &c->actors.items[0];
    const struct party *other = c->is_symmetric ? &c->actors.items[1]
                                                : &c->targets.items[0];

    if (!coder_is_cooperative(c->type)
        || c->actors.n + c->targets.n != 2
        || (c->is_symmetric ? c->actors.n != 2 : c->targets.n != 1)
        || one->side.len == 0 || other->side.len == 0
        || str_is(one->side, other->side))
        return;
    coder->couples[coder->n_couples++ % CODER_MOST_COUPLES]
        = (struct couple){ *one, *other, coder->sentence };
}

/* Whether the sentence, near an act, names somebody of another side. */
static bool has_third(const struct coder *coder, const struct candidate *c,
                      const struct party *one, const struct party *other)
{
    enum { MOST_WORDS = 25 };
    const struct report *r = coder->report;
    int32_t t = c->token - MOST_WORDS, past = c->token + MOST_WORDS;

    if (t < coder->first)
        t = coder->first;
    if (past > coder->past)
        past = coder->past;
    for (; t < past; t++) {
        int32_t mention = actor_over(r, t);
        if (mention < 0 || r->mentions[mention].entity < 0)
            continue;
        struct str side = r->entities[r->mentions[mention].entity].side;
        if (side.len > 0 && !str_is(side, one->side)
            && !str_is(side, other->side))
            return true;
    }
    return false;
}

/* The sentence itself says with whom, though we know them not. */
static bool has_company(const struct coder *coder, const struct candidate *c)
{
    const struct report *r = coder->report;
    int32_t tops[3] = { c->token, c->verb, c->object };

    for (size_t i = 0; i < N_OF(tops); i++)
        if (tops[i] >= 0
            && (event_tree_preposed(r, tops[i], WORD("with")) >= 0
                || event_tree_preposed(r, tops[i], WORD("between")) >= 0))
            return true;
    return event_tree_is_passive(r, c->token)
           && event_tree_subject(r, c->token) >= 0;
}

/* `offered to host talks`: the host need be neither half. */
static bool is_of_host(const struct coder *coder, const struct candidate *c)
{
    for (int step = 0; step < 4; step++) {
        uint64_t lemma = c->verb < 0
                             ? 0
                             : coder->report->tokens[c->verb].lemma_hash;
        if (lemma == WORD("host") || lemma == WORD("mediate")
            || lemma == WORD("broker") || lemma == WORD("facilitate")
            || lemma == WORD("convene"))
            return true;
        if (c->inner < 0)
            break;
        c = &coder->candidates[c->inner];
    }
    return false;
}

/* Its other half from what was told before, if only one can be meant. */
static void find_partner(const struct coder *coder, struct candidate *c)
{
    enum { MOST_SENTENCES = 6 };
    const struct party *found = NULL;
    int first = coder->n_couples - CODER_MOST_COUPLES;

    if (!is_shared_act(c) || c->targets.n > 0 || c->actors.n != 1
        || c->actors.items[0].side.len == 0 || has_company(coder, c)
        || is_of_host(coder, c))
        return;
    for (int i = first < 0 ? 0 : first; i < coder->n_couples; i++) {
        const struct couple *couple
            = &coder->couples[i % CODER_MOST_COUPLES];
        const struct party *other = NULL;
        if (couple->sentence < coder->sentence - MOST_SENTENCES)
            continue;
        if (str_is(couple->one.side, c->actors.items[0].side))
            other = &couple->other;
        else if (str_is(couple->other.side, c->actors.items[0].side))
            other = &couple->one;
        if (other == NULL)
            continue;
        if (found != NULL && !str_is(found->side, other->side))
            return;
        found = other;
    }
    if (found != NULL && !has_third(coder, c, &c->actors.items[0], found))
        actor_parties_add(c->is_symmetric ? &c->actors : &c->targets,
                          *found);
}

/* ------------------------------------------------------------ dropping -- */

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

static void settle_parties(struct coder *coder, struct candidate *c)
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
            if (!has_party(&c->actors, &c->targets.items[i]))
                actor_parties_add(&c->actors, c->targets.items[i]);
        c->targets.n = 0;
        return;
    }
    int kept = 0;
    for (int i = 0; i < c->targets.n; i++)
        if (!has_party(&c->actors, &c->targets.items[i]))
            c->targets.items[kept++] = c->targets.items[i];
    c->targets.n = kept;
}

static bool all_in(const struct parties *few, const struct parties *many)
{
    for (int i = 0; i < few->n; i++)
        if (!has_party(many, &few->items[i]))
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
        return shares_actor(a, b);
    head = r->tokens[a->token].head;
    /* `talks and meetings`, `conflict and war`. */
    return b->is_noun && b->token == head
           && r->tokens[a->token].deprel == DEPREL_CONJ
           && a->targets.n == 0;
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
    if (c->actors.n == 0 || political(r, &c->targets) > 1
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

/* `the raid, carried out by Peru`, `hit by a missile fired by Peru`: the
 * participle only says whose act it is. */
static void drop_participle(struct coder *coder, struct candidate *c)
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

/* Tellings of one act share what they know; once the others are dropped,
 * one of them is kept.
 *   is_last  whether to drop; else attacks alone are looked at, whose verb
 *            often leaves the doer to the noun: `killed in a raid by`. */
static void merge(struct coder *coder, bool is_last)
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
            settle_parties(coder, kept);
            if (is_last)
                told->fate = "the same act as its verb";
        }
    }
}

static void drop(struct coder *coder)
{
    const struct report *r = coder->report;

    for (int i = 0; i < coder->n_candidates; i++) {
        settle_parties(coder, &coder->candidates[i]);
        find_partner(coder, &coder->candidates[i]);
        drop_participle(coder, &coder->candidates[i]);
    }
    merge(coder, false);
    for (int i = 0; i < coder->n_candidates; i++) {
        struct candidate *c = &coder->candidates[i];
        if (c->fate != NULL)
            continue;
        if (c->type.ptr == NULL || str_is_c(c->type, "NONE")) {
            c->fate = c->is_over ? "governs, and is no act itself"
                                 : "a rule says it is no act";
            continue;
        }
        bool acts = is_political(r, &c->actors);
        int most = political(r, &c->actors);
        if (political(r, &c->targets) > most)
            most = political(r, &c->targets);
        if (c->inner >= 0) {
            const struct candidate *inner = &coder->candidates[c->inner];
            if (political(r, &inner->targets) > most)
                most = political(r, &inner->targets);
            if (political(r, &inner->actors) > most)
                most = political(r, &inner->actors);
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
    merge(coder, true);
}

/* How principal an act is: by its clause, its parties, its status. */
static void rank(struct coder *coder)
{
    for (int i = 0; i < coder->n_candidates; i++) {
        struct candidate *c = &coder->candidates[i];
        int score = 100 - 25 * c->n_up;
        if (c->is_aside)
            score -= 25;
        if (c->is_noun && !c->is_light)
            score -= 20;
        if (is_political(coder->report, &c->actors))
            score += 12;
        if (c->targets.n > 0 || (c->is_symmetric && c->actors.n > 1))
            score += 8;
        if (c->outer >= 0
            && coder->candidates[c->outer].fate == NULL)
            score -= 30;
        if (c->status == STATUS_POSSIBLE || c->status == STATUS_WISHED)
            score -= 6;
        if (c->status == STATUS_DENIED)
            score -= 10;
        c->score = score;
    }
}

/* -------------------------------------------------------------- writing -- */

static bool is_outside(const struct report *r, int32_t t, bool is_top)
{
    uint8_t rel = r->tokens[t].deprel;

    if (rel == DEPREL_PARATAXIS || rel == DEPREL_PUNCT
        || rel == DEPREL_DISCOURSE || rel == DEPREL_ACL_RELCL
        || rel == DEPREL_VOCATIVE || rel == DEPREL_APPOS
        || rel == DEPREL_ADVCL)
        return true;
    if (is_top && (rel == DEPREL_CONJ || rel == DEPREL_CC
                   || rel == DEPREL_MARK))
        return true;
    if (rel == DEPREL_OBL || rel == DEPREL_NMOD) {
        int32_t mark = event_tree_case(r, t);
        if (mark < 0)
            return false;
        uint64_t lemma = r->tokens[mark].lemma_hash;
        return lemma == WORD("amid") || lemma == WORD("after")
               || lemma == WORD("following") || lemma == WORD("despite")
               || lemma == WORD("amidst") || lemma == WORD("before")
               || lemma == WORD("during") || lemma == WORD("accord")
               || lemma == WORD("according") || lemma == WORD("as");
    }
    return false;
}

/* The clause or phrase of `top`, without asides. */
static struct span span_of(const struct report *r, int32_t top)
{
    const struct token *tokens = r->tokens;
    struct span span = tokens[top].span;
    int32_t at = top;

    for (;;) {
        if (tokens[at].span.start < span.start)
            span.start = tokens[at].span.start;
        if (tokens[at].span.end > span.end)
            span.end = tokens[at].span.end;
        int32_t next = tokens[at].first_child;
        for (;;) {
            while (next >= 0 && is_outside(r, next, tokens[next].head == top))
                next = tokens[next].next_sibling;
            if (next >= 0)
                break;
            if (at == top)
                return span;
            next = tokens[at].next_sibling;
            at = tokens[at].head;
        }
        at = next;
    }
}

static struct span span_join(struct span a, struct span b)
{
    if (b.start < a.start)
        a.start = b.start;
    if (b.end > a.end)
        a.end = b.end;
    return a;
}

static void write_areas(const struct coder *coder, struct event *event)
{
    const struct event_rules *rules = coder->rules;
    const struct report *r = coder->report;
    enum { MOST_WORDS = 6 };

    if (rules->areas == NULL)
        return;
    for (int32_t t = coder->first; t < coder->past; t++) {
        if (r->tokens[t].span.start < event->span.start)
            continue;
        if (r->tokens[t].span.end > event->span.end)
            break;
        struct str words[MOST_WORDS];
        size_t n = 0;
        for (int32_t w = t; w < coder->past && n < MOST_WORDS; w++)
            words[n++] = r->tokens[w].lemma;
        struct lexicon_rows rows = { 0, 0 };
        size_t taken = lexicon_match(rules->areas, words, n, &rows);
        for (uint32_t i = 0; taken > 0 && i < rows.n; i++) {
            struct str area = lexicon_cell(rules->areas, rows.first + i,
                                           rules->area_key);
            bool is_new = event->n_areas < REPORT_MOST_AREAS;
            for (int j = 0; j < event->n_areas; j++)
                is_new = is_new && !str_is(event->areas[j], area);
            if (is_new)
                event->areas[event->n_areas++] = area;
        }
        if (taken > 1)
            t += (int32_t)taken - 1;
    }
}

static void write_contexts(const struct candidate *c, struct event *event)
{
    if (c->head == NULL)
        return;
    for (int i = 0; i < c->head->n_contexts; i++)
        event->contexts[event->n_contexts++] = c->head->contexts[i];
}

static bool find_place(const struct report *r, int32_t t, struct where *where)
{
    static const char *const ways[] = { "in", "at", "near", "off", "outside",
                                        "across", "along" };

    for (size_t i = 0; t >= 0 && i < N_OF(ways); i++) {
        int32_t in = event_tree_preposed(r, t, str_hash(str_of(ways[i])));
        if (in >= 0 && actor_where(r, in, where))
            return true;
    }
    return false;
}

static enum salience salience_of(const struct report *r,
                                 const struct candidate *c,
                                 const struct event *event)
{
    const char *basis;

    if (event->status == STATUS_PLANNED || event->status == STATUS_POSSIBLE
        || event->status == STATUS_WISHED)
        return SALIENCE_OUTLOOK;
    if (event->date.date >= 0) {
        day to = r->dates[event->date.date].to, anchor;
        anchor = time_anchor(r, &basis);
        if (to != DAY_NONE && anchor != DAY_NONE && to < anchor - 45)
            return SALIENCE_BACKGROUND;
    }
    if (c->verb >= 0 && !c->is_noun) {
        int32_t have
            = event_tree_child_word(r, c->verb, WORD("have"), DEPREL_AUX);
        if (have >= 0 && (r->tokens[have].feats & FEAT_PAST) != 0)
            return SALIENCE_BACKGROUND;
    }
    if (c->is_noun && c->is_aside)
        return SALIENCE_BACKGROUND;
    return SALIENCE_NEWS;
}

static int confidence_of(const struct report *r, const struct candidate *c)
{
    int confidence = 50;

    if (is_political(r, &c->actors))
        confidence += 15;
    if (is_political(r, &c->targets)
        || (c->is_symmetric && c->actors.n > 1))
        confidence += 15;
    if (c->weight > 0)
        confidence += 5;
    if (!c->is_aside)
        confidence += 10;
    if (c->actors.n == 0)
        confidence -= 15;
    return confidence;
}

/* Statements whose content may hold this sentence. */
struct voices {
    const struct statement *items[32];
    int n;
};

static void write_voice(const struct coder *coder,
                        const struct voices *voices,
                        const struct candidate *c, struct event *event)
{
    uint32_t least = UINT32_MAX;

    if (c->claimant >= 0
        && coder->candidates[c->claimant].actors.n > 0) {
        event->attributed_to = coder->candidates[c->claimant].actors.items[0];
        return;
    }
    for (int i = 0; i < voices->n; i++) {
        const struct statement *s = voices->items[i];
        uint32_t size = s->content.end - s->content.start;
        if (span_holds(s->content, event->trigger) && size < least
            && s->speaker.actor.ptr != NULL) {
            least = size;
            event->attributed_to = s->speaker;
        }
    }
}

static struct event *write_event(struct coder *coder,
                                 const struct voices *voices,
                                 const struct candidate *c)
{
    struct report *r = coder->report;
    struct event *event = report_push(r, events);
    int32_t top = c->is_light ? c->verb : c->token;

    event->attributed_to.entity = -1;
    event->sentence = coder->sentence;
    event->token = c->token;
    event->trigger = r->tokens[c->token].span;
    event->span = span_of(r, top);
    if (c->inner >= 0 && c->pattern < 0)
        event->span = span_of(r, c->verb);
    event->span = span_join(event->span, event->trigger);
    event->type = c->type;
    event->mode = c->mode;
    event->cameo = c->code;
    event->initiators = c->actors;
    event->recipients = c->targets;
    event->is_symmetric = c->is_symmetric;
    event->status = c->status;
    event->rule = c->rule;
    event->confidence = confidence_of(r, c);
    write_contexts(c, event);
    coder_date(coder, c, event);
    if (event->status == STATUS_HAPPENED && !c->is_over
        && str_ends(event->date.value, STR("/.."))
        && str_is_caseless(str_slice(report_words(r, event->date.span), 0, 5),
                           STR("since")))
        event->status = STATUS_ONGOING; /* since then */
    if (event->status == STATUS_ONGOING && c->is_noun
        && str_is_c(c->type, "ASSAULT") && event->date.date >= 0)
        event->status = STATUS_HAPPENED;
    write_areas(coder, event);
    if (!find_place(r, c->token, &event->place) && c->is_light)
        find_place(r, c->verb, &event->place);
    write_voice(coder, voices, c, event);
    event->salience = salience_of(r, c, event);
    return event;
}

static void print_parties(struct buf *out, const struct parties *parties)
{
    for (int i = 0; i < parties->n; i++)
        buf_print(out, "%s%.*s(%.*s%s%.*s)", i > 0 ? ", " : "",
                  STR_ARG(parties->items[i].actor),
                  STR_ARG(parties->items[i].side),
                  parties->items[i].role.len > 0 ? " " : "",
                  STR_ARG(parties->items[i].role));
    if (parties->n == 0)
        buf_add(out, STR("nobody"));
}

static void explain(const struct coder *coder, struct buf *out)
{
    const struct report *r = coder->report;

    if (coder->n_candidates == 0)
        return;
    buf_print(out, "%.*s\n",
              STR_ARG(report_words(r, r->sentences[coder->sentence].span)));
    for (int i = 0; i < coder->n_candidates; i++) {
        const struct candidate *c = &coder->candidates[i];
        buf_print(out, "  %s %.*s: %.*s %.*s %s, ",
                  c->fate == NULL ? "+" : "-",
                  STR_ARG(token_form(r, c->token)),
                  STR_ARG(c->type.ptr == NULL ? c->head->name : c->type),
                  STR_ARG(c->code), event_status_name(c->status));
        print_parties(out, &c->actors);
        buf_add(out, STR(" > "));
        print_parties(out, &c->targets);
        buf_print(out, "; rule %.*s", STR_ARG(c->rule));
        if (c->outer >= 0)
            buf_print(out, "; under %.*s",
                      STR_ARG(token_form(
                          r, coder->candidates[c->outer].token)));
        if (c->fate != NULL)
            buf_print(out, "; dropped: %s", c->fate);
        else
            buf_print(out, "; score %d", c->score);
        buf_byte(out, '\n');
    }
}

static void code_sentence(struct coder *coder, const struct voices *voices,
                          struct buf *trace)
{
    int best = -1;

    coder->n_candidates = 0;
    coder_match(coder);
    coder->is_asked = event_tree_is_asked(coder->report, coder->sentence);
    coder_judge(coder);
    for (int i = 0; i < coder->n_candidates; i++)
        if (coder->candidates[i].is_over)
            resolve(coder, &coder->candidates[i], 0);
    add_intents(coder);
    add_sayings(coder);
    add_refusals(coder);
    if (coder->n_candidates == 0)
        return;
    drop(coder);
    rank(coder);
    for (int i = 0; i < coder->n_candidates; i++)
        if (coder->candidates[i].fate == NULL
            && (best < 0
                || coder->candidates[i].score > coder->candidates[best].score))
            best = i;
    for (int i = 0; i < coder->n_candidates; i++)
        if (coder->candidates[i].fate == NULL) {
            write_event(coder, voices, &coder->candidates[i])->is_main
                = i == best;
            learn_couples(coder, &coder->candidates[i]);
        }
    if (trace != NULL)
        explain(coder, trace);
}

static bool is_coded(const struct report *r, const struct sentence *s)
{
    if (s->region < 0)
        return true;
    enum region_class class = r->regions[s->region].class;
    return region_is_prose(class) || class == REGION_TITLE
           || class == REGION_HEADING;
}

static int by_content(const void *a, const void *b)
{
    const struct statement *const *x = a, *const *y = b;

    if ((*x)->content.start != (*y)->content.start)
        return (*x)->content.start < (*y)->content.start ? -1 : 1;
    return (*x < *y) ? -1 : 1; /* of one array: their order in it */
}

static void read_report(const struct event_rules *stage,
                        struct report *report, struct arena *scratch,
                        struct buf *trace)
{
    struct coder coder = { .rules = stage, .report = report,
                           .scratch = scratch, .lead.date = -1,
                           .before.date = -1 };
    struct voices voices = { .n = 0 };
    const struct statement **order;
    size_t next = 0;
    int32_t most = 0;

    for (size_t i = 0; i < report->n_sentences; i++)
        if (report->sentences[i].n > most)
            most = report->sentences[i].n;
    if (most == 0)
        return;
    coder.at = ARENA_ARRAY(scratch, int32_t, (size_t)most);
    coder.candidates = ARENA_ARRAY(scratch, struct candidate,
                                   CODER_MOST_CANDIDATES);
    order = ARENA_ARRAY(scratch, const struct statement *,
                        report->n_statements + 1);
    for (size_t i = 0; i < report->n_statements; i++)
        order[i] = &report->statements[i];
    qsort(order, report->n_statements, sizeof *order, by_content);

    for (size_t i = 0; i < report->n_sentences; i++) {
        const struct sentence *s = &report->sentences[i];
        int kept = 0;
        for (int j = 0; j < voices.n; j++)
            if (voices.items[j]->content.end > s->span.start)
                voices.items[kept++] = voices.items[j];
        voices.n = kept;
        for (; next < report->n_statements
               && order[next]->content.start < s->span.end; next++)
            if (voices.n < (int)N_OF(voices.items)
                && order[next]->content.end > s->span.start)
                voices.items[voices.n++] = order[next];
        if (!is_coded(report, s) || s->n == 0)
            continue;
        coder.sentence = (int32_t)i;
        coder.first = s->first;
        coder.past = s->first + s->n;
        coder_learn_occasions(&coder);
        code_sentence(&coder, &voices, trace);
    }
}

enum entente_status event_read(const struct event_rules *stage,
                               struct report *report, struct arena *scratch,
                               struct fault *fault)
{
    (void)fault;
    read_report(stage, report, scratch, NULL);
    return ENTENTE_OK;
}

void event_explain(const struct event_rules *stage, struct report *report,
                   struct arena *scratch, struct buf *out)
{
    struct event *events = report->events;
    size_t n = report->n_events, room = report->room_events;

    report->events = NULL;
    report->n_events = report->room_events = 0;
    read_report(stage, report, scratch, out);
    report->events = events;
    report->n_events = n;
    report->room_events = room;
}
