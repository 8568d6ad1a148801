/*
 * cli/passed.c - see passed.h.
 */
#include "cli/passed.h"

#include <stdio.h>

#include "cli/cli.h"

void passed_note(void *context, struct str path, uint64_t n,
                 const char *why)
{
    struct passed *passed = context;

    passed->n += n;
    if (!passed->is_listed)
        return;
    fputs("entente: ", stderr);
    cli_put_name(path.ptr == NULL ? STR("standard input") : path);
    if (n == 1)
        fprintf(stderr, ": passed over, %s\n", why);
    else
        fprintf(stderr, ": passed over, %s (%llu of them)\n", why,
                (unsigned long long)n);
}

void passed_say(const struct passed *passed)
{
    if (passed->n > 0)
        fprintf(stderr, "%llu passed over that hold no report%s\n",
                (unsigned long long)passed->n,
                passed->is_listed ? "" : " (-v names them)");
}
