/*
 * cli/cmd_code.c - `entente code`: report lines in, record lines out.
 */
#include "cli/cli.h"

int cmd_code(int argc, char **argv)
{
    (void)argc, (void)argv;
    return 0;
}
