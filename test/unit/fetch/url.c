/* fetch/url.h: addresses in one form, and those that are not fetched. */
#include "test.h"

#include "fetch/url.h"

static void test_fetch_url__parts(void **state)
{
    static const struct {
        const char *text, *base, *whole, *host, *origin, *target;
    } cases[] = {
        { "http://Example.ORG", NULL, "http://example.org/", "example.org",
          "http://example.org:80", "/" },
        { " https://example.org:443/a?b=c#d ", NULL,
          "https://example.org/a?b=c", "example.org",
          "https://example.org:443", "/a?b=c" },
        { "HTTP://example.org:8080/a/../b", NULL, "http://example.org:8080/b",
          "example.org", "http://example.org:8080", "/b" },
        { "c?d", "http://example.org/a/b", "http://example.org/a/c?d",
          "example.org", "http://example.org:80", "/a/c?d" },
        { "//other.org/x", "https://example.org/a", "https://other.org/x",
          "other.org", "https://other.org:443", "/x" },
        { "http://[::1]:80/", NULL, "http://[::1]/", "[::1]",
          "http://[::1]:80", "/" },
        { "http://example.org/a b", NULL, "http://example.org/a%20b",
          "example.org", "http://example.org:80", "/a%20b" },
    };
    (void)state;
    for (size_t i = 0; i < N_OF(cases); i++) {
        struct url base, url;
        struct fault fault = { 0 };
        if (cases[i].base != NULL)
            assert_int_equal(url_read(str_of(cases[i].base), NULL,
                                      test_arena(), &base, &fault),
                             ENTENTE_OK);
        if (url_read(str_of(cases[i].text),
                     cases[i].base != NULL ? &base : NULL, test_arena(),
                     &url, &fault)
            != ENTENTE_OK)
            fail_msg("%s: %s", cases[i].text, fault.sentence);
        assert_str(url.text, cases[i].whole);
        assert_str(url.host, cases[i].host);
        assert_str(url.origin, cases[i].origin);
        assert_str(url.target, cases[i].target);
    }
}

static void test_fetch_url__refused(void **state)
{
    static const struct {
        const char *text;
        enum entente_status status;
    } cases[] = {
        { "ftp://example.org/", ENTENTE_E_UNSUPPORTED },
        { "file:///etc/passwd", ENTENTE_E_UNSUPPORTED },
        { "javascript:x", ENTENTE_E_FORMAT },
        { "http://a:b@example.org/", ENTENTE_E_UNSUPPORTED },
        { "http://a@example.org/", ENTENTE_E_UNSUPPORTED },
        { "http:///", ENTENTE_E_FORMAT },
        { "http://exa\nmple.org/", ENTENTE_E_FORMAT },
        { "http://example.org:99999/", ENTENTE_E_FORMAT },
        { "", ENTENTE_E_FORMAT },
    };
    char many[URL_MOST_BYTES + 20];
    struct url url;
    (void)state;

    for (size_t i = 0; i < N_OF(cases); i++) {
        enum entente_status status = url_read(str_of(cases[i].text), NULL,
                                              test_arena(), &url, NULL);
        if (status != cases[i].status)
            fail_msg("%s: %d", cases[i].text, (int)status);
    }
    memset(many, 'a', sizeof many);
    memcpy(many, "http://example.org/", 19);
    assert_int_equal(url_read((struct str){ many, sizeof many }, NULL,
                              test_arena(), &url, NULL),
                     ENTENTE_E_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_fetch_url__parts),
        TEST(test_fetch_url__refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
