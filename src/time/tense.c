/*
 * time/tense.c - does the clause around a date look back or ahead?
 *
 * From the tree: the verb above the date, its auxiliaries, and for an
 * infinitive what governs it.  Where there is no tree, `will` and its like
 * before or after the date in the sentence decide.
 */
#include "time/tense.h"

enum { MOST_UP = 24, WINDOW = 12 };

/* The tense of one verb and its auxiliaries; 0 when it does not say. */
static int verb_tense(const struct report *report, int32_t verb)
{
    const struct token *v = &report->tokens[verb];
    bool is_past = (v->feats & FEAT_PAST) != 0 &&
                   (v->feats & (FEAT_FIN | FEAT_IND)) != 0;
    bool is_present = (v->feats & FEAT_PRES) != 0 &&
                      (v->feats & FEAT_FIN) != 0;
    bool has_participle = (v->feats & FEAT_PART) != 0 &&
                          (v->feats & FEAT_PAST) != 0;

    for (int32_t c = v->first_child; c >= 0;
         c = report->tokens[c].next_sibling) {
        const struct token *t = &report->tokens[c];

        if (!token_rel(report, c, DEPREL_AUX) &&
            !token_rel(report, c, DEPREL_COP))
            continue;
        if (str_is_c(t->lemma, "will") || str_is_c(t->lemma, "shall") ||
            str_is_c(t->lemma, "may") ||
            str_is_c(t->lemma, "might") || str_is_c(t->lemma, "should") ||
            str_is_c(t->lemma, "must") || str_is_c(t->lemma, "can"))
            return 1;
        if (str_is_c(t->lemma, "would"))
            return 1;
        if (str_is_c(t->lemma, "could"))
            return 0; /* was able to, or may yet */
        if (str_is_c(t->lemma, "have"))
            return -1;
        if ((t->feats & FEAT_PAST) != 0)
            return -1;
        is_present = (t->feats & FEAT_PRES) != 0;
        if (has_participle && str_is_c(t->lemma, "be"))
            return 0;
    }
    if (is_past)
        return -1;
    if (is_present)
        return 1; /* `the talks open on Monday` */
    return has_participle ? -1 : 0;
}

static bool is_to_infinitive(const struct report *report, int32_t verb)
{
    const struct token *v = &report->tokens[verb];

    for (int32_t c = v->first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if (token_rel(report, c, DEPREL_MARK) &&
            str_is_c(report->tokens[c].lemma, "to"))
            return true;
    return false;
}

/* `was the first to do it`: at the time of its clause. */
static bool is_first(const struct report *report, int32_t token)
{
    return token >= 0 && (str_is_c(report->tokens[token].lemma, "first") ||
                          str_is_c(report->tokens[token].lemma, "last"));
}

/* `after the raid in March` is over, `for a raid in March` may be: whatever
 * the verb says of its own time.  Sets *tense where it returns true. */
static bool is_reason(const struct report *report, int32_t noun, int *tense)
{
    static const struct { const char *opener; int tense; } openers[] = {
        { "after", -1 }, { "following", -1 }, { "since", -1 },
        { "despite", -1 }, { "over", 0 }, { "for", 0 },
    };
    int32_t opener = report->tokens[noun].upos == UPOS_NOUN
                         ? token_child(report, noun, DEPREL_CASE)
                         : -1;

    for (size_t i = 0; opener >= 0 && i < N_OF(openers); i++)
        if (str_is_c(report->tokens[opener].lemma, openers[i].opener)) {
            *tense = openers[i].tense;
            return true;
        }
    return false;
}

static int tense_by_words(const struct words *words, size_t first, size_t end)
{
    size_t low = first > WINDOW ? first - WINDOW : 0;
    size_t high = end + WINDOW < words->n ? end + WINDOW : words->n;

    for (size_t i = first; i-- > low;) {
        if (time_word_as(words, i, CLASS_FUTURE_WORD) >= 0)
            return 1;
        if (time_word_is(words, i, STR(";")) ||
            time_word_is(words, i, STR("\"")) ||
            time_word_is(words, i, STR("said")) ||
            time_word_is(words, i, STR("says")))
            break;
    }
    for (size_t i = end; i < high; i++) {
        if (time_word_as(words, i, CLASS_FUTURE_WORD) >= 0)
            return 1;
        if (time_word_is(words, i, STR(",")) ||
            time_word_is(words, i, STR(".")) ||
            time_word_is(words, i, STR("to")))
            break;
    }
    return -1;
}

int time_tense(const struct report *report, const struct date *date,
               const struct words *words, size_t first, size_t end)
{
    const struct sentence *s = &report->sentences[date->sentence];
    int32_t at = -1;
    int reason;

    if (first > 0 && time_word_is(words, first - 1, STR("since")))
        return -1;
    if (first > 0 &&
        time_word_as(words, first - 1, CLASS_AHEAD) != TIME_NOT_A)
        return 1; /* `effective Feb. 1` */
    /* `a vote called for Friday`; not `blamed for Friday's attack` */
    if (first > 0 && time_word_is(words, first - 1, STR("for")) &&
        time_word_as(words, first, CLASS_WEEKDAY) != TIME_NOT_A &&
        !time_word_is(words, end, STR("'")))
        return 1;
    /* `the Tuesday deadline` is ahead where nothing says it is over */
    size_t noun = end;

    if (time_word_is(words, end, STR("'")) &&
        time_word_is(words, end + 1, STR("s")))
        noun = end + 2;
    if (time_word_as(words, noun, CLASS_AHEAD_NOUN) != TIME_NOT_A)
        return 1;
    if (s->root < 0 || date->n <= 0)
        return tense_by_words(words, first, end);
    for (int32_t i = date->first; i < date->first + date->n; i++) {
        int32_t head = report->tokens[i].head;

        if (head < date->first || head >= date->first + date->n) {
            at = i;
            break;
        }
    }
    /* `Wednesday's ruling`, `a June agreement`: the verb is not theirs */
    if (at >= 0 && (token_rel(report, at, DEPREL_COMPOUND) ||
                    report->tokens[at].deprel == DEPREL_NMOD_POSS))
        return 0;
    for (int n = 0; at >= 0 && n < MOST_UP; n++) {
        const struct token *t = &report->tokens[at];

        if (n > 0 && is_reason(report, at, &reason))
            return reason;
        if (n > 0 && (t->upos == UPOS_VERB || t->upos == UPOS_AUX ||
                      token_child(report, at, DEPREL_COP) >= 0)) {
            int tense = verb_tense(report, at);
            struct str form = token_form(report, at);

            /* `planned a rally on Saturday`; not `was set up` */
            if (t->upos == UPOS_VERB &&
                time_is_class(words->stage, form, CLASS_FUTURE_WORD) &&
                !str_is_c(form, "set"))
                return 1;
            if (tense > 0 && t->upos == UPOS_VERB &&
                time_is_class(words->stage, form, CLASS_BACK_VERB))
                tense = 0; /* `it follows the vote on Sunday` */
            if (tense != 0)
                return tense;
            /* `fired a missile to hit it on Friday`: as its clause; but
             * `agreed to meet on Friday` is to come */
            if (is_to_infinitive(report, at) &&
                !token_rel(report, at, DEPREL_ADVCL) &&
                !is_first(report, t->head))
                return token_rel(report, at, DEPREL_ACL) ? 0 : 1;
            /* `beginning Monday`: as its clause */
            if ((t->feats & (FEAT_GER | FEAT_INF | FEAT_PART)) == 0)
                return 0;
        }
        at = t->head;
    }
    return 0;
}
