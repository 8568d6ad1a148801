/*
 * lexicon/image.h - the image's bytes.  Little-endian; offsets from its
 * start.  Written by compile.c, read in place by lexicon.c.
 *
 *     head | tables[n_tables] | blobs[n_blobs] | per table: columns, cells,
 *     index, prefixes | string pool
 *
 * The index is an open hash table over keys; probing linear from (hash &
 * mask).  Prefixes is one over the hashes of proper word prefixes of keys,
 * their prints.
 */
#ifndef ENTENTE_LEXICON_IMAGE_H
#define ENTENTE_LEXICON_IMAGE_H

#include <stdint.h>

#define IMAGE_MAGIC 0x0258454c544e45ull /* "ENTLEX" 2 */

struct image_str {
    uint32_t at, len;
};

struct image_head {
    uint64_t magic;
    uint64_t size_bytes;
    uint64_t checksum; /* image_checksum */
    uint32_t n_tables, n_blobs;
    uint32_t tables_at, blobs_at;
};

struct image_table {
    struct image_str name;
    uint32_t n_rows, n_columns;
    int32_t when_column; /* -1 none */
    uint32_t columns_at; /* struct image_str[n_columns]          */
    uint32_t cells_at;   /* struct image_str[n_rows][n_columns]  */
    uint32_t index_at, index_mask;   /* struct image_key[mask + 1] */
    uint32_t prefix_at, prefix_mask; /* uint32_t[mask + 1]         */
    uint32_t most_words;
};

/* A slot of an index: the first row with a key of that print, + 1; 0 free. */
struct image_key {
    uint32_t print, row;
};

/* By which most keys are told apart that fall into the same slots. */
static inline uint32_t image_print(uint64_t hash)
{
    return (uint32_t)(hash >> 32) | 1;
}

struct image_blob {
    struct image_str name, bytes;
};

/* XXH3 of all bytes but the checksum's own: the head, with 0 in its place,
 * seeds the hash of the rest.  size_bytes is at least the head's. */
uint64_t image_checksum(const char *image, uint64_t size_bytes);

#endif
