/*
 * fetch/queue.c - see crawl.h: addresses become jobs, each of one host.
 */
#include "fetch/crawl.h"

#include <time.h>

enum {
    MOST_JOBS = 100000,
    TOLD_BYTES = 120 /* of an address within a sentence */
};

void crawl_complain(struct crawl *crawl, struct str asked,
                    struct fault *fault)
{
    fault_in(fault, asked);
    crawl->counts->n_failed++;
    crawl->told->failed(crawl->told->context, fault);
}

/* A job failed; the fault says where its redirects had led. */
void crawl_give_up(struct crawl *crawl, const struct job *job,
                   const struct fault *why)
{
    struct fault fault = *why;

    if (job->n_hops > 0)
        fault_set(&fault, why->status, "sent on to %.*s: %s",
                  job->url.text.len < TOLD_BYTES ? (int)job->url.text.len
                                                 : TOLD_BYTES,
                  job->url.text.ptr, why->sentence);
    crawl_complain(crawl, job->asked, &fault);
}

static struct host *host_of(struct crawl *crawl, const struct url *url)
{
    void **place = host_table_at(&crawl->hosts, url->host, &crawl->arena);

    if (*place == NULL) {
        struct host *host = ARENA_NEW(&crawl->arena, struct host);
        host->name = url->host;
        host->asked_ms = INT64_MIN / 2;
        host->delay_ms = (int64_t)(60000 / crawl->options->rate);
        if (crawl->first == NULL)
            crawl->first = host;
        else
            crawl->last->next = host;
        crawl->last = host;
        *place = host;
    }
    return *place;
}

static struct origin *origin_of(struct crawl *crawl, const struct url *url)
{
    void **place = host_table_at(&crawl->origins, url->origin, &crawl->arena);

    if (*place == NULL) {
        struct origin *origin = ARENA_NEW(&crawl->arena, struct origin);
        origin->key = url->origin;
        origin->host = host_of(crawl, url);
        *place = origin;
    }
    return *place;
}

/* Put a job into its host's queue. */
void crawl_queue(struct crawl *crawl, struct job *job, bool is_first)
{
    struct host *host = host_of(crawl, &job->url);

    job->origin = origin_of(crawl, &job->url);
    if (is_first)
        host_push_first(host, job);
    else
        host_push(host, job);
    crawl->n_waiting++;
}

/* Ask for an address, once in a run. */
enum entente_status crawl_want(struct crawl *crawl, struct str text,
                               const struct url *base, enum job_from from,
                               struct fault *fault)
{
    struct fault mine = { 0 };
    struct job *job = ARENA_NEW(&crawl->arena, struct job);
    struct kept last;

    if (url_read(text, base, &crawl->arena, &job->url, &mine) != ENTENTE_OK) {
        crawl_complain(crawl, text, &mine);
        return ENTENTE_OK;
    }
    void **seen = host_table_at(&crawl->seen, job->url.text, &crawl->arena);
    if (*seen != NULL)
        return ENTENTE_OK;
    *seen = job;
    if (crawl->n_jobs++ >= MOST_JOBS) {
        if (crawl->n_jobs == MOST_JOBS + 1) {
            fault_set(&mine, ENTENTE_E_LIMIT,
                      "over %d addresses in one run: this and the rest are "
                      "left out", MOST_JOBS);
            crawl_complain(crawl, job->url.text, &mine);
        }
        return ENTENTE_OK;
    }
    if (from == JOB_ITEM) {
        enum entente_status status = kept_last(crawl->store, job->url.text,
                                               &crawl->scratch, &last, fault);
        int64_t fresh = (int64_t)crawl->options->fresh_hours * 3600;
        if (status != ENTENTE_OK && status != ENTENTE_NONE)
            return status;
        if (status == ENTENTE_OK && last.checked > time(NULL) - fresh) {
            crawl->counts->n_fresh++;
            return ENTENTE_OK;
        }
    }
    job->asked = job->url.text;
    job->from = from;
    crawl_queue(crawl, job, false);
    return ENTENTE_OK;
}
