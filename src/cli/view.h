/*
 * cli/view.h - what the commands that show a store share: opening it, loading
 * its reports, where output goes and in which form.
 */
#ifndef ENTENTE_CLI_VIEW_H
#define ENTENTE_CLI_VIEW_H

#include "cli/options.h"
#include "base/buf.h"
#include "record/store.h"

enum view_form { VIEW_TEXT, VIEW_JSON, VIEW_JSONL };

struct view {
    const char *store_path, *output; /* options --store and -o; null */
    bool json, jsonl;                /* options --json and --jsonl   */
    struct arena_trap trap;
    struct arena arena;
    struct store *store;
    struct report **reports;
    size_t n_reports;
    struct buf out;
};

/* The four options every such command has; splice into its list. */
#define VIEW_OPTIONS(view)                                                    \
    { "store", "FILE", "the store (default: $ENTENTE_STORE, entente.db)",     \
      &(view).store_path, NULL },                                             \
    { "o", "FILE", "write there, not to standard output", &(view).output,     \
      NULL },                                                                 \
    { "json", NULL, "one JSON document", NULL, &(view).json },                \
    { "jsonl", NULL, "JSON Lines", NULL, &(view).jsonl }

enum view_form view_form(const struct view *view);

/* Run `show` over an opened view: opens the store read-only, loads all its
 * reports (where `loads`), calls show, writes view->out, closes.  Returns the
 * exit code; faults, and that there is nothing to show (ENTENTE_NONE), are
 * said on stderr, and nothing is written.  Memory running out inside show is
 * caught here. */
int view_run(struct view *view, bool loads,
             enum entente_status (*show)(struct view *view, void *context,
                                         struct fault *fault),
             void *context);

/*
 * Does an item of a report belong to the topic?
 *   words  of the topic, as the user gave them; all must be met, each by a
 *          side or a name among `names`, or by a word of `text`; case and
 *          demonyms aside.  No words: everything belongs.
 */
bool view_topic_holds(char *const *words, int n_words, struct str text,
                      const struct str *names, int n_names);

#endif
