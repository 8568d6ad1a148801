/*
 * cli/cmd_sources.c - `entente sources`: the reports, and who copies whom.
 */
#include "cli/briefing.h"
#include "record/lines.h"

/* The reports of the topic, each with what it copies and cites. */
static enum entente_status lines(struct view *view, char *const *words,
                                 int n_words, struct fault *fault)
{
    const struct record_options options = { .no_text = true };
    struct brief_input input = { 0 };
    struct story_links links;
    enum entente_status status = briefing_input(view, &input, fault);
    size_t next = 0, n = 0;

    if (status != ENTENTE_OK)
        return status;
    story_link(input.lexicon, input.reports, input.n_reports, &view->arena,
               &links);
    for (size_t i = 0; i < links.n_reports; i++) {
        const struct report *r = input.reports[links.order[i]];
        bool is_wanted = view_topic_holds(words, n_words, r->text,
                                          &r->title.value, 1);
        if (is_wanted)
            record_report_line(&view->out, r, &options);
        n += is_wanted;
        /* derivations stand in the order of their reports */
        for (; next < links.n_derivations
               && links.derivations[next].report == links.order[i]; next++)
            if (is_wanted)
                story_write_derivation(&links, &links.derivations[next],
                                       &view->out);
    }
    return n > 0 ? ENTENTE_OK
                 : fault_set(fault, ENTENTE_NONE, "no reports on that");
}

int cmd_sources(int argc, char **argv)
{
    static const struct briefing_part part = {
        "sources", "sources",
        "The reports: what each is, from when, what it copies, cites and "
        "lost.\nWith --jsonl, their lines of the record, without text, each "
        "with its\nderivations behind it.",
        "  entente sources \"Japan NATO\"\n  entente sources --jsonl\n",
        false, lines
    };
    return briefing_run(&part, argc, argv);
}
