/*
 * train/part.c - see part.h.
 */
#include "part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "corpus.h"

enum { HEAD = 32, ENTRY = 48, ALIGN = 64 };

void part_add(struct parts *parts, const char *name, uint32_t item_bytes,
              size_t rows, size_t columns, const void *data)
{
    struct part *p = &parts->items[parts->n++];

    if (parts->n >= PART_MOST || strlen(name) > 15)
        abort();
    memset(p, 0, sizeof *p);
    memcpy(p->name, name, strlen(name));
    p->item_bytes = item_bytes;
    p->rows = (uint32_t)rows;
    p->columns = (uint32_t)columns;
    p->data = data;
}

void part_weights(struct part *part, int bits, const float *w)
{
    uint32_t item_bytes = part->item_bytes;
    size_t n = (size_t)part->rows * part->columns;
    char *out = corpus_take(n, item_bytes);
    double most = item_bytes == 1 ? 127 : item_bytes == 2 ? 32767 : 2147483647;

    for (size_t i = 0; i < n; i++) {
        double x = (double)w[i] * (double)(1 << bits);

        x = x > most ? most : x < -most ? -most : x;
        int32_t whole = (int32_t)(x + (x < 0 ? -0.5 : 0.5));
        if (item_bytes == 1)
            ((int8_t *)(void *)out)[i] = (int8_t)whole;
        else if (item_bytes == 2)
            ((int16_t *)(void *)out)[i] = (int16_t)whole;
        else
            ((int32_t *)(void *)out)[i] = whole;
    }
    part->data = out;
}

void part_add_weights(struct parts *parts, const char *name,
                      uint32_t item_bytes, int bits, size_t rows,
                      size_t columns, const float *w)
{
    part_add(parts, name, item_bytes, rows, columns, NULL);
    part_weights(&parts->items[parts->n - 1], bits, w);
}

void part_add_text(struct parts *parts, const char *name, const char *text)
{
    part_add(parts, name, 1, 1, strlen(text), text);
}

static void put(unsigned char *at, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        at[i] = (unsigned char)(value >> 8 * i);
}

void part_write(const struct parts *parts, const char *path)
{
    size_t size = HEAD + (size_t)parts->n * ENTRY;
    unsigned char *file;
    FILE *out;

    for (int i = 0; i < parts->n; i++) {
        const struct part *p = &parts->items[i];

        size = (size + ALIGN - 1) / ALIGN * ALIGN;
        size += (size_t)p->item_bytes * p->rows * p->columns;
    }
    file = corpus_take(size, 1);
    memcpy(file, "ENTMODEL", 8);
    put(file + 8, 1, 4);
    put(file + 12, (uint64_t)parts->n, 4);
    put(file + 16, size, 8);
    size_t at = HEAD + (size_t)parts->n * ENTRY;
    for (int i = 0; i < parts->n; i++) {
        const struct part *p = &parts->items[i];
        unsigned char *entry = file + HEAD + (size_t)i * ENTRY;
        size_t n = (size_t)p->item_bytes * p->rows * p->columns;

        at = (at + ALIGN - 1) / ALIGN * ALIGN;
        memcpy(entry, p->name, 16);
        put(entry + 16, p->item_bytes, 4);
        put(entry + 20, p->rows, 4);
        put(entry + 24, p->columns, 4);
        put(entry + 32, at, 8);
        put(entry + 40, n, 8);
        memcpy(file + at, p->data, n);
        at += n;
    }
    put(file + 24, XXH3_64bits(file + HEAD, size - HEAD), 8);
    out = fopen(path, "wb");
    if (!out || fwrite(file, 1, size, out) != size || fclose(out)) {
        fprintf(stderr, "train: cannot write %s\n", path);
        exit(2);
    }
    free(file);
}

static uint64_t get(const unsigned char *at, int bytes)
{
    uint64_t value = 0;

    for (int i = 0; i < bytes; i++)
        value |= (uint64_t)at[i] << 8 * i;
    return value;
}

void part_read(struct parts *parts, const char *path)
{
    FILE *in = fopen(path, "rb");
    unsigned char *file;
    long size;

    if (!in || fseek(in, 0, SEEK_END) || (size = ftell(in)) < HEAD) {
        fprintf(stderr, "train: cannot read %s\n", path);
        exit(2);
    }
    rewind(in);
    file = corpus_take((size_t)size, 1);
    if (fread(file, 1, (size_t)size, in) != (size_t)size ||
        get(file + 16, 8) != (uint64_t)size)
        exit(2);
    fclose(in);
    for (uint64_t i = 0; i < get(file + 12, 4); i++) {
        const unsigned char *entry = file + HEAD + i * ENTRY;
        char name[17] = { 0 };

        memcpy(name, entry, 16);
        part_add(parts, name, (uint32_t)get(entry + 16, 4),
                 get(entry + 20, 4), get(entry + 24, 4),
                 file + get(entry + 32, 8));
    }
}
