/*
 * brief/table.c - the timeline, the disputes, and who stands where.
 */
#include "brief/plan.h"

#include <stdlib.h>

static struct brief_table *new_table(struct brief_plan *plan,
                                     const char *const *heads, size_t n)
{
    struct brief_table *table = ARENA_NEW(plan->arena, struct brief_table);

    table->n_columns = n;
    table->heads = ARENA_ARRAY(plan->arena, struct str, n);
    for (size_t i = 0; i < n; i++)
        table->heads[i] = str_of(heads[i]);
    return table;
}

static struct str *new_row(struct brief_plan *plan, struct brief_table *table)
{
    struct brief_row *row = ARENA_PUSH(plan->arena, table->rows, table->n_rows,
                                       table->room_rows);

    row->cells = ARENA_ARRAY(plan->arena, struct str, table->n_columns);
    return row->cells;
}

/* ------------------------------------------------------------- timeline -- */

enum { MOST_WHAT_BYTES = 130 };

/* The sentence from its first word to the end of a clause: no shorter than
 * what the event and its date need, and no longer than a row holds. */
static struct span clause_of(struct str text, struct span span,
                             uint32_t least)
{
    static const char *const breaks[] = { ", ", "; ", " as ", " which ",
                                          " while ", " and in ", " that " };
    uint32_t end = span.end;

    while (span.start < span.end
           && (byte_is_space(text.ptr[span.start])
               || (!byte_is_alpha(text.ptr[span.start])
                   && !byte_is_digit(text.ptr[span.start])
                   && (unsigned char)text.ptr[span.start] != 0xe2
                   && text.ptr[span.start] != '"')))
        span.start++;
    if (least < span.start + 30)
        least = span.start + 30;
    for (uint32_t at = least; at + 4 < span.end; at++) {
        for (size_t i = 0; i < N_OF(breaks) && end == span.end; i++)
            if (str_starts(str_slice(text, at, span.end), str_of(breaks[i])))
                end = at;
        if (end != span.end)
            break;
    }
    if (end > least && end - span.start > MOST_WHAT_BYTES
        && span.start + MOST_WHAT_BYTES > least) {
        end = span.start + MOST_WHAT_BYTES;
        while (end > least && text.ptr[end] != ' ')
            end--;
    }
    span.end = end;
    while (span.end > span.start
           && (byte_is_space(text.ptr[span.end - 1])
               || text.ptr[span.end - 1] == '.'
               || text.ptr[span.end - 1] == ','))
        span.end--;
    return span;
}

/* A row to be: a fact, and the day it is put at. */
struct moment {
    const struct brief_fact *fact;
    day at;
};

static int by_day(const void *a, const void *b)
{
    const struct moment *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (x->fact->to != y->fact->to)
        return x->fact->to < y->fact->to ? -1 : 1;
    if (x->fact->members[0].report != y->fact->members[0].report)
        return x->fact->members[0].report < y->fact->members[0].report ? -1
                                                                       : 1;
    return x->fact->members[0].sentence < y->fact->members[0].sentence
               ? -1
               : x->fact->members[0].sentence > y->fact->members[0].sentence;
}

static void add_time_row(struct brief_plan *plan, struct brief_table *table,
                         const struct brief_fact *f, struct str when,
                         struct str how)
{
    const struct brief_member *m = &f->members[0];
    const struct report *r = plan->links->reports[m->report];
    uint32_t least = f->event != NULL ? f->event->span.end : 0;
    struct span sentence = r->sentences[m->sentence].span;
    if (f->when_span.end > least && span_holds(sentence, f->when_span)
        && f->when_span.end < sentence.start + MOST_WHAT_BYTES)
        least = f->when_span.end;
    if (least > sentence.start + MOST_WHAT_BYTES && f->event != NULL)
        least = f->event->trigger.end;
    sentence.start = brief_opening(plan, m->report, m->sentence);
    struct span span = clause_of(r->text, sentence, least);
    int32_t reports[MOST_MEMBERS], sentences[MOST_MEMBERS];
    int n_reports, low, high;
    struct str *cells = new_row(plan, table);

    for (int i = 0; i < f->n_members; i++) {
        reports[i] = f->members[i].report;
        sentences[i] = f->members[i].sentence;
    }
    story_count_origins(plan->links, reports, sentences, f->n_members,
                        &n_reports, &low, &high);
    cells[0] = when;
    cells[1] = how;
    cells[2] = brief_bracketed(plan, m->report, span, WORDING_AFTER);
    cells[3] = arena_print(plan->arena, "`%.*s`",
                           STR_ARG(brief_code(plan, m->report, span)));
    if (!span_is_none(f->when_span) && !span_holds(span, f->when_span))
        cells[3] = arena_print(plan->arena, "`%.*s %.*s`",
                               STR_ARG(brief_code(plan, m->report, span)),
                               STR_ARG(brief_code(plan, m->report,
                                                  f->when_span)));
    cells[4] = low == high
                   ? arena_print(plan->arena, "%d, %d", n_reports, high)
                   : arena_print(plan->arena, "%d, %d\xe2\x80\x93%d",
                                 n_reports, low, high);
    cells[5] = f->event != NULL ? str_of(event_status_name(f->event->status))
                                : STR("reported");
}

void brief_add_timeline(struct brief_plan *plan, struct brief_section *s)
{
    static const char *const heads[] = { "when", "how the date is known",
                                         "what", "evidence",
                                         "reports, origins", "standing" };
    struct brief_table *table = new_table(plan, heads, N_OF(heads));
    struct moment *moments = ARENA_ARRAY(plan->arena, struct moment,
                                         plan->n_facts + 1);
    size_t n = 0;

    for (size_t i = 0; i < plan->n_facts; i++) {
        const struct brief_fact *f = &plan->facts[i];
        const struct brief_bound *bound = &plan->bounds[f->members[0].report];
        bool happened = f->event == NULL
                        || f->event->status == STATUS_HAPPENED
                        || f->event->status == STATUS_ONGOING
                        || f->event->status == STATUS_PLANNED;
        if (!f->used || f->score <= 0
            || (f->place != PLACE_NEWS && f->place != PLACE_BEFORE))
            continue;
        if (f->when.ptr != NULL && f->from != DAY_NONE) {
            if (happened && (f->event != NULL || f->tie != NULL))
                moments[n++] = (struct moment){ f, f->from };
        } else if (f->place == PLACE_NEWS && f->event != NULL && !f->hedged
                   && bound->floor != DAY_NONE) {
            /* new, in a report without a day for it */
            moments[n++] = (struct moment){ f, bound->floor };
        }
    }
    qsort(moments, n, sizeof *moments, by_day);
    for (size_t i = 0; i < n && table->n_rows < 24; i++) {
        const struct brief_fact *f = moments[i].fact;
        const struct brief_bound *bound = &plan->bounds[f->members[0].report];
        bool again = false; /* one tie, one row */
        for (size_t k = 0; k < i && !again; k++) {
            const struct tie *x = f->tie, *y = moments[k].fact->tie;
            again = x != NULL && y != NULL && x->registry.ptr != NULL
                    && y->registry.ptr != NULL
                    && str_is(x->registry, y->registry)
                    && str_is(f->when, moments[k].fact->when);
        }
        if (again)
            continue;
        if (f->when.ptr != NULL && f->from != DAY_NONE) {
            add_time_row(plan, table, f, f->when,
                         f->basis.ptr == NULL ? STR("stated") : f->basis);
            continue;
        }
        char floor[11];
        day_print(bound->floor, floor);
        if (bound->published != DAY_NONE)
            add_time_row(plan, table, f,
                         arena_print(plan->arena, "by %s", floor),
                         STR("the report's date"));
        else
            add_time_row(plan, table, f,
                         arena_print(plan->arena, "%s/..", floor),
                         arena_print(plan->arena, "not stated; %.*s",
                                     STR_ARG(bound->reason)));
    }
    if (table->n_rows > 0)
        s->table = table;
}

/* ------------------------------------------------------------- disputes -- */

static struct str passage(struct brief_plan *plan,
                          const struct story_passage *p)
{
    if (p->report < 0)
        return arena_print(plan->arena, "registry: %.*s",
                           STR_ARG(p->registry));
    struct buf words = buf_in(plan->arena);
    struct str text = str_at(plan->links->reports[p->report]->text, p->span);
    for (size_t i = 0; i < text.len; i++)
        buf_byte(&words, byte_is_space(text.ptr[i]) ? ' ' : text.ptr[i]);
    struct str s = arena_print(plan->arena,
                               "\xe2\x80\x9c%.*s\xe2\x80\x9d `%.*s`",
                               STR_ARG(buf_str(&words)),
                               STR_ARG(brief_code(plan, p->report, p->span)));
    if (p->registry.ptr != NULL)
        s = arena_print(plan->arena, "%.*s; %.*s", STR_ARG(s),
                        STR_ARG(p->registry));
    return s;
}

void brief_add_disputes(struct brief_plan *plan)
{
    static const char *const heads[] = { "", "about", "one passage",
                                         "the other" };
    const struct story_links *links = plan->links;
    struct brief_table *table = new_table(plan, heads, N_OF(heads));

    for (size_t i = 0; i < links->n_disputes
                       && table->n_rows < BRIEF_MOST_SHOWN; i++) {
        const struct story_dispute *d = &links->disputes[i];
        if (!brief_shows_dispute(plan, d))
            continue;
        struct str *cells = new_row(plan, table);
        cells[0] = arena_print(plan->arena, "D%zu", table->n_rows);
        cells[1] = d->a.report >= 0 && d->a.report == d->b.report
            ? arena_print(plan->arena, "%.*s (R%d with itself)",
                          STR_ARG(d->topic),
                          plan->brief->number[d->a.report])
            : d->topic;
        cells[2] = passage(plan, &d->a);
        cells[3] = passage(plan, &d->b);
    }
    struct brief_section *section =
        brief_add_section(plan, "where-they-disagree", "Where they disagree");
    if (table->n_rows > 0)
        section->table = table;
    else
        section->note = STR("No two passages were found that contradict each "
                            "other.");
}

/* --------------------------------------------------------------- matrix -- */

enum { MOST_HOLDERS = 10, MOST_TARGETS = 5, MOST_IN_CELL = 3 };

struct corner {
    struct str side;
    int n;
};

static void tally(struct corner *corners, int *n, int most, struct str side)
{
    int i;

    for (i = 0; i < *n && !str_is(corners[i].side, side); i++)
        ;
    if (i == *n && *n < most)
        corners[(*n)++] = (struct corner){ side, 0 };
    if (i < *n)
        corners[i].n++;
}

static int by_count(const void *a, const void *b)
{
    const struct corner *x = a, *y = b;

    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return str_compare(x->side, y->side);
}

static bool holds(const struct position *p, struct str side)
{
    return p->holder.side.ptr != NULL && str_is(p->holder.side, side);
}

static bool targets(const struct position *p, struct str side)
{
    for (int i = 0; i < p->n_target_sides; i++)
        if (str_is(p->target_sides[i], side))
            return true;
    return false;
}

static bool is_in_disputed_cause(const struct brief_plan *plan,
                                 int32_t report, struct span span)
{
    for (size_t i = 0; i < plan->links->n_disputes; i++) {
        const struct story_dispute *d = &plan->links->disputes[i];
        if (d->about == ABOUT_CAUSE && d->a.report == report
            && span_meets(d->a.span, span))
            return true;
    }
    return false;
}

static struct str cell(struct brief_plan *plan, struct str holder,
                       struct str target)
{
    static const char *const verbs[] = {
        "supports", "welcomes", "condemns", "sees a threat", "is neutral",
        "is of two minds", "sanctions"
    };
    struct buf out = buf_in(plan->arena);

    if (str_is(holder, target))
        return STR("\xc2\xb7");
    for (int stance = 0, shown = 0; stance < N_STANCES
                                    && shown < MOST_IN_CELL; stance++) {
        int32_t reports[MOST_MEMBERS], sentences[MOST_MEMBERS];
        const struct position *first = NULL;
        int32_t of = -1;
        int n = 0, n_reports, low, high;
        for (size_t i = 0; i < plan->brief->n_reports; i++) {
            int32_t index = plan->brief->reports[i];
            const struct report *r = plan->links->reports[index];
            for (size_t k = 0; k < r->n_positions; k++) {
                const struct position *p = &r->positions[k];
                if ((int)p->stance != stance || !holds(p, holder)
                    || !targets(p, target) || n == MOST_MEMBERS
                    || is_in_disputed_cause(plan, index, p->span))
                    continue;
                if (first == NULL)
                    first = p, of = index;
                reports[n] = index;
                sentences[n++] = p->sentence;
            }
        }
        if (n == 0)
            continue;
        story_count_origins(plan->links, reports, sentences, n, &n_reports,
                            &low, &high);
        buf_print(&out, "%s%s", out.len > 0 ? "; " : "", verbs[stance]);
        if (first->holder.actor.ptr != NULL && first->holder.entity >= 0
            && plan->links->reports[of]->entities[first->holder.entity].type
                   == ACTOR_PERSON)
            buf_print(&out, " (%.*s)", STR_ARG(first->holder.actor));
        buf_print(&out, " %d, ", n_reports);
        if (low == high)
            buf_print(&out, "%d", high);
        else
            buf_print(&out, "%d\xe2\x80\x93%d", low, high);
        buf_print(&out, " `%.*s`",
                  STR_ARG(brief_code(plan, of, first->span)));
        shown++;
    }
    return out.len > 0 ? buf_str(&out) : STR("\xe2\x80\x93");
}

void brief_add_matrix(struct brief_plan *plan)
{
    struct corner holders[64], sides[64];
    int n_holders = 0, n_sides = 0;

    for (size_t i = 0; i < plan->brief->n_reports; i++) {
        const struct report *r =
            plan->links->reports[plan->brief->reports[i]];
        for (size_t k = 0; k < r->n_positions; k++) {
            const struct position *p = &r->positions[k];
            if (p->holder.side.ptr == NULL || p->n_target_sides == 0)
                continue;
            tally(holders, &n_holders, 64, p->holder.side);
            for (int t = 0; t < p->n_target_sides; t++)
                if (!holds(p, p->target_sides[t]))
                    tally(sides, &n_sides, 64, p->target_sides[t]);
        }
    }
    if (n_holders == 0)
        return;
    qsort(holders, (size_t)n_holders, sizeof *holders, by_count);
    qsort(sides, (size_t)n_sides, sizeof *sides, by_count);
    if (n_holders > MOST_HOLDERS)
        n_holders = MOST_HOLDERS;
    if (n_sides > MOST_TARGETS)
        n_sides = MOST_TARGETS;
    struct brief_section *section =
        brief_add_section(plan, "who-stands-where", "Who stands where");
    struct brief_table *table = ARENA_NEW(plan->arena, struct brief_table);
    table->n_columns = (size_t)n_sides + 1;
    table->heads = ARENA_ARRAY(plan->arena, struct str, table->n_columns);
    table->heads[0] = STR("");
    for (int t = 0; t < n_sides; t++)
        table->heads[t + 1] = arena_print(
            plan->arena, "toward %.*s",
            STR_ARG(brief_side_name(plan, sides[t].side)));
    for (int h = 0; h < n_holders; h++) {
        struct str *cells = new_row(plan, table);
        bool any = false;
        cells[0] = brief_side_name(plan, holders[h].side);
        for (int t = 0; t < n_sides; t++) {
            cells[t + 1] = cell(plan, holders[h].side, sides[t].side);
            any = any || str_find_byte(cells[t + 1], '`') >= 0;
        }
        if (!any)
            table->n_rows--;
    }
    section->note = STR("Figures are reports, origins. A dash: no report "
                        "says so.");
    section->table = table;
}
