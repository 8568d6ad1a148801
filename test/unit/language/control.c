/*
 * test/unit/language/control.c - `urged Chad to leave`: whose leaving.
 */
#include "test.h"

#include "language/control.h"
#include "report/conllu.h"

static const struct lexicon *lexicon;

/* The relation of the last word, mended; rows are form, lemma, UPOS, head,
 * relation. */
static uint8_t mend(const char *const (*rows)[5], size_t n)
{
    struct report *report = report_new(test_arena());
    struct buf text = buf_in(test_arena());

    for (size_t i = 0; i < n; i++)
        buf_print(&text, "%zu\t%s\t%s\t%s\t_\t_\t%s\t%s\t_\t_\n", i + 1,
                  rows[i][0], rows[i][1], rows[i][2], rows[i][3],
                  rows[i][4]);
    assert_int_equal(conllu_read(buf_str(&text), report, NULL, NULL),
                     ENTENTE_OK);
    report_link_children(report, 0);
    control_mend(report, &report->sentences[0],
                 lexicon_table(lexicon, "en/language/control"));
    return report->tokens[n - 1].deprel;
}

static void test_language_control__an_object_between(void **state)
{
    static const char *const urged[][5] = {
        { "Norway", "Norway", "PROPN", "2", "nsubj" },
        { "urged", "urge", "VERB", "0", "root" },
        { "Chad", "Chad", "PROPN", "2", "iobj" },
        { "to", "to", "PART", "5", "mark" },
        { "leave", "leave", "VERB", "2", "advcl" }
    };
    static const char *const used[][5] = {
        { "Norway", "Norway", "PROPN", "2", "nsubj" },
        { "used", "use", "VERB", "0", "root" },
        { "ships", "ship", "NOUN", "2", "obj" },
        { "to", "to", "PART", "5", "mark" },
        { "leave", "leave", "VERB", "2", "advcl" }
    };

    (void)state;
    assert_int_equal(mend(urged, N_OF(urged)), DEPREL_XCOMP);
    assert_int_equal(mend(used, N_OF(used)), DEPREL_ADVCL);
}

static void test_language_control__a_purpose_stays(void **state)
{
    static const char *const bare[][5] = {
        { "Norway", "Norway", "PROPN", "2", "nsubj" },
        { "pushed", "push", "VERB", "0", "root" },
        { "to", "to", "PART", "4", "mark" },
        { "win", "win", "VERB", "2", "advcl" }
    };
    static const char *const apart[][5] = {
        { "Norway", "Norway", "PROPN", "2", "nsubj" },
        { "pushed", "push", "VERB", "0", "root" },
        { "Chad", "Chad", "PROPN", "2", "obj" },
        { ",", ",", "PUNCT", "6", "punct" },
        { "to", "to", "PART", "6", "mark" },
        { "win", "win", "VERB", "2", "advcl" }
    };

    (void)state;
    assert_int_equal(mend(bare, N_OF(bare)), DEPREL_ADVCL);
    assert_int_equal(mend(apart, N_OF(apart)), DEPREL_ADVCL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_language_control__an_object_between),
        TEST(test_language_control__a_purpose_stays),
    };

    if (lexicon_open(lexicon_builtin(), test_arena(), &lexicon, NULL)
        != ENTENTE_OK)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
