/*
 * fetch/url.h - addresses of pages, in one form.
 */
#ifndef ENTENTE_FETCH_URL_H
#define ENTENTE_FETCH_URL_H

#include "base/arena.h"
#include "base/fault.h"

enum { URL_MOST_BYTES = 4096 };

/* All in the arena it was read into, NUL-ended. */
struct url {
    struct str text;   /* whole, without fragment and default port */
    struct str host;   /* lower case                               */
    struct str origin; /* scheme://host:port                       */
    struct str target; /* path and query, as a server is asked     */
};

/* Whether a word is meant as an address: it holds "://". */
bool url_is_meant(struct str text);

/*
 * Read an address; white space around it does not count.
 *   base  what a relative one is relative to; null for none.
 * Errors: ENTENTE_E_FORMAT; ENTENTE_E_UNSUPPORTED for a scheme other than
 * http and https, or for a name and password in it; ENTENTE_E_LIMIT.
 * Source: RFC 3986, as libcurl reads it.
 */
enum entente_status url_read(struct str text, const struct url *base,
                             struct arena *arena, struct url *url,
                             struct fault *fault);

#endif
