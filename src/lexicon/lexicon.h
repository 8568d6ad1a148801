/*
 * lexicon/lexicon.h - every table of data/, as one read-only image.
 *
 * At build time tools/compile-data turns data/ into one image that lies
 * inside the binary and is used in place: opening it costs a look at its
 * head.  A table is named by its path under data/ without the ending
 * ("registry/state", "en/actor/title"); its rows are sorted by bytes, so rows
 * with the same key stand together.  A file that is no table (.rules) is
 * kept whole, as a blob, under its path with the ending.
 *
 * Keys with several words are matched a word at a time: words joined by one
 * blank.  Image format: lexicon/image.h.
 */
#ifndef ENTENTE_LEXICON_LEXICON_H
#define ENTENTE_LEXICON_LEXICON_H

#include "base/arena.h"
#include "base/day.h"
#include "base/fault.h"

struct lexicon;       /* an open image                     */
struct lexicon_table; /* one table in it                   */

struct lexicon_rows {
    uint32_t first, n; /* rows [first, first + n); n 0 for none */
};

/*
 * Open an image.
 *   image   its bytes, aligned to 8; borrowed, must outlive the lexicon.
 * Errors: ENTENTE_E_FORMAT for a short, altered or other-version image.
 */
enum entente_status lexicon_open(struct str image, struct arena *arena,
                                 const struct lexicon **lexicon,
                                 struct fault *fault);

/* The image inside the binary. */
struct str lexicon_builtin(void);

/* The version of the data: first 16 hex digits of a hash of the image. */
struct str lexicon_version(const struct lexicon *lexicon);

/* A table by name, or null. */
const struct lexicon_table *lexicon_table(const struct lexicon *lexicon,
                                          const char *name);
/* A file kept whole, by path under data/; the null str where absent. */
struct str lexicon_blob(const struct lexicon *lexicon, const char *path);

uint32_t lexicon_n_rows(const struct lexicon_table *table);
/* The number of a column by its name, or -1. */
int lexicon_column(const struct lexicon_table *table, const char *name);
/* A cell; points into the image.  Column -1 gives the null str. */
struct str lexicon_cell(const struct lexicon_table *table, uint32_t row,
                        int column);
/* The `when` of a row; always where the table has no such column. */
struct days lexicon_when(const struct lexicon_table *table, uint32_t row);

/* Rows whose key (first column) is `key`.  Takes a null table: no rows.
 * Cost: one hash probe. */
struct lexicon_rows lexicon_find(const struct lexicon_table *table,
                                 struct str key);

/* Has a row of `key` that value in its second column?  So a table of words
 * and their classes is asked.  Takes a null table: no.
 * Cost: one hash probe, and a look at the key's rows. */
bool lexicon_has(const struct lexicon_table *table, struct str key,
                 const char *value);

/*
 * The longest key that words[0], words[1], ... begin with.
 * Returns how many words it takes, 0 for none; its rows in *rows.
 * Cost: a probe a word, no longer than the longest key goes on.
 */
size_t lexicon_match(const struct lexicon_table *table,
                     const struct str *words, size_t n_words,
                     struct lexicon_rows *rows);

/* Both, where the hash (str_hash) of the key, of words[0] is known already:
 * a word looked for in several tables is hashed once. */
struct lexicon_rows lexicon_find_hashed(const struct lexicon_table *table,
                                        struct str key, uint64_t hash);
size_t lexicon_match_hashed(const struct lexicon_table *table,
                            const struct str *words, size_t n_words,
                            uint64_t hash, struct lexicon_rows *rows);

/* Is the word a key, or the first of the words of one?  Takes a null table.
 * Cost: two hash probes. */
bool lexicon_begins(const struct lexicon_table *table, struct str word);

/* ---- walking it, for the compiler and for listings ---- */

uint32_t lexicon_n_tables(const struct lexicon *lexicon);
const struct lexicon_table *lexicon_table_at(const struct lexicon *lexicon,
                                             uint32_t index);
struct str lexicon_table_name(const struct lexicon_table *table);
/* The null str past the last column. */
struct str lexicon_column_name(const struct lexicon_table *table, int column);
uint32_t lexicon_n_blobs(const struct lexicon *lexicon);
void lexicon_blob_at(const struct lexicon *lexicon, uint32_t index,
                     struct str *path, struct str *bytes);

/* ---- compiling (build time, and --data at run time) ---- */

/*
 * Read every table and blob under a folder into an image.
 *   dir      laid out like data/: SOURCES.tsv, **.tsv, **.rules.
 *   under    an open lexicon whose tables stand where dir has none of that
 *            name, and to whose tables the dir's rows are added; or null.
 *   image    written on ENTENTE_OK; in `arena`.
 * Errors: ENTENTE_E_FORMAT with file, line and byte column for a missing or
 * empty field, one too many, an unsorted row, a row without source or with a
 * source that SOURCES.tsv lacks, a malformed `when`; ENTENTE_E_IO.
 */
enum entente_status lexicon_compile(const char *dir,
                                    const struct lexicon *under,
                                    struct arena *arena, struct str *image,
                                    struct fault *fault);

#endif
