/*
 * cli/cli.h - what every command shares.
 *
 * A command is cmd_<name>.c with `int cmd_<name>(int argc, char **argv)`,
 * argv[0] being its name; it returns an exit code (entente.h).  To add one:
 * a line in commands.def, the file, a page in doc/man, a test in test/cli.
 */
#ifndef ENTENTE_CLI_CLI_H
#define ENTENTE_CLI_CLI_H

#include "base/fault.h"
#include "engine.h"

#define COMMAND(name, summary) int cmd_##name(int argc, char **argv);
#include "cli/commands.def"
#undef COMMAND

/* Say a fault on stderr, as `entente: ITEM:LINE:COLUMN: sentence`, and
 * return its exit code. */
int cli_fault(const struct fault *fault);

/* The exit code of a filter that came to its end, where n_failed of n_done
 * items failed; with a status that stopped it, says the fault. */
int cli_done(enum entente_status status, struct fault *fault, uint64_t n_done,
             uint64_t n_failed);

/* A name from outside on stderr; control characters, which could move the
 * cursor or fake a line, as `\x0A`. */
void cli_put_name(struct str name);

/* A usage error: the sentence, a pointer to --help; returns 2. */
int cli_usage(const char *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
