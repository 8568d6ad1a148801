/*
 * story/words.c - see words.h.
 *
 * A word is a run of letters and digits; a final 's is left out, so that
 * both kinds of apostrophe, and none, compare equal.  The stem is a crude
 * one (common endings off, six letters kept): it only has to bring
 * `strengthen`, `strengthening` and `strengthened` together.
 */
#include "story/words.h"

#include <utf8proc.h>

#include "base/utf8.h"

enum { MOST_WORD_BYTES = 64, STEM_BYTES = 6 };

static bool is_letter(uint32_t code)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ND:
        return true;
    default:
        return false;
    }
}

/* The length of the letter or digit at the start of s, 0 for neither. */
static size_t letter(struct str s)
{
    size_t step;

    if ((unsigned char)s.ptr[0] < 0x80)
        return byte_is_alpha(s.ptr[0]) || byte_is_digit(s.ptr[0]);
    uint32_t code = utf8_read(s, &step);
    return is_letter(code) ? step : 0;
}

static uint64_t stem_hash(const char *low, size_t len)
{
    static const char *const endings[] = { "ing", "ed", "es", "ly", "s" };

    for (size_t i = 0; i < N_OF(endings); i++) {
        size_t cut = strlen(endings[i]);
        if (len >= cut + 4 && memcmp(low + len - cut, endings[i], cut) == 0) {
            len -= cut;
            break;
        }
    }
    if (len > 4 && (low[len - 1] == 'e' || low[len - 1] == 'y'))
        len--;
    if (len > STEM_BYTES)
        len = STEM_BYTES;
    return str_hash((struct str){ low, len });
}

uint32_t story_words_cut(const struct lexicon_table *function_words,
                         struct str text, struct span span,
                         struct arena *arena, struct story_words *words)
{
    uint32_t n = 0;
    size_t at = span.start;
    bool starts = true; /* a sentence */

    while (at < span.end) {
        size_t step = letter(str_slice(text, at, span.end));
        char low[MOST_WORD_BYTES];
        size_t len = 0, begin = at;
        bool digits = true;

        if (step == 0) {
            at++;
            continue;
        }
        while (at < span.end
               && (step = letter(str_slice(text, at, span.end))) > 0) {
            for (size_t i = 0; i < step && len < sizeof low; i++)
                low[len++] = byte_lower(text.ptr[at + i]);
            digits = digits && byte_is_digit(text.ptr[at]);
            at += step;
            /* 1,000 and 2.5 are one word */
            if (digits && at + 1 < span.end
                && (text.ptr[at] == ',' || text.ptr[at] == '.')
                && byte_is_digit(text.ptr[at + 1]))
                at++;
        }
        if (len == 1 && low[0] == 's' && n > 0 && begin > span.start) {
            char before = text.ptr[begin - 1];
            if (before == '\'' || (unsigned char)before == 0x99)
                continue;
        }
        struct story_word *word = ARENA_PUSH(arena, words->words,
                                             words->n_words,
                                             words->room_words);
        word->span = (struct span){ (uint32_t)begin, (uint32_t)at };
        word->hash = str_hash((struct str){ low, len });
        word->stem = stem_hash(low, len);
        if (digits)
            word->flags |= WORD_NUMBER;
        if (lexicon_find(function_words, (struct str){ low, len }).n > 0)
            word->flags |= WORD_FUNCTION;
        else if (byte_is_upper(text.ptr[begin])
                 && (!starts
                     || (at - begin > 1
                         && byte_is_upper(text.ptr[begin + 1]))))
            word->flags |= WORD_NAME;
        starts = false;
        n++;
    }
    return n;
}

static bool may_be_copied(enum region_class class)
{
    switch (class) {
    case REGION_PROSE:
    case REGION_LIST:
    case REGION_QUOTE:
    case REGION_TITLE:
    case REGION_CAPTION:
        return true;
    default:
        return false;
    }
}

static void add_unit(const struct lexicon_table *table,
                     const struct report *report, int32_t index,
                     int32_t sentence, struct span span,
                     enum region_class class, struct arena *arena,
                     struct story_words *words)
{
    uint32_t first = (uint32_t)words->n_words;
    uint32_t n = story_words_cut(table, report->text, span, arena, words);

    if (n == 0)
        return;
    struct story_unit *unit = ARENA_PUSH(arena, words->units, words->n_units,
                                         words->room_units);
    *unit = (struct story_unit){ index, sentence, span, class, first, n };
}

/* A region without sentences (another language, a caption): cut at stops
 * that a blank follows. */
static void add_region(const struct lexicon_table *table,
                       const struct report *report, int32_t index,
                       const struct region *region, struct arena *arena,
                       struct story_words *words)
{
    struct span span = region->span;

    for (uint32_t at = region->span.start; at < region->span.end; at++) {
        char c = report->text.ptr[at];
        bool ends = at + 1 < region->span.end
                    && (((c == '.' || c == '!' || c == '?')
                         && byte_is_space(report->text.ptr[at + 1]))
                        || (c == '\n' && report->text.ptr[at + 1] == '\n'));
        if (!ends)
            continue;
        span.end = at + 1;
        add_unit(table, report, index, -1, span, region->class, arena, words);
        span.start = at + 1;
    }
    span.end = region->span.end;
    add_unit(table, report, index, -1, span, region->class, arena, words);
}

void story_words_read(const struct lexicon *lexicon,
                      const struct report *const *reports,
                      const int32_t *order, size_t n, struct arena *arena,
                      struct story_words *words)
{
    const struct lexicon_table *table =
        lexicon_table(lexicon, "en/story/function-word");

    *words = (struct story_words){ 0 };
    words->first_unit = ARENA_ARRAY(arena, uint32_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct report *report = reports[order[i]];
        size_t sentence = 0;

        words->first_unit[i] = (uint32_t)words->n_units;
        for (size_t r = 0; r < report->n_regions; r++) {
            const struct region *region = &report->regions[r];
            bool any = false;

            if (!may_be_copied(region->class))
                continue;
            while (sentence < report->n_sentences
                   && report->sentences[sentence].span.end
                          <= region->span.start)
                sentence++;
            while (sentence < report->n_sentences
                   && report->sentences[sentence].span.start
                          < region->span.end) {
                add_unit(table, report, order[i], (int32_t)sentence,
                         report->sentences[sentence].span, region->class,
                         arena, words);
                any = true;
                sentence++;
            }
            if (!any)
                add_region(table, report, order[i], region, arena, words);
        }
    }
    words->first_unit[n] = (uint32_t)words->n_units;
}
