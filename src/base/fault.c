/*
 * base/fault.c - see fault.h.
 *
 * In: a status and words.  Out: the caller's struct, filled in.
 */
#include "base/fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct {
    int exit_code;
    const char *sentence;
} statuses[ENTENTE_N_STATUSES] = {
#define STATUS(name, exit_code, sentence) { exit_code, sentence },
#include <entente/status.def>
#undef STATUS
};

const char *entente_status_sentence(enum entente_status status)
{
    return statuses[status < ENTENTE_N_STATUSES ? status : 0].sentence;
}

int entente_status_exit_code(enum entente_status status)
{
    return statuses[status < ENTENTE_N_STATUSES ? status : 0].exit_code;
}

static void fill(struct fault *fault, enum entente_status status,
                 uint64_t line, uint64_t column, const char *format,
                 va_list arguments)
{
    memset(fault, 0, sizeof *fault);
    fault->status = status;
    fault->line = line;
    fault->column = column;
    vsnprintf(fault->sentence, sizeof fault->sentence, format, arguments);
}

enum entente_status fault_set(struct fault *fault, enum entente_status status,
                              const char *format, ...)
{
    va_list arguments;

    if (fault != NULL) {
        va_start(arguments, format);
        fill(fault, status, 0, 0, format, arguments);
        va_end(arguments);
    }
    return status;
}

enum entente_status fault_at(struct fault *fault, enum entente_status status,
                             uint64_t line, uint64_t column,
                             const char *format, ...)
{
    va_list arguments;

    if (fault != NULL) {
        va_start(arguments, format);
        fill(fault, status, line, column, format, arguments);
        va_end(arguments);
    }
    return status;
}

void fault_in(struct fault *fault, struct str file)
{
    if (fault == NULL || fault->file[0] != '\0')
        return;
    size_t len = file.len < sizeof fault->file - 1 ? file.len
                                                   : sizeof fault->file - 1;
    memcpy(fault->file, file.ptr, len);
    fault->file[len] = '\0';
}
