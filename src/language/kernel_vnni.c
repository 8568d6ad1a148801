/*
 * language/kernel_vnni.c - the kernels where the processor has AVX-512 and
 * adds up products in one step (VNNI); all but the products are those of
 * kernel_x86.inc.
 *
 * A block of 64 rows is four registers of weights; four words at a time meet
 * them, so that each weight is loaded once for four products.
 */
#if defined(__x86_64__)
#define TARGET "avx2,avx512f,avx512bw,avx512vl,avx512vnni"
#define ADD_PRODUCTS(sum, a, b) _mm256_dpwssd_epi32((sum), (a), (b))
#define KERNEL kernel_vnni
#define NAME "vnni"
#define WIDE_PRODUCT

#include "language/kernel.h"

#include <immintrin.h>

enum { WIDE_BLOCK = 64, WORDS = 4 };

#define WIDE __attribute__((target(TARGET)))
#define WIDE_INLINE                                                           \
    static inline __attribute__((always_inline, target(TARGET)))

/* n registers of 16 rows, for n_words words; both are constants. */
WIDE_INLINE void wide_block(const int16_t *weights, const int32_t *bias,
                            const int16_t *x, size_t x_width,
                            uint32_t columns, int n, int n_words, int shift,
                            int16_t *out, size_t out_width)
{
    __m512i sum[WORDS][4], half = _mm512_set1_epi32(1 << shift >> 1);
    __m128i by = _mm_cvtsi32_si128(shift);

#pragma GCC unroll 4
    for (int t = 0; t < n_words; t++)
#pragma GCC unroll 4
        for (int i = 0; i < n; i++)
            sum[t][i] = _mm512_loadu_si512(bias + 16 * i);
    for (uint32_t p = 0; p < columns; p += 2, weights += 32 * n) {
        __m512i row[4];

#pragma GCC unroll 4
        for (int i = 0; i < n; i++)
            row[i] = _mm512_loadu_si512(weights + 32 * i);
#pragma GCC unroll 4
        for (int t = 0; t < n_words; t++) {
            int32_t pair;

            memcpy(&pair, x + (size_t)t * x_width + p, sizeof pair);
            __m512i both = _mm512_set1_epi32(pair);
#pragma GCC unroll 4
            for (int i = 0; i < n; i++)
                sum[t][i] = _mm512_dpwssd_epi32(sum[t][i], both, row[i]);
        }
    }
#pragma GCC unroll 4
    for (int t = 0; t < n_words; t++)
#pragma GCC unroll 4
        for (int i = 0; i < n; i++)
            _mm256_storeu_si256(
                (__m256i *)(void *)(out + (size_t)t * out_width + 16 * i),
                _mm512_cvtsepi32_epi16(_mm512_sra_epi32(
                    _mm512_add_epi32(sum[t][i], half), by)));
}

WIDE_INLINE void wide_blocks(const int16_t *weights, const int32_t *bias,
                             const int16_t *x, size_t x_width, size_t n_x,
                             uint32_t columns, int n, int shift, int16_t *out,
                             size_t out_width)
{
    size_t t = 0;

    for (; t + WORDS <= n_x; t += WORDS)
        wide_block(weights, bias, x + t * x_width, x_width, columns, n, WORDS,
                   shift, out + t * out_width, out_width);
    for (; t < n_x; t++)
        wide_block(weights, bias, x + t * x_width, x_width, columns, n, 1,
                   shift, out + t * out_width, out_width);
}

WIDE static void product(const struct kernel_matrix *m, const int16_t *x,
                         size_t x_width, size_t n, int shift, int16_t *out,
                         size_t out_width)
{
    for (uint32_t row = 0; row < m->rows; row += WIDE_BLOCK) {
        const int16_t *weights = m->weights + (size_t)row * m->columns;
        const int32_t *bias = m->bias + row;

        switch (m->rows - row) {
        case 16:
            wide_blocks(weights, bias, x, x_width, n, m->columns, 1, shift,
                        out + row, out_width);
            break;
        case 32:
            wide_blocks(weights, bias, x, x_width, n, m->columns, 2, shift,
                        out + row, out_width);
            break;
        case 48:
            wide_blocks(weights, bias, x, x_width, n, m->columns, 3, shift,
                        out + row, out_width);
            break;
        default:
            wide_blocks(weights, bias, x, x_width, n, m->columns, 4, shift,
                        out + row, out_width);
        }
    }
}

#include "language/kernel_x86.inc"
#else
typedef int kernel_vnni_is_for_x86;
#endif
