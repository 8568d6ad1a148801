/* Any bytes as a robots.txt, its last line as a path; and as networks. */
#include <stdint.h>
#include <stdlib.h>

#include "fetch/address.h"
#include "fetch/robots.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena;
    struct arena_trap trap;
    struct str file = { (const char *)data, size }, target = file;
    struct address_nets nets;
    struct robots robots;

    for (struct str rest = file; rest.ptr != NULL && rest.len > 0;)
        target = str_cut(&rest, '\n');
    arena.trap = &trap;
    if (setjmp(trap.env) == 0) {
        robots_read(file, STR("entente"), &arena, &robots);
        bool is_allowed = robots_allow(&robots, target, &arena);
        robots.n = 0;
        if (!is_allowed && robots_allow(&robots, target, &arena) == false)
            abort(); /* without rules all is allowed */
        if (address_nets_parse(target, &nets, NULL) == ENTENTE_OK)
            for (size_t i = 0; i < nets.n; i++)
                if (!address_nets_hold(&nets, &nets.items[i].first))
                    abort();
    }
    arena_clear(&arena);
    return 0;
}
