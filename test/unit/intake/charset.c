/* intake/charset.h: whatever the bytes, what comes out is UTF-8. */
#include "test.h"

#include "base/utf8.h"
#include "intake/charset.h"

static void test_intake_charset__codes_beyond_unicode(void **state)
{
    (void)state;
    const struct str bytes = STR("Arnor signed. \xF4\x97\x97\x97 It said so.");
    static const char *const told[] = { "", "utf-8", "gb18030", "utf-7" };
    struct str text;

    for (size_t i = 0; i < N_OF(told); i++) {
        assert_int_equal(charset_read(bytes, str_of(told[i]), true,
                                      test_arena(), &text, NULL),
                         ENTENTE_OK);
        assert_true(utf8_fault(text) < 0);
        assert_true(str_starts(text, STR("Arnor signed. ")));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_intake_charset__codes_beyond_unicode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
