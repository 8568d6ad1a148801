/*
 * brief/source.c - the reports, as sources: what each is, from when, what it
 * copies, cites and lost (in the manner of ICD 206).
 */
#include "brief/plan.h"
#include "record/lines.h"

/* -------------------------------------------------------------- bounds -- */

/* An office named right before a person: `Secretary-General`. */
static bool is_in_office(struct str text, struct span mention)
{
    static const char *const words[] = {
        "ecretary General", "ecretary-General", "resident", "rime Minister",
        "inister", "hancellor", "ecretary", "igh Representative", "PM "
    };
    uint32_t from = mention.start > 48 ? mention.start - 48 : 0;
    struct str around = str_slice(text, from, mention.end);

    if (str_find(around, STR("ormer ")) >= 0
        || str_find(around, STR("ex-")) >= 0
        || str_find(around, STR("-elect")) >= 0)
        return false;
    for (size_t i = 0; i < N_OF(words); i++)
        if (str_find(around, str_of(words[i])) >= 0)
            return true;
    return false;
}

static void find_floor(struct brief_plan *plan, int32_t index)
{
    const struct report *r = plan->links->reports[index];
    struct brief_bound *bound = &plan->bounds[index];

    for (size_t i = 0; plan->registry != NULL && i < r->n_mentions; i++) {
        const struct mention *m = &r->mentions[i];
        if (m->entity < 0 || m->form == FORM_PRONOUN || m->sentence < 0)
            continue;
        const struct entity *e = &r->entities[m->entity];
        int32_t region = r->sentences[m->sentence].region;
        if (e->type != ACTOR_PERSON || e->side.ptr == NULL || region < 0
            || !region_is_prose(r->regions[region].class)
            || !is_in_office(r->text, m->span))
            continue;
        struct registry_term terms[8];
        size_t n = registry_person_offices(plan->registry, e->name, DAY_NONE,
                                           terms, N_OF(terms));
        const struct registry_term *term = NULL;
        size_t n_fit = 0;
        for (size_t t = 0; t < n; t++)
            if (str_is(terms[t].side, e->side)) {
                /* the first of their terms: what is sure for any */
                if (n_fit++ == 0 || terms[t].when.first < term->when.first)
                    term = &terms[t];
            }
        if (n_fit == 0 || term->when.first == DAY_ALWAYS
            || (bound->floor != DAY_NONE && bound->floor >= term->when.first))
            continue;
        char since[11];
        day_print(term->when.first, since);
        bound->floor = term->when.first;
        bound->span = m->span;
        bound->reason = arena_print(plan->arena, "%.*s in office from %s",
                                    STR_ARG(term->person), since);
    }
    /* a day it states, in a sentence that tells only what was done */
    for (size_t i = 0; i < r->n_dates; i++) {
        const struct date *d = &r->dates[i];
        bool any = false, done = true;
        if (d->sentence < 0 || d->from == DAY_NONE || d->from == DAY_ALWAYS
            || d->basis == NULL || strcmp(d->basis, "stated") != 0
            || d->type == TIMEX_DURATION || d->type == TIMEX_SET
            || (bound->floor != DAY_NONE && bound->floor >= d->from))
            continue;
        int32_t region = r->sentences[d->sentence].region;
        if (region < 0 || !region_is_prose(r->regions[region].class))
            continue;
        for (size_t k = 0; k < r->n_events; k++) {
            if (r->events[k].sentence != d->sentence)
                continue;
            any = true;
            done = done && (r->events[k].status == STATUS_HAPPENED
                            || r->events[k].status == STATUS_ONGOING);
        }
        if (!any || !done)
            continue;
        char told[11];
        day_print(d->from, told);
        bound->floor = d->from;
        bound->span = d->span;
        bound->reason = arena_print(plan->arena, "it tells of %s", told);
    }
    /* what it tells as past cannot be later than it */
    for (size_t i = 0; i < r->n_events; i++) {
        const struct event *e = &r->events[i];
        if ((e->status != STATUS_HAPPENED && e->status != STATUS_ONGOING)
            || e->date.date < 0)
            continue;
        const struct date *d = &r->dates[e->date.date];
        if (d->from == DAY_NONE || d->from == DAY_ALWAYS
            || (bound->floor != DAY_NONE && bound->floor >= d->from))
            continue;
        char told[11];
        day_print(d->from, told);
        bound->floor = d->from;
        bound->span = d->span;
        bound->reason = arena_print(plan->arena, "it tells of %s", told);
    }
}

/* A note of another report may say from which day this one is. */
static void find_note_day(struct brief_plan *plan, int32_t index)
{
    const struct story_links *links = plan->links;
    struct brief_bound *bound = &plan->bounds[index];

    for (size_t i = 0; i < links->n_derivations; i++) {
        const struct story_derivation *named = &links->derivations[i];
        if (named->origin != index || named->note < 0
            || named->relation != RELATION_CITATION)
            continue;
        for (size_t k = 0; k < links->n_derivations; k++) {
            const struct story_derivation *d = &links->derivations[k];
            day first, last;
            if (d->report != named->report || d->note != named->note
                || d->date.ptr == NULL || !day_parse(d->date, &first, &last)
                || first != last
                || (bound->floor != DAY_NONE && bound->floor >= first))
                continue;
            bound->floor = first;
            bound->by = d->report;
            bound->span = d->span;
            bound->reason = arena_print(plan->arena, "a note in R%d dates it "
                                        "%.*s", plan->brief->number[d->report],
                                        STR_ARG(d->date));
        }
    }
}

void brief_find_bounds(struct brief_plan *plan)
{
    plan->bounds = ARENA_ARRAY(plan->arena, struct brief_bound,
                               plan->links->n_reports + 1);
    for (size_t i = 0; i < plan->links->n_reports; i++) {
        struct brief_bound *bound = &plan->bounds[i];
        bound->published = story_published(plan->links->reports[i]);
        bound->floor = bound->published;
        bound->by = (int32_t)i;
        if (bound->published == DAY_NONE) {
            find_floor(plan, (int32_t)i);
            find_note_day(plan, (int32_t)i);
        }
    }
}

/* ------------------------------------------------------------- section -- */

static const char *plural(int n)
{
    return n == 1 ? "" : "s";
}

/* What a source gives and takes, counted from the links. */
static struct str described(struct brief_plan *plan, int32_t index)
{
    const struct story_links *links = plan->links;
    const struct report *r = links->reports[index];
    struct buf out = buf_in(plan->arena);
    int n_views = 0, n_named = 0, n_direct = 0, n_hearsay = 0, n_notes = 0,
        n_lost = 0, n_cards = 0;

    for (size_t f = 0; f < plan->n_facts; f++)
        if (plan->facts[f].members[0].report == index) {
            n_views += plan->facts[f].place == PLACE_PAPERS
                       && plan->facts[f].statement == NULL;
            n_hearsay += plan->facts[f].hearsay;
        }
    for (size_t i = 0; i < r->n_statements; i++) {
        const struct party *p = &r->statements[i].speaker;
        bool is_person = p->entity >= 0
                         && r->entities[p->entity].type == ACTOR_PERSON;
        n_named += is_person;
        n_direct += is_person && r->statements[i].mode == MODE_DIRECT;
    }
    n_notes = (int)r->n_notes;
    for (size_t i = 0; i < r->n_regions; i++)
        n_cards += r->regions[i].class == REGION_CARD;
    for (size_t k = 0; k < plan->brief->n_reports; k++) {
        int32_t other = plan->brief->reports[k];
        int n_copied = 0, n_retold = 0;
        for (size_t i = 0; i < links->n_derivations; i++) {
            const struct story_derivation *d = &links->derivations[i];
            if (d->report != index || d->origin != other)
                continue;
            n_copied += d->relation <= RELATION_EDITED;
            n_retold += d->relation == RELATION_PARAPHRASE;
            n_lost += d->lost_speaker;
        }
        if (n_copied > 0)
            buf_print(&out, "Copies %d passage%s of R%d%s. ", n_copied,
                      plural(n_copied), plan->brief->number[other],
                      story_cites(links, index, other) ? "" : ", uncredited");
        if (n_retold > 0)
            buf_print(&out, "Retells %d passage%s of R%d%s. ", n_retold,
                      plural(n_retold), plan->brief->number[other],
                      story_cites(links, index, other) ? ", which it cites"
                                                       : "");
    }
    if (n_lost > 0)
        buf_print(&out, "Loses the speaker of %d quotation%s. ", n_lost,
                  plural(n_lost));
    if (n_notes > 0)
        buf_print(&out, "Cites its sources in %d note%s. ", n_notes,
                  plural(n_notes));
    if (n_named > 0)
        buf_print(&out, "Gives %d statement%s of named persons, %d direct. ",
                  n_named, plural(n_named), n_direct);
    else
        buf_add(&out, STR("Quotes no named person. "));
    if (n_hearsay > 0)
        buf_print(&out, "Has %d line%s of hearsay. ", n_hearsay,
                  plural(n_hearsay));
    if (n_views > 0)
        buf_print(&out, "Mixes in its own view in %d sentence%s. ", n_views,
                  plural(n_views));
    if (n_cards > 0)
        buf_add(&out, STR("Carries standing topic cards, which are not "
                          "news. "));
    for (size_t i = 0; i < r->n_regions; i++)
        if (r->regions[i].class == REGION_LINK) {
            buf_add(&out, STR("Rests on an article that is not at hand. "));
            break;
        }
    return str_trim(buf_str(&out));
}

static struct str dated(struct brief_plan *plan, int32_t index)
{
    const struct report *r = plan->links->reports[index];
    const struct brief_bound *bound = &plan->bounds[index];

    if (bound->published != DAY_NONE && r->published.value.ptr == NULL)
        return arena_print(plan->arena, "%.*s; the day of its dateline",
                           STR_ARG(brief_day_words(plan->arena,
                                                   bound->published)));
    if (bound->published != DAY_NONE)
        return arena_print(plan->arena, "%.*s%s%s",
                           STR_ARG(brief_when_words(plan->arena,
                                                    r->published.value)),
                           r->published.basis == NULL ? "" : "; ",
                           r->published.basis == NULL ? ""
                                                      : r->published.basis);
    if (bound->floor == DAY_NONE)
        return STR("none");
    return arena_print(plan->arena, "none; not before %.*s: %.*s",
                       STR_ARG(brief_day_words(plan->arena, bound->floor)),
                       STR_ARG(bound->reason));
}

static void list_derivations(struct brief_plan *plan,
                             struct brief_block *block)
{
    const struct story_links *links = plan->links;

    for (size_t a = 0; a < plan->brief->n_reports; a++) {
        int32_t from = plan->brief->reports[a];
        bool any = false;
        for (size_t b = 0; b < plan->brief->n_reports; b++) {
            int32_t to = plan->brief->reports[b];
            struct buf out = buf_in(plan->arena);
            struct brief_line line = { 0 };
            int n = 0, n_retold = 0, n_cites = 0, n_lost = 0;
            for (size_t i = 0; i < links->n_derivations; i++) {
                const struct story_derivation *d = &links->derivations[i];
                if (d->report != from || d->origin != to)
                    continue;
                if (d->relation == RELATION_CITATION)
                    n_cites++;
                else if (d->relation == RELATION_PARAPHRASE)
                    n_retold++;
                else
                    n++;
                n_lost += d->lost_speaker;
                brief_cite(&line, ROLE_RECORD, from, d->span);
                brief_cite(&line, ROLE_RECORD, to, d->origin_span);
            }
            if (n + n_retold + n_cites == 0)
                continue;
            any = true;
            buf_print(&out, "R%d ", plan->brief->number[from]);
            if (n_cites > 0)
                buf_print(&out, "cites R%d%s", plan->brief->number[to],
                          n + n_retold > 0 ? " and " : "");
            if (n > 0)
                buf_print(&out, "copies %d passage%s of %sR%d%s", n,
                          plural(n), n_cites > 0 ? "it, " : "",
                          plan->brief->number[to],
                          n_retold > 0 ? ", and " : "");
            if (n_retold > 0)
                buf_print(&out, "retells %d passage%s of R%d", n_retold,
                          plural(n_retold), plan->brief->number[to]);
            if (n_lost > 0)
                buf_print(&out, "; the speaker of %d is lost", n_lost);
            buf_byte(&out, '.');
            line.text = buf_str(&out);
            brief_seal(plan, &line);
            *ARENA_PUSH(plan->arena, block->lines, block->n_lines,
                        block->room_lines) = line;
        }
        if (!any) {
            struct brief_line *line = ARENA_PUSH(plan->arena, block->lines,
                                                 block->n_lines,
                                                 block->room_lines);
            line->text = arena_print(
                plan->arena, "R%d: no copying from the others was found.",
                plan->brief->number[from]);
        }
    }
}

void brief_add_sources(struct brief_plan *plan)
{
    struct brief *brief = plan->brief;
    struct brief_section *section = brief_add_section(plan, "sources",
                                                      "Sources");
    static const char *const heads[] = { "", "what it is", "dated",
                                         "described", "id" };
    struct brief_table *table = ARENA_NEW(plan->arena, struct brief_table);
    int n_single = 0, n_lines = 0, n_several = 0;

    table->n_columns = N_OF(heads);
    table->heads = ARENA_ARRAY(plan->arena, struct str, N_OF(heads));
    for (size_t i = 0; i < N_OF(heads); i++)
        table->heads[i] = str_of(heads[i]);
    for (size_t i = 0; i < brief->n_reports; i++) {
        int32_t index = brief->reports[i];
        struct brief_row *row = ARENA_PUSH(plan->arena, table->rows,
                                           table->n_rows, table->room_rows);
        row->cells = ARENA_ARRAY(plan->arena, struct str, N_OF(heads));
        row->cells[0] = arena_print(plan->arena, "R%zu", i + 1);
        row->cells[1] = brief_source_title(brief, plan->arena, index);
        row->cells[2] = dated(plan, index);
        row->cells[3] = described(plan, index);
        struct record_id id =
            record_report_id(plan->links->reports[index]);
        row->cells[4] = arena_str(plan->arena, str_of(id.hex));
    }
    section->table = table;
    for (size_t s = 0; s < brief->n_sections; s++)
        for (size_t b = 0; b < brief->sections[s].n_blocks; b++)
            for (size_t l = 0; l < brief->sections[s].blocks[b].n_lines; l++) {
                const struct brief_line *line =
                    &brief->sections[s].blocks[b].lines[l];
                n_lines += line->n_reports > 0;
                n_single += line->n_reports > 0 && line->high == 1;
                n_several += line->low > 1;
            }
    section->after = ARENA_NEW(plan->arena, struct brief_block);
    list_derivations(plan, section->after);
    struct brief_line *line = ARENA_PUSH(plan->arena, section->after->lines,
                                         section->after->n_lines,
                                         section->after->room_lines);
    line->text = arena_print(
        plan->arena,
        "Summary: of the %d sentences above, %d rest on one origin and %d on "
        "two or more; the others may. %s", n_lines, n_single, n_several,
        n_several * 2 < n_lines
            ? "Most of this is as good as the one source it comes from."
            : "Most of this is told by sources that do not copy each other.");
}
