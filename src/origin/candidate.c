/*
 * origin/candidate.c - cues in trees become candidate statements.
 *
 * In: trees, the table of cues.  Out: a candidate for each word that reports
 * and whose complement stands in the tree or, for verbs of saying, in what
 * is left of the sentence.  What is kept is decided later, by weight.
 */
#include "actor/actor.h"
#include "origin/statement.h"

static bool is_auxiliary(const struct trees *trees, int32_t token,
                         const char *const *words, size_t n)
{
    const struct token *tokens = trees->tokens;

    for (int32_t c = tokens[token].first_child; c >= 0;
         c = tokens[c].next_sibling)
        if (tokens[c].deprel == DEPREL_AUX)
            for (size_t i = 0; i < n; i++)
                if (str_is_caseless(tree_form(trees, c), str_of(words[i])))
                    return true;
    return false;
}

static const char *const modals[] = { "may", "might", "could", "would",
                                      "should", "must", "can", "will",
                                      "'ll", "'d" };

/* `must accept that`, `should make clear that`: a wish, of who writes. */
static bool is_obliged(const struct trees *trees, int32_t cue, enum upos pos)
{
    static const char *const obliging[] = { "must", "should" };
    const struct token *t = &trees->tokens[cue];

    if (pos != UPOS_VERB && t->deprel == DEPREL_XCOMP && t->head >= 0)
        cue = t->head;
    else if (pos != UPOS_VERB)
        return false;
    return is_auxiliary(trees, cue, obliging, N_OF(obliging));
}

static bool is_relative(const struct trees *trees, int32_t token)
{
    const struct token *t = &trees->tokens[token];

    return t->upos == UPOS_PRON && (t->feats & FEAT_REL) != 0;
}

static void set_source(const struct reading *reading, struct candidate *c)
{
    const struct token *t;

    if (c->source < 0) {
        c->has[FEATURE_SOURCE_NONE] = 1;
        return;
    }
    t = &reading->trees.tokens[c->source];
    if (is_relative(&reading->trees, c->source))
        c->has[FEATURE_SOURCE_RELATIVE] = 1;
    else if (t->upos == UPOS_PRON) {
        c->has[FEATURE_SOURCE_PRONOUN] = 1;
        if ((t->feats & (FEAT_P1 | FEAT_P2)) != 0)
            c->has[FEATURE_SOURCE_SPEAKER] = 1;
        else if (str_is_caseless(tree_form(&reading->trees, c->source),
                                 STR("it")))
            c->has[FEATURE_SOURCE_IT] = 1;
    }
    int32_t mention = actor_at(reading->report, c->source);
    if (mention >= 0) {
        enum actor_type type
            = reading->report
                  ->entities[reading->report->mentions[mention].entity]
                  .type;
        if (type == ACTOR_PERSON)
            c->has[FEATURE_SOURCE_PERSON] = 1;
        else if (type != ACTOR_PLACE)
            c->has[FEATURE_SOURCE_ACTOR] = 1;
    }
    else if (t->upos == UPOS_NOUN || t->upos == UPOS_DET
             || (t->upos == UPOS_PRON && !origin_has_voice(reading,
                                                           c->source)))
        c->has[origin_has_voice(reading, c->source) ? FEATURE_SOURCE_VOICE
                                                    : FEATURE_SOURCE_THING]
            = 1;
    if (t->upos == UPOS_PROPN)
        c->has[FEATURE_SOURCE_NAME] = 1;
    if ((t->feats & FEAT_PLUR) != 0 && t->upos == UPOS_NOUN)
        c->has[FEATURE_SOURCE_PLURAL] = 1;
}

void candidate_weigh(const struct reading *reading, struct candidate *c)
{
    const struct trees *trees = &reading->trees;
    const struct token *tokens = trees->tokens;
    enum cue_class class = (enum cue_class)c->line->class;
    enum upos pos = (enum upos)c->line->pos;
    const struct report *report = reading->report;
    uint8_t *has = c->has;

    memset(has, 0, N_FEATURES);
    has[FEATURE_BIAS] = 1;
    has[FEATURE_CLASS_SAY + (int)class] = 1;
    has[FEATURE_POS_NOUN] = pos == UPOS_NOUN;
    has[FEATURE_POS_ADJ] = pos == UPOS_ADJ;
    has[FEATURE_POS_ADV] = pos == UPOS_ADV;
    bool that = (c->slot & (SLOT_THAT | SLOT_QUOTE)) != 0;
    bool pred = (c->slot & (SLOT_OBJ_AS | SLOT_OBJ_PRED)) != 0;
    bool to = (c->slot & (SLOT_TO | SLOT_ING)) != 0;
    bool obj = (c->slot & SLOT_OBJ) != 0;
    has[FEATURE_SLOT_THAT] = that;
    has[FEATURE_SLOT_WH] = (c->slot & SLOT_WH) != 0;
    has[FEATURE_SLOT_OBJ] = obj;
    has[FEATURE_SLOT_PRED] = pred;
    has[FEATURE_SLOT_TO] = to;
    has[FEATURE_SLOT_PREP]
        = (c->slot & SLOT_PREPOSITIONS & ~(uint32_t)(SLOT_TO | SLOT_OF)) != 0;
    has[FEATURE_SLOT_OF] = (c->slot & SLOT_OF) != 0;
    has[FEATURE_SLOT_SUBJ] = (c->slot & SLOT_SUBJ) != 0;
    has[FEATURE_SLOT_SURFACE] = c->slot == 0;
    set_source(reading, c);

    has[FEATURE_PASSIVE]
        = pos == UPOS_VERB && tree_is_passive(trees, c->cue);
    has[FEATURE_NEGATED] = tree_is_negated(trees, c->cue);
    has[FEATURE_MODAL]
        = is_auxiliary(trees, c->cue, modals, N_OF(modals));
    uint32_t feats = tokens[c->cue].feats;
    has[FEATURE_INFINITIVE]
        = pos == UPOS_VERB && tree_marker(trees, c->cue, "to") >= 0;
    has[FEATURE_GERUND]
        = pos == UPOS_VERB
          && ((feats & FEAT_GER) != 0
              || ((feats & FEAT_PART) != 0 && (feats & FEAT_PRES) != 0));
    has[FEATURE_FORM_PRESENT]
        = (feats & FEAT_FIN) != 0 && (feats & FEAT_PRES) != 0;
    switch ((enum deprel)tokens[c->cue].deprel) {
    case DEPREL_ROOT:
    case DEPREL_PARATAXIS:
        has[FEATURE_CUE_ROOT] = 1;
        break;
    case DEPREL_CONJ:
        has[FEATURE_CUE_CONJ] = 1;
        break;
    case DEPREL_ACL_RELCL:
        has[FEATURE_CUE_RELATIVE] = 1;
        break;
    case DEPREL_ADVCL:
        has[FEATURE_CUE_ADVERBIAL] = 1;
        break;
    case DEPREL_ACL:
    case DEPREL_AMOD:
    case DEPREL_NMOD:
    case DEPREL_OBL:
        has[FEATURE_CUE_MODIFIER] = 1;
        break;
    case DEPREL_NSUBJ:
    case DEPREL_NSUBJ_PASS:
        has[FEATURE_CUE_SUBJECT] = 1;
        break;
    case DEPREL_XCOMP:
    case DEPREL_CCOMP:
        has[FEATURE_CUE_COMPLEMENT] = 1;
        break;
    case DEPREL_OBJ:
        has[FEATURE_CUE_LIGHT] = 1;
        break;
    default:
        break;
    }

    int32_t first = report_token_at(report, c->content.start);
    int32_t last = report_token_at(report, c->content.end - 1);
    int32_t n = last - first + 1;
    has[n <= 2    ? FEATURE_LENGTH_1
        : n <= 5  ? FEATURE_LENGTH_3
        : n <= 12 ? FEATURE_LENGTH_6
        : n <= 25 ? FEATURE_LENGTH_13
                  : FEATURE_LENGTH_26]
        = 1;
    has[FEATURE_IS_PRONOUN] = n == 1 && first >= 0
                              && (tokens[first].upos == UPOS_PRON
                                  || tokens[first].upos == UPOS_DET);
    has[FEATURE_BEFORE] = c->content.end <= tokens[c->cue].span.start;
    for (int32_t i = first; i >= 0 && i <= last; i++)
        if (reading->quoted[i] >= 0 && reading->quoted[c->cue] < 0) {
            has[FEATURE_HAS_QUOTE] = 1;
            break;
        }
    has[FEATURE_IN_QUOTE] = reading->quoted[c->cue] >= 0;
    has[FEATURE_HEADING] = report->sentences[c->sentence].is_heading;

    has[FEATURE_THINK_THAT] = class == CUE_THINK && that && pos == UPOS_VERB;
    has[FEATURE_THINK_PRED] = class == CUE_THINK && pred;
    has[FEATURE_NAME_PRED] = class == CUE_NAME && pred;
    has[FEATURE_JUDGE_OBJ] = class == CUE_JUDGE && obj;
    has[FEATURE_THINK_OBJ] = class == CUE_THINK && obj;
    has[FEATURE_WANT_TO] = class == CUE_WANT && to && pos == UPOS_VERB;
    has[FEATURE_WANT_NOUN] = class == CUE_WANT && pos == UPOS_NOUN;
    has[FEATURE_SAY_OBJ] = class == CUE_SAY && obj;
    has[FEATURE_SAY_NOUN] = class == CUE_SAY && pos == UPOS_NOUN;
    has[FEATURE_SHOW_THAT] = class == CUE_SHOW && that;
    has[FEATURE_SHOW_OBJ] = class == CUE_SHOW && obj;
    has[FEATURE_TALK_NOUN] = class == CUE_TALK && pos == UPOS_NOUN;
    has[FEATURE_FEEL_NOUN] = class == CUE_FEEL && pos == UPOS_NOUN;
    has[FEATURE_JUDGE_NOUN] = class == CUE_JUDGE && pos == UPOS_NOUN;
    has[FEATURE_LEARN_THAT] = class == CUE_LEARN && that;
    has[FEATURE_PROMISE_TO] = class == CUE_PROMISE && to;
    has[FEATURE_ORDER_OBJ] = class == CUE_ORDER && obj;
    has[FEATURE_NOUN_OWNED] = pos == UPOS_NOUN && c->source >= 0
                              && tokens[c->source].head == c->cue;
    has[FEATURE_NOUN_NO_SOURCE] = pos == UPOS_NOUN && c->source < 0;
    has[FEATURE_VERB_NO_SOURCE] = pos == UPOS_VERB && c->source < 0;

    c->score = 0;
    for (int i = 0; i < N_FEATURES; i++)
        if (has[i])
            c->score += reading->origin->weights[i];
}

/* The verb group before a cue and its particle, as bytes. */
static struct span cue_words(const struct trees *trees, int32_t token)
{
    const struct token *tokens = trees->tokens;
    int32_t first = token, last = token;

    for (int32_t c = tokens[token].first_child; c >= 0;
         c = tokens[c].next_sibling) {
        enum deprel relation = (enum deprel)tokens[c].deprel;
        if (c == last + 1 && relation == DEPREL_COMPOUND_PRT)
            last = c;
        if (c < first && first - c <= 4
            && (relation == DEPREL_AUX || relation == DEPREL_AUX_PASS
                || relation == DEPREL_COP)
            && trees->left[token] <= c)
            first = c < first ? c : first;
    }
    return tree_span(trees, first, last);
}

static bool is_finite_verb(const struct trees *trees, int32_t token)
{
    return (trees->tokens[token].feats & FEAT_FIN) != 0
           || tree_child(trees, token, DEPREL_AUX, -1) >= 0;
}

/*
 * A verb of saying whose complement the tree lost: what stands before a
 * comma and the verb's own few words at the end of the sentence, or all that
 * follows it.
 */
static bool rest_of_sentence(const struct reading *reading, int32_t cue,
                             struct span *content)
{
    const struct trees *trees = &reading->trees;
    const struct token *tokens = trees->tokens;
    const struct sentence *s = NULL;
    enum { FEW = 14 };
    int32_t at = report_sentence_at(reading->report,
                                    tokens[cue].span.start);

    if (at < 0 || !is_finite_verb(trees, cue)
        || tree_child(trees, cue, DEPREL_OBJ, -1) >= 0)
        return false;
    s = &reading->report->sentences[at];
    int32_t end = s->first + s->n;
    /* after it: a subject and a verb must follow, not a preposition */
    int32_t next = cue + 1;
    if (next < end
        && str_is_caseless(tree_form(trees, next), STR("that"))) {
        for (int32_t i = next + 1; i < end; i++)
            if (tree_is_verb(trees, i)) {
                *content = cue_trim(trees, tree_span(trees, next, end - 1));
                return content->end > content->start;
            }
    }
    /* `warned for months that time was short`, `that` read as `that time` */
    for (int32_t i = next; i < end && i <= next + 5; i++) {
        if (str_is_caseless(tree_form(trees, i), STR("that")) && i > next + 1
            && tokens[i].upos == UPOS_DET && tokens[i].head > i) {
            *content = cue_trim(trees, tree_span(trees, i + 1, end - 1));
            return content->end > content->start;
        }
        if (tree_is_verb(trees, i) || tokens[i].upos == UPOS_PUNCT
            || tokens[i].upos == UPOS_AUX || tokens[i].upos == UPOS_PRON)
            break;
    }
    /* before it: `..., the minister said` and little more */
    int32_t comma = -1;
    for (int32_t i = cue - 1; i > s->first && i >= cue - FEW; i--)
        if (str_is(tree_form(trees, i), STR(","))) {
            comma = i;
            break;
        }
    if (comma > s->first + 2 && end - cue <= FEW + 1) {
        bool verb_before = false, verb_between = false;
        for (int32_t i = s->first; i < comma; i++)
            verb_before |= tree_is_verb(trees, i);
        for (int32_t i = comma + 1; i < cue; i++)
            verb_between |= tokens[i].upos == UPOS_VERB;
        if (verb_before && !verb_between) {
            *content = cue_trim(trees, tree_span(trees, s->first, comma));
            return true;
        }
    }
    if (next < end && tree_is_nominal(trees, next)
        && tokens[next].upos != UPOS_NUM)
        for (int32_t i = next + 1; i < end; i++)
            if (tree_is_verb(trees, i) && is_finite_verb(trees, i)) {
                *content = cue_trim(trees, tree_span(trees, next, end - 1));
                return true;
            }
    return false;
}

/* `..., its envoy, X, said`: the comma before the phrase that X explains;
 * -1 where it does not stand so. */
static int32_t before_apposition(const struct reading *reading, int32_t first,
                                 int32_t comma)
{
    const struct trees *trees = &reading->trees;
    const struct token *tokens = trees->tokens;
    enum { LONGEST_PHRASE = 8 };
    int32_t name = actor_over(reading->report, comma - 1);

    if (name < 0)
        return -1;
    int32_t at = reading->report->mentions[name].first - 1;
    if (at <= first || !str_is(tree_form(trees, at), STR(",")))
        return -1;
    for (int32_t i = at - 1; i > first && i >= at - LONGEST_PHRASE; i--) {
        if (str_is(tree_form(trees, i), STR(",")))
            return i;
        if (tree_is_verb(trees, i) || tokens[i].upos == UPOS_AUX
            || tokens[i].upos == UPOS_SCONJ)
            return -1;
    }
    return -1;
}

/*
 * `In the east, a mine killed two, an official said.`: behind the last comma
 * a noun phrase and the verb, whatever the tree makes of it.  Sets content;
 * the phrase's head is the source, -1 where it does not stand so.
 */
static int32_t said_behind(const struct reading *reading, int32_t cue,
                           struct candidate *c)
{
    const struct trees *trees = &reading->trees;
    const struct token *tokens = trees->tokens;
    const struct sentence *s
        = &reading->report->sentences[report_sentence_at(
            reading->report, tokens[cue].span.start)];
    enum { LONGEST_NAME = 12, LONGEST_TAIL = 6 };
    int32_t end = s->first + s->n, comma = -1, source = -1;
    bool verb_before = false;

    if ((tokens[cue].feats & FEAT_FIN) == 0 || reading->quoted[cue] >= 0)
        return -1;
    for (int32_t i = cue - 1; i > s->first && i >= cue - LONGEST_NAME; i--) {
        if (str_is(tree_form(trees, i), STR(","))) {
            comma = i;
            break;
        }
        if (tree_is_verb(trees, i) || tokens[i].upos == UPOS_AUX
            || tokens[i].upos == UPOS_SCONJ || tokens[i].upos == UPOS_CCONJ
            || reading->quoted[i] >= 0)
            return -1;
    }
    if (comma == cue - 1)
        comma = before_apposition(reading, s->first, comma);
    if (comma < s->first + 3)
        return -1;
    for (int32_t i = s->first; i < comma; i++)
        verb_before |= tree_is_verb(trees, i)
                       && (is_finite_verb(trees, i)
                           || tree_subject(trees, i) >= 0);
    /* nothing but a time or a place after it, or what was added */
    int32_t tail = cue + 1;
    while (tail < end && tokens[tail].upos != UPOS_PUNCT)
        tail++;
    if (!verb_before || tail - cue > LONGEST_TAIL
        || (tail < end - 1 && tail + 1 < end
            && !str_ends(tree_form(trees, tail + 1), STR("ing"))))
        return -1;
    for (int32_t i = cue + 1; i < tail; i++)
        if (tree_is_verb(trees, i)
            || str_is_caseless(tree_form(trees, i), STR("that")))
            return -1;
    for (int32_t i = comma + 1; i < cue; i++) {
        int32_t mention = actor_at(reading->report, i);
        if (mention >= 0
            && reading->report->mentions[mention].first <= comma + 2)
            source = i;
    }
    if (source < 0
        || reading->report->mentions[actor_at(reading->report, source)].first
               <= comma)
        return -1;
    /* `..., X, a researcher in Y, said` */
    const struct mention *mentions = reading->report->mentions;
    int32_t named = actor_over(reading->report, comma - 1);
    if (named >= 0
        && mentions[named].entity
               == mentions[actor_at(reading->report, source)].entity
        && mentions[named].first > s->first + 3
        && str_is(tree_form(trees, mentions[named].first - 1), STR(",")))
        comma = mentions[named].first - 1;
    for (int32_t i = s->first; i < comma; i++)
        if (reading->quoted[i] >= 0)
            return -1;
    c->content = cue_trim(trees, tree_span(trees, s->first, comma));
    c->slot = SLOT_THAT;
    c->rule = "cue behind";
    return source;
}

static struct candidate *push(struct reading *reading)
{
    struct candidate *c
        = ARENA_PUSH(reading->scratch, reading->found.items,
                     reading->found.n, reading->found.room);

    c->cue = c->source = c->inherits = c->sentence = -1;
    c->mode = MODE_INDIRECT;
    return c;
}

/* The source's words, a relative pronoun left as it stands. */
static struct span source_words(const struct trees *trees, int32_t source,
                                int32_t cue)
{
    struct span span = tree_phrase(trees, source);
    struct span at = trees->tokens[cue].span;

    if (span_meets(span, at)) { /* `officials saying` */
        if (trees->tokens[source].span.start < at.start)
            span.end = at.start;
        else
            span.start = trees->tokens[source].span.start;
        while (span.end > span.start
               && (byte_is_space(
                       trees->report->text.ptr[span.end - 1])
                   || trees->report->text.ptr[span.end - 1] == ','))
            span.end--;
    }
    return span.end > span.start ? span : trees->tokens[source].span;
}

/* `Chad, they argue, had paid`: two pieces around the source and the verb,
 * each cut off by a comma.  Sets the pieces. */
static bool is_interrupted(const struct trees *trees, struct candidate *c)
{
    const struct token *tokens = trees->tokens;
    int32_t subject = tree_subject(trees, c->cue), next = c->cue + 1;
    int32_t first = report_token_at(trees->report, c->content.start);
    int32_t open = subject < 0 ? -1 : trees->left[subject] - 1;
    int32_t last = report_token_at(trees->report, c->content.end - 1);

    if ((c->slot & SLOT_THAT) == 0 || subject < 0 || subject > c->cue
        || first < 0 || open <= first || next >= last
        || !str_is(tree_form(trees, open), STR(","))
        || !str_is(tree_form(trees, next), STR(",")))
        return false;
    c->parts[0] = tree_span(trees, first, open - 1);
    c->parts[1] = (struct span){ tokens[next + 1].span.start,
                                 c->content.end };
    c->n_parts = 2;
    return true;
}

/* Does nothing but an adverb or a conjunction stand before it? */
static bool opens_sentence(const struct trees *trees, int32_t first,
                           int32_t token)
{
    for (int32_t i = first; i < token; i++)
        if (trees->tokens[i].upos != UPOS_PUNCT
            && trees->tokens[i].upos != UPOS_ADV
            && trees->tokens[i].upos != UPOS_CCONJ
            && trees->tokens[i].upos != UPOS_SCONJ)
            return false;
    return token - first <= 4;
}

static bool is_comma(const struct trees *trees, int32_t token)
{
    return str_is(tree_form(trees, token), STR(","));
}

/* The head of the bare noun phrase from `first` up to a verb of saying; -1
 * where something else stands there. */
static int32_t sayer_before(const struct reading *reading, int32_t first,
                            int32_t cue)
{
    const struct trees *trees = &reading->trees;
    const struct token *tokens = trees->tokens;
    int32_t at = cue - 1;

    if (first >= cue || tokens[first].upos == UPOS_ADP
        || is_relative(trees, first))
        return -1;
    for (int32_t i = first; i < cue; i++)
        if (tree_is_verb(trees, i) || tokens[i].upos == UPOS_SCONJ
            || tokens[i].upos == UPOS_CCONJ || tokens[i].upos == UPOS_PUNCT
            || reading->quoted[i] >= 0)
            return -1;
    while (at > first && tokens[at].upos == UPOS_ADV)
        at--;
    while (tree_is_nominal(trees, at) && tokens[at].head >= first
           && tokens[at].head < cue && tokens[at].head != at
           && tree_is_nominal(trees, tokens[at].head)
           && trees->left[tokens[at].head] >= first
           && tokens[at].deprel != DEPREL_ROOT
           && tokens[tokens[at].head].head != at)
        at = tokens[at].head;
    return tree_is_nominal(trees, at) && origin_has_voice(reading, at) ? at
                                                                       : -1;
}

/*
 * `Chad, the envoys argue, had paid`, by its commas: what stands before and
 * behind is one clause, wherever the tree hangs its subject.  Sets content
 * and pieces; the source's head, or -1 where it does not stand so.
 */
static int32_t said_within(const struct reading *reading, int32_t cue,
                           struct candidate *c)
{
    const struct trees *trees = &reading->trees;
    const struct token *tokens = trees->tokens;
    const struct sentence *s = &reading->report->sentences[c->sentence];
    enum { LONGEST_NAME = 8, SHORTEST_REST = 3 };
    int32_t end = s->first + s->n, open = cue - 1, next = cue + 1;
    bool has_verb = false;

    while (open > s->first && open > cue - LONGEST_NAME
           && !is_comma(trees, open))
        open--;
    if (open <= s->first || !is_comma(trees, open)
        || next + SHORTEST_REST >= end || !is_comma(trees, next)
        || (tokens[cue].feats & FEAT_FIN) == 0
        || (c->line->slots & SLOT_THAT) == 0
        || (c->line->class != CUE_SAY && c->line->class != CUE_THINK))
        return -1;
    /* `..., he said, and left`, `..., he said, adding that` */
    if (tokens[next + 1].upos == UPOS_CCONJ || is_relative(trees, next + 1)
        || str_ends(tree_form(trees, next + 1), STR("ing")))
        return -1;
    for (int32_t i = s->first; i < end; i++) {
        if (reading->quoted[i] >= 0)
            return -1;
        has_verb |= i > next && tree_is_verb(trees, i)
                    && is_finite_verb(trees, i);
    }
    int32_t source = sayer_before(reading, open + 1, cue);
    if (!has_verb || source < 0)
        return -1;
    int32_t first = s->first, last = end - 1;
    while (last > next + 1 && tokens[last].upos == UPOS_PUNCT)
        last--;
    c->content = tree_span(trees, first, last);
    c->parts[0] = tree_span(trees, first, open - 1);
    c->parts[1] = tree_span(trees, next + 1, last);
    c->n_parts = 2;
    c->slot = SLOT_THAT;
    c->rule = "cue within";
    if (opens_sentence(trees, first, open)) {
        c->content = c->parts[1]; /* `still, he says, Chad has paid` */
        c->n_parts = 0;
    }
    return source;
}

/* Where the complement swallowed the source or the cue, cut it back. */
static bool apart(const struct trees *trees, struct candidate *c)
{
    struct span cue = trees->tokens[c->cue].span;

    if (!span_meets(c->content, cue))
        return true;
    if (c->n_parts > 0 || is_interrupted(trees, c))
        return true;
    if (c->content.start >= cue.start)
        c->content.start = cue.end;
    else if (c->content.end <= cue.end
             || cue.start - c->content.start > c->content.end - cue.end)
        c->content.end = cue.start;
    else
        c->content.start = cue.end;
    if (c->content.end <= c->content.start + 1)
        return false;
    c->content = cue_trim(trees, c->content);
    return c->content.end > c->content.start
           && !span_meets(c->content, cue);
}

/* Is a token's lemma of that class of data/en/origin/word.tsv? */
static bool lemma_is(const struct reading *reading, int32_t token,
                     const char *class)
{
    return lexicon_has(reading->origin->words,
                       reading->trees.tokens[token].lemma, class);
}

/* Does the word begin what tells when something was said, not what? */
static bool tells_when(const struct reading *reading, int32_t token)
{
    char low[16];
    struct str form = tree_form(&reading->trees, token);

    if (form.len > sizeof low)
        return false;
    for (size_t i = 0; i < form.len; i++)
        low[i] = byte_lower(form.ptr[i]);
    return lexicon_has(reading->origin->words, (struct str){ low, form.len },
                       "when");
}

/* `... and added that`: at a conjunction, another report of the same doer. */
static bool says_more(const struct reading *reading, int32_t cue, int32_t at,
                      int32_t end)
{
    const struct token *tokens = reading->trees.tokens;

    if (tokens[at].upos != UPOS_CCONJ)
        return false;
    for (int32_t i = at + 1; i < end && i <= at + 3; i++)
        if (tokens[i].upos == UPOS_VERB && tokens[i].deprel == DEPREL_CONJ
            && tokens[i].head == cue)
            return cue_for(&reading->origin->cues, &reading->trees, i)
                   != NULL;
    return false;
}

/*
 * A parser hangs the last phrases of what was said on the verb of saying as
 * often as not.  What follows a verb's complement belongs to it up to the
 * next comma, but for times and for another clause.
 */
static void extend(const struct reading *reading, struct candidate *c)
{
    const struct trees *trees = &reading->trees;
    const struct token *tokens = trees->tokens;
    const struct sentence *s = &reading->report->sentences[c->sentence];
    int32_t last = report_token_at(reading->report, c->content.end - 1);
    int32_t end = s->first + s->n;

    if (c->line->pos != UPOS_VERB || last < 0 || last + 1 >= end
        || c->content.start < tokens[c->cue].span.start
        || reading->quoted[last] != reading->quoted[c->cue])
        return;
    int32_t next = last + 1;
    if ((tokens[next].upos == UPOS_PUNCT && reading->quoted[next] < 0)
        || tells_when(reading, next)
        || (tokens[next].upos == UPOS_SCONJ
            && (str_is_caseless(tree_form(trees, next), STR("as"))
                || str_is_caseless(tree_form(trees, next), STR("because")))))
        return;
    bool is_clause = (c->slot & (SLOT_THAT | SLOT_WH | SLOT_QUOTE)) != 0
                     || c->slot == 0;
    if (tokens[next].upos == UPOS_CCONJ && !is_clause
        && tokens[next].head >= 0 && tokens[tokens[next].head].head == c->cue
        && tree_is_verb(trees, tokens[next].head))
        return; /* `rejected the bill and the army left` */
    if (tokens[next].upos == UPOS_CCONJ && !is_clause)
        for (int32_t i = next + 1; i < end && i <= next + 2; i++)
            if (tree_is_verb(trees, i))
                return; /* another act of the same doer */
    int32_t i = next;
    if (says_more(reading, c->cue, i, end))
        return;
    while (i < end && !says_more(reading, c->cue, i, end)
           && !(tokens[i].upos == UPOS_PUNCT
                        && reading->quoted[i] < 0
                        && tree_form(trees, i).len > 0
                        && !str_is(tree_form(trees, i), STR("-"))
                        && !str_is(tree_form(trees, i), STR("'"))
                        && !str_is(tree_form(trees, i), STR("%")))) {
        int32_t q = reading->quoted[i];
        if (q >= 0 && reading->quotations.items[q].is_speech
            && reading->quotations.items[q].inner.end
                       - reading->quotations.items[q].inner.start
                   > 60)
            break;
        do
            i++; /* a term in marks is taken whole */
        while (q >= 0 && i < end && reading->quoted[i] == q);
    }
    c->content = cue_trim(trees, (struct span){ c->content.start,
                                                tokens[i - 1].span.end });
}

/* `stressed that might alone won't do`: where the tree begins too late, what
 * `that` opens begins right behind it. */
static void open_at_that(const struct reading *reading, struct candidate *c)
{
    const struct trees *trees = &reading->trees;
    const struct token *tokens = trees->tokens;
    int32_t first = report_token_at(reading->report, c->content.start);
    enum { FAR = 4 };

    if (c->line->pos != UPOS_VERB || first < c->cue + 3
        || first > c->cue + 2 + FAR
        || !str_is_caseless(tree_form(trees, c->cue + 1), STR("that"))
        || tokens[c->cue + 1].upos == UPOS_DET)
        return;
    for (int32_t i = c->cue + 2; i < first; i++)
        if (tokens[i].upos == UPOS_PUNCT)
            return;
    c->content.start = tokens[c->cue + 2].span.start;
}

/* `said Norway always had`: the name right behind the verb opens what was
 * said, though the tree took it for whom it was said to. */
static void open_at_name(const struct reading *reading, struct candidate *c)
{
    const struct trees *trees = &reading->trees;
    const struct token *tokens = trees->tokens;
    int32_t first = report_token_at(reading->report, c->content.start);
    int32_t next = c->cue + 1;

    if (c->line->class != CUE_SAY || c->line->pos != UPOS_VERB
        || first < next + 1 || first > next + 5
        || actor_over(reading->report, next) < 0)
        return;
    const struct mention *mention
        = &reading->report->mentions[actor_over(reading->report, next)];
    if (mention->first <= c->cue || mention->first + mention->n != first
        || (tokens[mention->head].deprel != DEPREL_OBJ
            && tokens[mention->head].deprel != DEPREL_IOBJ
            && !token_rel(reading->report, mention->head, DEPREL_NSUBJ)))
        return;
    c->content.start = tokens[next].span.start;
}

/* `he backs the bid, according to X`: who says so is no part of it. */
static void cut_source(const struct reading *reading, struct candidate *c)
{
    const struct trees *trees = &reading->trees;
    int32_t first = report_token_at(reading->report, c->content.start);
    int32_t last = report_token_at(reading->report, c->content.end - 1);

    for (int32_t i = first + 2; first >= 0 && i < last; i++)
        if (str_is_caseless(tree_form(trees, i), STR("according"))
            && str_is(tree_form(trees, i - 1), STR(","))
            && str_is_caseless(tree_form(trees, i + 1), STR("to"))
            && reading->quoted[i] == reading->quoted[c->cue]) {
            c->content.end = trees->tokens[i - 2].span.end;
            return;
        }
}

/* `said it would leave, accusing Chad of spying`: who says the one says the
 * other, though trees hang it from what was said. */
static bool says_aside(const struct reading *reading,
                       const struct candidate *c, int32_t verb)
{
    const struct trees *trees = &reading->trees;
    const struct token *tokens = trees->tokens;
    enum cue_class said = (enum cue_class)c->line->class;

    if ((said != CUE_SAY && said != CUE_TELL)
        || (c->slot & SLOT_THAT) == 0 || tokens[verb].upos != UPOS_VERB
        || !str_ends(tree_form(trees, verb), STR("ing"))
        || !str_is(tree_form(trees, verb - 1), STR(","))
        || tokens[verb].deprel != DEPREL_ADVCL
        || reading->quoted[verb] != reading->quoted[c->cue]
        || tree_child(trees, verb, DEPREL_NSUBJ, -1) >= 0)
        return false;
    /* a paper tells of others who accuse */
    const struct entity *source
        = c->source < 0 ? NULL : actor_entity(reading->report, c->source);
    if (source != NULL && source->type == ACTOR_MEDIUM)
        return false;
    const struct cue *line = cue_for(&reading->origin->cues, trees, verb);
    return line != NULL
           && (line->class == CUE_SAY || line->class == CUE_TELL
               || line->class == CUE_JUDGE || line->class == CUE_NAME);
}

/*
 * `denied that Chad had paid and said it would not`: the second verb of
 * saying is the first one's, though trees hang it from what was said.  Cuts
 * the content before it; said_by[i] is one more than whose it is.
 */
static void cut_second(const struct reading *reading, struct candidate *c,
                       int32_t *said_by)
{
    const struct trees *trees = &reading->trees;
    const struct token *tokens = trees->tokens;
    int32_t first = report_token_at(reading->report, c->content.start);
    int32_t last = report_token_at(reading->report, c->content.end - 1);

    if (c->line->pos != UPOS_VERB || c->source < 0 || first < c->cue
        || !is_finite_verb(trees, c->cue))
        return;
    for (int32_t i = first + 2; i < last; i++) {
        const struct cue *line;

        if (says_aside(reading, c, i)) {
            said_by[i] = c->source + 1;
            c->content.end = tokens[i - 2].span.end;
            c->content = cue_trim(trees, c->content);
            return;
        }
        if (tokens[i].upos != UPOS_VERB || tokens[i].deprel != DEPREL_CONJ
            || tokens[i].head < first || tokens[i - 1].upos != UPOS_CCONJ
            || (tokens[i].feats & FEAT_FIN) == 0
            || (tokens[i].feats & FEAT_PAST)
                   != (tokens[c->cue].feats & FEAT_PAST)
            || reading->quoted[i] != reading->quoted[c->cue]
            || tree_child(trees, i, DEPREL_NSUBJ, -1) >= 0)
            continue;
        line = cue_for(&reading->origin->cues, trees, i);
        /* `warned that it would end and blamed Chad`: no parallel to
         * `would` */
        bool is_apart = line != NULL
                        && (line->class == CUE_JUDGE
                            || line->class == CUE_ORDER
                            || line->class == CUE_ASK)
                        && is_auxiliary(trees, tokens[i].head, modals,
                                        N_OF(modals));
        if (line == NULL || (line->class != CUE_SAY && line->class != CUE_TELL
                             && line->class != CUE_NAME && !is_apart))
            continue;
        said_by[i] = c->source + 1;
        c->content.end = tokens[i - 2].span.end;
        c->content = cue_trim(trees, c->content);
        return;
    }
}

/* `agreed to act as they believe that ...`: why they did is no part of it. */
static void cut_reason(const struct reading *reading, struct candidate *c)
{
    const struct trees *trees = &reading->trees;
    const struct token *tokens = trees->tokens;
    int32_t first = report_token_at(reading->report, c->content.start);
    int32_t last = report_token_at(reading->report, c->content.end - 1);

    if ((c->slot & SLOT_TO) == 0 || first < 0)
        return;
    for (int32_t i = first + 1; i + 1 < last; i++)
        if (str_is_caseless(tree_form(trees, i), STR("as"))
            && tokens[i + 1].upos == UPOS_PRON
            && (tokens[i + 1].feats & FEAT_POSS) == 0
            && tokens[i + 1].deprel == DEPREL_NSUBJ) {
            c->content.end = tokens[i - 1].span.end;
            return;
        }
}

/* Does a token hang, however far, from another? */
static bool is_under(const struct trees *trees, int32_t token, int32_t top)
{
    enum { MOST_UP = 40 };

    for (int step = 0; step < MOST_UP && token >= 0; step++) {
        if (token == top)
            return true;
        token = trees->tokens[token].head;
    }
    return false;
}

/* `according to X`: X, and the clause it stands in. */
static void accord(struct reading *reading, int32_t token)
{
    const struct trees *trees = &reading->trees;
    const struct token *tokens = trees->tokens;
    int32_t sentence = report_sentence_at(reading->report,
                                          tokens[token].span.start);
    const struct sentence *s = &reading->report->sentences[sentence];
    int32_t end = s->first + s->n, source = -1;

    if (token + 2 >= end
        || !str_is_caseless(tree_form(trees, token + 1), STR("to")))
        return;
    /* the head of what follows: what the marker hangs on, or the first
     * nominal whose head stands outside */
    int32_t h = tokens[token].head;
    if (h > token + 1 && h < end && tree_is_nominal(trees, h))
        source = h;
    for (int32_t i = token + 2; source < 0 && i < end && i < token + 12; i++)
        if (tree_is_nominal(trees, i) && tokens[i].upos != UPOS_DET
            && tokens[i].upos != UPOS_ADJ
            && (tokens[i].head <= token + 1 || tokens[i].head < 0
                || tokens[i].head > i + 12))
            source = i;
    if (source < 0)
        return;
    int32_t last = trees->right[source];
    if (last < source)
        last = source;
    /* a phrase that swallowed the clause: stop at its first comma */
    int32_t stop = last;
    for (int32_t i = source + 1; i <= last; i++)
        if (tokens[i].upos == UPOS_PUNCT
            && str_is(tree_form(trees, i), STR(","))) {
            bool whole = false;
            for (int32_t k = i + 1; k <= last; k++)
                whole |= tree_is_verb(trees, k)
                         && tree_subject(trees, k) >= 0;
            if (whole || last == end - 1) {
                stop = i - 1;
                break;
            }
        }
    bool opens = opens_sentence(trees, s->first, token);
    if (opens && stop + 1 < end
        && !str_is(tree_form(trees, stop + 1), STR(","))) {
        /* `according to X, Y and Z have`: the clause lost its subject */
        for (int32_t i = token + 3; i < stop; i++)
            if (str_is(tree_form(trees, i), STR(","))) {
                stop = i - 1;
                break;
            }
    }
    struct candidate *c = push(reading);
    c->source = source > stop ? stop : source;
    c->cue = token;
    c->sentence = sentence;
    c->cue_span = tree_span(trees, token, token + 1);
    while (stop > source && tokens[stop].upos == UPOS_PUNCT)
        stop--;
    c->source_span = tree_span(trees, token + 2, stop);
    c->slot = SLOT_CLAUSE;
    c->is_accord = true;
    c->rule = "according to";
    c->score = 100000;
    int32_t first = s->first, final = end - 1;
    if (opens) {
        first = stop + 1;
    } else {
        /* its clause: from the last verb's clause that holds it */
        int32_t head = tokens[source].head;
        while (head >= 0 && !tree_is_verb(trees, head)
               && tree_child(trees, head, DEPREL_COP, -1) < 0)
            head = tokens[head].head;
        if (head >= 0 && head < token && trees->left[head] > first
            && (tokens[head].deprel == DEPREL_ACL_RELCL
                || tokens[head].deprel == DEPREL_CCOMP
                || tokens[head].deprel == DEPREL_CONJ))
            first = tokens[head].deprel == DEPREL_CONJ
                            && tree_subject(trees, head) < 0
                        ? first
                        : trees->left[head];
        bool more = false; /* words of the clause after the source */
        for (int32_t i = stop + 1; i < end; i++)
            more |= !is_under(trees, i, source)
                    && (tree_is_verb(trees, i) || tree_is_nominal(trees, i));
        if (!more || head < 0 || trees->right[head] <= stop)
            final = token - 1;
        else
            final = trees->right[head] > stop ? trees->right[head]
                                              : token - 1;
    }
    if (first > final) {
        reading->found.n--;
        return;
    }
    c->content = cue_trim(trees, tree_span(trees, first, final));
}

/* `for China, the grouping is ...`; `in the minister's view, ...` */
static void viewpoint(struct reading *reading, int32_t sentence)
{
    const struct trees *trees = &reading->trees;
    const struct token *tokens = trees->tokens;
    const struct sentence *s = &reading->report->sentences[sentence];
    int32_t end = s->first + s->n, comma = -1;
    enum { FAR = 10 };

    int32_t open = s->first;
    if (s->n < 7)
        return;
    if (str_is(tree_form(trees, open + 1), STR(",")))
        open += 2; /* `however, for X, ...` */
    struct str word = tree_form(trees, open);
    bool is_for = str_is_caseless(word, STR("for"));
    bool is_in = str_is_caseless(word, STR("in"));
    if (!is_for && !is_in)
        return;
    for (int32_t i = open + 2; i < end && i < open + FAR; i++)
        if (str_is(tree_form(trees, i), STR(","))) {
            comma = i;
            break;
        }
    if (comma < 0 || end - comma < 4)
        return;
    int32_t head = comma - 1, source = -1;
    /* `for X, by contrast, ...` */
    for (int32_t i = comma + 2; i < end - 4 && i <= comma + 4; i++)
        if (str_is(tree_form(trees, i), STR(","))
            && (tokens[comma + 1].upos == UPOS_ADP
                || (i == comma + 2
                    && tokens[comma + 1].upos == UPOS_ADV))) {
            comma = i;
            break;
        }
    if (is_for) {
        int32_t mention = actor_at(reading->report, head);
        if (mention >= 0
            && reading->report->mentions[mention].first == open + 1
            && s->root > comma
            && tree_child(trees, s->root, DEPREL_COP, -1) >= 0)
            source = head;
    } else {
        int32_t noun = -1;
        for (int32_t i = open + 1; i < comma && noun < 0; i++)
            if (lemma_is(reading, i, "view"))
                noun = i;
        if (noun >= 0) {
            source = tree_child(trees, noun, DEPREL_NMOD_POSS, -1);
            if (source < 0)
                for (int32_t c = tree_child(trees, noun, DEPREL_NMOD, -1);
                     c >= 0; c = tree_child(trees, noun, DEPREL_NMOD, c))
                    if (tree_marker(trees, c, "of") >= 0)
                        source = c;
        }
    }
    if (source < 0)
        return;
    struct candidate *c = push(reading);
    c->source = source;
    c->cue = open;
    c->sentence = sentence;
    c->cue_span = tokens[open].span;
    c->source_span = tree_phrase(trees, source);
    c->slot = SLOT_CLAUSE;
    c->is_accord = true;
    c->rule = "point of view";
    c->score = 50000;
    c->content = cue_trim(trees, tree_span(trees, comma + 1, end - 1));
}

/* A treaty or a law says what stands in it; it wants and fears nothing. */
static bool is_beyond_paper(const struct reading *reading,
                            const struct candidate *c)
{
    enum cue_class class = (enum cue_class)c->line->class;

    return c->source >= 0 && origin_is_paper(reading, c->source)
           && !c->has[FEATURE_GERUND] /* `a letter praising him` */
           && (class == CUE_WANT || class == CUE_FEEL || class == CUE_SIDE
               || class == CUE_PROMISE
               || (c->line->pos == UPOS_NOUN
                   && (class == CUE_JUDGE || class == CUE_THINK)));
}

/*
 * A move, a trend or a challenge says nothing by itself; that a writer lets
 * it `show` or `underline` something is the writer's own voice.  Acts of
 * support in passing (`by supporting`) are positions, no statements.
 */
static bool may_speak(const struct reading *reading,
                      const struct candidate *c)
{
    enum cue_class class = (enum cue_class)c->line->class;

    if (c->has[FEATURE_SOURCE_THING] && !c->has[FEATURE_SOURCE_RELATIVE])
        return false;
    if (c->has[FEATURE_SOURCE_RELATIVE]
        && !origin_has_voice(reading, c->source))
        return false; /* `a treaty which banned` */
    if (c->has[FEATURE_SOURCE_NAME] && !origin_has_voice(reading, c->source))
        return false; /* `whose Article 4 binds them` */
    if (is_beyond_paper(reading, c))
        return false;
    if (class == CUE_SHOW && c->has[FEATURE_GERUND]
        && c->has[FEATURE_CUE_ADVERBIAL]) {
        /* `..., signifying that`: the clause before shows it, unless that
         * was saying something */
        int32_t head = reading->trees.tokens[c->cue].head;
        const struct cue *above
            = cue_for(&reading->origin->cues, &reading->trees, head);
        if (above == NULL
            || (above->class != CUE_SAY && above->class != CUE_TELL))
            return false;
    }
    if (c->source >= 0
        && tree_is_verb(&reading->trees, c->source))
        return false; /* `joining will cost much, demanding care` */
    if (class == CUE_SEEM && c->line->pos == UPOS_VERB && c->source >= 0
        && c->has[FEATURE_SLOT_TO])
        return false; /* `he seems to be late`: so it seems to others */
    if (class != CUE_ORDER && !c->has[FEATURE_IN_QUOTE]
        && is_obliged(&reading->trees, c->cue, c->line->pos))
        return false; /* what they must accept they have not */
    if (class == CUE_ASK && c->line->pos == UPOS_VERB
        && (c->source < 0 ? c->has[FEATURE_PASSIVE]
                                || c->has[FEATURE_CUE_ADVERBIAL]
                          : c->has[FEATURE_CUE_ADVERBIAL]
                                && tree_subject(&reading->trees, c->cue) < 0
                                && !c->has[FEATURE_GERUND]))
        return false; /* `asked whether it would, X said`: nobody's */
    if (c->source < 0 && c->has[FEATURE_INFINITIVE]
        && c->has[FEATURE_PASSIVE])
        return false; /* `it remains to be seen` */
    if (c->line->pos == UPOS_NOUN && c->source < 0)
        return false; /* `concerns about`: nobody's */
    if (class == CUE_WANT && !c->has[FEATURE_CUE_LIGHT]
        && (c->has[FEATURE_SOURCE_ACTOR]
            || (c->source >= 0
                && lemma_is(reading, c->source, "state"))))
        return false; /* what a state or a body aims at is its position */
    if (class == CUE_PROMISE && c->has[FEATURE_SLOT_TO] && c->source >= 0
        && lemma_is(reading, c->source, "state"))
        return false; /* `its member states agree to help`: a duty */
    if (class == CUE_SIDE
        && (c->line->pos == UPOS_NOUN || c->has[FEATURE_GERUND]
            || c->has[FEATURE_INFINITIVE]))
        return false;
    return true;
}

/* `the concern of X that`: X, or -1. */
static int32_t of_phrase(const struct trees *trees, int32_t noun,
                         uint32_t before)
{
    for (int32_t c = tree_child(trees, noun, DEPREL_NMOD, -1); c >= 0;
         c = tree_child(trees, noun, DEPREL_NMOD, c))
        if (tree_marker(trees, c, "of") >= 0
            && trees->tokens[c].span.start < before)
            return c;
    return -1;
}

void candidates_from_trees(struct reading *reading)
{
    const struct trees *trees = &reading->trees;
    const struct report *report = reading->report;
    const struct token *tokens = trees->tokens;
    int32_t *said_by = ARENA_ARRAY(reading->scratch, int32_t,
                                   report->n_tokens + 1);

    for (size_t n = 0; n < report->n_sentences; n++) {
        const struct sentence *s = &report->sentences[n];
        if (s->region >= 0
            && (region_is_furniture(report->regions[s->region].class)
                || report->regions[s->region].class == REGION_BYLINE
                || report->regions[s->region].class == REGION_NOTE))
            continue;
        viewpoint(reading, (int32_t)n);
        for (int32_t i = s->first; i < s->first + s->n; i++) {
            if ((tokens[i].upos == UPOS_VERB || tokens[i].upos == UPOS_ADP)
                && str_is_caseless(tree_form(trees, i), STR("according"))) {
                accord(reading, i);
                continue;
            }
            const struct cue *line = cue_for(&reading->origin->cues, trees,
                                             i);
            if (line == NULL)
                continue;
            if (tree_lemma_is(trees, i, "quote") && tree_is_passive(trees, i))
                continue; /* `was quoted as saying`: saying reports it */
            struct complement complement = cue_complement(trees, i, line);
            struct candidate fresh = {
                .cue = i, .line = line, .inherits = -1,
                .slot = complement.slot, .content = complement.span,
                .sentence = (int32_t)n, .mode = MODE_INDIRECT, .rule = "cue"
            };
            int32_t sayer = line->pos == UPOS_VERB
                                    && (line->class == CUE_SAY
                                        || line->class == CUE_TELL)
                                ? said_behind(reading, i, &fresh)
                                : -1;
            if (sayer < 0 && line->pos == UPOS_VERB
                && (complement.slot == 0
                    || !span_meets(complement.span, tokens[i].span)))
                sayer = said_within(reading, i, &fresh);
            if (complement.slot == 0 && sayer < 0) {
                if ((line->class != CUE_SAY && line->class != CUE_TELL)
                    || line->pos != UPOS_VERB
                    || !rest_of_sentence(reading, i, &fresh.content))
                    continue;
                fresh.rule = "cue, rest of sentence";
            }
            if (!apart(trees, &fresh))
                continue;
            if (sayer < 0)
                extend(reading, &fresh);
            open_at_that(reading, &fresh);
            open_at_name(reading, &fresh);
            cut_reason(reading, &fresh);
            cut_source(reading, &fresh);
            fresh.source = said_by[i] > 0 ? said_by[i] - 1
                                          : tree_doer(trees, i);
            if (fresh.source == i)
                fresh.source = -1;
            if (sayer >= 0)
                fresh.source = sayer;
            cut_second(reading, &fresh, said_by);
            if (fresh.source < 0 && line->pos == UPOS_NOUN
                && (fresh.slot & (SLOT_THAT | SLOT_TO)) != 0)
                fresh.source = of_phrase(trees, i, fresh.content.start);
            if (fresh.source >= 0) {
                fresh.source_span = source_words(trees, fresh.source, i);
                if (fresh.n_parts == 0
                    && span_holds(fresh.content, fresh.source_span))
                    fresh.source = -1, fresh.source_span = SPAN_NONE;
            }
            fresh.cue_span = cue_words(trees, i);
            candidate_weigh(reading, &fresh);
            if (!may_speak(reading, &fresh))
                continue;
            *push(reading) = fresh;
        }
    }
}
