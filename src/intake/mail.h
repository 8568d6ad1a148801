/*
 * intake/mail.h - a saved message (EML) or web page (MHTML).
 */
#ifndef ENTENTE_INTAKE_MAIL_H
#define ENTENTE_INTAKE_MAIL_H

#include "intake/intake.h"

/* A file that came with a message. */
struct mail_file {
    struct str name, bytes;
};

struct mail {
    bool has_text;
    struct intake_input text; /* where has_text: its page, or else its plain
                                 text; subject and day for a message, and
                                 the sender where it goes to a list; address
                                 for a saved page                           */
    struct mail_file *files;  /* attached, in order; none of a saved page   */
    size_t n_files, room_files;
};

/*
 * Read a message.
 *   bytes  borrowed as long as *mail.
 *   arena  what *mail points into.
 * One thread at a time.  Errors: ENTENTE_E_FORMAT for what holds neither
 * text nor files, ENTENTE_E_LIMIT.
 * Source: RFC 5322, RFC 2045 to 2047, RFC 3676 (format=flowed), RFC 2557.
 */
enum entente_status mail_read(struct str bytes, struct arena *arena,
                              struct mail *mail, struct fault *fault);

#endif
