/*
 * intake/script.h - text that a page keeps in its scripts.
 */
#ifndef ENTENTE_INTAKE_SCRIPT_H
#define ENTENTE_INTAKE_SCRIPT_H

#include "intake/html.h"

/*
 * The article that lies in a page's scripts as data, for a program to show:
 * paragraphs as a tree of nodes, a string of HTML, or an `articleBody`.
 *   title    of the page; its words must come back in the text.
 *   n_words  of running text that the page itself has: what is not clearly
 *            more is not taken.
 * Returns the text as HTML, in `scratch`; null for none.
 * Cost: linear in the scripts; some of them are taken apart as JSON.
 */
struct str script_article(const struct html_page *page, struct str title,
                          size_t n_words, struct arena *scratch);

#endif
