/*
 * intake/intake.c - see intake.h.
 */
#include "intake/intake.h"

#include "intake/chain.h"
#include "intake/charset.h"
#include "intake/dates.h"
#include "intake/names.h"
#include "intake/page.h"
#include "intake/repeats.h"
#include "intake/train.h"
#include "report/conllu.h"

struct intake {
    const struct lexicon *lexicon;
    struct block_tables tables;
    struct chain chain;
    struct scrape_tables scrape;
    struct html_tables html;
};

enum entente_status intake_open(const struct lexicon *lexicon,
                              struct arena *run, const struct intake **stage,
                              struct fault *fault)
{
    struct intake *opened = ARENA_NEW(run, struct intake);
    enum entente_status status;

    opened->lexicon = lexicon;
    status = block_tables_open(&opened->tables, lexicon, run, fault);
    if (status == ENTENTE_OK)
        status = chain_open(&opened->chain, lexicon, fault);
    struct scrape_tables *scrape = &opened->scrape;
    scrape->blocks = &opened->tables;
    scrape->chain = &opened->chain;
    scrape->outlets = lexicon_table(lexicon, "outlet/outlet");
    scrape->datelines = lexicon_table(lexicon, "intake/dateline");
    scrape->genres = lexicon_table(lexicon, "en/intake/genre");
    scrape->given = lexicon_table(lexicon, "en/actor/given");
    if (status == ENTENTE_OK
        && (scrape->outlets == NULL || scrape->datelines == NULL
            || scrape->genres == NULL || scrape->given == NULL))
        status = fault_set(fault, ENTENTE_E_FORMAT,
                           "a table of the intake lexicons is missing");
    if (status == ENTENTE_OK)
        status = html_tables_open(&opened->html, &opened->tables, lexicon,
                                  run, fault);
    if (status == ENTENTE_OK) {
        scrape->outlet_name = lexicon_column(scrape->outlets, "name");
        scrape->outlet_type = lexicon_column(scrape->outlets, "type");
        scrape->outlet_domain = lexicon_column(scrape->outlets, "domain");
        scrape->dateline_name = lexicon_column(scrape->datelines, "name");
        scrape->genre_name = lexicon_column(scrape->genres, "genre");
        scrape->genre_where = lexicon_column(scrape->genres, "where");
    }
    *stage = opened;
    return status;
}

void intake_train_open(const struct intake *stage, struct intake_train *train)
{
    train->stage = stage;
    train->tables = &stage->tables;
}

void intake_train_page(const struct intake_train *train, struct str html,
                       struct arena *arena, struct str *text,
                       struct blocks *blocks)
{
    struct html_page page;

    html_read(&train->stage->html, html, arena, &page);
    *text = page.text;
    *blocks = page.blocks;
}

/* A day given from outside, in any form that pages print. */
static struct field given_day(const struct intake *stage, struct str date,
                              struct arena *arena)
{
    struct printed_date found;

    if (date.ptr == NULL)
        return (struct field){ 0 };
    if (dates_find(&stage->tables, date,
                   (struct span){ 0, (uint32_t)date.len }, &found, 1) == 1)
        date = arena_str(arena, str_of(found.value));
    return (struct field){ date, SPAN_NONE, "given with the report" };
}

/* The hash of the text, and the id where none was given. */
static enum entente_status finish(struct report *report)
{
    report->text_sha256 = hash_sha256(report->text);
    if (report->id.ptr == NULL) {
        char hex[17];
        hash_hex(report->text_sha256.bytes, 8, hex);
        report->id = arena_str(report->arena, str_of(hex));
    }
    return ENTENTE_OK;
}

enum entente_status intake_read(const struct intake *stage,
                                const struct intake_input *input,
                                struct report *report, struct arena *scratch,
                                struct fault *fault)
{
    if (input->bytes.len > REPORT_MOST_BYTES)
        return fault_set(fault, ENTENTE_E_LIMIT, "over %d bytes",
                         REPORT_MOST_BYTES);
    report->path = input->path;
    report->source = input->bytes;
    report->title.value = input->title;
    report->outlet.value = input->outlet;
    report->published = given_day(stage, input->date, report->arena);
    report->url.value = input->url;
    report->id = input->id;
    report->archived = input->archived;
    report->archived_digest = input->digest;
    if (input->author.len > 0)
        (void)names_take_byline(&stage->tables, input->author, input->author,
                                report, "given with the report", scratch);
    for (int i = 0; i < report->n_authors; i++)
        report->authors[i].span = SPAN_NONE;
    struct str text;
    enum entente_status status = charset_read(
        input->bytes, input->charset, input->form == INTAKE_HTML,
        report->arena, &text, fault);
    if (status != ENTENTE_OK)
        return status;
    if (input->form == INTAKE_HTML) {
        page_read(&stage->html, &stage->scrape, text, report, scratch);
    } else if (input->form == INTAKE_CONLLU) {
        status = conllu_read(text, report, NULL, fault);
        if (status != ENTENTE_OK)
            return status;
        if (report->text.len > 0) {
            struct region *region = report_push(report, regions);
            region->span.end = (uint32_t)report->text.len;
            region->class = REGION_PROSE;
            region->rule = "CoNLL-U";
        }
    } else {
        report->text = text;
        scrape_read(&stage->scrape, report, scratch);
    }
    if (input->form != INTAKE_CONLLU)
        repeats_apply(input->repeats, report);
    return finish(report);
}
