/*
 * test/unit/language/language.c - the stage as a whole, with the model that
 * lies in the library.
 */
#include "test.h"

#include "language/language.h"
#include "report/conllu.h"

static const struct language *stage;

static struct report *read_text(struct str text)
{
    static struct arena scratch;
    static struct arena_trap trap;
    struct report *report = report_new(test_arena());

    if (setjmp(trap.env) != 0)
        abort();
    if (scratch.trap == NULL)
        arena_init(&scratch, &trap);
    report->text = text;
    assert_int_equal(language_read(stage, report, &scratch, NULL),
                     ENTENTE_OK);
    arena_reset(&scratch);
    return report;
}

/* The tokens of a text, a bar between them, two where a sentence ends. */
static struct str cut(const char *text)
{
    struct report *report = read_text(str_of(text));
    struct buf out = buf_in(test_arena());

    for (size_t s = 0; s < report->n_sentences; s++) {
        const struct sentence *sentence = &report->sentences[s];

        for (int32_t i = 0; i < sentence->n; i++) {
            if (out.len > 0)
                buf_byte(&out, '|');
            buf_add(&out, token_form(report, sentence->first + i));
        }
        buf_byte(&out, '|');
    }
    return buf_str(&out);
}

static void test_language_language__tokens(void **state)
{
    (void)state;
    assert_str(cut("We don't agree."), "We|do|n't|agree|.|");
    assert_str(cut("Arnor's long-term envoy (a general) left."),
               "Arnor|'s|long|-|term|envoy|(|a|general|)|left|.|");
    assert_str(cut("It cost $3.5 million, or 4%."),
               "It|cost|$|3.5|million|,|or|4|%|.|");
    assert_str(cut("He cannot go."), "He|can|not|go|.|");
    assert_str(cut("\xE2\x80\x9CNo,\xE2\x80\x9D he said."),
               "\xE2\x80\x9C|No|,|\xE2\x80\x9D|he|said|.|");
    assert_str(cut(""), "");
    assert_str(cut(" \n\t "), "");
}

static void test_language_language__sentences(void **state)
{
    (void)state;
    assert_str(cut("The U.S. envoy left. Mr. Venn stayed."),
               "The|U.S.|envoy|left|.||Mr.|Venn|stayed|.|");
    assert_str(cut("Talks in Arnor\n\nThe envoy left Arnor"),
               "Talks|in|Arnor||The|envoy|left|Arnor|");
    assert_str(cut("The long line of running text was broken just after\n"
                   "this word, said the minister."),
               "The|long|line|of|running|text|was|broken|just|after|this|word"
               "|,|said|the|minister|.|");
}

static void test_language_language__trees(void **state)
{
    struct report *report
        = read_text(STR("The minister signed the treaty in Paris."));
    int32_t root = report->sentences[0].root;

    (void)state;
    assert_str(token_form(report, root), "signed");
    assert_str(report->tokens[root].lemma, "sign");
    assert_int_equal(report->tokens[root].upos, UPOS_VERB);
    assert_true(report->tokens[root].feats & FEAT_PAST);
    assert_str(token_form(report, token_child(report, root, DEPREL_NSUBJ)),
               "minister");
    assert_str(token_form(report, token_child(report, root, DEPREL_OBJ)),
               "treaty");
    assert_int_equal(report->tokens[6].name, NAME_PLACE);
    assert_true(report->tokens[6].name_begins);
}

static void test_language_language__regions(void **state)
{
    struct report *report = report_new(test_arena());
    static struct arena scratch;
    static struct arena_trap trap;

    (void)state;
    if (setjmp(trap.env) != 0)
        abort();
    arena_init(&scratch, &trap);
    report->text = STR("Talks end The envoy left Subscribe now");
    for (int i = 0; i < 3; i++) {
        static const struct span spans[] = { { 0, 9 },
                                             { 10, 24 },
                                             { 25, 38 } };
        static const enum region_class classes[]
            = { REGION_TITLE, REGION_PROSE, REGION_FURNITURE };
        struct region *region = report_push(report, regions);

        region->span = spans[i];
        region->class = classes[i];
    }
    assert_int_equal(language_read(stage, report, &scratch, NULL),
                     ENTENTE_OK);
    assert_int_equal(report->n_sentences, 2);
    assert_true(report->sentences[0].is_heading);
    assert_int_equal(report->sentences[1].region, 1);
    assert_int_equal(report->sentences[1].n, 3);
    arena_clear(&scratch);
}

static void assert_sound(const struct report *report)
{
    for (size_t s = 0; s < report->n_sentences; s++) {
        const struct sentence *sentence = &report->sentences[s];
        int32_t end = sentence->first + sentence->n, n_roots = 0;

        for (int32_t i = sentence->first; i < end; i++) {
            const struct token *token = &report->tokens[i];

            n_roots += token->head < 0;
            assert_true(token->span.start < token->span.end);
            assert_true(token->span.end <= report->text.len);
            assert_true(token->head < 0 || (token->head >= sentence->first
                                            && token->head < end));
            assert_true(token->lemma.len > 0);
        }
        assert_int_equal(n_roots, 1);
        assert_true(sentence->root >= sentence->first
                    && sentence->root < end);
    }
}

static void test_language_language__any_bytes(void **state)
{
    enum { N = 30000 };
    char *bytes = arena_alloc(test_arena(), N);
    uint32_t random = 7;

    (void)state;
    for (int i = 0; i < N; i++) {
        random = random * 1664525u + 1013904223u;
        bytes[i] = (char)(random >> 24);
    }
    assert_sound(read_text((struct str){ bytes, N }));
    memset(bytes, 'a', N); /* one word without an end */
    assert_sound(read_text((struct str){ bytes, N }));
    memset(bytes, '-', N);
    assert_sound(read_text((struct str){ bytes, N }));
}

static void test_language_language__a_sentence_without_end(void **state)
{
    struct buf text = buf_in(test_arena());

    (void)state;
    for (int i = 0; i < 3000; i++)
        buf_add(&text, STR("and the envoy of "));
    assert_sound(read_text(buf_str(&text)));
}

static void test_language_language__plain_is_the_same(void **state)
{
    static const char text[]
        = "The minister of Arnor met Arda Venn, who had said on Tuesday that "
          "the Lake Office would not sign. \"Why?\" she asked.";
    const struct language *kept = stage;
    struct buf first = buf_in(test_arena()), second = buf_in(test_arena());
    struct report *report = read_text(str_of(text));

    (void)state;
    for (size_t i = 0; i < report->n_sentences; i++)
        conllu_write(&first, report, (int32_t)i, STR_NULL);
    assert_int_equal(language_open_model(model_builtin(), true, test_arena(),
                                         &stage, NULL), ENTENTE_OK);
    report = read_text(str_of(text));
    for (size_t i = 0; i < report->n_sentences; i++)
        conllu_write(&second, report, (int32_t)i, STR_NULL);
    stage = kept;
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.ptr, second.ptr, first.len);
}

static void test_language_language__keeps_conllu(void **state)
{
    struct report *report = report_new(test_arena());
    static struct arena scratch;
    static struct arena_trap trap;

    (void)state;
    if (setjmp(trap.env) != 0)
        abort();
    arena_init(&scratch, &trap);
    assert_int_equal(conllu_read(STR("1\tsigned\tsigned\tNOUN\t_\t_\t0\troot\t"
                                     "_\t_\n2\ttreaty\t_\tVERB\t_\t_\t1\tdep\t"
                                     "_\t_\n"),
                                 report, NULL, NULL), ENTENTE_OK);
    assert_int_equal(language_read(stage, report, &scratch, NULL),
                     ENTENTE_OK);
    assert_int_equal(report->tokens[0].upos, UPOS_NOUN);
    assert_int_equal(report->tokens[1].upos, UPOS_VERB);
    assert_str(report->tokens[0].lemma, "signed");
    assert_true(report->tokens[1].lemma.len > 0);
    assert_int_equal(report->tokens[0].first_child, 1);
    arena_clear(&scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_language_language__tokens),
        TEST(test_language_language__sentences),
        TEST(test_language_language__trees),
        TEST(test_language_language__regions),
        TEST(test_language_language__any_bytes),
        TEST(test_language_language__a_sentence_without_end),
        TEST(test_language_language__plain_is_the_same),
        TEST(test_language_language__keeps_conllu),
    };

    if (model_builtin().len == 0) {
        puts("built without a model");
        return 77;
    }
    if (language_open_model(model_builtin(), false, test_arena(), &stage, NULL)
        != ENTENTE_OK)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
