/*
 * train/curve.c - see curve.h.
 */
#include "curve.h"

float curve_exp(float x)
{
    float k = x * 1.44269504f, r, e;
    int whole;
    union { float f; int32_t i; } scale;

    if (x < -80)
        return 0;
    whole = (int)(k - 0.5f);
    r = x - (float)whole * 0.693147181f;
    e = 1 + r * (1 + r * (0.5f + r * (0.16666667f + r * (0.041666667f +
        r * (0.0083333333f + r * 0.0013888889f)))));
    scale.i = (whole + 127) << 23;
    return e * scale.f;
}

double curve_log(float p)
{
    return p > 1e-9f ? __builtin_log((double)p) : -20.7;
}

void curve_soften(float *x, size_t n)
{
    float most = x[0], sum = 0;

    for (size_t i = 1; i < n; i++)
        most = x[i] > most ? x[i] : most;
    for (size_t i = 0; i < n; i++) {
        x[i] = curve_exp(x[i] - most);
        sum += x[i];
    }
    for (size_t i = 0; i < n; i++)
        x[i] /= sum;
}
