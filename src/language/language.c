/*
 * language/language.c - see language.h.
 *
 * Sentences go through the network in batches.  One that is longer than the
 * network's window is cut into pieces; the roots of all but the first then
 * hang on the first one's root, so that time stays linear.
 */
#include "language/language.h"

#include "base/file.h"
#include "language/control.h"
#include "language/cut.h"
#include "language/lemma.h"
#include "language/lists.h"
#include "language/names.h"
#include "language/net.h"

struct language {
    struct names_known known;
    const struct model *model;
    const struct cut *cut;
    const struct net *net;
    const struct lemma *lemma;
    const struct lexicon_table *control;
};

/* Words on their way through the network. */
struct batch {
    struct net_input *input;  /* NET_BATCH                            */
    struct net_word *output;
    uint32_t ends[NET_BATCH]; /* of the stretches                     */
    int32_t first[NET_BATCH]; /* token of the report a stretch starts */
    int32_t of[NET_BATCH];    /* sentence of a stretch                */
    size_t n, n_stretches;
    struct net_work *work;
    struct lists_memo *memo;
};

static enum entente_status open_model(struct str file, bool plain,
                                      struct arena *run,
                                      struct language **stage,
                                      struct fault *fault)
{
    struct language *opened = ARENA_NEW(run, struct language);
    enum entente_status status;

    status = model_open(file, run, &opened->model, fault);
    if (status == ENTENTE_OK)
        status = cut_open(opened->model, run, &opened->cut, fault);
    if (status == ENTENTE_OK)
        status = net_open(opened->model,
                          plain ? &kernel_plain : kernel_best(), run,
                          &opened->net, fault);
    if (status == ENTENTE_OK)
        status = lemma_open(opened->model, run, &opened->lemma, fault);
    *stage = opened;
    return status;
}

enum entente_status language_open_model(struct str file, bool plain,
                                        struct arena *run,
                                        const struct language **stage,
                                        struct fault *fault)
{
    struct language *opened = NULL;
    enum entente_status status = open_model(file, plain, run, &opened, fault);

    *stage = opened;
    return status;
}

enum entente_status language_open(const struct lexicon *lexicon,
                              struct arena *run, const struct language **stage,
                              struct fault *fault)
{
    const char *path = getenv("ENTENTE_MODEL");
    struct str file = model_builtin();

    if (path != NULL && path[0] != '\0') {
        enum entente_status status
            = file_read(path, REPORT_MOST_BYTES, run, &file, fault);

        if (status != ENTENTE_OK)
            return status;
    }
    if (file.len == 0) {
        *stage = ARENA_NEW(run, struct language);
        return ENTENTE_OK;
    }
    struct language *opened = NULL;
    enum entente_status status = open_model(file, false, run, &opened, fault);
    if (status == ENTENTE_OK) {
        opened->known = (struct names_known){
            .roles = lexicon_table(lexicon, "en/actor/role"),
            .keywords = lexicon_table(lexicon, "en/actor/keyword"),
            .names = lexicon_table(lexicon, "registry/name"),
            .endings = lexicon_table(lexicon, "en/language/ending"),
            .lists = lists_open(lexicon, run)
        };
        opened->control = lexicon_table(lexicon, "en/language/control");
    }
    *stage = opened;
    if (status != ENTENTE_OK && path != NULL)
        fault_in(fault, str_of(path));
    return status;
}

const struct model *language_model(const struct language *stage)
{
    return stage->model;
}

/* -------------------------------------------------------------- cutting -- */

static void add_sentence(struct report *report, size_t first, int32_t region)
{
    struct sentence *sentence = report_push(report, sentences);

    sentence->first = (int32_t)first;
    sentence->n = (int32_t)(report->n_tokens - first);
    sentence->root = -1;
    sentence->region = region;
    sentence->span
        = (struct span){ report->tokens[first].span.start,
                         report->tokens[report->n_tokens - 1].span.end };
    sentence->is_heading
        = region >= 0
          && (report->regions[region].class == REGION_TITLE
              || report->regions[region].class == REGION_HEADING);
}

static enum entente_status cut_stretch(const struct language *stage,
                                       struct report *report,
                                       struct span span, int32_t region,
                                       struct arena *scratch,
                                       struct fault *fault)
{
    struct cut_pieces pieces = { NULL, 0, 0 };
    size_t first = report->n_tokens;

    cut_read(stage->cut, report->text, span, &pieces, scratch);
    if (report->n_tokens + pieces.n > REPORT_MOST_TOKENS)
        return fault_set(fault, ENTENTE_E_LIMIT,
                         "the report has over %d tokens", REPORT_MOST_TOKENS);
    for (size_t i = 0; i < pieces.n; i++) {
        struct token *token = report_push(report, tokens);

        token->span = pieces.items[i].span;
        token->is_joined = pieces.items[i].is_joined;
        token->space_after =
            i + 1 == pieces.n || !pieces.items[i + 1].is_glued;
        token->head = -1;
        token->first_child = token->next_sibling = -1;
        if (pieces.items[i].ends_sentence) {
            add_sentence(report, first, region);
            first = report->n_tokens;
        }
    }
    return ENTENTE_OK;
}

static enum entente_status cut_report(const struct language *stage,
                                      struct report *report,
                                      struct arena *scratch,
                                      struct fault *fault)
{
    enum entente_status status = ENTENTE_OK;
    uint32_t at = 0, end = (uint32_t)report->text.len;

    for (size_t i = 0; i <= report->n_regions && status == ENTENTE_OK; i++) {
        struct span span = { end, end };

        if (i < report->n_regions)
            span = report->regions[i].span;
        if (span.start > at)
            status = cut_stretch(stage, report,
                                 (struct span){ at, span.start }, -1, scratch,
                                 fault);
        if (span.start < at)
            span.start = at;
        if (status == ENTENTE_OK && i < report->n_regions
            && span.end > span.start
            && report->regions[i].class != REGION_FURNITURE)
            status = cut_stretch(stage, report, span, (int32_t)i, scratch,
                                 fault);
        if (span.end > at)
            at = span.end;
    }
    return status;
}

/* Say which region each sentence of a report with tokens lies in; both are
 * in the order of the text. */
static void place_sentences(struct report *report)
{
    size_t k = 0;

    for (size_t i = 0; i < report->n_sentences; i++) {
        struct sentence *sentence = &report->sentences[i];

        while (k < report->n_regions
               && report->regions[k].span.end <= sentence->span.start)
            k++;
        if (k < report->n_regions
            && report->regions[k].span.start <= sentence->span.start)
            sentence->region = (int32_t)k;
    }
}

/* -------------------------------------------------------------- parsing -- */

static void write_back(const struct language *stage, struct report *report,
                       const struct batch *batch)
{
    for (size_t s = 0; s < batch->n_stretches; s++) {
        size_t from = s == 0 ? 0 : batch->ends[s - 1];
        struct sentence *sentence = &report->sentences[batch->of[s]];
        int32_t root = sentence->root;

        for (size_t i = from; i < batch->ends[s]; i++) {
            const struct net_word *word = &batch->output[i];
            int32_t at = batch->first[s] + (int32_t)(i - from);
            struct token *token = &report->tokens[at];

            token->name = (uint8_t)((word->name + 1) / 2);
            token->name_begins = word->name % 2 == 1;
            if (report->has_trees)
                continue;
            token->upos = word->upos;
            token->deprel = word->deprel;
            token->feats = net_feats_bits(stage->net, word->feats);
            token->morph = net_feats_text(stage->net, word->feats);
            token->head = word->head < 0 ? -1 : batch->first[s] + word->head;
            if (word->head < 0 && root < 0) {
                sentence->root = at;
            } else if (word->head < 0) {
                token->head = root;
                token->deprel = DEPREL_PARATAXIS;
            }
        }
    }
}

static void flush(const struct language *stage, struct report *report,
                  struct batch *batch)
{
    if (batch->n > 0) {
        net_read(stage->net, batch->input, batch->n, batch->ends,
                 batch->n_stretches, batch->output, batch->work);
        write_back(stage, report, batch);
    }
    batch->n = batch->n_stretches = 0;
}

static bool is_in_capitals(const struct report *report,
                           const struct sentence *sentence)
{
    size_t n_upper = 0, n_letters = 0;
    struct str words = report_words(report, sentence->span);

    for (size_t i = 0; i < words.len; i++) {
        n_upper += byte_is_upper(words.ptr[i]);
        n_letters += byte_is_alpha(words.ptr[i]);
    }
    return n_upper * 2 > n_letters;
}

/* Ask the lists about words [first, first + n). */
static void ask_lists(const struct language *stage,
                      const struct report *report, int32_t first, int32_t n,
                      struct lists_memo *memo, struct net_input *input)
{
    struct str words[NET_WINDOW] = { 0 };
    struct listed listed[NET_WINDOW];

    for (int32_t i = 0; i < n; i++)
        words[i] = token_form(report, first + i);
    lists_read(stage->known.lists, memo, words, (size_t)n, listed);
    for (int32_t i = 0; i < n; i++)
        input[i].listed = listed[i];
}

static void parse_sentence(const struct language *stage,
                           struct report *report, int32_t index,
                           struct batch *batch)
{
    const struct sentence *sentence = &report->sentences[index];
    int32_t end = sentence->first + sentence->n;
    int capitals = is_in_capitals(report, sentence) ? FORM_CAPITALS : 0;

    for (int32_t from = sentence->first; from < end;) {
        int32_t n = end - from <= NET_WINDOW ? end - from : NET_PIECE;

        if (batch->n + (size_t)n > NET_BATCH)
            flush(stage, report, batch);
        for (int32_t i = from; i < from + n; i++) {
            struct net_input *input = &batch->input[batch->n++];
            bool is_glued = i > sentence->first
                            && !report->tokens[i - 1].space_after;
            bool is_tight = i + 1 < end && !report->tokens[i].space_after;

            form_read(token_form(report, i), &input->form);
            input->flags = (uint8_t)(capitals + (is_glued ? FORM_GLUED : 0)
                                     + (is_tight ? FORM_TIGHT : 0)
                                     + (i == sentence->first ? FORM_FIRST
                                                             : 0));
        }
        ask_lists(stage, report, from, n, batch->memo,
                  batch->input + batch->n - n);
        batch->of[batch->n_stretches] = index;
        batch->first[batch->n_stretches] = from;
        batch->ends[batch->n_stretches++] = (uint32_t)batch->n;
        from += n;
    }
}

static void find_lemmas(const struct language *stage, struct report *report)
{
    for (size_t i = 0; i < report->n_tokens; i++) {
        struct token *token = &report->tokens[i];

        if (token->lemma.len == 0)
            token->lemma = lemma_of(
                stage->lemma, token_form(report, (int32_t)i),
                (enum upos)token->upos, token->feats, report->arena);
        token->lemma_hash = str_hash(token->lemma);
    }
}

enum entente_status language_read(const struct language *stage,
                                  struct report *report,
                              struct arena *scratch, struct fault *fault)
{
    enum entente_status status = ENTENTE_OK;
    struct batch *batch;

    if (stage->model == NULL)
        return ENTENTE_OK;
    if (report->has_tokens)
        place_sentences(report);
    else
        status = cut_report(stage, report, scratch, fault);
    if (status != ENTENTE_OK)
        return status;
    batch = ARENA_NEW(scratch, struct batch);
    batch->input = ARENA_ARRAY(scratch, struct net_input, NET_BATCH);
    batch->output = ARENA_ARRAY(scratch, struct net_word, NET_BATCH);
    batch->work = net_work_new(stage->net, scratch);
    batch->memo = lists_memo_new(scratch);
    for (size_t i = 0; i < report->n_sentences; i++)
        parse_sentence(stage, report, (int32_t)i, batch);
    flush(stage, report, batch);
    find_lemmas(stage, report);
    for (size_t i = 0; i < report->n_sentences; i++) {
        names_tidy(report, &report->sentences[i], &stage->known);
        report_link_children(report, (int32_t)i);
        if (!report->has_trees)
            control_mend(report, &report->sentences[i], stage->control);
    }
    return ENTENTE_OK;
}
