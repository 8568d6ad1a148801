/*
 * cli/report_line.h - one report as a line of JSON.
 */
#ifndef ENTENTE_CLI_REPORT_LINE_H
#define ENTENTE_CLI_REPORT_LINE_H

#include <stdio.h>

#include "intake/intake.h"

enum { REPORT_LINE_MOST = REPORT_MOST_BYTES + (1 << 20) };

enum report_line_read { REPORT_LINE_OK, REPORT_LINE_END, REPORT_LINE_LONG };

/* The next line, without its newline, into a malloced piece that grows.  A
 * line over REPORT_LINE_MOST is passed over and said to be LONG. */
enum report_line_read report_line_get(FILE *in, char **line, size_t *room,
                                      size_t *len);

/*
 * Read {"id", "text"|"html"|"conllu", "date"?, "title"?, "outlet"?, "url"?}.
 *   input  its strings lie in `arena`.
 * Errors: ENTENTE_E_FORMAT for what is no such object; names no line.
 */
enum entente_status report_line_parse(struct str line, struct arena *arena,
                                      struct intake_input *input,
                                      struct fault *fault);

#endif
