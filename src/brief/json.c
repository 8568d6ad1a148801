/*
 * brief/json.c - a briefing as one JSON document.
 *
 * Sentences with text, evidence (the line of code), cites[{role, report,
 * start, end}], reports, origins[low, high], standing, disputes[].
 */
#include "brief/brief.h"
#include "record/lines.h"

static void add_cites(struct buf *out, const struct brief *brief,
                      const struct brief_line *line)
{
    static const char *const roles[] = { "words", "record", "copied",
                                         "retold", "also", "date", "by" };

    buf_key(out, "cites");
    buf_byte(out, '[');
    for (int i = 0; i < line->n_cites; i++) {
        const struct brief_cite *c = &line->cites[i];
        buf_comma(out);
        buf_byte(out, '{');
        buf_json_member(out, "role", str_of(roles[c->role]));
        buf_json_number(out, "report", brief->number[c->report]);
        buf_json_number(out, "start", c->span.start);
        buf_json_number(out, "end", c->span.end);
        buf_byte(out, '}');
    }
    buf_byte(out, ']');
}

static void add_line(struct buf *out, const struct brief *brief,
                     const struct brief_line *line)
{
    buf_byte(out, '{');
    buf_json_member(out, "text", line->text);
    buf_json_member(out, "evidence", line->evidence);
    if (line->evidence.ptr != NULL) {
        add_cites(out, brief, line);
        buf_json_member(out, "registry", line->registry);
        if (line->n_reports > 0) {
            buf_json_number(out, "reports", line->n_reports);
            buf_key(out, "origins");
            buf_print(out, "[%d,%d]", line->low, line->high);
        }
        buf_json_member(out, "standing", line->standing);
        buf_key(out, "disputes");
        buf_byte(out, '[');
        for (int i = 0; i < line->n_disputes; i++) {
            buf_comma(out);
            buf_print(out, "%d", line->disputes[i]);
        }
        buf_byte(out, ']');
    }
    buf_byte(out, '}');
}

static void add_block(struct buf *out, const struct brief *brief,
                      const struct brief_block *block)
{
    buf_byte(out, '{');
    buf_json_member(out, "heading", block->heading);
    buf_json_member(out, "evidence", block->note_evidence);
    buf_key(out, "lines");
    buf_byte(out, '[');
    for (size_t i = 0; i < block->n_lines; i++) {
        buf_comma(out);
        buf_byte(out, '\n');
        add_line(out, brief, &block->lines[i]);
    }
    buf_add(out, STR("]}"));
}

static void add_table(struct buf *out, const struct brief_table *table)
{
    buf_byte(out, '{');
    buf_key(out, "heads");
    buf_byte(out, '[');
    for (size_t i = 0; i < table->n_columns; i++) {
        buf_comma(out);
        buf_json(out, table->heads[i]);
    }
    buf_byte(out, ']');
    buf_key(out, "rows");
    buf_byte(out, '[');
    for (size_t r = 0; r < table->n_rows; r++) {
        buf_comma(out);
        buf_add(out, STR("\n["));
        for (size_t i = 0; i < table->n_columns; i++) {
            buf_comma(out);
            buf_json(out, table->rows[r].cells[i]);
        }
        buf_byte(out, ']');
    }
    buf_add(out, STR("]}"));
}

void brief_write_json(const struct brief *brief, struct buf *out)
{
    buf_byte(out, '{');
    buf_json_member(out, "kind", STR("briefing"));
    buf_json_number(out, "schema", RECORD_SCHEMA);
    buf_json_member(out, "topic", brief->topic);
    buf_json_member(out, "title", brief->title);
    buf_json_member(out, "lead", brief->lead);
    buf_key(out, "sections");
    buf_byte(out, '[');
    for (size_t s = 0; s < brief->n_sections; s++) {
        const struct brief_section *section = &brief->sections[s];
        buf_comma(out);
        buf_add(out, STR("\n{"));
        buf_json_member(out, "key", str_of(section->key));
        buf_json_member(out, "title", str_of(section->title));
        buf_json_member(out, "note", section->note);
        buf_key(out, "blocks");
        buf_byte(out, '[');
        for (size_t b = 0; b < section->n_blocks; b++) {
            buf_comma(out);
            add_block(out, brief, &section->blocks[b]);
        }
        buf_byte(out, ']');
        if (section->table != NULL) {
            buf_key(out, "table");
            add_table(out, section->table);
        }
        if (section->after != NULL) {
            buf_key(out, "after");
            add_block(out, brief, section->after);
        }
        buf_byte(out, '}');
    }
    buf_byte(out, ']');
    buf_json_member(out, "how", brief->how);
    buf_key(out, "sources");
    buf_byte(out, '[');
    for (size_t i = 0; i < brief->n_reports; i++) {
        const struct report *r = brief->links->reports[brief->reports[i]];
        struct record_id id = record_report_id(r);
        buf_comma(out);
        buf_add(out, STR("\n{"));
        buf_json_number(out, "number", (int64_t)i + 1);
        buf_json_member(out, "id", str_of(id.hex));
        buf_json_member(out, "title", r->title.value);
        buf_json_member(out, "outlet", r->outlet.value);
        buf_json_member(out, "published", r->published.value);
        buf_json_member(out, "url", r->url.value);
        buf_byte(out, '}');
    }
    buf_add(out, STR("]}\n"));
}
