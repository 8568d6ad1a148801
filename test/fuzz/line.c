/* Any bytes as a report line of JSON. */
#include "fuzz.h"
#include "intake/line.h"

FUZZ(bytes, arena, scratch)
{
    struct intake_input input;

    if (intake_line_read(bytes, arena, &input, NULL) == ENTENTE_OK
        && input.bytes.ptr == NULL)
        abort();
}
