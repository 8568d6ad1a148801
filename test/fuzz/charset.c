/* Any bytes in any encoding: up to the first newline the name that someone
 * told; then the text, which must come out as UTF-8. */
#include "base/utf8.h"
#include "fuzz.h"
#include "intake/charset.h"

FUZZ(bytes, arena, scratch)
{
    struct str told = str_cut(&bytes, '\n'), text;

    if (bytes.ptr == NULL)
        bytes = STR("");
    for (int is_page = 0; is_page < 2; is_page++)
        if (charset_read(bytes, told, is_page == 1, arena, &text, NULL)
                == ENTENTE_OK
            && is_page == 1 && text.len > 4 && utf8_fault(text) >= 0
            && (size_t)utf8_fault(text) + 4 < text.len)
            abort();
}
