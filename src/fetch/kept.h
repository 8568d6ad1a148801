/*
 * fetch/kept.h - what came from the network, kept in the store as it came.
 *
 * Table `fetched`: a row each time an address gave other bytes than before,
 * with the head of the answer, the hour, and the bytes themselves until a
 * report of the same bytes holds them.  Table `robots`: each site's wishes.
 * Both are made by the first fetch; other commands do not know of them.
 */
#ifndef ENTENTE_FETCH_KEPT_H
#define ENTENTE_FETCH_KEPT_H

#include "record/store.h"

enum kept_kind {
    KEPT_REPORT,  /* a page, a PDF, an archive: read in full            */
    KEPT_FEED,    /* its items are fetched; those without address read  */
    KEPT_ENTRIES, /* a feed whose own entries are the reports           */
    KEPT_LIST     /* of feeds: never waits                              */
};

struct kept {
    int64_t row;
    struct str url;       /* as it was asked for                     */
    struct str final_url; /* after redirects                         */
    struct str head;      /* the answer's head, as it came           */
    struct str charset, etag, modified; /* told there; null          */
    int64_t checked;      /* seconds since 1970: last told unchanged */
    enum kept_kind kind;
    struct str sha256;    /* of the body, in hex                     */
};

/* Make the tables where they are not there. */
enum entente_status kept_open(struct store *store, struct fault *fault);

/* The newest row of an address, in `arena`; ENTENTE_NONE where it has none. */
enum entente_status kept_last(struct store *store, struct str url,
                              struct arena *arena, struct kept *kept,
                              struct fault *fault);

/* Add a row, which waits to be read; row and checked of *kept are not looked
 * at.  `now` is in seconds since 1970, as everywhere here. */
enum entente_status kept_add(struct store *store, const struct kept *kept,
                             struct str body, struct arena *scratch,
                             int64_t now, struct fault *fault);

/* The address of a row gave the same once more; `kept` holds the tags that
 * it gave now. */
enum entente_status kept_same(struct store *store, const struct kept *kept,
                              int64_t now, struct fault *fault);

/* The bytes of a row, in `arena`. */
enum entente_status kept_body(struct store *store, int64_t row,
                              struct arena *arena, struct str *body,
                              struct fault *fault);

/* The first row over `after` that waits to be read; ENTENTE_NONE. */
enum entente_status kept_waiting(struct store *store, int64_t after,
                                 struct arena *arena, struct kept *kept,
                                 struct fault *fault);

/* A report came out of a row, or (report null) a fault. */
enum entente_status kept_became(struct store *store, int64_t row,
                                const struct report *report,
                                const struct fault *why, struct fault *fault);

/* Rows below `row` wait no longer. */
enum entente_status kept_read(struct store *store, int64_t row,
                              struct fault *fault);

/* The robots.txt of an origin, if it was asked for after `since`: the status
 * of its answer and its bytes, in `arena`.  ENTENTE_NONE. */
enum entente_status kept_robots(struct store *store, struct str origin,
                                int64_t since, struct arena *arena,
                                long *answer, struct str *bytes,
                                struct fault *fault);
enum entente_status kept_robots_add(struct store *store, struct str origin,
                                    int64_t now, long answer,
                                    struct str bytes, struct fault *fault);

#endif
