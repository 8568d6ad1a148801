/*
 * intake/genre.c - what kind of report it is: see head.h.
 *
 * A report often says so itself: in a label (`Opinion: ...`), a line of its
 * head (`Policy brief, Lake Institute`), the end of its title (`Weekly
 * Digest`) or its address (`/press-releases/`).  Where it does not, its make
 * tells: notes, sections, lists, a wire's dateline, an author who says I.
 */
#include "intake/head.h"

enum {
    MOST_PIECES = 4,     /* a line with more is a menu                   */
    MOST_LINE_WORDS = 16,
    ABOVE_TITLE = 2,     /* lines                                        */
    MOST_LABEL_WORDS = 5,
    LEAST_VOICE = 3      /* of one's own                                 */
};

/* The row that words[from, n) are, all of them; -1 for none. */
static int32_t row_of(const struct scrape *s, struct str *words, size_t from,
                      size_t n)
{
    struct lexicon_rows rows;

    return from < n
            && lexicon_match(s->tables->genres, words + from, n - from, &rows)
                   == n - from ? (int32_t)rows.first : -1;
}

/* The genre a line calls itself; null for none. */
static struct str line_genre(const struct scrape *s, struct str line,
                             bool is_title)
{
    const struct lexicon_table *table = s->tables->genres;
    struct str rest = line, piece, found = STR_NULL, *words;
    int n_pieces = 0;

    while ((piece = head_piece(&rest)).ptr != NULL) {
        size_t n = block_words(piece, s->scratch, &words);
        int32_t row = row_of(s, words, 0, n);
        n_pieces++;
        if (row >= 0 && found.ptr == NULL)
            found = lexicon_cell(table, (uint32_t)row, s->tables->genre_name);
    }
    if (n_pieces > MOST_PIECES || (is_title && n_pieces < 2))
        found = STR_NULL;
    if (found.ptr != NULL)
        return found;
    size_t n = block_words(line, s->scratch, &words);
    for (size_t i = 1; i < n; i++) {
        int32_t row = row_of(s, words, i, n);
        if (row >= 0 && str_is_c(lexicon_cell(table, (uint32_t)row,
                                              s->tables->genre_where), "end"))
            return lexicon_cell(table, (uint32_t)row, s->tables->genre_name);
    }
    return STR_NULL;
}

/* `/press-releases/` in an address. */
static struct str url_genre(const struct scrape *s, struct str url)
{
    ptrdiff_t scheme = str_find(url, STR("://"));
    struct str rest = scheme < 0 ? url
        : str_slice(url, (size_t)scheme + 3, url.len);

    (void)str_cut(&rest, '/'); /* the host */
    while (rest.ptr != NULL && rest.len > 0) {
        struct str step = str_cut(&rest, '/'), *words;
        if (rest.ptr == NULL || rest.len == 0)
            break; /* the page's own name */
        size_t n = block_words(step, s->scratch, &words);
        int32_t row = row_of(s, words, 0, n);
        if (row >= 0)
            return lexicon_cell(s->tables->genres, (uint32_t)row,
                                s->tables->genre_name);
    }
    return STR_NULL;
}

static bool is_menu(const struct scrape *s, size_t i)
{
    return (i > 0 && (s->blocks[i - 1].signs & SIGN_BIT(NAV)))
        || (i + 1 < s->n && (s->blocks[i + 1].signs & SIGN_BIT(NAV)));
}

static struct str said_genre(const struct scrape *s)
{
    const struct report *report = s->report;
    size_t from = s->title < s->n ? s->title : s->first;
    struct str found = STR_NULL;

    from = from > ABOVE_TITLE ? from - ABOVE_TITLE : 0;
    if (s->title == s->n && report->title.value.ptr != NULL)
        found = line_genre(s, report->title.value, true);
    for (size_t i = from; i < s->first && s->first < s->n
         && found.ptr == NULL; i++)
        if (s->blocks[i].n_words <= MOST_LINE_WORDS && !is_menu(s, i))
            found = line_genre(s, scrape_words(s, i), i == s->title);
    if (found.ptr == NULL && report->url.value.ptr != NULL)
        found = url_genre(s, report->url.value);
    return found;
}

/* How often an author says `I`, outside quotations. */
static size_t own_voice(struct str text)
{
    size_t n = 0;
    bool is_quoted = false;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '"')
            is_quoted = !is_quoted;
        if ((c & 0x80) == 0 && (c != 'I' || is_quoted))
            continue;
        struct str rest = str_slice(text, i, text.len);
        if (str_starts(rest, STR("“")))
            is_quoted = true;
        else if (str_starts(rest, STR("”")))
            is_quoted = false;
        if (c != 'I' || rest.len < 3
            || (i > 0 && !byte_is_space(text.ptr[i - 1])
                && text.ptr[i - 1] != '('))
            continue;
        /* `I doubt`, `I'm`; not `World War I` */
        n += rest.ptr[1] == '\'' || str_starts(rest, STR("I’"))
            || (rest.ptr[1] == ' ' && byte_is_lower(rest.ptr[2]));
    }
    return n;
}

/* `Arnor. The king ...`: a paragraph under a name of its own. */
static bool has_run_in(struct str paragraph)
{
    ptrdiff_t stop = str_find(paragraph, STR(". "));
    size_t n_words = 1;

    if (stop <= 2 || paragraph.len < (size_t)stop * 2
        || !byte_is_upper(paragraph.ptr[0])
        || !byte_is_lower(paragraph.ptr[stop - 1]))
        return false;
    for (ptrdiff_t i = 0; i < stop; i++)
        if (paragraph.ptr[i] == ' ') {
            n_words++;
            if (!byte_is_upper(paragraph.ptr[i + 1])
                && !str_starts(str_slice(paragraph, (size_t)i + 1,
                                         paragraph.len), STR("and ")))
                return false;
        }
    return n_words <= MOST_LABEL_WORDS;
}

void genre_find(const struct scrape *s, bool has_agency)
{
    size_t n_kept = 0, n_list = 0, n_section = 0, n_notes = 0, n_link = 0;
    size_t n_desk = 0, n_voice = 0, n_run_in = 0;
    struct report *report = s->report;

    for (size_t i = 0; i < s->n; i++) {
        const struct block *b = &s->blocks[i];
        bool is_text = b->keep && b->is_sentence;
        n_kept += is_text;
        n_list += b->class == REGION_LIST && b->is_sentence;
        n_section += (b->signs & SIGN_BIT(SECTION))
            && b->class == REGION_HEADING;
        n_notes += b->class == REGION_NOTE;
        n_link += b->class == REGION_LINK;
        n_desk += (b->signs & SIGN_BIT(DESK)) != 0;
        n_voice += is_text ? own_voice(scrape_words(s, i)) : 0;
        n_run_in += is_text && has_run_in(scrape_words(s, i));
    }
    if (n_kept == 0 || report->genre.ptr != NULL)
        return;
    struct str said = said_genre(s);
    if (said.ptr != NULL)
        report->genre = said;
    else if (n_notes >= 2)
        report->genre = STR("brief");
    else if (n_section >= 3)
        report->genre = STR("briefing");
    else if (n_kept >= 4 && n_list * 3 >= n_kept * 2)
        report->genre = STR("digest");
    else if (n_run_in >= 3 && n_run_in * 2 >= n_kept)
        report->genre = STR("digest");
    else if (has_agency || n_desk > 0)
        report->genre = STR("wire");
    else if (n_voice >= LEAST_VOICE
             || (n_link > 0 && report->published.value.ptr == NULL))
        report->genre = STR("commentary");
    else if (report->published.value.ptr != NULL
             && report->title.value.ptr != NULL)
        report->genre = STR("news");
}
