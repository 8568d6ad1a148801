/*
 * export/jsonl.c - the whole record as JSON Lines.
 */
#include "export/export.h"
#include "record/lines.h"
#include "story/story.h"

void export_jsonl(const struct export_input *input, struct arena *arena,
                  struct buf *out)
{
    const struct record_options options = { .no_text = input->no_text };
    const struct report **reports = ARENA_ARRAY(arena, const struct report *,
                                                input->n_reports);
    struct story_links links;

    record_versions_line(out, &input->versions);
    for (size_t i = 0; i < input->n_reports; i++) {
        struct record_id id = record_report_id(input->reports[i]);
        input->reports[i]->id = arena_str(arena, str_of(id.hex));
        reports[i] = input->reports[i];
        record_report_lines(out, reports[i], &options);
    }
    story_link(input->lexicon, reports, input->n_reports, arena, &links);
    story_write(&links, out);
}
