/*
 * story/lost.c - what was lost on the way from one report to the next.
 *
 * In: derivations.  Out: disputes over who says it, where a quotation has
 * lost its speaker; and over how a side stands, where a retelling no longer
 * says so.
 */
#include "story/dispute.h"

void story_find_lost_speakers(struct story_work *work,
                              struct story_links *links)
{
    for (size_t i = 0; i < links->n_derivations; i++) {
        const struct story_derivation *d = &links->derivations[i];
        if (!d->lost_speaker || d->origin < 0)
            continue;
        struct story_dispute *found = story_dispute_add(
            work, links, ABOUT_ATTRIBUTION, 3, "story/dispute: speaker lost");
        found->topic = STR("who says it");
        found->a = (struct story_passage){ d->report, d->span, STR_NULL };
        found->b = (struct story_passage){ d->origin, d->origin_span,
                                           STR_NULL };
        /* the whole sentence, which names the speaker */
        if (d->origin_sentence >= 0)
            found->b.span =
                links->reports[d->origin]->sentences[d->origin_sentence].span;
    }
}

/* The positions of a report by the sentence they stand in. */
struct stances {
    uint32_t *first;               /* [n_sentences + 1], into items       */
    const struct position **items; /* in the report's order               */
};

static struct stances *list_stances(const struct report *r,
                                    struct arena *arena)
{
    struct stances *stances = ARENA_NEW(arena, struct stances);
    uint32_t *next = ARENA_ARRAY(arena, uint32_t, r->n_sentences + 1);

    stances->first = ARENA_ARRAY(arena, uint32_t, r->n_sentences + 1);
    stances->items = ARENA_ARRAY(arena, const struct position *,
                                 r->n_positions + 1);
    for (size_t i = 0; i < r->n_positions; i++)
        if (r->positions[i].sentence >= 0)
            stances->first[r->positions[i].sentence + 1]++;
    for (size_t s = 0; s < r->n_sentences; s++) {
        stances->first[s + 1] += stances->first[s];
        next[s] = stances->first[s];
    }
    for (size_t i = 0; i < r->n_positions; i++)
        if (r->positions[i].sentence >= 0)
            stances->items[next[r->positions[i].sentence]++]
                = &r->positions[i];
    return stances;
}

/* Does the sentence say of anything how somebody stands to it? */
static bool takes_stance(const struct stances *stances, int32_t sentence)
{
    for (uint32_t i = stances->first[sentence];
         i < stances->first[sentence + 1]; i++) {
        enum stance stance = stances->items[i]->stance;
        if (stance == STANCE_WELCOMES || stance == STANCE_CONDEMNS
            || stance == STANCE_SUPPORTS)
            return true;
    }
    return false;
}

/* What the origin of a retelling welcomes or condemns in words that are
 * lost on the way; null. */
static const struct position *
lost_stance(const struct story_work *work, const struct story_links *links,
            const struct story_derivation *d, const struct stances *before,
            const struct stances *after)
{
    struct story_cut cut;

    if (before->first[d->origin_sentence]
        == before->first[d->origin_sentence + 1])
        return NULL;
    story_cut(work, links->reports[d->report]->text, d->span, &cut);
    if ((story_cut_kinds(&cut) & KIND_STANCE)
        || takes_stance(after, d->sentence))
        return NULL;
    for (uint32_t i = before->first[d->origin_sentence];
         i < before->first[d->origin_sentence + 1]; i++) {
        const struct position *p = before->items[i];
        if (p->stance != STANCE_WELCOMES && p->stance != STANCE_CONDEMNS)
            continue;
        story_cut(work, links->reports[d->origin]->text, p->span, &cut);
        if (story_cut_kinds(&cut) & KIND_STANCE)
            return p;
    }
    return NULL;
}

void story_find_lost_stances(struct story_work *work,
                             struct story_links *links)
{
    struct stances **stances = ARENA_ARRAY(work->arena, struct stances *,
                                           links->n_reports + 1);

    for (size_t i = 0; i < links->n_derivations; i++) {
        const struct story_derivation *d = &links->derivations[i];
        if (d->relation != RELATION_PARAPHRASE || d->sentence < 0
            || d->origin_sentence < 0)
            continue;
        int32_t both[2] = { d->origin, d->report };
        for (size_t k = 0; k < N_OF(both); k++)
            if (stances[both[k]] == NULL)
                stances[both[k]] = list_stances(links->reports[both[k]],
                                                work->arena);
        const struct position *p = lost_stance(
            work, links, d, stances[d->origin], stances[d->report]);
        if (p == NULL)
            continue;
        struct story_dispute *found
            = story_dispute_add(work, links, ABOUT_CHARACTERISATION, 2,
                                "story/dispute: stance lost in retelling");
        found->topic = arena_print(work->arena, "how %.*s stands",
                                   STR_ARG(p->holder.actor));
        found->a = (struct story_passage){ d->report, d->span, STR_NULL };
        found->b = (struct story_passage){ d->origin, p->span, STR_NULL };
    }
}
