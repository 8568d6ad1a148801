/*
 * base/fault.h - how a call says what went wrong.
 *
 * The fault lies in the caller's hands and never allocates.  Every function
 * here takes a null fault and then only returns the status.
 */
#ifndef ENTENTE_BASE_FAULT_H
#define ENTENTE_BASE_FAULT_H

#include <entente/entente.h>

#include "base/str.h"

/* Inside the library we say `struct fault`; the public name is prefixed. */
#define fault entente_fault

/* Fill in a fault with a sentence; returns `status`, so that a caller may
 * write `return fault_set(...)`. */
enum entente_status fault_set(struct fault *fault, enum entente_status status,
                              const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same at a place: line and column counted from 1. */
enum entente_status fault_at(struct fault *fault, enum entente_status status,
                             uint64_t line, uint64_t column,
                             const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Name the item a fault belongs to (cut to fit); keeps what is there when
 * the fault already names one. */
void fault_in(struct fault *fault, struct str file);

#endif
