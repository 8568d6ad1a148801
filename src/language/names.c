/*
 * language/names.c - see names.h.
 *
 * The network knows no tree; the tree knows what belongs together.  In order,
 * for each name: an owner's name is parted from it; what cannot end a name is
 * cut off its end, what cannot begin one off its front; a title off a
 * person's; what hangs on it joins it; a town is parted from its state.
 */
#include "language/names.h"

enum {
    TITLE_WORDS = 5,
    KNOWN_WORDS = 5,
    WORD_BYTES = 32,
    LEAST_LETTERS = 2 /* of a name said by its letters */
};

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

/* A word written small before the name proper: [respected] Harbour Union. */
static bool cannot_begin(const struct report *report, const struct name *name)
{
    const struct token *token = &report->tokens[name->first];

    if (name->end - name->first < 2
        || !byte_is_lower(report->text.ptr[token->span.start])
        || !is_capital(report, name->end - 1))
        return false;
    return token->upos == UPOS_ADJ || token->upos == UPOS_NOUN
           || token->upos == UPOS_VERB || token->upos == UPOS_ADP
           || token->upos == UPOS_CCONJ;
}

/* How many words at the front of a person's name are a title. */
static int32_t title_words(const struct report *report,
                           const struct name *name,
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

/* Does the name's last word stand, written small, in a table? */
static bool ends_in(const struct report *report, const struct name *name,
                    const struct lexicon_table *table)
{
    char bytes[WORD_BYTES];
    struct str word = token_form(report, name->end - 1);

    if (word.len > WORD_BYTES)
        return false;
    for (size_t i = 0; i < word.len; i++)
        bytes[i] = byte_lower(word.ptr[i]);
    return lexicon_find(table, (struct str){ bytes, word.len }).n > 0;
}

/* Arden[, Inc.]: what kind of company it is belongs to its name. */
static int32_t company_of(const struct report *report,
                          const struct sentence *sentence,
                          const struct name *name)
{
    static const char *const kinds[] = { "Inc", "Inc.", "LLC", "LLP", "Ltd",
                                         "Ltd.", "Limited", "Corp." };
    int32_t end = sentence->first + sentence->n, at = name->end;

    if (at + 1 >= end || !str_is(token_form(report, at), STR(",")))
        return name->end;
    for (size_t i = 0; i < N_OF(kinds); i++)
        if (str_is_c(token_form(report, at + 1), kinds[i]))
            return at + 2;
    return name->end;
}

/* Supreme Court [of Gondor]: a body's name goes on with the name of what it
 * is the body of, which hangs on its key word. */
static int32_t body_of(const struct report *report,
                       const struct sentence *sentence,
                       const struct name *name,
                       const struct lexicon_table *keywords)
{
    int32_t end = sentence->first + sentence->n, at = name->end;
    int32_t first;

    if (at + 1 >= end || !str_is(token_form(report, at), STR("of"))
        || !ends_in(report, name, keywords))
        return name->end;
    first = at + 1;
    if (str_is(token_form(report, first), STR("the")))
        first++;
    if (first >= end || !report->tokens[first].name_begins
        || report->tokens[first].name == NAME_PERSON)
        return name->end;
    for (at = first + 1; at < end && !report->tokens[at].name_begins
                         && report->tokens[at].name
                                == report->tokens[first].name;)
        at++;
    for (int32_t i = first; i < at; i++)
        if (report->tokens[i].deprel == DEPREL_NMOD
            && is_inside(name, report->tokens[i].head))
            return at;
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

/* Harbour Union of Gondor (HUG): letters in brackets that are those of the
 * name before them name the same. */
static void name_letters(struct report *report,
                         const struct sentence *sentence,
                         const struct name *name)
{
    int32_t end = sentence->first + sentence->n, at = name->end;
    size_t k = 0;

    if (at + 2 >= end || !str_is(token_form(report, at), STR("("))
        || !str_is(token_form(report, at + 2), STR(")")))
        return;
    struct str letters = token_form(report, at + 1);
    for (int32_t i = name->first; i < name->end; i++) {
        char first = token_form(report, i).ptr[0];

        if (byte_is_upper(first)) {
            if (k == letters.len || letters.ptr[k] != first)
                return;
            k++;
        }
    }
    if (k == letters.len && k >= LEAST_LETTERS)
        put(report, &(struct name){ at + 1, at + 2, name->type });
}

static bool is_quote(const struct report *report,
                     const struct sentence *sentence, int32_t i)
{
    if (i < sentence->first || i >= sentence->first + sentence->n)
        return false;
    struct str form = token_form(report, i);
    return str_is(form, STR("\"")) || str_is(form, STR("“"))
           || str_is(form, STR("”"));
}

/* "Venn, [Arda]": a person as heads of mail write one. */
static int32_t family_before(const struct report *report,
                             const struct sentence *sentence,
                             const struct name *name)
{
    int32_t family = name->first - 2;

    return is_quote(report, sentence, family - 1)
                   && is_quote(report, sentence, name->end)
                   && str_is(token_form(report, family + 1), STR(","))
                   && is_capital(report, family)
               ? family : name->first;
}

/* What lists say that words [first, end) name (lists_kind). */
static uint8_t kind_of(const struct report *report, int32_t first,
                       int32_t end, const struct lists *lists)
{
    struct str words[KNOWN_WORDS];

    if (end <= first || end - first > KNOWN_WORDS)
        return 0;
    for (int32_t i = first; i < end; i++)
        words[i - first] = token_form(report, i);
    return lists_kind(lists, words, (size_t)(end - first));
}

/* Arden | Gondor: a town with what it lies in right behind it, as two. */
static void part(struct report *report, const struct name *name,
                 const struct lists *lists)
{
    if (kind_of(report, name->first, name->end, lists) & LISTS_PLACE)
        return;
    for (int32_t i = name->first + 1; i < name->end; i++)
        if (kind_of(report, name->first, i, lists)
            & kind_of(report, i, name->end, lists) & LISTS_PLACE) {
            report->tokens[i].name_begins = true;
            return;
        }
}

/* Gondor['s] Harbour Office: whose office it is has a name of its own. */
static void part_owner(struct report *report, struct name *name,
                       const struct lists *lists)
{
    for (int32_t i = name->first + 1; i + 1 < name->end; i++) {
        struct name owner = { name->first, i, NAME_ORG };
        uint8_t kind;

        if (report->tokens[i].upos != UPOS_PART)
            continue;
        kind = kind_of(report, owner.first, owner.end, lists);
        if ((kind & (LISTS_PLACE | LISTS_BODY)) == 0)
            return;
        if (kind & LISTS_PLACE)
            owner.type = NAME_PLACE;
        put(report, &owner);
        take_off(report, i, i + 1);
        name->first = i + 1;
        return;
    }
}

static void tidy(struct report *report, const struct sentence *sentence,
                 struct name *name, const struct names_known *known)
{
    int32_t n;

    while (name->end > name->first
           && cannot_end(report, name->end - 1, name->type)) {
        name->end--;
        take_off(report, name->end, name->end + 1);
    }
    while (cannot_begin(report, name)) {
        take_off(report, name->first, name->first + 1);
        name->first++;
    }
    if (name->type == NAME_PERSON
        && (n = title_words(report, name, known->roles)) > 0
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
    if (name->type == NAME_PERSON && name->end > name->first)
        name->first = family_before(report, sentence, name);
    if (name->type == NAME_PLACE && name->end > name->first + 2
        && ends_in(report, name, known->keywords)
        && !ends_in(report, name, known->endings))
        name->type = NAME_ORG;
    while (name->type == NAME_ORG && name->end > name->first
           && belongs_before(report, sentence, name, known->names))
        name->first--;
    if (name->type == NAME_ORG && name->end > name->first)
        name->end = second_part(report, sentence, name);
    if (name->type == NAME_ORG && name->end > name->first)
        name->end = body_of(report, sentence, name, known->keywords);
    if (name->type == NAME_ORG && name->end > name->first)
        name->end = company_of(report, sentence, name);
    if (name->type == NAME_ORG && name->end > name->first + 1
        && ends_in(report, name, known->endings))
        name->type = NAME_PLACE;
    put(report, name);
    name_letters(report, sentence, name);
}

void names_tidy(struct report *report, const struct sentence *sentence,
                const struct names_known *known)
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
        if (name.type == NAME_ORG)
            part_owner(report, &name, known->lists);
        tidy(report, sentence, &name, known);
        if (name.type == NAME_PLACE)
            part(report, &name, known->lists);
        if (name.end > i)
            i = name.end;
    }
}
