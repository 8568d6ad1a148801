/*
 * train/rows.c - see rows.h.
 *
 * Forward and backward sums run over probabilities that are made to add up to
 * one at each word; the logarithms of what they were divided by add up to the
 * logarithm of the sum over all rows.
 */
#include "rows.h"

#include "curve.h"

#include <string.h>

enum { N = CORPUS_N_NAMES };

static int may_follow(int tag, int before)
{
    return tag == 0 || tag % 2 == 1 ||
           (before != ROWS_START && before > 0 &&
            (before == tag || before == tag - 1));
}

/* e^(weight - 8): never over 1, and the same factor everywhere. */
static void powers_of(const float *follow, float (*powers)[N])
{
    for (int j = 0; j <= ROWS_START; j++)
        for (int k = 0; k < N; k++)
            powers[j][k] = may_follow(k, j)
                ? curve_exp(follow[j * N + k] - 8) : 0;
}

static double make_one(float *x)
{
    float sum = 1e-30f;

    for (int k = 0; k < N; k++)
        sum += x[k];
    for (int k = 0; k < N; k++)
        x[k] /= sum;
    return curve_log(sum);
}

double rows_loss(float *scores, uint32_t n, const float *follow,
                 const int16_t *right, float *slopes, float scale)
{
    static float word[CORPUS_MOST_TOKENS][N], ahead[CORPUS_MOST_TOKENS][N];
    float powers[ROWS_START + 1][N], behind[N];
    double all = 0, one = 0;

    powers_of(follow, powers);
    for (uint32_t i = 0; i < n; i++) {
        const float *score = scores + (size_t)i * N;
        float most = score[0];
        int before = i ? right[i - 1] : ROWS_START;

        for (int k = 1; k < N; k++)
            most = score[k] > most ? score[k] : most;
        for (int k = 0; k < N; k++) {
            float sum = i ? 0 : powers[ROWS_START][k];

            for (int j = 0; i && j < N; j++)
                sum += ahead[i - 1][j] * powers[j][k];
            word[i][k] = curve_exp(score[k] - most);
            ahead[i][k] = sum * word[i][k];
        }
        all += make_one(ahead[i]) + (double)most + 8;
        one += (double)(score[right[i]] + follow[before * N + right[i]]);
    }
    for (int k = 0; k < N; k++)
        behind[k] = 1;
    for (uint32_t i = n; i-- > 0;) {
        float share[N], next[N] = { 0 };
        int before = i ? right[i - 1] : ROWS_START;

        for (int k = 0; k < N; k++)
            share[k] = ahead[i][k] * behind[k];
        make_one(share);
        /* pairs of tags at words i - 1 and i */
        float pairs[ROWS_START + 1][N] = { { 0 } }, sum = 1e-30f;
        for (int k = 0; k < N; k++) {
            float here = word[i][k] * behind[k];

            if (i == 0) {
                pairs[ROWS_START][k] = share[k];
                continue;
            }
            for (int j = 0; j < N; j++) {
                next[j] += powers[j][k] * here;
                pairs[j][k] = ahead[i - 1][j] * powers[j][k] * here;
                sum += pairs[j][k];
            }
        }
        for (int j = 0; j <= ROWS_START; j++)
            for (int k = 0; k < N; k++)
                slopes[j * N + k] +=
                    scale * (i ? pairs[j][k] / sum : pairs[j][k]);
        slopes[before * N + right[i]] -= scale;
        for (int k = 0; k < N; k++)
            scores[(size_t)i * N + (size_t)k] = share[k];
        scores[(size_t)i * N + (size_t)right[i]] -= 1;
        make_one(next);
        memcpy(behind, next, sizeof behind);
    }
    return all - one;
}

void rows_best(const float *scores, uint32_t n, const float *follow,
               int16_t *tags)
{
    static uint8_t back[CORPUS_MOST_TOKENS][N];
    float score[N];
    int at = 0;

    for (uint32_t i = 0; i < n; i++) {
        float next[N];

        for (int k = 0; k < N; k++) {
            int from = i ? 0 : ROWS_START;

            next[k] = -1e9f;
            for (int j = from; j < (i ? N : ROWS_START + 1); j++) {
                float sum = (i ? score[j] : 0) + follow[j * N + k];

                if (may_follow(k, j) && sum > next[k]) {
                    next[k] = sum;
                    from = j;
                }
            }
            back[i][k] = (uint8_t)from;
            next[k] += scores[(size_t)i * N + (size_t)k];
        }
        memcpy(score, next, sizeof score);
    }
    for (int k = 1; k < N; k++)
        if (score[k] > score[at])
            at = k;
    for (uint32_t i = n; i-- > 0;) {
        tags[i] = (int16_t)at;
        at = back[i][at];
    }
}
