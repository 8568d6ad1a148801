/*
 * test/unit/language/settle.c - one subject a clause.
 *
 * Scores are made up: `best` is how much more a relation or a head is worth
 * than the next.
 */
#include "test.h"

#include "language/settle.h"

enum { N = 5, N_LABELS = 4, Q20 = 1 << 20, Q24 = 1 << 24 };

static const uint8_t deprels[N_LABELS]
    = { DEPREL_ROOT, DEPREL_NSUBJ, DEPREL_OBJ, DEPREL_AUX };

/* labels[word][head][label] */
struct scored {
    int32_t arcs[N * (N + 1)];
    int32_t labels[N][N][N_LABELS];
};

static const int32_t *labels_of(void *context, uint32_t word, uint32_t head)
{
    struct scored *scored = context;

    return scored->labels[word][head];
}

static void settle(struct scored *scored, const uint8_t *uposes,
                   int32_t *heads, uint8_t *relations)
{
    settle_relations(&(struct settle){
        .n = N, .arcs = scored->arcs, .uposes = uposes, .deprels = deprels,
        .n_labels = N_LABELS, .root_label = 0, .labels = labels_of,
        .context = scored, .heads = heads, .relations = relations });
}

static int32_t *arc(struct scored *scored, int word, int head)
{
    return &scored->arcs[word * (N + 1) + 1 + head];
}

static const uint8_t nouns[N] = { UPOS_NOUN, UPOS_NOUN, UPOS_VERB, UPOS_NOUN,
                                  UPOS_VERB };

/* Words 0, 1 and 3 hang on 2, and 4 on 2; 2 is the root. */
static void start(struct scored *scored, int32_t *heads, uint8_t *relations)
{
    *scored = (struct scored){ { 0 }, { { { 0 } } } };
    for (int i = 0; i < N; i++) {
        heads[i] = i == 2 ? -1 : 2;
        relations[i] = i == 2 ? DEPREL_ROOT : DEPREL_ADVMOD;
        if (i != 2)
            *arc(scored, i, 2) = 20 * Q20;
    }
}

static void test_language_settle__another_relation(void **state)
{
    struct scored scored;
    int32_t heads[N];
    uint8_t relations[N];

    (void)state;
    start(&scored, heads, relations);
    relations[0] = relations[3] = DEPREL_NSUBJ;
    scored.labels[0][2][1] = 6 * Q24;
    scored.labels[3][2][1] = 3 * Q24;
    scored.labels[3][2][2] = 2 * Q24;
    settle(&scored, nouns, heads, relations);
    assert_int_equal(relations[0], DEPREL_NSUBJ);
    assert_int_equal(relations[3], DEPREL_OBJ);
    assert_int_equal(heads[3], 2);
}

static void test_language_settle__another_head(void **state)
{
    struct scored scored;
    int32_t heads[N];
    uint8_t relations[N];

    (void)state;
    start(&scored, heads, relations);
    relations[0] = relations[3] = DEPREL_NSUBJ;
    scored.labels[0][2][1] = scored.labels[3][2][1] = 30 * Q24;
    *arc(&scored, 3, 4) = 19 * Q20;
    scored.labels[3][4][1] = 30 * Q24;
    settle(&scored, nouns, heads, relations);
    assert_int_equal(heads[0], 2);
    assert_int_equal(heads[3], 4);
    assert_int_equal(relations[3], DEPREL_NSUBJ);
}

/* Neither a cycle nor an arc that crosses, nor what nobody would believe. */
static void test_language_settle__left_alone(void **state)
{
    struct scored scored;
    int32_t heads[N];
    uint8_t relations[N];

    (void)state;
    start(&scored, heads, relations);
    relations[0] = relations[3] = DEPREL_NSUBJ;
    heads[4] = 3;
    for (int head = 0; head < N; head++)
        for (int label = 0; label < N_LABELS; label++)
            scored.labels[0][head][label] = scored.labels[3][head][label]
                = label == 1 ? 30 * Q24 : 0;
    *arc(&scored, 3, 4) = 19 * Q20; /* a cycle */
    *arc(&scored, 0, 4) = 19 * Q20; /* over the root */
    settle(&scored, nouns, heads, relations);
    assert_int_equal(heads[0], 2);
    assert_int_equal(heads[3], 2);
    assert_int_equal(relations[0], DEPREL_NSUBJ);
    assert_int_equal(relations[3], DEPREL_NSUBJ);
}

static void test_language_settle__no_noun_is_an_auxiliary(void **state)
{
    static const uint8_t uposes[N] = { UPOS_PRON, UPOS_NOUN, UPOS_VERB,
                                       UPOS_AUX, UPOS_VERB };
    struct scored scored;
    int32_t heads[N];
    uint8_t relations[N];

    (void)state;
    for (int is_noun = 0; is_noun < 2; is_noun++) {
        start(&scored, heads, relations);
        relations[0] = relations[3] = DEPREL_NSUBJ;
        scored.labels[0][2][1] = 30 * Q24;
        scored.labels[3][2][1] = 4 * Q24;
        scored.labels[3][2][3] = 3 * Q24;
        scored.labels[3][2][2] = 2 * Q24;
        settle(&scored, is_noun ? nouns : uposes, heads, relations);
        assert_int_equal(relations[3], is_noun ? DEPREL_OBJ : DEPREL_AUX);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_language_settle__another_relation),
        TEST(test_language_settle__another_head),
        TEST(test_language_settle__left_alone),
        TEST(test_language_settle__no_noun_is_an_auxiliary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
