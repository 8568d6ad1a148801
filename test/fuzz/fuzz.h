/*
 * test/fuzz/fuzz.h - what the targets share: two arenas, kept from run to
 * run, and a trap for when memory runs out.
 *
 *     FUZZ(bytes, arena, scratch) { ... any bytes ... }
 */
#ifndef ENTENTE_TEST_FUZZ_H
#define ENTENTE_TEST_FUZZ_H

#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/fault.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FUZZ(bytes, arena, scratch)                                           \
    static void fuzz_one(struct str bytes, struct arena *arena,               \
                         struct arena *scratch);                              \
    int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)              \
    {                                                                         \
        static struct arena report_life, stage_life;                          \
        static struct arena_trap trap;                                        \
                                                                              \
        report_life.trap = stage_life.trap = &trap;                           \
        if (setjmp(trap.env) == 0)                                            \
            fuzz_one((struct str){ size == 0 ? "" : (const char *)data,       \
                                   size },                                    \
                     &report_life, &stage_life);                              \
        arena_reset(&report_life);                                            \
        arena_reset(&stage_life);                                             \
        return 0;                                                             \
    }                                                                         \
    static void fuzz_one(__attribute__((unused)) struct str bytes,            \
                         __attribute__((unused)) struct arena *arena,         \
                         __attribute__((unused)) struct arena *scratch)

#endif
