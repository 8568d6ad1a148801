/*
 * fetch/curl.h - libcurl, opened when something is to be fetched.
 *
 * Linked in the usual way it would be loaded, with some twenty libraries of
 * its own, by every command, though only one fetches; and a machine without
 * it could run none.  So what is called of it are the members of `curl`:
 * curl.easy_init() for curl_easy_init().
 */
#ifndef ENTENTE_FETCH_CURL_H
#define ENTENTE_FETCH_CURL_H

#include <curl/curl.h>

#include "base/fault.h"

struct curl_calls {
#define CALL(name) __typeof__(curl_##name) *name;
#include "fetch/curl.def"
#undef CALL
};

/* Null until curl_ready says ENTENTE_OK. */
extern struct curl_calls curl;

/* Open libcurl; again and again if you like.  One thread.  Errors:
 * ENTENTE_E_UNSUPPORTED where it is not installed. */
enum entente_status curl_ready(struct fault *fault);

#endif
