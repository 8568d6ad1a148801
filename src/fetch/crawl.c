/*
 * fetch/crawl.c - see fetch.h.
 *
 *     wanted -> jobs, in a queue a host -> transfers, one a host at a time
 *                 ^                          |
 *                 |  redirects, items        v
 *                 +------------------- what came -> the store
 *
 * One thread: libcurl's multi handle runs up to MOST_AT_ONCE transfers, each
 * of another host.  A host is asked again no sooner than its delay allows.
 * The first job of an origin waits until its robots.txt is known; fetching
 * that is a job itself, put before the others.  Every redirect is a job anew,
 * and so passes every check again.
 */
#include "fetch/fetch.h"

#include <time.h>

#include "base/file.h"
#include "fetch/host.h"
#include "fetch/transfer.h"
#include "intake/feed.h"
#include "intake/sniff.h"

enum {
    MOST_AT_ONCE = 8,
    MOST_HOPS = 5,
    MOST_JOBS = 100000,
    MOST_DELAY_MS = 60000,        /* a longer Crawl-delay is not waited for */
    ROBOTS_KEPT_SECONDS = 86400,  /* RFC 9309, 2.4                          */
    POLL_MS = 250,
    SNIFF_BYTES = 4096,
    MOST_LIST_BYTES = 16 << 20    /* of a local list of feeds               */
};

#define PRODUCT "entente" /* what we are called in a robots.txt */

/* A transfer and what it is for. */
struct lane {
    struct transfer transfer;
    struct host *host;   /* null: free */
    struct job *job;
    struct arena arena;  /* of `last`                               */
    struct kept last;    /* what we hold of it; row 0 where nothing */
    bool is_conditional;
};

struct crawl {
    struct store *store;
    const struct fetch_options *options;
    const struct fetch_told *told;
    struct fetch_counts *counts;
    struct arena_trap trap;
    struct arena arena, scratch; /* of the run; of one answer   */
    struct transfer_bounds bounds;
    CURLM *multi;
    struct lane lanes[MOST_AT_ONCE];
    struct host_table hosts, origins, seen;
    struct host *first, *last;   /* every host                  */
    size_t n_waiting, n_jobs, n_running;
};

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void complain(struct crawl *crawl, struct str asked,
                     struct fault *fault)
{
    fault_in(fault, asked);
    crawl->counts->n_failed++;
    crawl->told->failed(crawl->told->context, fault);
}

/* A job failed; the fault says where its redirects had led. */
static void give_up(struct crawl *crawl, const struct job *job,
                    const struct fault *why)
{
    struct fault fault = *why;

    if (job->n_hops > 0)
        fault_set(&fault, why->status, "sent on to %.*s: %s",
                  STR_ARG(job->url.text), why->sentence);
    complain(crawl, job->asked, &fault);
}

/* ------------------------------------------------------------- queues -- */

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

/* When a host may be asked again. */
static int64_t ready_ms(const struct host *host)
{
    int64_t after = host->asked_ms + host->delay_ms;

    return after > host->held_ms ? after : host->held_ms;
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
static void queue(struct crawl *crawl, struct job *job, bool is_first)
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
static enum entente_status want(struct crawl *crawl, struct str text,
                                const struct url *base, enum job_from from,
                                struct fault *fault)
{
    struct fault mine = { 0 };
    struct job *job = ARENA_NEW(&crawl->arena, struct job);
    struct kept last;

    if (url_read(text, base, &crawl->arena, &job->url, &mine) != ENTENTE_OK) {
        complain(crawl, text, &mine);
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
            complain(crawl, job->url.text, &mine);
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
    queue(crawl, job, false);
    return ENTENTE_OK;
}

/* ---------------------------------------------------- feeds and lists -- */

static enum kept_kind kind_of(const struct crawl *crawl, struct str bytes,
                              enum job_from from)
{
    struct str head = str_slice(bytes, 0, bytes.len < SNIFF_BYTES
                                              ? bytes.len : SNIFF_BYTES);
    enum sniff_kind kind = sniff(head);

    if (kind == SNIFF_OPML && from == JOB_NAMED)
        return KEPT_LIST;
    bool is_json_feed = kind == SNIFF_JSON
        && str_find(head, STR("jsonfeed.org/version")) >= 0;
    if (from == JOB_ITEM || (kind != SNIFF_FEED && !is_json_feed))
        return KEPT_REPORT;
    return crawl->options->leaves_items ? KEPT_ENTRIES : KEPT_FEED;
}

/* Want what a feed or a list names; `base` is its own address or null. */
static enum entente_status follow(struct crawl *crawl, enum kept_kind kind,
                                  struct str bytes, struct str asked,
                                  const struct url *base,
                                  struct fault *fault)
{
    struct feed feed = { 0 };
    struct fault mine = { 0 };
    struct arena *scratch = &crawl->scratch;
    enum entente_status status;
    size_t n_items = 0;

    if (kind == KEPT_LIST)
        status = feed_read_opml(bytes, scratch, &feed, &mine);
    else if (str_find_byte(str_slice(bytes, 0, bytes.len < 64 ? bytes.len
                                                              : 64),
                           '<') >= 0)
        status = feed_read_xml(bytes, scratch, &feed, &mine);
    else
        status = feed_read_json(bytes, scratch, &feed, &mine);
    if (status != ENTENTE_OK) {
        complain(crawl, asked, &mine);
        return ENTENTE_OK;
    }
    for (size_t i = 0; i < feed.n && status == ENTENTE_OK; i++) {
        if (feed.entries[i].url.ptr == NULL)
            continue;
        if (kind == KEPT_FEED && n_items++ == crawl->options->most_items)
            break;
        status = want(crawl, feed.entries[i].url, base,
                      kind == KEPT_LIST ? JOB_LISTED : JOB_ITEM, fault);
    }
    return status;
}

/* A file the user named: a list of feeds or a feed. */
static enum entente_status open_file(struct crawl *crawl, const char *path,
                                     struct fault *fault)
{
    struct fault mine = { 0 };
    struct str bytes, name = strcmp(path, "-") == 0 ? STR("standard input")
                                                    : str_of(path);
    enum entente_status status = file_read(path, MOST_LIST_BYTES,
                                           &crawl->scratch, &bytes, &mine);

    if (status != ENTENTE_OK) {
        complain(crawl, name, &mine);
        return ENTENTE_OK;
    }
    enum kept_kind kind = kind_of(crawl, bytes, JOB_NAMED);
    if (kind == KEPT_REPORT || kind == KEPT_ENTRIES) {
        fault_set(&mine, ENTENTE_E_FORMAT,
                  "it is neither an address (http://...) nor a list of "
                  "feeds");
        complain(crawl, name, &mine);
        return ENTENTE_OK;
    }
    return follow(crawl, kind, bytes, name, NULL, fault);
}

/* ------------------------------------------------------------- robots -- */

/* What an answer to robots.txt means (RFC 9309, 2.3.1). */
static void settle_robots(struct crawl *crawl, struct origin *origin,
                          long answer, struct str bytes)
{
    struct str copy;

    origin->state = ORIGIN_OPEN;
    origin->robots = (struct robots){ .delay_ms = -1 };
    if (answer >= 200 && answer < 300) {
        copy = arena_str(&crawl->arena, bytes);
        robots_read(copy, STR(PRODUCT), &crawl->arena, &origin->robots);
        int64_t delay_ms = origin->robots.delay_ms < MOST_DELAY_MS
            ? origin->robots.delay_ms : MOST_DELAY_MS;
        if (delay_ms > origin->host->delay_ms)
            origin->host->delay_ms = delay_ms;
    } else if (answer < 400 || answer >= 500 || answer == 429) {
        /* 429 is a wish to be left alone, not the lack of a file. */
        origin->state = ORIGIN_CLOSED;
        fault_set(&origin->why, ENTENTE_E_IO,
                  "its robots.txt cannot be had (answer %ld), so nothing is "
                  "asked", answer);
    }
}

static void close_origin(struct origin *origin, const struct fault *why)
{
    origin->state = ORIGIN_CLOSED;
    if (why->status == ENTENTE_E_UNSUPPORTED)
        origin->why = *why; /* the page would fail the same way */
    else
        fault_set(&origin->why, why->status,
                  "its robots.txt cannot be had, so nothing is asked: %s",
                  why->sentence);
}

/* Know the wishes of a job's origin, or put a job before it that asks. */
static enum entente_status ask_robots(struct crawl *crawl, struct job *job,
                                      struct fault *fault)
{
    struct origin *origin = job->origin;
    struct str bytes;
    long answer;
    enum entente_status status
        = kept_robots(crawl->store, origin->key,
                      (int64_t)time(NULL) - ROBOTS_KEPT_SECONDS,
                      &crawl->scratch, &answer, &bytes, fault);

    if (status == ENTENTE_OK) {
        settle_robots(crawl, origin, answer, bytes);
        return status;
    }
    if (status != ENTENTE_NONE)
        return status;
    struct job *before = ARENA_NEW(&crawl->arena, struct job);
    status = url_read(STR("/robots.txt"), &job->url, &crawl->arena,
                      &before->url, fault);
    if (status != ENTENTE_OK)
        return status;
    before->asked = before->url.text;
    before->rules_of = origin;
    origin->state = ORIGIN_ASKED;
    queue(crawl, before, true);
    return ENTENTE_OK;
}

/* ----------------------------------------------------------- starting -- */

/* Whether only time keeps the first job of a host: not one whose origin's
 * wishes are still being asked for, perhaps of another host. */
static bool can_go(const struct host *host)
{
    const struct job *job = host->first;

    return job != NULL && !host->is_busy
        && (job->rules_of != NULL || job->origin->state != ORIGIN_ASKED);
}

/* False where the origin does not want it; that is told. */
static bool may_ask(struct crawl *crawl, const struct job *job)
{
    const struct origin *origin = job->origin;
    struct fault fault = { 0 };

    if (job->rules_of != NULL)
        return true;
    if (origin->state == ORIGIN_CLOSED) {
        give_up(crawl, job, &origin->why);
        return false;
    }
    if (!robots_allow(&origin->robots, job->url.target, &crawl->scratch)) {
        fault_set(&fault, ENTENTE_E_UNSUPPORTED,
                  "the site's robots.txt asks not to fetch it");
        give_up(crawl, job, &fault);
        return false;
    }
    return true;
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
        status = ask_robots(crawl, host->first, fault);
    if (status != ENTENTE_OK || !can_go(host) || ready_ms(host) > now_ms())
        return status; /* its wishes, now known, may be to wait longer */
    struct job *job = host_pop(host);
    crawl->n_waiting--;
    if (!may_ask(crawl, job))
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

/* ------------------------------------------------------- what came back -- */

static bool is_redirect(const struct transfer *transfer)
{
    long answer = transfer->answer;

    return transfer->redirect.ptr != NULL
        && (answer == 301 || answer == 302 || answer == 303 || answer == 307
            || answer == 308);
}

/* Queue a job anew for where its answer sends it. */
static enum entente_status hop(struct crawl *crawl, struct job *job,
                               struct str to, struct fault *fault)
{
    struct url url;

    if (job->n_hops == MOST_HOPS)
        return fault_set(fault, ENTENTE_E_LIMIT, "over %d redirects",
                         MOST_HOPS);
    enum entente_status status = url_read(to, &job->url, &crawl->arena, &url,
                                          fault);
    if (status != ENTENTE_OK)
        return status;
    job->url = url;
    job->n_hops++;
    queue(crawl, job, true);
    return ENTENTE_OK;
}

static enum entente_status came_robots(struct crawl *crawl, struct lane *lane,
                                       enum entente_status got,
                                       const struct fault *why,
                                       struct fault *fault)
{
    struct job *job = lane->job;
    struct transfer *transfer = &lane->transfer;
    struct fault mine = *why;

    if (got == ENTENTE_OK && is_redirect(transfer)) {
        got = hop(crawl, job, transfer->redirect, &mine);
        if (got == ENTENTE_OK)
            return ENTENTE_OK;
        /* Too many of them count as no file (RFC 9309, 2.3.1.2). */
        if (got == ENTENTE_E_LIMIT) {
            transfer->answer = 404;
            got = ENTENTE_OK;
        }
    }
    if (got != ENTENTE_OK) {
        close_origin(job->rules_of, &mine);
        return ENTENTE_OK;
    }
    settle_robots(crawl, job->rules_of, transfer->answer,
                  buf_str(&transfer->body));
    if (job->rules_of->state == ORIGIN_CLOSED)
        return ENTENTE_OK; /* it may be there the next time */
    return kept_robots_add(crawl->store, job->rules_of->key,
                           (int64_t)time(NULL), transfer->answer,
                           buf_str(&transfer->body), fault);
}

/* The same as before: note it, and go through a feed again, since items may
 * have failed the last time. */
static enum entente_status came_same(struct crawl *crawl, struct lane *lane,
                                     struct fault *fault)
{
    const struct transfer *transfer = &lane->transfer;
    struct kept *last = &lane->last;
    struct str body;

    crawl->counts->n_unchanged++;
    if (transfer->etag.ptr != NULL)
        last->etag = transfer->etag;
    if (transfer->modified.ptr != NULL)
        last->modified = transfer->modified;
    enum entente_status status = kept_same(crawl->store, last,
                                           (int64_t)time(NULL), fault);
    if (status != ENTENTE_OK || last->kind == KEPT_REPORT
        || last->kind == KEPT_ENTRIES)
        return status;
    status = kept_body(crawl->store, last->row, &crawl->scratch, &body,
                       fault);
    if (status != ENTENTE_OK)
        return status;
    return follow(crawl, last->kind, body, lane->job->asked, &lane->job->url,
                  fault);
}

static enum entente_status came_new(struct crawl *crawl, struct lane *lane,
                                    struct fault *fault)
{
    const struct transfer *transfer = &lane->transfer;
    const struct job *job = lane->job;
    struct str body = buf_str(&transfer->body);
    struct sha256 digest = hash_sha256(body);
    char hex[65];

    hash_hex(digest.bytes, sizeof digest.bytes, hex);
    struct kept kept = {
        .url = job->asked, .final_url = job->url.text,
        .head = buf_str(&transfer->head), .charset = transfer->charset,
        .etag = transfer->etag, .modified = transfer->modified,
        .kind = kind_of(crawl, body, job->from), .sha256 = str_of(hex)
    };
    if (lane->last.row != 0 && str_is_c(lane->last.sha256, hex)
        && lane->last.kind == kept.kind)
        return came_same(crawl, lane, fault);
    enum entente_status status = kept_add(crawl->store, &kept, body,
                                          &crawl->scratch,
                                          (int64_t)time(NULL), fault);
    if (status != ENTENTE_OK)
        return status;
    crawl->counts->n_came++;
    if (kept.kind == KEPT_REPORT || kept.kind == KEPT_ENTRIES)
        return ENTENTE_OK;
    return follow(crawl, kept.kind, body, job->asked, &job->url, fault);
}

/* An answer to a page's request.  *mine is for the page, *fault for what
 * ends the run. */
static enum entente_status came_page(struct crawl *crawl, struct lane *lane,
                                     struct fault *fault)
{
    struct transfer *transfer = &lane->transfer;
    struct fault mine = { 0 };
    long answer = transfer->answer;

    if (is_redirect(transfer)) {
        if (hop(crawl, lane->job, transfer->redirect, &mine) != ENTENTE_OK)
            give_up(crawl, lane->job, &mine);
        return ENTENTE_OK;
    }
    if (answer == 304 && lane->is_conditional)
        return came_same(crawl, lane, fault);
    if ((answer == 200 || answer == 203) && transfer->body.len > 0)
        return came_new(crawl, lane, fault);
    if (answer == 200 || answer == 203)
        fault_set(&mine, ENTENTE_E_FORMAT, "the answer is empty");
    else
        fault_set(&mine, ENTENTE_E_IO, "the server answered %ld", answer);
    give_up(crawl, lane->job, &mine);
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
        host->held_ms = now_ms() + (wait_ms < MOST_DELAY_MS ? wait_ms
                                                            : MOST_DELAY_MS);
    }
    if (lane->job->rules_of != NULL) {
        status = came_robots(crawl, lane, got, &mine, fault);
    } else if (got != ENTENTE_OK) {
        give_up(crawl, lane->job, &mine);
        status = ENTENTE_OK;
    } else {
        status = came_page(crawl, lane, fault);
    }
    crawl->told->progress(crawl->told->context, crawl->n_waiting);
    return status;
}

/* ----------------------------------------------------------- the loop -- */

static struct lane *free_lane(struct crawl *crawl)
{
    for (size_t i = 0; i < MOST_AT_ONCE; i++)
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
            for (size_t i = 0; i < MOST_AT_ONCE; i++)
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
    for (size_t i = 0; i < MOST_AT_ONCE && status == ENTENTE_OK; i++) {
        arena_init(&crawl->lanes[i].arena, &crawl->trap);
        status = transfer_open(&crawl->lanes[i].transfer, &crawl->bounds,
                               fault);
    }
    return crawl->multi != NULL
        ? status : fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
}

static void close_crawl(struct crawl *crawl)
{
    for (size_t i = 0; i < MOST_AT_ONCE; i++) {
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
            ? want(crawl, str_of(wanted[i]), NULL, JOB_NAMED, fault)
            : open_file(crawl, wanted[i], fault);
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
