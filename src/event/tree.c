/*
 * event/tree.c - see tree.h.
 *
 * In: one sentence's heads and relations (Universal Dependencies 2).  Out:
 * tokens.  Trees come from a parser that errs, so each question falls back
 * to the next best place rather than trust one relation.
 */
#include "event/tree.h"


#define EACH_CHILD(r, t, c)                                                   \
    int32_t c = (r)->tokens[t].first_child;                                   \
    c >= 0;                                                                   \
    c = (r)->tokens[c].next_sibling

static bool is_rel(const struct report *r, int32_t t, enum deprel a)
{
    return r->tokens[t].deprel == a;
}

static bool is_subject(uint8_t rel)
{
    return rel == DEPREL_NSUBJ || rel == DEPREL_NSUBJ_PASS
           || rel == DEPREL_NSUBJ_OUTER;
}

uint64_t event_tree_lemma(const struct report *r, int32_t t)
{
    const struct token *token = &r->tokens[t];
    uint64_t hash = STR_HASH_START;
    bool is_upper = false;

    for (size_t i = 0; i < token->lemma.len; i++)
        is_upper |= byte_is_upper(token->lemma.ptr[i]);
    if (!is_upper)
        return token->lemma_hash;
    for (size_t i = 0; i < token->lemma.len; i++) {
        char c = byte_lower(token->lemma.ptr[i]);
        hash = str_hash_more(hash, (struct str){ &c, 1 });
    }
    return hash;
}

bool event_tree_is_predicate(const struct report *r, int32_t t)
{
    if (r->tokens[t].upos == UPOS_VERB)
        return true;
    for (EACH_CHILD(r, t, c))
        if (is_rel(r, c, DEPREL_COP) || is_subject(event_tree_rel(r, c)))
            return true;
    return false;
}

static bool has_child(const struct report *r, int32_t t, enum deprel rel)
{
    for (EACH_CHILD(r, t, c))
        if (is_rel(r, c, rel))
            return true;
    return false;
}

bool event_tree_has_aux(const struct report *r, int32_t t, uint64_t lemma)
{
    for (EACH_CHILD(r, t, c))
        if ((is_rel(r, c, DEPREL_AUX) || is_rel(r, c, DEPREL_AUX_PASS)
             || is_rel(r, c, DEPREL_COP))
            && r->tokens[c].lemma_hash == lemma)
            return true;
    return false;
}

static bool is_past_participle(const struct report *r, int32_t t)
{
    uint32_t feats = r->tokens[t].feats;

    return (feats & FEAT_PART) != 0 && (feats & FEAT_PAST) != 0;
}

/* `has been involved in`: passive in form, the subject acts. */
static bool is_stative(uint64_t lemma)
{
    static const char *const verbs[] = {
        "involve", "engage", "commit", "dedicate", "devote", "align",
        "prepare", "determine"
    };

    for (size_t i = 0; i < N_OF(verbs); i++)
        if (lemma == str_hash(str_of(verbs[i])))
            return true;
    return false;
}

/* Verbs that say whom they are done to: where no object follows, it is the
 * subject (`three soldiers killed in Peru`, `a clerk accused of theft`). */
static bool is_bare_passive(const struct report *r, int32_t verb)
{
    static const char *const verbs[] = {
        "accuse", "suspect", "convict", "arrest", "detain", "jail",
        "imprison", "kidnap", "abduct", "injure", "wound", "kill", "deport",
        "extradite", "exile", "blacklist", "behead", "assassinate"
    };

    if ((r->tokens[verb].feats & FEAT_PAST) == 0
        || is_rel(r, verb, DEPREL_ACL_RELCL)
        || has_child(r, verb, DEPREL_OBJ) || has_child(r, verb, DEPREL_IOBJ)
        || has_child(r, verb, DEPREL_AUX)
        || has_child(r, verb, DEPREL_CCOMP))
        return false;
    for (size_t i = 0; i < N_OF(verbs); i++)
        if (str_is_c(r->tokens[verb].lemma, verbs[i]))
            return true;
    return false;
}

bool event_tree_is_passive(const struct report *r, int32_t verb)
{
    if (is_stative(r->tokens[verb].lemma_hash))
        return false;
    if (is_bare_passive(r, verb))
        return true;
    /* `gave no date but called on Peru`: a conjunct is as what it is joined
     * to, whatever its tag. */
    bool is_joined = is_rel(r, verb, DEPREL_CONJ) && r->tokens[verb].head >= 0
                     && event_tree_is_verb(r, r->tokens[verb].head);
    if ((r->tokens[verb].feats & FEAT_PASS) != 0 && !is_joined
        && !has_child(r, verb, DEPREL_OBJ)
        && !has_child(r, verb, DEPREL_NSUBJ))
        return true;
    for (int step = 0; step < TREE_MOST_STEPS; step++) {
        bool has_subject = false, has_aux = false;
        for (EACH_CHILD(r, verb, c)) {
            uint8_t rel = event_tree_rel(r, c);
            if (rel == DEPREL_NSUBJ_PASS || rel == DEPREL_AUX_PASS
                || rel == DEPREL_CSUBJ_PASS || rel == DEPREL_OBL_AGENT)
                return true;
            has_subject |= rel == DEPREL_NSUBJ;
            has_aux |= rel == DEPREL_AUX;
        }
        if (has_subject || has_aux)
            return false;
        uint8_t rel = event_tree_rel(r, verb);
        if (rel == DEPREL_ACL && (r->tokens[verb].feats & FEAT_PAST) != 0)
            return !has_child(r, verb, DEPREL_OBJ);
        if (!is_past_participle(r, verb))
            return false;
        if (rel == DEPREL_ACL || rel == DEPREL_AMOD)
            return !has_child(r, verb, DEPREL_OBJ);
        if (rel == DEPREL_ADVCL && !has_child(r, verb, DEPREL_OBJ))
            return true;
        if (rel != DEPREL_CONJ || !event_tree_is_verb(r, r->tokens[verb].head))
            return false;
        verb = r->tokens[verb].head;
    }
    return false;
}

static bool is_relative(const struct report *r, int32_t t)
{
    uint64_t lemma = r->tokens[t].lemma_hash;

    return r->tokens[t].upos == UPOS_PRON
           && ((r->tokens[t].feats & FEAT_REL) != 0 || lemma == WORD("which")
               || lemma == WORD("who") || lemma == WORD("that"));
}

static int32_t own_subject(const struct report *r, int32_t verb)
{
    int32_t outer = -1; /* `its view is that Peru attacked`: Peru did */

    for (EACH_CHILD(r, verb, c)) {
        if (is_rel(r, c, DEPREL_NSUBJ_OUTER))
            outer = c;
        else if (is_subject(event_tree_rel(r, c)))
            return c;
        else if (is_rel(r, c, DEPREL_AUX)) /* `could, if need be, attack` */
            for (EACH_CHILD(r, c, d))
                if (is_subject(event_tree_rel(r, d)))
                    return d;
    }
    return outer;
}

/* `Peru, which left`: the name before the comma, hang it where the tree
 * may.  Only for which: who may look past a land to its people. */
static int32_t named_before(const struct report *r, int32_t pronoun)
{
    int32_t t = pronoun - 2;

    if (t < 0 || r->tokens[pronoun].lemma_hash != WORD("which")
        || r->tokens[t + 1].upos != UPOS_PUNCT
        || r->tokens[t].upos != UPOS_PROPN)
        return -1;
    while (is_rel(r, t, DEPREL_FLAT) && r->tokens[t].head >= 0)
        t = r->tokens[t].head;
    return t;
}

/* Of `called on Peru to leave`: Peru. */
static int32_t addressee(const struct report *r, int32_t verb, int32_t before)
{
    int32_t on = event_tree_preposed(r, verb, WORD("on"));

    if (on < 0)
        on = event_tree_preposed(r, verb, WORD("upon"));
    if (on < 0 || on >= before || !event_tree_is_noun(r, on))
        return -1;
    int32_t mark = event_tree_case(r, on); /* not `called B on Monday` */
    return mark > verb + 2 ? -1 : on;
}

/* Verbs whose own subject also does what they promise. */
static bool is_subject_control(uint64_t lemma)
{
    static const char *const verbs[] = {
        "promise", "threaten", "vow", "pledge", "agree", "offer", "swear"
    };

    for (size_t i = 0; i < N_OF(verbs); i++)
        if (lemma == str_hash(str_of(verbs[i])))
            return true;
    return false;
}

/* `came after Peru freed them`, Peru hung on `came`: what stands bare
 * between a mark and its verb is the verb's subject. */
static int32_t stray_subject(const struct report *r, int32_t verb)
{
    int32_t mark = event_tree_case(r, verb), head = r->tokens[verb].head;

    if (mark < 0 || head < 0 || head > mark || !is_rel(r, verb, DEPREL_ADVCL)
        || r->tokens[mark].upos != UPOS_SCONJ
        || (r->tokens[verb].feats & FEAT_PAST) == 0)
        return -1;
    for (EACH_CHILD(r, head, c))
        if (c > mark && c < verb && event_tree_is_noun(r, c)
            && (is_rel(r, c, DEPREL_OBL) || is_rel(r, c, DEPREL_OBJ))
            && event_tree_case(r, c) < 0)
            return c;
    return -1;
}

int32_t event_tree_subject(const struct report *r, int32_t verb)
{
    for (int step = 0; step < TREE_MOST_STEPS && verb >= 0; step++) {
        int32_t own = own_subject(r, verb), head = r->tokens[verb].head;
        uint8_t rel = event_tree_rel(r, verb);

        if (own < 0)
            own = stray_subject(r, verb);
        if (own >= 0) {
            if (!is_relative(r, own))
                return own;
            int32_t before = named_before(r, own);
            if (before >= 0)
                return before;
            for (int up = 0; up < 4 && head >= 0; up++) {
                if (rel == DEPREL_ACL_RELCL || rel == DEPREL_ACL)
                    return head;
                rel = event_tree_rel(r, head);
                head = r->tokens[head].head;
            }
            return own;
        }
        if (head < 0)
            return -1;
        switch (rel) {
        case DEPREL_CONJ:
            /* `urged them to stay and called on`: what has a tense of its own
             * is joined to what has one. */
            if ((r->tokens[verb].feats & FEAT_PAST) != 0
                && (r->tokens[head].feats & FEAT_INF) != 0
                && (is_rel(r, head, DEPREL_XCOMP)
                    || is_rel(r, head, DEPREL_ADVCL))
                && event_tree_is_verb(r, r->tokens[head].head)) {
                verb = r->tokens[head].head;
                continue;
            }
            if (!event_tree_is_predicate(r, head)) {
                if (!event_tree_is_verb(r, verb))
                    return head;
                head = event_tree_clause(r, head); /* hung on a noun */
                if (head < 0 || head == verb)
                    return -1;
            }
            verb = head;
            continue;
        case DEPREL_ACL:
        case DEPREL_ACL_RELCL:
        case DEPREL_AMOD:
            /* `X was in Lima to help`: X helps. */
            if ((r->tokens[verb].feats & FEAT_INF) != 0
                && event_tree_is_predicate(r, head)
                && event_tree_case(r, head) >= 0
                && event_tree_is_noun(r, head)) {
                verb = head;
                continue;
            }
            /* `a plan to attack`: whoever has the plan. */
            if ((r->tokens[verb].feats & FEAT_INF) != 0) {
                for (EACH_CHILD(r, head, c))
                    if (is_rel(r, c, DEPREL_NMOD_POSS))
                        return c;
                uint8_t up = event_tree_rel(r, head);
                if (r->tokens[head].head >= 0
                    && (up == DEPREL_OBJ || up == DEPREL_OBL
                        || up == DEPREL_NSUBJ_PASS)) {
                    verb = r->tokens[head].head;
                    continue;
                }
            }
            return head;
        case DEPREL_XCOMP: {
            int32_t object = -1, asked = addressee(r, head, verb);
            for (EACH_CHILD(r, head, c))
                if (is_rel(r, c, DEPREL_OBJ) || is_rel(r, c, DEPREL_IOBJ))
                    object = c;
            if (object >= 0 && object < verb
                && !is_subject_control(r->tokens[head].lemma_hash))
                return object;
            if (asked >= 0 && event_tree_is_verb(r, head))
                return asked;
            verb = head;
            continue;
        }
        case DEPREL_ADVCL:
        case DEPREL_OBL:
        case DEPREL_CCOMP:
        case DEPREL_CSUBJ: {
            /* `accuse X of doing`, `help X by doing`: of and for look to the
             * object, everything else to the subject. */
            int32_t mark = event_tree_case(r, verb);
            if (rel == DEPREL_ADVCL
                && (r->tokens[head].lemma_hash == WORD("call")
                    || r->tokens[head].lemma_hash == WORD("lean"))
                && addressee(r, head, verb) >= 0)
                return addressee(r, head, verb);
            if (mark >= 0 && (r->tokens[mark].lemma_hash == WORD("of")
                              || (r->tokens[mark].lemma_hash == WORD("for")
                                  && (r->tokens[verb].feats & FEAT_INF)
                                         == 0))) {
                int32_t object = event_tree_done_to(r, head);
                if (object >= 0 && object != verb)
                    return object;
            }
            if ((r->tokens[verb].feats & FEAT_FIN) != 0
                && rel != DEPREL_ADVCL)
                return -1;
            verb = head;
            continue;
        }
        case DEPREL_NMOD: /* `the decision of joining` */
            for (EACH_CHILD(r, head, c))
                if (is_rel(r, c, DEPREL_NMOD_POSS))
                    return c;
            verb = head;
            if (!event_tree_is_verb(r, head))
                verb = r->tokens[head].head;
            continue;
        default:
            return -1;
        }
    }
    return -1;
}

int32_t event_tree_doer(const struct report *r, int32_t verb)
{
    if (!event_tree_is_passive(r, verb))
        return event_tree_subject(r, verb);
    for (EACH_CHILD(r, verb, c)) {
        if (is_rel(r, c, DEPREL_OBL_AGENT))
            return c;
        if (is_rel(r, c, DEPREL_OBL)) {
            int32_t mark = event_tree_case(r, c);
            if (mark >= 0 && r->tokens[mark].lemma_hash == WORD("by"))
                return c;
        }
    }
    /* `Peru has troops deployed there`: Peru deploys them. */
    int32_t noun = r->tokens[verb].head;
    for (int step = 0; step < TREE_MOST_STEPS && noun >= 0
                       && is_rel(r, noun, DEPREL_NMOD); step++)
        noun = r->tokens[noun].head; /* thousands of troops */
    int32_t has = noun < 0 ? -1 : r->tokens[noun].head;
    if (has >= 0 && is_rel(r, verb, DEPREL_ACL) && is_rel(r, noun, DEPREL_OBJ)
        && r->tokens[has].lemma_hash == WORD("have"))
        return event_tree_subject(r, has);
    return -1;
}

/* `fended off an attack`: the noun phrase right behind a verb's particle,
 * which the tree may have taken for a preposition. */
static bool is_behind_particle(const struct report *r, int32_t noun)
{
    int32_t article = token_child(r, noun, DEPREL_DET);
    int32_t verb = r->tokens[noun].head, before = article - 1;

    if (article < 1 || !is_rel(r, noun, DEPREL_OBL))
        return false;
    if (is_rel(r, before, DEPREL_COMPOUND_PRT))
        return r->tokens[before].head == verb;
    return before == verb + 1 && is_rel(r, before, DEPREL_CASE)
           && r->tokens[before].lemma_hash == WORD("off");
}

int32_t event_tree_done_to(const struct report *r, int32_t verb)
{
    if (event_tree_is_passive(r, verb))
        return event_tree_subject(r, verb);
    int32_t object = token_child(r, verb, DEPREL_OBJ);
    if (object < 0) /* `urged X to leave`, `told X that` */
        object = token_child(r, verb, DEPREL_IOBJ);
    if (object >= 0)
        return object;
    /* `X, which Y attacked`, `the base Y attacked`. */
    int32_t head = r->tokens[verb].head;
    if (head >= 0
        && (is_rel(r, verb, DEPREL_ACL_RELCL)
            || is_rel(r, verb, DEPREL_ACL))) {
        int32_t own = own_subject(r, verb);
        if (own >= 0 && !is_relative(r, own))
            return head;
    }
    /* `condemned and rejected the attack`: the last one's object. */
    for (EACH_CHILD(r, verb, c))
        if (is_rel(r, c, DEPREL_CONJ) && r->tokens[c].upos == UPOS_VERB
            && own_subject(r, c) < 0 && c - verb <= 4)
            for (EACH_CHILD(r, c, d))
                if (is_rel(r, d, DEPREL_OBJ))
                    return d;
    /* The parser took the object of a simple verb for an oblique one. */
    for (EACH_CHILD(r, verb, c))
        if ((is_rel(r, c, DEPREL_OBL) || is_rel(r, c, DEPREL_DEP)
             || is_rel(r, c, DEPREL_CCOMP))
            && c > verb && c - verb <= 8 && event_tree_is_noun(r, c)
            && (is_behind_particle(r, c)
                || (event_tree_case(r, c) < 0
                    && r->tokens[c].name != NAME_NONE)))
            return c;
    return -1;
}

int32_t event_tree_case(const struct report *r, int32_t t)
{
    for (EACH_CHILD(r, t, c))
        if (is_rel(r, c, DEPREL_CASE) || is_rel(r, c, DEPREL_MARK))
            return c;
    return -1;
}

static bool is_preposed(const struct report *r, int32_t c,
                        uint64_t preposition)
{
    for (EACH_CHILD(r, c, mark))
        if ((is_rel(r, mark, DEPREL_CASE) || is_rel(r, mark, DEPREL_MARK))
            && r->tokens[mark].lemma_hash == preposition)
            return true;
    return false;
}

int32_t event_tree_preposed(const struct report *r, int32_t t,
                            uint64_t preposition)
{
    for (int step = 0; step < 3 && t >= 0; step++) {
        for (EACH_CHILD(r, t, c)) {
            uint8_t rel = event_tree_rel(r, c);
            if ((rel == DEPREL_OBL || rel == DEPREL_NMOD
                 || rel == DEPREL_OBJ || rel == DEPREL_OBL_AGENT
                 || rel == DEPREL_ADVCL
                 || rel == DEPREL_ACL || rel == DEPREL_XCOMP
                 || rel == DEPREL_OBL_UNMARKED || rel == DEPREL_DEP)
                && is_preposed(r, c, preposition))
                return c;
            /* `called on Peru`, where the tree has `call on` somebody. */
            if (rel == DEPREL_COMPOUND_PRT
                && r->tokens[c].lemma_hash == preposition) {
                int32_t next = r->tokens[c].next_sibling;
                if (next > c && next - c <= 6 && event_tree_is_noun(r, next)
                    && event_tree_case(r, next) < 0)
                    return next;
            }
            /* `broke out on Monday between A and B`: hung on the day. */
            if (rel == DEPREL_OBL && r->tokens[c].upos == UPOS_PROPN
                && preposition == WORD("between"))
                for (EACH_CHILD(r, c, d))
                    if (is_rel(r, d, DEPREL_NMOD)
                        && is_preposed(r, d, preposition))
                        return d;
        }
        /* `attacks and raids on X`: on hangs on either. */
        int32_t next = -1;
        for (EACH_CHILD(r, t, c))
            if (is_rel(r, c, DEPREL_CONJ)
                && r->tokens[c].upos == r->tokens[t].upos && c - t <= 4)
                next = c;
        t = next;
    }
    return -1;
}

int32_t event_tree_child_word(const struct report *r, int32_t t,
                              uint64_t lemma, enum deprel deprel)
{
    for (EACH_CHILD(r, t, c))
        if (r->tokens[c].lemma_hash == lemma
            && (deprel == N_DEPRELS || is_rel(r, c, deprel)))
            return c;
    return -1;
}

int32_t event_tree_clause(const struct report *r, int32_t t)
{
    for (int step = 0; step < TREE_MOST_STEPS && t >= 0; step++) {
        if (event_tree_is_predicate(r, t))
            return t;
        t = r->tokens[t].head;
    }
    return -1;
}

bool event_tree_is_negated(const struct report *r, int32_t t)
{
    for (EACH_CHILD(r, t, c)) {
        uint64_t lemma = r->tokens[c].lemma_hash;
        if (lemma == WORD("not") || lemma == WORD("n't")
            || lemma == WORD("never") || lemma == WORD("neither")
            || lemma == WORD("nor"))
            return !(is_rel(r, c, DEPREL_CC) || is_rel(r, c, DEPREL_CONJ));
        if (lemma == WORD("no")
            && (is_rel(r, c, DEPREL_DET) || is_rel(r, c, DEPREL_ADVMOD)))
            return true;
        if ((is_subject(event_tree_rel(r, c)) || is_rel(r, c, DEPREL_OBJ))
            && (lemma == WORD("nobody") || lemma == WORD("none")
                || event_tree_child_word(r, c, WORD("no"), DEPREL_DET) >= 0))
            return true;
    }
    return false;
}

int32_t event_tree_modal(const struct report *r, int32_t t)
{
    for (int step = 0; step < TREE_MOST_STEPS && t >= 0; step++) {
        bool has_aux = false;
        for (EACH_CHILD(r, t, c)) {
            if (!is_rel(r, c, DEPREL_AUX))
                continue;
            uint64_t lemma = r->tokens[c].lemma_hash;
            if (lemma != WORD("be") && lemma != WORD("have")
                && lemma != WORD("do"))
                return c;
            has_aux = true;
        }
        if (has_aux || !is_rel(r, t, DEPREL_CONJ) || own_subject(r, t) >= 0
            || (r->tokens[t].feats & (FEAT_PAST | FEAT_PRES)) != 0)
            return -1;
        t = r->tokens[t].head;
    }
    return -1;
}

bool event_tree_is_asked(const struct report *r, int32_t sentence)
{
    const struct sentence *s = &r->sentences[sentence];
    int32_t last = s->first + s->n - 1;

    for (int back = 0; back < 3 && last >= s->first; back++, last--) {
        if (r->tokens[last].upos != UPOS_PUNCT)
            return false;
        if (str_is(token_form(r, last), STR("?")))
            return true;
    }
    return false;
}
