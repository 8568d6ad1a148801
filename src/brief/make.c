/*
 * brief/make.c - brief_make: topic, reports, bounds, facts, sections.
 */
#include "brief/plan.h"

static struct str lower(struct arena *arena, struct str s)
{
    struct str copy = arena_str(arena, s);

    if (copy.len > 0)
        ((char *)copy.ptr)[0] = byte_lower(copy.ptr[0]);
    return copy;
}

static struct str topic_title(struct brief_plan *plan)
{
    struct buf out = buf_in(plan->arena);

    for (int i = 0; i < plan->topic.n_terms; i++) {
        const struct brief_term *term = &plan->topic.terms[i];
        struct str words = term->n_sides > 0
                               ? brief_side_name(plan, term->sides[0])
                               : term->words;
        buf_print(&out, "%s%s%.*s",
                  i == 0 ? ""
                         : i + 1 == plan->topic.n_terms ? " and " : ", ",
                  i == 0 ? "" : brief_article(words), STR_ARG(words));
    }
    return out.len > 0 ? buf_str(&out) : STR("The reports");
}

static struct str lead(struct brief_plan *plan)
{
    const struct brief *brief = plan->brief;
    day first = DAY_NONE, last = DAY_NONE, floor = DAY_NONE;
    size_t n_undated = 0;
    struct buf out = buf_in(plan->arena);

    for (size_t i = 0; i < brief->n_reports; i++) {
        const struct brief_bound *b = &plan->bounds[brief->reports[i]];
        if (b->published == DAY_NONE) {
            n_undated++;
            if (b->floor != DAY_NONE
                && (floor == DAY_NONE || b->floor > floor))
                floor = b->floor;
            continue;
        }
        if (first == DAY_NONE || b->published < first)
            first = b->published;
        if (last == DAY_NONE || b->published > last)
            last = b->published;
    }
    buf_print(&out, "%.*s report%s",
              STR_ARG(brief_number_word(plan->arena, brief->n_reports)),
              brief->n_reports == 1 ? "" : "s");
    if (first != DAY_NONE)
        buf_print(&out, first == last ? ", of %.*s" : ", from %.*s",
                  STR_ARG(brief_day_words(plan->arena, first)));
    if (first != last)
        buf_print(&out, " to %.*s",
                  STR_ARG(brief_day_words(plan->arena, last)));
    if (n_undated > 0)
        buf_print(&out, "; %.*s of them carr%s no date",
                  STR_ARG(lower(plan->arena,
                                brief_number_word(plan->arena, n_undated))),
                  n_undated == 1 ? "ies" : "y");
    if (floor != DAY_NONE)
        buf_print(&out, ", the latest not before %.*s",
                  STR_ARG(brief_day_words(plan->arena, floor)));
    buf_add(&out, STR(". How to read the code at a line's end: end of "
                      "Sources."));
    return buf_str(&out);
}

enum entente_status brief_make(const struct brief_input *input,
                               struct str topic, struct arena *arena,
                               struct brief *brief, struct fault *fault)
{
    struct brief_plan plan = { .lexicon = input->lexicon,
                               .registry = input->registry,
                               .reports = input->reports,
                               .n_reports = input->n_reports,
                               .all = input->all,
                               .arena = arena, .brief = brief };

    *brief = (struct brief){ .topic = topic };
    brief_read_topic(&plan, topic);
    if (!brief_choose_reports(&plan))
        return topic.ptr == NULL
            ? fault_set(fault, ENTENTE_NONE, "there are no reports")
            : fault_set(fault, ENTENTE_NONE, "no report is on \"%.*s\"",
                        STR_ARG(topic));
    brief->title = topic_title(&plan);
    brief_find_bounds(&plan);
    brief_find_facts(&plan);
    brief_add_sections(&plan);
    brief->lead = lead(&plan);
    brief->how =
        STR("Code at a line's end is its evidence: words (a report's own, "
            "shortened by whole clauses) or record (a template), the bytes; "
            "who copied or retold them, who says so also (no copying found); "
            "reports and independent origins, a range where one report cites "
            "the other and no copying was found; standing. Words in "
            "[brackets] are Entente's, from the record; quotation marks are "
            "for speech and for a report's own opinion. The registry is "
            "Entente's table of facts, not a report. D numbers: Where they "
            "disagree.");
    return ENTENTE_OK;
}
