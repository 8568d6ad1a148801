/*
 * base/banned.h - calls that have no place outside base/: included by the
 * Makefile ahead of every other file (-include).
 */
#ifndef ENTENTE_BASE_BANNED_H
#define ENTENTE_BASE_BANNED_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#pragma GCC poison strcpy strcat strtok sprintf vsprintf gets
#endif
