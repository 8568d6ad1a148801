/*
 * intake/line.h - one JSON Line: {"id", "text"|"html"|"conllu", "date"?,
 * "title"?, "outlet"?, "url"?}.
 */
#ifndef ENTENTE_INTAKE_LINE_H
#define ENTENTE_INTAKE_LINE_H

#include "intake/intake.h"

/*
 * Read a line (or any JSON object of that shape).
 *   line   borrowed for the call: what *input points to lies in `arena`.
 *   input  written on ENTENTE_OK; what the line does not give is null.
 * Errors: ENTENTE_E_FORMAT, with the byte column, for what is no JSON
 * object, has a field of the wrong type or none of text, html and conllu.
 */
enum entente_status intake_line_read(struct str line, struct arena *arena,
                                     struct intake_input *input,
                                     struct fault *fault);

#endif
