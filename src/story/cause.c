/*
 * story/cause.c - a cause given here, a side to blame there.
 *
 * In: `X-Y war due to ...` in one report, `X's aggression` in another.  Out:
 * disputes, but where one copied the other.
 */
#include "story/dispute.h"

/* `X-Y war due to ...` here; `X's aggression` there. */
void story_find_causes(struct story_work *work, struct story_links *links)
{
    struct { int32_t report; struct span span; struct str side; }
        given[16], laid[64];
    int n_given = 0, n_laid = 0;

    for (size_t i = 0; i < links->n_reports; i++) {
        int32_t index = links->order[i];
        const struct report *r = links->reports[index];
        for (size_t s = 0; s < r->n_sentences; s++) {
            struct story_cut c;
            if (!story_is_prose(r, &r->sentences[s]))
                continue;
            story_cut(work, r->text, r->sentences[s].span, &c);
            int kinds = story_cut_kinds(&c);
            if (!(kinds & (KIND_WAR | KIND_BLAMES)))
                continue;
            for (int w = 0; w < c.n; w++) {
                if ((c.kinds[w] & KIND_WAR) && w + 2 < c.n
                    && (c.kinds[w + 1] & KIND_BECAUSE) && n_given < 16) {
                    struct span named = { r->sentences[s].span.start,
                                          c.spans[w].start };
                    if (named.end - named.start > 40)
                        named.start = named.end - 40;
                    const struct mention *m = story_side_in(r, named);
                    if (m == NULL)
                        continue;
                    int last = w + 2;
                    while (last + 1 < c.n && last < w + 14
                           && !str_is_c(c.words[last + 1], "has")
                           && !str_is_c(c.words[last + 1], "have")
                           && !str_is_c(c.words[last + 1], "had")
                           && !str_is_c(c.words[last + 1], "is")
                           && !str_is_c(c.words[last + 1], "was")
                           && r->text.ptr[c.spans[last].end] == ' ')
                        last++;
                    given[n_given].report = index;
                    given[n_given].side = r->entities[m->entity].side;
                    given[n_given++].span = (struct span){
                        m->span.start, c.spans[last].end };
                }
                if ((c.kinds[w] & KIND_BLAMES) && w > 0 && n_laid < 64) {
                    uint32_t start = c.spans[w].start;
                    struct span owner = { start > r->sentences[s].span.start
                                                      + 24
                                              ? start - 24
                                              : r->sentences[s].span.start,
                                          start };
                    const struct mention *m = NULL, *next;
                    for (struct span o = owner;
                         (next = story_side_in(r, o)) != NULL;
                         o.start = next->span.start + 1)
                        m = next;
                    if (m == NULL || m->span.end + 6 < start)
                        continue;
                    laid[n_laid].report = index;
                    laid[n_laid].side = r->entities[m->entity].side;
                    laid[n_laid++].span = (struct span){ m->span.start,
                                                         c.spans[w].end };
                }
            }
        }
    }
    for (int g = 0; g < n_given; g++)
        for (int l = n_laid - 1; l >= 0; l--) {
            if (!str_is(given[g].side, laid[l].side)
                || given[g].report == laid[l].report)
                continue;
            bool copied = false; /* not what it copied from the other */
            for (size_t i = 0; i < links->n_derivations && !copied; i++)
                copied = links->derivations[i].report == given[g].report
                         && links->derivations[i].origin == laid[l].report
                         && links->derivations[i].relation
                                != RELATION_CITATION;
            if (copied)
                continue;
            struct story_dispute *d = story_dispute_add(
                work, links, ABOUT_CAUSE, 3,
                "story/dispute: a cause, and a side to blame");
            d->topic = STR("cause and name of the war");
            d->a = (struct story_passage){ given[g].report, given[g].span,
                                           STR_NULL };
            d->b = (struct story_passage){ laid[l].report, laid[l].span,
                                           STR_NULL };
            break;
        }
}
