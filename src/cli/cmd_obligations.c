/*
 * cli/cmd_obligations.c - `entente obligations STATE`: who must defend or
 * consult whom.
 *
 * From the registry alone.  The duties of one treaty that read the same
 * toward several states are one entry with all of them; treaties that reach
 * no such duty follow, each with the reason.
 */
#include "cli/registry_view.h"

struct request {
    const char *state, *against;
};

static const struct {
    const char *duty, *says, *owed; /* it says of who owes, of who is owed */
} duties[] = {
    { "defence", "defend", "defence by" },
    { "consultation", "consult", "consultation by" },
    { "neutrality", "stay neutral toward", "neutrality by" },
    { "nonaggression", "not attack", "no attack by" },
};

/* What a state owes, or is owed: from registry_obligations or .._owed. */
struct list {
    struct registry_obligation *rows;
    size_t n;
    bool is_owed;
};

static struct str other_side(const struct list *list, size_t i)
{
    return list->is_owed ? list->rows[i].from : list->rows[i].to;
}

/* Do two rows differ in nothing but the other side? */
static bool is_one_entry(const struct registry_obligation *a,
                         const struct registry_obligation *b)
{
    return str_is(a->treaty.code, b->treaty.code) && str_is(a->duty, b->duty)
           && str_is(a->article, b->article)
           && str_is(a->strength, b->strength)
           && str_is(a->trigger, b->trigger)
           && a->is_suspended == b->is_suspended;
}

static void put_source(struct registry_view *view, struct str source,
                       struct str sure)
{
    buf_print(&view->out, "      source: %.*s (%.*s)\n", STR_ARG(source),
              STR_ARG(sure));
}

/* Since when a treaty binds; a state that came later, since then. */
static void put_since(struct buf *out, const struct list *entry)
{
    const struct registry_treaty *treaty = &entry->rows[0].treaty;
    day since = entry->rows[0].when.first;

    for (size_t i = 1; i < entry->n; i++)
        if (entry->rows[i].when.first < since)
            since = entry->rows[i].when.first;
    if (treaty->is_since_signed) {
        buf_add(out, STR("in force, the day is not known; signed "));
        registry_put_day(out, treaty->signed_on);
    } else {
        buf_add(out, STR("in force since "));
        registry_put_day(out, treaty->when.first);
    }
    if (since > treaty->when.first) {
        buf_add(out, STR(", between them since "));
        registry_put_day(out, since);
    }
    if (treaty->when.last != DAY_FOREVER) {
        buf_add(out, STR(" until "));
        registry_put_day(out, treaty->when.last);
    }
}

static void put_entry(struct registry_view *view, const struct list *entry,
                      const char *says)
{
    struct buf *out = &view->out;
    const struct registry_obligation *first = &entry->rows[0];

    buf_print(out, "  %s", says);
    for (size_t i = 0; i < entry->n; i++)
        buf_print(out, "%s%.*s", i == 0 ? " " : ", ",
                  STR_ARG(other_side(entry, i)));
    if (first->is_suspended)
        buf_add(out, STR("  [suspended]"));
    buf_add(out, STR("\n      "));
    registry_put_treaty(out, first);
    buf_print(out, " (%.*s), ", STR_ARG(first->treaty.code));
    put_since(out, entry);
    buf_print(out, "\n      when: %.*s\n      strength: %.*s\n",
              STR_ARG(first->trigger), STR_ARG(first->strength));
    if (!str_is(first->area, STR("none")) && first->area.ptr != NULL)
        buf_print(out, "      area: %.*s\n", STR_ARG(first->area));
    put_source(view, first->source, first->sure);
}

static void put_duty(struct registry_view *view, const struct list *list,
                     const char *duty, const char *says, bool *any)
{
    struct arena *arena = &view->arena;
    const struct registry_obligation *rows = list->rows;
    bool *done = ARENA_ARRAY(arena, bool, list->n + 1);

    for (size_t i = 0; i < list->n; i++) {
        if (done[i] || !str_is_c(rows[i].duty, duty))
            continue;
        struct list entry = { NULL, 0, list->is_owed };
        size_t room = 0;
        /* rows of a treaty and duty stand together */
        for (size_t k = i; k < list->n && str_is(rows[k].treaty.code,
                                                 rows[i].treaty.code); k++)
            if (!done[k] && is_one_entry(&rows[i], &rows[k])) {
                *ARENA_PUSH(arena, entry.rows, entry.n, room) = rows[k];
                done[k] = true;
            }
        put_entry(view, &entry, says);
        *any = true;
    }
}

static int compare_duty(const struct registry_obligation *a,
                        const struct registry_obligation *b)
{
    int order = str_compare(a->treaty.code, b->treaty.code);

    return order != 0 ? order : str_compare(a->duty, b->duty);
}

/* Of what is owed, leave what is owed back in the same words: `mine` has
 * said it.  Both are in order of treaty and duty. */
static void leave_mutual(struct list *owed, const struct list *mine)
{
    size_t kept = 0, from = 0;

    for (size_t i = 0; i < owed->n; i++) {
        const struct registry_obligation *row = &owed->rows[i];
        bool is_mutual = false;
        while (from < mine->n && compare_duty(&mine->rows[from], row) < 0)
            from++;
        for (size_t k = from; k < mine->n && !is_mutual
                              && compare_duty(&mine->rows[k], row) == 0; k++)
            is_mutual = str_is(mine->rows[k].to, row->from)
                        && str_is(mine->rows[k].article, row->article);
        if (!is_mutual)
            owed->rows[kept++] = *row;
    }
    owed->n = kept;
}

static void put_text(struct registry_view *view,
                     const struct registry_side *side,
                     const struct registry_side *against,
                     const struct list *mine, struct list *owed)
{
    struct buf *out = &view->out;
    const struct registry_obligation *rows = mine->rows;
    bool any = false, any_none = false;

    buf_print(out, "%.*s (%.*s) on ", STR_ARG(side->name),
              STR_ARG(side->code));
    registry_put_day(out, view->on);
    if (against != NULL)
        buf_print(out, ", toward %.*s (%.*s)", STR_ARG(against->name),
                  STR_ARG(against->code));
    buf_byte(out, '\n');
    registry_put_absent(view, side);
    if (against != NULL)
        registry_put_absent(view, against);
    buf_add(out, STR("\nIs bound to\n"));
    for (size_t d = 0; d < N_OF(duties); d++)
        put_duty(view, mine, duties[d].duty, duties[d].says, &any);
    if (!any)
        buf_add(out, STR("  nothing that the registry knows of\n"));
    leave_mutual(owed, mine);
    if (owed->n > 0)
        buf_add(out, STR("\nIs owed, and does not owe the same\n"));
    for (size_t d = 0; d < N_OF(duties); d++)
        put_duty(view, owed, duties[d].duty, duties[d].owed, &any);
    for (size_t i = 0; i < mine->n; i++) {
        if (!str_is(rows[i].duty, STR("none")))
            continue;
        if (!any_none)
            buf_add(out, STR("\nReach no such duty\n"));
        any_none = true;
        buf_print(out, "  %.*s (%.*s): %.*s\n",
                  STR_ARG(rows[i].treaty.title), STR_ARG(rows[i].treaty.code),
                  STR_ARG(rows[i].trigger));
        put_source(view, rows[i].source, rows[i].sure);
    }
}

/* When the treaties that bind were called on. */
static void put_invocations(struct registry_view *view,
                            const struct registry_obligation *rows, size_t n)
{
    struct buf *out = &view->out;
    bool any = false;

    for (size_t i = 0; i < n; i++) {
        struct registry_invocation *called;
        if (i > 0 && str_is(rows[i].treaty.code, rows[i - 1].treaty.code))
            continue; /* rows of a treaty stand together */
        size_t m = registry_invocations(view->registry, rows[i].treaty.code,
                                        view->on, &view->arena, &called);
        for (size_t k = 0; k < m; k++) {
            if (view->json) {
                buf_comma(out);
                buf_byte(out, '{');
                buf_json_member(out, "treaty", called[k].treaty);
                buf_json_member(out, "article", called[k].article);
                buf_json_member(out, "by", called[k].by);
                buf_json_member(out, "about", called[k].on_what);
                registry_json_day(out, "on", called[k].on);
                buf_json_member(out, "source", called[k].source);
                buf_json_member(out, "sure", called[k].sure);
                buf_byte(out, '}');
                continue;
            }
            if (!any)
                buf_add(out, STR("\nCalled on\n"));
            any = true;
            buf_print(out, "  %.*s, article %.*s, by %.*s on ",
                      STR_ARG(called[k].treaty), STR_ARG(called[k].article),
                      STR_ARG(called[k].by));
            registry_put_day(out, called[k].on);
            buf_print(out, ": %.*s  [%.*s, %.*s]\n",
                      STR_ARG(called[k].on_what), STR_ARG(called[k].source),
                      STR_ARG(called[k].sure));
        }
    }
}

/* Treaties signed but not known to be in force. */
static void put_signed(struct registry_view *view,
                       const struct registry_side *side,
                       const struct registry_side *against)
{
    struct registry_standing *parties;
    size_t n = registry_treaties_of(view->registry, side->code, view->on,
                                    &view->arena, &parties);
    bool any = false;

    for (size_t i = 0; i < n; i++) {
        struct registry_treaty treaty;
        struct registry_standing *all;
        bool is_other = against == NULL;
        if (!registry_treaty(view->registry, parties[i].treaty, &treaty)
            || (treaty.when.first != DAY_NONE
                && !str_is(parties[i].status, STR("signatory"))))
            continue;
        size_t m = registry_parties(view->registry, treaty.code, view->on,
                                    &view->arena, &all);
        for (size_t k = 0; k < m && !is_other; k++)
            is_other = str_is(all[k].side, against->code);
        if (!is_other)
            continue;
        if (view->json) {
            buf_comma(&view->out);
            buf_byte(&view->out, '{');
            buf_json_member(&view->out, "treaty", treaty.code);
            buf_json_member(&view->out, "title", treaty.title);
            registry_json_day(&view->out, "signed", treaty.signed_on);
            buf_json_member(&view->out, "source", treaty.source);
            buf_json_member(&view->out, "sure", treaty.sure);
            buf_byte(&view->out, '}');
            continue;
        }
        if (!any)
            buf_add(&view->out, STR("\nSigned; not known to bind\n"));
        any = true;
        buf_print(&view->out, "  %.*s (%.*s), signed ",
                  STR_ARG(treaty.title), STR_ARG(treaty.code));
        registry_put_day(&view->out, treaty.signed_on);
        buf_byte(&view->out, '\n');
        put_source(view, treaty.source, treaty.sure);
    }
}

static void put_json(struct registry_view *view,
                     const struct registry_side *side,
                     const struct registry_side *against,
                     const struct list *mine, const struct list *owed)
{
    struct buf *out = &view->out;
    const struct registry_obligation *rows = mine->rows;
    size_t n = mine->n;

    buf_byte(out, '{');
    buf_json_member(out, "state", side->code);
    registry_json_day(out, "on", view->on);
    buf_json_bool(out, "exists", days_hold(side->when, view->on));
    buf_json_member(out, "against",
                    against == NULL ? STR_NULL : against->code);
    buf_json_member(out, "lexicon", lexicon_version(view->lexicon));
    buf_key(out, "obligations");
    buf_byte(out, '[');
    for (size_t i = 0; i < n; i++)
        if (!str_is(rows[i].duty, STR("none")))
            registry_json_obligation(out, &rows[i]);
    buf_byte(out, ']');
    buf_key(out, "owed");
    buf_byte(out, '[');
    for (size_t i = 0; i < owed->n; i++)
        registry_json_obligation(out, &owed->rows[i]);
    buf_byte(out, ']');
    buf_key(out, "no_duty");
    buf_byte(out, '[');
    for (size_t i = 0; i < n; i++)
        if (str_is(rows[i].duty, STR("none")))
            registry_json_obligation(out, &rows[i]);
    buf_byte(out, ']');
    buf_key(out, "signed");
    buf_byte(out, '[');
    put_signed(view, side, against);
    buf_byte(out, ']');
    buf_key(out, "invoked");
    buf_byte(out, '[');
    put_invocations(view, rows, n);
    buf_add(out, STR("]}\n"));
}

static enum entente_status show(struct registry_view *view, void *context,
                                struct fault *fault)
{
    const struct request *request = context;
    struct registry_side side, other;
    struct list mine = { 0 }, owed = { .is_owed = true };
    bool is_against = request->against != NULL;
    enum entente_status status = registry_side_typed(
        view->registry, str_of(request->state), &side, fault);

    if (status == ENTENTE_OK && is_against)
        status = registry_side_typed(view->registry,
                                     str_of(request->against), &other, fault);
    if (status != ENTENTE_OK)
        return status;
    struct str whom = is_against ? other.code : STR_NULL;
    const struct registry_side *against = is_against ? &other : NULL;
    mine.n = registry_obligations(view->registry, side.code, view->on, whom,
                                  &view->arena, &mine.rows);
    owed.n = registry_obligations_owed(view->registry, side.code, view->on,
                                       whom, &view->arena, &owed.rows);
    if (view->json) {
        put_json(view, &side, against, &mine, &owed);
        return ENTENTE_OK;
    }
    put_text(view, &side, against, &mine, &owed);
    put_signed(view, &side, against);
    put_invocations(view, mine.rows, mine.n);
    return ENTENTE_OK;
}

int cmd_obligations(int argc, char **argv)
{
    struct registry_view view = { 0 };
    struct request request = { NULL, NULL };
    const struct option options[] = {
        { "against", "STATE", "only what it and this state owe each other",
          &request.against, NULL },
        REGISTRY_VIEW_OPTIONS(view),
    };
    const struct usage usage = {
        "obligations", "STATE",
        "Says whom a state is bound to defend or consult, and who is bound\n"
        "to it alone, under which article of which treaty, on what\n"
        "condition, and how sure that is.",
        "  entente obligations JPN\n"
        "  entente obligations \"United States\" --against Japan "
        "--on 2018-07-31\n",
        options, N_OF(options)
    };
    int n = options_read(&usage, argc, argv);

    if (n < 0)
        return options_exit(n);
    if (n != 1)
        return cli_usage("obligations", "one state is wanted");
    request.state = argv[0];
    return registry_view_run(&view, show, &request);
}
