/*
 * intake/packed.h - gzip, zstd, xz, bzip2, ZIP and tar, by libarchive.
 */
#ifndef ENTENTE_INTAKE_PACKED_H
#define ENTENTE_INTAKE_PACKED_H

#include "intake/stream.h"

struct packed; /* an open archive or packed stream */

/* Bounds: what comes out, with all that is unpacked from within it, may be so
 * many times what went in, once it is over some size. */
enum { PACKED_MOST_TIMES = 200, PACKED_FREE_BYTES = 64 << 20 };

/*
 * Open what a stream holds.
 *   inner   the packed bytes; must outlive the archive.
 *   is_raw  one packed stream, not an archive of files.
 *   outer   what the bytes come out of, which pays as well; null for none.
 *   arena   where the archive lies; closed with it.
 * Errors: ENTENTE_E_FORMAT.
 */
enum entente_status packed_open(struct stream *inner, bool is_raw,
                                struct packed *outer, struct arena *arena,
                                struct packed **packed, struct fault *fault);

/* Has more come out than its bounds allow?  Nothing more will.  Takes null. */
bool packed_is_over(const struct packed *packed);

/* The next file of an archive; ENTENTE_NONE at the end.  The name lives
 * until the next call. */
enum entente_status packed_next(struct packed *packed, struct str *name,
                                struct fault *fault);

/* The bytes of the file at hand, as a stream's source (stream_fill_fn). */
ptrdiff_t packed_fill(void *packed, char *out, size_t room,
                      struct fault *fault);

/* Bytes in memory, unpacked (gzip, deflate and the like). */
enum entente_status packed_read(struct str bytes, size_t most,
                                struct arena *arena, struct str *out,
                                struct fault *fault);

#endif
