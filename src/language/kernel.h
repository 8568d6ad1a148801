/*
 * language/kernel.h - the engine's arithmetic, in whole numbers.
 *
 * Sets of the same functions: plain C, AVX2, and AVX2 with the products of
 * VNNI.  They give the same bytes: sums of products wrap at 32 bits in all,
 * and everything else is 16-bit arithmetic that saturates.  kernel_best says
 * which to use here.
 *
 * Numbers are fractions: Q12 means a whole number of 1/4096.
 *
 *     squash(z)  u = clamp(z / 2), u (2 - |u|)           for tanh
 *     gate(z)    u = clamp(z / 4), 1/2 + u (2 - |u|) / 2 for the logistic
 */
#ifndef ENTENTE_LANGUAGE_KERNEL_H
#define ENTENTE_LANGUAGE_KERNEL_H

#include "base/arena.h"

/* A matrix laid out for the kernels: blocks of up to 64 rows (outputs), in
 * each, pair by pair of columns, the rows' two weights side by side. */
struct kernel_matrix {
    uint32_t rows, columns; /* padded to 16; a multiple of 16 */
    const int16_t *weights;
    const int32_t *bias;    /* one for each padded row         */
};

struct kernel {
    const char *name;
    /*
     * out[t] = saturate((m x[t] + bias + half) >> shift), t < n.
     *   x    rows of m->columns, x_width apart
     *   out  rows of m->rows, out_width apart
     */
    void (*product)(const struct kernel_matrix *m, const int16_t *x,
                    size_t x_width, size_t n, int shift, int16_t *out,
                    size_t out_width);
    /* The same without the shift: all 32 bits, one row of x. */
    void (*sums)(const struct kernel_matrix *m, const int16_t *x,
                 int32_t *out);
    /* x . y, n a multiple of 16. */
    int32_t (*dot)(const int16_t *x, const int16_t *y, size_t n);
    /* Bytes to 16 bits; and x >>= bits; n a multiple of 16. */
    void (*widen)(const int8_t *in, size_t n, int16_t *out);
    void (*lower)(int16_t *x, size_t n, int bits);
    /* out = squash(saturate(x + (sum of the rows << 5))), width a multiple
     * of 16; rows are of bytes, at most 16 of them. */
    void (*enter)(const int8_t *const *rows, size_t n_rows, size_t width,
                  int16_t *x);
    /*
     * One run over the n words of a sentence:
     *   z      rows of three gates of `width`, z_width apart
     *   low    rows of width, low_width apart
     *   rows   which row of z and low is which word's: rows[0],
     *          rows[step], ...; step is 1 or -1
     *   peep   two rows of width, Q15
     *   high   written: n rows, high_width apart, which may be negative
     *   cell   scratch of width
     * net.h says what it computes.
     */
    void (*run)(const int16_t *z, size_t z_width, const int16_t *low,
                size_t low_width, const uint32_t *rows, int step,
                const int16_t *peep, int16_t *high, ptrdiff_t high_width,
                size_t n, size_t width, int16_t *cell);
    /* x = squash(x), n a multiple of 16. */
    void (*squash)(int16_t *x, size_t n);
    /* out = squash(saturate(a + b)), n a multiple of 16. */
    void (*join)(const int16_t *a, const int16_t *b, size_t n, int16_t *out);
};

extern const struct kernel kernel_plain;
#if defined(__x86_64__)
extern const struct kernel kernel_avx2, kernel_vnni;
#endif

/* The fastest set this processor runs. */
const struct kernel *kernel_best(void);

/* Lay out weights[rows][columns] and their bias[rows]; in `run`. */
struct kernel_matrix kernel_pack(const int16_t *weights, const int32_t *bias,
                                 uint32_t rows, uint32_t columns,
                                 struct arena *run);

#endif
