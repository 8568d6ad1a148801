/* Memory that runs out: the nth allocation fails, for every n of a report's
 * way and then for a spread of later ones.  Each time the call says so, and
 * the same session then reads the report as if nothing had been. */
#include "test.h"

#include <entente/entente.h>

static const char text[]
    = "Ministers sign accord\n\nMarch 3, 2021\n\n"
      "France and Italy signed a defence accord in Rome on Tuesday. \"We "
      "stand together,\" the French defence minister said. Spain condemned "
      "the accord and recalled its envoy from Paris.\n";

static bool count_line(void *context, const char *line, size_t len)
{
    size_t *bytes = context;

    (void)line;
    *bytes += len;
    return true;
}

static void test_fault_memory__every_allocation(void **state)
{
    struct entente_engine *engine;
    struct entente_session *session;
    struct entente_fault fault;
    struct entente_input input = { .bytes = text, .n_bytes = sizeof text - 1,
                                   .form = ENTENTE_TEXT };
    size_t wanted = 0;
    long n_failed = 0;
    (void)state;

    assert_int_equal(entente_engine_open(NULL, &engine, &fault), ENTENTE_OK);
    assert_int_equal(entente_session_open(engine, &session, &fault),
                     ENTENTE_OK);
    assert_int_equal(entente_session_code(session, &input, count_line,
                                          &wanted, &fault),
                     ENTENTE_OK);
    for (long n = 1;; n += n < 2000 ? 1 : n / 50) {
        size_t got = 0;
        arena_fail_after = n;
        enum entente_status status = entente_session_code(
            session, &input, count_line, &got, &fault);
        bool was_reached = arena_fail_after == 0;
        arena_fail_after = 0;
        if (!was_reached) {
            assert_int_equal(status, ENTENTE_OK);
            break;
        }
        assert_int_equal(status, ENTENTE_E_MEMORY);
        n_failed++;
        got = 0;
        if (n % 37 == 0) {
            assert_int_equal(entente_session_code(session, &input,
                                                  count_line, &got, &fault),
                             ENTENTE_OK);
            assert_int_equal(got, wanted);
        }
    }
    assert_true(n_failed > 3);
    entente_session_close(session);
    entente_engine_close(engine);
}

static void test_fault_memory__opening(void **state)
{
    struct entente_engine *engine;
    struct entente_fault fault;
    (void)state;

    for (long n = 1; n < 100000; n += 1 + n / 20) {
        arena_fail_after = n;
        enum entente_status status = entente_engine_open(NULL, &engine,
                                                         &fault);
        bool was_reached = arena_fail_after == 0;
        arena_fail_after = 0;
        if (!was_reached) {
            assert_int_equal(status, ENTENTE_OK);
            entente_engine_close(engine);
            return;
        }
        assert_int_equal(status, ENTENTE_E_MEMORY);
        assert_null(engine);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_fault_memory__every_allocation),
        TEST(test_fault_memory__opening),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
