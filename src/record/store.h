/*
 * record/store.h - the record of many reports, in one SQLite file.
 *
 * WAL, STRICT tables, foreign keys, FTS5 over sentences; user_version counts
 * migrations; read-only views (v_events, v_ties, ...) are for users.  Each
 * report is one transaction: killed at any moment, the store holds whole
 * reports.  Row numbers mean nothing outside the file: whatever is shown is
 * ordered by (published, hash) and named by ids of record/lines.h.
 */
#ifndef ENTENTE_RECORD_STORE_H
#define ENTENTE_RECORD_STORE_H

#include "base/arena.h"
#include "base/fault.h"
#include "record/lines.h"
#include "report/report.h"

struct sqlite3;
struct store;

#define STORE_VERSION 1 /* user_version of the schema written here */

enum store_mode {
    STORE_READ,   /* it must exist; a read-only file serves */
    STORE_WRITE   /* made where it does not exist           */
};

/* The path to use: `given`, else $ENTENTE_STORE, else entente.db. */
const char *store_path(const char *given);

/*
 * Open a store.
 * Errors: ENTENTE_E_STORE for one of a newer version, locked or damaged;
 *         ENTENTE_E_IO where it cannot be made or is not there.
 */
enum entente_status store_open(const char *path, enum store_mode mode,
                               struct store **store, struct fault *fault);
/* Checkpoint into the one file and close; takes null. */
void store_close(struct store *store);

/* For rooms below that keep tables or ask questions of their own. */
struct sqlite3 *store_handle(struct store *store);

/*
 * Add a report: all its rows or none.
 * Returns ENTENTE_NONE where a report of that text was there already (its
 * path is then noted as a copy).  Errors: ENTENTE_E_STORE, ENTENTE_E_IO.
 */
enum entente_status store_add(struct store *store,
                              const struct report *report,
                              const struct record_versions *versions,
                              struct fault *fault);

/* The ids of reports that no newer version has replaced, in the order of
 * (published, hash), undated ones last.  ids[n] in `arena`. */
enum entente_status store_list(struct store *store, struct arena *arena,
                               int64_t **ids, size_t *n, struct fault *fault);

/* One report as the stages left it, without tokens.  In `arena`. */
enum entente_status store_load(struct store *store, int64_t id,
                               struct arena *arena, struct report **report,
                               struct fault *fault);

/* All of them, in the order of store_list.  reports[n] in `arena`. */
enum entente_status store_load_all(struct store *store, struct arena *arena,
                                   struct report ***reports, size_t *n,
                                   struct fault *fault);

/* What made the store's rows; several versions joined by ','.  In `arena`. */
enum entente_status store_made_by(struct store *store, struct arena *arena,
                                  struct record_versions *versions,
                                  struct fault *fault);

/* The bytes a report came as, unpacked into `arena`. */
enum entente_status store_source(struct store *store, int64_t id,
                                 struct arena *arena, struct str *source,
                                 struct fault *fault);

/* A sentence found by store_search. */
struct store_hit {
    int64_t report;   /* store_load's id                    */
    struct str hash;  /* the report's id                    */
    struct str title, outlet, published;
    struct span span; /* of the sentence                    */
    struct str words; /* its bytes                          */
};

/* Sentences that hold the terms (FTS5 query syntax; plain words are all
 * required), best first, at most `most`.  Errors: ENTENTE_E_USAGE for a query
 * that does not parse. */
enum entente_status store_search(struct store *store, struct str terms,
                                 size_t most, struct arena *arena,
                                 struct store_hit **hits, size_t *n,
                                 struct fault *fault);

#endif
