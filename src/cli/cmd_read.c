/*
 * cli/cmd_read.c - `entente read`: what an analyst has saved, into the store.
 *
 * The intake hands out items in order, workers run them through the stages,
 * one writer stores them in the order they came; what is shown later is
 * ordered by (published, hash), so that order leaves no trace.  A bad item is
 * named on stderr, the rest goes on, and the exit code says so.
 */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/workers.h"
#include "cli/options.h"
#include "intake/items.h"
#include "record/store.h"

struct slot {
    struct entente_session *session;
    struct arena_trap trap;
    struct arena arena;
    struct intake_input input;
    struct report *report;
    enum entente_status status;
    struct fault fault;
};

struct job {
    struct intake_items *items;
    struct store *store;
    struct record_versions versions;
    uint64_t n_new, n_known, n_failed;
    bool is_quiet, shows_progress;
    enum entente_status stopped; /* why it ended early */
};

static volatile sig_atomic_t is_interrupted;

static void interrupt(int signal_number)
{
    (void)signal_number;
    is_interrupted = 1;
}

static bool fill(void *context, void *item)
{
    struct job *job = context;
    struct slot *slot = item;

    if (is_interrupted || job->stopped != ENTENTE_OK)
        return false;
    slot->fault = (struct fault){ .status = ENTENTE_OK };
    if (setjmp(slot->trap.env) != 0) {
        slot->status = fault_set(&slot->fault, ENTENTE_E_MEMORY,
                                 "memory ran out");
        return true;
    }
    arena_reset(&slot->arena);
    slot->status = intake_items_next(job->items, &slot->arena, &slot->input,
                                     &slot->fault);
    return slot->status != ENTENTE_NONE;
}

static void work(void *context, void *item)
{
    struct slot *slot = item;

    (void)context;
    if (slot->status != ENTENTE_OK)
        return;
    slot->status = pipeline_read(slot->session, &slot->input, &slot->report,
                                 &slot->fault);
    if (slot->status != ENTENTE_OK && slot->input.path.ptr != NULL)
        fault_in(&slot->fault, slot->input.path);
}

static bool drain(void *context, void *item)
{
    struct job *job = context;
    struct slot *slot = item;

    if (slot->status == ENTENTE_OK) {
        slot->status = store_add(job->store, slot->report, &job->versions,
                                 &slot->fault);
        if (slot->status == ENTENTE_E_STORE || slot->status == ENTENTE_E_IO)
            job->stopped = slot->status; /* the store, not the item */
    }
    if (slot->status == ENTENTE_OK) {
        job->n_new++;
    } else if (slot->status == ENTENTE_NONE) {
        job->n_known++;
    } else {
        slot->fault.status = slot->status;
        job->n_failed++;
        if (job->shows_progress)
            fputs("\r\033[K", stderr);
        cli_fault(&slot->fault);
    }
    if (job->shows_progress)
        fprintf(stderr, "\r%llu read, %llu known, %llu failed",
                (unsigned long long)job->n_new,
                (unsigned long long)job->n_known,
                (unsigned long long)job->n_failed);
    return job->stopped == ENTENTE_OK;
}

static int exit_code(const struct job *job)
{
    if (job->stopped != ENTENTE_OK)
        return entente_status_exit_code(job->stopped);
    if (is_interrupted)
        return entente_status_exit_code(ENTENTE_E_INTERRUPTED);
    if (job->n_failed == 0)
        return 0;
    return entente_status_exit_code(job->n_new + job->n_known > 0
                                        ? ENTENTE_E_PARTIAL
                                        : ENTENTE_E_FORMAT);
}

static enum entente_status run(struct entente_engine *engine, struct job *job,
                               size_t n_threads, struct fault *fault)
{
    size_t n_slots = n_threads <= 1 ? 1 : 2 * n_threads;
    struct slot *slots = calloc(n_slots, sizeof *slots);
    void *ring[2 * WORKERS_MOST];
    enum entente_status status = ENTENTE_OK;

    if (slots == NULL)
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    for (size_t i = 0; i < n_slots && status == ENTENTE_OK; i++) {
        arena_init(&slots[i].arena, &slots[i].trap);
        ring[i] = &slots[i];
        status = entente_session_open(engine, &slots[i].session, fault);
    }
    if (status == ENTENTE_OK) {
        struct workers_job workers = { job, fill, work, drain };
        status = workers_run(&workers, ring, n_slots, n_threads, fault);
    }
    for (size_t i = 0; i < n_slots; i++) {
        entente_session_close(slots[i].session);
        arena_clear(&slots[i].arena);
    }
    free(slots);
    return status;
}

int cmd_read(int argc, char **argv)
{
    const char *data = NULL, *threads = NULL, *path = NULL;
    struct job job = { 0 };
    const struct option options[] = {
        { "store", "FILE", "the store (default: $ENTENTE_STORE, entente.db)",
          &path, NULL },
        { "data", "DIR", "lexicons to read over the built-in ones", &data,
          NULL },
        { "j", "N", "threads; the record is the same for any number",
          &threads, NULL },
        { "q", NULL, "say nothing but what went wrong", NULL,
          &job.is_quiet },
    };
    const struct usage usage = {
        "read", "PATH...",
        "Reads files, folders, saved pages, archives and feeds into the "
        "store.\nA report that is there already is noted, not doubled.",
        "  entente read reports/\n"
        "  entente read --store gulf.db page.html digest.txt\n"
        "  cat report.txt | entente read -\n",
        options, N_OF(options)
    };
    struct entente_engine *engine = NULL;
    struct fault fault = { .status = ENTENTE_OK };
    uint64_t n_threads = workers_default();
    enum entente_status status;
    int n = options_read(&usage, argc, argv);

    if (n < 0)
        return options_exit(n);
    if (n == 0)
        return cli_usage("read", "no file or folder was named");
    if (threads != NULL
        && !options_count("read", "j", threads, 1, WORKERS_MOST, &n_threads))
        return 2;
    job.shows_progress = !job.is_quiet && isatty(2);
    signal(SIGINT, interrupt);
    signal(SIGTERM, interrupt);
    status = entente_engine_open(data, &engine, &fault);
    if (status == ENTENTE_OK)
        status = store_open(store_path(path), STORE_WRITE, &job.store,
                            &fault);
    if (status == ENTENTE_OK)
        status = intake_items_open((const char *const *)argv, (size_t)n, NULL,
                                   &job.items, &fault);
    if (status == ENTENTE_OK) {
        job.versions = engine_versions(engine);
        status = run(engine, &job, n_threads, &fault);
    }
    intake_items_close(job.items);
    store_close(job.store);
    entente_engine_close(engine);
    if (job.shows_progress)
        fputs("\r\033[K", stderr);
    if (status != ENTENTE_OK) {
        fault.status = status;
        return cli_fault(&fault);
    }
    if (!job.is_quiet)
        fprintf(stderr, "%llu new, %llu known, %llu failed\n",
                (unsigned long long)job.n_new,
                (unsigned long long)job.n_known,
                (unsigned long long)job.n_failed);
    return exit_code(&job);
}
