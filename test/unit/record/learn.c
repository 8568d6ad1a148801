/* record/learn.h: what is a repeated line, and what is not. */
#include "test.h"

#include <unistd.h>

#include "record/learn.h"

static struct store *store;
static char path[] = "/tmp/entente-learn-XXXXXX";

static int set_up(void **state)
{
    (void)state;
    close(mkstemp(path));
    unlink(path);
    return store_open(path, STORE_WRITE, &store, NULL) != ENTENTE_OK;
}

static int tear_down(void **state)
{
    (void)state;
    store_close(store);
    return unlink(path);
}

/* A report of a paragraph of its own and one line of a class. */
static struct report *report_of(const char *outlet, int story,
                                const char *line, enum region_class class)
{
    struct report *r = report_new(test_arena());
    struct str own = arena_print(
        test_arena(), "In story %d the envoys of both sides said that they "
                      "had agreed on the harbour and the road to it, and "
                      "would meet again in a year.\n", story);

    r->outlet.value = outlet == NULL ? STR_NULL : str_of(outlet);
    r->text = arena_join(test_arena(), own, str_of(line));
    struct region *prose = report_push(r, regions);
    prose->span.end = (uint32_t)own.len;
    prose->class = REGION_PROSE;
    struct region *last = report_push(r, regions);
    last->span = (struct span){ (uint32_t)own.len, (uint32_t)r->text.len };
    last->class = class;
    return r;
}

/* The class of the line in the first of the reports, once all are known. */
static enum region_class settled(struct report **reports, size_t n)
{
    const struct intake_repeats *repeats;
    struct learn *learn;

    assert_int_equal(learn_open(store, &learn, NULL), ENTENTE_OK);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(learn_report(learn, reports[i], NULL), ENTENTE_OK);
    assert_int_equal(learn_settle(learn, false, &repeats, NULL), ENTENTE_OK);
    repeats_apply(repeats, reports[0]);
    learn_close(learn);
    assert_int_equal(reports[0]->regions[0].class, REGION_PROSE);
    return reports[0]->regions[1].class;
}

static void test_record_learn__rules(void **state)
{
    static const char fragment[] = "Across the wider region";
    static const char sentence[] = "The bloc was founded in the year 1990.";
    static char longest[400];
    memset(longest, 'w', sizeof longest - 1);
    const struct {
        const char *what, *line;
        const char *outlets[4];
        int stories[4];
        enum region_class classes[4], becomes;
    } cases[] = {
#define P REGION_PROSE
#define A "A Post"
        { "thrice", fragment, { A, A, A }, { 1, 2, 3 }, { P, P, P },
          REGION_FURNITURE },
        { "twice", fragment, { A, A }, { 1, 2 }, { P, P }, P },
        { "one story", fragment, { A, A, A, A }, { 1, 1, 1, 2 },
          { P, P, P, P }, P },
        { "outlets apart", fragment, { A, "B", "C" }, { 1, 2, 3 },
          { P, P, P }, P },
        { "case of the name", fragment, { A, "A POST", "a post" },
          { 1, 2, 3 }, { P, P, P }, REGION_FURNITURE },
        { "no outlet", fragment, { NULL, NULL, NULL }, { 1, 2, 3 },
          { P, P, P }, P },
        { "a sentence", sentence, { A, A, A }, { 1, 2, 3 }, { P, P, P }, P },
        { "a sentence once seen through", sentence, { A, A, A, A },
          { 1, 2, 3, 4 }, { P, P, P, REGION_CREDIT }, REGION_CREDIT },
        { "a sentence that others print", sentence, { A, A, A, "B" },
          { 1, 2, 3, 4 }, { P, P, REGION_FURNITURE, P }, P },
        { "a list", fragment, { A, A, A }, { 1, 2, 3 },
          { REGION_LIST, P, P }, REGION_FURNITURE },
        { "a heading stays", fragment, { A, A, A }, { 1, 2, 3 },
          { REGION_HEADING, P, P }, REGION_HEADING },
        { "a heading makes headings", fragment, { A, A, A }, { 1, 2, 3 },
          { P, REGION_HEADING, P }, REGION_HEADING },
        { "a heading seen through", fragment, { A, A, A }, { 1, 2, 3 },
          { REGION_HEADING, REGION_LINK, P }, REGION_LINK },
        { "too long", longest, { A, A, A }, { 1, 2, 3 },
          { P, REGION_FURNITURE, P }, P },
    };
    (void)state;
    for (size_t i = 0; i < N_OF(cases); i++) {
        struct report *reports[4];
        size_t n = 0;
        for (; n < 4 && cases[i].stories[n] != 0; n++)
            reports[n] = report_of(cases[i].outlets[n], cases[i].stories[n],
                                   cases[i].line, cases[i].classes[n]);
        enum region_class class = settled(reports, n);
        if (class != cases[i].becomes)
            fail_msg("%s: %s, not %s", cases[i].what,
                     region_class_name(class),
                     region_class_name(cases[i].becomes));
        bool is_marked = reports[0]->regions[1].rule == repeats_rule;
        assert_int_equal(is_marked, class != cases[i].classes[0]);
    }
}

static void test_record_learn__host(void **state)
{
    struct report *reports[3];
    (void)state;

    for (int i = 0; i < 3; i++) {
        reports[i] = report_of(NULL, i + 1, "Across  the\twider region ",
                               REGION_PROSE);
        reports[i]->url.value = i == 0
            ? STR("https://example.org/1")
            : STR("http://www.example.org/2?a=b");
    }
    assert_int_equal(settled(reports, 3), REGION_FURNITURE);
}

static void test_record_learn__store(void **state)
{
    static const struct record_versions versions = {
        STR_INIT("test"), STR_INIT("none"), STR_INIT("none")
    };
    struct report *reports[3];
    (void)state;

    for (int i = 0; i < 3; i++) {
        reports[i] = report_of("Kept Post", i + 1, "Across the region",
                               REGION_PROSE);
        reports[i]->text_sha256 = hash_sha256(reports[i]->text);
        reports[i]->source = reports[i]->text;
        if (i > 0)
            assert_int_equal(store_add(store, reports[i], &versions, NULL),
                             ENTENTE_OK);
    }
    assert_int_equal(settled(reports, 1), REGION_FURNITURE);
    /* another outlet learns nothing from it */
    reports[0] = report_of("New Post", 9, "Across the region", REGION_PROSE);
    assert_int_equal(settled(reports, 1), REGION_PROSE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_record_learn__rules),
        TEST(test_record_learn__host),
        TEST(test_record_learn__store),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
