/*
 * engine.h - the run's read-only parts and what one thread needs.
 *
 * An engine holds the lexicon and every stage, made once; a session holds a
 * thread's arenas.  pipeline.c walks a report through the stages.
 */
#ifndef ENTENTE_ENGINE_H
#define ENTENTE_ENGINE_H

#include "actor/actor.h"
#include "event/event.h"
#include "intake/intake.h"
#include "language/language.h"
#include "lexicon/lexicon.h"
#include "origin/origin.h"
#include "record/lines.h"
#include "tie/tie.h"
#include "time/time.h"

struct entente_engine {
    struct arena_trap trap;
    struct arena run;
    const struct lexicon *lexicon;
    const struct intake *intake;
    const struct language *language;
    const struct actor *actor;
    const struct time *time;
    const struct origin *origin;
    const struct event_rules *event;
    const struct tie_rules *tie;
};

struct entente_session {
    const struct entente_engine *engine;
    struct arena_trap trap;
    struct arena arena;   /* a report's life  */
    struct arena scratch; /* a stage's life   */
};

/* An engine with the intake alone, which is open in a sixth of the time. */
enum entente_status engine_open_intake(const char *data_dir,
                                       struct entente_engine **engine,
                                       struct fault *fault);

/* What an engine's record is made by; model "none" where it has none. */
struct record_versions engine_versions(const struct entente_engine *engine);

/*
 * Read one report through every stage.
 *   report  written on ENTENTE_OK; lives in the session's arena until the
 *           next call.
 * Errors: ENTENTE_E_FORMAT, ENTENTE_E_LIMIT for input that is no report;
 *         ENTENTE_E_MEMORY, after which the session may be used again.
 */
enum entente_status pipeline_read(struct entente_session *session,
                                  const struct intake_input *input,
                                  struct report **report,
                                  struct fault *fault);

/* The same as far as the intake goes: text, meta and regions alone. */
enum entente_status pipeline_intake(struct entente_session *session,
                                    const struct intake_input *input,
                                    struct report **report,
                                    struct fault *fault);

#endif
