/*
 * record/tables.h - every table of the store and the array it keeps.
 */
#ifndef ENTENTE_RECORD_TABLES_H
#define ENTENTE_RECORD_TABLES_H

#include "record/rows.h"

/* A table that keeps one array of struct report. */
struct store_array {
    struct row_table table;
    size_t items, n, room; /* offsets in struct report  */
    size_t item_bytes;
    /* parties that hang on an item, up to two lists of them */
    const char *list_names[2];
    size_t list_offsets[2];
};

extern const struct store_array store_arrays[];
extern const size_t n_store_arrays;

/* One party of an event or a tie. */
extern const struct row_table store_party_table;
/* The dates of a tie's stages. */
extern const struct row_table store_stage_table;
/* A report's own fields that stand in no array. */
extern const struct row_table store_report_table;

#endif
