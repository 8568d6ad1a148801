/*
 * event/event.c - see event.h.
 *
 * In: sentences with trees, mentions, dates, statements.  Out: events.  The
 * steps of one sentence stand in code_sentence(), the file of each in
 * coder.h.
 */
#include "event/coder.h"

#include <stdlib.h>

/* How principal an act is: by its clause, its parties, its status. */
static void rank(struct coder *coder)
{
    for (int i = 0; i < coder->n_candidates; i++) {
        struct candidate *c = &coder->candidates[i];
        int score = 100 - 25 * c->n_up;
        if (c->is_aside)
            score -= 25;
        if (c->is_noun && !c->is_light)
            score -= 20;
        if (coder_is_political(coder->report, &c->actors))
            score += 12;
        if (c->targets.n > 0 || (c->is_symmetric && c->actors.n > 1))
            score += 8;
        if (c->outer >= 0
            && coder->candidates[c->outer].fate == NULL)
            score -= 30;
        if (c->status == STATUS_POSSIBLE || c->status == STATUS_WISHED)
            score -= 6;
        if (c->status == STATUS_DENIED)
            score -= 10;
        c->score = score;
    }
}

static void code_sentence(struct coder *coder, const struct voices *voices,
                          struct buf *trace)
{
    int best = -1;

    coder->n_candidates = 0;
    coder_match(coder);
    coder->is_asked = event_tree_is_asked(coder->report, coder->sentence);
    coder_judge(coder);
    for (int i = 0; i < coder->n_candidates; i++)
        if (coder->candidates[i].is_over)
            coder_type_over(coder, &coder->candidates[i]);
    coder_add_intents(coder);
    coder_add_sayings(coder);
    coder_add_refusals(coder);
    if (coder->n_candidates == 0)
        return;
    coder_drop(coder);
    rank(coder);
    for (int i = 0; i < coder->n_candidates; i++)
        if (coder->candidates[i].fate == NULL
            && (best < 0
                || coder->candidates[i].score > coder->candidates[best].score))
            best = i;
    for (int i = 0; i < coder->n_candidates; i++)
        if (coder->candidates[i].fate == NULL) {
            coder_write(coder, voices, &coder->candidates[i])->is_main =
                i == best;
            coder_learn_couple(coder, &coder->candidates[i]);
        }
    if (trace != NULL)
        coder_explain(coder, trace);
}

static bool is_coded(const struct report *r, const struct sentence *s)
{
    if (s->region < 0)
        return true;
    enum region_class class = r->regions[s->region].class;
    return region_is_prose(class) || class == REGION_TITLE
           || class == REGION_HEADING;
}

static int by_content(const void *a, const void *b)
{
    const struct statement *const *x = a, *const *y = b;

    if ((*x)->content.start != (*y)->content.start)
        return (*x)->content.start < (*y)->content.start ? -1 : 1;
    return (*x < *y) ? -1 : 1; /* of one array: their order in it */
}

static void read_report(const struct event_rules *stage,
                        struct report *report, struct arena *scratch,
                        struct buf *trace)
{
    struct coder coder = { .rules = stage, .report = report,
                           .scratch = scratch, .lead.date = -1,
                           .before.date = -1 };
    struct voices voices = { .n = 0 };
    const struct statement **order;
    size_t next = 0;
    int32_t most = 0;

    for (size_t i = 0; i < report->n_sentences; i++)
        if (report->sentences[i].n > most)
            most = report->sentences[i].n;
    if (most == 0)
        return;
    coder.at = ARENA_ARRAY(scratch, int32_t, (size_t)most);
    coder.candidates = ARENA_ARRAY(scratch, struct candidate,
                                   CODER_MOST_CANDIDATES);
    order = ARENA_ARRAY(scratch, const struct statement *,
                        report->n_statements + 1);
    for (size_t i = 0; i < report->n_statements; i++)
        order[i] = &report->statements[i];
    qsort(order, report->n_statements, sizeof *order, by_content);

    for (size_t i = 0; i < report->n_sentences; i++) {
        const struct sentence *s = &report->sentences[i];
        int kept = 0;
        for (int j = 0; j < voices.n; j++)
            if (voices.items[j]->content.end > s->span.start)
                voices.items[kept++] = voices.items[j];
        voices.n = kept;
        for (; next < report->n_statements
               && order[next]->content.start < s->span.end; next++)
            if (voices.n < (int)N_OF(voices.items)
                && order[next]->content.end > s->span.start)
                voices.items[voices.n++] = order[next];
        if (!is_coded(report, s) || s->n == 0)
            continue;
        coder.sentence = (int32_t)i;
        coder.first = s->first;
        coder.past = s->first + s->n;
        coder_learn_occasions(&coder);
        code_sentence(&coder, &voices, trace);
    }
}

enum entente_status event_read(const struct event_rules *stage,
                               struct report *report, struct arena *scratch,
                               struct fault *fault)
{
    (void)fault;
    read_report(stage, report, scratch, NULL);
    return ENTENTE_OK;
}

void event_explain(const struct event_rules *stage, struct report *report,
                   struct arena *scratch, struct buf *out)
{
    struct event *events = report->events;
    size_t n = report->n_events, room = report->room_events;

    report->events = NULL;
    report->n_events = report->room_events = 0;
    read_report(stage, report, scratch, out);
    report->events = events;
    report->n_events = n;
    report->room_events = room;
}
