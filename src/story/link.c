/*
 * story/link.c - story_link: the order of reports, then the passes; and
 * counting, which rests on what they found.
 */
#include "story/find.h"

#include <stdlib.h>

#include "record/lines.h"

day story_published(const struct report *report)
{
    day first, last;
    struct str value = report->published.value;

    if (value.ptr == NULL)
        return DAY_NONE;
    if (value.len > 10)
        value.len = 10;
    return day_parse(value, &first, &last) ? first : DAY_NONE;
}

struct standing {
    day published;
    const unsigned char *hash;
    int32_t index;
};

/* Undated reports come last. */
static int compare_standing(const void *a, const void *b)
{
    const struct standing *x = a, *y = b;
    day dx = x->published == DAY_NONE ? DAY_FOREVER : x->published;
    day dy = y->published == DAY_NONE ? DAY_FOREVER : y->published;

    if (dx != dy)
        return dx < dy ? -1 : 1;
    int hashes = memcmp(x->hash, y->hash, sizeof(struct sha256));
    return hashes != 0 ? hashes : x->index < y->index ? -1 : 1;
}

static const struct story_links *sorting; /* set around each qsort: one
                                             thread links at a time      */

static int compare_derivations(const void *a, const void *b)
{
    const struct story_derivation *x = a, *y = b;
    int32_t rx = sorting->rank[x->report], ry = sorting->rank[y->report];

    if (rx != ry)
        return rx < ry ? -1 : 1;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end < y->span.end ? -1 : 1;
    int32_t ox = x->origin < 0 ? -1 : sorting->rank[x->origin];
    int32_t oy = y->origin < 0 ? -1 : sorting->rank[y->origin];
    if (ox != oy)
        return ox < oy ? -1 : 1;
    return x->origin_span.start < y->origin_span.start
               ? -1 : x->origin_span.start > y->origin_span.start;
}

void story_link(const struct lexicon *lexicon,
                const struct report *const *reports, size_t n,
                struct arena *arena, struct story_links *links)
{
    struct story_work work = { .lexicon = lexicon, .arena = arena };
    struct standing *standing = ARENA_ARRAY(arena, struct standing, n + 1);

    *links = (struct story_links){ .reports = reports, .n_reports = n };
    for (size_t i = 0; i < n; i++)
        standing[i] = (struct standing){ story_published(reports[i]),
                                         reports[i]->text_sha256.bytes,
                                         (int32_t)i };
    qsort(standing, n, sizeof *standing, compare_standing);
    links->order = ARENA_ARRAY(arena, int32_t, n + 1);
    links->rank = ARENA_ARRAY(arena, int32_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        links->order[i] = standing[i].index;
        links->rank[standing[i].index] = (int32_t)i;
    }
    story_words_read(lexicon, reports, links->order, n, arena, &work.words);
    story_find_citations(&work, links);
    story_find_copies(&work, links);
    sorting = links;
    if (links->n_derivations > 0)
        qsort(links->derivations, links->n_derivations,
              sizeof *links->derivations, compare_derivations);
    sorting = NULL;
    story_find_occurrences(&work, links);
    story_find_disputes(&work, links);
    story_find_affairs(&work, links);
}

/* ------------------------------------------------------------ counting -- */

static int32_t find_root(int32_t *parent, int32_t i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

enum { MOST_COUNTED = 512 };

void story_count_origins(const struct story_links *links,
                         const int32_t *reports, const int32_t *sentences,
                         int n, int *n_reports, int *low, int *high)
{
    int32_t parent[MOST_COUNTED];
    int32_t loose[MOST_COUNTED]; /* the same, and citing joins too */

    if (n > MOST_COUNTED)
        n = MOST_COUNTED;
    for (int i = 0; i < n; i++)
        parent[i] = loose[i] = i;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < i; k++)
            if (reports[i] == reports[k])
                parent[find_root(parent, i)] = find_root(parent, k);
    for (size_t x = 0; x < links->n_derivations; x++) {
        const struct story_derivation *d = &links->derivations[x];
        if (d->origin < 0)
            continue;
        for (int i = 0; i < n; i++) {
            if (reports[i] != d->report)
                continue;
            for (int k = 0; k < n; k++) {
                if (reports[k] != d->origin || k == i)
                    continue;
                loose[find_root(loose, i)] = find_root(loose, k);
                bool here = (sentences[i] < 0 || d->sentence == sentences[i])
                            && (sentences[k] < 0
                                || d->origin_sentence == sentences[k]);
                if (here && d->relation != RELATION_CITATION)
                    parent[find_root(parent, i)] = find_root(parent, k);
            }
        }
    }
    /* Two copies of one sentence of a third report that is not counted. */
    for (size_t x = 0; x < links->n_derivations; x++) {
        const struct story_derivation *d = &links->derivations[x];
        if (d->origin < 0 || d->relation == RELATION_CITATION)
            continue;
        for (int i = 0; i < n; i++) {
            if (reports[i] != d->report || sentences[i] != d->sentence)
                continue;
            for (size_t y = x + 1; y < links->n_derivations; y++) {
                const struct story_derivation *e = &links->derivations[y];
                if (e->origin != d->origin
                    || e->origin_sentence != d->origin_sentence
                    || e->relation == RELATION_CITATION)
                    continue;
                for (int k = 0; k < n; k++)
                    if (reports[k] == e->report && sentences[k] == e->sentence)
                        parent[find_root(parent, i)] = find_root(parent, k);
            }
        }
    }
    *n_reports = *low = *high = 0;
    for (int i = 0; i < n; i++) {
        bool seen = false;
        for (int k = 0; k < i && !seen; k++)
            seen = reports[k] == reports[i];
        *n_reports += !seen;
        *high += find_root(parent, i) == i;
    }
    for (int i = 0; i < n; i++) /* what parent joins, loose joins */
        loose[find_root(loose, i)] = find_root(loose, find_root(parent, i));
    for (int i = 0; i < n; i++)
        *low += find_root(loose, i) == i;
}

/* ------------------------------------------------------------- writing -- */

const char *story_relation_name(enum story_relation relation)
{
    static const char *const names[] = { "verbatim", "edited", "paraphrase",
                                         "citation" };
    return names[relation];
}

const char *story_about_name(enum story_about about)
{
    static const char *const names[] = {
        "date", "number", "status", "attribution", "actor", "cause",
        "characterisation", "office"
    };
    return names[about];
}

static void write_place(const struct story_links *links, int32_t report,
                        struct span span, struct buf *out)
{
    buf_json_member(out, "report", links->reports[report]->id);
    buf_json_number(out, "start", span.start);
    buf_json_number(out, "end", span.end);
}

static void begin(struct buf *out, const char *kind)
{
    buf_byte(out, '{');
    buf_json_member(out, "kind", str_of(kind));
    buf_json_number(out, "schema", 1);
}

void story_write_derivation(const struct story_links *links,
                            const struct story_derivation *d, struct buf *out)
{
    begin(out, "derivation");
    write_place(links, d->report, d->span, out);
    buf_key(out, "origin");
    buf_byte(out, '{');
    if (d->origin >= 0) {
        write_place(links, d->origin, d->origin_span, out);
    } else {
        buf_key(out, "cited");
        buf_byte(out, '{');
        buf_json_member(out, "title", d->title);
        buf_json_member(out, "outlet", d->outlet);
        buf_json_member(out, "date", d->date);
        buf_json_member(out, "url", d->url);
        buf_byte(out, '}');
    }
    buf_byte(out, '}');
    buf_json_member(out, "relation", str_of(story_relation_name(d->relation)));
    if (d->relation != RELATION_CITATION)
        buf_json_bool(out, "lost_speaker", d->lost_speaker);
    buf_json_member(out, "rule", str_of(d->rule));
    buf_add(out, STR("}\n"));
}

void story_write_occurrence(const struct story_links *links,
                            const struct story_occurrence *o, struct buf *out)
{
    const struct story_telling *t = &o->tellings[0];
    const struct event *first =
        &links->reports[t->report]->events[t->event];
    /* of its first telling */
    struct record_id id = record_event_id(links->reports[t->report],
                                          (size_t)t->event);

    begin(out, "occurrence");
    buf_json_member(out, "id", str_of(id.hex));
    buf_key(out, "events");
    buf_byte(out, '[');
    for (int i = 0; i < o->n_tellings; i++) {
        const struct report *report = links->reports[o->tellings[i].report];
        const struct event *event = &report->events[o->tellings[i].event];
        buf_comma(out);
        struct record_id told =
            record_event_id(report, (size_t)o->tellings[i].event);
        buf_byte(out, '{');
        buf_json_member(out, "id", str_of(told.hex));
        write_place(links, o->tellings[i].report, event->span, out);
        buf_byte(out, '}');
    }
    buf_byte(out, ']');
    buf_json_member(out, "first", links->reports[t->report]->id);
    buf_json_number(out, "reports", o->n_reports);
    buf_json_number(out, "independent", o->origins_low);
    buf_json_number(out, "independent_most", o->origins_high);
    buf_json_member(out, "type", first->type);
    buf_json_member(out, "date", first->date.value);
    buf_json_member(out, "place", first->place.name);
    buf_add(out, STR("}\n"));
}

static void write_passage(const struct story_links *links, const char *key,
                          const struct story_passage *p, struct buf *out)
{
    buf_key(out, key);
    buf_byte(out, '{');
    if (p->report >= 0)
        write_place(links, p->report, p->span, out);
    else
        buf_json_member(out, "registry", p->registry);
    buf_byte(out, '}');
}

void story_write_dispute(const struct story_links *links,
                         const struct story_dispute *d, struct buf *out)
{
    begin(out, "dispute");
    if (d->a.report >= 0)
        write_place(links, d->a.report, d->a.span, out);
    buf_json_member(out, "topic", d->topic);
    buf_json_member(out, "about", str_of(story_about_name(d->about)));
    write_passage(links, "a", &d->a, out);
    write_passage(links, "b", &d->b, out);
    buf_json_member(out, "rule", str_of(d->rule));
    buf_add(out, STR("}\n"));
}

void story_write_affair(const struct story_links *links,
                        const struct story_affair *a, struct buf *out)
{
    char id[17];
    uint64_t hash = STR_HASH_START;

    for (int i = 0; i < a->n_reports; i++)
        hash = str_hash_more(hash, links->reports[a->reports[i]]->id);
    snprintf(id, sizeof id, "%016llx", (unsigned long long)hash);
    begin(out, "story");
    buf_json_member(out, "id", str_of(id));
    buf_json_member(out, "title", a->title);
    buf_key(out, "reports");
    buf_byte(out, '[');
    for (int i = 0; i < a->n_reports; i++) {
        buf_comma(out);
        buf_json(out, links->reports[a->reports[i]]->id);
    }
    buf_add(out, STR("]}\n"));
}

/* Reprinted whole: so many passages in a row, in both reports, with no more
 * than so many bytes between them. */
enum { LEAST_REPRINT = 3, MOST_GAP_BYTES = 320 };

static bool near_after(struct span a, struct span b)
{
    return b.start >= a.end && b.start - a.end <= MOST_GAP_BYTES;
}

static bool follows(const struct story_derivation *a,
                    const struct story_derivation *b)
{
    return a->report == b->report && a->origin == b->origin && a->origin >= 0
           && a->relation <= RELATION_EDITED && b->relation <= RELATION_EDITED
           && near_after(a->span, b->span)
           && near_after(a->origin_span, b->origin_span)
           && !a->lost_speaker && !b->lost_speaker;
}

void story_write(const struct story_links *links, struct buf *out)
{
    for (size_t i = 0, end; i < links->n_derivations; i = end) {
        struct story_derivation whole = links->derivations[i];
        for (end = i + 1; end < links->n_derivations
             && follows(&links->derivations[end - 1],
                        &links->derivations[end]); end++) {
            const struct story_derivation *next = &links->derivations[end];
            whole.span.end = next->span.end;
            whole.origin_span.end = next->origin_span.end;
            if (next->relation > whole.relation)
                whole.relation = next->relation;
        }
        if (end - i >= LEAST_REPRINT)
            story_write_derivation(links, &whole, out);
        else
            for (size_t k = i; k < end; k++)
                story_write_derivation(links, &links->derivations[k], out);
    }
    for (size_t i = 0; i < links->n_occurrences; i++)
        story_write_occurrence(links, &links->occurrences[i], out);
    for (size_t i = 0; i < links->n_disputes; i++)
        story_write_dispute(links, &links->disputes[i], out);
    for (size_t i = 0; i < links->n_affairs; i++)
        story_write_affair(links, &links->affairs[i], out);
}
