/* Any bytes as a file that was saved: archive, mail, feed, page or text. */
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "intake/items.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena;
    struct arena_trap trap;
    struct intake_items *items = NULL;
    struct intake_input input;
    struct fault fault = { 0 };
    char path[64];
    int file;

    /* A PDF is another program's to read. */
    if (size > 4 && data[0] == '%' && data[1] == 'P')
        return 0;
    file = memfd_create("fuzz", MFD_CLOEXEC);
    if (file < 0 || write(file, data, size) != (ssize_t)size)
        return 0;
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    const char *paths[] = { path };
    arena.trap = &trap;
    if (setjmp(trap.env) == 0
        && intake_items_open(paths, 1, NULL, &items, &fault) == ENTENTE_OK)
        for (int i = 0; i < 1000; i++) {
            if (intake_items_next(items, &arena, &input, &fault)
                == ENTENTE_NONE)
                break;
            arena_reset(&arena);
        }
    intake_items_close(items);
    arena_clear(&arena);
    close(file);
    return 0;
}
