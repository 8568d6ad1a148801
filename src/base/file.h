/*
 * base/file.h - whole files, bounded.
 */
#ifndef ENTENTE_BASE_FILE_H
#define ENTENTE_BASE_FILE_H

#include "base/arena.h"
#include "base/fault.h"

/*
 * Read a file ("-" is standard input) whole.
 *   most   bytes at most; more is ENTENTE_E_LIMIT.
 *   bytes  in `arena`, NUL-ended.
 * Errors: ENTENTE_E_IO (also for a directory), ENTENTE_E_LIMIT; the fault
 * names no file: the caller knows what to call it.
 */
enum entente_status file_read(const char *path, size_t most,
                              struct arena *arena, struct str *bytes,
                              struct fault *fault);

/* Write a file whole: to a neighbour first, then renamed over it.
 * Errors: ENTENTE_E_IO, with the file named. */
enum entente_status file_write(const char *path, struct str bytes,
                               struct fault *fault);

#endif
