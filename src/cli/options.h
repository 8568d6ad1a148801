/*
 * cli/options.h - the options of a command, from one table.
 *
 * A command lists its options; parsing, --help and the near miss come from
 * the list.  `--name VALUE` and `--name=VALUE` both serve, and for a letter
 * `-j4`; `--` ends options; arguments may stand among them.
 */
#ifndef ENTENTE_CLI_OPTIONS_H
#define ENTENTE_CLI_OPTIONS_H

#include "cli/cli.h"

struct option {
    const char *name;   /* without the dashes; "o" gives -o             */
    const char *value;  /* what stands for the value in help; null none */
    const char *help;
    const char **text;  /* where the value goes; null for a flag        */
    bool *flag;
};

struct usage {
    const char *command;
    const char *arguments; /* "PATH..." */
    const char *summary;   /* a sentence or two */
    const char *examples;  /* lines, two blanks before each */
    const struct option *options;
    size_t n_options;
};

/*
 * Read a command's line.  Arguments are moved to the front of argv, their
 * count returned; -1 after --help (printed to stdout; exit 0) and -2 after a
 * mistake (said on stderr; exit 2).
 */
int options_read(const struct usage *usage, int argc, char **argv);

/* The exit code for a negative return of options_read. */
static inline int options_exit(int n)
{
    return n == -1 ? 0 : 2;
}

/* A count given as text, within bounds; false is said on stderr. */
bool options_count(const char *command, const char *name, const char *text,
                   uint64_t least, uint64_t most, uint64_t *value);

#endif
