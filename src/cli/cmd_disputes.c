/*
 * cli/cmd_disputes.c - `entente disputes`: passages that do not agree.
 */
#include "cli/briefing.h"

/* All that are found, trifles too. */
static enum entente_status lines(struct view *view, char *const *words,
                                 int n_words, struct fault *fault)
{
    struct brief_input input = { 0 };
    struct story_links links;
    enum entente_status status = briefing_input(view, &input, fault);
    size_t n = 0;

    if (status != ENTENTE_OK)
        return status;
    story_link(input.lexicon, input.reports, input.n_reports, &view->arena,
               &links);
    for (size_t i = 0; i < links.n_disputes; i++) {
        const struct story_dispute *d = &links.disputes[i];
        const struct report *r = d->a.report < 0
                                     ? NULL : input.reports[d->a.report];
        if (r != NULL && n_words > 0
            && !view_topic_holds(words, n_words, r->text, NULL, 0))
            continue;
        story_write_dispute(&links, d, &view->out);
        n++;
    }
    return n > 0 ? ENTENTE_OK
                 : fault_set(fault, ENTENTE_NONE, "no passages disagree");
}

int cmd_disputes(int argc, char **argv)
{
    static const struct briefing_part part = {
        "disputes", "where-they-disagree",
        "Passages that do not agree, side by side: dates, numbers, who\n"
        "said it, what it is called. With --jsonl, every one found, as\n"
        "lines of the record.",
        "  entente disputes \"Japan NATO\"\n  entente disputes --jsonl\n",
        true, lines
    };
    return briefing_run(&part, argc, argv);
}
