/*
 * intake/block.c - see block.h.
 *
 * One walk over a block's bytes counts what there is to count; its words, in
 * small letters, are then looked up in the lexicon.
 */
#include "intake/block.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "intake/shape.h"

enum {
    MOST_LOOKED_BYTES = 1 << 14, /* of one block: enough to judge           */
    TELLING_BYTES = 4,
    MOST_ABOUT_WORDS = 8,  /* from `is` to what a writer is called         */
    MOST_POST_WORDS = 80,
    MOST_CAPTION_BYTES = 600,
    LEAST_AGAIN = 8,       /* words of what is kept once                   */
    WORDS_A_SIGN = 25            /* running text has no more than one in so
                                  * many words                              */
};

const char *block_sign_name(enum block_sign sign)
{
    static const char *const names[] = {
#define SIGN(NAME, name) name,
#include "intake/sign.def"
#undef SIGN
    };
    return names[sign];
}

enum entente_status block_tables_open(struct block_tables *tables,
                                      const struct lexicon *lexicon,
                                      struct arena *run,
                                      struct fault *fault)
{
    tables->furniture = lexicon_table(lexicon, "en/intake/furniture");
    tables->function = lexicon_table(lexicon, "intake/function");
    tables->calendar = lexicon_table(lexicon, "en/intake/calendar");
    tables->names = lexicon_table(lexicon, "intake/name");
    if (tables->furniture == NULL || tables->function == NULL
        || tables->calendar == NULL)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "a table of the intake lexicons is missing");
    tables->where_column = lexicon_column(tables->furniture, "where");
    tables->class_column = lexicon_column(tables->calendar, "class");
    tables->value_column = lexicon_column(tables->calendar, "value");

    int column = lexicon_column(tables->furniture, "sign");
    uint32_t n = lexicon_n_rows(tables->furniture);
    tables->signs = arena_alloc(run, n + 1);
    for (uint32_t row = 0; row < n; row++) {
        struct str name = lexicon_cell(tables->furniture, row, column);
        int sign = 0;
        while (sign < N_SIGNS
               && !str_is_c(name, block_sign_name((enum block_sign)sign)))
            sign++;
        if (sign == N_SIGNS)
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "en/intake/furniture: no sign is called %.*s",
                             STR_ARG(name));
        tables->signs[row] = (uint8_t)sign;
    }
    column = lexicon_column(tables->function, "language");
    n = lexicon_n_rows(tables->function);
    tables->languages = arena_alloc(run, n + 1);
    tables->codes[0] = STR("en");
    tables->n_codes = 1;
    for (uint32_t row = 0; row < n; row++) {
        struct str code = lexicon_cell(tables->function, row, column);
        int at = 0;
        while (at < tables->n_codes && !str_is(tables->codes[at], code))
            at++;
        if (at == BLOCK_MOST_LANGUAGES)
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "intake/function: over %d languages",
                             BLOCK_MOST_LANGUAGES);
        if (at == tables->n_codes)
            tables->codes[tables->n_codes++] = code;
        tables->languages[row] = (uint8_t)at;
    }
    return ENTENTE_OK;
}

/* Bytes of the letter at `at`, beyond ASCII; 0 where there is none.  All but
 * General Punctuation, symbols (U+2000 to U+2BFF), Latin-1 signs and CJK
 * punctuation counts as a letter. */
static size_t wide_letter_bytes(const char *at, const char *end)
{
    unsigned char c = (unsigned char)*at;
    size_t len = utf8_length((struct str){ at, (size_t)(end - at) });
    if (len == 0)
        return 0;
    if (c == 0xC2)
        return 0;
    if (c == 0xE2 && (unsigned char)at[1] < 0xB0)
        return 0;
    if (c == 0xE3 && (unsigned char)at[1] == 0x80)
        return 0;
    if (c == 0xEF && (unsigned char)at[1] >= 0xBC)
        return 0;
    return len;
}

/* Bytes of the letter or digit at `at`; 0 where there is none. */
static inline size_t letter_bytes(const char *at, const char *end)
{
    if ((unsigned char)*at >= 0x80)
        return wide_letter_bytes(at, end);
    return byte_is_alpha(*at) || byte_is_digit(*at);
}

/* The word that *at begins with, whose first letter has `len` bytes, put into
 * small letters; *at moves past it.  *has_lower is set where it had some, or
 * letters that may be. */
static struct str cut_word(const char **at, const char *end, size_t len,
                           char *small, bool *has_lower)
{
    size_t n = 0;

    do {
        *has_lower |= byte_is_lower(**at) || len > 1;
        if (len == 1)
            small[n] = byte_lower(**at);
        else
            memcpy(small + n, *at, len);
        n += len;
        *at += len;
        len = *at < end ? letter_bytes(*at, end) : 0;
    } while (len > 0);
    return (struct str){ small, n };
}

size_t block_cut_words(struct str text, char *small, struct str *found)
{
    size_t n = 0;
    const char *at = text.ptr, *end = str_end(text);
    bool has_lower = false;

    while (at < end) {
        size_t len = letter_bytes(at, end);
        if (len == 0) {
            at++;
            continue;
        }
        found[n] = cut_word(&at, end, len, small, &has_lower);
        small += found[n++].len;
    }
    return n;
}

size_t block_words(struct str text, struct arena *arena, struct str **words)
{
    char *small = arena_bytes(arena, text.len + 1);

    *words = arena_bytes(arena, (text.len / 2 + 1) * sizeof **words);
    return block_cut_words(text, small, *words);
}

/* Bytes of a list mark s begins with, its blanks included; 0 for none. */
static uint32_t bullet_bytes(struct str s)
{
    static const struct str marks[] = {
        STR_INIT("•"), STR_INIT("●"), STR_INIT("▪"), STR_INIT("■"),
        STR_INIT("◦"), STR_INIT("‣"), STR_INIT("⁃"), STR_INIT("·"),
        STR_INIT("►"), STR_INIT("▶"), STR_INIT("➤"), STR_INIT("–"),
        STR_INIT("—"), STR_INIT("*"), STR_INIT("-"), STR_INIT("o"),
        STR_INIT("§")
    };
    for (size_t i = 0; i < N_OF(marks); i++) {
        struct str mark = marks[i];
        if (s.len == 0 || s.ptr[0] != mark.ptr[0] || !str_starts(s, mark))
            continue;
        size_t at = mark.len;
        while (at < s.len && byte_is_space(s.ptr[at]))
            at++;
        bool is_plain = mark.len == 1 || i >= 11;
        if (at > mark.len || (!is_plain && at < s.len))
            return (uint32_t)at;
    }
    size_t at = 0;
    while (at < s.len && at < 3 && byte_is_digit(s.ptr[at]))
        at++;
    if (at > 0 && at + 1 < s.len && (s.ptr[at] == '.' || s.ptr[at] == ')')
        && s.ptr[at + 1] == ' ')
        return (uint32_t)(at + 2);
    return 0;
}

/* `(L)`, `, left,`: which of those in a picture. */
static bool tells_side(struct str s)
{
    static const struct str sides[] = {
        STR_INIT(", left,"),   STR_INIT(", right,"),  STR_INIT("(left)"),
        STR_INIT("(right)"),   STR_INIT(", left;"),   STR_INIT("(L)"),
        STR_INIT("(R)"),       STR_INIT(", center,"), STR_INIT(", centre,"),
        STR_INIT(", left."),   STR_INIT(", right."),  STR_INIT("(C)")
    };
    for (size_t i = 0; i < s.len; i++)
        for (size_t k = 0; k < N_OF(sides)
                           && (s.ptr[i] == ',' || s.ptr[i] == '('); k++)
            if (str_starts(str_slice(s, i, s.len), sides[k]))
                return true;
    return false;
}

/* Of a word's first eight bytes and its length: quick, and near enough. */
static uint16_t telling_hash(struct str word)
{
    uint64_t bytes = word.len;
    unsigned char first[8] = { 0 };

    memcpy(first, word.ptr, word.len < 8 ? word.len : 8);
    for (size_t i = 0; i < 8; i++)
        bytes = bytes * 131 + first[i];
    return (uint16_t)(bytes * 0x9E3779B97F4A7C15u >> 48 | 1);
}

static bool is_calendar(const struct block_tables *tables, struct str word,
                        const char *class)
{
    struct lexicon_rows rows = lexicon_find(tables->calendar, word);

    return rows.n > 0
        && str_is_c(lexicon_cell(tables->calendar, rows.first,
                                 tables->class_column), class);
}

/* `editor`, `columnist`: who writes, by furniture.tsv. */
static bool is_writer(const struct block_tables *tables, struct str word)
{
    struct lexicon_rows rows = lexicon_find(tables->furniture, word);

    for (uint32_t r = rows.first; r < rows.first + rows.n; r++)
        if (tables->signs[r] == SIGN_WRITER)
            return true;
    return false;
}

static void look_at_words(const struct block_tables *tables,
                          struct block *block, const struct str *words,
                          size_t n, size_t n_name)
{
    uint64_t all = STR_HASH_START;
    size_t n_calendar = 0;
    bool has_day = false;

    for (size_t i = 0; i < n; i++) {
        uint64_t hash = str_hash(words[i]);
        all = (all ^ hash) * STR_HASH_FACTOR;
        if (i == 1 || i == 2)
            block->opening[i - 1] = all;
        struct lexicon_rows rows = lexicon_find_hashed(tables->function,
                                                       words[i], hash);
        for (uint32_t r = rows.first; r < rows.first + rows.n; r++) {
            uint8_t *count = &block->by_language[tables->languages[r]];
            *count = (uint8_t)(*count + (*count < 255));
        }
        if (str_is_c(words[i], "you") || str_is_c(words[i], "your"))
            block->n_you++;
        bool is_number = byte_is_digit(words[i].ptr[0]);
        /* `..., Monday, May 3, 2021`: reports say `on`, and no year. */
        block->is_picture |= is_number && words[i].len == 4 && i >= 8
            && !str_is_c(words[i - 4], "on")
            && byte_is_digit(words[i - 1].ptr[0])
            && is_calendar(tables, words[i - 2], "month")
            && is_calendar(tables, words[i - 3], "weekday");
        block->is_about |= n_name > 0 && i > n_name
            && i <= n_name + MOST_ABOUT_WORDS && is_writer(tables, words[i]);
        block->n_number += is_number;
        if (rows.n == 0 && !is_number && words[i].len >= TELLING_BYTES
            && block->n_telling < BLOCK_MOST_TELLING)
            block->telling[block->n_telling++] = telling_hash(words[i]);
        if (n <= 18) {
            rows = lexicon_find_hashed(tables->calendar, words[i], hash);
            bool is_month = rows.n > 0
                && str_is_c(lexicon_cell(tables->calendar, rows.first,
                                         tables->class_column), "month");
            has_day |= is_month || (is_number && words[i].len == 4);
            n_calendar += rows.n > 0 || is_number;
        }
        for (size_t most = n - i; most > 0;) {
            size_t took = lexicon_match_hashed(tables->furniture, words + i,
                                               most, hash, &rows);
            bool is_met = false;
            for (uint32_t r = rows.first;
                 took > 0 && r < rows.first + rows.n; r++) {
                struct str where = lexicon_cell(tables->furniture, r,
                                                tables->where_column);
                if (tables->signs[r] == SIGN_WRITER
                    || (str_is_c(where, "whole") && (i > 0 || took < n))
                    || (str_is_c(where, "start") && i > 0))
                    continue;
                block->signs |= 1u << tables->signs[r];
                block->n_hard += (1u << tables->signs[r] & BLOCK_HARD) != 0;
                is_met = true;
            }
            if (is_met || took == 0)
                break;
            most = took - 1;
        }
        if (n <= 18 && (block->signs & SIGN_BIT(DATED)) && i < 3)
            n_calendar += words[i].ptr[0] >= 'a'
                && lexicon_find(tables->calendar, words[i]).n == 0;
    }
    block->n_words = (uint32_t)n;
    block->hash = all;
    block->is_date = has_day && n >= 2 && n <= 18 && n_calendar * 4 >= n * 3
        && block->n_number >= 1;
}

void block_look(const struct block_tables *tables, struct str text,
                struct block *block)
{
    struct str s = str_at(text, block->span);
    const char *at, *end;
    bool in_word = false, has_lower = false;
    size_t n = 0;
    struct str words[MOST_LOOKED_BYTES / 2 + 1];
    char letters[MOST_LOOKED_BYTES], *small = letters;

    block->n_telling = 0;
    block->bullet = bullet_bytes(s);
    s = str_slice(s, block->bullet, s.len);
    struct str all = s;
    if (s.len > MOST_LOOKED_BYTES)
        s.len = MOST_LOOKED_BYTES;
    end = str_end(s);
    for (at = s.ptr; at < end;) {
        size_t len = letter_bytes(at, end);
        if (len > 0) {
            if (n == 0)
                block->opens_lower = byte_is_lower(*at);
            block->n_capital += byte_is_upper(*at);
            words[n] = cut_word(&at, end, len, small, &has_lower);
            small += words[n++].len;
            in_word = true;
            continue;
        }
        char c = *at;
        if (in_word && (c == '.' || c == '?' || c == '!') && at + 1 < end
            && (at[1] == ' ' || at[1] == '"' || (unsigned char)at[1] == 0xE2))
            block->n_stops++;
        in_word = false;
        if (c == '"') {
            block->has_quote = true;
        } else if (c == '|' || c == '>') {
            block->n_bars++;
        } else if ((unsigned char)c == 0xE2 && end - at >= 3) {
            unsigned char d = (unsigned char)at[1], e = (unsigned char)at[2];
            if (d == 0x80 && (e == 0x9C || e == 0x9D || e == 0x98))
                block->has_quote = true;
            else if ((d == 0x80 && (e == 0xBA || e == 0xB9 || e == 0xA2))
                     || d == 0x86 || d == 0x96 || d == 0x9E)
                block->n_bars++;
            else if (d == 0x84 && e == 0xA2)
                block->has_symbol = true;
            at += 3;
            continue;
        } else if ((unsigned char)c == 0xC2 && end - at >= 2) {
            unsigned char d = (unsigned char)at[1];
            if (d == 0xA9 || d == 0xAE)
                block->has_symbol = true;
            else if (d == 0xB7 || d == 0xBB || d == 0xAB)
                block->n_bars++;
            at += 2;
            continue;
        }
        at++;
    }
    block->is_upper = n > 0 && !has_lower;
    block->is_code = shape_is_code(s);
    block->ends_named = shape_ends_named(s);
    block->has_handle = shape_has_handle(str_at(text, block->span),
                                         &block->is_signature);
    block->is_picture = shape_is_caption(s);
    s = all;
    /* The last mark, looking through quotes, brackets and note marks. */
    size_t last = s.len;
    while (last > 0) {
        unsigned char c = (unsigned char)s.ptr[last - 1];
        if (c == '"' || c == '\'' || c == ')' || c == ']' || c == ' ')
            last--;
        else if (last >= 3 && (unsigned char)s.ptr[last - 3] == 0xE2
                 && (unsigned char)s.ptr[last - 2] == 0x80
                 && (c == 0x9D || c == 0x99))
            last -= 3;
        else if (last >= 2 && (unsigned char)s.ptr[last - 2] == 0xC2
                 && (c == 0xB9 || c == 0xB2 || c == 0xB3))
            last -= 2; /* a superscript */
        else if (last >= 3 && (unsigned char)s.ptr[last - 3] == 0xE2
                 && (unsigned char)s.ptr[last - 2] == 0x81)
            last -= 3;
        else
            break;
    }
    if (last > 0) {
        char c = s.ptr[last - 1];
        if (last >= 3 && str_is(str_slice(s, last - 3, last), STR("…")))
            block->ends = END_ELLIPSIS;
        else if (last >= 3 && str_is(str_slice(s, last - 3, last), STR("...")))
            block->ends = END_ELLIPSIS;
        else if (c == '.' || c == '!')
            block->ends = END_STOP;
        else if (c == '?')
            block->ends = END_QUESTION;
        else if (c == ':')
            block->ends = END_COLON;
        else if (c == ',' || c == ';')
            block->ends = END_COMMA;
    }
    if (s.len < MOST_CAPTION_BYTES && tells_side(s))
        block->signs |= SIGN_BIT(CAPTION);
    /* `MORE: ...`, `Read: ...` lead elsewhere. */
    static const char *const pointers[] = { "more", "read", "read more",
                                            "related", "watch", "listen",
                                            "see also", "see more",
                                            "must read", "also read", "video",
                                            "recommended", "read also" };
    ptrdiff_t colon = s.len > 2 ? str_find_byte(s, ':') : -1;
    size_t from = s.len > 0 && s.ptr[0] == '[' ? 1 : 0;
    for (size_t i = 0; i < N_OF(pointers) && colon > 0 && colon < 14; i++)
        if ((size_t)colon > from
            && str_is_caseless(str_slice(s, from, (size_t)colon),
                               str_of(pointers[i])))
            block->signs |= SIGN_BIT(LINK);
    look_at_words(tables, block, words, n, shape_name_before_is(s));
}

bool block_is_again(const struct block *blocks, size_t i)
{
    return blocks[i].keep && blocks[i].again >= 0
        && blocks[i].n_words >= LEAST_AGAIN
        && blocks[blocks[i].again].keep;
}

bool block_is_text(const struct block *block)
{
    return block->is_sentence || block->bullet > 0;
}

bool block_leads_away(const struct block *block)
{
    return block->n_words >= 3 && block->n_linked >= block->n_words;
}

/* `- Arda Venn (@arda) May 5, 2021`, and the post above it: they interrupt
 * the text and are none of its row. */
static void find_posts(struct block *blocks, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!blocks[i].is_signature)
            continue;
        blocks[i].is_post = true;
        blocks[i].is_sentence = false;
        if (i > 0 && blocks[i - 1].n_words <= MOST_POST_WORDS) {
            blocks[i - 1].is_post = true;
            blocks[i - 1].is_sentence = false;
        }
    }
}

int blocks_compare(struct block *blocks, size_t n, struct arena *scratch)
{
    size_t room = 16, counts[BLOCK_MOST_LANGUAGES] = { 0 };
    int language = -1;

    for (size_t i = 0; i < n; i++)
        for (int k = 0; k < BLOCK_MOST_LANGUAGES; k++)
            counts[k] += blocks[i].by_language[k];
    for (int k = 0; k < BLOCK_MOST_LANGUAGES; k++)
        if (counts[k] > (language < 0 ? 0 : counts[language]))
            language = k;
    for (size_t i = 0; i < n && language >= 0; i++)
        blocks[i].n_function = blocks[i].by_language[language];

    while (room < n * 2)
        room *= 2;
    uint32_t *slots = ARENA_ARRAY(scratch, uint32_t, room); /* index + 1 */
    for (size_t i = 0; i < n; i++) {
        struct block *block = &blocks[i];
        size_t slot = block->hash & (room - 1);
        while (slots[slot] != 0 && blocks[slots[slot] - 1].hash != block->hash)
            slot = (slot + 1) & (room - 1);
        block->again = (int32_t)slots[slot] - 1;
        if (block->again >= 0)
            blocks[block->again].is_repeated = block->is_repeated = true;
        else
            slots[slot] = (uint32_t)i + 1;
        block->is_sentence = block->n_words >= 7
            && (block->ends == END_STOP || block->ends == END_QUESTION
                || block->ends == END_COLON || block->n_words >= 20
                || block->n_stops > 0)
            && block->n_function * 6 >= block->n_words
            && block->n_hard * WORDS_A_SIGN <= block->n_words
            && block->n_linked * 2 < block->n_words && !block->is_code;
    }
    find_posts(blocks, n);
    return language;
}
