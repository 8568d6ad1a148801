/* registry/registry.h: sides, names and memberships by date. */
#include "test.h"

#include "registry/opened.h"

static size_t members(const char *body, const char *status, day on)
{
    struct registry_standing *rows;
    size_t n = registry_members(registry, str_of(body), on, &arena, &rows);
    size_t found = 0;

    for (size_t i = 0; i < n; i++)
        found += str_is_c(rows[i].status, status);
    return found;
}

static void test_registry_member__nato(void **state)
{
    (void)state;
    assert_int_equal(members("NATO", "member", day_of(2024, 3, 7)), 32);
    assert_int_equal(members("NATO", "member", day_of(2024, 3, 6)), 31);
    assert_int_equal(members("NATO", "member", day_of(2000, 1, 1)), 19);
    assert_int_equal(members("NATO", "member", day_of(1949, 9, 1)), 12);
}

static void test_registry_member__partnerships(void **state)
{
    day now = day_of(2026, 11, 1);
    (void)state;
    assert_int_equal(members("EAPC", "member", now), 32 + 18);
    assert_int_equal(members("EAPC", "suspended", now), 2);
    assert_int_equal(members("PFP", "member", now), 18);
    assert_int_equal(members("MD", "member", now), 7);
    assert_int_equal(members("IP4", "member", now), 4);
    assert_int_equal(members("PATG", "member", now), 9);
    assert_int_equal(members("EU", "member", now), 27);
    assert_int_equal(members("EU", "member", day_of(2020, 1, 31)), 28);
}

static void test_registry_member__status(void **state)
{
    (void)state;
    assert_true(registry_is_member(registry, STR("SYR"), STR("LAS"),
                                   day_of(2015, 1, 1)));
    assert_true(str_is(registry_member_status(registry, STR("SYR"),
                                              STR("LAS"), day_of(2015, 1, 1)),
                       STR("suspended")));
    assert_null(registry_member_status(registry, STR("JPN"), STR("NATO"),
                                       day_of(2015, 1, 1)).ptr);
    assert_true(registry_is_member(registry, STR("FIN"), STR("EAPC"),
                                   day_of(2024, 1, 1)));
}

static void test_registry_member__names(void **state)
{
    struct registry_name names[4];
    struct str words[] = { STR_INIT("Democratic"), STR_INIT("Republic"),
                           STR_INIT("of"), STR_INIT("the"),
                           STR_INIT("Congo"), STR_INIT("said") };
    size_t n_names;
    (void)state;

    assert_int_equal(registry_names(registry, STR("Emirati"), DAY_NONE,
                                    names, 4), 1);
    assert_true(str_is(names[0].side, STR("ARE")));
    assert_int_equal(registry_names(registry, STR("Congolese"), DAY_NONE,
                                    names, 4), 2);
    assert_int_equal(registry_names(registry, STR("Nur-Sultan"),
                                    day_of(2018, 1, 1), names, 4), 0);
    assert_int_equal(registry_name_match(registry, words, 6, DAY_NONE, names,
                                         4, &n_names), 5);
    assert_true(str_is(names[0].side, STR("COD")));
}

static void test_registry_member__typed(void **state)
{
    struct registry_side side;
    struct fault fault = { .status = ENTENTE_OK };
    (void)state;

    assert_int_equal(registry_side_typed(registry, STR("jp"), &side, NULL),
                     ENTENTE_OK);
    assert_true(str_is(side.code, STR("JPN")));
    assert_true(str_is(side.cow, STR("740")));
    assert_int_equal(registry_side_typed(registry, STR("cote d'ivoire"),
                                         &side, NULL), ENTENTE_OK);
    assert_int_equal(registry_side_typed(registry, STR("Germnay"), &side,
                                         &fault), ENTENTE_NONE);
    assert_non_null(strstr(fault.sentence, "Germany"));
    assert_true(registry_side_by_cow(registry, STR("365"),
                                     day_of(1985, 1, 1), &side));
    assert_true(str_is(side.code, STR("SUN")));
    assert_true(registry_side_by_cow(registry, STR("365"), DAY_NONE, &side));
    assert_true(str_is(side.code, STR("RUS")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_registry_member__nato),
        TEST(test_registry_member__partnerships),
        TEST(test_registry_member__status),
        TEST(test_registry_member__names),
        TEST(test_registry_member__typed),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
