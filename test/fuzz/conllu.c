/*
 * test/fuzz/conllu.c - any bytes as CoNLL-U.
 */
#include "report/conllu.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena_trap trap;
    struct arena arena;
    struct fault fault;

    arena_init(&arena, &trap);
    if (setjmp(trap.env) == 0) {
        struct conllu_comments comments = { NULL, 0, 0 };
        struct buf out = buf_in(&arena);
        struct report *report = report_new(&arena);
        struct str bytes = { (const char *)data, size };

        if (conllu_read(bytes, report, &comments, &fault) == ENTENTE_OK)
            for (size_t i = 0; i < report->n_sentences; i++)
                conllu_write(&out, report, (int32_t)i, comments.items[i]);
    }
    arena_clear(&arena);
    return 0;
}
