/*
 * intake/notes.h - footnotes and endnotes, tied to their marks.
 */
#ifndef ENTENTE_INTAKE_NOTES_H
#define ENTENTE_INTAKE_NOTES_H

#include "intake/block.h"

/*
 * Find the notes of a text: blocks that begin with a note's number, under a
 * heading that announces them or in a row with superscript numbers.  Each
 * becomes a report->notes entry with the work it cites; its block is classed
 * REGION_NOTE and no longer kept.
 * Cost: linear.
 */
void notes_read(struct str text, struct block *blocks, size_t n,
                const struct block_tables *tables, struct report *report,
                struct arena *scratch);

#endif
