/*
 * intake/names.c - see names.h.
 */
#include "intake/names.h"

#include "base/utf8.h"

bool names_hold_word(struct str text, const char *word)
{
    size_t len = strlen(word);

    for (size_t i = 0; i + len <= text.len; i++)
        if ((i == 0 || !byte_is_alpha(text.ptr[i - 1]))
            && byte_lower(text.ptr[i]) == word[0]
            && str_is_caseless(str_slice(text, i, i + len),
                               (struct str){ word, len })
            && (i + len == text.len || !byte_is_alpha(text.ptr[i + len])))
            return true;
    return false;
}

/* Is a word, in any case, of that class of data/intake/name.tsv? */
static bool word_is(const struct block_tables *tables, struct str word,
                    const char *class)
{
    char small[24];

    if (word.len > sizeof small)
        return false;
    for (size_t i = 0; i < word.len; i++)
        small[i] = byte_lower(word.ptr[i]);
    return lexicon_has(tables->names, (struct str){ small, word.len }, class);
}

struct str names_from_capitals(const struct block_tables *tables,
                               struct str capitals, struct arena *arena)
{
    char *out = arena_alloc(arena, capitals.len + 1);
    bool is_first = true;

    for (size_t i = 0; i < capitals.len;) {
        size_t end = i;
        while (end < capitals.len && byte_is_alpha(capitals.ptr[end]))
            end++;
        if (end == i) {
            out[i] = capitals.ptr[i];
            i++;
            continue;
        }
        bool is_small = !is_first
                        && word_is(tables, str_slice(capitals, i, end),
                                   "small");
        for (size_t k = i; k < end; k++)
            out[k] = k > i || is_small ? byte_lower(capitals.ptr[k])
                                       : capitals.ptr[k];
        is_first = false;
        i = end;
    }
    return (struct str){ out, capitals.len };
}

bool names_find_mixed(struct str text, struct str name, struct span *span)
{
    if (name.len == 0)
        return false;
    for (size_t i = 0; i + name.len <= text.len; i++) {
        if (text.ptr[i] != name.ptr[0])
            continue;
        struct str there = str_slice(text, i, i + name.len);
        if (!str_is_caseless(there, name))
            continue;
        for (size_t k = 0; k < there.len; k++)
            if (byte_is_lower(there.ptr[k])) {
                *span = (struct span){ (uint32_t)i,
                                       (uint32_t)(i + name.len) };
                return true;
            }
    }
    return false;
}

bool names_is_person(const struct block_tables *tables, struct str name,
                     struct arena *scratch)
{
    size_t n_words = 0, n_names = 0;
    struct str rest = str_trim(name), *words;

    if (rest.len == 0 || rest.len > 60)
        return false;
    size_t n = block_words(rest, scratch, &words);
    for (size_t i = 0; i < n; i++) {
        struct lexicon_rows rows;
        size_t took = lexicon_match(tables->furniture, words + i, 1, &rows);
        for (uint32_t r = rows.first; took > 0 && r < rows.first + rows.n; r++)
            if (tables->signs[r] == SIGN_MASTHEAD
                || tables->signs[r] == SIGN_ROLE
                || (tables->signs[r] == SIGN_NAV && n < 2))
                return false;
        rows = lexicon_find(tables->calendar, words[i]);
        if (rows.n > 0 && n <= 2 && words[i].len > 3
            && str_is_c(lexicon_cell(tables->calendar, rows.first,
                                     tables->class_column), "weekday"))
            return false;
    }
    while (rest.ptr != NULL && rest.len > 0) {
        struct str word = str_cut(&rest, ' ');
        if (word.len == 0)
            continue;
        n_words++;
        if (n_words > 1 && lexicon_has(tables->names, word, "particle"))
            continue;
        for (size_t i = 0; i < word.len; i++) {
            char c = word.ptr[i];
            if (byte_is_digit(c) || c == '@' || c == ':' || c == '/'
                || c == '(' || c == '|' || c == '!' || c == '?')
                return false;
        }
        if (!byte_is_upper(word.ptr[0]) && (unsigned char)word.ptr[0] < 0x80)
            return false;
        n_names++;
    }
    return n_names >= 2 && n_words <= 6;
}

/* Where a byline's next name ends. */
static size_t name_end(struct str s, size_t *next)
{
    static const char *const between[] = { " and ", " & ", ", ", " | ", "; ",
                                           " und ", " et ", " with ", " in ",
                                           " for ", " at ", " - ", " – ",
                                           " — ", "\n", " · ", " • ", ",",
                                           "/", "|", ";" };
    size_t end = s.len;

    *next = s.len;
    for (size_t i = 0; i < N_OF(between); i++) {
        ptrdiff_t at = str_find(s, str_of(between[i]));
        if (at >= 0 && (size_t)at < end) {
            end = (size_t)at;
            *next = end + strlen(between[i]);
        }
    }
    return end;
}

/* A byline without the words that open it: `Written by: A B`. */
static struct str cut_label(const struct block_tables *tables,
                            struct str line)
{
    uint32_t n = tables->names == NULL ? 0 : lexicon_n_rows(tables->names);

    line = str_trim(line);
    for (uint32_t i = 0; i < n; i++) {
        struct str label = lexicon_cell(tables->names, i, 0);
        if (line.len <= label.len || byte_is_alpha(line.ptr[label.len])
            || !str_is_caseless(str_slice(line, 0, label.len), label)
            || !str_is_c(lexicon_cell(tables->names, i, 1), "label"))
            continue;
        line = str_slice(line, label.len, line.len);
        while (line.len > 0
               && (byte_is_space(line.ptr[0]) || line.ptr[0] == ':'))
            line = str_slice(line, 1, line.len);
        break;
    }
    return line;
}

/* `NameOutlet Desk` is no person; neither is a post. */
static bool is_desk(const struct block_tables *tables, struct str name)
{
    struct str rest = name, word = name;

    while (rest.ptr != NULL && rest.len > 0)
        word = str_cut(&rest, ' ');
    if (word_is(tables, word, "desk"))
        return true;
    return names_hold_word(name, "staff") || names_hold_word(name, "redazione")
        || (name.len > 4 && str_is_caseless(str_slice(name, 0, 4),
                                            STR("the ")));
}

size_t names_take_byline(const struct block_tables *tables, struct str line,
                         struct str text, struct report *report,
                         const char *basis, struct arena *scratch)
{
    struct str rest = cut_label(tables, line);
    size_t n = 0;

    for (int part = 0; part < 12 && rest.len > 0; part++) {
        size_t next, end = name_end(rest, &next);
        struct str name = str_trim(str_slice(rest, 0, end));
        rest = str_slice(rest, next, rest.len);
        name = cut_label(tables, name);
        /* `ByArda Venn`, where an element ended between. */
        if (name.len > 4 && (name.ptr[0] == 'B' || name.ptr[0] == 'b')
            && name.ptr[1] == 'y' && byte_is_upper(name.ptr[2]))
            name = str_slice(name, 2, name.len);
        if (name.len == 0)
            continue;
        if (is_desk(tables, name) || !names_is_person(tables, name, scratch)) {
            if (n > 0)
                break; /* what follows the names is no name */
            continue;
        }
        if (report->n_authors == REPORT_MOST_AUTHORS)
            break;
        struct field *author = &report->authors[report->n_authors];
        author->value = name;
        author->basis = basis;
        author->span = SPAN_NONE;
        if (text.ptr != NULL && name.ptr >= text.ptr
            && str_end(name) <= str_end(text))
            author->span = (struct span){
                (uint32_t)(name.ptr - text.ptr),
                (uint32_t)(str_end(name) - text.ptr)
            };
        report->n_authors++;
        n++;
    }
    return n;
}

const char *names_script(struct str text)
{
    size_t n_kana = 0, n_han = 0, n_hangul = 0, n_thai = 0, n_other = 0;
    size_t most = text.len < 20000 ? text.len : 20000;

    for (size_t i = 0; i < most;) {
        if ((unsigned char)text.ptr[i] < 0x80) {
            n_other += byte_is_alpha(text.ptr[i++]);
            continue;
        }
        size_t step;
        uint32_t c = utf8_read(str_slice(text, i, text.len), &step);
        i += step;
        if (c >= 0x3040 && c < 0x3100)
            n_kana++;
        else if (c >= 0x4E00 && c < 0xA000)
            n_han++;
        else if (c >= 0xAC00 && c < 0xD7B0)
            n_hangul++;
        else if (c >= 0x0E00 && c < 0x0E80)
            n_thai++;
        else
            n_other++;
    }
    /* One such character says as much as some letters. */
    if (n_thai > n_other)
        return "th";
    if ((n_kana + n_han + n_hangul) * 2 <= n_other || n_other > most)
        return NULL;
    if (n_hangul > n_kana && n_hangul > n_han)
        return "ko";
    return n_kana * 10 > n_han ? "ja" : n_han > 0 ? "zh" : NULL;
}
