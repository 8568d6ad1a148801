/*
 * story/telling.h - an event as one telling of a happening, and how alike
 * two tellings are.
 */
#ifndef ENTENTE_STORY_TELLING_H
#define ENTENTE_STORY_TELLING_H

#include "story/find.h"

enum same_feature {
#define SAME(NAME, name) SAME_##NAME,
#include "story/same.def"
#undef SAME
    N_SAME
};

/* A sorted set of hashes; the rarer a word in the reports at hand, the
 * more it weighs. */
struct stems {
    uint64_t *items;
    uint16_t *weights;
    int n;
    uint32_t sum;          /* of the weights                             */
};

struct telling {
    int32_t report, event;
    int32_t place;         /* of the report in the order of reports      */
    day published;         /* of the report, or DAY_NONE                 */
    day from, to;          /* of the event; DAY_NONE unknown             */
    uint64_t trigger;      /* stem of its last word                      */
    uint64_t step;         /* an entry of the registry and the stage that
                              it came to, told in the clause; 0 none      */
    struct stems acts, suffers;   /* sides and the words of their names  */
    struct stems clause;   /* its words but the trigger                  */
    struct stems sentence, names, figures;
    const struct stems *opening;  /* of the report                       */
};

/*
 * The events of all reports that can be tellings of a happening, by place
 * of the report, then event.  They lie in the work's arena.
 * Cost: linear in the text.
 */
struct telling *story_tellings(struct story_work *work,
                               const struct story_links *links, size_t *n);

/* False where two tellings cannot be one: days or countries far apart. */
bool telling_may_be_one(const struct story_links *links,
                        const struct telling *a, const struct telling *b);

/* What speaks for or against: features[N_SAME], each 0 to 100.
 * Cost: the size of the two sentences and openings. */
void telling_compare(const struct story_links *links, const struct telling *a,
                     const struct telling *b, uint8_t *features);

const char *same_feature_name(enum same_feature feature);

/* Weights by feature, in hundredths of log-odds, from data/story/same.tsv. */
struct same_weights {
    int32_t of[N_SAME];
};
void same_weights_open(const struct lexicon *lexicon,
                       struct same_weights *weights);

/* Log-odds that the two are one happening, times 10,000. */
int64_t same_score(const struct same_weights *weights,
                   const uint8_t *features);

#endif
