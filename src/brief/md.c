/*
 * brief/md.c - a briefing as Markdown.
 */
#include "brief/brief.h"

/* A cell or a line: no line breaks, pipes and stars kept from meaning. */
static void add_plain(struct buf *out, struct str s, bool in_table)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '\n' || c == '\r' || c == '\t')
            c = ' ';
        if ((in_table && c == '|') || c == '*' || c == '<')
            buf_byte(out, '\\');
        buf_byte(out, c);
    }
}

static void add_line(struct buf *out, const struct brief_line *line)
{
    buf_add(out, STR("- "));
    add_plain(out, line->text, false);
    if (line->evidence.ptr != NULL)
        buf_print(out, " `%.*s`", STR_ARG(line->evidence));
    buf_byte(out, '\n');
}

static void add_block(struct buf *out, const struct brief_block *block)
{
    if (block->heading.ptr != NULL) {
        buf_add(out, STR("**"));
        add_plain(out, block->heading, false);
        buf_add(out, STR("**"));
        if (block->note_evidence.ptr != NULL)
            buf_print(out, " `%.*s`", STR_ARG(block->note_evidence));
        buf_add(out, STR("\n\n"));
    }
    for (size_t i = 0; i < block->n_lines; i++)
        add_line(out, &block->lines[i]);
    buf_byte(out, '\n');
}

static void add_table(struct buf *out, const struct brief_table *table)
{
    for (size_t i = 0; i < table->n_columns; i++) {
        buf_add(out, i == 0 ? STR("| ") : STR(" | "));
        add_plain(out, table->heads[i], true);
    }
    buf_add(out, STR(" |\n"));
    for (size_t i = 0; i < table->n_columns; i++)
        buf_add(out, STR("|---"));
    buf_add(out, STR("|\n"));
    for (size_t r = 0; r < table->n_rows; r++) {
        for (size_t i = 0; i < table->n_columns; i++) {
            buf_add(out, i == 0 ? STR("| ") : STR(" | "));
            add_plain(out, table->rows[r].cells[i], true);
        }
        buf_add(out, STR(" |\n"));
    }
    buf_byte(out, '\n');
}

void brief_write_md(const struct brief *brief, struct buf *out)
{
    buf_add(out, STR("# "));
    add_plain(out, brief->title, false);
    buf_add(out, STR("\n\n"));
    add_plain(out, brief->lead, false);
    buf_add(out, STR("\n\n"));
    if (brief->topic.ptr != NULL)
        buf_print(out, "<!-- entente brief: %.*s -->\n\n",
                  STR_ARG(brief->topic));
    for (size_t s = 0; s < brief->n_sections; s++) {
        const struct brief_section *section = &brief->sections[s];
        buf_print(out, "## %s\n\n", section->title);
        if (section->note.ptr != NULL)
            buf_print(out, "%.*s\n\n", STR_ARG(section->note));
        for (size_t b = 0; b < section->n_blocks; b++)
            add_block(out, &section->blocks[b]);
        if (section->table != NULL)
            add_table(out, section->table);
        if (section->after != NULL)
            add_block(out, section->after);
    }
    add_plain(out, brief->how, false);
    buf_byte(out, '\n');
}
