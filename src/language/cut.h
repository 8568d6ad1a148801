/*
 * language/cut.h - text becomes tokens and sentences.
 *
 * Two small linear models over hashed features.  The first looks at each
 * place inside a stretch without white space where a token might end, and
 * says: no border, a border, or a border inside a token that is written as
 * one (don't: do + n't).  The second looks at each place between two tokens
 * and says whether a sentence ends there.  A blank line always ends one.
 *
 * Tables of the model:
 *
 *     cut_token      i16[1 << 15][3]  weights: no border, border, inside
 *     cut_sentence   i16[1 << 16][1]  weights: over 0, a sentence ends
 *     cut_words      u64[words][1]    form_hash of lower words of letters
 *                                     alone that fall in two (cannot), their
 *                                     lowest 4 bits replaced by where
 */
#ifndef ENTENTE_LANGUAGE_CUT_H
#define ENTENTE_LANGUAGE_CUT_H

#include "language/form.h"
#include "model/model.h"

struct cut;

enum cut_border { CUT_NONE, CUT_TOKEN, CUT_INSIDE };

/* A token found. */
struct cut_piece {
    struct span span;
    bool is_joined;      /* written as one with the piece before     */
    bool is_glued;       /* no white space before it                 */
    bool ends_sentence;
};

struct cut_pieces {
    struct cut_piece *items;
    size_t n, room;
};

enum entente_status cut_open(const struct model *model, struct arena *run,
                             const struct cut **cut, struct fault *fault);

/*
 * Cut a stretch of text, whose end also ends a sentence.
 *   text     any bytes
 *   within   the stretch
 *   pieces   the tokens are added, in `arena`
 * Cost: linear.
 */
void cut_read(const struct cut *cut, struct str text, struct span within,
              struct cut_pieces *pieces, struct arena *arena);

/* ---- shared with the trainer ------------------------------------------ */

enum {
    CUT_TOKEN_BITS = 15,
    CUT_SENTENCE_BITS = 16,
    CUT_MOST_CHARS = 256, /* of a chunk; a longer one is cut by force */
    CUT_MOST_FEATURES = 32
};

/* A stretch without white space, character by character. */
struct cut_chunk {
    uint32_t n;
    uint8_t code[CUT_MOST_CHARS];  /* ASCII, plain; 128 letter, 129 other */
    uint8_t class[CUT_MOST_CHARS]; /* A a 0 or the code                   */
    uint16_t at[CUT_MOST_CHARS + 1]; /* byte offsets; at[n] the end       */
    uint8_t next;                  /* class of the next chunk's first     */
    bool is_address;               /* :// www. @                          */
    bool is_word;                  /* nothing but letters                 */
};

/* Read the chunk that starts at *at; *at becomes its end.  False where only
 * white space is left. */
bool cut_next_chunk(struct str text, size_t *at, size_t end,
                    struct cut_chunk *chunk, size_t *start);

/* May a token end before character i (0 < i < n)? */
bool cut_is_candidate(const struct cut_chunk *chunk, uint32_t i);

/* Features of the place before character i, the token before which began
 * at character `from`. Returns how many. */
uint32_t cut_token_features(const struct cut_chunk *chunk, uint32_t from,
                            uint32_t i, uint32_t *features);

/* What the second model sees of a token. */
struct cut_token {
    uint32_t word;     /* hash of the lower plain form   */
    uint32_t shape;    /* hash of its shape              */
    uint8_t first, last; /* classes of its first and last characters */
    uint8_t len;
    uint8_t gap;       /* white space before: 0 none, 1 blank, 2 more
                          blanks, 3 a new line, 4 a blank line */
};

struct cut_token cut_token_of(struct str text, struct span span,
                              size_t before);

/* Features of the place between tokens[i] and tokens[i + 1], of n.
 *   since   tokens since the sentence began, tokens[i] included
 *   open    open brackets and quotes, as cut_follow counts them */
uint32_t cut_sentence_features(const struct cut_token *tokens, size_t i,
                               size_t n, size_t since, int open,
                               uint32_t *features);

/* Counts an open bracket (+4) or quote (1) through a token. */
int cut_follow(const struct cut_token *token, int open);

#endif
