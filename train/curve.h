/*
 * train/curve.h - the curves of the networks, for one number or for sixteen.
 *
 * squash(z) stands for tanh and gate(z) for the logistic curve; both are
 * parabola pieces, which the engine computes exactly in 16-bit numbers:
 *
 *     u = clamp(z / 2), squash = u (2 - |u|)
 *     u = clamp(z / 4), gate = 1/2 + u (2 - |u|) / 2
 */
#ifndef TRAIN_CURVE_H
#define TRAIN_CURVE_H

#include <stdint.h>

#include "gemm.h"

static inline float clamp1(float u)
{
    u = u > 1 ? 1 : u;
    return u < -1 ? -1 : u;
}
static inline float absolute(float u)
{
    return u < 0 ? -u : u;
}
static inline float squash(float z)
{
    float u = clamp1(z * 0.5f);

    return u * (2 - absolute(u));
}
static inline float squash_slope(float z)
{
    return 1 - absolute(clamp1(z * 0.5f));
}
static inline float gate(float z)
{
    float u = clamp1(z * 0.25f);

    return 0.5f + 0.5f * u * (2 - absolute(u));
}
static inline float gate_slope(float z)
{
    return 0.25f * (1 - absolute(clamp1(z * 0.25f)));
}

/* The same curves over sixteen lanes. */
typedef int lanes_int __attribute__((vector_size(64), aligned(4)));

static inline lanes lanes_of(float x)
{
    return x - (lanes){ 0 };
}
static inline lanes lanes_pick(lanes_int mask, lanes yes, lanes no)
{
    return (lanes)(((lanes_int)yes & mask) | ((lanes_int)no & ~mask));
}
static inline lanes lanes_clamp(lanes u, float most)
{
    lanes high = lanes_of(most), low = lanes_of(-most);

    u = lanes_pick(u > high, high, u);
    return lanes_pick(u < low, low, u);
}
static inline lanes lanes_absolute(lanes u)
{
    return (lanes)((lanes_int)u & 0x7fffffff);
}
static inline lanes lanes_squash(lanes z)
{
    lanes u = lanes_clamp(z * 0.5f, 1);

    return u * (2 - lanes_absolute(u));
}
static inline lanes lanes_squash_slope(lanes z)
{
    return 1 - lanes_absolute(lanes_clamp(z * 0.5f, 1));
}
static inline lanes lanes_gate(lanes z)
{
    lanes u = lanes_clamp(z * 0.25f, 1);

    return 0.5f + 0.5f * u * (2 - lanes_absolute(u));
}
static inline lanes lanes_gate_slope(lanes z)
{
    return 0.25f * (1 - lanes_absolute(lanes_clamp(z * 0.25f, 1)));
}
#define AT(p) (*(lanes *)(p))
#define IN(p) (*(const lanes *)(p))

/* e^x for x <= 0, by a polynomial: the same on every machine. */
float curve_exp(float x);
/* The logarithm of a probability, which may be 0. */
double curve_log(float p);
/* Scores to shares that add up to one. */
void curve_soften(float *x, size_t n);

#endif
