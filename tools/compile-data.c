/*
 * tools/compile-data.c - data/ becomes the image inside the binary.
 *
 *     compile-data DIR IMAGE
 *
 * Run by the Makefile.  Says file, line and column of the first line that
 * breaks a rule of doc/format/lexicon.md, or of a fact of the registry that
 * contradicts another, and exits 1.
 */
#include <stdio.h>

#include "base/file.h"
#include "lexicon/lexicon.h"
#include "registry/registry.h"

/* The registry's fault names a table and a row: make them file and line.  A
 * row is a line that is no remark; the first of them names the columns. */
static void find_line(const char *dir, struct arena *arena,
                      struct fault *fault)
{
    struct str path = arena_print(arena, "%s/%s.tsv", dir, fault->file);
    struct str rest;
    uint64_t line = 0, row = 0, wanted = fault->line + 1;

    if (file_read(path.ptr, (size_t)1 << 26, arena, &rest, NULL)
        != ENTENTE_OK)
        return;
    while (rest.ptr != NULL && row < wanted) {
        struct str one = str_cut(&rest, '\n');
        line++;
        row += one.len > 0 && one.ptr[0] != '#';
    }
    fault->line = line;
    fault->file[0] = '\0';
    fault_in(fault, path);
}

/* What only two tables together show. */
static enum entente_status check_facts(const char *dir, struct str image,
                                       struct arena *arena,
                                       struct fault *fault)
{
    const struct lexicon *lexicon;
    enum entente_status status = lexicon_open(image, arena, &lexicon, fault);

    if (status == ENTENTE_OK)
        status = registry_check(lexicon, arena, fault);
    if (status == ENTENTE_E_FORMAT)
        find_line(dir, arena, fault);
    return status;
}

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
        status = check_facts(argv[1], image, &arena, &fault);
    if (status == ENTENTE_OK)
        status = file_write(argv[2], image, &fault);
    if (status != ENTENTE_OK)
        fprintf(stderr, "%s:%llu:%llu: %s\n", fault.file,
                (unsigned long long)fault.line,
                (unsigned long long)fault.column, fault.sentence);
    arena_clear(&arena);
    return status == ENTENTE_OK ? 0 : 1;
}
