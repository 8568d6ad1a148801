/*
 * intake/confine.h - a child process that may read its input and write its
 * answer, and nothing else.
 *
 *     confine_prepare(&confine, program, arena);   before the fork
 *     if (fork() == 0 && confine_enter(&confine))  in the child
 *         execve(program, ...);
 */
#ifndef ENTENTE_INTAKE_CONFINE_H
#define ENTENTE_INTAKE_CONFINE_H

#include <linux/filter.h>

#include "base/arena.h"

struct confine {
    const char *program;
    struct sock_fprog filter; /* the calls to the kernel it may make */
};

/*
 * Make ready for a fork.
 *   program  an absolute path: the one program the child may become, by a
 *            call with this very pointer.  Borrowed.
 *   arena    where the filter lies.
 * False where the kernel or the library cannot confine.
 */
bool confine_prepare(struct confine *confine, const char *program,
                     struct arena *arena);

/*
 * Confine this process for good: no network, no other processes, no files
 * written, none read but the program's libraries and tables (by Landlock,
 * where the kernel has it) and what is open as 0, 1 and 2; bounded time and
 * memory.  Calls nothing but the kernel.  False where the kernel refuses.
 */
bool confine_enter(const struct confine *confine);

#endif
