/*
 * lexicon/builtin.c - the image that lies inside the binary.
 *
 * The Makefile compiles data/ into LEXICON_IMAGE and the assembler takes it
 * in as it is.
 */
#include "lexicon/lexicon.h"

__asm__(".section .rodata\n"
        ".balign 64\n"
        ".hidden lexicon_builtin_start\n"
        ".globl lexicon_builtin_start\n"
        "lexicon_builtin_start:\n"
        ".incbin \"" LEXICON_IMAGE "\"\n"
        ".hidden lexicon_builtin_end\n"
        ".globl lexicon_builtin_end\n"
        "lexicon_builtin_end:\n"
        ".byte 0\n"
        ".previous\n");

extern const char lexicon_builtin_start[]
    __attribute__((visibility("hidden")));
extern const char lexicon_builtin_end[] __attribute__((visibility("hidden")));

struct str lexicon_builtin(void)
{
    return (struct str){ lexicon_builtin_start,
                         (size_t)(lexicon_builtin_end
                                  - lexicon_builtin_start) };
}
