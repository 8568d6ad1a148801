/*
 * fetch/fetch.h - pages, and what feeds and lists of feeds name, fetched.
 *
 * What comes is put into the store as it came (kept.h); the program then
 * reads it from there like any file, so that a run cut short loses nothing.
 * Nothing outside this room touches the network.
 */
#ifndef ENTENTE_FETCH_FETCH_H
#define ENTENTE_FETCH_FETCH_H

#include "fetch/address.h"
#include "fetch/kept.h"

struct fetch_options {
    const char *agent;           /* User-Agent; its product is `entente`    */
    struct address_nets allowed; /* special addresses that may be asked     */
    size_t most_bytes;           /* of an answer                            */
    uint64_t most_seconds;       /* of a request                            */
    uint64_t most_items;         /* of a feed, the first ones               */
    uint64_t rate;               /* requests a minute to one host, at most  */
    uint64_t fresh_hours;        /* an item fetched since is not asked for  */
    bool leaves_items;           /* a feed's own entries are the reports    */
};

/* Whom to tell; none may be null. */
struct fetch_told {
    void *context;
    /* One address failed; the fault names it. */
    void (*failed)(void *context, const struct fault *fault);
    void (*progress)(void *context, size_t n_waiting);
    bool (*is_stopped)(void *context);
};

struct fetch_counts {
    uint64_t n_came;      /* new or other than before       */
    uint64_t n_unchanged; /* not modified, or the same bytes */
    uint64_t n_fresh;     /* items not asked for again      */
    uint64_t n_failed;
};

/*
 * Fetch addresses, and files (or "-") that are feeds or lists of feeds.
 *   wanted  wanted[n], borrowed.
 *   counts  kept up to date, also when it fails.
 * Errors: those of the store, and ENTENTE_E_MEMORY; an address that fails is
 * told and the others go on.
 */
enum entente_status fetch_run(struct store *store, const char *const *wanted,
                              size_t n, const struct fetch_options *options,
                              const struct fetch_told *told,
                              struct fetch_counts *counts,
                              struct fault *fault);

#endif
