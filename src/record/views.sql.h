/*
 * record/views.sql.h - the read-only views that users query.
 *
 * Included by store.c.  A view names the report by its id and gives the words
 * of the passage; offsets are bytes of report.text.
 */
#define WORDS(start, end)                                                     \
    "CAST(substr(CAST(r.text AS BLOB), " start " + 1, " end " - " start       \
    ") AS TEXT)"

static const char views_sql[] =
    "CREATE VIEW v_reports AS SELECT id, name, path, url, title, outlet,"
    "  published, updated, place, genre, language, version_of,"
    "  (SELECT group_concat(a.name, '; ') FROM (SELECT name FROM author"
    "   WHERE report = r.row ORDER BY ord) a) AS authors,"
    "  program, lexicon, model FROM report r;"
    "CREATE VIEW v_events AS SELECT r.id AS report, e.ord, e.type, e.mode,"
    "  e.cameo,"
    "  (SELECT group_concat(coalesce(side, actor), ';') FROM party p WHERE"
    "   p.report = e.report AND of = 'event' AND item = e.ord AND"
    "   part = 'initiator') AS initiators,"
    "  (SELECT group_concat(coalesce(side, actor), ';') FROM party p WHERE"
    "   p.report = e.report AND of = 'event' AND item = e.ord AND"
    "   part = 'recipient') AS recipients,"
    "  e.date, e.date_precision, e.date_basis, e.place, e.place_country,"
    "  e.status, e.salience, e.attributed_to, e.areas, e.contexts,"
    "  e.confidence, e.rule, e.start, e.\"end\", " WORDS("e.start",
                                                       "e.\"end\"") " AS words"
    "  FROM event e JOIN report r ON r.row = e.report;"
    "CREATE VIEW v_ties AS SELECT r.id AS report, t.ord, t.tie,"
    "  (SELECT group_concat(coalesce(side, actor), ';') FROM party p WHERE"
    "   p.report = t.report AND of = 'tie' AND item = t.ord) AS parties,"
    "  t.instrument, t.stage, t.areas, t.registry, t.rule, t.start,"
    "  t.\"end\", " WORDS("t.start", "t.\"end\"") " AS words"
    "  FROM tie t JOIN report r ON r.row = t.report;"
    "CREATE VIEW v_statements AS SELECT r.id AS report, s.ord, s.speaker,"
    "  s.speaker_side, s.mode, s.content_start, s.content_end, "
    WORDS("s.content_start", "s.content_end") " AS words"
    "  FROM statement s JOIN report r ON r.row = s.report;"
    "CREATE VIEW v_positions AS SELECT r.id AS report, p.ord, p.holder,"
    "  p.holder_side, p.stance, p.target_sides, p.start, p.\"end\", "
    WORDS("p.start", "p.\"end\"") " AS words"
    "  FROM position p JOIN report r ON r.row = p.report;";
