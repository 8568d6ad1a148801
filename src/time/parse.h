/*
 * time/parse.h - words become an expression of time, not yet a day.
 *
 * The grammar is small enough to write by hand: atoms (`June 7`, `last week`,
 * `two years ago`, `5 p.m.`) are read at a word, and atoms whose parts do not
 * clash are joined (`Friday` + `Oct. 23`, `noon` + `Thursday`, `January` +
 * `this year`).  What is left out in the text stays unset here; resolve.c
 * fills it from the day of writing.
 */
#ifndef ENTENTE_TIME_PARSE_H
#define ENTENTE_TIME_PARSE_H

#include "time/word.h"

enum timex_form {
    FORM_CALENDAR, /* year, month, day, weekday, ... as set below        */
    FORM_SHIFT,    /* count units from the day of writing or spoken of   */
    FORM_SPAN,     /* so many units                                      */
    FORM_SET,      /* every ...                                          */
    FORM_FIXED     /* a value from the lexicon: PRESENT_REF              */
};

enum timex_name_shift { NAME_SHIFT_NONE, NAME_SHIFT_LAST, NAME_SHIFT_THIS,
                        NAME_SHIFT_NEXT };

struct timex {
    enum timex_form form;
    int year;              /* 0 unset                                     */
    int year_to;           /* `1939-45`: the later; 0 unset               */
    int month, mday;       /* 0 unset                                     */
    int weekday;           /* 1 Monday .. 7; 0 unset                      */
    int quarter, half;     /* 0 unset                                     */
    int decade;            /* 199 for the 1990s; 0 unset                  */
    int century;           /* 20 for the 20th; 0 unset                    */
    enum time_season season;
    struct str festival;   /* its day, as festival.tsv writes it; null    */
    enum timex_name_shift name_shift; /* `last June`, `next Friday`       */
    bool is_fiscal;
    bool is_bad;           /* 31 February, 25:00: an expression, no day   */
    bool has_shift;        /* shift holds: from the day of writing, or    */
    bool is_from_then;     /* from the day last spoken of                 */
    enum time_unit unit;
    int shift;             /* in units                                    */
    int count;             /* of units in FORM_SPAN, FORM_SET             */
    bool is_half_more;     /* and a half                                  */
    bool is_vague;         /* several, few: X                             */
    bool is_past_span;     /* `the past decade`, `the past year`          */
    enum time_edge edge;   /* `later this month`, `the end of May`        */
    enum time_part part;
    bool has_time;
    int hour, minute;      /* minute -1 unsaid                            */
    bool is_utc;
    struct str fixed;      /* FORM_FIXED and some FORM_SET                */
    enum timex_type type;
    const char *rule;
};

/*
 * Read the longest expression that begins at word i.
 * Returns the word after it, or i where none begins; *timex is written only
 * when one does.  Cost: bounded; an expression has at most some twenty words.
 */
size_t time_parse(const struct words *words, size_t i, struct timex *timex);

/*
 * What a date shares with the one after it: `May 3 to 5` (a day follows:
 * *more, from word *more_start), `April and June 1955`, `the spring and
 * summer of 1943` (the year, into *first).  Returns the word after the
 * second day, or 0.
 */
size_t time_parse_more(const struct words *words, size_t end,
                       struct timex *first, struct timex *more,
                       size_t *more_start);

/* The `28` of `28-30 June 2022`.  Returns the word after it, or i. */
size_t time_parse_days(const struct words *words, size_t i,
                       struct timex *timex);

/* Is a/b/c of this text month first (US) or day first?  Set by time_read
 * from the dates that allow one reading only. */
enum time_order { ORDER_UNKNOWN, ORDER_DAY_FIRST, ORDER_MONTH_FIRST };
size_t time_parse_slash(const struct words *words, size_t i,
                        enum time_order order, struct timex *timex);
/* What order the date at word i proves; ORDER_UNKNOWN for none. */
enum time_order time_slash_order(const struct words *words, size_t i);

#endif
