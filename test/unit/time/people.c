/* time/: the last name of somebody told of is no month. */
#include "test.h"

#include "engine.h"

static struct entente_engine *engine;

static int open_engine(void **state)
{
    struct fault fault;

    (void)state;
    return entente_engine_open(NULL, &engine, &fault);
}

static int close_engine(void **state)
{
    (void)state;
    entente_engine_close(engine);
    return 0;
}

/* How many dates of a text, read as of 12 October 2021, are the word. */
static int n_dates(const char *text, const char *word)
{
    struct entente_session *session;
    struct report *report;
    struct fault fault;
    struct intake_input input = { .bytes = str_of(text), .form = INTAKE_TEXT,
                                  .date = STR("2021-10-12") };
    int n = 0;

    assert_int_equal(entente_session_open(engine, &session, &fault), 0);
    assert_int_equal(pipeline_read(session, &input, &report, &fault), 0);
    for (size_t i = 0; i < report->n_dates; i++)
        n += str_is_c(report_words(report, report->dates[i].span), word);
    entente_session_close(session);
    return n;
}

static void test_time_people__last_name(void **state)
{
    (void)state;
    assert_int_equal(n_dates("Theresa May spoke on Monday. Troops, May said, "
                             "would go to Norway.", "May"), 0);
    assert_int_equal(n_dates("Theresa May spoke on Monday. Troops will go to "
                             "Norway in May.", "May"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_time_people__last_name),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
