/*
 * language/weights.h - the networks' matrices, read from a model.
 */
#ifndef ENTENTE_LANGUAGE_WEIGHTS_H
#define ENTENTE_LANGUAGE_WEIGHTS_H

#include "language/kernel.h"
#include "model/model.h"

/* Where tables are read: those whose names begin with the prefix. */
struct weights {
    const struct model *model;
    const char *prefix;
    struct arena *run; /* what is laid out lives here */
};

/* A table as it lies, of rows and columns as in model_find.
 * Errors: ENTENTE_E_FORMAT, here and below. */
enum entente_status weights_table(const struct weights *weights,
                                  const char *name, uint32_t item_bytes,
                                  uint32_t rows, uint32_t columns,
                                  struct model_table *table,
                                  struct fault *fault);

/* `name`, of 16-bit weights, and `name`_bias of 32 bits, laid out. */
enum entente_status weights_matrix(const struct weights *weights,
                                   const char *name, uint32_t rows,
                                   uint32_t columns,
                                   struct kernel_matrix *matrix,
                                   struct fault *fault);

/* The same without a bias of its own. */
enum entente_status weights_plain_matrix(const struct weights *weights,
                                         const char *name, uint32_t rows,
                                         uint32_t columns,
                                         struct kernel_matrix *matrix,
                                         struct fault *fault);

#endif
