/* origin/quotation.h: what stands between quotation marks. */
#include "test.h"

#include "base/buf.h"
#include "origin/quotation.h"

/* A report of sentences; one that begins with '\n' begins a paragraph. */
static struct report *report_of(const char *const *sentences, size_t n)
{
    struct arena *arena = test_arena();
    struct report *report = report_new(arena);
    struct buf text = buf_in(arena);

    for (size_t i = 0; i < n; i++) {
        struct str s = str_of(sentences[i]);
        if (i > 0)
            buf_byte(&text, s.ptr[0] == '\n' ? '\n' : ' ');
        s = str_trim(s);
        struct sentence *sentence = report_push(report, sentences);
        sentence->span.start = (uint32_t)text.len;
        buf_add(&text, s);
        sentence->span.end = (uint32_t)text.len;
        sentence->region = sentence->root = -1;
    }
    report->text = buf_str(&text);
    return report;
}

#define FIND(...)                                                             \
    const char *const sentences_[] = { __VA_ARGS__ };                         \
    struct report *report = report_of(sentences_, N_OF(sentences_));          \
    struct quotations found = quotations_find(report, test_arena())

static void test_origin_quotation__forms(void **state)
{
    (void)state;
    FIND("“We will not yield,” the envoy said.",
         "\n\"Trade must grow,\" she said, \"and soon.\"",
         "\n'We stand ready,' he said.", "\n''The talks failed,'' it read.",
         "\n«Nous sommes prêts», dit-il.");

    assert_int_equal(found.n, 6);
    assert_str(report_words(report, found.items[0].inner),
               "We will not yield,");
    assert_true(found.items[0].is_speech);
    assert_true(found.items[0].opens_paragraph);
    assert_str(report_words(report, found.items[2].inner), "and soon.");
    assert_str(report_words(report, found.items[3].inner), "We stand ready,");
    assert_str(report_words(report, found.items[4].inner),
               "The talks failed,");
}

static void test_origin_quotation__apostrophes_are_none(void **state)
{
    (void)state;
    FIND("The ministers' talks on the '90s accord weren't Arnor's idea.",
         "The ministers’ talks weren’t Arnor’s idea.");

    assert_int_equal(found.n, 0);
}

static void test_origin_quotation__nested(void **state)
{
    (void)state;
    FIND("“They told us ‘not now’ and left,” she said.");

    assert_int_equal(found.n, 1);
    assert_str(report_words(report, found.items[0].inner),
               "They told us ‘not now’ and left,");
}

static void test_origin_quotation__over_paragraphs(void **state)
{
    (void)state;
    FIND("“We began in spring.", "\n“We ended in autumn,” he said.");

    assert_int_equal(found.n, 1);
    assert_int_equal(found.items[0].last_paragraph, 1);
    assert_true(found.items[0].is_closed);
}

static void test_origin_quotation__never_closed(void **state)
{
    (void)state;
    FIND("“We began in spring and went on.", "\nThe harbour lay empty.",
         "\nIt measured 6\" by 4\" and the rest \"was lost in the archive.",
         "\nNothing more.");

    assert_int_equal(found.n, 1);
    assert_str(report_words(report, found.items[0].inner),
               "We began in spring and went on.");
    assert_false(found.items[0].is_closed);
}

static void test_origin_quotation__terms(void **state)
{
    (void)state;
    FIND("The “Harbour Pact” and its 'partners across the sea' met.");

    assert_int_equal(found.n, 2);
    assert_false(found.items[0].is_speech);
    assert_false(found.items[1].is_speech);
}

/* A thousand marks that never close cost no more than their bytes. */
static void test_origin_quotation__hostile(void **state)
{
    enum { N = 20000 };
    static char text[4 * N + 1];
    const char *sentences[] = { text };
    (void)state;

    for (int i = 0; i < N; i++)
        memcpy(text + 4 * i, i % 2 ? " “" : " 'a", 4);
    for (int i = 0; i < N; i++)
        if (i % 2)
            memcpy(text + 4 * i, " \"ab", 4);
    text[4 * N] = '\0';
    for (int i = 0; i < 4 * N; i++)
        if (text[i] == '\0')
            text[i] = 'x';
    struct report *report = report_of(sentences, 1);
    struct quotations found = quotations_find(report, test_arena());
    for (size_t i = 0; i < found.n; i++)
        assert_true(found.items[i].outer.end <= report->text.len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_origin_quotation__forms),
        TEST(test_origin_quotation__apostrophes_are_none),
        TEST(test_origin_quotation__nested),
        TEST(test_origin_quotation__over_paragraphs),
        TEST(test_origin_quotation__never_closed),
        TEST(test_origin_quotation__terms),
        TEST(test_origin_quotation__hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
