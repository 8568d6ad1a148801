/*
 * model/model.h - a trained model: named tables of whole numbers.
 *
 * The file is used in place.  Its format is doc/format/model.md; what each
 * table means is told where it is used (language/net.h, cut.h, lemma.h).
 */
#ifndef ENTENTE_MODEL_MODEL_H
#define ENTENTE_MODEL_MODEL_H

#include "base/arena.h"
#include "base/fault.h"

struct model;

/* One table: rows * columns whole numbers of item_bytes, rows first. */
struct model_table {
    const void *items; /* aligned to 8; in the file */
    uint32_t item_bytes, rows, columns;
};

/*
 * Open a model file.
 *   file    its bytes, aligned to 8; borrowed, must outlive the model.
 * Errors: ENTENTE_E_FORMAT, with the reason, for a file that is no model,
 * of another version, short, or altered.  Cost: one pass for the checksum.
 */
enum entente_status model_open(struct str file, struct arena *run,
                               const struct model **model,
                               struct fault *fault);

/* The model inside the binary; empty where it was built without one. */
struct str model_builtin(void);

/*
 * A table by name, which must have that shape.
 *   item_bytes     1, 2, 4 or 8
 *   rows, columns  0 for any
 * Errors: ENTENTE_E_FORMAT where it is missing or of another shape.
 */
enum entente_status model_find(const struct model *model, const char *name,
                               uint32_t item_bytes, uint32_t rows,
                               uint32_t columns, struct model_table *table,
                               struct fault *fault);

/* A table of bytes as text; the null str where there is none. */
struct str model_text(const struct model *model, const char *name);

/* The model's version: 16 hex digits of its checksum. */
struct str model_version(const struct model *model);

#endif
