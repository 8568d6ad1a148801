/*
 * record/rows.c - see rows.h.
 */
#include "record/rows.h"

#include <sqlite3.h>

#include "base/buf.h"

static bool is_pair(const struct row_field *field)
{
    return field->kind == ROW_SPAN;
}

static const char *type_of(enum row_kind kind)
{
    switch (kind) {
    case ROW_SPAN:
    case ROW_INT32:
    case ROW_INT:
    case ROW_BOOL:
        return "INTEGER";
    case ROW_REAL:
        return "REAL";
    default:
        return "TEXT";
    }
}

/* Each column of a field, the name of a span's two made up. */
static void put_columns(struct buf *sql, const struct row_field *field,
                        bool with_type)
{
    const char *type = with_type ? type_of(field->kind) : "";
    const char *gap = with_type ? " " : "";

    if (!is_pair(field)) {
        buf_print(sql, ", \"%s\"%s%s", field->name, gap, type);
        return;
    }
    const char *link = field->name[0] == '\0' ? "" : "_";
    buf_print(sql, ", \"%s%sstart\"%s%s, \"%s%send\"%s%s", field->name, link,
              gap, type, field->name, link, gap, type);
}

const char *row_create_sql(const struct row_table *table, struct arena *arena)
{
    struct buf sql = buf_in(arena);

    buf_print(&sql, "CREATE TABLE %s (%s", table->name, table->keys);
    for (size_t i = 0; i < table->n_fields; i++)
        put_columns(&sql, &table->fields[i], true);
    if (table->rest != NULL)
        buf_print(&sql, ", %s", table->rest);
    buf_add(&sql, STR(") STRICT"));
    buf_byte(&sql, '\0');
    return sql.ptr;
}

const char *row_insert_sql(const struct row_table *table, struct arena *arena)
{
    struct buf sql = buf_in(arena);
    int n = table->n_keys;

    for (size_t i = 0; i < table->n_fields; i++)
        n += is_pair(&table->fields[i]) ? 2 : 1;
    buf_print(&sql, "INSERT INTO %s VALUES (", table->name);
    for (int i = 0; i < n; i++)
        buf_add(&sql, i == 0 ? STR("?") : STR(",?"));
    buf_add(&sql, STR(")"));
    buf_byte(&sql, '\0');
    return sql.ptr;
}

const char *row_select_sql(const struct row_table *table, const char *where,
                           struct arena *arena)
{
    struct buf sql = buf_in(arena);

    for (size_t i = 0; i < table->n_fields; i++)
        put_columns(&sql, &table->fields[i], false);
    struct str columns = str_slice(buf_str(&sql), 2, sql.len);
    return arena_print(arena, "SELECT %.*s FROM %s WHERE %s",
                       STR_ARG(columns), table->name, where)
        .ptr;
}

static void bind_str(sqlite3_stmt *statement, int parameter, struct str s)
{
    if (s.ptr == NULL)
        sqlite3_bind_null(statement, parameter);
    else
        sqlite3_bind_text(statement, parameter, s.ptr, (int)s.len,
                          SQLITE_STATIC);
}

static struct str join_list(const struct str *items, int n,
                            struct arena *arena)
{
    struct buf out = buf_in(arena);

    for (int i = 0; i < n; i++) {
        if (i > 0)
            buf_byte(&out, ';');
        buf_add(&out, items[i]);
    }
    return n == 0 ? STR_NULL : buf_str(&out);
}

static struct str join_spans(const struct span *items, int n,
                             struct arena *arena)
{
    struct buf out = buf_in(arena);

    for (int i = 0; i < n; i++)
        buf_print(&out, "%s%u-%u", i > 0 ? ";" : "", items[i].start,
                  items[i].end);
    return n == 0 ? STR_NULL : buf_str(&out);
}

void row_bind(sqlite3_stmt *statement, int parameter,
              const struct row_table *table, const void *item,
              struct arena *arena)
{
    for (size_t i = 0; i < table->n_fields; i++) {
        const struct row_field *field = &table->fields[i];
        const char *at = (const char *)item + field->offset;
        const int *count = (const void *)((const char *)item
                                          + field->count_offset);

        switch (field->kind) {
        case ROW_STR:
            bind_str(statement, parameter,
                     *(const struct str *)(const void *)at);
            break;
        case ROW_WORD:
            bind_str(statement, parameter,
                     str_of(*(const char *const *)(const void *)at));
            break;
        case ROW_SPAN: {
            struct span span = *(const struct span *)(const void *)at;
            if (span_is_none(span)) {
                sqlite3_bind_null(statement, parameter++);
                sqlite3_bind_null(statement, parameter);
            } else {
                sqlite3_bind_int64(statement, parameter++, span.start);
                sqlite3_bind_int64(statement, parameter, span.end);
            }
            break;
        }
        case ROW_INT32:
            sqlite3_bind_int64(statement, parameter,
                               *(const int32_t *)(const void *)at);
            break;
        case ROW_INT:
            sqlite3_bind_int64(statement, parameter,
                               *(const int *)(const void *)at);
            break;
        case ROW_BOOL:
            sqlite3_bind_int(statement, parameter,
                             *(const bool *)(const void *)at);
            break;
        case ROW_REAL:
            sqlite3_bind_double(statement, parameter,
                                *(const double *)(const void *)at);
            break;
        case ROW_ENUM:
            bind_str(statement, parameter,
                     str_of(field->enum_name(
                         *(const int *)(const void *)at)));
            break;
        case ROW_LIST:
            bind_str(statement, parameter,
                     join_list((const void *)at, *count, arena));
            break;
        case ROW_SPANS:
            bind_str(statement, parameter,
                     join_spans((const void *)at, *count, arena));
            break;
        }
        parameter++;
    }
}

static struct str read_str(sqlite3_stmt *statement, int column,
                           struct arena *arena)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);

    if (text == NULL)
        return STR_NULL;
    return arena_str(arena,
                     (struct str){ text, (size_t)sqlite3_column_bytes(
                                             statement, column) });
}

static void read_list(struct str joined, struct str *items, int most, int *n)
{
    *n = 0;
    while (joined.ptr != NULL && *n < most)
        items[(*n)++] = str_cut(&joined, ';');
}

static void read_spans(struct str joined, struct span *items, int most,
                       int *n)
{
    *n = 0;
    while (joined.ptr != NULL && *n < most) {
        struct str one = str_cut(&joined, ';');
        struct str first = str_cut(&one, '-');
        uint64_t start, end;
        if (str_number(first, UINT32_MAX, &start)
            && str_number(one, UINT32_MAX, &end))
            items[(*n)++] = (struct span){ (uint32_t)start, (uint32_t)end };
    }
}

void row_read(sqlite3_stmt *statement, int column,
              const struct row_table *table, void *item, struct arena *arena)
{
    for (size_t i = 0; i < table->n_fields; i++) {
        const struct row_field *field = &table->fields[i];
        void *at = (char *)item + field->offset;
        int *count = (void *)((char *)item + field->count_offset);

        switch (field->kind) {
        case ROW_STR:
            *(struct str *)at = read_str(statement, column, arena);
            break;
        case ROW_WORD:
            *(const char **)at = read_str(statement, column, arena).ptr;
            break;
        case ROW_SPAN:
            ((struct span *)at)->start
                = (uint32_t)sqlite3_column_int64(statement, column++);
            ((struct span *)at)->end
                = (uint32_t)sqlite3_column_int64(statement, column);
            break;
        case ROW_INT32:
            *(int32_t *)at = (int32_t)sqlite3_column_int64(statement, column);
            break;
        case ROW_INT:
            *(int *)at = sqlite3_column_int(statement, column);
            break;
        case ROW_BOOL:
            *(bool *)at = sqlite3_column_int(statement, column) != 0;
            break;
        case ROW_REAL:
            *(double *)at = sqlite3_column_double(statement, column);
            break;
        case ROW_ENUM:
            field->enum_value(read_str(statement, column, arena), at);
            break;
        case ROW_LIST:
            read_list(read_str(statement, column, arena), at, field->most,
                      count);
            break;
        case ROW_SPANS:
            read_spans(read_str(statement, column, arena), at, field->most,
                       count);
            break;
        }
        column++;
    }
}
