/*
 * test/unit/language/lists.c - what lists of names say of words.
 */
#include "test.h"

#include "language/lists.h"

static const struct lists *lists;

/* Look up the words of a text, cut at blanks. */
static struct listed *read_words(const char *text)
{
    static struct listed listed[16];
    struct str rest = str_of(text), words[16];
    size_t n = 0;

    while (rest.len > 0 && n < N_OF(words))
        words[n++] = str_cut(&rest, ' ');
    lists_read(lists, lists_memo_new(test_arena()), words, n, listed);
    return listed;
}

static void test_language_lists__names(void **state)
{
    struct listed *listed = read_words("in New York with the European Union");

    (void)state;
    assert_int_equal(listed[0].names, 0);
    assert_int_equal(listed[1].names, LISTS_PLACE | LISTS_LARGE);
    assert_int_equal(listed[2].names,
                     LISTS_PLACE | LISTS_LARGE | LISTS_INSIDE);
    assert_int_equal(listed[5].names, LISTS_BODY);
    assert_int_equal(listed[6].names, LISTS_BODY | LISTS_INSIDE);
    assert_int_equal(read_words("French")[0].names, LISTS_PEOPLE);
}

static void test_language_lists__other_capitals(void **state)
{
    (void)state;
    assert_int_equal(read_words("PARIS")[0].names,
                     LISTS_PLACE | LISTS_LARGE | LISTS_BENT);
    assert_int_equal(read_words("paris")[0].names,
                     LISTS_PLACE | LISTS_LARGE | LISTS_BENT);
    /* two words are matched as they are written only */
    assert_int_equal(read_words("new york")[0].names, 0);
}

static void test_language_lists__words(void **state)
{
    (void)state;
    assert_int_equal(read_words("Laura")[0].words & LISTS_GIVEN, LISTS_GIVEN);
    assert_int_equal(read_words("LAURA")[0].words & LISTS_SMALL, 0);
    assert_int_equal(read_words("laura")[0].words
                         & (LISTS_GIVEN | LISTS_SMALL),
                     LISTS_GIVEN | LISTS_SMALL);
    assert_int_equal(read_words("Laura")[0].words & LISTS_COMMON_GIVEN,
                     LISTS_COMMON_GIVEN);
    assert_int_equal(read_words("Aaban")[0].words
                         & (LISTS_GIVEN | LISTS_COMMON_GIVEN),
                     LISTS_GIVEN);
    assert_int_equal(read_words("Academy")[0].words & LISTS_KEYWORD,
                     LISTS_KEYWORD);
    assert_int_equal(read_words("President")[0].words & LISTS_ROLE,
                     LISTS_ROLE);
}

static void test_language_lists__odd_words(void **state)
{
    static const struct str odd[] = {
        { "", 0 }, { "\xff", 1 }, { "-", 1 },
        { "Pneumonoultramicroscopicsilicovolcanoconiosis", 45 }
    };
    struct listed listed[N_OF(odd)];

    (void)state;
    lists_read(lists, lists_memo_new(test_arena()), odd, N_OF(odd), listed);
    for (size_t i = 0; i < N_OF(odd); i++) {
        assert_int_equal(listed[i].names, 0);
        assert_int_equal(listed[i].words, 0);
    }
    lists_read(NULL, NULL, odd, 1, listed);
    assert_int_equal(listed[0].names, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_language_lists__names),
        TEST(test_language_lists__other_capitals),
        TEST(test_language_lists__words),
        TEST(test_language_lists__odd_words),
    };
    const struct lexicon *lexicon;

    if (lexicon_open(lexicon_builtin(), test_arena(), &lexicon, NULL)
        != ENTENTE_OK)
        return 1;
    lists = lists_open(lexicon, test_arena());
    return cmocka_run_group_tests(tests, NULL, NULL);
}
