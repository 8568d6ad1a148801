/*
 * cli/registry_ties.c - `entente ties A B`: what the registry says of a pair.
 *
 * Bodies both belong to, treaties and instruments both are party to (or have
 * signed), and what each owes the other.
 */
#include "cli/registry_view.h"

struct request {
    const char *names[2];
};

/* Put the bodies that both belong to on that day. */
static void put_bodies(struct registry_view *view,
                       const struct registry_side sides[2])
{
    struct registry_standing *mine;
    struct buf *out = &view->out;
    size_t n = registry_memberships(view->registry, sides[0].code, view->on,
                                    &view->arena, &mine);
    bool any = false;

    for (size_t i = 0; i < n; i++) {
        struct registry_side body;
        struct str organisation = mine[i].organisation;
        struct str theirs = registry_member_status(
            view->registry, sides[1].code, organisation, view->on);
        bool is_body_itself = str_is(organisation, sides[1].code);
        if ((theirs.ptr == NULL && !is_body_itself)
            || !registry_side(view->registry, organisation, &body))
            continue;
        if (view->json) {
            buf_comma(out);
            buf_byte(out, '{');
            buf_json_member(out, "organisation", organisation);
            buf_json_member(out, "name", body.name);
            buf_json_member(out, "a", mine[i].status);
            buf_json_member(out, "b",
                            is_body_itself ? STR("itself") : theirs);
            registry_json_day(out, "since", mine[i].when.first);
            buf_json_member(out, "source", mine[i].source);
            buf_json_member(out, "sure", mine[i].sure);
            buf_byte(out, '}');
            continue;
        }
        if (!any)
            buf_add(out, STR("\nBodies\n"));
        any = true;
        buf_print(out, "  %.*s (%.*s): %.*s %.*s since ",
                  STR_ARG(body.name), STR_ARG(organisation),
                  STR_ARG(sides[0].code), STR_ARG(mine[i].status));
        registry_put_day(out, mine[i].when.first);
        if (!is_body_itself)
            buf_print(out, ", %.*s %.*s", STR_ARG(sides[1].code),
                      STR_ARG(theirs));
        buf_print(out, "  [%.*s, %.*s]\n", STR_ARG(mine[i].source),
                  STR_ARG(mine[i].sure));
    }
}

/* The state of a treaty on a day, in a word. */
static const char *stage_of(const struct registry_treaty *treaty, day on)
{
    if (treaty->when.first == DAY_NONE || on < treaty->when.first)
        return treaty->signed_on != DAY_NONE && treaty->signed_on <= on
                   ? "signed" : "not yet signed";
    if (on > treaty->when.last)
        return "ended";
    /* what was suspended before it came (back) into force is in force */
    if (treaty->suspended_on >= treaty->when.first
        && treaty->suspended_on <= on)
        return "suspended in part or whole";
    return "in force";
}

static void put_treaty(struct registry_view *view,
                       const struct registry_treaty *treaty)
{
    struct buf *out = &view->out;
    const char *stage = stage_of(treaty, view->on);

    if (!view->json) {
        buf_print(out, "  %.*s (%.*s): %s; signed ", STR_ARG(treaty->title),
                  STR_ARG(treaty->code), stage);
        registry_put_day(out, treaty->signed_on);
        if (treaty->when.first != DAY_NONE) {
            buf_add(out, STR(", in force "));
            registry_put_day(out, treaty->is_since_signed
                                      ? DAY_NONE : treaty->when.first);
        }
        if (treaty->when.first != DAY_NONE
            && treaty->when.last != DAY_FOREVER) {
            buf_add(out, STR(", ended "));
            registry_put_day(out, treaty->when.last);
        }
        buf_print(out, "  [%.*s, %.*s]\n", STR_ARG(treaty->source),
                  STR_ARG(treaty->sure));
        return;
    }
    buf_comma(out);
    buf_byte(out, '{');
    buf_json_member(out, "treaty", treaty->code);
    buf_json_member(out, "title", treaty->title);
    buf_json_member(out, "kind", treaty->kind);
    buf_json_member(out, "stage", str_of(stage));
    registry_json_day(out, "signed", treaty->signed_on);
    registry_json_day(out, "in_force", treaty->is_since_signed
                                           ? DAY_NONE : treaty->when.first);
    registry_json_day(out, "suspended", treaty->suspended_on);
    registry_json_day(out, "ended", treaty->when.first == DAY_NONE
                                        ? DAY_NONE : treaty->when.last);
    buf_json_member(out, "source", treaty->source);
    buf_json_member(out, "sure", treaty->sure);
    buf_byte(out, '}');
}

static bool is_in(const struct registry_standing *rows, size_t n,
                  struct str treaty)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(rows[i].treaty, treaty))
            return true;
    return false;
}

static void put_treaties(struct registry_view *view,
                         const struct registry_side sides[2])
{
    struct registry_standing *a, *b;
    size_t n = registry_treaties_of(view->registry, sides[0].code, view->on,
                                    &view->arena, &a);
    size_t m = registry_treaties_of(view->registry, sides[1].code, view->on,
                                    &view->arena, &b);
    bool any = false;

    for (size_t i = 0; i < n; i++) {
        struct registry_treaty treaty;
        if ((i > 0 && str_is(a[i].treaty, a[i - 1].treaty))
            || !is_in(b, m, a[i].treaty)
            || !registry_treaty(view->registry, a[i].treaty, &treaty)
            || (treaty.signed_on != DAY_NONE && view->on < treaty.signed_on)
            || (treaty.when.first != DAY_NONE
                && view->on > treaty.when.last))
            continue;
        if (!any && !view->json)
            buf_add(&view->out, STR("\nTreaties and instruments\n"));
        any = true;
        put_treaty(view, &treaty);
    }
}

static void put_duties(struct registry_view *view,
                       const struct registry_side *from,
                       const struct registry_side *to, bool *any)
{
    struct registry_obligation *rows;
    struct buf *out = &view->out;
    size_t n = registry_obligations(view->registry, from->code, view->on,
                                    to->code, &view->arena, &rows);

    for (size_t i = 0; i < n; i++) {
        if (str_is(rows[i].duty, STR("none")))
            continue;
        if (view->json) {
            registry_json_obligation(out, &rows[i]);
            continue;
        }
        if (!*any)
            buf_add(out, STR("\nDuties\n"));
        *any = true;
        buf_print(out, "  %.*s owes %.*s %.*s: ", STR_ARG(from->code),
                  STR_ARG(to->code), STR_ARG(rows[i].duty));
        registry_put_treaty(out, &rows[i]);
        buf_print(out, " (%.*s)%s\n", STR_ARG(rows[i].strength),
                  rows[i].is_suspended ? " [suspended]" : "");
    }
}

static enum entente_status show(struct registry_view *view, void *context,
                                struct fault *fault)
{
    const struct request *request = context;
    struct registry_side sides[2];
    struct buf *out = &view->out;
    bool any = false;

    for (int i = 0; i < 2; i++) {
        enum entente_status status = registry_side_typed(
            view->registry, str_of(request->names[i]), &sides[i], fault);
        if (status != ENTENTE_OK)
            return status;
    }
    if (view->json) {
        buf_byte(out, '{');
        buf_json_member(out, "a", sides[0].code);
        buf_json_member(out, "b", sides[1].code);
        registry_json_day(out, "on", view->on);
        buf_json_member(out, "lexicon", lexicon_version(view->lexicon));
        buf_key(out, "bodies");
        buf_byte(out, '[');
        put_bodies(view, sides);
        buf_byte(out, ']');
        buf_key(out, "treaties");
        buf_byte(out, '[');
        put_treaties(view, sides);
        buf_byte(out, ']');
        buf_key(out, "duties");
        buf_byte(out, '[');
        put_duties(view, &sides[0], &sides[1], &any);
        put_duties(view, &sides[1], &sides[0], &any);
        buf_add(out, STR("]}\n"));
        return ENTENTE_OK;
    }
    buf_print(out, "%.*s (%.*s) and %.*s (%.*s) on ",
              STR_ARG(sides[0].name), STR_ARG(sides[0].code),
              STR_ARG(sides[1].name), STR_ARG(sides[1].code));
    registry_put_day(out, view->on);
    buf_byte(out, '\n');
    registry_put_absent(view, &sides[0]);
    registry_put_absent(view, &sides[1]);
    size_t head = out->len;
    put_duties(view, &sides[0], &sides[1], &any);
    put_duties(view, &sides[1], &sides[0], &any);
    put_treaties(view, sides);
    put_bodies(view, sides);
    if (out->len == head)
        buf_add(out, STR("\nThe registry knows of no tie between them.\n"));
    return ENTENTE_OK;
}

int registry_ties(int argc, char **argv)
{
    struct registry_view view = { 0 };
    struct request request;
    const struct option options[] = { REGISTRY_VIEW_OPTIONS(view) };
    const struct usage usage = {
        "ties", "A B",
        "Says what binds two states or bodies on a day, from the registry.",
        "  entente ties JPN NATO\n"
        "  entente ties Armenia Russia --on 2024-06-01\n",
        options, N_OF(options)
    };
    int n = options_read(&usage, argc, argv);

    if (n < 0)
        return options_exit(n);
    if (n != 2)
        return cli_usage("ties", "two states or bodies are wanted");
    request.names[0] = argv[0];
    request.names[1] = argv[1];
    return registry_view_run(&view, show, &request);
}
