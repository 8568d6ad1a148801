/*
 * actor/lookup.c - names that the lexicon knows.
 *
 * In: the words of a sentence.  Out: a phrase for each longest run of words
 * that is a name of the lexicon and may be one here: a fact may need another
 * word of the report, a town must stand where places stand, a common word
 * must look like a name.
 */
#include "actor/scan.h"

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
    const struct token *token = actor_token_at(reading, word);
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
    const struct token *token = actor_token_at(reading, word);
    const struct report *report = reading->report;
    int32_t before = reading->words[word].token - 1;
    bool is_in = before >= report->sentences[reading->sentence].first
                 && is_place_case(report->tokens[before].lemma);
    int32_t first, last;

    if (token->name == NAME_PLACE)
        return true;
    if (token->name != NAME_NONE) {
        /* The tagger took the whole of it for something else. */
        actor_run_of(reading, reading->words[word].token, &first, &last);
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

    struct found *found = actor_found_add(reading, word, n);
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
    const struct token *token = actor_token_at(reading, at);

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

void actor_scan_lexicon(struct reading *reading)
{
    for (size_t at = 0; at < reading->n_words;) {
        uint32_t fact = 0;
        size_t n = 0;

        if (may_begin(reading, at)) {
            size_t most = actor_reach(reading, at);
            n = actor_names_match(&reading->actor->names,
                                  &reading->words[at], most, &fact);
            if (n == 0 && reading->words[at].is_shout
                && reading->words[at].text.len > 3)
                n = match_shouted(reading, at, most, &fact);
        }
        if (n > 0 && n + 1 <= actor_reach(reading, at)
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
            n = match_titled(reading, at, actor_reach(reading, at), &fact);
        size_t before = reading->n_found;
        if (n > 0)
            take_match(reading, at, n, fact);
        else
            try_fused(reading, at);
        at += n > 0 && reading->n_found > before ? n : 1;
    }
}
