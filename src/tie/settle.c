/*
 * tie/settle.c - stage, dates and areas of a tie whose words and parties are
 * known; see rules.h.
 */
#include "actor/actor.h"
#include "tie/rules.h"
#include "time/time.h"

enum { MOST_WORDS = 6, MOST_AREA_TOKENS = 400 };

/* ---------------------------------------------------------------- stage -- */

/* Is there a wish (or, above its own verb, a plan) between the word and the
 * top of its clause? */
static enum tie_stage hoped_for(const struct tie_rules *rules,
                                const struct report *report, int32_t token,
                                int32_t verb)
{
    int32_t at = token;

    for (int n = 0; at >= 0 && n < TIE_MOST_CLIMB; n++) {
        const struct token *t = &report->tokens[at];

        enum tie_stage stage = STAGE_UNKNOWN;
        enum tie_verb class = n == 0 ? TIE_VERB_NONE
                                     : tie_verb_of(rules, t->lemma, &stage);

        if (class == TIE_VERB_WISH)
            return STAGE_WISHED;
        if (class == TIE_VERB_DENY)
            return STAGE_NEGOTIATED; /* `failed to reach an agreement` */
        if (class == TIE_VERB_STAGE && stage == STAGE_PROPOSED &&
            at != verb && t->upos == UPOS_VERB)
            return STAGE_PROPOSED;
        if (n > 0 && (token_rel(report, at, DEPREL_CCOMP) ||
                      t->deprel == DEPREL_ACL_RELCL ||
                      token_rel(report, at, DEPREL_PARATAXIS)))
            return STAGE_UNKNOWN;
        at = t->head;
    }
    return STAGE_UNKNOWN;
}

/* A modal that leaves it open: `will`, `could`. */
static bool is_ahead(const struct report *report, int32_t verb)
{
    if (verb < 0)
        return false;
    for (int32_t c = report->tokens[verb].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if (token_rel(report, c, DEPREL_AUX)) {
            struct str lemma = report->tokens[c].lemma;

            if (str_is_c(lemma, "will") || str_is_c(lemma, "would") ||
                str_is_c(lemma, "could") || str_is_c(lemma, "may") ||
                str_is_c(lemma, "might") || str_is_c(lemma, "should") ||
                str_is_c(lemma, "must") || str_is_c(lemma, "shall"))
                return true;
        }
    return false;
}

static bool has_modifier(const struct report *report, int32_t noun,
                         const char *words)
{
    for (int32_t i = tie_modifiers_from(report, noun); i < noun; i++)
        if (tie_listed(str_of(words), report->tokens[i].lemma))
            return true;
    return false;
}

static bool is_aimed_at(const struct report *report, int32_t noun,
                        int32_t verb)
{
    /* the tie is what the verb does something to */
    int32_t at = noun;

    for (int n = 0; at >= 0 && n < 6; n++) {
        const struct token *t = &report->tokens[at];

        if (token_rel(report, at, DEPREL_OBJ) ||
            t->deprel == DEPREL_NSUBJ_PASS ||
            token_rel(report, at, DEPREL_OBL) ||
            token_rel(report, at, DEPREL_NSUBJ))
            return t->head == verb;
        at = t->head;
    }
    return false;
}

/* `entered into force`, `takes effect`, `came into effect`. */
static bool enters_force(const struct report *report, int32_t verb)
{
    if (verb < 0 || !tie_listed(STR("enter,come,go,take,be"),
                                report->tokens[verb].lemma))
        return false;
    for (int32_t c = report->tokens[verb].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if (tie_listed(STR("force,effect"), report->tokens[c].lemma))
            return true;
    return false;
}

/* The verb of a relative clause that brings an accord into force; or -1. */
static int32_t force_clause(const struct report *report, int32_t noun)
{
    for (int32_t c = report->tokens[noun].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if (token_rel(report, c, DEPREL_ACL) && enters_force(report, c))
            return c;
    return -1;
}

/* `the entry into force of the pact`, `the signing of …`. */
static enum tie_stage stage_above(const struct tie_rules *rules,
                                  const struct report *report, int32_t noun)
{
    int32_t head = report->tokens[noun].head;
    enum tie_stage stage = STAGE_UNKNOWN;

    if (head < 0 || !token_rel(report, noun, DEPREL_NMOD))
        return STAGE_UNKNOWN;
    /* `entry into force of`: of hangs from either noun */
    if (str_is_c(report->tokens[head].lemma, "force") &&
        report->tokens[head].head >= 0)
        head = report->tokens[head].head;
    if (report->tokens[head].upos != UPOS_NOUN)
        return STAGE_UNKNOWN;
    switch (tie_verb_of(rules, report->tokens[head].lemma, &stage)) {
    case TIE_VERB_STAGE:
        return stage;
    case TIE_VERB_LEAVE: /* `withdrawal from the pact` */
        return STAGE_ENDED;
    default:
        return STAGE_UNKNOWN;
    }
}

static bool is_denied(const struct report *report, int32_t verb)
{
    if (verb < 0)
        return false;
    for (int32_t c = report->tokens[verb].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if (token_rel(report, c, DEPREL_ADVMOD) &&
            tie_listed(STR("not,never,n't,n\xe2\x80\x99t"),
                       report->tokens[c].lemma))
            return true;
    return false;
}

static enum tie_stage stage_of(const struct tie_rules *rules,
                               const struct report *report,
                               const struct tie_draft *draft)
{
    const struct tie *tie = &draft->tie;
    enum tie_stage stage = STAGE_UNKNOWN;
    enum tie_verb verb = TIE_VERB_NONE;
    bool is_life = tie->kind == TIE_AGREEMENT || tie->kind == TIE_SANCTIONS ||
                   tie->kind == TIE_FRAMEWORK || tie->kind == TIE_ALLIANCE ||
                   (tie->kind == TIE_MEMBERSHIP &&
                    report->tokens[draft->token].upos != UPOS_VERB);

    if (tie->kind == TIE_MEMBERSHIP &&
        has_modifier(report, draft->token,
                     "aspiring,aspirant,candidate,prospective,would-be"))
        return STAGE_WISHED;
    /* `Mali, an AU member, wants peace`: not of its membership */
    if (tie->kind == TIE_MEMBERSHIP &&
        report->tokens[draft->token].upos == UPOS_NOUN &&
        token_rel(report, draft->token, DEPREL_APPOS))
        return has_modifier(report, draft->token, "former,ex")
                   ? STAGE_ENDED
                   : STAGE_IN_FORCE;
    if (draft->verb >= 0)
        verb = tie_verb_of(rules, report->tokens[draft->verb].lemma, &stage);
    enum tie_stage hoped = hoped_for(rules, report, draft->token,
                                     draft->verb);

    if (hoped == STAGE_NEGOTIATED && tie->kind != TIE_AGREEMENT)
        hoped = tie->kind == TIE_MEMBERSHIP ? STAGE_WISHED : STAGE_UNKNOWN;
    if (tie->kind == TIE_MEMBERSHIP && verb == TIE_VERB_LEAVE &&
        (hoped != STAGE_UNKNOWN || is_ahead(report, draft->verb)))
        return STAGE_IN_FORCE; /* who wants to leave is in */
    if (hoped != STAGE_UNKNOWN)
        return hoped;
    if (verb == TIE_VERB_LEAVE && draft->verb != draft->token &&
        (tie->kind == TIE_AGREEMENT || tie->kind == TIE_MISSION ||
         tie->kind == TIE_EXERCISE || tie->kind == TIE_FRAMEWORK))
        return is_ahead(report, draft->verb) ? STAGE_PROPOSED : STAGE_ENDED;
    if (tie->kind == TIE_MEMBERSHIP && verb == TIE_VERB_LEAVE)
        return STAGE_ENDED;
    /* `its withdrawal from the bloc` */
    if (tie->kind == TIE_MEMBERSHIP &&
        report->tokens[draft->token].upos == UPOS_NOUN &&
        tie_verb_of(rules, report->tokens[draft->token].lemma, NULL) ==
            TIE_VERB_LEAVE)
        return STAGE_ENDED;
    if (tie->kind == TIE_MEMBERSHIP && draft->verb == draft->token &&
        (verb == TIE_VERB_EXPEL || verb == TIE_VERB_STAGE))
        return stage;
    /* `cut a deal` makes it */
    if (tie->kind == TIE_AGREEMENT && draft->verb >= 0 &&
        str_is_c(report->tokens[draft->verb].lemma, "cut") &&
        str_is_caseless(report->tokens[draft->token].lemma, STR("deal")))
        return STAGE_SIGNED;
    /* the war ended with a truce; the truce did not */
    if (tie->kind == TIE_AGREEMENT && verb == TIE_VERB_STAGE &&
        stage == STAGE_ENDED && token_rel(report, draft->token, DEPREL_OBL) &&
        report->tokens[draft->token].head == draft->verb &&
        tie_listed(STR("with,in,by,under,after,following"),
                   tie_preposition(report, draft->token)))
        return STAGE_UNKNOWN;
    if (has_modifier(report, draft->token,
                     "proposed,planned,possible,potential,future,draft"))
        return STAGE_PROPOSED;
    if (has_modifier(report, draft->token, "former,defunct,expired"))
        return STAGE_ENDED;
    if (tie->kind == TIE_AGREEMENT || tie->kind == TIE_SANCTIONS) {
        enum tie_stage above = stage_above(rules, report, draft->token);

        if (above != STAGE_UNKNOWN)
            return above;
        if (enters_force(report, draft->verb) ||
            force_clause(report, draft->token) >= 0)
            return is_ahead(report, draft->verb) ? STAGE_PROPOSED
                                                 : STAGE_IN_FORCE;
        if (verb == TIE_VERB_STAGE && is_denied(report, draft->verb))
            return STAGE_UNKNOWN;
    }
    if (is_life && verb == TIE_VERB_STAGE &&
        is_aimed_at(report, draft->token, draft->verb)) {
        if (is_ahead(report, draft->verb) && stage < STAGE_SUSPENDED)
            return STAGE_PROPOSED;
        return stage;
    }
    /* `severed ties`, `suspended cooperation` */
    if ((tie->kind == TIE_RELATION || tie->kind == TIE_EXERCISE ||
         tie->kind == TIE_MISSION) && verb == TIE_VERB_STAGE &&
        stage >= STAGE_SUSPENDED &&
        is_aimed_at(report, draft->token, draft->verb))
        return stage;
    if (is_ahead(report, draft->verb) && tie->kind != TIE_RELATION &&
        tie->kind != TIE_DISPUTE && tie->kind != TIE_ALLIANCE)
        return tie->kind == TIE_MEMBERSHIP ? STAGE_WISHED : STAGE_PROPOSED;
    if (tie->kind == TIE_AGREEMENT)
        return STAGE_UNKNOWN;
    /* `is not a member` */
    if (tie->kind == TIE_MEMBERSHIP && is_denied(report, draft->verb))
        return STAGE_UNKNOWN;
    return STAGE_IN_FORCE;
}

/* ---------------------------------------------------------------- dates -- */

static void give_date(const struct tie_rules *rules, struct report *report,
                      struct tie_draft *draft)
{
    struct tie *tie = &draft->tie;
    enum tie_stage at = tie->stage;
    struct when when;
    enum tie_stage ignored;

    int32_t clause = force_clause(report, draft->token);

    /* `the 1987 pact`: the year that names it */
    if (tie->kind == TIE_AGREEMENT &&
        time_of_phrase(report, draft->token, &when) >= 0 &&
        when.span.end <= report->tokens[draft->token].span.start) {
        tie->dates[STAGE_SIGNED] = when;
        if (at == STAGE_UNKNOWN || at == STAGE_PROPOSED)
            tie->stage = STAGE_SIGNED;
        if (tie->stage == STAGE_SIGNED || draft->verb < 0 ||
            time_of_clause(report, draft->verb, &when) < 0 ||
            when.value.ptr == NULL)
            return;
        tie->dates[at] = when;
        return;
    }
    if (clause < 0 || time_of_clause(report, clause, &when) < 0)
        if (time_of_phrase(report, draft->token, &when) < 0 &&
            draft->verb >= 0)
            time_of_clause(report, draft->verb, &when);
    if (when.value.ptr == NULL)
        return;
    /* the year that names an accord is that of its signing */
    if (at == STAGE_UNKNOWN)
        at = tie->kind == TIE_AGREEMENT ? STAGE_SIGNED : STAGE_IN_FORCE;
    if (tie->stage == STAGE_UNKNOWN)
        tie->stage = at;
    if (draft->verb >= 0 && when.value.len > 0 &&
        tie_verb_of(rules, report->tokens[draft->verb].lemma, &ignored) ==
            TIE_VERB_BEGIN &&
        str_find_byte(when.value, '/') < 0)
        when.value = arena_print(report->arena, "%.*s/..",
                                 STR_ARG(when.value));
    tie->dates[at] = when;
}

/* ---------------------------------------------------------------- areas -- */

static void add_area(struct tie *tie, struct str area)
{
    for (int i = 0; i < tie->n_areas; i++)
        if (str_is(tie->areas[i], area))
            return;
    if (tie->n_areas < REPORT_MOST_AREAS)
        tie->areas[tie->n_areas++] = area;
}

static struct str lower_lemma(const struct report *report, int32_t token,
                              struct arena *arena)
{
    struct str lemma = report->tokens[token].lemma;
    char *low;

    for (size_t i = 0; i < lemma.len; i++)
        if (byte_is_upper(lemma.ptr[i])) {
            low = arena_alloc(arena, lemma.len + 1);
            for (size_t k = 0; k < lemma.len; k++)
                low[k] = byte_lower(lemma.ptr[k]);
            return (struct str){ low, lemma.len };
        }
    return lemma;
}

static void find_areas(const struct tie_rules *rules, struct report *report,
                       struct tie *tie)
{
    int32_t at = report_token_at(report, tie->span.start);
    const struct sentence *s = &report->sentences[tie->sentence];
    int32_t end = s->first + s->n, n = 0;

    while (at >= 0 && at < end && n < MOST_AREA_TOKENS &&
           report->tokens[at].span.start < tie->span.end) {
        struct str words[MOST_WORDS];
        struct lexicon_rows rows;
        size_t n_words = 0, taken;

        if (actor_over(report, at) >= 0) { /* `Solomon Islands` */
            at++;
            continue;
        }
        while (n_words < MOST_WORDS && at + (int32_t)n_words < end) {
            words[n_words] = lower_lemma(report, at + (int32_t)n_words,
                                         report->arena);
            n_words++;
        }
        taken = lexicon_match(rules->areas, words, n_words, &rows);
        for (uint32_t i = 0; taken > 0 && i < rows.n; i++)
            add_area(tie, lexicon_cell(rules->areas, rows.first + i, 1));
        at += taken > 0 ? (int32_t)taken : 1;
        n++;
    }
}

void tie_settle(const struct tie_rules *rules, struct report *report,
                struct tie_draft *draft)
{
    struct tie *tie = &draft->tie;
    bool has_instrument = tie->kind == TIE_AGREEMENT ||
                          tie->kind == TIE_FRAMEWORK ||
                          tie->kind == TIE_MISSION ||
                          tie->kind == TIE_EXERCISE ||
                          tie->kind == TIE_SANCTIONS;

    if (draft->token >= 0 && report->tokens[draft->token].upos != UPOS_VERB) {
        if (has_instrument || tie->kind == TIE_ALLIANCE)
            tie_find_treaty(rules, report, draft);
        tie_add_named(rules, report, tie);
        if (has_instrument)
            tie_name_instrument(report, draft);
        tie_add_partner(rules, report, tie);
    }
    tie->stage = stage_of(rules, report, draft);
    give_date(rules, report, draft);
    find_areas(rules, report, tie);
    tie->registry = tie_registry_entry(rules, report, draft);
}
