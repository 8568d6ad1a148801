/*
 * brief/marker.c - see marker.h.
 */
#include "brief/marker.h"

enum { MOST_TEXT_WORDS = 400 };

static uint32_t kind_of(struct str name)
{
    static const struct { const char *name; uint32_t kind; } kinds[] = {
        { "hedge", MARKER_HEDGE }, { "would", MARKER_WOULD },
        { "wish", MARKER_WISH }, { "judge", MARKER_JUDGE },
        { "cause", MARKER_CAUSE }, { "hearsay", MARKER_HEARSAY },
        { "by", MARKER_BY }, { "anaphor", MARKER_ANAPHOR },
        { "connective", MARKER_CONNECTIVE }, { "gloss", MARKER_GLOSS },
        { "vague", MARKER_VAGUE }, { "weekday", MARKER_WEEKDAY },
        { "negative", MARKER_NEGATIVE }, { "colour", MARKER_COLOUR },
        { "points", MARKER_POINTS }, { "speech", MARKER_SPEECH },
        { "title", MARKER_TITLE }, { "ahead", MARKER_AHEAD },
        { "past", MARKER_PAST }, { "furniture", MARKER_FURNITURE },
        { "verdict", MARKER_VERDICT }, { "people", MARKER_PEOPLE },
        { "label", MARKER_LABEL }
    };
    for (size_t i = 0; i < N_OF(kinds); i++)
        if (str_is_c(name, kinds[i].name))
            return kinds[i].kind;
    return 0;
}

struct brief_marks brief_marks_in(const struct lexicon *lexicon,
                                  struct str text, struct arena *arena)
{
    const struct lexicon_table *table = lexicon_table(lexicon,
                                                      "en/brief/marker");
    struct str words[MOST_TEXT_WORDS];
    struct span spans[MOST_TEXT_WORDS];
    struct brief_marks marks = { 0 };
    size_t n = 0;
    int column = table == NULL ? -1 : lexicon_column(table, "kind");
    char *low = arena_alloc(arena, text.len + 1);

    for (size_t i = 0; i < text.len; i++)
        low[i] = byte_lower(text.ptr[i]);
    for (size_t at = 0; at < text.len && n < MOST_TEXT_WORDS;) {
        size_t begin = at;
        while (at < text.len
               && (byte_is_alpha(low[at]) || byte_is_digit(low[at])
                   || ((unsigned char)low[at] >= 0xc3
                       && (unsigned char)low[at] < 0xe0)
                   || (at > begin && (unsigned char)low[at] >= 0x80
                       && (unsigned char)low[at] < 0xc0)))
            at++;
        if (at == begin) {
            at++;
            continue;
        }
        words[n] = (struct str){ low + begin, at - begin };
        spans[n++] = (struct span){ (uint32_t)begin, (uint32_t)at };
    }
    for (size_t i = 0; i < n; i++) {
        /* every length counts: `no` and `no doubt` */
        for (size_t len = n - i < 4 ? n - i : 4; len > 0; len--) {
            struct str key = words[i];
            struct lexicon_rows rows;
            if (len > 1) {
                struct str parts[4];
                memcpy(parts, words + i, len * sizeof *parts);
                if (lexicon_match(table, parts, len, &rows) != len)
                    continue;
            } else {
                rows = lexicon_find(table, key);
            }
            if (rows.n == 0)
                continue;
            struct brief_mark *mark = ARENA_PUSH(arena, marks.items, marks.n,
                                                 marks.room);
            mark->span = (struct span){ spans[i].start,
                                        spans[i + len - 1].end };
            mark->words = (int)len;
            for (uint32_t r = 0; r < rows.n; r++)
                mark->kinds |= kind_of(lexicon_cell(table, rows.first + r,
                                                    column));
            /* `May` is a month */
            if (len == 1 && byte_is_upper(text.ptr[mark->span.start])
                && str_is_c(key, "may") && mark->span.start > 0)
                mark->kinds &= ~(uint32_t)MARKER_HEDGE;
            marks.kinds |= mark->kinds;
        }
    }
    return marks;
}
