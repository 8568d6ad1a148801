/*
 * actor/side.c - whose officials `the officials` are: the names around a noun
 * lend it their sides.
 *
 * In: a nominal phrase or a name.  Out: the sides of the names before it
 * (`Polish and EU officials`), under it in the tree (`officials of Poland`)
 * and behind it (`dissidents from Egypt`).  A lender is resolved first, which
 * may ask for the sides of another in turn; MOST_DEPTH bounds that.
 */
#include "actor/resolve.h"

static bool is_negating_prefix(struct str lower)
{
    return IS_ONE_OF(lower, "anti", "pro", "non", "counter");
}

/* Does the name lend its side to the noun it stands before? */
static bool lends_side(const struct reading *reading,
                       const struct found *name)
{
    size_t next = name->word + name->n_words;

    if (name->word > 0 && reading->words[name->word].after_hyphen
        && is_negating_prefix(reading->lower[name->word - 1].text))
        return false;
    if (name->word > 0
        && IS_ONE_OF(reading->lower[name->word - 1].text, "former")
        && name->form == FORM_DEMONYM && next < reading->n_words
        && actor_word_is(reading, reading->lower[next].text, "was-once"))
        return false;
    if (next < reading->n_words && reading->words[next].after_hyphen
        && actor_word_is(reading, reading->lower[next].text, "detaching"))
        return false;
    return true;
}

static void sides_add(struct reading *reading, struct sides *sides,
                      size_t index, int depth)
{
    struct found *found = &reading->found[index];
    const struct report *report = reading->report;

    if (found->is_busy)
        return;
    if (!found->is_done)
        actor_resolve_one(reading, index, depth + 1);
    found = &reading->found[index];
    if (found->entity < 0)
        return;
    const struct entity *entity = &report->entities[found->entity];
    if (sides->sector.len == 0 && entity->type != ACTOR_STATE
        && entity->type != ACTOR_PLACE && found->form == FORM_NAME)
        sides->sector = entity->sector;
    for (int i = 0; i < entity->n_sides; i++) {
        bool is_known = false;
        for (int j = 0; j < sides->n; j++)
            is_known |= str_is(sides->items[j], entity->sides[i]);
        if (!is_known && sides->n < REPORT_MOST_SIDES)
            sides->items[sides->n++] = entity->sides[i];
    }
}

static bool sector_is_local(struct str sector)
{
    return IS_ONE_OF(sector, "REB", "OPP", "CVL", "REF", "SEP", "LAB", "EDU",
                     "CRM", "COP", "JUD", "UAF", "MED", "REL", "SET", "AGR",
                     "HLH", "BUS", "PTY");
}

void actor_sides_of_tree(struct reading *reading, struct sides *sides,
                         size_t index, int depth)
{
    const struct report *report = reading->report;
    int32_t head = reading->found[index].head;
    struct str sector = reading->found[index].sector;
    int conjuncts = 0;

    for (int32_t child = report->tokens[head].first_child; child >= 0;
         child = report->tokens[child].next_sibling) {
        enum deprel deprel = (enum deprel)report->tokens[child].deprel;
        struct str lemma = STR_NULL;
        bool lends = deprel == DEPREL_NMOD_POSS || deprel == DEPREL_AMOD
                     || deprel == DEPREL_COMPOUND || deprel == DEPREL_DET;
        if (deprel == DEPREL_NMOD && actor_case_of(report, child, &lemma))
            lends = str_is(lemma, STR("of"))
                    || (sides->n == 0 && str_is(lemma, STR("for")))
                    || (sides->n == 0 && sector_is_local(sector)
                        && IS_ONE_OF(lemma, "in", "from"));
        if (!lends)
            continue;
        int32_t at = actor_found_on(reading, child, index);
        if (at >= 0 && (size_t)at != index
            && lends_side(reading, &reading->found[at]))
            sides_add(reading, sides, (size_t)at, depth);
        for (int32_t other = report->tokens[child].first_child;
             other >= 0 && conjuncts < 8;
             other = report->tokens[other].next_sibling) {
            if (report->tokens[other].deprel != DEPREL_CONJ)
                continue;
            conjuncts++;
            int32_t with = actor_found_on(reading, other, index);
            if (with >= 0 && lends_side(reading, &reading->found[with]))
                sides_add(reading, sides, (size_t)with, depth);
            int32_t further = token_child(report, other, DEPREL_CONJ);
            with = further < 0 ? -1 : actor_found_on(reading, further, index);
            if (with >= 0 && lends_side(reading, &reading->found[with]))
                sides_add(reading, sides, (size_t)with, depth);
        }
    }
}

/* Names that stand right before the noun, whatever the tree says:
 * `Polish and EU officials`. */
void actor_sides_before(struct reading *reading, struct sides *sides,
                        size_t index, size_t stop, int depth)
{
    const struct found *found = &reading->found[index];
    size_t at = stop;
    int first = sides->n;

    for (int steps = 0; at > 0 && steps < 8; steps++) {
        size_t before = at - 1;
        int32_t name = reading->found_at[before];
        if (steps == 0 && stop == found->word
            && (reading->is_hard[before]
                || IS_ONE_OF(reading->lower[stop].text, "the", "a", "an",
                             "this", "that")))
            break; /* the phrase begins here */
        if (name >= 0 && (size_t)name != index) {
            const struct found *lender = &reading->found[name];
            enum actor_type type = reading->found[index].type;
            if ((lender->type != ACTOR_PERSON || type == ACTOR_BODY
                 || type == ACTOR_FORCE || type == ACTOR_GROUP)
                && lends_side(reading, lender))
                sides_add(reading, sides, (size_t)name, depth);
            at = lender->word;
            /* `A and B officials`: one more on the left */
            if (at >= 1 && reading->found_at[at - 1] >= 0
                && reading->words[at].after_hyphen)
                continue; /* `US-Japan` */
            if (at >= 2 && reading->found[index].is_plural
                && IS_ONE_OF(reading->lower[at - 1].text, "and", "or")
                && reading->found_at[at - 2] >= 0
                && (reading->found[reading->found_at[at - 2]].form
                        == FORM_DEMONYM
                    || lender->form == FORM_NAME))
                at--;
            else if (at >= 1 && reading->found[index].is_plural
                     && sides->n > 1 && reading->found_at[at - 1] >= 0
                     && reading->is_hard[at - 1]
                     && reading->words[at].span.start
                            - reading->words[at - 1].span.end <= 2)
                continue;
            else
                break;
            continue;
        }
        if (reading->is_hard[before])
            break;
        const struct token *token
            = &reading->report->tokens[reading->words[before].token];
        bool is_possessive = token->upos == UPOS_PART
                             && reading->words[before].text.len == 1;
        if (token->upos != UPOS_ADJ && token->upos != UPOS_NOUN
            && token->upos != UPOS_PROPN && token->upos != UPOS_NUM
            && !is_possessive)
            break;
        at = before;
    }
    for (int low = first, high = sides->n - 1; low < high; low++, high--) {
        struct str swap = sides->items[low];
        sides->items[low] = sides->items[high];
        sides->items[high] = swap;
    }
}

/* Names right behind the noun: `dissidents from Egypt`, `the president of
 * the republic of X`. */
void actor_sides_behind(struct reading *reading, struct sides *sides,
                        size_t index, int depth)
{
    const struct found *found = &reading->found[index];
    size_t at = found->word + found->n_words;

    if (at + 1 >= reading->n_words || reading->is_hard[at - 1])
        return;
    struct str word = reading->lower[at].text;
    /* `an adviser to the king` is of the king's side */
    bool is_served =
        str_is(word, STR("to"))
        && actor_word_is(reading, reading->lower[at - 1].text, "serves");
    if (!IS_ONE_OF(word, "of", "from") && !is_served
        && !(str_is(word, STR("in")) && sector_is_local(found->sector)))
        return;
    at++;
    /* `an adviser to President X` */
    for (int skip = 0; skip < 3 && is_served && at + 1 < reading->n_words
                       && !reading->is_hard[at] && reading->found_at[at] < 0;
         skip++)
        at++;
    if (at + 1 < reading->n_words
        && IS_ONE_OF(reading->lower[at].text, "the"))
        at++;
    int32_t name = reading->found_at[at];
    if (name >= 0 && reading->found[name].word == at
        && !reading->is_hard[at - 1])
        sides_add(reading, sides, (size_t)name, depth);
}

void actor_sides_of_all(const struct reading *reading,
                        const struct found *found, struct sides *sides)
{
    static const char *const numbers[] = { "five", "six", "seven", "eight" };
    enum { FEW = 5, FIRST_NUMBER = 5 };
    struct str all[REPORT_MOST_SIDES];
    int n = 0, wanted = actor_number_before(reading, found);

    if (found->type != ACTOR_STATE || !found->is_plural
        || !actor_is_definite(reading, found))
        return;
    for (size_t i = 0; i < N_OF(numbers) && found->n_words > 1; i++)
        if (str_is_c(reading->lower[found->word + 1].text, numbers[i]))
            wanted = FIRST_NUMBER + (int)i;
    if (sides->n == 1)
        n = actor_members_of(reading, sides->items[0], all);
    else if (sides->n == 0)
        n = actor_states_of(reading, actor_land_of(reading, found), all);
    if (n < 2 || (wanted > 0 ? n != wanted : n > FEW))
        return;
    sides->n = n;
    memcpy(sides->items, all, (size_t)n * sizeof *all);
}
