/* registry/registry.h: who is bound to what, by date. */
#include "test.h"

#include "registry/opened.h"

/* How often `from` owes `to` a duty; suspended ones apart. */
static int owes(const char *from, const char *to, const char *duty, day on,
                int *n_suspended)
{
    struct registry_obligation *rows;
    size_t n = registry_obligations(registry, str_of(from), on, str_of(to),
                                    &arena, &rows);
    int found = 0;

    if (n_suspended != NULL)
        *n_suspended = 0;
    for (size_t i = 0; i < n; i++) {
        if (!str_is_c(rows[i].duty, duty))
            continue;
        if (rows[i].is_suspended && n_suspended != NULL)
            ++*n_suspended;
        else
            found++;
    }
    return found;
}

static void test_registry_treaty__one_sided(void **state)
{
    day on = day_of(2018, 7, 1);
    (void)state;
    assert_int_equal(owes("USA", "JPN", "defence", on, NULL), 1);
    assert_int_equal(owes("JPN", "USA", "defence", on, NULL), 0);
    assert_int_equal(owes("JPN", "USA", "consultation", on, NULL), 1);
}

static void test_registry_treaty__suspended_is_not_ended(void **state)
{
    int suspended;
    (void)state;
    assert_int_equal(owes("USA", "NZL", "defence", day_of(1990, 1, 1),
                          &suspended), 0);
    assert_int_equal(suspended, 1);
    assert_int_equal(owes("USA", "NZL", "defence", day_of(1980, 1, 1),
                          &suspended), 1);
    assert_int_equal(owes("AUS", "NZL", "defence", day_of(1990, 1, 1),
                          NULL), 1);
}

static void test_registry_treaty__from_the_day_in_force(void **state)
{
    (void)state;
    assert_int_equal(owes("RUS", "PRK", "defence", day_of(2024, 12, 3),
                          NULL), 0);
    assert_int_equal(owes("RUS", "PRK", "defence", day_of(2024, 12, 4),
                          NULL), 1);
    assert_int_equal(owes("SWE", "FIN", "defence", day_of(2009, 11, 30),
                          NULL), 0);
    assert_int_equal(owes("SWE", "FIN", "defence", day_of(2009, 12, 1),
                          NULL), 1);
    assert_int_equal(owes("FRA", "POL", "defence", day_of(2026, 1, 1),
                          NULL), 2); /* NATO and the EU; Nancy only signed */
}

static void test_registry_treaty__says_where_there_is_no_duty(void **state)
{
    struct registry_obligation *rows;
    size_t n = registry_obligations(registry, STR("AUS"), day_of(2026, 1, 1),
                                    STR("GBR"), &arena, &rows);
    bool aukus = false;
    (void)state;

    for (size_t i = 0; i < n; i++)
        aukus = aukus || (str_is(rows[i].duty, STR("none"))
                          && str_is(rows[i].treaty.code, STR("AUKUS-2021")));
    assert_true(aukus);
    assert_int_equal(owes("AUS", "GBR", "defence", day_of(2026, 1, 1),
                          NULL), 0);
}

static void test_registry_treaty__invoked(void **state)
{
    struct registry_invocation *rows;
    (void)state;

    assert_int_equal(registry_invocations(registry, STR("NATO-1949"),
                                          day_of(2001, 9, 12), &arena, &rows),
                     1);
    assert_true(str_is(rows[0].article, STR("5")));
    assert_int_equal(registry_invocations(registry, STR("NATO-1949"),
                                          day_of(2001, 9, 11), &arena, &rows),
                     0);
}

static void test_registry_treaty__names(void **state)
{
    struct str words[] = { STR_INIT("Treaty"), STR_INIT("of"),
                           STR_INIT("Amity"), STR_INIT("and"),
                           STR_INIT("Cooperation"), STR_INIT("today") };
    struct str codes[4];
    size_t n;
    (void)state;

    assert_int_equal(registry_treaty_match(registry, words, 6, codes, 4, &n),
                     5);
    assert_int_equal(n, 1);
    assert_true(str_is(codes[0], STR("TAC-1976")));
    assert_true(registry_treaty_lookup(registry, STR("ANZUS"), codes, 4)
                == 1);
}

static void test_registry_treaty__facts_agree(void **state)
{
    const struct lexicon *lexicon;
    struct fault fault = { .status = ENTENTE_OK };
    (void)state;

    assert_int_equal(lexicon_open(lexicon_builtin(), &arena, &lexicon, NULL),
                     ENTENTE_OK);
    assert_int_equal(registry_check(lexicon, &arena, &fault), ENTENTE_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_registry_treaty__one_sided),
        TEST(test_registry_treaty__suspended_is_not_ended),
        TEST(test_registry_treaty__from_the_day_in_force),
        TEST(test_registry_treaty__says_where_there_is_no_duty),
        TEST(test_registry_treaty__invoked),
        TEST(test_registry_treaty__names),
        TEST(test_registry_treaty__facts_agree),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
