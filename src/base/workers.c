/*
 * base/workers.c - see workers.h.
 *
 * The slots form a ring.  Three counters chase each other round it: filled,
 * taken (by a worker), drained; a slot's `done` says that its work is over.
 */
#include "base/workers.h"

#include <pthread.h>
#include <unistd.h>

enum { MOST_SLOTS = 4 * WORKERS_MOST };

struct ring {
    const struct workers_job *job;
    void **slots;
    size_t n_slots;
    size_t filled, taken, drained; /* counts since the start */
    bool done[MOST_SLOTS];
    bool is_over;
    pthread_mutex_t lock;
    pthread_cond_t has_work, has_result;
};

static void *worker(void *argument)
{
    struct ring *ring = argument;

    pthread_mutex_lock(&ring->lock);
    for (;;) {
        while (ring->taken == ring->filled && !ring->is_over)
            pthread_cond_wait(&ring->has_work, &ring->lock);
        if (ring->taken == ring->filled)
            break;
        size_t slot = ring->taken++ % ring->n_slots;
        pthread_mutex_unlock(&ring->lock);
        ring->job->work(ring->job->context, ring->slots[slot]);
        pthread_mutex_lock(&ring->lock);
        ring->done[slot] = true;
        pthread_cond_signal(&ring->has_result);
    }
    pthread_mutex_unlock(&ring->lock);
    return NULL;
}

/* Fill while there is room, then drain the oldest. */
static void feed(struct ring *ring)
{
    const struct workers_job *job = ring->job;
    bool has_more = true, wants_more = true;

    while (wants_more) {
        while (has_more && ring->filled - ring->drained < ring->n_slots) {
            has_more = job->fill(job->context,
                                 ring->slots[ring->filled % ring->n_slots]);
            if (!has_more)
                break;
            pthread_mutex_lock(&ring->lock);
            ring->done[ring->filled % ring->n_slots] = false;
            ring->filled++;
            pthread_cond_signal(&ring->has_work);
            pthread_mutex_unlock(&ring->lock);
        }
        if (ring->drained == ring->filled)
            break;
        size_t slot = ring->drained % ring->n_slots;
        pthread_mutex_lock(&ring->lock);
        while (!ring->done[slot])
            pthread_cond_wait(&ring->has_result, &ring->lock);
        pthread_mutex_unlock(&ring->lock);
        wants_more = job->drain(job->context, ring->slots[slot]);
        ring->drained++;
    }
}

enum entente_status workers_run(const struct workers_job *job, void **slots,
                                size_t n_slots, size_t n_threads,
                                struct fault *fault)
{
    pthread_t threads[WORKERS_MOST];
    size_t n_started = 0;

    if (n_threads <= 1) {
        while (job->fill(job->context, slots[0])) {
            job->work(job->context, slots[0]);
            if (!job->drain(job->context, slots[0]))
                break;
        }
        return ENTENTE_OK;
    }
    struct ring ring = { .job = job, .slots = slots, .n_slots = n_slots };
    if (ring.n_slots > MOST_SLOTS)
        ring.n_slots = MOST_SLOTS;
    if (n_threads > WORKERS_MOST)
        n_threads = WORKERS_MOST;
    pthread_mutex_init(&ring.lock, NULL);
    pthread_cond_init(&ring.has_work, NULL);
    pthread_cond_init(&ring.has_result, NULL);
    while (n_started < n_threads
           && pthread_create(&threads[n_started], NULL, worker, &ring) == 0)
        n_started++;
    if (n_started > 0)
        feed(&ring);
    pthread_mutex_lock(&ring.lock);
    ring.is_over = true;
    pthread_cond_broadcast(&ring.has_work);
    pthread_mutex_unlock(&ring.lock);
    for (size_t i = 0; i < n_started; i++)
        pthread_join(threads[i], NULL);
    pthread_cond_destroy(&ring.has_result);
    pthread_cond_destroy(&ring.has_work);
    pthread_mutex_destroy(&ring.lock);
    return n_started > 0
               ? ENTENTE_OK
               : fault_set(fault, ENTENTE_E_IO, "no thread could be started");
}

size_t workers_default(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);

    return n < 1 ? 1 : n > 16 ? 16 : (size_t)n;
}
