/*
 * pipeline.c - the stages, in order, for one report.
 */
#include "engine.h"

/* The text and all that intake finds; and the digest of the bytes it came
 * from, by which a record knows them again. */
static enum entente_status take_in(const struct entente_engine *engine,
                                   const struct intake_input *input,
                                   struct report *report,
                                   struct arena *scratch, struct fault *fault)
{
    enum entente_status status = intake_read(engine->intake, input, report,
                                             scratch, fault);

    if (status == ENTENTE_OK)
        report->source_sha256 = hash_sha256(report->source);
    return status;
}

enum entente_status pipeline_read(struct entente_session *session,
                                  const struct intake_input *input,
                                  struct report **report,
                                  struct fault *fault)
{
    const struct entente_engine *engine = session->engine;
    struct arena *scratch = &session->scratch;
    enum entente_status status;

    if (setjmp(session->trap.env) != 0) {
        arena_clear(&session->arena);
        arena_clear(&session->scratch);
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    }
    arena_reset(&session->arena);
    struct report *r = report_new(&session->arena);

#define STAGE(call)                                                           \
    do {                                                                      \
        status = (call);                                                      \
        arena_reset(scratch);                                                 \
        if (status != ENTENTE_OK)                                             \
            return status;                                                    \
    } while (0)

    STAGE(take_in(engine, input, r, scratch, fault));
    if (r->not_coded.ptr == NULL) {
        STAGE(language_read(engine->language, r, scratch, fault));
        STAGE(actor_read(engine->actor, r, scratch, fault));
        STAGE(time_read(engine->time, r, scratch, fault));
        STAGE(origin_read(engine->origin, r, scratch, fault));
        STAGE(event_read(engine->event, r, scratch, fault));
        STAGE(tie_read(engine->tie, r, scratch, fault));
    }
#undef STAGE
    *report = r;
    return ENTENTE_OK;
}

enum entente_status pipeline_intake(struct entente_session *session,
                                    const struct intake_input *input,
                                    struct report **report,
                                    struct fault *fault)
{
    if (setjmp(session->trap.env) != 0) {
        arena_clear(&session->arena);
        arena_clear(&session->scratch);
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    }
    arena_reset(&session->arena);
    *report = report_new(&session->arena);
    enum entente_status status = take_in(session->engine, input, *report,
                                         &session->scratch, fault);
    arena_reset(&session->scratch);
    return status;
}
