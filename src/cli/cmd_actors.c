/*
 * cli/cmd_actors.c - `entente actors NAME`: the card of a state, a body or a
 * person: codes, names, offices, memberships; or who held an office.
 */
#include "cli/registry_view.h"

enum { MOST_TERMS = 64, MOST_SENSES = 8 };

static void put_when(struct buf *out, struct days when)
{
    registry_put_day(out, when.first);
    buf_add(out, STR(" to "));
    registry_put_day(out, when.last);
}

static void json_term(struct registry_view *view,
                      const struct registry_term *term)
{
    struct buf *out = &view->out;

    buf_comma(out);
    buf_byte(out, '{');
    buf_json_member(out, "person", term->person);
    buf_json_member(out, "office", term->office);
    buf_json_member(out, "title",
                    registry_office_title(view->registry, term->office,
                                          term->side, view->on));
    buf_json_member(out, "side", term->side);
    buf_json_bool(out, "acting", term->is_acting);
    registry_json_day(out, "since", term->when.first);
    registry_json_day(out, "until", term->when.last);
    registry_json_day(out, "seen", term->seen);
    buf_json_member(out, "wikidata", term->wikidata);
    buf_json_member(out, "source", term->source);
    buf_json_member(out, "sure", term->sure);
    buf_byte(out, '}');
}

static void put_term(struct registry_view *view,
                     const struct registry_term *term, bool with_person)
{
    struct buf *out = &view->out;
    struct str title = registry_office_title(
        view->registry, term->office, term->side,
        term->when.first > DAY_ALWAYS ? term->when.first : view->on);

    buf_print(out, "  %s%.*s, %.*s", term->is_acting ? "acting " : "",
              STR_ARG(title), STR_ARG(term->side));
    if (with_person)
        buf_print(out, ": %.*s", STR_ARG(term->person));
    buf_add(out, STR(", "));
    put_when(out, term->when);
    if (term->when.last == DAY_FOREVER && term->seen != DAY_NONE
        && term->seen < view->on) {
        buf_add(out, STR(" (last seen in office "));
        registry_put_day(out, term->seen);
        buf_byte(out, ')');
    }
    buf_print(out, "  [%.*s, %.*s]\n", STR_ARG(term->source),
              STR_ARG(term->sure));
}

/* ---- a side ---- */

static void put_code(struct registry_view *view, const char *name,
                     struct str code)
{
    if (code.ptr == NULL)
        return;
    if (view->json)
        buf_json_member(&view->out, name, code);
    else
        buf_print(&view->out, "  %s %.*s", name, STR_ARG(code));
}

static void put_codes(struct registry_view *view,
                      const struct registry_side *side)
{
    bool is_state = side->cow.ptr != NULL || side->iso2.ptr != NULL;

    if (is_state)
        put_code(view, "iso3", side->code);
    put_code(view, "iso2", side->iso2);
    put_code(view, "numeric", side->numeric);
    put_code(view, "cow", side->cow);
    put_code(view, "gw", side->gw);
    put_code(view, "cameo", side->cameo);
    put_code(view, "seat", side->seat);
    put_code(view, "city", side->city);
}

static void put_holders(struct registry_view *view,
                        const struct registry_side *side)
{
    struct registry_term *terms;
    size_t n = registry_terms(view->registry, side->code, STR_NULL,
                              &view->arena, &terms);
    bool any = false;

    for (size_t i = 0; i < n; i++) {
        if (!days_hold(terms[i].when, view->on))
            continue;
        if (view->json) {
            json_term(view, &terms[i]);
            continue;
        }
        if (!any)
            buf_add(&view->out, STR("\nOffices\n"));
        any = true;
        put_term(view, &terms[i], true);
    }
}

static void put_memberships(struct registry_view *view,
                            const struct registry_side *side, bool of_it)
{
    struct registry_standing *rows;
    struct buf *out = &view->out;
    size_t n = of_it ? registry_members(view->registry, side->code, view->on,
                                        &view->arena, &rows)
                     : registry_memberships(view->registry, side->code,
                                            view->on, &view->arena, &rows);
    bool any = false;

    for (size_t i = 0; i < n; i++) {
        struct str other = of_it ? rows[i].member : rows[i].organisation;
        if (view->json) {
            buf_comma(out);
            buf_byte(out, '{');
            buf_json_member(out, of_it ? "member" : "organisation", other);
            buf_json_member(out, "status", rows[i].status);
            registry_json_day(out, "since", rows[i].when.first);
            registry_json_day(out, "until", rows[i].when.last);
            buf_json_member(out, "source", rows[i].source);
            buf_json_member(out, "sure", rows[i].sure);
            buf_byte(out, '}');
            continue;
        }
        if (!any)
            buf_print(out, "\n%s\n", of_it ? "Members" : "Belongs to");
        any = true;
        buf_print(out, "  %.*s: %.*s, ", STR_ARG(other),
                  STR_ARG(rows[i].status));
        put_when(out, rows[i].when);
        buf_print(out, "  [%.*s, %.*s]\n", STR_ARG(rows[i].source),
                  STR_ARG(rows[i].sure));
    }
}

static void put_side(struct registry_view *view,
                     const struct registry_side *side)
{
    struct buf *out = &view->out;

    if (!view->json) {
        buf_print(out, "%.*s (%.*s), %.*s\n", STR_ARG(side->name),
                  STR_ARG(side->code), STR_ARG(side->kind));
        registry_put_absent(view, side);
        put_codes(view, side);
        buf_byte(out, '\n');
        put_holders(view, side);
        put_memberships(view, side, false);
        put_memberships(view, side, true);
        return;
    }
    buf_comma(out);
    buf_byte(out, '{');
    buf_json_member(out, "code", side->code);
    buf_json_member(out, "name", side->name);
    buf_json_member(out, "type", side->kind);
    buf_key(out, "codes");
    buf_byte(out, '{');
    put_codes(view, side);
    buf_byte(out, '}');
    registry_json_day(out, "since", side->when.first);
    registry_json_day(out, "until", side->when.last);
    buf_key(out, "offices");
    buf_byte(out, '[');
    put_holders(view, side);
    buf_byte(out, ']');
    buf_key(out, "belongs_to");
    buf_byte(out, '[');
    put_memberships(view, side, false);
    buf_byte(out, ']');
    buf_key(out, "members");
    buf_byte(out, '[');
    put_memberships(view, side, true);
    buf_add(out, STR("]}"));
}

/* ---- a person ---- */

static void put_person(struct registry_view *view,
                       const struct registry_term *terms, size_t n)
{
    struct buf *out = &view->out;

    for (size_t i = 0; i < n; i++) {
        bool is_new = true;
        for (size_t k = 0; k < i && is_new; k++)
            is_new = !str_is(terms[k].person, terms[i].person);
        if (!is_new)
            continue;
        if (view->json) {
            buf_comma(out);
            buf_byte(out, '{');
            buf_json_member(out, "name", terms[i].person);
            buf_json_member(out, "type", STR("person"));
            buf_key(out, "offices");
            buf_byte(out, '[');
        } else {
            buf_print(out, "%s%.*s\n", i > 0 ? "\n" : "",
                      STR_ARG(terms[i].person));
        }
        for (size_t k = i; k < n; k++) {
            if (!str_is(terms[k].person, terms[i].person))
                continue;
            if (view->json)
                json_term(view, &terms[k]);
            else
                put_term(view, &terms[k], false);
        }
        if (view->json)
            buf_add(out, STR("]}"));
    }
}

/* ---- an office ---- */

static void put_office(struct registry_view *view,
                       const struct registry_side *side, struct str office)
{
    static const char *const says[] = {
        [REGISTRY_UNKNOWN] = "unknown",
        [REGISTRY_LAST_KNOWN] = "last-known",
        [REGISTRY_KNOWN] = "known"
    };
    struct buf *out = &view->out;
    struct registry_term term;
    enum registry_sure sure = registry_office_holder(
        view->registry, side->code, office, view->on, &term);
    struct str title = registry_office_title(view->registry, office,
                                             side->code, view->on);

    if (view->json) {
        buf_byte(out, '{');
        buf_json_member(out, "name", title);
        buf_json_member(out, "type", STR("office"));
        buf_json_member(out, "office", office);
        buf_json_member(out, "side", side->code);
        registry_json_day(out, "on", view->on);
        buf_json_member(out, "known", str_of(says[sure]));
        buf_key(out, "offices");
        buf_byte(out, '[');
        if (sure != REGISTRY_UNKNOWN)
            json_term(view, &term);
        buf_add(out, STR("]}"));
        return;
    }
    buf_print(out, "%.*s, %.*s (%.*s) on ", STR_ARG(title),
              STR_ARG(side->name), STR_ARG(side->code));
    registry_put_day(out, view->on);
    buf_byte(out, '\n');
    if (sure == REGISTRY_UNKNOWN)
        buf_add(out, STR("  not known to the registry\n"));
    else
        put_term(view, &term, true);
}

/* SWE is Sweden before anyone called Swe. */
static bool is_code(struct str typed)
{
    for (size_t i = 0; i < typed.len; i++)
        if (byte_is_lower(typed.ptr[i]) || typed.ptr[i] == ' ')
            return false;
    return typed.len > 0;
}

static enum entente_status show(struct registry_view *view, void *context,
                                struct fault *fault)
{
    struct str typed = str_trim(str_of(context));
    struct registry_name names[MOST_SENSES];
    struct registry_term terms[MOST_TERMS];
    struct registry_side side;
    size_t n_names = registry_names(view->registry, typed, view->on, names,
                                    MOST_SENSES);
    size_t n_sides = 0;
    enum entente_status status = ENTENTE_OK;

    if (view->json)
        buf_add(&view->out, STR("{\"actors\":["));
    for (size_t i = 0; i < n_names; i++) {
        bool is_new = true;
        for (size_t k = 0; k < i && is_new; k++)
            is_new = !str_is(names[k].side, names[i].side);
        if (!is_new || !registry_side(view->registry, names[i].side, &side))
            continue;
        if (n_sides++ > 0 && !view->json)
            buf_byte(&view->out, '\n');
        put_side(view, &side);
    }
    struct str office;
    if (n_sides == 0 && is_code(typed)
        && registry_side_typed(view->registry, typed, &side, NULL)
           == ENTENTE_OK) {
        put_side(view, &side);
        n_sides++;
    } else if (n_sides == 0
               && registry_office_typed(view->registry, typed, &side,
                                        &office)) {
        put_office(view, &side, office);
        n_sides++;
    }
    size_t n_terms = n_sides > 0 ? 0
        : registry_person_offices(view->registry, typed, DAY_NONE, terms,
                                  MOST_TERMS);
    if (n_terms > 0) {
        put_person(view, terms, n_terms);
    } else if (n_sides == 0) {
        status = registry_side_typed(view->registry, typed, &side, fault);
        if (status == ENTENTE_OK)
            put_side(view, &side);
    }
    if (view->json)
        buf_add(&view->out, STR("]}\n"));
    return status;
}

int cmd_actors(int argc, char **argv)
{
    struct registry_view view = { 0 };
    const struct option options[] = { REGISTRY_VIEW_OPTIONS(view) };
    const struct usage usage = {
        "actors", "NAME",
        "The card of a state, a body or a person: codes, offices,\n"
        "memberships, as of a day; or who held an office then.",
        "  entente actors JPN\n  entente actors \"Jens Stoltenberg\"\n"
        "  entente actors NATO --on 2004-03-30 --json\n"
        "  entente actors \"foreign minister of Japan\" --on 2015-03-01\n",
        options, N_OF(options)
    };
    int n = options_read(&usage, argc, argv);

    if (n < 0)
        return options_exit(n);
    if (n != 1)
        return cli_usage("actors", "one name is wanted");
    return registry_view_run(&view, show, argv[0]);
}
