/*
 * story/naming.c - one thing, two words for it.
 *
 * In: `X declares Y a Z`, in sentences and the titles of notes; what a side
 * condemns.  Out: disputes where one subject calls one object two things, or
 * condemns in one report two things that are nearly one.
 */
#include "story/dispute.h"

#include <stdlib.h>

struct naming {
    int32_t report;
    struct str subject, object; /* sides                                 */
    enum actor_type type;       /* of the object                         */
    uint64_t head;              /* of what it is called                  */
    struct span span;
};

static bool is_stop_word(const struct story_work *work, struct str word)
{
    return lexicon_find(lexicon_table(work->lexicon, "en/story/function-word"),
                        word)
               .n
           > 0;
}

/* The word after `as`/`a`/`the`, up to the noun phrase's end: its last word
 * before a function word or a mark. */
static bool complement(const struct story_work *work, const struct report *r,
                       const struct story_cut *c, int from, int *last)
{
    int k = from;
    bool article = false;

    for (; k < c->n && k < from + 3; k++) {
        if (str_is_c(c->words[k], "as"))
            continue;
        if (str_is_c(c->words[k], "a") || str_is_c(c->words[k], "an")
            || str_is_c(c->words[k], "the")) {
            article = true;
            k++;
            break;
        }
        return false;
    }
    if (!article)
        return false;
    *last = -1;
    for (; k < c->n && k < from + 9; k++) {
        if (is_stop_word(work, c->words[k]))
            break;
        *last = k;
        char after = c->spans[k].end < r->text.len
                         ? r->text.ptr[c->spans[k].end] : '.';
        if (after != ' ' && after != '-')
            break;
    }
    return *last >= 0;
}

static int compare_namings(const void *a, const void *b)
{
    const struct naming *x = a, *y = b;
    int order = str_compare(x->subject, y->subject);

    if (order == 0)
        order = str_compare(x->object, y->object);
    return order;
}

/* `X declares Y a Z`, in a sentence or a title. */
static bool read_naming(const struct story_work *work, const struct report *r,
                        struct span span, struct naming *naming)
{
    struct story_cut c;

    story_cut(work, r->text, span, &c);
    for (int i = 1; i + 2 < c.n; i++) {
        int last;
        if (!(c.kinds[i] & KIND_CALLS))
            continue;
        struct span before = { c.spans[i].start > span.start + 90
                                   ? c.spans[i].start - 90 : span.start,
                               c.spans[i].start };
        struct span after = { c.spans[i].end,
                              c.spans[i].end + 30 < span.end
                                  ? c.spans[i].end + 30 : span.end };
        const struct mention *subject = NULL, *next;
        /* the nearest side before the verb */
        for (struct span s = before; (next = story_side_in(r, s)) != NULL;
             s.start = next->span.start + 1)
            subject = next;
        const struct mention *object = story_side_in(r, after);
        if (subject == NULL || object == NULL
            || object->span.start > c.spans[i].end + 6)
            continue;
        int k = i + 1;
        while (k < c.n && c.spans[k].start < object->span.end)
            k++;
        if (!complement(work, r, &c, k, &last))
            continue;
        naming->subject = r->entities[subject->entity].side;
        naming->object = r->entities[object->entity].side;
        naming->type = r->entities[object->entity].type;
        naming->head = str_hash(c.words[last]);
        naming->span = (struct span){ c.spans[i].start, c.spans[last].end };
        return !str_is(naming->subject, naming->object);
    }
    return false;
}

void story_find_namings(struct story_work *work, struct story_links *links)
{
    struct naming *all = NULL;
    size_t n = 0, room = 0;

    for (size_t i = 0; i < links->n_reports; i++) {
        int32_t index = links->order[i];
        const struct report *r = links->reports[index];
        struct naming naming = { .report = index };
        for (size_t s = 0; s < r->n_sentences; s++)
            if (story_is_prose(r, &r->sentences[s])
                && read_naming(work, r, r->sentences[s].span, &naming))
                *ARENA_PUSH(work->arena, all, n, room) = naming;
        for (size_t k = 0; k < r->n_notes; k++)
            if (read_naming(work, r, r->notes[k].span, &naming)) {
                /* the title, whole */
                *ARENA_PUSH(work->arena, all, n, room) = naming;
                struct str title = r->notes[k].title;
                ptrdiff_t at = title.ptr == NULL ? -1
                    : str_find(str_at(r->text, r->notes[k].span), title);
                if (at >= 0) {
                    all[n - 1].span.start = r->notes[k].span.start
                                            + (uint32_t)at;
                    all[n - 1].span.end = all[n - 1].span.start
                                          + (uint32_t)title.len;
                }
            }
    }
    if (n == 0)
        return;
    qsort(all, n, sizeof *all, compare_namings);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && compare_namings(&all[i], &all[end]) == 0;
             end++)
            ;
        /* the first of the group against each that calls it otherwise */
        size_t first = i;
        for (size_t k = i; k < end; k++)
            if (links->rank[all[k].report] < links->rank[all[first].report]
                || (all[k].report == all[first].report
                    && all[k].span.start < all[first].span.start))
                first = k;
        for (size_t k = i; k < end; k++) {
            if (all[k].head == all[first].head
                || all[k].type != all[first].type)
                continue;
            struct story_dispute *d = story_dispute_add(
                work, links, ABOUT_CHARACTERISATION, 3,
                "story/dispute: one subject, one object, two words");
            d->topic =
                arena_print(work->arena, "what %.*s called %.*s",
                            STR_ARG(story_side_name(work, all[first].subject)),
                            STR_ARG(story_side_name(work, all[first].object)));
            d->a = (struct story_passage){ all[first].report, all[first].span,
                                           STR_NULL };
            d->b = (struct story_passage){ all[k].report, all[k].span,
                                           STR_NULL };
            break;
        }
    }
}

/* Are two targets nearly one, and not two of many? */
static bool are_alike(const struct story_work *work,
                      const struct story_cut *a, const struct story_cut *b)
{
    enum { LEAST_ALIKE = 40 }; /* percent of the words of the first */
    int shared = 0, other = 0;

    for (int w = 0; w < a->n; w++) {
        bool found = false;
        if (is_stop_word(work, a->words[w]) || a->words[w].len < 2)
            continue;
        for (int k = 0; k < b->n && !found; k++)
            found = str_is(a->words[w], b->words[k]);
        shared += found;
        other += !found;
    }
    return shared >= 2 && other >= 2
           && shared * 100 >= LEAST_ALIKE * (shared + other);
}

/* The first two things that one side condemns in a report, if they are
 * nearly one. */
static void find_target(struct story_work *work, struct story_links *links,
                        int32_t index)
{
    enum { MOST_CONDEMNED = 32 };
    const struct report *r = links->reports[index];
    const struct position *all[MOST_CONDEMNED];
    struct story_cut *cuts = NULL;
    int n = 0;

    for (size_t i = 0; i < r->n_positions && n < MOST_CONDEMNED; i++) {
        const struct position *p = &r->positions[i];
        if (p->stance == STANCE_CONDEMNS && p->holder.side.ptr != NULL
            && !span_is_none(p->target))
            all[n++] = p;
    }
    if (n < 2)
        return;
    cuts = ARENA_ARRAY(work->arena, struct story_cut, (size_t)n);
    for (int i = 0; i < n; i++)
        story_cut(work, r->text, all[i]->target, &cuts[i]);
    for (int x = 0; x < n; x++)
        for (int y = x + 1; y < n; y++) {
            if (all[x]->sentence == all[y]->sentence
                || !str_is(all[x]->holder.side, all[y]->holder.side)
                || !are_alike(work, &cuts[x], &cuts[y]))
                continue;
            struct story_dispute *d = story_dispute_add(
                work, links, ABOUT_CHARACTERISATION, 2,
                "story/dispute: one stance, two targets");
            d->topic = arena_print(
                work->arena, "what %.*s condemned",
                STR_ARG(story_side_name(work, all[x]->holder.side)));
            d->a = (struct story_passage){ index, all[x]->target, STR_NULL };
            d->b = (struct story_passage){ index, all[y]->target, STR_NULL };
            return;
        }
}

void story_find_targets(struct story_work *work, struct story_links *links)
{
    for (size_t i = 0; i < links->n_reports; i++)
        find_target(work, links, links->order[i]);
}
