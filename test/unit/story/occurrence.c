/* story/: one happening told in other words is one; a like deed is not. */
#include "test.h"

#include "stories.h"
#include "story/telling.h"

static const char wire[] =
    "Norway expels six Chilean envoys\n\nOSLO, March 3, 2021\n\n"
    "Norway expelled six Chilean diplomats on Wednesday after a trawler was "
    "seized in the southern ocean, the foreign ministry said.\n\n"
    "The envoys have a week to leave Oslo.\n";

static const char paper[] =
    "Row over trawler deepens\n\nSANTIAGO, March 4, 2021\n\n"
    "Six diplomats of Chile have been expelled by Norway over the seizure "
    "of a trawler in the southern ocean.\n\n"
    "Officials in Santiago called the step unjust.\n";

static const char answer[] =
    "Chile answers Norway in trawler row\n\nSANTIAGO, March 5, 2021\n\n"
    "Chile expelled four Norwegian diplomats on Friday in the row over the "
    "trawler seized in the southern ocean.\n";

/* The occurrence that holds an event of that report and type; null none. */
static const struct story_occurrence *find(const struct story_links *links,
                                           int32_t report, const char *type)
{
    for (size_t i = 0; i < links->n_occurrences; i++)
        for (int t = 0; t < links->occurrences[i].n_tellings; t++) {
            const struct story_telling *told =
                &links->occurrences[i].tellings[t];
            const struct event *event =
                &links->reports[told->report]->events[told->event];
            if (told->report == report && str_is_c(event->type, type))
                return &links->occurrences[i];
        }
    return NULL;
}

static void test_story_occurrence__other_words(void **state)
{
    struct story_links links;
    (void)state;
    const struct report *reports[] = {
        read_report(wire, "The Post", "2021-03-03"),
        read_report(paper, "The Courier", "2021-03-04"),
        read_report(answer, "The Courier", "2021-03-05")
    };

    link_reports(reports, 3, &links);
    const struct story_occurrence *one = find(&links, 0, "SANCTION");
    assert_non_null(one);
    assert_int_equal(one->n_reports, 2);
    assert_int_equal(one->origins_low, 2);
    for (int t = 0; t < one->n_tellings; t++)
        assert_int_not_equal(one->tellings[t].report, 2);
}

/* News of another year is another deed, however alike its words. */
static void test_story_occurrence__another_year(void **state)
{
    static const char later[] =
        "Norway expels six Chilean envoys\n\nOSLO, June 7, 2023\n\n"
        "Norway expelled six Chilean diplomats on Wednesday after a trawler "
        "was held in a northern port, the foreign ministry said.\n";
    struct story_links links;
    (void)state;
    const struct report *reports[] = {
        read_report(wire, "The Post", "2021-03-03"),
        read_report(later, "The Post", "2023-06-07")
    };

    link_reports(reports, 2, &links);
    assert_null(find(&links, 0, "SANCTION"));
}

/* Each sign has a weight, and no row is for a sign that is not there. */
static void test_story_occurrence__weights(void **state)
{
    const struct lexicon_table *table =
        lexicon_table(engine->lexicon, "story/same");
    (void)state;

    assert_non_null(table);
    assert_int_equal(lexicon_n_rows(table), N_SAME);
    for (int f = 0; f < N_SAME; f++) {
        const char *name = same_feature_name((enum same_feature)f);
        assert_int_equal(lexicon_find(table, str_of(name)).n, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_story_occurrence__other_words),
        TEST(test_story_occurrence__another_year),
        TEST(test_story_occurrence__weights),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
