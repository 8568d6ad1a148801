/* intake/scrape.h: what the parts of a made-up scrape are. */
#include "test.h"

#include "engine.h"

static struct report *read_form(const char *bytes, enum intake_form form)
{
    static struct entente_engine *engine;
    static struct arena scratch;
    static struct arena_trap trap;
    struct intake_input input = { .bytes = str_of(bytes), .form = form };
    struct report *report = report_new(test_arena());
    struct fault fault = { 0 };

    if (engine == NULL) {
        if (setjmp(trap.env) != 0)
            abort();
        arena_init(&scratch, &trap);
        assert_int_equal(entente_engine_open(NULL, &engine, &fault),
                         ENTENTE_OK);
    }
    arena_reset(&scratch);
    assert_int_equal(intake_read(engine->intake, &input, report, &scratch,
                                 &fault), ENTENTE_OK);
    return report;
}

static struct report *read_text(const char *bytes)
{
    return read_form(bytes, INTAKE_TEXT);
}

static enum region_class class_of(const struct report *report,
                                  const char *words)
{
    ptrdiff_t at = str_find(report->text, str_of(words));

    assert_true(at >= 0);
    for (size_t i = 0; i < report->n_regions; i++)
        if (report->regions[i].span.start <= (uint32_t)at
            && (uint32_t)at < report->regions[i].span.end)
            return report->regions[i].class;
    return N_REGION_CLASSES;
}

static const char scrape[] =
    "Home\n"
    "Sign in\n"
    "Arnor and Gondor sign a pact on river patrols\n"
    "\n"
    "By Arda Venn and Belle Oriel\n"
    "March 03, 2021 09:15 am | Updated 11:40 am - Oslo\n"
    "\n"
    "Envoys of Arnor, left, shake hands with those of Gondor. | Photo "
    "Credit: Rhun Pictures\n"
    "\n"
    "Envoys of Arnor and Gondor signed a pact on Tuesday that lets boats of "
    "both patrol the river, officials said.\n"
    "\n"
    "\"The river is now safe for the traders of both sides,\" the minister "
    "of Arnor told reporters after the meeting, and he added that\n"
    "\n"
    "the first boats would leave in the spring.\n"
    "\n"
    "Mordor has said that it will not accept the pact, which it called a "
    "threat to its own trade.\n"
    "\n"
    "Comments\n"
    "Comments have to be in full sentences. Please abide by our community "
    "guidelines.\n"
    "Most read\n"
    "Ten recipes for the cold days\n"
    "(c) 2021 The Example Post. All rights reserved.\n";

static void test_intake_scrape__classes(void **state)
{
    const struct report *report = read_text(scrape);
    (void)state;

    assert_int_equal(class_of(report, "Sign in"), REGION_FURNITURE);
    assert_int_equal(class_of(report, "Arnor and Gondor sign"), REGION_TITLE);
    assert_int_equal(class_of(report, "By Arda"), REGION_BYLINE);
    assert_int_equal(class_of(report, "March 03"), REGION_DATE);
    assert_int_equal(class_of(report, "Envoys of Arnor, left"),
                     REGION_CAPTION);
    assert_int_equal(class_of(report, "Envoys of Arnor and"), REGION_PROSE);
    assert_int_equal(class_of(report, "the first boats"), REGION_PROSE);
    assert_int_equal(class_of(report, "Mordor has"), REGION_PROSE);
    assert_int_equal(class_of(report, "Comments have"), REGION_FURNITURE);
    assert_int_equal(class_of(report, "Ten recipes"), REGION_FURNITURE);
}

static void test_intake_scrape__head(void **state)
{
    const struct report *report = read_text(scrape);
    (void)state;

    assert_str(report->title.value,
               "Arnor and Gondor sign a pact on river patrols");
    assert_str(report->published.value, "2021-03-03");
    assert_str(report->updated.value, "2021-03-03");
    assert_str(report->place.value, "Oslo");
    assert_int_equal(report->n_authors, 2);
    assert_str(report->authors[0].value, "Arda Venn");
    assert_str(report->authors[1].value, "Belle Oriel");
    assert_str(report->language.value, "en");
}

static void test_intake_scrape__split_paragraph(void **state)
{
    const struct report *report = read_text(scrape);
    int n_continued = 0;
    (void)state;

    for (size_t i = 0; i < report->n_regions; i++)
        if (report->regions[i].continues) {
            n_continued++;
            assert_true(str_find(report_words(report, report->regions[i].span),
                                 STR("he added that")) >= 0);
        }
    assert_int_equal(n_continued, 1);
}

static void test_intake_scrape__one_sentence(void **state)
{
    const struct report *report =
        read_text("Arnor condemned the raid on its embassy in Gondor");
    (void)state;

    assert_int_equal(report->n_regions, 1);
    assert_int_equal(report->regions[0].class, REGION_PROSE);
    assert_null(report->title.value.ptr);
    assert_null(report->outlet.value.ptr);
    assert_null(report->published.value.ptr);
}

static void test_intake_scrape__notes(void **state)
{
    const struct report *report = read_text(
        "The pact and its makers\n\n"
        "The pact between Arnor and Gondor was made in a single night, as "
        "the envoys have told.\xC2\xB9 It has held since, and the envoys of "
        "the pact are proud of it.\xC2\xB2\n\n"
        "NOTES:\n\n"
        "\xC2\xB9 \xE2\x80\x9C" "A pact in a night\xE2\x80\x9D, *The Example "
        "Post*, March 04, 2021 <https://example.org/pact>. Accessed on May "
        "01, 2021.\n\n"
        "\xC2\xB2 \xE2\x80\x9CProud envoys\xE2\x80\x9D, Rhun Review, 5 April "
        "2021.\n");
    (void)state;

    assert_int_equal(report->n_notes, 2);
    assert_str(report->notes[0].title, "A pact in a night");
    assert_str(report->notes[0].outlet, "The Example Post");
    assert_str(report->notes[0].date, "2021-03-04");
    assert_str(report->notes[0].url, "https://example.org/pact");
    assert_str(report_words(report, report->notes[0].mark), "\xC2\xB9");
    assert_str(report->notes[1].date, "2021-04-05");
    assert_int_equal(class_of(report, "\xC2\xB2 \xE2\x80\x9CProud"),
                     REGION_NOTE);
}

/* A headline right above its date needs only a weak echo in the text. */
static void test_intake_scrape__title_above_date(void **state)
{
    const struct report *report = read_text(
        "Daily Affairs\n\nDownload the PDF | Join us\n\n"
        "Arnor, Gondor seal deal to ease envoy visits\n\n"
        "  \xE2\x80\xA2 Published\n    9th Jul, 2024\n"
        "  \xE2\x80\xA2 Arnor and Gondor made an agreement that lets their "
        "envoys travel through each other's lands, as both of them are "
        "concerned over the roads of the north.\n"
        "  \xE2\x80\xA2 The agreement is the first of its kind that Arnor "
        "has made with a country in the south.\n"
        "  \xE2\x80\xA2 It must be ratified by both before it can enter "
        "into force.\n");
    (void)state;

    assert_str(report->title.value,
               "Arnor, Gondor seal deal to ease envoy visits");
    assert_str(report->published.value, "2024-07-09");
}

/* Of two headlines the upper is the title, the lower belongs to the text. */
static void test_intake_scrape__standfirst(void **state)
{
    static const char body[] =
        "The envoys of Arnor and Gondor signed a pact on river patrols on "
        "Tuesday, and they said that boats would leave the harbour soon.\n\n"
        "The pact comes after months of talks between the two, whose traders "
        "have waited for a safe river since the war.\n\n"
        "Mordor has said that it will not accept the pact, which it called "
        "a threat to its own trade.\n";
    static const struct {
        const char *head;
        const char *title;
        const char *line;
        enum region_class class;
    } rows[] = {
        { "Sign in\nArnor and Gondor sign pact\n"
          "Boats to leave for patrols on the river after the talks\n"
          "By Arda Venn\nMarch 3, 2021\n\n",
          "Arnor and Gondor sign pact", "Boats to leave", REGION_PROSE },
        { "Sign in\nArnor and Gondor sign pact on river patrols\n"
          "For years no boat has dared to go there.\n"
          "By Arda Venn\nMarch 3, 2021\n\n",
          "Arnor and Gondor sign pact on river patrols", "For years",
          REGION_PROSE },
        /* the name of a section over the title */
        { "Sign in\nRiver patrols\n"
          "Arnor and Gondor sign pact on boats\n"
          "By Arda Venn\nMarch 3, 2021\n\n",
          "Arnor and Gondor sign pact on boats", "River patrols",
          REGION_FURNITURE },
        /* the way to the page over it */
        { "Sign in\nHome / Arnor and Gondor sign pact on river patrols\n"
          "Arnor and Gondor sign pact on river patrols\n"
          "By Arda Venn\nMarch 3, 2021\n\n",
          "Arnor and Gondor sign pact on river patrols", "Home /",
          REGION_FURNITURE },
        /* a list of other reports, not a standfirst */
        { "Sign in\nArnor and Gondor sign pact on river patrols\n"
          "Where to eat on the coast\nTen recipes for the cold days\n"
          "How to mend a boat\nWhat the stars say\n\n",
          "Arnor and Gondor sign pact on river patrols", "Where to eat",
          REGION_FURNITURE },
    };
    (void)state;

    for (size_t i = 0; i < N_OF(rows); i++) {
        char bytes[2048];
        snprintf(bytes, sizeof bytes, "%s%s", rows[i].head, body);
        const struct report *report = read_text(bytes);
        assert_str(report->title.value, rows[i].title);
        assert_int_equal(class_of(report, rows[i].line), rows[i].class);
    }
}

static void test_intake_scrape__dateline(void **state)
{
    const struct report *report = read_text(
        "OSLO, March 3 (Wire) - The envoys of Arnor and Gondor met on the "
        "river on Tuesday, and they said that they would meet again.\n");
    (void)state;

    assert_int_equal(report->regions[0].class, REGION_DATELINE);
    assert_int_equal(report->regions[1].class, REGION_PROSE);
    assert_str(report->place.value, "Oslo");
    assert_str(report->genre, "wire");
}

static void test_intake_scrape__other_language(void **state)
{
    const struct report *report = read_text(
        "Les ministres des deux pays se sont rencontr\xC3\xA9s mardi dans la "
        "capitale pour une r\xC3\xA9union sur la s\xC3\xA9"
        "curit\xC3\xA9, et "
        "ils ont sign\xC3\xA9 un accord qui est le premier de ce genre.\n");
    (void)state;

    assert_str(report->language.value, "fr");
    assert_str(report->not_coded, "not coded: fr");
}

static void test_intake_scrape__bare_head(void **state)
{
    static const char text[] =
        "%s\n"
        "%s, Gondor Institute, 20 August 2024\n"
        "Helen Venn\n"
        "\n"
        "The king of Arnor will not send a boat this year, whatever his "
        "envoys have told the towns along the river. It would cost more than "
        "the tolls of two summers bring.\n"
        "\n"
        "The towns have waited for three years. They argue that without "
        "boats no grain goes down before the snow, and that is true.\n";
    static const struct {
        const char *title, *label, *genre;
    } rows[] = {
        { "What a patrol is worth", "Policy brief", "brief" },
        { "Opinion: What a patrol is worth", "East Lake", "commentary" },
        { "The River in August: Weekly Digest", "East Lake", "digest" },
        { "What a patrol is worth", "Press release", "release" },
        { "What a patrol is worth", "East Lake", "news" },
    };
    (void)state;
    for (size_t i = 0; i < N_OF(rows); i++) {
        char bytes[2048];
        snprintf(bytes, sizeof bytes, text, rows[i].title, rows[i].label);
        const struct report *report =
            read_text(arena_str(test_arena(), str_of(bytes)).ptr);
        assert_str(report->title.value, rows[i].title);
        assert_str(report->outlet.value, "Gondor Institute");
        assert_str(report->published.value, "2024-08-20");
        assert_int_equal(report->n_authors, 1);
        assert_str(report->authors[0].value, "Helen Venn");
        assert_str(report->genre, rows[i].genre);
    }
}

static void test_intake_scrape__genre_by_make(void **state)
{
    (void)state;
    const struct report *report = read_text(
        "Arnor. The king sent three boats down the river on Monday, and the "
        "towns along it cheered them.\n\n"
        "Gondor. The council met on Tuesday and voted for a new toll on "
        "grain, which the traders dislike.\n\n"
        "Rhun and Harad. Envoys of both met for the first time in ten years "
        "and agreed to meet again.\n");
    assert_str(report->genre, "digest");
    report = read_text(
        "I doubt that the king of Arnor will send a boat this year, whatever "
        "his envoys have told the towns.\n\n"
        "The towns have waited for three years. I know people there who "
        "have sold their barges since.\n\n"
        "The king should say so, and I hope that he will say it soon, for "
        "the sake of the towns.\n");
    assert_str(report->genre, "commentary");
    report = read_text(
        "\"I doubt that we can send a boat, I know that we cannot, and I am "
        "sorry,\" the king of Arnor said on Monday.\n\n"
        "The towns have waited for three years since Gondor closed the "
        "river to them in the war.\n");
    assert_null(report->genre.ptr);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_intake_scrape__classes),
        TEST(test_intake_scrape__head),
        TEST(test_intake_scrape__split_paragraph),
        TEST(test_intake_scrape__one_sentence),
        TEST(test_intake_scrape__notes),
        TEST(test_intake_scrape__title_above_date),
        TEST(test_intake_scrape__standfirst),
        TEST(test_intake_scrape__dateline),
        TEST(test_intake_scrape__bare_head),
        TEST(test_intake_scrape__genre_by_make),
        TEST(test_intake_scrape__other_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
