/*
 * story/known.c - what the registry does not bear out.
 *
 * In: reports.  Out: disputes whose other side is the registry: an office
 * that someone else held on the day of writing, a membership claimed before
 * it began, another day of signing (tie/check.c decides).
 */
#include "story/find.h"
#include "tie/tie.h"

static enum story_about about_of(const struct tie_check *check)
{
    return str_is_c(STR("office"), check->about) ? ABOUT_OFFICE : ABOUT_DATE;
}

void story_hold_to_registry(struct story_work *work,
                            struct story_links *links)
{
    const struct tie_rules *rules;

    if (tie_open(work->lexicon, work->arena, &rules, NULL) != ENTENTE_OK)
        return;
    for (size_t i = 0; i < links->n_reports; i++) {
        const struct tie_check *checks;
        size_t n = tie_registry_checks(rules, links->reports[i], work->arena,
                                       &checks);

        for (size_t k = 0; k < n; k++) {
            struct story_dispute *d =
                ARENA_PUSH(work->arena, links->disputes, links->n_disputes,
                           links->room_disputes);

            d->about = about_of(&checks[k]);
            d->topic = checks[k].topic;
            d->weight = 2;
            d->rule = "story/known: the registry says otherwise";
            d->a.report = (int32_t)i;
            d->a.span = checks[k].span;
            d->b.report = -1;
            d->b.registry = arena_print(work->arena, "%.*s: %.*s",
                                        STR_ARG(checks[k].registry),
                                        STR_ARG(checks[k].known));
        }
    }
}
