/*
 * cli/reading.h - reports through the stages and into the store.
 *
 * What `read` and `fetch` share: a source hands out items in order, workers
 * run them through the stages, one writer stores them in the order they came.
 * A bad item is named on stderr and the rest goes on.  All is gone through
 * twice: first by the intake alone, to learn which lines an outlet repeats
 * (record/learn.h), so that the order of the items does not count.
 */
#ifndef ENTENTE_CLI_READING_H
#define ENTENTE_CLI_READING_H

#include "cli/cli.h"
#include "record/store.h"

struct reading_source {
    void *context;
    /* The next item, as intake_items_next; *mark comes back to `settled`. */
    enum entente_status (*next)(void *context, struct arena *arena,
                                struct intake_input *input, int64_t *mark,
                                struct fault *fault);
    /* What became of it: its report, now in the store, or null and why not.
     * Null: nobody asks.  Its own errors end the run. */
    enum entente_status (*settled)(void *context, int64_t mark,
                                   const struct report *report,
                                   const struct fault *why,
                                   struct fault *fault);
    /* Begin again: once before each time through. */
    enum entente_status (*rewind)(void *context, struct fault *fault);
    bool is_once; /* some of it can be gone through but once: rewind leaves
                     that out the first time, and then has it             */
};

struct reading {
    struct reading_source source;
    struct store *store;
    bool is_quiet, shows_progress;
    uint64_t n_new, n_known, n_failed;
    enum entente_status stopped; /* why it ended early; written */
    const struct intake_repeats *repeats; /* what was learnt; written */
};

/* From here on SIGINT and SIGTERM only make reading_is_interrupted true. */
void reading_catch_signals(void);
bool reading_is_interrupted(void);

/* Read to the end.  Errors: ENTENTE_E_MEMORY, ENTENTE_E_IO; what ended the
 * run early stands in reading->stopped. */
enum entente_status reading_run(struct reading *reading,
                                struct entente_engine *engine,
                                size_t n_threads, struct fault *fault);

/* Say the counts on stderr unless it is to be quiet. */
void reading_say(const struct reading *reading);

/* The exit code of what happened, `n_failed` other failures counted in. */
int reading_exit_code(const struct reading *reading, uint64_t n_failed);

#endif
