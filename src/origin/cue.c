/*
 * origin/cue.c - see cue.h.
 *
 * In: a table of words with their complements, a tree.  Out: the line for a
 * word, and the stretch that fills it.  A line allows; the tree decides.
 */
#include "origin/cue.h"

static const struct {
    const char *name;
    uint32_t slot;
} slot_names[] = {
    { "that", SLOT_THAT },       { "wh", SLOT_WH },
    { "quote", SLOT_QUOTE },     { "obj", SLOT_OBJ },
    { "obj-as", SLOT_OBJ_AS },   { "obj-pred", SLOT_OBJ_PRED },
    { "ing", SLOT_ING },         { "clause", SLOT_CLAUSE },
    { "subj", SLOT_SUBJ },       { "about", SLOT_ABOUT },
    { "against", SLOT_AGAINST }, { "as", SLOT_AS },
    { "at", SLOT_AT },           { "by", SLOT_BY },
    { "for", SLOT_FOR },         { "from", SLOT_FROM },
    { "in", SLOT_IN },           { "of", SLOT_OF },
    { "on", SLOT_ON },           { "over", SLOT_OVER },
    { "to", SLOT_TO },           { "toward", SLOT_TOWARD },
    { "with", SLOT_WITH },       { "coop", SLOT_COOP }
};

static const char *const class_names[N_CUE_CLASSES] = {
    "say", "tell", "ask", "order", "promise", "think", "want",
    "feel", "judge", "name", "show", "learn", "talk", "seem",
    "side"
};

const char *cue_class_name(enum cue_class class)
{
    return class_names[class];
}

static bool class_by_name(struct str name, uint8_t *class)
{
    for (uint8_t i = 0; i < N_CUE_CLASSES; i++)
        if (str_is_c(name, class_names[i])) {
            *class = i;
            return true;
        }
    return false;
}

static bool stance_of_line(struct str name, uint8_t *stance)
{
    enum stance found;

    if (!stance_by_name(name, &found))
        return false;
    *stance = (uint8_t)found;
    return true;
}

enum entente_status cues_open(struct cues *cues, const struct lexicon *lexicon,
                              const char *table, const char *column,
                              struct arena *run, struct fault *fault)
{
    cues->table = lexicon_table(lexicon, table);
    cues->lines = NULL;
    if (cues->table == NULL)
        return ENTENTE_OK;

    uint32_t n = lexicon_n_rows(cues->table);
    int pos = lexicon_column(cues->table, "pos");
    int takes = lexicon_column(cues->table, "takes");
    int class = lexicon_column(cues->table, column);
    bool is_stance = strcmp(column, "stance") == 0;

    cues->lines = ARENA_ARRAY(run, struct cue, n + 1);
    for (uint32_t row = 0; row < n; row++) {
        struct cue *line = &cues->lines[row];
        struct str word = lexicon_cell(cues->table, row, 0);
        enum upos upos = UPOS_X;

        struct str kind = lexicon_cell(cues->table, row, class);
        line->class = CUE_JUDGE;
        if (!upos_by_name(lexicon_cell(cues->table, row, pos), &upos)
            || !(is_stance ? stance_of_line(kind, &line->stance)
                           : class_by_name(kind, &line->class)))
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "%s: `%.*s` has an unknown pos or %s", table,
                             STR_ARG(word), column);
        line->pos = (uint8_t)upos;
        struct str rest = lexicon_cell(cues->table, row, takes);
        while (rest.ptr != NULL) {
            struct str name = str_cut(&rest, ',');
            size_t i = 0;
            while (i < N_OF(slot_names)
                   && !str_is_c(name, slot_names[i].name))
                i++;
            if (i == N_OF(slot_names))
                return fault_set(fault, ENTENTE_E_FORMAT,
                                 "%s: `%.*s` takes an unknown `%.*s`", table,
                                 STR_ARG(word), STR_ARG(name));
            line->slots |= slot_names[i].slot;
        }
    }
    return ENTENTE_OK;
}

static const struct cue *line_for(const struct cues *cues, struct str word,
                                  enum upos pos)
{
    struct lexicon_rows rows = lexicon_find(cues->table, word);

    for (uint32_t i = 0; i < rows.n; i++)
        if (cues->lines[rows.first + i].pos == pos)
            return &cues->lines[rows.first + i];
    return NULL;
}

const struct cue *cue_also(const struct cues *cues, const struct cue *line)
{
    uint32_t row = (uint32_t)(line - cues->lines);
    struct lexicon_rows rows
        = lexicon_find(cues->table, lexicon_cell(cues->table, row, 0));

    for (uint32_t r = row + 1; r < rows.first + rows.n; r++)
        if (cues->lines[r].pos == line->pos)
            return &cues->lines[r];
    return NULL;
}

enum { MOST_WORD_BYTES = 48 };

const struct cue *cue_for(const struct cues *cues, const struct trees *trees,
                          int32_t token)
{
    const struct token *tokens = trees->tokens;
    enum upos pos = (enum upos)tokens[token].upos;
    const struct cue *line;
    char joined[MOST_WORD_BYTES];

    if (cues->table == NULL
        || (pos != UPOS_VERB && pos != UPOS_NOUN && pos != UPOS_ADJ
            && pos != UPOS_ADV))
        return NULL;
    if (pos == UPOS_VERB) {
        /* `point out`: the particle, or what was taken for an adverb */
        for (int32_t c = token + 1;
             c <= trees->right[token] && c <= token + 4; c++) {
            if (tokens[c].head != token
                || (tokens[c].deprel != DEPREL_COMPOUND_PRT
                    && (tokens[c].deprel != DEPREL_ADVMOD
                        || c != token + 1)))
                continue;
            struct str verb = tokens[token].lemma, part = tree_form(trees, c);
            if (verb.len + part.len + 1 >= sizeof joined)
                continue;
            memcpy(joined, verb.ptr, verb.len);
            joined[verb.len] = ' ';
            memcpy(joined + verb.len + 1, part.ptr, part.len);
            line = line_for(cues,
                            (struct str){ joined, verb.len + part.len + 1 },
                            UPOS_VERB);
            if (line != NULL)
                return line;
        }
    }
    if (pos == UPOS_NOUN && tree_child(trees, token, DEPREL_OBJ, -1) >= 0)
        pos = UPOS_VERB; /* `some hail it` */
    line = line_for(cues, tokens[token].lemma, pos);
    if (line == NULL && pos == UPOS_VERB
        && tokens[token].lemma.len + 1 < sizeof joined
        && tokens[token].lemma.len < tokens[token].span.end
                                         - tokens[token].span.start) {
        /* `blamed` cut too short */
        struct str lemma = tokens[token].lemma;
        memcpy(joined, lemma.ptr, lemma.len);
        joined[lemma.len] = 'e';
        line = line_for(cues, (struct str){ joined, lemma.len + 1 }, pos);
    }
    if (pos == UPOS_VERB && (tokens[token].feats & FEAT_PART) != 0
        && tree_child(trees, token, DEPREL_OBJ, -1) < 0) {
        /* `concerned about`: an adjective by its form */
        struct str form = tree_form(trees, token);
        const struct cue *adjective = line_for(cues, form, UPOS_ADJ);
        if (adjective != NULL
            && (line == NULL || tree_is_passive(trees, token)
                || tokens[token].deprel == DEPREL_ACL))
            return adjective;
    }
    if (pos == UPOS_ADJ && line == NULL)
        line = line_for(cues, tree_form(trees, token), UPOS_ADJ);
    return line;
}

/* --------------------------------------------------------- complements -- */

static bool is_marker(const struct trees *trees, int32_t token)
{
    const struct token *t = &trees->tokens[token];

    return t->upos == UPOS_PUNCT
           || ((t->deprel == DEPREL_MARK || t->deprel == DEPREL_CASE)
               && t->upos != UPOS_PRON
               && !str_is_caseless(tree_form(trees, token), STR("to"))
               && !str_is_caseless(tree_form(trees, token), STR("whether"))
               && !str_is_caseless(tree_form(trees, token), STR("if")));
}

struct span cue_trim(const struct trees *trees, struct span span)
{
    const struct report *report = trees->report;
    int32_t first = report_token_at(report, span.start);
    int32_t last = report_token_at(report, span.end - 1);

    if (first < 0 || last < 0)
        return span;
    while (first < last && is_marker(trees, first)
           && trees->tokens[first].upos != UPOS_SYM)
        first++;
    while (last > first && trees->tokens[last].upos == UPOS_PUNCT)
        last--;
    return tree_span(trees, first, last);
}

static struct span hull(struct span a, struct span b)
{
    if (span_is_none(a))
        return b;
    if (span_is_none(b))
        return a;
    return (struct span){ a.start < b.start ? a.start : b.start,
                          a.end > b.end ? a.end : b.end };
}

/* The SLOT_ of the marker before a phrase; 0 for none that we know. */
static uint32_t marker_slot(const struct trees *trees, int32_t head)
{
    const struct token *tokens = trees->tokens;

    for (int32_t c = tokens[head].first_child; c >= 0;
         c = tokens[c].next_sibling) {
        if (tokens[c].deprel != DEPREL_CASE
            && tokens[c].deprel != DEPREL_MARK)
            continue;
        struct str form = tree_form(trees, c);
        for (size_t i = 0; i < N_OF(slot_names); i++)
            if ((slot_names[i].slot & SLOT_PREPOSITIONS) != 0
                && str_is_caseless(form, str_of(slot_names[i].name)))
                return slot_names[i].slot;
        if (str_is_caseless(form, STR("towards")))
            return SLOT_TOWARD;
        if (str_is_caseless(form, STR("upon")))
            return SLOT_ON;
        if (str_is_caseless(form, STR("regarding"))
            || str_is_caseless(form, STR("concerning")))
            return SLOT_ABOUT;
    }
    return 0;
}

static bool is_question(const struct trees *trees, int32_t clause)
{
    int32_t first = trees->left[clause];
    struct str form = tree_form(trees, first);
    static const char *const words[] = { "whether", "if", "who", "what",
                                         "when", "where", "why", "how",
                                         "which" };

    for (size_t i = 0; i < N_OF(words); i++)
        if (str_is_caseless(form, str_of(words[i])))
            return true;
    return false;
}

static bool is_finite(const struct trees *trees, int32_t clause)
{
    const struct token *tokens = trees->tokens;

    if ((tokens[clause].feats & FEAT_FIN) != 0)
        return true;
    for (int32_t c = tokens[clause].first_child; c >= 0;
         c = tokens[c].next_sibling)
        if ((tokens[c].deprel == DEPREL_AUX || tokens[c].deprel == DEPREL_COP
             || tokens[c].deprel == DEPREL_AUX_PASS)
            && (tokens[c].feats & (FEAT_INF | FEAT_GER)) == 0
            && !str_is_caseless(tree_form(trees, c), STR("be"))
            && !str_is_caseless(tree_form(trees, c), STR("being")))
            return true;
    return tree_subject(trees, clause) >= 0
           && (tokens[clause].feats & (FEAT_INF | FEAT_GER)) == 0;
}

static struct complement filled(const struct trees *trees, uint32_t slot,
                                int32_t head, struct span span,
                                int32_t object)
{
    return (struct complement){ cue_trim(trees, span), slot, head, object };
}

/*
 * A clause that opens with `that` right behind the cue, wherever the tree
 * hangs it; for verbs of saying also some words behind (`said after the
 * meeting that`).  Its head, or -1.
 */
static int32_t that_behind(const struct trees *trees, int32_t token, int far)
{
    const struct token *tokens = trees->tokens;
    int32_t n = (int32_t)trees->report->n_tokens;

    for (int32_t i = token + 1; i < n && i <= token + far; i++) {
        if (tokens[i].upos == UPOS_PUNCT && far <= 2)
            return -1;
        if (!str_is_caseless(tree_form(trees, i), STR("that"))
            || tokens[i].upos != UPOS_SCONJ)
            continue;
        if (i > token + 1
            && (str_is_caseless(tree_form(trees, i - 1), STR("given"))
                || str_is_caseless(tree_form(trees, i - 1), STR("provided"))
                || str_is_caseless(tree_form(trees, i - 1), STR("now"))))
            return -1; /* `noted the change, given that`: why */
        int32_t head = tokens[i].head;
        if (head > i && trees->left[head] <= i && trees->left[head] > token)
            return head;
        return -1;
    }
    return -1;
}

enum { FAR_THAT = 16 }; /* words from a verb of saying to its `that` */

/* The clause that a verb of speech interrupts or follows: its head's words
 * but for those of the verb. */
static struct complement around(const struct trees *trees, int32_t token)
{
    const struct token *tokens = trees->tokens;
    int32_t head = tokens[token].head;
    int32_t first = trees->left[head], last = trees->right[head];

    while (last > head && tokens[last].upos == UPOS_PUNCT)
        last--; /* a full stop may hang on either */
    if (trees->right[token] >= last) {
        last = trees->left[token] - 1;
        /* `..., they say`, not `NATO is a club: its members agree to` */
        bool is_apart = str_is(tree_form(trees, last + 1), STR(","))
                        || (last >= 0
                            && str_is(tree_form(trees, last), STR(",")));
        if (!is_apart || tree_child(trees, token, DEPREL_OBJ, -1) >= 0
            || tree_child(trees, token, DEPREL_XCOMP, -1) >= 0
            || that_behind(trees, token, FAR_THAT) >= 0)
            first = last + 1;
    } else if (trees->left[token] <= first)
        first = trees->right[token] + 1;
    if (first > last)
        return (struct complement){ .head = -1, .object = -1 };
    return filled(trees, SLOT_THAT, head, tree_span(trees, first, last), -1);
}

/* `called the move a ploy`, `a ploy` hung on `the move` or elsewhere: a bare
 * phrase with an article right behind another; or -1. */
static int32_t named_behind(const struct trees *trees, int32_t object)
{
    const struct token *tokens = trees->tokens;
    int32_t n = (int32_t)trees->report->n_tokens;

    for (int32_t c = tokens[object].first_child; c >= 0;
         c = tokens[c].next_sibling)
        if (c > object && tokens[c].deprel != DEPREL_NMOD_POSS
            && tokens[c].deprel != DEPREL_CONJ
            && tokens[c].upos == UPOS_NOUN && trees->left[c] > object
            && tokens[trees->left[c] - 1].upos != UPOS_PUNCT
            && tree_child(trees, c, DEPREL_CASE, -1) < 0
            && tree_child(trees, c, DEPREL_DET, -1) >= 0)
            return c;
    int32_t next = trees->right[object] + 1;
    int32_t head = next < n && tokens[next].upos == UPOS_DET
                       ? tokens[next].head
                       : -1;
    return head > next && tokens[head].upos == UPOS_NOUN
                   && trees->left[head] == next
                   && tree_child(trees, head, DEPREL_CASE, -1) < 0
                   && (tokens[head].deprel == DEPREL_OBJ
                       || tokens[head].deprel == DEPREL_XCOMP)
               ? head
               : -1;
}

static struct complement of_verb(const struct trees *trees, int32_t token,
                                 const struct cue *cue)
{
    const struct token *tokens = trees->tokens;
    uint32_t slots = cue->slots;
    struct complement none = { .head = -1, .object = -1 };
    int32_t object = tree_child(trees, token, DEPREL_OBJ, -1);
    int32_t xcomp = tree_child(trees, token, DEPREL_XCOMP, -1);
    bool is_passive = tree_is_passive(trees, token);
    int32_t patient = object;

    if (object < 0 && cue->class == CUE_ORDER)
        patient = object = tree_child(trees, token, DEPREL_IOBJ, -1);
    if (is_passive && object < 0)
        patient = tree_child(trees, token, DEPREL_NSUBJ, -1);
    if (patient < 0 && (tokens[token].feats & FEAT_PART) != 0
        && (tokens[token].feats & FEAT_PAST) != 0
        && tokens[token].deprel == DEPREL_ACL)
        is_passive = true;
    struct span thing = patient >= 0 ? tree_under(trees, patient) : SPAN_NONE;

    /* what `that` opens behind the verb, whatever else hangs on it */
    for (int32_t c = tree_child(trees, token, DEPREL_CCOMP, -1);
         c >= 0 && (slots & SLOT_THAT) != 0;
         c = tree_child(trees, token, DEPREL_CCOMP, c))
        if (trees->left[c] > token && tree_marker(trees, c, "that") >= 0) {
            /* `said it was late and that it would stay so` */
            int32_t first = tree_child(trees, token, DEPREL_CCOMP, -1);
            struct span span = tree_under(trees, c);
            if (first != c && trees->left[first] > token
                && trees->right[first] < trees->left[c])
                span = hull(tree_under(trees, first), span);
            return filled(trees, SLOT_THAT, c, span, patient);
        }
    for (int32_t c = tree_child(trees, token, DEPREL_CCOMP, -1); c >= 0;
         c = tree_child(trees, token, DEPREL_CCOMP, c)) {
        struct span span = tree_under(trees, c);
        if (span_holds(span, tokens[token].span)) {
            /* `Chad, they argue, had paid` */
            if ((slots & SLOT_THAT) != 0 && c > token
                && tree_subject(trees, token) >= 0
                && str_is(tree_form(trees, token + 1), STR(",")))
                return filled(trees, SLOT_THAT, c, span, patient);
            continue;
        }
        int32_t opens = trees->left[c];
        if (c < token && tokens[opens].upos == UPOS_SCONJ
            && !str_is_caseless(tree_form(trees, opens), STR("that"))
            && !is_question(trees, c))
            continue; /* `although ..., he said nothing` */
        if ((slots & (SLOT_THAT | SLOT_WH | SLOT_QUOTE)) != 0)
            return filled(trees, is_question(trees, c) ? SLOT_WH : SLOT_THAT,
                          c, span, patient);
        if ((slots & (SLOT_TO | SLOT_ING)) != 0 && !is_finite(trees, c))
            return filled(trees, SLOT_TO, c, span, patient);
        if ((slots & SLOT_OBJ_PRED) != 0)
            return filled(trees, SLOT_OBJ_PRED, c, span, patient);
    }
    if ((slots & (SLOT_THAT | SLOT_QUOTE)) != 0
        && tokens[token].deprel == DEPREL_PARATAXIS
        && tokens[token].head >= 0) {
        struct complement c = around(trees, token);
        if (c.slot != 0)
            return c;
    }
    if (xcomp >= 0) {
        struct span span = tree_under(trees, xcomp);
        bool infinitive = tree_marker(trees, xcomp, "to") >= 0
                          || tree_is_verb(trees, xcomp);
        bool is_as = tree_marker(trees, xcomp, "as") >= 0;
        if (is_as && (slots & (SLOT_OBJ_AS | SLOT_AS)) != 0)
            return filled(trees, SLOT_OBJ_AS, xcomp, hull(thing, span),
                          patient);
        if (infinitive && (slots & (SLOT_TO | SLOT_ING)) != 0)
            return filled(trees, SLOT_TO, xcomp,
                          (slots & SLOT_OBJ) != 0 && cue->class != CUE_TELL
                              ? hull(thing, span)
                              : span,
                          patient);
        if ((slots & SLOT_OBJ_PRED) != 0 && patient >= 0)
            return filled(trees, SLOT_OBJ_PRED, patient, hull(thing, span),
                          patient);
        if ((slots & (SLOT_THAT | SLOT_QUOTE)) != 0
            && (cue->class == CUE_THINK || cue->class == CUE_SAY)
            && is_finite(trees, xcomp))
            return filled(trees, SLOT_THAT, xcomp, span, patient);
    }
    /* `called the move a ploy`: two objects, the second says what it is */
    int32_t second = object < 0 || (slots & SLOT_OBJ_PRED) == 0
                         ? -1
                         : tree_child(trees, token, DEPREL_OBJ, object);
    if (second > object && object > token)
        return filled(trees, SLOT_OBJ_PRED, object,
                      hull(thing, tree_under(trees, second)), object);
    if ((slots & SLOT_THAT) != 0 && xcomp < 0) {
        int32_t c = that_behind(trees, token,
                                cue->class == CUE_SAY
                                        || cue->class == CUE_TELL
                                    ? FAR_THAT
                                    : 2);
        if (c >= 0)
            return filled(trees, SLOT_THAT, c, tree_under(trees, c),
                          patient);
    }
    /* a clause that was hung elsewhere but bears its mark */
    if ((slots & SLOT_THAT) != 0)
        for (int32_t c = tree_child(trees, token, DEPREL_ADVCL, -1); c >= 0;
             c = tree_child(trees, token, DEPREL_ADVCL, c))
            if (tree_marker(trees, c, "that") >= 0 && c > token)
                return filled(trees, SLOT_THAT, c, tree_under(trees, c),
                              patient);
    if ((slots & (SLOT_THAT | SLOT_QUOTE)) != 0 && object < 0) {
        int32_t c = tree_child(trees, token, DEPREL_PARATAXIS, -1);
        if (c >= 0 && is_finite(trees, c) && c > token)
            return filled(trees, SLOT_THAT, c, tree_under(trees, c), -1);
    }
    /* phrases: the first that the line allows */
    for (int32_t c = tokens[token].first_child; c >= 0;
         c = tokens[c].next_sibling) {
        if (tokens[c].deprel != DEPREL_OBL && tokens[c].deprel != DEPREL_ADVCL
            && tokens[c].deprel != DEPREL_NMOD
            && tokens[c].deprel != DEPREL_OBL_AGENT
            && tokens[c].deprel != DEPREL_XCOMP)
            continue;
        uint32_t slot = marker_slot(trees, c);
        if (slot == 0)
            continue;
        struct span span = tree_under(trees, c);
        if (slot == SLOT_AS && (slots & (SLOT_OBJ_AS | SLOT_AS)) != 0
            && patient >= 0)
            return filled(trees, SLOT_OBJ_AS, patient, hull(thing, span),
                          patient);
        if ((slots & slot) == 0 || (slot == SLOT_BY && is_passive))
            continue;
        if (slot == SLOT_TO && tokens[c].deprel == DEPREL_ADVCL
            && (slots & SLOT_OBJ) == 0 && cue->class != CUE_WANT
            && cue->class != CUE_PROMISE && cue->class != CUE_ORDER)
            continue; /* a purpose, not what was said */
        if ((slots & SLOT_OBJ) != 0 && patient >= 0
            && cue->class != CUE_TELL)
            return filled(trees, SLOT_OBJ, patient, hull(thing, span),
                          patient);
        return filled(trees, slot, c,
                      xcomp > c && cue->class == CUE_ORDER
                          ? hull(span, tree_under(trees, xcomp))
                          : span,
                      patient);
    }
    /* `warned the envoy of delays`: trees hang it from whom they tell */
    int32_t whom = object >= 0 ? object
                               : tree_child(trees, token, DEPREL_IOBJ, -1);
    if ((slots & SLOT_OF) != 0 && whom > token
        && (cue->class == CUE_TELL || cue->class == CUE_SAY))
        for (int32_t c = tree_child(trees, whom, DEPREL_NMOD, -1); c >= 0;
             c = tree_child(trees, whom, DEPREL_NMOD, c))
            if (marker_slot(trees, c) == SLOT_OF)
                return filled(trees, SLOT_OF, c, tree_under(trees, c), whom);
    int32_t named = object > token && (slots & SLOT_OBJ_PRED) != 0
                        ? named_behind(trees, object)
                        : -1;
    if (named >= 0)
        return filled(trees, SLOT_OBJ_PRED, object,
                      hull(thing, tree_under(trees, named)), object);
    if ((slots & (SLOT_OBJ | SLOT_OBJ_AS)) != 0 && patient >= 0)
        return filled(trees, is_passive && object < 0 ? SLOT_SUBJ : SLOT_OBJ,
                      patient, thing, patient);
    return none;
}

static struct complement of_noun(const struct trees *trees, int32_t token,
                                 const struct cue *cue)
{
    const struct token *tokens = trees->tokens;
    uint32_t slots = cue->slots;

    if ((slots & SLOT_THAT) != 0) {
        int32_t c = that_behind(trees, token, 1);
        if (c >= 0 && tree_subject(trees, c) >= 0
            && (trees->tokens[tree_subject(trees, c)].feats & FEAT_REL) == 0)
            return filled(trees, SLOT_THAT, c, tree_under(trees, c), -1);
    }
    int32_t phrase = -1;
    uint32_t phrase_slot = 0;
    for (int32_t c = tokens[token].first_child; c >= 0;
         c = tokens[c].next_sibling) {
        enum deprel relation = (enum deprel)tokens[c].deprel;
        bool is_clause = relation == DEPREL_ACL || relation == DEPREL_CCOMP
                         || relation == DEPREL_ADVCL
                         || relation == DEPREL_ACL_RELCL
                         || relation == DEPREL_XCOMP;
        if (c < token)
            continue;
        if (is_clause && (slots & SLOT_THAT) != 0
            && tree_marker(trees, c, "that") >= 0
            && tree_subject(trees, c) >= 0)
            return filled(trees, SLOT_THAT, c, tree_under(trees, c), -1);
        if (is_clause && (slots & SLOT_TO) != 0
            && tree_marker(trees, c, "to") >= 0)
            return filled(trees, SLOT_TO, c, tree_under(trees, c), -1);
        uint32_t slot = marker_slot(trees, c);
        if ((relation == DEPREL_NMOD || relation == DEPREL_ACL
             || relation == DEPREL_OBL || relation == DEPREL_ADVCL)
            && slot != 0 && (slots & slot) != 0 && phrase < 0) {
            phrase = c;
            phrase_slot = slot;
        }
    }
    if (phrase >= 0)
        return filled(trees, phrase_slot, phrase, tree_under(trees, phrase),
                      -1);
    /* `raise concerns about`: hung on the verb */
    int32_t head = tokens[token].head;
    if (head >= 0 && tree_is_verb(trees, head)
        && (tokens[token].deprel == DEPREL_OBJ
            || tokens[token].deprel == DEPREL_NSUBJ_PASS
            || tokens[token].deprel == DEPREL_NSUBJ
            || tokens[token].deprel == DEPREL_OBL))
        for (int32_t c = tokens[head].first_child; c >= 0;
             c = tokens[c].next_sibling) {
            if (c < token)
                continue;
            enum deprel relation = (enum deprel)tokens[c].deprel;
            if (tokens[token].deprel == DEPREL_OBL
                && trees->left[c] != trees->right[token] + 1)
                continue; /* of an oblique only what follows at once */
            if ((relation == DEPREL_CCOMP || relation == DEPREL_ADVCL)
                && (slots & SLOT_THAT) != 0
                && tree_marker(trees, c, "that") >= 0)
                return filled(trees, SLOT_THAT, c, tree_under(trees, c), -1);
            uint32_t slot = marker_slot(trees, c);
            if ((relation == DEPREL_OBL || relation == DEPREL_ADVCL)
                && slot != 0 && (slots & slot) != 0
                && trees->left[c] == token + 1)
                return filled(trees, slot, c, tree_under(trees, c), -1);
            if (relation == DEPREL_OBL && slot != 0
                && (slots & slot
                    & (SLOT_ABOUT | SLOT_OVER | SLOT_AGAINST | SLOT_FOR
                       | SLOT_TO | SLOT_AT | SLOT_WITH))
                       != 0)
                return filled(trees, slot, c, tree_under(trees, c), -1);
        }
    return (struct complement){ .head = -1, .object = -1 };
}

static struct complement of_adjective(const struct trees *trees,
                                      int32_t token, const struct cue *cue)
{
    const struct token *tokens = trees->tokens;
    uint32_t slots = cue->slots;

    if ((slots & SLOT_THAT) != 0) {
        int32_t c = that_behind(trees, token, 1);
        if (c >= 0)
            return filled(trees, SLOT_THAT, c, tree_under(trees, c), -1);
    }
    for (int32_t c = tokens[token].first_child; c >= 0;
         c = tokens[c].next_sibling) {
        enum deprel relation = (enum deprel)tokens[c].deprel;
        if (c < token)
            continue;
        if ((slots & SLOT_THAT) != 0
            && (relation == DEPREL_CCOMP
                || ((relation == DEPREL_ADVCL || relation == DEPREL_XCOMP)
                    && tree_marker(trees, c, "that") >= 0)))
            return filled(trees, SLOT_THAT, c, tree_under(trees, c), -1);
        if ((slots & SLOT_TO) != 0
            && (relation == DEPREL_XCOMP || relation == DEPREL_ADVCL
                || relation == DEPREL_CCOMP)
            && tree_marker(trees, c, "to") >= 0)
            return filled(trees, SLOT_TO, c, tree_under(trees, c), -1);
        uint32_t slot = marker_slot(trees, c);
        if ((relation == DEPREL_OBL || relation == DEPREL_ADVCL
             || relation == DEPREL_NMOD || relation == DEPREL_OBL_AGENT)
            && slot != 0 && (slots & slot) != 0)
            return filled(trees, slot, c, tree_under(trees, c), -1);
    }
    /* `remained neutral in`: hung on the verb */
    int32_t head = tokens[token].head;
    if (head >= 0 && tokens[token].deprel == DEPREL_XCOMP)
        for (int32_t c = tokens[head].first_child; c >= 0;
             c = tokens[c].next_sibling) {
            uint32_t slot = c > token ? marker_slot(trees, c) : 0;
            if (tokens[c].deprel == DEPREL_OBL && slot != 0
                && (slots & slot) != 0)
                return filled(trees, slot, c, tree_under(trees, c), -1);
        }
    return (struct complement){ .head = -1, .object = -1 };
}

struct complement cue_complement(const struct trees *trees, int32_t token,
                                 const struct cue *cue)
{
    switch (cue->pos) {
    case UPOS_VERB:
        return of_verb(trees, token, cue);
    case UPOS_NOUN:
        return of_noun(trees, token, cue);
    case UPOS_ADJ:
        return of_adjective(trees, token, cue);
    case UPOS_ADV: {
        int32_t head = trees->tokens[token].head;
        if ((cue->slots & SLOT_CLAUSE) != 0 && head >= 0)
            return filled(trees, SLOT_CLAUSE, head, tree_under(trees, head),
                          -1);
        break;
    }
    default:
        break;
    }
    return (struct complement){ .head = -1, .object = -1 };
}
