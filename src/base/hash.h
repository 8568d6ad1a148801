/*
 * base/hash.h - digests: SHA-256 for what others may check, XXH3 for ids.
 */
#ifndef ENTENTE_BASE_HASH_H
#define ENTENTE_BASE_HASH_H

#include "base/str.h"

struct sha256 {
    unsigned char bytes[32];
};

struct sha256 hash_sha256(struct str s);         /* FIPS 180-4, by nettle */
void hash_hex(const unsigned char *bytes, size_t n, char *out); /* 2n + NUL */
uint64_t hash_id(struct str s);                  /* XXH3, 64 bits         */

#endif
