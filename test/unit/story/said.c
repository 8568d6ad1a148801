/* story/said.c: the statements that touch a sentence. */
#include "test.h"

#include "story/dispute.h"

enum { N = 4, WIDTH = 10 };

/* A report of N sentences, WIDTH bytes each. */
static struct report *with_sentences(void)
{
    struct report *report = report_new(test_arena());

    for (uint32_t i = 0; i < N; i++)
        report_push(report, sentences)->span
            = (struct span){ i * WIDTH, (i + 1) * WIDTH };
    return report;
}

static void say(struct report *report, uint32_t start, uint32_t end)
{
    struct statement *s = report_push(report, statements);

    s->span = s->content = (struct span){ start, end };
}

static size_t n_said(struct story_work *work, const struct story_links *links,
                     int32_t sentence)
{
    size_t n;

    story_said_in(work, links, 0, sentence, &n);
    return n;
}

static void test_story_said__by_sentence(void **state)
{
    struct report *report = with_sentences();
    const struct report *reports[] = { report };
    struct story_links links = { .reports = reports, .n_reports = 1 };
    struct story_work work = { .arena = test_arena() };

    (void)state;
    say(report, 12, 18); /* within the second   */
    say(report, 5, 31);  /* the first to fourth */
    say(report, 0, 10);  /* all of the first    */
    assert_int_equal(n_said(&work, &links, 0), 2);
    assert_int_equal(n_said(&work, &links, 1), 2);
    assert_int_equal(n_said(&work, &links, 2), 1);
    assert_int_equal(n_said(&work, &links, 3), 1);
}

static void test_story_said__nothing(void **state)
{
    const struct report *reports[] = { with_sentences() };
    struct story_links links = { .reports = reports, .n_reports = 1 };
    struct story_work work = { .arena = test_arena() };

    (void)state;
    assert_int_equal(n_said(&work, &links, 2), 0);
}

/* More at once than are kept: no more than those, and none lost for good. */
static void test_story_said__too_many(void **state)
{
    enum { MANY = 5000 };
    struct report *report = with_sentences();
    const struct report *reports[] = { report };
    struct story_links links = { .reports = reports, .n_reports = 1 };
    struct story_work work = { .arena = test_arena() };

    (void)state;
    for (int i = 0; i < MANY; i++)
        say(report, 1, 9);
    say(report, 21, 22);
    assert_in_range(n_said(&work, &links, 0), 1, MANY / 10);
    assert_int_equal(n_said(&work, &links, 2), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_story_said__by_sentence),
        TEST(test_story_said__nothing),
        TEST(test_story_said__too_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
