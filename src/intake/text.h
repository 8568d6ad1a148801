/*
 * intake/text.h - plain text, cut into blocks.
 */
#ifndef ENTENTE_INTAKE_TEXT_H
#define ENTENTE_INTAKE_TEXT_H

#include "intake/block.h"

struct blocks {
    struct block *items;
    size_t n, room;
};

/*
 * A block for each line that is not blank; where lines were broken at a
 * fixed width, for each paragraph.  Blocks are looked at (block_look) and
 * compared.
 *   arena  where the blocks lie.
 * Returns the language, an index of tables->codes; -1 where none is told.
 * Cost: linear.
 */
int text_blocks(const struct block_tables *tables, struct str text,
                struct arena *arena, struct blocks *blocks);

#endif
