/*
 * record/tables.c - see tables.h.
 *
 * The columns are named as the fields of the record's lines are.  A cell of
 * several values (areas, contexts) joins them by ';'.
 */
#include "record/tables.h"

#include "report/report.h"

/* Enums are read and written through int: gcc and clang give an enum with no
 * negative value the size of one, which this checks. */
_Static_assert(sizeof(enum status) == sizeof(int), "enums are ints");

#define ENUM(type, name_of, value_of)                                         \
    static const char *type##_name_(int value)                                \
    {                                                                         \
        return name_of((enum type)value);                                     \
    }                                                                         \
    static bool type##_value_(struct str name, int *value)                    \
    {                                                                         \
        enum type found;                                                      \
        if (!value_of(name, &found))                                          \
            return false;                                                     \
        *value = (int)found;                                                  \
        return true;                                                          \
    }

ENUM(region_class, region_class_name, region_class_by_name)
ENUM(actor_type, actor_type_name, actor_type_by_name)
ENUM(mention_form, mention_form_name, mention_form_by_name)
ENUM(timex_type, timex_type_name, timex_type_by_name)
ENUM(status, event_status_name, event_status_by_name)
ENUM(salience, salience_name, salience_by_name)
ENUM(tie_kind, tie_kind_name, tie_kind_by_name)
ENUM(tie_stage, tie_stage_name, tie_stage_by_name)
ENUM(speech_mode, speech_mode_name, speech_mode_by_name)
ENUM(stance, stance_name, stance_by_name)

#define AT(field) offsetof(struct OF, field)
#define TEXT_(name, field) { name, ROW_STR, AT(field), 0, 0, NULL, NULL }
#define WORD_(name, field) { name, ROW_WORD, AT(field), 0, 0, NULL, NULL }
#define SPAN_(name, field) { name, ROW_SPAN, AT(field), 0, 0, NULL, NULL }
#define INT32_(name, field) { name, ROW_INT32, AT(field), 0, 0, NULL, NULL }
#define INT_(name, field) { name, ROW_INT, AT(field), 0, 0, NULL, NULL }
#define BOOL_(name, field) { name, ROW_BOOL, AT(field), 0, 0, NULL, NULL }
#define REAL_(name, field) { name, ROW_REAL, AT(field), 0, 0, NULL, NULL }
#define ENUM_(name, field, type)                                              \
    { name, ROW_ENUM, AT(field), 0, 0, type##_name_, type##_value_ }
#define LIST_(name, field, most)                                              \
    { name, ROW_LIST, AT(field), AT(n_##field), most, NULL, NULL }
#define WHEN_(name, field)                                                    \
    TEXT_(name, field.value), WORD_(name "_precision", field.precision),      \
        WORD_(name "_basis", field.basis), SPAN_(name, field.span),           \
        INT32_(name "_expression", field.date)
#define PARTY_(name, field)                                                   \
    INT32_(name "_entity", field.entity), TEXT_(name, field.actor),           \
        TEXT_(name "_side", field.side), TEXT_(name "_role", field.role),     \
        SPAN_(name, field.span)

#define OF region
static const struct row_field region_fields[] = {
    SPAN_("", span),
    ENUM_("class", class, region_class),
    BOOL_("continues", continues),
    WORD_("rule", rule),
};
#undef OF
#define OF note
static const struct row_field note_fields[] = {
    SPAN_("", span),       SPAN_("mark", mark), TEXT_("title", title),
    TEXT_("outlet", outlet), TEXT_("url", url),   TEXT_("date", date),
};
#undef OF
#define OF sentence
static const struct row_field sentence_fields[] = {
    SPAN_("", span),
    INT32_("region", region),
    BOOL_("is_heading", is_heading),
};
#undef OF
#define OF entity
static const struct row_field entity_fields[] = {
    TEXT_("name", name),
    ENUM_("type", type, actor_type),
    TEXT_("side", side),
    LIST_("sides", sides, 4),
    TEXT_("sector", sector),
    TEXT_("registry", registry),
    TEXT_("country", place_country),
    REAL_("lat", lat),
    REAL_("lon", lon),
    TEXT_("iso3", codes.iso3),
    TEXT_("cow", codes.cow),
    TEXT_("gw", codes.gw),
    TEXT_("cameo", codes.cameo),
    WORD_("rule", rule),
};
#undef OF
#define OF mention
static const struct row_field mention_fields[] = {
    SPAN_("", span),
    INT32_("sentence", sentence),
    INT32_("entity", entity),
    ENUM_("form", form, mention_form),
    WORD_("rule", rule),
};
#undef OF
#define OF date
static const struct row_field date_fields[] = {
    SPAN_("", span),
    INT32_("sentence", sentence),
    ENUM_("type", type, timex_type),
    TEXT_("value", value),
    TEXT_("edtf", edtf),
    INT32_("first_day", from),
    INT32_("last_day", to),
    WORD_("precision", precision),
    WORD_("basis", basis),
    WORD_("rule", rule),
};
#undef OF
#define OF event
static const struct row_field event_fields[] = {
    SPAN_("", span),
    SPAN_("trigger", trigger),
    INT32_("sentence", sentence),
    BOOL_("main", is_main),
    TEXT_("type", type),
    TEXT_("mode", mode),
    TEXT_("cameo", cameo),
    LIST_("contexts", contexts, REPORT_MOST_CONTEXTS),
    LIST_("areas", areas, REPORT_MOST_AREAS),
    BOOL_("symmetric", is_symmetric),
    WHEN_("date", date),
    TEXT_("place", place.name),
    TEXT_("place_country", place.country),
    REAL_("lat", place.lat),
    REAL_("lon", place.lon),
    BOOL_("has_point", place.has_point),
    SPAN_("place", place.span),
    ENUM_("status", status, status),
    ENUM_("salience", salience, salience),
    PARTY_("attributed_to", attributed_to),
    INT_("confidence", confidence),
    TEXT_("rule", rule),
};
#undef OF
#define OF tie
static const struct row_field tie_fields[] = {
    SPAN_("", span),
    INT32_("sentence", sentence),
    ENUM_("tie", kind, tie_kind),
    TEXT_("instrument", instrument),
    SPAN_("instrument", instrument_span),
    ENUM_("stage", stage, tie_stage),
    LIST_("areas", areas, REPORT_MOST_AREAS),
    TEXT_("registry", registry),
    TEXT_("rule", rule),
};
#undef OF
#define OF statement
static const struct row_field statement_fields[] = {
    SPAN_("", span),
    INT32_("sentence", sentence),
    PARTY_("speaker", speaker),
    SPAN_("cue", cue),
    SPAN_("content", content),
    { "parts", ROW_SPANS, AT(parts), AT(n_parts), REPORT_MOST_PARTS, NULL,
      NULL },
    ENUM_("mode", mode, speech_mode),
    INT32_("via", via),
    TEXT_("rule", rule),
};
#undef OF
#define OF position
static const struct row_field position_fields[] = {
    SPAN_("", span),
    INT32_("sentence", sentence),
    PARTY_("holder", holder),
    ENUM_("stance", stance, stance),
    SPAN_("target", target),
    LIST_("target_sides", target_sides, REPORT_MOST_PARTIES),
    TEXT_("rule", rule),
};
#undef OF
#define OF citation
static const struct row_field citation_fields[] = {
    SPAN_("", span),         INT32_("note", note), TEXT_("title", title),
    TEXT_("outlet", outlet), TEXT_("url", url),    TEXT_("date", date),
    WORD_("rule", rule),
};
#undef OF

#define KEYS                                                                  \
    "report INTEGER NOT NULL REFERENCES report(row) ON DELETE CASCADE, "      \
    "ord INTEGER NOT NULL"
#define REST "PRIMARY KEY (report, ord)"
#define ARRAY(name_, plural)                                                  \
    .table = { #name_, KEYS, 2, REST, name_##_fields,                         \
               N_OF(name_##_fields) },                                        \
    .items = offsetof(struct report, plural),                                 \
    .n = offsetof(struct report, n_##plural),                                 \
    .room = offsetof(struct report, room_##plural),                           \
    .item_bytes = sizeof(struct name_)

const struct store_array store_arrays[] = {
    { ARRAY(region, regions) },
    { ARRAY(note, notes) },
    { ARRAY(sentence, sentences) },
    { ARRAY(entity, entities) },
    { ARRAY(mention, mentions) },
    { ARRAY(date, dates) },
    { ARRAY(event, events),
      .list_names = { "initiator", "recipient" },
      .list_offsets = { offsetof(struct event, initiators),
                        offsetof(struct event, recipients) } },
    { ARRAY(tie, ties),
      .list_names = { "party", NULL },
      .list_offsets = { offsetof(struct tie, parties), 0 } },
    { ARRAY(statement, statements) },
    { ARRAY(position, positions) },
    { ARRAY(citation, citations) },
};
const size_t n_store_arrays = N_OF(store_arrays);

#define OF party
static const struct row_field party_fields[] = {
    INT32_("entity", entity), TEXT_("actor", actor), TEXT_("side", side),
    TEXT_("role", role),      SPAN_("", span),
};
#undef OF
const struct row_table store_party_table = {
    "party",
    "report INTEGER NOT NULL REFERENCES report(row) ON DELETE CASCADE, "
    "of TEXT NOT NULL, item INTEGER NOT NULL, part TEXT NOT NULL, "
    "ord INTEGER NOT NULL",
    5,
    "PRIMARY KEY (report, of, item, part, ord)",
    party_fields,
    N_OF(party_fields),
};

#define OF when
static const struct row_field stage_fields[] = {
    TEXT_("date", value),   WORD_("precision", precision),
    WORD_("basis", basis),  SPAN_("", span),
    INT32_("expression", date),
};
#undef OF
const struct row_table store_stage_table = {
    "tie_date",
    "report INTEGER NOT NULL REFERENCES report(row) ON DELETE CASCADE, "
    "item INTEGER NOT NULL, stage TEXT NOT NULL",
    3,
    "PRIMARY KEY (report, item, stage)",
    stage_fields,
    N_OF(stage_fields),
};

#define OF report
#define FIELD_(name, field)                                                   \
    TEXT_(name, field.value), SPAN_(name, field.span),                        \
        WORD_(name "_basis", field.basis)
static const struct row_field report_fields[] = {
    TEXT_("name", id),
    TEXT_("path", path),
    FIELD_("url", url),
    FIELD_("title", title),
    FIELD_("outlet", outlet),
    FIELD_("published", published),
    FIELD_("updated", updated),
    FIELD_("place", place),
    FIELD_("language", language),
    FIELD_("based_on", based_on),
    TEXT_("archived", archived),
    TEXT_("archived_digest", archived_digest),
    TEXT_("genre", genre),
    TEXT_("not_coded", not_coded),
    TEXT_("text", text),
};
#undef OF
const struct row_table store_report_table = {
    "report",
    "row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
    "text_sha256 TEXT NOT NULL, source_sha256 TEXT NOT NULL, "
    "version_of TEXT, source BLOB, program TEXT NOT NULL, "
    "lexicon TEXT NOT NULL, model TEXT NOT NULL",
    9,
    NULL,
    report_fields,
    N_OF(report_fields),
};
