/* Any bytes as plain text with its furniture. */
#include "intake.h"

FUZZ(bytes, arena, scratch)
{
    fuzz_intake(bytes, INTAKE_TEXT, arena, scratch);
}
