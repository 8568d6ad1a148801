/*
 * time/clause.c - which date a clause has: see time.h.
 *
 * In come the report's dates and trees; out goes a struct when.  A date
 * belongs to the first verb above it, or to a noun between the two, so we
 * climb from the date and stop where a clause ends.  Intervals are put
 * together here and not in the date itself, since TIMEX3 marks `2001` and
 * `2014` of `between 2001 and 2014` apart.
 */
#include "time/time.h"

enum { MOST_CLIMB = 40 };

size_t time_first_of_sentence(const struct report *report, int32_t sentence)
{
    size_t low = 0, high = report->n_dates;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (report->dates[middle].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The token of a date that hangs from outside it, or -1. */
static int32_t date_head(const struct report *report, const struct date *date)
{
    for (int32_t i = date->first; i < date->first + date->n; i++) {
        int32_t head = report->tokens[i].head;

        if (head < date->first || head >= date->first + date->n)
            return i;
    }
    return date->n > 0 ? date->first : -1;
}

/* Does a clause begin at a token with this relation to its head? */
static bool is_clause(enum deprel deprel)
{
    return deprel_is(deprel, DEPREL_ADVCL) ||
           deprel_is(deprel, DEPREL_CCOMP) ||
           deprel_is(deprel, DEPREL_ACL) || deprel_is(deprel, DEPREL_CSUBJ) ||
           deprel_is(deprel, DEPREL_XCOMP) ||
           deprel_is(deprel, DEPREL_PARATAXIS) ||
           deprel_is(deprel, DEPREL_ROOT);
}

static bool is_verbal(const struct report *report, int32_t token)
{
    const struct token *t = &report->tokens[token];

    return t->upos == UPOS_VERB || t->upos == UPOS_AUX ||
           token_child(report, token, DEPREL_COP) >= 0;
}

/* Is a token what its verb is `of`: accused of, reminded of, warned of? */
static bool is_of_verb(const struct report *report, int32_t token)
{
    int32_t head = report->tokens[token].head;
    int32_t opener = token_child(report, token, DEPREL_CASE);

    return head >= 0 && opener >= 0 &&
           report->tokens[head].upos == UPOS_VERB &&
           str_is_c(report->tokens[opener].lemma, "of");
}

/* Does a noun stand after `after` or `before`? */
static bool has_bound(const struct report *report, int32_t token)
{
    int32_t opener = token_child(report, token, DEPREL_CASE);

    return opener >= 0 &&
           (str_is_c(report->tokens[opener].lemma, "after") ||
            str_is_c(report->tokens[opener].lemma, "before"));
}

/* `said at a May summit`, `denied it during the May talks`: the noun is when
 * the verb takes place. */
static bool is_occasion_of(const struct report *report, int32_t noun,
                           int32_t verb)
{
    int32_t opener = token_child(report, noun, DEPREL_CASE);

    return opener >= 0 && report->tokens[noun].head == verb &&
           report->tokens[verb].upos == UPOS_VERB &&
           (str_is_c(report->tokens[opener].lemma, "at") ||
            str_is_c(report->tokens[opener].lemma, "during"));
}

/*
 * Steps from a date up to `token`, or -1 where a clause border or another
 * verb comes first.
 */
static int steps_up(const struct report *report, const struct date *date,
                    int32_t token)
{
    int32_t at = date_head(report, date);

    /* `the 2013 declaration covers …` does not date the covering, nor
     * `support in the wake of the June raid` the support */
    if (at >= 0 && report->tokens[at].head != token &&
        (token_rel(report, at, DEPREL_NUMMOD) ||
         token_rel(report, at, DEPREL_COMPOUND) ||
         token_rel(report, at, DEPREL_AMOD)) &&
        !is_occasion_of(report, report->tokens[at].head, token))
        return -1;
    for (int steps = 0; at >= 0 && steps < MOST_CLIMB; steps++) {
        const struct token *t = &report->tokens[at];

        if (at == token)
            return steps;
        /* `Chad, a member since 1960, …` */
        if (steps > 0 && token_rel(report, at, DEPREL_APPOS))
            return -1;
        /* `met after Monday's raid`: when, is not said */
        if (steps == 1 && at >= date->first + date->n &&
            has_bound(report, at))
            return -1;
        /* `accused of meddling in the vote last year` */
        if (steps > 0 && t->head == token && is_of_verb(report, at))
            return -1;
        if (steps > 0 &&
            (is_clause((enum deprel)t->deprel) || is_verbal(report, at)))
            return -1;
        at = t->head;
    }
    return -1;
}

static bool is_useful(const struct date *date)
{
    return date->edtf.ptr != NULL &&
           (date->type == TIMEX_DATE || date->type == TIMEX_TIME);
}

static int32_t best_below(const struct report *report, int32_t token)
{
    int32_t sentence = report_sentence_at(report,
                                          report->tokens[token].span.start);
    int32_t best = -1;
    int best_steps = 0;

    for (size_t i = time_first_of_sentence(report, sentence);
         i < report->n_dates && report->dates[i].sentence == sentence; i++) {
        int steps;

        if (!is_useful(&report->dates[i]))
            continue;
        steps = steps_up(report, &report->dates[i], token);
        if (steps >= 0 && (best < 0 || steps < best_steps)) {
            best = (int32_t)i;
            best_steps = steps;
        }
    }
    return best;
}

/* Where there is no tree: the date nearest to the token. */
static int32_t nearest(const struct report *report, int32_t sentence,
                       int32_t token)
{
    int32_t best = -1;
    uint32_t best_gap = 0, at = report->tokens[token].span.start;

    for (size_t i = time_first_of_sentence(report, sentence);
         i < report->n_dates && report->dates[i].sentence == sentence; i++) {
        struct span s = report->dates[i].span;
        uint32_t gap = s.start > at ? s.start - at : at - s.start;

        if (is_useful(&report->dates[i]) && (best < 0 || gap < best_gap)) {
            best = (int32_t)i;
            best_gap = gap;
        }
    }
    return best;
}

int32_t time_of_phrase(const struct report *report, int32_t token,
                       struct when *when)
{
    int32_t date = token < 0 ? -1 : best_below(report, token);

    time_when(report, date, when);
    return date;
}

int32_t time_behind_noun(const struct report *report, int32_t token,
                         struct when *when)
{
    enum { MOST_BETWEEN = 9 };
    int32_t sentence, found = -1;

    time_when(report, -1, when);
    if (token < 0)
        return -1;
    sentence = report_sentence_at(report, report->tokens[token].span.start);
    for (size_t i = time_first_of_sentence(report, sentence);
         i < report->n_dates && report->dates[i].sentence == sentence; i++)
        if (report->dates[i].first > token) {
            found = (int32_t)i;
            break;
        }
    if (found < 0 || !is_useful(&report->dates[found]) ||
        report->dates[found].first - token > MOST_BETWEEN)
        return -1;
    for (int32_t t = token + 1; t < report->dates[found].first; t++) {
        const struct token *word = &report->tokens[t];

        if (is_verbal(report, t) || word->upos == UPOS_PUNCT ||
            word->upos == UPOS_SCONJ ||
            (word->upos == UPOS_PRON && !token_rel(report, t, DEPREL_NMOD)))
            return -1;
    }
    time_when(report, found, when);
    return found;
}

int32_t time_of_clause(const struct report *report, int32_t token,
                       struct when *when)
{
    int32_t sentence, date;

    if (token < 0) {
        time_when(report, -1, when);
        return -1;
    }
    date = best_below(report, token);
    sentence = report_sentence_at(report, report->tokens[token].span.start);
    if (date < 0 && sentence >= 0 && report->sentences[sentence].root < 0)
        date = nearest(report, sentence, token);
    if (date < 0 && token_rel(report, token, DEPREL_CONJ)) {
        /* `On Friday X met Y and signed Z`: a date before the first. */
        int32_t first = report->tokens[token].head;
        int32_t shared = first < 0 ? -1 : best_below(report, first);

        if (shared >= 0 && report->dates[shared].span.start <
                               report->tokens[first].span.start)
            date = shared;
    }
    time_when(report, date, when);
    return date;
}

/* The word that ends just before byte `at`, lower case kept as it stands. */
static struct span word_before(const struct report *report, uint32_t at)
{
    const char *text = report->text.ptr;
    struct span word = { at, at };

    while (word.end > 0 && text[word.end - 1] == ' ')
        word.end--;
    word.start = word.end;
    while (word.start > 0 && byte_is_alpha(text[word.start - 1]))
        word.start--;
    return word;
}

static bool says(const struct report *report, struct span span,
                 const char *word)
{
    return str_is_caseless(report_words(report, span), str_of(word));
}

/* The two ends of an EDTF value: `a/b`, or the value itself twice. */
static void ends_of(struct str value, struct str *first, struct str *last)
{
    *last = value;
    *first = str_cut(last, '/');
    if (last->ptr == NULL)
        *last = *first;
}

void time_when(const struct report *report, int32_t date, struct when *when)
{
    const struct date *d;
    struct span before;
    struct str first, last, pair_first, pair_last;
    struct arena *arena = report->arena;

    *when = (struct when){ .date = -1 };
    if (date < 0)
        return;
    d = &report->dates[date];
    *when = (struct when){ d->edtf, d->precision, d->basis, d->span, date };
    if (d->edtf.ptr == NULL)
        return;
    before = word_before(report, d->span.start);
    ends_of(d->edtf, &first, &last);

    /* `from A to B`, `between A and B`, `A to B`. */
    for (int side = 0; side < 2; side++) {
        int32_t a = side == 0 ? date : date - 1, b = a + 1;
        struct span link, opener;

        if (a < 0 || (size_t)b >= report->n_dates ||
            report->dates[a].sentence != report->dates[b].sentence ||
            report->dates[a].edtf.ptr == NULL ||
            report->dates[b].edtf.ptr == NULL)
            continue;
        link = (struct span){ report->dates[a].span.end,
                              report->dates[b].span.start };
        if (span_is_none(link) || link.end - link.start > 12)
            continue;
        opener = word_before(report, report->dates[a].span.start);
        struct str words = str_trim(report_words(report, link));
        /* `in May or June`, `in the 1970s and 1980s` */
        bool is_either = report->dates[a].precision ==
                             report->dates[b].precision &&
                         (str_is_c(words, "or") ||
                          (str_is_c(words, "and") &&
                           str_is_c(str_of(report->dates[a].precision),
                                    "decade")));
        bool is_pair = is_either ||
                       (says(report, opener, "between") &&
                        str_is_c(words, "and")) ||
                       (says(report, opener, "from") &&
                        (str_is_c(words, "to") || str_is_c(words, "until") ||
                         str_is_c(words, "till") ||
                         str_is_c(words, "through"))) ||
                       str_is_c(words, "to") || str_is_c(words, "through") ||
                       str_is_c(words, "-") || str_is_c(words, "\xe2\x80\x93");
        if (!is_pair || report->dates[a].from > report->dates[b].to)
            continue;
        ends_of(report->dates[a].edtf, &pair_first, &last);
        ends_of(report->dates[b].edtf, &first, &pair_last);
        when->value = arena_print(arena, "%.*s/%.*s", STR_ARG(pair_first),
                                  STR_ARG(pair_last));
        when->precision = "interval";
        when->span.start = says(report, opener, "between") ||
                                   says(report, opener, "from")
                               ? opener.start
                               : report->dates[a].span.start;
        when->span.end = report->dates[b].span.end;
        return;
    }
    if (says(report, before, "since")) {
        when->value = arena_print(arena, "%.*s/..", STR_ARG(first));
    } else if (says(report, before, "by") || says(report, before, "until") ||
               says(report, before, "till") ||
               (says(report, before, "before") && d->type == TIMEX_DATE)) {
        when->value = arena_print(arena, "../%.*s", STR_ARG(last));
    } else if (d->type == TIMEX_DATE &&
               (says(report, before, "after") ||
                says(report, before, "past") ||
                says(report, before, "beyond"))) {
        when->value = arena_print(arena, "%.*s/..", STR_ARG(last));
    } else {
        return;
    }
    when->precision = "interval";
    when->span.start = before.start;
}
