/*
 * cli/registry_view.h - what the commands that ask the registry share.
 *
 * They need no store: the registry lies in the binary, or in --data DIR over
 * it.
 */
#ifndef ENTENTE_CLI_REGISTRY_VIEW_H
#define ENTENTE_CLI_REGISTRY_VIEW_H

#include "base/buf.h"
#include "cli/options.h"
#include "registry/registry.h"

struct registry_view {
    const char *data, *on_text, *output; /* options; null            */
    bool json;
    day on;                              /* --on, else today         */
    struct arena_trap trap;
    struct arena arena;
    const struct lexicon *lexicon;
    const struct registry *registry;
    struct buf out;
};

#define REGISTRY_VIEW_OPTIONS(view)                                           \
    { "on", "DATE", "the day asked for, YYYY-MM-DD (default: today)",         \
      &(view).on_text, NULL },                                                \
    { "data", "DIR", "lexicons to read over the built-in ones",               \
      &(view).data, NULL },                                                   \
    { "o", "FILE", "write there, not to standard output", &(view).output,     \
      NULL },                                                                 \
    { "json", NULL, "one JSON document", NULL, &(view).json }

/* Open the registry, run `show`, put out what it wrote; returns the exit
 * code.  Faults are said on stderr. */
int registry_view_run(struct registry_view *view,
                      enum entente_status (*show)(struct registry_view *view,
                                                  void *context,
                                                  struct fault *fault),
                      void *context);

/* Whether a person's word is a state or body the registry knows, without a
 * word on stderr. */
bool registry_view_knows(const char *typed);

/* A day as YYYY-MM-DD, or as JSON, null where it is not known or open. */
void registry_put_day(struct buf *out, day d);
void registry_json_day(struct buf *out, const char *key, day d);

/* A line that says so where a side did not exist on the day asked for. */
void registry_put_absent(struct registry_view *view,
                         const struct registry_side *side);

/* The day today, in UTC; SOURCE_DATE_EPOCH is obeyed. */
day registry_today(void);

/* One obligation as a JSON object. */
void registry_json_obligation(struct buf *out,
                              const struct registry_obligation *duty);
/* The treaty's title and the article, where one is known and the title does
 * not name it. */
void registry_put_treaty(struct buf *out,
                         const struct registry_obligation *duty);
/* What the registry says of a pair: `entente ties A B`. */
int registry_ties(int argc, char **argv);

#endif
