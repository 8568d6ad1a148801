/*
 * intake/mail.c - see mail.h.
 */
#include "intake/mail.h"

#include <gmime/gmime.h>

#include "intake/charset.h"

enum { MOST_PARTS = 500, MOST_NESTED = 60 };

struct parts {
    GMimePart *page, *plain;
    int n;
};

static void unref(void *object)
{
    g_object_unref(object);
}

static void look_at_part(GMimeObject *parent, GMimeObject *part,
                         gpointer context)
{
    struct parts *parts = context;
    (void)parent;

    if (parts->n++ > MOST_PARTS || !GMIME_IS_PART(part))
        return;
    GMimeContentType *type = g_mime_object_get_content_type(part);
    const char *how = g_mime_object_get_disposition(part);
    if (how != NULL && strcmp(how, "attachment") == 0)
        return;
    if (parts->page == NULL
        && (g_mime_content_type_is_type(type, "text", "html")
            || g_mime_content_type_is_type(type, "application",
                                           "xhtml+xml")))
        parts->page = GMIME_PART(part);
    else if (parts->plain == NULL
             && g_mime_content_type_is_type(type, "text", "plain"))
        parts->plain = GMIME_PART(part);
}

/* Parts within parts are read by recursion: not too many of them. */
static bool is_too_deep(struct str bytes)
{
    size_t n = 0, at = 0;

    while (n <= MOST_NESTED) {
        const char *found = memmem(bytes.ptr + at, bytes.len - at,
                                   "multipart/", 10);
        if (found == NULL)
            return false;
        at = (size_t)(found - bytes.ptr) + 10;
        n++;
    }
    return true;
}

enum entente_status mail_read(struct str bytes, struct arena *arena,
                              struct intake_input *input,
                              struct fault *fault)
{
    static bool is_ready;
    struct parts parts = { 0 };

    if (is_too_deep(bytes))
        return fault_set(fault, ENTENTE_E_LIMIT, "over %d parts within parts",
                         MOST_NESTED);
    if (!is_ready)
        g_mime_init();
    is_ready = true;
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes.ptr,
                                                            bytes.len);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_object_unref(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    if (message == NULL)
        return fault_set(fault, ENTENTE_E_FORMAT, "it is no message");
    arena_defer(arena, unref, message);
    g_mime_message_foreach(message, look_at_part, &parts);
    GMimePart *part = parts.page != NULL ? parts.page : parts.plain;
    GMimeDataWrapper *content = part == NULL ? NULL
                                             : g_mime_part_get_content(part);
    if (content == NULL)
        return fault_set(fault, ENTENTE_E_FORMAT, "the message has no text");
    GMimeStream *out = g_mime_stream_mem_new();
    arena_defer(arena, unref, out);
    g_mime_data_wrapper_write_to_stream(content, out);
    GByteArray *array = g_mime_stream_mem_get_byte_array(
        GMIME_STREAM_MEM(out));
    struct str body = { (const char *)array->data, array->len };
    if (body.len == 0)
        return fault_set(fault, ENTENTE_E_FORMAT, "the message is empty");
    const char *charset = g_mime_object_get_content_type_parameter(
        GMIME_OBJECT(part), "charset");
    enum entente_status status = charset_read(body, str_of(charset),
                                              parts.page != NULL, arena,
                                              &body, fault);
    if (status != ENTENTE_OK)
        return status;
    *input = (struct intake_input){
        .bytes = arena_str(arena, body),
        .form = parts.page != NULL ? INTAKE_HTML : INTAKE_TEXT
    };
    const char *place = g_mime_part_get_content_location(part);
    if (place == NULL || strncmp(place, "http", 4) != 0)
        place = g_mime_object_get_header(GMIME_OBJECT(message),
                                         "Snapshot-Content-Location");
    if (place != NULL && strncmp(place, "http", 4) == 0) {
        input->url = arena_str(arena, str_of(place));
        return ENTENTE_OK; /* a page that was saved: it has its own head */
    }
    const char *subject = g_mime_message_get_subject(message);
    if (subject != NULL && subject[0] != '\0')
        input->title = arena_str(arena, str_of(subject));
    GDateTime *sent = g_mime_message_get_date(message);
    if (sent != NULL)
        input->date = arena_print(arena, "%04d-%02d-%02d",
                                  g_date_time_get_year(sent),
                                  g_date_time_get_month(sent),
                                  g_date_time_get_day_of_month(sent));
    return ENTENTE_OK;
}
