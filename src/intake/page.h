/*
 * intake/page.h - a page becomes a report: its text, and what it says of
 * itself, by agreement of those who say it.
 */
#ifndef ENTENTE_INTAKE_PAGE_H
#define ENTENTE_INTAKE_PAGE_H

#include "intake/html.h"
#include "intake/scrape.h"

/*
 * Fill text, regions, notes and what is not yet known of the meta fields
 * from a page.
 *   html     UTF-8.
 * Cost: linear.
 */
void page_read(const struct html_tables *html_tables,
               const struct scrape_tables *tables, struct str html,
               struct report *report, struct arena *scratch);

/* Meta fields alone, from what a page says; the text's own dateline and
 * byline are read before. */
void page_meta(const struct scrape_tables *tables, struct html_page *page,
               struct report *report, struct arena *scratch);

#endif
