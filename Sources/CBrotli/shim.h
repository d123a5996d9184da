#ifndef FRAMESCOPE_BROTLI_SHIM_H
#define FRAMESCOPE_BROTLI_SHIM_H

#include <brotli/decode.h>

#endif
