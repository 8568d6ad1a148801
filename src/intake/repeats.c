/*
 * intake/repeats.c - see repeats.h.
 */
#include "intake/repeats.h"

const char repeats_rule[] = "repeated by the outlet";

/* FNV-1a over lower-case bytes. */
static uint64_t hash_lower(uint64_t hash, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = byte_lower(s.ptr[i]);
        hash = str_hash_more(hash, (struct str){ &c, 1 });
    }
    return hash;
}

/* example.org of https://www.example.org/a; the null str where it has none. */
static struct str host_of(struct str url)
{
    ptrdiff_t at = str_find(url, STR("://"));

    if (at < 0)
        return STR_NULL;
    struct str rest = str_slice(url, (size_t)at + 3, url.len);
    struct str host = str_cut(&rest, '/');
    if (str_starts(host, STR("www.")))
        host = str_slice(host, 4, host.len);
    return host.len == 0 ? STR_NULL : host;
}

uint64_t repeats_outlet(const struct report *report)
{
    struct str name = report->outlet.value.ptr == NULL
        ? STR_NULL : str_trim(report->outlet.value);

    if (name.len == 0 && report->url.value.ptr != NULL)
        name = host_of(report->url.value);
    return name.len == 0 ? 0 : hash_lower(STR_HASH_START, name);
}

uint64_t repeats_key(uint64_t outlet, struct str line)
{
    uint64_t hash = str_hash_more(
        STR_HASH_START, (struct str){ (const char *)&outlet, sizeof outlet });
    struct str rest = str_trim(line);

    for (size_t i = 0; i < rest.len; i++) {
        bool is_space = byte_is_space(rest.ptr[i]);
        if (is_space && byte_is_space(rest.ptr[i - 1]))
            continue;
        hash = str_hash_more(hash, is_space ? STR(" ")
                                            : str_slice(rest, i, i + 1));
    }
    return hash;
}

bool repeats_may_mark(enum region_class class)
{
    return class == REGION_PROSE || class == REGION_LIST
        || class == REGION_QUOTE || class == REGION_HEADING;
}

static const struct repeat *find(const struct intake_repeats *repeats,
                                 uint64_t key)
{
    size_t low = 0, high = repeats->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (repeats->items[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < repeats->n && repeats->items[low].key == key
        ? &repeats->items[low] : NULL;
}

void repeats_apply(const struct intake_repeats *repeats,
                   struct report *report)
{
    uint64_t outlet = repeats_outlet(report);

    if (repeats == NULL || repeats->n == 0 || outlet == 0)
        return;
    for (size_t i = 0; i < report->n_regions; i++) {
        struct region *region = &report->regions[i];
        if (!repeats_may_mark(region->class)
            || region->span.end - region->span.start > REPEATS_MOST_BYTES)
            continue;
        const struct repeat *known = find(
            repeats, repeats_key(outlet, str_at(report->text, region->span)));
        if (known == NULL || known->class == region->class)
            continue;
        region->class = known->class;
        region->rule = repeats_rule;
        region->continues = false;
    }
}
