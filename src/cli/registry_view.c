/*
 * cli/registry_view.c - see registry_view.h.
 */
#include "cli/registry_view.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"

day registry_today(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    uint64_t seconds;

    if (epoch == NULL
        || !str_number(str_of(epoch), (uint64_t)1 << 36, &seconds))
        seconds = (uint64_t)time(NULL);
    return (day)(seconds / 86400);
}

enum { FIRST_YEAR = 1945, LAST_YEAR = 2100 };

/* The day nearest to what was written as one: 2018-02-30 is 2018-02-28.
 * False where three numbers are not there to tell. */
static bool nearest_day(struct str text, day *nearest)
{
    uint64_t part[3];

    for (int i = 0; i < 3; i++)
        if (!str_number(str_cut(&text, '-'), 1000000, &part[i]))
            return false;
    if (text.len > 0)
        return false;
    if (part[0] > LAST_YEAR || part[0] < FIRST_YEAR) {
        *nearest = part[0] > LAST_YEAR ? day_of(LAST_YEAR, 12, 31)
                                       : day_of(FIRST_YEAR, 1, 1);
        return true;
    }
    int month = part[1] < 1 ? 1 : part[1] > 12 ? 12 : (int)part[1];
    int last = day_month_days((int)part[0], month);
    int mday = part[2] < 1 ? 1 : part[2] > (uint64_t)last ? last
                                                          : (int)part[2];
    *nearest = day_of((int)part[0], month, mday);
    return true;
}

static enum entente_status read_on(struct registry_view *view,
                                   struct fault *fault)
{
    day last;

    view->on = registry_today();
    if (view->on_text == NULL)
        return ENTENTE_OK;
    char nearest[11];
    day near;
    if (!day_parse(str_of(view->on_text), &view->on, &last)) {
        if (!nearest_day(str_of(view->on_text), &near))
            return fault_set(fault, ENTENTE_E_USAGE,
                             "`--on %s` is no day; write it as 2018-07-31",
                             view->on_text);
        day_print(near, nearest);
        return fault_set(fault, ENTENTE_E_USAGE,
                         "`--on %s` is no day; the nearest is %s",
                         view->on_text, nearest);
    }
    if (view->on < day_of(FIRST_YEAR, 1, 1)
        || view->on > day_of(LAST_YEAR, 12, 31)) {
        day_print(view->on < day_of(FIRST_YEAR, 1, 1)
                      ? day_of(FIRST_YEAR, 1, 1) : day_of(LAST_YEAR, 12, 31),
                  nearest);
        return fault_set(fault, ENTENTE_E_USAGE,
                         "`--on %s` is out of range; the nearest the "
                         "registry answers for is %s", view->on_text,
                         nearest);
    }
    return ENTENTE_OK;
}

static enum entente_status open_all(struct registry_view *view,
                                    struct fault *fault)
{
    enum entente_status status = lexicon_open(
        lexicon_builtin(), &view->arena, &view->lexicon, fault);
    struct str image;

    if (status == ENTENTE_OK && view->data != NULL) {
        status = lexicon_compile(view->data, view->lexicon, &view->arena,
                                 &image, fault);
        if (status == ENTENTE_OK)
            status = lexicon_open(image, &view->arena, &view->lexicon,
                                  fault);
        if (status == ENTENTE_OK)
            status = registry_check(view->lexicon, &view->arena, fault);
    }
    if (status == ENTENTE_OK)
        status = registry_open(view->lexicon, &view->arena, &view->registry,
                               fault);
    return status;
}

int registry_view_run(struct registry_view *view,
                      enum entente_status (*show)(struct registry_view *view,
                                                  void *context,
                                                  struct fault *fault),
                      void *context)
{
    struct fault fault = { .status = ENTENTE_OK };
    volatile enum entente_status status = ENTENTE_E_MEMORY;

    arena_init(&view->arena, &view->trap);
    if (setjmp(view->trap.env) == 0) {
        view->out = buf_in(&view->arena);
        status = read_on(view, &fault);
        if (status == ENTENTE_OK)
            status = open_all(view, &fault);
        if (status == ENTENTE_OK)
            status = show(view, context, &fault);
        struct str bytes = buf_str(&view->out);
        if (status == ENTENTE_OK && view->output != NULL
            && strcmp(view->output, "-") != 0)
            status = file_write(view->output, bytes, &fault);
        else if (status == ENTENTE_OK
                 && (fwrite(bytes.ptr, 1, bytes.len, stdout) != bytes.len
                     || fflush(stdout) != 0))
            status = fault_set(&fault, ENTENTE_E_IO, "writing: %s",
                               strerror(errno));
    } else {
        fault_set(&fault, ENTENTE_E_MEMORY, "memory ran out");
    }
    arena_clear(&view->arena);
    if (status == ENTENTE_OK)
        return 0;
    fault.status = status;
    return cli_fault(&fault);
}

struct knows {
    struct str typed;
    bool *answer;
};

static enum entente_status ask(struct registry_view *view, void *context,
                               struct fault *fault)
{
    struct knows *knows = context;
    struct registry_side side;

    (void)fault;
    *knows->answer = registry_side_typed(view->registry, knows->typed, &side,
                                         NULL) == ENTENTE_OK;
    return ENTENTE_OK;
}

bool registry_view_knows(const char *typed)
{
    bool answer = false;
    struct knows knows = { str_of(typed), &answer };
    struct registry_view view = { 0 };

    return registry_view_run(&view, ask, &knows) == 0 && answer;
}

void registry_put_day(struct buf *out, day d)
{
    char text[11];

    if (d == DAY_NONE || d == DAY_ALWAYS || d == DAY_FOREVER) {
        buf_add(out, d == DAY_NONE ? STR("?") : STR(".."));
        return;
    }
    day_print(d, text);
    buf_add(out, str_of(text));
}

void registry_json_day(struct buf *out, const char *key, day d)
{
    char text[11];

    if (d == DAY_NONE || d == DAY_ALWAYS || d == DAY_FOREVER) {
        buf_json_member(out, key, STR_NULL);
        return;
    }
    day_print(d, text);
    buf_json_member(out, key, str_of(text));
}

void registry_put_treaty(struct buf *out,
                         const struct registry_obligation *duty)
{
    buf_add(out, duty->treaty.title);
    if (duty->article.ptr != NULL
        && !str_ends(duty->treaty.title, duty->article))
        buf_print(out, ", article %.*s", STR_ARG(duty->article));
}

void registry_json_obligation(struct buf *out,
                              const struct registry_obligation *duty)
{
    buf_comma(out);
    buf_byte(out, '{');
    buf_json_member(out, "from", duty->from);
    buf_json_member(out, "to", duty->to);
    buf_json_member(out, "duty", duty->duty);
    buf_json_member(out, "treaty", duty->treaty.code);
    buf_json_member(out, "title", duty->treaty.title);
    buf_json_member(out, "kind", duty->treaty.kind);
    buf_json_member(out, "article", duty->article);
    buf_json_member(out, "strength", duty->strength);
    buf_json_member(out, "trigger", duty->trigger);
    buf_json_member(out, "area",
                    str_is(duty->area, STR("none")) ? STR_NULL : duty->area);
    buf_json_bool(out, "suspended", duty->is_suspended);
    registry_json_day(out, "signed", duty->treaty.signed_on);
    bool is_since_known = !duty->treaty.is_since_signed
                          || duty->when.first > duty->treaty.when.first;
    registry_json_day(out, "since",
                      is_since_known ? duty->when.first : DAY_NONE);
    registry_json_day(out, "until", duty->when.last);
    buf_json_member(out, "source", duty->source);
    buf_json_member(out, "sure", duty->sure);
    buf_byte(out, '}');
}

void registry_put_absent(struct registry_view *view,
                         const struct registry_side *side)
{
    struct buf *out = &view->out;

    if (days_hold(side->when, view->on))
        return;
    buf_print(out, "  (%.*s did not exist on that day; it is known ",
              STR_ARG(side->name));
    if (side->when.first != DAY_ALWAYS) {
        buf_add(out, STR("from "));
        registry_put_day(out, side->when.first);
    }
    if (side->when.last != DAY_FOREVER) {
        buf_add(out, side->when.first == DAY_ALWAYS ? STR("to ")
                                                    : STR(" to "));
        registry_put_day(out, side->when.last);
    }
    buf_add(out, STR(")\n"));
}
