/*
 * cli/cmd_ties.c - `entente ties`: what binds whom.
 */
#include "cli/cli.h"
#include "cli/ties_listing.h"

int cmd_ties(int argc, char **argv)
{
    return ties_listing(argc, argv);
}
