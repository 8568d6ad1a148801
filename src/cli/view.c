/*
 * cli/view.c - see view.h.
 */
#include "cli/view.h"

#include <errno.h>
#include <stdio.h>

#include "base/file.h"

enum view_form view_form(const struct view *view)
{
    return view->jsonl ? VIEW_JSONL : view->json ? VIEW_JSON : VIEW_TEXT;
}

static enum entente_status put_out(struct view *view, struct fault *fault)
{
    struct str bytes = buf_str(&view->out);

    if (view->output != NULL && strcmp(view->output, "-") != 0)
        return file_write(view->output, bytes, fault);
    if (fwrite(bytes.ptr, 1, bytes.len, stdout) != bytes.len
        || fflush(stdout) != 0)
        return fault_set(fault, ENTENTE_E_IO, "writing: %s",
                         strerror(errno));
    return ENTENTE_OK;
}

int view_run(struct view *view, bool loads,
             enum entente_status (*show)(struct view *view, void *context,
                                         struct fault *fault),
             void *context)
{
    struct fault fault = { .status = ENTENTE_OK };
    volatile enum entente_status status = ENTENTE_E_MEMORY;

    arena_init(&view->arena, &view->trap);
    if (setjmp(view->trap.env) == 0) {
        view->out = buf_in(&view->arena);
        status = store_open(store_path(view->store_path), STORE_READ,
                            &view->store, &fault);
        if (status == ENTENTE_OK && loads)
            status = store_load_all(view->store, &view->arena,
                                    &view->reports, &view->n_reports,
                                    &fault);
        if (status == ENTENTE_OK)
            status = show(view, context, &fault);
        if (status == ENTENTE_OK)
            status = put_out(view, &fault);
    } else {
        fault_set(&fault, ENTENTE_E_MEMORY, "memory ran out");
    }
    arena_clear(&view->arena); /* statements first, then their store */
    store_close(view->store);
    if (status == ENTENTE_OK)
        return 0;
    fault.status = status;
    return cli_fault(&fault);
}

/* Does a word of the topic stand in text as a word, or begin one of its
 * words when it has four letters or more (Japan, Japanese)? */
static bool stands_in(struct str word, struct str text)
{
    for (size_t i = 0; i + word.len <= text.len; i++) {
        if (i > 0
            && (byte_is_alpha(text.ptr[i - 1])
                || byte_is_digit(text.ptr[i - 1])))
            continue;
        if (!str_is_caseless(str_slice(text, i, i + word.len), word))
            continue;
        if (word.len >= 4 || i + word.len == text.len
            || !byte_is_alpha(text.ptr[i + word.len]))
            return true;
    }
    return false;
}

bool view_topic_holds(char *const *words, int n_words, struct str text,
                      const struct str *names, int n_names)
{
    for (int w = 0; w < n_words; w++)
        for (struct str rest = str_of(words[w]); rest.ptr != NULL;) {
            struct str word = str_cut(&rest, ' ');
            bool is_met = word.len == 0 || stands_in(word, text);

            for (int i = 0; i < n_names && !is_met; i++)
                is_met = names[i].ptr != NULL
                         && (str_is_caseless(names[i], word)
                             || stands_in(word, names[i]));
            if (!is_met)
                return false;
        }
    return true;
}
