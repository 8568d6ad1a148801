/*
 * tie/settle.c - stage, dates, areas, instrument and registry entry of a tie
 * whose words and parties are known; see rules.h.
 */
#include "actor/actor.h"
#include "tie/rules.h"
#include "time/time.h"

enum { MOST_WORDS = 10, MOST_CODES = 24, MOST_AREA_TOKENS = 400 };

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

/* Parties of the treaty that stand in the same sentence, where the walk
 * found one only. */
static void add_named(const struct tie_rules *rules, struct report *report,
                      struct tie *tie)
{
    const struct sentence *s = &report->sentences[tie->sentence];
    struct registry_standing *rows;
    size_t n;

    if (tie->registry.ptr == NULL || tie_n_sides(&tie->parties) > 1)
        return;
    n = registry_parties(rules->registry, tie->registry, DAY_NONE,
                         report->arena, &rows);
    for (int32_t i = s->first; i < s->first + s->n; i++) {
        struct party party;

        if (actor_at(report, i) < 0)
            continue;
        party = actor_party(report, actor_at(report, i));
        if (party.side.ptr == NULL || tie_has_side(&tie->parties, party.side))
            continue;
        party.role = STR("member");
        for (size_t r = 0; r < n; r++)
            if (str_is(rows[r].side, party.side)) {
                actor_parties_add(&tie->parties, party);
                break;
            }
    }
}

/* `Chad broke the treaty`: the other of two parties that the registry knows
 * is bound by it too. */
static void add_partner(const struct tie_rules *rules, struct report *report,
                        struct tie *tie)
{
    struct registry_standing *rows;
    struct registry_side side;
    size_t n, known;

    if (tie->registry.ptr == NULL || tie->kind != TIE_AGREEMENT ||
        tie_n_sides(&tie->parties) != 1)
        return;
    n = registry_parties(rules->registry, tie->registry, DAY_NONE,
                         report->arena, &rows);
    if (n != 2)
        return;
    known = tie_has_side(&tie->parties, rows[0].side) ? 0 : 1;
    if (!tie_has_side(&tie->parties, rows[known].side) ||
        !registry_side(rules->registry, rows[1 - known].side, &side))
        return;
    actor_parties_add(&tie->parties,
                      (struct party){ .entity = -1,
                                      .actor = side.name,
                                      .side = rows[1 - known].side,
                                      .role = STR("member"),
                                      .span = tie->instrument_span });
}

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
        while (n_words < 6 && at + (int32_t)n_words < end) {
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

/* ------------------------------------------------------------- registry -- */

static bool all_party(const struct tie_rules *rules, struct report *report,
                      struct str treaty, const struct parties *parties)
{
    struct registry_standing *rows;
    size_t n = registry_parties(rules->registry, treaty, DAY_NONE,
                                report->arena, &rows);
    int known = 0;

    for (int p = 0; p < parties->n; p++) {
        struct str side = parties->items[p].side;
        bool found = false;

        if (side.ptr == NULL)
            continue;
        for (size_t i = 0; i < n && !found; i++)
            found = str_is(rows[i].side, side) ||
                    (str_is_c(side, "SUN") && str_is_c(rows[i].side, "RUS"));
        if (!found)
            return false;
        known++; /* Russia is bound by what the Union signed */
    }
    return known > 0;
}

/* The treaty a name means, seen with its parties; null where unclear. */
static struct str treaty_of_name(const struct tie_rules *rules,
                                 struct report *report, const struct tie *tie,
                                 const struct str *codes, size_t n)
{
    if (n == 1)
        return tie_n_sides(&tie->parties) < 2 ||
                       all_party(rules, report, codes[0], &tie->parties)
                   ? codes[0]
                   : STR_NULL;
    for (size_t i = 0; i < n; i++)
        if (tie_n_sides(&tie->parties) > 1 &&
            all_party(rules, report, codes[i], &tie->parties))
            return codes[i];
    return STR_NULL;
}

static bool is_of_kind(const struct registry_treaty *treaty,
                       const struct report *report,
                       const struct tie_draft *draft)
{
    struct str noun = report->tokens[draft->token].lemma;

    if (draft->tie.kind == TIE_ALLIANCE)
        return str_is_c(treaty->kind, "alliance") ||
               str_is_c(treaty->kind, "guarantee");
    if (str_is_caseless(noun, STR("declaration")))
        return str_find(treaty->title, STR("Declaration")) >= 0;
    if (str_is_caseless(noun, STR("programme")) ||
        str_is_caseless(noun, STR("program")))
        return str_find(treaty->title, STR("Programme")) >= 0;
    return draft->tie.kind == TIE_AGREEMENT &&
           (str_find(treaty->title, STR("Agreement")) >= 0 ||
            str_find(treaty->title, STR("Treaty")) >= 0 ||
            str_find(treaty->title, STR("Pact")) >= 0);
}

/* By parties, kind and year, where just one entry fits. */
static struct str treaty_of_parties(const struct tie_rules *rules,
                                    struct report *report,
                                    const struct tie_draft *draft)
{
    const struct tie *tie = &draft->tie;
    struct registry_standing *rows;
    struct str found = STR_NULL, first = STR_NULL;
    struct str year = tie->dates[STAGE_SIGNED].value;
    size_t n;

    for (int i = 0; i < tie->parties.n && first.ptr == NULL; i++)
        first = tie->parties.items[i].side;
    if (first.ptr == NULL || tie_n_sides(&tie->parties) < 2)
        return STR_NULL;
    n = registry_treaties_of(rules->registry, first, DAY_NONE, report->arena,
                             &rows);
    for (size_t i = 0; i < n; i++) {
        struct registry_treaty treaty;
        int y, m, d;

        if (!registry_treaty(rules->registry, rows[i].treaty, &treaty) ||
            !is_of_kind(&treaty, report, draft) ||
            !all_party(rules, report, rows[i].treaty, &tie->parties))
            continue;
        if (tie->kind == TIE_AGREEMENT) {
            uint64_t said;

            /* an unnamed accord is matched by its year or not at all */
            if (year.ptr == NULL || year.len < 4 ||
                !str_number(str_slice(year, 0, 4), 2999, &said) ||
                treaty.signed_on == DAY_NONE)
                continue;
            day_civil(treaty.signed_on, &y, &m, &d);
            if ((uint64_t)y != said)
                continue;
        }
        if (found.ptr != NULL && !str_is(found, treaty.code))
            return STR_NULL;
        found = treaty.code;
    }
    return found;
}

static struct str registry_entry(const struct tie_rules *rules,
                                 struct report *report,
                                 struct tie_draft *draft)
{
    struct tie *tie = &draft->tie;
    const char *basis;
    day on = time_anchor(report, &basis);
    struct registry_side side;

    if (tie->registry.ptr != NULL)
        return tie->registry;
    if (tie->kind == TIE_MEMBERSHIP && tie->stage == STAGE_IN_FORCE) {
        struct str body = STR_NULL, member = STR_NULL;

        for (int i = 0; i < tie->parties.n; i++)
            if (tie->parties.items[i].role.ptr != NULL) {
                if (str_is_c(tie->parties.items[i].role, "host"))
                    body = tie->parties.items[i].side;
                else if (member.ptr == NULL)
                    member = tie->parties.items[i].side;
            }
        if (body.ptr != NULL && member.ptr != NULL &&
            registry_member_status(rules->registry, member, body, on).ptr !=
                NULL)
            return arena_print(report->arena, "membership/%.*s/%.*s",
                               STR_ARG(body), STR_ARG(member));
        return STR_NULL;
    }
    if (tie->kind == TIE_MISSION || tie->kind == TIE_FRAMEWORK)
        for (int i = 0; i < tie->parties.n; i++)
            if (tie->parties.items[i].side.ptr != NULL &&
                registry_side(rules->registry, tie->parties.items[i].side,
                              &side) &&
                (str_is_c(side.kind, "mission") ||
                 str_is_c(side.kind, "framework")))
                return side.code;
    if (tie->kind == TIE_ALLIANCE || tie->kind == TIE_AGREEMENT ||
        tie->kind == TIE_FRAMEWORK)
        return treaty_of_parties(rules, report, draft);
    return STR_NULL;
}

/* Words from a token on, those joined by hyphens as one; past[i] is the token
 * after word i.  Returns how many. */
static size_t joined_words(const struct report *report, int32_t at,
                           int32_t end, struct str words[MOST_WORDS],
                           int32_t past[MOST_WORDS])
{
    size_t n = 0;

    while (n < MOST_WORDS && at < end) {
        int32_t last = at;

        while (last + 2 < end &&
               report->tokens[last].span.end ==
                   report->tokens[last + 1].span.start &&
               str_is_c(token_form(report, last + 1), "-") &&
               report->tokens[last + 1].span.end ==
                   report->tokens[last + 2].span.start)
            last += 2;
        words[n] = str_slice(report->text, report->tokens[at].span.start,
                             report->tokens[last].span.end);
        past[n++] = at = last + 1;
    }
    return n;
}

/* A treaty named in the words of the tie. */
static void find_treaty(const struct tie_rules *rules, struct report *report,
                        struct tie_draft *draft)
{
    struct tie *tie = &draft->tie;
    int32_t noun = draft->token;
    const struct sentence *s = &report->sentences[tie->sentence];
    int32_t at = tie_modifiers_from(report, noun), end = noun + 6;
    size_t best = 0;

    if (end > s->first + s->n)
        end = s->first + s->n;
    for (; at <= noun; at++) {
        struct str words[MOST_WORDS], codes[MOST_CODES];
        int32_t past[MOST_WORDS];
        size_t n_codes = 0;
        size_t n_words = joined_words(report, at, end, words, past);
        size_t taken = registry_treaty_match(rules->registry, words, n_words,
                                             codes, MOST_CODES, &n_codes);

        if (taken <= best || past[taken - 1] <= noun)
            continue;
        struct str code = treaty_of_name(rules, report, tie, codes, n_codes);

        if (code.ptr != NULL)
            tie->registry = code;
        best = taken;
        tie->instrument_span = (struct span){
            report->tokens[at].span.start,
            report->tokens[past[taken - 1] - 1].span.end
        };
    }
}

/* Does an actor stand here, other than the phrase of the noun itself? */
static bool is_owner(const struct report *report, int32_t token, int32_t noun)
{
    int32_t mention = actor_over(report, token);

    return mention >= 0 && report->mentions[mention].head != noun;
}

/* `the new joint political declaration` -> `joint political declaration`. */
static void name_instrument(struct report *report, struct tie_draft *draft)
{
    struct tie *tie = &draft->tie;
    int32_t from = tie_modifiers_from(report, draft->token);

    if (span_is_none(tie->instrument_span)) {
        while (from < draft->token) {
            const struct token *t = &report->tokens[from];

            /* owners and their marks are parties, not the name */
            if ((is_owner(report, from, draft->token) &&
                 !(draft->is_named && t->upos == UPOS_PROPN)) ||
                t->upos == UPOS_PART || t->upos == UPOS_NUM ||
                t->upos == UPOS_PUNCT || t->upos == UPOS_CCONJ ||
                (from > 0 && str_is_c(token_form(report, from - 1), "-") &&
                 (t->feats & FEAT_PART) != 0))
                from++;
            else
                break;
        }
        tie->instrument_span = (struct span){
            report->tokens[from].span.start,
            report->tokens[draft->token].span.end
        };
    }
    tie->instrument = report_words(report, tie->instrument_span);
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
            find_treaty(rules, report, draft);
        add_named(rules, report, tie);
        if (has_instrument)
            name_instrument(report, draft);
        add_partner(rules, report, tie);
    }
    tie->stage = stage_of(rules, report, draft);
    give_date(rules, report, draft);
    find_areas(rules, report, tie);
    tie->registry = registry_entry(rules, report, draft);
}
