/*
 * test/unit/report/conllu.c - CoNLL-U read, refused, written.
 */
#include "test.h"

#include "report/conllu.h"

static const char good[] =
    "# newdoc\n# sent_id = 1\n"
    "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tdo\tdo\tAUX\t_\tVerbForm=Fin\t3\taux\t_\t_\n"
    "2\tn't\tnot\tPART\t_\tPolarity=Neg\t3\tadvmod\t_\t_\n"
    "3\tgo\tgo\tVERB\t_\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
    "4\t!\t!\tPUNCT\t_\t_\t3\tpunct\t_\t_\n"
    "\n"
    "# newpar\n"
    "1\tWhy\twhy\tADV\t_\t_\t0\troot\t_\t_\n";

static enum entente_status read(const char *text, struct report **report,
                                struct fault *fault)
{
    *report = report_new(test_arena());
    return conllu_read(str_of(text), *report, NULL, fault);
}

static void test_report_conllu__reads_and_writes(void **state)
{
    struct report *report = report_new(test_arena());
    struct conllu_comments comments = { NULL, 0, 0 };
    struct buf out = buf_in(test_arena());

    (void)state;
    assert_int_equal(conllu_read(str_of(good), report, &comments, NULL),
                     ENTENTE_OK);
    assert_str(report->text, "don't go!\n\nWhy");
    assert_true(report->has_tokens && report->has_trees);
    assert_int_equal(report->n_sentences, 2);
    assert_int_equal(report->sentences[0].root, 2);
    assert_true(report->tokens[1].is_joined);
    assert_int_equal(report->tokens[1].feats, FEAT_NEG);
    assert_int_equal(report->tokens[1].head, 2);
    assert_int_equal(comments.n, 2);
    conllu_write(&out, report, 0, comments.items[0]);
    conllu_write(&out, report, 1, comments.items[1]);
    struct str text = buf_str(&out);
    assert_str(str_slice(text, 0, text.len - 1), good);
}

static void test_report_conllu__no_tree(void **state)
{
    struct report *report;

    (void)state;
    assert_int_equal(read("1\ta\t_\tX\t_\t_\t2\tdep\t_\t_\n"
                          "2\tb\t_\tX\t_\t_\t1\tdep\t_\t_\n",
                          &report, NULL), ENTENTE_OK);
    assert_false(report->has_trees);
    assert_int_equal(read("1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", &report, NULL),
                     ENTENTE_OK);
    assert_true(report->has_tokens && !report->has_trees);
}

static void test_report_conllu__refuses(void **state)
{
    static const struct {
        const char *text;
        uint64_t line;
    } bad[] = {
        { "1\ta\t_\n", 1 },
        { "# x\n1\ta\t_\tX\t_\t_\t0\troot\t_\t_\t_\n", 2 },
        { "2\ta\t_\tX\t_\t_\t0\troot\t_\t_\n", 1 },
        { "x\ta\t_\tX\t_\t_\t0\troot\t_\t_\n", 1 },
        { "1\ta\t_\tX\t_\t_\t-1\troot\t_\t_\n", 1 },
        { "1\ta\t_\tX\t_\t_\t7\tdep\t_\t_\n", 2 },
        { "1\ta\t_\tX\t_\t_\t1\tdep\t_\t_\n\n", 2 },
        { "1-3\tab\t_\t_\t_\t_\t_\t_\t_\t_\n"
          "1\ta\t_\tX\t_\t_\t0\troot\t_\t_\n\n", 3 },
    };

    (void)state;
    for (size_t i = 0; i < N_OF(bad); i++) {
        struct report *report;
        struct fault fault = { .line = 0 };

        assert_int_equal(read(bad[i].text, &report, &fault),
                         ENTENTE_E_FORMAT);
        assert_int_equal(fault.line, bad[i].line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_report_conllu__reads_and_writes),
        TEST(test_report_conllu__no_tree),
        TEST(test_report_conllu__refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
