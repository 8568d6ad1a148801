/*
 * actor/scan.c - the phrases of a sentence that name actors.
 *
 * In: tokens with tags, trees and name tags, and the lexicon.  Out:
 * reading->found: names first, then roles and pronouns, in text order.
 *
 * A name comes from the lexicon (longest match), from the name tagger, or
 * from both; where they differ the longer one is the mention and the other
 * lends it its side.
 */
#include "actor/found.h"

enum { MOST_NAME_WORDS = 12 };

bool actor_is_one_of(struct str word, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is_c(word, words[i]))
            return true;
    return false;
}

static const struct token *token_at(const struct reading *reading, size_t word)
{
    return &reading->report->tokens[reading->words[word].token];
}

/* ------------------------------------------------------------- facts -- */

static bool is_known_word(const struct reading *reading, struct str word)
{
    uint64_t hash = str_hash(word) | 1;

    for (uint32_t at = (uint32_t)(hash >> 1) & reading->known_mask;
         reading->known_words[at] != 0; at = (at + 1) & reading->known_mask)
        if (reading->known_words[at] == hash)
            return true;
    return false;
}

static bool needs_are_met(const struct reading *reading, struct str needs)
{
    if (needs.len == 0)
        return true;
    while (needs.len > 0) {
        struct str word = str_cut(&needs, '|');
        if (word.len > 0 && is_known_word(reading, word))
            return true;
    }
    return false;
}

uint32_t actor_fact_for(const struct reading *reading,
                        const struct names *names, uint32_t fact,
                        enum fact_kind kind)
{
    uint32_t best = 0;
    int best_score = -1;

    for (; fact != 0; fact = names->facts[fact].next) {
        const struct fact *found = &names->facts[fact];
        int score = 1;
        if (found->kind != kind || !needs_are_met(reading, found->needs))
            continue;
        if (found->needs.len > 0)
            score += 4;
        /* A rotating chair is held beside an office at home. */
        if (str_is(found->office, STR("CHAIRPERSON")))
            score--;
        if (reading->today == DAY_NONE)
            score += found->when.last == DAY_FOREVER ? 2 : 0;
        else if (found->when.first <= reading->today
                 && reading->today <= found->when.last)
            score += 3;
        else if (found->when.last < reading->today)
            score += 1; /* over, but it was */
        if (kind == FACT_CITY && best != 0
            && found->population > names->facts[best].population)
            score++; /* the larger of two towns */
        if (score > best_score
            || (score == best_score && found->when.first != DAY_ALWAYS
                && found->when.first > names->facts[best].when.first)) {
            best = fact;
            best_score = score;
        }
    }
    return best;
}

/* ------------------------------------------------------------- words -- */

/* May a name run over what stands between two words? */
static bool is_hard_gap(struct str gap)
{
    for (size_t i = 0; i < gap.len; i++) {
        char byte = gap.ptr[i];
        if (byte == '\n' && i + 1 < gap.len && gap.ptr[i + 1] == '\n')
            return true;
        if ((unsigned char)byte < 0x80 && byte != ' ' && byte != '-'
            && byte != '\'' && byte != '.' && byte != '&' && byte != '\n'
            && byte != '\r' && byte != '\t' && byte != '`')
            return true;
        if (byte == '.' && i + 1 < gap.len && gap.len > 2)
            return true;
    }
    return false;
}

static void cut_sentence(struct reading *reading)
{
    struct report *report = reading->report;
    const struct sentence *sentence = &report->sentences[reading->sentence];
    size_t n = 0, shouts = 0, lettered = 0;

    for (int32_t i = 0; i < sentence->n && n < reading->room_words; i++) {
        int32_t token = sentence->first + i;
        n += actor_words_cut(report->text, report->tokens[token].span, token,
                             reading->scratch, reading->words + n,
                             reading->room_words - n);
    }
    reading->n_words = n;
    for (size_t i = 0; i < n; i++) {
        struct word *word = &reading->words[i];
        char lower[WORD_MOST_BYTES];
        bool has_upper = false;

        reading->found_at[i] = -1;
        reading->is_hard[i]
            = i + 1 == n
              || is_hard_gap(str_slice(report->text, word->span.end,
                                       reading->words[i + 1].span.start));
        for (size_t j = 0; j < word->text.len && !has_upper; j++)
            has_upper = byte_is_upper(word->text.ptr[j]);
        reading->lower[i] = *word;
        if (has_upper)
            reading->lower[i].text
                = arena_str(reading->scratch,
                            actor_word_lower(word->text, lower));
        if (word->text.len > 3) {
            lettered++;
            shouts += word->is_shout;
        }
    }
    reading->is_shouted = lettered >= 3 && shouts * 2 > lettered;
}

/* Words that may belong together from `at` on. */
static size_t reach(const struct reading *reading, size_t at)
{
    size_t n = 1;

    while (at + n < reading->n_words && n < MOST_NAME_WORDS
           && !reading->is_hard[at + n - 1])
        n++;
    return n;
}

/* The token of a stretch whose head lies outside it. */
static int32_t head_of(const struct reading *reading, int32_t first, int32_t n)
{
    const struct token *tokens = reading->report->tokens;
    int32_t best = first + n - 1;

    for (int32_t i = first; i < first + n; i++) {
        if (tokens[i].head >= first && tokens[i].head < first + n)
            continue;
        if (tokens[i].upos == UPOS_PUNCT || tokens[i].deprel == DEPREL_CASE
            || tokens[i].deprel == DEPREL_PUNCT
            || tokens[i].deprel == DEPREL_DET)
            continue;
        return i;
    }
    return best;
}

static struct found *add(struct reading *reading, size_t word, size_t n_words)
{
    struct found *found = ARENA_PUSH(reading->scratch, reading->found,
                                     reading->n_found, reading->room_found);
    const struct word *first = &reading->words[word],
                      *last = &reading->words[word + n_words - 1];

    *found = (struct found){ .span = { first->span.start,
                                       last->span.end } };
    const struct token *token = &reading->report->tokens[first->token];
    if (token->upos == UPOS_NUM) /* `2,000 troops` */
        found->span.start = token->span.start;
    /* `Inc.` keeps its stop where the token has it. */
    token = &reading->report->tokens[last->token];
    if (token->span.end == found->span.end + 1
        && token->span.start < last->span.end
        && reading->report->text.ptr[found->span.end] == '.')
        found->span.end = token->span.end;
    found->first = first->token;
    found->n = last->token - first->token + 1;
    found->head = head_of(reading, found->first, found->n);
    found->word = (uint32_t)word;
    found->n_words = (uint32_t)n_words;
    found->entity = found->person = found->owner_role = -1;
    return found;
}

/* ------------------------------------------------------- from lexicon -- */

static bool is_place_case(struct str lemma)
{
    return IS_ONE_OF(lemma, "in", "at", "near", "around", "outside", "across",
                     "through", "inside", "throughout", "over", "within",
                     "beyond", "off", "into", "toward", "towards", "via");
}

/* Does the name stand where a place stands (`in Tokyo`), rather than a
 * government (`Tokyo said`)? */
static bool is_located(const struct reading *reading, int32_t head)
{
    const struct report *report = reading->report;
    const struct token *token = &report->tokens[head];
    int32_t before = head - 1;
    const struct sentence *sentence = &report->sentences[reading->sentence];
    struct str above = token->head < 0 ? STR_NULL
                                       : report->tokens[token->head].lemma;

    for (int32_t child = token->first_child; child >= 0;
         child = report->tokens[child].next_sibling)
        if (report->tokens[child].deprel == DEPREL_CASE) {
            struct str lemma = report->tokens[child].lemma;
            if (is_place_case(lemma))
                return true;
            if (IS_ONE_OF(lemma, "to", "from") && token->head >= 0)
                return actor_word_is(reading, above, "motion");
            if (IS_ONE_OF(lemma, "of") && token->head >= 0)
                return actor_word_is(reading, above, "of-place");
            return false;
        }
    if (before >= sentence->first
        && is_place_case(report->tokens[before].lemma)
        && report->tokens[before].upos == UPOS_ADP)
        return true;
    if (token_rel(report, head, DEPREL_OBJ) && token->head >= 0)
        return actor_word_is(reading, above, "place-verb");
    if (token_rel(report, head, DEPREL_NSUBJ)
        || token_rel(report, head, DEPREL_NMOD_POSS)
        || token_rel(report, head, DEPREL_COMPOUND)
        || token_rel(report, head, DEPREL_CONJ)
        || token_rel(report, head, DEPREL_OBL_AGENT)
        || token_rel(report, head, DEPREL_IOBJ))
        return false;
    return true;
}

/* `the North`, `the West`; not `North Hill`, `north`. */
static bool is_compass(const struct reading *reading, size_t word)
{
    return IS_ONE_OF(reading->lower[word].text, "north", "south", "west");
}

static bool is_land_of_compass(const struct reading *reading, size_t word)
{
    return word > 0 && !reading->is_hard[word - 1]
           && IS_ONE_OF(reading->lower[word - 1].text, "the")
           && (reading->is_hard[word]
               || (!reading->words[word + 1].is_capital
                   && !reading->words[word].before_hyphen));
}

/* A capitalised single word may be no name at all. */
static bool is_plausible(const struct reading *reading, size_t word, size_t n,
                         const struct fact *fact)
{
    const struct token *token = token_at(reading, word);
    const struct word *first = &reading->words[word];

    if (reading->is_shouted && first->is_shout && n == 1
        && ((first->text.len <= 3 && token->upos != UPOS_PROPN)
            || actor_word_is(reading, reading->lower[word].text, "shouted")))
        return false;
    if (n > 1)
        return true;
    if (is_compass(reading, word))
        return is_land_of_compass(reading, word);
    switch ((enum upos)token->upos) {
    case UPOS_VERB:
    case UPOS_AUX:
    case UPOS_ADV:
    case UPOS_INTJ:
        return fact->kind != FACT_DEMONYM && fact->kind != FACT_CITY
               && (fact->type == ACTOR_STATE || first->is_shout);
    case UPOS_ADP:
    case UPOS_DET:
    case UPOS_CCONJ:
    case UPOS_SCONJ:
    case UPOS_PART:
        return false;
    case UPOS_PRON:
        return first->is_shout && !reading->is_shouted;
    default:
        return true;
    }
}

/* The tagger's run that a token belongs to, as tokens [*first, *last]. */
static bool run_of(const struct reading *reading, int32_t token,
                   int32_t *first, int32_t *last)
{
    const struct report *report = reading->report;
    const struct sentence *sentence = &report->sentences[reading->sentence];
    uint8_t type = report->tokens[token].name;
    int32_t end = sentence->first + sentence->n;

    if (type == NAME_NONE)
        return false;
    *first = *last = token;
    while (!report->tokens[*first].name_begins && *first > sentence->first
           && report->tokens[*first - 1].name == type)
        --*first;
    while (*last + 1 < end && report->tokens[*last + 1].name == type
           && !report->tokens[*last + 1].name_begins)
        ++*last;
    return true;
}

/* `Irving, Texas`: a wider place stands behind a comma. */
static bool wider_place_follows(const struct reading *reading, size_t word,
                                size_t n)
{
    size_t next = word + n;
    uint32_t fact;

    if (next >= reading->n_words
        || reading->words[next].span.start
                   - reading->words[next - 1].span.end != 2
        || reading->report->text.ptr[reading->words[next - 1].span.end]
               != ',')
        return false;
    size_t most = reading->n_words - next < 3 ? reading->n_words - next : 3;
    return actor_names_match(&reading->actor->names, &reading->words[next],
                             most, &fact) > 0
           && (reading->actor->names.facts[fact].type == ACTOR_STATE
               || reading->actor->names.facts[fact].type == ACTOR_PLACE)
           && reading->actor->names.facts[fact].kind == FACT_NAME;
}

static bool city_is_plausible(const struct reading *reading, size_t word,
                              size_t n, const struct fact *fact)
{
    const struct token *token = token_at(reading, word);
    const struct report *report = reading->report;
    int32_t before = reading->words[word].token - 1;
    bool is_in = before >= report->sentences[reading->sentence].first
                 && is_place_case(report->tokens[before].lemma);
    int32_t first, last;

    if (token->name == NAME_PLACE)
        return true;
    if (token->name != NAME_NONE) {
        /* The tagger took the whole of it for something else. */
        run_of(reading, reading->words[word].token, &first, &last);
        if (first != reading->words[word].token
            || last != reading->words[word + n - 1].token)
            return false;
        return token->name == NAME_ORG ? is_in || fact->population >= 200
                                       : is_in && n == 1;
    }
    if (token->upos != UPOS_PROPN && token->upos != UPOS_X)
        return false;
    return n > 1 || fact->population >= 500 || is_in
           || wider_place_follows(reading, word, n);
}

static size_t match_shouted(const struct reading *reading, size_t at,
                            size_t n, uint32_t *fact)
{
    struct word title[MOST_NAME_WORDS];

    for (size_t i = 0; i < n; i++) {
        title[i] = reading->lower[at + i];
        if (reading->words[at + i].is_capital
            && !reading->words[at + i].is_shout) {
            title[i] = reading->words[at + i];
            continue;
        }
        struct str copy = arena_str(reading->scratch, title[i].text);
        char *bytes = (char *)(uintptr_t)copy.ptr;
        if (byte_is_lower(bytes[0])
            && !IS_ONE_OF(copy, "of", "the", "and", "for", "in"))
            bytes[0] = (char)(bytes[0] - 32);
        title[i].text = copy;
    }
    return actor_names_match(&reading->actor->names, title, n, fact);
}

static void take_match(struct reading *reading, size_t word, size_t n,
                       uint32_t fact);

/* A name that lost the blank beside it: `Ukraineis`, `inUkraine`. */
static bool try_fused(struct reading *reading, size_t at)
{
    static const char *const tails[] = { "is",  "and",  "in",   "to",  "of",
                                         "for", "has",  "was",  "the", "with",
                                         "on",  "at",   "as",   "are", "will",
                                         "that", "who", "said", "had", "by" };
    struct word *word = &reading->words[at];
    struct str text = word->text;
    uint32_t fact;

    if (text.len != word->span.end - word->span.start || text.len < 6)
        return false;
    if (word->is_capital) {
        for (size_t i = 0; i < N_OF(tails); i++) {
            struct str tail = str_of(tails[i]);
            if (!str_ends(text, tail) || text.len < tail.len + 4)
                continue;
            struct word part = *word;
            part.text = str_slice(text, 0, text.len - tail.len);
            if (actor_names_match(&reading->actor->names, &part, 1, &fact)
                    == 1
                && reading->actor->names.facts[fact].type == ACTOR_STATE) {
                word->text = part.text;
                word->span.end -= (uint32_t)tail.len;
                take_match(reading, at, 1, fact);
                return true;
            }
        }
        return false;
    }
    for (size_t i = 0; i < N_OF(tails); i++) {
        struct str tail = str_of(tails[i]);
        if (!str_starts(text, tail) || text.len < tail.len + 4
            || !byte_is_upper(text.ptr[tail.len]))
            continue;
        struct word part = *word;
        part.text = str_slice(text, tail.len, text.len);
        if (actor_names_match(&reading->actor->names, &part, 1, &fact) == 1
            && reading->actor->names.facts[fact].type == ACTOR_STATE) {
            word->text = part.text;
            word->span.start += (uint32_t)tail.len;
            take_match(reading, at, 1, fact);
            return true;
        }
    }
    return false;
}

/* Make a found name of a lexicon match. */
static void take_match(struct reading *reading, size_t word, size_t n,
                       uint32_t fact)
{
    const struct names *names = &reading->actor->names;
    uint32_t city = actor_fact_for(reading, names, fact, FACT_CITY);
    uint32_t capital = actor_fact_for(reading, names, fact, FACT_CAPITAL);
    uint32_t chosen = actor_fact_for(reading, names, fact, FACT_NAME);
    enum mention_form form = FORM_NAME;

    if (chosen == 0)
        chosen = capital;
    if (chosen == 0 && (chosen = actor_fact_for(reading, names, fact,
                                                FACT_DEMONYM)) != 0)
        form = FORM_DEMONYM;
    if (chosen == 0)
        chosen = actor_fact_for(reading, names, fact, FACT_HOLDER);
    if (chosen == 0) {
        chosen = city;
        if (city == 0
            || !city_is_plausible(reading, word, n, &names->facts[city]))
            return;
    }
    if (!is_plausible(reading, word, n, &names->facts[chosen]))
        return;

    struct found *found = add(reading, word, n);
    found->form = form;
    found->fact = chosen;
    found->city = city;
    found->type = names->facts[chosen].type;
    found->sector = names->facts[chosen].sector;
    found->rule = form == FORM_DEMONYM ? "lexicon: demonym" : "lexicon: name";
    if (chosen == capital) {
        bool located = is_located(reading, found->head);
        found->is_capital = true;
        found->rule = located ? "lexicon: capital as place"
                              : "lexicon: capital as government";
        if (located)
            found->type = ACTOR_PLACE;
    }
    for (size_t i = 0; i < n; i++)
        reading->found_at[word + i] = (int32_t)reading->n_found - 1;
}

static bool may_begin(const struct reading *reading, size_t at)
{
    const struct word *word = &reading->words[at];

    if (word->is_capital || byte_is_digit(word->text.ptr[0])
        || (unsigned char)word->text.ptr[0] >= 0x80)
        return true;
    return word->before_hyphen && at + 1 < reading->n_words
           && reading->words[at + 1].is_capital
           && IS_ONE_OF(word->text, "al", "el", "as", "ash", "an", "ad");
}

/* A state or region in small letters, as careless writers have it. */
static bool is_careless(const struct reading *reading, size_t at)
{
    const struct token *token = token_at(reading, at);

    return !reading->words[at].is_capital
           && (token->upos == UPOS_PROPN || token->name == NAME_PLACE)
           && reading->words[at].text.len >= 5
           && byte_is_lower(reading->words[at].text.ptr[0])
           && !actor_word_is(reading, reading->words[at].text, "ware");
}

static size_t match_titled(const struct reading *reading, size_t at,
                           size_t n, uint32_t *fact)
{
    struct word title[MOST_NAME_WORDS];

    for (size_t i = 0; i < n; i++) {
        title[i] = reading->words[at + i];
        struct str copy = arena_str(reading->scratch, title[i].text);
        char *bytes = (char *)(uintptr_t)copy.ptr;
        if (byte_is_lower(bytes[0]))
            bytes[0] = (char)(bytes[0] - 32);
        title[i].text = copy;
    }
    n = actor_names_match(&reading->actor->names, title, n, fact);
    if (n > 0
        && (reading->actor->names.facts[*fact].kind != FACT_NAME
            || (reading->actor->names.facts[*fact].type != ACTOR_STATE
                && reading->actor->names.facts[*fact].type != ACTOR_PLACE)))
        return 0;
    return n;
}

static void scan_lexicon(struct reading *reading)
{
    for (size_t at = 0; at < reading->n_words;) {
        uint32_t fact = 0;
        size_t n = 0;

        if (may_begin(reading, at)) {
            size_t most = reach(reading, at);
            n = actor_names_match(&reading->actor->names,
                                  &reading->words[at], most, &fact);
            if (n == 0 && reading->words[at].is_shout
                && reading->words[at].text.len > 3)
                n = match_shouted(reading, at, most, &fact);
        }
        if (n > 0 && n + 1 <= reach(reading, at)
            && actor_word_is(reading, reading->words[at + n].text,
                             "landform")) {
            uint32_t wider = 0;
            size_t longer = match_shouted(reading, at, n + 1, &wider);
            if (longer == n + 1) {
                n = longer;
                fact = wider;
            }
        }
        if (n == 0 && is_careless(reading, at))
            n = match_titled(reading, at, reach(reading, at), &fact);
        size_t before = reading->n_found;
        if (n > 0)
            take_match(reading, at, n, fact);
        else
            try_fused(reading, at);
        at += n > 0 && reading->n_found > before ? n : 1;
    }
}

/* ---------------------------------------------------------- from tags -- */

/* A title cut short; the lexicon has them without their stop. */
static bool is_rank(const struct reading *reading, struct str lower)
{
    return lower.len <= 4 && actor_word_is(reading, lower, "rank");
}

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
            && !is_rank(reading, reading->lower[word + at].text) && at == 0
            && n == 1)
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
        if (token_at(reading, i)->upos != UPOS_PROPN
            && token_at(reading, i)->upos != UPOS_NOUN
            && token_at(reading, i)->upos != UPOS_X)
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
    if (!may_be_name(reading, word, n))
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
    struct found *found = add(reading, word, n);
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

static void scan_tags(struct reading *reading)
{
    for (size_t at = 0; at < reading->n_words;) {
        int32_t first, last;
        size_t n = 1;

        if (!run_of(reading, reading->words[at].token, &first, &last)) {
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
static void scan_last_names(struct reading *reading)
{
    for (size_t at = 0; at < reading->n_words; at++) {
        const struct token *token = token_at(reading, at);
        if (reading->found_at[at] >= 0 || !reading->words[at].is_capital
            || token->upos != UPOS_PROPN || reading->words[at].text.len < 3
            || (at > 0 && reading->words[at].after_hyphen)
            || (!actor_knows_person(reading, reading->words[at].text)
                && !rules_now(reading, at)))
            continue;
        struct found *found = add(reading, at, 1);
        found->form = FORM_NAME;
        found->type = ACTOR_PERSON;
        found->rule = "last name";
        reading->found_at[at] = (int32_t)reading->n_found - 1;
    }
}

/* Capitalised words after a capitalised title name a person, tagged or
 * not: `President X Y`. */
static void scan_titled(struct reading *reading)
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
                                  reach(reading, at), &role);
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
               && token_at(reading, next + more)->upos == UPOS_PROPN
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
static void scan_capitals(struct reading *reading)
{
    if (reading->is_shouted)
        return;
    for (size_t at = 0; at < reading->n_words;) {
        size_t n = 0;

        while (at + n < reading->n_words && n < 5
               && reading->words[at + n].is_capital
               && reading->found_at[at + n] < 0
               && token_at(reading, at + n)->upos == UPOS_PROPN
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

void actor_scan_names(struct reading *reading)
{
    reading->n_found = 0;
    cut_sentence(reading);
    scan_lexicon(reading);
    if (reading->has_tags) {
        scan_tags(reading);
        scan_last_names(reading);
        scan_titled(reading);
    } else {
        scan_capitals(reading);
    }
}

/* -------------------------------------------------------------- roles -- */

static bool is_noun(const struct token *token)
{
    return token->upos == UPOS_NOUN || token->upos == UPOS_PROPN
           || token->upos == UPOS_X;
}

/* The token of a role that heads it: the noun before `of`, else the last. */
static int32_t role_head(const struct reading *reading, size_t word, size_t n)
{
    for (size_t i = 1; i + 1 < n; i++)
        if (IS_ONE_OF(reading->lower[word + i].text, "of", "in", "for"))
            return reading->words[word + i - 1].token;
    return reading->words[word + n - 1].token;
}

/* `In May 2023 Prime Minister X`, `in my view President X`: what stands
 * before the title is no part of it. */
static bool is_before_title(const struct reading *reading, size_t before,
                            size_t at)
{
    const struct token *token = token_at(reading, before);

    if (actor_word_is(reading, reading->lower[before].text, "no-name")
        && reading->lower[before].text.len > 1)
        return true;
    if (!reading->words[at].is_capital)
        return false;
    return (token->upos == UPOS_NUM && reading->words[before].text.len == 4)
           || (token->upos == UPOS_NOUN && !reading->words[before].is_capital
               && !reading->words[at].after_hyphen
               && token_at(reading, at)->upos == UPOS_PROPN
               && token->deprel != DEPREL_COMPOUND);
}

/* The leftmost word of the noun phrase that ends in the role. */
static size_t phrase_start(const struct reading *reading, size_t word)
{
    const struct report *report = reading->report;
    size_t at = word;

    for (int steps = 0; at > 0 && steps < 10; steps++) {
        size_t before = at - 1;
        const struct token *token = token_at(reading, before);
        if (reading->is_hard[before] || is_before_title(reading, before, at))
            break;
        if (token->upos == UPOS_DET) {
            at = before;
            break;
        }
        bool is_possessive = token->upos == UPOS_PART
                             && reading->words[before].text.len == 1;
        bool is_pronoun = token->upos == UPOS_PRON
                          && token->deprel == DEPREL_NMOD_POSS;
        if (token->upos != UPOS_ADJ && token->upos != UPOS_NOUN
            && token->upos != UPOS_PROPN && token->upos != UPOS_NUM
            && !is_possessive && !is_pronoun
            && !(token->upos == UPOS_VERB
                 && (token->feats & FEAT_PART)
                 && token->deprel == DEPREL_AMOD))
            break;
        at = before;
        if (is_pronoun)
            break;
    }
    (void)report;
    return at;
}

/* `A and B officials`: the phrase begins with A. */
static size_t joint_start(const struct reading *reading, size_t start,
                          bool is_plural)
{
    int32_t name = reading->found_at[start];

    if (!is_plural || name < 0 || start < 2)
        return start;
    start = reading->found[name].word;
    while (start >= 2
           && IS_ONE_OF(reading->lower[start - 1].text, "and")
           && reading->found_at[start - 2] >= 0
           && (reading->found[reading->found_at[start - 2]].form
                   == FORM_DEMONYM
               || reading->found[name].form == FORM_NAME))
        start = reading->found[reading->found_at[start - 2]].word;
    return start;
}

static void scan_role_words(struct reading *reading)
{
    const struct names *roles = &reading->actor->roles;

    for (size_t at = 0; at < reading->n_words;) {
        uint32_t fact = 0;
        size_t n = 0;

        if (reading->found_at[at] < 0)
            n = actor_names_match(roles, &reading->lower[at],
                                  reach(reading, at), &fact);
        for (size_t i = 0; i < n; i++)
            if (reading->found_at[at + i] >= 0) {
                n = i; /* a name begins inside: look for a shorter role */
                n = actor_names_match(roles, &reading->lower[at], n, &fact);
                break;
            }
        if (n > 0 && reading->words[at + n - 1].before_hyphen
            && at + n < reading->n_words && !reading->is_hard[at + n - 1])
            n = 0; /* `state-by-state` */
        if (n == 1 && reading->lower[at].text.len == 2
            && !reading->words[at].is_shout
            && !IS_ONE_OF(reading->words[at].text, "Lt"))
            n = 0; /* `pm` is an hour, `PM` a minister */
        if (n > 0 && is_rank(reading, reading->lower[at].text)
            && (!reading->words[at].is_capital || at + n >= reading->n_words
                || !reading->words[at + n].is_capital))
            n = 0; /* `Sen.` only before a name */
        if (n == 0) {
            at++;
            continue;
        }
        int32_t head = role_head(reading, at, n);
        const struct token *token = &reading->report->tokens[head];
        if (!is_noun(token)
            && !(token->upos == UPOS_ADJ
                 && !token_rel(reading->report, head, DEPREL_AMOD)
                 && !token_rel(reading->report, head, DEPREL_XCOMP))) {
            at += 1;
            continue;
        }
        /* A role that runs on into the next one: army + spokesman. */
        size_t last = at + n;
        uint32_t outer = fact;
        struct str sector = roles->facts[fact].sector;
        bool lends = roles->facts[fact].type != ACTOR_PERSON;
        size_t first = at;
        while (last < reading->n_words && !reading->is_hard[last - 1]
               && reading->found_at[last] < 0
               && reading->words[last].span.start
                          == reading->words[last - 1].span.end + 1) {
            uint32_t next;
            size_t m = actor_names_match(roles, &reading->lower[last],
                                         reach(reading, last), &next);
            if (m == 0)
                break;
            int32_t next_head = role_head(reading, last, m);
            if (!is_noun(&reading->report->tokens[next_head]))
                break;
            head = next_head;
            outer = next;
            bool is_generic = roles->facts[next].type == ACTOR_PERSON
                              && str_is(roles->facts[next].sector, STR("GOV"))
                              && roles->facts[next].office.len == 0;
            if (!is_generic || !lends || sector.len == 0)
                sector = roles->facts[next].sector;
            lends = lends || roles->facts[next].type != ACTOR_PERSON;
            last += m;
        }
        size_t start = phrase_start(reading, first);
        start = joint_start(reading, start,
                            roles->facts[outer].is_plural
                                || (reading->report->tokens[head].feats
                                    & FEAT_PLUR));
        struct found *found = add(reading, start, last - start);
        found->head = head;
        found->form = FORM_NOMINAL;
        found->fact = outer;
        found->type = roles->facts[outer].type;
        found->sector = sector;
        found->office = roles->facts[outer].office;
        found->gender = roles->facts[outer].gender;
        found->is_plural = roles->facts[outer].is_plural
                           || (reading->report->tokens[head].feats
                               & FEAT_PLUR);
        found->rule = "role";
        for (size_t i = start; i < first; i++) {
            struct str word = reading->lower[i].text;
            if (actor_word_is(reading, word, "former"))
                found->is_former = true;
        }
        at = last;
    }
}

/* Tie titles to the person named right after: `Defence Minister X`. */
static void tie_titles(struct reading *reading, size_t n_names)
{
    for (size_t i = n_names; i < reading->n_found; i++) {
        struct found *role = &reading->found[i];
        size_t next = role->word + role->n_words;
        if (role->type != ACTOR_PERSON || role->is_plural
            || next >= reading->n_words || reading->is_hard[next - 1])
            continue;
        int32_t at = reading->found_at[next];
        if (at < 0 || reading->found[at].type != ACTOR_PERSON
            || reading->found[at].word != next
            || reading->found[at].form != FORM_NAME)
            continue;
        role->person = at;
        role->form = FORM_TITLE;
        role->rule = "title";
        reading->found[at].owner_role = (int32_t)i;
    }
}

/* ----------------------------------------------------------- pronouns -- */

static bool is_pleonastic(const struct reading *reading, int32_t token)
{
    const struct report *report = reading->report;
    const struct token *it = &report->tokens[token];

    if (it->deprel == DEPREL_EXPL)
        return true;
    if (it->head < 0 || !token_rel(report, token, DEPREL_NSUBJ))
        return false;
    const struct token *head = &report->tokens[it->head];
    bool has_cop = false, has_clause = false;
    bool names_actor = false;
    uint32_t role;
    for (int32_t child = head->first_child; child >= 0;
         child = report->tokens[child].next_sibling) {
        enum deprel deprel = (enum deprel)report->tokens[child].deprel;
        has_cop |= deprel == DEPREL_COP;
        has_clause |= deprel == DEPREL_CSUBJ || deprel == DEPREL_CCOMP
                      || deprel == DEPREL_XCOMP || deprel == DEPREL_ADVCL;
    }
    if (has_cop && head->upos == UPOS_NOUN) {
        struct word word = { .text = head->lemma };
        names_actor = actor_names_match(&reading->actor->roles, &word, 1,
                                        &role) == 1;
    }
    return (has_cop && (has_clause || !names_actor))
           || actor_word_is(reading, head->lemma, "impersonal");
}

/* `the two agreed`, `Both are members`: a number that heads a phrase. */
static bool is_bare_number(const struct reading *reading, size_t at)
{
    const struct token *token = token_at(reading, at);

    if (!token_rel(reading->report, reading->words[at].token, DEPREL_NSUBJ)
        && token->deprel != DEPREL_OBJ && token->deprel != DEPREL_OBL
        && token->deprel != DEPREL_NMOD)
        return false;
    for (int32_t child = token->first_child; child >= 0;
         child = reading->report->tokens[child].next_sibling)
        if (token_rel(reading->report, child, DEPREL_NMOD)
            || token_rel(reading->report, child, DEPREL_ACL))
            return false; /* `two of the men`, `the two that` */
    if (str_is(reading->lower[at].text, STR("both")))
        return true;
    return at > 0 && !reading->is_hard[at - 1]
           && IS_ONE_OF(reading->lower[at].text, "two", "three", "four")
           && IS_ONE_OF(reading->lower[at - 1].text, "the", "these");
}

static void scan_pronouns(struct reading *reading)
{
    for (size_t at = 0; at < reading->n_words; at++) {
        struct str word = reading->lower[at].text;
        const struct token *token = token_at(reading, at);
        enum gender gender = GENDER_UNKNOWN;
        bool is_plural = false;
        enum actor_type type;
        size_t n_before = 0;

        if (word.len < 2 || word.len > 10
            || (token->upos != UPOS_PRON && token->upos != UPOS_DET
                && token->upos != UPOS_NUM && token->upos != UPOS_X
                && !(token->upos == UPOS_PROPN
                     && IS_ONE_OF(word, "he", "she", "they"))))
            continue;
        if (IS_ONE_OF(word, "he", "him", "his", "himself")) {
            type = ACTOR_PERSON;
            gender = GENDER_MALE;
        } else if (IS_ONE_OF(word, "she", "her", "hers", "herself")) {
            type = ACTOR_PERSON;
            gender = GENDER_FEMALE;
        } else if (IS_ONE_OF(word, "it", "its", "itself")) {
            type = ACTOR_ORGANISATION;
            if (is_pleonastic(reading, reading->words[at].token))
                continue;
        } else if (IS_ONE_OF(word, "they", "them", "their", "theirs",
                             "themselves")) {
            type = ACTOR_GROUPING;
            is_plural = true;
        } else if (is_bare_number(reading, at)) {
            type = ACTOR_GROUPING;
            is_plural = true;
            n_before = str_is(word, STR("both")) ? 0 : 1;
        } else {
            continue;
        }
        struct found *found = add(reading, at - n_before, n_before + 1);
        found->form = FORM_PRONOUN;
        found->head = reading->words[at].token;
        found->type = type;
        found->gender = gender;
        found->is_plural = is_plural;
        found->rule = "pronoun";
    }
}

void actor_scan_roles(struct reading *reading)
{
    size_t n_names = reading->n_found;

    scan_role_words(reading);
    tie_titles(reading, n_names);
    scan_pronouns(reading);
}
