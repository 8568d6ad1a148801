/* event/status.c: what is to come, whatever the tree makes of it. */
#include "test.h"

#include "session.h"

/* The status of the event that `meet` or `met` tells. */
static enum status status_of_meeting(struct str text)
{
    struct intake_input input = { .bytes = text, .id = STR("x"),
                                  .form = INTAKE_TEXT };
    struct report *report;
    struct fault fault;

    assert_int_equal(pipeline_read(session, &input, &report, &fault),
                     ENTENTE_OK);
    for (size_t i = 0; i < report->n_events; i++) {
        struct str word = report_words(report, report->events[i].trigger);
        if (str_is_c(word, "meet") || str_is_c(word, "met"))
            return report->events[i].status;
    }
    fail_msg("no meeting in \"%.*s\"", STR_ARG(text));
    return STATUS_DENIED;
}

static void test_event_status__are_to_meet(void **state)
{
    (void)state;
    assert_int_equal(status_of_meeting(
        STR("Norway and Chile ended their quarrel. Military commanders of "
            "the two sides are to meet on Tuesday at 7 a.m. and a border "
            "committee is to convene on August 4 in Chile.\n")),
        STATUS_PLANNED);
    assert_int_equal(status_of_meeting(
        STR("Military commanders of Norway and Chile met on Tuesday.\n")),
        STATUS_HAPPENED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_event_status__are_to_meet),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
