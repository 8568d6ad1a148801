/*
 * test/unit/language/tree.c - the best tree is the best of all trees whose
 * arcs do not cross.
 */
#include "test.h"

#include "language/tree.h"

enum { MOST = 5 };

static uint32_t state = 99;

static int32_t any(void)
{
    state = state * 1664525u + 1013904223u;
    return (int32_t)(state >> 20) - 2048;
}

static bool is_tree(const int32_t *heads, uint32_t n)
{
    int n_roots = 0;

    for (uint32_t i = 0; i < n; i++) {
        int32_t k = (int32_t)i;

        n_roots += heads[i] < 0;
        for (uint32_t steps = 0; k >= 0; k = heads[k])
            if (steps++ > n)
                return false;
    }
    return n_roots == 1;
}

static bool has_crossing(const int32_t *heads, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (heads[i] >= 0 && tree_crosses(heads, n, i, (uint32_t)heads[i]))
            return true;
    return false;
}

static int64_t total(const int32_t *scores, const int32_t *heads, uint32_t n)
{
    int64_t sum = 0;

    for (uint32_t i = 0; i < n; i++)
        sum += scores[i * (n + 1) + (uint32_t)(heads[i] + 1)];
    return sum;
}

/* Every assignment of heads, in turn. */
static int64_t best_by_trial(const int32_t *scores, uint32_t n)
{
    int32_t heads[MOST];
    int64_t best = INT64_MIN;

    for (uint32_t i = 0; i < n; i++)
        heads[i] = -1;
    for (;;) {
        bool is_loop = false;
        uint32_t i = 0;

        for (uint32_t k = 0; k < n; k++)
            is_loop = is_loop || heads[k] == (int32_t)k;
        if (!is_loop && is_tree(heads, n) && !has_crossing(heads, n)
            && total(scores, heads, n) > best)
            best = total(scores, heads, n);
        while (i < n && ++heads[i] == (int32_t)n)
            heads[i++] = -1;
        if (i == n)
            return best;
    }
}

static void test_language_tree__best_of_all(void **state_)
{
    (void)state_;
    for (int trial = 0; trial < 400; trial++) {
        uint32_t n = 1 + (uint32_t)trial % MOST;
        int32_t scores[MOST * (MOST + 1)], heads[MOST];

        for (uint32_t i = 0; i < n * (n + 1); i++)
            scores[i] = any();
        tree_best(scores, n, heads, test_arena());
        assert_true(is_tree(heads, n));
        assert_false(has_crossing(heads, n));
        assert_int_equal(total(scores, heads, n), best_by_trial(scores, n));
    }
}

static void test_language_tree__long_sentences(void **state_)
{
    enum { N = 128 };
    static int32_t scores[N * (N + 1)], heads[N];

    (void)state_;
    for (int trial = 0; trial < 5; trial++) {
        for (uint32_t i = 0; i < N * (N + 1); i++)
            scores[i] = trial == 0 ? 0 : any();
        tree_best(scores, N, heads, test_arena());
        assert_true(is_tree(heads, N));
        assert_false(has_crossing(heads, N));
    }
}

static void test_language_tree__crosses(void **state_)
{
    static const int32_t flat[] = { 1, -1, 1, 2 };
    static const int32_t crossed[] = { 2, -1, 1, 0 };

    (void)state_;
    for (uint32_t i = 0; i < 4; i++)
        if (flat[i] >= 0)
            assert_false(tree_crosses(flat, 4, i, (uint32_t)flat[i]));
    assert_true(tree_crosses(crossed, 4, 0, 2)); /* the root inside */
    assert_true(tree_crosses(crossed, 4, 3, 0));
    assert_true(tree_crosses(flat, 4, 3, 0)); /* an arc not taken yet */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_language_tree__best_of_all),
        TEST(test_language_tree__long_sentences),
        TEST(test_language_tree__crosses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
