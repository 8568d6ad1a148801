/*
 * intake/names.h - how names of people, places and outlets look in print.
 */
#ifndef ENTENTE_INTAKE_NAMES_H
#define ENTENTE_INTAKE_NAMES_H

#include "intake/block.h"

/* Does the text hold that word (small ASCII letters), in any case? */
bool names_hold_word(struct str text, const char *word);

/* `NEW DELHI` -> `New Delhi`; small words between stay small. */
struct str names_from_capitals(const struct block_tables *tables,
                               struct str capitals, struct arena *arena);

/* The first place in text where `name` stands in small and great letters;
 * false when it stands nowhere so.  Cost: linear. */
bool names_find_mixed(struct str text, struct str name, struct span *span);

/* Two to five words that look like a person's name. */
bool names_is_person(const struct block_tables *tables, struct str name,
                     struct arena *scratch);

/*
 * Take the people of a byline (`By A B and C D, Outlet`) as authors.
 *   line   a part of `text`, or a str of its own, which then must live as
 *          long as the report.
 * Returns how many were taken.
 */
size_t names_take_byline(const struct block_tables *tables, struct str line,
                         struct str text, struct report *report,
                         const char *basis, struct arena *scratch);

/* The language that the script of most letters gives away ("ja", "zh", "ko",
 * "th"); null for scripts of many languages. */
const char *names_script(struct str text);

#endif
