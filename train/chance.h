/*
 * train/chance.h - numbers by chance, the same from the same seed.
 */
#ifndef TRAIN_CHANCE_H
#define TRAIN_CHANCE_H

#include <stddef.h>
#include <stdint.h>

struct chance {
    uint64_t state; /* never 0 */
};

static inline uint64_t chance_next(struct chance *chance)
{
    chance->state ^= chance->state << 13;
    chance->state ^= chance->state >> 7;
    chance->state ^= chance->state << 17;
    return chance->state * 0x2545F4914F6CDD1Du;
}

/* From 0 to just below 1. */
static inline float chance_unit(struct chance *chance)
{
    return (float)(chance_next(chance) >> 40) * (1.0f / 16777216.0f);
}

/* Bring n pointers into another order. */
static inline void chance_shuffle(struct chance *chance, void *list, size_t n)
{
    void **items = list;

    for (size_t k = n; k > 1; k--) {
        size_t other = chance_next(chance) % k;
        void *p = items[k - 1];

        items[k - 1] = items[other];
        items[other] = p;
    }
}

#endif
