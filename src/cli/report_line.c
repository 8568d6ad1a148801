/*
 * cli/report_line.c - see report_line.h.  jansson reads the JSON; its depth
 * is bounded by its own JSON_PARSER_MAX_DEPTH.
 */
#include "cli/report_line.h"

#include <jansson.h>
#include <stdlib.h>

enum report_line_read report_line_get(FILE *in, char **line, size_t *room,
                                      size_t *len)
{
    size_t n = 0;
    bool is_long = false;
    int byte = EOF;

    flockfile(in);
    while ((byte = getc_unlocked(in)) != EOF && byte != '\n') {
        if (n + 1 >= *room) {
            size_t wanted = *room == 0 ? 1 << 14 : *room * 2;
            char *grown = wanted > REPORT_LINE_MOST * 2ull
                              ? NULL
                              : realloc(*line, wanted);
            if (grown == NULL) {
                is_long = true;
                n = 0;
                continue;
            }
            *line = grown;
            *room = wanted;
        }
        (*line)[n++] = (char)byte;
        if (n > REPORT_LINE_MOST)
            is_long = true;
        if (is_long)
            n = 0;
    }
    funlockfile(in);
    if (byte == EOF && n == 0 && !is_long)
        return REPORT_LINE_END;
    *len = n;
    return is_long ? REPORT_LINE_LONG : REPORT_LINE_OK;
}

static void release(void *object)
{
    json_decref(object);
}

static struct str member(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    if (!json_is_string(value) || json_string_length(value) == 0)
        return STR_NULL;
    return (struct str){ json_string_value(value),
                         json_string_length(value) };
}

enum entente_status report_line_parse(struct str line, struct arena *arena,
                                      struct intake_input *input,
                                      struct fault *fault)
{
    static const struct {
        const char *key;
        enum intake_form form;
    } forms[] = { { "text", INTAKE_TEXT },
                  { "html", INTAKE_HTML },
                  { "conllu", INTAKE_CONLLU } };
    json_error_t error;
    json_t *object = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, &error);

    if (object == NULL)
        return fault_set(fault, ENTENTE_E_FORMAT, "not JSON: %s",
                         error.text);
    arena_defer(arena, release, object);
    if (!json_is_object(object))
        return fault_set(fault, ENTENTE_E_FORMAT, "not a JSON object");
    memset(input, 0, sizeof *input);
    const json_t *id = json_object_get(object, "id");
    if (json_is_integer(id))
        input->id = arena_print(arena, "%lld",
                                (long long)json_integer_value(id));
    else
        input->id = member(object, "id");
    for (size_t i = 0; i < N_OF(forms) && input->bytes.ptr == NULL; i++)
        if (json_is_string(json_object_get(object, forms[i].key))) {
            const json_t *value = json_object_get(object, forms[i].key);
            input->bytes = (struct str){ json_string_value(value),
                                         json_string_length(value) };
            input->form = forms[i].form;
        }
    if (input->bytes.ptr == NULL)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "no `text`, `html` or `conllu`");
    input->date = member(object, "date");
    input->title = member(object, "title");
    input->outlet = member(object, "outlet");
    input->url = member(object, "url");
    return ENTENTE_OK;
}
