/*
 * intake/notes.c - see notes.h.
 *
 * A note: `² “Title of the work”, Outlet, March 3, 2021 <https://...>.
 * Accessed on ...`.  Styles differ (Chicago, house styles), so each part is
 * sought by itself: the quoted words, what stands between them and the day,
 * the address, the first day that is not one of access.
 */
#include "intake/notes.h"

#include "intake/dates.h"
#include "intake/names.h"

/* The number a note or its mark shows: superscript digits, [1], or 1. at
 * the start of a line.  Bytes taken in *len; -1 for none. */
static int superscript(struct str s, size_t *len)
{
    int number = 0;
    size_t at = 0;

    while (at < s.len) {
        struct str rest = str_slice(s, at, s.len);
        int digit = -1;
        if (rest.len >= 2 && (unsigned char)rest.ptr[0] == 0xC2) {
            unsigned char c = (unsigned char)rest.ptr[1];
            digit = c == 0xB9 ? 1 : c == 0xB2 ? 2 : c == 0xB3 ? 3 : -1;
            if (digit >= 0)
                at += 2;
        } else if (rest.len >= 3 && (unsigned char)rest.ptr[0] == 0xE2
                   && (unsigned char)rest.ptr[1] == 0x81) {
            unsigned char c = (unsigned char)rest.ptr[2];
            if (c == 0xB0 || (c >= 0xB4 && c <= 0xB9)) {
                digit = c - 0xB0;
                at += 3;
            }
        }
        if (digit < 0 || number > 999)
            break;
        number = number * 10 + digit;
    }
    *len = at;
    return at == 0 ? -1 : number;
}

static int bracketed(struct str s, size_t *len)
{
    size_t at = 1;
    int number = 0;

    if (s.len < 3 || (s.ptr[0] != '[' && s.ptr[0] != '('))
        return -1;
    while (at < s.len && at < 5 && byte_is_digit(s.ptr[at]))
        number = number * 10 + (s.ptr[at++] - '0');
    if (at == 1 || at >= s.len
        || s.ptr[at] != (s.ptr[0] == '[' ? ']' : ')'))
        return -1;
    *len = at + 1;
    return number;
}

static int plain(struct str s, size_t *len)
{
    size_t at = 0;
    int number = 0;

    while (at < s.len && at < 3 && byte_is_digit(s.ptr[at]))
        number = number * 10 + (s.ptr[at++] - '0');
    if (at == 0 || at >= s.len)
        return -1;
    if (s.ptr[at] == '.' || s.ptr[at] == ')')
        at++;
    if (at >= s.len || s.ptr[at] != ' ')
        return -1;
    *len = at + 1;
    return number;
}

/* The words between quotation marks; the null str for none. */
static struct str quoted(struct str s, size_t *end)
{
    static const struct {
        const char *open, *close;
    } marks[] = { { "“", "”" }, { "\"", "\"" }, { "‘", "’" }, { "«", "»" } };

    for (size_t i = 0; i < N_OF(marks); i++) {
        ptrdiff_t open = str_find(s, str_of(marks[i].open));
        if (open < 0)
            continue;
        size_t from = (size_t)open + strlen(marks[i].open);
        struct str rest = str_slice(s, from, s.len);
        ptrdiff_t close = str_find(rest, str_of(marks[i].close));
        /* An apostrophe closes nothing. */
        while (i == 2 && close >= 0
               && (size_t)close + 3 < rest.len
               && byte_is_alpha(rest.ptr[close + 3])) {
            ptrdiff_t more = str_find(
                str_slice(rest, (size_t)close + 3, rest.len),
                str_of(marks[i].close));
            close = more < 0 ? -1 : close + 3 + more;
        }
        if (close <= 0)
            continue;
        *end = from + (size_t)close + strlen(marks[i].close);
        struct str title = str_trim(str_slice(rest, 0, (size_t)close));
        while (title.len > 0 && (title.ptr[title.len - 1] == ','
                                 || title.ptr[title.len - 1] == '.'))
            title.len--;
        return title;
    }
    return STR_NULL;
}

static struct str address_in(struct str s)
{
    ptrdiff_t at = str_find(s, STR("https://"));

    if (at < 0)
        at = str_find(s, STR("http://"));
    if (at < 0)
        return STR_NULL;
    size_t end = (size_t)at;
    while (end < s.len && !byte_is_space(s.ptr[end]) && s.ptr[end] != '>'
           && s.ptr[end] != '"' && s.ptr[end] != ')' && s.ptr[end] != '<')
        end++;
    while (end > (size_t)at && (s.ptr[end - 1] == '.' || s.ptr[end - 1] == ','
                                || s.ptr[end - 1] == ';'))
        end--;
    return str_slice(s, (size_t)at, end);
}

/* What stands between the title and the next comma, without the marks of
 * slanted letters. */
static struct str outlet_in(struct str s)
{
    size_t start = 0, end;

    while (start < s.len && (byte_is_space(s.ptr[start])
                             || s.ptr[start] == ',' || s.ptr[start] == '.'
                             || s.ptr[start] == '*' || s.ptr[start] == '_'))
        start++;
    if (str_starts(str_slice(s, start, s.len), STR("in ")))
        start += 3;
    for (end = start; end < s.len; end++) {
        char c = s.ptr[end];
        if (c == ',' || c == '*' || c == '_' || c == '(' || c == '<'
            || c == ';' || c == ':' || c == '.')
            break;
    }
    struct str outlet = str_trim(str_slice(s, start, end));
    bool is_name = outlet.len >= 2 && outlet.len <= 80
        && (byte_is_upper(outlet.ptr[0]) || (unsigned char)outlet.ptr[0] > 127)
        && !byte_is_digit(outlet.ptr[outlet.len - 1]);
    return is_name ? outlet : STR_NULL;
}

static void read_note(struct str text, const struct block *block,
                      size_t number_len, const struct block_tables *tables,
                      struct report *report)
{
    struct note *note = report_push(report, notes);
    struct str words = str_at(text, block->span);
    struct printed_date dates[2];
    size_t end = 0;

    note->span = block->span;
    struct str rest = str_slice(words, number_len, words.len);
    note->title = quoted(rest, &end);
    if (note->title.ptr != NULL)
        note->outlet = outlet_in(str_slice(rest, end, rest.len));
    note->url = address_in(words);
    ptrdiff_t access = str_find(words, STR("ccessed"));
    struct span where = block->span;
    if (access > 0)
        where.end = where.start + (uint32_t)access;
    if (note->url.ptr != NULL && note->url.ptr < text.ptr + where.end
        && note->url.ptr > text.ptr + where.start)
        where.end = (uint32_t)(note->url.ptr - text.ptr);
    if (dates_find(tables, text, where, dates, 2) > 0)
        note->date = arena_str(report->arena, str_of(dates[0].value));
}

enum { MOST_NUMBER = 1000 };

/* Where the text above refers to each number. */
static void find_marks(struct str text, const struct block *blocks, size_t n,
                       size_t first_note, bool is_bracketed,
                       struct span *marks)
{
    for (size_t b = 0; b < n && b < first_note; b++) {
        for (uint32_t at = blocks[b].span.start; at < blocks[b].span.end;) {
            struct str rest = str_slice(text, at, blocks[b].span.end);
            size_t len = 0;
            int number = -1;
            unsigned char c = (unsigned char)rest.ptr[0];
            if (c == 0xC2 || c == 0xE2)
                number = superscript(rest, &len);
            else if (is_bracketed && c == '[')
                number = bracketed(rest, &len);
            if (number > 0 && number < MOST_NUMBER
                && at > blocks[b].span.start
                && span_is_none(marks[number]))
                marks[number] = (struct span){ at, at + (uint32_t)len };
            at += len > 0 ? (uint32_t)len : 1;
        }
    }
}

void notes_read(struct str text, struct block *blocks, size_t n,
                const struct block_tables *tables, struct report *report,
                struct arena *scratch)
{
    size_t heading = n, first = n;
    int expected = 1;
    bool is_bracketed = false;

    for (size_t i = 0; i < n; i++)
        if ((blocks[i].signs & SIGN_BIT(NOTES)) && blocks[i].n_words <= 4)
            heading = i;
    int *numbers = ARENA_ARRAY(scratch, int, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct str words = str_at(text, blocks[i].span);
        size_t len = 0;
        int number = superscript(words, &len);
        bool is_sure = number > 0;
        if (number < 0) {
            number = bracketed(words, &len);
            is_sure = number > 0 && words.ptr[0] == '[';
        }
        if (number < 0 && heading < n && i > heading)
            number = plain(words, &len);
        /* Numbers count up by one; the first is 1. */
        if (number != expected || (!is_sure && !(heading < n && i > heading))
            || len >= words.len)
            continue;
        if (words.ptr[0] == '[')
            is_bracketed = true;
        numbers[i] = number;
        expected++;
        if (first == n)
            first = i;
    }
    if (first == n || (expected <= 2 && heading == n))
        return;
    struct span *marks = ARENA_ARRAY(scratch, struct span, MOST_NUMBER);
    find_marks(text, blocks, n, first, is_bracketed, marks);
    for (size_t i = first; i < n; i++) {
        size_t len;
        if (numbers[i] == 0)
            continue;
        struct str words = str_at(text, blocks[i].span);
        if (superscript(words, &len) < 0 && bracketed(words, &len) < 0)
            plain(words, &len);
        read_note(text, &blocks[i], len, tables, report);
        if (numbers[i] < MOST_NUMBER)
            report->notes[report->n_notes - 1].mark = marks[numbers[i]];
        blocks[i].keep = false;
        blocks[i].is_sentence = false;
        blocks[i].class = REGION_NOTE;
        blocks[i].rule = "numbered note";
    }
    if (heading < n && heading < first) {
        blocks[heading].keep = false;
        blocks[heading].class = REGION_HEADING;
        blocks[heading].rule = "heading of the notes";
    }
}
