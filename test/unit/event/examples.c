/*
 * The examples that stand under the rules of data/en/event are tests:
 *
 *     > a sentence
 *     = TYPE CODE ACTORS > TARGETS STATUS     must be found
 *     ! TYPE                                  must not
 *
 * Each that fails is printed.
 *
 * `*` is any.  Actors and targets are sides joined by commas; where both act
 * (talks, agreements) they stand on either side of the `>`.
 */
#include "test.h"

#include <stdio.h>

#include "engine.h"

static bool is_wanted(struct str wanted, struct str given)
{
    return str_is(wanted, STR("*")) || str_is(wanted, given);
}

static bool has_side(const struct parties *parties, struct str side)
{
    for (int i = 0; i < parties->n; i++)
        if (str_is(parties->items[i].side, side))
            return true;
    return false;
}

/* Every side of the list is among the parties. */
static bool has_sides(struct str list, const struct parties *parties)
{
    if (str_is(list, STR("*")))
        return true;
    while (list.len > 0)
        if (!has_side(parties, str_cut(&list, ',')))
            return false;
    return true;
}

static bool is_met(const struct event *event, struct str line)
{
    struct str field[6] = { { NULL, 0 } };
    int n = 0;

    while (line.len > 0 && n < 6) {
        struct str word = str_cut(&line, ' ');
        if (word.len > 0)
            field[n++] = word;
    }
    if (!is_wanted(field[0], event->type))
        return false;
    if (n > 1 && !is_wanted(field[1], event->cameo))
        return false;
    if (n > 2 && !has_sides(field[2], &event->initiators))
        return false;
    if (n > 4 && !has_sides(field[4], event->is_symmetric
                                          ? &event->initiators
                                          : &event->recipients))
        return false;
    return n < 6 || is_wanted(field[5],
                              str_of(event_status_name(event->status)));
}

/* None may fail. */
enum { MOST_FAILED = 0 };

static void test_event_examples__all(void **state)
{
    struct entente_engine *engine;
    struct entente_session *session;
    struct fault fault = { .status = ENTENTE_OK };
    size_t n_failed = 0;
    (void)state;

    assert_int_equal(entente_engine_open(NULL, &engine, &fault), ENTENTE_OK);
    assert_int_equal(entente_session_open(engine, &session, &fault),
                     ENTENTE_OK);
    const struct pattern_book *book = event_book(engine->event);
    assert_true(book->n_examples > 20);
    for (size_t i = 0; i < book->n_examples; i++) {
        const struct pattern_example *example = &book->examples[i];
        struct intake_input input = { .bytes = example->sentence,
                                      .id = STR("example"),
                                      .form = INTAKE_TEXT };
        struct report *report;
        bool is_found = false;

        assert_int_equal(pipeline_read(session, &input, &report, &fault),
                         ENTENTE_OK);
        for (size_t e = 0; e < report->n_events; e++)
            is_found |= is_met(&report->events[e], example->line);
        if (is_found == example->is_barred) {
            print_error("%.*s: %c %.*s\n", STR_ARG(example->place),
                        example->is_barred ? '!' : '=',
                        STR_ARG(example->line));
            n_failed++;
        }
    }
    assert_in_range(n_failed, 0, MOST_FAILED);
    entente_session_close(session);
    entente_engine_close(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = { TEST(test_event_examples__all) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
