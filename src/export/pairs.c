/*
 * export/pairs.c - the registry's duties as pairs and dyad-years.
 *
 * In: the registry and some days.  Out: a row for each directed pair.  We
 * ask for each state what it owes, fold by whom it owes it to, and sort by
 * number, as the reference sets do.
 */
#include "export/pairs.h"

#include <stdlib.h>

static const char *const duty_names[N_DUTIES] = {
    "consultation", "defense", "neutrality", "nonaggression"
};

const char *export_duty_name(enum export_duty duty)
{
    return duty < N_DUTIES ? duty_names[duty] : NULL;
}

static int duty_of(struct str name)
{
    if (str_is(name, STR("defence")))
        return DUTY_DEFENSE;
    for (int i = 0; i < N_DUTIES; i++)
        if (str_is_c(name, duty_names[i]))
            return i;
    return -1;
}

/* Stronger first. */
static int strength_rank(struct str strength)
{
    static const char *const order[] = {
        "by-all-means", "as-deemed-necessary", "constitutional-process",
        "consult-only", "declaratory"
    };

    for (size_t i = 0; i < N_OF(order); i++)
        if (str_is_c(strength, order[i]))
            return (int)i;
    return (int)N_OF(order);
}

static unsigned cow_number(const struct registry_side *side)
{
    uint64_t number = 0;

    str_number(side->cow, 9999, &number);
    return (unsigned)number;
}

static int compare_states(const void *a, const void *b)
{
    const struct registry_side *x = a, *y = b;
    unsigned m = cow_number(x), n = cow_number(y);

    return m != n ? (m > n) - (m < n) : str_compare(x->code, y->code);
}

static int compare_codes(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

struct folding {
    struct arena *arena;
    struct registry_side *states; /* by COW number */
    size_t n_states;
    struct export_pair *pairs;
    size_t n, room;
};

/* The place of a code among the states, or n_states.  They are few. */
static size_t place_of(const struct folding *folding, struct str code)
{
    size_t i = 0;

    while (i < folding->n_states
           && !str_is(folding->states[i].code, code))
        i++;
    return i;
}

static void fold_one(struct folding *folding, struct export_pair *pair,
                     const struct registry_obligation *duty)
{
    int bit = duty_of(duty->duty);

    if (bit < 0)
        return;
    if (duty->is_suspended) {
        pair->suspended |= 1u << bit;
        return;
    }
    pair->duties |= 1u << bit;
    if (bit == DUTY_DEFENSE
        && (pair->strength.ptr == NULL
            || strength_rank(duty->strength) < strength_rank(pair->strength)))
        pair->strength = duty->strength;
    if (pair->n_treaties == 0 || duty->when.first < pair->when.first)
        pair->when.first = duty->when.first;
    if (pair->n_treaties == 0 || duty->when.last > pair->when.last)
        pair->when.last = duty->when.last;
    for (size_t i = 0; i < pair->n_treaties; i++)
        if (str_is(pair->treaties[i], duty->treaty.code))
            return;
    *ARENA_PUSH(folding->arena, pair->treaties, pair->n_treaties,
                pair->room_treaties) = duty->treaty.code;
}

size_t export_pairs(const struct registry *registry, struct days days,
                    struct arena *arena, struct export_pair **pairs)
{
    struct folding folding = { .arena = arena };

    folding.n_states = registry_states(registry, days, arena,
                                       &folding.states);
    qsort(folding.states, folding.n_states, sizeof *folding.states,
          compare_states);
    for (size_t from = 0; from < folding.n_states; from++) {
        struct registry_obligation *duties;
        size_t n = registry_obligations_between(
            registry, folding.states[from].code, days, STR_NULL, arena,
            &duties);
        struct export_pair *row = ARENA_ARRAY(arena, struct export_pair,
                                              folding.n_states + 1);
        for (size_t i = 0; i < n; i++) {
            size_t to = place_of(&folding, duties[i].to);
            if (to < folding.n_states)
                fold_one(&folding, &row[to], &duties[i]);
        }
        for (size_t to = 0; to < folding.n_states; to++) {
            if (row[to].duties == 0 && row[to].suspended == 0)
                continue;
            row[to].from = folding.states[from];
            row[to].to = folding.states[to];
            if (row[to].n_treaties > 1)
                qsort(row[to].treaties, row[to].n_treaties,
                      sizeof *row[to].treaties, compare_codes);
            *ARENA_PUSH(arena, folding.pairs, folding.n, folding.room)
                = row[to];
        }
    }
    *pairs = folding.pairs;
    return folding.n;
}

static struct days year_days(int year)
{
    return (struct days){ day_of(year, 1, 1), day_of(year, 12, 31) };
}

void export_dyads(const struct registry *registry, int first, int last,
                  struct arena *arena, struct buf *out)
{
    buf_add(out, STR("ccode1\tccode2\tyear\tobligation\n"));
    for (int year = first; year <= last; year++) {
        struct export_pair *pairs;
        size_t n = export_pairs(registry, year_days(year), arena, &pairs);
        for (size_t i = 0; i < n; i++)
            for (int d = 0; d < N_DUTIES; d++)
                if ((pairs[i].duties & (1u << d)) != 0)
                    buf_print(out, "%.*s\t%.*s\t%d\t%s\n",
                              STR_ARG(pairs[i].from.cow),
                              STR_ARG(pairs[i].to.cow), year, duty_names[d]);
    }
}

/* ---- dyad-years ---- */

static const struct {
    const char *name, *holds;
} columns[] = {
    { "ccode1", "COW number of the state that owes the duty" },
    { "ccode2", "COW number of the state it is owed to" },
    { "year", "the year" },
    { "iso1", "ISO 3166-1 alpha-3 of the first state" },
    { "iso2", "ISO 3166-1 alpha-3 of the second state" },
    { "defense", "1: to help when the other is attacked; 0 otherwise" },
    { "neutrality", "1: not to help the other's enemy in a war" },
    { "nonaggression", "1: not to use force against the other" },
    { "consultation", "1: to consult or cooperate in a crisis" },
    { "strength", "of the strongest defence duty: by-all-means, "
                  "as-deemed-necessary, constitutional-process, declaratory" },
    { "charter_only", "1: the only defence duty is the OAS Charter's, a tier "
                      "of its own" },
    { "suspended", "duties that a treaty holds but that are suspended, "
                   "joined by ;" },
    { "treaties", "codes of the treaties (data/registry/treaty.tsv), joined "
                  "by ;" },
};

void export_dyad_codebook(struct buf *out)
{
    for (size_t i = 0; i < N_OF(columns); i++) {
        bool quoted = strchr(columns[i].holds, ',') != NULL;
        buf_print(out, "dyad-years,%s,%s%s%s\n", columns[i].name,
                  quoted ? "\"" : "", columns[i].holds, quoted ? "\"" : "");
    }
}

/* Is a regional charter all that a defence duty rests on? */
static bool rests_on_charter(const struct export_pair *pair)
{
    return (pair->duties & (1u << DUTY_DEFENSE)) != 0
           && str_is(pair->strength, STR("declaratory"));
}

void export_dyad_years(const struct registry *registry, int first, int last,
                       struct arena *arena, struct buf *out)
{
    for (size_t i = 0; i < N_OF(columns); i++)
        buf_print(out, "%s%s", i > 0 ? "," : "", columns[i].name);
    buf_byte(out, '\n');
    for (int year = first; year <= last; year++) {
        struct export_pair *pairs;
        size_t n = export_pairs(registry, year_days(year), arena, &pairs);
        for (size_t i = 0; i < n; i++) {
            const struct export_pair *pair = &pairs[i];
            bool is_first = true;
            buf_print(out, "%.*s,%.*s,%d,%.*s,%.*s,%d,%d,%d,%d,%.*s,%d,",
                      STR_ARG(pair->from.cow), STR_ARG(pair->to.cow), year,
                      STR_ARG(pair->from.code), STR_ARG(pair->to.code),
                      pair->duties >> DUTY_DEFENSE & 1,
                      pair->duties >> DUTY_NEUTRALITY & 1,
                      pair->duties >> DUTY_NONAGGRESSION & 1,
                      pair->duties >> DUTY_CONSULTATION & 1,
                      STR_ARG(pair->strength), rests_on_charter(pair));
            for (int d = 0; d < N_DUTIES; d++)
                if ((pair->suspended & (1u << d)) != 0) {
                    buf_print(out, "%s%s", is_first ? "" : ";",
                              duty_names[d]);
                    is_first = false;
                }
            buf_byte(out, ',');
            for (size_t t = 0; t < pair->n_treaties; t++)
                buf_print(out, "%s%.*s", t > 0 ? ";" : "",
                          STR_ARG(pair->treaties[t]));
            buf_byte(out, '\n');
        }
    }
}
