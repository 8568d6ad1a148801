/*
 * origin/position.c - who stands where.
 */
#include "origin/statement.h"

void positions_read(struct reading *reading)
{
    (void)reading;
}
