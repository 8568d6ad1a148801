/*
 * brief/call.c - what things are called: numbers, days, sides, reports.
 */
#include "brief/plan.h"

struct str brief_number_word(struct arena *arena, size_t n)
{
    static const char *const words[] = {
        "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight",
        "Nine", "Ten", "Eleven", "Twelve"
    };
    if (n < N_OF(words))
        return str_of(words[n]);
    return arena_print(arena, "%zu", n);
}

struct str brief_side_name(const struct brief_plan *plan, struct str side)
{
    struct registry_side found;

    if (plan->registry != NULL
        && registry_side(plan->registry, side, &found)) {
        struct str name = found.name;
        /* an organisation is better known by its letters */
        if (str_is_c(found.kind, "state") || str_is_c(found.kind, "territory"))
            return name;
        if (name.len > 24 && side.len <= 8)
            return side;
        return name;
    }
    return side;
}

const char *brief_article(struct str name)
{
    static const char *const names[] = {
        "Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia",
        "Czech Republic", "Dominican Republic", "Central African Republic",
        "European Union", "African Union", "Arab League",
        "Solomon Islands", "Marshall Islands", "Comoros", "Seychelles"
    };
    if (str_starts(name, STR("United ")))
        return "the ";
    for (size_t i = 0; i < N_OF(names); i++)
        if (str_is_c(name, names[i]))
            return "the ";
    return "";
}

struct str brief_entity_name(const struct entity *entity)
{
    bool has_letters = entity->side.len > 1 && entity->side.len <= 6;

    /* a state's own agency is not the state */
    if (entity->type == ACTOR_ORGANISATION && has_letters
        && entity->name.len > 24 && str_is(entity->registry, entity->side))
        return entity->side;
    return entity->name;
}

/* ---------------------------------------------------------------- days -- */

static const char *const months[] = {
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December"
};

/* ---------------------------------------------------------------- days -- */

bool brief_names_month(struct str s)
{
    for (size_t m = 0; m < N_OF(months); m++)
        if (str_find(s, str_of(months[m])) >= 0
            || str_find(s, (struct str){ months[m], 3 }) >= 0)
            return true;
    return false;
}

struct str brief_day_words(struct arena *arena, day d)
{
    int year, month, mday;

    day_civil(d, &year, &month, &mday);
    return arena_print(arena, "%d %s %d", mday, months[month - 1], year);
}

/* 2022-06-07 -> 7 June 2022; 2022-06 -> June 2022; others as they are. */
struct str brief_when_words(struct arena *arena, struct str edtf)
{
    day first, last;

    if (edtf.len > 10 && edtf.ptr[10] == 'T')
        edtf.len = 10;
    if (edtf.len == 21 && edtf.ptr[10] == '/'
        && day_parse(str_slice(edtf, 0, 10), &first, &last)) {
        day a = first;
        if (day_parse(str_slice(edtf, 11, 21), &first, &last)) {
            int y1, m1, d1, y2, m2, d2;
            day_civil(a, &y1, &m1, &d1);
            day_civil(first, &y2, &m2, &d2);
            if (y1 == y2 && m1 == m2)
                return arena_print(arena, "%d to %d %s %d", d1, d2,
                                   months[m1 - 1], y1);
            return arena_print(arena, "%d %s %d to %d %s %d", d1,
                               months[m1 - 1], y1, d2, months[m2 - 1], y2);
        }
    }
    if (str_starts(edtf, STR("../")))
        return arena_print(arena, "by %.*s",
                           STR_ARG(brief_when_words(
                               arena, str_slice(edtf, 3, edtf.len))));
    /* EDTF's 21 to 24 stand for seasons */
    static const char *const seasons[] = { "spring", "summer", "autumn",
                                           "winter" };
    if (edtf.len == 7 && edtf.ptr[4] == '-' && edtf.ptr[5] == '2'
        && edtf.ptr[6] >= '1' && edtf.ptr[6] <= '4')
        return arena_print(arena, "%s %.*s", seasons[edtf.ptr[6] - '1'], 4,
                           edtf.ptr);
    if (!day_parse(edtf, &first, &last))
        return edtf;
    if (edtf.len == 10)
        return brief_day_words(arena, first);
    if (edtf.len == 7) {
        int year, month, mday;
        day_civil(first, &year, &month, &mday);
        return arena_print(arena, "%s %d", months[month - 1], year);
    }
    return edtf;
}

/* ------------------------------------------------------------- reports -- */

static const struct genre {
    const char *name, *noun, *full;
} genres[] = {
    { "wire", "wire report", "wire report" },
    { "news", "news report", "news report" },
    { "digest", "digest", "digest made from other reports" },
    { "brief", "analysis", "analysis" },
    { "commentary", "commentary", "commentary" },
    { "briefing", "briefing",
      "briefing in sections, made from other reports" },
    { "release", "release", "release by a party to the matter" },
};

static const struct genre *genre_of(const struct report *r)
{
    for (size_t i = 0; i < N_OF(genres); i++)
        if (r->genre.ptr != NULL && str_is_c(r->genre, genres[i].name))
            return &genres[i];
    return NULL;
}

struct str brief_source_name(const struct brief *brief, struct arena *arena,
                             int32_t report)
{
    const struct report *r = brief->links->reports[report];
    const struct genre *genre = genre_of(r);
    int n = 0;

    /* an analysis or a commentary is its author's */
    if (r->n_authors > 0 && genre != NULL
        && (str_is_c(r->genre, "brief") || str_is_c(r->genre, "commentary"))
        && r->outlet.value.ptr != NULL)
        return arena_print(arena, "%.*s (%.*s)",
                           STR_ARG(r->authors[0].value),
                           STR_ARG(r->outlet.value));
    if (r->outlet.value.ptr != NULL) {
        for (size_t i = 0; i < brief->n_reports; i++) {
            const struct report *o = brief->links->reports[brief->reports[i]];
            n += str_is(o->outlet.value, r->outlet.value);
        }
        return n == 1 ? r->outlet.value
                      : arena_print(arena, "%.*s (R%d)",
                                    STR_ARG(r->outlet.value),
                                    brief->number[report]);
    }
    for (size_t i = 0; i < brief->n_reports; i++) {
        const struct report *o = brief->links->reports[brief->reports[i]];
        n += o->outlet.value.ptr == NULL && genre_of(o) == genre;
    }
    const char *noun = genre == NULL ? "report" : genre->noun;
    return n == 1 ? arena_print(arena, "the %s", noun)
                  : arena_print(arena, "the %s R%d", noun,
                                brief->number[report]);
}

struct str brief_source_title(const struct brief *brief, struct arena *arena,
                              int32_t report)
{
    const struct report *r = brief->links->reports[report];
    const struct genre *genre = genre_of(r);
    struct buf out = buf_in(arena);

    if (r->outlet.value.ptr != NULL)
        buf_print(&out, "%.*s, %s", STR_ARG(r->outlet.value),
                  genre == NULL ? "report" : genre->full);
    else
        buf_print(&out, "%s, outlet not named",
                  genre == NULL ? "Report" : genre->full);
    if (out.ptr[0] >= 'a' && out.ptr[0] <= 'z')
        out.ptr[0] = (char)(out.ptr[0] - 32);
    if (r->n_authors == 0)
        buf_add(&out, STR("; no author named"));
    for (int i = 0; i < r->n_authors; i++)
        buf_print(&out, "%s%.*s", i == 0 ? "; by " : ", ",
                  STR_ARG(r->authors[i].value));
    if (r->place.value.ptr != NULL)
        buf_print(&out, "; from %.*s", STR_ARG(r->place.value));
    return buf_str(&out);
}
