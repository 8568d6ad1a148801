/*
 * test/fuzz/intake.h - bytes through the intake, and what must then hold.
 */
#ifndef ENTENTE_TEST_FUZZ_INTAKE_H
#define ENTENTE_TEST_FUZZ_INTAKE_H

#include "engine.h"
#include "fuzz.h"

/* The engine, opened at the first run. */
static const struct entente_engine *fuzz_engine(void)
{
    static struct entente_engine *engine;

    if (engine == NULL
        && entente_engine_open(NULL, &engine, NULL) != ENTENTE_OK)
        abort();
    return engine;
}

/* Read bytes as a page or a text: regions must lie within the text. */
static inline void fuzz_intake(struct str bytes, enum intake_form form,
                               struct arena *arena, struct arena *scratch)
{
    struct intake_input input = { .bytes = bytes, .form = form };
    struct report *report = report_new(arena);

    if (intake_read(fuzz_engine()->intake, &input, report, scratch, NULL)
        != ENTENTE_OK)
        return;
    for (size_t i = 0; i < report->n_regions; i++)
        if (report->regions[i].span.end > report->text.len
            || report->regions[i].span.start > report->regions[i].span.end)
            abort();
}

#endif
