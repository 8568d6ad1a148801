/*
 * language/kernel.c - the plain kernels; see kernel.h.
 */
#include "language/kernel.h"

enum { BLOCK = 64 };

static int16_t saturate(int32_t x)
{
    return (int16_t)(x > 32767 ? 32767 : x < -32768 ? -32768 : x);
}

static int16_t add(int16_t a, int16_t b)
{
    return saturate((int32_t)a + b);
}

static int16_t subtract(int16_t a, int16_t b)
{
    return saturate((int32_t)a - b);
}

/* a b / 2^15, rounded; never called with both -2^15. */
static int16_t times(int16_t a, int16_t b)
{
    return (int16_t)(((int32_t)a * b + 0x4000) >> 15);
}

static int16_t positive(int16_t a)
{
    return (int16_t)(a < 0 ? -a : a);
}

static int16_t at_least(int16_t a, int16_t least)
{
    return a < least ? least : a;
}

/* Q12 -> Q12 */
static int16_t squash(int16_t z)
{
    int16_t two = add(z, z);
    int16_t u = at_least(add(two, two), -32767);
    int16_t curve = add(u, subtract(u, times(u, positive(u))));

    return times(curve, 4096);
}

/* Q12 -> Q15 */
static int16_t gate(int16_t z)
{
    int16_t u = at_least(add(z, z), -32767);
    int16_t square = times(u, positive(u));

    return add(16384, subtract(u, (int16_t)(square >> 1)));
}

static int32_t wrap_add(int32_t a, int32_t b)
{
    return (int32_t)((uint32_t)a + (uint32_t)b);
}

static void block_sums(const int16_t *weights, const int32_t *bias,
                       const int16_t *x, uint32_t columns, uint32_t width,
                       int32_t *sum)
{
    memcpy(sum, bias, width * sizeof *sum);
    for (uint32_t p = 0; p < columns; p += 2)
        for (uint32_t i = 0; i < width; i++, weights += 2)
            sum[i] = wrap_add(sum[i],
                              wrap_add((int32_t)weights[0] * x[p],
                                       (int32_t)weights[1] * x[p + 1]));
}

static void product(const struct kernel_matrix *m, const int16_t *x,
                    size_t x_width, size_t n, int shift, int16_t *out,
                    size_t out_width)
{
    int32_t sum[BLOCK], half = 1 << shift >> 1;

    for (uint32_t row = 0; row < m->rows; row += BLOCK) {
        uint32_t width = m->rows - row < BLOCK ? m->rows - row : BLOCK;
        const int16_t *weights = m->weights + (size_t)row * m->columns;

        for (size_t t = 0; t < n; t++) {
            block_sums(weights, m->bias + row, x + t * x_width, m->columns,
                       width, sum);
            for (uint32_t i = 0; i < width; i++)
                out[t * out_width + row + i]
                    = saturate(wrap_add(sum[i], half) >> shift);
        }
    }
}

static void sums(const struct kernel_matrix *m, const int16_t *x,
                 int32_t *out)
{
    for (uint32_t row = 0; row < m->rows; row += BLOCK) {
        uint32_t width = m->rows - row < BLOCK ? m->rows - row : BLOCK;

        block_sums(m->weights + (size_t)row * m->columns, m->bias + row, x,
                   m->columns, width, out + row);
    }
}

static int32_t dot(const int16_t *x, const int16_t *y, size_t n)
{
    int32_t sum = 0;

    for (size_t i = 0; i < n; i++)
        sum = wrap_add(sum, (int32_t)x[i] * y[i]);
    return sum;
}

static void widen(const int8_t *in, size_t n, int16_t *out)
{
    for (size_t i = 0; i < n; i++)
        out[i] = in[i];
}

static void lower(int16_t *x, size_t n, int bits)
{
    for (size_t i = 0; i < n; i++)
        x[i] = (int16_t)(x[i] >> bits);
}

static void enter(const int8_t *const *rows, size_t n_rows, size_t width,
                  int16_t *x)
{
    for (size_t k = 0; k < width; k++) {
        int sum = 0;

        for (size_t i = 0; i < n_rows; i++)
            sum += rows[i][k];
        x[k] = squash(add(x[k], (int16_t)(sum * 32)));
    }
}

static void run(const int16_t *all_z, size_t z_width, const int16_t *all_low,
                size_t low_width, const uint32_t *rows, int step,
                const int16_t *peep, int16_t *high, ptrdiff_t high_width,
                size_t n, size_t width, int16_t *cell)
{
    memset(cell, 0, width * sizeof *cell);
    for (size_t t = 0; t < n; t++) {
        const int16_t *z = all_z + *rows * z_width;
        const int16_t *low = all_low + *rows * low_width;

        for (size_t k = 0; k < width; k++) {
            int16_t c = cell[k];
            int16_t f = gate(add(z[width + k], times(c, peep[k])));
            int16_t r = gate(add(z[2 * width + k], times(c, peep[width + k])));
            int16_t in = z[k];

            in = in > 16384 ? 16384 : in < -16384 ? -16384 : in;
            c = add(c, times(subtract(in, c), (int16_t)(32767 - f)));
            cell[k] = c;
            high[k] = add(low[k], times(subtract(squash(c), low[k]), r));
        }
        rows += step;
        high += high_width;
    }
}

static void squash_all(int16_t *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        x[i] = squash(x[i]);
}

static void join(const int16_t *a, const int16_t *b, size_t n, int16_t *out)
{
    for (size_t i = 0; i < n; i++)
        out[i] = squash(add(a[i], b[i]));
}

const struct kernel kernel_plain = {
    "plain", product, sums, dot, widen, lower, enter, run, squash_all, join
};

const struct kernel *kernel_best(void)
{
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512vnni")
        && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl"))
        return &kernel_vnni;
    if (__builtin_cpu_supports("avx2"))
        return &kernel_avx2;
#endif
    return &kernel_plain;
}

struct kernel_matrix kernel_pack(const int16_t *weights, const int32_t *bias,
                                 uint32_t rows, uint32_t columns,
                                 struct arena *run_arena)
{
    uint32_t padded = (rows + 15) / 16 * 16;
    int16_t *out = ARENA_ARRAY(run_arena, int16_t, (size_t)padded * columns
                                                       + 32);
    int32_t *padded_bias = ARENA_ARRAY(run_arena, int32_t, padded);

    memcpy(padded_bias, bias, rows * sizeof *bias);
    for (uint32_t row = 0; row < padded; row += BLOCK) {
        uint32_t width = padded - row < BLOCK ? padded - row : BLOCK;
        int16_t *at = out + (size_t)row * columns;

        for (uint32_t p = 0; p < columns; p += 2)
            for (uint32_t i = row; i < row + width; i++)
                for (uint32_t k = 0; k < 2; k++)
                    *at++ = i < rows
                                ? weights[(size_t)i * columns + p + k]
                                : 0;
    }
    return (struct kernel_matrix){ padded, columns, out, padded_bias };
}
