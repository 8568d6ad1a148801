/*
 * fetch/crawl.c - see fetch.h and crawl.h: the loop.
 *
 * One thread: libcurl's multi handle runs up to CRAWL_MOST_AT_ONCE transfers,
 * each of another host.  A host is asked again no sooner than its delay
 * allows.  The first job of an origin waits until its robots.txt is known;
 * fetching that is a job itself, put before the others.  Every redirect is a
 * job anew, and so passes every check again.
 */
#include "fetch/crawl.h"

#include <time.h>

enum { POLL_MS = 250 };

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* When a host may be asked again. */
static int64_t ready_ms(const struct host *host)
{
    int64_t after = host->asked_ms + host->delay_ms;

    return after > host->held_ms ? after : host->held_ms;
}

/* Whether only time keeps the first job of a host: not one whose origin's
 * wishes are still being asked for, perhaps of another host. */
static bool can_go(const struct host *host)
{
    const struct job *job = host->first;

    return job != NULL && !host->is_busy
        && (job->rules_of != NULL || job->origin->state != ORIGIN_ASKED);
}

/* What we hold of a page, for a request on condition that it has changed:
 * not where a feed is to be taken otherwise than the last time. */
static enum entente_status ask_kept(struct crawl *crawl, struct lane *lane,
                                    const struct job *job,
                                    struct transfer_wish *wish,
                                    struct fault *fault)
{
    arena_reset(&lane->arena);
    lane->last = (struct kept){ 0 };
    lane->is_conditional = false;
    enum entente_status status = kept_last(crawl->store, job->asked,
                                           &lane->arena, &lane->last, fault);
    if (status != ENTENTE_OK)
        return status == ENTENTE_NONE ? ENTENTE_OK : status;
    enum kept_kind otherwise = crawl->options->leaves_items ? KEPT_FEED
                                                            : KEPT_ENTRIES;
    lane->is_conditional = str_is(lane->last.final_url, job->url.text)
        && lane->last.kind != otherwise;
    if (lane->is_conditional) {
        wish->etag = lane->last.etag;
        wish->modified = lane->last.modified;
    }
    return ENTENTE_OK;
}

/* Send a host's first job on its way. */
static enum entente_status start(struct crawl *crawl, struct host *host,
                                 struct lane *lane, struct fault *fault)
{
    enum entente_status status = ENTENTE_OK;

    arena_reset(&crawl->scratch);
    if (host->first->rules_of == NULL
        && host->first->origin->state == ORIGIN_UNKNOWN)
        status = crawl_ask_wishes(crawl, host->first, fault);
    if (status != ENTENTE_OK || !can_go(host) || ready_ms(host) > now_ms())
        return status; /* its wishes, now known, may be to wait longer */
    struct job *job = host_pop(host);
    crawl->n_waiting--;
    if (!crawl_may_ask(crawl, job))
        return ENTENTE_OK;

    struct transfer_wish wish = { .url = &job->url };
    if (job->rules_of != NULL) {
        wish.most_bytes = ROBOTS_MOST_BYTES;
        wish.is_cut = true;
    } else {
        wish.most_bytes = crawl->options->most_bytes;
        status = ask_kept(crawl, lane, job, &wish, fault);
        if (status != ENTENTE_OK)
            return status;
    }
    status = transfer_start(&lane->transfer, &wish, fault);
    if (status != ENTENTE_OK)
        return status;
    if (curl.multi_add_handle(crawl->multi, lane->transfer.easy) != CURLM_OK)
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    lane->host = host;
    lane->job = job;
    host->is_busy = true;
    host->asked_ms = now_ms();
    crawl->n_running++;
    return ENTENTE_OK;
}

static enum entente_status finish(struct crawl *crawl, struct lane *lane,
                                  CURLcode code, struct fault *fault)
{
    struct fault mine = { 0 };
    enum entente_status status, got;
    struct host *host = lane->host;

    arena_reset(&crawl->scratch);
    curl.multi_remove_handle(crawl->multi, lane->transfer.easy);
    crawl->n_running--;
    host->is_busy = false;
    lane->host = NULL;
    got = transfer_finish(&lane->transfer, code, &mine);
    if (got == ENTENTE_OK && lane->transfer.retry_seconds > 0
        && (lane->transfer.answer == 429 || lane->transfer.answer == 503)) {
        int64_t wait_ms = (int64_t)lane->transfer.retry_seconds * 1000;
        if (wait_ms > CRAWL_MOST_DELAY_MS)
            wait_ms = CRAWL_MOST_DELAY_MS;
        host->held_ms = now_ms() + wait_ms;
    }
    status = crawl_came(crawl, lane, got, &mine, fault);
    crawl->told->progress(crawl->told->context, crawl->n_waiting);
    return status;
}

/* ----------------------------------------------------------- the loop -- */

static struct lane *free_lane(struct crawl *crawl)
{
    for (size_t i = 0; i < CRAWL_MOST_AT_ONCE; i++)
        if (crawl->lanes[i].host == NULL)
            return &crawl->lanes[i];
    return NULL;
}

/* Start what may start; *wait_ms is how long nothing else can. */
static enum entente_status start_all(struct crawl *crawl, int *wait_ms,
                                     struct fault *fault)
{
    int64_t now = now_ms(), soonest = now + POLL_MS;
    enum entente_status status = ENTENTE_OK;
    struct lane *lane = free_lane(crawl);

    for (struct host *host = crawl->first;
         host != NULL && lane != NULL && status == ENTENTE_OK;
         host = host->next) {
        /* What robots.txt refuses takes no lane and no time. */
        while (status == ENTENTE_OK && lane != NULL && can_go(host)
               && ready_ms(host) <= now) {
            status = start(crawl, host, lane, fault);
            lane = free_lane(crawl);
        }
        if (can_go(host) && ready_ms(host) < soonest)
            soonest = ready_ms(host);
    }
    *wait_ms = soonest > now ? (int)(soonest - now) : 1;
    return status;
}

static enum entente_status run(struct crawl *crawl, struct fault *fault)
{
    enum entente_status status = ENTENTE_OK;
    CURLMsg *message;
    int n_left, wait_ms;
    bool has_news;

    while (status == ENTENTE_OK && crawl->n_waiting + crawl->n_running > 0
           && !crawl->told->is_stopped(crawl->told->context)) {
        status = start_all(crawl, &wait_ms, fault);
        if (curl.multi_perform(crawl->multi, &n_left) != CURLM_OK)
            return fault_set(fault, ENTENTE_E_IO, "libcurl failed");
        has_news = false;
        while (status == ENTENTE_OK
               && (message = curl.multi_info_read(crawl->multi, &n_left))
                      != NULL) {
            struct transfer *transfer = NULL;
            CURLcode code = message->data.result;
            has_news = true;
            curl.easy_getinfo(message->easy_handle, CURLINFO_PRIVATE,
                              &transfer);
            for (size_t i = 0; i < CRAWL_MOST_AT_ONCE; i++)
                if (&crawl->lanes[i].transfer == transfer)
                    status = finish(crawl, &crawl->lanes[i], code, fault);
        }
        if (status == ENTENTE_OK && !has_news)
            curl.multi_poll(crawl->multi, NULL, 0, wait_ms, NULL);
    }
    return status;
}

static enum entente_status open_crawl(struct crawl *crawl,
                                      struct fault *fault)
{
    enum entente_status status = ENTENTE_OK;

    arena_init(&crawl->arena, &crawl->trap);
    arena_init(&crawl->scratch, &crawl->trap);
    crawl->multi = curl.multi_init();
    for (size_t i = 0; i < CRAWL_MOST_AT_ONCE && status == ENTENTE_OK; i++) {
        arena_init(&crawl->lanes[i].arena, &crawl->trap);
        status = transfer_open(&crawl->lanes[i].transfer, &crawl->bounds,
                               fault);
    }
    return crawl->multi != NULL
        ? status : fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
}

static void close_crawl(struct crawl *crawl)
{
    for (size_t i = 0; i < CRAWL_MOST_AT_ONCE; i++) {
        struct lane *lane = &crawl->lanes[i];
        if (lane->host != NULL)
            curl.multi_remove_handle(crawl->multi, lane->transfer.easy);
        transfer_close(&lane->transfer);
        arena_clear(&lane->arena);
    }
    curl.multi_cleanup(crawl->multi);
    arena_clear(&crawl->scratch);
    arena_clear(&crawl->arena);
}

/* All of it, while memory lasts. */
static enum entente_status fetch_all(struct crawl *crawl,
                                     const char *const *wanted, size_t n,
                                     struct fault *fault)
{
    enum entente_status status;

    if (setjmp(crawl->trap.env) != 0)
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    status = kept_open(crawl->store, fault);
    for (size_t i = 0; i < n && status == ENTENTE_OK; i++) {
        status = url_is_meant(str_of(wanted[i]))
            ? crawl_want(crawl, str_of(wanted[i]), NULL, JOB_NAMED, fault)
            : crawl_open_file(crawl, wanted[i], fault);
        arena_reset(&crawl->scratch);
    }
    return status == ENTENTE_OK ? run(crawl, fault) : status;
}

enum entente_status fetch_run(struct store *store, const char *const *wanted,
                              size_t n, const struct fetch_options *options,
                              const struct fetch_told *told,
                              struct fetch_counts *counts,
                              struct fault *fault)
{
    struct crawl crawl = {
        .store = store, .options = options, .told = told, .counts = counts,
        .bounds = { options->agent, options->allowed, options->most_bytes,
                    (long)options->most_seconds * 1000 }
    };

    enum entente_status status = curl_ready(fault);
    if (status != ENTENTE_OK)
        return status;
    if (curl.global_init(CURL_GLOBAL_DEFAULT) != 0)
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    status = open_crawl(&crawl, fault);
    if (status == ENTENTE_OK)
        status = fetch_all(&crawl, wanted, n, fault);
    close_crawl(&crawl);
    curl.global_cleanup();
    return status;
}
