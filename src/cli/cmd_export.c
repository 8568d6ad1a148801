/*
 * cli/cmd_export.c - `entente export`: the record for other programs.
 *
 * Formats that draw on the store come through view_run; those that the
 * registry alone yields (dyads, networks) need none.
 */
#include "cli/registry_export.h"
#include "cli/view.h"
#include "export/export.h"
#include "export/pairs.h"

struct request {
    const char *format, *kind;
    bool no_text, no_quotes;
};

static enum entente_status show(struct view *view, void *context,
                                struct fault *fault)
{
    const struct request *request = context;
    struct export_input input = { 0 };
    struct record_versions versions;
    enum entente_status status = lexicon_open(
        lexicon_builtin(), &view->arena, &input.lexicon, fault);

    if (status == ENTENTE_OK)
        status = store_made_by(view->store, &view->arena, &versions, fault);
    if (status != ENTENTE_OK)
        return status;
    input.reports = view->reports;
    input.n_reports = view->n_reports;
    input.versions = versions;
    input.no_text = request->no_text;
    input.no_quotes = request->no_quotes;
    if (strcmp(request->format, "jsonl") == 0)
        export_jsonl(&input, &view->arena, &view->out);
    else if (!export_csv(&input,
                         request->kind == NULL ? STR("events")
                                               : str_of(request->kind),
                         &view->out))
        return fault_set(fault, ENTENTE_E_USAGE,
                         "no kind `%s`: reports, events, ties, statements, "
                         "positions",
                         request->kind);
    return ENTENTE_OK;
}

int cmd_export(int argc, char **argv)
{
    struct view view = { 0 };
    struct request request = { "jsonl", NULL, false, false };
    struct registry_export bonds = { 0 };
    const struct option options[] = {
        { "format", "FORMAT",
          "jsonl, csv, codebook; dyads, dyad-years, dot, graphml, gexf "
          "from the registry (default jsonl)",
          &request.format, NULL },
        { "kind", "KIND", "for csv: reports, events (default), ties, "
                          "statements, positions",
          &request.kind, NULL },
        { "store", "FILE", "the store (default: $ENTENTE_STORE, entente.db)",
          &view.store_path, NULL },
        { "year", "YEAR", "for dyads and dyad-years: 2018, or 2000-2026",
          &bonds.years, NULL },
        { "on", "DATE", "for dot, graphml and gexf (default: today)",
          &bonds.on, NULL },
        { "o", "FILE", "write there, not to standard output", &view.output,
          NULL },
        { "no-text", NULL, "leave the reports' texts out", NULL,
          &request.no_text },
        { "no-quotes", NULL, "leave quoted words out of csv", NULL,
          &request.no_quotes },
    };
    const struct usage usage = {
        "export", "",
        "Writes the record for other programs.",
        "  entente export >record.jsonl\n"
        "  entente export --format csv --kind ties -o ties.csv\n"
        "  entente export --format codebook\n"
        "  entente export --format dyads --year 2018\n"
        "  entente export --format gexf --on 2018-07-31 -o bonds.gexf\n",
        options, N_OF(options)
    };
    int n = options_read(&usage, argc, argv);

    if (n < 0)
        return options_exit(n);
    if (n > 0)
        return cli_usage("export", "no argument is wanted, not `%s`",
                         argv[0]);
    if (request.kind != NULL && strcmp(request.format, "csv") != 0)
        return cli_usage("export", "`--kind` goes with `--format csv`");
    if (strcmp(request.format, "codebook") == 0) {
        struct arena_trap trap;
        struct arena arena;
        arena_init(&arena, &trap);
        if (setjmp(trap.env) != 0)
            return cli_fault(&(struct fault){ .status = ENTENTE_E_MEMORY });
        struct buf out = buf_in(&arena);
        export_codebook(&out);
        export_dyad_codebook(&out);
        fwrite(out.ptr, 1, out.len, stdout);
        arena_clear(&arena);
        return 0;
    }
    if (registry_export_has(request.format)) {
        bonds.format = request.format;
        bonds.output = view.output;
        return registry_export_run(&bonds);
    }
    if (strcmp(request.format, "jsonl") != 0
        && strcmp(request.format, "csv") != 0)
        return cli_usage("export", "no format `%s`: jsonl, csv, codebook, "
                         "dyads, dyad-years, dot, graphml, gexf",
                         request.format);
    return view_run(&view, true, show, &request);
}
