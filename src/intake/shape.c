/*
 * intake/shape.c - see shape.h.
 *
 * Each looks at the last bytes of a line, at its first, or passes once over
 * it.
 */
#include "intake/shape.h"

enum {
    MOST_NAMED_BYTES = 60,
    LEAST_CAPTION_BYTES = 30,
    LEAST_LAST_WORD = 4,       /* letters before a stop that ends something */
    MOST_CREDIT_WORDS = 5,
    MOST_NAME_WORDS = 5,
    MOST_SIGNATURE_BYTES = 120
};

/* Where the bracket that s ends with opens: past it; 0 for none. */
static size_t last_bracket(struct str s)
{
    size_t start = s.len;

    if (s.len < 4 || (s.ptr[s.len - 1] != ')' && s.ptr[s.len - 1] != ']'))
        return 0;
    while (start > 0 && s.len - start < MOST_NAMED_BYTES
           && s.ptr[start - 1] != '(' && s.ptr[start - 1] != '[')
        start--;
    return start > 0 && s.len - start >= 4
            && (s.ptr[start - 1] == '(' || s.ptr[start - 1] == '[')
        ? start : 0;
}

bool shape_ends_named(struct str s)
{
    size_t start = last_bracket(s);

    if (start == 0)
        return false;
    for (size_t i = start; i + 1 < s.len; i++) {
        bool opens = i == start || s.ptr[i - 1] == ' ' || s.ptr[i - 1] == '/';
        if (byte_is_digit(s.ptr[i]) || (opens && byte_is_lower(s.ptr[i])))
            return false;
    }
    return true;
}

/* `(Submitted by Arda Venn)`, `(Arda Venn/EPA)`. */
static bool ends_in_credit(struct str s)
{
    size_t start = last_bracket(s);

    if (start < 2 || s.ptr[start - 2] != ' ' || !byte_is_upper(s.ptr[start]))
        return false;
    struct str inside = str_slice(s, start, s.len - 1);
    return str_find_byte(inside, '/') >= 0
        || str_find(inside, STR(" by ")) >= 0
        || str_find(inside, STR("Photo")) >= 0
        || str_find(inside, STR("via ")) >= 0;
}

/* `... on the bank. Arda Venn/EPA`, `... on the bank.Arda Venn`: behind the
 * last stop, names alone. */
static bool has_credit_behind(struct str s)
{
    size_t at = s.len;
    int n_words = 0;
    bool in_word = false;

    for (; at > 0 && s.len - at < MOST_NAMED_BYTES; at--) {
        char c = s.ptr[at - 1];
        if (c == '.' || c == '?' || c == '!' || c == ')' || c == ']')
            break;
        if (byte_is_digit(c)
            || (in_word && (c == ' ' || c == '/')
                && byte_is_lower(s.ptr[at])))
            return false;
        bool is_letter = c != ' ' && c != '/' && c != ',';
        n_words += is_letter && !in_word;
        in_word = is_letter;
    }
    if (at == 0 || at == s.len || s.len - at >= MOST_NAMED_BYTES
        || n_words == 0 || n_words > MOST_CREDIT_WORDS
        || !byte_is_upper(s.ptr[at + (s.ptr[at] == ' ')]))
        return false;
    /* An abbreviation's stop ends nothing. */
    size_t word = at - 1;
    while (word > 0 && byte_is_lower(s.ptr[word - 1]))
        word--;
    return at - 1 - word >= LEAST_LAST_WORD || s.ptr[at - 1] == ')';
}

bool shape_is_caption(struct str s)
{
    if (s.len < LEAST_CAPTION_BYTES)
        return false;
    return str_starts(s, STR("FILE ")) || str_starts(s, STR("Enlarge / "))
        || ends_in_credit(s) || has_credit_behind(s);
}

bool shape_has_handle(struct str s, bool *is_signature)
{
    bool has_handle = false, in_bracket = false;

    for (size_t i = 0; i + 1 < s.len; i++)
        if (s.ptr[i] == '@' && byte_is_alpha(s.ptr[i + 1])
            && (i == 0 || s.ptr[i - 1] == ' ' || s.ptr[i - 1] == '(')) {
            has_handle = true;
            in_bracket |= i > 0 && s.ptr[i - 1] == '(';
        }
    /* Where the post stands in the same line, the one above is another. */
    *is_signature = in_bracket && s.len < MOST_SIGNATURE_BYTES
        && (s.ptr[0] == '-' || str_starts(s, STR("\xE2\x80\x94"))
            || str_starts(s, STR("\xE2\x80\x93")))
        && byte_is_digit(s.ptr[s.len - 1]);
    return has_handle;
}

size_t shape_name_before_is(struct str s)
{
    for (size_t n = 0; n <= MOST_NAME_WORDS; n++) {
        struct str word = str_cut(&s, ' ');
        if (str_is_c(word, "is"))
            return n;
        if (word.len == 0 || !byte_is_upper(word.ptr[0]))
            break;
    }
    return 0;
}

bool shape_is_code(struct str s)
{
    int n_names = 0;

    for (ptrdiff_t at; n_names < 2 && (at = str_find_byte(s, '"')) >= 0;
         s = str_slice(s, (size_t)at + 1, s.len))
        n_names += (size_t)at + 1 < s.len && s.ptr[at + 1] == ':';
    return n_names == 2;
}
