/* fetch/robots.h: RFC 9309, its own examples among them. */
#include "test.h"

#include "fetch/robots.h"

static bool allows(const char *file, const char *target)
{
    struct robots robots;

    robots_read(str_of(file), STR("entente"), test_arena(), &robots);
    return robots_allow(&robots, str_of(target), test_arena());
}

struct example {
    const char *file, *target;
    bool allows;
};

static void check(const struct example *examples, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (allows(examples[i].file, examples[i].target)
            != examples[i].allows)
            fail_msg("%s of\n%s", examples[i].target, examples[i].file);
}

static void test_fetch_robots__groups(void **state)
{
    static const char two[] = "User-agent: *\nDisallow: /all\n\n"
                              "User-Agent: other\nUser-agent: ENTENTE/1.0\n"
                              "Disallow: /ours\n\n"
                              "user-agent: entente\ndisallow: /more\n";
    static const struct example examples[] = {
        { "", "/", true },
        { "User-agent: *\nDisallow: /\n", "/", false },
        { "User-agent: *\nDisallow: /\n", "/robots.txt", true },
        { "User-agent: *\nDisallow:\n", "/a", true },
        { two, "/ours", false },
        { two, "/more", false }, /* groups of one name are joined */
        { two, "/all", true },   /* `*` is for those not named     */
        { "User-agent: ententer\nDisallow: /\n", "/a", true },
        { "User-agent: *\nDisallow: /\nUser-agent: entente\n", "/a", true },
        { "Disallow: /\n", "/a", true }, /* of no group */
        { "User-agent: entente\nSitemap: /s\nUser-agent: b\nDisallow: /\n",
          "/a", false }, /* a sitemap belongs to no group */
        { "User-agent: entente # us\rDisallow: /a # that\r", "/a", false },
        { "\xEF\xBB\xBFUser-agent: *\r\nDisallow: /\r\n", "/a", false },
        { "<html>User-agent: *\nnothing\n:\n", "/a", true },
    };
    (void)state;
    check(examples, N_OF(examples));
}

static void test_fetch_robots__paths(void **state)
{
#define ANYONE "User-agent: *\n"
    static const struct example examples[] = {
        /* RFC 9309, 5.2: the longest match */
        { ANYONE "Allow: /example/page/\nDisallow: /example/page/disallowed"
                 ".gif\n", "/example/page/disallowed.gif", false },
        { ANYONE "Allow: /example/page/\nDisallow: /example/\n",
          "/example/page/a", true },
        { ANYONE "Disallow: /a\nAllow: /a\n", "/a", true },
        { ANYONE "Allow: /a\nDisallow: /a\n", "/a", true },
        { ANYONE "Disallow: /a\n", "/A", true },
        { ANYONE "Disallow: /a\n", "/ab", false },
        { ANYONE "Disallow: /a/\n", "/a", true },
        /* 2.2.3: special characters */
        { ANYONE "Disallow: *.gif$\n", "/a/b.gif", false },
        { ANYONE "Disallow: *.gif$\n", "/a/b.gif?c", true },
        { ANYONE "Disallow: /a$\n", "/a", false },
        { ANYONE "Disallow: /a$\n", "/ab", true },
        { ANYONE "Disallow: /a*b*c\n", "/a/b/b/cd", false },
        { ANYONE "Disallow: /a*b*c$\n", "/axbxcxc", false },
        { ANYONE "Disallow: /a*bb$\n", "/ab", true },
        { ANYONE "Disallow: /*?print\n", "/a?print=1", false },
        { ANYONE "Disallow: /*\nAllow: /$\n", "/", true },
        { ANYONE "Disallow: /a*$\n", "/abc", false },
        { ANYONE "Disallow: /a$b\n", "/a$b", false }, /* $ is plain within */
        { ANYONE "Disallow: /a%2Ab\n", "/a*b", false },
        { ANYONE "Disallow: /a%2Ab\n", "/axb", true },
        { ANYONE "Disallow: /a%24\n", "/a$", false },
        /* 2.2.2: the table of percent-encoding */
        { ANYONE "Disallow: /foo/bar?baz=quz\n", "/foo/bar?baz=quz", false },
        { ANYONE "Disallow: /foo/bar?baz=http%3A%2F%2Ffoo.bar\n",
          "/foo/bar?baz=http%3a%2f%2ffoo.bar", false },
        { ANYONE "Disallow: /foo/bar/\xE3\x83\x84\n",
          "/foo/bar/%E3%83%84", false },
        { ANYONE "Disallow: /foo/bar/%E3%83%84\n",
          "/foo/bar/%e3%83%84", false },
        { ANYONE "Disallow: /foo/bar/%62%61%7A\n", "/foo/bar/baz", false },
        { ANYONE "Disallow: /a%2Fb\n", "/a/b", true },
        { ANYONE "Disallow: /a%\n", "/a%b", false }, /* no code: itself */
    };
    (void)state;
    check(examples, N_OF(examples));
}

static int64_t delay(const char *file)
{
    struct robots robots;

    robots_read(str_of(file), STR("entente"), test_arena(), &robots);
    return robots.delay_ms;
}

static void test_fetch_robots__delay(void **state)
{
    (void)state;
    assert_int_equal(delay(ANYONE "Disallow: /a\n"), -1);
    assert_int_equal(delay(ANYONE "Crawl-delay: 10\n"), 10000);
    assert_int_equal(delay(ANYONE "crawl-delay: 0.25\n"), 250);
    assert_int_equal(delay(ANYONE "Crawl-delay: .5\n"), 500);
    assert_int_equal(delay(ANYONE "Crawl-delay: 1.23456\n"), 1234);
    assert_int_equal(delay(ANYONE "Crawl-delay: soon\n"), -1);
    assert_int_equal(delay(ANYONE "Crawl-delay: -1\n"), -1);
    assert_int_equal(delay(ANYONE "Crawl-delay: 99999999999999\n"), -1);
    assert_int_equal(delay(ANYONE "Crawl-delay: 9\nUser-agent: entente\n"
                                  "Allow: /\n"), -1);
}

static void test_fetch_robots__bounds(void **state)
{
    size_t n = ROBOTS_MOST_BYTES + 100;
    char *file = test_malloc(n + 1);
    struct robots robots;
    (void)state;

    /* what stands after 500 KiB is not read */
    memset(file, '\n', n);
    memcpy(file, "User-agent: *\n", 14);
    memcpy(file + n - 12, "Disallow: /\n", 12);
    robots_read((struct str){ file, n }, STR("entente"), test_arena(),
                &robots);
    assert_int_equal(robots.n, 0);
    memcpy(file + ROBOTS_MOST_BYTES - 12, "Disallow: /\n", 12);
    robots_read((struct str){ file, n }, STR("entente"), test_arena(),
                &robots);
    assert_int_equal(robots.n, 1);
    test_free(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_fetch_robots__groups),
        TEST(test_fetch_robots__paths),
        TEST(test_fetch_robots__delay),
        TEST(test_fetch_robots__bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
