/*
 * tie/find.c - which words of a sentence tell of a tie; see find.h.
 *
 * Every noun, name and verb is shown to its finder (noun.c, member.c,
 * name.c, clause.c); of what they drafted, weaker tellings of the same tie
 * and what the report has told already are left out.
 */
#include "tie/finding.h"

#include "actor/actor.h"

static bool same_parties(const struct parties *a, const struct parties *b)
{
    int same = 0;

    for (int i = 0; i < a->n; i++)
        same += tie_has_side(b, a->items[i].side);
    return same == a->n && tie_n_sides(a) == tie_n_sides(b);
}

static bool holds_parties(const struct parties *all,
                          const struct parties *some)
{
    for (int i = 0; i < some->n; i++)
        if (!tie_has_side(all, some->items[i].side))
            return false;
    return true;
}

/*
 * Is draft a only a weaker telling of draft b, of the same sentence?
 *   - the same kind with fewer parties, or the same ones later on;
 *   - a relation, where an accord, frame or alliance binds the same two,
 *     unless its own clause and phrase tell of it.
 */
static bool is_weaker(const struct tie_draft *a, const struct tie_draft *b,
                      bool b_is_first)
{
    const struct tie *x = &a->tie, *y = &b->tie;

    if (!holds_parties(&y->parties, &x->parties) ||
        (a->is_open && x->kind == y->kind) ||
        (x->kind == TIE_RELATION && y->kind == TIE_RELATION &&
         a->n_phrase >= 2 && !same_parties(&x->parties, &y->parties)))
        return false;
    if (x->kind == TIE_RELATION &&
        (y->kind == TIE_AGREEMENT || y->kind == TIE_FRAMEWORK ||
         y->kind == TIE_ALLIANCE))
        return same_parties(&y->parties, &x->parties) &&
               (a->n_phrase < 2 || a->verb == b->verb);
    if (x->kind != y->kind)
        return false;
    if (x->kind == TIE_AGREEMENT || (a->is_named && !b->is_named))
        return a->token == b->token && !b_is_first;
    if (b->is_named && !a->is_named && x->kind == TIE_MISSION)
        return false;
    if (a->is_named && same_parties(&x->parties, &y->parties))
        return b_is_first;
    if (a->is_named)
        return false;
    return b_is_first || !same_parties(&x->parties, &y->parties);
}

/*
 * Nothing new: a tie of the same parties that this report has told already,
 * without a date, an area or a turn of its own.
 */
static bool is_told_already(const struct finding *f,
                            const struct tie_draft *draft)
{
    const struct tie *tie = &draft->tie;
    const struct report *report = f->report;

    if (tie->stage == STAGE_PROPOSED && tie->kind == TIE_RELATION)
        return false;
    for (int s = 0; s < N_STAGES; s++)
        if (tie->dates[s].value.ptr != NULL)
            return false;
    for (size_t i = 0; i < report->n_ties; i++) {
        const struct tie *old = &report->ties[i];
        bool is_new = tie->stage > STAGE_IN_FORCE && old->stage != tie->stage;

        if (old->kind != tie->kind ||
            !same_parties(&old->parties, &tie->parties))
            continue;
        if (tie->kind == TIE_AGREEMENT) {
            /* other accords of the same two are other ties */
            if (!str_is_caseless(old->instrument, tie->instrument) &&
                (tie->registry.ptr == NULL ||
                 !str_is(old->registry, tie->registry)))
                continue;
            is_new |= old->stage != tie->stage;
        }
        for (int a = 0; a < tie->n_areas && !is_new; a++) {
            is_new = tie->kind == TIE_RELATION || tie->kind == TIE_DISPUTE;
            for (int o = 0; o < old->n_areas; o++)
                if (str_is(tie->areas[a], old->areas[o]))
                    is_new = false;
        }
        if (!is_new)
            return true;
    }
    return false;
}

/* ------------------------------------------------------------- sentence -- */

struct finding *tie_finding(const struct tie_rules *rules,
                            struct report *report, struct arena *scratch)
{
    struct finding *f = ARENA_NEW(scratch, struct finding);

    f->rules = rules;
    f->report = report;
    f->memory.pair_sentence = f->memory.frame_sentence =
        f->memory.member_sentence = f->memory.body_sentence = -1;
    return f;
}

void tie_find(struct finding *f, int32_t sentence)
{
    const struct tie_rules *rules = f->rules;
    struct report *report = f->report;
    const struct sentence *s = &report->sentences[sentence];

    f->sentence = sentence;
    f->n = 0;
    int32_t office_end = s->first;

    for (int32_t i = s->first; i < s->first + s->n; i++) {
        const struct token *t = &report->tokens[i];
        int32_t mention = actor_at(report, i), taken = 0;

        if (i >= office_end &&
            (t->upos == UPOS_NOUN || t->upos == UPOS_PROPN ||
             t->upos == UPOS_ADJ)) {
            tie_find_office(f, i, &taken);
            office_end = i + taken;
        }
        if (t->upos == UPOS_NOUN || t->upos == UPOS_PROPN)
            tie_find_noun(f, i);
        if (mention >= 0)
            tie_find_mention(f, i, mention);
        if (t->upos == UPOS_VERB ||
            (t->upos == UPOS_ADJ && /* `involved with`, `dependent on` */
             (tie_verb_of(rules, t->lemma, NULL) == TIE_VERB_RELATE_WITH ||
              tie_verb_of(rules, t->lemma, NULL) == TIE_VERB_RELY)))
            tie_find_verb(f, i);
    }
    tie_find_pledge(f);
    for (int i = 0; i < f->n; i++) {
        bool is_dropped = is_told_already(f, &f->drafts[i]);

        for (int k = 0; k < f->n && !is_dropped; k++)
            is_dropped = k != i &&
                         is_weaker(&f->drafts[i], &f->drafts[k], k < i);
        if (!is_dropped)
            *report_push(report, ties) = f->drafts[i].tie;
    }
}
