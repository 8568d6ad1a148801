/*
 * fetch/wishes.c - see crawl.h: what each site asks in its robots.txt.
 */
#include "fetch/crawl.h"

#include <time.h>

enum { KEPT_SECONDS = 86400 }; /* RFC 9309, 2.4 */

#define PRODUCT "entente" /* what we are called there */

/* What an answer to robots.txt means (RFC 9309, 2.3.1). */
static void settle(struct crawl *crawl, struct origin *origin,
                   long answer, struct str bytes)
{
    struct str copy;

    origin->state = ORIGIN_OPEN;
    origin->robots = (struct robots){ .delay_ms = -1 };
    if (answer >= 200 && answer < 300) {
        copy = arena_str(&crawl->arena, bytes);
        robots_read(copy, STR(PRODUCT), &crawl->arena, &origin->robots);
        int64_t delay_ms = origin->robots.delay_ms < CRAWL_MOST_DELAY_MS
            ? origin->robots.delay_ms : CRAWL_MOST_DELAY_MS;
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

void crawl_lack_wishes(struct origin *origin, const struct fault *why)
{
    origin->state = ORIGIN_CLOSED;
    if (why->status == ENTENTE_E_UNSUPPORTED)
        origin->why = *why; /* the page would fail the same way */
    else
        fault_set(&origin->why, why->status,
                  "its robots.txt cannot be had, so nothing is asked: %s",
                  why->sentence);
}

enum entente_status crawl_ask_wishes(struct crawl *crawl, struct job *job,
                                     struct fault *fault)
{
    struct origin *origin = job->origin;
    struct str bytes;
    long answer;
    enum entente_status status
        = kept_robots(crawl->store, origin->key,
                      (int64_t)time(NULL) - KEPT_SECONDS,
                      &crawl->scratch, &answer, &bytes, fault);

    if (status == ENTENTE_OK) {
        settle(crawl, origin, answer, bytes);
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
    crawl_queue(crawl, before, true);
    return ENTENTE_OK;
}

enum entente_status crawl_know_wishes(struct crawl *crawl,
                                      struct origin *origin, long answer,
                                      struct str bytes, struct fault *fault)
{
    settle(crawl, origin, answer, bytes);
    if (origin->state == ORIGIN_CLOSED)
        return ENTENTE_OK; /* it may be there the next time */
    return kept_robots_add(crawl->store, origin->key, (int64_t)time(NULL),
                           answer, bytes, fault);
}

bool crawl_may_ask(struct crawl *crawl, const struct job *job)
{
    const struct origin *origin = job->origin;
    struct fault fault = { 0 };

    if (job->rules_of != NULL)
        return true;
    if (origin->state == ORIGIN_CLOSED) {
        crawl_give_up(crawl, job, &origin->why);
        return false;
    }
    if (!robots_allow(&origin->robots, job->url.target, &crawl->scratch)) {
        fault_set(&fault, ENTENTE_E_UNSUPPORTED,
                  "the site's robots.txt asks not to fetch it");
        crawl_give_up(crawl, job, &fault);
        return false;
    }
    return true;
}
