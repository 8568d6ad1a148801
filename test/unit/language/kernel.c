/*
 * test/unit/language/kernel.c - both sets of kernels give the same bytes.
 */
#include "test.h"

#include "language/kernel.h"

enum { WIDTH = 112, ROWS = 80, N = 7 };

static uint32_t state = 12345;
static const struct kernel *set;

static int16_t any16(void)
{
    state = state * 1664525u + 1013904223u;
    return (int16_t)(state >> 16);
}

static void fill(int16_t *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        x[i] = any16();
}

static struct kernel_matrix any_matrix(uint32_t rows, uint32_t columns)
{
    int16_t *weights = ARENA_ARRAY(test_arena(), int16_t, rows * columns);
    int32_t *bias = ARENA_ARRAY(test_arena(), int32_t, rows);

    fill(weights, (size_t)rows * columns);
    for (uint32_t i = 0; i < rows; i++)
        bias[i] = any16() * 1000;
    return kernel_pack(weights, bias, rows, columns, test_arena());
}

static void test_language_kernel__products_agree(void **state_)
{
    const struct kernel *best = set;
    static int16_t x[N * WIDTH], a[N * 256], b[N * 256];
    int32_t sums_a[256], sums_b[256];

    (void)state_;
    fill(x, N * WIDTH);
    for (uint32_t rows = 1; rows <= 200; rows += 13) {
        struct kernel_matrix m = any_matrix(rows, WIDTH);

        kernel_plain.product(&m, x, WIDTH, N, 12, a, 256);
        best->product(&m, x, WIDTH, N, 12, b, 256);
        for (size_t t = 0; t < N; t++)
            assert_memory_equal(a + t * 256, b + t * 256, rows * 2);
        kernel_plain.sums(&m, x, sums_a);
        best->sums(&m, x, sums_b);
        assert_memory_equal(sums_a, sums_b, rows * 4);
    }
    assert_int_equal(kernel_plain.dot(x, x + WIDTH, WIDTH),
                     best->dot(x, x + WIDTH, WIDTH));
}

static void test_language_kernel__runs_agree(void **state_)
{
    const struct kernel *best = set;
    static int16_t z[N * 3 * WIDTH], low[N * WIDTH], peep[2 * WIDTH];
    static int16_t a[N * WIDTH], b[N * WIDTH], cell[WIDTH];

    (void)state_;
    fill(z, N * 3 * WIDTH);
    fill(low, N * WIDTH);
    fill(peep, 2 * WIDTH);
    static const uint32_t rows[N] = { 0, 1, 5, 3, 3, 2, 6 };
    for (int step = -1; step <= 1; step += 2) {
        const uint32_t *first = rows + (step < 0 ? N - 1 : 0);

        kernel_plain.run(z, 3 * WIDTH, low, WIDTH, first, step, peep, a,
                         WIDTH, N, WIDTH, cell);
        best->run(z, 3 * WIDTH, low, WIDTH, first, step, peep, b, WIDTH, N,
                  WIDTH, cell);
        assert_memory_equal(a, b, sizeof a);
    }
}

static void test_language_kernel__the_rest_agrees(void **state_)
{
    const struct kernel *best = set;
    static int16_t a[1 << 16], b[1 << 16], c[WIDTH], d[WIDTH];
    const int8_t *rows[5];
    static int8_t bytes[5 * WIDTH];

    (void)state_;
    for (int i = 0; i < 1 << 16; i++) /* every 16-bit number */
        a[i] = b[i] = (int16_t)(i - 32768);
    kernel_plain.squash(a, 1 << 16);
    best->squash(b, 1 << 16);
    assert_memory_equal(a, b, sizeof a);
    assert_int_equal(a[32768], 0);
    assert_true(a[65535] >= 4095 && a[0] <= -4095);
    for (int i = 0; i < 5 * WIDTH; i++)
        bytes[i] = (int8_t)any16();
    for (int i = 0; i < 5; i++)
        rows[i] = bytes + i * WIDTH;
    fill(c, WIDTH);
    memcpy(d, c, sizeof c);
    kernel_plain.enter(rows, 5, WIDTH, c);
    best->enter(rows, 5, WIDTH, d);
    assert_memory_equal(c, d, sizeof c);
    fill(a, WIDTH);
    fill(b, WIDTH);
    kernel_plain.join(a, b, WIDTH, c);
    best->join(a, b, WIDTH, d);
    assert_memory_equal(c, d, sizeof c);
    kernel_plain.widen(bytes, WIDTH, c);
    best->widen(bytes, WIDTH, d);
    assert_memory_equal(c, d, sizeof c);
    memcpy(d, a, sizeof d);
    kernel_plain.lower(a, WIDTH, 3);
    best->lower(d, WIDTH, 3);
    assert_memory_equal(a, d, sizeof d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_language_kernel__products_agree),
        TEST(test_language_kernel__runs_agree),
        TEST(test_language_kernel__the_rest_agrees),
    };
    int n_failed = 0;

    set = kernel_best();
    n_failed += cmocka_run_group_tests(tests, NULL, NULL);
#if defined(__x86_64__)
    if (set != &kernel_plain) {
        set = &kernel_avx2;
        n_failed += cmocka_run_group_tests(tests, NULL, NULL);
    }
#endif
    return n_failed;
}
