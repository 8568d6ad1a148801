/*
 * tie/tie.c - see tie.h.
 *
 * In come trees, actors and dates; out go ties, sentence by sentence.
 */
#include "tie/find.h"

enum entente_status tie_read(const struct tie_rules *stage,
                             struct report *report, struct arena *scratch,
                             struct fault *fault)
{
    struct finding *finding = tie_finding(stage, report, scratch);

    (void)fault;
    for (size_t i = 0; i < report->n_sentences; i++)
        if (tie_is_told(report, (int32_t)i))
            tie_find(finding, (int32_t)i);
    return ENTENTE_OK;
}
