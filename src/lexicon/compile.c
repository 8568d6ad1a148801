/*
 * lexicon/compile.c - a folder of tables becomes one image.
 *
 * In: data/, text that people edit.  Out: the image of image.h.  Every line
 * is held to the rules of doc/format/lexicon.md (LEX-n below); the first
 * that breaks one stops the build and is named by file, line and column.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "lexicon/image.h"
#include "lexicon/lexicon.h"

enum {
    MOST_COLUMNS = 24,
    MOST_DEPTH = 6,          /* of folders */
    MOST_TABLE_BYTES = 64 << 20
};

struct row {
    struct str cells[MOST_COLUMNS];
};

struct table {
    struct str name;
    struct str columns[MOST_COLUMNS];
    int n_columns, when, source;
    struct row *rows;
    size_t n_rows, room_rows;
};

struct blob {
    struct str name, bytes;
};

struct compiler {
    struct arena *arena;
    struct fault *fault;
    struct table *tables;
    size_t n_tables, room_tables;
    struct blob *blobs;
    size_t n_blobs, room_blobs;
    struct table *sources; /* SOURCES.tsv, read first */
};

static int compare_rows(const void *a, const void *b)
{
    const struct row *x = a, *y = b;

    for (int i = 0; i < MOST_COLUMNS; i++) {
        int order = str_compare(x->cells[i], y->cells[i]);
        if (order != 0)
            return order;
    }
    return 0;
}

static struct table *table_named(struct compiler *compiler, struct str name)
{
    for (size_t i = 0; i < compiler->n_tables; i++)
        if (str_is(compiler->tables[i].name, name))
            return &compiler->tables[i];
    return NULL;
}

static bool source_is_known(const struct compiler *compiler, struct str keys)
{
    while (keys.len > 0) {
        struct str key = str_cut(&keys, ';');
        struct row wanted = { .cells = { key } };
        size_t low = 0, high = compiler->sources->n_rows;

        while (low < high) {
            size_t middle = (low + high) / 2;
            if (str_compare(compiler->sources->rows[middle].cells[0],
                            wanted.cells[0]) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        if (low == compiler->sources->n_rows
            || !str_is(compiler->sources->rows[low].cells[0], key))
            return false;
    }
    return true;
}

static enum entente_status read_header(struct compiler *compiler,
                                       struct table *table, struct str line,
                                       size_t line_no)
{
    table->when = table->source = -1;
    for (struct str rest = line; rest.ptr != NULL;) {
        struct str column = str_cut(&rest, '\t');
        if (column.len == 0 || table->n_columns == MOST_COLUMNS)
            return fault_at(compiler->fault, ENTENTE_E_FORMAT, line_no, 1,
                            "the column names are malformed");
        if (str_is(column, STR("when")))
            table->when = table->n_columns;
        if (str_is(column, STR("source")))
            table->source = table->n_columns;
        table->columns[table->n_columns++] = column;
    }
    bool is_sources = str_is(table->name, STR("SOURCES"));
    if (!is_sources && table->source < 0) /* RULE: LEX-3 */
        return fault_at(compiler->fault, ENTENTE_E_FORMAT, line_no, 1,
                        "a table needs a column `source`");
    return ENTENTE_OK;
}

static enum entente_status read_row(struct compiler *compiler,
                                    struct table *table, struct str line,
                                    size_t line_no)
{
    struct row *row = ARENA_PUSH(compiler->arena, table->rows, table->n_rows,
                                 table->room_rows);
    struct str rest = line;

    for (int i = 0; i < table->n_columns; i++) {
        size_t column = line.len - rest.len + 1;
        row->cells[i] = str_cut(&rest, '\t');
        if (row->cells[i].len == 0) /* RULE: LEX-1 */
            return fault_at(compiler->fault, ENTENTE_E_FORMAT, line_no,
                            column, "no %.*s", STR_ARG(table->columns[i]));
    }
    if (rest.ptr != NULL) /* RULE: LEX-2 */
        return fault_at(compiler->fault, ENTENTE_E_FORMAT, line_no,
                        line.len - rest.len + 1, "over %d fields",
                        table->n_columns);
    struct days days;
    if (table->when >= 0
        && !day_interval(row->cells[table->when], &days)) /* RULE: LEX-4 */
        return fault_at(compiler->fault, ENTENTE_E_FORMAT, line_no, 1,
                        "`%.*s` is no interval of days",
                        STR_ARG(row->cells[table->when]));
    if (table->source >= 0 && compiler->sources != NULL
        && !source_is_known(compiler, row->cells[table->source]))
        return fault_at(compiler->fault, ENTENTE_E_FORMAT, line_no, 1,
                        "no source `%.*s` in SOURCES.tsv", /* RULE: LEX-5 */
                        STR_ARG(row->cells[table->source]));
    if (table->n_rows > 1) {
        int order = compare_rows(row - 1, row);
        if (order >= 0) /* RULE: LEX-6 */
            return fault_at(compiler->fault, ENTENTE_E_FORMAT, line_no, 1,
                            order == 0 ? "the line stands twice"
                                       : "out of order: sort by bytes");
    }
    return ENTENTE_OK;
}

static enum entente_status read_table(struct compiler *compiler,
                                      struct str name, struct str bytes)
{
    struct table fresh = { .name = name };
    size_t line_no = 0;
    ptrdiff_t malformed = utf8_fault(bytes);

    if (malformed >= 0)
        return fault_set(compiler->fault, ENTENTE_E_FORMAT,
                         "byte %td is not UTF-8", malformed);
    for (struct str rest = bytes; rest.ptr != NULL && rest.len > 0;) {
        struct str line = str_cut(&rest, '\n');
        enum entente_status status;

        line_no++;
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        if (fresh.n_columns == 0)
            status = read_header(compiler, &fresh, line, line_no);
        else
            status = read_row(compiler, &fresh, line, line_no);
        if (status != ENTENTE_OK)
            return status;
    }
    if (fresh.n_columns == 0)
        return fault_set(compiler->fault, ENTENTE_E_FORMAT,
                         "the table has no line of column names");

    struct table *table = table_named(compiler, name);
    if (table == NULL) {
        table = ARENA_PUSH(compiler->arena, compiler->tables,
                           compiler->n_tables, compiler->room_tables);
        *table = fresh;
        return ENTENTE_OK;
    }
    /* Over a table of the lexicon below: same columns, rows added. */
    if (table->n_columns != fresh.n_columns)
        return fault_set(compiler->fault, ENTENTE_E_FORMAT,
                         "its columns differ from the built-in table's");
    for (int i = 0; i < fresh.n_columns; i++)
        if (!str_is(table->columns[i], fresh.columns[i]))
            return fault_at(compiler->fault, ENTENTE_E_FORMAT, 1, 1,
                            "its columns differ from the built-in table's");
    for (size_t i = 0; i < fresh.n_rows; i++)
        *ARENA_PUSH(compiler->arena, table->rows, table->n_rows,
                    table->room_rows) = fresh.rows[i];
    qsort(table->rows, table->n_rows, sizeof *table->rows, compare_rows);
    size_t kept = 0;
    for (size_t i = 0; i < table->n_rows; i++)
        if (kept == 0
            || compare_rows(&table->rows[kept - 1], &table->rows[i]) != 0)
            table->rows[kept++] = table->rows[i];
    table->n_rows = kept;
    return ENTENTE_OK;
}

static enum entente_status read_one(struct compiler *compiler,
                                    struct str path, struct str name)
{
    struct str bytes;
    enum entente_status status
        = file_read(path.ptr, MOST_TABLE_BYTES, compiler->arena, &bytes,
                    compiler->fault);

    if (status == ENTENTE_OK) {
        if (str_ends(name, STR(".tsv"))) {
            status = read_table(compiler, str_slice(name, 0, name.len - 4),
                                bytes);
        } else {
            struct blob *blob = NULL;
            for (size_t i = 0; i < compiler->n_blobs; i++)
                if (str_is(compiler->blobs[i].name, name))
                    blob = &compiler->blobs[i];
            if (blob == NULL) {
                blob = ARENA_PUSH(compiler->arena, compiler->blobs,
                                  compiler->n_blobs, compiler->room_blobs);
                blob->name = name;
                blob->bytes = bytes;
            } else { /* an analyst's own rules stand before ours */
                blob->bytes = arena_join(
                    compiler->arena,
                    arena_join(compiler->arena, bytes, STR("\n")),
                    blob->bytes);
            }
        }
    }
    if (status != ENTENTE_OK)
        fault_in(compiler->fault, path);
    return status;
}

static int compare_names(const void *a, const void *b)
{
    const struct str *x = a, *y = b;

    return str_compare(*x, *y);
}

static enum entente_status read_folder(struct compiler *compiler,
                                       struct str path, struct str under,
                                       int depth)
{
    struct str *names = NULL;
    size_t n_names = 0, room_names = 0;
    DIR *dir = opendir(path.ptr);

    if (dir == NULL) {
        fault_set(compiler->fault, ENTENTE_E_IO, "%s", strerror(errno));
        fault_in(compiler->fault, path);
        return ENTENTE_E_IO;
    }
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        if (entry->d_name[0] != '.')
            *ARENA_PUSH(compiler->arena, names, n_names, room_names)
                = arena_str(compiler->arena, str_of(entry->d_name));
    closedir(dir);
    if (n_names > 0)
        qsort(names, n_names, sizeof *names, compare_names);

    for (size_t i = 0; i < n_names; i++) {
        struct str child = arena_print(compiler->arena, "%s/%s", path.ptr,
                                       names[i].ptr);
        struct str name = under.len == 0
                              ? names[i]
                              : arena_print(compiler->arena, "%s/%s",
                                            under.ptr, names[i].ptr);
        struct stat info;
        enum entente_status status = ENTENTE_OK;

        if (stat(child.ptr, &info) != 0)
            continue;
        if (S_ISDIR(info.st_mode)) {
            if (depth < MOST_DEPTH)
                status = read_folder(compiler, child, name, depth + 1);
        } else if (str_ends(name, STR(".rules"))
                   || (str_ends(name, STR(".tsv"))
                       && !str_is(name, STR("SOURCES.tsv")))) {
            status = read_one(compiler, child, name);
        }
        if (status != ENTENTE_OK)
            return status;
    }
    return ENTENTE_OK;
}

/* ------------------------------------------------------------ writing -- */

/* The pool of strings, each stored once. */
struct pool {
    struct buf bytes;
    uint32_t *slots; /* index into strings + 1 */
    struct image_str *strings;
    size_t n_strings, room_strings;
    uint32_t mask;
};

static void pool_rehash(struct pool *pool, uint32_t mask)
{
    pool->slots = ARENA_ARRAY(pool->bytes.arena, uint32_t, (size_t)mask + 1);
    pool->mask = mask;
    for (uint32_t i = 0; i < pool->n_strings; i++) {
        struct str s = { pool->bytes.ptr + pool->strings[i].at,
                         pool->strings[i].len };
        uint32_t slot = (uint32_t)str_hash(s) & mask;
        while (pool->slots[slot] != 0)
            slot = (slot + 1) & mask;
        pool->slots[slot] = i + 1;
    }
}

static struct image_str pool_add(struct pool *pool, struct str s)
{
    if (pool->slots == NULL || pool->n_strings * 2 > pool->mask)
        pool_rehash(pool, pool->mask == 0 ? 0xffff : pool->mask * 2 + 1);
    uint32_t slot = (uint32_t)str_hash(s) & pool->mask;
    for (; pool->slots[slot] != 0; slot = (slot + 1) & pool->mask) {
        struct image_str known = pool->strings[pool->slots[slot] - 1];
        if (str_is((struct str){ pool->bytes.ptr + known.at, known.len }, s))
            return known;
    }
    struct image_str *fresh = ARENA_PUSH(pool->bytes.arena, pool->strings,
                                         pool->n_strings, pool->room_strings);
    *fresh = (struct image_str){ (uint32_t)pool->bytes.len, (uint32_t)s.len };
    buf_add(&pool->bytes, s);
    pool->slots[slot] = (uint32_t)pool->n_strings;
    return *fresh;
}

static uint32_t mask_for(size_t n)
{
    uint32_t mask = 1;

    while (mask < n * 2 + 1)
        mask = mask * 2 + 1;
    return mask;
}

static void align(struct buf *out)
{
    while (out->len % 8 != 0)
        buf_byte(out, '\0');
}

static uint32_t put(struct buf *out, const void *bytes, size_t n)
{
    align(out);
    uint32_t at = (uint32_t)out->len;
    buf_add(out, (struct str){ bytes, n });
    return at;
}

static void write_table(struct compiler *compiler, const struct table *table,
                        struct pool *pool, struct buf *out,
                        struct image_table *entry)
{
    struct arena *arena = compiler->arena;
    size_t n_columns = (size_t)table->n_columns;
    struct image_str *columns = ARENA_ARRAY(arena, struct image_str,
                                            n_columns);
    struct image_str *cells = ARENA_ARRAY(arena, struct image_str,
                                          n_columns * table->n_rows);
    size_t n_prefixes = 0;

    entry->name = pool_add(pool, table->name);
    entry->n_rows = (uint32_t)table->n_rows;
    entry->n_columns = (uint32_t)n_columns;
    entry->when_column = table->when;
    for (size_t i = 0; i < n_columns; i++)
        columns[i] = pool_add(pool, table->columns[i]);
    for (size_t row = 0; row < table->n_rows; row++)
        for (size_t i = 0; i < n_columns; i++)
            cells[row * n_columns + i] = pool_add(pool,
                                                  table->rows[row].cells[i]);

    entry->index_mask = mask_for(table->n_rows);
    struct image_key *index = ARENA_ARRAY(arena, struct image_key,
                                          (size_t)entry->index_mask + 1);
    for (size_t row = 0; row < table->n_rows; row++) {
        struct str key = table->rows[row].cells[0];
        uint32_t words = 1;

        for (size_t i = 0; i < key.len; i++)
            words += key.ptr[i] == ' ';
        if (words > entry->most_words)
            entry->most_words = words;
        n_prefixes += words - 1;
        if (row > 0 && str_is(key, table->rows[row - 1].cells[0]))
            continue;
        uint64_t hash = str_hash(key);
        uint32_t slot = (uint32_t)hash & entry->index_mask;
        while (index[slot].row != 0)
            slot = (slot + 1) & entry->index_mask;
        index[slot] = (struct image_key){ image_print(hash),
                                          (uint32_t)row + 1 };
    }
    entry->prefix_mask = mask_for(n_prefixes);
    uint32_t *prefixes = ARENA_ARRAY(arena, uint32_t,
                                     (size_t)entry->prefix_mask + 1);
    for (size_t row = 0; row < table->n_rows; row++) {
        struct str key = table->rows[row].cells[0];
        uint64_t hash = STR_HASH_START;

        for (size_t i = 0; i < key.len; i++) {
            if (key.ptr[i] == ' ') {
                uint32_t print = image_print(hash);
                uint32_t slot = (uint32_t)hash & entry->prefix_mask;
                while (prefixes[slot] != 0 && prefixes[slot] != print)
                    slot = (slot + 1) & entry->prefix_mask;
                prefixes[slot] = print;
            }
            hash = str_hash_more(hash, str_slice(key, i, i + 1));
        }
    }
    entry->columns_at = put(out, columns, n_columns * sizeof *columns);
    entry->cells_at = put(out, cells,
                          n_columns * table->n_rows * sizeof *cells);
    entry->index_at = put(out, index,
                          ((size_t)entry->index_mask + 1) * sizeof *index);
    entry->prefix_at = put(out, prefixes, ((size_t)entry->prefix_mask + 1)
                                              * sizeof *prefixes);
}

static int compare_tables(const void *a, const void *b)
{
    const struct table *x = a, *y = b;

    return str_compare(x->name, y->name);
}

static struct str write_image(struct compiler *compiler)
{
    struct buf out = buf_in(compiler->arena);
    struct pool pool = { .bytes = buf_in(compiler->arena) };
    struct image_head head = { .magic = IMAGE_MAGIC };
    size_t n_tables = compiler->n_tables, n_blobs = compiler->n_blobs;
    struct image_table *entries = ARENA_ARRAY(compiler->arena,
                                              struct image_table, n_tables);
    struct image_blob *blobs = ARENA_ARRAY(compiler->arena,
                                           struct image_blob, n_blobs);

    qsort(compiler->tables, n_tables, sizeof *compiler->tables,
          compare_tables);
    head.n_tables = (uint32_t)n_tables;
    head.n_blobs = (uint32_t)n_blobs;
    put(&out, &head, sizeof head);
    head.tables_at = put(&out, entries, n_tables * sizeof *entries);
    head.blobs_at = put(&out, blobs, n_blobs * sizeof *blobs);
    for (size_t i = 0; i < n_tables; i++)
        write_table(compiler, &compiler->tables[i], &pool, &out, &entries[i]);
    for (size_t i = 0; i < n_blobs; i++) {
        blobs[i].name = pool_add(&pool, compiler->blobs[i].name);
        blobs[i].bytes = pool_add(&pool, compiler->blobs[i].bytes);
    }

    /* Strings were counted from the pool's start; now it has a place. */
    align(&out);
    uint32_t at = (uint32_t)out.len;
    buf_add(&out, buf_str(&pool.bytes));
    align(&out);
    for (size_t i = 0; i < n_tables; i++) {
        struct image_str *columns = (void *)(out.ptr + entries[i].columns_at);
        struct image_str *cells = (void *)(out.ptr + entries[i].cells_at);
        size_t n_cells = (size_t)entries[i].n_rows * entries[i].n_columns;

        entries[i].name.at += at;
        for (size_t j = 0; j < entries[i].n_columns; j++)
            columns[j].at += at;
        for (size_t j = 0; j < n_cells; j++)
            cells[j].at += at;
    }
    for (size_t i = 0; i < n_blobs; i++) {
        blobs[i].name.at += at;
        blobs[i].bytes.at += at;
    }
    if (n_tables > 0)
        memcpy(out.ptr + head.tables_at, entries, n_tables * sizeof *entries);
    if (n_blobs > 0)
        memcpy(out.ptr + head.blobs_at, blobs, n_blobs * sizeof *blobs);
    head.size_bytes = out.len;
    memcpy(out.ptr, &head, sizeof head);
    head.checksum = image_checksum(out.ptr, out.len);
    memcpy(out.ptr, &head, sizeof head);
    return buf_str(&out);
}

/* The rows of a lexicon below become this compiler's tables. */
static void take_under(struct compiler *compiler, const struct lexicon *under)
{
    for (uint32_t t = 0; t < lexicon_n_tables(under); t++) {
        const struct lexicon_table *from = lexicon_table_at(under, t);
        struct table *table = ARENA_PUSH(compiler->arena, compiler->tables,
                                         compiler->n_tables,
                                         compiler->room_tables);

        table->name = lexicon_table_name(from);
        table->when = lexicon_column(from, "when");
        table->source = lexicon_column(from, "source");
        for (struct str name; table->n_columns < MOST_COLUMNS; ) {
            name = lexicon_column_name(from, table->n_columns);
            if (name.ptr == NULL)
                break;
            table->columns[table->n_columns++] = name;
        }
        for (uint32_t i = 0; i < lexicon_n_rows(from); i++) {
            struct row *row = ARENA_PUSH(compiler->arena, table->rows,
                                         table->n_rows, table->room_rows);
            for (int c = 0; c < table->n_columns; c++)
                row->cells[c] = lexicon_cell(from, i, c);
        }
    }
    for (uint32_t b = 0; b < lexicon_n_blobs(under); b++) {
        struct blob *blob = ARENA_PUSH(compiler->arena, compiler->blobs,
                                       compiler->n_blobs,
                                       compiler->room_blobs);
        lexicon_blob_at(under, b, &blob->name, &blob->bytes);
    }
}

enum entente_status lexicon_compile(const char *dir,
                                    const struct lexicon *under,
                                    struct arena *arena, struct str *image,
                                    struct fault *fault)
{
    struct compiler compiler = { .arena = arena, .fault = fault };
    struct str sources = arena_print(arena, "%s/SOURCES.tsv", dir);
    struct stat info;
    enum entente_status status;

    if (under != NULL)
        take_under(&compiler, under);
    if (under == NULL || stat(sources.ptr, &info) == 0) {
        status = read_one(&compiler, sources, STR("SOURCES.tsv"));
        if (status != ENTENTE_OK)
            return status;
    }
    /* Kept apart: pushing other tables may move the array. */
    struct table *known = table_named(&compiler, STR("SOURCES"));
    if (known == NULL)
        return fault_set(fault, ENTENTE_E_FORMAT, "no table SOURCES.tsv");
    struct table copy = *known;
    compiler.sources = &copy;
    status = read_folder(&compiler, arena_str(arena, str_of(dir)), STR(""),
                         0);
    if (status == ENTENTE_OK)
        *image = write_image(&compiler);
    return status;
}
