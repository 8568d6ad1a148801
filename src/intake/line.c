/*
 * intake/line.c - see line.h.
 */
#include "intake/line.h"

#include <jansson.h>

static void drop_json(void *object)
{
    json_decref(object);
}

/* A member that must be a string (or a number, for ids) where it is there. */
static enum entente_status member(const json_t *object, const char *name,
                                  struct arena *arena, struct str *value,
                                  struct fault *fault)
{
    const json_t *found = json_object_get(object, name);

    *value = STR_NULL;
    if (found == NULL || json_is_null(found))
        return ENTENTE_OK;
    if (json_is_integer(found)) {
        *value = arena_print(arena, "%" JSON_INTEGER_FORMAT,
                             json_integer_value(found));
        return ENTENTE_OK;
    }
    if (!json_is_string(found))
        return fault_set(fault, ENTENTE_E_FORMAT, "\"%s\" is no string",
                         name);
    *value = (struct str){ json_string_value(found),
                           json_string_length(found) };
    return ENTENTE_OK;
}

enum entente_status intake_line_read(struct str line, struct arena *arena,
                                     struct intake_input *input,
                                     struct fault *fault)
{
    static const struct {
        const char *name;
        enum intake_form form;
    } bodies[] = { { "text", INTAKE_TEXT },
                   { "html", INTAKE_HTML },
                   { "conllu", INTAKE_CONLLU } };
    struct intake_input read = { 0 };
    json_error_t error;
    json_t *object = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, &error);

    if (object == NULL)
        return fault_at(fault, ENTENTE_E_FORMAT, 1,
                        error.position < 0 ? 1 : (uint64_t)error.position,
                        "it is no JSON: %s", error.text);
    /* The strings stay in the tree, which goes with the arena. */
    arena_defer(arena, drop_json, object);
    if (!json_is_object(object))
        return fault_set(fault, ENTENTE_E_FORMAT, "it is no JSON object");

    struct {
        const char *name;
        struct str *value;
    } members[] = { { "id", &read.id },         { "date", &read.date },
                    { "title", &read.title },   { "outlet", &read.outlet },
                    { "url", &read.url },       { "path", &read.path } };
    for (size_t i = 0; i < N_OF(members); i++) {
        enum entente_status status = member(object, members[i].name, arena,
                                            members[i].value, fault);
        if (status != ENTENTE_OK)
            return status;
        if (members[i].value->ptr != NULL && members[i].value->len == 0)
            *members[i].value = STR_NULL;
    }
    for (size_t i = 0; i < N_OF(bodies); i++) {
        enum entente_status status = member(object, bodies[i].name, arena,
                                            &read.bytes, fault);
        read.form = bodies[i].form;
        if (status != ENTENTE_OK)
            return status;
        if (read.bytes.ptr != NULL) {
            *input = read;
            return ENTENTE_OK;
        }
    }
    return fault_set(fault, ENTENTE_E_FORMAT,
                     "the line has no \"text\", \"html\" or \"conllu\"");
}
