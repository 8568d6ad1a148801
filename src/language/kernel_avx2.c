/*
 * language/kernel_avx2.c - the kernels in AVX2; see kernel_x86.inc.
 */
#if defined(__x86_64__)
#define TARGET "avx2"
#define ADD_PRODUCTS(sum, a, b)                                               \
    _mm256_add_epi32((sum), _mm256_madd_epi16((a), (b)))
#define KERNEL kernel_avx2
#define NAME "avx2"
#include "language/kernel_x86.inc"
#else
typedef int kernel_avx2_is_for_x86;
#endif
