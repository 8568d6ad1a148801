/*
 * record/rows.h - struct fields and columns, tied together once.
 *
 * A table is described by the fields of the struct it keeps; from that list
 * come its CREATE TABLE, its INSERT and its SELECT, so that the three cannot
 * drift apart.
 */
#ifndef ENTENTE_RECORD_ROWS_H
#define ENTENTE_RECORD_ROWS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/fault.h"

struct sqlite3;
struct sqlite3_stmt;

enum row_kind {
    ROW_STR,    /* struct str: TEXT, null                          */
    ROW_WORD,   /* const char *, static or arena: TEXT, null       */
    ROW_SPAN,   /* struct span: name_start, name_end (start, end where
                   the name is empty); null for none               */
    ROW_INT32,  /* int32_t                                          */
    ROW_INT,    /* int                                              */
    ROW_BOOL,   /* bool: 0, 1                                       */
    ROW_REAL,   /* double                                           */
    ROW_ENUM,   /* an enum, as its name                             */
    ROW_LIST,   /* struct str[], count in an int: joined by ';'     */
    ROW_SPANS   /* struct span[], count in an int: "a-b;c-d"        */
};

struct row_field {
    const char *name;
    enum row_kind kind;
    size_t offset, count_offset;
    int most;                               /* of a list                */
    const char *(*enum_name)(int value);
    bool (*enum_value)(struct str name, int *value);
};

struct row_table {
    const char *name;
    const char *keys;    /* the key columns' definitions, before fields */
    int n_keys;
    const char *rest;    /* table constraints, after fields; or null    */
    const struct row_field *fields;
    size_t n_fields;
};

/* SQL texts for a table; in `arena`, NUL-ended. */
const char *row_create_sql(const struct row_table *table, struct arena *arena);
const char *row_insert_sql(const struct row_table *table, struct arena *arena);
/* SELECT the fields, in order; `where` follows WHERE. */
const char *row_select_sql(const struct row_table *table, const char *where,
                           struct arena *arena);

/* Bind an item's fields to parameters from `parameter` on; lists are joined
 * in `arena`. */
void row_bind(struct sqlite3_stmt *statement, int parameter,
              const struct row_table *table, const void *item,
              struct arena *arena);
/* Read an item's fields from columns from `column` on; text in `arena`. */
void row_read(struct sqlite3_stmt *statement, int column,
              const struct row_table *table, void *item, struct arena *arena);

#endif
