/* base/day.h: days counted, intervals read. */
#include "test.h"

#include "base/day.h"

static void test_base_day__weekday_and_back(void **state)
{
    int year, month, mday;
    (void)state;
    day d = day_of(2024, 2, 29);

    assert_int_equal(day_weekday(d), 3); /* a Thursday */
    day_civil(d, &year, &month, &mday);
    assert_int_equal(year * 10000 + month * 100 + mday, 20240229);
    for (day i = -800000; i < 800000; i += 997) {
        day_civil(i, &year, &month, &mday);
        assert_int_equal(day_of(year, month, mday), i);
    }
}

static void test_base_day__no_such_day(void **state)
{
    day first, last;
    (void)state;

    assert_false(day_parse(STR("2023-02-29"), &first, &last));
    assert_false(day_parse(STR("2023-13"), &first, &last));
    assert_false(day_parse(STR("23"), &first, &last));
    assert_true(day_parse(STR("2024-02"), &first, &last));
    assert_int_equal(last - first, 28);
}

static void test_base_day__interval(void **state)
{
    struct days days;
    (void)state;

    assert_true(day_interval(STR("2001/.."), &days));
    assert_int_equal(days.last, DAY_FOREVER);
    assert_false(day_interval(STR("2002/2001"), &days));
    assert_false(day_interval(STR("soon"), &days));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_base_day__weekday_and_back),
        TEST(test_base_day__no_such_day),
        TEST(test_base_day__interval),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
