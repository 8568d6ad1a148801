/*
 * language/control.c - see control.h.
 */
#include "language/control.h"

/* The `to` of an infinitive; -1. */
static int32_t infinitive_mark(const struct report *report, int32_t verb)
{
    int32_t mark = token_child(report, verb, DEPREL_MARK);

    return mark >= 0 && mark < verb
                   && str_is_caseless(token_form(report, mark), STR("to"))
               ? mark
               : -1;
}

/* The object that stands between a verb and its infinitive; -1. */
static int32_t object_between(const struct report *report, int32_t verb,
                              int32_t mark)
{
    int32_t object = token_child(report, verb, DEPREL_OBJ);

    if (object < 0)
        object = token_child(report, verb, DEPREL_IOBJ);
    return object > verb && object < mark ? object : -1;
}

void control_mend(struct report *report, const struct sentence *sentence,
                  const struct lexicon_table *verbs)
{
    if (verbs == NULL)
        return;
    for (int32_t i = sentence->first; i < sentence->first + sentence->n;
         i++) {
        struct token *token = &report->tokens[i];
        int32_t mark, head = token->head;

        if (token->deprel != DEPREL_ADVCL || head < 0 || head > i
            || report->tokens[head].upos != UPOS_VERB
            || lexicon_find(verbs, report->tokens[head].lemma).n == 0
            || token_child(report, head, DEPREL_XCOMP) >= 0)
            continue;
        mark = infinitive_mark(report, i);
        if (mark >= 0 && report->tokens[mark - 1].upos != UPOS_PUNCT
            && object_between(report, head, mark) >= 0)
            token->deprel = DEPREL_XCOMP;
    }
}
