/*
 * intake/element.c - see element.h.
 */
#include "intake/element.h"

const struct html_element html_elements[ELEMENT_OTHER] = {
#define ELEMENT(NAME, name, flags, tag) { STR_INIT(name), flags, tag },
#include "intake/element.def"
#undef ELEMENT
};

/* Where to look for a name, which is not empty; then at the next slots. */
static size_t element_slot(struct str name)
{
    unsigned first = (unsigned char)name.ptr[0];
    unsigned last = (unsigned char)name.ptr[name.len - 1];

    return (first * 5 + last * 29 + (unsigned)name.len) % HTML_ELEMENT_SLOTS;
}

void html_elements_file(struct html_tables *tables)
{
    memset(tables->element_slots, ELEMENT_OTHER, sizeof tables->element_slots);
    for (size_t i = 0; i < ELEMENT_OTHER; i++) {
        size_t slot = element_slot(html_elements[i].name);
        while (tables->element_slots[slot] != ELEMENT_OTHER)
            slot = (slot + 1) % HTML_ELEMENT_SLOTS;
        tables->element_slots[slot] = (uint8_t)i;
    }
}

size_t html_element_of(const struct html_tables *tables, struct str name)
{
    size_t slot = element_slot(name), element;

    while ((element = tables->element_slots[slot]) != ELEMENT_OTHER
           && !str_is(html_elements[element].name, name))
        slot = (slot + 1) % HTML_ELEMENT_SLOTS;
    return element;
}
