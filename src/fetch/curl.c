/*
 * fetch/curl.c - see curl.h.
 */
#include "fetch/curl.h"

#include <dlfcn.h>

struct curl_calls curl;

/* POSIX lets what dlsym returns be a function; ISO C has no cast for it. */
static bool find(void *handle, const char *name, void *place)
{
    void *found = dlsym(handle, name);

    memcpy(place, &found, sizeof found);
    return found != NULL;
}

enum entente_status curl_ready(struct fault *fault)
{
    static const char *const names[] = { "libcurl.so.4",
                                         "libcurl-gnutls.so.4" };
    static void *handle; /* open as long as the program runs */
    bool is_whole = true;

    if (handle != NULL)
        return ENTENTE_OK;
    for (size_t i = 0; i < N_OF(names) && handle == NULL; i++)
        handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL)
        return fault_set(fault, ENTENTE_E_UNSUPPORTED,
                         "libcurl, which fetches, is not installed");
#define CALL(name)                                                            \
    is_whole = is_whole && find(handle, "curl_" #name, &curl.name);
#include "fetch/curl.def"
#undef CALL
    if (is_whole)
        return ENTENTE_OK;
    dlclose(handle);
    handle = NULL;
    return fault_set(fault, ENTENTE_E_UNSUPPORTED,
                     "the libcurl that is installed lacks what is needed");
}
