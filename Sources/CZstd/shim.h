#ifndef FRAMESCOPE_ZSTD_SHIM_H
#define FRAMESCOPE_ZSTD_SHIM_H

#include <zstd.h>
#include <zstd_errors.h>

// Swift sees the codes as a type of their own; two comparisons are all that is needed.
static inline int framescope_zstd_needs_dictionary(size_t code) {
  return ZSTD_getErrorCode(code) == ZSTD_error_dictionary_wrong;
}

#endif
