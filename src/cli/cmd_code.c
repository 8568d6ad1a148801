/*
 * cli/cmd_code.c - `entente code`: report lines in, record lines out.
 *
 * In: JSON Lines {"id", "text"|"html"|"conllu", "date"?, "title"?,
 * "outlet"?, "url"?}.  Out: the record's lines, report by report, in the
 * order of the input whatever the number of threads.  A line that is no
 * report is a named error on stderr; the others go on; the exit code says
 * so.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/workers.h"
#include "cli/options.h"
#include "cli/report_line.h"
#include "event/event.h"
#include "language/language.h"
#include "record/lines.h"

/* One report on its way: its line, its session, its record. */
struct slot {
    struct entente_session *session;
    struct arena_trap trap;
    struct arena arena; /* the line, the parsed input, the output */
    uint64_t line_no;
    char *line; /* getline's */
    size_t line_room, line_len;
    bool is_too_long;
    struct str output;
    struct fault fault;
};

struct job {
    FILE *in, *out;
    uint64_t line_no;
    uint64_t n_failed, n_done;
    const struct record_options *options;
    const struct entente_engine *engine;
    bool is_explained; /* why, in place of the record */
    bool cannot_write;
};

static bool fill(void *context, void *item)
{
    struct job *job = context;
    struct slot *slot = item;

    for (;;) {
        enum report_line_read read
            = report_line_get(job->in, &slot->line, &slot->line_room,
                              &slot->line_len);
        if (read == REPORT_LINE_END)
            return false;
        job->line_no++;
        slot->line_no = job->line_no;
        slot->is_too_long = read == REPORT_LINE_LONG;
        if (slot->is_too_long
            || str_trim((struct str){ slot->line, slot->line_len }).len > 0)
            return true;
    }
}

static enum entente_status code_one(struct job *job, struct slot *slot)
{
    struct intake_input input;
    struct report *report;
    enum entente_status status;

    if (slot->is_too_long)
        return fault_set(&slot->fault, ENTENTE_E_LIMIT,
                         "the line holds over %d bytes", REPORT_LINE_MOST);
    if (setjmp(slot->trap.env) != 0)
        return fault_set(&slot->fault, ENTENTE_E_MEMORY, "memory ran out");
    arena_reset(&slot->arena);
    status = report_line_parse(
        (struct str){ slot->line, slot->line_len }, &slot->arena, &input,
        &slot->fault);
    if (status == ENTENTE_OK)
        status = pipeline_read(slot->session, &input, &report, &slot->fault);
    if (status != ENTENTE_OK)
        return status;
    struct buf out = buf_in(&slot->arena);
    if (job->is_explained) {
        struct arena scratch;
        arena_init(&scratch, &slot->trap);
        buf_print(&out, "# %.*s\n", STR_ARG(report->id));
        event_explain(job->engine->event, report, &scratch, &out);
        arena_clear(&scratch);
    } else {
        record_report_lines(&out, report, job->options);
    }
    slot->output = buf_str(&out);
    return ENTENTE_OK;
}

static void work(void *context, void *item)
{
    struct slot *slot = item;

    slot->fault.status = ENTENTE_OK;
    slot->output = STR_NULL;
    slot->fault.status = code_one(context, slot);
}

static bool drain(void *context, void *item)
{
    struct job *job = context;
    struct slot *slot = item;

    job->n_done++;
    if (slot->fault.status != ENTENTE_OK) {
        job->n_failed++;
        fault_in(&slot->fault, STR("standard input"));
        if (slot->fault.line == 0) {
            slot->fault.line = slot->line_no;
            slot->fault.column = 1;
        }
        cli_fault(&slot->fault);
        return true;
    }
    if (fwrite(slot->output.ptr, 1, slot->output.len, job->out)
        != slot->output.len) {
        job->cannot_write = true;
        return false;
    }
    return true;
}

static int run(struct entente_engine *engine, struct job *job,
               size_t n_threads)
{
    size_t n_slots = n_threads <= 1 ? 1 : 2 * n_threads + 2;
    struct slot *slots = calloc(n_slots, sizeof *slots);
    void *ring[2 * WORKERS_MOST + 2];
    struct fault fault = { .status = ENTENTE_OK };
    enum entente_status status = ENTENTE_OK;

    if (slots == NULL)
        return cli_fault(&(struct fault){ .status = ENTENTE_E_MEMORY });
    for (size_t i = 0; i < n_slots && status == ENTENTE_OK; i++) {
        arena_init(&slots[i].arena, &slots[i].trap);
        ring[i] = &slots[i];
        status = entente_session_open(engine, &slots[i].session, &fault);
    }
    if (status == ENTENTE_OK) {
        struct workers_job workers = { job, fill, work, drain };
        status = workers_run(&workers, ring, n_slots, n_threads, &fault);
    }
    for (size_t i = 0; i < n_slots; i++) {
        entente_session_close(slots[i].session);
        arena_clear(&slots[i].arena);
        free(slots[i].line);
    }
    free(slots);
    if (status == ENTENTE_OK && (job->cannot_write || fflush(job->out) != 0))
        status = fault_set(&fault, ENTENTE_E_IO, "writing: %s",
                           strerror(errno));
    return cli_done(status, &fault, job->n_done, job->n_failed);
}

int cmd_code(int argc, char **argv)
{
    const char *data = NULL, *threads = NULL, *offsets = "bytes";
    struct record_options record = { 0 };
    bool is_explained = false;
    const struct option options[] = {
        { "data", "DIR", "lexicons to read over the built-in ones", &data,
          NULL },
        { "j", "N", "threads; the output is the same for any number",
          &threads, NULL },
        { "explain", NULL,
          "write why in place of the record: the rule that made each event,\n"
          "                     and why others lost",
          NULL, &is_explained },
        { "no-text", NULL, "leave the report's text out", NULL,
          &record.no_text },
        { "offsets", "UNIT", "bytes, or codepoints: adds cstart and cend",
          &offsets, NULL },
    };
    const struct usage usage = {
        "code", "<REPORTS.jsonl >RECORD.jsonl",
        "Reads report lines {\"id\", \"text\"|\"html\"|\"conllu\", \"date\",\n"
        "\"title\", \"outlet\", \"url\"} and writes the lines of their "
        "record.",
        "  entente code <reports.jsonl >record.jsonl\n"
        "  echo '{\"id\":\"a\",\"text\":\"France recalled its envoy.\"}' | "
        "entente code\n",
        options, N_OF(options)
    };
    struct entente_engine *engine;
    struct fault fault;
    uint64_t n_threads = workers_default();
    int n = options_read(&usage, argc, argv);

    if (n < 0)
        return options_exit(n);
    if (n > 0)
        return cli_usage("code", "reads standard input, not `%s`", argv[0]);
    if (threads != NULL
        && !options_count("code", "j", threads, 1, WORKERS_MOST, &n_threads))
        return 2;
    if (strcmp(offsets, "codepoints") == 0)
        record.codepoints = true;
    else if (strcmp(offsets, "bytes") != 0)
        return cli_usage("code", "`--offsets` is bytes or codepoints");
    if (entente_engine_open(data, &engine, &fault) != ENTENTE_OK)
        return cli_fault(&fault);

    struct job job = { .in = stdin, .out = stdout, .options = &record,
                       .engine = engine, .is_explained = is_explained };
    struct arena_trap trap;
    struct arena arena;
    int code = 1;
    arena_init(&arena, &trap);
    if (setjmp(trap.env) == 0) {
        struct buf first = buf_in(&arena);
        struct record_versions versions = engine_versions(engine);
        record_versions_line(&first, &versions);
        if (!is_explained)
            fwrite(first.ptr, 1, first.len, stdout);
        code = run(engine, &job, n_threads);
    }
    arena_clear(&arena);
    entente_engine_close(engine);
    return code;
}
