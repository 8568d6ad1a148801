/*
 * time/word.h - the words of one sentence, as the grammar of time sees them.
 *
 * The stage cuts its own words: a tokenizer made for parsing may or may not
 * split `mid-2019`, `1939-45`, `8th` or `5p.m.`, and a date must not depend
 * on that.  A word is a run of letters, a run of digits or one other
 * character; an address (`https://…`, `a@b`) is one opaque word.
 */
#ifndef ENTENTE_TIME_WORD_H
#define ENTENTE_TIME_WORD_H

#include "lexicon/lexicon.h"
#include "report/report.h"

/* What a word can be in an expression of time; data/en/time/word.tsv. */
enum time_class {
    CLASS_MONTH, CLASS_MONTH_SHORT, CLASS_WEEKDAY, CLASS_WEEKDAY_SHORT,
    CLASS_WEEKDAYS, CLASS_NUMBER, CLASS_TIMES, CLASS_ORDINAL, CLASS_VAGUE,
    CLASS_UNIT, CLASS_UNITS, CLASS_SEASON, CLASS_SEASONS, CLASS_PART,
    CLASS_PARTS, CLASS_SHIFT, CLASS_SHIFT_SPAN, CLASS_SHIFT_REF, CLASS_EDGE,
    CLASS_EDGE_OF, CLASS_APPROX, CLASS_EVERY, CLASS_FILLER, CLASS_FROM_NOW,
    CLASS_FROM_THEN, CLASS_NUMBERED, CLASS_BEFORE_YEAR, CLASS_COUNTED,
    CLASS_FUTURE_WORD, CLASS_TITLE_WORD, CLASS_ZONE, CLASS_SET, CLASS_AHEAD,
    CLASS_AHEAD_NOUN, CLASS_AFTER_MODAL,
    CLASS_BACK_VERB,
    N_CLASSES
};

enum time_unit {
    UNIT_NONE, UNIT_SECOND, UNIT_MINUTE, UNIT_HOUR, UNIT_DAY, UNIT_WEEKEND,
    UNIT_WEEK, UNIT_FORTNIGHT, UNIT_MONTH, UNIT_QUARTER, UNIT_HALF,
    UNIT_YEAR, UNIT_DECADE, UNIT_CENTURY, UNIT_MILLENNIUM
};

enum time_season { SEASON_NONE, SEASON_SPRING, SEASON_SUMMER, SEASON_AUTUMN,
                   SEASON_WINTER };

enum time_part { PART_NONE, PART_MORNING, PART_MIDDAY, PART_AFTERNOON,
                 PART_EVENING, PART_NIGHT, PART_DAYTIME };

enum time_edge { EDGE_NONE, EDGE_START, EDGE_MID, EDGE_END, EDGE_BEFORE,
                 EDGE_AFTER };

struct word {
    struct span span;
    struct str low;       /* lower case; in scratch                      */
    int32_t number;       /* of a run of digits; -1                      */
    int32_t row;          /* first row of its classes in word.tsv, or -1 */
    uint32_t n_rows;
    uint8_t n_digits;     /* of a run of digits                          */
    bool is_glued;        /* no blank before it                          */
    bool is_upper;        /* begins with a capital                       */
    bool is_alpha;
    bool is_opaque;
    bool is_grouped;      /* digits with commas between: 12,000          */
};

/* What the stage knows. */
struct time {
    const struct lexicon *lexicon;
    const struct lexicon_table *words, *phrases, *festivals;
    uint8_t *classes;     /* [rows of words]                             */
    int16_t *values;      /* [rows of words]                             */
    struct str *sets;     /* [rows of words]: value of CLASS_SET         */
};

struct words {
    const struct time *stage;
    struct str text;      /* the report's                                */
    struct word *at;
    size_t n;
};

/* Cut [span) of a text into words, in `scratch`.  Cost: linear. */
void time_words(const struct time *stage, struct str text, struct span span,
                struct arena *scratch, struct words *words);

/* What time_word_as gives for a word that is not of the class. */
enum { TIME_NOT_A = -100 };

/* The value of word i as a class; TIME_NOT_A past the end, too. */
int time_word_as(const struct words *words, size_t i, enum time_class class);
/* Is a lower-case word of the class? */
bool time_is_class(const struct time *stage, struct str low,
                   enum time_class class);
/* Is word i that word or sign? */
bool time_word_is(const struct words *words, size_t i, struct str low);

#endif
