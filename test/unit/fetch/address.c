/* fetch/address.h: public addresses and no others. */
#include "test.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include "fetch/address.h"

static struct address read_address(const char *text)
{
    struct address address;

    if (!address_parse(str_of(text), &address))
        fail_msg("%s is no address", text);
    return address;
}

static void test_fetch_address__special(void **state)
{
    static const struct {
        const char *address, *kind;
    } special[] = {
        { "0.0.0.0", "unspecified" },
        { "0.255.255.255", "unspecified" },
        { "10.0.0.0", "private" },
        { "10.255.255.255", "private" },
        { "100.64.0.0", "shared" },
        { "100.127.255.255", "shared" },
        { "127.0.0.1", "loopback" },
        { "127.255.255.254", "loopback" },
        { "169.254.169.254", "link-local" },
        { "172.16.0.0", "private" },
        { "172.31.255.255", "private" },
        { "192.0.0.8", "reserved" },
        { "192.0.2.1", "documentation" },
        { "192.168.1.1", "private" },
        { "198.19.255.255", "benchmarking" },
        { "203.0.113.9", "documentation" },
        { "224.0.0.251", "multicast" },
        { "239.255.255.255", "multicast" },
        { "240.0.0.1", "reserved" },
        { "255.255.255.255", "reserved" },
        { "192.88.99.1", "relay" },
        { "::", "unspecified" },
        { "::1", "loopback" },
        { "::2", "reserved" },
        { "::127.0.0.1", "reserved" },
        { "::ffff:127.0.0.1", "loopback" },
        { "::ffff:a00:1", "private" },
        { "64:ff9b::7f00:1", "loopback" },
        { "64:ff9b::c0a8:101", "private" },
        { "64:ff9b:1::808:808", "reserved" },
        { "2002:7f00:1::", "loopback" },
        { "2002:a9fe:a9fe::1", "link-local" },
        { "2001::1", "reserved" },
        { "2001:1ff:ffff::", "reserved" },
        { "2001:db8::1", "documentation" },
        { "3fff::1", "documentation" },
        { "fc00::1", "private" },
        { "fdff::1", "private" },
        { "fe80::1", "link-local" },
        { "febf::1", "link-local" },
        { "fec0::1", "private" },
        { "ff02::1", "multicast" },
        { "100::1", "reserved" },
        { "4000::1", "reserved" },
        { "5f00::1", "reserved" },
    };
    (void)state;
    for (size_t i = 0; i < N_OF(special); i++) {
        struct address address = read_address(special[i].address);
        const char *kind = address_special(&address);
        if (kind == NULL || strcmp(kind, special[i].kind) != 0)
            fail_msg("%s: %s, not %s", special[i].address,
                     kind == NULL ? "public" : kind, special[i].kind);
    }
}

static void test_fetch_address__public(void **state)
{
    static const char *const public[] = {
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255",
        "100.128.0.0", "126.255.255.255", "128.0.0.0", "169.253.1.1",
        "172.15.255.255", "172.32.0.0", "192.0.1.1", "192.167.255.255",
        "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
        "2000::1", "2001:200::1", "2001:db9::1", "2606:4700::1111",
        "3ffe:ffff::1", "::ffff:8.8.8.8", "64:ff9b::808:808",
        "2002:808:808::1"
    };
    (void)state;
    for (size_t i = 0; i < N_OF(public); i++) {
        struct address address = read_address(public[i]);
        const char *kind = address_special(&address);
        if (kind != NULL)
            fail_msg("%s is called %s", public[i], kind);
    }
}

static void test_fetch_address__sockets(void **state)
{
    struct sockaddr_in in = { .sin_family = AF_INET };
    struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
    struct sockaddr other = { .sa_family = AF_UNIX };
    struct address address, mapped = read_address("::ffff:192.168.0.7");
    (void)state;

    memcpy(&in.sin_addr, mapped.bytes + 12, 4);
    assert_true(address_of((const struct sockaddr *)(void *)&in, &address));
    assert_memory_equal(&address, &mapped, sizeof mapped);
    memcpy(&in6.sin6_addr, mapped.bytes, 16);
    assert_true(address_of((const struct sockaddr *)(void *)&in6, &address));
    assert_memory_equal(&address, &mapped, sizeof mapped);
    assert_false(address_of(&other, &address));
}

static void test_fetch_address__nets(void **state)
{
    struct address_nets nets;
    struct fault fault = { 0 };
    static const struct {
        const char *address;
        bool holds;
    } cases[] = {
        { "127.0.0.1", true },  { "127.0.0.2", false },
        { "10.1.255.1", true }, { "10.2.0.0", false },
        { "fd12::1", true },    { "fe00::1", false },
        { "::ffff:10.1.0.1", true }, { "8.8.8.8", false },
    };
    static const char *const bad[] = { "", "127.0.0.1,", "10.0.0.0/33",
                                       "fd00::/129", "name", "10.0.0.0/-1",
                                       "10.0.0.0/", "10.0.0/8" };
    (void)state;

    assert_int_equal(address_nets_parse(STR("127.0.0.1, 10.1.0.0/16,fd00::/8"),
                                        &nets, &fault),
                     ENTENTE_OK);
    for (size_t i = 0; i < N_OF(cases); i++) {
        struct address address = read_address(cases[i].address);
        if (address_nets_hold(&nets, &address) != cases[i].holds)
            fail_msg("%s", cases[i].address);
    }
    for (size_t i = 0; i < N_OF(bad); i++)
        if (address_nets_parse(str_of(bad[i]), &nets, &fault)
            != ENTENTE_E_USAGE)
            fail_msg("`%s` is taken", bad[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_fetch_address__special),
        TEST(test_fetch_address__public),
        TEST(test_fetch_address__sockets),
        TEST(test_fetch_address__nets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
