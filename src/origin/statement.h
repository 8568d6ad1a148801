/*
 * origin/statement.h - who says or thinks what.
 */
#ifndef ENTENTE_ORIGIN_STATEMENT_H
#define ENTENTE_ORIGIN_STATEMENT_H

#include "actor/actor.h"
#include "origin/cue.h"
#include "origin/quotation.h"

enum feature {
#define FEATURE(NAME, name) FEATURE_##NAME,
#include "origin/feature.def"
#undef FEATURE
    N_FEATURES
};

/* What the stage knows. */
struct origin {
    const struct lexicon *lexicon;
    struct cues cues;
    struct cues stances;
    const struct lexicon_table *terms; /* word classes of the rules */
    int term_class;
    const struct lexicon_table *voices;
    const struct lexicon_table *words; /* classes of words, en/origin/word */
    int weights[N_FEATURES]; /* thousandths */
};

/* A statement that may be one. */
struct candidate {
    int32_t cue;            /* token; -1 none                          */
    const struct cue *line; /* null where no word of the table is      */
    int32_t source;         /* token that heads the source; -1 none    */
    uint32_t slot;          /* SLOT_ that was filled; 0 surface        */
    struct span cue_span, source_span, content;
    struct span parts[REPORT_MOST_PARTS];
    int n_parts;
    enum speech_mode mode;
    int32_t inherits;       /* candidate whose speaker goes on; -1     */
    int32_t sentence;
    uint8_t has[N_FEATURES];
    int score;              /* over 0: taken                           */
    bool is_quotation;      /* rests on quotation marks, not on a tree */
    bool is_accord;         /* according to                            */
    const char *rule;
};

struct candidates {
    struct candidate *items;
    size_t n, room;
};

/* What each step over a report needs. */
struct reading {
    const struct origin *origin;
    struct report *report;
    struct arena *scratch;
    struct trees trees;
    struct quotations quotations;
    int32_t *quoted;       /* [n_tokens]: the quotation a token is in, -1 */
    struct candidates found;
};

/* From trees: every cue with its complement (candidate.c). */
void candidates_from_trees(struct reading *reading);
/* From quotation marks: their cues and speakers (direct.c). */
void candidates_from_quotations(struct reading *reading);
/* Choose among them and write report->statements (statement.c). */
void statements_choose(struct reading *reading);

/* Fill has[] and score of a candidate from a tree. */
void candidate_weigh(const struct reading *reading, struct candidate *c);

/*
 * May the phrase headed by this token say or think something: a person, a
 * group, an office, or a paper that tells what its writers say?  A pronoun
 * may unless it points at a thing (`this`, `it`, `which`).
 */
bool origin_has_voice(const struct reading *reading, int32_t token);

/* Is it a paper, as a treaty or a letter, by its noun? */
bool origin_is_paper(const struct reading *reading, int32_t token);

/* Positions (position.c) and citations (citation.c). */
void positions_read(struct reading *reading);
void citations_read(struct reading *reading);

/* Who the phrase headed by `token` is, as a speaker or holder: one actor, or
 * the words themselves where it is nobody we know.  `span` is filled even
 * where the name stays unknown. */
struct party origin_voice(const struct reading *reading, int32_t token,
                          struct span words);

#endif
