/*
 * record/store.c - see store.h.
 *
 * In: reports that went through the stages.  Out: rows, and reports again.
 * The tables of a report's arrays come from tables.c; what stands here is
 * opening, the transaction a report, and search.
 */
#include "record/store.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>
#include <zstd.h>

#include "record/lines.h"
#include "record/tables.h"
#include "record/views.sql.h"

enum { BUSY_TIMEOUT_MS = 10000, ZSTD_LEVEL = 3, MOST_ARRAYS = 16 };

struct store {
    sqlite3 *db;
    enum store_mode mode;
    struct arena_trap trap;
    struct arena scratch;
    /* prepared once, in store_add */
    sqlite3_stmt *insert_report, *insert_party, *insert_stage;
    sqlite3_stmt *insert_array[MOST_ARRAYS];
    sqlite3_stmt *insert_author, *insert_fts, *insert_copy;
};

const char *store_path(const char *given)
{
    const char *path = getenv("ENTENTE_STORE");

    if (given != NULL)
        return given;
    return path != NULL && path[0] != '\0' ? path : "entente.db";
}

struct sqlite3 *store_handle(struct store *store)
{
    return store->db;
}

static enum entente_status db_fault(struct store *store, struct fault *fault)
{
    int code = sqlite3_extended_errcode(store->db);
    enum entente_status status = ENTENTE_E_STORE;
    const char *advice = "";

    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        advice = ": another program is at it; try again when it has ended";
        break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        advice = ": read the reports into another, with --store";
        break;
    case SQLITE_FULL:
        advice = ": make room; what was stored is whole";
        status = ENTENTE_E_IO;
        break;
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
        status = ENTENTE_E_IO;
        break;
    case SQLITE_NOMEM:
        status = ENTENTE_E_MEMORY;
        break;
    default:
        break;
    }
    return fault_set(fault, status, "the store: %s%s",
                     sqlite3_errmsg(store->db), advice);
}

static enum entente_status run(struct store *store, const char *sql,
                               struct fault *fault)
{
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return db_fault(store, fault);
    return ENTENTE_OK;
}

/* ------------------------------------------------------------- opening -- */

static enum entente_status make_schema(struct store *store,
                                       struct fault *fault)
{
    static const char more[] =
        "CREATE TABLE author (report INTEGER NOT NULL REFERENCES report(row)"
        "  ON DELETE CASCADE, ord INTEGER NOT NULL, name TEXT NOT NULL,"
        "  start INTEGER, \"end\" INTEGER, basis TEXT,"
        "  PRIMARY KEY (report, ord)) STRICT;"
        "CREATE TABLE copy (report INTEGER NOT NULL REFERENCES report(row)"
        "  ON DELETE CASCADE, path TEXT NOT NULL,"
        "  PRIMARY KEY (report, path)) STRICT;"
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) STRICT;"
        "CREATE VIRTUAL TABLE sentence_words USING fts5(words, content='',"
        "  tokenize='unicode61 remove_diacritics 2');"
        "CREATE INDEX party_side ON party(side);"
        "CREATE INDEX event_type ON event(type);";
    struct arena *arena = &store->scratch;
    enum entente_status status
        = run(store, row_create_sql(&store_report_table, arena), fault);

    for (size_t i = 0; i < n_store_arrays && status == ENTENTE_OK; i++)
        status = run(store, row_create_sql(&store_arrays[i].table, arena),
                     fault);
    if (status == ENTENTE_OK)
        status = run(store, row_create_sql(&store_party_table, arena), fault);
    if (status == ENTENTE_OK)
        status = run(store, row_create_sql(&store_stage_table, arena), fault);
    if (status == ENTENTE_OK)
        status = run(store, more, fault);
    if (status == ENTENTE_OK)
        status = run(store, views_sql, fault);
    if (status == ENTENTE_OK)
        status = run(store,
                     arena_print(arena,
                                 "PRAGMA application_id = 0x454e5445;"
                                 "PRAGMA user_version = %d",
                                 STORE_VERSION)
                         .ptr,
                     fault);
    return status;
}

static enum entente_status ask_number(struct store *store, const char *sql,
                                      int64_t *value, struct fault *fault)
{
    sqlite3_stmt *statement = NULL;
    enum entente_status status = ENTENTE_OK;

    if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) != SQLITE_OK
        || sqlite3_step(statement) != SQLITE_ROW)
        status = db_fault(store, fault);
    else
        *value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return status;
}

/* What a newer program may add to any store: ways to find rows sooner. */
static enum entente_status make_indexes(struct store *store,
                                        struct fault *fault)
{
    return run(store,
               "CREATE INDEX IF NOT EXISTS report_url ON report(url);"
               "CREATE INDEX IF NOT EXISTS report_version ON"
               "  report(version_of);"
               "CREATE INDEX IF NOT EXISTS report_outlet ON"
               "  report(published, id, outlet, url);"
               "CREATE INDEX IF NOT EXISTS copy_path ON copy(path);",
               fault);
}

/* Make the schema of a fresh file, refuse a newer one. */
static enum entente_status check_version(struct store *store,
                                         struct fault *fault)
{
    int64_t version = 0, n_tables = 0;
    enum entente_status status;

    status = ask_number(store, "PRAGMA user_version", &version, fault);
    if (status == ENTENTE_OK)
        status = ask_number(store, "SELECT count(*) FROM sqlite_master",
                            &n_tables, fault);
    if (status != ENTENTE_OK)
        return status;
    if (version > STORE_VERSION)
        return fault_set(fault, ENTENTE_E_STORE,
                         "the store is of version %lld, made by a newer "
                         "program; this one knows %d",
                         (long long)version, STORE_VERSION);
    if (version == 0 && n_tables > 0)
        return fault_set(fault, ENTENTE_E_STORE,
                         "the file is a database, but no store of Entente");
    if (version > 0)
        return ENTENTE_OK;
    if (store->mode == STORE_READ)
        return fault_set(fault, ENTENTE_E_STORE, "the store is empty");
    /* Two programs may come here at once: the second finds it made. */
    status = run(store, "BEGIN IMMEDIATE", fault);
    if (status != ENTENTE_OK)
        return status;
    status = ask_number(store, "PRAGMA user_version", &version, fault);
    if (status == ENTENTE_OK && version == 0)
        status = make_schema(store, fault);
    if (status == ENTENTE_OK)
        return run(store, "COMMIT", fault);
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

enum entente_status store_open(const char *path, enum store_mode mode,
                               struct store **store, struct fault *fault)
{
    struct store *opened = calloc(1, sizeof *opened);
    enum entente_status status;
    int flags = mode == STORE_WRITE
                    ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                    : SQLITE_OPEN_READONLY;

    *store = NULL;
    if (opened == NULL)
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    opened->mode = mode;
    arena_init(&opened->scratch, &opened->trap);
    if (setjmp(opened->trap.env) != 0) {
        store_close(opened);
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    }
    if (mode == STORE_READ && access(path, F_OK) != 0) {
        store_close(opened);
        status = fault_set(fault, ENTENTE_E_IO,
                           "there is no store here; `entente read` makes one");
        fault_in(fault, str_of(path));
        return status;
    }
    if (sqlite3_open_v2(path, &opened->db, flags | SQLITE_OPEN_NOMUTEX, NULL)
        != SQLITE_OK) {
        status = opened->db == NULL
                     ? fault_set(fault, ENTENTE_E_MEMORY, "memory ran out")
                     : db_fault(opened, fault);
    } else {
        sqlite3_busy_timeout(opened->db, BUSY_TIMEOUT_MS);
        status = ENTENTE_OK;
        if (mode == STORE_WRITE)
            status = run(opened,
                         "PRAGMA journal_mode = WAL;"
                         "PRAGMA synchronous = NORMAL;"
                         "PRAGMA foreign_keys = ON;",
                         fault);
        if (status == ENTENTE_OK)
            status = check_version(opened, fault);
        if (status == ENTENTE_OK && mode == STORE_WRITE)
            status = make_indexes(opened, fault);
    }
    arena_reset(&opened->scratch);
    if (status != ENTENTE_OK) {
        store_close(opened);
        fault_in(fault, str_of(path));
        return status;
    }
    *store = opened;
    return ENTENTE_OK;
}

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    sqlite3_finalize(store->insert_report);
    sqlite3_finalize(store->insert_party);
    sqlite3_finalize(store->insert_stage);
    sqlite3_finalize(store->insert_author);
    sqlite3_finalize(store->insert_fts);
    sqlite3_finalize(store->insert_copy);
    for (size_t i = 0; i < N_OF(store->insert_array); i++)
        sqlite3_finalize(store->insert_array[i]);
    if (store->db != NULL && store->mode == STORE_WRITE) {
        sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE,
                                  NULL, NULL);
        /* Back to one plain file, which a read-only disk can hold. */
        sqlite3_exec(store->db, "PRAGMA journal_mode = DELETE", NULL, NULL,
                     NULL);
    }
    sqlite3_close(store->db);
    arena_clear(&store->scratch);
    free(store);
}

/* -------------------------------------------------------------- adding -- */

static enum entente_status prepare(struct store *store, const char *sql,
                                   sqlite3_stmt **statement,
                                   struct fault *fault)
{
    if (*statement == NULL
        && sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
                              statement, NULL)
               != SQLITE_OK)
        return db_fault(store, fault);
    return ENTENTE_OK;
}

static enum entente_status prepare_inserts(struct store *store,
                                           struct fault *fault)
{
    struct arena *arena = &store->scratch;
    enum entente_status status = ENTENTE_OK;

    if (store->insert_copy != NULL)
        return ENTENTE_OK;
#define PREPARE(sql, statement)                                               \
    if (status == ENTENTE_OK)                                                 \
    status = prepare(store, sql, &store->statement, fault)
    PREPARE(row_insert_sql(&store_report_table, arena), insert_report);
    PREPARE(row_insert_sql(&store_party_table, arena), insert_party);
    PREPARE(row_insert_sql(&store_stage_table, arena), insert_stage);
    for (size_t i = 0; i < n_store_arrays; i++)
        PREPARE(row_insert_sql(&store_arrays[i].table, arena),
                insert_array[i]);
    PREPARE("INSERT INTO author VALUES (?,?,?,?,?,?)", insert_author);
    PREPARE("INSERT INTO sentence_words(rowid, words) VALUES (?,?)",
            insert_fts);
    PREPARE("INSERT OR IGNORE INTO copy VALUES (?,?)", insert_copy);
#undef PREPARE
    return status;
}

static enum entente_status step(struct store *store, sqlite3_stmt *statement,
                                struct fault *fault)
{
    int code = sqlite3_step(statement);

    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return code == SQLITE_DONE ? ENTENTE_OK : db_fault(store, fault);
}

static void bind_str(sqlite3_stmt *statement, int parameter, struct str s)
{
    if (s.ptr == NULL)
        sqlite3_bind_null(statement, parameter);
    else
        sqlite3_bind_text(statement, parameter, s.ptr, (int)s.len,
                          SQLITE_STATIC);
}

static enum entente_status add_parties(struct store *store, int64_t row,
                                       const char *of, size_t item,
                                       const char *part,
                                       const struct parties *parties,
                                       struct fault *fault)
{
    enum entente_status status = ENTENTE_OK;

    for (int i = 0; i < parties->n && status == ENTENTE_OK; i++) {
        sqlite3_stmt *insert = store->insert_party;
        sqlite3_bind_int64(insert, 1, row);
        bind_str(insert, 2, str_of(of));
        sqlite3_bind_int64(insert, 3, (int64_t)item);
        bind_str(insert, 4, str_of(part));
        sqlite3_bind_int(insert, 5, i);
        row_bind(insert, 6, &store_party_table, &parties->items[i],
                 &store->scratch);
        status = step(store, insert, fault);
    }
    return status;
}

static enum entente_status add_stages(struct store *store, int64_t row,
                                      const struct report *report,
                                      struct fault *fault)
{
    enum entente_status status = ENTENTE_OK;

    for (size_t t = 0; t < report->n_ties; t++)
        for (int s = 0; s < N_STAGES && status == ENTENTE_OK; s++) {
            const struct when *when = &report->ties[t].dates[s];
            sqlite3_stmt *insert = store->insert_stage;

            if (when->value.ptr == NULL)
                continue;
            sqlite3_bind_int64(insert, 1, row);
            sqlite3_bind_int64(insert, 2, (int64_t)t);
            bind_str(insert, 3, str_of(tie_stage_name((enum tie_stage)s)));
            row_bind(insert, 4, &store_stage_table, when, &store->scratch);
            status = step(store, insert, fault);
        }
    return status;
}

static enum entente_status add_arrays(struct store *store, int64_t row,
                                      const struct report *report,
                                      struct fault *fault)
{
    enum entente_status status = ENTENTE_OK;

    for (size_t a = 0; a < n_store_arrays; a++) {
        const struct store_array *array = &store_arrays[a];
        const char *base = (const char *)report;
        const char *items =
            *(const char *const *)(const void *)(base + array->items);
        size_t n = *(const size_t *)(const void *)(base + array->n);

        for (size_t i = 0; i < n && status == ENTENTE_OK; i++) {
            const char *item = items + i * array->item_bytes;
            sqlite3_stmt *insert = store->insert_array[a];

            sqlite3_bind_int64(insert, 1, row);
            sqlite3_bind_int64(insert, 2, (int64_t)i);
            row_bind(insert, 3, &array->table, item, &store->scratch);
            status = step(store, insert, fault);
            for (size_t l = 0; l < 2 && status == ENTENTE_OK; l++)
                if (array->list_names[l] != NULL)
                    status = add_parties(
                        store, row, array->table.name, i,
                        array->list_names[l],
                        (const void *)(item + array->list_offsets[l]),
                        fault);
        }
    }
    return status;
}

/* A sentence's row in the word index: report and ordinal in one number. */
enum { MOST_SENTENCES_BITS = 24 };

static enum entente_status add_words(struct store *store, int64_t row,
                                     const struct report *report,
                                     struct fault *fault)
{
    enum entente_status status = ENTENTE_OK;

    for (size_t i = 0; i < report->n_sentences && status == ENTENTE_OK; i++) {
        if (i >> MOST_SENTENCES_BITS != 0)
            break;
        sqlite3_bind_int64(store->insert_fts, 1,
                           row << MOST_SENTENCES_BITS | (int64_t)i);
        bind_str(store->insert_fts, 2,
                 report_words(report, report->sentences[i].span));
        status = step(store, store->insert_fts, fault);
    }
    return status;
}

static enum entente_status add_row(struct store *store,
                                   const struct report *report,
                                   const struct record_versions *versions,
                                   struct str version_of, int64_t *row,
                                   struct fault *fault)
{
    sqlite3_stmt *insert = store->insert_report;
    struct record_id id = record_report_id(report);
    char text_hex[65], source_hex[65];
    size_t room = ZSTD_compressBound(report->source.len);
    char *packed = arena_alloc(&store->scratch, room);
    size_t n_packed = ZSTD_compress(packed, room, report->source.ptr,
                                    report->source.len, ZSTD_LEVEL);

    hash_hex(report->text_sha256.bytes, 32, text_hex);
    hash_hex(report->source_sha256.bytes, 32, source_hex);
    if (ZSTD_isError(n_packed))
        return fault_set(fault, ENTENTE_E_MEMORY, "packing the source: %s",
                         ZSTD_getErrorName(n_packed));
    bind_str(insert, 2, str_of(id.hex));
    bind_str(insert, 3, str_of(text_hex));
    bind_str(insert, 4, str_of(source_hex));
    bind_str(insert, 5, version_of);
    sqlite3_bind_blob64(insert, 6, packed, n_packed, SQLITE_STATIC);
    bind_str(insert, 7, versions->program);
    bind_str(insert, 8, versions->lexicon);
    bind_str(insert, 9, versions->model);
    row_bind(insert, 10, &store_report_table, report, &store->scratch);
    enum entente_status status = step(store, insert, fault);
    *row = sqlite3_last_insert_rowid(store->db);
    for (int i = 0; i < report->n_authors && status == ENTENTE_OK; i++) {
        const struct field *author = &report->authors[i];
        sqlite3_bind_int64(store->insert_author, 1, *row);
        sqlite3_bind_int(store->insert_author, 2, i);
        bind_str(store->insert_author, 3, author->value);
        if (!span_is_none(author->span)) {
            sqlite3_bind_int64(store->insert_author, 4, author->span.start);
            sqlite3_bind_int64(store->insert_author, 5, author->span.end);
        }
        bind_str(store->insert_author, 6, str_of(author->basis));
        status = step(store, store->insert_author, fault);
    }
    return status;
}

/* One answer of text, in the scratch arena; the null str for no row. */
static enum entente_status ask(struct store *store, const char *sql,
                               struct str parameter, int64_t *row,
                               struct str *text, struct fault *fault)
{
    sqlite3_stmt *statement = NULL;
    enum entente_status status = ENTENTE_OK;

    *text = STR_NULL;
    if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL)
        != SQLITE_OK)
        return db_fault(store, fault);
    bind_str(statement, 1, parameter);
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW) {
        *row = sqlite3_column_int64(statement, 0);
        const char *found = (const char *)sqlite3_column_text(statement, 1);
        *text = arena_str(&store->scratch,
                          found == NULL ? STR("") : str_of(found));
    } else if (code != SQLITE_DONE) {
        status = db_fault(store, fault);
    }
    sqlite3_finalize(statement);
    return status;
}

static enum entente_status note_copy(struct store *store, int64_t row,
                                     struct str path, struct fault *fault)
{
    if (path.ptr == NULL)
        return ENTENTE_OK;
    sqlite3_bind_int64(store->insert_copy, 1, row);
    bind_str(store->insert_copy, 2, path);
    return step(store, store->insert_copy, fault);
}

static enum entente_status add_all(struct store *store,
                                   const struct report *report,
                                   const struct record_versions *versions,
                                   struct fault *fault)
{
    struct record_id id = record_report_id(report);
    struct str known, version_of = STR_NULL;
    int64_t row = 0;
    enum entente_status status
        = ask(store, "SELECT row, id FROM report WHERE id = ?",
              str_of(id.hex), &row, &known, fault);

    if (status != ENTENTE_OK)
        return status;
    if (known.ptr != NULL) {
        status = note_copy(store, row, report->path, fault);
        return status == ENTENTE_OK ? ENTENTE_NONE : status;
    }
    /* The same address or file with other words: a new version. */
    if (report->url.value.ptr != NULL)
        status = ask(store,
                     "SELECT row, id FROM report r WHERE url = ? AND NOT"
                     " EXISTS (SELECT 1 FROM report v WHERE v.version_of ="
                     " r.id)",
                     report->url.value, &row, &version_of, fault);
    if (status == ENTENTE_OK && version_of.ptr == NULL
        && report->path.ptr != NULL)
        status = ask(store,
                     "SELECT r.row, r.id FROM copy c JOIN report r ON r.row ="
                     " c.report WHERE c.path = ? AND NOT EXISTS (SELECT 1"
                     " FROM report v WHERE v.version_of = r.id)",
                     report->path, &row, &version_of, fault);
    if (status == ENTENTE_OK)
        status = add_row(store, report, versions, version_of, &row, fault);
    if (status == ENTENTE_OK)
        status = note_copy(store, row, report->path, fault);
    if (status == ENTENTE_OK)
        status = add_arrays(store, row, report, fault);
    if (status == ENTENTE_OK)
        status = add_stages(store, row, report, fault);
    if (status == ENTENTE_OK)
        status = add_words(store, row, report, fault);
    return status;
}

enum entente_status store_add(struct store *store,
                              const struct report *report,
                              const struct record_versions *versions,
                              struct fault *fault)
{
    enum entente_status status;

    if (setjmp(store->trap.env) != 0) {
        arena_clear(&store->scratch);
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    }
    status = prepare_inserts(store, fault);
    if (status != ENTENTE_OK)
        return status;
    status = run(store, "BEGIN IMMEDIATE", fault);
    if (status != ENTENTE_OK)
        return status;
    status = add_all(store, report, versions, fault);
    arena_reset(&store->scratch);
    if (status == ENTENTE_OK || status == ENTENTE_NONE) {
        enum entente_status done = run(store, "COMMIT", fault);
        if (done != ENTENTE_OK)
            status = done;
    }
    if (status != ENTENTE_OK && status != ENTENTE_NONE)
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

/* ------------------------------------------------------------- reading -- */

static void finalize(void *statement)
{
    sqlite3_finalize(statement);
}

/* A statement that goes with the arena. */
static enum entente_status query(struct store *store, const char *sql,
                                 struct arena *arena,
                                 sqlite3_stmt **statement,
                                 struct fault *fault)
{
    if (sqlite3_prepare_v2(store->db, sql, -1, statement, NULL) != SQLITE_OK)
        return db_fault(store, fault);
    arena_defer(arena, finalize, *statement);
    return ENTENTE_OK;
}

enum entente_status store_list(struct store *store, struct arena *arena,
                               int64_t **ids, size_t *n, struct fault *fault)
{
    sqlite3_stmt *statement;
    size_t room = 0;
    int code;
    enum entente_status status
        = query(store,
                "SELECT row FROM report r WHERE NOT EXISTS (SELECT 1 FROM"
                " report v WHERE v.version_of = r.id)"
                " ORDER BY published IS NULL, published, id",
                arena, &statement, fault);

    *ids = NULL;
    *n = 0;
    if (status != ENTENTE_OK)
        return status;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
        *ARENA_PUSH(arena, *ids, *n, room)
            = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return code == SQLITE_DONE ? ENTENTE_OK : db_fault(store, fault);
}

static bool from_hex(const char *hex, struct sha256 *digest)
{
    for (size_t i = 0; i < sizeof digest->bytes; i++) {
        unsigned value = 0;
        for (size_t j = 0; j < 2; j++) {
            char c = hex[2 * i + j];
            if (!byte_is_digit(c) && !(c >= 'a' && c <= 'f'))
                return false;
            value = value * 16
                    + (unsigned)(byte_is_digit(c) ? c - '0' : c - 'a' + 10);
        }
        digest->bytes[i] = (unsigned char)value;
    }
    return true;
}

static enum entente_status load_row(struct store *store, int64_t id,
                                    struct report *report,
                                    struct fault *fault)
{
    struct arena *arena = report->arena;
    sqlite3_stmt *statement;
    enum entente_status status;

    status = query(store,
                   row_select_sql(&store_report_table, "row = ?", arena),
                   arena, &statement, fault);
    if (status != ENTENTE_OK)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    if (sqlite3_step(statement) != SQLITE_ROW)
        return fault_set(fault, ENTENTE_E_STORE, "no report %lld",
                         (long long)id);
    row_read(statement, 0, &store_report_table, report, arena);
    if (report->text.ptr == NULL)
        report->text = STR("");
    sqlite3_reset(statement);

    status = query(store,
                   "SELECT text_sha256, source_sha256 FROM report WHERE row"
                   " = ?",
                   arena, &statement, fault);
    if (status != ENTENTE_OK)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    if (sqlite3_step(statement) != SQLITE_ROW
        || sqlite3_column_bytes(statement, 0) != 64
        || sqlite3_column_bytes(statement, 1) != 64
        || !from_hex((const char *)sqlite3_column_text(statement, 0),
                     &report->text_sha256)
        || !from_hex((const char *)sqlite3_column_text(statement, 1),
                     &report->source_sha256))
        return fault_set(fault, ENTENTE_E_STORE, "report %lld has no hash",
                         (long long)id);
    sqlite3_reset(statement);

    status = query(store,
                   "SELECT name, start, \"end\", basis FROM author WHERE"
                   " report = ? ORDER BY ord",
                   arena, &statement, fault);
    if (status != ENTENTE_OK)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    while (report->n_authors < REPORT_MOST_AUTHORS
           && sqlite3_step(statement) == SQLITE_ROW) {
        struct field *author = &report->authors[report->n_authors++];
        author->value = arena_str(
            arena, str_of((const char *)sqlite3_column_text(statement, 0)));
        author->span.start = (uint32_t)sqlite3_column_int64(statement, 1);
        author->span.end = (uint32_t)sqlite3_column_int64(statement, 2);
        author->basis = arena_str(arena, str_of((const char *)
                                      sqlite3_column_text(statement, 3)))
                            .ptr;
    }
    sqlite3_reset(statement);
    return ENTENTE_OK;
}

static enum entente_status load_array(struct store *store, int64_t id,
                                      const struct store_array *array,
                                      struct report *report,
                                      struct fault *fault)
{
    struct arena *arena = report->arena;
    char *base = (char *)report;
    void **items = (void *)(base + array->items);
    size_t *n = (void *)(base + array->n);
    size_t *room = (void *)(base + array->room);
    sqlite3_stmt *statement;
    int code;
    enum entente_status status
        = query(store,
                row_select_sql(&array->table, "report = ? ORDER BY ord",
                               arena),
                arena, &statement, fault);

    if (status != ENTENTE_OK)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        if (*n == *room)
            *items = arena_more(arena, *items, array->item_bytes, room);
        row_read(statement, 0, &array->table,
                 (char *)*items + (*n)++ * array->item_bytes, arena);
    }
    sqlite3_reset(statement);
    return code == SQLITE_DONE ? ENTENTE_OK : db_fault(store, fault);
}

static enum entente_status load_parties(struct store *store, int64_t id,
                                        struct report *report,
                                        struct fault *fault)
{
    struct arena *arena = report->arena;
    sqlite3_stmt *statement;
    const char *columns = row_select_sql(
        &store_party_table, "report = ? ORDER BY of, item, part, ord", arena);
    const char *sql = arena_print(arena, "SELECT of, item, part, %s",
                                  columns + strlen("SELECT "))
                          .ptr;
    enum entente_status status = query(store, sql, arena, &statement, fault);

    if (status != ENTENTE_OK)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        struct str of = str_of((const char *)sqlite3_column_text(statement,
                                                                 0));
        size_t item = (size_t)sqlite3_column_int64(statement, 1);
        struct str part = str_of((const char *)sqlite3_column_text(statement,
                                                                   2));
        struct parties *parties = NULL;

        if (str_is(of, STR("event")) && item < report->n_events)
            parties = str_is(part, STR("initiator"))
                          ? &report->events[item].initiators
                          : &report->events[item].recipients;
        else if (str_is(of, STR("tie")) && item < report->n_ties)
            parties = &report->ties[item].parties;
        if (parties != NULL && parties->n < REPORT_MOST_PARTIES)
            row_read(statement, 3, &store_party_table,
                     &parties->items[parties->n++], arena);
    }
    sqlite3_reset(statement);
    return ENTENTE_OK;
}

static enum entente_status load_stages(struct store *store, int64_t id,
                                       struct report *report,
                                       struct fault *fault)
{
    struct arena *arena = report->arena;
    sqlite3_stmt *statement;
    const char *columns = row_select_sql(&store_stage_table,
                                         "report = ? ORDER BY item", arena);
    const char *sql = arena_print(arena, "SELECT item, stage, %s",
                                  columns + strlen("SELECT "))
                          .ptr;
    enum entente_status status = query(store, sql, arena, &statement, fault);

    if (status != ENTENTE_OK)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        size_t item = (size_t)sqlite3_column_int64(statement, 0);
        enum tie_stage stage;

        if (item < report->n_ties
            && tie_stage_by_name(
                str_of((const char *)sqlite3_column_text(statement, 1)),
                &stage))
            row_read(statement, 2, &store_stage_table,
                     &report->ties[item].dates[stage], arena);
    }
    sqlite3_reset(statement);
    return ENTENTE_OK;
}

enum entente_status store_load(struct store *store, int64_t id,
                               struct arena *arena, struct report **report,
                               struct fault *fault)
{
    struct report *loaded = report_new(arena);
    enum entente_status status = load_row(store, id, loaded, fault);

    for (size_t a = 0; a < n_store_arrays && status == ENTENTE_OK; a++)
        status = load_array(store, id, &store_arrays[a], loaded, fault);
    if (status == ENTENTE_OK)
        status = load_parties(store, id, loaded, fault);
    if (status == ENTENTE_OK)
        status = load_stages(store, id, loaded, fault);
    if (status != ENTENTE_OK)
        return status;
    for (size_t i = 0; i < loaded->n_events; i++)
        if (loaded->events[i].date.value.ptr == NULL)
            loaded->events[i].date.date = -1;
    *report = loaded;
    return ENTENTE_OK;
}

enum entente_status store_load_all(struct store *store, struct arena *arena,
                                   struct report ***reports, size_t *n,
                                   struct fault *fault)
{
    int64_t *ids;
    enum entente_status status = store_list(store, arena, &ids, n, fault);

    if (status != ENTENTE_OK)
        return status;
    *reports = ARENA_ARRAY(arena, struct report *, *n);
    for (size_t i = 0; i < *n && status == ENTENTE_OK; i++)
        status = store_load(store, ids[i], arena, &(*reports)[i], fault);
    return status;
}

enum entente_status store_made_by(struct store *store, struct arena *arena,
                                  struct record_versions *versions,
                                  struct fault *fault)
{
    sqlite3_stmt *statement;
    struct str *fields[] = { &versions->program, &versions->lexicon,
                             &versions->model };
    enum entente_status status
        = query(store,
                "SELECT group_concat(DISTINCT program),"
                " group_concat(DISTINCT lexicon),"
                " group_concat(DISTINCT model) FROM"
                " (SELECT program, lexicon, model FROM report ORDER BY 1, 2,"
                " 3)",
                arena, &statement, fault);

    if (status != ENTENTE_OK)
        return status;
    if (sqlite3_step(statement) != SQLITE_ROW)
        return db_fault(store, fault);
    for (int i = 0; i < 3; i++)
        *fields[i] = arena_str(arena, str_of((const char *)
                                  sqlite3_column_text(statement, i)));
    sqlite3_reset(statement);
    return ENTENTE_OK;
}

enum entente_status store_source(struct store *store, int64_t id,
                                 struct arena *arena, struct str *source,
                                 struct fault *fault)
{
    sqlite3_stmt *statement;
    enum entente_status status
        = query(store, "SELECT source FROM report WHERE row = ?", arena,
                &statement, fault);

    if (status != ENTENTE_OK)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    if (sqlite3_step(statement) != SQLITE_ROW)
        return fault_set(fault, ENTENTE_E_STORE, "no report %lld",
                         (long long)id);
    const void *packed = sqlite3_column_blob(statement, 0);
    size_t n_packed = (size_t)sqlite3_column_bytes(statement, 0);
    unsigned long long len = ZSTD_getFrameContentSize(packed, n_packed);
    if (len > REPORT_MOST_BYTES)
        return fault_set(fault, ENTENTE_E_STORE,
                         "the source of report %lld is damaged",
                         (long long)id);
    char *bytes = arena_alloc(arena, (size_t)len + 1);
    size_t got = ZSTD_decompress(bytes, (size_t)len, packed, n_packed);
    sqlite3_reset(statement);
    if (ZSTD_isError(got))
        return fault_set(fault, ENTENTE_E_STORE,
                         "the source of report %lld is damaged",
                         (long long)id);
    *source = (struct str){ bytes, got };
    return ENTENTE_OK;
}

enum entente_status store_search(struct store *store, struct str terms,
                                 size_t most, struct arena *arena,
                                 struct store_hit **hits, size_t *n,
                                 struct fault *fault)
{
    sqlite3_stmt *statement;
    size_t room = 0;
    int code;
    enum entente_status status
        = query(store,
                "SELECT r.row, r.id, r.title, r.outlet, r.published,"
                " s.start, s.\"end\", substr(CAST(r.text AS BLOB), s.start +"
                " 1, s.\"end\" - s.start)"
                " FROM sentence_words w"
                " JOIN sentence s ON s.report = w.rowid >> 24 AND"
                "   s.ord = w.rowid & 16777215"
                " JOIN report r ON r.row = s.report"
                " WHERE sentence_words MATCH ?"
                " ORDER BY rank, r.published, r.id, s.start LIMIT ?",
                arena, &statement, fault);

    *hits = NULL;
    *n = 0;
    if (status != ENTENTE_OK)
        return status;
    sqlite3_bind_text(statement, 1, terms.ptr, (int)terms.len, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 2, (int64_t)most);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        struct store_hit *hit = ARENA_PUSH(arena, *hits, *n, room);
        struct str *texts[] = { &hit->hash, &hit->title, &hit->outlet,
                                &hit->published };

        hit->report = sqlite3_column_int64(statement, 0);
        for (int i = 0; i < 4; i++)
            *texts[i] = arena_str(arena, str_of((const char *)
                                      sqlite3_column_text(statement, i + 1)));
        hit->span.start = (uint32_t)sqlite3_column_int64(statement, 5);
        hit->span.end = (uint32_t)sqlite3_column_int64(statement, 6);
        struct str words = { sqlite3_column_blob(statement, 7),
                             (size_t)sqlite3_column_bytes(statement, 7) };
        hit->words = arena_str(arena, words);
    }
    sqlite3_reset(statement);
    if (code == SQLITE_ERROR)
        return fault_set(fault, ENTENTE_E_USAGE,
                         "the search terms: %s (in quotation marks, words "
                         "are searched as they stand)",
                         sqlite3_errmsg(store->db));
    return code == SQLITE_DONE ? ENTENTE_OK : db_fault(store, fault);
}
