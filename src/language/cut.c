/*
 * language/cut.c - see cut.h.
 */
#include "language/cut.h"

struct cut {
    const int16_t *token; /* three a row */
    const int16_t *sentence;
    const uint64_t *words;
    uint32_t n_words;
};

enum { LETTER = 128, OTHER = 129 };

enum entente_status cut_open(const struct model *model, struct arena *run,
                             const struct cut **out, struct fault *fault)
{
    struct cut *cut = ARENA_NEW(run, struct cut);
    struct model_table table;
    enum entente_status status;

    status = model_find(model, "cut_token", 2, 1 << CUT_TOKEN_BITS, 3, &table,
                        fault);
    if (status != ENTENTE_OK)
        return status;
    cut->token = table.items;
    status = model_find(model, "cut_sentence", 2, 1 << CUT_SENTENCE_BITS, 1,
                        &table, fault);
    if (status != ENTENTE_OK)
        return status;
    cut->sentence = table.items;
    status = model_find(model, "cut_words", 8, 0, 1, &table, fault);
    if (status != ENTENTE_OK)
        return status;
    cut->words = table.items;
    cut->n_words = table.rows;
    *out = cut;
    return ENTENTE_OK;
}

/* ----------------------------------------------------------- characters -- */

/* Bytes of white space at p: 1 for ASCII, 2 for U+00A0, 3 for the wide
 * blanks of U+2000..200A, U+2028, U+2029, U+202F, U+3000; 0 for none. */
static size_t blank(const char *p, size_t n)
{
    const unsigned char *u = (const unsigned char *)p;

    if (n >= 1 && byte_is_space(p[0]))
        return 1;
    if (n >= 2 && u[0] == 0xC2 && (u[1] == 0xA0 || u[1] == 0x85))
        return 2;
    if (n >= 3 && u[0] == 0xE2 && u[1] == 0x80
        && (u[2] <= 0x8A || u[2] == 0xA8 || u[2] == 0xA9 || u[2] == 0xAF))
        return 3;
    if (n >= 3 && u[0] == 0xE3 && u[1] == 0x80 && u[2] == 0x80)
        return 3;
    return 0;
}

/* One character: how many bytes it takes, its code. */
static size_t character(const char *p, size_t n, uint8_t *code)
{
    const unsigned char *u = (const unsigned char *)p;
    size_t step = 1;

    if (u[0] < 0x80) {
        *code = u[0] == '`' ? '\'' : u[0];
        return 1;
    }
    while (step < n && step < 4 && (u[step] & 0xC0) == 0x80)
        step++;
    *code = OTHER;
    if (step == 3 && u[0] == 0xE2 && u[1] == 0x80) {
        if (u[2] >= 0x90 && u[2] <= 0x95)
            *code = '-';
        else if ((u[2] >= 0x98 && u[2] <= 0x9B) || u[2] == 0xB2)
            *code = '\'';
        else if ((u[2] >= 0x9C && u[2] <= 0x9F) || u[2] == 0xB3)
            *code = '"';
    } else if (step == 2 && u[0] >= 0xC3 && u[0] <= 0xDF) {
        *code = u[0] == 0xC3 && (u[1] == 0x97 || u[1] == 0xB7) ? OTHER
                                                               : LETTER;
    } else if (step == 3 && u[0] == 0xE1) {
        *code = LETTER;
    } else if (step == 3 && u[0] >= 0xE3 && u[0] <= 0xED) {
        *code = LETTER;
    } else if (step == 2 && u[0] == 0xC2 && (u[1] == 0xAB || u[1] == 0xBB)) {
        *code = '"';
    }
    return step;
}

static uint8_t class_of(uint8_t code)
{
    if (code >= 'A' && code <= 'Z')
        return 'A';
    if ((code >= 'a' && code <= 'z') || code == LETTER)
        return 'a';
    if (code >= '0' && code <= '9')
        return '0';
    return code;
}

static bool is_letter(uint8_t class)
{
    return class == 'A' || class == 'a';
}

bool cut_next_chunk(struct str text, size_t *at, size_t end,
                    struct cut_chunk *chunk, size_t *start)
{
    size_t i = *at, step;
    bool is_word = true, is_address = false;
    uint32_t n = 0;

    while (i < end && (step = blank(text.ptr + i, end - i)) > 0)
        i += step;
    *start = i;
    while (i < end && n < CUT_MOST_CHARS
           && blank(text.ptr + i, end - i) == 0) {
        chunk->at[n] = (uint16_t)(i - *start);
        i += character(text.ptr + i, end - i, &chunk->code[n]);
        chunk->class[n] = class_of(chunk->code[n]);
        is_word = is_word && is_letter(chunk->class[n]);
        is_address = is_address || chunk->code[n] == '@'
                     || (n >= 2 && chunk->code[n] == '/'
                         && chunk->code[n - 1] == '/')
                     || (n >= 3 && chunk->code[n] == '.'
                         && (chunk->code[n - 1] | 32) == 'w'
                         && (chunk->code[n - 2] | 32) == 'w'
                         && (chunk->code[n - 3] | 32) == 'w');
        n++;
    }
    chunk->at[n] = (uint16_t)(i - *start);
    chunk->n = n;
    chunk->is_word = is_word;
    chunk->is_address = is_address;
    *at = i;
    if (n == 0)
        return false;
    while (i < end && (step = blank(text.ptr + i, end - i)) > 0)
        i += step;
    chunk->next = 0;
    if (i < end) {
        uint8_t code;

        character(text.ptr + i, end - i, &code);
        chunk->next = class_of(code);
    }
    return true;
}

/* --------------------------------------------------------------- tokens -- */

bool cut_is_candidate(const struct cut_chunk *chunk, uint32_t i)
{
    uint8_t left = chunk->class[i - 1], right = chunk->class[i];

    if (!is_letter(left) || !is_letter(right))
        return left != '0' || right != '0';
    return (i + 1 < chunk->n && chunk->code[i + 1] == '\'')
           || (left == 'a' && right == 'A')
           || (i + 2 == chunk->n && (chunk->code[i] | 32) == 'n')
           || i + 1 == chunk->n;
}

static uint32_t mix(uint32_t hash, uint32_t value)
{
    hash = (hash ^ value) * 0x9E3779B1u;
    return hash ^ hash >> 15;
}

static uint32_t code_at(const struct cut_chunk *chunk, uint32_t i, int by)
{
    int64_t k = (int64_t)i + by;

    return k < 0 || k >= chunk->n ? 1 : chunk->code[k];
}

static uint32_t class_at(const struct cut_chunk *chunk, uint32_t i, int by)
{
    int64_t k = (int64_t)i + by;

    return k < 0 || k >= chunk->n ? 1 : chunk->class[k];
}

static uint32_t low_at(const struct cut_chunk *chunk, uint32_t i)
{
    return chunk->class[i] == 'A' ? chunk->code[i] | 32u : chunk->code[i];
}

uint32_t cut_token_features(const struct cut_chunk *chunk, uint32_t from,
                            uint32_t i, uint32_t *features)
{
    uint32_t n = 0, c[8], k[6], hash, other;
    uint32_t rest = chunk->n - i, before = i - from;

    for (int d = -4; d < 4; d++)
        c[d + 4] = code_at(chunk, i, d);
    for (int d = -3; d < 3; d++)
        k[d + 3] = class_at(chunk, i, d);
#define PUT(value) (features[n] = mix(n * 0x85EBCA6Bu, value), n++)
    uint32_t pair = c[3] << 8 | c[4], classes = k[2] << 8 | k[3];
    PUT(pair);
    PUT(pair << 8 | c[2]);
    PUT(pair << 8 | c[5]);
    PUT(mix(pair << 8 | c[5], c[2]));
    PUT(mix(c[4] << 16 | c[5] << 8 | c[6], c[7]));
    PUT(mix(c[1] << 16 | c[2] << 8 | c[3], c[0]));
    PUT(mix(mix(k[0] << 16 | k[1] << 8 | k[2], k[3]), k[4] << 8 | k[5]));
    /* what is left of the chunk, and what went before, letter by letter */
    for (hash = 7, other = 0; other < rest && other < 8; other++)
        hash = mix(hash, low_at(chunk, i + other));
    uint32_t after = mix(hash, rest < 9 ? rest : 9);
    PUT(after);
    for (hash = 7, other = 0; other < before && other < 12; other++)
        hash = mix(hash, low_at(chunk, from + other));
    uint32_t token = mix(hash, before < 13 ? before : 13);
    PUT(mix(token, c[4]));
    PUT(classes << 1 | chunk->is_address);
    PUT(mix(classes, (before < 4 ? before : 4) << 8 | (rest < 4 ? rest : 4)));
    PUT(mix(token, pair << 8 | chunk->next));
    PUT(mix(pair << 8 | chunk->next, (rest < 3 ? rest : 3) << 8
                                         | (before < 5 ? before : 5)));
    /* the letters right after, as far as they go: co-, e-, -based */
    for (hash = 9, other = i + (is_letter(chunk->class[i]) ? 0 : 1);
         other < chunk->n && is_letter(chunk->class[other]) && other < i + 12;
         other++)
        hash = mix(hash, low_at(chunk, other));
    PUT(mix(hash, c[3] << 8 | c[4]));
    PUT(mix(after, token));
    for (hash = 11, other = 0; other < rest && other < 6; other++)
        hash = mix(hash, chunk->class[i + other]);
    PUT(mix(hash, k[2] << 8 | (uint32_t)chunk->is_address));
    PUT(mix(mix(hash, k[1] << 8 | k[2]), before < 6 ? before : 6));
    PUT(from == 0 ? pair : pair | code_at(chunk, from, -1) << 16);
#undef PUT
    for (uint32_t f = 0; f < n; f++)
        features[f] >>= 32 - CUT_TOKEN_BITS;
    return n;
}

static enum cut_border border(const struct cut *cut,
                              const struct cut_chunk *chunk, uint32_t from,
                              uint32_t i)
{
    uint32_t features[CUT_MOST_FEATURES];
    uint32_t n = cut_token_features(chunk, from, i, features);
    int32_t sums[3] = { 0 };

    for (uint32_t f = 0; f < n; f++)
        for (int k = 0; k < 3; k++)
            sums[k] += cut->token[3 * features[f] + (uint32_t)k];
    if (sums[0] >= sums[1] && sums[0] >= sums[2])
        return CUT_NONE;
    return sums[1] >= sums[2] ? CUT_TOKEN : CUT_INSIDE;
}

static void push(struct cut_pieces *pieces, struct arena *arena, size_t start,
                 size_t end, bool is_joined, bool is_glued)
{
    struct cut_piece *piece
        = ARENA_PUSH(arena, pieces->items, pieces->n, pieces->room);

    piece->span = (struct span){ (uint32_t)start, (uint32_t)end };
    piece->is_joined = is_joined;
    piece->is_glued = is_glued;
}

static void cut_word(const struct cut *cut, struct str text, size_t start,
                     size_t end, struct cut_pieces *pieces,
                     struct arena *arena, bool is_glued)
{
    char low[16];
    size_t n = end - start;

    if (n >= 3 && n <= sizeof low) {
        for (size_t i = 0; i < n; i++)
            low[i] = byte_lower(text.ptr[start + i]);
        uint64_t hash = form_hash(low, n) & ~(uint64_t)15;
        for (uint32_t i = 0; i < cut->n_words; i++)
            if ((cut->words[i] & ~(uint64_t)15) == hash) {
                size_t at = start + (cut->words[i] & 15);

                if (at <= start || at >= end)
                    break;
                push(pieces, arena, start, at, false, is_glued);
                push(pieces, arena, at, end, true, true);
                return;
            }
    }
    push(pieces, arena, start, end, false, is_glued);
}

static void find_tokens(const struct cut *cut, struct str text,
                        struct span within, struct cut_pieces *pieces,
                        struct arena *arena)
{
    struct cut_chunk chunk;
    size_t at = within.start, start, last = SIZE_MAX;

    while (cut_next_chunk(text, &at, within.end, &chunk, &start)) {
        uint32_t from = 0;
        bool is_joined = false, is_glued = start == last;

        last = at;
        if (chunk.is_word) {
            cut_word(cut, text, start, at, pieces, arena, is_glued);
            continue;
        }
        for (uint32_t i = 1; i < chunk.n; i++) {
            enum cut_border kind = CUT_NONE;

            if (cut_is_candidate(&chunk, i))
                kind = border(cut, &chunk, from, i);
            if (kind == CUT_NONE)
                continue;
            push(pieces, arena, start + chunk.at[from], start + chunk.at[i],
                 is_joined, is_glued);
            is_joined = kind == CUT_INSIDE;
            is_glued = true;
            from = i;
        }
        push(pieces, arena, start + chunk.at[from], at, is_joined, is_glued);
    }
}

/* ------------------------------------------------------------ sentences -- */

struct cut_token cut_token_of(struct str text, struct span span,
                              size_t before)
{
    struct cut_token token = { 0 };
    uint32_t word = 5, shape = 5, lines = 0, blanks = 0, n = 0;
    uint8_t last_class = 0, run = 0;
    size_t i = span.start;

    while (i < span.end) {
        uint8_t code, class;

        i += character(text.ptr + i, span.end - i, &code);
        class = class_of(code);
        if (n == 0)
            token.first = class;
        token.last = class;
        if (n < 16) {
            word = mix(word, class == 'A' ? code | 32u
                             : class == '0' ? '0' : code);
            run = class == last_class ? (uint8_t)(run + 1) : 0;
            if (run < 2)
                shape = mix(shape, class);
            last_class = class;
        }
        n++;
    }
    token.word = word;
    token.shape = shape;
    token.len = n < 255 ? (uint8_t)n : 255;
    for (i = before; i < span.start; i++) {
        lines += text.ptr[i] == '\n';
        blanks++;
    }
    token.gap = lines >= 2 ? 4 : lines == 1 ? 3 : blanks > 1 ? 2 : blanks == 1;
    return token;
}

int cut_follow(const struct cut_token *token, int open)
{
    if (token->len == 1 || token->first == '"') {
        if (token->first == '(' || token->first == '[')
            open = open < 12 ? open + 4 : open;
        else if (token->first == ')' || token->first == ']')
            open = open >= 4 ? open - 4 : open;
        else if (token->first == '"')
            open ^= 1;
    }
    return open;
}

uint32_t cut_sentence_features(const struct cut_token *tokens, size_t i,
                               size_t n, size_t since, int open,
                               uint32_t *features)
{
    static const struct cut_token none = { 3, 3, 3, 3, 0, 0 };
    const struct cut_token *a = &tokens[i], *b = &tokens[i + 1];
    /* nothing is seen beyond a blank line */
    const struct cut_token *before = i > 0 && a->gap < 4 ? a - 1 : &none;
    const struct cut_token *next = i + 2 < n && b[1].gap < 4 ? b + 1 : &none;
    const struct cut_token *far
        = next != &none && i + 3 < n && b[2].gap < 4 ? b + 2 : &none;
    uint32_t count = 0;
    uint32_t length = since < 4 ? (uint32_t)since
                      : since < 8 ? 4 : since < 15 ? 5 : since < 30 ? 6
                      : since < 50 ? 7 : 8;
    /* a newline inside a stretch is a blank here; find_ends looks at it */
    uint32_t gap = b->gap > 2 ? 1 : b->gap;

#define PUT(value)                                                            \
    (features[count] = mix(count * 0x85EBCA6Bu + 77, value), count++)
    PUT(0);
    PUT(mix(a->word, gap));
    PUT(mix(b->word, gap));
    PUT(mix(a->word, b->word));
    PUT(mix(a->shape, b->shape));
    PUT(mix(mix(a->last, b->first), gap << 8 | length));
    PUT(mix(mix(a->word, b->shape), gap));
    PUT(mix(mix(before->word, a->word), b->first));
    PUT(mix(mix(before->shape, a->word), b->shape));
    PUT(mix(mix(a->last, b->word), next->first));
    PUT(mix(mix(a->last, b->word), next->word));
    PUT(mix(mix(a->word, (uint32_t)open), b->first));
    PUT(mix(mix(a->last, b->first), (uint32_t)open << 8 | length));
    PUT(mix(mix(a->shape, b->shape), next->shape));
    PUT(mix(mix(mix(a->last, b->first), next->first), far->first));
    PUT(mix(mix(before->word, a->word), b->word));
    PUT(mix(mix(before->first, before->len), mix(a->word, b->first)));
    PUT(mix(mix(a->word, length), b->first));
    PUT(mix(mix(b->word, next->word), a->last));
    PUT(mix(mix(b->gap == 0, next->gap == 0), mix(a->word, b->first)));
    PUT(mix(gap, mix(a->shape, b->word)));
#undef PUT
    for (uint32_t f = 0; f < count; f++)
        features[f] >>= 32 - CUT_SENTENCE_BITS;
    return count;
}

static bool is_mark(uint8_t class)
{
    return class == '.' || class == '!' || class == '?' || class == '"'
           || class == '\'' || class == ')' || class == ':';
}

/*
 * Does a single new line end the sentence?  Lines of running text are broken
 * anywhere, so only where the line before ends like a sentence or is short,
 * or where the next begins like an item of a list.
 */
static bool line_ends(const struct cut_token *a, const struct cut_token *b,
                      const struct cut_token *after, size_t line_bytes)
{
    bool is_bullet = b->len == 1
                     && (b->first == '-' || b->first == '*'
                         || b->first == OTHER);

    if (b->first == '0' && after != NULL && after->gap == 0
        && (after->first == '.' || after->first == ')'))
        is_bullet = true;
    return is_bullet || (is_mark(a->last) && b->first != 'a')
           || (line_bytes < 55 && b->first != 'a' && b->first != ','
               && a->last != ',');
}

/* A stop, then the mark of a footnote: `in Europe.² Moreover`. */
static bool is_noted_stop(struct str text, uint32_t end, uint32_t next)
{
    static const char *const digits[] = {
        "\xc2\xb9", "\xc2\xb2", "\xc2\xb3", "\xe2\x81\xb0",
        "\xe2\x81\xb4", "\xe2\x81\xb5", "\xe2\x81\xb6", "\xe2\x81\xb7",
        "\xe2\x81\xb8", "\xe2\x81\xb9"
    };
    uint32_t at = end;

    for (int count = 0; count < 3; count++)
        for (size_t i = 0; i < N_OF(digits); i++)
            if (str_ends(str_slice(text, 0, at), str_of(digits[i]))) {
                at -= (uint32_t)strlen(digits[i]);
                break;
            }
    return at < end && at > 0 && next > end && byte_is_upper(text.ptr[next])
           && (text.ptr[at - 1] == '.' || text.ptr[at - 1] == '!'
               || text.ptr[at - 1] == '?');
}

static void find_ends(const struct cut *cut, struct str text,
                      struct cut_piece *pieces, size_t n,
                      struct cut_token *tokens)
{
    size_t since = 1, line_start = n > 0 ? pieces[0].span.start : 0;
    int open = 0;

    for (size_t i = 0; i < n; i++)
        tokens[i] = cut_token_of(text, pieces[i].span,
                                 i == 0 ? pieces[0].span.start
                                        : pieces[i - 1].span.end);
    for (size_t i = 0; i + 1 < n; i++, since++) {
        uint32_t features[CUT_MOST_FEATURES];
        const struct cut_token *b = &tokens[i + 1];
        int32_t sum = 0;
        bool ends = b->gap == 4;

        open = cut_follow(&tokens[i], open);
        if (b->gap == 3) {
            ends = line_ends(&tokens[i], b, i + 2 < n ? b + 1 : NULL,
                             pieces[i].span.end - line_start);
            line_start = pieces[i + 1].span.start;
        }
        ends = ends
               || is_noted_stop(text, pieces[i].span.end,
                                pieces[i + 1].span.start);
        if (!ends && !pieces[i + 1].is_joined) {
            uint32_t m = cut_sentence_features(tokens, i, n, since, open,
                                               features);
            for (uint32_t f = 0; f < m; f++)
                sum += cut->sentence[features[f]];
            ends = sum > 0;
        }
        if (ends) {
            pieces[i].ends_sentence = true;
            since = 0;
            open = 0;
        }
    }
    if (n > 0)
        pieces[n - 1].ends_sentence = true;
}

void cut_read(const struct cut *cut, struct str text, struct span within,
              struct cut_pieces *pieces, struct arena *arena)
{
    size_t first = pieces->n;

    find_tokens(cut, text, within, pieces, arena);
    if (pieces->n == first) /* nothing but white space */
        return;
    find_ends(cut, text, pieces->items + first, pieces->n - first,
              ARENA_ARRAY(arena, struct cut_token, pieces->n - first));
}
