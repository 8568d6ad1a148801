/*
 * origin/origin.c - see origin.h.
 *
 * In: trees and actors.  Out: statements, positions, citations.  Quotation
 * marks are found first, then every word that reports is asked for what it
 * takes; the candidates are weighed and chosen in one place.
 */
#include "origin/statement.h"

static const char *const feature_names[N_FEATURES] = {
#define FEATURE(NAME, name) [FEATURE_##NAME] = name,
#include "origin/feature.def"
#undef FEATURE
};

static bool read_number(struct str s, int *number)
{
    bool negative = s.len > 0 && s.ptr[0] == '-';
    uint64_t value;

    if (negative)
        s = str_slice(s, 1, s.len);
    if (!str_number(s, 1000000, &value))
        return false;
    *number = negative ? -(int)value : (int)value;
    return true;
}

static enum entente_status weights_open(struct origin *origin,
                                        struct fault *fault)
{
    const struct lexicon_table *table
        = lexicon_table(origin->lexicon, "en/origin/weight");
    uint32_t n = table == NULL ? 0 : lexicon_n_rows(table);
    int column = table == NULL ? -1 : lexicon_column(table, "weight");

    for (uint32_t row = 0; row < n; row++) {
        struct str name = lexicon_cell(table, row, 0);
        size_t i = 0;
        while (i < N_FEATURES && !str_is_c(name, feature_names[i]))
            i++;
        if (i == N_FEATURES
            || !read_number(lexicon_cell(table, row, column),
                            &origin->weights[i]))
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "en/origin/weight: `%.*s` is no feature with a "
                             "whole number",
                             STR_ARG(name));
    }
    return ENTENTE_OK;
}

enum entente_status origin_open(const struct lexicon *lexicon,
                                struct arena *run,
                                const struct origin **stage,
                                struct fault *fault)
{
    struct origin *opened = ARENA_NEW(run, struct origin);
    enum entente_status status;

    opened->lexicon = lexicon;
    status = cues_open(&opened->cues, lexicon, "en/origin/cue", "class",
                       run, fault);
    if (status == ENTENTE_OK)
        status = cues_open(&opened->stances, lexicon, "en/origin/stance",
                           "stance", run, fault);
    if (status == ENTENTE_OK)
        status = weights_open(opened, fault);
    opened->terms = lexicon_table(lexicon, "en/origin/term");
    opened->term_class = opened->terms == NULL
                             ? -1
                             : lexicon_column(opened->terms, "class");
    opened->voices = lexicon_table(lexicon, "en/origin/voice");
    opened->words = lexicon_table(lexicon, "en/origin/word");
    if (status == ENTENTE_OK)
        *stage = opened;
    return status;
}

/* Trees, quotations and which token stands in which. */
static void begin(struct reading *reading, const struct origin *stage,
                  struct report *report, struct arena *scratch)
{
    *reading = (struct reading){ .origin = stage, .report = report,
                                 .scratch = scratch };
    reading->trees = trees_open(report, scratch);
    reading->quotations = quotations_find(report, scratch);
    reading->quoted = ARENA_ARRAY(scratch, int32_t, report->n_tokens + 1);
    size_t q = 0;
    for (size_t i = 0; i < report->n_tokens; i++) {
        struct span span = report->tokens[i].span;
        while (q < reading->quotations.n
               && reading->quotations.items[q].outer.end <= span.start)
            q++;
        reading->quoted[i]
            = q < reading->quotations.n
                      && reading->quotations.items[q].outer.start
                             <= span.start
                  ? (int32_t)q
                  : -1;
    }
}

enum entente_status origin_read(const struct origin *stage,
                                struct report *report, struct arena *scratch,
                                struct fault *fault)
{
    struct reading reading;

    (void)fault;
    if (report->n_tokens == 0)
        return ENTENTE_OK;
    begin(&reading, stage, report, scratch);
    candidates_from_quotations(&reading);
    candidates_from_trees(&reading);
    statements_choose(&reading);
    positions_read(&reading);
    citations_read(&reading);
    return ENTENTE_OK;
}
