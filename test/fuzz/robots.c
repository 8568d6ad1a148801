/* Any bytes as a robots.txt, their last line as a path and as networks. */
#include "fuzz.h"

#include "fetch/address.h"
#include "fetch/robots.h"

FUZZ(bytes, arena, scratch)
{
    struct str target = bytes;
    struct address_nets nets;
    struct robots robots;

    for (struct str rest = bytes; rest.ptr != NULL && rest.len > 0;)
        target = str_cut(&rest, '\n');
    robots_read(bytes, STR("entente"), arena, &robots);
    (void)robots_allow(&robots, target, scratch);
    robots.n = 0;
    if (!robots_allow(&robots, target, scratch))
        abort(); /* without rules all is allowed */
    if (address_nets_parse(target, &nets, NULL) == ENTENTE_OK)
        for (size_t i = 0; i < nets.n; i++)
            if (!address_nets_hold(&nets, &nets.items[i].first))
                abort();
}
