/*
 * brief/items.h - a briefing's file, taken apart again for checking.
 *
 * md, html and json all yield the same items: words that a reader sees, each
 * with the line of code that stands by it.
 */
#ifndef ENTENTE_BRIEF_ITEMS_H
#define ENTENTE_BRIEF_ITEMS_H

#include "base/arena.h"
#include "base/fault.h"

struct brief_item {
    uint64_t line;        /* of the file, from 1                        */
    struct str text;      /* white space run together                   */
    struct str evidence;  /* the null str where none                    */
};

struct brief_items {
    struct brief_item *items;
    size_t n, room;
    struct str topic;     /* null where it names none                   */
    struct str ids[1024]; /* ids[R]: the report's id; null              */
    size_t n_ids;         /* one more than the highest R                */
    enum { BRIEF_MD, BRIEF_HTML, BRIEF_JSON } form;
};

/* Errors: ENTENTE_E_FORMAT for bytes that are no briefing. */
enum entente_status brief_items_read(struct str bytes, struct arena *arena,
                                     struct brief_items *items,
                                     struct fault *fault);

#endif
