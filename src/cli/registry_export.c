/*
 * cli/registry_export.c - see registry_export.h.
 */
#include "cli/registry_export.h"

#include "cli/registry_view.h"
#include "export/pairs.h"

enum { FIRST_YEAR = 1945, LAST_YEAR = 2100, MOST_YEARS = 60 };

bool registry_export_has(const char *format)
{
    static const char *const formats[] = { "dyads", "dyad-years", "dot",
                                           "graphml", "gexf" };

    for (size_t i = 0; i < N_OF(formats); i++)
        if (strcmp(format, formats[i]) == 0)
            return true;
    return false;
}

static bool read_years(struct str text, int *first, int *last)
{
    struct str rest = text, one = str_cut(&rest, '-');
    uint64_t from, to;

    if (!str_number(one, LAST_YEAR, &from))
        return false;
    to = from;
    if (rest.ptr != NULL && !str_number(rest, LAST_YEAR, &to))
        return false;
    *first = (int)from;
    *last = (int)to;
    return *first >= FIRST_YEAR && *first <= *last
           && *last - *first < MOST_YEARS;
}

static enum entente_status show(struct registry_view *view, void *context,
                                struct fault *fault)
{
    const struct registry_export *request = context;
    int first, last, month, mday;

    if (strncmp(request->format, "dyad", 4) != 0) {
        export_network(view->registry, view->on, str_of(request->format),
                       &view->arena, &view->out);
        return ENTENTE_OK;
    }
    day_civil(view->on, &first, &month, &mday);
    last = first;
    if (request->years != NULL
        && !read_years(str_of(request->years), &first, &last))
        return fault_set(fault, ENTENTE_E_USAGE,
                         "`--year %s` is no year, nor years from %d to %d "
                         "(at most %d); write it as 2018 or 2000-2018",
                         request->years, FIRST_YEAR, LAST_YEAR, MOST_YEARS);
    if (strcmp(request->format, "dyads") == 0)
        export_dyads(view->registry, first, last, &view->arena, &view->out);
    else
        export_dyad_years(view->registry, first, last, &view->arena,
                          &view->out);
    return ENTENTE_OK;
}

int registry_export_run(const struct registry_export *request)
{
    struct registry_view view = { .on_text = request->on,
                                  .output = request->output };

    return registry_view_run(&view, show, (void *)(uintptr_t)request);
}
