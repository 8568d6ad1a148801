/*
 * story/member.c - how many members a body has, against the registry.
 *
 * In: `a union of 54 African countries`, in prose or on a card.  Out:
 * disputes with the count of full members on the day of writing; an undated
 * text is stale only where no day since suits it.
 */
#include "story/dispute.h"

/* A number in figures, or `twenty` and more in words; fewer in words are
 * some of the members (`three member states`). */
static int number_of(const struct story_work *work, struct str word)
{
    enum { LEAST_IN_WORDS = 20 };
    int64_t named = story_number(work, word);
    int value = 0;

    if (named > 0)
        return named < LEAST_IN_WORDS ? -1 : (int)named;
    for (size_t i = 0; i < word.len; i++) {
        if (!byte_is_digit(word.ptr[i]) || value > 100000)
            return -1;
        value = value * 10 + (word.ptr[i] - '0');
    }
    return word.len == 0 ? -1 : value;
}

/* Full members of a body on a day, by the registry's own rows. */
static int members_on(const struct story_work *work, struct str body, day on)
{
    const struct lexicon_table *table =
        lexicon_table(work->lexicon, "registry/membership");
    struct lexicon_rows rows = lexicon_find(table, body);
    int n = 0;

    if (table == NULL)
        return 0;
    int status = lexicon_column(table, "status");
    int member = lexicon_column(table, "member");
    for (uint32_t i = 0; i < rows.n; i++) {
        struct str who = lexicon_cell(table, rows.first + i, member);
        if (who.len > 0 && who.ptr[0] == '@')
            return 0; /* a body among the members: not counted here */
        n += str_is_c(lexicon_cell(table, rows.first + i, status), "member")
             && days_hold(lexicon_when(table, rows.first + i), on);
    }
    return n;
}

/* `a union of 54 African countries` */
void story_find_members(struct story_work *work, struct story_links *links)
{
    day latest = DAY_NONE;

    for (size_t i = 0; i < links->n_reports; i++) {
        day d = story_published(links->reports[i]);
        if (d != DAY_NONE && (latest == DAY_NONE || d > latest))
            latest = d;
    }
    for (size_t i = 0; i < links->n_reports; i++) {
        int32_t index = links->order[i];
        const struct report *r = links->reports[index];
        day on = story_published(r);
        /* an undated card is held against the latest day we know of */
        for (size_t g = 0; g < r->n_regions; g++) {
            enum region_class class = r->regions[g].class;
            struct story_cut c;
            if (class != REGION_CARD && !region_is_prose(class))
                continue;
            story_cut(work, r->text, r->regions[g].span, &c);
            for (int w = 0; w + 1 < c.n; w++) {
                int n = number_of(work, c.words[w]), k;
                if (n < 3 || n > 250)
                    continue;
                for (k = w + 1; k < c.n && k <= w + 5
                     && !(c.kinds[k] & KIND_MEMBER); k++)
                    ;
                if (k >= c.n || k > w + 5)
                    continue;
                /* the body it speaks of: the first one named there */
                struct span before = { r->regions[g].span.start,
                                       c.spans[w].start };
                if (before.end - before.start > 200)
                    before.start = before.end - 200;
                const struct mention *m = story_side_in(r, before);
                if (m == NULL)
                    continue;
                struct str side = r->entities[m->entity].side;
                if (r->entities[m->entity].type != ACTOR_ORGANISATION)
                    continue;
                struct str between = str_slice(r->text, before.start,
                                               c.spans[w].start);
                if (str_find(between, STR("alliance")) < 0
                    && str_find(between, STR("between")) < 0
                    && str_find(between, STR("has ")) < 0
                    && str_find(between, STR("of ")) < 0)
                    continue;
                day when = on != DAY_NONE ? on : latest;
                int known =
                    when == DAY_NONE ? 0 : members_on(work, side, when);
                int today = members_on(work, side, DAY_FOREVER - 1);
                /* an undated text is stale only if no day suits it since */
                int right = on != DAY_NONE ? known : today;
                if (right < 2 || right == n || known == n
                    ? !(on == DAY_NONE && today > 1 && today != n)
                    : (n < right / 2))
                    continue;
                struct story_dispute *d = story_dispute_add(
                    work, links, ABOUT_NUMBER, 2,
                    "story/dispute: members against the registry");
                d->topic =
                    arena_print(work->arena, "members of %.*s%s",
                                STR_ARG(story_side_name(work, side)),
                                class == REGION_CARD ? " (a topic card)" : "");
                d->a = (struct story_passage){
                    index, { c.spans[w].start, c.spans[k].end }, STR_NULL };
                d->b.registry =
                    on != DAY_NONE
                        ? arena_print(work->arena, "%d members on that day",
                                      right)
                        : arena_print(work->arena, "%d members", right);
                break;
            }
        }
    }
}
