/*
 * intake/items.c - see items.h.
 *
 * A stack of sources, the innermost on top: a folder holds files, a file may
 * hold lines.  Each step asks the top one for what it has next; what is a
 * source itself is pushed, what is a report goes out, and a source that has
 * no more is popped.
 */
#include "intake/items.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "intake/line.h"
#include "intake/sniff.h"
#include "intake/stream.h"

enum {
    MOST_DEPTH = 64,                         /* sources within sources   */
    MOST_LINE_BYTES = 2 * REPORT_MOST_BYTES, /* JSON escapes make longer */
    SNIFF_BYTES = 4096
};

struct source {
    enum source_kind { SOURCE_FOLDER, SOURCE_LINES } kind;
    struct arena arena;
    struct str path;   /* how people call it; null for standard input */
    struct str *names; /* of a folder, sorted                         */
    size_t n_names, room_names, at;
    dev_t device;      /* of a folder, to notice a loop               */
    ino_t inode;
    int descriptor;    /* -1 where it has none; not closed when 0     */
    struct stream stream;
    uint64_t line;     /* of the line last read                       */
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

/* Saved pages keep their pictures in a folder beside them; so do trash and
 * version control, under names that begin with a dot. */
static bool is_passed_over(struct str name)
{
    return name.len == 0 || name.ptr[0] == '.'
        || str_ends(name, STR("_files"));
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
        if (is_passed_over((struct str){ entry->d_name, len }))
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
        descriptor = openat(folder, name,
                            O_RDONLY | O_CLOEXEC | (is_found ? O_NONBLOCK : 0));
        if (descriptor < 0)
            return fault_set(fault, ENTENTE_E_IO, "%s", strerror(errno));
        if (fstat(descriptor, &info) != 0) {
            close(descriptor);
            return fault_set(fault, ENTENTE_E_IO, "%s", strerror(errno));
        }
        if (S_ISDIR(info.st_mode))
            return push_folder(items, path, descriptor, &info, fault);
        if (is_found && !S_ISREG(info.st_mode)) {
            close(descriptor); /* a pipe or device that lies in a folder */
            return ENTENTE_NONE;
        }
    }
    struct source *source = push(items, SOURCE_LINES);
    if (source == NULL) {
        if (descriptor > 0)
            close(descriptor);
        return fault_set(fault, ENTENTE_E_LIMIT, "over %d folders deep",
                         MOST_DEPTH);
    }
    source->descriptor = descriptor;
    source->path = is_stdin ? STR_NULL : arena_str(&source->arena, path);
    stream_of_file(&source->stream, &source->descriptor, &source->arena);

    struct str head;
    enum entente_status status =
        stream_peek(&source->stream, SNIFF_BYTES, &head, fault);
    enum sniff_kind kind = SNIFF_TEXT;
    if (items->options.is_lines)
        kind = SNIFF_LINES;
    else if (status == ENTENTE_OK)
        kind = sniff(head);
    if (items->options.is_page && kind != SNIFF_HTML)
        kind = SNIFF_TEXT;
    if (status == ENTENTE_OK && kind == SNIFF_LINES)
        return ENTENTE_NONE; /* nothing yet: the source will be asked */
    if (status == ENTENTE_OK && is_found && kind == SNIFF_BINARY) {
        pop(items);          /* a picture or the like in a folder */
        return ENTENTE_NONE;
    }
    *input = (struct intake_input){ 0 };
    if (status == ENTENTE_OK)
        status = stream_rest(&source->stream, REPORT_MOST_BYTES, arena,
                             &input->bytes, fault);
    if (status == ENTENTE_OK && kind == SNIFF_BINARY)
        status = fault_set(fault, ENTENTE_E_FORMAT, "it is not text");
    input->path = is_stdin ? STR_NULL : arena_str(arena, path);
    input->form = kind == SNIFF_HTML     ? INTAKE_HTML
                  : kind == SNIFF_CONLLU ? INTAKE_CONLLU
                                         : INTAKE_TEXT;
    pop(items);
    return status;
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
    bool has_slash = str_ends(source->path, STR("/"));
    struct str path = arena_print(arena, "%.*s%s%.*s", STR_ARG(source->path),
                                  has_slash ? "" : "/", STR_ARG(name));
    enum entente_status status =
        open_file(items, source->descriptor, name.ptr, path, true, arena,
                  input, fault);
    if (status != ENTENTE_OK && status != ENTENTE_NONE)
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
            input->path = arena_str(arena, source->path);
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
            status = source->kind == SOURCE_FOLDER
                ? step_folder(items, source, arena, input, fault)
                : step_lines(items, source, arena, input, fault);
        } else if (items->at < items->n_paths) {
            const char *name = items->paths[items->at++];
            bool is_stdin = strcmp(name, "-") == 0;
            status = open_file(items, AT_FDCWD, name,
                               is_stdin ? STR_NULL : str_of(name), false,
                               arena, input, fault);
            if (status != ENTENTE_OK && status != ENTENTE_NONE)
                fault_in(fault, is_stdin ? STR("standard input")
                                         : str_of(name));
        } else {
            return ENTENTE_NONE;
        }
        if (status != ENTENTE_NONE)
            return status;
    }
}
