/* intake/page.h: a made-up page with furniture, and bad ones. */
#include "test.h"

#include "engine.h"

static struct arena scratch;
static struct arena_trap trap;
static struct entente_engine *engine;

static int set_up(void **state)
{
    struct fault fault = { 0 };
    (void)state;

    if (setjmp(trap.env) != 0)
        abort();
    arena_init(&scratch, &trap);
    return entente_engine_open(NULL, &engine, &fault) != ENTENTE_OK;
}

static int tear_down(void **state)
{
    (void)state;
    arena_clear(&scratch);
    entente_engine_close(engine);
    return 0;
}

static struct report *read_page(struct str bytes)
{
    struct intake_input input = { .bytes = bytes, .form = INTAKE_HTML };
    struct report *report = report_new(test_arena());
    struct fault fault = { 0 };

    arena_reset(&scratch);
    assert_int_equal(intake_read(engine->intake, &input, report, &scratch,
                                 &fault), ENTENTE_OK);
    return report;
}

static const char page[] =
    "<!DOCTYPE html><html lang=en><head><meta charset=utf-8>"
    "<title>Arnor and Gondor sign a river pact | The Example Post</title>"
    "<meta property='og:site_name' content='The Example Post'>"
    "<meta property=og:title content='Arnor and Gondor sign a river pact'>"
    "<link rel=canonical href='https://example.org/2021/03/03/pact'>"
    "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\"},"
    "{\"@type\":\"NewsArticle\",\"headline\":\"Arnor &amp; Gondor sign a "
    "river "
    "pact\",\"datePublished\":\"2021-03-03T09:15:00Z\",\"dateModified\":"
    "\"2021-03-04T10:00:00Z\",\"author\":{\"@id\":\"#v\"},\"isBasedOn\":"
    "\"https://example.com/original\"},{\"@id\":\"#v\",\"@type\":\"Person\","
    "\"name\":\"Arda Venn\"}]}</script></head><body>"
    "<nav><ul><li><a href=/>Home</a><li><a href=/w>World news of the "
    "day</a></ul></nav>"
    "<article><h1>Arnor and Gondor sign a river pact</h1>"
    "<p class=byline>By Arda Venn</p>"
    "<figure><img src=a.jpg><figcaption>Envoys of Arnor shake hands with "
    "those of Gondor on the bank. Rhun Pictures</figcaption></figure>"
    "<p>OSLO &mdash; Envoys of Arnor and Gondor signed a pact on Tuesday that "
    "lets boats of both patrol the river, officials said.</p>"
    "<h2>What the pact says</h2>"
    "<ul><li>The boats may not carry more than ten soldiers on the "
    "river.</li><li>The pact holds for three years and may be renewed "
    "then.</li></ul>"
    "<blockquote><p>&#8220;The river is now safe for the traders of both "
    "sides,&#8221; the minister of Arnor told reporters after the "
    "meeting.</p></blockquote>"
    "<div class='ad-slot'>Advertisement</div>"
    "<p>Mordor has said that it will not accept the pact, which it called a "
    "threat to its own trade on the river.</p>"
    "</article><aside class=related-stories><h3>Related stories</h3>"
    "<p><a href=/x>Ten recipes for the cold days of the winter that you "
    "will like to cook</a></p></aside>"
    "<footer>&copy; 2021 The Example Post. All rights reserved.</footer>";

static void test_intake_page__text_and_meta(void **state)
{
    const struct report *report = read_page(str_of(page));
    static const struct {
        const char *words;
        enum region_class class;
    } wanted[] = { { "OSLO", REGION_DATELINE },
                   { "Envoys of Arnor and", REGION_PROSE },
                   { "What the pact says", REGION_HEADING },
                   { "The boats may", REGION_LIST },
                   { "The river is now", REGION_QUOTE },
                   { "Mordor has", REGION_PROSE } };
    (void)state;

    for (size_t i = 0; i < N_OF(wanted); i++) {
        ptrdiff_t at = str_find(report->text, str_of(wanted[i].words));
        bool is_found = false;
        assert_true(at >= 0);
        for (size_t r = 0; r < report->n_regions; r++)
            if (report->regions[r].span.start <= (uint32_t)at
                && (uint32_t)at < report->regions[r].span.end) {
                assert_int_equal(report->regions[r].class, wanted[i].class);
                is_found = true;
            }
        assert_true(is_found);
    }
    assert_true(str_find(report->text, STR("recipes")) < 0);
    assert_true(str_find(report->text, STR("Advert")) < 0);
    assert_true(str_find(report->text, STR("shake hands")) < 0);
    assert_str(report->title.value, "Arnor and Gondor sign a river pact");
    assert_str(report->published.value, "2021-03-03");
    assert_str(report->updated.value, "2021-03-04");
    assert_str(report->outlet.value, "The Example Post");
    assert_str(report->url.value, "https://example.org/2021/03/03/pact");
    assert_str(report->based_on.value, "https://example.com/original");
    assert_int_equal(report->n_authors, 1);
    assert_str(report->authors[0].value, "Arda Venn");
    assert_str(report->place.value, "Oslo");
    assert_str(report->language.value, "en");
}

/* A paragraph of the pact, of running text. */
#define PARAGRAPH(words)                                                      \
    "<p>" words " said on Monday that the boats of both will patrol the "     \
    "river, and that the traders of the towns may pass without a fee.</p>"

/* Pictures between the paragraphs do not end the text. */
static void test_intake_page__captions_between(void **state)
{
    static const char figure[] =
        "<figure><figcaption>Boats on the river near the bridge in the "
        "spring of last year.</figcaption></figure>";
    const struct report *report;
    (void)state;

    report = read_page(arena_join(
        test_arena(),
        arena_join(test_arena(),
                   STR("<main><article>" PARAGRAPH("The envoys of Arnor")),
                   arena_join(test_arena(), str_of(figure), str_of(figure))),
        arena_join(test_arena(), STR(PARAGRAPH("The envoys of Gondor")),
                   arena_join(test_arena(), str_of(figure),
                              STR(PARAGRAPH("The lord of Rohan")
                                  "</article></main>")))));
    assert_true(str_find(report->text, STR("envoys of Arnor")) >= 0);
    assert_true(str_find(report->text, STR("envoys of Gondor")) > 0);
    assert_true(str_find(report->text, STR("lord of Rohan")) > 0);
    assert_true(str_find(report->text, STR("near the bridge")) < 0);
}

/* What the page itself says is the body tells text from what interrupts it. */
static void test_intake_page__said_body(void **state)
{
    static const char said[] =
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
        "\"articleBody\":\"The envoys of Arnor said on Monday that the boats "
        "of both will patrol the river, and that the traders of the towns may "
        "pass without a fee. The envoys of Gondor said on Monday that the "
        "boats of both will patrol the river, and that the traders of the "
        "towns may pass without a fee. The lord of Rohan said on Monday that "
        "the boats of both will patrol the river, and that the traders of the "
        "towns may pass without a fee.\"}</script>";
    struct str body =
        STR("<body><div>" PARAGRAPH("The envoys of Arnor")
            "<h3>The ten best boats of the year</h3>"
            PARAGRAPH("The envoys of Gondor") PARAGRAPH("The lord of Rohan")
            "</div></body>");
    const struct report *report = read_page(body);
    (void)state;

    assert_true(str_find(report->text, STR("lord of Rohan")) > 0);
    assert_true(str_find(report->text, STR("best boats")) > 0);
    report = read_page(arena_join(test_arena(), str_of(said), body));
    assert_true(str_find(report->text, STR("lord of Rohan")) > 0);
    assert_true(str_find(report->text, STR("best boats")) < 0);
}

/* A page that goes on with the next article. */
static void test_intake_page__next_article(void **state)
{
    const struct report *report = read_page(
        STR("<body><article><div><h1>Arnor signs the pact</h1>"
            PARAGRAPH("The envoys of Arnor") PARAGRAPH("The lord of Rohan")
            PARAGRAPH("The king of Gondor") "</div></article>"
            "<article><div><h1>Harvest is the best for years</h1>"
            PARAGRAPH("The farmers of the north")
            PARAGRAPH("The millers of the south")
            PARAGRAPH("The bakers of the town") "</div></article></body>"));
    (void)state;

    assert_true(str_find(report->text, STR("king of Gondor")) > 0);
    assert_true(str_find(report->text, STR("bakers of the town")) < 0);
}

/* The day in the address, beside what is printed in another zone; a page
 * that has no article in its JSON-LD; a <meta> that no list names. */
static void test_intake_page__days(void **state)
{
    static const struct {
        const char *head, *day;
    } pages[] = {
        { "<link rel=canonical href='https://example.org/2021/mar/03/pact'>",
          "2021-03-03" },
        { "<script type='application/ld+json'>{\"@graph\":[{\"@type\":"
          "\"WebPage\",\"datePublished\":\"2021-03-04T09:00:00Z\"}]}"
          "</script>", "2021-03-04" },
        { "<meta name='w-published-date' content='2021-03-05T06:00:00Z'>",
          "2021-03-05" },
        { "<link rel=canonical href='https://example.org/2021/03/03/pact'>"
          "<meta property='article:published_time' "
          "content='2021-03-03T23:00:00Z'></head><body><h1>Arnor signs</h1>"
          "<p>March 4, 2021</p>", "2021-03-03" },
    };
    (void)state;

    for (size_t i = 0; i < N_OF(pages); i++) {
        const struct report *report = read_page(arena_join(
            test_arena(), str_of(pages[i].head),
            STR(PARAGRAPH("The envoys of Arnor")
                PARAGRAPH("The lord of Rohan"))));
        assert_str(report->published.value, pages[i].day);
    }
}

/* A page whose head is `head` and that shows `shown` under its title. */
static struct report *read_dated(const char *head, const char *shown)
{
    static const char text[] =
        "<p>Envoys of both sides met for two hours in the old town hall and "
        "agreed to meet again, officials said.</p><p>The pact of the river "
        "is to be read in both parliaments before the end of the summer, "
        "they said.</p></article>";
    char bytes[2000];
    int len = snprintf(bytes, sizeof bytes,
                       "<head>%s</head><article><h1>Arnor and Gondor meet on "
                       "the river</h1>%s%s", head, shown, text);

    return read_page((struct str){ bytes, (size_t)len });
}

static void test_intake_page__days_shown(void **state)
{
#define TOLD(day)                                                             \
    "<meta property='article:published_time' content='" day "'>"
#define SINCE "<meta property='article:modified_time' content='2021-06-20'>"
    static const struct {
        const char *head, *shown, *day;
    } pages[] = {
        /* written anew: the first day is shown no more */
        { TOLD("2019-02-03") SINCE, "<p>June 20, 2021</p>", "2021-06-20" },
        { TOLD("2019-02-03") SINCE, "<p>Updated June 20, 2021</p>",
          "2021-06-20" },
        { TOLD("2019-02-03") SINCE,
          "<p>February 3, 2019, updated June 20, 2021</p>", "2019-02-03" },
        { TOLD("2019-02-03") SINCE
          "<link rel=canonical href='https://example.org/2019/02/03/pact'>",
          "<p>Updated June 20, 2021</p>", "2019-02-03" },
        { TOLD("2019-02-03"), "<p>June 20, 2021</p>", "2019-02-03" },
        { TOLD("2021-06-19") SINCE, "<p>Updated June 20, 2021</p>",
          "2021-06-19" },
        /* a zone: no clock shows the 18th at five in the afternoon */
        { TOLD("2021-06-19T04:00:00Z"), "<p>June 18, 2021</p>",
          "2021-06-18" },
        { TOLD("2021-06-19T17:00:00Z"), "<p>June 18, 2021</p>",
          "2021-06-19" },
        { TOLD("2021-06-19T17:00:00Z"), "<p>June 20, 2021</p>",
          "2021-06-20" },
        { TOLD("2021-06-19T04:00:00Z"), "<p>June 20, 2021</p>",
          "2021-06-19" },
        { SINCE, "", "2021-06-20" },
        { "", "<p><span>Arda Venn</span><span>June 20, 2021</span></p>",
          "2021-06-20" },
        /* a column of others is one witness */
        { TOLD("2021-06-19T17:00:00Z"),
          "<i class=date>July 1, 2021</i><i class=date>July 1, 2021</i>"
          "<i class=date>July 1, 2021</i><i class=date>July 1, 2021</i>",
          "2021-06-19" },
    };
    (void)state;

    for (size_t i = 0; i < N_OF(pages); i++) {
        struct report *report = read_dated(pages[i].head, pages[i].shown);
        assert_str(report->published.value, pages[i].day);
    }
#undef TOLD
#undef SINCE
}

static void test_intake_page__authors(void **state)
{
    static const struct {
        const char *head, *shown, *author;
    } pages[] = {
        { "<meta name=author content='Arda Venn The Example Post; Arda "
          "Venn'>", "", "Arda Venn" },
        { "<meta name=author content='Arda Venn | a.venn@example.org'>", "",
          "Arda Venn" },
        { "<meta name=author content='The Associated Press'>", "",
          "The Associated Press" },
        { "<meta name=author content='The Example Post'>", "", NULL },
        /* the wire's own page */
        { "<meta property='og:site_name' content='Reuters'>"
          "<meta name=author content='Reuters'>", "", NULL },
        { "", "<p>Written by</p><p>Arda Venn</p>", "Arda Venn" },
        { "", "<p>Published June 20, 2021 by Arda Venn</p>", "Arda Venn" },
    };
    (void)state;

    for (size_t i = 0; i < N_OF(pages); i++) {
        const struct report *report = read_dated(pages[i].head,
                                                 pages[i].shown);
        assert_int_equal(report->n_authors, pages[i].author != NULL);
        if (pages[i].author != NULL)
            assert_str(report->authors[0].value, pages[i].author);
    }
}

/* The text lies in a script, in three shapes; the page has its first words
 * only, or nothing. */
#define A                                                                     \
    "Envoys of Arnor and Gondor met on the river for two hours and "          \
    "agreed to meet again before the summer, officials of both sides "        \
    "said after the talks."
#define B                                                                     \
    "The pact lets boats of both patrol the river, from the falls down "      \
    "to the sea, and sets up an office in the old town that hears "           \
    "what captains have to say."
#define C                                                                     \
    "It was not clear when the two parliaments would read it, or what "       \
    "becomes of the older pact, which nobody had kept for more than "         \
    "ten years, they said."
#define D                                                                     \
    "A spokesman for Rohan said that his country would watch how the "        \
    "pact is kept, and would say more when the text of it has been "          \
    "read by everyone."

static void test_intake_page__text_in_script(void **state)
{
    static const char *const scripts[] = {
        "<script type='application/json'>{\"props\":{\"comments\":[],"
        "\"body\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\","
        "\"value\":\"" A "\"}]},{\"type\":\"ad\",\"content\":[{\"type\":"
        "\"text\",\"value\":\"Buy boats\"}]},{\"type\":\"paragraph\","
        "\"content\":[{\"type\":\"text\",\"value\":\"" B "\"}]},{\"type\":"
        "\"paragraph\",\"content\":[{\"type\":\"text\",\"value\":\"" C
        "\"}]},{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\","
        "\"value\":\"" D "\"}]}]}}</script>",
        "<script>window.state = {\"page\":{\"html\":\"<p>" A "<\\/p><p>" B
        "<\\/p><p>" C "<\\/p><p>" D "<\\/p>\"}};</script>",
        "<script>window.state = [{\"_type\":\"block\",\"children\":[{\"text\":"
        "\"" A "\"}]},{\"_type\":\"block\",\"children\":[{\"text\":\"" B
        "\"}]},{\"_type\":\"block\",\"children\":[{\"text\":\"" C "\"}]},"
        "{\"_type\":\"block\",\"children\":[{\"text\":\"" D "\"}]}]"
        "</script>",
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
        "\"articleBody\":\"" A "\\n" B "\\n" C "\\n" D "\"}</script>"
    };
    static const char *const heads[] = {
        "<h1>Arnor and Gondor agree on the river</h1>",
        "<h1>Arnor and Gondor agree on the river</h1><p>" A "</p><p>Read on "
        "with an account</p>"
    };
    (void)state;

    for (size_t i = 0; i < N_OF(scripts); i++)
        for (size_t k = 0; k < N_OF(heads); k++) {
            char bytes[4000];
            int len = snprintf(bytes, sizeof bytes,
                               "%s%s<!-- %0300d --><p>About us", heads[k],
                               scripts[i], 0);
            const struct report *report =
                read_page((struct str){ bytes, (size_t)len });
            assert_str(report->text, A "\n\n" B "\n\n" C "\n\n" D);
        }
    /* of another report than the title says */
    char bytes[4000];
    int len = snprintf(bytes, sizeof bytes, "<h1>Snow falls in Dale</h1>"
                       "<p>Snow fell in Dale for the third day on end, and "
                       "no cart could leave, the mayor said.</p>%s",
                       scripts[0]);
    const struct report *report =
        read_page((struct str){ bytes, (size_t)len });
    assert_true(str_find(report->text, STR("Envoys")) < 0);
    /* what is said twice, and what a script has spilt, is no text */
    report = read_page(STR(
        "<h1>Arnor and Gondor agree on the river</h1><p>" A "</p><p>" A
        "</p><p>" B "</p><p>\",\"name\":\"a boat that was seen on the "
        "river\",\"type\":\"page\",</p><p>" C "</p>"));
    assert_str(report->text, A "\n\n" B "\n\n" C);
}
#undef A
#undef B
#undef C
#undef D

static void test_intake_page__other_encodings(void **state)
{
    const struct report *report = read_page(
        STR("<html><head><meta charset=windows-1252></head><body><p>The "
            "minister said \x93no\x94 in caf\xE9s of the town, and that was "
            "all that he said.</p>"));
    (void)state;

    assert_true(str_find(report->text, STR("\xE2\x80\x9Cno\xE2\x80\x9D"))
                > 0);
    report = read_page(STR("\xFF\xFE<\0p\0>\0Y\0e\0s\0,\0 \0i\0t\0 \0i\0s\0 "
                           "\0a\0 \0l\0o\0n\0g\0 \0d\0a\0y\0.\0"));
    assert_true(str_find(report->text, STR("Yes, it is")) >= 0);
    /* It lies: what holds as UTF-8 is UTF-8. */
    report = read_page(STR("<meta charset=iso-8859-1><p>The caf\xC3\xA9 is "
                           "where the two ministers met on the day.</p>"));
    assert_true(str_find(report->text, STR("caf\xC3\xA9")) > 0);
}

static void test_intake_page__bad_input(void **state)
{
    enum { DEPTH = 100000 };
    struct buf_like {
        char *ptr;
        size_t len;
    } deep = { malloc(DEPTH * 5 + 1), 0 };
    (void)state;

    assert_non_null(deep.ptr);
    for (size_t i = 0; i < DEPTH; i++)
        memcpy(deep.ptr + i * 5, "<div>", 5);
    read_page((struct str){ deep.ptr, DEPTH * 5 });
    for (size_t i = 0; i < DEPTH; i++)
        memcpy(deep.ptr + i * 5, "<!-- ", 5);
    read_page((struct str){ deep.ptr, DEPTH * 5 });
    for (size_t i = 0; i < DEPTH; i++)
        memcpy(deep.ptr + i * 5, "<a b=", 5);
    read_page((struct str){ deep.ptr, DEPTH * 5 });
    for (size_t i = 0; i < DEPTH; i++)
        memcpy(deep.ptr + i * 5, "&#x9;", 5);
    read_page((struct str){ deep.ptr, DEPTH * 5 });
    free(deep.ptr);
    read_page(STR(""));
    read_page(STR("<"));
    read_page(STR("<p"));
    read_page(STR("<p class"));
    read_page(STR("<p class='"));
    read_page(STR("<script>"));
    /* a script, and no title that its text could repeat */
    read_page(STR("<script type=ld+json>{\"articleBody\":\"\"}</script><p>A"));
    read_page(STR("<!--"));
    read_page(STR("</p></p></div><script type=ld+json>{\"@type\":\"Article\","
                  "\"author\":[[[[[[]]]]]]"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_intake_page__text_and_meta),
        TEST(test_intake_page__captions_between),
        TEST(test_intake_page__said_body),
        TEST(test_intake_page__next_article),
        TEST(test_intake_page__days),
        TEST(test_intake_page__days_shown),
        TEST(test_intake_page__authors),
        TEST(test_intake_page__text_in_script),
        TEST(test_intake_page__other_encodings),
        TEST(test_intake_page__bad_input),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
