#ifndef FRAMESCOPE_ALLOCATOR_SHIM_H
#define FRAMESCOPE_ALLOCATOR_SHIM_H

// Hands what has been freed back to the system; only glibc keeps it, and only glibc has the call.

#if defined(__GLIBC__) || defined(__linux__)
#include <malloc.h>
#endif

static inline void framescope_release_memory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

#endif
