/*
 * cli/briefing.c - see briefing.h.
 */
#include "cli/briefing.h"

enum entente_status briefing_input(struct view *view,
                                   struct brief_input *input,
                                   struct fault *fault)
{
    enum entente_status status = lexicon_open(
        lexicon_builtin(), &view->arena, &input->lexicon, fault);

    if (status == ENTENTE_OK)
        status = registry_open(input->lexicon, &view->arena,
                               &input->registry, fault);
    input->reports = (const struct report *const *)view->reports;
    input->n_reports = view->n_reports;
    return status;
}

struct str briefing_topic(char *const *words, int n, struct arena *arena)
{
    struct buf out = buf_in(arena);

    for (int i = 0; i < n; i++)
        buf_print(&out, "%s%s", i > 0 ? " " : "", words[i]);
    struct str topic = str_trim(buf_str(&out));
    return topic.len == 0 ? STR_NULL : topic;
}

struct request {
    const struct briefing_part *part;
    char **words;
    int n_words;
};

static enum entente_status show(struct view *view, void *context,
                                struct fault *fault)
{
    const struct request *request = context;
    struct brief_input input = { 0 };
    struct brief brief;
    enum entente_status status;
    size_t n = 0;

    if (view_form(view) == VIEW_JSONL)
        return request->part->lines(view, request->words, request->n_words,
                                    fault);
    status = briefing_input(view, &input, fault);
    if (status == ENTENTE_OK)
        status = brief_make(&input,
                            briefing_topic(request->words, request->n_words,
                                           &view->arena),
                            &view->arena, &brief, fault);
    if (status != ENTENTE_OK)
        return status;
    for (size_t i = 0; i < brief.n_sections; i++)
        if (strcmp(brief.sections[i].key, request->part->key) == 0)
            brief.sections[n++] = brief.sections[i];
    brief.n_sections = n;
    if (n > 0 && request->part->table_only) {
        brief.sections[0].n_blocks = 0;
        if (brief.sections[0].table == NULL)
            n = 0;
    }
    if (n == 0)
        return fault_set(fault, ENTENTE_NONE, "nothing of that kind");
    if (view_form(view) == VIEW_TEXT)
        brief_write_md(&brief, &view->out);
    else
        brief_write_json(&brief, &view->out);
    return ENTENTE_OK;
}

int briefing_run(const struct briefing_part *part, int argc, char **argv)
{
    struct view view = { 0 };
    const struct option options[] = { VIEW_OPTIONS(view) };
    const struct usage usage = { part->command, "[TOPIC]", part->summary,
                                 part->examples, options, N_OF(options) };
    int n = options_read(&usage, argc, argv);

    if (n < 0)
        return options_exit(n);
    struct request request = { part, argv, n };
    return view_run(&view, true, show, &request);
}
