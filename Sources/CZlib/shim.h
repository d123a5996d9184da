#ifndef FRAMESCOPE_ZLIB_SHIM_H
#define FRAMESCOPE_ZLIB_SHIM_H

#include <string.h>
#include <zlib.h>

// `inflateInit2` is a macro over the struct's size, which Swift cannot expand.
static inline int framescope_inflate_init(z_stream *stream, int windowBits) {
  memset(stream, 0, sizeof *stream);
  return inflateInit2(stream, windowBits);
}

#endif
