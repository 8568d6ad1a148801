/*
 * test.h - what every unit test includes, and nothing before it.
 *
 *     #include "test.h"
 *     static void test_base_day__leap_year(void **state) { ... }
 *     int main(void)
 *     {
 *         const struct CMUnitTest tests[] = { TEST(test_base_day__leap_year)
 * }; return cmocka_run_group_tests(tests, NULL, NULL);
 *     }
 */
#ifndef ENTENTE_TEST_H
#define ENTENTE_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/str.h"

#define TEST(function) cmocka_unit_test(function)

#define assert_str(actual, expected)                                          \
    do {                                                                      \
        struct str actual_ = (actual);                                        \
        char actual_copy_[4096];                                              \
        snprintf(actual_copy_, sizeof actual_copy_, "%.*s",                   \
                 STR_ARG(actual_));                                           \
        assert_string_equal(actual_copy_, expected);                          \
    } while (0)

/* An arena for the tests; running out of memory is fatal here. */
static inline struct arena *test_arena(void)
{
    static struct arena arena;
    static struct arena_trap trap;
    static int is_ready;

    if (!is_ready) {
        if (setjmp(trap.env) != 0)
            abort();
        arena_init(&arena, &trap);
        is_ready = 1;
    }
    return &arena;
}

#endif
