/*
 * base/file.c - see file.h.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void close_descriptor(void *object)
{
    int *descriptor = object;

    if (*descriptor > 0)
        close(*descriptor);
    *descriptor = -1;
}

enum entente_status file_read(const char *path, size_t most,
                              struct arena *arena, struct str *bytes,
                              struct fault *fault)
{
    int *descriptor = ARENA_NEW(arena, int);
    struct stat info;
    size_t len = 0, room;
    char *ptr;

    *descriptor = -1;
    arena_defer(arena, close_descriptor, descriptor);
    if (strcmp(path, "-") == 0) {
        *descriptor = 0;
        room = 1 << 16;
    } else {
        *descriptor = open(path, O_RDONLY | O_CLOEXEC);
        if (*descriptor < 0)
            return fault_set(fault, ENTENTE_E_IO, "%s", strerror(errno));
        if (fstat(*descriptor, &info) != 0 || S_ISDIR(info.st_mode)) {
            close_descriptor(descriptor);
            return fault_set(fault, ENTENTE_E_IO, "it is a directory");
        }
        if (S_ISREG(info.st_mode) && (uint64_t)info.st_size > most) {
            close_descriptor(descriptor);
            return fault_set(fault, ENTENTE_E_LIMIT,
                             "it holds over %zu bytes", most);
        }
        room = S_ISREG(info.st_mode) ? (size_t)info.st_size + 1 : 1 << 16;
    }
    ptr = arena_alloc(arena, room + 1);
    for (;;) {
        if (len == room) {
            ptr = arena_grow(arena, ptr, room + 1, room * 2 + 1);
            room *= 2;
        }
        ssize_t got = read(*descriptor, ptr + len, room - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            int error = errno;
            close_descriptor(descriptor);
            return fault_set(fault, ENTENTE_E_IO, "%s", strerror(error));
        }
        if (got == 0)
            break;
        len += (size_t)got;
        if (len > most) {
            close_descriptor(descriptor);
            return fault_set(fault, ENTENTE_E_LIMIT,
                             "it holds over %zu bytes", most);
        }
    }
    close_descriptor(descriptor);
    ptr[len] = '\0';
    *bytes = (struct str){ ptr, len };
    return ENTENTE_OK;
}

enum entente_status file_write(const char *path, struct str bytes,
                               struct fault *fault)
{
    char neighbour[4096];
    int len = snprintf(neighbour, sizeof neighbour, "%s.part", path);

    if (len < 0 || (size_t)len >= sizeof neighbour)
        return fault_set(fault, ENTENTE_E_LIMIT, "the path is too long");
    FILE *file = fopen(neighbour, "wb");
    bool is_good = file != NULL;
    if (is_good) {
        is_good = fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len;
        is_good = fclose(file) == 0 && is_good;
        is_good = is_good && rename(neighbour, path) == 0;
    }
    if (!is_good) {
        int error = errno;
        if (file != NULL)
            remove(neighbour);
        fault_set(fault, ENTENTE_E_IO, "%s", strerror(error));
        fault_in(fault, str_of(path));
        return ENTENTE_E_IO;
    }
    return ENTENTE_OK;
}
