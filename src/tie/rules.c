/*
 * tie/rules.c - the tables of data/en/tie; see rules.h.
 *
 * In: the lexicon.  Out: each line of noun.tsv and verb.tsv as a struct or a
 * number, so that the finders ask by lemma; and which sentences count:
 * titles, headings, captions and furniture repeat or label.
 */
#include "tie/rules.h"

static const char *const verb_classes[N_TIE_VERBS] = {
    "", "join", "admit", "leave", "stage", "begin", "wish", "relate",
    "relate-with", "exercise", "take-part", "host", "mutual",
    "deny", "speak", "include", "expel", "rely",
};

enum tie_verb tie_verb_of(const struct tie_rules *rules, struct str lemma,
                          enum tie_stage *stage)
{
    struct lexicon_rows rows = lexicon_find(rules->verbs, lemma);

    if (rows.n == 0)
        return TIE_VERB_NONE;
    if (stage != NULL)
        *stage = (enum tie_stage)rules->stage[rows.first];
    return (enum tie_verb)rules->verb[rows.first];
}

static enum entente_status read_nouns(struct tie_rules *rules,
                                      struct arena *run, struct fault *fault)
{
    const struct lexicon_table *table = rules->nouns;
    int kind = lexicon_column(table, "kind");
    int modifiers = lexicon_column(table, "modifiers");
    int parties = lexicon_column(table, "parties");
    int number = lexicon_column(table, "number");
    int where = lexicon_column(table, "where");
    int links = lexicon_column(table, "links");
    uint32_t n = lexicon_n_rows(table);

    rules->noun = ARENA_ARRAY(run, struct tie_noun, n + 1);
    for (uint32_t r = 0; r < n; r++) {
        struct tie_noun *noun = &rules->noun[r];
        uint64_t least;

        if (!tie_kind_by_name(lexicon_cell(table, r, kind), &noun->kind) ||
            !str_number(lexicon_cell(table, r, parties), 9, &least))
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "en/tie/noun: %.*s: no such kind or number of "
                             "parties", STR_ARG(lexicon_cell(table, r, 0)));
        noun->least = (int)least;
        noun->modifiers = lexicon_cell(table, r, modifiers);
        if (str_is_c(noun->modifiers, "-"))
            noun->modifiers = STR_NULL;
        noun->is_plural = str_is_c(lexicon_cell(table, r, number), "plur");
        noun->is_phrase = str_is_c(lexicon_cell(table, r, where), "phrase");
        noun->is_linked = str_is_c(lexicon_cell(table, r, where), "linked");
        noun->is_counterpart = str_is_c(lexicon_cell(table, r, where),
                                        "counterpart");
        noun->links = lexicon_cell(table, r, links);
    }
    return ENTENTE_OK;
}

static enum entente_status read_verbs(struct tie_rules *rules,
                                      struct arena *run, struct fault *fault)
{
    const struct lexicon_table *table = rules->verbs;
    uint32_t n = lexicon_n_rows(table);

    rules->verb = ARENA_ARRAY(run, uint8_t, n + 1);
    rules->stage = ARENA_ARRAY(run, uint8_t, n + 1);
    for (uint32_t r = 0; r < n; r++) {
        struct str class = lexicon_cell(table, r, 1);
        enum tie_stage stage = STAGE_UNKNOWN;
        int c = 1;

        while (c < N_TIE_VERBS && !str_is_c(class, verb_classes[c]))
            c++;
        if (c == N_TIE_VERBS)
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "en/tie/verb: %.*s: no class %.*s",
                             STR_ARG(lexicon_cell(table, r, 0)),
                             STR_ARG(class));
        tie_stage_by_name(lexicon_cell(table, r, 2), &stage);
        if (c == TIE_VERB_STAGE && stage == STAGE_UNKNOWN)
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "en/tie/verb: %.*s: no such stage",
                             STR_ARG(lexicon_cell(table, r, 0)));
        rules->verb[r] = (uint8_t)c;
        rules->stage[r] = (uint8_t)stage;
    }
    return ENTENTE_OK;
}

enum entente_status tie_open(const struct lexicon *lexicon,
                             struct arena *run,
                             const struct tie_rules **stage,
                             struct fault *fault)
{
    struct tie_rules *rules = ARENA_NEW(run, struct tie_rules);
    enum entente_status status;

    rules->lexicon = lexicon;
    rules->nouns = lexicon_table(lexicon, "en/tie/noun");
    rules->verbs = lexicon_table(lexicon, "en/tie/verb");
    rules->areas = lexicon_table(lexicon, "en/event/area");
    rules->offices = lexicon_table(lexicon, "en/tie/office");
    if (rules->nouns == NULL || rules->verbs == NULL)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the lexicon has no words of ties");
    status = registry_open(lexicon, run, &rules->registry, fault);
    if (status == ENTENTE_OK)
        status = read_nouns(rules, run, fault);
    if (status == ENTENTE_OK)
        status = read_verbs(rules, run, fault);
    *stage = rules;
    return status;
}

bool tie_is_told(const struct report *report, int32_t sentence)
{
    const struct sentence *s = &report->sentences[sentence];

    return !s->is_heading && s->root >= 0 &&
           (s->region < 0 ||
            region_is_prose(report->regions[s->region].class));
}
