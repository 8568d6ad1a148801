/*
 * fetch/host.h - hosts, what waits to be asked of each, and their wishes.
 */
#ifndef ENTENTE_FETCH_HOST_H
#define ENTENTE_FETCH_HOST_H

#include "fetch/robots.h"
#include "fetch/url.h"
#include "base/fault.h"

/* scheme://host:port, what a robots.txt speaks for. */
struct origin {
    struct str key;
    struct host *host;
    enum {
        ORIGIN_UNKNOWN,
        ORIGIN_ASKED,  /* its robots.txt is being fetched     */
        ORIGIN_OPEN,   /* `robots` holds                      */
        ORIGIN_CLOSED  /* nothing may be asked; `why` says it */
    } state;
    struct robots robots;
    struct fault why;
};

/* Something to fetch. */
struct job {
    struct job *next;
    struct str asked;      /* the address before redirects          */
    struct url url;        /* the one to ask now                    */
    struct origin *origin; /* of `url`                              */
    struct origin *rules_of; /* not null: this fetches its robots.txt */
    int n_hops;
    enum job_from {
        JOB_NAMED,         /* by the user: page, feed or list       */
        JOB_LISTED,        /* in a list: a feed                     */
        JOB_ITEM           /* of a feed: leads no further           */
    } from;
};

struct host {
    struct str name;
    struct host *next;     /* in the order they were first met      */
    struct job *first, *last;
    bool is_busy;
    int64_t asked_ms;      /* when it was asked last                */
    int64_t delay_ms;      /* to be left between two requests       */
    int64_t held_ms;       /* not before then: Retry-After          */
};

/* Strings and what belongs to each. */
struct host_table {
    struct host_entry {
        struct str key;
        void *value;
    } *entries;
    size_t n, room;        /* room is a power of two */
};

/* The value's place for a key, made (null) where there was none.  Keys are
 * borrowed.  Cost: constant. */
void **host_table_at(struct host_table *table, struct str key,
                     struct arena *arena);

void host_push(struct host *host, struct job *job);
void host_push_first(struct host *host, struct job *job);
struct job *host_pop(struct host *host);

#endif
