/* Any bytes as a file that was saved, told apart by how it begins: whatever
 * lies in whatever. */
#include "fuzz.h"
#include "intake/items.h"

enum { MOST_ITEMS = 1000 };

static struct intake_items *items;

FUZZ(bytes, arena, scratch)
{
    struct intake_piece piece = { .bytes = bytes, .path = STR("saved") };
    struct intake_input input;

    /* A PDF is another program's to read; its text is in pdf.c. */
    if (str_find(bytes, STR("%PDF")) >= 0)
        return;
    intake_items_close(items); /* of the run before, if it was cut short */
    if (intake_items_open(NULL, 0, NULL, &items, NULL) != ENTENTE_OK
        || intake_items_add(items, &piece, NULL) != ENTENTE_OK)
        return;
    for (int i = 0; i < MOST_ITEMS; i++) {
        enum entente_status status = intake_items_next(items, scratch, &input,
                                                       NULL);

        if (status == ENTENTE_NONE)
            break;
        if (status == ENTENTE_OK && input.bytes.ptr == NULL)
            abort();
        arena_reset(scratch);
    }
}
