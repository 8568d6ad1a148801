/* Any bytes as one report through every stage, and its record as lines. */
#include "fuzz.h"

static bool ignore(void *context, const char *line, size_t len)
{
    (void)context, (void)line, (void)len;
    return true;
}

FUZZ(bytes, arena, scratch)
{
    static struct entente_engine *engine;
    static struct entente_session *session;

    if (engine == NULL
        && (entente_engine_open(NULL, &engine, NULL) != ENTENTE_OK
            || entente_session_open(engine, &session, NULL) != ENTENTE_OK))
        abort();
    if (bytes.len == 0)
        return;
    struct entente_input input = {
        .bytes = bytes.ptr + 1,
        .n_bytes = bytes.len - 1,
        .form = bytes.ptr[0] == 'h'   ? ENTENTE_HTML
                : bytes.ptr[0] == 'c' ? ENTENTE_CONLLU
                                      : ENTENTE_TEXT,
    };
    entente_session_code(session, &input, ignore, NULL, NULL);
}
