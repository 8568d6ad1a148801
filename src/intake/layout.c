/*
 * intake/layout.c - see layout.h.
 *
 * The boxes are read by their tags alone, a line each, as poppler writes
 * them.  A head or a foot is what stands near the edge and comes again on
 * another page, numbers left aside; a note begins in small type with a
 * number that the body has as a raised mark.
 */
#include "intake/layout.h"

#include <stdlib.h>

enum {
    MOST_NOTES = 1000,
    EDGE_PARTS = 8,       /* an edge is a part so great of the page   */
    NARROW_PARTS = 16,    /* a browser's own edge is smaller          */
    MOST_COLUMNS = 4,
    RUNNING_WORDS = 5,    /* that lines of running text have, or more */
    MOST_KEY = 120,       /* bytes of a line that are compared        */
    MOST_LENGTH = 2000000 /* no page of a PDF is larger               */
};

/* The number of an attribute, `xMin="12.345"`, in hundredths; 0 for none. */
static int32_t measure(struct str tag, const char *name)
{
    ptrdiff_t at = str_find(tag, str_of(name));
    int64_t value = 0;
    int n_decimals = -1;
    bool is_minus;

    if (at < 0)
        return 0;
    size_t i = (size_t)at + strlen(name);
    is_minus = i < tag.len && tag.ptr[i] == '-';
    for (i += is_minus; i < tag.len && n_decimals < 2; i++) {
        if (tag.ptr[i] == '.' && n_decimals < 0)
            n_decimals = 0;
        else if (byte_is_digit(tag.ptr[i]) && value < 10000000)
            value = value * 10 + (tag.ptr[i] - '0'),
            n_decimals += n_decimals >= 0;
        else
            break;
    }
    for (n_decimals = n_decimals < 0 ? 0 : n_decimals; n_decimals < 2;
         n_decimals++)
        value *= 10;
    if (value > MOST_LENGTH)
        value = MOST_LENGTH;
    return (int32_t)(is_minus ? -value : value);
}

/* Words without the five entities that poppler writes. */
static struct str plain(struct str s, struct arena *arena)
{
    static const struct {
        const char *entity;
        char byte;
    } entities[] = { { "&amp;", '&' },  { "&lt;", '<' },   { "&gt;", '>' },
                     { "&quot;", '"' }, { "&apos;", '\'' } };

    if (str_find_byte(s, '&') < 0)
        return s;
    char *out = arena_alloc(arena, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len;) {
        struct str rest = str_slice(s, i, s.len);
        size_t e = 0;
        while (e < N_OF(entities)
               && !str_starts(rest, str_of(entities[e].entity)))
            e++;
        out[n++] = e < N_OF(entities) ? entities[e].byte : s.ptr[i];
        i += e < N_OF(entities) ? strlen(entities[e].entity) : 1;
    }
    return (struct str){ out, n };
}

static bool is_number(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!byte_is_digit(s.ptr[i]))
            return false;
    return s.len > 0 && s.len <= 3;
}

/* The height of most letters of a line, then its box and raised numbers. */
static void measure_line(struct layout *layout, struct layout_line *line)
{
    struct layout_word *words = layout->words + line->first;
    size_t most = 0;

    for (size_t i = 0; i < line->n && i < 64; i++) {
        int32_t height = words[i].y1 - words[i].y0;
        size_t n = 0;
        for (size_t k = 0; k < line->n && k < 64; k++)
            if (words[k].y1 - words[k].y0 == height)
                n += words[k].text.len;
        if (n > most) {
            most = n;
            line->height = height;
            line->y0 = words[i].y0;
            line->y1 = words[i].y1;
        }
    }
    line->x0 = words[0].x0;
    line->x1 = words[line->n - 1].x1;
    for (size_t i = 0; i < line->n; i++)
        words[i].is_raised = is_number(words[i].text)
            && (words[i].y1 - words[i].y0) * 10 < line->height * 9
            && line->y1 - words[i].y1 > line->height / 8;
}

/* Two lines of a block side by side are one whose words were set far apart
 * to fill it. */
static bool goes_on(const struct layout *layout, const struct layout_line *a,
                    const struct layout_line *b)
{
    int32_t off = a->y0 - b->y0;

    (void)layout;
    return a->page == b->page && a->block == b->block && b->x0 > a->x1
        && a->height == b->height && off * 5 < a->height
        && -off * 5 < a->height;
}

/* A word of the column beside, which poppler took for the same line: it
 * stands off, and not on the same line, or behind. */
static bool is_beside(const struct layout_word *a, const struct layout_word *b)
{
    int32_t height = a->y1 - a->y0, taller = b->y1 - b->y0 - height;
    int32_t off = a->y0 - b->y0;

    if (b->x0 < a->x0 - height)
        return true;
    return (taller > 0 ? taller : -taller) * 10 < height
        && (off > 0 ? off : -off) * 5 > height
        && (b->x0 - a->x1) * 5 > height * 2;
}

static void end_line(struct layout *layout, struct arena *arena,
                     struct layout_line *line, size_t past)
{
    line->n = past - line->first;
    if (line->n == 0)
        return;
    measure_line(layout, line);
    struct layout_line *last = layout->n_lines == 0
        ? NULL : &layout->lines[layout->n_lines - 1];
    if (last != NULL && goes_on(layout, last, line)) {
        last->n += line->n;
        last->x1 = line->x1;
    } else {
        *ARENA_PUSH(arena, layout->lines, layout->n_lines,
                    layout->room_lines) = *line;
    }
}

/*
 * Columns close to each other come as one block, line by line of both: lines
 * that stand below one another are put together again, the first column
 * first.  Rows of a table, which hold no running text, stay as they are.
 */
static void part_columns(struct layout *layout, struct arena *arena,
                         size_t from, int32_t *n_blocks)
{
    struct column {
        int32_t x0, x1;
        size_t n, n_words;
    } columns[MOST_COLUMNS] = { 0 };
    size_t n = layout->n_lines - from, n_columns = 0, n_turns = 0;

    if (n < 4)
        return; /* no two columns of two lines */
    struct layout_line *lines = layout->lines + from;
    uint8_t *of = ARENA_ARRAY(arena, uint8_t, n);
    for (size_t i = 0; i < n; i++) {
        size_t c = 0;
        while (c < n_columns && (lines[i].x0 > columns[c].x1
                                 || lines[i].x1 < columns[c].x0))
            c++;
        if (c == MOST_COLUMNS)
            return;
        if (c == n_columns)
            columns[n_columns++] = (struct column){ lines[i].x0, lines[i].x1,
                                                    0, 0 };
        if (lines[i].x0 < columns[c].x0)
            columns[c].x0 = lines[i].x0;
        if (lines[i].x1 > columns[c].x1)
            columns[c].x1 = lines[i].x1;
        columns[c].n++;
        columns[c].n_words += lines[i].n;
        of[i] = (uint8_t)c;
        n_turns += i > 0 && of[i] != of[i - 1];
    }
    bool is_running = false;
    for (size_t c = 0; c < n_columns; c++)
        is_running |= columns[c].n > 1
            && columns[c].n_words >= RUNNING_WORDS * columns[c].n;
    if (n_turns < 2 || !is_running)
        return;
    struct layout_line *sorted = ARENA_ARRAY(arena, struct layout_line, n);
    size_t put = 0;
    for (size_t c = 0; c < n_columns; c++) {
        for (size_t i = 0; i < n; i++)
            if (of[i] == c) {
                sorted[put] = lines[i];
                sorted[put++].block += (int32_t)c;
            }
    }
    memcpy(lines, sorted, n * sizeof *lines);
    *n_blocks += (int32_t)n_columns - 1;
}

/* The lines of what poppler calls a line. */
static void end_lines(struct layout *layout, struct arena *arena,
                      struct layout_line *line, size_t past)
{
    for (size_t i = line->first + 1; i < past; i++)
        if (is_beside(&layout->words[i - 1], &layout->words[i])) {
            end_line(layout, arena, line, i);
            line->first = i;
        }
    end_line(layout, arena, line, past);
}

static void read_boxes(struct str boxes, struct arena *arena,
                       struct layout *layout)
{
    struct layout_line line = { .block = -1, .page = -1 };
    size_t block_from = 0;

    while (boxes.ptr != NULL) {
        struct str tag = str_trim(str_cut(&boxes, '\n'));
        if (str_starts(tag, STR("<word ")) && line.page >= 0) {
            ptrdiff_t open = str_find_byte(tag, '>');
            ptrdiff_t close = str_find(tag, STR("</word>"));
            if (open < 0 || close <= open + 1)
                continue;
            struct layout_word *word = ARENA_PUSH(
                arena, layout->words, layout->n_words, layout->room_words);
            word->text = plain(str_slice(tag, (size_t)open + 1,
                                         (size_t)close), arena);
            word->x0 = measure(tag, "xMin=\"");
            word->y0 = measure(tag, "yMin=\"");
            word->x1 = measure(tag, "xMax=\"");
            word->y1 = measure(tag, "yMax=\"");
        } else if (str_starts(tag, STR("<line "))) {
            line.first = layout->n_words;
        } else if (str_starts(tag, STR("</line>"))) {
            end_lines(layout, arena, &line, layout->n_words);
            line.first = layout->n_words;
        } else if (str_starts(tag, STR("<block "))) {
            line.block++;
            block_from = layout->n_lines;
        } else if (str_starts(tag, STR("</block>"))) {
            part_columns(layout, arena, block_from, &line.block);
            block_from = layout->n_lines;
        } else if (str_starts(tag, STR("<page "))) {
            line.page++;
            *ARENA_PUSH(arena, layout->page_heights, layout->n_pages,
                        layout->room_pages) = measure(tag, " height=\"");
        } else if (str_starts(tag, STR("<title>")) && line.page < 0) {
            ptrdiff_t close = str_find(tag, STR("</title>"));
            if (close > 7)
                layout->title = plain(str_slice(tag, 7, (size_t)close),
                                      arena);
        }
    }
}

/* The type of most letters. */
static void find_body_height(struct layout *layout, struct arena *arena)
{
    enum { STEP = 10, HIGHEST = 1000 };
    uint32_t *letters = ARENA_ARRAY(arena, uint32_t, HIGHEST);
    uint32_t most = 0;

    for (size_t i = 0; i < layout->n_lines; i++) {
        const struct layout_line *line = &layout->lines[i];
        int32_t height = line->height / STEP;
        if (height <= 0 || height >= HIGHEST)
            continue;
        for (size_t w = 0; w < line->n; w++)
            letters[height] +=
                (uint32_t)layout->words[line->first + w].text.len;
        if (letters[height] > most) {
            most = letters[height];
            layout->body_height = line->height;
        }
    }
}

/* ---- heads, feet and page numbers ---- */

/* A line's words in small letters, each run of digits as one `#`. */
static size_t key_of(const struct layout *layout,
                     const struct layout_line *line, char *key)
{
    size_t n = 0;

    for (size_t w = 0; w < line->n; w++) {
        struct str word = layout->words[line->first + w].text;
        for (size_t i = 0; i < word.len && n + 2 < MOST_KEY; i++) {
            char c = byte_is_digit(word.ptr[i]) ? '#'
                                                : byte_lower(word.ptr[i]);
            if (c != '#' || n == 0 || key[n - 1] != '#')
                key[n++] = c;
        }
        if (w + 1 < line->n && n + 1 < MOST_KEY)
            key[n++] = ' ';
    }
    return n;
}

/* What says no more than which page it is, or when it was printed. */
static bool is_page_number(struct str key)
{
    static const char *const forms[] = {
        "#", "- # -", "– # –", "— # —", "[#]", "(#)", "page #", "p. #",
        "page # of #", "page #/#", "# of #", "#/#", "# / #", "| #", "# |",
        "#/#/#, #:# am", "#/#/#, #:# pm", "#.#.#, #:#", "#/#/#, #:#"
    };

    for (size_t i = 0; i < N_OF(forms); i++)
        if (str_is_c(key, forms[i]))
            return true;
    return false;
}

static bool is_near_edge(const struct layout *layout,
                         const struct layout_line *line, int parts)
{
    int32_t height = layout->page_heights[line->page];

    return line->y1 < height / parts || line->y0 > height - height / parts;
}

/* A line that says the file's title, or how that begins. */
static bool says_title(const struct layout *layout,
                       const struct layout_line *line)
{
    size_t at = 0;

    for (size_t w = 0; w < line->n; w++) {
        struct str word = layout->words[line->first + w].text;
        while (at < layout->title.len && layout->title.ptr[at] == ' ')
            at++;
        if (layout->title.len - at < word.len
            || !str_is(str_slice(layout->title, at, at + word.len), word))
            return false;
        at += word.len;
    }
    return line->n > 1;
}

struct edge {
    uint64_t key;
    size_t line;
};

static int by_key(const void *a, const void *b)
{
    const struct edge *one = a, *two = b;

    if (one->key != two->key)
        return one->key < two->key ? -1 : 1;
    return one->line < two->line ? -1 : one->line > two->line;
}

static void find_edges(struct layout *layout, struct arena *arena)
{
    struct edge *edges = ARENA_ARRAY(arena, struct edge, layout->n_lines + 1);
    size_t n = 0;

    for (size_t i = 0; i < layout->n_lines; i++) {
        struct layout_line *line = &layout->lines[i];
        char key[MOST_KEY];
        if (!is_near_edge(layout, line, EDGE_PARTS))
            continue;
        struct str words = { key, key_of(layout, line, key) };
        struct str first = layout->words[line->first].text;
        bool is_address = line->n == 1
            && (str_starts(first, STR("http://"))
                || str_starts(first, STR("https://"))
                || str_starts(first, STR("file:///")));
        bool is_narrow = is_near_edge(layout, line, NARROW_PARTS);
        if (is_page_number(words)
            || (is_narrow && (is_address || says_title(layout, line))))
            line->role = LAYOUT_EDGE;
        if (is_narrow && is_address && first.ptr[0] == 'h'
            && layout->url.ptr == NULL)
            layout->url = first;
        edges[n++] = (struct edge){ str_hash(words), i };
    }
    qsort(edges, n, sizeof *edges, by_key);
    for (size_t i = 0; i < n;) {
        size_t past = i + 1;
        while (past < n && edges[past].key == edges[i].key)
            past++;
        bool comes_again = layout->lines[edges[i].line].page
            != layout->lines[edges[past - 1].line].page;
        for (; i < past; i++)
            if (comes_again)
                layout->lines[edges[i].line].role = LAYOUT_EDGE;
    }
}

/* ---- notes ---- */

/* The number that a line begins with, as a note does; 0 for none. */
static int note_number(const struct layout *layout,
                       const struct layout_line *line)
{
    const struct layout_word *word = &layout->words[line->first];
    int number = 0;
    size_t n = 0;

    while (n < word->text.len && n < 3 && byte_is_digit(word->text.ptr[n]))
        number = number * 10 + (word->text.ptr[n++] - '0');
    if (n == 0 || number >= MOST_NOTES)
        return 0;
    if (n == word->text.len)
        return word->is_raised || line->n > 1 ? number : 0;
    char c = word->text.ptr[n];
    return c == '.' || c == ')' || byte_is_alpha(c)
            || (unsigned char)c > 127 || c == '"' ? number : 0;
}

static void find_notes(struct layout *layout)
{
    bool is_marked[MOST_NOTES] = { false };
    const struct layout_line *last = NULL; /* of a note, with more to come */

    for (size_t i = 0; i < layout->n_lines; i++) {
        const struct layout_line *line = &layout->lines[i];
        for (size_t w = 1; w < line->n; w++) {
            const struct layout_word *word = &layout->words[line->first + w];
            uint64_t number;
            if (word->is_raised && str_number(word->text, MOST_NOTES - 1,
                                              &number))
                is_marked[number] = true;
        }
    }
    for (size_t i = 0; i < layout->n_lines; i++) {
        struct layout_line *line = &layout->lines[i];
        if (line->role == LAYOUT_EDGE)
            continue;
        bool is_small = line->height * 100 <= layout->body_height * 93;
        int number = is_small ? note_number(layout, line) : 0;
        bool is_more = last != NULL && is_small && number == 0
            && last->page == line->page && line->y0 > last->y0
            && line->y0 - last->y0 < line->height * 2
            && last->height == line->height;
        last = NULL;
        if ((number == 0 || !is_marked[number]) && !is_more)
            continue;
        line->role = LAYOUT_NOTE;
        line->note = number;
        last = line;
    }
}

void layout_read(struct str boxes, struct arena *arena,
                 struct layout *layout)
{
    *layout = (struct layout){ 0 };
    read_boxes(boxes, arena, layout);
    find_body_height(layout, arena);
    find_edges(layout, arena);
    find_notes(layout);
}
