/*
 * actor/scan.c - a sentence is cut into words, and phrases laid over them.
 *
 * In: the tokens of a sentence.  Out: reading->words, with the gaps that no
 * name runs over; a phrase of reading->found with its span, tokens and head,
 * for those who find one.
 */
#include "actor/scan.h"

bool actor_is_one_of(struct str word, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is_c(word, words[i]))
            return true;
    return false;
}

const struct token *actor_token_at(const struct reading *reading, size_t word)
{
    return &reading->report->tokens[reading->words[word].token];
}

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

void actor_cut_sentence(struct reading *reading)
{
    struct report *report = reading->report;
    const struct sentence *sentence = &report->sentences[reading->sentence];
    size_t n = 0, shouts = 0, lettered = 0;

    reading->n_found = 0;
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

size_t actor_reach(const struct reading *reading, size_t at)
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

struct found *actor_found_add(struct reading *reading, size_t word,
                              size_t n_words)
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

bool actor_run_of(const struct reading *reading, int32_t token, int32_t *first,
                  int32_t *last)
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

bool actor_is_rank(const struct reading *reading, struct str lower)
{
    return lower.len <= 4 && actor_word_is(reading, lower, "rank");
}
