/*
 * story/cite.c - citations, tied to the report they name.
 *
 * In: the citations, notes and credits of each report.  Out: derivations of
 * relation citation; where the work cited is at hand (its title, address, or
 * outlet and day agree), one more, from the title in the note to the title
 * of that report.
 */
#include "story/find.h"

/* Words of a and b, without case and punctuation, are the same. */
static bool same_words(struct str a, struct str b)
{
    size_t i = 0, j = 0, n = 0;

    for (;;) {
        while (i < a.len && !byte_is_alpha(a.ptr[i])
               && !byte_is_digit(a.ptr[i]))
            i++;
        while (j < b.len && !byte_is_alpha(b.ptr[j])
               && !byte_is_digit(b.ptr[j]))
            j++;
        if (i == a.len || j == b.len)
            return i == a.len && j == b.len && n > 0;
        if (byte_lower(a.ptr[i++]) != byte_lower(b.ptr[j++]))
            return false;
        n++;
    }
}

static struct str without_the(struct str s)
{
    if (s.len > 4 && str_is_caseless(str_slice(s, 0, 4), STR("the ")))
        return str_slice(s, 4, s.len);
    return s;
}

/* How well a cited work fits a report; 0 for not at all. */
static int fits(const struct str *title, const struct str *outlet,
                const struct str *url, const struct str *date,
                const struct report *report)
{
    int score = 0;
    bool named = false;

    if (url->ptr != NULL && report->url.value.ptr != NULL
        && str_is(*url, report->url.value))
        return 10;
    if (title->ptr != NULL && title->len >= 16
        && report->title.value.ptr != NULL
        && same_words(*title, report->title.value))
        score += 4, named = true;
    if (outlet->ptr != NULL && report->outlet.value.ptr != NULL) {
        if (same_words(without_the(*outlet),
                       without_the(report->outlet.value)))
            score += 2;
        else
            score -= 3;
    }
    if (date->ptr != NULL && report->published.value.ptr != NULL) {
        size_t n = date->len < 10 ? date->len : 10;
        if (report->published.value.len >= n && n >= 7
            && str_is(str_slice(*date, 0, n),
                      str_slice(report->published.value, 0, n)))
            score += 2;
        else
            score -= 1;
    }
    return named || score >= 4 ? score : 0;
}

static int32_t resolve(const struct story_links *links, int32_t from,
                       struct str title, struct str outlet, struct str url,
                       struct str date)
{
    int32_t best = -1;
    int best_score = 1;

    for (size_t i = 0; i < links->n_reports; i++) {
        int32_t index = links->order[i];
        int score = fits(&title, &outlet, &url, &date, links->reports[index]);
        if (index != from && score > best_score)
            best = index, best_score = score;
    }
    return best;
}

/* Without the comma that ended it. */
static struct str trimmed(struct str s)
{
    s = s.ptr == NULL ? s : str_trim(s);
    while (s.len > 0 && (s.ptr[s.len - 1] == ',' || s.ptr[s.len - 1] == '.'
                         || s.ptr[s.len - 1] == ';'))
        s.len--;
    return s;
}

static int32_t sentence_at(const struct report *report, uint32_t at)
{
    size_t low = 0, high = report->n_sentences;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (report->sentences[middle].span.end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < report->n_sentences && report->sentences[low].span.start <= at
               ? (int32_t)low : -1;
}

static struct story_derivation *cite(struct story_work *work,
                                     struct story_links *links, int32_t index,
                                     struct span span, const char *rule)
{
    struct story_derivation *d =
        ARENA_PUSH(work->arena, links->derivations, links->n_derivations,
                   links->room_derivations);

    d->report = index;
    d->span = span;
    d->sentence = sentence_at(links->reports[index], span.start);
    d->origin = d->origin_sentence = d->note = -1;
    d->relation = RELATION_CITATION;
    d->rule = rule;
    return d;
}

static bool is_covered(const struct report *report, struct span span)
{
    for (size_t i = 0; i < report->n_citations; i++)
        if (span_meets(report->citations[i].span, span))
            return true;
    return false;
}

/* A citation of a report at hand: from the words that name it. */
static void tie(struct story_work *work, struct story_links *links,
                int32_t index, struct span around, struct str title,
                struct str outlet, struct str url, struct str date,
                int32_t note)
{
    int32_t found = resolve(links, index, title, outlet, url, date);
    struct span span = around;

    if (found < 0)
        return;
    struct str text = links->reports[index]->text;
    ptrdiff_t at = title.ptr == NULL
                       ? -1 : str_find(str_at(text, around), title);
    if (at >= 0) {
        span.start = around.start + (uint32_t)at;
        span.end = span.start + (uint32_t)title.len;
    }
    struct story_derivation *d = cite(work, links, index, span,
                                      "story/cite: names a report at hand");
    d->origin = found;
    d->origin_span = links->reports[found]->title.span;
    d->origin_sentence = span_is_none(d->origin_span) ? -1
        : sentence_at(links->reports[found], d->origin_span.start);
    d->title = title, d->outlet = outlet, d->url = url, d->date = date;
    d->note = note;
}

/* The credit at a caption's end: `... in Oslo. | Photo: Agency`. */
static struct span credit_in(const struct story_work *work, struct str text,
                             struct span caption)
{
    for (uint32_t at = caption.end; at > caption.start + 1; at--) {
        if (text.ptr[at - 1] != '|')
            continue;
        struct span span = { at, caption.end };
        while (span.start < span.end && byte_is_space(text.ptr[span.start]))
            span.start++;
        struct str tail = str_at(text, span);
        return tail.len < 80 && story_phrase_at(work, tail, "credit") >= 0
                   ? span
                   : SPAN_NONE;
    }
    return SPAN_NONE;
}

void story_find_citations(struct story_work *work, struct story_links *links)
{
    for (size_t i = 0; i < links->n_reports; i++) {
        int32_t index = links->order[i];
        const struct report *report = links->reports[index];

        for (size_t k = 0; k < report->n_citations; k++) {
            const struct citation *c = &report->citations[k];
            struct str title = c->title, outlet = trimmed(c->outlet),
                       url = c->url, date = c->date;
            struct story_derivation *d = cite(work, links, index, c->span,
                                              c->rule);
            d->title = title, d->outlet = outlet;
            d->url = url, d->date = date, d->note = c->note;
            tie(work, links, index, c->span, title, outlet, url, date,
                c->note);
        }
        for (size_t k = 0; k < report->n_notes; k++) {
            const struct note *n = &report->notes[k];
            if (is_covered(report, n->span)
                || (n->title.ptr == NULL && n->url.ptr == NULL))
                continue;
            struct story_derivation *d = cite(work, links, index, n->span,
                                              "story/cite: a note");
            d->title = n->title, d->outlet = n->outlet;
            d->url = n->url, d->date = n->date, d->note = (int32_t)k;
            tie(work, links, index, n->span, n->title, n->outlet, n->url,
                n->date, (int32_t)k);
        }
        for (size_t k = 0; k < report->n_regions; k++) {
            const struct region *r = &report->regions[k];
            struct span span = r->span;
            if (r->class == REGION_CAPTION)
                span = credit_in(work, report->text, r->span);
            else if (r->class != REGION_CREDIT)
                continue;
            if (span_is_none(span) || is_covered(report, span))
                continue;
            struct story_derivation *d = cite(work, links, index, span,
                                              "story/cite: a credit line");
            struct str words = str_trim(str_at(report->text, span));
            ptrdiff_t colon = str_find_byte(words, ':');
            d->outlet = colon < 0
                ? words
                : str_trim(str_slice(words, (size_t)colon + 1, words.len));
        }
    }
}

bool story_cites(const struct story_links *links, int32_t a, int32_t b)
{
    for (size_t i = 0; i < links->n_derivations; i++)
        if (links->derivations[i].relation == RELATION_CITATION
            && links->derivations[i].report == a
            && links->derivations[i].origin == b)
            return true;
    return false;
}
