/*
 * cli/briefing.h - what brief, timeline, disputes, sources and check share.
 */
#ifndef ENTENTE_CLI_BRIEFING_H
#define ENTENTE_CLI_BRIEFING_H

#include "brief/brief.h"
#include "cli/view.h"

/* The reports of an opened view, with lexicon and registry: what a briefing
 * is made from.  In view->arena. */
enum entente_status briefing_input(struct view *view,
                                   struct brief_input *input,
                                   struct fault *fault);

/* A command that shows one section of the briefing. */
struct briefing_part {
    const char *command, *key, *summary, *examples;
    bool table_only;
    /* With --jsonl: the lines of the record behind it, to view->out.
     * words[n_words]: the topic. */
    enum entente_status (*lines)(struct view *view, char *const *words,
                                 int n_words, struct fault *fault);
};

int briefing_run(const struct briefing_part *part, int argc, char **argv);

/* The arguments as one topic; the null str for none.  In `arena`. */
struct str briefing_topic(char *const *words, int n, struct arena *arena);

#endif
