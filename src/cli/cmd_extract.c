/*
 * cli/cmd_extract.c - `entente extract`: pages in, JSON out.
 *
 * The intake alone, usable without a store: one page from a file or standard
 * input gives one JSON object; --jsonl takes report lines and gives a line
 * each, in order whatever the number of threads.  A page that cannot be read
 * is a named error on stderr; the others go on.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/workers.h"
#include "cli/options.h"
#include "cli/passed.h"
#include "intake/items.h"

struct slot {
    struct arena_trap trap;
    struct arena arena, scratch;
    struct intake_input input;
    enum entente_status status;
    struct str output;
    struct fault fault;
};

struct job {
    const struct entente_engine *engine;
    struct intake_items *items;
    uint64_t n_failed, n_done;
    bool cannot_write;
};

static bool fill(void *context, void *item)
{
    struct job *job = context;
    struct slot *slot = item;

    if (setjmp(slot->trap.env) != 0) {
        slot->status = fault_set(&slot->fault, ENTENTE_E_MEMORY,
                                 "memory ran out");
        return true;
    }
    arena_reset(&slot->arena);
    slot->fault = (struct fault){ 0 };
    slot->status = intake_items_next(job->items, &slot->arena, &slot->input,
                                     &slot->fault);
    return slot->status != ENTENTE_NONE;
}

static void put_field(struct buf *out, const char *name,
                      const struct field *field)
{
    buf_json_member(out, name, field->value);
}

static void put_evidence(struct buf *out, const char *name,
                         const struct field *field)
{
    if (field->value.ptr == NULL || field->basis == NULL)
        return;
    buf_key(out, name);
    buf_byte(out, '{');
    buf_json_member(out, "basis", str_of(field->basis));
    if (!span_is_none(field->span)) {
        buf_json_number(out, "start", field->span.start);
        buf_json_number(out, "end", field->span.end);
    }
    buf_byte(out, '}');
}

static void put_report(struct buf *out, const struct report *report)
{
    const struct {
        const char *name;
        const struct field *field;
    } fields[] = {
        { "title", &report->title },         { "outlet", &report->outlet },
        { "published", &report->published }, { "updated", &report->updated },
        { "place", &report->place },         { "language", &report->language },
        { "url", &report->url },             { "based_on", &report->based_on }
    };

    buf_byte(out, '{');
    buf_json_member(out, "id", report->id);
    buf_json_member(out, "path", report->path);
    for (size_t i = 0; i < N_OF(fields); i++)
        put_field(out, fields[i].name, fields[i].field);
    buf_key(out, "authors");
    buf_byte(out, '[');
    for (int i = 0; i < report->n_authors; i++) {
        buf_comma(out);
        buf_json(out, report->authors[i].value);
    }
    buf_byte(out, ']');
    buf_json_member(out, "archived", report->archived);
    buf_json_member(out, "archived_digest", report->archived_digest);
    buf_json_member(out, "genre", report->genre);
    buf_json_member(out, "text", report->text);
    buf_key(out, "regions");
    buf_byte(out, '[');
    for (size_t i = 0; i < report->n_regions; i++) {
        const struct region *region = &report->regions[i];
        buf_comma(out);
        buf_byte(out, '{');
        buf_json_number(out, "start", region->span.start);
        buf_json_number(out, "end", region->span.end);
        buf_json_member(out, "class",
                        str_of(region_class_name(region->class)));
        if (region->continues)
            buf_json_bool(out, "continues", true);
        buf_byte(out, '}');
    }
    buf_byte(out, ']');
    buf_key(out, "evidence");
    buf_byte(out, '{');
    for (size_t i = 0; i < N_OF(fields); i++)
        put_evidence(out, fields[i].name, fields[i].field);
    if (report->n_authors > 0)
        put_evidence(out, "authors", &report->authors[0]);
    buf_print(out, "}}\n");
}

static void work(void *context, void *item)
{
    struct job *job = context;
    struct slot *slot = item;

    if (slot->status != ENTENTE_OK)
        return;
    if (setjmp(slot->trap.env) != 0) {
        slot->status = fault_set(&slot->fault, ENTENTE_E_MEMORY,
                                 "memory ran out");
        return;
    }
    arena_reset(&slot->scratch);
    struct report *report = report_new(&slot->arena);
    slot->status = intake_read(job->engine->intake, &slot->input, report,
                               &slot->scratch, &slot->fault);
    if (slot->status != ENTENTE_OK)
        return;
    struct buf out = buf_in(&slot->arena);
    put_report(&out, report);
    slot->output = buf_str(&out);
}

static bool drain(void *context, void *item)
{
    struct job *job = context;
    struct slot *slot = item;

    job->n_done++;
    if (slot->status != ENTENTE_OK) {
        job->n_failed++;
        slot->fault.status = slot->status;
        fault_in(&slot->fault, slot->input.path.ptr == NULL
                                   ? STR("standard input")
                                   : slot->input.path);
        cli_fault(&slot->fault);
        return true;
    }
    if (fwrite(slot->output.ptr, 1, slot->output.len, stdout)
        != slot->output.len) {
        job->cannot_write = true;
        return false;
    }
    return true;
}

static int run(struct job *job, size_t n_threads)
{
    size_t n_slots = n_threads <= 1 ? 1 : 2 * n_threads + 2;
    struct slot *slots = calloc(n_slots, sizeof *slots);
    void *ring[2 * WORKERS_MOST + 2];
    struct fault fault = { 0 };

    if (slots == NULL)
        return cli_fault(&(struct fault){ .status = ENTENTE_E_MEMORY });
    for (size_t i = 0; i < n_slots; i++) {
        arena_init(&slots[i].arena, &slots[i].trap);
        arena_init(&slots[i].scratch, &slots[i].trap);
        ring[i] = &slots[i];
    }
    struct workers_job workers = { job, fill, work, drain };
    enum entente_status status = workers_run(&workers, ring, n_slots,
                                             n_threads, &fault);
    for (size_t i = 0; i < n_slots; i++) {
        arena_clear(&slots[i].arena);
        arena_clear(&slots[i].scratch);
    }
    free(slots);
    if (status == ENTENTE_OK && (job->cannot_write || fflush(stdout) != 0))
        status = fault_set(&fault, ENTENTE_E_IO, "writing: %s",
                           strerror(errno));
    return cli_done(status, &fault, job->n_done, job->n_failed);
}

int cmd_extract(int argc, char **argv)
{
    const char *data = NULL, *threads = NULL;
    struct passed passed = { 0 };
    struct intake_options how = { .passed = passed_note, .context = &passed };
    const struct option options[] = {
        { "jsonl", NULL,
          "the input is report lines {\"id\", \"html\"|\"text\"}", NULL,
          &how.is_lines },
        { "data", "DIR", "lexicons to read over the built-in ones", &data,
          NULL },
        { "j", "N", "threads; the output is the same for any number",
          &threads, NULL },
        { "v", NULL, "name what is passed over", NULL, &passed.is_listed },
    };
    const struct usage usage = {
        "extract", "[PATH...]",
        "Reads pages, PDFs, mail, archives or report lines (standard input\n"
        "where no PATH is given) and writes a JSON object a line: text,\n"
        "title, authors, outlet, published, updated, place, language, url,\n"
        "regions, and what each rests on.",
        "  entente extract page.html\n"
        "  entente extract --jsonl <pages.jsonl >articles.jsonl\n",
        options, N_OF(options)
    };
    static const char *const standard_input[] = { "-" };
    struct entente_engine *engine;
    struct fault fault = { 0 };
    uint64_t n_threads = 1;
    int n = options_read(&usage, argc, argv), code;

    if (n < 0)
        return options_exit(n);
    if (threads != NULL
        && !options_count("extract", "j", threads, 1, WORKERS_MOST,
                          &n_threads))
        return 2;
    if (engine_open_intake(data, &engine, &fault) != ENTENTE_OK)
        return cli_fault(&fault);
    struct job job = { .engine = engine };
    if (intake_items_open(n == 0 ? standard_input
                                 : (const char *const *)argv,
                          n == 0 ? 1 : (size_t)n, &how, &job.items, &fault)
        != ENTENTE_OK)
        code = cli_fault(&fault);
    else
        code = run(&job, (size_t)n_threads);
    passed_say(&passed);
    intake_items_close(job.items);
    entente_engine_close(engine);
    return code;
}
