/* Any bytes as CoNLL-U, and what was read written again. */
#include "fuzz.h"
#include "report/conllu.h"

FUZZ(bytes, arena, scratch)
{
    struct conllu_comments comments = { NULL, 0, 0 };
    struct buf out = buf_in(scratch);
    struct report *report = report_new(arena);

    if (conllu_read(bytes, report, &comments, NULL) == ENTENTE_OK)
        for (size_t i = 0; i < report->n_sentences; i++)
            conllu_write(&out, report, (int32_t)i, comments.items[i]);
}
