/*
 * fetch/came.c - see crawl.h: an answer is stored, sends us on, or is told.
 */
#include "fetch/crawl.h"

#include <time.h>

enum { MOST_HOPS = 5 };

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
    crawl_queue(crawl, job, true);
    return ENTENTE_OK;
}

static enum entente_status came_robots(struct crawl *crawl, struct lane *lane,
                                       enum entente_status got,
                                       const struct fault *why,
                                       struct fault *fault)
{
    struct job *job = lane->job;
    const struct transfer *transfer = &lane->transfer;
    struct fault mine = *why;
    long answer = transfer->answer;

    if (got == ENTENTE_OK && is_redirect(transfer)) {
        got = hop(crawl, job, transfer->redirect, &mine);
        if (got == ENTENTE_OK)
            return ENTENTE_OK;
        /* Too many of them count as no file (RFC 9309, 2.3.1.2). */
        if (got == ENTENTE_E_LIMIT) {
            answer = 404;
            got = ENTENTE_OK;
        }
    }
    if (got != ENTENTE_OK) {
        crawl_lack_wishes(job->rules_of, &mine);
        return ENTENTE_OK;
    }
    return crawl_know_wishes(crawl, job->rules_of, answer,
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
    return crawl_follow(crawl, last->kind, body, lane->job->asked,
                        &lane->job->url, fault);
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
        .kind = crawl_kind(crawl, body, job->from), .sha256 = str_of(hex)
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
    return crawl_follow(crawl, kept.kind, body, job->asked, &job->url, fault);
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
            crawl_give_up(crawl, lane->job, &mine);
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
    crawl_give_up(crawl, lane->job, &mine);
    return ENTENTE_OK;
}

enum entente_status crawl_came(struct crawl *crawl, struct lane *lane,
                               enum entente_status got,
                               const struct fault *why, struct fault *fault)
{
    if (lane->job->rules_of != NULL)
        return came_robots(crawl, lane, got, why, fault);
    if (got == ENTENTE_OK)
        return came_page(crawl, lane, fault);
    crawl_give_up(crawl, lane->job, why);
    return ENTENTE_OK;
}
