/*
 * actor/home.c - whose police `police` are.
 *
 * In: mentions and entities of the whole report.  Out: a side for those that
 * have none.  A report on one land calls its soldiers `soldiers` and its
 * protesters `protesters`; where one state is named far more often than any
 * other, it is theirs.  Rebels, refugees and whoever is called foreign are
 * left alone: of them a reader would ask who they are.
 */
#include "actor/found.h"

enum {
    MOST_STATES = 64,
    LEAST_NAMED = 2,  /* sentences that name it beyond those of the next */
    FAR_MORE = 2,     /* times as many as name the next                  */
    ALL_BUT_ALONE = 4 /* the same, before named persons are counted in   */
};

/* Sectors whose nouns speak of the land the report is about. */
static bool is_of_home(struct str sector)
{
    return IS_ONE_OF(sector, "GOV", "MIL", "COP", "LEG", "JUD", "SPY", "OPP",
                     "CVL");
}

/* People under arms; a convoy or a jet is a thing that somebody sends. */
static bool is_of_people(const struct actor *actor, struct str name)
{
    char lower[WORD_MOST_BYTES];
    size_t at = name.len;

    while (at > 0 && name.ptr[at - 1] != ' ')
        at--;
    return lexicon_has(actor->words,
                       actor_word_lower(str_slice(name, at, name.len), lower),
                       "armed");
}

/* Does a word of the name say that it is somebody else's? */
static bool is_foreign(const struct actor *actor, struct str name)
{
    char lower[WORD_MOST_BYTES];

    for (size_t at = 0, end; at < name.len; at = end + 1) {
        for (end = at; end < name.len && name.ptr[end] != ' '
                       && name.ptr[end] != '-'; end++)
            ;
        if (lexicon_has(actor->words,
                        actor_word_lower(str_slice(name, at, end), lower),
                        "foreign"))
            return true;
    }
    return false;
}

/* The state that is named far more often than any other; null where none
 * is.  *is_alone: hardly another one is named. */
static struct str home_of(const struct report *report, bool *is_alone)
{
    struct str sides[MOST_STATES];
    int counts[MOST_STATES], n = 0, first = 0, second = 0;
    int32_t named_in[MOST_STATES]; /* last sentence that did */
    struct str home = STR_NULL;

    for (size_t i = 0; i < report->n_mentions; i++) {
        const struct mention *mention = &report->mentions[i];
        if (mention->entity < 0 || mention->form == FORM_PRONOUN)
            continue;
        const struct entity *entity = &report->entities[mention->entity];
        if (entity->side.len != 3 || entity->type == ACTOR_MEDIUM)
            continue;
        int at = 0;
        while (at < n && !str_is(sides[at], entity->side))
            at++;
        if (at == n && n < MOST_STATES) {
            sides[n] = entity->side;
            named_in[n] = -1;
            counts[n++] = 0;
        }
        if (at < n && named_in[at] != mention->sentence) {
            named_in[at] = mention->sentence;
            counts[at]++;
        }
    }
    for (int i = 0; i < n; i++)
        if (counts[i] > first) {
            second = first;
            first = counts[i];
            home = sides[i];
        } else if (counts[i] > second) {
            second = counts[i];
        }
    *is_alone = first >= second * ALL_BUT_ALONE;
    return first >= second + LEAST_NAMED && first >= second * FAR_MORE
               ? home
               : STR_NULL;
}

void actor_find_home(const struct actor *actor, struct report *report)
{
    bool is_alone;
    struct str home = home_of(report, &is_alone);

    if (home.len == 0)
        return;
    for (size_t i = 0; i < report->n_entities; i++) {
        struct entity *entity = &report->entities[i];
        bool is_kind = entity->type == ACTOR_BODY
                       || entity->type == ACTOR_FORCE
                       || entity->type == ACTOR_GROUP
                       || entity->type == ACTOR_GROUPING
                       || entity->type == ACTOR_PERSON;
        if (entity->n_sides > 0 || !is_kind || !is_of_home(entity->sector)
            || is_foreign(actor, entity->name)
            || (entity->type == ACTOR_FORCE
                && !is_of_people(actor, entity->name))
            || (!is_alone && entity->type == ACTOR_PERSON
                && byte_is_upper(entity->name.ptr[0])))
            continue;
        entity->side = entity->sides[0] = home;
        entity->n_sides = 1;
    }
}
