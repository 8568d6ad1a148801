/*
 * intake/mail.c - see mail.h.
 *
 * GMime takes the message apart; of its parts one is the text, the page
 * before the plain words, and what is attached goes out as files.
 */
#include "intake/mail.h"

#include <gmime/gmime.h>

#include "intake/charset.h"

enum { MOST_PARTS = 500, MOST_NESTED = 60, MOST_HEAD_BYTES = 1 << 20 };

struct parts {
    GMimePart *page, *plain;
    GMimeObject *files[MOST_PARTS];
    int n, n_files;
};

static void unref(void *object)
{
    g_object_unref(object);
}

static bool is_type(GMimeObject *part, const char *type, const char *subtype)
{
    return g_mime_content_type_is_type(g_mime_object_get_content_type(part),
                                       type, subtype);
}

static void look_at_part(GMimeObject *parent, GMimeObject *part,
                         gpointer context)
{
    struct parts *parts = context;
    const char *how = g_mime_object_get_disposition(part);
    bool is_attached = how != NULL && g_ascii_strcasecmp(how, "attachment")
                                          == 0;
    (void)parent;

    if (parts->n++ >= MOST_PARTS)
        return;
    if (GMIME_IS_MESSAGE_PART(part)) {
        parts->files[parts->n_files++] = part;
        return;
    }
    if (!GMIME_IS_PART(part))
        return;
    if (!is_attached && parts->page == NULL
        && (is_type(part, "text", "html")
            || is_type(part, "application", "xhtml+xml")))
        parts->page = GMIME_PART(part);
    else if (!is_attached && parts->plain == NULL
             && is_type(part, "text", "plain"))
        parts->plain = GMIME_PART(part);
    else if (is_attached || is_type(part, "application", "pdf"))
        parts->files[parts->n_files++] = part;
}

static bool ends_caseless(struct str s, struct str suffix)
{
    return s.len >= suffix.len
        && str_is_caseless(str_slice(s, s.len - suffix.len, s.len), suffix);
}

/* Parts within parts are read by recursion: not too many of them. */
static bool is_too_deep(struct str bytes)
{
    size_t n = 0;

    for (struct str rest = bytes; rest.ptr != NULL && n <= MOST_NESTED;) {
        struct str before = str_cut(&rest, '/');
        n += rest.ptr != NULL
            && (ends_caseless(before, STR("multipart"))
                || ends_caseless(before, STR("message")));
    }
    return n > MOST_NESTED;
}

/* How much stands before the first empty line. */
static size_t head_bytes(struct str bytes)
{
    ptrdiff_t bare = str_find(bytes, STR("\n\n"));
    ptrdiff_t full = str_find(bytes, STR("\n\r\n"));

    return bare >= 0 && (full < 0 || bare < full) ? (size_t)bare
           : full >= 0                            ? (size_t)full
                                                  : bytes.len;
}

/* What a stream in memory holds; the stream goes with the arena. */
static struct str written(GMimeStream *out)
{
    GByteArray *array = g_mime_stream_mem_get_byte_array(
        GMIME_STREAM_MEM(out));

    return array->len == 0
        ? STR("") : (struct str){ (const char *)array->data, array->len };
}

/* The bytes of a part, unpacked. */
static struct str content_of(GMimePart *part, struct arena *arena)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    GMimeStream *out = g_mime_stream_mem_new();

    arena_defer(arena, unref, out);
    if (content != NULL)
        g_mime_data_wrapper_write_to_stream(content, out);
    return written(out);
}

/* How deep a line is quoted, and what it says after the marks. */
static size_t quoted(struct str *line)
{
    size_t depth = 0;

    while (depth < line->len && line->ptr[depth] == '>')
        depth++;
    *line = str_slice(*line, depth, line->len);
    if (depth > 0 && line->len > 0 && line->ptr[0] == ' ')
        *line = str_slice(*line, 1, line->len);
    return depth;
}

/* Lines that end in a blank go on in the next one (RFC 3676); the line above
 * a signature, `-- `, does not. */
static struct str unfold(struct str text, bool drops_blank,
                         struct arena *arena)
{
    char *out = arena_alloc(arena, text.len + 1);
    size_t n = 0, depth_before = 0;
    bool goes_on = false;

    for (struct str rest = text; rest.ptr != NULL && rest.len > 0;) {
        struct str line = str_cut(&rest, '\n');
        if (line.len > 0 && line.ptr[line.len - 1] == '\r')
            line.len--;
        size_t depth = quoted(&line);
        if (depth == 0 && line.len > 0 && line.ptr[0] == ' ')
            line = str_slice(line, 1, line.len); /* stuffed */
        bool is_signature = str_is_c(line, "-- ");
        if (goes_on && depth == depth_before && !is_signature)
            n -= 1 + drops_blank; /* the newline, and the blank before it */
        if (line.len > 0)
            memcpy(out + n, line.ptr, line.len);
        n += line.len;
        goes_on = !is_signature && line.len > 0
            && line.ptr[line.len - 1] == ' ';
        out[n++] = '\n';
        depth_before = depth;
    }
    return (struct str){ out, n };
}

static enum entente_status read_text(const struct parts *parts,
                                     struct arena *arena,
                                     struct intake_input *input,
                                     struct fault *fault)
{
    GMimePart *part = parts->page != NULL ? parts->page : parts->plain;
    struct str body = part == NULL ? STR("") : content_of(part, arena);

    if (part == parts->page && body.len == 0 && parts->plain != NULL) {
        part = parts->plain;
        body = content_of(part, arena);
    }
    if (str_trim(body).len == 0)
        return ENTENTE_NONE;
    GMimeObject *object = GMIME_OBJECT(part);
    bool is_page = part == parts->page;
    enum entente_status status = charset_read(
        body,
        str_of(g_mime_object_get_content_type_parameter(object, "charset")),
        is_page, arena, &body, fault);
    if (status != ENTENTE_OK)
        return status;
    const char *format = g_mime_object_get_content_type_parameter(object,
                                                                  "format");
    const char *drops = g_mime_object_get_content_type_parameter(object,
                                                                 "delsp");
    if (!is_page && format != NULL && g_ascii_strcasecmp(format, "flowed")
                                          == 0)
        body = unfold(body,
                      drops != NULL && g_ascii_strcasecmp(drops, "yes") == 0,
                      arena);
    *input = (struct intake_input){
        .bytes = arena_str(arena, body),
        .form = is_page ? INTAKE_HTML : INTAKE_TEXT
    };
    const char *place = g_mime_part_get_content_location(part);
    if (place != NULL && strncmp(place, "http", 4) == 0)
        input->url = arena_str(arena, str_of(place));
    return ENTENTE_OK;
}

/* Subject, day and, where it goes to a list of readers, who sends it. */
static void read_head(GMimeMessage *message, struct arena *arena,
                      struct intake_input *input)
{
    GMimeObject *object = GMIME_OBJECT(message);
    const char *subject = g_mime_message_get_subject(message);
    GDateTime *sent = g_mime_message_get_date(message);
    InternetAddressList *from = g_mime_message_get_from(message);

    if (subject != NULL && subject[0] != '\0')
        input->title = arena_str(arena, str_of(subject));
    if (sent != NULL)
        input->date = arena_print(arena, "%04d-%02d-%02d",
                                  g_date_time_get_year(sent),
                                  g_date_time_get_month(sent),
                                  g_date_time_get_day_of_month(sent));
    bool is_list = g_mime_object_get_header(object, "List-Id") != NULL
        || g_mime_object_get_header(object, "List-Unsubscribe") != NULL;
    if (is_list && from != NULL && internet_address_list_length(from) == 1) {
        const char *name = internet_address_get_name(
            internet_address_list_get_address(from, 0));
        if (name != NULL && name[0] != '\0')
            input->outlet = arena_str(arena, str_of(name));
    }
}

static void read_file(GMimeObject *part, struct arena *arena,
                      struct mail *mail)
{
    struct mail_file file = { STR_NULL, STR_NULL };
    const char *name = NULL;

    if (GMIME_IS_MESSAGE_PART(part)) {
        GMimeMessage *inner = g_mime_message_part_get_message(
            GMIME_MESSAGE_PART(part));
        GMimeStream *out = g_mime_stream_mem_new();
        arena_defer(arena, unref, out);
        if (inner != NULL)
            g_mime_object_write_to_stream(GMIME_OBJECT(inner), NULL, out);
        file.bytes = written(out);
        name = inner == NULL ? NULL : g_mime_message_get_subject(inner);
    } else {
        file.bytes = content_of(GMIME_PART(part), arena);
        name = g_mime_part_get_filename(GMIME_PART(part));
    }
    file.name = name == NULL || name[0] == '\0'
        ? arena_print(arena, "%zu", mail->n_files + 1)
        : arena_str(arena, str_of(name));
    *ARENA_PUSH(arena, mail->files, mail->n_files, mail->room_files) = file;
}

enum entente_status mail_read(struct str bytes, struct arena *arena,
                              struct mail *mail, struct fault *fault)
{
    static bool is_ready;
    struct parts *parts = ARENA_NEW(arena, struct parts);

    *mail = (struct mail){ 0 };
    if (head_bytes(bytes) > MOST_HEAD_BYTES)
        return fault_set(fault, ENTENTE_E_LIMIT,
                         "the message's head holds over %d bytes",
                         MOST_HEAD_BYTES);
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
    g_mime_message_foreach(message, look_at_part, parts);
    enum entente_status status = read_text(parts, arena, &mail->text, fault);
    if (status != ENTENTE_OK && status != ENTENTE_NONE)
        return status;
    mail->has_text = status == ENTENTE_OK;
    const char *place = g_mime_object_get_header(
        GMIME_OBJECT(message), "Snapshot-Content-Location");
    if (mail->has_text && mail->text.url.ptr == NULL && place != NULL
        && strncmp(place, "http", 4) == 0)
        mail->text.url = arena_str(arena, str_of(place));
    if (mail->has_text && mail->text.url.ptr != NULL)
        return ENTENTE_OK; /* a page that was saved: it has its own head,
                              and its files are its pictures */
    read_head(message, arena, &mail->text);
    for (int i = 0; i < parts->n_files; i++)
        read_file(parts->files[i], arena, mail);
    if (!mail->has_text && mail->n_files == 0)
        return fault_set(fault, ENTENTE_E_FORMAT, "the message has no text");
    return ENTENTE_OK;
}
