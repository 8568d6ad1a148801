/*
 * time/word.c - see word.h.
 */
#include "time/word.h"

static bool is_letter(char c)
{
    return byte_is_alpha(c) || (unsigned char)c >= 0x80;
}

/* Length of a typographic apostrophe (1) or dash (2) at s, else 0. */
static size_t sign_at(const char *s, size_t left, char *as)
{
    if (left < 3 || (unsigned char)s[0] != 0xe2 ||
        (unsigned char)s[1] != 0x80)
        return 0;
    unsigned char last = (unsigned char)s[2];
    if (last == 0x98 || last == 0x99)
        *as = '\'';
    else if (last >= 0x90 && last <= 0x95)
        *as = '-';
    else if (last == 0x9c || last == 0x9d)
        *as = '"';
    else
        return 0;
    return 3;
}

/* Does the stretch between blanks hold an address? */
static bool is_address(struct str s)
{
    size_t slashes = 0, letters = 0;

    for (size_t i = 0; i < s.len; i++) {
        slashes += s.ptr[i] == '/';
        letters += byte_is_alpha(s.ptr[i]);
        if (s.ptr[i] == '@')
            return true;
    }
    return str_find(s, STR("://")) >= 0 || str_starts(s, STR("www.")) ||
           (slashes >= 2 && letters > 2);
}

static void look_up(const struct time *stage, struct word *word)
{
    struct lexicon_rows rows = lexicon_find(stage->words, word->low);

    word->row = rows.n == 0 ? -1 : (int32_t)rows.first;
    word->n_rows = rows.n;
}

static struct str lower(struct arena *scratch, struct str s)
{
    char *low = arena_alloc(scratch, s.len + 1);

    for (size_t i = 0; i < s.len; i++)
        low[i] = byte_lower(s.ptr[i]);
    return (struct str){ low, s.len };
}

/* Digits, with groups of three after commas, from *at; sets *at after. */
static void read_number(const char *text, uint32_t end, uint32_t *at,
                        struct word *word)
{
    uint32_t i = *at;
    int64_t number = 0;
    int digits = 0;

    for (;;) {
        for (; i < end && byte_is_digit(text[i]); i++) {
            if (number < 100000000)
                number = number * 10 + (text[i] - '0');
            if (digits < 100)
                digits++;
        }
        if (i + 3 < end && text[i] == ',' && byte_is_digit(text[i + 1]) &&
            byte_is_digit(text[i + 2]) && byte_is_digit(text[i + 3]) &&
            (i + 4 >= end || !byte_is_digit(text[i + 4])) && digits <= 12) {
            word->is_grouped = true;
            i++;
            continue;
        }
        break;
    }
    word->number = number > 100000000 ? 100000000 : (int32_t)number;
    word->n_digits = (uint8_t)digits;
    *at = i;
}

void time_words(const struct time *stage, struct str text, struct span span,
                struct arena *scratch, struct words *words)
{
    size_t room = 0;
    uint32_t i = span.start;
    bool is_glued = false;

    *words = (struct words){ stage, text, NULL, 0 };
    while (i < span.end) {
        struct word *word;
        char sign = 0;
        size_t length;

        if (byte_is_space(text.ptr[i]) ||
            (i + 1 < span.end && (unsigned char)text.ptr[i] == 0xc2 &&
             (unsigned char)text.ptr[i + 1] == 0xa0)) {
            i += byte_is_space(text.ptr[i]) ? 1 : 2;
            is_glued = false;
            continue;
        }
        word = ARENA_PUSH(scratch, words->at, words->n, room);
        word->number = word->row = -1;
        word->is_glued = is_glued;
        word->span.start = i;
        if (!is_glued) {
            uint32_t stop = i;

            while (stop < span.end && !byte_is_space(text.ptr[stop]))
                stop++;
            if (is_address(str_slice(text, i, stop))) {
                word->is_opaque = true;
                word->span.end = i = stop;
                word->low = STR("");
                is_glued = true;
                continue;
            }
        }
        is_glued = true;
        length = sign_at(text.ptr + i, span.end - i, &sign);
        if (length > 0) {
            i += (uint32_t)length;
            word->low = sign == '\'' ? STR("'") : sign == '"' ? STR("\"")
                                                              : STR("-");
        } else if (byte_is_digit(text.ptr[i])) {
            read_number(text.ptr, span.end, &i, word);
            word->low = STR("");
        } else if (is_letter(text.ptr[i])) {
            word->is_alpha = true;
            word->is_upper = byte_is_upper(text.ptr[i]);
            while (i < span.end && is_letter(text.ptr[i]) &&
                   sign_at(text.ptr + i, span.end - i, &sign) == 0)
                i++;
            word->low = lower(scratch,
                              str_slice(text, word->span.start, i));
            look_up(stage, word);
        } else {
            word->low = str_slice(text, i, i + 1);
            i++;
        }
        word->span.end = i;
    }
}

int time_word_as(const struct words *words, size_t i, enum time_class class)
{
    const struct word *word;

    if (i >= words->n)
        return TIME_NOT_A;
    word = &words->at[i];
    if (word->row < 0)
        return TIME_NOT_A;
    for (uint32_t r = (uint32_t)word->row;
         r < (uint32_t)word->row + word->n_rows; r++)
        if (words->stage->classes[r] == class)
            return words->stage->values[r];
    return TIME_NOT_A;
}

bool time_is_class(const struct time *stage, struct str low,
                   enum time_class class)
{
    struct lexicon_rows rows = lexicon_find(stage->words, low);

    for (uint32_t r = rows.first; r < rows.first + rows.n; r++)
        if (stage->classes[r] == class)
            return true;
    return false;
}

bool time_word_is(const struct words *words, size_t i, struct str low)
{
    return i < words->n && !words->at[i].is_opaque &&
           words->at[i].number < 0 && str_is(words->at[i].low, low);
}
