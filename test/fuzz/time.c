/* Any bytes as lines that may tell days; the first line is the day of
 * writing. */
#include "engine.h"
#include "intake.h"

FUZZ(bytes, arena, scratch)
{
    struct report *report = report_new(arena);
    size_t at = 0;

    report->text = bytes;
    while (at < bytes.len) {
        struct str rest = str_slice(bytes, at, bytes.len);
        struct str line = str_cut(&rest, '\n');
        struct sentence *sentence = report_push(report, sentences);

        if (at == 0 && line.len == 10)
            report->published.value = line;
        sentence->span = (struct span){ (uint32_t)at,
                                        (uint32_t)(at + line.len) };
        sentence->root = sentence->region = -1;
        at += line.len + 1;
    }
    (void)time_read(fuzz_engine()->time, report, scratch, NULL);
    for (size_t i = 0; i < report->n_dates; i++)
        if (report->dates[i].span.end > bytes.len)
            abort();
}
