/*
 * intake/intake.c - see intake.h.
 */
#include "intake/intake.h"

struct intake {
    const struct lexicon *lexicon;
};

enum entente_status intake_open(const struct lexicon *lexicon,
                              struct arena *run, const struct intake **stage,
                              struct fault *fault)
{
    struct intake *opened = ARENA_NEW(run, struct intake);

    (void)fault;
    opened->lexicon = lexicon;
    *stage = opened;
    return ENTENTE_OK;
}

enum entente_status intake_read(const struct intake *stage,
                                const struct intake_input *input,
                                struct report *report, struct arena *scratch,
                                struct fault *fault)
{
    (void)stage, (void)scratch;
    if (input->bytes.len > REPORT_MOST_BYTES)
        return fault_set(fault, ENTENTE_E_LIMIT, "over %d bytes",
                         REPORT_MOST_BYTES);
    report->path = input->path;
    report->source = input->bytes;
    report->source_sha256 = hash_sha256(input->bytes);
    report->text = input->bytes;
    report->text_sha256 = report->source_sha256;
    report->title.value = input->title;
    report->outlet.value = input->outlet;
    report->published.value = input->date;
    report->url.value = input->url;
    report->id = input->id;
    if (report->id.ptr == NULL) {
        char hex[17];
        hash_hex(report->text_sha256.bytes, 8, hex);
        report->id = arena_str(report->arena, str_of(hex));
    }
    if (report->text.len > 0) {
        struct region *region = report_push(report, regions);
        region->span = (struct span){ 0, (uint32_t)report->text.len };
        region->class = REGION_PROSE;
    }
    return ENTENTE_OK;
}
