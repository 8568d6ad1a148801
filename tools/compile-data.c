/*
 * tools/compile-data.c - data/ becomes the image inside the binary.
 *
 *     compile-data DIR IMAGE
 *
 * Run by the Makefile.  Says file, line and column of the first line that
 * breaks a rule of doc/format/lexicon.md, and exits 1.
 */
#include <stdio.h>

#include "base/file.h"
#include "lexicon/lexicon.h"

int main(int argc, char **argv)
{
    struct arena_trap trap;
    struct arena arena;
    struct fault fault = { .status = ENTENTE_OK };
    struct str image;

    if (argc != 3) {
        fprintf(stderr, "usage: compile-data DIR IMAGE\n");
        return 2;
    }
    arena_init(&arena, &trap);
    if (setjmp(trap.env) != 0) {
        fprintf(stderr, "compile-data: memory ran out\n");
        return 1;
    }
    enum entente_status status = lexicon_compile(argv[1], NULL, &arena,
                                                 &image, &fault);
    if (status == ENTENTE_OK)
        status = file_write(argv[2], image, &fault);
    if (status != ENTENTE_OK)
        fprintf(stderr, "%s:%llu:%llu: %s\n", fault.file,
                (unsigned long long)fault.line,
                (unsigned long long)fault.column, fault.sentence);
    arena_clear(&arena);
    return status == ENTENTE_OK ? 0 : 1;
}
