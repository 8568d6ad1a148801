/*
 * cli/cmd_brief.c - `entente brief`: the briefing.
 */
#include "cli/briefing.h"

struct request {
    const char *format;
    char **words;
    int n_words;
};

static enum entente_status show(struct view *view, void *context,
                                struct fault *fault)
{
    const struct request *request = context;
    struct brief_input input = { 0 };
    struct brief brief;
    enum entente_status status = briefing_input(view, &input, fault);

    if (status == ENTENTE_OK)
        status = brief_make(&input,
                            briefing_topic(request->words, request->n_words,
                                           &view->arena),
                            &view->arena, &brief, fault);
    if (status != ENTENTE_OK)
        return status;
    if (strcmp(request->format, "html") == 0)
        brief_write_html(&brief, &view->out);
    else if (strcmp(request->format, "json") == 0)
        brief_write_json(&brief, &view->out);
    else
        brief_write_md(&brief, &view->out);
    return ENTENTE_OK;
}

/* The format a file's name asks for, or null. */
static const char *format_of(const char *path)
{
    struct str name = str_of(path);

    if (path == NULL)
        return NULL;
    if (str_ends(name, STR(".html")) || str_ends(name, STR(".htm")))
        return "html";
    if (str_ends(name, STR(".json")))
        return "json";
    return NULL;
}

int cmd_brief(int argc, char **argv)
{
    struct view view = { 0 };
    struct request request = { NULL, NULL, 0 };
    const struct option options[] = {
        { "format", "FORMAT", "md, html or json (default: by -o, else md)",
          &request.format, NULL },
        { "store", "FILE", "the store (default: $ENTENTE_STORE, entente.db)",
          &view.store_path, NULL },
        { "o", "FILE", "write there, not to standard output", &view.output,
          NULL },
        { "json", NULL, "the same as --format json", NULL, &view.json },
    };
    const struct usage usage = {
        "brief", "[TOPIC]",
        "Writes the briefing: what happened, what is behind it, who says\n"
        "what, how it came about, where reports disagree. Every sentence\n"
        "carries its passage. A topic is names and words; without one,\n"
        "the largest affair in the store is told.",
        "  entente brief \"Japan NATO\"\n"
        "  entente brief \"Sudan ceasefire\" -o briefing.html\n",
        options, N_OF(options)
    };
    int n = options_read(&usage, argc, argv);

    if (n < 0)
        return options_exit(n);
    if (view.json)
        request.format = "json";
    if (request.format == NULL)
        request.format = format_of(view.output);
    if (request.format == NULL)
        request.format = "md";
    if (strcmp(request.format, "md") != 0
        && strcmp(request.format, "html") != 0
        && strcmp(request.format, "json") != 0)
        return cli_usage("brief", "no format `%s`: md, html, json",
                         request.format);
    request.words = argv;
    request.n_words = n;
    return view_run(&view, true, show, &request);
}
