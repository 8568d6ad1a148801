/*
 * base/hash.c - see hash.h.
 */
#include "base/hash.h"

#include <nettle/sha2.h>
#include <xxhash.h>

struct sha256 hash_sha256(struct str s)
{
    struct sha256_ctx context;
    struct sha256 digest;

    sha256_init(&context);
    sha256_update(&context, s.len, (const uint8_t *)s.ptr);
    sha256_digest(&context, sizeof digest.bytes, digest.bytes);
    return digest;
}

void hash_hex(const unsigned char *bytes, size_t n, char *out)
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < n; i++) {
        out[2 * i] = digits[bytes[i] >> 4];
        out[2 * i + 1] = digits[bytes[i] & 15];
    }
    out[2 * n] = '\0';
}

uint64_t hash_id(struct str s)
{
    return XXH3_64bits(s.ptr, s.len);
}
