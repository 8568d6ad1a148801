/*
 * train/gemm.h - products of float matrices, on one core.
 */
#ifndef TRAIN_GEMM_H
#define TRAIN_GEMM_H

#include <stddef.h>

/* Sixteen floats at once: one register where the machine has AVX-512, two
 * with AVX2; lane by lane the arithmetic is the same. */
typedef float lanes __attribute__((vector_size(64), aligned(4)));
enum { LANES = 16 };

/* A matrix as memory sees it: element (i, j) at at[i * down + j * across]. */
struct view {
    float *at;
    size_t down, across;
};

static inline struct view view_of(float *at, size_t width)
{
    return (struct view){ at, width, 1 };
}
static inline struct view view_flip(float *at, size_t width)
{
    return (struct view){ at, 1, width };
}

/*
 * c[m][n], rows `width` apart, becomes (c if add, else 0) + a[m][k] b[k][n].
 * Packs into buffers of its own; the order of the sums is fixed.
 */
void gemm(size_t m, size_t n, size_t k, struct view a, struct view b,
          float *c, size_t width, int add);

#endif
