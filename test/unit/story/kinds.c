/* story/kinds.c: numbers and phrases as the lexicon knows them. */
#include "test.h"

#include "story/find.h"

static struct story_work work;

static int open_lexicon(void **state)
{
    const struct lexicon *lexicon;

    (void)state;
    if (lexicon_open(lexicon_builtin(), test_arena(), &lexicon, NULL)
        != ENTENTE_OK)
        return 1;
    work = (struct story_work){
        .phrases = lexicon_table(lexicon, "en/story/phrase"),
        .scales = lexicon_table(lexicon, "en/story/scale"),
        .time_words = lexicon_table(lexicon, "en/time/word")
    };
    return 0;
}

static void test_story_kinds__numbers(void **state)
{
    (void)state;
    assert_int_equal(story_number(&work, STR("two")), 2);
    assert_int_equal(story_number(&work, STR("ninety")), 90);
    assert_int_equal(story_number(&work, STR("monday")), -1);
    assert_int_equal(story_number(&work, STR("dozen")), -1);
    assert_int_equal(story_scale(&work, STR("dozen")), 12);
    assert_int_equal(story_scale(&work, STR("trillion")), 1000000000000);
    assert_int_equal(story_scale(&work, STR("two")), 0);
}

static void test_story_kinds__phrases(void **state)
{
    (void)state;
    assert_int_equal(story_phrase_at(&work, STR("Vice President Ruiz"),
                                     "office"), 5);
    /* the first in the text, not in the table */
    assert_int_equal(story_phrase_at(&work, STR("a president, a Chancellor"),
                                     "office"), 2);
    /* no part of a longer word */
    assert_int_equal(story_phrase_at(&work, STR("presidential"), "office"),
                     -1);
    assert_int_equal(story_phrase_at(&work, STR("Photographer, was"),
                                     "credit"), -1);
    assert_int_equal(story_phrase_at(&work, STR("ex-president"), "past"), 0);
    assert_int_equal(story_phrase_at(&work, STR("wash; it was"), "past"), 9);
    assert_int_equal(story_phrase_at(&work, STR("was"), "office"), -1);
    assert_int_equal(story_phrase_at(&work, STR(""), "past"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_story_kinds__numbers),
        TEST(test_story_kinds__phrases),
    };
    return cmocka_run_group_tests(tests, open_lexicon, NULL);
}
