/*
 * test/fuzz/model.c - any bytes as a model file; they are also sealed with a
 * right checksum, so that the tables themselves are reached.
 */
#include "base/hash.h"
#include "language/language.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try(struct str file)
{
    const struct language *stage;
    struct fault fault;
    struct arena_trap trap;
    struct arena run;

    arena_init(&run, &trap);
    if (setjmp(trap.env) == 0)
        (void)language_open_model(file, true, &run, &stage, &fault);
    arena_clear(&run);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena_trap trap;
    struct arena arena;

    arena_init(&arena, &trap);
    if (setjmp(trap.env) == 0) {
        char *copy = arena_alloc(&arena, size + 1);

        memcpy(copy, data, size);
        try((struct str){ copy, size });
        if (size >= 32) {
            uint64_t hash = hash_id((struct str){ copy + 32, size - 32 });

            for (int i = 0; i < 8; i++) {
                copy[16 + i] = (char)((uint64_t)size >> 8 * i);
                copy[24 + i] = (char)(hash >> 8 * i);
            }
            try((struct str){ copy, size });
        }
    }
    arena_clear(&arena);
    return 0;
}
