/*
 * origin/statement.c - candidates are chosen and become statements.
 *
 * In: candidates from quotation marks and from trees.  Out:
 * report->statements, by place.  A word reports once; what is said within
 * what is said is left out, unless someone else is named as its speaker by
 * one who passes it on (`according to the paper, the minister said`).
 */
#include <stdlib.h>

#include "origin/statement.h"

static struct span hull(struct span a, struct span b)
{
    if (span_is_none(a))
        return b;
    if (span_is_none(b))
        return a;
    return (struct span){ a.start < b.start ? a.start : b.start,
                          a.end > b.end ? a.end : b.end };
}

/* Whom `they`, `it`, `its` may stand for where the actor stage did not say:
 * what a clause or noun above it has as subject or owner, else the subject
 * of the sentence before.  A token, or -1. */
static int32_t pointed_at(const struct reading *reading, int32_t pronoun)
{
    const struct report *report = reading->report;
    const struct trees *trees = &reading->trees;
    const struct token *tokens = trees->tokens;
    bool plural = str_is(tokens[pronoun].lemma, STR("they"))
                  || (tokens[pronoun].feats & FEAT_PLUR) != 0;
    enum { MOST_UP = 8 };
    int32_t at = pronoun, found[2] = { -1, -1 };
    int32_t one_of_them = -1; /* `X met with Y; they agreed` */

    for (int step = 0; step < MOST_UP && tokens[at].head >= 0; step++) {
        at = tokens[at].head;
        found[0] = tree_subject(trees, at);
        found[1] = tokens[at].upos == UPOS_NOUN
                       ? tree_child(trees, at, DEPREL_NMOD_POSS, -1)
                       : -1;
        for (size_t i = 0; i < N_OF(found); i++)
            if (found[i] >= 0 && found[i] < pronoun
                && tokens[found[i]].upos != UPOS_PRON) {
                struct parties parties = { .n = 0 };
                int n = actor_parties_of(report, found[i], &parties);
                bool many = n > 1
                            || (tokens[found[i]].feats & FEAT_PLUR) != 0;
                if (n > 0 && many == plural)
                    return found[i];
                for (int32_t k = found[i] + 1; plural && n > 0 && i == 0
                                               && k < pronoun;
                     k++)
                    if (str_is_caseless(token_form(report, k), STR("with")))
                        one_of_them = found[i];
            }
    }
    if (one_of_them >= 0)
        return one_of_them;
    int32_t sentence
        = report_sentence_at(report, tokens[pronoun].span.start);
    if (sentence > 0 && report->sentences[sentence - 1].root >= 0) {
        int32_t subject
            = tree_subject(trees, report->sentences[sentence - 1].root);
        struct parties parties = { .n = 0 };
        if (subject >= 0 && tokens[subject].upos != UPOS_PRON) {
            int n = actor_parties_of(report, subject, &parties);
            bool many = n > 1 || (tokens[subject].feats & FEAT_PLUR) != 0;
            /* actors, or a paper or people that may speak */
            if ((n > 0 || origin_has_voice(reading, subject))
                && many == plural)
                return subject;
        }
    }
    return -1;
}

/* `they` for several that were joined, `both sides`: a noun with an article
 * and no name in its phrase. */
static bool points_back(const struct report *report, int32_t mention)
{
    const struct mention *m = &report->mentions[mention];
    static const char *const articles[] = { "the", "both", "these", "those",
                                            "all" };
    bool is_definite = false;

    if (m->form == FORM_PRONOUN)
        return report->entities[m->entity].type == ACTOR_GROUPING;
    for (size_t i = 0; i < N_OF(articles); i++)
        is_definite |= str_is_caseless(token_form(report, m->first),
                                       str_of(articles[i]));
    if (m->form != FORM_NOMINAL || !is_definite)
        return false;
    for (int32_t i = m->first; i < m->first + m->n; i++)
        if (actor_at(report, i) >= 0 && actor_at(report, i) != mention
            && actor_entity(report, i)->side.ptr != NULL)
            return false; /* `the two Korean states` says which */
    return token_child(report, m->head, DEPREL_NMOD) < 0;
}

struct party origin_voice(const struct reading *reading, int32_t token,
                          struct span words)
{
    const struct report *report = reading->report;
    struct party party = { .entity = -1, .span = words };

    if (token < 0)
        return party;
    int32_t at = token;
    int32_t antecedent = actor_antecedent(report, token);
    if (antecedent >= 0)
        at = antecedent;
    struct parties parties = { .n = 0 };
    int32_t mention = actor_at(report, at);
    bool joined = token_child(report, at, DEPREL_CONJ) >= 0
                  && report->tokens[token_child(report, at, DEPREL_CONJ)]
                             .span.start
                         < words.end;
    if (mention >= 0) {
        if (joined || antecedent >= 0)
            actor_parties_of(report, at, &parties);
        else
            actor_parties_alone(report, at, &parties);
        struct party one = actor_party(report, mention);
        if (parties.n <= 1) {
            if (one.actor.ptr == NULL)
                one = parties.n == 1 ? parties.items[0] : one;
            one.span = words;
            if (one.actor.ptr != NULL || one.side.ptr != NULL)
                return one;
        }
        party.entity = one.entity;
        if (parties.n > 1)
            party.entity = -1;
        /* `the three states`: who they are, where the report says so */
        if (parties.n > 1 && !joined && points_back(report, mention)) {
            party.actor = report->entities[one.entity].name;
            return party;
        }
    } else {
        actor_parties_of(report, at, &parties);
    }
    const struct token *t = &report->tokens[at];
    if (t->upos == UPOS_PRON && antecedent < 0) {
        if ((t->feats & (FEAT_P1 | FEAT_P2)) != 0)
            return party;
        int32_t other = pointed_at(reading, at);
        if (other < 0)
            return party; /* whom it points at is not known */
        struct party one
            = origin_voice(reading, other, tree_phrase(&reading->trees,
                                                       other));
        one.span = words;
        return one;
    }
    party.actor = antecedent >= 0
                      ? report_words(report,
                                     tree_phrase(&reading->trees, antecedent))
                      : report_words(report, words);
    if (parties.n == 1)
        party.side = parties.items[0].side;
    return party;
}

bool origin_has_voice(const struct reading *reading, int32_t token)
{
    const struct report *report = reading->report;
    const struct token *t = &report->tokens[token];
    struct str lemma = t->lemma;

    int32_t antecedent = actor_antecedent(report, token);
    if (antecedent >= 0 && antecedent != token
        && report->tokens[antecedent].upos != UPOS_PRON)
        return origin_has_voice(reading, antecedent);
    const struct entity *entity = actor_entity(report, token);
    if (entity != NULL && entity->type != ACTOR_PLACE)
        return true;
    if (t->upos == UPOS_PROPN) {
        /* `whose Article 4`: a thing of someone's */
        int32_t owner = token_child(report, token, DEPREL_NMOD_POSS);

        return owner < 0
               || (report->tokens[owner].feats & FEAT_REL) == 0;
    }
    if (t->upos == UPOS_PRON || t->upos == UPOS_DET) {
        struct str form = token_form(report, token);
        static const char *const things[] = { "it", "this", "that", "which",
                                              "these", "what",
                                              "something", "nothing" };
        for (size_t i = 0; i < N_OF(things); i++)
            if (str_is_caseless(form, str_of(things[i])))
                return false;
        return true;
    }
    if (t->upos == UPOS_NUM || t->upos == UPOS_ADJ) /* many, one in ten */
        return t->upos == UPOS_ADJ || token == 0 /* but not `Article 4` */
               || report->tokens[token - 1].upos != UPOS_PROPN;
    struct lexicon_rows rows = lexicon_find(reading->origin->voices, lemma);
    if (rows.n == 0)
        return false;
    if (!str_is_c(lexicon_cell(reading->origin->voices, rows.first, 1),
                  "owned"))
        return true;
    struct parties owners = { .n = 0 };
    return actor_owners_of(report, token, true, &owners) > 0;
}

bool origin_is_paper(const struct reading *reading, int32_t token)
{
    const struct lexicon_table *voices = reading->origin->voices;
    struct lexicon_rows rows
        = lexicon_find(voices, reading->report->tokens[token].lemma);

    return rows.n > 0 && actor_at(reading->report, token) < 0
           && reading->report->tokens[token].upos == UPOS_NOUN
           && str_is_c(lexicon_cell(voices, rows.first, 1), "paper");
}

static int by_place(const void *a, const void *b)
{
    const struct candidate *x = *(const struct candidate *const *)a;
    const struct candidate *y = *(const struct candidate *const *)b;

    if (x->content.start != y->content.start)
        return x->content.start < y->content.start ? -1 : 1;
    if (x->content.end != y->content.end)
        return x->content.end > y->content.end ? -1 : 1;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->cue < y->cue ? -1 : x->cue > y->cue;
}

/* Is it someone's words that another passes on: a speaker of its own, named,
 * within what a paper or a source reports? */
static bool passes_on(const struct reading *reading,
                      const struct candidate *outer,
                      const struct candidate *inner)
{
    const struct report *report = reading->report;

    if (outer->mode == MODE_DIRECT || inner->line == NULL
        || (inner->line->class != CUE_SAY && inner->line->class != CUE_TELL)
        || inner->line->pos != UPOS_VERB || inner->source < 0
        || outer->source < 0)
        return false;
    int32_t mine = actor_at(report, outer->source);
    int32_t theirs = actor_at(report, inner->source);
    if (theirs < 0)
        return false;
    bool medium
        = mine >= 0
          && report->entities[report->mentions[mine].entity].type
                 == ACTOR_MEDIUM;
    if (mine >= 0
        && report->mentions[mine].entity == report->mentions[theirs].entity)
        return false;
    return outer->is_accord || medium;
}

/* Does a name's given name go with the pronoun, as far as is known? */
static bool may_be(const struct reading *reading, struct str name,
                   struct str pronoun)
{
    const struct lexicon_table *given
        = lexicon_table(reading->origin->lexicon, "en/actor/given");
    struct str first = str_cut(&name, ' ');
    struct lexicon_rows rows = { 0 };

    if (given != NULL)
        rows = lexicon_find(given, first);
    return rows.n == 0
           || str_is_c(lexicon_cell(given, rows.first, 1), "m")
                  == str_is_c(pronoun, "he");
}

/* Was the actor last named, before a token, as the subject of a clause? */
static bool is_subject_before(const struct report *report, int32_t entity,
                              int32_t token)
{
    enum { MOST_BACK = 120 };

    for (int32_t i = token - 1; i >= 0 && i > token - MOST_BACK; i--) {
        int32_t mention = actor_at(report, i);

        if (mention >= 0 && report->mentions[mention].entity == entity
            && report->mentions[mention].form != FORM_PRONOUN)
            return token_rel(report, i, DEPREL_NSUBJ);
    }
    return false;
}

/*
 * `X told Y that ... After meeting Y, he said`: who spoke goes on speaking,
 * unless the pronoun's other choice was a subject since.
 */
static void keep_speaker(const struct reading *reading,
                         const struct candidate *from, struct statement *s)
{
    enum { NEAR = 2 };
    const struct report *report = reading->report;
    const struct statement *last = s - 1;
    struct str pronoun = report->tokens[from->source].lemma;
    bool is_it = str_is_c(pronoun, "it");

    if (report->n_statements < 2
        || !(is_it || str_is_c(pronoun, "he") || str_is_c(pronoun, "she"))
        || !(from->is_quotation
             || (from->line != NULL && (from->line->class == CUE_SAY
                                        || from->line->class == CUE_TELL))))
        return;
    if (s->sentence - last->sentence > NEAR || last->speaker.actor.ptr == NULL
        || (last->speaker.entity < 0
                ? !is_it
                : last->speaker.entity == s->speaker.entity))
        return;
    if (last->speaker.entity >= 0) {
        const struct entity *who = &report->entities[last->speaker.entity];

        if ((who->type == ACTOR_PERSON) == is_it || who->type == ACTOR_PLACE
            || (!is_it && !may_be(reading, who->name, pronoun)))
            return;
    }
    /* what was said before the pronoun does not count */
    int32_t before = report_token_at(report, s->content.start);
    if (before < 0 || before > from->source)
        before = from->source;
    if (s->speaker.entity >= 0
        && is_subject_before(report, s->speaker.entity, before))
        return;
    struct span words = s->speaker.span;
    s->speaker = last->speaker;
    s->speaker.span = words;
}

static void write(struct reading *reading, const struct candidate *c,
                  const int32_t *written, int32_t via)
{
    struct report *report = reading->report;
    struct statement *s = report_push(report, statements);
    const struct candidate *from = c;

    for (int step = 0; from->inherits >= 0 && step < 64; step++)
        from = &reading->found.items[from->inherits];
    s->content = c->content;
    s->cue = c->cue_span;
    s->mode = c->mode;
    s->n_parts = c->n_parts;
    memcpy(s->parts, c->parts, sizeof s->parts);
    s->sentence = report_sentence_at(report, c->content.start);
    s->rule = str_of(c->rule);
    s->via = via;
    s->speaker.entity = -1;
    if (from->source >= 0)
        s->speaker = origin_voice(reading, from->source, from->source_span);
    if (from->source >= 0 && via < 0)
        keep_speaker(reading, from, s);
    s->span = hull(c->content, c->cue_span);
    if (c == from && from->source >= 0
        && (report_sentence_at(report, from->source_span.start)
                == s->sentence
            || span_meets(from->source_span, s->span)
            || c->is_quotation))
        s->span = hull(s->span, from->source_span);
    (void)written;
}

/* What a candidate's score must pass: nobody's words, and what someone means
 * to do, must be surer than others. */
static int32_t least_score(const struct candidate *c)
{
    enum { NAMELESS = 600, TO_DO = 600 };

    if (c->is_quotation || c->is_accord)
        return 0;
    if (c->source < 0)
        return NAMELESS;
    bool is_order = c->line->class == CUE_ORDER || c->line->class == CUE_ASK
                    || c->line->class == CUE_TELL;
    return !is_order && (c->slot & (SLOT_TO | SLOT_ING)) != 0 ? TO_DO : 0;
}

/* `Aid would be “considered,” according to X, who noted ...`: X, though a
 * verb behind the marks might be theirs. */
static bool is_sourced_better(const struct candidate *outer,
                              const struct candidate *inner)
{
    return inner->is_accord && outer->is_quotation
           && outer->mode == MODE_MIXED
           && outer->content.start == inner->content.start;
}

void statements_choose(struct reading *reading)
{
    enum { LEAST_AHEAD = 12 }; /* bytes of words before the marks */
    struct candidates *found = &reading->found;
    struct arena *scratch = reading->scratch;
    const struct report *report = reading->report;
    size_t n = 0;
    struct candidate **order
        = ARENA_ARRAY(scratch, struct candidate *, found->n + 1);
    int32_t *used = ARENA_ARRAY(scratch, int32_t, report->n_tokens + 1);
    int32_t *written = ARENA_ARRAY(scratch, int32_t, found->n + 1);

    for (size_t i = 0; i < found->n; i++)
        if (found->items[i].is_quotation && found->items[i].score > 0
            && found->items[i].cue >= 0)
            used[found->items[i].cue] = (int32_t)i + 1;
    /* `said it was looking into it and that “...”`: the whole is what is
     * said, the marks only part of it */
    for (size_t i = 0; i < found->n; i++) {
        const struct candidate *c = &found->items[i];
        if (c->is_quotation || c->cue < 0 || used[c->cue] == 0
            || (c->slot & SLOT_THAT) == 0 || c->is_accord)
            continue;
        struct candidate *quote = &found->items[used[c->cue] - 1];
        if (quote->n_parts == 0
            && quote->content.end <= c->content.end + 1 /* its full stop */
            && quote->content.start > c->content.start + LEAST_AHEAD) {
            quote->score = -1;
            used[c->cue] = 0;
        }
    }
    for (size_t i = 0; i < found->n; i++) {
        struct candidate *c = &found->items[i];
        if (c->score <= least_score(c)
            || (!c->is_quotation && used[c->cue]))
            continue;
        order[n++] = c;
    }
    if (n > 1)
        qsort(order, n, sizeof *order, by_place);

    /* Walk by place with the stretch that is taken so far. */
    struct candidate *outer = NULL;
    int32_t outer_at = -1;
    size_t first = report->n_statements;
    for (size_t i = 0; i < n; i++) {
        struct candidate *c = order[i];
        int32_t via = -1;
        if (outer != NULL && c->content.start < outer->content.end) {
            if (passes_on(reading, outer, c)
                && span_holds(outer->content, c->content))
                via = outer_at;
            else if ((span_holds(outer->content, c->content)
                      && !is_sourced_better(outer, c))
                     || c->score <= outer->score)
                continue;
            else {
                /* crosses: the surer one stays */
                reading->report->n_statements = (size_t)outer_at;
            }
        }
        if (outer != NULL && via < 0
            && span_holds(outer->content, c->cue_span) && c->cue >= 0
            && !c->is_quotation)
            continue;
        /* a quotation that it cuts is taken whole */
        if (!c->is_quotation && c->cue >= 0) {
            int32_t q = quotation_at(&reading->quotations,
                                     c->content.end - 1);
            if (q >= 0) {
                struct quotation *cut = &reading->quotations.items[q];
                if (cut->outer.end > c->content.end
                    && !span_holds(cut->outer, c->cue_span)
                    && cut->outer.start >= c->content.start)
                    c->content.end = cut->inner.end;
            }
            for (int32_t t = report_token_at(report, c->content.start);
                 t >= 0 && t < (int32_t)report->n_tokens
                 && report->tokens[t].span.start < c->content.end;
                 t++)
                if (reading->quoted[t] >= 0 && reading->quoted[c->cue] < 0)
                    c->mode = MODE_MIXED;
        }
        write(reading, c, written, via);
        if (via < 0) {
            outer = c;
            outer_at = (int32_t)report->n_statements - 1;
        }
    }
    (void)first;
}
