/*
 * intake/charset.h - bytes of any encoding become UTF-8.
 */
#ifndef ENTENTE_INTAKE_CHARSET_H
#define ENTENTE_INTAKE_CHARSET_H

#include "base/arena.h"
#include "base/fault.h"

/*
 * UTF-8 of some bytes.
 *   told    the encoding someone told (a header, a feed); null for none.
 *   is_page a page may tell its encoding in a <meta>.
 *   text    `bytes` themselves where they are UTF-8 already (without their
 *           byte order mark), else in `arena`.
 * A mark at the front is believed first, then the bytes themselves (what
 * holds as UTF-8 is UTF-8, whatever it says), then what was told, then what
 * uchardet makes of them, then windows-1252.
 * Errors: ENTENTE_E_FORMAT for what is no text; ENTENTE_E_LIMIT.
 * Source: WHATWG Encoding; RFC 3629.
 */
enum entente_status charset_read(struct str bytes, struct str told,
                                 bool is_page, struct arena *arena,
                                 struct str *text, struct fault *fault);

#endif
