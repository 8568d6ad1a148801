/*
 * language/names.c - see names.h.
 *
 * The network tags a word at a time; the tree knows what belongs together.
 * In order, for each name: what cannot end a name is cut off its end; a title
 * off a person's; and what the tree holds to be one flat name is made one.
 */
#include "language/names.h"

enum { TITLE_WORDS = 5, WORD_BYTES = 32 };

/* A name on tokens [first, end). */
struct name {
    int32_t first, end;
    uint8_t type;
};

static bool is_capital(const struct report *report, int32_t i)
{
    struct str form = token_form(report, i);

    return byte_is_upper(form.ptr[0]) || (form.ptr[0] & 0x80) != 0;
}

static bool cannot_end(const struct report *report, int32_t i, uint8_t type)
{
    const struct token *token = &report->tokens[i];
    struct str form = token_form(report, i);

    switch (token->upos) {
    case UPOS_ADP:
        /* a particle of a verb may be capitalised into a name */
        return !is_capital(report, i);
    case UPOS_CCONJ:
    case UPOS_DET:
        return !is_capital(report, i);
    case UPOS_PART: /* but for shops: Venn's */
        return type != NAME_PLACE;
    case UPOS_PUNCT:
        return !str_is(form, STR(")")) && !str_is(form, STR("."));
    case UPOS_NOUN:
    case UPOS_VERB:
        return type != NAME_PLACE && byte_is_lower(form.ptr[0]);
    default:
        return false;
    }
}

/* How many words at the front of a person's name are a title. */
static int32_t title_words(const struct report *report, const struct name *name,
                           const struct lexicon_table *roles)
{
    char bytes[TITLE_WORDS][WORD_BYTES];
    struct str words[TITLE_WORDS];
    struct lexicon_rows rows;
    size_t n = 0;

    while (n < TITLE_WORDS && name->first + (int32_t)n < name->end) {
        struct str form = token_form(report, name->first + (int32_t)n);

        if (form.len > WORD_BYTES)
            break;
        for (size_t i = 0; i < form.len; i++)
            bytes[n][i] = byte_lower(form.ptr[i]);
        words[n] = (struct str){ bytes[n], form.len };
        n++;
    }
    return (int32_t)lexicon_match(roles, words, n, &rows);
}

static void put(struct report *report, const struct name *name)
{
    for (int32_t i = name->first; i < name->end; i++) {
        report->tokens[i].name = name->type;
        report->tokens[i].name_begins = i == name->first;
    }
}

static void take_off(struct report *report, int32_t first, int32_t end)
{
    for (int32_t i = first; i < end; i++) {
        report->tokens[i].name = NAME_NONE;
        report->tokens[i].name_begins = false;
    }
}

static bool is_inside(const struct name *name, int32_t i)
{
    return i >= name->first && i < name->end;
}

/* Department of Trade [and Industry]: the second part hangs on the first. */
static int32_t second_part(const struct report *report,
                           const struct sentence *sentence,
                           const struct name *name)
{
    int32_t end = sentence->first + sentence->n, at = name->end;
    bool has_of = false;

    for (int32_t i = name->first; i < name->end; i++)
        has_of = has_of || report->tokens[i].upos == UPOS_ADP;
    if (!has_of || at + 1 >= end || report->tokens[at].upos != UPOS_CCONJ)
        return name->end;
    for (int32_t i = at + 1; i < end && i < at + 4; i++) {
        const struct token *token = &report->tokens[i];

        if (!is_capital(report, i) || token->name != NAME_NONE)
            break;
        if (token->deprel == DEPREL_CONJ && is_inside(name, token->head)
            && token->head > name->first + 1)
            return i + 1;
    }
    return name->end;
}

/* Does a lexicon say that the word tells a people or a state? */
static bool is_demonym(struct str word, const struct lexicon_table *names)
{
    struct lexicon_rows rows = lexicon_find(names, word);

    return rows.n > 0;
}

/* The [Free] Harbour Union: a capitalised word right before, inside the
 * sentence, that hangs on the name and is no people's. */
static bool belongs_before(const struct report *report,
                           const struct sentence *sentence,
                           const struct name *name,
                           const struct lexicon_table *names)
{
    int32_t before = name->first - 1;

    if (before <= sentence->first)
        return false;
    const struct token *token = &report->tokens[before];
    if (token->name != NAME_NONE || !is_inside(name, token->head)
        || !byte_is_upper(report->text.ptr[token->span.start]))
        return false;
    if (token->upos != UPOS_ADJ && token->upos != UPOS_PROPN
        && token->upos != UPOS_NOUN)
        return false;
    return (token->deprel == DEPREL_AMOD || token->deprel == DEPREL_COMPOUND)
           && !is_demonym(token_form(report, before), names);
}

static void tidy(struct report *report, const struct sentence *sentence,
                 struct name *name, const struct lexicon_table *roles,
                 const struct lexicon_table *names)
{
    int32_t n;

    while (name->end > name->first
           && cannot_end(report, name->end - 1, name->type)) {
        name->end--;
        take_off(report, name->end, name->end + 1);
    }
    if (name->type == NAME_PERSON
        && (n = title_words(report, name, roles)) > 0
        && name->first + n < name->end
        && report->tokens[name->first + n].upos == UPOS_PROPN) {
        take_off(report, name->first, name->first + n);
        name->first += n;
    }
    if (name->type == NAME_PERSON
        && name->first > sentence->first) { /* [J.] Venn */
        int32_t before = name->first - 1;
        struct str form = token_form(report, before);

        if (report->tokens[before].name == NAME_NONE
            && report->tokens[before].upos == UPOS_PROPN
            && byte_is_upper(form.ptr[0]) && form.len == 2
            && form.ptr[1] == '.')
            name->first = before;
    }
    while (name->type == NAME_ORG && name->end > name->first
           && belongs_before(report, sentence, name, names))
        name->first--;
    if (name->type == NAME_ORG && name->end > name->first)
        name->end = second_part(report, sentence, name);
    put(report, name);
}

void names_tidy(struct report *report, const struct sentence *sentence,
                const struct lexicon_table *roles,
                const struct lexicon_table *names)
{
    int32_t end = sentence->first + sentence->n;

    for (int32_t i = sentence->first; i < end;) {
        struct name name = { i, i + 1, report->tokens[i].name };

        if (name.type == NAME_NONE) {
            i++;
            continue;
        }
        while (name.end < end && report->tokens[name.end].name == name.type
               && (!report->tokens[name.end].name_begins
                   || (name.type == NAME_PERSON
                       && report->tokens[name.end].deprel == DEPREL_FLAT
                       && is_inside(&name, report->tokens[name.end].head))))
            name.end++;
        i = name.end;
        tidy(report, sentence, &name, roles, names);
        if (name.end > i)
            i = name.end;
    }
}
