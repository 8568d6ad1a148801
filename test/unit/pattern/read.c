/* pattern/pattern.h: what a rules file may say, and what is refused where. */
#include "test.h"

#include "pattern/pattern.h"

static struct pattern_book *book_of(const char *text,
                                    enum entente_status wanted,
                                    struct fault *fault)
{
    struct pattern_book *book = pattern_book_new(test_arena());

    assert_int_equal(pattern_read(book, STR("x.rules"), str_of(text), NULL,
                                  NULL, fault),
                     wanted);
    if (wanted == ENTENTE_OK)
        pattern_close(book);
    return book;
}

static void refused(const char *text, uint64_t line, uint64_t column)
{
    struct fault fault = { .status = ENTENTE_OK };

    book_of(text, ENTENTE_E_FORMAT, &fault);
    assert_int_equal(fault.line, line);
    assert_int_equal(fault.column, column);
    assert_string_equal(fault.file, "x.rules");
}

static void test_pattern_read__finds_by_lemma(void **state)
{
    struct fault fault;
    (void)state;
    const struct pattern_book *book = book_of(
        "source s\n"
        "%pact = accord treaty\n"
        "%pact += charter\n"
        "event SUPPORT 057 symmetric\n"
        "verb sign|ratify [obj: %pact] [with: BOTH]\n"
        "noun signing [of: %pact]\n",
        ENTENTE_OK, &fault);
    uint64_t key = pattern_key(str_hash(STR("ratify")), PATTERN_VERB);
    int32_t at = pattern_first(book, key);

    while (at >= 0 && book->entries[at].key != key)
        at = book->entries[at].next;
    assert_true(at >= 0);
    const struct pattern *pattern = &book->patterns[book->entries[at].pattern];
    assert_str(pattern->rule, "x.rules:5");
    assert_str(book->heads[pattern->head].name, "SUPPORT");
    assert_true(pattern->has_both);
    int set = pattern_set(book, STR("pact"));
    assert_true(pattern_set_has(book, set, str_hash(STR("charter"))));
    assert_false(pattern_set_has(book, set, str_hash(STR("sign"))));
    assert_true(pattern_set_has(book, PATTERN_ANY, str_hash(STR("sign"))));
}

/* RULE: RULE-1 to RULE-6 */
static void test_pattern_read__refuses(void **state)
{
    (void)state;
    refused("event AID 070\n", 1, 7);                       /* RULE-1 */
    refused("%a = b\n%a += %a %a %a %a %a %a %a %a %a %a "
            "%a %a %a %a %a %a %a %a %a %a %a %a %a %a %a\n", 2, 69);
    refused("source s\nverb give\n", 2, 5);                 /* RULE-2 */
    refused("%a = b\n%a = c\n", 2, 5);                      /* RULE-3 */
    refused("source s\nevent AID 070\nverb %b\n", 3, 7);    /* RULE-3 */
    refused("source s\nevent HUG 070\n", 2, 7);             /* RULE-4 */
    refused("source s\nevent AID 999\n", 2, 11);            /* RULE-4 */
    refused("source s\nevent AID 070 hue=red\n", 2, 15);    /* RULE-4 */
    refused("source s\nevent AID 070\nverb give obj\n", 3, 11); /* RULE-5 */
    refused("source s\nevent AID 070\nverb give [obj aid]\n", 3, 15);
    refused("source s\nevent AID 070\nverb give [obj: aid\n", 3, 20);
    refused("= AID\n", 1, 3);                               /* RULE-6 */
    refused("adverb fast\n", 1, 1);
}

static void test_pattern_read__source_is_asked_for(void **state)
{
    (void)state;
    refused("source \n", 1, 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_pattern_read__finds_by_lemma),
        TEST(test_pattern_read__refuses),
        TEST(test_pattern_read__source_is_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
