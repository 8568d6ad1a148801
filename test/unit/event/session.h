/*
 * test/unit/event/session.h - an engine and a session for a whole program.
 */
#ifndef TEST_UNIT_EVENT_SESSION_H
#define TEST_UNIT_EVENT_SESSION_H

#include "engine.h"

static struct entente_engine *engine;
static struct entente_session *session;

static int open_all(void **state)
{
    struct fault fault;
    (void)state;
    return entente_engine_open(NULL, &engine, &fault) != ENTENTE_OK
           || entente_session_open(engine, &session, &fault) != ENTENTE_OK;
}

static int close_all(void **state)
{
    (void)state;
    entente_session_close(session);
    entente_engine_close(engine);
    return 0;
}

#endif
