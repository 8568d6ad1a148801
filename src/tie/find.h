/*
 * tie/find.h - which words of a sentence tell of a tie.
 */
#ifndef ENTENTE_TIE_FIND_H
#define ENTENTE_TIE_FIND_H

#include "tie/rules.h"

/* What is remembered from sentence to sentence. */
struct tie_memory {
    struct parties pair;   /* the last two that a tie bound          */
    int32_t pair_sentence; /* -1 none                                */
    struct parties frame;  /* whose frameworks were last spoken of   */
    int32_t frame_sentence;
    struct party member;   /* who last joined or wished to           */
    int32_t member_sentence;
    struct party body;     /* of whose members we heard last         */
    int32_t body_sentence;
};

struct finding; /* one report's worth of looking */

/* Ready to look at a report; in `scratch`, some 200 kB whatever its size. */
struct finding *tie_finding(const struct tie_rules *rules,
                            struct report *report, struct arena *scratch);

/* Add the ties of a sentence to report->ties; sentences in order.  Cost:
 * linear in its tokens. */
void tie_find(struct finding *finding, int32_t sentence);

#endif
