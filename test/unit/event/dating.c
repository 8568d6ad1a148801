/* event/dating.c: runs test/spec/dating.spec through the whole pipeline. */
#include "test.h"

#include <stdio.h>

#include "base/file.h"
#include "session.h"

static const struct report *read_text(struct str text,
                                      struct str published)
{
    struct intake_input input = { .bytes = text, .id = STR("x"),
                                  .date = published, .form = INTAKE_TEXT };
    struct report *report;
    struct fault fault;

    assert_int_equal(pipeline_read(session, &input, &report, &fault),
                     ENTENTE_OK);
    return report;
}

/* `= word  value [status]`: the last event triggered by the word has that
 * date. */
static bool holds(const struct report *report, struct str line, int line_no)
{
    ptrdiff_t gap = str_find(line, STR("  "));
    struct str word, value, status, actual = STR_NULL;
    const char *has = "";
    bool found = false;

    assert_true(gap > 0);
    word = str_trim(str_slice(line, 0, (size_t)gap));
    status = str_trim(str_slice(line, (size_t)gap, line.len));
    value = str_cut(&status, ' ');
    for (size_t i = 0; i < report->n_events; i++)
        if (str_is(report_words(report, report->events[i].trigger), word)) {
            actual = report->events[i].date.value;
            has = event_status_name(report->events[i].status);
            found = true;
        }
    if (found && (str_is_c(value, "?") ? actual.ptr == NULL
                                       : str_is(actual, value))
        && (status.ptr == NULL || str_is_c(str_trim(status), has)))
        return true;
    printf("line %d: %.*s: %s %.*s, %s\n", line_no, STR_ARG(word),
           found ? "dated" : "no event", STR_ARG(actual), has);
    return false;
}

static void test_event_dating__spec(void **state)
{
    struct arena *arena = test_arena();
    const struct report *report = NULL;
    struct str spec, published = STR_NULL;
    int line_no = 0, n_failed = 0, n = 0;
    (void)state;

    assert_int_equal(file_read("test/spec/dating.spec", 1 << 20, arena,
                               &spec, NULL), ENTENTE_OK);
    while (spec.ptr != NULL) {
        struct str line = str_trim(str_cut(&spec, '\n'));

        line_no++;
        if (str_starts(line, STR("@dateline ")))
            published = str_trim(str_slice(line, 10, line.len));
        else if (str_starts(line, STR("> ")))
            report = read_text(str_slice(line, 2, line.len),
                               published);
        else if (str_starts(line, STR("= "))) {
            n++;
            n_failed += !holds(report, str_slice(line, 2, line.len),
                               line_no);
        }
    }
    assert_true(n > 10);
    assert_int_equal(n_failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_event_dating__spec),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
