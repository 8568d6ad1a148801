/*
 * base/str.h - a string is a pointer and a length, borrowed.
 *
 * Bytes are UTF-8 unless a comment says otherwise.  A str owns nothing; it
 * lives as long as what it points into (a report's text, an arena, the
 * lexicon image).  The null str { NULL, 0 } means "not known".
 */
#ifndef ENTENTE_BASE_STR_H
#define ENTENTE_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *ptr; /* NULL only in the null str */
    size_t len;      /* bytes                     */
};

/* A half-open stretch [start, end) of bytes of a report's text. */
struct span {
    uint32_t start, end;
};

#define STR(literal) ((struct str){ "" literal "", sizeof(literal) - 1 })
#define STR_INIT(literal) { "" literal, sizeof(literal) - 1 }
#define STR_NULL ((struct str){ NULL, 0 })
#define STR_ARG(s) (int)(s).len, (s).ptr == NULL ? "" : (s).ptr /* "%.*s" */
#define SPAN_NONE ((struct span){ 0, 0 })
#define N_OF(array) (sizeof(array) / sizeof *(array))

/* The str over a NUL-ended string; NULL gives the null str. */
static inline struct str str_of(const char *text)
{
    return text == NULL ? STR_NULL : (struct str){ text, strlen(text) };
}

static inline const char *str_end(struct str s)
{
    return s.ptr + s.len;
}

static inline bool str_is(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool str_is_c(struct str a, const char *b)
{
    return str_is(a, str_of(b));
}

/* The bytes [start, end) of s. */
static inline struct str str_slice(struct str s, size_t start, size_t end)
{
    return (struct str){ s.ptr + start, end - start };
}

static inline struct str str_at(struct str text, struct span span)
{
    return str_slice(text, span.start, span.end);
}

static inline bool span_is_none(struct span span)
{
    return span.end <= span.start;
}

static inline bool span_meets(struct span a, struct span b)
{
    return a.start < b.end && b.start < a.end;
}

static inline bool span_holds(struct span outer, struct span inner)
{
    return outer.start <= inner.start && inner.end <= outer.end;
}

static inline bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_is(str_slice(s, 0, prefix.len), prefix);
}

static inline bool str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len
           && str_is(str_slice(s, s.len - suffix.len, s.len), suffix);
}

/* Equal but for ASCII case. */
bool str_is_caseless(struct str a, struct str b);
/* Byte order, shorter first among equals: < 0, 0, > 0. */
int str_compare(struct str a, struct str b);
/* Where `needle` first stands in s, or -1.  Cost: s.len on average. */
ptrdiff_t str_find(struct str s, struct str needle);
ptrdiff_t str_find_byte(struct str s, char byte);
/* Without ASCII white space at both ends. */
struct str str_trim(struct str s);
/* Cut off and return what stands before the first `byte`; *rest becomes what
 * stands after it, or the null str when there was none. */
struct str str_cut(struct str *rest, char byte);
/* A non-negative decimal number that is all of s; false if it is none or
 * over `most`. */
bool str_number(struct str s, uint64_t most, uint64_t *number);

/* FNV-1a, 64 bits, to be continued: start with STR_HASH_START. */
#define STR_HASH_START 14695981039346656037ull
#define STR_HASH_FACTOR 1099511628211ull
static inline uint64_t str_hash_more(uint64_t hash, struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (unsigned char)s.ptr[i]) * STR_HASH_FACTOR;
    return hash;
}
static inline uint64_t str_hash(struct str s)
{
    return str_hash_more(STR_HASH_START, s);
}

/* ASCII only, whatever the locale. */
static inline bool byte_is_digit(char c)
{
    return c >= '0' && c <= '9';
}
static inline bool byte_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}
static inline bool byte_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}
static inline bool byte_is_alpha(char c)
{
    return byte_is_upper(c) || byte_is_lower(c);
}
static inline bool byte_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline char byte_lower(char c)
{
    return byte_is_upper(c) ? (char)(c + 32) : c;
}

#endif
