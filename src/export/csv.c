/*
 * export/csv.c - one kind of the record as a table.
 *
 * A column is a name, what it holds (for the codebook) and a function that
 * puts the cell; a kind is a list of columns.  So header, rows and codebook
 * cannot disagree.
 */
#include "export/export.h"
#include "record/lines.h"

struct row {
    const struct report *report;
    size_t item;
    bool no_quotes;
};

struct column {
    const char *name, *holds;
    void (*put)(struct buf *out, const struct row *row);
};

struct kind {
    const char *name;
    const struct column *columns;
    size_t n_columns;
    size_t (*count)(const struct report *report);
};

/* Quoted where it must be: comma, quote or a line's end inside. */
static void put_cell(struct buf *out, struct str s)
{
    bool is_plain = true;

    for (size_t i = 0; i < s.len && is_plain; i++)
        is_plain = s.ptr[i] != ',' && s.ptr[i] != '"' && s.ptr[i] != '\n'
                   && s.ptr[i] != '\r';
    if (is_plain) {
        buf_add(out, s);
        return;
    }
    buf_byte(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"')
            buf_byte(out, '"');
        buf_byte(out, s.ptr[i]);
    }
    buf_byte(out, '"');
}

static void put_list(struct buf *out, const struct str *items, int n)
{
    char joined[1024];
    size_t len = 0;

    for (int i = 0; i < n; i++) {
        size_t more = items[i].len + (i > 0);
        if (len + more > sizeof joined)
            break;
        if (i > 0)
            joined[len++] = ';';
        memcpy(joined + len, items[i].ptr, items[i].len);
        len += items[i].len;
    }
    put_cell(out, (struct str){ joined, len });
}

static void put_sides(struct buf *out, const struct parties *parties)
{
    struct str sides[REPORT_MOST_PARTIES];

    for (int i = 0; i < parties->n; i++) {
        sides[i] = parties->items[i].side;
        if (sides[i].ptr == NULL)
            sides[i] = parties->items[i].actor;
        if (sides[i].ptr == NULL)
            sides[i] = STR("?");
    }
    put_list(out, sides, parties->n);
}

static void put_names(struct buf *out, const struct parties *parties)
{
    struct str names[REPORT_MOST_PARTIES];

    for (int i = 0; i < parties->n; i++)
        names[i] = parties->items[i].actor.ptr != NULL
                       ? parties->items[i].actor
                       : STR("?");
    put_list(out, names, parties->n);
}

static void put_id(struct buf *out, struct record_id id)
{
    buf_add(out, str_of(id.hex));
}

#define CELL(function, expression)                                            \
    static void function(struct buf *out, const struct row *row)              \
    {                                                                         \
        expression;                                                           \
    }

CELL(report_id, put_id(out, record_report_id(row->report)))
CELL(report_title, put_cell(out, row->report->title.value))
CELL(report_outlet, put_cell(out, row->report->outlet.value))
CELL(report_published, put_cell(out, row->report->published.value))
CELL(report_updated, put_cell(out, row->report->updated.value))
CELL(report_place, put_cell(out, row->report->place.value))
CELL(report_genre, put_cell(out, row->report->genre))
CELL(report_language, put_cell(out, row->report->language.value))
CELL(report_url, put_cell(out, row->report->url.value))
CELL(report_path, put_cell(out, row->report->path))
static void report_authors(struct buf *out, const struct row *row)
{
    struct str names[REPORT_MOST_AUTHORS];

    for (int i = 0; i < row->report->n_authors; i++)
        names[i] = row->report->authors[i].value;
    put_list(out, names, row->report->n_authors);
}

/* A passage's two offsets and its words, for the four kinds that have one. */
#define PASSAGE(kind, items, span_field)                                      \
    CELL(kind##_start,                                                        \
         buf_print(out, "%u", row->report->items[row->item].span_field.start))\
    CELL(kind##_end,                                                          \
         buf_print(out, "%u", row->report->items[row->item].span_field.end))  \
    CELL(kind##_words,                                                        \
         if (!row->no_quotes)                                                 \
             put_cell(out, report_words(                                      \
                               row->report,                                   \
                               row->report->items[row->item].span_field)))
PASSAGE(event, events, span)
PASSAGE(tie, ties, span)
PASSAGE(statement, statements, content)
PASSAGE(position, positions, span)

#define EVENT row->report->events[row->item]
CELL(event_id, put_id(out, record_event_id(row->report, row->item)))
CELL(event_type, put_cell(out, EVENT.type))
CELL(event_mode, put_cell(out, EVENT.mode))
CELL(event_cameo, put_cell(out, EVENT.cameo))
CELL(event_from, put_sides(out, &EVENT.initiators))
CELL(event_from_names, put_names(out, &EVENT.initiators))
CELL(event_to, put_sides(out, &EVENT.recipients))
CELL(event_to_names, put_names(out, &EVENT.recipients))
CELL(event_date, put_cell(out, EVENT.date.value))
CELL(event_precision, put_cell(out, str_of(EVENT.date.precision)))
CELL(event_basis, put_cell(out, str_of(EVENT.date.basis)))
CELL(event_place, put_cell(out, EVENT.place.name))
CELL(event_country, put_cell(out, EVENT.place.country))
CELL(event_lat, if (EVENT.place.has_point)
                    buf_print(out, "%.4f", EVENT.place.lat))
CELL(event_lon, if (EVENT.place.has_point)
                    buf_print(out, "%.4f", EVENT.place.lon))
CELL(event_status, put_cell(out, str_of(event_status_name(EVENT.status))))
CELL(event_salience, put_cell(out, str_of(salience_name(EVENT.salience))))
CELL(event_says, put_cell(out, EVENT.attributed_to.actor))
CELL(event_areas, put_list(out, EVENT.areas, EVENT.n_areas))
CELL(event_contexts, put_list(out, EVENT.contexts, EVENT.n_contexts))
CELL(event_confidence, buf_print(out, "%d.%02d", EVENT.confidence / 100,
                                 EVENT.confidence % 100))
CELL(event_rule, put_cell(out, EVENT.rule))

#define TIE_ row->report->ties[row->item]
CELL(tie_id, put_id(out, record_tie_id(row->report, row->item)))
CELL(tie_kind_, put_cell(out, str_of(tie_kind_name(TIE_.kind))))
CELL(tie_sides, put_sides(out, &TIE_.parties))
CELL(tie_names, put_names(out, &TIE_.parties))
CELL(tie_instrument, put_cell(out, TIE_.instrument))
CELL(tie_stage_, if (TIE_.stage != STAGE_UNKNOWN)
                     put_cell(out, str_of(tie_stage_name(TIE_.stage))))
CELL(tie_signed, put_cell(out, TIE_.dates[STAGE_SIGNED].value))
CELL(tie_in_force, put_cell(out, TIE_.dates[STAGE_IN_FORCE].value))
CELL(tie_ended, put_cell(out, TIE_.dates[STAGE_ENDED].value))
CELL(tie_areas, put_list(out, TIE_.areas, TIE_.n_areas))
CELL(tie_registry, put_cell(out, TIE_.registry))

#define STATEMENT row->report->statements[row->item]
CELL(statement_id, put_id(out, record_statement_id(row->report, row->item)))
CELL(statement_speaker, put_cell(out, STATEMENT.speaker.actor))
CELL(statement_side, put_cell(out, STATEMENT.speaker.side))
CELL(statement_mode, put_cell(out, str_of(speech_mode_name(STATEMENT.mode))))

#define POSITION row->report->positions[row->item]
CELL(position_id, put_id(out, record_position_id(row->report, row->item)))
CELL(position_holder, put_cell(out, POSITION.holder.actor))
CELL(position_side, put_cell(out, POSITION.holder.side))
CELL(position_stance, put_cell(out, str_of(stance_name(POSITION.stance))))
CELL(position_target, if (!row->no_quotes && !span_is_none(POSITION.target))
                          put_cell(out, report_words(row->report,
                                                     POSITION.target)))
CELL(position_sides,
     put_list(out, POSITION.target_sides, POSITION.n_target_sides))

#define REPORT_COLUMN                                                         \
    { "report", "id of the report: 16 hex digits of its text's SHA-256",      \
      report_id }
#define PASSAGE_COLUMNS(kind)                                                 \
    { "start", "first byte of the passage in the report's text",              \
      kind##_start },                                                         \
        { "end", "byte after its last", kind##_end },                         \
        { "words", "the passage", kind##_words }

static const struct column report_columns[] = {
    { "id", "16 hex digits of the text's SHA-256", report_id },
    { "title", "as the report gives it", report_title },
    { "outlet", "who published it, as it says", report_outlet },
    { "authors", "joined by ;", report_authors },
    { "published", "ISO 8601 date", report_published },
    { "updated", "ISO 8601 date", report_updated },
    { "place", "dateline", report_place },
    { "genre", "wire, news, digest, brief, commentary, briefing, release",
      report_genre },
    { "language", "BCP 47", report_language },
    { "url", "canonical address", report_url },
    { "path", "where it was read from", report_path },
};
static const struct column event_columns[] = {
    { "id", "stable id of the event", event_id },
    REPORT_COLUMN,
    { "type", "PLOVER event type", event_type },
    { "mode", "PLOVER mode", event_mode },
    { "cameo", "CAMEO code", event_cameo },
    { "initiators", "sides that act: ISO 3166 alpha-3 or a code",
      event_from },
    { "initiator_names", "their names", event_from_names },
    { "recipients", "sides acted upon", event_to },
    { "recipient_names", "their names", event_to_names },
    { "date", "EDTF", event_date },
    { "date_precision", "day, month, year, ...", event_precision },
    { "date_basis", "how the date is known", event_basis },
    { "place", "name", event_place },
    { "country", "ISO 3166 alpha-3", event_country },
    { "lat", "degrees north, WGS 84", event_lat },
    { "lon", "degrees east, WGS 84", event_lon },
    { "status", "happened, ongoing, planned, possible, wished, denied",
      event_status },
    { "salience", "news, background, outlook", event_salience },
    { "attributed_to", "who says so; empty: the report itself", event_says },
    { "areas", "areas of cooperation or dispute", event_areas },
    { "contexts", "PLOVER contexts", event_contexts },
    { "confidence", "0 to 1", event_confidence },
    { "rule", "the rule that made it", event_rule },
    PASSAGE_COLUMNS(event),
};
static const struct column tie_columns[] = {
    { "id", "stable id of the tie", tie_id },
    REPORT_COLUMN,
    { "tie", "alliance, membership, framework, agreement, mission, ...",
      tie_kind_ },
    { "parties", "sides", tie_sides },
    { "party_names", "their names", tie_names },
    { "instrument", "as named in the text", tie_instrument },
    { "stage", "wished, proposed, negotiated, signed, ratified, in-force, "
               "suspended, ended",
      tie_stage_ },
    { "signed", "EDTF", tie_signed },
    { "in_force", "EDTF", tie_in_force },
    { "ended", "EDTF", tie_ended },
    { "areas", "areas of cooperation or dispute", tie_areas },
    { "registry", "the registry's entry; empty: not in the registry",
      tie_registry },
    PASSAGE_COLUMNS(tie),
};
static const struct column statement_columns[] = {
    { "id", "stable id of the statement", statement_id },
    REPORT_COLUMN,
    { "speaker", "who said it; empty: not named", statement_speaker },
    { "side", "whom the speaker acts for", statement_side },
    { "mode", "direct, indirect, mixed, unmarked", statement_mode },
    PASSAGE_COLUMNS(statement),
};
static const struct column position_columns[] = {
    { "id", "stable id of the position", position_id },
    REPORT_COLUMN,
    { "holder", "who holds it", position_holder },
    { "side", "whom the holder acts for", position_side },
    { "stance", "supports, welcomes, condemns, sees-as-threat, neutral, "
                "ambivalent, sanctions",
      position_stance },
    { "target", "toward what, in the report's words", position_target },
    { "target_sides", "toward whom", position_sides },
    PASSAGE_COLUMNS(position),
};

#define COUNT(kind, items)                                                    \
    static size_t count_##kind(const struct report *report)                   \
    {                                                                         \
        return report->n_##items;                                             \
    }
COUNT(events, events)
COUNT(ties, ties)
COUNT(statements, statements)
COUNT(positions, positions)
static size_t count_one(const struct report *report)
{
    (void)report;
    return 1;
}

static const struct kind kinds[] = {
    { "reports", report_columns, N_OF(report_columns), count_one },
    { "events", event_columns, N_OF(event_columns), count_events },
    { "ties", tie_columns, N_OF(tie_columns), count_ties },
    { "statements", statement_columns, N_OF(statement_columns),
      count_statements },
    { "positions", position_columns, N_OF(position_columns),
      count_positions },
};

bool export_csv(const struct export_input *input, struct str kind_name,
                struct buf *out)
{
    const struct kind *kind = NULL;

    for (size_t i = 0; i < N_OF(kinds); i++)
        if (str_is_c(kind_name, kinds[i].name))
            kind = &kinds[i];
    if (kind == NULL)
        return false;
    for (size_t c = 0; c < kind->n_columns; c++)
        buf_print(out, "%s%s", c > 0 ? "," : "", kind->columns[c].name);
    buf_add(out, STR("\r\n"));
    for (size_t r = 0; r < input->n_reports; r++)
        for (size_t i = 0; i < kind->count(input->reports[r]); i++) {
            struct row row = { input->reports[r], i, input->no_quotes };
            for (size_t c = 0; c < kind->n_columns; c++) {
                if (c > 0)
                    buf_byte(out, ',');
                kind->columns[c].put(out, &row);
            }
            buf_add(out, STR("\r\n"));
        }
    return true;
}

void export_codebook(struct buf *out)
{
    buf_add(out, STR("kind,column,holds\r\n"));
    for (size_t k = 0; k < N_OF(kinds); k++)
        for (size_t c = 0; c < kinds[k].n_columns; c++) {
            buf_print(out, "%s,%s,", kinds[k].name,
                      kinds[k].columns[c].name);
            put_cell(out, str_of(kinds[k].columns[c].holds));
            buf_add(out, STR("\r\n"));
        }
}
