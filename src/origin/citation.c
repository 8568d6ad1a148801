/*
 * origin/citation.c - the works a report names as its sources.
 *
 * In: statements, link and prose regions, the table `link`.  Out:
 * report->citations: `according to the paper`, `the daily reported`, `has
 * reportedly agreed`, `read the original story`.  Footnotes and
 * credit lines are found by intake and tied to works by story.
 */
#include "origin/statement.h"

enum { MOST_LINK_BYTES = 160 };

static const struct entity *entity_of(const struct report *report,
                                      const struct party *party)
{
    return party->entity < 0 ? NULL : &report->entities[party->entity];
}

static void cite(struct report *report, struct span span, struct str outlet,
                 const char *rule)
{
    for (size_t i = 0; i < report->n_citations; i++)
        if (span_meets(report->citations[i].span, span))
            return;
    struct citation *c = report_push(report, citations);
    c->span = span;
    c->note = -1;
    c->outlet = outlet;
    c->rule = rule;
}

static struct span hull(struct span a, struct span b)
{
    return (struct span){ a.start < b.start ? a.start : b.start,
                          a.end > b.end ? a.end : b.end };
}

static void from_statements(struct reading *reading)
{
    struct report *report = reading->report;

    for (size_t i = 0; i < report->n_statements; i++) {
        const struct statement *s = &report->statements[i];
        const struct entity *who = entity_of(report, &s->speaker);
        struct span words = s->speaker.span;
        bool accords = str_is(s->rule, STR("according to"));
        bool medium = who != NULL && who->type == ACTOR_MEDIUM;

        if (span_is_none(words) || span_is_none(s->cue)
            || (who != NULL && who->type == ACTOR_PERSON))
            continue;
        if (!accords && !medium)
            continue;
        struct span span = hull(words, s->cue);
        if (span_meets(span, s->content)
            || report_sentence_at(report, span.start)
                   != report_sentence_at(report, span.end - 1))
            span = s->cue;
        cite(report, span,
             medium ? who->name : accords ? report_words(report, words)
                                          : STR_NULL,
             accords ? "according to" : "a medium says");
    }
}

/* `reportedly`, with the verb it marks. */
static void from_hearsay(struct reading *reading)
{
    const struct report *report = reading->report;
    const struct trees *trees = &reading->trees;

    for (size_t i = 0; i < reading->found.n; i++) {
        const struct candidate *c = &reading->found.items[i];
        if (c->line == NULL || c->line->pos != UPOS_ADV || c->cue < 0
            || c->is_quotation)
            continue;
        int32_t verb = trees->tokens[c->cue].head;
        if (verb < 0 || !tree_is_verb(trees, verb)
            || !str_is_caseless(tree_form(trees, c->cue), STR("reportedly")))
            continue;
        struct span span = hull(trees->tokens[c->cue].span,
                                trees->tokens[verb].span);
        int32_t aux = tree_child(trees, verb, DEPREL_AUX, -1);
        if (aux >= 0 && aux < c->cue)
            span = hull(span, trees->tokens[aux].span);
        if (span.end - span.start < MOST_LINK_BYTES)
            cite(reading->report, span, STR_NULL, "hearsay");
    }
    (void)report;
}

/* Lines that lead to the original. */
static void from_links(struct reading *reading)
{
    struct report *report = reading->report;
    const struct lexicon_table *table
        = lexicon_table(reading->origin->lexicon, "en/origin/link");
    uint32_t n = table == NULL ? 0 : lexicon_n_rows(table);

    for (size_t r = 0; n > 0 && r < report->n_regions; r++) {
        const struct region *region = &report->regions[r];
        struct str text = str_trim(report_words(report, region->span));
        if (text.len == 0 || text.len > MOST_LINK_BYTES)
            continue;
        for (uint32_t row = 0; row < n; row++) {
            struct str words = lexicon_cell(table, row, 0);
            for (size_t at = 0; at + words.len <= text.len; at++) {
                if (at > 0 && !byte_is_space(text.ptr[at - 1]))
                    continue;
                if (!str_is_caseless(str_slice(text, at, at + words.len),
                                     words))
                    continue;
                uint32_t start
                    = (uint32_t)(text.ptr - report->text.ptr);
                struct span span = { start, start + (uint32_t)text.len };
                if (byte_is_space(report->text.ptr[span.end - 1])
                    || report->text.ptr[span.end - 1] == '.')
                    span.end--;
                cite(report, span, STR_NULL, "leads to the original");
                row = n;
                break;
            }
        }
    }
}

void citations_read(struct reading *reading)
{
    from_statements(reading);
    from_hearsay(reading);
    from_links(reading);
}
