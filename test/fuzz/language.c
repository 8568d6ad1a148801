/* Any bytes as text: cut, tagged, parsed. */
#include "fuzz.h"
#include "language/language.h"

static const struct language *open_language(void)
{
    static const struct language *stage;
    static struct arena_trap trap;
    static struct arena run;

    if (stage != NULL)
        return stage;
    arena_init(&run, &trap);
    if (setjmp(trap.env) != 0 || model_builtin().len == 0
        || language_open_model(model_builtin(), false, &run, &stage, NULL)
               != ENTENTE_OK)
        abort();
    return stage;
}

FUZZ(bytes, arena, scratch)
{
    const struct language *stage = open_language();
    struct report *report = report_new(arena);

    report->text = bytes;
    struct region *region = report_push(report, regions);
    region->span.end = (uint32_t)bytes.len;
    region->class = REGION_PROSE;
    (void)language_read(stage, report, scratch, NULL);
    for (size_t i = 0; i < report->n_sentences; i++) {
        const struct sentence *sentence = &report->sentences[i];

        if (sentence->root < sentence->first
            || sentence->root >= sentence->first + sentence->n)
            abort();
    }
}
