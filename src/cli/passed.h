/*
 * cli/passed.h - what was met in folders and archives and holds no report.
 *
 * Nothing is lost in silence: how many there were is said at the end, and
 * which and why with -v.
 */
#ifndef ENTENTE_CLI_PASSED_H
#define ENTENTE_CLI_PASSED_H

#include "intake/items.h"

struct passed {
    bool is_listed; /* -v */
    uint64_t n;
};

/* As struct intake_options wants it; `context` is a struct passed. */
void passed_note(void *context, struct str path, uint64_t n,
                 const char *why);

/* Say on stderr how many; nothing where there were none. */
void passed_say(const struct passed *passed);

#endif
