/*
 * brief/line.c - sections, blocks, and the evidence at a line's end.
 */
#include "brief/plan.h"

enum { MOST_SECTIONS = 16 };

struct brief_section *brief_add_section(struct brief_plan *plan,
                                        const char *key, const char *title)
{
    struct brief *brief = plan->brief;

    if (brief->sections == NULL)
        brief->sections = ARENA_ARRAY(plan->arena, struct brief_section,
                                      MOST_SECTIONS);
    struct brief_section *section = &brief->sections[brief->n_sections++];
    section->key = key;
    section->title = title;
    return section;
}

struct brief_block *brief_add_block(struct brief_plan *plan,
                                    struct brief_section *section,
                                    struct str heading)
{
    struct brief_block *block = ARENA_PUSH(plan->arena, section->blocks,
                                           section->n_blocks,
                                           section->room_blocks);
    block->heading = heading;
    return block;
}

/* ------------------------------------------------------------ evidence -- */

/* ------------------------------------------------------------ evidence -- */

void brief_cite(struct brief_line *line, enum brief_role role, int32_t report,
                struct span span)
{
    if (line->n_cites < BRIEF_MOST_CITES && !span_is_none(span))
        line->cites[line->n_cites++] = (struct brief_cite){ role, report,
                                                            span };
}

struct str brief_code(struct brief_plan *plan, int32_t report,
                      struct span span)
{
    return arena_print(plan->arena, "[R%d:%u-%u]",
                       plan->brief->number[report], span.start, span.end);
}

void brief_seal(struct brief_plan *plan, struct brief_line *line)
{
    static const char *const roles[] = { "words", "record", "copied",
                                         "retold", "also", "date", "by" };
    struct buf out = buf_in(plan->arena);
    int last = -1;

    for (int i = 0; i < line->n_cites; i++) {
        const struct brief_cite *c = &line->cites[i];
        if ((int)c->role != last)
            buf_print(&out, "%s%s", i > 0 ? " \xc2\xb7 " : "",
                      roles[c->role]);
        last = (int)c->role;
        buf_print(&out, " [R%d:%u-%u]", plan->brief->number[c->report],
                  c->span.start, c->span.end);
    }
    if (line->registry.ptr != NULL)
        buf_print(&out, "%sregistry: %.*s",
                  line->n_cites > 0 ? " \xc2\xb7 " : "",
                  STR_ARG(line->registry));
    if (line->n_reports > 0) {
        buf_print(&out, " \xc2\xb7 %d report%s", line->n_reports,
                  line->n_reports == 1 ? "" : "s");
        if (line->low == line->high)
            buf_print(&out, ", %d origin%s", line->high,
                      line->high == 1 ? "" : "s");
        else
            buf_print(&out, ", %d\xe2\x80\x93%d origins", line->low,
                      line->high);
        if (line->origin.ptr != NULL)
            buf_print(&out, " (%.*s)", STR_ARG(line->origin));
    }
    if (line->standing.ptr != NULL)
        buf_print(&out, " \xc2\xb7 %.*s", STR_ARG(line->standing));
    for (int i = 0; i < line->n_disputes; i++)
        buf_print(&out, "%s D%d", i == 0 ? ";" : ",", line->disputes[i]);
    line->evidence = buf_str(&out);
}

/* ------------------------------------------------------------ disputes -- */

enum { LEAST_WEIGHT = 2 };

bool brief_shows_dispute(const struct brief_plan *plan,
                         const struct story_dispute *d)
{
    return d->weight >= LEAST_WEIGHT
           && (d->a.report < 0 || plan->brief->number[d->a.report] != 0)
           && (d->b.report < 0 || plan->brief->number[d->b.report] != 0);
}

void brief_mark_disputes(struct brief_plan *plan, struct brief_line *line)
{
    const struct story_links *links = plan->links;
    int number = 0;

    for (size_t i = 0; i < links->n_disputes && number < BRIEF_MOST_SHOWN;
         i++) {
        const struct story_dispute *d = &links->disputes[i];
        if (!brief_shows_dispute(plan, d))
            continue;
        number++;
        bool touched = false;
        for (int c = 0; c < line->n_cites && !touched; c++) {
            const struct brief_cite *cite = &line->cites[c];
            touched = (cite->role <= ROLE_ALSO)
                      && ((d->a.report == cite->report
                           && span_meets(d->a.span, cite->span))
                          || (d->b.report == cite->report
                              && span_meets(d->b.span, cite->span)));
        }
        if (touched && line->n_disputes < BRIEF_MOST_DISPUTES)
            line->disputes[line->n_disputes++] = number;
    }
}
