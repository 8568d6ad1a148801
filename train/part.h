/*
 * train/part.h - writes files of the model's format (doc/format/model.md).
 */
#ifndef TRAIN_PART_H
#define TRAIN_PART_H

#include <stddef.h>
#include <stdint.h>

enum { PART_MOST = 64 };

struct part {
    char name[16];
    uint32_t item_bytes, rows, columns;
    const void *data;
};

struct parts {
    struct part items[PART_MOST];
    int n;
};

void part_add(struct parts *parts, const char *name, uint32_t item_bytes,
              size_t rows, size_t columns, const void *data);
/* Weights as whole numbers of 1 / 2^bits, of 1, 2 or 4 bytes. */
void part_add_weights(struct parts *parts, const char *name,
                      uint32_t item_bytes, int bits, size_t rows,
                      size_t columns, const float *w);
/* Give a part other weights, of its shape. */
void part_weights(struct part *part, int bits, const float *w);
void part_add_text(struct parts *parts, const char *name, const char *text);
void part_write(const struct parts *parts, const char *path);
/* Add all sections of a file written by part_write. */
void part_read(struct parts *parts, const char *path);

#endif
