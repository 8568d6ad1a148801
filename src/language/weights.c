/*
 * language/weights.c - see weights.h.
 */
#include "language/weights.h"

enum { NAME = 32, MOST_ROWS = 4096 };

enum entente_status weights_table(const struct weights *weights,
                                  const char *name, uint32_t item_bytes,
                                  uint32_t rows, uint32_t columns,
                                  struct model_table *table,
                                  struct fault *fault)
{
    char full[NAME];

    snprintf(full, sizeof full, "%s%s", weights->prefix, name);
    return model_find(weights->model, full, item_bytes, rows, columns, table,
                      fault);
}

/* Lay out a table of weights; the bias may be null. */
static enum entente_status lay_out(const struct weights *weights,
                                   const char *name, uint32_t rows,
                                   uint32_t columns, const int32_t *bias,
                                   struct kernel_matrix *matrix,
                                   struct fault *fault)
{
    struct model_table table;
    enum entente_status status
        = weights_table(weights, name, 2, rows, columns, &table, fault);

    if (status != ENTENTE_OK)
        return status;
    if (table.rows == 0 || table.rows > MOST_ROWS || table.columns % 16 != 0)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the model's table `%s%s` has an odd shape",
                         weights->prefix, name);
    if (bias == NULL)
        bias = ARENA_ARRAY(weights->run, int32_t, table.rows);
    *matrix = kernel_pack(table.items, bias, table.rows, table.columns,
                          weights->run);
    return ENTENTE_OK;
}

enum entente_status weights_matrix(const struct weights *weights,
                                   const char *name, uint32_t rows,
                                   uint32_t columns,
                                   struct kernel_matrix *matrix,
                                   struct fault *fault)
{
    struct model_table bias;
    char name_bias[NAME];

    snprintf(name_bias, sizeof name_bias, "%s_bias", name);
    enum entente_status status
        = weights_table(weights, name_bias, 4, 1, rows, &bias, fault);
    if (status == ENTENTE_OK)
        status = lay_out(weights, name, bias.columns, columns, bias.items,
                         matrix, fault);
    return status;
}

enum entente_status weights_plain_matrix(const struct weights *weights,
                                         const char *name, uint32_t rows,
                                         uint32_t columns,
                                         struct kernel_matrix *matrix,
                                         struct fault *fault)
{
    return lay_out(weights, name, rows, columns, NULL, matrix, fault);
}
