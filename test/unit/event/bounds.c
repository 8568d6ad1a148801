/* event/event.h on hostile input: time stays bounded, nothing breaks. */
#include "test.h"

#include <stdio.h>
#include <time.h>

#include "session.h"

static struct report *read_text(struct entente_session *reader,
                                struct str text)
{
    struct intake_input input = { .bytes = text, .id = STR("x"),
                                  .form = INTAKE_TEXT };
    struct report *report;
    struct fault fault;

    assert_int_equal(pipeline_read(reader, &input, &report, &fault),
                     ENTENTE_OK);
    return report;
}

static void test_event_bounds__long_sentence(void **state)
{
    struct buf text = buf_in(test_arena());
    (void)state;

    buf_add(&text, STR("Norway said that Chile attacked Peru"));
    for (int i = 0; i < 1250; i++)
        buf_add(&text, STR(" and Norway bombed Chile"));
    buf_add(&text, STR(".\n"));
    clock_t start = clock();
    struct report *report = read_text(session, buf_str(&text));
    assert_true((clock() - start) / CLOCKS_PER_SEC < 20);
    assert_true(report->n_events > 0);
    for (size_t i = 0; i < report->n_events; i++)
        assert_true(report->events[i].span.end <= report->text.len);
}

static void test_event_bounds__no_actor_no_event(void **state)
{
    (void)state;
    struct report *report = read_text(
        session, STR("The storm attacked the coast and killed trees.\n"));

    assert_int_equal(report->n_events, 0);
}

static void test_event_bounds__main_is_one(void **state)
{
    int n_main = 0;
    (void)state;
    struct report *report = read_text(
        session, STR("Norway condemned Chile, bombed Peru and signed an "
                     "accord with Kenya.\n"));

    assert_true(report->n_events >= 3);
    for (size_t i = 0; i < report->n_events; i++)
        n_main += report->events[i].is_main;
    assert_int_equal(n_main, 1);
}

static void test_event_bounds__explain_changes_nothing(void **state)
{
    struct buf out = buf_in(test_arena());
    struct arena scratch;
    struct arena_trap trap;
    (void)state;
    struct report *report = read_text(
        session, STR("Norway bombed Chile. The war is over.\n"));
    size_t n = report->n_events;

    if (setjmp(trap.env) != 0)
        fail();
    arena_init(&scratch, &trap);
    event_explain(engine->event, report, &scratch, &out);
    arena_clear(&scratch);
    assert_int_equal(report->n_events, n);
    assert_true(str_find(buf_str(&out), STR("+ bombed")) >= 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_event_bounds__long_sentence),
        TEST(test_event_bounds__no_actor_no_event),
        TEST(test_event_bounds__main_is_one),
        TEST(test_event_bounds__explain_changes_nothing),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
