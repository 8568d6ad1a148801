/*
 * fetch/crawl.h - what the parts of a crawl share; fetch.h is the way in.
 *
 *     wanted -> jobs, in a queue a host -> transfers, one a host at a time
 *     queue.c       ^                 crawl.c     |
 *                   |  redirects, items           v
 *     follow.c      +--------------------- what came -> the store   came.c
 *
 * wishes.c knows what each site asks in its robots.txt.  A function that
 * returns a status fails for what ends the run alone: the store, memory.  What
 * is wrong with one address is told (crawl_complain) and goes no further.
 */
#ifndef ENTENTE_FETCH_CRAWL_H
#define ENTENTE_FETCH_CRAWL_H

#include "fetch/fetch.h"
#include "fetch/host.h"
#include "fetch/transfer.h"

enum {
    CRAWL_MOST_AT_ONCE = 8,
    CRAWL_MOST_DELAY_MS = 60000 /* a longer wish is not waited for */
};

/* A transfer and what it is for. */
struct lane {
    struct transfer transfer;
    struct host *host;   /* null: free */
    struct job *job;
    struct arena arena;  /* of `last`                               */
    struct kept last;    /* what we hold of it; row 0 where nothing */
    bool is_conditional;
};

struct crawl {
    struct store *store;
    const struct fetch_options *options;
    const struct fetch_told *told;
    struct fetch_counts *counts;
    struct arena_trap trap;
    struct arena arena, scratch; /* of the run; of one answer   */
    struct transfer_bounds bounds;
    CURLM *multi;
    struct lane lanes[CRAWL_MOST_AT_ONCE];
    struct host_table hosts, origins, seen;
    struct host *first, *last;   /* every host                  */
    size_t n_waiting, n_jobs, n_running;
};

/* Tell what is wrong with an address, or with a job, wherever redirects have
 * led it. */
void crawl_complain(struct crawl *crawl, struct str asked,
                    struct fault *fault);
void crawl_give_up(struct crawl *crawl, const struct job *job,
                   const struct fault *why);

/* Put a job into its host's queue, at the end or first. */
void crawl_queue(struct crawl *crawl, struct job *job, bool is_first);

/* Ask for an address, once in a run; not for an item that is fresh.
 *   base  what a relative one is relative to; null for none. */
enum entente_status crawl_want(struct crawl *crawl, struct str text,
                               const struct url *base, enum job_from from,
                               struct fault *fault);

/* What bytes are to us, if they come `from` there. */
enum kept_kind crawl_kind(const struct crawl *crawl, struct str bytes,
                          enum job_from from);

/* Want what a feed or a list names.
 *   asked  how it is called to people.
 *   base   its own address, or null. */
enum entente_status crawl_follow(struct crawl *crawl, enum kept_kind kind,
                                 struct str bytes, struct str asked,
                                 const struct url *base,
                                 struct fault *fault);

/* The same for a file of the user's, or "-". */
enum entente_status crawl_open_file(struct crawl *crawl, const char *path,
                                    struct fault *fault);

/* Know the wishes of a job's origin, out of the store, or put a job before
 * it that asks for them. */
enum entente_status crawl_ask_wishes(struct crawl *crawl, struct job *job,
                                     struct fault *fault);

/* False where the origin does not want it asked for; that is told. */
bool crawl_may_ask(struct crawl *crawl, const struct job *job);

/* The answer to a request for a robots.txt: to its job's `rules_of`. */
enum entente_status crawl_know_wishes(struct crawl *crawl,
                                      struct origin *origin, long answer,
                                      struct str bytes, struct fault *fault);
/* There is no answer, so nothing may be asked. */
void crawl_lack_wishes(struct origin *origin, const struct fault *why);

/* What a finished transfer of a lane brought: the lane's job goes on
 * elsewhere, is given up, or is done and stored.
 *   got, why  what transfer_finish said. */
enum entente_status crawl_came(struct crawl *crawl, struct lane *lane,
                               enum entente_status got,
                               const struct fault *why, struct fault *fault);

#endif
