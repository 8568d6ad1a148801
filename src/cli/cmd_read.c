/*
 * cli/cmd_read.c - `entente read`: what an analyst has saved, into the store.
 */
#include <unistd.h>

#include "base/workers.h"
#include "cli/options.h"
#include "cli/passed.h"
#include "cli/reading.h"
#include "intake/items.h"

/* Files are gone through twice, standard input only the second time. */
struct paths {
    const char *const *all;
    const char **files;     /* all but "-" */
    size_t n_all, n_files;
    int n_times;
    const struct intake_options *how; /* of the second time */
    struct intake_items *items;
};

static enum entente_status next_item(void *context, struct arena *arena,
                                     struct intake_input *input,
                                     int64_t *mark, struct fault *fault)
{
    struct paths *paths = context;

    *mark = 0;
    return intake_items_next(paths->items, arena, input, fault);
}

static enum entente_status rewind_paths(void *context, struct fault *fault)
{
    struct paths *paths = context;
    bool is_first = paths->n_times++ == 0;

    intake_items_close(paths->items);
    return intake_items_open(is_first ? paths->files : paths->all,
                             is_first ? paths->n_files : paths->n_all,
                             is_first ? NULL : paths->how, &paths->items,
                             fault);
}

int cmd_read(int argc, char **argv)
{
    const char *data = NULL, *threads = NULL, *path = NULL;
    struct reading reading = { 0 };
    struct passed passed = { 0 };
    const struct intake_options how = { .passed = passed_note,
                                        .context = &passed };
    const struct option options[] = {
        { "store", "FILE", "the store (default: $ENTENTE_STORE, entente.db)",
          &path, NULL },
        { "data", "DIR", "lexicons to read over the built-in ones", &data,
          NULL },
        { "j", "N", "threads; the record is the same for any number",
          &threads, NULL },
        { "q", NULL, "say nothing but what went wrong", NULL,
          &reading.is_quiet },
        { "v", NULL, "name what is passed over", NULL, &passed.is_listed },
    };
    const struct usage usage = {
        "read", "PATH...",
        "Reads files, folders, saved pages, archives and feeds into the "
        "store.\nA report that is there already is noted, not doubled.",
        "  entente read reports/\n"
        "  entente read --store gulf.db page.html digest.txt\n"
        "  cat report.txt | entente read -\n",
        options, N_OF(options)
    };
    struct entente_engine *engine = NULL;
    struct fault fault = { .status = ENTENTE_OK };
    uint64_t n_threads = workers_default();
    enum entente_status status;
    int n = options_read(&usage, argc, argv);

    if (n < 0)
        return options_exit(n);
    if (n == 0)
        return cli_usage("read", "no file or folder was named");
    if (threads != NULL
        && !options_count("read", "j", threads, 1, WORKERS_MOST, &n_threads))
        return 2;
    reading.shows_progress = !reading.is_quiet && isatty(2);
    reading_catch_signals();
    struct paths paths = { .all = (const char *const *)argv,
                           .n_all = (size_t)n, .how = &how,
                           .files = calloc((size_t)n, sizeof *paths.files) };
    for (size_t i = 0; i < paths.n_all && paths.files != NULL; i++)
        if (strcmp(argv[i], "-") != 0)
            paths.files[paths.n_files++] = argv[i];
    reading.source = (struct reading_source){
        &paths, next_item, NULL, rewind_paths, paths.n_files < paths.n_all
    };
    status = paths.files != NULL
        ? ENTENTE_OK
        : fault_set(&fault, ENTENTE_E_MEMORY, "memory ran out");
    if (status == ENTENTE_OK)
        status = entente_engine_open(data, &engine, &fault);
    if (status == ENTENTE_OK)
        status = store_open(store_path(path), STORE_WRITE, &reading.store,
                            &fault);
    if (status == ENTENTE_OK)
        status = reading_run(&reading, engine, n_threads, &fault);
    intake_items_close(paths.items);
    free(paths.files);
    store_close(reading.store);
    entente_engine_close(engine);
    if (status != ENTENTE_OK) {
        fault.status = status;
        return cli_fault(&fault);
    }
    reading_say(&reading);
    if (!reading.is_quiet)
        passed_say(&passed);
    return reading_exit_code(&reading, 0);
}
