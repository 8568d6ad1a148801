/*
 * code.c - entente_session_code: one report in, its lines out.
 */
#include <stdlib.h>

#include "engine.h"
#include "record/lines.h"

enum entente_status entente_session_code(struct entente_session *session,
                                         const struct entente_input *input,
                                         entente_line_fn *line_fn,
                                         void *context,
                                         struct entente_fault *fault)
{
    const struct record_options options = { 0 };
    const struct intake_input in = {
        .id = str_of(input->id),
        .bytes = { input->bytes, input->n_bytes },
        .form = (enum intake_form)input->form,
        .date = str_of(input->date),
        .title = str_of(input->title),
        .outlet = str_of(input->outlet),
        .url = str_of(input->url),
    };
    struct report *report;
    enum entente_status status = pipeline_read(session, &in, &report, fault);

    if (status != ENTENTE_OK)
        return status;
    if (setjmp(session->trap.env) != 0) {
        arena_clear(&session->arena);
        arena_clear(&session->scratch);
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    }
    struct buf out = buf_in(&session->scratch);
    record_report_lines(&out, report, &options);
    for (struct str rest = buf_str(&out); rest.len > 0;) {
        struct str line = str_cut(&rest, '\n');
        if (line.len > 0 && !line_fn(context, line.ptr, line.len))
            break;
    }
    arena_reset(&session->scratch);
    return ENTENTE_OK;
}
