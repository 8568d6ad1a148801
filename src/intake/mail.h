/*
 * intake/mail.h - a saved message (EML) or web page (MHTML).
 */
#ifndef ENTENTE_INTAKE_MAIL_H
#define ENTENTE_INTAKE_MAIL_H

#include "intake/intake.h"

/*
 * Read a message: its page, or else its plain text; subject and day for a
 * message, address for a saved page.
 *   arena  what *input points into.
 * One thread at a time.  Errors: ENTENTE_E_FORMAT for what holds no text,
 * ENTENTE_E_LIMIT.
 */
enum entente_status mail_read(struct str bytes, struct arena *arena,
                              struct intake_input *input,
                              struct fault *fault);

#endif
