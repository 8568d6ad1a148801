/*
 * intake/intake.h - bytes become a report's text, meta and regions.
 */
#ifndef ENTENTE_INTAKE_INTAKE_H
#define ENTENTE_INTAKE_INTAKE_H

#include "base/fault.h"
#include "lexicon/lexicon.h"
#include "report/report.h"

/* What the stage knows; made once, read-only, shared by threads. */
struct intake;

/*
 * Make the stage ready.
 *   lexicon  borrowed; must outlive the stage.
 *   run      the arena the stage lives in.
 * Errors: ENTENTE_E_FORMAT, with the line of the lexicon at fault.
 */
enum entente_status intake_open(const struct lexicon *lexicon,
                              struct arena *run, const struct intake **stage,
                              struct fault *fault);

struct intake_repeats;

/* One report as it comes in.  Borrowed for the report's life. */
struct intake_input {
    struct str id;    /* null: the hash of the text serves          */
    struct str path;  /* null where it came by pipe                 */
    struct str bytes; /* text, a page or CoNLL-U                    */
    enum intake_form { INTAKE_TEXT, INTAKE_HTML, INTAKE_CONLLU } form;
    struct str date, title, outlet, url; /* given from outside; null */
    struct str charset; /* told by a header, before what a page tells; null */
    const struct intake_repeats *repeats; /* lines that outlets repeat; null */
    struct str author;           /* likewise, as a byline has it      */
    struct str archived, digest; /* of a web archive; null            */
};

/*
 * Fill text, meta, regions and notes of a report (report/report.h).
 * Plain UTF-8 text is taken as it came, so that spans hold in the user's
 * own file; a page's text is made here.
 *   scratch  reset by the caller afterwards.
 * Errors: ENTENTE_E_FORMAT (binary, not text), ENTENTE_E_LIMIT.
 */
enum entente_status intake_read(const struct intake *stage,
                                const struct intake_input *input,
                                struct report *report, struct arena *scratch,
                                struct fault *fault);

#endif
