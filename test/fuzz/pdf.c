/* Any bytes as the boxes that pdftotext writes of a PDF. */
#include "fuzz.h"
#include "intake/paragraph.h"

FUZZ(bytes, arena, scratch)
{
    struct layout layout;
    struct paragraph_text out;

    layout_read(bytes, arena, &layout);
    for (size_t i = 0; i < layout.n_lines; i++)
        if (layout.lines[i].n == 0
            || layout.lines[i].first + layout.lines[i].n > layout.n_words)
            abort();
    paragraph_read(&layout, arena, &out);
}
