/*
 * event/status.c - did it happen, and who says it did.
 *
 * In: candidates.  Out: their status, how deep they lie, and which of them
 * govern which.  From each candidate we climb the tree.  Its own words give
 * a first answer (tense, modals, negation); every word above it that governs
 * it may change it: an `over` of the rules (`plan to`, `refuse to`, `threat
 * of`), a verb it shares its tense with, a condition.  The climb stops at a
 * clause of its own.
 *
 *     US | agreed | to hold talks          hold talks: planned; agreed: AGREE
 *     US | did not attack                  attack: denied
 *     X  | accused Y of | attacking Z      attack: happened, X's claim
 */
#include "event/coder.h"

#define UNSET N_EVENT_STATUSES

bool coder_is_cooperative(struct str type)
{
    static const char *const names[] = {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID",
        "RETREAT"
    };

    for (size_t i = 0; i < N_OF(names); i++)
        if (str_is_c(type, names[i]))
            return true;
    return false;
}

void coder_derive(const struct pattern_book *book, struct str type,
                  struct str inner, struct str *code, struct str *mode)
{
    struct str root = str_slice(*code, 0, 2); /* appeals 02, demands 10 */
    size_t longest = 0;

    for (size_t i = 0; i < book->n_derived; i++) {
        const struct pattern_derived *derived = &book->derived[i];
        if (str_is(derived->type, type) && str_starts(inner, derived->prefix)
            && str_is(str_slice(derived->code, 0, 2), root)
            && derived->prefix.len > longest) {
            longest = derived->prefix.len;
            *code = derived->code;
            if (derived->mode.ptr != NULL)
                *mode = derived->mode;
        }
    }
}

static enum status status_named(struct str name)
{
    enum status status = UNSET;

    if (name.ptr != NULL)
        event_status_by_name(name, &status);
    return status;
}

static bool is_infinitive(const struct report *r, int32_t t)
{
    if ((r->tokens[t].feats & FEAT_INF) != 0)
        return event_tree_modal(r, t) < 0;
    return event_tree_child_word(r, t, WORD("to"), DEPREL_MARK) >= 0;
}

/* The modal's word on it; UNSET where it has none. */
static enum status of_modal(const struct report *r, int32_t verb)
{
    int32_t modal = event_tree_modal(r, verb);

    if (modal < 0)
        return UNSET;
    uint64_t lemma = r->tokens[modal].lemma_hash;
    if (lemma == WORD("will") || lemma == WORD("'ll")
        || lemma == WORD("shall") || lemma == WORD("wo"))
        return STATUS_PLANNED;
    if (lemma == WORD("would") || lemma == WORD("'d"))
        return STATUS_POSSIBLE; /* `said it would`: the climb says planned */
    if (lemma == WORD("may") || lemma == WORD("might")
        || lemma == WORD("could") || lemma == WORD("can")
        || lemma == WORD("ca"))
        return STATUS_POSSIBLE;
    if (lemma == WORD("should") || lemma == WORD("must")
        || lemma == WORD("ought") || lemma == WORD("need"))
        return STATUS_WISHED;
    return UNSET;
}

/* `potentially`, `perhaps`: the report does not vouch for it. */
static bool is_maybe(const struct coder *coder, int32_t verb)
{
    const struct report *r = coder->report;

    for (int32_t c = r->tokens[verb].first_child; c >= 0;
         c = r->tokens[c].next_sibling)
        if (token_rel(r, c, DEPREL_ADVMOD)
            && coder_in(coder, coder->rules->perhaps, c))
            return true;
    return false;
}

/* `is being held` goes on; `was held`, `held by` is over. */
static enum status of_passive(const struct report *r, int32_t verb)
{
    for (int32_t c = r->tokens[verb].first_child; c >= 0;
         c = r->tokens[c].next_sibling)
        if (token_rel(r, c, DEPREL_AUX_PASS)
            && str_is(token_form(r, c), STR("being")))
            return STATUS_ONGOING;
    return STATUS_HAPPENED;
}

/* `Commanders of the two sides are to meet`, whatever the tree makes of it. */
static bool is_to_come(const struct report *r, int32_t verb)
{
    return verb >= 2 && str_is(token_form(r, verb - 1), STR("to"))
           && (str_is(token_form(r, verb - 2), STR("are"))
               || str_is(token_form(r, verb - 2), STR("is")));
}

/* What the verb's own words say. */
static enum status of_verb(const struct coder *coder, int32_t verb)
{
    const struct report *r = coder->report;
    enum status status = of_modal(r, verb);
    const struct token *token = &r->tokens[verb];

    if (event_tree_is_negated(r, verb))
        return STATUS_DENIED;
    if (event_tree_child_word(r, verb, WORD("due"), DEPREL_MARK) >= 0)
        return STATUS_PLANNED; /* `before Peru is due to visit` */
    if (is_to_come(r, verb))
        return STATUS_PLANNED;
    if (status != UNSET)
        return status;
    if (is_maybe(coder, verb))
        return STATUS_POSSIBLE;
    if (is_infinitive(r, verb))
        return UNSET;
    if ((token->feats & FEAT_PASS) != 0)
        return of_passive(r, verb);
    bool is_going = (token->feats & (FEAT_GER | FEAT_PART)) != 0
                    && (token->feats & FEAT_PAST) == 0;
    if (is_going) {
        int32_t be = event_tree_child_word(r, verb, WORD("be"), DEPREL_AUX);
        if (be < 0)
            return UNSET;
        if ((r->tokens[be].feats & FEAT_PAST) != 0
            && (r->tokens[be].feats & FEAT_FIN) != 0)
            return STATUS_HAPPENED;
        return STATUS_ONGOING;
    }
    if (event_tree_is_verb(r, verb))
        return STATUS_HAPPENED;
    /* Adjectives and nouns with a copula. */
    int32_t cop = token_child(r, verb, DEPREL_COP);
    if (cop >= 0)
        return (r->tokens[cop].feats & FEAT_PAST) != 0 ? STATUS_HAPPENED
                                                       : STATUS_ONGOING;
    return UNSET;
}

/* What a noun's own phrase says; UNSET where nothing. */
static enum status of_noun(const struct coder *coder, int32_t noun)
{
    const struct report *r = coder->report;

    for (int32_t c = r->tokens[noun].first_child; c >= 0;
         c = r->tokens[c].next_sibling) {
        if (token_rel(r, c, DEPREL_AMOD) || token_rel(r, c, DEPREL_COMPOUND)
            || token_rel(r, c, DEPREL_ADVMOD)) {
            uint64_t lemma = event_tree_lemma(r, c);
            if (coder_in(coder, coder->rules->plan_noun, c)
                || str_is(token_form(r, c), STR("planned")))
                return STATUS_PLANNED;
            if (coder_in(coder, coder->rules->maybe, c))
                return STATUS_POSSIBLE;
            if (coder_in(coder, coder->rules->hope, c))
                return STATUS_WISHED;
            if (lemma == WORD("ongoing") || lemma == WORD("continued")
                || lemma == WORD("continue") || lemma == WORD("continuing")
                || lemma == WORD("current") || lemma == WORD("growing")
                || lemma == WORD("grow") || lemma == WORD("rise")
                || lemma == WORD("rising") || lemma == WORD("increasing")
                || lemma == WORD("expanded") || lemma == WORD("existing"))
                return STATUS_ONGOING;
        }
        if (token_rel(r, c, DEPREL_DET)
            && r->tokens[c].lemma_hash == WORD("no"))
            return STATUS_DENIED;
        if (token_rel(r, c, DEPREL_DET)
            && r->tokens[c].lemma_hash == WORD("any"))
            return STATUS_POSSIBLE;
    }
    return UNSET;
}

/* `if`, `unless`, `should` before the subject. */
static bool is_condition(const struct report *r, int32_t verb)
{
    for (int32_t c = r->tokens[verb].first_child; c >= 0;
         c = r->tokens[c].next_sibling)
        if (token_rel(r, c, DEPREL_MARK) || token_rel(r, c, DEPREL_ADVMOD)) {
            uint64_t lemma = r->tokens[c].lemma_hash;
            if (lemma == WORD("if") || lemma == WORD("unless")
                || lemma == WORD("whether") || lemma == WORD("lest"))
                return true;
        }
    return false;
}

/* What the words of a phrase opened by a preposition say of it. */
static enum status of_case(const struct report *r, int32_t t)
{
    int32_t mark = event_tree_case(r, t);

    if (mark < 0)
        return UNSET;
    uint64_t lemma = r->tokens[mark].lemma_hash;
    if (lemma == WORD("without"))
        return STATUS_DENIED;
    return UNSET;
}

static enum status combine(enum status outer, enum status inner)
{
    if (inner == UNSET)
        return outer;
    if (outer == UNSET)
        return inner;
    if (outer == STATUS_DENIED || inner == STATUS_DENIED)
        return STATUS_DENIED;
    if (outer == STATUS_HAPPENED || outer == STATUS_ONGOING)
        return inner == STATUS_HAPPENED ? outer : inner;
    return inner == STATUS_HAPPENED || inner == STATUS_ONGOING ? outer
           : inner == STATUS_PLANNED ? outer
                                     : inner;
}

static bool is_noun_rel(uint8_t rel)
{
    return rel == DEPREL_OBJ || rel == DEPREL_OBL || rel == DEPREL_NMOD
           || rel == DEPREL_NSUBJ || rel == DEPREL_NSUBJ_PASS
           || rel == DEPREL_IOBJ || rel == DEPREL_OBL_AGENT
           || rel == DEPREL_COMPOUND || rel == DEPREL_NMOD_POSS;
}

/* `a plan for talks`; not `a plan against attacks`. */
static bool is_about(const struct report *r, const struct candidate *over,
                     int32_t t)
{
    int32_t mark = event_tree_case(r, t);
    uint64_t lemma = mark < 0 ? 0 : r->tokens[mark].lemma_hash;

    return mark < 0 || lemma == WORD("of") || lemma == WORD("to")
           || lemma == WORD("for") || lemma == WORD("on")
           || lemma == WORD("over") || lemma == WORD("about")
           || lemma == WORD("in")
           || (lemma == WORD("against") && str_is_c(over->head->name, "warn"));
}

/* An over governs what stands in its complement, not in its subject. */
static bool governs(const struct coder *coder, const struct candidate *over,
                    int32_t child)
{
    const struct report *r = coder->report;
    uint8_t rel = r->tokens[child].deprel;

    /* `due to this concern, talks were held`: this one was told before. */
    if (over->is_noun && (r->tokens[child].feats & FEAT_INF) == 0
        && event_tree_child_word(r, over->token, WORD("this"), DEPREL_DET)
               >= 0)
        return false;
    if (over->is_noun && rel == DEPREL_NMOD && !is_about(r, over, child))
        return false;
    if (over->is_noun)
        return rel == DEPREL_ACL || rel == DEPREL_NMOD
               || rel == DEPREL_CCOMP || rel == DEPREL_COMPOUND
               || rel == DEPREL_XCOMP || rel == DEPREL_ADVCL;
    bool is_passive = event_tree_is_passive(r, over->token);
    if (rel == DEPREL_NSUBJ)
        return false;
    if (str_is_c(over->head->status, "wished")
        && (event_tree_child_word(r, child, WORD("whether"), DEPREL_MARK) >= 0
            || event_tree_child_word(r, child, WORD("if"), DEPREL_MARK) >= 0))
        return false; /* `asked whether it attacked` asks for no attack */
    if (rel == DEPREL_NSUBJ_PASS)
        return is_passive;
    if (rel == DEPREL_ADVCL) {
        int32_t mark = event_tree_case(r, child);
        if (mark < 0)
            return (r->tokens[child].feats & FEAT_INF) != 0
                   || child == over->token + 1; /* considers attending */
        uint64_t lemma = r->tokens[mark].lemma_hash;
        return lemma == WORD("of") || lemma == WORD("for")
               || lemma == WORD("to") || lemma == WORD("against")
               || lemma == WORD("from") || lemma == WORD("on")
               || lemma == WORD("in") || lemma == WORD("with");
    }
    if (rel == DEPREL_OBL) {
        int32_t mark = event_tree_case(r, child);
        if (mark < 0)
            return false;
        uint64_t lemma = r->tokens[mark].lemma_hash;
        return lemma == WORD("to") || lemma == WORD("for")
               || lemma == WORD("of") || lemma == WORD("on")
               || lemma == WORD("against") || lemma == WORD("with")
               || lemma == WORD("from") || lemma == WORD("about")
               || lemma == WORD("upon") || lemma == WORD("into");
    }
    return rel == DEPREL_XCOMP || rel == DEPREL_CCOMP || rel == DEPREL_OBJ
           || rel == DEPREL_ACL || rel == DEPREL_CSUBJ;
}

/* `Russia's invasion`, `the war`: the words take for granted that it is. */
static bool is_presupposed(const struct report *r, int32_t noun)
{
    for (int32_t c = r->tokens[noun].first_child; c >= 0;
         c = r->tokens[c].next_sibling)
        if (token_rel(r, c, DEPREL_NMOD_POSS)
            || (token_rel(r, c, DEPREL_DET)
                && (r->tokens[c].lemma_hash == WORD("the")
                    || r->tokens[c].lemma_hash == WORD("this"))))
            return true;
    return r->tokens[noun].upos == UPOS_PROPN;
}

/* Praise and blame take their object for granted. */
static bool is_judgement(const struct candidate *c)
{
    return str_is_c(c->type, "ACCUSE") || str_is_c(c->type, "SUPPORT")
           || str_is_c(c->type, "PROTEST");
}

/* `engage in talks`, `open to talks`; not `discuss it during talks`. */
static bool is_into(const struct report *r, int32_t t)
{
    int32_t mark = event_tree_case(r, t);
    uint64_t lemma = mark < 0 ? 0 : r->tokens[mark].lemma_hash;

    return mark < 0 || lemma == WORD("in") || lemma == WORD("to")
           || lemma == WORD("into") || lemma == WORD("on")
           || lemma == WORD("with") || lemma == WORD("by");
}

/* A verb that leaves the act to its noun. */
static bool is_carrier(const struct coder *coder, int32_t verb)
{
    return coder_in(coder, coder->rules->light, verb)
           || coder_in(coder, coder->rules->occur, verb)
           || coder_in(coder, coder->rules->aspect, verb)
           || coder_in(coder, coder->rules->cease, verb);
}

/* `the first to attend`: who is told apart by an act has done it. */
static bool is_told_apart(const struct coder *coder, int32_t noun)
{
    const struct report *r = coder->report;

    for (int32_t c = r->tokens[noun].first_child; c >= 0;
         c = r->tokens[c].next_sibling)
        if ((token_rel(r, c, DEPREL_AMOD) || token_rel(r, c, DEPREL_NUMMOD)
             || token_rel(r, c, DEPREL_ADVMOD))
            && coder_in(coder, coder->rules->told_apart, c))
            return true;
    return false;
}

/* `a deal signed in May`, `troops fighting rebels`: a participle beside its
 * noun tells what is so, whatever is planned with the noun.  Not what is had
 * or wanted done, nor what a bill or a plan would do. */
static bool is_told_beside(const struct report *r, int32_t participle)
{
    int32_t noun = r->tokens[participle].head;
    uint32_t feats = r->tokens[participle].feats;
    int32_t verb = r->tokens[noun].head;

    if ((feats & (FEAT_PART | FEAT_GER)) == 0)
        return false;
    if ((feats & FEAT_PAST) == 0)
        return actor_at(r, noun) >= 0;
    uint64_t lemma = verb < 0 ? 0 : r->tokens[verb].lemma_hash;
    return !(token_rel(r, noun, DEPREL_OBJ)
             && (lemma == WORD("have") || lemma == WORD("want")
                 || lemma == WORD("see") || lemma == WORD("get")
                 || lemma == WORD("need")));
}

/* `after`, `since`, `because`: what is told so is told as done. */
static bool is_told_first(const struct report *r, int32_t verb)
{
    int32_t mark = event_tree_case(r, verb);
    uint64_t lemma = mark < 0 ? 0 : r->tokens[mark].lemma_hash;

    return (r->tokens[verb].feats & FEAT_PAST) != 0
           && (lemma == WORD("after") || lemma == WORD("since")
               || lemma == WORD("because") || lemma == WORD("when")
               || lemma == WORD("as"));
}

/* The climb of one candidate. */
static void judge(struct coder *coder, int index)
{
    struct candidate *c = &coder->candidates[index];
    struct report *r = coder->report;
    int32_t at = c->token, light = c->is_light ? c->verb : -1;
    bool is_cut = false; /* a noun of its own stands between */
    enum status status = UNSET;
    bool has_own_clause = false, is_told = false;
    bool is_owned = token_child(r, c->token, DEPREL_NMOD_POSS) >= 0;
    bool is_given = c->is_noun && !c->is_light && is_presupposed(r, c->token);
    int32_t above = r->tokens[c->token].head;
    bool is_called_off = false, is_settled = false;

    /* `will condemn attacks`: there are attacks to condemn.  `cancelled the
     * visit`: there is none. */
    if (c->is_noun && !c->is_light && above >= 0
        && token_rel(r, c->token, DEPREL_OBJ)
        && coder->at[above - coder->first] >= 0) {
        const struct candidate *judge
            = &coder->candidates[coder->at[above - coder->first]];
        is_given = is_given || is_judgement(judge);
        if (str_is_c(judge->type, "REJECT")
            && coder_is_cooperative(c->type))
            is_called_off = true;
    }

    if (c->is_noun) {
        status = of_noun(coder, c->token);
        if (event_tree_is_predicate(r, c->token) && !c->is_light)
            status = combine(of_verb(coder, c->token), status);
    } else {
        status = of_verb(coder, c->token);
        has_own_clause = status != UNSET;
    }
    if (status == UNSET && of_case(r, c->token) != UNSET)
        status = of_case(r, c->token);

    for (int step = 0; step < TREE_MOST_STEPS; step++) {
        int32_t head = r->tokens[at].head;
        uint8_t rel = r->tokens[at].deprel;

        if (event_tree_is_verb(r, at) && is_condition(r, at)
            && (status == UNSET || status == STATUS_HAPPENED
                || status == STATUS_ONGOING || status == STATUS_PLANNED))
            status = STATUS_POSSIBLE;
        if (head < 0)
            break;
        if (rel == DEPREL_CONJ) {
            if (event_tree_is_verb(r, at) && event_tree_is_verb(r, head)
                && status == UNSET) {
                status = of_verb(coder, head);
                has_own_clause = status != UNSET;
            }
            /* `hopes to meet and welcomes`: what is finite is not governed
             * with what is not, whatever it was hung on. */
            if (event_tree_is_verb(r, at)
                && (r->tokens[at].feats & (FEAT_FIN | FEAT_PAST)) != 0
                && (!event_tree_is_verb(r, head)
                    || (r->tokens[head].feats & FEAT_INF) != 0))
                is_cut = true;
            at = head;
            continue;
        }
        if ((rel == DEPREL_ACL
             || (rel == DEPREL_ADVCL && is_infinitive(r, at)
                 && !event_tree_is_verb(r, head)))
            && event_tree_is_verb(r, at)
            && (status == UNSET || status == STATUS_HAPPENED)
            && (is_infinitive(r, at) ? is_told_apart(coder, head)
                                     : is_told_beside(r, at))) {
            status = STATUS_HAPPENED;
            is_settled = has_own_clause = true;
        }
        int over = coder->at[head - coder->first];
        if (over >= 0 && over != index && !is_cut
            && coder->candidates[over].is_over
            && governs(coder, &coder->candidates[over], at)) {
            struct candidate *o = &coder->candidates[over];
            enum status given = status_named(o->head->status);
            /* `condemned Russia's invasion` takes it for granted, `called
             * for Russia's withdrawal` does not. */
            if (is_given && (step > 0
                             || (given != STATUS_WISHED
                                 && (is_owned || !(o->is_noun
                                     || given == STATUS_DENIED)))))
                given = UNSET;
            if (o->inner < 0 && !c->is_over) {
                o->inner = index;
                if (c->outer < 0)
                    c->outer = over;
            } else if (!c->is_over && c->outer < 0) {
                c->outer = over;
            } else if (c->is_over && o->inner < 0) {
                o->inner = index;
                c->outer = over;
            }
            if (o->head->is_attributed && c->claimant < 0) {
                c->claimant = over;
            }
            if (given == STATUS_HAPPENED || given == STATUS_ONGOING) {
                status = combine(status, given);
                if (!o->is_noun)
                    status = combine(of_verb(coder, head), status);
            } else if (given != UNSET) {
                enum status own = o->is_noun ? UNSET : of_verb(coder, head);
                if (own == STATUS_DENIED)
                    given = given == STATUS_DENIED ? STATUS_HAPPENED
                                                   : STATUS_DENIED;
                if (status != STATUS_DENIED)
                    status = status == STATUS_POSSIBLE
                                     && given == STATUS_PLANNED
                                 ? STATUS_PLANNED
                                 : given;
            }
            c->n_up += event_tree_rel(r, at) == DEPREL_XCOMP ? 0 : 1;
            at = head;
            if (has_own_clause && o->head->status.ptr == NULL)
                break;
            has_own_clause = has_own_clause || !o->is_noun;
            continue;
        }
        if (is_noun_rel(rel) || (rel == DEPREL_ROOT)) {
            bool is_light = head == light;
            if (event_tree_is_verb(r, head)) {
                enum status verb = of_verb(coder, head);
                bool is_subject = rel == DEPREL_NSUBJ
                                  || rel == DEPREL_NSUBJ_PASS;
                if (is_light
                    || (!is_cut && coder_in(coder, coder->rules->light, head)
                        && (rel != DEPREL_OBL
                            || (is_into(r, at) && !is_given)))) {
                    is_told = is_told || is_subject;
                    if (verb == STATUS_HAPPENED
                        && coder_in(coder, coder->rules->ordain, head))
                        verb = STATUS_PLANNED;
                    status = combine(verb, status);
                    if (is_light)
                        has_own_clause = verb != UNSET;
                } else if (is_subject
                           && coder_in(coder, coder->rules->cease, head)) {
                    status = verb == STATUS_HAPPENED ? STATUS_HAPPENED
                                                     : combine(verb, status);
                    is_told = true;
                } else if (is_subject
                           && coder_in(coder, coder->rules->occur, head)) {
                    status = combine(verb, status);
                    is_told = true;
                } else if (is_given) {
                    /* `Russia's invasion could ...` supposes the invasion */
                } else if (verb == STATUS_POSSIBLE || verb == STATUS_PLANNED
                           || verb == STATUS_WISHED) {
                    if (status == UNSET && !is_subject)
                        status = verb;
                    else if (status == UNSET && is_subject
                             && event_tree_child_word(r, c->token, WORD("the"),
                                                DEPREL_DET) < 0)
                        status = verb == STATUS_WISHED ? UNSET : verb;
                }
                if (!is_light) {
                    c->is_aside = true;
                    c->n_up += rel == DEPREL_OBJ ? 0 : 1;
                    /* `seek to conceal talks` seeks no talks. */
                    if (over < 0 && !is_subject && !is_carrier(coder, head))
                        is_cut = true;
                }
            } else {
                c->is_aside = true;
                c->n_up++;
                if (over < 0 && !coder_in(coder, coder->rules->measure, head)
                    && !coder_in(coder, coder->rules->thin, head))
                    is_cut = true;
            }
            at = head;
            continue;
        }
        if (rel == DEPREL_XCOMP) {
            if (event_tree_is_verb(r, head)
                || event_tree_is_predicate(r, head)) {
                enum status verb = of_verb(coder, head);
                if (coder_in(coder, coder->rules->aspect, head))
                    status = combine(verb, status == STATUS_HAPPENED
                                               ? UNSET
                                               : status);
                else if (status == UNSET && !is_given)
                    status = is_infinitive(r, at)
                                     && (verb == STATUS_HAPPENED
                                         || verb == STATUS_ONGOING)
                                     && !event_tree_is_passive(r, head)
                                 ? UNSET
                                 : verb;
            }
            at = head;
            continue;
        }
        if (rel == DEPREL_ADVCL
            && (status == STATUS_HAPPENED || status == STATUS_ONGOING)
            && is_told_first(r, at))
            is_cut = true; /* `vowed to strike after it imposed` */
        if (rel == DEPREL_ADVCL || rel == DEPREL_ACL) {
            if (status == UNSET && is_infinitive(r, at)
                && coder_in(coder, coder->rules->aspect, head)
                && event_tree_is_verb(r, head))
                status = of_verb(coder, head); /* `is working to improve` */
            else if (status == UNSET && is_infinitive(r, at) && !is_given)
                status = STATUS_PLANNED; /* purpose */
            else if (status == UNSET && event_tree_is_verb(r, head)
                     && !is_given) {
                status = of_verb(coder, head);
                /* `has not lifted it since invading`: it invaded. */
                if (status == STATUS_DENIED && rel == DEPREL_ADVCL
                    && event_tree_case(r, at) >= 0)
                    status = STATUS_HAPPENED;
            }
            c->is_aside = true;
            c->n_up++;
            at = head;
            continue;
        }
        if (rel == DEPREL_ACL_RELCL || rel == DEPREL_ADVCL_RELCL) {
            c->is_aside = true;
            c->n_up++;
            at = head;
            /* A relative clause stands by itself; climb on for depth only. */
            has_own_clause = is_cut = true;
            if (status == UNSET)
                status = STATUS_HAPPENED;
            continue;
        }
        if (rel == DEPREL_CCOMP || rel == DEPREL_PARATAXIS
            || rel == DEPREL_CSUBJ) {
            bool is_speech = coder_in(coder, coder->rules->speech, head);
            int32_t modal = event_tree_modal(r, at);
            if (status == STATUS_POSSIBLE && is_speech && modal >= 0
                && r->tokens[modal].lemma_hash == WORD("would")
                && !is_condition(r, at))
                status = STATUS_PLANNED;
            if (is_speech && over < 0)
                is_cut = true; /* `ready to say that it attacked` */
            if (!is_speech) {
                c->n_up++;
                if (status == STATUS_HAPPENED
                    && event_tree_is_negated(r, head)
                    && rel == DEPREL_CCOMP)
                    status = STATUS_DENIED;
            }
            at = head;
            continue;
        }
        at = head;
    }
    if (is_settled)
        status = STATUS_HAPPENED;
    if (is_called_off)
        status = STATUS_DENIED;
    if (status == UNSET && !c->is_over)
        status = status_named(c->head == NULL ? STR_NULL : c->head->status);
    if (status == UNSET)
        status = STATUS_HAPPENED;
    else if (status == STATUS_HAPPENED && c->is_noun && !c->is_light
             && !is_told && !c->is_over
             && c->head != NULL && c->head->status.ptr != NULL
             && coder_is_cooperative(c->type))
        status = status_named(c->head->status);
    if (coder->is_asked
        && (status == STATUS_HAPPENED || status == STATUS_PLANNED)
        && !c->is_noun)
        status = STATUS_POSSIBLE;
    c->status = status;
}

void coder_judge(struct coder *coder)
{
    for (int i = 0; i < coder->n_candidates; i++)
        judge(coder, i);
}
