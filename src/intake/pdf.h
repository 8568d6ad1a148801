/*
 * intake/pdf.h - the text of a PDF, by a child that can do no harm.
 */
#ifndef ENTENTE_INTAKE_PDF_H
#define ENTENTE_INTAKE_PDF_H

#include "base/fault.h"
#include "intake/paragraph.h"

/*
 * Have pdftotext (poppler) read a PDF.  The child has no network, may open
 * nothing for writing, and is bounded in time, memory and output; where the
 * kernel refuses the filter it is not run.
 *   out  its paragraphs in reading order, without running heads and page
 *        numbers (paragraph.h).
 * Errors: ENTENTE_E_UNSUPPORTED where pdftotext is not installed or cannot
 * be confined; ENTENTE_E_FORMAT for a PDF that is damaged or locked;
 * ENTENTE_E_LIMIT.
 */
enum entente_status pdf_read(struct str bytes, struct arena *arena,
                             struct paragraph_text *out,
                             struct fault *fault);

#endif
