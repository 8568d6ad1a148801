/*
 * intake/items.h - whatever an analyst has saved, one report at a time.
 *
 * Paths go in: files, folders (walked in byte order of their names, hidden
 * ones left out), containers, "-" for standard input.  What each holds is
 * told by its first bytes, never by its name.  Reports come out one by one,
 * so memory is that of the largest item:
 *
 *     struct intake_items *items;
 *     status = intake_items_open(paths, n_paths, NULL, &items, fault);
 *     while (status == ENTENTE_OK
 *            && (got = intake_items_next(items, &arena, &input, fault))
 *                   != ENTENTE_NONE) {
 *         if (got == ENTENTE_OK)
 *             ... pipeline_read(session, &input, &report, fault) ...
 *         else
 *             cli_fault(fault), some_failed = true;
 *         arena_reset(&arena);
 *     }
 *     intake_items_close(items);
 */
#ifndef ENTENTE_INTAKE_ITEMS_H
#define ENTENTE_INTAKE_ITEMS_H

#include "intake/intake.h"

struct intake_items;

struct intake_options {
    bool is_lines; /* "-" and files are JSON Lines, whatever they look like */
    bool is_page;  /* "-" and files are one page or text each               */
    /* Told of what was met, not named by the user, and holds no report: a
     * picture in a folder, or `n` pictures at that path.  `why` ends the
     * sentence `PATH: passed over, ...`.  Called from within next; null for
     * no one. */
    void (*passed)(void *context, struct str path, uint64_t n,
                   const char *why);
    void *context;
};

/*
 * Begin.
 *   paths    borrowed until the close.
 *   options  null for none set; copied.
 *   items    written on ENTENTE_OK; release with intake_items_close.
 * Errors: ENTENTE_E_MEMORY.  What cannot be read is told by next.
 */
enum entente_status intake_items_open(const char *const *paths, size_t n_paths,
                                      const struct intake_options *options,
                                      struct intake_items **items,
                                      struct fault *fault);

/* Bytes at hand that are read as a file of that path would be. */
struct intake_piece {
    struct str bytes, path;
    struct str url, charset; /* of what a server sent; null where unknown */
};

/*
 * Read a piece next, before the paths that are left.
 *   piece  copied.
 * Errors: ENTENTE_E_MEMORY; ENTENTE_E_LIMIT where too many are being read.
 */
enum entente_status intake_items_add(struct intake_items *items,
                                     const struct intake_piece *piece,
                                     struct fault *fault);

/*
 * The next report.
 *   arena  what *input points into; the caller's, to be reset when he is
 *          done with that report (a thread may keep one for each report in
 *          hand).
 *   input  written on ENTENTE_OK.  input->path is how the item is named to
 *          people: the path, with "!" and the inner name for what lay in a
 *          container; null for standard input.
 * Returns ENTENTE_OK; ENTENTE_NONE when all is read; anything else is the
 * fault of one item, named in *fault, and next may be called again.
 */
enum entente_status intake_items_next(struct intake_items *items,
                                      struct arena *arena,
                                      struct intake_input *input,
                                      struct fault *fault);

/* Takes null. */
void intake_items_close(struct intake_items *items);

#endif
