/* Any bytes as a message or a saved page. */
#include "fuzz.h"
#include "intake/mail.h"

FUZZ(bytes, arena, scratch)
{
    struct mail mail;

    if (mail_read(bytes, arena, &mail, NULL) == ENTENTE_OK
        && !mail.has_text && mail.n_files == 0)
        abort();
}
