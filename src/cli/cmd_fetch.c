/*
 * cli/cmd_fetch.c - `entente fetch`: pages, feeds and lists of feeds, from
 * the network into the store.
 *
 * Two steps: what is wanted is fetched and put into the store as it came;
 * then whatever waits there is read as files are.  A run that was cut short
 * between them is made good by the next.
 */
#include <unistd.h>

#include "base/workers.h"
#include "cli/options.h"
#include "cli/reading.h"
#include "fetch/fetch.h"
#include "intake/items.h"

enum {
    MOST_MEBIBYTES = REPORT_MOST_BYTES >> 20,
    MOST_SECONDS = 3600,
    MOST_ITEMS = 10000,
    MOST_RATE = 60000, /* a minute */
    MOST_HOURS = 24 * 365,
    MOST_AGENT = 256
};

/* ------------------------------------------------------------ fetching -- */

static void say_failed(void *context, const struct fault *fault)
{
    const struct reading *reading = context;

    if (reading->shows_progress)
        fputs("\r\033[K", stderr);
    cli_fault(fault);
}

static void say_progress(void *context, size_t n_waiting)
{
    const struct reading *reading = context;

    if (reading->shows_progress)
        fprintf(stderr, "\r\033[K%zu to fetch", n_waiting);
}

static bool is_stopped(void *context)
{
    (void)context;
    return reading_is_interrupted();
}

/* ------------------------------------------------- reading what waits -- */

struct waiting {
    struct store *store;
    struct intake_items *items;
    struct arena_trap trap;
    struct arena arena;  /* of the row at hand          */
    struct kept row;
    int64_t settled;     /* the row last told of        */
};

/* Hand the next row's bytes to the intake; ENTENTE_NONE at the end. */
static enum entente_status open_row(struct waiting *waiting, int64_t *mark,
                                    struct fault *fault)
{
    struct str body;
    int64_t after = waiting->row.row;

    if (setjmp(waiting->trap.env) != 0)
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    arena_reset(&waiting->arena);
    enum entente_status status = kept_waiting(waiting->store, after,
                                              &waiting->arena, &waiting->row,
                                              fault);
    if (status != ENTENTE_OK)
        return status;
    *mark = waiting->row.row;
    status = kept_body(waiting->store, waiting->row.row, &waiting->arena,
                       &body, fault);
    if (status != ENTENTE_OK)
        return status;
    const struct intake_piece piece = {
        .bytes = body, .path = waiting->row.url,
        .url = waiting->row.final_url, .charset = waiting->row.charset
    };
    return intake_items_add(waiting->items, &piece, fault);
}

static enum entente_status next_item(void *context, struct arena *arena,
                                     struct intake_input *input,
                                     int64_t *mark, struct fault *fault)
{
    struct waiting *waiting = context;
    enum entente_status status;

    for (;;) {
        *mark = waiting->row.row;
        status = intake_items_next(waiting->items, arena, input, fault);
        bool is_fetched_itself = status == ENTENTE_OK
            && waiting->row.kind == KEPT_FEED && input->url.ptr != NULL;
        if (is_fetched_itself)
            continue;
        if (status != ENTENTE_NONE)
            return status;
        status = open_row(waiting, mark, fault);
        if (status != ENTENTE_OK)
            return status;
    }
}

static enum entente_status rewind_rows(void *context, struct fault *fault)
{
    struct waiting *waiting = context;

    waiting->row.row = 0;
    intake_items_close(waiting->items);
    return intake_items_open(NULL, 0, NULL, &waiting->items, fault);
}

static enum entente_status settled(void *context, int64_t mark,
                                   const struct report *report,
                                   const struct fault *why,
                                   struct fault *fault)
{
    struct waiting *waiting = context;
    enum entente_status status = ENTENTE_OK;

    if (mark != waiting->settled)
        status = kept_read(waiting->store, mark, fault);
    waiting->settled = mark;
    if (status != ENTENTE_OK)
        return status;
    return kept_became(waiting->store, mark, report, why, fault);
}

static enum entente_status read_waiting(struct reading *reading,
                                        const char *data, size_t n_threads,
                                        struct fault *fault)
{
    struct waiting waiting = { .store = reading->store };
    struct entente_engine *engine = NULL;
    enum entente_status status;

    arena_init(&waiting.arena, &waiting.trap);
    reading->source = (struct reading_source){ &waiting, next_item, settled,
                                               rewind_rows, false };
    status = entente_engine_open(data, &engine, fault);
    if (status == ENTENTE_OK)
        status = reading_run(reading, engine, n_threads, fault);
    if (status == ENTENTE_OK && reading->stopped == ENTENTE_OK
        && !reading_is_interrupted())
        status = kept_read(reading->store, INT64_MAX, fault);
    intake_items_close(waiting.items);
    entente_engine_close(engine);
    arena_clear(&waiting.arena);
    return status;
}

/* ---------------------------------------------------------- the command -- */

static void say_counts(const struct fetch_counts *counts)
{
    const struct {
        uint64_t n;
        const char *what;
    } parts[] = {
        { counts->n_came, "fetched" },   { counts->n_unchanged, "unchanged" },
        { counts->n_fresh, "recent" },   { counts->n_failed, "failed" },
    };

    for (size_t i = 0; i < N_OF(parts); i++)
        fprintf(stderr, "%s%llu %s", i == 0 ? "" : ", ",
                (unsigned long long)parts[i].n, parts[i].what);
    fputs("; ", stderr);
}

static int exit_code(const struct reading *reading,
                     const struct fetch_counts *counts)
{
    bool has_any = counts->n_came + counts->n_unchanged + counts->n_fresh > 0;
    int code = reading_exit_code(reading, counts->n_failed);

    if (code == 1 && has_any)
        return entente_status_exit_code(ENTENTE_E_PARTIAL);
    return code == 0 && reading->n_new == 0
        ? entente_status_exit_code(ENTENTE_NONE)
        : code;
}

/* "entente/VERSION (contact)"; false where that is no header. */
static bool make_agent(const char *contact, char agent[MOST_AGENT])
{
    int n = snprintf(agent, MOST_AGENT, "entente/%s%s%s%s", ENTENTE_VERSION,
                     contact == NULL ? "" : " (",
                     contact == NULL ? "" : contact,
                     contact == NULL ? "" : ")");

    for (const char *c = agent; *c != '\0'; c++)
        if (*c < ' ' || *c > '~')
            return false;
    return n < MOST_AGENT;
}

int cmd_fetch(int argc, char **argv)
{
    const char *path = NULL, *data = NULL, *threads = NULL, *allow = NULL;
    const char *items = NULL, *rate = NULL, *seconds = NULL, *size = NULL;
    const char *fresh = NULL, *contact = NULL;
    struct reading reading = { 0 };
    struct fetch_options fetch = { 0 };
    const struct option options[] = {
        { "store", "FILE", "the store (default: $ENTENTE_STORE, entente.db)",
          &path, NULL },
        { "items", "N", "items of a feed, the first ones (default: 50)",
          &items, NULL },
        { "no-items", NULL, "read a feed's own entries, fetch no pages", NULL,
          &fetch.leaves_items },
        { "fresh", "HOURS", "ask for no item fetched since (default: 6)",
          &fresh, NULL },
        { "rate", "N", "requests a minute to one host (default: 60)", &rate,
          NULL },
        { "timeout", "SECONDS", "of one request, at most (default: 120)",
          &seconds, NULL },
        { "size", "MIB", "of one answer, at most (default: 32)", &size,
          NULL },
        { "allow", "NETS", "private addresses allowed: 10.1.0.0/16,fd00::/8",
          &allow, NULL },
        { "contact", "TEXT", "who asks, told to the servers", &contact,
          NULL },
        { "data", "DIR", "lexicons to read over the built-in ones", &data,
          NULL },
        { "j", "N", "threads that read; the record is the same", &threads,
          NULL },
        { "q", NULL, "say nothing but what went wrong", NULL,
          &reading.is_quiet },
    };
    const struct usage usage = {
        "fetch", "URL|OPML...",
        "Fetches pages, the items of feeds and the feeds of OPML lists, and "
        "reads them\ninto the store; a page that has changed is a new "
        "version. The only command that\nuses the network. It asks only for "
        "what has "
        "changed, keeps to robots.txt, waits\nbetween requests to a host, and "
        "connects to public addresses alone.",
        "  entente fetch https://example.org/news/feed.xml\n"
        "  entente fetch --items 10 --contact desk@example.org feeds.opml\n"
        "  entente fetch --allow 10.1.0.0/16 http://wiki.example.org/report\n",
        options, N_OF(options)
    };
    uint64_t n_threads = workers_default(), n_mebibytes;
    struct fetch_counts counts = { 0 };
    struct fault fault = { .status = ENTENTE_OK };
    char agent[MOST_AGENT];
    int n = options_read(&usage, argc, argv);

    if (n < 0)
        return options_exit(n);
    if (n == 0)
        return cli_usage("fetch", "no address and no list was named");
    const struct {
        const char *name, *text, *standard;
        uint64_t least, most, *value;
    } numbers[] = {
        { "items", items, "50", 0, MOST_ITEMS, &fetch.most_items },
        { "fresh", fresh, "6", 0, MOST_HOURS, &fetch.fresh_hours },
        { "rate", rate, "60", 1, MOST_RATE, &fetch.rate },
        { "timeout", seconds, "120", 1, MOST_SECONDS, &fetch.most_seconds },
        { "size", size, "32", 1, MOST_MEBIBYTES, &n_mebibytes },
    };
    for (size_t i = 0; i < N_OF(numbers); i++)
        if (!options_count("fetch", numbers[i].name,
                           numbers[i].text != NULL ? numbers[i].text
                                                   : numbers[i].standard,
                           numbers[i].least, numbers[i].most,
                           numbers[i].value))
            return 2;
    if (threads != NULL
        && !options_count("fetch", "j", threads, 1, WORKERS_MOST, &n_threads))
        return 2;
    if (allow != NULL
        && address_nets_parse(str_of(allow), &fetch.allowed, &fault)
               != ENTENTE_OK)
        return cli_usage("fetch", "`--allow`: %s", fault.sentence);
    if (!make_agent(contact, agent))
        return cli_usage("fetch", "`--contact` is too long, or no plain text");
    fetch.agent = agent;
    fetch.most_bytes = (size_t)n_mebibytes << 20;
    reading.shows_progress = !reading.is_quiet && isatty(2);
    reading_catch_signals();

    const struct fetch_told told = { &reading, say_failed, say_progress,
                                     is_stopped };
    enum entente_status status = store_open(store_path(path), STORE_WRITE,
                                            &reading.store, &fault);
    if (status == ENTENTE_OK)
        status = fetch_run(reading.store, (const char *const *)argv,
                           (size_t)n, &fetch, &told, &counts, &fault);
    if (status == ENTENTE_OK)
        status = read_waiting(&reading, data, n_threads, &fault);
    store_close(reading.store);
    if (status != ENTENTE_OK) {
        fault.status = status;
        return cli_fault(&fault);
    }
    if (!reading.is_quiet)
        say_counts(&counts);
    reading_say(&reading);
    return exit_code(&reading, &counts);
}
