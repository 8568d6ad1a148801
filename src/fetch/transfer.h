/*
 * fetch/transfer.h - one request, bounded in every way.
 */
#ifndef ENTENTE_FETCH_TRANSFER_H
#define ENTENTE_FETCH_TRANSFER_H

#include "base/buf.h"
#include "base/fault.h"
#include "fetch/address.h"
#include "fetch/curl.h"
#include "fetch/url.h"

enum { TRANSFER_MOST_HEAD = 64 << 10 }; /* bytes of an answer's head */

struct transfer_bounds {
    const char *agent;           /* the User-Agent                        */
    struct address_nets allowed; /* special addresses that may be asked   */
    size_t most_bytes;           /* of a body, unpacked                   */
    long most_ms;                /* of the whole; the rest follows        */
};

/* Used again and again, for one request at a time. */
struct transfer {
    const struct transfer_bounds *bounds;
    CURL *easy;
    struct curl_slist *headers;
    struct arena_trap trap;
    struct arena arena;          /* of the request at hand                */
    struct buf head, body;
    size_t most_bytes;           /* of this one                           */
    bool is_cut;                 /* enough is enough: the rest is let go  */
    bool is_full;                /* there was more                        */
    struct fault fault;          /* why we broke it off; OK               */
    /* of the answer, once it is there */
    long answer;                 /* HTTP status; 0 none                   */
    struct str redirect;         /* null where it sends us nowhere        */
    struct str charset, etag, modified; /* null where not told            */
    long retry_seconds;          /* Retry-After; 0                        */
};

enum entente_status transfer_open(struct transfer *transfer,
                                  const struct transfer_bounds *bounds,
                                  struct fault *fault);
void transfer_close(struct transfer *transfer);

/* What to ask for. */
struct transfer_wish {
    const struct url *url;
    struct str etag, modified;   /* of what we hold; null                 */
    size_t most_bytes;
    bool is_cut;
};

/*
 * Make it ready, to be added to a multi handle; then, when libcurl says that
 * it is over, have the answer's fields filled in.  What they and the bodies
 * point to lives until the next start.
 * Errors: ENTENTE_E_MEMORY; ENTENTE_E_LIMIT for what is too large, too slow
 * or unpacks to too much; ENTENTE_E_UNSUPPORTED for an address that may not
 * be asked; ENTENTE_E_IO for the rest.
 */
enum entente_status transfer_start(struct transfer *transfer,
                                   const struct transfer_wish *wish,
                                   struct fault *fault);
enum entente_status transfer_finish(struct transfer *transfer, CURLcode code,
                                    struct fault *fault);

#endif
