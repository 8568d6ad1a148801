/*
 * tie/check.c - the registry as a check on the report; see tie.h.
 *
 * A report may know better than the registry, so both are shown; but only
 * what the registry is sure of is held against a report: an office whose
 * holder it knows for that very day, a membership whose beginning it knows,
 * an accord that it identifies by name and parties.
 */
#include "actor/actor.h"
#include "tie/rules.h"
#include "time/time.h"

/* The last word of a name. */
static struct str last_name(struct str name)
{
    size_t i = name.len;

    while (i > 0 && name.ptr[i - 1] != ' ')
        i--;
    return str_slice(name, i, name.len);
}

/* Could two names be one person's?  Any word of three letters in common. */
static bool may_be_same(struct str a, struct str b)
{
    while (a.ptr != NULL) {
        struct str word = str_cut(&a, ' '), rest = b;

        while (rest.ptr != NULL) {
            struct str other = str_cut(&rest, ' ');

            if (word.len > 2 && str_is_caseless(word, other))
                return true;
        }
    }
    return false;
}

struct checks {
    struct tie_check *items;
    size_t n, room;
};

static void check_offices(const struct tie_rules *rules,
                          const struct report *report, day on,
                          struct arena *arena, struct checks *checks)
{
    for (size_t i = 0; i < report->n_sentences; i++) {
        const struct sentence *s = &report->sentences[i];

        if (!tie_is_told(report, (int32_t)i))
            continue;
        for (int32_t t = s->first; t < s->first + s->n; t++) {
            struct registry_term term, terms[8];
            struct tie_office office;
            struct tie_check *check;
            struct str name;
            int32_t taken;
            size_t n;
            bool held = false;

            if (!tie_office(rules, report, (int32_t)i, t, &office, &taken)) {
                t += taken > 1 ? taken - 1 : 0;
                continue;
            }
            t += taken - 1;
            if (office.is_former ||
                registry_office_holder(rules->registry, office.side,
                                       office.office, on,
                                       &term) != REGISTRY_KNOWN)
                continue;
            name = report->entities[report->mentions[office.mention].entity]
                       .name;
            if (may_be_same(name, term.person))
                continue;
            /* it must be someone who held that office on another day: a
             * person the registry never saw may be spelt otherwise */
            n = registry_person_offices(rules->registry, name, DAY_NONE,
                                        terms, N_OF(terms));
            if (n == 0)
                n = registry_person_offices(rules->registry,
                                            last_name(name), DAY_NONE, terms,
                                            N_OF(terms));
            for (size_t k = 0; k < n; k++)
                held |= str_is(terms[k].side, office.side) &&
                        str_is(terms[k].office, office.office);
            if (!held)
                continue;
            check = ARENA_PUSH(arena, checks->items, checks->n,
                               checks->room);
            check->span = (struct span){
                office.span.start < report->mentions[office.mention].span.start
                    ? office.span.start
                    : report->mentions[office.mention].span.start,
                office.span.end > report->mentions[office.mention].span.end
                    ? office.span.end
                    : report->mentions[office.mention].span.end
            };
            check->tie = -1;
            check->about = "office";
            check->topic = arena_print(
                arena, "%.*s, %.*s",
                STR_ARG(registry_office_title(rules->registry, office.office,
                                              office.side, on)),
                STR_ARG(office.side));
            check->claimed = name;
            check->known = term.person;
            check->registry = arena_print(arena, "holder/%.*s/%.*s",
                                          STR_ARG(office.side),
                                          STR_ARG(office.office));
        }
    }
}

/* The first and last day of an EDTF value; of an interval its beginning. */
static bool value_days(struct str value, day *from, day *to)
{
    return value.ptr != NULL && day_parse(str_cut(&value, '/'), from, to);
}

static void check_membership(const struct tie_rules *rules,
                             const struct report *report, int32_t index,
                             day on, struct arena *arena,
                             struct checks *checks)
{
    const struct tie *tie = &report->ties[index];
    struct str body = STR_NULL;
    day from = on, to = on;

    if (tie->kind != TIE_MEMBERSHIP || tie->stage != STAGE_IN_FORCE)
        return;
    if (tie->dates[STAGE_IN_FORCE].value.ptr != NULL &&
        !value_days(tie->dates[STAGE_IN_FORCE].value, &from, &to))
        return;
    for (int i = 0; i < tie->parties.n && body.ptr == NULL; i++)
        if (str_is_c(tie->parties.items[i].role, "host"))
            body = tie->parties.items[i].side;
    for (int i = 0; i < tie->parties.n; i++) {
        struct str side = tie->parties.items[i].side;
        struct registry_membership *rows;
        struct tie_check *check;
        day first = DAY_NONE;
        char text[16];
        size_t n;

        if (body.ptr == NULL || side.ptr == NULL || str_is(side, body) ||
            registry_member_status(rules->registry, side, body, to).ptr !=
                NULL)
            continue;
        n = registry_memberships(rules->registry, side, DAY_NONE, arena,
                                 &rows);
        for (size_t r = 0; r < n; r++)
            if (str_is(rows[r].organisation, body) &&
                str_is_c(rows[r].status, "member"))
                first = rows[r].when.first;
        if (first == DAY_NONE || first == DAY_ALWAYS || first <= to)
            continue;
        day_print(first, text);
        check = ARENA_PUSH(arena, checks->items, checks->n, checks->room);
        check->span = tie->span;
        check->tie = index;
        check->about = "date";
        check->topic = arena_print(arena, "%.*s in %.*s", STR_ARG(side),
                                   STR_ARG(body));
        check->claimed = tie->dates[STAGE_IN_FORCE].value.ptr != NULL
                             ? tie->dates[STAGE_IN_FORCE].value
                             : STR("member");
        check->known = arena_str(arena, str_of(text));
        check->registry = arena_print(arena, "membership/%.*s/%.*s",
                                      STR_ARG(body), STR_ARG(side));
    }
}

static void check_signing(const struct tie_rules *rules,
                          const struct report *report, int32_t index,
                          struct arena *arena, struct checks *checks)
{
    const struct tie *tie = &report->ties[index];
    struct registry_treaty treaty;
    struct str value = tie->dates[STAGE_SIGNED].value;
    struct tie_check *check;
    day from, to;
    char text[16];

    if (tie->registry.ptr == NULL || !value_days(value, &from, &to) ||
        !registry_treaty(rules->registry, tie->registry, &treaty) ||
        treaty.signed_on == DAY_NONE ||
        (from <= treaty.signed_on && treaty.signed_on <= to))
        return;
    day_print(treaty.signed_on, text);
    check = ARENA_PUSH(arena, checks->items, checks->n, checks->room);
    check->span = tie->span;
    check->tie = index;
    check->about = "date";
    check->topic = treaty.title;
    check->claimed = value;
    check->known = arena_str(arena, str_of(text));
    check->registry = treaty.code;
}

size_t tie_registry_checks(const struct tie_rules *stage,
                           const struct report *report, struct arena *arena,
                           const struct tie_check **checks)
{
    struct checks found = { NULL, 0, 0 };
    const char *basis;
    day on = time_anchor(report, &basis);

    if (on != DAY_NONE)
        check_offices(stage, report, on, arena, &found);
    for (size_t i = 0; i < report->n_ties; i++) {
        if (on != DAY_NONE)
            check_membership(stage, report, (int32_t)i, on, arena, &found);
        check_signing(stage, report, (int32_t)i, arena, &found);
    }
    /* by place, few: insertion keeps equal ones in order */
    for (size_t i = 1; i < found.n; i++)
        for (size_t k = i; k > 0 && found.items[k].span.start <
                                        found.items[k - 1].span.start; k--) {
            struct tie_check swap = found.items[k];

            found.items[k] = found.items[k - 1];
            found.items[k - 1] = swap;
        }
    *checks = found.items;
    return found.n;
}
