/*
 * intake/paragraph.c - see paragraph.h.
 *
 * A line goes on in the next one unless something says that a paragraph
 * ends: a gap, an indent, other type, or room that the next word would have
 * filled.  Over the end of a column or page only an open sentence goes on.
 *
 *     |A paragraph whose last|  <- full: goes on
 *     |line is short.        |  <- `Another` had room here: ends
 *     |Another begins.       |
 */
#include "intake/paragraph.h"

#include "base/buf.h"

enum {
    NEAR_LINES = 8,       /* that show where a column ends          */
    MOST_TITLE_WORDS = 40,
    MOST_WORD = 64        /* bytes of a word that hyphens may part  */
};

struct flow {
    const struct layout *layout;
    struct buf out;
    uint64_t *words;      /* open hash over words met whole; 0 free */
    size_t mask;
    int32_t leading;      /* line to line, in hundredths of the type */
    const struct layout_line *last;
    struct arena *arena;
};

static struct str word_at(const struct flow *f, const struct layout_line *line,
                          size_t i)
{
    return f->layout->words[line->first + i].text;
}

/* A word without the signs around it; *hyphen is where its hyphen or soft
 * hyphen at the end begins, or its length. */
static struct str bare(struct str s, size_t *hyphen)
{
    while (s.len > 0 && !byte_is_alpha(s.ptr[0]) && !byte_is_digit(s.ptr[0])
           && (unsigned char)s.ptr[0] < 128)
        s = str_slice(s, 1, s.len);
    *hyphen = s.len;
    if (str_ends(s, STR("-")))
        *hyphen = s.len - 1;
    else if (str_ends(s, STR("\u2010")))
        *hyphen = s.len - 3;
    else if (str_ends(s, STR("\u00AD")))
        *hyphen = s.len - 2;
    else
        while (s.len > 0 && (unsigned char)s.ptr[s.len - 1] < 128
               && !byte_is_alpha(s.ptr[s.len - 1])
               && !byte_is_digit(s.ptr[s.len - 1]))
            *hyphen = --s.len;
    return s;
}

static uint64_t caseless_hash(struct str a, struct str b)
{
    char low[2 * MOST_WORD];
    size_t n = 0;

    for (size_t i = 0; i < a.len && n < MOST_WORD; i++)
        low[n++] = byte_lower(a.ptr[i]);
    for (size_t i = 0; i < b.len && n < sizeof low; i++)
        low[n++] = byte_lower(b.ptr[i]);
    return str_hash((struct str){ low, n }) | 1;
}

static bool knows(const struct flow *f, uint64_t hash)
{
    size_t slot = hash & f->mask;

    while (f->words[slot] != 0 && f->words[slot] != hash)
        slot = (slot + 1) & f->mask;
    return f->words[slot] == hash;
}

/* The words that stand whole within lines. */
static void learn_words(struct flow *f)
{
    size_t room = 16;

    while (room < f->layout->n_words * 2)
        room *= 2;
    f->words = ARENA_ARRAY(f->arena, uint64_t, room);
    f->mask = room - 1;
    for (size_t i = 0; i < f->layout->n_lines; i++) {
        const struct layout_line *line = &f->layout->lines[i];
        for (size_t w = 0; w < line->n; w++) {
            size_t hyphen;
            struct str word = bare(word_at(f, line, w), &hyphen);
            if (word.len == 0 || hyphen < word.len)
                continue;
            uint64_t hash = caseless_hash(word, STR(""));
            size_t slot = hash & f->mask;
            while (f->words[slot] != 0 && f->words[slot] != hash)
                slot = (slot + 1) & f->mask;
            f->words[slot] = hash;
        }
    }
}

/*
 * What becomes of the hyphen between the last word of a line and the first
 * of the next: is it the word's own?  The rest of the text knows: `ten-month`
 * or `agreement` may stand whole elsewhere; of `grain-` and `ship` both do,
 * of `agree-` and `ment` not.
 */
static bool keeps_hyphen(const struct flow *f, struct str before,
                         struct str after)
{
    size_t hyphen, ignored;
    struct str head = bare(before, &hyphen), tail = bare(after, &ignored);

    if (hyphen + 1 != head.len)
        return false; /* a hyphen that only stands at the end of lines */
    struct str stem = str_slice(head, 0, hyphen);
    if (knows(f, caseless_hash(head, tail)))
        return true;
    if (knows(f, caseless_hash(stem, tail)))
        return false;
    return (stem.len > 0 && byte_is_digit(stem.ptr[stem.len - 1]))
        || (stem.len > 2 && tail.len > 2
            && knows(f, caseless_hash(stem, STR("")))
            && knows(f, caseless_hash(tail, STR(""))));
}

/* The distance between lines of a paragraph: the smallest that is common,
 * since between short paragraphs a greater one may be commoner. */
static void find_leading(struct flow *f)
{
    enum { NEAR = 80, FAR = 300 };
    uint32_t counts[FAR] = { 0 };
    uint32_t most = 0;

    f->leading = 120;
    for (size_t i = 1; i < f->layout->n_lines; i++) {
        const struct layout_line *a = &f->layout->lines[i - 1];
        const struct layout_line *b = a + 1;
        if (a->block != b->block || a->height != b->height || a->height <= 0
            || b->y0 <= a->y0 || (b->y0 - a->y0) * 100 / a->height >= FAR)
            continue;
        int64_t ratio = (int64_t)(b->y0 - a->y0) * 100 / a->height;
        if (ratio >= NEAR && ++counts[ratio] > most)
            most = counts[ratio];
    }
    for (int32_t ratio = NEAR; ratio < FAR && most > 0; ratio++)
        if (counts[ratio] * 3 >= most) {
            f->leading = ratio;
            break;
        }
}

/* Where the column that a line stands in begins and ends: the furthest of
 * the lines near by that begin below one another. */
static void column_of(const struct flow *f, const struct layout_line *line,
                      int32_t *left, int32_t *right)
{
    const struct layout *layout = f->layout;
    size_t i = (size_t)(line - layout->lines);
    size_t from = i < NEAR_LINES ? 0 : i - NEAR_LINES;
    size_t to = i + NEAR_LINES < layout->n_lines ? i + NEAR_LINES
                                                 : layout->n_lines;

    *left = line->x0;
    *right = line->x1;
    for (; from < to; from++) {
        const struct layout_line *near = &layout->lines[from];
        int32_t off = near->x0 - line->x0;
        if (near->page != line->page || near->height != line->height
            || off > 2 * line->height || -off > 2 * line->height)
            continue;
        if (near->x0 < *left)
            *left = near->x0;
        if (near->x1 > *right)
            *right = near->x1;
    }
}

static bool has_list_mark(const struct flow *f, const struct layout_line *line)
{
    static const char *const marks[] = { "•", "▪", "■", "●", "◦", "‣", "–",
                                         "—", "-", "*", "·" };

    for (size_t i = 0; i < N_OF(marks); i++)
        if (line->n > 1 && str_is_c(word_at(f, line, 0), marks[i]))
            return true;
    return false;
}

/* Does the sentence stand open at the end of a line? */
static bool ends_open(struct str word)
{
    static const char *const closers[] = { ".", "!", "?", ":", "\"", "”",
                                           "’", ")", "]" };

    for (size_t i = 0; i < N_OF(closers); i++)
        if (str_ends(word, str_of(closers[i])))
            return false;
    return true;
}

static bool goes_on(const struct flow *f, const struct layout_line *a,
                    const struct layout_line *b)
{
    int32_t left, right, height = a->height;
    int32_t off = a->height - b->height;
    size_t a_last = a->n - 1;

    if ((off > 0 ? off : -off) * 20 > a->height || a->role != b->role
        || b->note > 0 || has_list_mark(f, b))
        return false;
    while (a_last > 0 && f->layout->words[a->first + a_last].is_raised)
        a_last--;
    struct str before = word_at(f, a, a_last), after = word_at(f, b, 0);
    const struct layout_word *first = &f->layout->words[b->first];
    bool opens_lower = byte_is_lower(after.ptr[0]);
    size_t hyphen;
    struct str head = bare(before, &hyphen);
    if (hyphen < head.len && hyphen > 0 && opens_lower)
        return true;
    column_of(f, a, &left, &right);
    bool is_full = right - a->x1 < first->x1 - first->x0 + height / 3;
    bool is_below = a->page == b->page && b->y0 > a->y0 && b->x0 < a->x1
        && b->x1 > a->x0;
    if (!is_below || b->y0 - a->y0 > 3 * height)
        return is_full && (opens_lower || ends_open(before))
            && (a->page != b->page || b->y0 < a->y0 - height);
    if ((int64_t)(b->y0 - a->y0) * 100
        > (int64_t)height * f->leading * 5 / 4)
        return false;
    if (b->x0 - left > height / 2 && b->x0 - a->x0 > height / 2
        && !has_list_mark(f, a))
        return false; /* an indent */
    return is_full;
}

static void put_raised(struct buf *out, struct str number)
{
    static const char *const digits[] = { "⁰", "¹", "²", "³", "⁴",
                                          "⁵", "⁶", "⁷", "⁸", "⁹" };

    for (size_t i = 0; i < number.len; i++)
        if (byte_is_digit(number.ptr[i]))
            buf_add(out, str_of(digits[number.ptr[i] - '0']));
}

/* The words of a line; of a note, its number first. */
static void put_line(struct flow *f, const struct layout_line *line)
{
    size_t w = 0;

    if (line->note > 0) {
        struct str first = word_at(f, line, w++);
        size_t n = 0;
        while (n < first.len && byte_is_digit(first.ptr[n]))
            n++;
        put_raised(&f->out, str_slice(first, 0, n));
        while (n < first.len && (first.ptr[n] == '.' || first.ptr[n] == ')'))
            n++;
        buf_byte(&f->out, ' ');
        buf_add(&f->out, str_slice(first, n, first.len));
        if (n < first.len && w < line->n)
            buf_byte(&f->out, ' ');
    }
    for (size_t start = w; w < line->n; w++) {
        const struct layout_word *word = &f->layout->words[line->first + w];
        if (word->is_raised) {
            put_raised(&f->out, word->text);
            continue;
        }
        if (w > start
            && (word[-1].is_raised || word->x0 < word[-1].x0
                || (word->x0 - word[-1].x1) * 16 > line->height))
            buf_byte(&f->out, ' ');
        buf_add(&f->out, word->text);
    }
}

/* A line after the last one: of the same paragraph, or of a new one. */
static void add_line(struct flow *f, const struct layout_line *line)
{
    if (f->last == NULL) {
        put_line(f, line);
    } else if (!goes_on(f, f->last, line)) {
        buf_add(&f->out, STR("\n\n"));
        put_line(f, line);
    } else {
        struct str before = word_at(f, f->last, f->last->n - 1);
        struct str after = word_at(f, line, 0);
        size_t hyphen;
        struct str head = bare(before, &hyphen);
        bool is_parted = hyphen < head.len && hyphen > 0
            && byte_is_lower(after.ptr[0]);
        if (!is_parted)
            buf_byte(&f->out, ' ');
        else if (!keeps_hyphen(f, before, after))
            f->out.len -= head.len - hyphen;
        put_line(f, line);
    }
    f->last = line;
}

static int count_words(struct str s)
{
    int n = 0;

    for (size_t i = 0; i < s.len; i++)
        n += !byte_is_space(s.ptr[i])
            && (i + 1 == s.len || byte_is_space(s.ptr[i + 1]));
    return n;
}

/* Of the paragraphs of the first page in larger type the largest, before it
 * the one that the file's title has. */
struct heading {
    struct str words;
    int32_t height;
    bool is_told;
};

static void weigh_heading(const struct flow *f, size_t start, int32_t height,
                          struct heading *best)
{
    struct heading one = {
        str_slice(buf_str(&f->out), start, f->out.len), height, false
    };
    int n_words = count_words(one.words);

    if (height * 10 < f->layout->body_height * 11 || n_words < 2
        || n_words > MOST_TITLE_WORDS)
        return;
    one.is_told = n_words > 2 && f->layout->title.len > 0
        && str_find(f->layout->title, one.words) >= 0;
    if (best->words.ptr == NULL || one.is_told > best->is_told
        || (one.is_told == best->is_told && height > best->height)) {
        one.words = arena_str(f->arena, one.words);
        *best = one;
    }
}

void paragraph_read(const struct layout *layout, struct arena *arena,
                    struct paragraph_text *out)
{
    struct flow f = { .layout = layout, .out = buf_in(arena),
                      .arena = arena };
    struct heading title = { 0 };
    size_t start = 0;

    learn_words(&f);
    find_leading(&f);
    for (int role = LAYOUT_BODY; role <= LAYOUT_NOTE; role++) {
        if (role == LAYOUT_EDGE)
            continue;
        for (size_t i = 0; i < layout->n_lines; i++) {
            const struct layout_line *line = &layout->lines[i];
            const struct layout_line *last = f.last;
            if ((int)line->role != role)
                continue;
            bool is_new = last == NULL || !goes_on(&f, last, line);
            if (is_new && last != NULL && last->page == 0
                && last->role == LAYOUT_BODY)
                weigh_heading(&f, start, last->height, &title);
            if (is_new)
                start = f.out.len + (last == NULL ? 0 : 2);
            add_line(&f, line);
        }
    }
    out->text = buf_str(&f.out);
    out->title = title.words;
    out->url = layout->url;
}
