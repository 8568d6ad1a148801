/*
 * base/utf8.h - UTF-8, one character at a time.  utf8proc knows the rest.
 */
#ifndef ENTENTE_BASE_UTF8_H
#define ENTENTE_BASE_UTF8_H

#include "base/str.h"

/* Bytes of the well-formed character that s begins with, 1 to 4; 0 when
 * there is none (RFC 3629: no surrogates, nothing over U+10FFFF, shortest
 * forms only). */
size_t utf8_length(struct str s);

/* How many bytes of ASCII s begins with. */
size_t utf8_ascii(struct str s);

/* The character s begins with and its length in *step; U+FFFD and a step of
 * 1 where it is malformed.  s must not be empty. */
uint32_t utf8_read(struct str s, size_t *step);

/* Where the first malformed byte stands, or -1. */
ptrdiff_t utf8_fault(struct str s);

/* Characters in s; a malformed byte counts as one. */
size_t utf8_count(struct str s);

/* Write a code point as UTF-8 to out[4]; returns its length, 1 to 4. */
size_t utf8_write(uint32_t code, char *out);

#endif
