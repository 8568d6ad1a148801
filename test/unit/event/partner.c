/* event/partner.c: the partner that an act of two leaves unnamed. */
#include "test.h"

#include "session.h"

/* Whether an accord was signed by Norway, and by that other side. */
static bool is_signed_with(struct str text, const char *other)
{
    struct intake_input input = { .bytes = text, .id = STR("x"),
                                  .form = INTAKE_TEXT };
    struct report *report;
    struct fault fault;
    bool has_norway = false, has_other = false;

    assert_int_equal(pipeline_read(session, &input, &report, &fault),
                     ENTENTE_OK);
    for (size_t i = 0; i < report->n_events; i++) {
        const struct event *event = &report->events[i];
        if (!str_is_c(report_words(report, event->trigger), "signed"))
            continue;
        for (int j = 0; j < event->initiators.n; j++) {
            struct str side = event->initiators.items[j].side;
            has_norway |= str_is_c(side, "NOR");
            has_other |= str_is_c(side, other);
        }
    }
    assert_true(has_norway);
    return has_other;
}

static void test_event_partner__the_only_one(void **state)
{
    (void)state;
    assert_true(is_signed_with(
        STR("Norway and Chile held talks in Lima on Monday. Norway later "
            "signed an accord on fishing.\n"), "CHL"));
}

static void test_event_partner__one_of_two(void **state)
{
    const struct str text
        = STR("Norway and Chile held talks on Monday. Norway and Peru held "
              "talks on Tuesday. Norway later signed an accord on fishing.\n");
    (void)state;
    assert_false(is_signed_with(text, "CHL"));
    assert_false(is_signed_with(text, "PER"));
}

static void test_event_partner__a_third_is_named(void **state)
{
    (void)state;
    assert_false(is_signed_with(
        STR("Norway and Chile held talks on Monday. Norway later signed an "
            "accord after a storm hit Kenya.\n"), "CHL"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_event_partner__the_only_one),
        TEST(test_event_partner__one_of_two),
        TEST(test_event_partner__a_third_is_named),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
