/*
 * story/office.c - one person, two offices.
 *
 * In: topic cards (`... serving as Foreign Minister of Norway`).  Out:
 * disputes with the first sentence that gives the person an office for
 * another side.  Neither may speak of the past.
 *
 * Who is given an office where is listed once, by last name and side, so
 * that each card is a look-up: linear in the mentions but for a sort.
 */
#include "story/dispute.h"

#include <stdlib.h>

enum { BEFORE_BYTES = 40 }; /* of a name, where its office may stand */

/* The first mention of a last name in office for a side. */
struct holder {
    struct str surname, side;
    int32_t place;             /* of the report, in their order           */
    const struct mention *mention;
};

struct holders {
    struct holder *items;
    size_t n, room;
};

/* The last word of a name. */
static struct str surname(struct str name)
{
    size_t at = name.len;

    while (at > 0 && name.ptr[at - 1] != ' ')
        at--;
    return str_slice(name, at, name.len);
}

/* Does a text give an office, and one that is not past? */
static bool names_office(const struct story_work *work, struct str text)
{
    return story_phrase_at(work, text, "office") >= 0
           && story_phrase_at(work, text, "past") < 0;
}

/* A name with what stands before it; *start where that begins. */
static struct str around_of(const struct report *r, const struct mention *m,
                            uint32_t *start)
{
    *start = m->span.start > BEFORE_BYTES ? m->span.start - BEFORE_BYTES : 0;
    return str_slice(r->text, *start, m->span.end);
}

static int by_name(const void *a, const void *b)
{
    const struct holder *x = a, *y = b;
    int order = str_compare(x->surname, y->surname);

    if (order == 0)
        order = str_compare(x->side, y->side);
    if (order != 0)
        return order;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return x->mention < y->mention ? -1 : x->mention > y->mention;
}

/* All holders, the first mention of each last name and side. */
static void list_holders(const struct story_work *work,
                         const struct story_links *links,
                         struct holders *holders)
{
    size_t kept = 0;

    for (size_t place = 0; place < links->n_reports; place++) {
        const struct report *r = links->reports[links->order[place]];
        for (size_t i = 0; i < r->n_mentions; i++) {
            const struct mention *m = &r->mentions[i];
            uint32_t start;
            if (m->entity < 0 || m->sentence < 0 || m->form != FORM_NAME)
                continue;
            const struct entity *e = &r->entities[m->entity];
            if (e->type != ACTOR_PERSON || e->side.ptr == NULL
                || !story_is_prose(r, &r->sentences[m->sentence])
                || !names_office(work, around_of(r, m, &start)))
                continue;
            *ARENA_PUSH(work->arena, holders->items, holders->n,
                        holders->room)
                = (struct holder){ surname(e->name), e->side,
                                   (int32_t)place, m };
        }
    }
    if (holders->n == 0)
        return;
    qsort(holders->items, holders->n, sizeof *holders->items, by_name);
    for (size_t i = 0; i < holders->n; i++)
        if (kept == 0
            || !str_is(holders->items[kept - 1].surname,
                       holders->items[i].surname)
            || !str_is(holders->items[kept - 1].side,
                       holders->items[i].side))
            holders->items[kept++] = holders->items[i];
    holders->n = kept;
}

/* The first that is held for another side; null. */
static const struct holder *find_other(const struct holders *holders,
                                       struct str last, struct str side)
{
    const struct holder *found = NULL;
    size_t low = 0, high = holders->n;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (str_compare(holders->items[middle].surname, last) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < holders->n && str_is(holders->items[low].surname, last);
         low++) {
        const struct holder *h = &holders->items[low];
        if (!str_is(h->side, side)
            && (found == NULL || h->place < found->place
                || (h->place == found->place && h->mention < found->mention)))
            found = h;
    }
    return found;
}

/* What a mention says that its bearer is: the office, with the side before
 * it, to the end of the name. */
static struct span held_in(const struct story_work *work,
                           const struct report *r, const struct mention *m)
{
    struct span held = m->span;
    uint32_t start;
    ptrdiff_t at = story_phrase_at(work, around_of(r, m, &start), "office");

    if (at >= 0 && start + (uint32_t)at < held.start)
        held.start = start + (uint32_t)at;
    const struct mention *before
        = story_side_in(r, (struct span){ start, held.start });
    if (before != NULL && before->span.end + 2 >= held.start)
        held.start = before->span.start;
    return held;
}

/* A card: who it is about, the side he is said to serve, and where. */
struct card {
    struct str name, side;
    struct span span;
};

static bool read_card(const struct story_work *work, const struct report *r,
                      struct span span, struct card *card)
{
    enum { MOST_NAME = 60 };
    struct str words = str_at(r->text, span);
    ptrdiff_t is = str_find(words, STR(" is "));
    ptrdiff_t as = str_find(words, STR(" as "));
    ptrdiff_t stop = str_find(words, STR(" and "));

    if (is <= 0 || is > MOST_NAME || !names_office(work, words))
        return false;
    card->name = str_trim(str_slice(words, 0, (size_t)is));
    while (card->name.len > 0 && !byte_is_upper(card->name.ptr[0]))
        card->name = str_slice(card->name, 1, card->name.len);
    const struct mention *of = story_side_in(
        r, (struct span){ span.start + (uint32_t)(as > 0 ? as : is),
                          span.end });
    if (of == NULL || str_find_byte(card->name, ' ') < 0)
        return false;
    card->side = r->entities[of->entity].side;
    card->span = span;
    if (stop > as)
        card->span.end = span.start + (uint32_t)stop;
    while (card->span.start < card->span.end
           && !byte_is_alpha(r->text.ptr[card->span.start]))
        card->span.start++;
    return true;
}

void story_find_offices(struct story_work *work, struct story_links *links)
{
    struct holders holders = { 0 };
    bool is_listed = false;

    for (size_t i = 0; i < links->n_reports; i++) {
        int32_t index = links->order[i];
        const struct report *r = links->reports[index];
        for (size_t g = 0; g < r->n_regions; g++) {
            struct card card;
            if (r->regions[g].class != REGION_CARD
                || !read_card(work, r, r->regions[g].span, &card))
                continue;
            if (!is_listed)
                list_holders(work, links, &holders);
            is_listed = true;
            const struct holder *other
                = find_other(&holders, surname(card.name), card.side);
            if (other == NULL)
                continue;
            int32_t told = links->order[other->place];
            struct story_dispute *d = story_dispute_add(
                work, links, ABOUT_OFFICE, 3,
                "story/dispute: one person, two offices");
            d->topic = arena_print(work->arena,
                                   "office of %.*s (a topic card)",
                                   STR_ARG(card.name));
            d->a = (struct story_passage){
                told, held_in(work, links->reports[told], other->mention),
                STR_NULL };
            d->b = (struct story_passage){ index, card.span, STR_NULL };
        }
    }
}
