/*
 * record/lines.c - see lines.h.
 *
 * In: a report that went through the stages.  Out: its lines.  One function
 * a kind; what they share (spans, parties, dates) stands first.  An ordinal
 * enters an id only to part two items alike in all else.
 */
#include "record/lines.h"

#include <stdio.h>

struct writer {
    struct buf *out;
    const struct report *report;
    const struct record_options *options;
    uint32_t *counts; /* code points before each block of BLOCK bytes */
    struct str id;    /* of the report                                */
};

enum { BLOCK = 64 };

/* ----------------------------------------------------------------- ids -- */

static struct record_id id_of(struct str words)
{
    struct record_id id;

    snprintf(id.hex, sizeof id.hex, "%016llx",
             (unsigned long long)hash_id(words));
    return id;
}

struct record_id record_report_id(const struct report *report)
{
    struct record_id id;

    hash_hex(report->text_sha256.bytes, 8, id.hex);
    return id;
}

struct record_id record_actor_id(const struct entity *entity)
{
    char words[512];
    struct str key = entity->registry.ptr != NULL ? entity->registry
                                                  : entity->name;
    int len = snprintf(words, sizeof words, "actor|%d|%.*s|%.*s",
                       (int)entity->type, STR_ARG(key),
                       STR_ARG(entity->side));

    if (len < 0 || (size_t)len >= sizeof words)
        len = (int)sizeof words - 1;
    return id_of((struct str){ words, (size_t)len });
}

/* The id of an item: its kind, span, type and sides, and how many such there
 * were before it. */
static struct record_id item_id(const struct report *report, const char *kind,
                                struct span span, struct str type,
                                const struct parties *first,
                                const struct parties *second, size_t ordinal)
{
    char hex[65], words[2048];
    const struct parties *both[] = { first, second };

    hash_hex(report->text_sha256.bytes, 32, hex);
    int len = snprintf(words, sizeof words, "%s|%s|%u|%u|%.*s", hex, kind,
                       span.start, span.end, STR_ARG(type));
    for (size_t b = 0; b < N_OF(both); b++) {
        if (both[b] == NULL)
            continue;
        for (int i = 0; i < both[b]->n; i++) {
            const struct party *party = &both[b]->items[i];
            struct str name = party->side.ptr != NULL ? party->side
                                                      : party->actor;
            if (len >= 0 && (size_t)len < sizeof words)
                len += snprintf(words + len, sizeof words - (size_t)len,
                                "|%zu%.*s", b, STR_ARG(name));
        }
    }
    if (ordinal > 0 && len >= 0 && (size_t)len < sizeof words)
        len += snprintf(words + len, sizeof words - (size_t)len, "#%zu",
                        ordinal);
    if (len < 0 || (size_t)len >= sizeof words)
        len = (int)sizeof words - 1;
    return id_of((struct str){ words, (size_t)len });
}

struct record_id record_event_id(const struct report *report, size_t event)
{
    const struct event *e = &report->events[event];
    size_t ordinal = 0;

    /* Events stand by place: twins are near. */
    for (size_t i = event; i > 0 && report->events[i - 1].span.start
                                        == e->span.start; i--)
        ordinal += report->events[i - 1].span.end == e->span.end
                   && str_is(report->events[i - 1].type, e->type);
    return item_id(report, "event", e->span, e->type, &e->initiators,
                   &e->recipients, ordinal);
}

struct record_id record_tie_id(const struct report *report, size_t tie)
{
    const struct tie *t = &report->ties[tie];
    size_t ordinal = 0;

    for (size_t i = tie; i > 0 && report->ties[i - 1].span.start
                                      == t->span.start; i--)
        ordinal += report->ties[i - 1].span.end == t->span.end
                   && report->ties[i - 1].kind == t->kind;
    return item_id(report, "tie", t->span, str_of(tie_kind_name(t->kind)),
                   &t->parties, NULL, ordinal);
}

struct record_id record_statement_id(const struct report *report,
                                     size_t statement)
{
    const struct statement *s = &report->statements[statement];
    struct parties speaker = { .items = { s->speaker }, .n = 1 };

    return item_id(report, "statement", s->content,
                   str_of(speech_mode_name(s->mode)), &speaker, NULL, 0);
}

struct record_id record_position_id(const struct report *report,
                                    size_t position)
{
    const struct position *p = &report->positions[position];
    struct parties holder = { .items = { p->holder }, .n = 1 };

    return item_id(report, "position", p->span, str_of(stance_name(p->stance)),
                   &holder, NULL, 0);
}

/* ---------------------------------------------------------- small parts -- */

static void number(struct buf *out, const char *key, uint64_t value)
{
    char digits[24], *at = digits + sizeof digits;

    do
        *--at = (char)('0' + value % 10);
    while ((value /= 10) > 0);
    buf_key(out, key);
    buf_add(out, (struct str){ at, (size_t)(digits + sizeof digits - at) });
}

static uint32_t codepoint_at(const struct writer *w, uint32_t byte)
{
    uint32_t count = w->counts[byte / BLOCK];

    for (uint32_t i = byte / BLOCK * BLOCK; i < byte; i++)
        count += ((unsigned char)w->report->text.ptr[i] & 0xc0) != 0x80;
    return count;
}

static void put_span(const struct writer *w, struct span span)
{
    number(w->out, "start", span.start);
    number(w->out, "end", span.end);
    if (w->options->codepoints) {
        number(w->out, "cstart", codepoint_at(w, span.start));
        number(w->out, "cend", codepoint_at(w, span.end));
    }
}

/* "key":{"start":..,"end":..}, or null for no span. */
static void put_span_object(const struct writer *w, const char *key,
                            struct span span)
{
    buf_key(w->out, key);
    if (span_is_none(span)) {
        buf_add(w->out, STR("null"));
        return;
    }
    buf_byte(w->out, '{');
    put_span(w, span);
    buf_byte(w->out, '}');
}

static void open_line(const struct writer *w, const char *kind)
{
    buf_add(w->out, STR("{"));
    buf_json_member(w->out, "kind", str_of(kind));
    number(w->out, "schema", RECORD_SCHEMA);
}

static void close_line(const struct writer *w)
{
    buf_add(w->out, STR("}\n"));
}

static void put_place_in_report(const struct writer *w, struct span span)
{
    buf_json_member(w->out, "report", w->id);
    put_span(w, span);
}

static void put_id(const struct writer *w, const char *key,
                   struct record_id id)
{
    buf_json_member(w->out, key, str_of(id.hex));
}

static void put_strings(const struct writer *w, const char *key,
                        const struct str *strings, int n)
{
    buf_key(w->out, key);
    buf_byte(w->out, '[');
    for (int i = 0; i < n; i++) {
        buf_comma(w->out);
        buf_json(w->out, strings[i]);
    }
    buf_byte(w->out, ']');
}

static void put_party_fields(const struct writer *w, const struct party *party)
{
    if (party->entity >= 0 && (size_t)party->entity < w->report->n_entities)
        put_id(w, "actor",
               record_actor_id(&w->report->entities[party->entity]));
    else
        buf_json_member(w->out, "actor", STR_NULL);
    buf_json_member(w->out, "name", party->actor);
    buf_json_member(w->out, "side", party->side);
    buf_json_member(w->out, "role", party->role);
    if (!span_is_none(party->span))
        put_span(w, party->span);
}

/* A speaker or holder: null where nobody is known. */
static void put_voice(const struct writer *w, const char *key,
                      const struct party *party)
{
    buf_key(w->out, key);
    if (party->actor.ptr == NULL && party->side.ptr == NULL) {
        buf_add(w->out, STR("null"));
        return;
    }
    buf_byte(w->out, '{');
    put_party_fields(w, party);
    buf_byte(w->out, '}');
}

static void put_parties(const struct writer *w, const char *key,
                        const struct parties *parties)
{
    buf_key(w->out, key);
    buf_byte(w->out, '[');
    for (int i = 0; i < parties->n; i++) {
        buf_comma(w->out);
        buf_byte(w->out, '{');
        put_party_fields(w, &parties->items[i]);
        buf_byte(w->out, '}');
    }
    buf_byte(w->out, ']');
}

static void put_when(const struct writer *w, const char *key,
                     const struct when *when)
{
    buf_key(w->out, key);
    if (when->value.ptr == NULL) {
        buf_add(w->out, STR("null"));
        return;
    }
    buf_byte(w->out, '{');
    buf_json_member(w->out, "value", when->value);
    buf_json_member(w->out, "precision", str_of(when->precision));
    buf_json_member(w->out, "basis", str_of(when->basis));
    if (!span_is_none(when->span))
        put_span(w, when->span);
    buf_byte(w->out, '}');
}

static void put_sha256(const struct writer *w, const char *key,
                       const struct sha256 *digest)
{
    char hex[65];

    hash_hex(digest->bytes, sizeof digest->bytes, hex);
    buf_json_member(w->out, key, str_of(hex));
}

/* ---------------------------------------------------------------- kinds -- */

static void put_report(const struct writer *w)
{
    const struct report *r = w->report;

    open_line(w, "report");
    buf_json_member(w->out, "id", w->id);
    buf_json_member(w->out, "path", r->path);
    buf_json_member(w->out, "url", r->url.value);
    buf_json_member(w->out, "title", r->title.value);
    buf_json_member(w->out, "outlet", r->outlet.value);
    buf_key(w->out, "authors");
    buf_byte(w->out, '[');
    for (int i = 0; i < r->n_authors; i++) {
        buf_comma(w->out);
        buf_json(w->out, r->authors[i].value);
    }
    buf_byte(w->out, ']');
    buf_json_member(w->out, "published", r->published.value);
    buf_json_member(w->out, "updated", r->updated.value);
    buf_json_member(w->out, "place", r->place.value);
    buf_json_member(w->out, "genre", r->genre);
    buf_json_member(w->out, "language", r->language.value);
    if (r->archived.ptr != NULL)
        buf_json_member(w->out, "archived", r->archived);
    if (r->archived_digest.ptr != NULL)
        buf_json_member(w->out, "archived_digest", r->archived_digest);
    if (r->not_coded.ptr != NULL)
        buf_json_member(w->out, "note", r->not_coded);
    put_sha256(w, "source_sha256", &r->source_sha256);
    put_sha256(w, "text_sha256", &r->text_sha256);
    if (!w->options->no_text)
        buf_json_member(w->out, "text", r->text);
    close_line(w);
}

static void put_event(const struct writer *w, size_t index)
{
    const struct event *e = &w->report->events[index];

    open_line(w, "event");
    put_id(w, "id", record_event_id(w->report, index));
    put_place_in_report(w, e->span);
    put_span_object(w, "trigger", e->trigger);
    buf_json_bool(w->out, "main", e->is_main);
    buf_json_member(w->out, "type", e->type);
    buf_json_member(w->out, "mode", e->mode);
    put_strings(w, "contexts", e->contexts, e->n_contexts);
    buf_json_member(w->out, "cameo", e->cameo);
    put_parties(w, "initiators", &e->initiators);
    put_parties(w, "recipients", &e->recipients);
    put_when(w, "date", &e->date);
    buf_key(w->out, "place");
    if (e->place.name.ptr == NULL) {
        buf_add(w->out, STR("null"));
    } else {
        buf_byte(w->out, '{');
        buf_json_member(w->out, "name", e->place.name);
        buf_json_member(w->out, "country", e->place.country);
        buf_key(w->out, "lat");
        if (e->place.has_point)
            buf_print(w->out, "%.4f,\"lon\":%.4f", e->place.lat,
                      e->place.lon);
        else
            buf_add(w->out, STR("null,\"lon\":null"));
        if (!span_is_none(e->place.span))
            put_span(w, e->place.span);
        buf_byte(w->out, '}');
    }
    buf_json_member(w->out, "status", str_of(event_status_name(e->status)));
    buf_json_member(w->out, "salience", str_of(salience_name(e->salience)));
    put_voice(w, "attributed_to", &e->attributed_to);
    put_strings(w, "areas", e->areas, e->n_areas);
    buf_key(w->out, "confidence");
    buf_print(w->out, "%d.%02d", e->confidence / 100, e->confidence % 100);
    buf_json_member(w->out, "rule", e->rule);
    close_line(w);
}

static void put_tie(const struct writer *w, size_t index)
{
    const struct tie *t = &w->report->ties[index];

    open_line(w, "tie");
    put_id(w, "id", record_tie_id(w->report, index));
    put_place_in_report(w, t->span);
    buf_json_member(w->out, "tie", str_of(tie_kind_name(t->kind)));
    put_parties(w, "parties", &t->parties);
    buf_json_member(w->out, "instrument", t->instrument);
    buf_json_member(w->out, "stage",
                    t->stage == STAGE_UNKNOWN
                        ? STR_NULL
                        : str_of(tie_stage_name(t->stage)));
    buf_key(w->out, "dates");
    buf_byte(w->out, '{');
    for (int i = 0; i < N_STAGES; i++)
        if (t->dates[i].value.ptr != NULL)
            buf_json_member(w->out, tie_stage_name((enum tie_stage)i),
                            t->dates[i].value);
    buf_byte(w->out, '}');
    put_strings(w, "areas", t->areas, t->n_areas);
    buf_json_member(w->out, "registry", t->registry);
    buf_json_member(w->out, "rule", t->rule);
    close_line(w);
}

static void put_statement(const struct writer *w, size_t index)
{
    const struct statement *s = &w->report->statements[index];

    open_line(w, "statement");
    put_id(w, "id", record_statement_id(w->report, index));
    put_place_in_report(w, s->span);
    put_voice(w, "speaker", &s->speaker);
    put_span_object(w, "cue", s->cue);
    put_span_object(w, "content", s->content);
    if (s->n_parts > 0) {
        buf_key(w->out, "parts");
        buf_byte(w->out, '[');
        for (int i = 0; i < s->n_parts; i++) {
            buf_comma(w->out);
            buf_byte(w->out, '{');
            put_span(w, s->parts[i]);
            buf_byte(w->out, '}');
        }
        buf_byte(w->out, ']');
    }
    buf_json_member(w->out, "mode", str_of(speech_mode_name(s->mode)));
    buf_key(w->out, "via");
    if (s->via >= 0 && (size_t)s->via < w->report->n_statements)
        buf_json(w->out,
                 str_of(record_statement_id(w->report, (size_t)s->via).hex));
    else
        buf_add(w->out, STR("null"));
    buf_json_member(w->out, "rule", s->rule);
    close_line(w);
}

static void put_position(const struct writer *w, size_t index)
{
    const struct position *p = &w->report->positions[index];

    open_line(w, "position");
    put_id(w, "id", record_position_id(w->report, index));
    put_place_in_report(w, p->span);
    put_voice(w, "holder", &p->holder);
    buf_json_member(w->out, "stance", str_of(stance_name(p->stance)));
    buf_key(w->out, "target");
    buf_byte(w->out, '{');
    buf_json_member(w->out, "text",
                    span_is_none(p->target)
                        ? STR_NULL
                        : report_words(w->report, p->target));
    put_strings(w, "sides", p->target_sides, p->n_target_sides);
    if (!span_is_none(p->target))
        put_span(w, p->target);
    buf_byte(w->out, '}');
    buf_json_member(w->out, "rule", p->rule);
    close_line(w);
}

static void put_actor(const struct writer *w, const struct entity *entity)
{
    open_line(w, "actor");
    put_id(w, "id", record_actor_id(entity));
    buf_json_member(w->out, "name", entity->name);
    buf_json_member(w->out, "type", str_of(actor_type_name(entity->type)));
    buf_json_member(w->out, "side", entity->side);
    if (entity->n_sides > 0)
        put_strings(w, "sides", entity->sides, entity->n_sides);
    buf_json_member(w->out, "sector", entity->sector);
    buf_key(w->out, "codes");
    buf_byte(w->out, '{');
    buf_json_member(w->out, "iso3", entity->codes.iso3);
    buf_json_member(w->out, "cow", entity->codes.cow);
    buf_json_member(w->out, "gw", entity->codes.gw);
    buf_json_member(w->out, "cameo", entity->codes.cameo);
    buf_byte(w->out, '}');
    buf_json_member(w->out, "registry", entity->registry);
    buf_json_member(w->out, "rule", str_of(entity->rule));
    close_line(w);
}

/* What kind of thing a mention's words call it: an armed group goes by an
 * organisation's name, whatever the actor is. */
static const char *mention_type_name(const struct mention *mention,
                                     const struct entity *entity)
{
    bool is_named = mention->form == FORM_NAME
                    && entity->type == ACTOR_GROUP;

    return actor_type_name(is_named ? ACTOR_ORGANISATION : entity->type);
}

static void put_mention(const struct writer *w, const struct mention *mention)
{
    const struct report *r = w->report;

    open_line(w, "mention");
    put_place_in_report(w, mention->span);
    if (mention->entity >= 0 && (size_t)mention->entity < r->n_entities) {
        const struct entity *entity = &r->entities[mention->entity];
        put_id(w, "actor", record_actor_id(entity));
        buf_json_member(w->out, "type",
                        str_of(mention_type_name(mention, entity)));
    } else {
        buf_json_member(w->out, "actor", STR_NULL);
    }
    buf_json_member(w->out, "form", str_of(mention_form_name(mention->form)));
    buf_json_member(w->out, "rule", str_of(mention->rule));
    close_line(w);
}

static void put_date(const struct writer *w, const struct date *date)
{
    open_line(w, "date");
    put_place_in_report(w, date->span);
    buf_json_member(w->out, "type", str_of(timex_type_name(date->type)));
    buf_json_member(w->out, "value", date->value);
    buf_json_member(w->out, "edtf", date->edtf);
    buf_json_member(w->out, "basis", str_of(date->basis));
    buf_json_member(w->out, "rule", str_of(date->rule));
    close_line(w);
}

void record_versions_line(struct buf *out,
                          const struct record_versions *versions)
{
    buf_byte(out, '{');
    buf_json_member(out, "kind", STR("versions"));
    number(out, "schema", RECORD_SCHEMA);
    buf_json_member(out, "program", versions->program);
    buf_json_member(out, "lexicon", versions->lexicon);
    buf_json_member(out, "model", versions->model);
    buf_add(out, STR("}\n"));
}

static void count_codepoints(struct writer *w)
{
    struct str text = w->report->text;
    uint32_t count = 0;

    w->counts = ARENA_ARRAY(w->out->arena, uint32_t, text.len / BLOCK + 1);
    for (size_t i = 0; i < text.len; i++) {
        if (i % BLOCK == 0)
            w->counts[i / BLOCK] = count;
        count += ((unsigned char)text.ptr[i] & 0xc0) != 0x80;
    }
    if (text.len % BLOCK == 0)
        w->counts[text.len / BLOCK] = count;
}

static struct writer writer_of(struct buf *out, const struct report *report,
                               const struct record_options *options)
{
    struct writer writer = { out, report, options, NULL, report->id };

    if (options->codepoints)
        count_codepoints(&writer);
    return writer;
}

void record_event_line(struct buf *out, const struct report *report,
                       size_t event, const struct record_options *options)
{
    struct writer writer = writer_of(out, report, options);
    put_event(&writer, event);
}

void record_tie_line(struct buf *out, const struct report *report, size_t tie,
                     const struct record_options *options)
{
    struct writer writer = writer_of(out, report, options);
    put_tie(&writer, tie);
}

void record_statement_line(struct buf *out, const struct report *report,
                           size_t statement,
                           const struct record_options *options)
{
    struct writer writer = writer_of(out, report, options);
    put_statement(&writer, statement);
}

void record_position_line(struct buf *out, const struct report *report,
                          size_t position,
                          const struct record_options *options)
{
    struct writer writer = writer_of(out, report, options);
    put_position(&writer, position);
}

void record_actor_line(struct buf *out, const struct report *report,
                       size_t entity, const struct record_options *options)
{
    struct writer writer = writer_of(out, report, options);
    put_actor(&writer, &report->entities[entity]);
}

void record_report_line(struct buf *out, const struct report *report,
                        const struct record_options *options)
{
    struct writer writer = writer_of(out, report, options);
    put_report(&writer);
}

void record_report_lines(struct buf *out, const struct report *report,
                         const struct record_options *options)
{
    struct writer writer = writer_of(out, report, options);
    const struct writer *w = &writer;

    put_report(w);
    for (size_t i = 0; i < report->n_regions; i++) {
        open_line(w, "region");
        put_place_in_report(w, report->regions[i].span);
        buf_json_member(
            out, "class",
            str_of(region_class_name(report->regions[i].class)));
        buf_json_member(out, "rule", str_of(report->regions[i].rule));
        close_line(w);
    }
    for (size_t i = 0; i < report->n_sentences; i++) {
        open_line(w, "sentence");
        put_place_in_report(w, report->sentences[i].span);
        close_line(w);
    }
    for (size_t i = 0; i < report->n_entities; i++)
        put_actor(w, &report->entities[i]);
    for (size_t i = 0; i < report->n_mentions; i++)
        put_mention(w, &report->mentions[i]);
    for (size_t i = 0; i < report->n_dates; i++)
        put_date(w, &report->dates[i]);
    for (size_t i = 0; i < report->n_events; i++)
        put_event(w, i);
    for (size_t i = 0; i < report->n_ties; i++)
        put_tie(w, i);
    for (size_t i = 0; i < report->n_statements; i++)
        put_statement(w, i);
    for (size_t i = 0; i < report->n_positions; i++)
        put_position(w, i);
}
