#ifndef FRAMESCOPE_CURL_SHIM_H
#define FRAMESCOPE_CURL_SHIM_H

// curl's own type checks are macros over GCC builtins that clang's importer trips over.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call: one wrapper for
// each kind of value.
static inline CURLcode framescope_curl_set_number(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode framescope_curl_set_text(CURL *handle, CURLoption option,
                                                const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode framescope_curl_set_headers(CURL *handle, struct curl_slist *list) {
  return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, list);
}

// The four callbacks of a transfer, all with the same context.
static inline void framescope_curl_set_callbacks(CURL *handle, void *context,
                                                 curl_write_callback body,
                                                 curl_write_callback head,
                                                 curl_opensocket_callback open,
                                                 curl_debug_callback trace) {
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, body);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, head);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, context);
  curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, trace);
  curl_easy_setopt(handle, CURLOPT_DEBUGDATA, context);
  // The trace, of which only the request's head is kept, is off without it.
  curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
}

static inline long framescope_curl_number(CURL *handle, CURLINFO info) {
  long value = 0;
  curl_easy_getinfo(handle, info, &value);
  return value;
}

// Owned by the handle; NULL when unknown.
static inline const char *framescope_curl_text(CURL *handle, CURLINFO info) {
  char *value = NULL;
  curl_easy_getinfo(handle, info, &value);
  return value;
}

#endif
