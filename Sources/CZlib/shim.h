#ifndef FRAMESCOPE_ZLIB_SHIM_H
#define FRAMESCOPE_ZLIB_SHIM_H

#include <string.h>
#include <zlib.h>

// `inflateInit2` and `deflateInit2` are macros over the struct's size, which Swift cannot expand.
static inline int framescope_inflate_init(z_stream *stream, int windowBits) {
  memset(stream, 0, sizeof *stream);
  return inflateInit2(stream, windowBits);
}

static inline int framescope_deflate_init(z_stream *stream, int level, int windowBits) {
  memset(stream, 0, sizeof *stream);
  return deflateInit2(stream, level, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
}

#endif
