/*
 * engine.c - opening and closing the handles of entente.h.
 *
 * The handle itself lies in its own first arena piece, so that one clear
 * frees all; the trap is moved out before that.
 */
#include "engine.h"

#include <stdlib.h>

#include "base/fault.h"

static enum entente_status open_stages(struct entente_engine *engine,
                                       bool is_intake, struct fault *fault)
{
    enum entente_status status = ENTENTE_OK;

#define OPEN(stage)                                                           \
    if (status == ENTENTE_OK)                                                 \
    status = stage##_open(engine->lexicon, &engine->run, &engine->stage, fault)
    OPEN(intake);
    if (is_intake)
        return status;
    OPEN(language);
    OPEN(actor);
    OPEN(time);
    OPEN(origin);
    OPEN(event);
    OPEN(tie);
#undef OPEN
    return status;
}

static enum entente_status open_engine(const char *data_dir, bool is_intake,
                                       struct entente_engine **engine,
                                       struct fault *fault)
{
    struct entente_engine *opened = calloc(1, sizeof *opened);
    enum entente_status status;

    *engine = NULL;
    if (opened == NULL)
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    arena_init(&opened->run, &opened->trap);
    if (setjmp(opened->trap.env) != 0) {
        entente_engine_close(opened);
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    }
    status = lexicon_open(lexicon_builtin(), &opened->run, &opened->lexicon,
                          fault);
    if (status == ENTENTE_OK && data_dir != NULL) {
        struct str image;
        status = lexicon_compile(data_dir, opened->lexicon, &opened->run,
                                 &image, fault);
        if (status == ENTENTE_OK)
            status = lexicon_open(image, &opened->run, &opened->lexicon,
                                  fault);
    }
    if (status == ENTENTE_OK)
        status = open_stages(opened, is_intake, fault);
    if (status != ENTENTE_OK) {
        entente_engine_close(opened);
        return status;
    }
    *engine = opened;
    return ENTENTE_OK;
}

enum entente_status entente_engine_open(const char *data_dir,
                                        struct entente_engine **engine,
                                        struct entente_fault *fault)
{
    return open_engine(data_dir, false, engine, fault);
}

enum entente_status engine_open_intake(const char *data_dir,
                                       struct entente_engine **engine,
                                       struct fault *fault)
{
    return open_engine(data_dir, true, engine, fault);
}

void entente_engine_close(struct entente_engine *engine)
{
    if (engine == NULL)
        return;
    arena_clear(&engine->run);
    free(engine);
}

enum entente_status entente_session_open(const struct entente_engine *engine,
                                         struct entente_session **session,
                                         struct entente_fault *fault)
{
    struct entente_session *opened = calloc(1, sizeof *opened);

    *session = opened;
    if (opened == NULL)
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    opened->engine = engine;
    arena_init(&opened->arena, &opened->trap);
    arena_init(&opened->scratch, &opened->trap);
    return ENTENTE_OK;
}

void entente_session_close(struct entente_session *session)
{
    if (session == NULL)
        return;
    arena_clear(&session->arena);
    arena_clear(&session->scratch);
    free(session);
}

struct record_versions engine_versions(const struct entente_engine *engine)
{
    const struct model *model = language_model(engine->language);

    return (struct record_versions){
        STR("entente " ENTENTE_VERSION), lexicon_version(engine->lexicon),
        model == NULL ? STR("none") : model_version(model)
    };
}
