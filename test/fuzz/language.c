/*
 * test/fuzz/language.c - any bytes as text: cut, tagged, parsed.
 */
#include "language/language.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct language *stage;
    static struct arena_trap run_trap;
    static struct arena run;
    struct arena_trap trap;
    struct arena arena, scratch;

    if (stage == NULL) {
        arena_init(&run, &run_trap);
        if (setjmp(run_trap.env) != 0 || model_builtin().len == 0
            || language_open_model(model_builtin(), false, &run, &stage, NULL)
                   != ENTENTE_OK)
            abort();
    }
    arena_init(&arena, &trap);
    arena_init(&scratch, &trap);
    if (setjmp(trap.env) == 0) {
        struct report *report = report_new(&arena);

        report->text = (struct str){ (const char *)data, size };
        (void)language_read(stage, report, &scratch, NULL);
        for (size_t i = 0; i < report->n_sentences; i++) {
            const struct sentence *sentence = &report->sentences[i];

            if (sentence->root < sentence->first
                || sentence->root >= sentence->first + sentence->n)
                abort();
        }
    }
    arena_clear(&scratch);
    arena_clear(&arena);
    return 0;
}
