/*
 * origin/direct.c - quotations find their speakers.
 *
 * In: quotations and the table of cues.  Out: a candidate for each stretch
 * of direct speech, its pieces joined.  Print puts the speaker in few places:
 *
 *     “A,” said X.   “A,” X said, “B.”   X said: “A.”   X said that “A.”
 *     “A,” X said. “B.”          the second goes on
 *     X said:  ¶  “A.”           the paragraph before ends in a colon
 *     “A,” X said.  ¶  “B.”      a paragraph all quoted goes on
 *
 * Words in marks that are no sentence are left to the tree around them.
 */
#include "actor/actor.h"
#include "origin/statement.h"

enum { FAR_AFTER = 26, FAR_BEFORE = 34, NEAR = 7 };
enum { MOST_ATTRIBUTION = 60 }; /* bytes of `of X, he said.` and the like */

static bool word_is(const struct trees *trees, int32_t token, const char *word)
{
    return str_is_caseless(tree_form(trees, token), str_of(word));
}

static bool quotes(const struct reading *reading, int32_t token)
{
    if (reading->trees.tokens[token].upos != UPOS_VERB
        || reading->quoted[token] >= 0)
        return false;
    const struct cue *line
        = cue_for(&reading->origin->cues, &reading->trees, token);
    return line != NULL && (line->slots & SLOT_QUOTE) != 0;
}

/* Does its object name who hears, not what is spoken of? */
static bool is_addressed(const struct reading *reading, int32_t verb)
{
    const struct cue *line
        = cue_for(&reading->origin->cues, &reading->trees, verb);

    return line != NULL
           && (line->class == CUE_TELL || line->class == CUE_ASK);
}

static int32_t sentence_of(const struct reading *reading, int32_t token)
{
    return report_sentence_at(reading->report,
                              reading->trees.tokens[token].span.start);
}

static int32_t last_token(const struct reading *reading, int32_t sentence)
{
    const struct sentence *s = &reading->report->sentences[sentence];

    return s->first + s->n - 1;
}

/* The cue that follows a quotation, with how sure; -1. */
static int32_t cue_after(const struct reading *reading,
                         const struct quotation *q, int *sure)
{
    const struct report *report = reading->report;
    const struct trees *trees = &reading->trees;
    const struct token *tokens = trees->tokens;
    struct str text = report->text;
    char last = text.ptr[q->inner.end - 1];
    char next = q->outer.end < text.len ? text.ptr[q->outer.end] : '\n';
    int32_t at = report_token_at(report, q->outer.end);
    int32_t inside = report_token_at(report, q->inner.end - 1);

    *sure = 0;
    if (!q->is_closed || q->ends_paragraph || at < 0 || inside < 0
        || at >= (int32_t)report->n_tokens)
        return -1;
    while (at < (int32_t)report->n_tokens
           && tokens[at].upos == UPOS_PUNCT
           && quotation_at(&reading->quotations, tokens[at].span.start) < 0)
        at++;
    /* a word may run on past the closing mark: `end"nor` */
    if (at >= (int32_t)report->n_tokens
        || tokens[at].span.start < q->outer.end
        || quotation_at(&reading->quotations, tokens[at].span.start) >= 0)
        return -1;
    int32_t here = sentence_of(reading, inside);
    int32_t there = sentence_of(reading, at);
    if (there < 0
        || str_find_byte(str_slice(text, q->outer.end, tokens[at].span.start),
                         '\n')
               >= 0)
        return -1;
    if (last == ',' || next == ',')
        *sure = 6;
    else if (last == '?' || last == '!' || last == '-')
        *sure = 4;
    else if ((unsigned char)last >= 0x80)
        *sure = 4; /* an ellipsis or a dash */
    else if (last == '.')
        *sure = here == there ? 1 : 0;
    else
        *sure = here == there ? 3 : 0;
    if (here != there && *sure < 4)
        *sure = 0;
    if (*sure == 0)
        return -1;

    int32_t end = last_token(reading, there);
    int32_t best = -1;
    for (int32_t i = at; i <= end && i < at + FAR_AFTER; i++) {
        if (reading->quoted[i] >= 0)
            break;
        if (!quotes(reading, i))
            continue;
        if (str_ends(tree_form(trees, i), STR("ing"))
            && tree_child(trees, i, DEPREL_AUX, -1) < 0)
            continue; /* `..., suggesting a shift` says another thing */
        int32_t subject = tree_subject(trees, i);
        if (i - at < NEAR || (subject >= at && subject < i)) {
            best = i;
            break;
        }
    }
    if (*sure <= 3 && best > at + 3)
        best = -1; /* nothing but nearness speaks for it */
    if (best < 0 && *sure >= 4)
        for (int32_t i = at; i <= end && i < at + NEAR + NEAR; i++)
            if (reading->quoted[i] < 0 && quotes(reading, i)
                && !str_ends(tree_form(trees, i), STR("ing")))
                return i;
    return best;
}

/* The cue before a quotation. */
static int32_t cue_before(const struct reading *reading,
                          const struct quotation *q, int *sure)
{
    const struct report *report = reading->report;
    const struct trees *trees = &reading->trees;
    const struct token *tokens = trees->tokens;
    int32_t open = report_token_at(report, q->outer.start);

    *sure = 0;
    if (open <= 0)
        return -1;
    int32_t here = sentence_of(reading, open);
    if (here < 0)
        return -1;
    int32_t at = open - 1, first = report->sentences[here].first;
    bool other = at < first; /* the quotation opens its sentence */
    if (other) {
        first = report->sentences[here - 1 < 0 ? 0 : here - 1].first;
        if (!word_is(trees, at, ":"))
            return -1;
    }
    if (reading->quoted[at] >= 0)
        return -1;
    bool colon = word_is(trees, at, ":"), comma = word_is(trees, at, ",");
    bool dash = word_is(trees, at, "-") || word_is(trees, at, "—")
                || word_is(trees, at, "–");
    int32_t best = -1;
    bool verb_between = false;

    for (int32_t i = at; i >= first && i > at - FAR_BEFORE; i--) {
        if (reading->quoted[i] >= 0)
            break;
        if (quotes(reading, i)) {
            best = i;
            break;
        }
        verb_between |= tokens[i].upos == UPOS_VERB
                        && (tokens[i].feats & FEAT_FIN) != 0;
    }
    if (best < 0) {
        if (!colon)
            return -1;
        /* `the ministry put it this way:` */
        int32_t root = report->sentences[sentence_of(reading, at)].root;
        if (root >= 0 && reading->quoted[root] < 0
            && tree_subject(trees, root) >= 0) {
            *sure = 2;
            return root;
        }
        return -1;
    }
    int32_t gap = at - best;
    if (colon)
        *sure = 6;
    else if (best == at || (word_is(trees, at, "that") && gap == 1))
        *sure = 4;
    else if ((comma || dash) && gap <= 2)
        *sure = 5;
    else if ((comma || dash) && !verb_between)
        *sure = 4;
    else if (!verb_between && gap <= NEAR && is_addressed(reading, best)
             && (tree_child(trees, best, DEPREL_OBJ, -1) > best
                 || tree_child(trees, best, DEPREL_IOBJ, -1) > best)
             && trees->right[best] >= open)
        *sure = tokens[at].upos == UPOS_ADP || tokens[at].upos == UPOS_DET
                        || tokens[at].upos == UPOS_ADJ
                    ? 0
                    : 2; /* told reporters “...” */
    if (*sure == 0)
        return -1;
    return best;
}

/* Who speaks, where the tree does not say: the nearest noun phrase on the
 * side of the cue that points away from the quotation. */
static int32_t nearest_speaker(const struct reading *reading, int32_t cue,
                               const struct quotation *q)
{
    const struct trees *trees = &reading->trees;
    const struct token *tokens = trees->tokens;
    int32_t sentence = sentence_of(reading, cue);
    int32_t first = reading->report->sentences[sentence].first;
    int32_t last = last_token(reading, sentence);

    /* right after it: “...,” said X */
    int32_t i = cue + 1;
    if (i <= last && tokens[cue].span.start >= q->outer.end
        && reading->quoted[i] < 0
        && (tokens[i].upos == UPOS_PROPN || tokens[i].upos == UPOS_NOUN
            || tokens[i].upos == UPOS_DET || tokens[i].upos == UPOS_PRON
            || tokens[i].upos == UPOS_ADJ || tokens[i].upos == UPOS_NUM)) {
        int32_t best = -1;
        for (; i <= last && i < cue + NEAR; i++) {
            if (tokens[i].upos == UPOS_PROPN || tokens[i].upos == UPOS_NOUN
                || tokens[i].upos == UPOS_PRON)
                best = i;
            else if (tokens[i].upos == UPOS_PUNCT
                     || tokens[i].upos == UPOS_ADP)
                break;
        }
        if (best >= 0)
            return best;
    }
    for (i = cue - 1; i >= first && i > cue - FAR_AFTER; i--) {
        if (reading->quoted[i] >= 0)
            break;
        if (tokens[i].deprel == DEPREL_NSUBJ
            || ((tokens[i].upos == UPOS_PROPN || tokens[i].upos == UPOS_PRON)
                && i > cue - NEAR))
            return i;
    }
    return -1;
}

static int32_t speaker_of(const struct reading *reading, int32_t cue,
                          const struct quotation *q)
{
    const struct trees *trees = &reading->trees;
    int32_t doer = tree_doer(trees, cue);

    /* `the agency quoted X as saying` */
    if (tree_lemma_is(trees, cue, "quote")
        || tree_lemma_is(trees, cue, "cite")) {
        int32_t whom = tree_is_passive(trees, cue)
                           ? tree_subject(trees, cue)
                           : tree_child(trees, cue, DEPREL_OBJ, -1);
        if (whom >= 0 && reading->quoted[whom] < 0)
            return whom;
    }
    /* `“...,” but are a way to act, X said`: a predicate is no speaker */
    if (doer >= 0 && tree_child(trees, doer, DEPREL_COP, -1) >= 0
        && cue > 0 && actor_over(reading->report, cue - 1) >= 0)
        return reading->report
            ->mentions[actor_over(reading->report, cue - 1)].head;
    if (doer >= 0 && reading->quoted[doer] < 0 && doer != cue)
        return doer;
    int32_t object = tree_child(trees, cue, DEPREL_OBJ, -1);
    if (object == cue + 1 || (object > cue && object < cue + NEAR)) {
        /* `said the minister`, read as what was said */
        if (trees->tokens[cue].span.start >= q->outer.end
            && reading->quoted[object] < 0)
            return object;
    }
    return nearest_speaker(reading, cue, q);
}

/* A name in marks, `on “Meet the Envoys,” she said`: two words or more, all
 * the long ones with capitals, and no end of a sentence. */
static bool is_title(const struct report *report, const struct quotation *q)
{
    struct str s = report_words(report, q->inner);
    size_t n_words = 0;

    if (s.len == 0 || strchr(".!?", s.ptr[s.len - 1]) != NULL || s.len > 80)
        return false;
    for (size_t i = 0; i < s.len;) {
        size_t end = i;
        while (end < s.len && !byte_is_space(s.ptr[end]))
            end++;
        if (end - i >= 4 && byte_is_lower(s.ptr[i]))
            return false;
        n_words += end > i;
        i = end + 1;
    }
    return n_words >= 2;
}

static struct span hull(struct span a, struct span b)
{
    return (struct span){ a.start < b.start ? a.start : b.start,
                          a.end > b.end ? a.end : b.end };
}

static void add_part(struct candidate *c, struct span inner)
{
    if (c->n_parts == 0 && !span_is_none(c->content))
        c->parts[c->n_parts++] = c->content;
    if (c->n_parts < REPORT_MOST_PARTS)
        c->parts[c->n_parts++] = inner;
    else
        c->parts[c->n_parts - 1].end = inner.end;
    c->content = hull(c->content, inner);
}

void candidates_from_quotations(struct reading *reading)
{
    const struct report *report = reading->report;
    const struct trees *trees = &reading->trees;
    const struct quotations *all = &reading->quotations;
    int32_t last = -1;            /* candidate of the quotation before */
    const struct quotation *before = NULL;

    for (size_t n = 0; n < all->n; n++) {
        const struct quotation *q = &all->items[n];
        int32_t open = report_token_at(report, q->outer.start);
        if (open < 0)
            continue;
        int32_t sentence = sentence_of(reading, open);
        if (sentence < 0)
            continue;
        const struct sentence *s = &report->sentences[sentence];
        if (s->region >= 0
            && (region_is_furniture(report->regions[s->region].class)
                || report->regions[s->region].class == REGION_NOTE))
            continue;
        int after_sure = 0, before_sure = 0;
        int32_t after = cue_after(reading, q, &after_sure);
        int32_t ahead = cue_before(reading, q, &before_sure);
        int32_t cue = after;
        if (ahead >= 0 && (after < 0 || before_sure > after_sure))
            cue = ahead;
        bool opens_sentence
            = open <= s->first
              || (open == s->first + 1
                  && trees->tokens[s->first].upos == UPOS_PUNCT);

        if (is_title(report, q) || (!q->is_speech
                                    && (cue < 0 || !q->is_closed)))
            continue;
        if (!q->is_speech
            && (cue == after ? after_sure < 6 : before_sure < 5))
            continue; /* the tree around it says more */

        struct candidate *previous
            = last >= 0 ? &reading->found.items[last] : NULL;
        if (cue >= 0 && previous != NULL && previous->cue == cue) {
            add_part(previous, q->inner);
            before = q;
            continue;
        }
        if (cue < 0 && previous != NULL && before != NULL) {
            struct str gap = str_slice(report->text, before->outer.end,
                                       q->outer.start);
            bool cue_ahead = previous->cue_span.start < before->outer.end;
            bool same = q->paragraph == before->last_paragraph;
            bool whole = q->opens_paragraph && q->ends_paragraph
                         && q->paragraph == before->last_paragraph + 1;
            /* nothing but the cue's own sentence stands between */
            bool joined = str_trim(gap).len == 0;
            if (!cue_ahead && previous->cue >= 0)
                joined = sentence - sentence_of(reading, previous->cue) <= 1
                         || q->outer.start - previous->cue_span.end
                                < MOST_ATTRIBUTION;
            if (opens_sentence && ((same && joined) || whole)) {
                add_part(previous, q->inner);
                before = q;
                continue;
            }
        }
        if (cue < 0 && !opens_sentence)
            continue; /* within a sentence: the tree says who */
        struct candidate *c
            = ARENA_PUSH(reading->scratch, reading->found.items,
                         reading->found.n, reading->found.room);
        c->cue = cue;
        c->source = c->inherits = -1;
        c->sentence = sentence;
        c->content = q->inner;
        c->mode = MODE_DIRECT;
        c->is_quotation = true;
        c->slot = SLOT_QUOTE;
        c->rule = "quotation";
        c->score = 90000;
        if (cue >= 0) {
            c->source = speaker_of(reading, cue, q);
            c->cue_span = trees->tokens[cue].span;
            if (c->source >= 0)
                c->source_span = tree_phrase(trees, c->source);
            if (c->source >= 0
                && (span_meets(c->source_span, q->outer)
                    || span_meets(c->source_span, c->cue_span)))
                c->source_span = trees->tokens[c->source].span;
            if (cue == after && !opens_sentence && ahead < 0
                && (before == NULL
                    || before->outer.end <= s->span.start)) {
                /* `Such a pact “would be a wall,” he said` */
                c->content.start = s->span.start;
                c->mode = MODE_MIXED;
            }
        } else if (last >= 0 && before != NULL
                   && q->paragraph - before->last_paragraph <= 1) {
            c->inherits = last;
            c->rule = "quotation, speaker goes on";
        } else {
            c->rule = "quotation, no speaker";
            c->score = q->outer.end - q->outer.start >= 40 ? 1 : -1;
        }
        last = (int32_t)reading->found.n - 1;
        before = q;
    }
}
