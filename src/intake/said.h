/*
 * intake/said.h - the body of the article as the page itself says it, in
 * its JSON-LD.
 */
#ifndef ENTENTE_INTAKE_SAID_H
#define ENTENTE_INTAKE_SAID_H

#include "intake/html.h"

/*
 * Where the page says its whole body, give each block the hint HINT_SAID or
 * HINT_UNSAID.
 * Cost: linear.
 */
void said_mark(struct html_page *page, struct arena *scratch);

#endif
