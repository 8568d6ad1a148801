/*
 * origin/quotation.c - see quotation.h.
 *
 * In: the text and where its sentences stand.  Out: quotations, outermost
 * only.  One walk over the bytes with a small stack of open marks.
 *
 *     “ab ‘cd’ ef.          opens; nested, left out; paragraph ends open
 *     “gh,” he said.        begins with a mark: the same quotation goes on
 */
#include "base/utf8.h"
#include "origin/quotation.h"

enum kind { NO_MARK, CURLY, CURLY_SINGLE, STRAIGHT, SINGLE, DOUBLED, ANGLE };
enum side { OPENS = 1, CLOSES = 2 };

struct mark {
    enum kind kind;
    int sides; /* OPENS | CLOSES, what it may do */
    size_t len;
};

static bool is_letter(struct str text, size_t at)
{
    return at < text.len
           && (byte_is_alpha(text.ptr[at]) || byte_is_digit(text.ptr[at])
               || (unsigned char)text.ptr[at] >= 0xc3);
}

/* Is the byte before `at` one that a word may follow with a mark between? */
static bool open_before(struct str text, size_t at)
{
    if (at == 0)
        return true;
    char before = text.ptr[at - 1];
    return byte_is_space(before) || strchr("([{-/", before) != NULL
           || (at >= 3
               && (memcmp(text.ptr + at - 3, "\xe2\x80\x94", 3) == 0
                   || memcmp(text.ptr + at - 3, "\xe2\x80\x93", 3) == 0
                   || memcmp(text.ptr + at - 3, "\xe2\x80\x9c", 3) == 0
                   || memcmp(text.ptr + at - 3, "\xe2\x80\x98", 3) == 0))
           || (at >= 2 && memcmp(text.ptr + at - 2, "\xc2\xa0", 2) == 0)
           || before == '"' || before == '\'';
}

static bool word_after(struct str text, size_t at)
{
    return at < text.len && !byte_is_space(text.ptr[at]);
}

static struct mark mark_at(struct str text, size_t at)
{
    struct mark none = { NO_MARK, 0, 1 };
    struct str rest = str_slice(text, at, text.len);
    unsigned char c = (unsigned char)text.ptr[at];

    if (c == 0xe2 && rest.len >= 3 && (unsigned char)rest.ptr[1] == 0x80) {
        switch ((unsigned char)rest.ptr[2]) {
        case 0x9c:
        case 0x9e:
            return (struct mark){ CURLY, OPENS, 3 };
        case 0x9d:
            return (struct mark){ CURLY, CLOSES, 3 };
        case 0x98:
        case 0x9a:
            if (!open_before(text, at))
                return (struct mark){ NO_MARK, 0, 3 };
            return (struct mark){ CURLY_SINGLE, OPENS, 3 };
        case 0x99:
            if (is_letter(text, at + 3) || open_before(text, at))
                return (struct mark){ NO_MARK, 0, 3 };
            return (struct mark){ CURLY_SINGLE, CLOSES, 3 };
        default:
            return (struct mark){ NO_MARK, 0, 3 };
        }
    }
    if (c == 0xc2 && rest.len >= 2 && (unsigned char)rest.ptr[1] == 0xab)
        return (struct mark){ ANGLE, OPENS, 2 };
    if (c == 0xc2 && rest.len >= 2 && (unsigned char)rest.ptr[1] == 0xbb)
        return (struct mark){ ANGLE, CLOSES, 2 };
    if (c == '"') {
        int sides = 0;
        if (open_before(text, at) && word_after(text, at + 1))
            sides |= OPENS;
        else
            sides |= CLOSES;
        return (struct mark){ STRAIGHT, sides, 1 };
    }
    if (c == '`' && rest.len >= 2 && rest.ptr[1] == '`')
        return (struct mark){ DOUBLED, OPENS, 2 };
    if (c == '\'' && rest.len >= 2 && rest.ptr[1] == '\'') {
        bool opens = open_before(text, at) && word_after(text, at + 2);
        return (struct mark){ DOUBLED, opens ? OPENS : CLOSES, 2 };
    }
    if (c == '\'') {
        if (open_before(text, at) && is_letter(text, at + 1))
            return (struct mark){ SINGLE, OPENS, 1 };
        if (at > 0 && !byte_is_space(text.ptr[at - 1])
            && !is_letter(text, at + 1))
            return (struct mark){ SINGLE, CLOSES, 1 };
    }
    return none;
}

/* Would the single mark that opens at `at` close within the paragraph, as no
 * possessive does: after punctuation, or before it, or before a blank with
 * no plural s before it? */
static bool single_closes(struct str text, size_t at, size_t end)
{
    enum { MOST_AHEAD = 1200 };

    if (end > at + MOST_AHEAD)
        end = at + MOST_AHEAD;
    for (size_t i = at + 2; i < end; i++) {
        if (text.ptr[i] == '\n' && i + 1 < end && text.ptr[i + 1] == '\n')
            return false;
        struct mark mark = mark_at(text, i);
        if (mark.kind == SINGLE && (mark.sides & CLOSES) != 0) {
            char before = text.ptr[i - 1];
            if (before != 's' || i + 1 >= text.len
                || strchr(",.;:!?)", text.ptr[i + 1]) != NULL)
                return true;
        }
    }
    return false;
}

struct open_mark {
    enum kind kind;
    uint32_t at, len;
    int32_t paragraph;
    bool opens_paragraph;
};

struct walk {
    const struct report *report;
    struct arena *scratch;
    struct quotations found;
    struct open_mark open[QUOTATION_MOST_DEPTH];
    int depth;
    int32_t paragraph;
};

static uint32_t count_words(struct str s)
{
    uint32_t words = 0;

    for (size_t i = 0; i < s.len; i++)
        words += !byte_is_space(s.ptr[i])
                 && (i == 0 || byte_is_space(s.ptr[i - 1]));
    return words;
}

/* Does it end as a sentence, or as a clause with its speaker to come? */
static bool ends_like_speech(struct str inner, struct str after)
{
    if (inner.len == 0)
        return false;
    char last = inner.ptr[inner.len - 1];

    if (strchr(".,!?;:-", last) != NULL)
        return true;
    if (inner.len >= 3
        && (memcmp(str_end(inner) - 3, "\xe2\x80\xa6", 3) == 0
            || memcmp(str_end(inner) - 3, "\xe2\x80\x94", 3) == 0))
        return true;
    (void)after;
    return false;
}

static void close_at(struct walk *walk, uint32_t at, uint32_t len,
                     bool is_closed)
{
    struct str text = walk->report->text;
    struct open_mark *mark = &walk->open[0];
    struct quotation q = {
        .outer = { mark->at, at + len },
        .inner = { mark->at + mark->len, at },
        .paragraph = mark->paragraph,
        .last_paragraph = walk->paragraph,
        .is_closed = is_closed,
        .opens_paragraph = mark->opens_paragraph
    };

    walk->depth = 0;
    while (q.inner.end > q.inner.start
           && byte_is_space(text.ptr[q.inner.end - 1]))
        q.inner.end--;
    if (!is_closed)
        q.outer.end = q.inner.end;
    if (q.inner.end <= q.inner.start
        || q.outer.end - q.outer.start > QUOTATION_MOST_BYTES)
        return;
    struct str inner = str_at(text, q.inner);
    uint32_t words = count_words(inner);
    struct str after = str_slice(text, q.outer.end, text.len);
    bool bounded = ends_like_speech(inner, after);
    q.is_speech = words >= 3 ? bounded || words >= 12 : bounded && words >= 1;
    *ARENA_PUSH(walk->scratch, walk->found.items, walk->found.n,
                walk->found.room)
        = q;
}

/* The paragraph ends: what is still open ends too unless the next paragraph
 * begins with the mark again. */
static void end_paragraph(struct walk *walk, uint32_t at, uint32_t next,
                          uint32_t limit)
{
    if (walk->found.n > 0) {
        struct quotation *last = &walk->found.items[walk->found.n - 1];
        struct str gap = str_trim(str_slice(walk->report->text,
                                            last->outer.end, at));
        if (last->last_paragraph == walk->paragraph && gap.len == 0)
            last->ends_paragraph = true;
    }
    if (walk->depth > 0) {
        struct mark mark = next < limit
                               ? mark_at(walk->report->text, next)
                               : (struct mark){ NO_MARK, 0, 1 };
        bool goes_on = mark.kind == walk->open[0].kind
                       && (mark.sides & OPENS) != 0
                       && at - walk->open[0].at < QUOTATION_MOST_BYTES;
        if (goes_on) {
            walk->depth = 1;
        } else {
            /* A straight mark in the middle that never closes is noise. */
            if (walk->open[0].kind != SINGLE
                && (walk->open[0].kind != STRAIGHT
                    || walk->open[0].opens_paragraph)) {
                close_at(walk, at, 0, false);
                if (walk->found.n > 0)
                    walk->found.items[walk->found.n - 1].ends_paragraph
                        = true;
            }
            walk->depth = 0;
        }
    }
    walk->paragraph++;
}

static void walk_stretch(struct walk *walk, uint32_t from, uint32_t to,
                         bool begins)
{
    struct str text = walk->report->text;
    uint32_t first = from;

    for (uint32_t at = from; at < to;) {
        struct mark mark = mark_at(text, at);
        if (mark.kind == NO_MARK) {
            at += (uint32_t)mark.len;
            continue;
        }
        struct open_mark *top
            = walk->depth > 0 ? &walk->open[walk->depth - 1] : NULL;
        bool at_start = begins && at == first;

        if (at_start && top != NULL && mark.kind == top->kind
            && (mark.sides & OPENS) != 0) {
            /* the mark said again: nothing new opens */
        } else if (top != NULL && mark.kind == top->kind
                   && (mark.sides & CLOSES) != 0) {
            if (walk->depth == 1)
                close_at(walk, at, (uint32_t)mark.len, true);
            else
                walk->depth--;
        } else if ((mark.sides & OPENS) != 0
                   && walk->depth < QUOTATION_MOST_DEPTH
                   && (mark.kind != SINGLE
                       || single_closes(text, at, to))) {
            if (top != NULL && mark.kind == top->kind) {
                /* the first never closed: begin anew */
                if (walk->depth == 1)
                    walk->depth = 0;
                else
                    walk->depth--;
            }
            walk->open[walk->depth++]
                = (struct open_mark){ mark.kind, at, (uint32_t)mark.len,
                                      walk->paragraph, at_start };
        } else if ((mark.sides & CLOSES) != 0 && walk->depth > 1) {
            /* closes an outer one: the inner was never closed */
            for (int i = walk->depth - 2; i >= 0; i--)
                if (walk->open[i].kind == mark.kind) {
                    if (i == 0)
                        close_at(walk, at, (uint32_t)mark.len, true);
                    else
                        walk->depth = i;
                    break;
                }
        }
        at += (uint32_t)mark.len;
    }
}

struct quotations quotations_find(const struct report *report,
                                  struct arena *scratch)
{
    struct walk walk = { .report = report, .scratch = scratch };
    uint32_t at = 0;
    bool begins = true;

    for (size_t i = 0; i < report->n_sentences; i++) {
        const struct sentence *s = &report->sentences[i];
        if (i > 0) {
            const struct sentence *before = &report->sentences[i - 1];
            struct str gap = str_slice(report->text, before->span.end,
                                       s->span.start > before->span.end
                                           ? s->span.start
                                           : before->span.end);
            bool continues
                = before->region >= 0
                  && report->regions[before->region].continues;
            begins = !continues
                     && (s->region != before->region
                         || str_find_byte(gap, '\n') >= 0);
            if (begins)
                end_paragraph(&walk, before->span.end, s->span.start,
                              s->span.end);
        }
        uint32_t from = s->span.start;
        if (!begins && at < from)
            from = at;
        if (from < at)
            from = at;
        if (from < s->span.end)
            walk_stretch(&walk, from, s->span.end, begins);
        at = s->span.end;
    }
    end_paragraph(&walk, at, at, at);
    return walk.found;
}

int32_t quotation_at(const struct quotations *quotations, uint32_t at)
{
    size_t low = 0, high = quotations->n;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (quotations->items[middle].outer.end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == quotations->n || quotations->items[low].outer.start > at)
        return -1;
    return (int32_t)low;
}
