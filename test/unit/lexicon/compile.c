/* lexicon/compile.c: what a table may not hold (doc/format/lexicon.md), and
 * what an image gives back. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "lexicon/lexicon.h"

static char folder[64];

static void write_in(const char *name, const char *text)
{
    char path[128];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(file_write(path, str_of(text), NULL), ENTENTE_OK);
}

static int set_up(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/entente-test-XXXXXX");
    if (mkdtemp(folder) == NULL)
        return 1;
    write_in("SOURCES.tsv", "key\ttitle\nbook\tA book\n");
    return 0;
}

static int tear_down(void **state)
{
    char path[128];
    (void)state;

    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s", folder,
                 i == 0 ? "SOURCES.tsv" : "names.tsv");
        unlink(path);
    }
    return rmdir(folder);
}

static enum entente_status compile(const char *table, struct str *image,
                                   struct fault *fault)
{
    write_in("names.tsv", table);
    return lexicon_compile(folder, NULL, test_arena(), image, fault);
}

static void refused(const char *table, uint64_t line, const char *words)
{
    struct fault fault;
    struct str image;

    assert_int_equal(compile(table, &image, &fault), ENTENTE_E_FORMAT);
    assert_int_equal(fault.line, line);
    assert_non_null(strstr(fault.sentence, words));
    assert_non_null(strstr(fault.file, "names.tsv"));
}

#define HEAD "name\tcode\twhen\tsource\n"

static void test_lexicon_compile__refuses(void **state)
{
    (void)state;
    refused(HEAD "Chad\t\t-\tbook\n", 2, "no code");          /* RULE: LEX-1 */
    refused(HEAD "Chad\tTCD\t-\tbook\tx\n", 2, "over 4");     /* RULE: LEX-2 */
    refused("name\tcode\nChad\tTCD\n", 1, "source");          /* RULE: LEX-3 */
    refused(HEAD "Chad\tTCD\t2002/2001\tbook\n", 2,
            "interval"); /* RULE: LEX-4 */
    refused(HEAD "Chad\tTCD\t2001-02-30\tbook\n", 2, "interval");
    refused(HEAD "Chad\tTCD\t-\trumour\n", 2, "no source");   /* RULE: LEX-5 */
    refused(HEAD "Peru\tPER\t-\tbook\nChad\tTCD\t-\tbook\n", 3,
            "sort by bytes");                                 /* RULE: LEX-6 */
    refused(HEAD "Peru\tPER\t-\tbook\nPeru\tPER\t-\tbook\n", 3, "twice");
    refused("", 0, "no line of column names");
    refused(HEAD "Ch\xff\t1\t-\tbook\n", 0, "UTF-8");
}

static void test_lexicon_match__longest(void **state)
{
    const struct lexicon *lexicon;
    struct lexicon_rows rows;
    struct str image;
    (void)state;

    assert_int_equal(
        compile(HEAD "# a remark\n"
                     "Congo\tCOG\t-\tbook\n"
                     "Congo\tZAR\t1900/1960\tbook\n"
                     "North Korea\tPRK\t-\tbook\n"
                     "North Korean People's Army\tKPA\t-\tbook\n",
                &image, NULL),
        ENTENTE_OK);
    assert_int_equal(lexicon_open(image, test_arena(), &lexicon, NULL),
                     ENTENTE_OK);
    const struct lexicon_table *names = lexicon_table(lexicon, "names");
    assert_non_null(names);
    assert_null(lexicon_table(lexicon, "nothing"));
    struct str words[] = { STR("North"), STR("Korea"), STR("said") };
    assert_int_equal(lexicon_match(names, words, 3, &rows), 2);
    assert_str(lexicon_cell(names, rows.first, lexicon_column(names, "code")),
               "PRK");
    assert_int_equal(lexicon_match(names, words, 1, &rows), 0);
    words[1] = STR("Korean");
    assert_int_equal(lexicon_match(names, words, 3, &rows), 0);
    rows = lexicon_find(names, STR("Congo"));
    assert_int_equal(rows.n, 2);
    assert_int_equal(lexicon_when(names, rows.first + 1).last,
                     day_of(1960, 12, 31));
}

static void test_lexicon_open__damaged(void **state)
{
    const struct lexicon *lexicon;
    struct fault fault;
    struct str image;
    (void)state;

    assert_int_equal(compile(HEAD "Chad\tTCD\t-\tbook\n", &image, NULL),
                     ENTENTE_OK);
    for (size_t len = 0; len < image.len; len += 13)
        assert_int_equal(lexicon_open(str_slice(image, 0, len), test_arena(),
                                      &lexicon, &fault),
                         ENTENTE_E_FORMAT);
    char *copy = arena_alloc(test_arena(), image.len);
    for (size_t i = 0; i < image.len; i += 7) {
        memcpy(copy, image.ptr, image.len);
        copy[i] ^= 0x10;
        enum entente_status status
            = lexicon_open((struct str){ copy, image.len }, test_arena(),
                           &lexicon, &fault);
        assert_int_equal(status, ENTENTE_E_FORMAT);
    }
}

static void test_lexicon_builtin__opens(void **state)
{
    const struct lexicon *lexicon;
    (void)state;

    assert_int_equal(lexicon_open(lexicon_builtin(), test_arena(), &lexicon,
                                  NULL),
                     ENTENTE_OK);
    assert_non_null(lexicon_table(lexicon, "SOURCES"));
}

static void test_lexicon_compile__has(void **state)
{
    const struct lexicon *lexicon;
    struct str image;

    (void)state;
    assert_int_equal(compile("word\tclass\twhen\tsource\n"
                             "de\tparticle\t-\tbook\n"
                             "prime minister\toffice\t-\tbook\n"
                             "rival\tpair\t-\tbook\n"
                             "rival\tpower\t-\tbook\n",
                             &image, NULL), ENTENTE_OK);
    assert_int_equal(lexicon_open(image, test_arena(), &lexicon, NULL),
                     ENTENTE_OK);
    const struct lexicon_table *table = lexicon_table(lexicon, "names");
    assert_true(lexicon_has(table, STR("rival"), "pair"));
    assert_true(lexicon_has(table, STR("rival"), "power"));
    assert_true(lexicon_has(table, STR("prime minister"), "office"));
    assert_false(lexicon_has(table, STR("rival"), "particle"));
    assert_false(lexicon_has(table, STR("prime"), "office"));
    assert_false(lexicon_has(table, STR(""), "pair"));
    assert_false(lexicon_has(NULL, STR("rival"), "pair"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_lexicon_compile__refuses),
        TEST(test_lexicon_match__longest),
        TEST(test_lexicon_open__damaged),
        TEST(test_lexicon_builtin__opens),
        TEST(test_lexicon_compile__has),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
