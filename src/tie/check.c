/*
 * tie/check.c - the registry as a check on the report; see tie.h.
 */
#include "tie/rules.h"
size_t tie_registry_checks(const struct tie_rules *stage,
                           const struct report *report, struct arena *arena,
                           const struct tie_check **checks)
{
    (void)stage, (void)report, (void)arena;
    *checks = NULL;
    return 0;
}
