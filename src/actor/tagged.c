/*
 * actor/tagged.c - names that no lexicon knows.
 *
 * In: tags of the network of names, titles, last names heard before, and
 * words with capitals.  Out: a phrase for each, of a type that its words and
 * key nouns (`... Ministry`, `... Brigade`) tell.
 */
#include "actor/scan.h"

/* How many words of a run are titles and the names that stand before them:
 * `NATO Secretary General X`. */
static size_t title_words(const struct reading *reading, size_t word,
                          size_t n)
{
    const struct names *roles = &reading->actor->roles;
    size_t done = 0, at = 0;
    bool is_given = actor_names_find(&reading->actor->given,
                                     reading->words[word].text) != 0;

    while (at < n && !(is_given && at == 0)) {
        uint32_t role;
        int32_t name = reading->found_at[word + at];
        size_t length = name >= 0 && reading->found[name].word == word + at
                                && reading->found[name].type != ACTOR_PERSON
                            ? reading->found[name].n_words
                            : 0;
        if (length > 0) {
            if (at + length > n)
                break;
            at += length;
            continue;
        }
        length = actor_names_match(roles, &reading->lower[word + at], n - at,
                                   &role);
        if (length == 0)
            break;
        if (at + length == n
            && !actor_is_rank(reading, reading->lower[word + at].text)
            && at == 0 && n == 1)
            break;
        at += length;
        if (roles->facts[role].type == ACTOR_PERSON)
            done = at;
        else if (!actor_word_is(reading, reading->lower[word + at - 1].text,
                                "title-part"))
            break;
    }
    return done;
}

/* What kind of body a capitalised name is, from the nouns in it. */
static void classify(struct reading *reading, struct found *found)
{
    const struct names *roles = &reading->actor->roles;
    const struct names *keywords = &reading->actor->keywords;
    uint32_t fact = 0;
    size_t n = found->n_words;

    for (size_t length = n < 4 ? n : 4; length > 0 && fact == 0; length--) {
        const struct word *tail = &reading->lower[found->word + n - length];
        uint32_t seen;
        if (actor_names_match(keywords, tail, length, &seen) == length)
            fact = seen;
        else if (actor_names_match(roles, tail, length, &seen) == length
                 && roles->facts[seen].type != ACTOR_PERSON) {
            found->type = roles->facts[seen].type;
            found->sector = roles->facts[seen].sector;
            return;
        }
    }
    if (fact == 0) { /* `Ministry of ...`, `University of ...` */
        uint32_t seen;
        size_t length = actor_names_match(roles,
                                          &reading->lower[found->word], n,
                                          &seen);
        if (length > 0 && roles->facts[seen].type != ACTOR_PERSON) {
            found->type = roles->facts[seen].type;
            found->sector = roles->facts[seen].sector;
            return;
        }
        if (actor_names_match(keywords, &reading->lower[found->word], 1,
                              &seen) == 1)
            fact = seen;
    }
    if (fact != 0) {
        found->type = keywords->facts[fact].type;
        found->sector = keywords->facts[fact].sector;
    }
}

/* Remove lexicon names within words [word, word + n), keeping the fact of
 * the first that has a side. */
static uint32_t absorb(struct reading *reading, size_t word, size_t n)
{
    uint32_t inner = 0;

    for (size_t i = word; i < word + n; i++) {
        int32_t at = reading->found_at[i];
        if (at < 0)
            continue;
        struct found *found = &reading->found[at];
        if (inner == 0
            && reading->actor->names.facts[found->fact].side.len > 0)
            inner = found->fact;
        found->is_dropped = true;
        for (size_t j = found->word; j < found->word + found->n_words; j++)
            reading->found_at[j] = -1;
    }
    return inner;
}

/* Words in small letters are a name only where all are nouns. */
static bool may_be_name(const struct reading *reading, size_t word, size_t n)
{
    for (size_t i = word; i < word + n; i++)
        if (reading->words[i].is_capital
            || (unsigned char)reading->words[i].text.ptr[0] >= 0x80
            || reading->found_at[i] >= 0)
            return true;
    for (size_t i = word; i < word + n; i++)
        if (actor_token_at(reading, i)->upos != UPOS_PROPN
            && actor_token_at(reading, i)->upos != UPOS_NOUN
            && actor_token_at(reading, i)->upos != UPOS_X)
            return false;
    return true;
}

/* What the words themselves say against the tagger. */
static enum name_type mend_type(const struct reading *reading, size_t word,
                                size_t n, enum name_type type)
{
    const struct word *last = &reading->words[word + n - 1];
    const struct names *keywords = &reading->actor->keywords;
    uint32_t fact;

    if (type == NAME_ORG)
        return type;
    if (n == 1 && type == NAME_PERSON && last->is_shout
        && last->text.len >= 3 && !reading->is_shouted)
        return NAME_ORG; /* `HHS` is no person */
    if (n > 1
        && actor_names_match(keywords, &reading->lower[word + n - 1], 1, &fact)
               == 1
        && IS_ONE_OF(keywords->facts[fact].sector, "BUS", "NGO", "MED", "PTY")
        && !actor_word_is(reading, reading->lower[word + n - 1].text, "house"))
        return NAME_ORG;
    return type;
}

/* `State` of `Secretary of State`: a title of several words holds it. */
static bool ends_title(const struct reading *reading, size_t word, size_t n)
{
    enum { MOST_BACK = 4 };

    for (size_t back = 2; back <= MOST_BACK && back <= word; back++) {
        uint32_t role;

        if (reading->is_hard[word - 1]
            || !reading->words[word - back].is_capital
            || reading->found_at[word - back] >= 0)
            continue;
        if (actor_names_match(&reading->actor->roles,
                              &reading->lower[word - back], back + n, &role)
            == back + n)
            return true;
    }
    return false;
}

/* Words that no name is made of alone, whatever the tagger says. */
static bool is_pronoun(struct str lower)
{
    return IS_ONE_OF(lower, "he", "she", "they", "it", "we", "you", "his",
                     "her", "their", "its", "our", "this", "that", "these",
                     "those", "there", "who", "what");
}

/* `the Santos government`: named for who leads it. */
static bool rules_now(const struct reading *reading, size_t word)
{
    return word + 1 < reading->n_words && !reading->is_hard[word]
           && actor_word_is(reading, reading->lower[word + 1].text, "reign")
           && actor_sole_holder(reading, reading->words[word].text) != 0;
}

/* `Baltic states`: states by what they share, which roles tell. */
static bool is_states(const struct reading *reading, size_t word, size_t n)
{
    const struct names *roles = &reading->actor->roles;
    uint32_t role;

    if (n < 2 || reading->words[word + n - 1].is_capital)
        return false;
    for (size_t i = word; i < word + n; i++)
        if (actor_names_match(roles, &reading->lower[i], word + n - i, &role)
                == word + n - i
            && roles->facts[role].type == ACTOR_STATE)
            return true;
    return false;
}

static void take_run(struct reading *reading, size_t word, size_t n,
                     enum name_type type)
{
    struct str first = reading->lower[word].text;

    if (ends_title(reading, word, n) || (n == 1 && is_pronoun(first)))
        return;

    /* A run cut off after a preposition goes on with the name behind it, or
     * ends before it: `Housing Authority of` + `New Orleans`. */
    if (n > 1 && IS_ONE_OF(reading->lower[word + n - 1].text, "of", "for",
                           "to", "and", "in", "the", "on", "at", "by")) {
        int32_t next = word + n < reading->n_words
                               && !reading->is_hard[word + n - 1]
                           ? reading->found_at[word + n]
                           : -1;
        if (next >= 0 && type == NAME_ORG
            && IS_ONE_OF(reading->lower[word + n - 1].text, "of", "for")
            && reading->found[next].word == word + n)
            n += reading->found[next].n_words;
        else
            n--;
    }
    /* What does not belong to a name: determiners, courtesy titles. */
    int32_t rest = n > 1 ? reading->found_at[word + 1] : -1;
    if (n > 1
        && (actor_word_is(reading, first, "courtesy")
            || IS_ONE_OF(reading->words[word].text, "the")
            || (IS_ONE_OF(first, "the")
                && (word == 0
                    || (rest >= 0
                        && reading->found[rest].n_words + 1 >= n))))) {
        word++, n--;
    }
    while (n > 1 && !reading->words[word].is_capital
           && actor_word_is(reading, reading->words[word].text, "compass"))
        word++, n--; /* `northern Iraq` */
    if (!may_be_name(reading, word, n) || is_states(reading, word, n))
        return;
    if (type == NAME_PERSON) { /* titles first: `Secretary of State X` */
        size_t titles = title_words(reading, word, n);
        word += titles;
        n -= titles;
        for (size_t i = 1; i < n; i++)
            if (IS_ONE_OF(reading->lower[word + i].text, "of", "from"))
                n = i; /* `X of Britain` */
    } else if (type == NAME_ORG && title_words(reading, word, n) == n) {
        n = 0; /* `EU Commission Vice President` is a title */
    }
    if (n == 0
        || (n == 1
            && (actor_word_is(reading, reading->lower[word].text, "no-name")
                || reading->words[word].text.len < 2)))
        return;
    /* Lexicon names that cover the run, or cross its edge, stand. */
    for (size_t i = word; i < word + n; i++) {
        int32_t at = reading->found_at[i];
        if (at < 0)
            continue;
        const struct found *known = &reading->found[at];
        if (known->word <= word
            && known->word + known->n_words >= word + n)
            return;
        if (known->word < word || known->word + known->n_words > word + n)
            return;
        /* A person's title that the tagger took in: `Russian ...`. */
        if (type == NAME_PERSON && known->form == FORM_DEMONYM
            && known->word == word) {
            word += known->n_words;
            n -= known->n_words;
            if (n == 0)
                return;
            i = word - 1;
        }
    }
    /* A known person inside a longer person run is the name. */
    for (size_t i = word; i < word + n && type == NAME_PERSON; i++) {
        int32_t at = reading->found_at[i];
        if (at >= 0 && reading->found[at].type == ACTOR_PERSON)
            return;
    }
    type = mend_type(reading, word, n, type);
    if (n == 1 && type == NAME_PLACE
        && actor_names_find(&reading->actor->given,
                            reading->words[word].text) != 0)
        type = NAME_PERSON;
    if (n == 1 && type != NAME_PERSON
        && (actor_knows_person(reading, reading->words[word].text)
            || rules_now(reading, word)))
        type = NAME_PERSON;
    uint32_t inner = absorb(reading, word, n);
    struct found *found = actor_found_add(reading, word, n);
    found->form = FORM_NAME;
    found->inner = inner;
    found->rule = "name tagger";
    switch (type) {
    case NAME_PERSON:
        found->type = ACTOR_PERSON;
        break;
    case NAME_PLACE:
        found->type = ACTOR_PLACE;
        break;
    default:
        found->type = ACTOR_ORGANISATION;
        classify(reading, found);
        if (inner != 0 && (found->sector.len == 0
                           || IS_ONE_OF(found->sector, "NGO"))) {
            /* `House Judiciary Committee` is of the House */
            const struct fact *of = &reading->actor->names.facts[inner];
            if (IS_ONE_OF(of->sector, "LEG", "GOV", "MIL", "JUD", "IGO")) {
                found->sector = of->sector;
                found->type = of->type;
            }
        }
        break;
    }
    for (size_t i = word; i < word + n; i++)
        reading->found_at[i] = (int32_t)reading->n_found - 1;
}

void actor_scan_tags(struct reading *reading)
{
    for (size_t at = 0; at < reading->n_words;) {
        int32_t first, last;
        size_t n = 1;

        if (!actor_run_of(reading, reading->words[at].token, &first, &last)) {
            at++;
            continue;
        }
        while (at + n < reading->n_words
               && reading->words[at + n].token <= last)
            n++;
        take_run(reading, at, n,
                 (enum name_type)reading->report->tokens[first].name);
        at += n;
    }
}

/* A last name by which the report has named a person already, or of who leads
 * the government named right behind it, where the tagger saw nothing. */
void actor_scan_last_names(struct reading *reading)
{
    for (size_t at = 0; at < reading->n_words; at++) {
        const struct token *token = actor_token_at(reading, at);
        if (reading->found_at[at] >= 0 || !reading->words[at].is_capital
            || token->upos != UPOS_PROPN || reading->words[at].text.len < 3
            || (at > 0 && reading->words[at].after_hyphen)
            || (!actor_knows_person(reading, reading->words[at].text)
                && !rules_now(reading, at)))
            continue;
        struct found *found = actor_found_add(reading, at, 1);
        found->form = FORM_NAME;
        found->type = ACTOR_PERSON;
        found->rule = "last name";
        reading->found_at[at] = (int32_t)reading->n_found - 1;
    }
}

/* Capitalised words after a capitalised title name a person, tagged or
 * not: `President X Y`. */
void actor_scan_titled(struct reading *reading)
{
    const struct names *roles = &reading->actor->roles;

    for (size_t at = 0; at + 1 < reading->n_words; at++) {
        uint32_t role = 0;
        size_t n = 0, more = 0;

        if (!reading->words[at].is_capital || reading->found_at[at] >= 0)
            continue;
        if (actor_word_is(reading, reading->lower[at].text, "courtesy"))
            n = 1;
        else
            n = actor_names_match(roles, &reading->lower[at],
                                  actor_reach(reading, at), &role);
        if (n == 0 || reading->is_hard[at + n - 1]
            || (role != 0
                && (roles->facts[role].type != ACTOR_PERSON
                    || roles->facts[role].is_plural
                    || roles->facts[role].is_weak)))
            continue;
        size_t next = at + n;
        while (next + more < reading->n_words && more < 4
               && reading->words[next + more].is_capital
               && reading->found_at[next + more] < 0
               && actor_token_at(reading, next + more)->upos == UPOS_PROPN
               && !actor_word_is(reading, reading->lower[next + more].text,
                                 "no-name")) {
            uint32_t other;
            if (actor_names_match(roles, &reading->lower[next + more], 1,
                                  &other) == 1)
                break;
            more++;
            if (reading->is_hard[next + more - 1])
                break;
        }
        if (more > 0 && !reading->is_shouted)
            take_run(reading, next, more, NAME_PERSON);
        at = next + more - 1;
    }
}

/* Without tags: runs of capitalised proper nouns. */
void actor_scan_capitals(struct reading *reading)
{
    if (reading->is_shouted)
        return;
    for (size_t at = 0; at < reading->n_words;) {
        size_t n = 0;

        while (at + n < reading->n_words && n < 5
               && reading->words[at + n].is_capital
               && reading->found_at[at + n] < 0
               && actor_token_at(reading, at + n)->upos == UPOS_PROPN
               && !actor_word_is(reading, reading->lower[at + n].text,
                                 "no-name")) {
            uint32_t role;
            bool is_role = actor_names_match(&reading->actor->roles,
                                             &reading->lower[at + n], 1,
                                             &role) == 1
                           && reading->actor->roles.facts[role].type
                                  == ACTOR_PERSON;
            if (is_role)
                break;
            n++;
            if (reading->is_hard[at + n - 1])
                break;
        }
        if (n == 0) {
            at++;
            continue;
        }
        struct found probe = { .type = ACTOR_PERSON, .word = (uint32_t)at,
                               .n_words = (uint32_t)n };
        classify(reading, &probe);
        if (n >= 2 || probe.type != ACTOR_PERSON)
            take_run(reading, at, n,
                     probe.type == ACTOR_PERSON ? NAME_PERSON : NAME_ORG);
        else
            take_run(reading, at, n, NAME_PERSON);
        at += n;
    }
}
