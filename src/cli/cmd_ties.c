/*
 * cli/cmd_ties.c - `entente ties`: what binds whom.
 *
 * Two names that the registry knows (`entente ties JPN NATO`) are answered
 * from there; anything else is a topic, answered from the reports.
 */
#include "cli/listing.h"
#include "cli/registry_view.h"

/* The two words that are no options, where there are just two and no store
 * is named. */
static bool two_words(int argc, char **argv, const char *words[2])
{
    int n = 0;

    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--store", 7) == 0
            || strcmp(argv[i], "--jsonl") == 0)
            return false;
        if (strcmp(argv[i], "--on") == 0 || strcmp(argv[i], "--data") == 0
            || strcmp(argv[i], "-o") == 0) {
            i++;
            continue;
        }
        if (argv[i][0] == '-' && argv[i][1] != '\0')
            continue;
        if (n == 2)
            return false;
        words[n++] = argv[i];
    }
    return n == 2;
}

int cmd_ties(int argc, char **argv)
{
    const char *words[2];

    if (two_words(argc, argv, words) && registry_view_knows(words[0])
        && registry_view_knows(words[1]))
        return registry_ties(argc, argv);
    return listing_run(&ties_listing, argc, argv);
}
