/*
 * registry/check.c - the tables held to each other, when the image is built.
 *
 * The image's own compiler has seen that every field is there, every source
 * known, every interval in order.  What needs two tables is seen here.
 */
#include <stdio.h>
#include <stdlib.h>

#include "registry/tables.h"

struct check {
    const struct registry *registry;
    struct arena *arena;
    struct fault *fault;
};

/* The place is table and row; who has the files turns rows into lines. */
static enum entente_status refuse(struct check *check, const char *table,
                                  uint32_t row, const char *what,
                                  struct str which)
{
    char name[64];

    fault_at(check->fault, ENTENTE_E_FORMAT, row + 1, 1, "%s `%.*s`", what,
             STR_ARG(which));
    snprintf(name, sizeof name, "registry/%s", table);
    fault_in(check->fault, str_of(name));
    return ENTENTE_E_FORMAT;
}

static bool is_side(const struct check *check, struct str code)
{
    struct registry_side side;

    if (code.len > 1 && code.ptr[0] == '@')
        code = str_slice(code, 1, code.len);
    return registry_side(check->registry, code, &side);
}

static bool is_among(struct str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is_c(s, words[i]))
            return true;
    return false;
}

static enum entente_status check_codes(struct check *check,
                                       const struct lexicon_table *table,
                                       const char *name, const char *column)
{
    uint32_t n = table == NULL ? 0 : lexicon_n_rows(table);
    int at = table == NULL ? -1 : lexicon_column(table, column);

    for (uint32_t row = 0; row < n; row++) {
        struct str code = lexicon_cell(table, row, at);
        if (!str_is(code, STR("-")) && !str_is(code, STR("*"))
            && !is_side(check, code))
            return refuse(check, name, row, "no state or body has the code",
                          code);
    }
    return ENTENTE_OK;
}

static enum entente_status check_sure(struct check *check,
                                      const struct lexicon_table *table,
                                      const char *name)
{
    static const char *const known[] = { "confirmed", "secondary", "common",
                                         "disputed" };
    uint32_t n = table == NULL ? 0 : lexicon_n_rows(table);

    for (uint32_t row = 0; row < n; row++) {
        struct str sure = registry_cell(table, row, "sure");
        if (!is_among(sure, known, N_OF(known)))
            return refuse(check, name, row,
                          "`sure` is confirmed, secondary, common or "
                          "disputed, not", sure);
    }
    return ENTENTE_OK;
}

/* ---- treaties ---- */

static enum entente_status check_parties(struct check *check)
{
    static const char *const statuses[] = { "party", "signatory", "suspended",
                                            "withdrawn" };
    const struct lexicon_table *table = check->registry->party;
    uint32_t n = table == NULL ? 0 : lexicon_n_rows(table);

    for (uint32_t row = 0; row < n; row++) {
        struct str code = lexicon_cell(table, row, 0);
        struct registry_treaty treaty;
        if (!registry_treaty(check->registry, code, &treaty))
            return refuse(check, "treaty-party", row,
                          "no treaty has the code", code);
        struct str status = registry_cell(table, row, "status");
        if (!is_among(status, statuses, N_OF(statuses)))
            return refuse(check, "treaty-party", row, "no such status",
                          status);
        struct days when = lexicon_when(table, row);
        if (when.first > DAY_ALWAYS && treaty.signed_on != DAY_NONE
            && when.first < treaty.signed_on)
            return refuse(check, "treaty-party", row,
                          "party before the treaty was signed:", code);
        if (str_is(status, STR("party")) && treaty.when.first == DAY_NONE)
            return refuse(check, "treaty-party", row,
                          "party to a treaty that is not in force "
                          "(`signatory`?):", code);
    }
    return ENTENTE_OK;
}

static enum entente_status check_treaties(struct check *check)
{
    const struct lexicon_table *table = check->registry->treaty;
    uint32_t n = table == NULL ? 0 : lexicon_n_rows(table);

    for (uint32_t row = 0; row < n; row++) {
        struct str code = lexicon_cell(table, row, 0);
        struct str text = registry_cell(table, row, "signed");
        day first, last;
        if (row > 0 && str_is(lexicon_cell(table, row - 1, 0), code))
            return refuse(check, "treaty", row, "two treaties have the code",
                          code);
        if (text.ptr != NULL && !day_parse(text, &first, &last))
            return refuse(check, "treaty", row, "no day of signature:", text);
        text = registry_cell(table, row, "suspended");
        if (text.ptr != NULL && !day_parse(text, &first, &last))
            return refuse(check, "treaty", row, "no day of suspension:",
                          text);
        struct registry_treaty treaty;
        registry_treaty(check->registry, code, &treaty);
        if (treaty.when.first > DAY_ALWAYS && treaty.signed_on != DAY_NONE
            && treaty.when.last < treaty.signed_on)
            return refuse(check, "treaty", row, "ended before it was signed:",
                          code);
    }
    return ENTENTE_OK;
}

static enum entente_status check_obligations(struct check *check)
{
    static const char *const duties[] = { "defence", "neutrality",
                                          "nonaggression", "consultation",
                                          "none" };
    static const char *const strengths[] = {
        "by-all-means", "as-deemed-necessary", "constitutional-process",
        "consult-only", "declaratory", "none"
    };
    const struct lexicon_table *table = check->registry->obligation;
    uint32_t n = table == NULL ? 0 : lexicon_n_rows(table);

    for (uint32_t row = 0; row < n; row++) {
        struct registry_treaty treaty;
        struct str code = lexicon_cell(table, row, 0);
        struct str duty = registry_cell(table, row, "duty");
        struct str strength = registry_cell(table, row, "strength");
        struct str suspended = registry_cell(table, row, "suspended");
        struct days days;
        if (!registry_treaty(check->registry, code, &treaty))
            return refuse(check, "obligation", row, "no treaty has the code",
                          code);
        if (!is_among(duty, duties, N_OF(duties)))
            return refuse(check, "obligation", row, "no such duty", duty);
        if (!is_among(strength, strengths, N_OF(strengths)))
            return refuse(check, "obligation", row, "no such strength",
                          strength);
        if (suspended.ptr != NULL && !day_interval(suspended, &days))
            return refuse(check, "obligation", row, "no interval:",
                          suspended);
    }
    return ENTENTE_OK;
}

static enum entente_status check_named(struct check *check,
                                       const struct lexicon_table *table,
                                       const char *name, const char *column)
{
    uint32_t n = table == NULL ? 0 : lexicon_n_rows(table);
    struct registry_treaty treaty;

    for (uint32_t row = 0; row < n; row++) {
        struct str code = registry_cell(table, row, column);
        if (!registry_treaty(check->registry, code, &treaty))
            return refuse(check, name, row, "no treaty has the code", code);
    }
    return ENTENTE_OK;
}

/* ---- offices ---- */

struct held {
    struct str side, office, person;
    struct days when;
    uint32_t row;
    const char *table;
};

static int compare_held(const void *a, const void *b)
{
    const struct held *x = a, *y = b;
    int order = str_compare(x->side, y->side);

    if (order == 0)
        order = str_compare(x->office, y->office);
    if (order == 0)
        order = (x->when.first > y->when.first)
                - (x->when.first < y->when.first);
    return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

static enum entente_status check_office_names(struct check *check)
{
    const struct lexicon_table *table = check->registry->office_name;
    uint32_t n = table == NULL ? 0 : lexicon_n_rows(table);

    for (uint32_t row = 0; row < n; row++) {
        struct str office = registry_cell(table, row, "office");
        if (lexicon_find(check->registry->office, office).n == 0)
            return refuse(check, "office-name", row,
                          "no office has the code", office);
    }
    return ENTENTE_OK;
}

static enum entente_status check_holders(struct check *check)
{
    static const char *const names[REGISTRY_HOLDER_TABLES] = {
        "holder", "holder-open"
    };
    struct held *all = NULL;
    size_t n_all = 0, room = 0;

    for (int t = 0; t < REGISTRY_HOLDER_TABLES; t++) {
        const struct lexicon_table *table = check->registry->holder[t];
        uint32_t n = table == NULL ? 0 : lexicon_n_rows(table);
        for (uint32_t row = 0; row < n; row++) {
            struct str office = registry_cell(table, row, "office");
            struct str side = registry_cell(table, row, "side");
            day first, last;
            if (registry_office_title(check->registry, office, side,
                                      DAY_NONE).ptr == NULL)
                return refuse(check, names[t], row, "no office has the code",
                              office);
            if (!day_parse(registry_cell(table, row, "seen"), &first, &last))
                return refuse(check, names[t], row, "`seen` is no day:",
                              registry_cell(table, row, "seen"));
            *ARENA_PUSH(check->arena, all, n_all, room) = (struct held){
                side, office, lexicon_cell(table, row, 0),
                lexicon_when(table, row), row, names[t]
            };
        }
    }
    if (n_all > 1)
        qsort(all, n_all, sizeof *all, compare_held);
    for (size_t i = 1; i < n_all; i++)
        if (str_is(all[i].side, all[i - 1].side)
            && str_is(all[i].office, all[i - 1].office)
            && all[i].when.first <= all[i - 1].when.last)
            return refuse(check, all[i].table, all[i].row,
                          "one office, two holders at once:", all[i].person);
    return ENTENTE_OK;
}

enum entente_status registry_check(const struct lexicon *lexicon,
                                   struct arena *arena, struct fault *fault)
{
    const struct registry *registry;
    enum entente_status status = registry_open(lexicon, arena, &registry,
                                               fault);
    struct check check = { registry, arena, fault };

    if (status != ENTENTE_OK)
        return status;
    const struct {
        const struct lexicon_table *table;
        const char *name, *columns[2];
    } coded[] = {
        { registry->name, "name", { "value", NULL } },
        { registry->membership, "membership", { "organisation", "member" } },
        { registry->organisation, "organisation", { "seat", NULL } },
        { registry->office, "office", { "side", NULL } },
        { registry->office_name, "office-name", { "side", NULL } },
        { registry->holder[0], "holder", { "side", NULL } },
        { registry->holder[1], "holder-open", { "side", NULL } },
        { registry->party, "treaty-party", { "side", NULL } },
        { registry->obligation, "obligation", { "from", "to" } },
        { registry->invocation, "invocation", { "by", NULL } },
        { registry->state, "state", { NULL, NULL } },
        { registry->treaty, "treaty", { NULL, NULL } },
        { registry->alias, "instrument-alias", { NULL, NULL } },
        { registry->person_alias, "person-alias", { NULL, NULL } },
    };
    for (size_t i = 0; i < N_OF(coded) && status == ENTENTE_OK; i++) {
        for (int c = 0; c < 2 && coded[i].columns[c] != NULL
                        && status == ENTENTE_OK; c++)
            status = check_codes(&check, coded[i].table, coded[i].name,
                                 coded[i].columns[c]);
        if (status == ENTENTE_OK)
            status = check_sure(&check, coded[i].table, coded[i].name);
    }
    if (status == ENTENTE_OK)
        status = check_treaties(&check);
    if (status == ENTENTE_OK)
        status = check_parties(&check);
    if (status == ENTENTE_OK)
        status = check_obligations(&check);
    if (status == ENTENTE_OK)
        status = check_named(&check, registry->alias, "instrument-alias",
                             "value");
    if (status == ENTENTE_OK)
        status = check_named(&check, registry->invocation, "invocation",
                             "treaty");
    if (status == ENTENTE_OK)
        status = check_office_names(&check);
    if (status == ENTENTE_OK)
        status = check_holders(&check);
    return status;
}
