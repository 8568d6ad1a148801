/*
 * cli/cmd_search.c - `entente search`: sentences by their words.
 */
#include "cli/view.h"
#include "record/lines.h"

struct request {
    struct str terms;
    uint64_t most;
};

static enum entente_status show(struct view *view, void *context,
                                struct fault *fault)
{
    const struct request *request = context;
    enum view_form form = view_form(view);
    struct store_hit *hits;
    size_t n;
    enum entente_status status
        = store_search(view->store, request->terms, request->most,
                       &view->arena, &hits, &n, fault);

    if (status != ENTENTE_OK)
        return status;
    if (n == 0)
        return fault_set(fault, ENTENTE_NONE, "no sentence has these words");
    struct buf *out = &view->out;
    if (form == VIEW_JSON)
        buf_byte(out, '[');
    for (size_t i = 0; i < n; i++) {
        const struct store_hit *hit = &hits[i];

        if (form == VIEW_TEXT) {
            buf_print(out, "%.*s\n    %.*s%s%.*s [%.*s %u-%u]\n\n",
                      STR_ARG(hit->words),
                      STR_ARG(hit->outlet.ptr != NULL ? hit->outlet
                                                      : hit->title),
                      hit->published.ptr != NULL ? ", " : "",
                      STR_ARG(hit->published), STR_ARG(hit->hash),
                      hit->span.start, hit->span.end);
            continue;
        }
        buf_comma(out);
        if (form == VIEW_JSONL && out->len > 0
            && out->ptr[out->len - 1] == ',')
            out->len--;
        buf_byte(out, '{');
        buf_json_member(out, "report", hit->hash);
        buf_json_number(out, "start", hit->span.start);
        buf_json_number(out, "end", hit->span.end);
        buf_json_member(out, "title", hit->title);
        buf_json_member(out, "outlet", hit->outlet);
        buf_json_member(out, "published", hit->published);
        buf_json_member(out, "words", hit->words);
        buf_add(out, form == VIEW_JSONL ? STR("}\n") : STR("}"));
    }
    if (form == VIEW_JSON)
        buf_add(out, STR("]\n"));
    return ENTENTE_OK;
}

int cmd_search(int argc, char **argv)
{
    struct view view = { 0 };
    const char *most = "20";
    const struct option options[] = {
        VIEW_OPTIONS(view),
        { "most", "N", "hits at most (default 20)", &most, NULL },
    };
    const struct usage usage = {
        "search", "TERMS...",
        "Finds sentences by their words: all of them, \"a phrase\", pre*, "
        "a OR b.",
        "  entente search reciprocal access\n"
        "  entente search '\"joint exercise\" NOT air'\n",
        options, N_OF(options)
    };
    struct request request = { STR_NULL, 20 };
    int n = options_read(&usage, argc, argv);

    if (n < 0)
        return options_exit(n);
    if (n == 0)
        return cli_usage("search", "no terms were given");
    if (!options_count("search", "most", most, 1, 100000, &request.most))
        return 2;
    /* The words stand side by side in argv's order. */
    struct arena_trap trap;
    struct arena arena;
    arena_init(&arena, &trap);
    if (setjmp(trap.env) != 0)
        return cli_fault(&(struct fault){ .status = ENTENTE_E_MEMORY });
    struct buf terms = buf_in(&arena);
    for (int i = 0; i < n; i++)
        buf_print(&terms, "%s%s", i > 0 ? " " : "", argv[i]);
    request.terms = buf_str(&terms);
    int code = view_run(&view, false, show, &request);
    arena_clear(&arena);
    return code;
}
