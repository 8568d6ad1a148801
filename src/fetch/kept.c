/*
 * fetch/kept.c - see kept.h.
 */
#include "fetch/kept.h"

#include <sqlite3.h>
#include <zstd.h>

enum { ZSTD_LEVEL = 3 };

static const char *const kind_names[] = { "report", "feed", "entries",
                                          "list" };

static const char schema[] =
    "CREATE TABLE IF NOT EXISTS fetched (row INTEGER PRIMARY KEY,"
    "  url TEXT NOT NULL, final_url TEXT NOT NULL, kind TEXT NOT NULL,"
    "  fetched TEXT NOT NULL, checked TEXT NOT NULL, head TEXT NOT NULL,"
    "  charset TEXT, etag TEXT, modified TEXT, sha256 TEXT NOT NULL,"
    "  body BLOB, is_read INTEGER NOT NULL DEFAULT 0, report TEXT,"
    "  fault TEXT) STRICT;"
    "CREATE INDEX IF NOT EXISTS fetched_url ON fetched(url);"
    "CREATE INDEX IF NOT EXISTS fetched_waiting ON fetched(is_read, row);"
    "CREATE TABLE IF NOT EXISTS robots (origin TEXT PRIMARY KEY,"
    "  fetched INTEGER NOT NULL, answer INTEGER NOT NULL, bytes BLOB NOT NULL)"
    "  STRICT;"
    "CREATE VIEW IF NOT EXISTS v_fetched AS SELECT url, final_url, kind,"
    "  fetched, checked, head, sha256, report, fault FROM fetched;";

static enum entente_status db_fault(struct store *store, struct fault *fault)
{
    return fault_set(fault, ENTENTE_E_STORE, "the store: %s",
                     sqlite3_errmsg(store_handle(store)));
}

enum entente_status kept_open(struct store *store, struct fault *fault)
{
    if (sqlite3_exec(store_handle(store), schema, NULL, NULL, NULL)
        != SQLITE_OK)
        return db_fault(store, fault);
    return ENTENTE_OK;
}

/* ---------------------------------------------------- one statement -- */

static void finalize(void *statement)
{
    sqlite3_finalize(statement);
}

/* Values for the parameters of a statement, from the first on. */
struct value {
    enum { VALUE_TEXT, VALUE_BYTES, VALUE_NUMBER } type;
    struct str text;
    int64_t number;
};

#define TEXT(s) { VALUE_TEXT, s, 0 }
#define BYTES(s) { VALUE_BYTES, s, 0 }
#define NUMBER(n) { VALUE_NUMBER, STR_NULL, n }

/* A statement that goes with the arena, its parameters bound. */
static enum entente_status prepare(struct store *store, const char *sql,
                                   const struct value *values, size_t n,
                                   struct arena *arena,
                                   sqlite3_stmt **statement,
                                   struct fault *fault)
{
    if (sqlite3_prepare_v2(store_handle(store), sql, -1, statement, NULL)
        != SQLITE_OK)
        return db_fault(store, fault);
    if (arena != NULL)
        arena_defer(arena, finalize, *statement);
    for (size_t i = 0; i < n; i++) {
        int at = (int)i + 1;
        if (values[i].type == VALUE_NUMBER)
            sqlite3_bind_int64(*statement, at, values[i].number);
        else if (values[i].text.ptr == NULL)
            sqlite3_bind_null(*statement, at);
        else if (values[i].type == VALUE_BYTES)
            sqlite3_bind_blob64(*statement, at, values[i].text.ptr,
                                values[i].text.len, SQLITE_STATIC);
        else
            sqlite3_bind_text(*statement, at, values[i].text.ptr,
                              (int)values[i].text.len, SQLITE_STATIC);
    }
    return ENTENTE_OK;
}

static enum entente_status change(struct store *store, const char *sql,
                                  const struct value *values, size_t n,
                                  struct fault *fault)
{
    sqlite3_stmt *statement = NULL;
    enum entente_status status = prepare(store, sql, values, n, NULL,
                                         &statement, fault);

    if (status == ENTENTE_OK && sqlite3_step(statement) != SQLITE_DONE)
        status = db_fault(store, fault);
    sqlite3_finalize(statement);
    return status;
}

/* The first row of an answer; ENTENTE_NONE where there is none. */
static enum entente_status ask(struct store *store, const char *sql,
                               const struct value *values, size_t n,
                               struct arena *arena, sqlite3_stmt **statement,
                               struct fault *fault)
{
    enum entente_status status = prepare(store, sql, values, n, arena,
                                         statement, fault);

    if (status != ENTENTE_OK)
        return status;
    int code = sqlite3_step(*statement);
    if (code == SQLITE_ROW)
        return ENTENTE_OK;
    return code == SQLITE_DONE ? ENTENTE_NONE : db_fault(store, fault);
}

static struct str column(sqlite3_stmt *statement, int at, struct arena *arena)
{
    const void *bytes = sqlite3_column_blob(statement, at);
    size_t len = (size_t)sqlite3_column_bytes(statement, at);

    if (sqlite3_column_type(statement, at) == SQLITE_NULL)
        return STR_NULL;
    return len == 0 ? STR("") : arena_str(arena, (struct str){ bytes, len });
}

/* ------------------------------------------------------------- rows -- */

#define SECONDS(column) "CAST(strftime('%s', " column ") AS INTEGER)"
#define MOMENT(parameter)                                                     \
    "strftime('%Y-%m-%dT%H:%M:%SZ', " parameter ", 'unixepoch')"
#define SELECT_KEPT                                                           \
    "SELECT row, url, final_url, head, charset, etag, modified, sha256,"      \
    " kind, " SECONDS("checked") " FROM fetched "

static enum kept_kind kind_of(struct str name)
{
    for (size_t i = 0; i < N_OF(kind_names); i++)
        if (str_is_c(name, kind_names[i]))
            return (enum kept_kind)i;
    return KEPT_REPORT;
}

static enum entente_status ask_kept(struct store *store, const char *sql,
                                    const struct value *value,
                                    struct arena *arena, struct kept *kept,
                                    struct fault *fault)
{
    sqlite3_stmt *row;
    enum entente_status status = ask(store, sql, value, 1, arena, &row,
                                     fault);
    struct str *const texts[] = { &kept->url, &kept->final_url, &kept->head,
                                  &kept->charset, &kept->etag,
                                  &kept->modified, &kept->sha256 };

    if (status != ENTENTE_OK)
        return status;
    kept->row = sqlite3_column_int64(row, 0);
    for (size_t i = 0; i < N_OF(texts); i++)
        *texts[i] = column(row, (int)i + 1, arena);
    kept->kind = kind_of(column(row, 8, arena));
    kept->checked = sqlite3_column_int64(row, 9);
    sqlite3_reset(row);
    return ENTENTE_OK;
}

enum entente_status kept_last(struct store *store, struct str url,
                              struct arena *arena, struct kept *kept,
                              struct fault *fault)
{
    const struct value value = TEXT(url);

    return ask_kept(store, SELECT_KEPT "WHERE url = ? ORDER BY row DESC"
                                       " LIMIT 1",
                    &value, arena, kept, fault);
}

enum entente_status kept_waiting(struct store *store, int64_t after,
                                 struct arena *arena, struct kept *kept,
                                 struct fault *fault)
{
    const struct value value = NUMBER(after);

    return ask_kept(store, SELECT_KEPT "WHERE is_read = 0 AND row > ?"
                                       " ORDER BY row LIMIT 1",
                    &value, arena, kept, fault);
}

enum entente_status kept_add(struct store *store, const struct kept *kept,
                             struct str body, struct arena *scratch,
                             int64_t now, struct fault *fault)
{
    size_t room = ZSTD_compressBound(body.len);
    char *packed = arena_alloc(scratch, room);
    size_t n_packed = ZSTD_compress(packed, room, body.ptr, body.len,
                                    ZSTD_LEVEL);

    if (ZSTD_isError(n_packed))
        return fault_set(fault, ENTENTE_E_MEMORY, "packing the bytes: %s",
                         ZSTD_getErrorName(n_packed));
    const struct value values[] = {
        TEXT(kept->url),      TEXT(kept->final_url),
        TEXT(str_of(kind_names[kept->kind])),
        NUMBER(now),          TEXT(kept->head),
        TEXT(kept->charset),  TEXT(kept->etag),
        TEXT(kept->modified), TEXT(kept->sha256),
        BYTES(((struct str){ packed, n_packed })),
        NUMBER(kept->kind == KEPT_LIST)
    };
    return change(store,
                  "INSERT INTO fetched (url, final_url, kind, fetched,"
                  " checked, head, charset, etag, modified, sha256, body,"
                  " is_read)"
                  " VALUES (?1, ?2, ?3, " MOMENT("?4") ", " MOMENT("?4")
                  ", ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                  values, N_OF(values), fault);
}

enum entente_status kept_same(struct store *store, const struct kept *kept,
                              int64_t now, struct fault *fault)
{
    const struct value values[] = { NUMBER(kept->row), NUMBER(now),
                                    TEXT(kept->etag),
                                    TEXT(kept->modified) };

    return change(store,
                  "UPDATE fetched SET checked = " MOMENT("?2")
                  ", etag = ?3, modified = ?4 WHERE row = ?1",
                  values, N_OF(values), fault);
}

enum entente_status kept_body(struct store *store, int64_t row,
                              struct arena *arena, struct str *body,
                              struct fault *fault)
{
    const struct value value = NUMBER(row);
    sqlite3_stmt *statement;
    /* A report of the same bytes holds them for us. */
    enum entente_status status
        = ask(store,
              "SELECT coalesce(f.body, (SELECT r.source FROM report r WHERE"
              " r.source_sha256 = f.sha256 LIMIT 1)) FROM fetched f WHERE"
              " f.row = ?",
              &value, 1, arena, &statement, fault);

    if (status != ENTENTE_OK)
        return status;
    const void *packed = sqlite3_column_blob(statement, 0);
    size_t n_packed = (size_t)sqlite3_column_bytes(statement, 0);
    unsigned long long len = ZSTD_getFrameContentSize(packed, n_packed);
    size_t got = 0;
    char *bytes = NULL;
    bool is_sound = packed != NULL && len <= REPORT_MOST_BYTES;

    if (is_sound) {
        bytes = arena_alloc(arena, (size_t)len + 1);
        got = ZSTD_decompress(bytes, (size_t)len, packed, n_packed);
        is_sound = !ZSTD_isError(got);
    }
    sqlite3_reset(statement);
    if (!is_sound)
        return fault_set(fault, ENTENTE_E_STORE,
                         "the bytes of fetch %lld are damaged",
                         (long long)row);
    *body = (struct str){ bytes, got };
    return ENTENTE_OK;
}

enum entente_status kept_became(struct store *store, int64_t row,
                                const struct report *report,
                                const struct fault *why, struct fault *fault)
{
    struct str id = STR_NULL, sentence = STR_NULL;
    struct record_id record;
    char hex[65] = "";

    if (report != NULL) {
        record = record_report_id(report);
        id = str_of(record.hex);
        hash_hex(report->source_sha256.bytes, 32, hex);
    } else {
        sentence = str_of(why->sentence);
    }
    const struct value values[] = { NUMBER(row), TEXT(id), TEXT(sentence),
                                    TEXT(str_of(hex)) };
    return change(store,
                  "UPDATE fetched SET report = coalesce(report, ?2),"
                  " fault = coalesce(fault, ?3),"
                  " body = CASE WHEN sha256 = ?4 THEN NULL ELSE body END"
                  " WHERE row = ?1",
                  values, N_OF(values), fault);
}

enum entente_status kept_read(struct store *store, int64_t row,
                              struct fault *fault)
{
    const struct value value = NUMBER(row);

    return change(store,
                  "UPDATE fetched SET is_read = 1 WHERE is_read = 0 AND"
                  " row < ?",
                  &value, 1, fault);
}

enum entente_status kept_robots(struct store *store, struct str origin,
                                int64_t since, struct arena *arena,
                                long *answer, struct str *bytes,
                                struct fault *fault)
{
    const struct value values[] = { TEXT(origin), NUMBER(since) };
    sqlite3_stmt *statement;
    enum entente_status status
        = ask(store,
              "SELECT answer, bytes FROM robots WHERE origin = ? AND"
              " fetched > ?",
              values, N_OF(values), arena, &statement, fault);

    if (status != ENTENTE_OK)
        return status;
    *answer = (long)sqlite3_column_int64(statement, 0);
    *bytes = column(statement, 1, arena);
    sqlite3_reset(statement);
    return ENTENTE_OK;
}

enum entente_status kept_robots_add(struct store *store, struct str origin,
                                    int64_t now, long answer,
                                    struct str bytes, struct fault *fault)
{
    const struct value values[] = { TEXT(origin), NUMBER(now),
                                    NUMBER(answer), BYTES(bytes) };

    return change(store, "INSERT OR REPLACE INTO robots VALUES (?,?,?,?)",
                  values, N_OF(values), fault);
}
