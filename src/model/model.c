/*
 * model/model.c - see model.h.
 *
 *     0   "ENTMODEL"   u32 version   u32 n_tables   u64 bytes   u64 checksum
 *     32  n_tables entries of 48 bytes:
 *             char name[16]  u32 item_bytes  u32 rows  u32 columns  u32 0
 *             u64 offset  u64 bytes
 *     ..  the tables, each at a multiple of 64
 *
 * Whole numbers are little-endian; the checksum is XXH3 (64 bits) of all
 * that follows it.
 */
#include "model/model.h"

#include <inttypes.h>

#include "base/hash.h"

enum { VERSION = 1, HEAD = 32, ENTRY = 48, MOST_TABLES = 64, NAME = 16 };

struct model {
    struct str file;
    uint32_t n_tables;
    char version[17];
};

static uint64_t number(const char *at, int bytes)
{
    uint64_t value = 0;

    for (int i = 0; i < bytes; i++)
        value |= (uint64_t)(unsigned char)at[i] << 8 * i;
    return value;
}

static const char *entry_of(const struct model *model, uint32_t i)
{
    return model->file.ptr + HEAD + (size_t)i * ENTRY;
}

/* The entries' own numbers: each table lies inside the file and is as large
 * as its shape says. */
static bool table_fits(const char *entry, uint64_t bytes)
{
    uint64_t item = number(entry + 16, 4), rows = number(entry + 20, 4);
    uint64_t columns = number(entry + 24, 4);
    uint64_t offset = number(entry + 32, 8), n = number(entry + 40, 8);

    if (item != 1 && item != 2 && item != 4 && item != 8)
        return false;
    if (offset % 64 != 0 || offset > bytes || n > bytes - offset)
        return false;
    if (rows > n || columns > n || n % item != 0)
        return false;
    return rows == 0 || columns == 0 ? n == 0
                                     : n / item / rows == columns
                                           && n == item * rows * columns;
}

static enum entente_status check(struct str file, struct fault *fault)
{
    uint64_t n_tables, bytes;

    if (file.len < HEAD || memcmp(file.ptr, "ENTMODEL", 8) != 0)
        return fault_set(fault, ENTENTE_E_FORMAT, "this is no model file");
    if (number(file.ptr + 8, 4) != VERSION)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the model is of version %" PRIu64
                         ", this program reads version %d",
                         number(file.ptr + 8, 4), VERSION);
    n_tables = number(file.ptr + 12, 4);
    bytes = number(file.ptr + 16, 8);
    if (bytes > file.len)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the model is cut short: %zu of %" PRIu64 " bytes",
                         file.len, bytes);
    if (bytes < file.len)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the model is followed by %" PRIu64 " other bytes",
                         (uint64_t)file.len - bytes);
    if (hash_id(str_slice(file, HEAD, file.len)) != number(file.ptr + 24, 8))
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the model was altered: its checksum does not hold");
    if (n_tables > MOST_TABLES || HEAD + n_tables * ENTRY > bytes)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the model lists %" PRIu64 " tables", n_tables);
    for (uint64_t i = 0; i < n_tables; i++)
        if (!table_fits(file.ptr + HEAD + i * ENTRY, bytes))
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "the model's table %" PRIu64 " does not fit",
                             i + 1);
    return ENTENTE_OK;
}

enum entente_status model_open(struct str file, struct arena *run,
                               const struct model **model,
                               struct fault *fault)
{
    enum entente_status status = check(file, fault);

    if (status != ENTENTE_OK)
        return status;
    struct model *opened = ARENA_NEW(run, struct model);
    opened->file = file;
    opened->n_tables = (uint32_t)number(file.ptr + 12, 4);
    snprintf(opened->version, sizeof opened->version, "%016" PRIx64,
             number(file.ptr + 24, 8));
    *model = opened;
    return ENTENTE_OK;
}

static const char *find(const struct model *model, const char *name)
{
    char wanted[NAME] = { 0 };

    memcpy(wanted, name, strlen(name) < NAME ? strlen(name) : NAME);
    for (uint32_t i = 0; i < model->n_tables; i++)
        if (memcmp(entry_of(model, i), wanted, NAME) == 0)
            return entry_of(model, i);
    return NULL;
}

enum entente_status model_find(const struct model *model, const char *name,
                               uint32_t item_bytes, uint32_t rows,
                               uint32_t columns, struct model_table *table,
                               struct fault *fault)
{
    const char *entry = find(model, name);

    if (entry == NULL)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the model has no table `%s`", name);
    table->item_bytes = (uint32_t)number(entry + 16, 4);
    table->rows = (uint32_t)number(entry + 20, 4);
    table->columns = (uint32_t)number(entry + 24, 4);
    table->items = model->file.ptr + number(entry + 32, 8);
    if (table->item_bytes != item_bytes
        || (rows != 0 && table->rows != rows)
        || (columns != 0 && table->columns != columns))
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the model's table `%s` is %" PRIu32 " by %" PRIu32
                         " of %" PRIu32 " bytes",
                         name, table->rows, table->columns,
                         table->item_bytes);
    return ENTENTE_OK;
}

struct str model_text(const struct model *model, const char *name)
{
    const char *entry = find(model, name);

    if (entry == NULL || number(entry + 16, 4) != 1)
        return STR_NULL;
    return (struct str){ model->file.ptr + number(entry + 32, 8),
                         (size_t)number(entry + 40, 8) };
}

struct str model_version(const struct model *model)
{
    return (struct str){ model->version, 16 };
}
