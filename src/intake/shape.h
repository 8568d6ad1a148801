/*
 * intake/shape.h - what the bytes of a line show, whatever its words are.
 */
#ifndef ENTENTE_INTAKE_SHAPE_H
#define ENTENTE_INTAKE_SHAPE_H

#include "base/str.h"

/* `... on the bank. (Arda Venn/EPA)`: nothing but names between brackets. */
bool shape_ends_named(struct str s);

/* Does s end as captions do?  Who took the picture, behind the last stop or
 * in brackets; or it says that the picture is an old one. */
bool shape_is_caption(struct str s);

/* A name as networks give it, `@arda`.  *is_signature: s is the line below
 * a post, `- Arda Venn (@arda) May 5, 2021`. */
bool shape_has_handle(struct str s, bool *is_signature);

/* Words of a name in capitals that s opens with where `is` follows; else 0. */
size_t shape_name_before_is(struct str s);

/* `"name":"value","name":` where a script has run over into the text. */
bool shape_is_code(struct str s);

#endif
