/*
 * record/learn.c - see learn.h.
 *
 * Every line that might be furniture becomes a small row; sorted by line and
 * story, the rows of a line stand together and are counted in one walk.
 */
#include "record/learn.h"

#include <sqlite3.h>
#include <stdlib.h>

enum {
    LEAST_STORIES = 3,
    SHORT_BYTES = 100,          /* a line anywhere; longer ones at an edge */
    EDGE_LINES = 12,            /* from either end of a report             */
    MOST_ROWS = 4 << 20,        /* some 130 MB                             */
    MOST_REPORTS = 200,         /* of an outlet, out of the store          */
    MOST_REPORTS_OF_ALL = 5000  /* where every outlet is asked             */
};

struct row {
    uint64_t key;    /* of the outlet's line                     */
    uint64_t story;
    uint64_t line;   /* the line whoever prints it               */
    uint64_t outlet;
    uint8_t class;   /* as the intake had it by itself           */
    bool is_running; /* it ends as a sentence does, or is long   */
};

/* An outlet, and how many of its reports were taken out of the store. */
struct outlet {
    uint64_t key;
    size_t n_taken;
};

struct learn {
    struct store *store;
    struct arena_trap trap;
    struct arena arena, scratch;
    struct row *rows;
    size_t n_rows, room_rows;
    struct intake_repeats repeats;
};

enum entente_status learn_open(struct store *store, struct learn **learn,
                               struct fault *fault)
{
    *learn = calloc(1, sizeof **learn);
    if (*learn == NULL)
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    (*learn)->store = store;
    arena_init(&(*learn)->arena, &(*learn)->trap);
    arena_init(&(*learn)->scratch, &(*learn)->trap);
    return ENTENTE_OK;
}

void learn_close(struct learn *learn)
{
    if (learn == NULL)
        return;
    arena_clear(&learn->arena);
    arena_clear(&learn->scratch);
    free(learn);
}

/* ------------------------------------------------------------ counting -- */

/* What tells one story from another: its longest paragraph. */
static uint64_t story_of(const struct report *report)
{
    struct str longest = STR_NULL;

    for (size_t i = 0; i < report->n_regions; i++) {
        struct str words = str_at(report->text, report->regions[i].span);
        if (report->regions[i].class == REGION_PROSE
            && words.len > longest.len)
            longest = words;
    }
    return repeats_key(0, longest.ptr == NULL ? report->text : longest);
}

static bool is_running(struct str line)
{
    static const char *const ends[] = { ".", "!", "?", "\"", ".'", "\u201d",
                                        ".\u2019" };

    if (line.len > SHORT_BYTES)
        return true;
    for (size_t i = 0; i < N_OF(ends); i++)
        if (str_ends(line, str_of(ends[i])))
            return true;
    return false;
}

static void count(struct learn *learn, const struct report *report)
{
    uint64_t outlet = repeats_outlet(report), story;

    if (outlet == 0 || report->n_regions == 0)
        return;
    story = story_of(report);
    for (size_t i = 0; i < report->n_regions; i++) {
        const struct region *region = &report->regions[i];
        struct str line = str_trim(str_at(report->text, region->span));
        bool is_edge = i < EDGE_LINES || i + EDGE_LINES >= report->n_regions;

        if (line.len == 0 || line.len > REPEATS_MOST_BYTES
            || (line.len > SHORT_BYTES && !is_edge)
            || learn->n_rows == MOST_ROWS)
            continue;
        bool is_marked = region->rule != NULL
            && strcmp(region->rule, repeats_rule) == 0;
        *ARENA_PUSH(&learn->arena, learn->rows, learn->n_rows,
                    learn->room_rows)
            = (struct row){
                  .key = repeats_key(outlet, line), .story = story,
                  .line = repeats_key(0, line), .outlet = outlet,
                  /* what was learnt before proves nothing now */
                  .class = (uint8_t)(is_marked ? REGION_PROSE
                                               : region->class),
                  .is_running = is_running(line)
              };
    }
}

enum entente_status learn_report(struct learn *learn,
                                 const struct report *report,
                                 struct fault *fault)
{
    if (setjmp(learn->trap.env) != 0)
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    count(learn, report);
    return ENTENTE_OK;
}

/* ----------------------------------------------------- out of the store -- */

static void finalize(void *statement)
{
    sqlite3_finalize(statement);
}

static enum entente_status prepare(struct learn *learn, const char *sql,
                                   sqlite3_stmt **statement,
                                   struct fault *fault)
{
    struct sqlite3 *db = store_handle(learn->store);

    if (sqlite3_prepare_v2(db, sql, -1, statement, NULL) != SQLITE_OK)
        return fault_set(fault, ENTENTE_E_STORE, "the store: %s",
                         sqlite3_errmsg(db));
    arena_defer(&learn->arena, finalize, *statement);
    return ENTENTE_OK;
}

/* Borrowed until the statement's next step. */
static struct str column(sqlite3_stmt *statement, int at)
{
    const char *text = (const char *)sqlite3_column_text(statement, at);

    return text == NULL
        ? STR_NULL
        : (struct str){ text, (size_t)sqlite3_column_bytes(statement, at) };
}

static int by_key(const void *a, const void *b)
{
    const struct outlet *x = a, *y = b;

    return (x->key > y->key) - (x->key < y->key);
}

/* The outlets that came, each once, by key. */
static size_t outlets_of(struct learn *learn, struct outlet **outlets)
{
    size_t n = 0;

    *outlets = ARENA_ARRAY(&learn->arena, struct outlet, learn->n_rows + 1);
    for (size_t i = 0; i < learn->n_rows; i++)
        if (i == 0 || learn->rows[i].outlet != learn->rows[i - 1].outlet)
            (*outlets)[n++].key = learn->rows[i].outlet;
    qsort(*outlets, n, sizeof **outlets, by_key);
    size_t n_unique = 0;
    for (size_t i = 0; i < n; i++)
        if (i == 0 || (*outlets)[i].key != (*outlets)[i - 1].key)
            (*outlets)[n_unique++] = (*outlets)[i];
    return n_unique;
}

/* Whether a report of the store is to be counted. */
static bool takes(struct outlet *outlets, size_t n, uint64_t key, bool is_all,
                  size_t *n_all)
{
    struct outlet wanted = { .key = key }, *found;

    if (is_all)
        return key != 0 && ++*n_all <= MOST_REPORTS_OF_ALL;
    found = n == 0 ? NULL : bsearch(&wanted, outlets, n, sizeof *outlets,
                                    by_key);
    return found != NULL && ++found->n_taken <= MOST_REPORTS;
}

/* Count one report of the store, by its text and regions alone. */
static void count_stored(struct learn *learn, int64_t id, sqlite3_stmt *text,
                         sqlite3_stmt *regions)
{
    struct report *report = report_new(&learn->scratch);

    sqlite3_bind_int64(text, 1, id);
    sqlite3_bind_int64(regions, 1, id);
    if (sqlite3_step(text) == SQLITE_ROW) {
        report->outlet.value = column(text, 0);
        report->url.value = column(text, 1);
        report->text = column(text, 2);
        while (sqlite3_step(regions) == SQLITE_ROW) {
            struct region *region = report_push(report, regions);
            region->span.start = (uint32_t)sqlite3_column_int64(regions, 0);
            region->span.end = (uint32_t)sqlite3_column_int64(regions, 1);
            (void)region_class_by_name(column(regions, 2), &region->class);
            if (str_is_c(column(regions, 3), repeats_rule))
                region->rule = repeats_rule;
            if (region->span.end > report->text.len
                || region->span.start > region->span.end)
                report->n_regions--; /* damaged: it proves nothing */
        }
        count(learn, report);
    }
    sqlite3_reset(text);
    sqlite3_reset(regions);
    arena_reset(&learn->scratch);
}

static enum entente_status count_store(struct learn *learn, bool is_all,
                                       struct fault *fault)
{
    sqlite3_stmt *list = NULL, *text = NULL, *regions = NULL;
    struct outlet *outlets;
    size_t n_outlets = outlets_of(learn, &outlets), n_all = 0;
    int code = SQLITE_DONE;
    enum entente_status status = prepare(
        learn,
        "SELECT row, outlet, url FROM report ORDER BY published DESC, id",
        &list, fault);

    if (status == ENTENTE_OK)
        status = prepare(learn, "SELECT outlet, url, text FROM report"
                                " WHERE row = ?", &text, fault);
    if (status == ENTENTE_OK)
        status = prepare(learn, "SELECT start, \"end\", class, rule FROM"
                                " region WHERE report = ? ORDER BY ord",
                         &regions, fault);
    while (status == ENTENTE_OK
           && (code = sqlite3_step(list)) == SQLITE_ROW) {
        struct report key = { .outlet.value = column(list, 1),
                              .url.value = column(list, 2) };
        if (takes(outlets, n_outlets, repeats_outlet(&key), is_all, &n_all))
            count_stored(learn, sqlite3_column_int64(list, 0), text,
                         regions);
    }
    if (status == ENTENTE_OK && code != SQLITE_DONE)
        status = fault_set(fault, ENTENTE_E_STORE, "the store: %s",
                           sqlite3_errmsg(store_handle(learn->store)));
    if (list != NULL)
        sqlite3_reset(list);
    return status;
}

/* ------------------------------------------------------------ settling -- */

#define COMPARE(field)                                                        \
    if (x->field != y->field)                                                 \
    return x->field < y->field ? -1 : 1

static int by_line(const void *a, const void *b)
{
    const struct row *x = a, *y = b;

    COMPARE(line);
    COMPARE(key);
    COMPARE(story);
    return x->class - y->class;
}

/* Outlets that print a line as prose; rows[n] of one line, by key. */
static size_t n_printing(const struct row *rows, size_t n)
{
    size_t n_outlets = 0;
    uint64_t last = 0;

    for (size_t i = 0; i < n; i++)
        if (repeats_may_mark(rows[i].class)
            && rows[i].class != REGION_HEADING
            && (n_outlets == 0 || rows[i].key != last)) {
            last = rows[i].key;
            n_outlets++;
        }
    return n_outlets;
}

/* What rows[n] of one outlet's line show; false: no furniture. */
static bool is_known(const struct row *rows, size_t n, bool is_quoted,
                     enum region_class *class)
{
    size_t n_stories = 0, n_of[N_REGION_CLASSES] = { 0 }, most = 0;

    *class = REGION_FURNITURE;
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || rows[i].story != rows[i - 1].story)
            n_stories++;
        n_of[rows[i].class]++;
    }
    for (size_t c = 0; c < N_REGION_CLASSES; c++)
        if (!repeats_may_mark((enum region_class)c) && c != REGION_TITLE
            && n_of[c] > most) {
            most = n_of[c];
            *class = (enum region_class)c;
        }
    bool is_heading = n_of[REGION_HEADING] > most;
    if (is_heading)
        *class = REGION_HEADING; /* `Background`: it heads every story */
    if (n_stories < LEAST_STORIES)
        return false;
    return !rows[0].is_running || ((most > 0 || is_heading) && !is_quoted);
}

static void settle(struct learn *learn)
{
    struct repeat *items;
    size_t n = 0, room = 0;

    if (learn->n_rows > 0)
        qsort(learn->rows, learn->n_rows, sizeof *learn->rows, by_line);
    items = NULL;
    for (size_t i = 0, end; i < learn->n_rows; i = end) {
        const struct row *rows = learn->rows;
        for (end = i; end < learn->n_rows && rows[end].line == rows[i].line;)
            end++;
        bool is_quoted = n_printing(rows + i, end - i) > 1;
        for (size_t k = i, stop; k < end; k = stop) {
            enum region_class class;
            for (stop = k; stop < end && rows[stop].key == rows[k].key;)
                stop++;
            if (is_known(rows + k, stop - k, is_quoted, &class))
                *ARENA_PUSH(&learn->arena, items, n, room)
                    = (struct repeat){ rows[k].key, class };
        }
    }
    learn->repeats = (struct intake_repeats){ items, n };
}

static int by_repeat(const void *a, const void *b)
{
    const struct repeat *x = a, *y = b;

    COMPARE(key);
    return 0;
}

enum entente_status learn_settle(struct learn *learn, bool is_all,
                                 const struct intake_repeats **repeats,
                                 struct fault *fault)
{
    if (setjmp(learn->trap.env) != 0)
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    enum entente_status status = count_store(learn, is_all, fault);
    if (status != ENTENTE_OK)
        return status;
    settle(learn);
    if (learn->repeats.n > 0)
        qsort(learn->repeats.items, learn->repeats.n,
              sizeof *learn->repeats.items, by_repeat);
    *repeats = &learn->repeats;
    return ENTENTE_OK;
}
