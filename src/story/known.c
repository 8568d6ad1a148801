/*
 * story/known.c - what the registry does not bear out.
 *
 * In: reports.  Out: disputes whose other side is the registry: an office
 * that someone else held on the day of writing, a membership claimed before
 * it began, another day of signing (tie/check.c decides).
 */
#include "story/dispute.h"
#include "tie/tie.h"

static enum story_about about_of(const struct tie_check *check)
{
    return str_is_c(STR("office"), check->about) ? ABOUT_OFFICE : ABOUT_DATE;
}

/* `the ousted President`, `deposition of President`: told as one who was. */
static bool is_told_as_former(const struct story_work *work,
                              const struct report *r, struct span span)
{
    enum { BEFORE = 64 };
    uint32_t at = span.start > BEFORE ? span.start - BEFORE : 0;

    while (at < span.start) {
        uint32_t begin = at;
        while (at < span.start && byte_is_alpha(r->text.ptr[at]))
            at++;
        struct story_word word = { .span = { begin, at } };
        if (at > begin
            && story_word_is(work, story_word_low(work, r, &word), "former"))
            return true;
        if (at == begin)
            at++;
    }
    return false;
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
            if (about_of(&checks[k]) == ABOUT_OFFICE
                && is_told_as_former(work, links->reports[i],
                                     checks[k].span))
                continue;
            /* `comes up for renewal in 2021`: no signing is to come */
            day first, last, on = story_published(links->reports[i]);
            if (about_of(&checks[k]) == ABOUT_DATE && on != DAY_NONE
                && day_parse(checks[k].claimed, &first, &last) && first > on)
                continue;
            struct story_dispute *d = story_dispute_add(
                work, links, about_of(&checks[k]), 2,
                "story/known: the registry says otherwise");

            d->topic = checks[k].topic;
            d->a.report = (int32_t)i;
            d->a.span = checks[k].span;
            d->b.registry = arena_print(work->arena, "%.*s: %.*s",
                                        STR_ARG(checks[k].registry),
                                        STR_ARG(checks[k].known));
        }
    }
}
