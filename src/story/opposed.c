/*
 * story/opposed.c - one noun, and two words before it that exclude each
 * other: `complete sanctions relief` here, `partial sanctions relief` there.
 *
 * In: units, the lexicon of opposites.  Out: disputes over what a thing is.
 *
 * Each word that has an opposite is kept with the word after it; two with
 * one such word and opposite qualifiers are held against each other where
 * their sentences share enough else.
 * Cost: linear in the words but for a sort; nearest ones before it only.
 */
#include "story/dispute.h"

#include <stdlib.h>

enum {
    MOST_COMPARED = 32,
    LEAST_SHARED = 2,    /* stems, the noun apart, and of the shorter one: */
    LEAST_PERCENT = 12
};

struct quality {
    uint64_t noun;
    int32_t place;
    uint32_t unit;
    struct str word;
    struct span span;    /* the word and the noun                         */
};

struct finder {
    struct story_work *work;
    struct story_links *links;
    const struct lexicon_table *opposites;
    int against;         /* its column                                    */
    struct quality *all;
    size_t n, room;
};

static int compare_qualities(const void *a, const void *b)
{
    const struct quality *x = a, *y = b;

    if (x->noun != y->noun)
        return x->noun < y->noun ? -1 : 1;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

static bool are_opposed(const struct finder *finder, struct str a,
                        struct str b)
{
    struct lexicon_rows rows = lexicon_find(finder->opposites, a);

    for (uint32_t i = 0; i < rows.n; i++)
        if (str_is(lexicon_cell(finder->opposites, rows.first + i,
                                finder->against), b))
            return true;
    return false;
}

static void read_unit(struct finder *finder, uint32_t unit, int32_t place)
{
    const struct story_unit *u = &finder->work->words.units[unit];
    const struct story_word *words = &finder->work->words.words[u->first];
    const struct report *r = finder->links->reports[u->report];

    if (u->sentence < 0 || !story_is_told(r, u->sentence))
        return;
    for (uint32_t i = 0; i + 1 < u->n; i++) {
        if ((words[i + 1].flags & (WORD_FUNCTION | WORD_NUMBER | WORD_NAME))
            || words[i + 1].span.start != words[i].span.end + 1
            || r->text.ptr[words[i].span.end] != ' ')
            continue;
        struct str low = story_word_low(finder->work, r, &words[i]);
        if (lexicon_find(finder->opposites, low).n == 0)
            continue;
        *ARENA_PUSH(finder->work->arena, finder->all, finder->n,
                    finder->room) = (struct quality){
            words[i + 1].stem, place, unit, low,
            { words[i].span.start, words[i + 1].span.end } };
    }
}

/* The words around a span, to the nearest marks: a passage one can read. */
static struct span clause_around(const struct story_links *links,
                                 const struct story_unit *unit,
                                 struct span span)
{
    struct str text = links->reports[unit->report]->text;

    while (span.start > unit->span.start
           && text.ptr[span.start - 1] != ','
           && text.ptr[span.start - 1] != ';')
        span.start--;
    while (span.start < span.end && byte_is_space(text.ptr[span.start]))
        span.start++;
    while (span.end < unit->span.end && text.ptr[span.end] != ','
           && text.ptr[span.end] != ';' && text.ptr[span.end] != '.')
        span.end++;
    return span;
}

void story_find_opposed(struct story_work *work, struct story_links *links)
{
    struct finder finder = { .work = work, .links = links };
    const struct story_words *words = &work->words;

    finder.opposites = lexicon_table(work->lexicon, "en/story/opposed");
    if (finder.opposites == NULL)
        return;
    finder.against = lexicon_column(finder.opposites, "against");
    for (size_t place = 0; place < links->n_reports; place++)
        for (uint32_t u = words->first_unit[place];
             u < words->first_unit[place + 1]; u++)
            read_unit(&finder, u, (int32_t)place);
    if (finder.n < 2)
        return;
    qsort(finder.all, finder.n, sizeof *finder.all, compare_qualities);
    for (size_t i = 1; i < finder.n; i++) {
        const struct quality *b = &finder.all[i];
        for (size_t k = i; k > 0 && i - k < MOST_COMPARED; k--) {
            const struct quality *a = &finder.all[k - 1];
            const struct story_unit *ua = &words->units[a->unit];
            const struct story_unit *ub = &words->units[b->unit];
            int fewer;
            if (a->noun != b->noun)
                break;
            if (a->unit == b->unit || !are_opposed(&finder, a->word, b->word))
                continue;
            int shared = story_shared_stems(work, ua, ub, a->noun, &fewer);
            if (shared < LEAST_SHARED || shared * 100 < LEAST_PERCENT * fewer)
                continue;
            struct story_dispute *d = story_dispute_add(
                work, links, ABOUT_CHARACTERISATION, 2,
                "story/opposed: one noun, opposite words");
            struct str noun = str_at(links->reports[ub->report]->text,
                                     b->span);
            d->topic = arena_print(
                work->arena, "whether %.*s or %.*s (%.*s)",
                STR_ARG(a->word), STR_ARG(b->word),
                (int)(noun.len - b->word.len - 1),
                noun.ptr + b->word.len + 1);
            d->a = (struct story_passage){ ua->report,
                                           clause_around(links, ua, a->span),
                                           STR_NULL };
            d->b = (struct story_passage){ ub->report,
                                           clause_around(links, ub, b->span),
                                           STR_NULL };
            break;
        }
    }
}
