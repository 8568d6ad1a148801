/*
 * fetch/address.c - see address.h.
 *
 * Of IPv6 only 2000::/3 is handed out to the public (RFC 4291, 2.4), so
 * there the special parts are listed and all the rest is special; of IPv4
 * the special parts are listed and the rest is public.
 */
#include "fetch/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

enum { MAPPED_BITS = 96 };

static const unsigned char mapped[16] = { [10] = 0xff, [11] = 0xff };

struct range {
    unsigned char first[16];
    int n_bits;
    const char *kind;
};

static const struct range ranges_4[] = {
    { { 0 }, 8, "unspecified" },
    { { 10 }, 8, "private" },
    { { 100, 64 }, 10, "shared" },
    { { 127 }, 8, "loopback" },
    { { 169, 254 }, 16, "link-local" },
    { { 172, 16 }, 12, "private" },
    { { 192, 0, 0 }, 24, "reserved" },
    { { 192, 0, 2 }, 24, "documentation" },
    { { 192, 88, 99 }, 24, "relay" },
    { { 192, 168 }, 16, "private" },
    { { 198, 18 }, 15, "benchmarking" },
    { { 198, 51, 100 }, 24, "documentation" },
    { { 203, 0, 113 }, 24, "documentation" },
    { { 224 }, 4, "multicast" },
    { { 240 }, 4, "reserved" },
};

static const struct range ranges_6[] = {
    { { [15] = 1 }, 128, "loopback" },
    { { 0 }, 128, "unspecified" },
    { { 0xfc }, 7, "private" },
    { { 0xfe, 0x80 }, 10, "link-local" },
    { { 0xfe, 0xc0 }, 10, "private" },
    { { 0xff }, 8, "multicast" },
    { { 0x20, 0x01 }, 23, "reserved" }, /* Teredo, ORCHID, benchmarking */
    { { 0x20, 0x01, 0x0d, 0xb8 }, 32, "documentation" },
    { { 0x3f, 0xff }, 20, "documentation" },
};

/* Prefixes with an IPv4 address behind them. */
static const struct carrier {
    unsigned char first[16];
    int n_bits;
} carriers[] = {
    { { [10] = 0xff, [11] = 0xff }, MAPPED_BITS },
    { { 0x00, 0x64, 0xff, 0x9b }, 96 },              /* NAT64 */
    { { 0x20, 0x02 }, 16 },                          /* 6to4  */
};

static bool has_prefix(const unsigned char *bytes, const unsigned char *first,
                       int n_bits)
{
    int whole = n_bits / 8, rest = n_bits % 8;

    if (memcmp(bytes, first, (size_t)whole) != 0)
        return false;
    return rest == 0 || (bytes[whole] ^ first[whole]) >> (8 - rest) == 0;
}

static const char *kind_among(const unsigned char *bytes,
                              const struct range *ranges, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (has_prefix(bytes, ranges[i].first, ranges[i].n_bits))
            return ranges[i].kind;
    return NULL;
}

static void put_4(struct address *address, const void *four)
{
    memcpy(address->bytes, mapped, sizeof mapped);
    memcpy(address->bytes + 12, four, 4);
}

bool address_of(const struct sockaddr *from, struct address *address)
{
    if (from->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, from, sizeof in);
        put_4(address, &in.sin_addr);
        return true;
    }
    if (from->sa_family == AF_INET6) {
        struct sockaddr_in6 in;
        memcpy(&in, from, sizeof in);
        memcpy(address->bytes, &in.sin6_addr, sizeof address->bytes);
        return true;
    }
    return false;
}

bool address_parse(struct str text, struct address *address)
{
    char copy[INET6_ADDRSTRLEN];
    unsigned char four[4];

    if (text.len == 0 || text.len >= sizeof copy)
        return false;
    memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    if (inet_pton(AF_INET, copy, four) == 1) {
        put_4(address, four);
        return true;
    }
    return inet_pton(AF_INET6, copy, address->bytes) == 1;
}

const char *address_special(const struct address *address)
{
    const unsigned char *bytes = address->bytes;

    for (size_t i = 0; i < N_OF(carriers); i++)
        if (has_prefix(bytes, carriers[i].first, carriers[i].n_bits))
            return kind_among(bytes + carriers[i].n_bits / 8, ranges_4,
                              N_OF(ranges_4));
    const char *kind = kind_among(bytes, ranges_6, N_OF(ranges_6));
    if (kind == NULL && bytes[0] >> 5 != 1) /* not of 2000::/3 */
        return "reserved";
    return kind;
}

static bool parse_net(struct str text, struct address_net *net)
{
    uint64_t n_bits = 128;
    struct str rest = text, host = str_cut(&rest, '/');
    bool is_4 = str_find_byte(host, ':') < 0;
    uint64_t most = is_4 ? 32 : 128;

    if (!address_parse(host, &net->first))
        return false;
    if (rest.ptr != NULL) {
        if (!str_number(rest, most, &n_bits))
            return false;
        n_bits += is_4 ? MAPPED_BITS : 0;
    }
    net->n_bits = (int)n_bits;
    return true;
}

enum entente_status address_nets_parse(struct str text,
                                       struct address_nets *nets,
                                       struct fault *fault)
{
    nets->n = 0;
    while (text.ptr != NULL) {
        struct str item = str_trim(str_cut(&text, ','));
        if (nets->n == ADDRESS_MOST_NETS)
            return fault_set(fault, ENTENTE_E_USAGE, "over %d networks",
                             ADDRESS_MOST_NETS);
        if (!parse_net(item, &nets->items[nets->n]))
            return fault_set(fault, ENTENTE_E_USAGE,
                             "`%.*s` is no address and no network",
                             STR_ARG(item));
        nets->n++;
    }
    return ENTENTE_OK;
}

bool address_nets_hold(const struct address_nets *nets,
                       const struct address *address)
{
    for (size_t i = 0; i < nets->n; i++)
        if (has_prefix(address->bytes, nets->items[i].first.bytes,
                       nets->items[i].n_bits))
            return true;
    return false;
}
