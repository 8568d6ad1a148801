/*
 * fetch/transfer.c - see transfer.h.
 *
 * libcurl calls back with each piece of head and body and before each socket
 * is opened; whatever is over a bound is refused there and then.  Memory that
 * runs out in a callback is caught in it: the arena must not jump across
 * libcurl's frames.  Redirects are not followed here, so that whoever asks
 * looks at each hop.
 */
#include "fetch/transfer.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <unistd.h>

#include "intake/packed.h"

enum {
    CONNECT_MS = 15000,
    SLOW_BYTES = 100,   /* a second, over ... */
    SLOW_SECONDS = 30,  /* ... or a quarter of the whole */
    MOST_RETRY_SECONDS = 3600
};

static curl_socket_t open_socket(void *context, curlsocktype purpose,
                                 struct curl_sockaddr *to)
{
    struct transfer *transfer = context;
    struct address address;
    const char *kind;
    char host[NI_MAXHOST];

    (void)purpose;
    if (!address_of(&to->addr, &address)) {
        fault_set(&transfer->fault, ENTENTE_E_UNSUPPORTED,
                  "it leads to an address of an unknown kind");
        return CURL_SOCKET_BAD;
    }
    kind = address_special(&address);
    if (kind != NULL
        && !address_nets_hold(&transfer->bounds->allowed, &address)) {
        if (getnameinfo(&to->addr, to->addrlen, host, sizeof host, NULL, 0,
                        NI_NUMERICHOST)
            != 0)
            snprintf(host, sizeof host, "an address");
        fault_set(&transfer->fault, ENTENTE_E_UNSUPPORTED,
                  "it leads to %s, a %s address (--allow would permit it)",
                  host, kind);
        return CURL_SOCKET_BAD;
    }
    transfer->fault = (struct fault){ 0 }; /* of another of its addresses */
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

/* Add to a buffer, memory permitting. */
static bool add(struct transfer *transfer, struct buf *buf, struct str bytes)
{
    if (setjmp(transfer->trap.env) != 0) {
        fault_set(&transfer->fault, ENTENTE_E_MEMORY, "memory ran out");
        return false;
    }
    buf_add(buf, bytes);
    return true;
}

static size_t take_head(char *bytes, size_t size, size_t n, void *context)
{
    struct transfer *transfer = context;
    struct str line = { bytes, size * n };

    if (str_starts(line, STR("HTTP/")))
        transfer->head.len = 0; /* a new head: the one before was interim */
    if (transfer->head.len + line.len > TRANSFER_MOST_HEAD) {
        fault_set(&transfer->fault, ENTENTE_E_LIMIT,
                  "the head of the answer is over %d bytes",
                  TRANSFER_MOST_HEAD);
        return CURL_WRITEFUNC_ERROR;
    }
    return add(transfer, &transfer->head, line) ? line.len
                                                : CURL_WRITEFUNC_ERROR;
}

static size_t take_body(char *bytes, size_t size, size_t n, void *context)
{
    struct transfer *transfer = context;
    struct str piece = { bytes, size * n };
    size_t room = transfer->most_bytes - transfer->body.len;
    curl_off_t came = 0;

    if (piece.len > room && transfer->is_cut) {
        transfer->is_full = true;
        (void)add(transfer, &transfer->body, str_slice(piece, 0, room));
        return CURL_WRITEFUNC_ERROR;
    }
    if (piece.len > room) {
        fault_set(&transfer->fault, ENTENTE_E_LIMIT, "it is over %zu bytes",
                  transfer->most_bytes);
        return CURL_WRITEFUNC_ERROR;
    }
    curl.easy_getinfo(transfer->easy, CURLINFO_SIZE_DOWNLOAD_T, &came);
    if (transfer->body.len > PACKED_FREE_BYTES / PACKED_MOST_TIMES
        && transfer->body.len / PACKED_MOST_TIMES > (size_t)came) {
        fault_set(&transfer->fault, ENTENTE_E_LIMIT,
                  "it unpacks to over %d times its size", PACKED_MOST_TIMES);
        return CURL_WRITEFUNC_ERROR;
    }
    return add(transfer, &transfer->body, piece) ? size * n
                                                 : CURL_WRITEFUNC_ERROR;
}

enum entente_status transfer_open(struct transfer *transfer,
                                  const struct transfer_bounds *bounds,
                                  struct fault *fault)
{
    *transfer = (struct transfer){ .bounds = bounds,
                                   .easy = curl.easy_init() };
    arena_init(&transfer->arena, &transfer->trap);
    return transfer->easy != NULL
        ? ENTENTE_OK
        : fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
}

void transfer_close(struct transfer *transfer)
{
    curl.easy_cleanup(transfer->easy);
    curl.slist_free_all(transfer->headers);
    arena_clear(&transfer->arena);
}

/* A request header, where there is something to say. */
static bool add_header(struct transfer *transfer, const char *name,
                       struct str value)
{
    if (value.ptr == NULL)
        return true;
    struct str line = arena_print(&transfer->arena, "%s: %.*s", name,
                                  STR_ARG(value));
    struct curl_slist *longer = curl.slist_append(transfer->headers,
                                                  line.ptr);
    if (longer == NULL)
        return false;
    transfer->headers = longer;
    return true;
}

static void set_bounds(struct transfer *transfer)
{
    const struct transfer_bounds *bounds = transfer->bounds;
    long quarter = bounds->most_ms / 4000;
    long slow = quarter < SLOW_SECONDS ? quarter : SLOW_SECONDS;
    CURL *easy = transfer->easy;

    curl.easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl.easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl.easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl.easy_setopt(easy, CURLOPT_PROXY, ""); /* it would connect for us */
    curl.easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl.easy_setopt(easy, CURLOPT_TIMEOUT_MS, bounds->most_ms);
    curl.easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                     bounds->most_ms < CONNECT_MS ? bounds->most_ms
                                                  : (long)CONNECT_MS);
    curl.easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
    curl.easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, slow < 1 ? 1L : slow);
    curl.easy_setopt(easy, CURLOPT_USERAGENT, bounds->agent);
    curl.easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    curl.easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl.easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer);
    curl.easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_head);
    curl.easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
    curl.easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
    curl.easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
    curl.easy_setopt(easy, CURLOPT_PRIVATE, transfer);
}

enum entente_status transfer_start(struct transfer *transfer,
                                   const struct transfer_wish *wish,
                                   struct fault *fault)
{
    curl.easy_reset(transfer->easy);
    curl.slist_free_all(transfer->headers);
    transfer->headers = NULL;
    if (setjmp(transfer->trap.env) != 0)
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    arena_reset(&transfer->arena);
    transfer->head = transfer->body = buf_in(&transfer->arena);
    transfer->most_bytes = wish->most_bytes;
    transfer->is_cut = wish->is_cut;
    transfer->is_full = false;
    transfer->fault = (struct fault){ 0 };
    transfer->answer = transfer->retry_seconds = 0;
    transfer->redirect = transfer->charset = STR_NULL;
    transfer->etag = transfer->modified = STR_NULL;
    set_bounds(transfer);
    if (curl.easy_setopt(transfer->easy, CURLOPT_URL, wish->url->text.ptr)
            != CURLE_OK
        || !add_header(transfer, "If-None-Match", wish->etag)
        || !add_header(transfer, "If-Modified-Since", wish->modified))
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    curl.easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->headers);
    return ENTENTE_OK;
}

/* The value of a header; of several the last; the null str. */
static struct str header(const struct transfer *transfer, const char *name)
{
    struct str rest = buf_str(&transfer->head), found = STR_NULL;

    while (rest.ptr != NULL) {
        struct str value = str_cut(&rest, '\n');
        struct str key = str_cut(&value, ':');
        if (value.ptr != NULL && str_is_caseless(key, str_of(name)))
            found = str_trim(value);
    }
    for (size_t i = 0; i < found.len; i++)
        if (found.ptr[i] >= 0 && found.ptr[i] < ' ')
            return STR_NULL; /* nothing we would say again */
    return found.len == 0 ? STR_NULL : found;
}

/* What stands after `charset=` in a Content-Type; the null str. */
static struct str charset_of(struct str type)
{
    while (type.ptr != NULL) {
        struct str value = str_trim(str_cut(&type, ';'));
        struct str key = str_cut(&value, '=');
        if (value.ptr == NULL || !str_is_caseless(key, STR("charset")))
            continue;
        if (value.len > 1 && value.ptr[0] == '"'
            && value.ptr[value.len - 1] == '"')
            value = str_slice(value, 1, value.len - 1);
        return value.len == 0 ? STR_NULL : value;
    }
    return STR_NULL;
}

static enum entente_status say(const struct transfer *transfer, CURLcode code,
                               struct fault *fault)
{
    enum entente_status status = ENTENTE_E_IO;

    if (transfer->fault.status != ENTENTE_OK) {
        *fault = transfer->fault;
        return fault->status;
    }
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return fault_set(fault, ENTENTE_E_LIMIT,
                         "it took over %ld seconds, or stood still",
                         transfer->bounds->most_ms / 1000);
    case CURLE_PARTIAL_FILE:
        return fault_set(fault, status, "the answer was cut off");
    case CURLE_BAD_CONTENT_ENCODING:
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the packed answer is damaged");
    default:
        return fault_set(fault, status, "%s", curl.easy_strerror(code));
    }
}

enum entente_status transfer_finish(struct transfer *transfer, CURLcode code,
                                    struct fault *fault)
{
    const char *redirect = NULL;
    uint64_t seconds;

    if (code != CURLE_OK
        && !(transfer->is_full && transfer->fault.status == ENTENTE_OK))
        return say(transfer, code, fault);
    curl.easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE,
                      &transfer->answer);
    curl.easy_getinfo(transfer->easy, CURLINFO_REDIRECT_URL, &redirect);
    transfer->redirect = str_of(redirect);
    transfer->charset = charset_of(header(transfer, "Content-Type"));
    transfer->etag = header(transfer, "ETag");
    transfer->modified = header(transfer, "Last-Modified");
    if (str_number(header(transfer, "Retry-After"), MOST_RETRY_SECONDS,
                   &seconds))
        transfer->retry_seconds = (long)seconds;
    return ENTENTE_OK;
}
