/*
 * story/kinds.c - words and phrases by what they say.
 *
 * In: a word in lower case, or a stretch of text.  Out: what the lexicon
 * knows of it: data/en/story/dispute-word.tsv, phrase.tsv, scale.tsv, and
 * the numbers of data/en/time/word.tsv.
 */
#include "story/find.h"

bool story_word_is(const struct story_work *work, struct str word,
                   const char *kind)
{
    return lexicon_has(work->dispute_words, word, kind);
}

/* The value of a whole number in small digits. */
static int64_t value_of(struct str digits)
{
    enum { MOST_DIGITS = 15 };
    int64_t value = 0;

    for (size_t i = 0; i < digits.len && i < MOST_DIGITS; i++)
        value = value * 10 + (digits.ptr[i] - '0');
    return value;
}

int64_t story_number(const struct story_work *work, struct str word)
{
    struct lexicon_rows rows = lexicon_find(work->time_words, word);

    for (uint32_t i = rows.first; i < rows.first + rows.n; i++)
        if (str_is_c(lexicon_cell(work->time_words, i, 1), "number"))
            return value_of(lexicon_cell(work->time_words, i, 2));
    return -1;
}

int64_t story_scale(const struct story_work *work, struct str word)
{
    struct lexicon_rows rows = lexicon_find(work->scales, word);

    return rows.n == 0 ? 0
                       : value_of(lexicon_cell(work->scales, rows.first, 1));
}

/* Does the phrase stand at a byte of the text, no part of a longer word? */
static bool stands_at(struct str text, size_t at, struct str phrase)
{
    size_t end = at + phrase.len;

    return (at == 0 || !byte_is_alpha(phrase.ptr[0])
            || !byte_is_alpha(text.ptr[at - 1]))
           && (end == text.len || !byte_is_alpha(phrase.ptr[phrase.len - 1])
               || !byte_is_alpha(text.ptr[end]));
}

ptrdiff_t story_phrase_at(const struct story_work *work, struct str text,
                          const char *kind)
{
    uint32_t n = work->phrases == NULL ? 0 : lexicon_n_rows(work->phrases);
    ptrdiff_t first = -1;

    for (uint32_t i = 0; i < n; i++) {
        struct str phrase = lexicon_cell(work->phrases, i, 0);
        if (!str_is_c(lexicon_cell(work->phrases, i, 1), kind))
            continue;
        size_t from = 0;
        for (;;) {
            ptrdiff_t found = str_find(str_slice(text, from, text.len),
                                       phrase);
            if (found < 0)
                break;
            from += (size_t)found;
            if (stands_at(text, from, phrase)) {
                if (first < 0 || (ptrdiff_t)from < first)
                    first = (ptrdiff_t)from;
                break;
            }
            from++;
        }
    }
    return first;
}
