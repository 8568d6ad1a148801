/*
 * entente.h - the public interface of libentente.
 *
 * Three handles, each opaque:
 *
 *   engine   the lexicons, the registry and the language model.  Read-only
 *            once open; any number of threads may share one.
 *   session  what one thread needs to read reports.  One thread at a time.
 *   store    one SQLite file, the record of many reports.
 *
 * Every call that can fail returns an entente_status and fills in the
 * caller's struct entente_fault, which may be NULL.  Nothing is printed,
 * nothing exits, no state is global.
 */
#ifndef ENTENTE_ENTENTE_H
#define ENTENTE_ENTENTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ENTENTE_VERSION "0.2.0"

#if defined(__GNUC__)
#define ENTENTE_API __attribute__((visibility("default")))
#else
#define ENTENTE_API
#endif

/* What a call says of itself.  The sentences stand in base/status.def. */
enum entente_status {
#define STATUS(name, exit_code, sentence) ENTENTE_##name,
#include <entente/status.def>
#undef STATUS
    ENTENTE_N_STATUSES
};

/* Where and why a call failed.  Filled in by the call, owned by the caller;
 * holds no pointers. */
struct entente_fault {
    enum entente_status status;
    uint64_t line;      /* counted from 1; 0 where there is none     */
    uint64_t column;    /* byte, counted from 1; 0 where none        */
    char file[256];     /* the item at fault; empty where none       */
    char sentence[256]; /* for a person, without a final stop        */
};

struct entente_engine;
struct entente_session;
struct entente_store;

/* The sentence for a status; static. */
ENTENTE_API const char *entente_status_sentence(enum entente_status status);

/* The exit code a program should give for a status (CONVENTIONS: 0 ok,
 * 1 failure, 2 usage, 3 not found, 4 partial, 5 store). */
ENTENTE_API int entente_status_exit_code(enum entente_status status);

/*
 * Open the engine.
 *
 *   data_dir  a folder of lexicons laid out like data/, read over the ones
 *             inside the library; NULL for those alone.
 *   engine    written on ENTENTE_OK; release with entente_engine_close.
 *
 * Cost: with data_dir NULL, well under 10 ms: the image is used in place.
 */
ENTENTE_API enum entente_status
entente_engine_open(const char *data_dir, struct entente_engine **engine,
                    struct entente_fault *fault);
ENTENTE_API void entente_engine_close(struct entente_engine *engine);

/* A session over an engine, which must outlive it. */
ENTENTE_API enum entente_status
entente_session_open(const struct entente_engine *engine,
                     struct entente_session **session,
                     struct entente_fault *fault);
ENTENTE_API void entente_session_close(struct entente_session *session);

/* One report as it comes in.  All strings UTF-8, borrowed for the call. */
struct entente_input {
    const char *id;   /* NULL: the hash of the text serves            */
    const char *bytes;
    size_t n_bytes;
    enum { ENTENTE_TEXT, ENTENTE_HTML, ENTENTE_CONLLU } form;
    const char *date, *title, *outlet, *url; /* NULL where unknown     */
};

/* Called for each line of the record, without its newline; the bytes live
 * for the call only.  Return false to stop. */
typedef bool entente_line_fn(void *context, const char *line, size_t len);

/* Read one report and hand its record out, line by line, as JSON. */
ENTENTE_API enum entente_status
entente_session_code(struct entente_session *session,
                     const struct entente_input *input,
                     entente_line_fn *line_fn, void *context,
                     struct entente_fault *fault);

#ifdef __cplusplus
}
#endif
#endif
