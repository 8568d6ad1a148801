/*
 * test/unit/story/stories.h - reading made-up reports and linking them.
 */
#ifndef TEST_UNIT_STORY_STORIES_H
#define TEST_UNIT_STORY_STORIES_H

#include "engine.h"
#include "story/story.h"

static struct entente_engine *engine;

/* Reports stay until the end: a session each. */
static struct entente_session *sessions[64];
static size_t n_sessions;

static inline const struct report *
read_report(const char *text, const char *outlet, const char *date)
{
    struct report *report;
    struct fault fault;
    struct intake_input input = { .bytes = str_of(text), .form = INTAKE_TEXT,
                                  .outlet = str_of(outlet),
                                  .date = str_of(date) };

    struct entente_session **session = &sessions[n_sessions];
    assert_true(n_sessions < N_OF(sessions));
    assert_int_equal(entente_session_open(engine, session, &fault), 0);
    n_sessions++;
    assert_int_equal(pipeline_read(*session, &input, &report, &fault), 0);
    return report;
}

static inline int open_engine(void **state)
{
    struct fault fault;

    (void)state;
    return entente_engine_open(NULL, &engine, &fault);
}

static inline int close_engine(void **state)
{
    (void)state;
    while (n_sessions > 0)
        entente_session_close(sessions[--n_sessions]);
    entente_engine_close(engine);
    return 0;
}

static inline void link_reports(const struct report *const *reports,
                                size_t n, struct story_links *links)
{
    story_link(engine->lexicon, reports, n, test_arena(), links);
}

#endif
