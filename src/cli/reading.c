/*
 * cli/reading.c - see reading.h.
 *
 * What is shown later is ordered by (published, hash), so the order in which
 * reports came leaves no trace.
 */
#include "cli/reading.h"

#include <signal.h>
#include <stdlib.h>

#include "base/workers.h"
#include "record/learn.h"
#include "story/keep.h"

struct slot {
    struct entente_session *session;
    struct arena_trap trap;
    struct arena arena;
    struct intake_input input;
    struct report *report;
    enum entente_status status;
    struct fault fault;
    int64_t mark;
};

struct job {
    struct reading *reading;
    struct learn *learn; /* of the first time through */
    struct record_versions versions;
};

static volatile sig_atomic_t is_interrupted;

static void interrupt(int signal_number)
{
    (void)signal_number;
    is_interrupted = 1;
}

void reading_catch_signals(void)
{
    signal(SIGINT, interrupt);
    signal(SIGTERM, interrupt);
}

bool reading_is_interrupted(void)
{
    return is_interrupted != 0;
}

static bool fill(void *context, void *item)
{
    struct job *job = context;
    struct reading_source *source = &job->reading->source;
    struct slot *slot = item;

    if (is_interrupted || job->reading->stopped != ENTENTE_OK)
        return false;
    slot->fault = (struct fault){ .status = ENTENTE_OK };
    if (setjmp(slot->trap.env) != 0) {
        slot->status = fault_set(&slot->fault, ENTENTE_E_MEMORY,
                                 "memory ran out");
        return true;
    }
    arena_reset(&slot->arena);
    slot->status = source->next(source->context, &slot->arena, &slot->input,
                                &slot->mark, &slot->fault);
    slot->input.repeats = job->reading->repeats;
    return slot->status != ENTENTE_NONE;
}

static void work_intake(void *context, void *item)
{
    struct slot *slot = item;

    (void)context;
    if (slot->status == ENTENTE_OK)
        slot->status = pipeline_intake(slot->session, &slot->input,
                                       &slot->report, &slot->fault);
}

/* Faults are told the second time. */
static bool drain_learn(void *context, void *item)
{
    struct job *job = context;
    struct slot *slot = item;

    if (slot->status == ENTENTE_OK)
        slot->status = learn_report(job->learn, slot->report, &slot->fault);
    return true;
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

/* Count it, say what is wrong with it, tell its source. */
static void settle(struct reading *reading, struct slot *slot)
{
    struct fault fault = { .status = ENTENTE_OK };
    enum entente_status status = ENTENTE_OK;
    bool is_stored = slot->status == ENTENTE_OK
        || slot->status == ENTENTE_NONE;

    reading->n_new += slot->status == ENTENTE_OK;
    reading->n_known += slot->status == ENTENTE_NONE;
    reading->n_failed += !is_stored;
    if (!is_stored) {
        slot->fault.status = slot->status;
        if (reading->shows_progress)
            fputs("\r\033[K", stderr);
        cli_fault(&slot->fault);
    }
    if (reading->source.settled != NULL && reading->stopped == ENTENTE_OK)
        status = reading->source.settled(
            reading->source.context, slot->mark,
            is_stored ? slot->report : NULL, &slot->fault, &fault);
    if (status != ENTENTE_OK) {
        reading->stopped = fault.status = status;
        cli_fault(&fault);
    }
}

static bool drain(void *context, void *item)
{
    struct job *job = context;
    struct reading *reading = job->reading;
    struct slot *slot = item;

    if (slot->status == ENTENTE_OK) {
        slot->status = store_add(reading->store, slot->report,
                                 &job->versions, &slot->fault);
        if (slot->status == ENTENTE_E_STORE || slot->status == ENTENTE_E_IO)
            reading->stopped = slot->status; /* the store, not the item */
    }
    settle(reading, slot);
    if (reading->shows_progress)
        fprintf(stderr, "\r%llu read, %llu known, %llu failed",
                (unsigned long long)reading->n_new,
                (unsigned long long)reading->n_known,
                (unsigned long long)reading->n_failed);
    return reading->stopped == ENTENTE_OK;
}

/* Go through all of it twice. */
static enum entente_status run(struct job *job, void **ring, size_t n_slots,
                               size_t n_threads, struct fault *fault)
{
    struct reading *reading = job->reading;
    struct reading_source *source = &reading->source;
    struct workers_job first = { job, fill, work_intake, drain_learn };
    struct workers_job second = { job, fill, work, drain };
    enum entente_status status
        = learn_open(reading->store, &job->learn, fault);

    if (status == ENTENTE_OK)
        status = source->rewind(source->context, fault);
    if (status == ENTENTE_OK)
        status = workers_run(&first, ring, n_slots, n_threads, fault);
    if (status == ENTENTE_OK && !is_interrupted)
        status = learn_settle(job->learn, source->is_once, &reading->repeats,
                              fault);
    if (status == ENTENTE_OK)
        status = source->rewind(source->context, fault);
    if (status == ENTENTE_OK)
        status = workers_run(&second, ring, n_slots, n_threads, fault);
    learn_close(job->learn);
    reading->repeats = NULL;
    return status;
}

/* Link what the store holds now. */
static enum entente_status link_all(struct reading *reading,
                                    struct entente_engine *engine,
                                    struct fault *fault)
{
    struct record_versions versions = engine_versions(engine);
    struct arena arena;
    struct arena_trap trap;
    volatile enum entente_status status = ENTENTE_E_MEMORY;

    arena_init(&arena, &trap);
    if (setjmp(trap.env) == 0)
        status = story_keep(reading->store, engine->lexicon, &versions,
                            &arena, fault);
    else
        fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    arena_clear(&arena);
    return status;
}

enum entente_status reading_run(struct reading *reading,
                                struct entente_engine *engine,
                                size_t n_threads, struct fault *fault)
{
    struct job job = { .reading = reading,
                       .versions = engine_versions(engine) };
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
    if (status == ENTENTE_OK)
        status = run(&job, ring, n_slots, n_threads, fault);
    for (size_t i = 0; i < n_slots; i++) {
        entente_session_close(slots[i].session);
        arena_clear(&slots[i].arena);
    }
    free(slots);
    if (status == ENTENTE_OK && reading->stopped == ENTENTE_OK
        && !is_interrupted)
        status = link_all(reading, engine, fault);
    if (reading->shows_progress)
        fputs("\r\033[K", stderr);
    return status;
}

void reading_say(const struct reading *reading)
{
    if (!reading->is_quiet)
        fprintf(stderr, "%llu new, %llu known, %llu failed\n",
                (unsigned long long)reading->n_new,
                (unsigned long long)reading->n_known,
                (unsigned long long)reading->n_failed);
}

int reading_exit_code(const struct reading *reading, uint64_t n_failed)
{
    if (reading->stopped != ENTENTE_OK)
        return entente_status_exit_code(reading->stopped);
    if (is_interrupted)
        return entente_status_exit_code(ENTENTE_E_INTERRUPTED);
    if (reading->n_failed + n_failed == 0)
        return 0;
    return entente_status_exit_code(reading->n_new + reading->n_known > 0
                                        ? ENTENTE_E_PARTIAL
                                        : ENTENTE_E_FORMAT);
}
