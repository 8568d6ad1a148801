/*
 * origin/tree.c - see tree.h.
 *
 * In: the trees of the language stage, wrong in one arc of seven.  So every
 * question has a plain answer where the tree is odd, climbs a bounded number
 * of steps, and never trusts a subject that stands within a quotation alone.
 */
#include "actor/actor.h"
#include "origin/tree.h"

enum { MOST_CLIMB = 8 };

struct trees trees_open(const struct report *report, struct arena *scratch)
{
    size_t n = report->n_tokens;
    struct trees trees = { report, report->tokens, NULL, NULL };
    const struct token *tokens = report->tokens;

    trees.left = ARENA_ARRAY(scratch, int32_t, n + 1);
    trees.right = ARENA_ARRAY(scratch, int32_t, n + 1);
    for (size_t i = 0; i < n; i++)
        trees.left[i] = trees.right[i] = (int32_t)i;
    for (size_t s = 0; s < report->n_sentences; s++) {
        const struct sentence *sentence = &report->sentences[s];
        for (int32_t i = sentence->first; i < sentence->first + sentence->n;
             i++) {
            if (tokens[i].head >= 0)
                continue;
            /* Down, else right, else up; reach is handed up when leaving. */
            int32_t at = i;
            for (;;) {
                if (tokens[at].first_child >= 0) {
                    at = tokens[at].first_child;
                    continue;
                }
                while (at != i) {
                    int32_t head = tokens[at].head;
                    if (trees.left[at] < trees.left[head])
                        trees.left[head] = trees.left[at];
                    if (trees.right[at] > trees.right[head])
                        trees.right[head] = trees.right[at];
                    if (tokens[at].next_sibling >= 0)
                        break;
                    at = head;
                }
                if (at == i)
                    break;
                at = tokens[at].next_sibling;
            }
        }
    }
    return trees;
}

struct span tree_span(const struct trees *trees, int32_t first, int32_t last)
{
    return (struct span){ trees->tokens[first].span.start,
                          trees->tokens[last].span.end };
}

struct span tree_under(const struct trees *trees, int32_t token)
{
    return tree_span(trees, trees->left[token], trees->right[token]);
}

struct str tree_form(const struct trees *trees, int32_t token)
{
    return str_at(trees->report->text, trees->tokens[token].span);
}

struct str tree_lemma(const struct trees *trees, int32_t token)
{
    return trees->tokens[token].lemma;
}

bool tree_lemma_is(const struct trees *trees, int32_t token,
                   const char *lemma)
{
    return token >= 0 && str_is_c(trees->tokens[token].lemma, lemma);
}

static bool relation_is(enum deprel deprel, enum deprel wanted)
{
    if (deprel == wanted)
        return true;
    switch (wanted) {
    case DEPREL_NSUBJ:
        return deprel == DEPREL_NSUBJ_PASS || deprel == DEPREL_NSUBJ_OUTER;
    case DEPREL_OBL:
        return deprel == DEPREL_OBL_AGENT || deprel == DEPREL_OBL_UNMARKED;
    case DEPREL_ACL:
        return deprel == DEPREL_ACL_RELCL;
    case DEPREL_ADVCL:
        return deprel == DEPREL_ADVCL_RELCL;
    case DEPREL_AUX:
        return deprel == DEPREL_AUX_PASS;
    case DEPREL_NMOD:
        return deprel == DEPREL_NMOD_POSS || deprel == DEPREL_NMOD_UNMARKED;
    default:
        return false;
    }
}

int32_t tree_child(const struct trees *trees, int32_t token,
                   enum deprel deprel, int32_t after)
{
    const struct token *tokens = trees->tokens;
    int32_t child = after < 0 ? tokens[token].first_child
                              : tokens[after].next_sibling;

    while (child >= 0
           && !relation_is((enum deprel)tokens[child].deprel, deprel))
        child = tokens[child].next_sibling;
    return child;
}

int32_t tree_marker(const struct trees *trees, int32_t token,
                    const char *word)
{
    const struct token *tokens = trees->tokens;

    for (int32_t c = tokens[token].first_child; c >= 0;
         c = tokens[c].next_sibling)
        if ((tokens[c].deprel == DEPREL_CASE
             || tokens[c].deprel == DEPREL_MARK)
            && str_is_caseless(tree_form(trees, c), str_of(word)))
            return c;
    return -1;
}

bool tree_is_passive(const struct trees *trees, int32_t verb)
{
    return tree_child(trees, verb, DEPREL_AUX_PASS, -1) >= 0
           || tree_child(trees, verb, DEPREL_NSUBJ_PASS, -1) >= 0;
}

bool tree_is_negated(const struct trees *trees, int32_t token)
{
    const struct token *tokens = trees->tokens;

    for (int32_t c = tokens[token].first_child; c >= 0;
         c = tokens[c].next_sibling) {
        if (tokens[c].deprel != DEPREL_ADVMOD
            && tokens[c].deprel != DEPREL_DET)
            continue;
        struct str form = tree_form(trees, c);
        if (str_is_caseless(form, STR("not"))
            || str_is_caseless(form, STR("n't"))
            || str_is_caseless(form, STR("n’t"))
            || str_is_caseless(form, STR("never"))
            || str_is_caseless(form, STR("no"))
            || str_is_caseless(form, STR("neither"))
            || str_is_caseless(form, STR("hardly")))
            return true;
    }
    return false;
}

bool tree_is_verb(const struct trees *trees, int32_t token)
{
    return trees->tokens[token].upos == UPOS_VERB
           || trees->tokens[token].upos == UPOS_AUX;
}

bool tree_is_nominal(const struct trees *trees, int32_t token)
{
    switch (trees->tokens[token].upos) {
    case UPOS_NOUN:
    case UPOS_PROPN:
    case UPOS_PRON:
    case UPOS_NUM:
    case UPOS_DET:
    case UPOS_ADJ:
    case UPOS_X:
        return true;
    default:
        return false;
    }
}

static bool is_expletive(const struct trees *trees, int32_t token)
{
    return trees->tokens[token].deprel == DEPREL_EXPL
           || str_is_caseless(tree_form(trees, token), STR("there"));
}

/* The by-phrase of a passive, or -1. */
static int32_t agent(const struct trees *trees, int32_t verb)
{
    int32_t by = tree_child(trees, verb, DEPREL_OBL_AGENT, -1);

    if (by >= 0)
        return by;
    for (by = tree_child(trees, verb, DEPREL_OBL, -1); by >= 0;
         by = tree_child(trees, verb, DEPREL_OBL, by))
        if (tree_marker(trees, by, "by") >= 0)
            return by;
    return -1;
}

int32_t tree_subject(const struct trees *trees, int32_t token)
{
    int32_t subject = tree_child(trees, token, DEPREL_NSUBJ, -1);

    while (subject >= 0 && is_expletive(trees, subject))
        subject = tree_child(trees, token, DEPREL_NSUBJ, subject);
    return subject;
}

/* Verbs whose object does what their infinitive tells. */
static bool makes_others_act(const struct trees *trees, int32_t verb)
{
    return tree_child(trees, verb, DEPREL_OBJ, -1) >= 0
           || tree_child(trees, verb, DEPREL_IOBJ, -1) >= 0;
}

/* `accused Chad of arming rebels`: whom the verb says to have done it; or
 * -1. */
static int32_t accused(const struct trees *trees, int32_t verb)
{
    static const char *const words[] = { "accuse", "suspect", "convict",
                                         "charge", "blame" };
    const struct token *tokens = trees->tokens;
    int32_t head = tokens[verb].head;
    bool is_of = tree_marker(trees, verb, "of") >= 0
                 || tree_marker(trees, verb, "for") >= 0;

    if (!is_of || head < 0)
        return -1;
    int32_t object = tokens[verb].deprel == DEPREL_ACL ? head : -1;
    int32_t above = object >= 0 ? tokens[object].head : head;
    for (size_t i = 0; above >= 0 && i < N_OF(words); i++)
        if (tree_lemma_is(trees, above, words[i])
            && tokens[above].upos == UPOS_VERB)
            return object >= 0 ? object
                   : tree_is_passive(trees, above)
                       ? tree_subject(trees, above)
                       : tree_child(trees, above, DEPREL_OBJ, -1);
    return -1;
}

static bool is_past_participle(const struct trees *trees, int32_t verb)
{
    return (trees->tokens[verb].feats & FEAT_PART) != 0
           && ((trees->tokens[verb].feats & (FEAT_PAST | FEAT_PASS)) != 0
               || str_ends(tree_form(trees, verb), STR("ed")));
}

static int32_t owner(const struct trees *trees, int32_t noun)
{
    int32_t by = tree_child(trees, noun, DEPREL_NMOD_POSS, -1);

    if (by >= 0)
        return by;
    for (by = tree_child(trees, noun, DEPREL_NMOD, -1); by >= 0;
         by = tree_child(trees, noun, DEPREL_NMOD, by))
        if (tree_marker(trees, by, "by") >= 0
            || tree_marker(trees, by, "from") >= 0
            || tree_marker(trees, by, "among") >= 0)
            return by;
    for (by = tree_child(trees, noun, DEPREL_ACL, -1); by >= 0;
         by = tree_child(trees, noun, DEPREL_ACL, by)) {
        int32_t one = agent(trees, by);
        if (one >= 0 && is_past_participle(trees, by))
            return one; /* concerns raised by X */
    }
    /* `Chinese concerns`, `ministry sanctions`; a state's name before a noun
     * may as well be its object (`Iran sanctions`) */
    for (by = trees->tokens[noun].first_child; by >= 0 && by < noun;
         by = trees->tokens[by].next_sibling) {
        const struct entity *entity = actor_entity(trees->report, by);
        if (entity == NULL || entity->type == ACTOR_PLACE)
            continue;
        if (trees->tokens[by].deprel == DEPREL_AMOD
            || (trees->tokens[by].deprel == DEPREL_COMPOUND
                && entity->type != ACTOR_STATE))
            return by;
    }
    return -1;
}

/* `it is late, as X, the chief, called it`, X hung on what is late: the first
 * actor behind `as`; or -1. */
static int32_t actor_behind_as(const struct trees *trees, int32_t from,
                               int32_t verb)
{
    int32_t as = verb - 1;

    while (as > from && !str_is_caseless(tree_form(trees, as), STR("as")))
        as--;
    for (int32_t i = as + 1; as > from && i < verb; i++)
        if (actor_at(trees->report, i) >= 0)
            return i;
    return -1;
}

static int32_t doer_of(const struct trees *trees, int32_t token)
{
    const struct token *tokens = trees->tokens;
    int32_t at = token;
    bool is_other = false; /* `X's aims and a wish`: whose wish is open */

    for (int step = 0; step < MOST_CLIMB; step++) {
        int32_t head = tokens[at].head;
        enum deprel relation = (enum deprel)tokens[at].deprel;

        if (tokens[at].upos == UPOS_NOUN || tokens[at].upos == UPOS_PROPN) {
            int32_t of = is_other ? -1 : owner(trees, at);
            if (of >= 0)
                return of;
            if (at == token && tree_child(trees, at, DEPREL_OBJ, -1) >= 0
                && at > 0 && tokens[at - 1].head == at
                && (tokens[at - 1].deprel == DEPREL_DET
                    || tokens[at - 1].deprel == DEPREL_COMPOUND
                    || tokens[at - 1].deprel == DEPREL_AMOD))
                return at - 1; /* `some hail it`, read as a noun */
            int32_t subject = tree_subject(trees, at);
            if (subject >= 0 && tree_child(trees, at, DEPREL_COP, -1) >= 0)
                return subject;
        } else if (tree_is_passive(trees, at)
                   && tokens[at].upos != UPOS_ADJ) {
            int32_t by = agent(trees, at);
            /* what stands above may be made passive by chance only */
            return by;
        } else {
            int32_t subject = tree_subject(trees, at);
            if (subject >= 0)
                return subject;
            if (at == token && at > 0 && tokens[at].upos == UPOS_VERB
                && tokens[at - 1].head == at
                && tokens[at - 1].deprel == DEPREL_DET)
                return at - 1; /* `some hail it` */
            int32_t it = tree_child(trees, at, DEPREL_EXPL, -1);
            if (it >= 0 && it < at)
                return -1;
        }
        if (head < 0)
            return -1;
        switch (relation) {
        case DEPREL_CONJ:
            if (tree_is_verb(trees, head) && tree_is_passive(trees, head)
                && tree_is_verb(trees, at)
                && !is_past_participle(trees, at))
                return tree_subject(trees, head);
            if (tree_is_verb(trees, at)
                && (tokens[at].feats & FEAT_FIN) != 0
                && tree_is_nominal(trees, head)
                && tree_child(trees, head, DEPREL_COP, -1) < 0) {
                /* a verb joined to a noun by mistake: the nearest verb up */
                int32_t up = head;
                for (int i = 0; i < MOST_CLIMB && up >= 0
                                && !tree_is_verb(trees, up);
                     i++)
                    up = tokens[up].head;
                if (up < 0)
                    return -1;
                at = up;
                break;
            }
            is_other = tokens[at].upos == UPOS_NOUN
                       && tree_child(trees, at, DEPREL_DET, -1) >= 0;
            at = head;
            break;
        case DEPREL_XCOMP:
            if (tree_is_passive(trees, head))
                return tree_subject(trees, head);
            if (at != token && tree_is_nominal(trees, at)
                && tree_child(trees, head, DEPREL_OBJ, -1) < 0) {
                at = head;
                break;
            }
            if (makes_others_act(trees, head)) {
                int32_t other = tree_child(trees, head, DEPREL_OBJ, -1);
                if (other < 0)
                    other = tree_child(trees, head, DEPREL_IOBJ, -1);
                return other;
            }
            at = head;
            break;
        case DEPREL_ADVCL:
        case DEPREL_ADVCL_RELCL:
        case DEPREL_CCOMP:
        case DEPREL_PARATAXIS:
        case DEPREL_DEP:
            if (is_past_participle(trees, at) && at == token
                && tokens[at].upos == UPOS_VERB
                && relation != DEPREL_CCOMP)
                return agent(trees, at);
            if (relation == DEPREL_ADVCL && at == token && head < at
                && (tokens[at].feats & FEAT_FIN) != 0
                && tree_is_nominal(trees, head)
                && actor_behind_as(trees, head, at) >= 0)
                return actor_behind_as(trees, head, at);
            if (relation == DEPREL_CCOMP || relation == DEPREL_PARATAXIS) {
                if ((tokens[at].feats & FEAT_FIN) != 0)
                    return -1;
            }
            if (tree_is_verb(trees, head) && tree_is_passive(trees, head))
                return tree_subject(trees, head);
            at = head;
            break;
        case DEPREL_ACL:
        case DEPREL_ACL_RELCL:
            if (is_past_participle(trees, at) && relation == DEPREL_ACL
                && tokens[at].upos == UPOS_VERB)
                return agent(trees, at);
            if (relation == DEPREL_ACL
                && tree_child(trees, at, DEPREL_MARK, -1) >= 0) {
                at = head; /* the plan to announce: whose plan */
                break;
            }
            if (tree_child(trees, head, DEPREL_COP, -1) >= 0
                && relation == DEPREL_ACL
                && str_ends(tree_form(trees, at), STR("ing"))) {
                at = head; /* `its stance is one of ..., viewing` */
                break;
            }
            if (relation == DEPREL_ACL && head < at
                && (tokens[at].feats & FEAT_FIN) != 0)
                for (int32_t i = head + 1; i < at; i++)
                    if (actor_at(trees->report, i) >= 0)
                        return i; /* `, as X, the chief, called it` */
            return tree_is_nominal(trees, head) ? head : -1;
        case DEPREL_AMOD:
            return tokens[at].upos == UPOS_ADJ ? head : -1;
        case DEPREL_OBJ:
        case DEPREL_IOBJ:
        case DEPREL_NSUBJ_PASS:
            if (relation == DEPREL_NSUBJ_PASS)
                return agent(trees, head);
            at = head;
            break;
        case DEPREL_OBL:
            if (at == token && tree_marker(trees, at, "with") < 0
                && tree_marker(trees, at, "in") < 0)
                return -1;
            at = head;
            break;
        default:
            return -1;
        }
    }
    return -1;
}

/* The colon between two tokens of a sentence that is no quotation's: a label
 * such as `Background: ` parses as a subject.  -1 none. */
static int32_t label_colon(const struct trees *trees, int32_t from,
                           int32_t to)
{
    enum { MOST_LABEL = 7 };

    for (int32_t i = from; i < to && i < from + MOST_LABEL; i++)
        if (str_is(tree_form(trees, i), STR(":")))
            return i;
    return -1;
}

int32_t tree_doer(const struct trees *trees, int32_t token)
{
    if (accused(trees, token) >= 0)
        return accused(trees, token);
    int32_t subject = trees->tokens[token].upos == UPOS_NOUN
                          ? tree_child(trees, token, DEPREL_NSUBJ, -1)
                          : -1;
    /* `Chad fears that`, its verb taken for a noun */
    int32_t doer = subject >= 0 && subject < token ? subject
                                                   : doer_of(trees, token);
    int32_t colon
        = doer >= 0 && doer < token ? label_colon(trees, doer, token) : -1;

    if (colon < 0)
        return doer;
    /* what stands right behind the label and before a verb */
    for (int32_t i = colon + 1; i < token; i++) {
        if (tree_is_verb(trees, i))
            break;
        if (trees->tokens[i].upos == UPOS_PROPN
            || trees->tokens[i].upos == UPOS_NOUN
            || trees->tokens[i].upos == UPOS_PRON)
            return i;
    }
    return -1;
}

struct span tree_phrase(const struct trees *trees, int32_t token)
{
    const struct token *tokens = trees->tokens;
    int32_t first = trees->left[token], last = trees->right[token];

    for (int32_t c = tokens[token].first_child; c >= 0;
         c = tokens[c].next_sibling)
        if (c > token
            && (tokens[c].deprel == DEPREL_ACL_RELCL
                || tokens[c].deprel == DEPREL_PARATAXIS
                || tokens[c].deprel == DEPREL_ADVCL)
            && trees->left[c] > token && trees->left[c] <= last)
            last = trees->left[c] - 1;
    /* a marker before the phrase is no part of it */
    while (first < token
           && (tokens[first].upos == UPOS_ADP
               || tokens[first].upos == UPOS_PUNCT
               || tokens[first].upos == UPOS_SCONJ
               || tokens[first].upos == UPOS_CCONJ))
        first++;
    while (last > token && tokens[last].upos == UPOS_PUNCT)
        last--;
    return tree_span(trees, first, last);
}
