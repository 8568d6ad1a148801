/*
 * intake/packed.c - see packed.h.
 */
#include "intake/packed.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>

struct packed {
    struct archive *archive;
    struct stream *inner;
    struct packed *outer; /* null for none */
    struct fault inner_fault;
    uint64_t out_bytes;
    size_t held;          /* bytes of the window given out, not yet taken */
};

static void close_archive(void *object)
{
    struct packed *packed = object;

    if (packed->archive != NULL)
        archive_read_free(packed->archive);
    packed->archive = NULL;
}

static la_ssize_t give(struct archive *archive, void *context,
                       const void **bytes)
{
    struct packed *packed = context;
    struct str window, none;

    if (packed->held > 0)
        (void)stream_take(packed->inner, packed->held, NULL, &none, NULL);
    packed->held = 0;
    if (stream_peek(packed->inner, 1 << 16, &window, &packed->inner_fault)
        != ENTENTE_OK) {
        archive_set_error(archive, EIO, "%s",
                          packed->inner_fault.sentence);
        return ARCHIVE_FATAL;
    }
    packed->held = window.len;
    *bytes = window.ptr;
    return (la_ssize_t)window.len;
}

static enum entente_status say(struct packed *packed, struct fault *fault)
{
    const char *sentence = archive_error_string(packed->archive);

    if (packed->inner_fault.sentence[0] != '\0') {
        if (fault != NULL)
            *fault = packed->inner_fault;
        return packed->inner_fault.status;
    }
    return fault_set(fault, ENTENTE_E_FORMAT, "the archive is damaged: %s",
                     sentence == NULL ? "unknown" : sentence);
}

enum entente_status packed_open(struct stream *inner, bool is_raw,
                                struct packed *outer, struct arena *arena,
                                struct packed **packed, struct fault *fault)
{
    struct packed *opened = ARENA_NEW(arena, struct packed);

    opened->inner = inner;
    opened->outer = outer;
    arena_defer(arena, close_archive, opened);
    opened->archive = archive_read_new();
    if (opened->archive == NULL)
        return fault_set(fault, ENTENTE_E_MEMORY, "memory ran out");
    archive_read_support_filter_gzip(opened->archive);
    archive_read_support_filter_bzip2(opened->archive);
    archive_read_support_filter_xz(opened->archive);
    archive_read_support_filter_zstd(opened->archive);
    if (is_raw) {
        archive_read_support_format_raw(opened->archive);
    } else {
        archive_read_support_format_zip_streamable(opened->archive);
        archive_read_support_format_tar(opened->archive);
    }
    if (archive_read_open(opened->archive, opened, NULL, give, NULL)
        != ARCHIVE_OK)
        return say(opened, fault);
    *packed = opened;
    return ENTENTE_OK;
}

enum entente_status packed_next(struct packed *packed, struct str *name,
                                struct fault *fault)
{
    struct archive_entry *entry;

    for (;;) {
        int got = archive_read_next_header(packed->archive, &entry);
        if (got == ARCHIVE_EOF)
            return ENTENTE_NONE;
        if (got == ARCHIVE_RETRY)
            continue;
        if (got < ARCHIVE_WARN)
            return say(packed, fault);
        if (archive_entry_filetype(entry) != AE_IFREG
            && archive_entry_filetype(entry) != 0)
            continue;
        if (archive_entry_is_encrypted(entry) > 0)
            return fault_set(fault, ENTENTE_E_UNSUPPORTED,
                             "the archive is locked with a password");
        const char *path = archive_entry_pathname_utf8(entry);
        if (path == NULL)
            path = archive_entry_pathname(entry);
        *name = path == NULL ? STR("data") : str_of(path);
        return ENTENTE_OK;
    }
}

bool packed_is_over(const struct packed *packed)
{
    return packed != NULL && packed->out_bytes > PACKED_FREE_BYTES
        && packed->out_bytes / PACKED_MOST_TIMES
               > packed->inner->taken + packed->held;
}

ptrdiff_t packed_fill(void *object, char *out, size_t room,
                      struct fault *fault)
{
    struct packed *packed = object;
    la_ssize_t got = archive_read_data(packed->archive, out, room);

    if (got < 0) {
        say(packed, fault);
        return -1;
    }
    for (struct packed *payer = packed; payer != NULL; payer = payer->outer) {
        payer->out_bytes += (uint64_t)got;
        if (packed_is_over(payer)) {
            fault_set(fault, ENTENTE_E_LIMIT,
                      "it unpacks to over %d times its size; the rest of it "
                      "is not read", PACKED_MOST_TIMES);
            return -1;
        }
    }
    return got;
}

enum entente_status packed_read(struct str bytes, size_t most,
                                struct arena *arena, struct str *out,
                                struct fault *fault)
{
    struct stream *inner = ARENA_NEW(arena, struct stream);
    struct stream *outer = ARENA_NEW(arena, struct stream);
    struct packed *packed;
    struct str name;

    stream_of_bytes(inner, bytes, arena);
    enum entente_status status = packed_open(inner, true, NULL, arena,
                                             &packed, fault);
    if (status == ENTENTE_OK)
        status = packed_next(packed, &name, fault);
    if (status != ENTENTE_OK)
        return status;
    stream_of(outer, packed_fill, packed, arena);
    return stream_rest(outer, most, arena, out, fault);
}
