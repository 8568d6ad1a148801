/*
 * train/gemm.c - see gemm.h.
 *
 * The usual scheme: a stretch of at most K_BLOCK of the inner dimension is
 * packed, b in panels of 32 columns, a in panels of 8 rows, and a kernel
 * holds an 8 by 32 block of c in registers (Goto and van de Geijn 2008).
 */
#include "gemm.h"

#include <string.h>

enum { ROWS = 8, COLUMNS = 32, K_BLOCK = 384, N_MOST = 2048, M_BLOCK = 96 };

static float b_packed[N_MOST * K_BLOCK] __attribute__((aligned(64)));
static float a_packed[M_BLOCK * K_BLOCK] __attribute__((aligned(64)));

static void kernel(size_t k, const float *a, const float *b,
                   float *c, size_t width)
{
    lanes sum[ROWS][2];

    for (int i = 0; i < ROWS; i++)
        for (int j = 0; j < 2; j++)
            sum[i][j] = *(const lanes *)(c + (size_t)i * width + j * LANES);
    for (size_t p = 0; p < k; p++, a += ROWS, b += COLUMNS) {
        lanes left = *(const lanes *)b, right = *(const lanes *)(b + LANES);

#pragma GCC unroll 8
        for (int i = 0; i < ROWS; i++) {
            sum[i][0] += a[i] * left;
            sum[i][1] += a[i] * right;
        }
    }
    for (int i = 0; i < ROWS; i++)
        for (int j = 0; j < 2; j++)
            *(lanes *)(c + (size_t)i * width + j * LANES) = sum[i][j];
}

static void pack_b(size_t n, size_t k, struct view b)
{
    for (size_t j = 0; j < n; j += COLUMNS) {
        float *out = b_packed + j * k;
        size_t more = n - j < COLUMNS ? n - j : COLUMNS;

        if (b.across == 1) {
            for (size_t p = 0; p < k; p++, out += COLUMNS) {
                const float *row = b.at + p * b.down + j;

                for (size_t q = 0; q < more; q++)
                    out[q] = row[q];
                for (size_t q = more; q < COLUMNS; q++)
                    out[q] = 0;
            }
        } else {
            for (size_t q = 0; q < COLUMNS; q++)
                for (size_t p = 0; p < k; p++)
                    out[p * COLUMNS + q] =
                        q < more ? b.at[p * b.down + (j + q) * b.across] : 0;
        }
    }
}

static void pack_a(size_t m, size_t k, struct view a)
{
    for (size_t i = 0; i < m; i += ROWS) {
        float *out = a_packed + i * k;

        if (a.down == 1 && i + ROWS <= m) {
            for (size_t p = 0; p < k; p++)
                memcpy(out + p * ROWS, a.at + i + p * a.across,
                       ROWS * sizeof *out);
            continue;
        }
        for (size_t q = 0; q < ROWS; q++)
            for (size_t p = 0; p < k; p++)
                out[p * ROWS + q] =
                    i + q < m ? a.at[(i + q) * a.down + p * a.across] : 0;
    }
}

void gemm(size_t m, size_t n, size_t k, struct view a, struct view b,
          float *c, size_t width, int add)
{
    if (!add)
        for (size_t i = 0; i < m; i++)
            memset(c + i * width, 0, n * sizeof *c);
    for (size_t from = 0; from < k; from += K_BLOCK) {
        size_t some = k - from < K_BLOCK ? k - from : K_BLOCK;
        struct view b_part = { b.at + from * b.down, b.down, b.across };

        pack_b(n, some, b_part);
        for (size_t top = 0; top < m; top += M_BLOCK) {
            size_t rows = m - top < M_BLOCK ? m - top : M_BLOCK;
            struct view a_part = { a.at + top * a.down + from * a.across,
                                   a.down, a.across };

            pack_a(rows, some, a_part);
            for (size_t j = 0; j < n; j += COLUMNS)
                for (size_t i = 0; i < rows; i += ROWS) {
                    float *corner = c + (top + i) * width + j;
                    const float *ap = a_packed + i * some;
                    const float *bp = b_packed + j * some;

                    if (i + ROWS <= rows && j + COLUMNS <= n) {
                        kernel(some, ap, bp, corner, width);
                    } else {
                        float edge[ROWS * COLUMNS] = { 0 };
                        size_t down = rows - i < ROWS ? rows - i : ROWS;
                        size_t across = n - j < COLUMNS ? n - j : COLUMNS;

                        for (size_t y = 0; y < down; y++)
                            memcpy(edge + y * COLUMNS, corner + y * width,
                                   across * sizeof *edge);
                        kernel(some, ap, bp, edge, COLUMNS);
                        for (size_t y = 0; y < down; y++)
                            memcpy(corner + y * width, edge + y * COLUMNS,
                                   across * sizeof *edge);
                    }
                }
        }
    }
}
