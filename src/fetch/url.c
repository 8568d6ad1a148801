/*
 * fetch/url.c - see url.h.
 *
 * libcurl reads the address that libcurl will connect to: two readers that
 * differ are how checks are passed by.
 */
#include "fetch/url.h"

#include "fetch/curl.h"

static void drop_handle(void *object)
{
    curl.url_cleanup(object);
}

bool url_is_meant(struct str text)
{
    return str_find(text, STR("://")) > 0;
}

/* A part of it, NUL-ended; the null str where there is none. */
static struct str part_of(CURLU *handle, CURLUPart part, unsigned flags,
                          struct arena *arena)
{
    char *value = NULL;

    if (curl.url_get(handle, part, &value, flags) != CURLUE_OK)
        return STR_NULL;
    arena_defer(arena, curl.free, value);
    return str_of(value);
}

static struct str lower(struct str s, struct arena *arena)
{
    char *copy = arena_alloc(arena, s.len + 1);

    for (size_t i = 0; i < s.len; i++)
        copy[i] = byte_lower(s.ptr[i]);
    return (struct str){ copy, s.len };
}

enum entente_status url_read(struct str text, const struct url *base,
                             struct arena *arena, struct url *url,
                             struct fault *fault)
{
    enum entente_status status = curl_ready(fault);
    CURLUcode code = CURLUE_OK;

    if (status != ENTENTE_OK)
        return status;
    CURLU *handle = curl.url();
    if (handle == NULL)
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    arena_defer(arena, drop_handle, handle);
    text = str_trim(text);
    if (text.len > URL_MOST_BYTES)
        return fault_set(fault, ENTENTE_E_LIMIT,
                         "the address is over %d bytes", URL_MOST_BYTES);
    if (memchr(text.ptr, '\0', text.len) != NULL)
        return fault_set(fault, ENTENTE_E_FORMAT, "it is no address");
    if (base != NULL)
        code = curl.url_set(handle, CURLUPART_URL, base->text.ptr, 0);
    if (code == CURLUE_OK)
        code = curl.url_set(handle, CURLUPART_URL, arena_str(arena, text).ptr,
                            CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE);
    if (code != CURLUE_OK)
        return fault_set(fault, ENTENTE_E_FORMAT, "it is no address: %s",
                         curl.url_strerror(code));
    curl.url_set(handle, CURLUPART_FRAGMENT, NULL, 0);

    struct str scheme = part_of(handle, CURLUPART_SCHEME, 0, arena);
    if (!str_is_c(scheme, "http") && !str_is_c(scheme, "https"))
        return fault_set(fault, ENTENTE_E_UNSUPPORTED,
                         "only http and https are fetched, not %.*s",
                         STR_ARG(scheme));
    if (part_of(handle, CURLUPART_USER, 0, arena).ptr != NULL
        || part_of(handle, CURLUPART_PASSWORD, 0, arena).ptr != NULL)
        return fault_set(fault, ENTENTE_E_UNSUPPORTED,
                         "addresses with a name and password in them are "
                         "not fetched");
    struct str host = part_of(handle, CURLUPART_HOST, 0, arena);
    if (host.len == 0)
        return fault_set(fault, ENTENTE_E_FORMAT, "it names no host");
    url->host = lower(host, arena);
    curl.url_set(handle, CURLUPART_HOST, url->host.ptr, 0);
    struct str path = part_of(handle, CURLUPART_PATH, 0, arena);
    struct str query = part_of(handle, CURLUPART_QUERY, 0, arena);
    struct str port = part_of(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT,
                              arena);
    url->target = query.ptr == NULL
        ? path
        : arena_print(arena, "%.*s?%.*s", STR_ARG(path), STR_ARG(query));
    url->origin = arena_print(arena, "%.*s://%.*s:%.*s", STR_ARG(scheme),
                              STR_ARG(url->host), STR_ARG(port));
    url->text = part_of(handle, CURLUPART_URL, CURLU_NO_DEFAULT_PORT, arena);
    if (url->text.ptr == NULL || url->target.ptr == NULL)
        return fault_set(fault, ENTENTE_E_FORMAT, "it is no address");
    return ENTENTE_OK;
}
