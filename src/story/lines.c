/*
 * story/lines.c - links as lines of the record.
 */
#include "story/story.h"

#include "record/lines.h"

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
