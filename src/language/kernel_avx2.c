/*
 * language/kernel_avx2.c - the kernels in AVX2; see kernel.h.
 *
 * The products keep up to 64 sums in registers and walk the weights once,
 * pair by pair of columns: a multiply-and-add of 16 weights and a sum, with
 * no shuffle.  Built for every x86-64 and chosen at run time.
 */
#include "language/kernel.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define INLINE static inline __attribute__((always_inline, target("avx2")))

enum { BLOCK = 64 };

INLINE __m256i load(const int16_t *p)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

INLINE void store(int16_t *p, __m256i v)
{
    _mm256_storeu_si256((__m256i *)(void *)p, v);
}

INLINE __m256i squash(__m256i z)
{
    __m256i two = _mm256_adds_epi16(z, z);
    __m256i u = _mm256_max_epi16(_mm256_adds_epi16(two, two),
                                 _mm256_set1_epi16(-32767));
    __m256i square = _mm256_mulhrs_epi16(u, _mm256_abs_epi16(u));
    __m256i curve = _mm256_adds_epi16(u, _mm256_subs_epi16(u, square));

    return _mm256_mulhrs_epi16(curve, _mm256_set1_epi16(4096));
}

INLINE __m256i gate(__m256i z)
{
    __m256i u = _mm256_max_epi16(_mm256_adds_epi16(z, z),
                                 _mm256_set1_epi16(-32767));
    __m256i square = _mm256_mulhrs_epi16(u, _mm256_abs_epi16(u));

    return _mm256_adds_epi16(
        _mm256_set1_epi16(16384),
        _mm256_subs_epi16(u, _mm256_srai_epi16(square, 1)));
}

/* The sums of 8 * n rows for one x; n is a constant where this is called. */
INLINE void block_sums(const int16_t *weights, const int32_t *bias,
                       const int16_t *x, uint32_t columns, int n,
                       __m256i *sum)
{
    for (int i = 0; i < n; i++)
        sum[i] = _mm256_loadu_si256((const __m256i *)(const void *)bias + i);
    for (uint32_t p = 0; p < columns; p += 2, weights += 16 * n) {
        int32_t pair;

        memcpy(&pair, x + p, sizeof pair);
        __m256i both = _mm256_set1_epi32(pair);
        for (int i = 0; i < n; i++)
            sum[i] = _mm256_add_epi32(
                sum[i], _mm256_madd_epi16(both, load(weights + 16 * i)));
    }
}

INLINE void block_product(const int16_t *weights, const int32_t *bias,
                          const int16_t *x, size_t x_width, size_t n_x,
                          uint32_t columns, int n, int shift, int16_t *out,
                          size_t out_width)
{
    __m256i half = _mm256_set1_epi32(1 << shift >> 1);
    __m128i by = _mm_cvtsi32_si128(shift);

    for (size_t t = 0; t < n_x; t++) {
        __m256i sum[8];

        block_sums(weights, bias, x + t * x_width, columns, n, sum);
        for (int i = 0; i < n; i += 2) {
            __m256i a = _mm256_sra_epi32(_mm256_add_epi32(sum[i], half), by);
            __m256i b
                = _mm256_sra_epi32(_mm256_add_epi32(sum[i + 1], half), by);

            store(out + t * out_width + 8 * i,
                  _mm256_permute4x64_epi64(_mm256_packs_epi32(a, b), 0xD8));
        }
    }
}

AVX2 static void product(const struct kernel_matrix *m, const int16_t *x,
                         size_t x_width, size_t n, int shift, int16_t *out,
                         size_t out_width)
{
    for (uint32_t row = 0; row < m->rows; row += BLOCK) {
        const int16_t *weights = m->weights + (size_t)row * m->columns;
        const int32_t *bias = m->bias + row;

        switch (m->rows - row) {
        case 16:
            block_product(weights, bias, x, x_width, n, m->columns, 2, shift,
                          out + row, out_width);
            break;
        case 32:
            block_product(weights, bias, x, x_width, n, m->columns, 4, shift,
                          out + row, out_width);
            break;
        case 48:
            block_product(weights, bias, x, x_width, n, m->columns, 6, shift,
                          out + row, out_width);
            break;
        default:
            block_product(weights, bias, x, x_width, n, m->columns, 8, shift,
                          out + row, out_width);
        }
    }
}

INLINE void some_sums(const int16_t *weights, const int32_t *bias,
                      const int16_t *x, uint32_t columns, int n,
                      int32_t *out)
{
    __m256i sum[8];

    block_sums(weights, bias, x, columns, n, sum);
    for (int i = 0; i < n; i++)
        _mm256_storeu_si256((__m256i *)(void *)out + i, sum[i]);
}

AVX2 static void sums(const struct kernel_matrix *m, const int16_t *x,
                      int32_t *out)
{
    for (uint32_t row = 0; row < m->rows; row += BLOCK) {
        const int16_t *weights = m->weights + (size_t)row * m->columns;
        const int32_t *bias = m->bias + row;

        switch (m->rows - row) {
        case 16:
            some_sums(weights, bias, x, m->columns, 2, out + row);
            break;
        case 32:
            some_sums(weights, bias, x, m->columns, 4, out + row);
            break;
        case 48:
            some_sums(weights, bias, x, m->columns, 6, out + row);
            break;
        default:
            some_sums(weights, bias, x, m->columns, 8, out + row);
        }
    }
}

AVX2 static int32_t dot(const int16_t *x, const int16_t *y, size_t n)
{
    __m256i sum = _mm256_setzero_si256();

    for (size_t i = 0; i < n; i += 16)
        sum = _mm256_add_epi32(sum,
                               _mm256_madd_epi16(load(x + i), load(y + i)));
    __m128i four = _mm_add_epi32(_mm256_castsi256_si128(sum),
                                 _mm256_extracti128_si256(sum, 1));
    four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4E));
    four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0xB1));
    return _mm_cvtsi128_si32(four);
}

AVX2 static void enter(const int8_t *const *rows, size_t n_rows,
                       size_t width, int16_t *x)
{
    for (size_t k = 0; k < width; k += 16) {
        __m256i sum = _mm256_setzero_si256();

        for (size_t i = 0; i < n_rows; i++)
            sum = _mm256_add_epi16(
                sum, _mm256_cvtepi8_epi16(_mm_loadu_si128(
                         (const __m128i *)(const void *)(rows[i] + k))));
        store(x + k, squash(_mm256_adds_epi16(load(x + k),
                                              _mm256_slli_epi16(sum, 5))));
    }
}

AVX2 static void run(const int16_t *z, ptrdiff_t z_width,
                     const int16_t *peep, const int16_t *low,
                     ptrdiff_t low_width, int16_t *high,
                     ptrdiff_t high_width, size_t n, size_t width,
                     int16_t *cell)
{
    const __m256i most = _mm256_set1_epi16(16384);
    const __m256i least = _mm256_set1_epi16(-16384);
    const __m256i one = _mm256_set1_epi16(32767);

    memset(cell, 0, width * sizeof *cell);
    for (size_t t = 0; t < n; t++) {
        for (size_t k = 0; k < width; k += 16) {
            __m256i c = load(cell + k), below = load(low + k);
            __m256i f = gate(_mm256_adds_epi16(
                load(z + width + k), _mm256_mulhrs_epi16(c, load(peep + k))));
            __m256i r = gate(_mm256_adds_epi16(
                load(z + 2 * width + k),
                _mm256_mulhrs_epi16(c, load(peep + width + k))));
            __m256i in = _mm256_max_epi16(
                _mm256_min_epi16(load(z + k), most), least);

            c = _mm256_adds_epi16(
                c, _mm256_mulhrs_epi16(_mm256_subs_epi16(in, c),
                                       _mm256_sub_epi16(one, f)));
            store(cell + k, c);
            store(high + k,
                  _mm256_adds_epi16(
                      below, _mm256_mulhrs_epi16(
                                 _mm256_subs_epi16(squash(c), below), r)));
        }
        z += z_width;
        low += low_width;
        high += high_width;
    }
}

AVX2 static void squash_all(int16_t *x, size_t n)
{
    for (size_t i = 0; i < n; i += 16)
        store(x + i, squash(load(x + i)));
}

AVX2 static void join(const int16_t *a, const int16_t *b, size_t n,
                      int16_t *out)
{
    for (size_t i = 0; i < n; i += 16)
        store(out + i, squash(_mm256_adds_epi16(load(a + i), load(b + i))));
}

static const struct kernel kernel_avx2 = {
    "avx2", product, sums, dot, enter, run, squash_all, join
};

const struct kernel *kernel_best(void)
{
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") ? &kernel_avx2 : &kernel_plain;
}

#else

const struct kernel *kernel_best(void)
{
    return &kernel_plain;
}

#endif
