#pragma once
#include <stddef.h>
#include <stdint.h>

// libFuzzer's entry for programs that bring their own `main`; no header of the toolchain declares it.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*call)(const uint8_t *bytes, size_t count));
