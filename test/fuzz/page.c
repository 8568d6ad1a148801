/* Any bytes as a page, and the same as plain text: the intake alone. */
#include <stdint.h>
#include <stdlib.h>

#include "engine.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct entente_engine *engine;
    static struct arena arena, scratch;
    struct arena_trap trap;
    struct fault fault = { 0 };

    if (engine == NULL
        && entente_engine_open(NULL, &engine, &fault) != ENTENTE_OK)
        abort();
    arena.trap = scratch.trap = &trap;
    for (int form = 0; form < 2; form++) {
        if (setjmp(trap.env) == 0) {
            struct intake_input input = {
                .bytes = { (const char *)data, size },
                .form = form == 0 ? INTAKE_HTML : INTAKE_TEXT
            };
            struct report *report = report_new(&arena);
            if (intake_read(engine->intake, &input, report, &scratch, &fault)
                == ENTENTE_OK)
                for (size_t i = 0; i < report->n_regions; i++)
                    if (report->regions[i].span.end > report->text.len
                        || report->regions[i].span.start
                               > report->regions[i].span.end)
                        abort();
        }
        arena_clear(&arena);
        arena_clear(&scratch);
    }
    return 0;
}
