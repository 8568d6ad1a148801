/*
 * model/builtin.c - the model that lies inside the binary.
 *
 * The Makefile names the file in MODEL_FILE; the assembler takes it in as it
 * is, aligned for use in place.
 */
#include "model/model.h"

__asm__(".section .rodata\n"
        ".balign 64\n"
        ".hidden model_builtin_start\n"
        ".globl model_builtin_start\n"
        "model_builtin_start:\n"
        ".incbin \"" MODEL_FILE "\"\n"
        ".hidden model_builtin_end\n"
        ".globl model_builtin_end\n"
        "model_builtin_end:\n"
        ".byte 0\n"
        ".previous\n");

extern const char model_builtin_start[] __attribute__((visibility("hidden")));
extern const char model_builtin_end[] __attribute__((visibility("hidden")));

struct str model_builtin(void)
{
    return (struct str){ model_builtin_start,
                         (size_t)(model_builtin_end - model_builtin_start) };
}
