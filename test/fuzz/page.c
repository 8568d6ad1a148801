/* Any bytes as a page of HTML. */
#include "intake.h"

FUZZ(bytes, arena, scratch)
{
    fuzz_intake(bytes, INTAKE_HTML, arena, scratch);
}
