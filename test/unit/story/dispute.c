/* story/: where reports disagree, and where they only seem to. */
#include "test.h"

#include "stories.h"

static const struct story_dispute *find(const struct story_links *links,
                                        enum story_about about)
{
    for (size_t i = 0; i < links->n_disputes; i++)
        if (links->disputes[i].about == about)
            return &links->disputes[i];
    return NULL;
}

static void assert_words(const struct story_links *links,
                         const struct story_passage *passage,
                         const char *words)
{
    struct str own = str_at(links->reports[passage->report]->text,
                            passage->span);

    if (str_find(own, str_of(words)) < 0)
        fail_msg("\"%.*s\" holds no \"%s\"", STR_ARG(own), words);
}

/* Link what two outlets tell, on the days given. */
static void link_two(const char *one, const char *day_one, const char *two,
                     const char *day_two, struct story_links *links)
{
    const struct report **reports
        = ARENA_ARRAY(test_arena(), const struct report *, 2);

    reports[0] = read_report(one, "The Post", day_one);
    reports[1] = read_report(two, "The Courier", day_two);
    link_reports(reports, 2, links);
}

/* A copy with another number, two tellings with two tolls. */
static void test_story_dispute__number(void **state)
{
    static const char one[] =
        "Ferry sinks off Bergen\n\nOSLO, March 3, 2021\n\n"
        "The storm that crossed the western fjords killed 14 people in Norway "
        "on Wednesday, the police in Bergen said.\n\n"
        "More than 20 million tonnes of herring are stored in Norway, the "
        "fisheries ministry in Oslo told reporters.\n";
    static const char two[] =
        "Norway storm digest\n\nMarch 4, 2021\n\n"
        "More than 30 million tonnes of herring are stored in Norway, the "
        "fisheries ministry in Oslo told reporters.\n";
    struct story_links links;

    (void)state;
    link_two(one, "2021-03-03", two, "2021-03-04", &links);
    const struct story_dispute *d = find(&links, ABOUT_NUMBER);
    assert_non_null(d);
    assert_words(&links, &d->a, "20 million tonnes");
    assert_words(&links, &d->b, "30 million tonnes");
}

/* Two sides in one report, each with its count. */
static void test_story_dispute__two_counts_in_one_report(void **state)
{
    static const char text[] =
        "Norway and Chile at odds over ships\n\nOSLO, March 3, 2021\n\n"
        "Norway's navy said that two trawlers had crossed the line off "
        "Bergen. An official in Santiago, however, said that six trawlers "
        "had crossed the line off Bergen.\n";
    struct story_links links;
    (void)state;
    const struct report *reports[] = {
        read_report(text, "The Post", "2021-03-03")
    };

    link_reports(reports, 1, &links);
    const struct story_dispute *d = find(&links, ABOUT_NUMBER);
    assert_non_null(d);
    assert_words(&links, &d->a, "two trawlers");
    assert_words(&links, &d->b, "six trawlers");
}

/* Bounds that hold, ages, names of things and other matters: no dispute. */
static void test_story_dispute__no_number(void **state)
{
    static const char one[] =
        "Storm in Norway\n\nOSLO, March 3, 2021\n\n"
        "The storm that crossed the western fjords killed at least 10 people "
        "in Norway, the police in Bergen said. Arda Venn, 36, flew on Flight "
        "752 to Bergen.\n";
    static const char two[] =
        "Storm toll in Norway\n\nOSLO, March 3, 2021\n\n"
        "The storm that crossed the western fjords killed 14 people in "
        "Norway, the police in Bergen said. Arda Venn, 38, flew on Flight "
        "913 to Bergen.\n";
    struct story_links links;

    (void)state;
    link_two(one, "2021-03-03", two, "2021-03-03", &links);
    for (size_t i = 0; i < links.n_disputes; i++)
        if (links.disputes[i].about == ABOUT_NUMBER) {
            assert_words(&links, &links.disputes[i].a, "10 people");
            assert_int_equal(links.disputes[i].weight, 3); /* a copy */
        }
}

static void test_story_dispute__denial(void **state)
{
    static const char one[] =
        "Norway accuses Chile\n\nOSLO, March 3, 2021\n\n"
        "Norway accused Chile of jamming the radars of its trawlers in the "
        "southern ocean.\n";
    static const char two[] =
        "Chile answers\n\nSANTIAGO, March 4, 2021\n\n"
        "Chile denied jamming the radars of the Norwegian trawlers.\n\n"
        "Chile was denied entry to the port of Bergen.\n";
    struct story_links links;

    (void)state;
    link_two(one, "2021-03-03", two, "2021-03-04", &links);
    const struct story_dispute *d = find(&links, ABOUT_STATUS);
    assert_non_null(d);
    assert_string_equal(arena_print(test_arena(), "%.*s",
                                    STR_ARG(d->topic)).ptr,
                        "what Chile denies");
    assert_int_equal(d->a.report, 0);
    assert_words(&links, &d->a, "accused Chile of jamming");
    assert_words(&links, &d->b, "denied jamming");
}

/* As good as a copy, with another bound; `denied it`. */
static void test_story_dispute__near_copies(void **state)
{
    static const char one[] =
        "Norway and Chile agree a truce\n\nOSLO, March 3, 2021\n\n"
        "Norway and Chile agreed to an immediate truce at sea on Wednesday, "
        "minister Anna Berg said, after five days of clashes off Bouvet "
        "Island killed at least 16 people.\n\n"
        "The navy of Norway said Chilean sailors fired on a patrol boat near "
        "Bouvet Island on Tuesday night. Chile denied it.\n";
    static const char two[] =
        "Morning notes\n\nMarch 4, 2021\n\n"
        "Norway and Chile have agreed to an immediate truce at sea after "
        "five days of clashes off Bouvet Island killed at least 18 people.\n";
    struct story_links links;
    (void)state;

    link_two(one, "2021-03-03", two, "2021-03-04", &links);
    const struct story_dispute *d = find(&links, ABOUT_NUMBER);
    assert_non_null(d);
    assert_words(&links, &d->a, "16");
    assert_words(&links, &d->b, "18");
    d = find(&links, ABOUT_STATUS);
    assert_non_null(d);
    assert_words(&links, &d->a, "fired on a patrol boat");
    assert_words(&links, &d->b, "Chile denied it");
}

static void test_story_dispute__opposite_words(void **state)
{
    static const char one[] =
        "Norway and Chile part\n\nOSLO, March 3, 2021\n\n"
        "Norway's premier said Chile wanted complete tariff relief in return "
        "for closing its herring plant.\n";
    static const char two[] =
        "Chile tells its side\n\nSANTIAGO, March 4, 2021\n\n"
        "Chile's premier said he had asked for partial tariff relief in "
        "return for closing the herring plant.\n";
    struct story_links links;

    (void)state;
    link_two(one, "2021-03-03", two, "2021-03-04", &links);
    const struct story_dispute *d = find(&links, ABOUT_CHARACTERISATION);
    assert_non_null(d);
    assert_words(&links, &d->a, "complete tariff relief");
    assert_words(&links, &d->b, "partial tariff relief");
}

static void test_story_dispute__two_days(void **state)
{
    static const char one[] =
        "Norway expels six Chilean envoys\n\nOSLO, March 5, 2021\n\n"
        "Norway expelled six Chilean diplomats on Wednesday after a trawler "
        "was seized in the southern ocean.\n";
    static const char two[] =
        "Norway expels Chilean envoys\n\nSANTIAGO, March 5, 2021\n\n"
        "Norway expelled six Chilean diplomats on Thursday over a trawler "
        "that was seized in the southern ocean.\n";
    struct story_links links;

    (void)state;
    link_two(one, "2021-03-05", two, "2021-03-05", &links);
    const struct story_dispute *d = find(&links, ABOUT_DATE);
    assert_non_null(d);
    bool first = d->a.report == 0;
    assert_words(&links, first ? &d->a : &d->b, "Wednesday");
    assert_words(&links, first ? &d->b : &d->a, "Thursday");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_story_dispute__number),
        TEST(test_story_dispute__two_counts_in_one_report),
        TEST(test_story_dispute__no_number),
        TEST(test_story_dispute__denial),
        TEST(test_story_dispute__near_copies),
        TEST(test_story_dispute__opposite_words),
        TEST(test_story_dispute__two_days),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
