/*
 * intake/element.h - the elements of HTML that a page is cut by.
 *
 * intake/element.def lists them; all others are ELEMENT_OTHER.
 */
#ifndef ENTENTE_INTAKE_ELEMENT_H
#define ENTENTE_INTAKE_ELEMENT_H

#include "intake/html.h"

enum {
    EL_BLOCK = 1,    /* ends the block at hand                        */
    EL_VOID = 2,     /* has no end tag                                */
    EL_RAW = 4,      /* its text holds no tags                        */
    EL_SKIP = 8,     /* its text is not shown                         */
    EL_NODE = 16,    /* a node even without a class                   */
    EL_ASIDE = 32
};

enum html_element_id {
#define ELEMENT(NAME, name, flags, tag) ELEMENT_##NAME,
#include "intake/element.def"
#undef ELEMENT
    ELEMENT_OTHER
};

struct html_element {
    struct str name;
    uint8_t flags;   /* EL_*           */
    uint8_t tag;     /* enum block_tag */
};

/* Of each element but ELEMENT_OTHER, by its id. */
extern const struct html_element html_elements[ELEMENT_OTHER];

/* File the elements by name into tables->element_slots. */
void html_elements_file(struct html_tables *tables);

/* The element of a name in small letters, which is not empty.
 * Cost: a probe or two. */
size_t html_element_of(const struct html_tables *tables, struct str name);

static inline uint8_t html_element_flags(size_t element)
{
    return element < ELEMENT_OTHER ? html_elements[element].flags : 0;
}

#endif
