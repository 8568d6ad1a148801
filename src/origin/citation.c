/*
 * origin/citation.c - the works a report names as its sources.
 */
#include "origin/statement.h"

void citations_read(struct reading *reading)
{
    (void)reading;
}
