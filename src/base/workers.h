/*
 * base/workers.h - N threads work, one writes, order is kept.
 *
 * The caller's thread fills slots in order and drains them in the same
 * order; in between a worker does the work.  So output never depends on the
 * number of threads.  Slots are the caller's: each owns what one item needs
 * (arenas, a session), and is used again once drained.
 */
#ifndef ENTENTE_BASE_WORKERS_H
#define ENTENTE_BASE_WORKERS_H

#include "base/fault.h"

struct workers_job {
    void *context;
    /* Read the next item into a slot; false at the end. */
    bool (*fill)(void *context, void *slot);
    /* Do the work.  Runs in any thread; touches only its slot. */
    void (*work)(void *context, void *slot);
    /* Hand the result on; false to stop early. */
    bool (*drain)(void *context, void *slot);
};

enum { WORKERS_MOST = 64 };

/*
 * Run a job to its end.
 *   slots      slots[n_slots], pointers; n_slots at least 1, and 2 n_threads
 *              or more keeps every worker busy.
 *   n_threads  0 or 1 works in the caller's thread, item by item.
 * Errors: ENTENTE_E_IO where no thread could be started.
 */
enum entente_status workers_run(const struct workers_job *job, void **slots,
                                size_t n_slots, size_t n_threads,
                                struct fault *fault);

/* Threads to use where the user names none: the processors, 1 to 16. */
size_t workers_default(void);

#endif
