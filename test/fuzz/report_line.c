/* Any bytes as one report: text, a page or a report line. */
#include <stdint.h>

#include <entente/entente.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool ignore(void *context, const char *line, size_t len)
{
    (void)context, (void)line, (void)len;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct entente_engine *engine;
    static struct entente_session *session;
    struct entente_fault fault;

    if (engine == NULL
        && (entente_engine_open(NULL, &engine, &fault) != ENTENTE_OK
            || entente_session_open(engine, &session, &fault) != ENTENTE_OK))
        return 0;
    if (size == 0)
        return 0;
    struct entente_input input = {
        .bytes = (const char *)data + 1,
        .n_bytes = size - 1,
        .form = data[0] % 3 == 0   ? ENTENTE_TEXT
                : data[0] % 3 == 1 ? ENTENTE_HTML
                                   : ENTENTE_CONLLU,
    };
    entente_session_code(session, &input, ignore, NULL, &fault);
    return 0;
}
