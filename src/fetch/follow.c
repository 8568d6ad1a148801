/*
 * fetch/follow.c - see crawl.h: feeds lead to their items, lists to feeds.
 */
#include "base/file.h"
#include "fetch/crawl.h"
#include "intake/feed.h"
#include "intake/sniff.h"

enum {
    SNIFF_BYTES = 4096,
    MOST_LIST_BYTES = 16 << 20 /* of a list that is a file */
};

enum kept_kind crawl_kind(const struct crawl *crawl, struct str bytes,
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
enum entente_status crawl_follow(struct crawl *crawl, enum kept_kind kind,
                                 struct str bytes, struct str asked,
                                 const struct url *base,
                                 struct fault *fault)
{
    struct arena *scratch = &crawl->scratch;
    struct stream stream;
    struct intake_input entry;
    struct fault mine = { 0 };
    enum entente_status status = ENTENTE_OK, got;
    size_t n_items = 0;
    struct str head = str_slice(bytes, 0, bytes.len < 64 ? bytes.len : 64);

    stream_of_bytes(&stream, bytes, scratch);
    struct feed *feed = feed_open(&stream,
                                  kind == KEPT_LIST ? FEED_LIST
                                  : str_find_byte(head, '<') >= 0
                                      ? FEED_XML : FEED_JSON,
                                  scratch);
    while (status == ENTENTE_OK
           && (got = feed_next(feed, scratch, &entry, &mine))
                  != ENTENTE_NONE) {
        if (got != ENTENTE_OK) {
            crawl_complain(crawl, asked, &mine);
            continue;
        }
        if (entry.url.ptr == NULL)
            continue;
        if (kind == KEPT_FEED && n_items++ == crawl->options->most_items)
            break;
        status = crawl_want(crawl, entry.url, base,
                            kind == KEPT_LIST ? JOB_LISTED : JOB_ITEM, fault);
    }
    return status;
}

/* A file the user named: a list of feeds or a feed. */
enum entente_status crawl_open_file(struct crawl *crawl, const char *path,
                                    struct fault *fault)
{
    struct fault mine = { 0 };
    struct str bytes, name = strcmp(path, "-") == 0 ? STR("standard input")
                                                    : str_of(path);
    enum entente_status status = file_read(path, MOST_LIST_BYTES,
                                           &crawl->scratch, &bytes, &mine);

    if (status != ENTENTE_OK) {
        crawl_complain(crawl, name, &mine);
        return ENTENTE_OK;
    }
    enum kept_kind kind = crawl_kind(crawl, bytes, JOB_NAMED);
    if (kind == KEPT_REPORT || kind == KEPT_ENTRIES) {
        fault_set(&mine, ENTENTE_E_FORMAT,
                  "it is neither an address (http://...) nor a list of "
                  "feeds");
        crawl_complain(crawl, name, &mine);
        return ENTENTE_OK;
    }
    return crawl_follow(crawl, kind, bytes, name, NULL, fault);
}
