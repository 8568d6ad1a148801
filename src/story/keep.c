/*
 * story/keep.c - see keep.h.
 */
#include "story/keep.h"

#include <sqlite3.h>

#include "base/hash.h"
#include "story/story.h"

enum {
    MOST_AT_ONCE = 200, /* reports that are linked anew at every reading  */
    GROWN_BY = 8,       /* above that: when an eighth has come            */
    MOST_KEPT = 600     /* above that not at all: all of them are loaded
                           to be linked, a third of a megabyte each       */
};

#define WORDS(row, start, end)                                                \
    "CAST(substr(CAST(" row ".text AS BLOB), " start " + 1, " end             \
    " - " start ") AS TEXT)"

/* A report that is deleted takes its links along. */
#define REPORT "INTEGER REFERENCES report(row) ON DELETE CASCADE"

static const char tables_sql[] =
    "CREATE TABLE IF NOT EXISTS linked (one INTEGER PRIMARY KEY CHECK"
    "  (one = 1), of TEXT NOT NULL, reports INTEGER NOT NULL) STRICT;"
    "CREATE TABLE IF NOT EXISTS link_derivation (ord INTEGER PRIMARY KEY,"
    "  report " REPORT " NOT NULL, start INTEGER, \"end\" INTEGER,"
    "  origin " REPORT ", origin_start INTEGER, origin_end INTEGER,"
    "  relation TEXT NOT NULL, speaker_lost INTEGER NOT NULL, title TEXT,"
    "  outlet TEXT, date TEXT, url TEXT, rule TEXT) STRICT;"
    "CREATE TABLE IF NOT EXISTS link_occurrence (occurrence INTEGER,"
    "  ord INTEGER, report " REPORT " NOT NULL, event INTEGER NOT NULL,"
    "  reports INTEGER NOT NULL, origins_low INTEGER NOT NULL,"
    "  origins_high INTEGER NOT NULL, PRIMARY KEY (occurrence, ord)) STRICT;"
    "CREATE TABLE IF NOT EXISTS link_dispute (ord INTEGER PRIMARY KEY,"
    "  about TEXT NOT NULL, topic TEXT, weight INTEGER NOT NULL,"
    "  report " REPORT ", start INTEGER, \"end\" INTEGER,"
    "  other " REPORT ", other_start INTEGER, other_end INTEGER,"
    "  registry TEXT, rule TEXT) STRICT;"
    "CREATE TABLE IF NOT EXISTS link_story (story INTEGER, ord INTEGER,"
    "  report " REPORT " NOT NULL, title TEXT,"
    "  PRIMARY KEY (story, ord)) STRICT;"
    "CREATE VIEW IF NOT EXISTS v_linked AS SELECT l.reports AS linked,"
    "  (SELECT count(*) FROM report r WHERE NOT EXISTS (SELECT 1 FROM report"
    "   v WHERE v.version_of = r.id)) AS reports FROM linked l;"
    "CREATE VIEW IF NOT EXISTS v_derivations AS SELECT r.id AS report,"
    "  d.start, d.\"end\", " WORDS("r", "d.start", "d.\"end\"") " AS words,"
    "  d.relation, o.id AS origin, d.origin_start, d.origin_end, "
    WORDS("o", "d.origin_start", "d.origin_end") " AS origin_words,"
    "  d.speaker_lost, d.title, d.outlet, d.date, d.url, d.rule"
    "  FROM link_derivation d JOIN report r ON r.row = d.report"
    "  LEFT JOIN report o ON o.row = d.origin ORDER BY d.ord;"
    "CREATE VIEW IF NOT EXISTS v_occurrences AS SELECT x.occurrence,"
    "  r.id AS report, e.ord AS event, e.type, e.date, e.status, "
    WORDS("r", "e.start", "e.\"end\"") " AS words, x.reports, x.origins_low,"
    "  x.origins_high FROM link_occurrence x JOIN report r"
    "  ON r.row = x.report JOIN event e ON e.report = x.report"
    "  AND e.ord = x.event ORDER BY x.occurrence, x.ord;"
    "CREATE VIEW IF NOT EXISTS v_disputes AS SELECT d.about, d.topic,"
    "  d.weight, r.id AS report, d.start, d.\"end\", "
    WORDS("r", "d.start", "d.\"end\"") " AS words, o.id AS other,"
    "  d.other_start, d.other_end, "
    WORDS("o", "d.other_start", "d.other_end") " AS other_words, d.registry,"
    "  d.rule FROM link_dispute d LEFT JOIN report r ON r.row = d.report"
    "  LEFT JOIN report o ON o.row = d.other ORDER BY d.ord;"
    "CREATE VIEW IF NOT EXISTS v_stories AS SELECT s.story, s.title,"
    "  r.id AS report, r.published, r.title AS report_title FROM link_story s"
    "  JOIN report r ON r.row = s.report ORDER BY s.story, s.ord;";

struct keeper {
    sqlite3 *db;
    const int64_t *rows;   /* by report                                   */
    sqlite3_stmt *insert;
    int column;            /* the parameter last bound                    */
    int code;              /* of the first that could not be bound        */
};

static enum entente_status db_fault(sqlite3 *db, struct fault *fault)
{
    int code = sqlite3_errcode(db) & 0xff;

    return fault_set(fault,
                     code == SQLITE_FULL || code == SQLITE_IOERR
                         ? ENTENTE_E_IO : ENTENTE_E_STORE,
                     "the links could not be kept: %s", sqlite3_errmsg(db));
}

static enum entente_status run(sqlite3 *db, const char *sql,
                               struct fault *fault)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK
               ? ENTENTE_OK : db_fault(db, fault);
}

/* ---------------------------------------------------------------- rows -- */

static enum entente_status begin(struct keeper *keeper, const char *sql,
                                 struct fault *fault)
{
    return sqlite3_prepare_v2(keeper->db, sql, -1, &keeper->insert, NULL)
                   == SQLITE_OK
               ? ENTENTE_OK : db_fault(keeper->db, fault);
}

/* What could not be bound is told when the row is put. */
static void note(struct keeper *keeper, int code)
{
    if (keeper->code == SQLITE_OK)
        keeper->code = code;
}

static void put_null(struct keeper *keeper)
{
    note(keeper, sqlite3_bind_null(keeper->insert, ++keeper->column));
}

static void put_number(struct keeper *keeper, int64_t number)
{
    note(keeper, sqlite3_bind_int64(keeper->insert, ++keeper->column,
                                    number));
}

static void put_text(struct keeper *keeper, struct str text)
{
    if (text.ptr == NULL)
        put_null(keeper);
    else
        note(keeper, sqlite3_bind_text64(keeper->insert, ++keeper->column,
                                         text.ptr, text.len, SQLITE_STATIC,
                                         SQLITE_UTF8));
}

static void put_report(struct keeper *keeper, int32_t report)
{
    if (report < 0)
        put_null(keeper);
    else
        put_number(keeper, keeper->rows[report]);
}

static void put_place(struct keeper *keeper, int32_t report, struct span span)
{
    bool is_placed = report >= 0 && !span_is_none(span);

    put_report(keeper, report);
    for (int side = 0; side < 2; side++)
        if (is_placed)
            put_number(keeper, side == 0 ? span.start : span.end);
        else
            put_null(keeper);
}

static enum entente_status put_row(struct keeper *keeper, struct fault *fault)
{
    enum entente_status status = ENTENTE_OK;

    if (keeper->code != SQLITE_OK)
        status = fault_set(fault,
                           keeper->code == SQLITE_NOMEM ? ENTENTE_E_MEMORY
                                                        : ENTENTE_E_STORE,
                           "the links could not be kept: %s",
                           sqlite3_errstr(keeper->code));
    else if (sqlite3_step(keeper->insert) != SQLITE_DONE)
        status = db_fault(keeper->db, fault);
    sqlite3_reset(keeper->insert);
    keeper->column = 0;
    keeper->code = SQLITE_OK;
    return status;
}

static enum entente_status end(struct keeper *keeper,
                               enum entente_status status)
{
    sqlite3_finalize(keeper->insert);
    keeper->insert = NULL;
    return status;
}

static enum entente_status put_derivations(struct keeper *keeper,
                                           const struct story_links *links,
                                           struct fault *fault)
{
    enum entente_status status = begin(
        keeper, "INSERT INTO link_derivation VALUES"
                " (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", fault);

    for (size_t i = 0; i < links->n_derivations && status == ENTENTE_OK;
         i++) {
        const struct story_derivation *d = &links->derivations[i];
        put_number(keeper, (int64_t)i);
        put_place(keeper, d->report, d->span);
        put_place(keeper, d->origin, d->origin_span);
        put_text(keeper, str_of(story_relation_name(d->relation)));
        put_number(keeper, d->lost_speaker);
        put_text(keeper, d->title);
        put_text(keeper, d->outlet);
        put_text(keeper, d->date);
        put_text(keeper, d->url);
        put_text(keeper, d->rule == NULL ? STR_NULL : str_of(d->rule));
        status = put_row(keeper, fault);
    }
    return end(keeper, status);
}

static enum entente_status put_occurrences(struct keeper *keeper,
                                           const struct story_links *links,
                                           struct fault *fault)
{
    enum entente_status status = begin(
        keeper, "INSERT INTO link_occurrence VALUES (?,?,?,?,?,?,?)", fault);

    for (size_t i = 0; i < links->n_occurrences; i++) {
        const struct story_occurrence *o = &links->occurrences[i];
        for (int t = 0; t < o->n_tellings && status == ENTENTE_OK; t++) {
            put_number(keeper, (int64_t)i);
            put_number(keeper, t);
            put_report(keeper, o->tellings[t].report);
            put_number(keeper, o->tellings[t].event);
            put_number(keeper, o->n_reports);
            put_number(keeper, o->origins_low);
            put_number(keeper, o->origins_high);
            status = put_row(keeper, fault);
        }
    }
    return end(keeper, status);
}

static enum entente_status put_disputes(struct keeper *keeper,
                                        const struct story_links *links,
                                        struct fault *fault)
{
    enum entente_status status = begin(
        keeper, "INSERT INTO link_dispute VALUES"
                " (?,?,?,?,?,?,?,?,?,?,?,?)", fault);

    for (size_t i = 0; i < links->n_disputes && status == ENTENTE_OK; i++) {
        const struct story_dispute *d = &links->disputes[i];
        put_number(keeper, (int64_t)i);
        put_text(keeper, str_of(story_about_name(d->about)));
        put_text(keeper, d->topic);
        put_number(keeper, d->weight);
        put_place(keeper, d->a.report, d->a.span);
        put_place(keeper, d->b.report, d->b.span);
        put_text(keeper, d->b.report < 0 ? d->b.registry : d->a.registry);
        put_text(keeper, d->rule == NULL ? STR_NULL : str_of(d->rule));
        status = put_row(keeper, fault);
    }
    return end(keeper, status);
}

static enum entente_status put_stories(struct keeper *keeper,
                                       const struct story_links *links,
                                       struct fault *fault)
{
    enum entente_status status = begin(
        keeper, "INSERT INTO link_story VALUES (?,?,?,?)", fault);

    for (size_t i = 0; i < links->n_affairs; i++) {
        const struct story_affair *affair = &links->affairs[i];
        for (int k = 0; k < affair->n_reports && status == ENTENTE_OK; k++) {
            put_number(keeper, (int64_t)i);
            put_number(keeper, k);
            put_report(keeper, affair->reports[k]);
            put_text(keeper, affair->title);
            status = put_row(keeper, fault);
        }
    }
    return end(keeper, status);
}

/* --------------------------------------------------------------- state -- */

/* What the links are of: the reports, and who linked them. */
static enum entente_status state_of(sqlite3 *db,
                                    const struct record_versions *versions,
                                    struct arena *arena, struct str *state,
                                    int64_t *n, struct fault *fault)
{
    struct buf out = buf_in(arena);
    sqlite3_stmt *ask;
    char hex[17];
    int code;

    *n = 0;
    if (sqlite3_prepare_v2(db,
                           "SELECT id FROM report r WHERE NOT EXISTS (SELECT"
                           " 1 FROM report v WHERE v.version_of = r.id)"
                           " ORDER BY id", -1, &ask, NULL) != SQLITE_OK)
        return db_fault(db, fault);
    buf_print(&out, "%.*s %.*s", STR_ARG(versions->program),
              STR_ARG(versions->lexicon));
    while ((code = sqlite3_step(ask)) == SQLITE_ROW) {
        buf_print(&out, " %s", (const char *)sqlite3_column_text(ask, 0));
        ++*n;
    }
    sqlite3_finalize(ask);
    if (code != SQLITE_DONE)
        return db_fault(db, fault);
    struct sha256 digest = hash_sha256(buf_str(&out));
    hash_hex(digest.bytes, 8, hex);
    *state = arena_str(arena, str_of(hex));
    return ENTENTE_OK;
}

/* The state the kept links are of, and of how many reports; null, 0. */
static enum entente_status kept_state(sqlite3 *db, struct arena *arena,
                                      struct str *state, int64_t *n,
                                      struct fault *fault)
{
    sqlite3_stmt *ask;

    *state = STR_NULL;
    *n = 0;
    if (sqlite3_prepare_v2(db, "SELECT of, reports FROM linked", -1, &ask,
                           NULL) != SQLITE_OK)
        return db_fault(db, fault);
    int code = sqlite3_step(ask);
    if (code == SQLITE_ROW) {
        *state = arena_str(arena, str_of((const char *)
                                             sqlite3_column_text(ask, 0)));
        *n = sqlite3_column_int64(ask, 1);
    }
    sqlite3_finalize(ask);
    return code == SQLITE_ROW || code == SQLITE_DONE ? ENTENTE_OK
                                                     : db_fault(db, fault);
}

static enum entente_status put_all(struct keeper *keeper,
                                   const struct story_links *links,
                                   struct str state, struct fault *fault)
{
    enum entente_status status = run(
        keeper->db, "DELETE FROM link_derivation; DELETE FROM link_occurrence;"
                    "DELETE FROM link_dispute; DELETE FROM link_story;"
                    "DELETE FROM linked;", fault);

    if (status == ENTENTE_OK)
        status = put_derivations(keeper, links, fault);
    if (status == ENTENTE_OK)
        status = put_occurrences(keeper, links, fault);
    if (status == ENTENTE_OK)
        status = put_disputes(keeper, links, fault);
    if (status == ENTENTE_OK)
        status = put_stories(keeper, links, fault);
    if (status == ENTENTE_OK)
        status = begin(keeper, "INSERT INTO linked VALUES (1,?,?)", fault);
    if (status != ENTENTE_OK)
        return status;
    put_text(keeper, state);
    put_number(keeper, (int64_t)links->n_reports);
    return end(keeper, put_row(keeper, fault));
}

enum entente_status story_keep(struct store *store,
                               const struct lexicon *lexicon,
                               const struct record_versions *versions,
                               struct arena *arena, struct fault *fault)
{
    struct keeper keeper = { .db = store_handle(store) };
    struct str state, kept;
    struct report **reports;
    struct story_links links;
    int64_t n_now, n_kept, *rows;
    size_t n;
    enum entente_status status = run(keeper.db, tables_sql, fault);

    if (status == ENTENTE_OK)
        status = state_of(keeper.db, versions, arena, &state, &n_now, fault);
    if (status == ENTENTE_OK)
        status = kept_state(keeper.db, arena, &kept, &n_kept, fault);
    if (status != ENTENTE_OK || (kept.ptr != NULL && str_is(kept, state)))
        return status;
    if (n_now > MOST_KEPT)
        return ENTENTE_OK;
    if (n_now > MOST_AT_ONCE && n_kept > 0 && n_now > n_kept
        && n_now < n_kept + n_kept / GROWN_BY)
        return ENTENTE_OK;
    /* Another process may write meanwhile: one list names the reports and
     * their rows. */
    status = store_list(store, arena, &rows, &n, fault);
    if (status != ENTENTE_OK)
        return status;
    reports = ARENA_ARRAY(arena, struct report *, n);
    for (size_t i = 0; i < n && status == ENTENTE_OK; i++)
        status = store_load(store, rows[i], arena, &reports[i], fault);
    if (status != ENTENTE_OK)
        return status;
    keeper.rows = rows;
    story_link(lexicon, (const struct report *const *)reports, n, arena,
               &links);
    status = run(keeper.db, "BEGIN IMMEDIATE", fault);
    if (status != ENTENTE_OK)
        return status;
    status = put_all(&keeper, &links, state, fault);
    if (status == ENTENTE_OK)
        status = run(keeper.db, "COMMIT", fault);
    if (status != ENTENTE_OK)
        sqlite3_exec(keeper.db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}
