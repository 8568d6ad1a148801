/*
 * intake/items.c - see items.h.
 *
 * A stack of sources, the innermost on top: a folder holds archives, an
 * archive files, a file lines.  Each step asks the top one for what it has
 * next; what is a source itself is pushed, what is a report goes out, and a
 * source that has no more is popped.
 *
 *     folder/ -> news.tar.gz -> (unpacked) -> mail.eml -> report
 */
#include "intake/items.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "intake/feed.h"
#include "intake/line.h"
#include "intake/mail.h"
#include "intake/packed.h"
#include "intake/pdf.h"
#include "intake/sniff.h"
#include "intake/stream.h"
#include "intake/warc.h"

enum {
    MOST_DEPTH = 64,                         /* sources within sources   */
    MOST_PACKED = 8,                         /* packed within packed     */
    MOST_LINE_BYTES = 2 * REPORT_MOST_BYTES, /* JSON escapes make longer */
    SNIFF_BYTES = 4096
};

struct source {
    enum source_kind {
        SOURCE_FOLDER,
        SOURCE_LINES,
        SOURCE_ARCHIVE,
        SOURCE_WARC,
        SOURCE_FEED,
        SOURCE_PIECE,    /* bytes not yet looked at              */
        SOURCE_MAIL,
        SOURCE_MBOX,
        SOURCE_SPENT     /* another one on top of it reads its bytes */
    } kind;
    struct arena arena;
    struct str path;   /* how people call it; null for standard input */
    struct str *names; /* of a folder, sorted                         */
    size_t n_names, room_names, at;
    dev_t device;      /* of a folder, to notice a loop               */
    ino_t inode;
    int descriptor;    /* -1 where it has none; not closed when 0     */
    struct stream stream;
    uint64_t line;     /* of the line last read                       */
    struct packed *packed;
    struct feed *feed;
    struct mail mail;
    bool is_found;     /* in a folder or archive, not named by a user */
    struct intake_input given; /* told by what it lay in: address and the
                                  like; bytes and path are not used   */
};

struct intake_items {
    struct arena arena; /* where this struct lies */
    struct arena_trap trap;
    struct intake_options options;
    const char *const *paths;
    size_t n_paths, at;
    struct source stack[MOST_DEPTH];
    int n_stack;
};

enum entente_status intake_items_open(const char *const *paths, size_t n_paths,
                                      const struct intake_options *options,
                                      struct intake_items **items,
                                      struct fault *fault)
{
    struct arena arena;
    struct arena_trap trap;

    *items = NULL;
    arena_init(&arena, &trap);
    if (setjmp(trap.env) != 0)
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    struct intake_items *opened = ARENA_NEW(&arena, struct intake_items);
    opened->paths = paths;
    opened->n_paths = n_paths;
    if (options != NULL)
        opened->options = *options;
    opened->arena = arena;
    opened->arena.trap = &opened->trap;
    *items = opened;
    return ENTENTE_OK;
}

/* A fresh source on the stack, or null when it is full. */
static struct source *push(struct intake_items *items, enum source_kind kind)
{
    if (items->n_stack == MOST_DEPTH)
        return NULL;
    struct source *source = &items->stack[items->n_stack++];
    *source = (struct source){ .kind = kind, .descriptor = -1 };
    arena_init(&source->arena, &items->trap);
    return source;
}

static void pop(struct intake_items *items)
{
    struct source *source = &items->stack[--items->n_stack];

    if (source->descriptor > 0)
        close(source->descriptor);
    arena_clear(&source->arena);
}

void intake_items_close(struct intake_items *items)
{
    if (items == NULL)
        return;
    while (items->n_stack > 0)
        pop(items);
    struct arena arena = items->arena;
    arena_clear(&arena);
}

static int by_name(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static void pass_over(const struct intake_items *items, struct str path,
                      uint64_t n, const char *why)
{
    if (items->options.passed != NULL)
        items->options.passed(items->options.context, path, n, why);
}

/* Why a name is not even opened; null where it is.  Saved pages keep their
 * pictures in a folder beside them; trash and version control keep to names
 * that begin with a dot. */
static const char *why_passed(struct str name)
{
    return name.len == 0                      ? "it has no name"
           : name.ptr[0] == '.'               ? "its name is hidden"
           : str_ends(name, STR("_files"))    ? "it goes with a saved page"
                                              : NULL;
}

static void close_folder(void *object)
{
    closedir(object);
}

/* ENTENTE_NONE: the folder will be asked at the next step. */
static enum entente_status push_folder(struct intake_items *items,
                                       struct str path, int descriptor,
                                       const struct stat *info,
                                       struct fault *fault)
{
    for (int i = 0; i < items->n_stack; i++)
        if (items->stack[i].kind == SOURCE_FOLDER
            && items->stack[i].device == info->st_dev
            && items->stack[i].inode == info->st_ino) {
            close(descriptor);
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "a link leads back to a folder above it");
        }
    struct source *source = push(items, SOURCE_FOLDER);
    if (source == NULL) {
        close(descriptor);
        return fault_set(fault, ENTENTE_E_LIMIT, "over %d folders deep",
                         MOST_DEPTH);
    }
    source->descriptor = descriptor;
    source->path = arena_str(&source->arena, path);
    source->device = info->st_dev;
    source->inode = info->st_ino;
    DIR *folder = fdopendir(dup(descriptor));
    if (folder == NULL) {
        pop(items);
        return fault_set(fault, ENTENTE_E_IO, "%s", strerror(errno));
    }
    size_t n_bytes = 0, n = 0;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL; n++)
        n_bytes += strlen(entry->d_name) + 1;
    rewinddir(folder);
    arena_defer(&source->arena, close_folder, folder);
    source->names = ARENA_ARRAY(&source->arena, struct str, n + 1);
    char *at = arena_alloc(&source->arena, n_bytes + 1);
    char *limit = at + n_bytes;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        size_t len = strlen(entry->d_name);
        if (str_is_c((struct str){ entry->d_name, len }, ".")
            || str_is_c((struct str){ entry->d_name, len }, ".."))
            continue;
        if (source->n_names == n || (size_t)(limit - at) < len + 1)
            break; /* it has grown meanwhile */
        memcpy(at, entry->d_name, len + 1);
        source->names[source->n_names++] = (struct str){ at, len };
        at += len + 1;
    }
    qsort(source->names, source->n_names, sizeof *source->names, by_name);
    return ENTENTE_NONE;
}

/* A fresh source over bytes, which it keeps in its arena; null when there
 * are too many. */
static struct source *push_bytes(struct intake_items *items, struct str path)
{
    struct source *source = push(items, SOURCE_SPENT);

    if (source != NULL) {
        source->path = path.ptr == NULL ? STR_NULL
                                        : arena_str(&source->arena, path);
        source->is_found = true;
    }
    return source;
}

/* What points into another arena, copied to that one. */
static struct intake_input kept(const struct intake_input *from,
                                struct arena *arena)
{
    struct intake_input input = *from;
    struct str *const parts[] = {
        &input.id,  &input.path,   &input.bytes,    &input.date,  &input.title,
        &input.url, &input.outlet, &input.archived, &input.digest,
        &input.author, &input.charset
    };

    for (size_t i = 0; i < N_OF(parts); i++)
        if (parts[i]->ptr != NULL)
            *parts[i] = arena_str(arena, *parts[i]);
    return input;
}

/* The innermost archive that is being read. */
static struct packed *outer_packed(const struct intake_items *items)
{
    for (int i = items->n_stack - 1; i >= 0; i--)
        if (items->stack[i].packed != NULL)
            return items->stack[i].packed;
    return NULL;
}

/* Leave an archive that has unpacked to more than it may. */
static void leave_bombs(struct intake_items *items)
{
    for (int i = 0; i < items->n_stack; i++)
        if (packed_is_over(items->stack[i].packed))
            while (items->n_stack > i)
                pop(items);
}

/* Put an unpacker on top of the source at hand. */
static enum entente_status unpack(struct intake_items *items,
                                  struct source *source, struct fault *fault)
{
    int n_packed = 0;
    struct str name;

    for (int i = 0; i < items->n_stack; i++)
        n_packed += items->stack[i].packed != NULL;
    if (n_packed >= MOST_PACKED)
        return fault_set(fault, ENTENTE_E_LIMIT,
                         "over %d packed files within each other",
                         MOST_PACKED);
    enum entente_status status =
        packed_open(&source->stream, true, outer_packed(items),
                    &source->arena, &source->packed, fault);
    if (status == ENTENTE_OK)
        status = packed_next(source->packed, &name, fault);
    if (status != ENTENTE_OK)
        return status == ENTENTE_NONE
            ? fault_set(fault, ENTENTE_E_FORMAT, "the packed file is empty")
            : status;
    source->kind = SOURCE_SPENT;
    struct source *outer = push_bytes(items, source->path);
    if (outer == NULL)
        return fault_set(fault, ENTENTE_E_LIMIT, "over %d sources deep",
                         MOST_DEPTH);
    outer->is_found = source->is_found;
    outer->given = kept(&source->given, &outer->arena);
    stream_of(&outer->stream, packed_fill, source->packed, &outer->arena);
    return ENTENTE_OK;
}

static enum entente_status read_whole(struct source *source,
                                      enum sniff_kind kind,
                                      struct arena *arena,
                                      struct intake_input *input,
                                      struct fault *fault)
{
    struct str bytes;
    struct paragraph_text paged = { 0 };
    enum entente_status status = stream_rest(&source->stream,
                                             REPORT_MOST_BYTES, arena,
                                             &bytes, fault);

    *input = (struct intake_input){ 0 };
    if (status != ENTENTE_OK)
        return status;
    if (bytes.len == 0)
        return fault_set(fault, ENTENTE_E_FORMAT, "it is empty");
    switch (kind) {
    case SNIFF_PDF:
        status = pdf_read(bytes, arena, &paged, fault);
        input->bytes = paged.text;
        input->title = paged.title;
        input->url = paged.url;
        break;
    case SNIFF_BINARY:
        return fault_set(fault, ENTENTE_E_FORMAT, "it is not text");
    case SNIFF_STORE:
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "it is a store, not a report");
    case SNIFF_OPML:
        return fault_set(fault, ENTENTE_E_UNSUPPORTED,
                         "it is a list of feeds, not a report: fetch it");
    default:
        input->bytes = bytes;
        input->form = kind == SNIFF_HTML     ? INTAKE_HTML
                      : kind == SNIFF_CONLLU ? INTAKE_CONLLU
                                             : INTAKE_TEXT;
        break;
    }
    struct intake_input given = kept(&source->given, arena);
    if (input->url.ptr == NULL)
        input->url = given.url;
    input->charset = given.charset;
    input->archived = given.archived;
    input->digest = given.digest;
    input->path = source->path.ptr == NULL ? STR_NULL
                                           : arena_str(arena, source->path);
    return status;
}

/*
 * See what the source on top holds: a report goes out and the source is
 * popped; a container stays, to be asked at the next step (ENTENTE_NONE).
 */
static enum entente_status route(struct intake_items *items,
                                 struct arena *arena,
                                 struct intake_input *input,
                                 struct fault *fault)
{
    for (;;) {
        struct source *source = &items->stack[items->n_stack - 1];
        struct str head, bytes;
        enum entente_status status =
            stream_peek(&source->stream, SNIFF_BYTES, &head, fault);
        enum sniff_kind kind = items->options.is_lines ? SNIFF_LINES
                                                       : sniff(head);

        if (items->options.is_page
            && (kind == SNIFF_LINES || kind == SNIFF_JSON))
            kind = SNIFF_TEXT;
        const char *why = !source->is_found || status != ENTENTE_OK ? NULL
            : head.len == 0        ? "it is empty"
            : kind == SNIFF_BINARY ? "it is not text"
            : kind == SNIFF_STORE  ? "it is a store"
            : kind == SNIFF_OPML   ? "it is a list of feeds"
                                   : NULL;
        if (why != NULL) {
            pass_over(items, source->path, 1, why);
            pop(items);
            return ENTENTE_NONE;
        }
        if (status == ENTENTE_OK)
            switch (kind) {
            case SNIFF_PACKED:
                status = unpack(items, source, fault);
                if (status == ENTENTE_OK)
                    continue;
                break;
            case SNIFF_ARCHIVE:
                status = packed_open(&source->stream, false,
                                     outer_packed(items), &source->arena,
                                     &source->packed, fault);
                source->kind = SOURCE_ARCHIVE;
                if (status == ENTENTE_OK)
                    return ENTENTE_NONE;
                break;
            case SNIFF_LINES:
                source->kind = SOURCE_LINES;
                return ENTENTE_NONE;
            case SNIFF_WARC:
                source->kind = SOURCE_WARC;
                return ENTENTE_NONE;
            case SNIFF_MBOX:
                source->kind = SOURCE_MBOX;
                return ENTENTE_NONE;
            case SNIFF_MAIL:
                status = stream_rest(&source->stream, REPORT_MOST_BYTES,
                                     &source->arena, &bytes, fault);
                if (status == ENTENTE_OK)
                    status = mail_read(bytes, &source->arena, &source->mail,
                                       fault);
                source->kind = SOURCE_MAIL;
                if (status == ENTENTE_OK)
                    return ENTENTE_NONE;
                break;
            case SNIFF_FEED:
            case SNIFF_JSON:
                source->feed = feed_open(&source->stream,
                                         kind == SNIFF_FEED ? FEED_XML
                                                            : FEED_JSON,
                                         &source->arena);
                source->kind = SOURCE_FEED;
                return ENTENTE_NONE;
            default:
                status = read_whole(source, kind, arena, input, fault);
                break;
            }
        if (status != ENTENTE_OK && source->path.ptr != NULL)
            fault_in(fault, source->path);
        pop(items);
        return status;
    }
}

/* A report that is one file, or a source to be pushed. */
static enum entente_status open_file(struct intake_items *items, int folder,
                                     const char *name, struct str path,
                                     bool is_found, struct arena *arena,
                                     struct intake_input *input,
                                     struct fault *fault)
{
    bool is_stdin = path.ptr == NULL;
    struct stat info;
    int descriptor = 0;

    if (!is_stdin) {
        descriptor = openat(
            folder, name, O_RDONLY | O_CLOEXEC | (is_found ? O_NONBLOCK : 0));
        if (descriptor < 0)
            return fault_set(fault, ENTENTE_E_IO, "%s", strerror(errno));
        if (fstat(descriptor, &info) != 0) {
            close(descriptor);
            return fault_set(fault, ENTENTE_E_IO, "%s", strerror(errno));
        }
        if (S_ISDIR(info.st_mode))
            return push_folder(items, path, descriptor, &info, fault);
        if (is_found && !S_ISREG(info.st_mode)) {
            pass_over(items, path, 1, "it is a pipe or a device");
            close(descriptor);
            return ENTENTE_NONE;
        }
    }
    struct source *source = push(items, SOURCE_SPENT);
    if (source == NULL) {
        if (descriptor > 0)
            close(descriptor);
        return fault_set(fault, ENTENTE_E_LIMIT, "over %d sources deep",
                         MOST_DEPTH);
    }
    source->descriptor = descriptor;
    source->is_found = is_found;
    source->path = is_stdin ? STR_NULL : arena_str(&source->arena, path);
    stream_of_file(&source->stream, &source->descriptor, &source->arena);
    return route(items, arena, input, fault);
}

/* The next name of a folder; ENTENTE_NONE when another step is needed. */
static enum entente_status step_folder(struct intake_items *items,
                                       struct source *source,
                                       struct arena *arena,
                                       struct intake_input *input,
                                       struct fault *fault)
{
    if (source->at == source->n_names) {
        pop(items);
        return ENTENTE_NONE;
    }
    struct str name = source->names[source->at++];
    const char *why = why_passed(name);
    bool has_slash = str_ends(source->path, STR("/"));
    struct str path = arena_print(arena, "%.*s%s%.*s", STR_ARG(source->path),
                                  has_slash ? "" : "/", STR_ARG(name));
    if (why != NULL) {
        pass_over(items, path, 1, why);
        return ENTENTE_NONE;
    }
    enum entente_status status =
        open_file(items, source->descriptor, name.ptr, path, true, arena,
                  input, fault);
    if (status != ENTENTE_OK && status != ENTENTE_NONE)
        fault_in(fault, path);
    return status;
}

/* How an inner item is called: `outer!inner`. */
static struct str inner_path(const struct source *source, struct str name,
                             struct arena *arena)
{
    return arena_print(arena, "%.*s!%.*s",
                       STR_ARG(source->path.ptr == NULL ? STR("-")
                                                        : source->path),
                       STR_ARG(name));
}

/* What lies in memory, as a source of its own.
 *   given  null, or what is known of it. */
static enum entente_status route_bytes(struct intake_items *items,
                                       struct str path, struct str bytes,
                                       const struct intake_input *given,
                                       struct arena *arena,
                                       struct intake_input *input,
                                       struct fault *fault)
{
    struct source *source = push_bytes(items, path);

    if (source == NULL) {
        pop(items);
        fault_set(fault, ENTENTE_E_LIMIT, "over %d sources deep", MOST_DEPTH);
        fault_in(fault, path);
        return ENTENTE_E_LIMIT;
    }
    if (given != NULL)
        source->given = kept(given, &source->arena);
    stream_of_bytes(&source->stream, arena_str(&source->arena, bytes),
                    &source->arena);
    return route(items, arena, input, fault);
}

static enum entente_status step_archive(struct intake_items *items,
                                        struct source *source,
                                        struct arena *arena,
                                        struct intake_input *input,
                                        struct fault *fault)
{
    struct str name;
    enum entente_status status = packed_next(source->packed, &name, fault);

    if (status != ENTENTE_OK) {
        if (status != ENTENTE_NONE)
            fault_in(fault, source->path);
        pop(items);
        return status;
    }
    if (str_is_c(name, "[Content_Types].xml")) {
        fault_set(fault, ENTENTE_E_UNSUPPORTED,
                  "it is an office document: save it as PDF or HTML");
        fault_in(fault, source->path);
        pop(items);
        return ENTENTE_E_UNSUPPORTED;
    }
    struct str last = name;
    for (struct str rest = name; rest.ptr != NULL;)
        last = str_cut(&rest, '/');
    struct str path = inner_path(source, name, arena);
    const char *why = why_passed(last);
    if (why != NULL) {
        pass_over(items, path, 1, why);
        return ENTENTE_NONE; /* its bytes are skipped by the next call */
    }
    struct source *inner = push_bytes(items, path);
    if (inner == NULL) {
        fault_set(fault, ENTENTE_E_LIMIT, "over %d sources deep", MOST_DEPTH);
        fault_in(fault, path);
        pop(items);
        return ENTENTE_E_LIMIT;
    }
    stream_of(&inner->stream, packed_fill, source->packed, &inner->arena);
    return route(items, arena, input, fault);
}

static enum entente_status step_warc(struct intake_items *items,
                                     struct source *source,
                                     struct arena *arena,
                                     struct intake_input *input,
                                     struct fault *fault)
{
    struct warc_page page;
    enum entente_status status = warc_next(
        &source->stream, REPORT_MOST_BYTES, arena, &page, fault);
    struct str path = inner_path(source, page.url.ptr == NULL ? STR("record")
                                                              : page.url,
                                 arena);

    if (page.n_passed > 0)
        pass_over(items, source->path, page.n_passed,
                  "an answer in it that is no page or text");
    if (status != ENTENTE_OK) {
        if (status != ENTENTE_NONE)
            fault_in(fault, page.goes_on ? path : source->path);
        if (!page.goes_on)
            pop(items);
        return status;
    }
    struct intake_input given = { .url = page.url, .archived = page.date,
                                  .digest = page.digest,
                                  .charset = page.charset };
    return route_bytes(items, path, page.body, &given, arena, input, fault);
}

static enum entente_status step_feed(struct intake_items *items,
                                     struct source *source,
                                     struct arena *arena,
                                     struct intake_input *input,
                                     struct fault *fault)
{
    enum entente_status status = feed_next(source->feed, arena, input, fault);

    if (status == ENTENTE_NONE) {
        pop(items);
        return ENTENTE_NONE;
    }
    if (status != ENTENTE_OK) {
        fault_in(fault, source->path.ptr == NULL ? STR("standard input")
                                                 : source->path);
        return status;
    }
    source->at++;
    input->path = inner_path(source,
                             input->url.ptr != NULL
                                 ? input->url
                                 : arena_print(arena, "%zu", source->at),
                             arena);
    return ENTENTE_OK;
}

/* The text of a message, then what came with it. */
static enum entente_status step_mail(struct intake_items *items,
                                     struct source *source,
                                     struct arena *arena,
                                     struct intake_input *input,
                                     struct fault *fault)
{
    if (source->at == 0 && source->mail.has_text) {
        source->at++;
        *input = kept(&source->mail.text, arena);
        if (source->path.ptr != NULL)
            input->path = arena_str(arena, source->path);
        return ENTENTE_OK;
    }
    size_t file = source->at++ - source->mail.has_text;
    if (file >= source->mail.n_files) {
        pop(items);
        return ENTENTE_NONE;
    }
    return route_bytes(items,
                       inner_path(source, source->mail.files[file].name,
                                  arena),
                       source->mail.files[file].bytes, NULL, arena, input,
                       fault);
}

/* `From someone@example.org Wed Mar  3 10:00:00 2021`: not every writer
 * guards a sentence that begins so, but none has an hour and a year. */
static bool opens_message(struct str line)
{
    bool has_hour = false, has_year = false;

    if (!str_starts(line, STR("From ")))
        return false;
    for (size_t i = 5; i + 4 < line.len + 1; i++) {
        const char *at = line.ptr + i;
        bool are_digits = byte_is_digit(at[0]) && byte_is_digit(at[1]);
        has_hour |= are_digits && i + 4 < line.len && at[2] == ':'
            && byte_is_digit(at[3]) && byte_is_digit(at[4]);
        has_year |= are_digits && byte_is_digit(at[2])
            && byte_is_digit(at[3]);
    }
    return has_hour && has_year;
}

/* The next message of a folder of mail (RFC 4155): all up to an empty line
 * and the one that opens the next. */
static enum entente_status step_mbox(struct intake_items *items,
                                     struct source *source,
                                     struct arena *arena,
                                     struct intake_input *input,
                                     struct fault *fault)
{
    struct buf message = buf_in(arena);
    struct str line = STR_NULL, next;
    enum entente_status status =
        stream_line(&source->stream, MOST_LINE_BYTES, &line, fault);
    bool is_over = false, was_empty = false;

    if (status == ENTENTE_NONE || status == ENTENTE_E_IO) {
        pop(items);
        return status;
    }
    source->line++;
    struct str path = inner_path(
        source, arena_print(arena, "%zu", (size_t)source->line), arena);
    for (;;) {
        status = stream_peek(&source->stream, SNIFF_BYTES, &next, fault);
        if (status == ENTENTE_OK && was_empty
            && opens_message(str_cut(&next, '\n')))
            break;
        if (status == ENTENTE_OK)
            status = stream_line(&source->stream, MOST_LINE_BYTES, &line,
                                 fault);
        if (status == ENTENTE_NONE || status == ENTENTE_E_IO)
            break;
        was_empty = line.len == 0;
        is_over |= status != ENTENTE_OK
            || buf_str(&message).len + line.len > REPORT_MOST_BYTES;
        if (is_over)
            continue;
        size_t n_marks = 0; /* `>From ` was guarded by its writer */
        while (n_marks < line.len && line.ptr[n_marks] == '>')
            n_marks++;
        if (n_marks > 0
            && str_starts(str_slice(line, n_marks, line.len), STR("From ")))
            line = str_slice(line, 1, line.len);
        buf_add(&message, line);
        buf_byte(&message, '\n');
    }
    if (is_over)
        status = fault_set(fault, ENTENTE_E_LIMIT,
                           "the message holds over %zu bytes",
                           (size_t)REPORT_MOST_BYTES);
    else if (status != ENTENTE_E_IO)
        return route_bytes(items, path, buf_str(&message), NULL, arena,
                           input, fault);
    fault_in(fault, path);
    return status;
}

static enum entente_status step_lines(struct intake_items *items,
                                      struct source *source,
                                      struct arena *arena,
                                      struct intake_input *input,
                                      struct fault *fault)
{
    struct fault mine = { 0 };
    struct str line;
    enum entente_status status =
        stream_line(&source->stream, MOST_LINE_BYTES, &line, &mine);

    if (status == ENTENTE_NONE) {
        pop(items);
        return ENTENTE_NONE;
    }
    source->line++;
    if (status == ENTENTE_OK && str_trim(line).len == 0)
        return ENTENTE_NONE;
    if (status == ENTENTE_OK)
        status = intake_line_read(line, arena, input, &mine);
    if (status == ENTENTE_OK) {
        if (input->path.ptr == NULL && source->path.ptr != NULL)
            /* a line of its own: not a version of the line before */
            input->path = arena_print(arena, "%.*s#%zu",
                                      STR_ARG(source->path),
                                      (size_t)source->line);
        return ENTENTE_OK;
    }
    mine.line = source->line;
    fault_in(&mine, source->path.ptr == NULL ? STR("standard input")
                                             : source->path);
    if (fault != NULL)
        *fault = mine;
    if (status == ENTENTE_E_IO)
        pop(items);
    return status;
}

enum entente_status intake_items_add(struct intake_items *items,
                                     const struct intake_piece *piece,
                                     struct fault *fault)
{
    if (setjmp(items->trap.env) != 0) {
        while (items->n_stack > 0)
            pop(items);
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    }
    struct source *source = push_bytes(items, piece->path);
    if (source == NULL)
        return fault_set(fault, ENTENTE_E_LIMIT, "over %d sources deep",
                         MOST_DEPTH);
    source->kind = SOURCE_PIECE;
    source->is_found = false;
    struct intake_input given = { .url = piece->url,
                                  .charset = piece->charset };
    source->given = kept(&given, &source->arena);
    stream_of_bytes(&source->stream, arena_str(&source->arena, piece->bytes),
                    &source->arena);
    return ENTENTE_OK;
}

enum entente_status intake_items_next(struct intake_items *items,
                                      struct arena *arena,
                                      struct intake_input *input,
                                      struct fault *fault)
{
    if (setjmp(items->trap.env) != 0) {
        while (items->n_stack > 0)
            pop(items);
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    }
    for (;;) {
        enum entente_status status;

        if (fault != NULL)
            *fault = (struct fault){ 0 };
        if (items->n_stack > 0) {
            struct source *source = &items->stack[items->n_stack - 1];
            switch (source->kind) {
            case SOURCE_FOLDER:
                status = step_folder(items, source, arena, input, fault);
                break;
            case SOURCE_LINES:
                status = step_lines(items, source, arena, input, fault);
                break;
            case SOURCE_ARCHIVE:
                status = step_archive(items, source, arena, input, fault);
                break;
            case SOURCE_WARC:
                status = step_warc(items, source, arena, input, fault);
                break;
            case SOURCE_FEED:
                status = step_feed(items, source, arena, input, fault);
                break;
            case SOURCE_PIECE:
                status = route(items, arena, input, fault);
                break;
            case SOURCE_MAIL:
                status = step_mail(items, source, arena, input, fault);
                break;
            case SOURCE_MBOX:
                status = step_mbox(items, source, arena, input, fault);
                break;
            default:
                pop(items);
                status = ENTENTE_NONE;
                break;
            }
        } else if (items->at < items->n_paths) {
            const char *name = items->paths[items->at++];
            bool is_stdin = strcmp(name, "-") == 0;
            status = open_file(items, AT_FDCWD, name,
                               is_stdin ? STR_NULL : str_of(name), false,
                               arena, input, fault);
            if (status != ENTENTE_OK && status != ENTENTE_NONE)
                fault_in(fault, is_stdin             ? STR("standard input")
                                : name[0] == '\0' ? STR("''")
                                                    : str_of(name));
        } else {
            return ENTENTE_NONE;
        }
        if (status == ENTENTE_E_LIMIT)
            leave_bombs(items);
        if (status != ENTENTE_NONE)
            return status;
    }
}
