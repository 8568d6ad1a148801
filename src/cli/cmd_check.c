/*
 * cli/cmd_check.c - `entente check`: a briefing says what its reports say;
 * the store is sound.
 */
#include "cli/briefing.h"

#include <sqlite3.h>

#include "base/file.h"
#include "base/utf8.h"

enum { MOST_BRIEFING_BYTES = 256 << 20 };

struct request {
    char **paths;
    int n_paths;
};

static void say(struct view *view, const char *path,
                const struct brief_findings *findings)
{
    for (size_t i = 0; i < findings->n; i++) {
        const struct brief_finding *f = &findings->items[i];
        if (view_form(view) == VIEW_TEXT) {
            buf_print(&view->out, "%s:%llu: %.*s\n    %.*s\n", path,
                      (unsigned long long)f->line, STR_ARG(f->what),
                      (int)(f->text.len < 200 ? f->text.len : 200),
                      f->text.ptr == NULL ? "" : f->text.ptr);
            continue;
        }
        buf_byte(&view->out, '{');
        buf_json_member(&view->out, "file", str_of(path));
        buf_json_number(&view->out, "line", (int64_t)f->line);
        buf_json_member(&view->out, "what", f->what);
        buf_json_member(&view->out, "text", f->text);
        buf_add(&view->out, STR("}\n"));
    }
}

/* ------------------------------------------------------------ the store -- */

static bool is_sound_span(const struct report *r, struct span span)
{
    if (span.end < span.start || span.end > r->text.len)
        return false;
    return (span.start == r->text.len
            || ((unsigned char)r->text.ptr[span.start] & 0xc0) != 0x80)
           && (span.end == r->text.len
               || ((unsigned char)r->text.ptr[span.end] & 0xc0) != 0x80);
}

/* The first of its spans that leaves the text or cuts a character, by kind;
 * null where all are sound. */
static const char *unsound(const struct report *r)
{
#define EACH(items, field, name)                                              \
    for (size_t i = 0; i < r->n_##items; i++)                                 \
        if (!is_sound_span(r, r->items[i].field))                             \
            return name;
    EACH(regions, span, "region")
    EACH(sentences, span, "sentence")
    EACH(mentions, span, "mention")
    EACH(dates, span, "date")
    EACH(events, span, "event")
    EACH(events, trigger, "event")
    EACH(ties, span, "tie")
    EACH(statements, content, "statement")
    EACH(positions, span, "position")
    EACH(citations, span, "citation")
#undef EACH
    struct sha256 hash = hash_sha256(r->text);
    if (memcmp(hash.bytes, r->text_sha256.bytes, sizeof hash.bytes) != 0)
        return "text";
    return NULL;
}

static enum entente_status check_store(struct view *view, struct fault *fault)
{
    sqlite3_stmt *statement = NULL;
    size_t n = 0;

    if (sqlite3_prepare_v2(store_handle(view->store),
                           "PRAGMA integrity_check(1)", -1, &statement, NULL)
            == SQLITE_OK
        && sqlite3_step(statement) == SQLITE_ROW) {
        const char *said = (const char *)sqlite3_column_text(statement, 0);
        if (said == NULL || strcmp(said, "ok") != 0) {
            fault_set(fault, ENTENTE_E_STORE, "damaged: %s",
                      said == NULL ? "unreadable" : said);
            sqlite3_finalize(statement);
            return ENTENTE_E_STORE;
        }
    }
    sqlite3_finalize(statement);
    for (size_t i = 0; i < view->n_reports; i++) {
        const char *kind = unsound(view->reports[i]);
        if (kind == NULL)
            continue;
        buf_print(&view->out, "%.*s: a %s does not fit its text\n",
                  STR_ARG(view->reports[i]->id), kind);
        n++;
    }
    if (n > 0)
        return fault_set(fault, ENTENTE_E_CHECK,
                         "%zu of %zu reports do not hold", n,
                         view->n_reports);
    if (view_form(view) == VIEW_TEXT)
        buf_print(&view->out, "%zu report%s, all sound\n", view->n_reports,
                  view->n_reports == 1 ? "" : "s");
    return ENTENTE_OK;
}

static enum entente_status show(struct view *view, void *context,
                                struct fault *fault)
{
    const struct request *request = context;
    struct brief_input input = { 0 };
    enum entente_status worst = ENTENTE_OK;

    if (request->n_paths == 0) {
        worst = check_store(view, fault);
    } else {
        enum entente_status status = briefing_input(view, &input, fault);
        if (status != ENTENTE_OK)
            return status;
    }
    for (int i = 0; i < request->n_paths; i++) {
        struct fault here = { .status = ENTENTE_OK };
        struct brief_findings findings = { 0 };
        struct str bytes;
        enum entente_status status =
            file_read(request->paths[i], MOST_BRIEFING_BYTES, &view->arena,
                      &bytes, &here);
        if (status == ENTENTE_OK)
            status = brief_check(&input, bytes, &view->arena, &findings,
                                 &here);
        say(view, request->paths[i], &findings);
        if (status == ENTENTE_OK) {
            if (view_form(view) == VIEW_TEXT)
                buf_print(&view->out, "%s: %zu lines, all supported\n",
                          request->paths[i], findings.n_checked);
            continue;
        }
        fault_in(&here, str_of(request->paths[i]));
        here.status = status;
        if (worst == ENTENTE_OK) {
            worst = status;
            *fault = here;
        } else {
            cli_fault(&here);
        }
    }
    /* the findings are the output, whatever the end */
    struct str out = buf_str(&view->out);
    if (worst != ENTENTE_OK)
        fwrite(out.ptr, 1, out.len, stdout);
    return worst;
}

int cmd_check(int argc, char **argv)
{
    struct view view = { 0 };
    const struct option options[] = {
        { "store", "FILE", "the store (default: $ENTENTE_STORE, entente.db)",
          &view.store_path, NULL },
        { "jsonl", NULL, "findings as JSON Lines", NULL, &view.jsonl },
    };
    const struct usage usage = {
        "check", "[BRIEFING...]",
        "Holds briefings (md, html, json) to the reports they are made\n"
        "from: a sentence that its evidence does not support is named,\n"
        "and the exit code is 1. Without a briefing, the store itself is\n"
        "checked.",
        "  entente check briefing.html\n  entente check\n",
        options, N_OF(options)
    };
    int n = options_read(&usage, argc, argv);

    if (n < 0)
        return options_exit(n);
    struct request request = { argv, n };
    return view_run(&view, true, show, &request);
}
