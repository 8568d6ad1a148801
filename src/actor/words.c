/*
 * actor/words.c - see words.h.
 *
 * Most words are plain ASCII and are borrowed as they stand; only one with
 * a full stop inside or a letter outside ASCII is written anew.
 */
#include <utf8proc.h>

#include "actor/words.h"
#include "base/utf8.h"

/* A letter without its marks; 0 where the character is none. */
static uint32_t folded_letter(uint32_t code)
{
    static const struct {
        uint32_t from;
        char to;
    } plain[] = { { 0x131, 'i' }, { 0x142, 'l' }, { 0x141, 'L' },
                  { 0xf8, 'o' },  { 0xd8, 'O' },  { 0x111, 'd' },
                  { 0x110, 'D' }, { 0xf0, 'd' },  { 0xd0, 'D' } };
    utf8proc_int32_t parts[8];

    for (size_t i = 0; i < N_OF(plain); i++)
        if (plain[i].from == code)
            return (unsigned char)plain[i].to;
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
        break;
    default:
        return 0;
    }
    utf8proc_ssize_t n = utf8proc_decompose_char(
        (utf8proc_int32_t)code, parts, 8, UTF8PROC_DECOMPOSE, NULL);
    return n > 0 ? (uint32_t)parts[0] : code;
}

static bool is_mark(uint32_t code)
{
    utf8proc_category_t category
        = utf8proc_category((utf8proc_int32_t)code);
    /* Letters that stand for a breathing or glottal stop go as well. */
    return category == UTF8PROC_CATEGORY_MN || code == 0x2bb || code == 0x2bf
           || code == 0x2be || code == 0x2bc;
}

static bool is_hyphen_at(struct str text, size_t at)
{
    if (at >= text.len)
        return false;
    if (text.ptr[at] == '-')
        return true;
    return at + 3 <= text.len && (unsigned char)text.ptr[at] == 0xe2
           && (unsigned char)text.ptr[at + 1] == 0x80
           && (unsigned char)text.ptr[at + 2] >= 0x90
           && (unsigned char)text.ptr[at + 2] <= 0x93;
}

static void finish(struct word *word, struct str text)
{
    bool all_upper = true;
    size_t letters = 0;

    word->hash = str_hash(word->text);
    word->is_capital = byte_is_upper(word->text.ptr[0]);
    for (size_t i = 0; i < word->text.len; i++) {
        letters += byte_is_alpha(word->text.ptr[i]);
        if (byte_is_lower(word->text.ptr[i]))
            all_upper = false;
    }
    word->is_shout = all_upper && letters >= 2;
    word->before_hyphen = is_hyphen_at(text, word->span.end);
    word->after_hyphen
        = word->span.start > 0
          && (text.ptr[word->span.start - 1] == '-'
              || (word->span.start >= 3
                  && is_hyphen_at(text, word->span.start - 3)));
}

size_t actor_words_cut(struct str text, struct span within, int32_t token,
                       struct arena *arena, struct word *words, size_t most)
{
    size_t n = 0, at = within.start;

    while (at < within.end && n < most) {
        char folded[WORD_MOST_BYTES + 8];
        size_t n_folded = 0, start = at, end = at;
        bool is_plain = true;

        while (at < within.end && at - start < WORD_MOST_BYTES) {
            unsigned char byte = (unsigned char)text.ptr[at];
            if (byte < 0x80) {
                if (byte_is_alpha((char)byte) || byte_is_digit((char)byte)) {
                    folded[n_folded++] = (char)byte;
                    end = ++at;
                    continue;
                }
                /* A full stop inside a word, or closing an acronym. */
                if (byte == '.' && n_folded > 0
                    && ((at + 1 < within.end
                         && byte_is_alpha(text.ptr[at + 1]))
                        || at - start == 1 || !is_plain)) {
                    is_plain = false;
                    end = ++at;
                    continue;
                }
                break;
            }
            size_t step;
            uint32_t code = utf8_read(
                str_slice(text, at, within.end), &step);
            if (is_mark(code) && n_folded > 0) {
                is_plain = false;
                end = at += step;
                continue;
            }
            uint32_t letter = folded_letter(code);
            if (letter == 0)
                break;
            if (letter != code)
                is_plain = false;
            n_folded += utf8_write(letter, folded + n_folded);
            end = at += step;
        }
        if (n_folded == 0) { /* no word begins here */
            size_t step = 1;
            if ((unsigned char)text.ptr[at] >= 0x80)
                utf8_read(str_slice(text, at, within.end), &step);
            at += step;
            continue;
        }
        struct word *word = &words[n++];
        *word = (struct word){ .span = { (uint32_t)start, (uint32_t)end },
                               .token = token };
        word->text = is_plain ? str_slice(text, start, end)
                              : arena_str(arena, (struct str){ folded,
                                                               n_folded });
        finish(word, text);
    }
    return n;
}

struct str actor_word_lower(struct str word, char out[WORD_MOST_BYTES])
{
    size_t n = word.len < WORD_MOST_BYTES ? word.len : WORD_MOST_BYTES;

    for (size_t i = 0; i < n; i++)
        out[i] = byte_lower(word.ptr[i]);
    return (struct str){ out, n };
}
