/*
 * fetch/address.h - which machines may be asked.
 *
 * Only public ones, unless the user names others.  What is looked at is the
 * address of the socket about to be connected, not the name, so a name that
 * is answered differently the second time gains nothing.
 */
#ifndef ENTENTE_FETCH_ADDRESS_H
#define ENTENTE_FETCH_ADDRESS_H

#include "base/fault.h"

struct sockaddr;

/* An IPv6 address; an IPv4 one stands as ::ffff:a.b.c.d (RFC 4291, 2.5.5.2),
 * so that both ways of writing it are one. */
struct address {
    unsigned char bytes[16];
};

/* False for a family that is neither. */
bool address_of(const struct sockaddr *from, struct address *address);

/* Read 192.0.2.1 or 2001:db8::1; false where it is neither. */
bool address_parse(struct str text, struct address *address);

/*
 * What kind of special address this is ("loopback", "private", ...; static),
 * or null for one of the public internet.  An address that carries an IPv4
 * one (mapped, 6to4, NAT64) is what that one is.
 * Source: the IANA special-purpose address registries (RFC 6890) of IPv4 and
 * IPv6; RFC 3056 (6to4), RFC 6052 (NAT64).
 */
const char *address_special(const struct address *address);

enum { ADDRESS_MOST_NETS = 32 };

/* Networks that a user allows. */
struct address_nets {
    struct address_net {
        struct address first;
        int n_bits; /* of 128 */
    } items[ADDRESS_MOST_NETS];
    size_t n;
};

/* Read "127.0.0.1,10.0.0.0/8,fd00::/8".  Errors: ENTENTE_E_USAGE. */
enum entente_status address_nets_parse(struct str text,
                                       struct address_nets *nets,
                                       struct fault *fault);

bool address_nets_hold(const struct address_nets *nets,
                       const struct address *address);

#endif
