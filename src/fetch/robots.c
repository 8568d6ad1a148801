/*
 * fetch/robots.c - see robots.h.
 *
 *     User-agent: entente      a group: one or more names ...
 *     User-agent: other
 *     Disallow: /private/      ... and the rules for them
 *     Allow: /private/news$
 *
 * Rules and targets are brought to one form before they are compared: what
 * need not be percent-encoded is not, everything else is, with capital
 * digits; a `*` or `$` that stands for itself is encoded (RFC 9309, 2.2.2).
 */
#include "fetch/robots.h"

enum { MOST_DELAY_SECONDS = 1000000 };

static int hex_digit(char c)
{
    if (byte_is_digit(c))
        return c - '0';
    c = byte_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* RFC 3986, 2.3 */
static bool is_unreserved(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || c == '-' || c == '.'
        || c == '_' || c == '~';
}

static struct str compared(struct str s, bool is_rule, struct arena *arena)
{
    static const char digits[] = "0123456789ABCDEF";
    char *out = arena_alloc(arena, 3 * s.len + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool is_plain = c > ' ' && c < 127;

        if (c == '%' && s.len - i > 2 && hex_digit(s.ptr[i + 1]) >= 0
            && hex_digit(s.ptr[i + 2]) >= 0) {
            c = (char)(hex_digit(s.ptr[i + 1]) * 16
                       + hex_digit(s.ptr[i + 2]));
            is_plain = is_unreserved(c);
            i += 2;
        } else if (c == '*') {
            is_plain = is_rule;
        } else if (c == '$') {
            is_plain = is_rule && i + 1 == s.len;
        }
        if (is_plain) {
            out[n++] = c;
        } else {
            out[n++] = '%';
            out[n++] = digits[(unsigned char)c >> 4];
            out[n++] = digits[(unsigned char)c & 15];
        }
    }
    return (struct str){ out, n };
}

/* Each piece between two `*` at the first place it fits: no other choice
 * could let a later piece fit that does not. */
static bool fits(struct str rule, struct str target)
{
    bool is_anchored = str_ends(rule, STR("$"));
    struct str rest = rule;
    size_t at;

    if (is_anchored)
        rest.len--;
    struct str piece = str_cut(&rest, '*');
    if (!str_starts(target, piece))
        return false;
    at = piece.len;
    while (rest.ptr != NULL) {
        piece = str_cut(&rest, '*');
        struct str left = str_slice(target, at, target.len);
        if (rest.ptr == NULL && is_anchored)
            return str_ends(left, piece);
        ptrdiff_t found = str_find(left, piece);
        if (found < 0)
            return false;
        at += (size_t)found + piece.len;
    }
    return !is_anchored || at == target.len;
}

/* The name a User-agent line gives, without version and remarks. */
static struct str product(struct str value)
{
    size_t n = 0;

    while (n < value.len && (byte_is_alpha(value.ptr[n]) || value.ptr[n] == '-'
                             || value.ptr[n] == '_'))
        n++;
    return str_slice(value, 0, n);
}

/* Seconds, perhaps with a fraction; -1 where they are none. */
static int64_t delay_of(struct str value)
{
    struct str rest = value;
    uint64_t seconds = 0, part;
    struct str whole = str_cut(&rest, '.');

    if (whole.len > 0 && !str_number(whole, MOST_DELAY_SECONDS, &seconds))
        return -1;
    if (whole.len == 0 && rest.len == 0)
        return -1;
    int64_t delay_ms = (int64_t)seconds * 1000;
    if (rest.len > 3)
        rest.len = 3;
    if (rest.len > 0) {
        if (!str_number(rest, 999, &part))
            return -1;
        for (size_t i = rest.len; i < 3; i++)
            part *= 10;
        delay_ms += (int64_t)part;
    }
    return delay_ms;
}

/* The next line's name and value; false at the end. */
static bool next_line(struct str *bytes, struct str *name, struct str *value)
{
    size_t n = 0;

    if (bytes->ptr == NULL || bytes->len == 0)
        return false;
    while (n < bytes->len && bytes->ptr[n] != '\n' && bytes->ptr[n] != '\r')
        n++;
    struct str line = str_slice(*bytes, 0, n);
    *bytes = str_slice(*bytes, n < bytes->len ? n + 1 : n, bytes->len);
    line = str_cut(&line, '#');
    struct str rest = line;
    *name = str_trim(str_cut(&rest, ':'));
    *value = rest.ptr == NULL ? STR_NULL : str_trim(rest);
    return true;
}

void robots_read(struct str bytes, struct str name, struct arena *arena,
                 struct robots *robots)
{
    struct robots ours = { .delay_ms = -1 }, anyone = { .delay_ms = -1 };
    struct str key, value;
    bool is_ours = false, is_anyones = false, is_named = false;
    bool in_names = false;

    if (bytes.len > ROBOTS_MOST_BYTES)
        bytes.len = ROBOTS_MOST_BYTES;
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_slice(bytes, 3, bytes.len);
    while (next_line(&bytes, &key, &value)) {
        if (value.ptr == NULL)
            continue;
        if (str_is_caseless(key, STR("user-agent"))) {
            if (!in_names)
                is_ours = is_anyones = false;
            in_names = true;
            is_anyones = is_anyones || str_starts(value, STR("*"));
            is_ours = is_ours || str_is_caseless(product(value), name);
            is_named = is_named || is_ours;
            continue;
        }
        struct robots *const takers[] = { is_ours ? &ours : NULL,
                                          is_anyones ? &anyone : NULL };
        bool allows = str_is_caseless(key, STR("allow"));
        bool is_rule = allows || str_is_caseless(key, STR("disallow"));
        bool is_delay = str_is_caseless(key, STR("crawl-delay"));
        if (is_rule)
            in_names = false; /* any other line may stand among names */
        for (size_t i = 0; i < N_OF(takers); i++) {
            if (takers[i] == NULL)
                continue;
            if (is_rule && value.len > 0)
                *ARENA_PUSH(arena, takers[i]->rules, takers[i]->n,
                            takers[i]->room)
                    = (struct robots_rule){ compared(value, true, arena),
                                            allows };
            if (is_delay && delay_of(value) >= 0)
                takers[i]->delay_ms = delay_of(value);
        }
    }
    *robots = is_named ? ours : anyone;
}

bool robots_allow(const struct robots *robots, struct str target,
                  struct arena *scratch)
{
    struct str form = compared(target, false, scratch);
    size_t longest = 0;
    bool is_allowed = true;

    if (str_is(target, STR("/robots.txt")))
        return true;
    for (size_t i = 0; i < robots->n; i++) {
        const struct robots_rule *rule = &robots->rules[i];
        if (rule->path.len < longest
            || (rule->path.len == longest && !rule->allows)
            || !fits(rule->path, form))
            continue;
        longest = rule->path.len;
        is_allowed = rule->allows;
    }
    return is_allowed;
}
