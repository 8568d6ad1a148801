/*
 * language/form.h - what the network is told of a word: rows of tables.
 *
 * A word is first made plain: typographic quotes and dashes become the
 * ASCII ones, digits become 0.  From the plain form come its entry among the
 * known words, and hashes of its parts: endings, beginnings, shape.
 * The trainer and the engine both call this, so that they agree.
 */
#ifndef ENTENTE_LANGUAGE_FORM_H
#define ENTENTE_LANGUAGE_FORM_H

#include "base/str.h"

enum {
    FORM_MAX = 64, /* bytes of a plain form; longer words are cut */

    FORM_N_PARTS = 6, /* endings of 2, 3, 4; beginnings of 2, 3; shape */
    FORM_N_FLAGS = 16,
    FORM_N_RANKS = 100, /* see form_rank */

    /* Flags of a token in its sentence; they add up. */
    FORM_GLUED = 1,   /* no white space before it       */
    FORM_FIRST = 2,   /* the sentence's first           */
    FORM_TIGHT = 4,   /* no white space after it        */
    FORM_CAPITALS = 8 /* most letters of the sentence's are capitals */
};

struct form {
    char bytes[FORM_MAX]; /* the plain form */
    char lower[FORM_MAX]; /* the same in lower case (ASCII) */
    uint32_t len;
    uint32_t parts[FORM_N_PARTS]; /* hashes; a row of part i of a table is
                                     its hash modulo the rows it has there */
};

/* Read a word, which may be any bytes.  Cost: its length, at most FORM_MAX. */
void form_read(struct str word, struct form *form);

/* A hash of plain bytes by which words are found in the model's tables. */
uint64_t form_hash(const char *bytes, size_t len);

/* How common a word is as it is written and in lower case, from its rows in
 * a table by frequency, 0 for none: below FORM_N_RANKS. */
static inline uint32_t form_rank(uint32_t row, uint32_t lower_row)
{
    uint32_t rank = 0, lower = 0;

    while (row != 0 && rank < 9)
        row /= 4, rank++;
    while (lower_row != 0 && lower < 9)
        lower_row /= 4, lower++;
    return rank * 10 + lower;
}

/* The word with one capital, at its front, to out[FORM_MAX]: how a name that
 * is written small or in capitals stands in tables.  Returns the length. */
size_t form_capital(const struct form *form, char *out);

/*
 * The class of a rare word: how it is written and its last `letters` bytes,
 * written to out[FORM_MAX]; returns the length.
 */
size_t form_class(const struct form *form, size_t letters, char *out);

#endif
