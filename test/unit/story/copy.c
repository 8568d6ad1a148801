/* story/: who copied whom, whatever the order; look-alikes are no copies. */
#include "test.h"

#include "stories.h"

static const char wire[] =
    "Arland and Borland sign port deal\n\nKINGSTON, March 3, 2021\n\n"
    "Officials of Norway and Chile signed an agreement on Tuesday to open "
    "their southern ports to each other's research vessels.\n\n"
    "\xe2\x80\x9cThe ocean does not end at a line on the map, and neither "
    "does our work on it,\xe2\x80\x9d Norwegian minister Anna Berg said.\n\n"
    "Fishing crews in both countries had asked for the ports since the "
    "storms of last winter.\n";

static const char digest[] =
    "Ports in the news\n\nMarch 4, 2021\n\n"
    "Officials of Norway and Chile signed an agreement to open their "
    "southern ports to each other's research vessels.\n\n"
    "The ocean does not end at a line on the map, and neither does our work "
    "on it.\n\nChile is a member of several regional bodies.\n";

static const char other[] =
    "Southern ports\n\nMarch 5, 2021\n\n"
    "Norway and Chile have agreed that research ships may use harbours in "
    "the south of both countries.\n";

static void test_story_copy__edited_and_speaker_lost(void **state)
{
    struct story_links links;
    int n_edited = 0, n_lost = 0;
    (void)state;
    const struct report *reports[] = {
        read_report(wire, "The Post", "2021-03-03"),
        read_report(digest, NULL, "2021-03-04"),
        read_report(other, "Other", "2021-03-05")
    };

    link_reports(reports, 3, &links);
    for (size_t i = 0; i < links.n_derivations; i++) {
        const struct story_derivation *d = &links.derivations[i];
        if (d->relation == RELATION_CITATION)
            continue;
        assert_int_equal(d->report, 1);  /* the digest copies ...       */
        assert_int_equal(d->origin, 0);  /* the wire, and no one else   */
        n_edited += d->relation == RELATION_EDITED;
        n_lost += d->lost_speaker;
    }
    assert_int_equal(n_edited, 1);
    assert_int_equal(n_lost, 1);
    assert_true(links.n_disputes >= 1);
    assert_int_equal(links.disputes[0].about, ABOUT_ATTRIBUTION);
}

static void test_story_copy__order_leaves_no_trace(void **state)
{
    struct story_links one, two;
    (void)state;
    const struct report *a = read_report(wire, "The Post", "2021-03-03");
    const struct report *b = read_report(digest, NULL, "2021-03-04");
    const struct report *c = read_report(other, "Other", "2021-03-05");
    const struct report *forth[] = { a, b, c }, *back[] = { c, b, a };
    struct buf x = buf_in(test_arena()), y = buf_in(test_arena());

    link_reports(forth, 3, &one);
    link_reports(back, 3, &two);
    story_write(&one, &x);
    story_write(&two, &y);
    assert_true(x.len > 0);
    assert_true(str_is(buf_str(&x), buf_str(&y)));
}

static void test_story_copy__origins_are_counted(void **state)
{
    struct story_links links;
    int n_reports, low, high;
    (void)state;
    const struct report *reports[] = {
        read_report(wire, "The Post", "2021-03-03"),
        read_report(digest, NULL, "2021-03-04"),
        read_report(other, "Other", "2021-03-05")
    };
    const int32_t whole[] = { -1, -1, -1 }, which[] = { 0, 1, 2 };

    link_reports(reports, 3, &links);
    story_count_origins(&links, which, whole, 3, &n_reports, &low, &high);
    assert_int_equal(n_reports, 3);
    assert_int_equal(high, 2); /* the digest is the wire's copy */
    assert_int_equal(low, 2);
}

static void test_story_copy__nothing_in_nothing_out(void **state)
{
    struct story_links links;
    (void)state;

    link_reports(NULL, 0, &links);
    assert_int_equal(links.n_derivations, 0);
    assert_int_equal(links.n_affairs, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_story_copy__edited_and_speaker_lost),
        TEST(test_story_copy__order_leaves_no_trace),
        TEST(test_story_copy__origins_are_counted),
        TEST(test_story_copy__nothing_in_nothing_out),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
