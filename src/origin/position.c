/*
 * origin/position.c - who stands where.
 *
 * In: trees, actors, statements, the tables `stance` (words that take a
 * stand, with the slot their target fills) and `term` (classes of words that
 * the rules below ask for).  Out: report->positions.
 *
 * A line of `stance` makes a position by itself.  Five constructions need
 * two words: deepening a tie (`agreed to expand trade`), a threat and
 * whose it is (`the threat posed by X`), meeting what someone does (`to
 * check X's rise`), sanctions on someone, and the worth of something.
 * A position without a holder of its own belongs to whoever is quoted or
 * reported as saying so; else to nobody we name.
 */
#include "origin/statement.h"

struct stand {
    int32_t trigger; /* token                                         */
    int32_t from;    /* token where the words begin: trigger or a verb
                        that governs it                               */
    enum stance stance;
    int32_t holder;  /* token, -1                                     */
    int32_t target;  /* token that heads the target, -1               */
    struct span target_span;
    const char *rule;
    bool needs_side; /* only where a known actor is concerned         */
    bool needs_target; /* only where the target names a side          */
    bool is_writers; /* the report's own: nobody is named             */
};

struct positions {
    struct reading *reading;
    const struct trees *trees;
    int32_t *said_in; /* [n_tokens]: the statement a token is in, -1  */
};

static bool term_is(const struct positions *p, int32_t token,
                    const char *class)
{
    const struct origin *origin = p->reading->origin;

    if (token < 0 || origin->terms == NULL)
        return false;
    const struct token *t = &p->trees->tokens[token];
    struct str lemma = t->lemma;
    enum upos upos = (enum upos)t->upos;
    char low[32];
    /* the `Treaty` of a name */
    if (upos == UPOS_PROPN && lemma.len < sizeof low) {
        for (size_t i = 0; i < lemma.len; i++)
            low[i] = byte_lower(lemma.ptr[i]);
        lemma.ptr = low;
        upos = UPOS_NOUN;
    }
    struct lexicon_rows rows = lexicon_find(origin->terms, lemma);
    for (uint32_t i = 0; i < rows.n; i++)
        if (str_is_c(lexicon_cell(origin->terms, rows.first + i,
                                  origin->term_class),
                     class)
            && str_is_c(lexicon_cell(origin->terms, rows.first + i, 1),
                        upos_name(upos)))
            return true;
    /* `step up`: with its particle */
    if (t->upos != UPOS_VERB)
        return false;
    int32_t part = tree_child(p->trees, token, DEPREL_COMPOUND_PRT, -1);
    char joined[48];
    if (part < 0)
        return false;
    struct str form = tree_form(p->trees, part);
    if (t->lemma.len + form.len + 1 >= sizeof joined)
        return false;
    memcpy(joined, t->lemma.ptr, t->lemma.len);
    joined[t->lemma.len] = ' ';
    memcpy(joined + t->lemma.len + 1, form.ptr, form.len);
    rows = lexicon_find(origin->terms,
                        (struct str){ joined, t->lemma.len + form.len + 1 });
    for (uint32_t i = 0; i < rows.n; i++)
        if (str_is_c(lexicon_cell(origin->terms, rows.first + i,
                                  origin->term_class),
                     class))
            return true;
    return false;
}

static struct span hull(struct span a, struct span b)
{
    if (span_is_none(a))
        return b;
    if (span_is_none(b))
        return a;
    return (struct span){ a.start < b.start ? a.start : b.start,
                          a.end > b.end ? a.end : b.end };
}

static void add_side(struct position *position, struct str side)
{
    if (side.ptr == NULL)
        return;
    for (int i = 0; i < position->n_target_sides; i++)
        if (str_is(position->target_sides[i], side))
            return;
    if (position->n_target_sides < REPORT_MOST_PARTIES)
        position->target_sides[position->n_target_sides++] = side;
}

/* Every side named in the target's words. */
static void target_sides(const struct positions *p, struct position *position)
{
    const struct report *report = p->reading->report;
    int32_t at = report_token_at(report, position->target.start);

    for (; at >= 0 && at < (int32_t)report->n_tokens
           && report->tokens[at].span.start < position->target.end;
         at++) {
        const struct entity *entity = actor_entity(report, at);
        if (entity == NULL)
            continue;
        if (entity->n_sides > 1)
            for (int i = 0; i < entity->n_sides; i++)
                add_side(position, entity->sides[i]);
        else
            add_side(position, entity->side);
    }
}

static bool same_holder(const struct party *a, const struct party *b)
{
    if (a->entity >= 0 && a->entity == b->entity)
        return true;
    return str_is(a->actor, b->actor) && str_is(a->side, b->side);
}

static enum stance flipped(enum stance stance, bool *is_kept)
{
    *is_kept = true;
    switch (stance) {
    case STANCE_SUPPORTS:
    case STANCE_WELCOMES:
        return STANCE_CONDEMNS;
    case STANCE_CONDEMNS:
        return STANCE_SUPPORTS;
    default:
        *is_kept = false;
        return stance;
    }
}

/* Is the trigger, or what governs it, denied: `refrained from imposing`,
 * `failure to condemn`, `did not want to join`? */
static bool is_denied(const struct positions *p, int32_t trigger)
{
    const struct token *tokens = p->trees->tokens;
    enum { MOST_UP = 3 };
    int32_t at = trigger;

    if (tree_is_negated(p->trees, trigger))
        return true;
    for (int step = 0; step < MOST_UP; step++) {
        enum deprel relation = (enum deprel)tokens[at].deprel;
        int32_t head = tokens[at].head;
        if (head < 0
            || (relation != DEPREL_XCOMP && relation != DEPREL_OBJ
                && relation != DEPREL_ACL && relation != DEPREL_ADVCL
                && relation != DEPREL_OBL && relation != DEPREL_NMOD)
            || (at != trigger && tree_subject(p->trees, at) >= 0))
            return false;
        if (relation == DEPREL_ADVCL && at > head
            && p->trees->left[at] > head
            && str_is(tree_form(p->trees, p->trees->left[at]), STR(",")))
            return false; /* `refused to talk, calling it a ploy` */
        if (term_is(p, head, "deny"))
            return true;
        if ((relation == DEPREL_XCOMP || relation == DEPREL_OBJ
             || tree_child(p->trees, at, DEPREL_MARK, -1) >= 0)
            && tree_is_negated(p->trees, head))
            return true;
        at = head;
    }
    return false;
}

/* `blocked a call for it`: who called stands as before, who blocked is not
 * whom the words are of. */
static bool is_blocked(const struct positions *p, int32_t trigger)
{
    const struct token *tokens = p->trees->tokens;
    enum { MOST_UP = 4 };
    int32_t at = tokens[trigger].head;

    for (int step = 0; step < MOST_UP && at >= 0; step++) {
        if (tree_lemma_is(p->trees, at, "block")
            && tokens[at].upos == UPOS_VERB)
            return true;
        if (tree_is_verb(p->trees, at))
            return false;
        at = tokens[at].head;
    }
    return false;
}

/* `few feel any need`, `everyone praises it`: no one in particular. */
static bool is_nobody(const struct positions *p, int32_t holder)
{
    return lexicon_has(p->reading->origin->words,
                       p->trees->tokens[holder].lemma, "nobody")
           && tree_child(p->trees, holder, DEPREL_NMOD, -1) < 0;
}

/* `could have vetoed it`: did not. */
static bool is_unreal(const struct positions *p, int32_t trigger)
{
    const struct token *tokens = p->trees->tokens;
    bool could = false, have = false;

    for (int32_t c = tokens[trigger].first_child; c >= 0;
         c = tokens[c].next_sibling)
        if (tokens[c].deprel == DEPREL_AUX) {
            could |= tree_lemma_is(p->trees, c, "could")
                     || tree_lemma_is(p->trees, c, "would")
                     || tree_lemma_is(p->trees, c, "can")
                     || tree_lemma_is(p->trees, c, "might");
            have |= tree_lemma_is(p->trees, c, "have");
        }
    return could && have;
}

/* Does another verb stand between a holder and the stand: `opposes the pact
 * and accused Chad`? */
static bool has_verb_between(const struct positions *p, uint32_t from,
                             uint32_t to)
{
    const struct report *report = p->reading->report;

    for (int32_t i = report_token_at(report, from);
         i >= 0 && (size_t)i < report->n_tokens
         && report->tokens[i].span.start < to;
         i++)
        if (report->tokens[i].span.start >= from
            && report->tokens[i].upos == UPOS_VERB
            && (report->tokens[i].feats & FEAT_FIN) != 0)
            return true;
    return false;
}

/* `accused Chad of arming rebels`, `hailed it as a milestone`: what follows
 * the target belongs to the words. */
static struct span what_for(const struct positions *p, int32_t trigger,
                            int32_t target)
{
    const struct token *tokens = p->trees->tokens;
    enum { LONGEST = 160 };

    if (target < 0 || tokens[trigger].upos != UPOS_VERB)
        return SPAN_NONE;
    for (int32_t c = tokens[trigger].first_child; c >= 0;
         c = tokens[c].next_sibling)
        if (c > target
            && (tokens[c].deprel == DEPREL_ADVCL
                || tokens[c].deprel == DEPREL_OBL
                || tokens[c].deprel == DEPREL_XCOMP)
            && (tree_marker(p->trees, c, "of") >= 0
                || tree_marker(p->trees, c, "for") >= 0
                || tree_marker(p->trees, c, "as") >= 0)) {
            struct span span = tree_phrase(p->trees, c);
            if (span.end - span.start < LONGEST)
                return span;
        }
    return SPAN_NONE;
}

/* Write a position down; `may_turn`: where its words are denied, it turns
 * round or falls away. */
static void emit_as(const struct positions *p, struct stand stand,
                    bool may_turn)
{
    struct reading *reading = p->reading;
    struct report *report = reading->report;
    const struct token *tokens = p->trees->tokens;
    struct position fresh = { .rule = str_of(stand.rule),
                              .stance = stand.stance };

    if (is_unreal(p, stand.trigger) || is_blocked(p, stand.trigger))
        return;
    if (may_turn && is_denied(p, stand.trigger)) {
        bool is_kept;
        fresh.stance = flipped(stand.stance, &is_kept);
        if (!is_kept)
            return;
    }
    fresh.sentence = report_sentence_at(report,
                                        tokens[stand.trigger].span.start);
    fresh.target = stand.target_span;
    if (stand.target >= 0
        && actor_antecedent(report, stand.target) >= 0) {
        /* `the attack, which they condemned` */
        stand.target = actor_antecedent(report, stand.target);
        fresh.target = SPAN_NONE;
    }
    if (span_is_none(fresh.target) && stand.target >= 0)
        fresh.target = tree_phrase(p->trees, stand.target);
    fresh.span = hull(tokens[stand.trigger].span, fresh.target);
    fresh.span = hull(fresh.span, what_for(p, stand.trigger, stand.target));
    if (stand.from >= 0)
        fresh.span = hull(fresh.span, tokens[stand.from].span);
    fresh.holder.entity = -1;

    int32_t statement = p->said_in[stand.trigger];
    int32_t holder = stand.holder;
    /* within a direct quotation `we` is its speaker */
    if (holder >= 0 && tokens[holder].upos == UPOS_PRON
        && (tokens[holder].feats & FEAT_P1) != 0)
        holder = -1;
    if (holder >= 0 && is_nobody(p, holder))
        return;
    /* `the accord comes amid alarm over`: whose it is, is not said */
    if (holder >= 0 && origin_is_paper(reading, holder)
        && (tokens[stand.trigger].upos == UPOS_NOUN
            || tree_lemma_is(p->trees, stand.trigger, "commit")))
        holder = -1;
    if (holder >= 0 && !origin_has_voice(reading, holder)) {
        /* a move or a trend holds nothing; its owner may */
        struct parties owners = { .n = 0 };
        if (tokens[holder].upos != UPOS_PRON
            && actor_owners_of(report, holder, false, &owners) == 0)
            return;
    }
    if (holder >= 0) {
        struct span words = tree_phrase(p->trees, holder);
        if (span_meets(words, tokens[stand.trigger].span))
            words = tokens[holder].span;
        fresh.holder = origin_voice(reading, holder, words);
        if (fresh.holder.actor.ptr == NULL && fresh.holder.side.ptr == NULL
            && !origin_has_voice(reading, holder))
            return; /* `this follows`, `it signals`: whatever it is */
        if (words.end <= fresh.span.start
            && fresh.span.start - words.end < 80
            && !has_verb_between(p, words.end, fresh.span.start))
            fresh.span = hull(fresh.span, words);
    }
    if (holder < 0
        || (fresh.holder.actor.ptr == NULL && fresh.holder.side.ptr == NULL))
        if (statement >= 0 && holder < 0)
            fresh.holder = report->statements[statement].speaker;
    target_sides(p, &fresh);
    bool known = fresh.holder.side.ptr != NULL || fresh.holder.entity >= 0;
    if (fresh.holder.actor.ptr == NULL && !known && !stand.is_writers
        && fresh.stance != STANCE_SEES_AS_THREAT)
        return; /* nobody's */
    if (!known && fresh.n_target_sides == 0
        && (stand.needs_side || holder < 0))
        return;
    if (stand.needs_side && fresh.n_target_sides == 0 && !known)
        return;
    if (stand.needs_target && fresh.n_target_sides == 0)
        return;
    if (holder >= 0 && stand.target >= 0 && fresh.holder.entity >= 0
        && fresh.stance == STANCE_SEES_AS_THREAT
        && actor_at(report, stand.target) >= 0
        && report->mentions[actor_at(report, stand.target)].entity
               == fresh.holder.entity)
        return; /* `carried out their threat` */
    if (fresh.n_target_sides == 1 && holder >= 0
        && str_is(fresh.holder.side, fresh.target_sides[0])
        && (fresh.stance == STANCE_SEES_AS_THREAT
            || fresh.stance == STANCE_SANCTIONS)
        && fresh.holder.side.ptr != NULL)
        return; /* its own threat, read the wrong way round */

    for (size_t i = report->n_positions; i > 0; i--) {
        const struct position *old = &report->positions[i - 1];
        if (old->sentence != fresh.sentence)
            break;
        if (old->stance == fresh.stance
            && same_holder(&old->holder, &fresh.holder)
            && (span_meets(old->target, fresh.target)
                || span_is_none(old->target)
                || span_holds(old->span, fresh.span)))
            return;
    }
    *report_push(report, positions) = fresh;
}

static void emit(const struct positions *p, struct stand stand)
{
    emit_as(p, stand, true);
}

/* The verb, noun or adjective of wanting, promising or saying that governs a
 * verb, however far up; the verb itself where there is none. */
static int32_t governor(const struct positions *p, int32_t verb)
{
    const struct token *tokens = p->trees->tokens;
    int32_t at = verb;
    enum { MOST_UP = 4 };

    for (int step = 0; step < MOST_UP; step++) {
        enum deprel relation = (enum deprel)tokens[at].deprel;
        int32_t head = tokens[at].head;
        /* `interest in joining`, hung on the verb above */
        int32_t before = p->trees->left[at] - 1;
        if (before >= 0 && before != head
            && (relation == DEPREL_ADVCL || relation == DEPREL_OBL)
            && (tokens[before].upos == UPOS_NOUN
                || tokens[before].upos == UPOS_ADJ)
            && cue_for(&p->reading->origin->cues, p->trees, before)
                   != NULL) {
            at = before;
            continue;
        }
        if (head < 0
            || (relation != DEPREL_XCOMP && relation != DEPREL_ACL
                && relation != DEPREL_ADVCL && relation != DEPREL_OBL
                && relation != DEPREL_NMOD && relation != DEPREL_CONJ))
            break;
        const struct cue *line
            = cue_for(&p->reading->origin->cues, p->trees, head);
        if (relation != DEPREL_CONJ
            && (line == NULL || line->class == CUE_SEEM
                || (line->slots & ~(uint32_t)SLOT_QUOTE) == 0))
            break;
        if (relation != DEPREL_XCOMP && tree_subject(p->trees, at) >= 0)
            break; /* a clause of its own */
        if (relation == DEPREL_CONJ && at != verb
            && cue_for(&p->reading->origin->cues, p->trees, at) != NULL)
            break; /* `met X and threatened to scrap the pact` */
        at = head;
    }
    return at != verb
                   && cue_for(&p->reading->origin->cues, p->trees, at) == NULL
               ? verb
               : at;
}

/* The first token of a class in a phrase: its head, or what is joined to it
 * or under it by `of`. */
static int32_t find_in_phrase(const struct positions *p, int32_t head,
                              const char *class)
{
    if (head < 0)
        return -1;
    if (term_is(p, head, class))
        return head;
    const struct token *tokens = p->trees->tokens;
    for (int32_t c = tokens[head].first_child; c >= 0;
         c = tokens[c].next_sibling)
        if ((tokens[c].deprel == DEPREL_CONJ || tokens[c].deprel == DEPREL_NMOD
             || tokens[c].deprel == DEPREL_APPOS)
            && term_is(p, c, class))
            return c;
    return -1;
}

static const char *const obliging[] = { "must", "should", "ought" };
static const char *const being[] = { "is", "are", "'s", "’s", "'re", "am" };

static bool has_auxiliary(const struct positions *p, int32_t verb,
                          const char *const *words, size_t n)
{
    const struct token *tokens = p->trees->tokens;

    for (int32_t c = tokens[verb].first_child; c >= 0;
         c = tokens[c].next_sibling)
        if (tokens[c].deprel == DEPREL_AUX
            || tokens[c].deprel == DEPREL_AUX_PASS)
            for (size_t i = 0; i < n; i++)
                if (str_is_caseless(tree_form(p->trees, c),
                                    str_of(words[i])))
                    return true;
    return false;
}

/* `agreed to expand trade`, `are widening their partnership` */
static bool deepens(const struct positions *p, int32_t i)
{
    const struct token *tokens = p->trees->tokens;

    if (!term_is(p, i, "deepen"))
        return false;
    bool passive = tree_is_passive(p->trees, i);
    int32_t object = passive ? tree_subject(p->trees, i)
                             : tree_child(p->trees, i, DEPREL_OBJ, -1);
    if (object < 0)
        return false;
    if (find_in_phrase(p, object, "tie") < 0)
        return false;
    /* what is wanted or under way; what was done is an event */
    int32_t above = governor(p, i), holder = tree_doer(p->trees, i);
    if (above == i && has_auxiliary(p, i, obliging, N_OF(obliging)))
        holder = -1; /* `must deepen ties`: whoever says so */
    else if (above == i
             && !((tokens[i].feats & (FEAT_GER | FEAT_PART)) != 0
                  && has_auxiliary(p, i, being, N_OF(being))))
        return false;
    const struct cue *line
        = cue_for(&p->reading->origin->cues, p->trees, above);
    if (above != i && line != NULL && line->class == CUE_ORDER
        && tree_is_verb(p->trees, above))
        holder = tree_doer(p->trees, above); /* who urges others to */
    emit(p, (struct stand){ .trigger = i, .from = above,
                            .stance = STANCE_SUPPORTS, .holder = holder,
                            .target = object,
                            .target_span = tree_under(p->trees, object),
                            .rule = "deepens a tie" });
    return true;
}

/* `sought closer ties with Chad`, `is seeking a deal with Chad` */
static bool seeks(const struct positions *p, int32_t i)
{
    int32_t object = tree_child(p->trees, i, DEPREL_OBJ, -1);

    bool is_tie = find_in_phrase(p, object, "tie") >= 0;
    if (!term_is(p, i, "seek")
        || (!is_tie && find_in_phrase(p, object, "accord") < 0))
        return false;
    emit(p, (struct stand){ .trigger = i, .from = i,
                            .stance = STANCE_SUPPORTS,
                            .holder = tree_doer(p->trees, i),
                            .target = object,
                            .target_span = tree_under(p->trees, object),
                            .rule = "seeks a tie", .needs_side = true,
                            .needs_target = !is_tie });
    return true;
}

/* `wants to join X`, `hopes to sign a treaty`, `keen on cooperating with X`;
 * `threatened to scrap the treaty` */
static bool joins(const struct positions *p, int32_t i)
{
    const struct token *tokens = p->trees->tokens;

    bool is_accord
        = find_in_phrase(p, tree_child(p->trees, i, DEPREL_OBJ, -1),
                         "accord") >= 0;
    bool unmakes = is_accord && term_is(p, i, "unmake");
    if (!unmakes && !(is_accord && term_is(p, i, "make"))
        && !term_is(p, i, "join"))
        return false;
    int32_t above = governor(p, i);
    if (above == i)
        return false;
    const struct cue *line
        = cue_for(&p->reading->origin->cues, p->trees, above);
    if (line == NULL
        || (line->class != CUE_WANT && line->class != CUE_PROMISE
            && line->class != CUE_FEEL && line->class != CUE_JUDGE
            && !(unmakes && tree_lemma_is(p->trees, above, "threaten"))))
        return false;
    struct span under = tree_under(p->trees, i);
    struct span target = { tokens[i].span.start, under.end };
    emit(p, (struct stand){ .trigger = i, .from = above,
                            .stance = unmakes ? STANCE_CONDEMNS
                                              : STANCE_SUPPORTS,
                            .holder = tree_doer(p->trees, i),
                            .target = i, .target_span = target,
                            .rule = unmakes ? "wants to leave"
                                            : "wants to join",
                            .needs_side = true });
    return true;
}

/* `does not want to take sides` */
static bool takes_no_side(const struct positions *p, int32_t i)
{
    int32_t object = tree_child(p->trees, i, DEPREL_OBJ, -1);

    if (!term_is(p, i, "pick") || object < 0
        || !tree_lemma_is(p->trees, object, "side")
        || (p->trees->tokens[object].feats & FEAT_PLUR) == 0
        || !is_denied(p, i))
        return false;
    emit_as(p, (struct stand){ .trigger = i, .from = object,
                               .stance = STANCE_NEUTRAL,
                               .holder = tree_doer(p->trees, i),
                               .target = object,
                               .target_span = tree_phrase(p->trees, object),
                               .rule = "takes no side" },
            false);
    return true;
}

/* The noun phrase that a threat is said to come from, or -1. */
static int32_t threat_from(const struct positions *p, int32_t i)
{
    const struct token *tokens = p->trees->tokens;
    int32_t named = tree_child(p->trees, i, DEPREL_APPOS, -1);

    if (named >= 0 && actor_at(p->reading->report, named) >= 0)
        return named; /* `the allies' common threat, X` */
    for (int32_t c = tokens[i].first_child; c >= 0;
         c = tokens[c].next_sibling) {
        enum deprel relation = (enum deprel)tokens[c].deprel;
        if (relation == DEPREL_NMOD_POSS)
            return c;
        if (relation == DEPREL_NMOD
            && (tree_marker(p->trees, c, "from") >= 0
                || tree_marker(p->trees, c, "of") >= 0
                || tree_marker(p->trees, c, "such") >= 0
                || tree_marker(p->trees, c, "like") >= 0
                || tree_marker(p->trees, c, "by") >= 0))
            return c;
        if (relation == DEPREL_ACL) {
            int32_t by = tree_child(p->trees, c, DEPREL_OBL, -1);
            for (; by >= 0; by = tree_child(p->trees, c, DEPREL_OBL, by))
                if (tree_marker(p->trees, by, "by") >= 0
                    || tree_marker(p->trees, by, "from") >= 0)
                    return by;
        }
        if ((relation == DEPREL_AMOD || relation == DEPREL_COMPOUND)
            && actor_at(p->reading->report, c) >= 0)
            return c;
    }
    /* `X poses a threat`, `X is a threat` */
    if (tree_child(p->trees, i, DEPREL_COP, -1) >= 0)
        return tree_subject(p->trees, i);
    int32_t head = tokens[i].head;
    if (tokens[i].deprel == DEPREL_OBJ && term_is(p, head, "act")
        && !tree_lemma_is(p->trees, head, "face"))
        return tree_subject(p->trees, head);
    if ((tokens[i].deprel == DEPREL_XCOMP || tokens[i].deprel == DEPREL_OBJ)
        && head >= 0) {
        int32_t object = tree_child(p->trees, head, DEPREL_OBJ, -1);
        return object == i ? -1 : object;
    }
    return -1;
}

/* Who faces it: the doer of the clause the threat stands in, unless that is
 * the threat's own. */
static int32_t threatened(const struct positions *p, int32_t i, int32_t from,
                          int32_t *verb)
{
    const struct token *tokens = p->trees->tokens;
    int32_t at = i;
    enum { MOST_UP = 6 };

    *verb = -1;
    for (int step = 0; step < MOST_UP; step++) {
        int32_t head = tokens[at].head;
        enum deprel relation = (enum deprel)tokens[at].deprel;
        if (head < 0 || relation == DEPREL_NSUBJ || relation == DEPREL_CCOMP)
            return -1;
        at = head;
        if (!tree_is_verb(p->trees, at))
            continue;
        if (*verb < 0)
            *verb = at;
        int32_t doer = tree_is_passive(p->trees, at)
                           ? tree_subject(p->trees, at)
                           : tree_doer(p->trees, at);
        if (doer >= 0 && doer != from && doer != i)
            return doer;
        if (doer == from)
            return -1;
    }
    return -1;
}

static bool threatens(const struct positions *p, int32_t i)
{
    const struct token *tokens = p->trees->tokens;

    if (!term_is(p, i, "threat"))
        return false;
    int32_t from = threat_from(p, i);
    if (from < 0)
        return false;
    int32_t head = tokens[i].head, verb = -1;
    bool posed = tokens[i].deprel == DEPREL_OBJ && term_is(p, head, "act")
                 && !tree_lemma_is(p->trees, head, "face");
    bool predicate = tree_child(p->trees, i, DEPREL_COP, -1) >= 0
                     || tokens[i].deprel == DEPREL_XCOMP
                     || (tokens[i].deprel == DEPREL_OBJ && head >= 0
                         && tokens[from].head == head
                         && tokens[from].deprel == DEPREL_OBJ);
    int32_t holder = posed || predicate ? -1 : threatened(p, i, from, &verb);
    int32_t owner = tree_child(p->trees, i, DEPREL_NMOD_POSS, -1);

    if (owner >= 0 && owner != from)
        holder = owner;
    emit(p, (struct stand){ .trigger = i, .from = verb,
                            .stance = STANCE_SEES_AS_THREAT,
                            .holder = holder, .target = from,
                            .target_span = tree_phrase(p->trees, from),
                            .rule = "threat", .needs_side = true });
    return true;
}

/* What a predicate makes of its subject; N_STANCES for nothing. */
static enum stance verdict_in(const struct positions *p, int32_t first,
                              int32_t last, int32_t *word)
{
    for (int32_t t = first; t >= 0 && t <= last; t++) {
        *word = t;
        if (tree_is_negated(p->trees, t))
            return N_STANCES;
        if (term_is(p, t, "enemy"))
            return STANCE_SEES_AS_THREAT;
        if (term_is(p, t, "bad"))
            return STANCE_CONDEMNS;
        if (term_is(p, t, "good"))
            return STANCE_WELCOMES;
    }
    return N_STANCES;
}

/* `identified X as a threat`, `called it a mistake` */
static bool judges(const struct positions *p, int32_t i)
{
    const struct token *tokens = p->trees->tokens;
    const struct cue *line
        = cue_for(&p->reading->origin->cues, p->trees, i);

    const struct cue *stand
        = cue_for(&p->reading->origin->stances, p->trees, i);

    if (line == NULL || tokens[i].upos != UPOS_VERB
        || (line->slots & (SLOT_OBJ_AS | SLOT_OBJ_PRED)) == 0
        || (stand != NULL && (stand->slots & SLOT_OBJ) != 0))
        return false; /* `condemned it as a crime`: the verb says it */
    struct complement c = cue_complement(p->trees, i, line);
    if ((c.slot & (SLOT_OBJ_AS | SLOT_OBJ_PRED)) == 0 || c.object < 0)
        return false;
    int32_t last = report_token_at(p->reading->report, c.span.end - 1);
    int32_t word = -1;
    int32_t start = p->trees->right[c.object] < last
                        ? p->trees->right[c.object] + 1
                        : i + 1;
    enum stance stance = verdict_in(p, start, last, &word);
    if (stance == N_STANCES)
        return false;
    emit(p, (struct stand){ .trigger = i, .from = word,
                            .stance = stance,
                            .holder = tree_doer(p->trees, i),
                            .target = c.object,
                            .target_span = tree_under(p->trees, c.object),
                            .rule = stance == STANCE_SEES_AS_THREAT
                                        ? "taken for an enemy"
                                        : "verdict",
                            .needs_side = stance != STANCE_SEES_AS_THREAT });
    return true;
}

/* `said the text was unacceptable`: a verdict in so many words. */
static bool says_what_it_is(const struct positions *p, int32_t i)
{
    const struct token *tokens = p->trees->tokens;
    int32_t head = tokens[i].head, subject = tree_subject(p->trees, i);
    enum stance stance = term_is(p, i, "bad")    ? STANCE_CONDEMNS
                         : term_is(p, i, "good") ? STANCE_WELCOMES
                                                 : N_STANCES;

    if (stance == N_STANCES || p->said_in[i] < 0 || subject < 0 || head < 0
        || tokens[subject].upos == UPOS_PRON
        || tree_child(p->trees, i, DEPREL_COP, -1) < 0
        || tree_is_negated(p->trees, i)
        || (tokens[i].deprel != DEPREL_CCOMP
            && tokens[i].deprel != DEPREL_ROOT))
        return false;
    emit(p, (struct stand){ .trigger = i, .from = i, .stance = stance,
                            .holder = -1, .target = subject,
                            .target_span = tree_phrase(p->trees, subject),
                            .rule = "verdict" });
    return true;
}

/* `to check X's rise`, `in the face of X's expansion` */
static bool meets_growth(const struct positions *p, int32_t i)
{
    const struct token *tokens = p->trees->tokens;
    int32_t object = -1, holder = -1;

    if (tokens[i].upos == UPOS_VERB && term_is(p, i, "against")) {
        object = tree_child(p->trees, i, DEPREL_OBJ, -1);
        holder = tree_doer(p->trees, i);
    } else if (tree_lemma_is(p->trees, i, "face")
               && tokens[i].upos == UPOS_NOUN
               && tree_marker(p->trees, i, "in") >= 0) {
        object = tree_child(p->trees, i, DEPREL_NMOD, -1);
        int32_t verb;
        holder = threatened(p, i, object, &verb);
    }
    if (object < 0)
        return false;
    int32_t what = find_in_phrase(p, object, "growth");
    if (what < 0)
        return false;
    struct parties owners = { .n = 0 };
    if (actor_owners_of(p->reading->report, what, true, &owners) == 0)
        return false;
    emit(p, (struct stand){ .trigger = i, .from = i,
                            .stance = STANCE_SEES_AS_THREAT,
                            .holder = holder, .target = object,
                            .target_span = tree_under(p->trees, object),
                            .rule = "meets what grows",
                            .needs_side = true });
    return true;
}

/* A phrase without what says more of it: `on firms accused of ...`. */
static struct span target_of(const struct positions *p, int32_t head)
{
    struct span span = tree_phrase(p->trees, head);
    int32_t clause = tree_child(p->trees, head, DEPREL_ACL, -1);

    if (clause > head) {
        uint32_t end = p->trees->tokens[p->trees->left[clause] - 1].span.end;
        if (end > span.start && end < span.end)
            span.end = end;
    }
    return span;
}

/* The subject next to a verb: trees give two to `that Chad imposed`. */
static int32_t last_subject(const struct positions *p, int32_t verb)
{
    const struct token *tokens = p->trees->tokens;
    int32_t last = -1;

    for (int32_t c = tokens[verb].first_child; c >= 0 && c < verb;
         c = tokens[c].next_sibling)
        if (tokens[c].deprel == DEPREL_NSUBJ)
            last = c;
    return last;
}

/* `imposed sanctions on X`, `X's sanctions against Y` */
static bool sanctions(const struct positions *p, int32_t i)
{
    const struct token *tokens = p->trees->tokens;
    int32_t head = tokens[i].head, on = -1;

    if (!tree_lemma_is(p->trees, i, "sanction")
        && !tree_lemma_is(p->trees, i, "embargo"))
        return false;
    if (tokens[i].upos != UPOS_NOUN)
        return false;
    bool of_verb = head >= 0 && tree_is_verb(p->trees, head)
                   && (tokens[i].deprel == DEPREL_OBJ
                       || tokens[i].deprel == DEPREL_NSUBJ_PASS
                       || tokens[i].deprel == DEPREL_CONJ);
    if (head >= 0 && (term_is(p, head, "lift") || term_is(p, head, "relief")))
        return false;
    int32_t places[2] = { i, of_verb ? head : -1 };
    for (size_t k = 0; k < N_OF(places) && on < 0; k++)
        for (int32_t c = places[k] < 0 ? -1 : tokens[places[k]].first_child;
             c >= 0 && on < 0; c = tokens[c].next_sibling)
            if ((tokens[c].deprel == DEPREL_NMOD
                 || tokens[c].deprel == DEPREL_OBL)
                && c > i
                && (tree_marker(p->trees, c, "on") >= 0
                    || tree_marker(p->trees, c, "against") >= 0
                    || tree_marker(p->trees, c, "upon") >= 0))
                on = c;
    int32_t told = tree_child(p->trees, i, DEPREL_ACL_RELCL, -1);
    for (int32_t c = on < 0 && told >= 0 ? tokens[told].first_child : -1;
         c >= 0 && on < 0; c = tokens[c].next_sibling)
        if (tokens[c].deprel == DEPREL_OBL
            && (tree_marker(p->trees, c, "on") >= 0
                || tree_marker(p->trees, c, "against") >= 0))
            on = c; /* `the sanctions that Chad imposed on Mali` */
    if (on < 0)
        return false;
    const struct entity *whom = actor_entity(p->reading->report, on);
    if (tokens[on].head != i && whom != NULL && whom->type == ACTOR_MEDIUM)
        return false;
    int32_t holder = tree_doer(p->trees, i);
    if (told >= 0 && tokens[on].head == told) {
        holder = last_subject(p, told);
        of_verb = false;
    }
    if (holder >= 0 && !origin_has_voice(p->reading, holder))
        holder = -1; /* `a law that imposes them` */
    emit(p, (struct stand){ .trigger = i, .from = of_verb ? head : i,
                            .needs_target = true,
                            .stance = STANCE_SANCTIONS, .holder = holder,
                            .target = on,
                            .target_span = target_of(p, on),
                            .rule = "sanctions" });
    return true;
}

/* `stressed the importance of closer ties` */
static bool values(const struct positions *p, int32_t i)
{
    const struct token *tokens = p->trees->tokens;
    int32_t head = tokens[i].head, what = -1;

    if (!term_is(p, i, "worth") || tokens[i].deprel != DEPREL_OBJ || head < 0)
        return false;
    for (int32_t c = tokens[i].first_child; c >= 0;
         c = tokens[c].next_sibling)
        if ((tokens[c].deprel == DEPREL_NMOD || tokens[c].deprel == DEPREL_ACL)
            && c > i)
            what = what < 0 ? c : what;
    if (what < 0)
        return false;
    bool against = false;
    for (int32_t t = p->trees->left[what]; t <= p->trees->right[what]; t++)
        against |= term_is(p, t, "threat");
    emit(p, (struct stand){ .trigger = i, .from = head,
                            .stance = against ? STANCE_SEES_AS_THREAT
                                              : STANCE_SUPPORTS,
                            .holder = tree_doer(p->trees, head),
                            .target = what,
                            .target_span = cue_trim(
                                p->trees, tree_under(p->trees, what)),
                            .rule = "says what it is worth" });
    return true;
}

/* `X says that Y undermines the order`: X blames Y. */
static bool blames(const struct positions *p, int32_t i)
{
    int32_t statement = p->said_in[i], above = p->trees->tokens[i].head;
    bool is_warned = p->trees->tokens[i].deprel == DEPREL_CCOMP && above >= 0
                     && (tree_lemma_is(p->trees, above, "warn")
                         || tree_lemma_is(p->trees, above, "complain"));

    if (statement < 0 || (!is_warned && !term_is(p, i, "harm")))
        return false;
    if (p->trees->tokens[i].deprel == DEPREL_CONJ
        && term_is(p, p->trees->tokens[i].head, "harm"))
        return false; /* told already */
    const struct statement *s = &p->reading->report->statements[statement];
    int32_t doer = tree_doer(p->trees, i);
    int32_t first = report_token_at(p->reading->report, s->content.start);
    int32_t cue = span_is_none(s->cue)
                      ? -1
                      : report_token_at(p->reading->report, s->cue.end - 1);

    if (cue >= 0 && tree_lemma_is(p->trees, cue, "deny"))
        return false; /* who denies it blames nobody for it */
    const struct cue *stand
        = cue < 0 ? NULL
                  : cue_for(&p->reading->origin->stances, p->trees, cue);
    if (stand != NULL && stand->stance == STANCE_SEES_AS_THREAT
        && !tree_lemma_is(p->trees, cue, "warn"))
        return false; /* `concern that it could provoke others` is told */
    if (doer < 0 && first >= 0 && first < i
        && actor_at(p->reading->report, first) >= 0)
        doer = first; /* a subject that the tree gave to `according to` */
    if (doer < 0 || (s->speaker.actor.ptr == NULL
                     && s->speaker.side.ptr == NULL))
        return false;
    struct parties blamed = { .n = 0 };
    bool is_warning = cue >= 0 && tree_lemma_is(p->trees, cue, "warn");
    if (actor_parties_of(p->reading->report, doer, &blamed) == 0
            ? !(is_warning && term_is(p, i, "harm"))
                  && !term_is(p, i, "offend")
            : blamed.items[0].side.ptr == NULL
                  || str_is(blamed.items[0].side, s->speaker.side))
        return false;
    emit(p, (struct stand){ .trigger = i, .from = i,
                            .stance = is_warning
                                              || tree_lemma_is(
                                                  p->trees, i, "threaten")
                                          ? STANCE_SEES_AS_THREAT
                                          : STANCE_CONDEMNS,
                            .holder = -1, .target = doer,
                            .target_span = tree_phrase(p->trees, doer),
                            .rule = "blames", .needs_side = true });
    return true;
}

/*
 * Whose a feeling is that a phrase tells of: `opposition from Chad`, `fears
 * among Gulf states`; `drew Norwegian criticism`, `over Norwegian protests`;
 * `Chad reacted with fury`.  A token, or -1.
 */
static int32_t felt_by(const struct positions *p, int32_t noun)
{
    const struct token *tokens = p->trees->tokens;
    int32_t head = tokens[noun].head;
    bool is_drawn = (tokens[noun].deprel == DEPREL_OBJ
                     && term_is(p, head, "draw"))
                    || tree_marker(p->trees, noun, "over") >= 0
                    || tree_marker(p->trees, noun, "despite") >= 0;

    for (int32_t c = tokens[noun].first_child; c >= 0;
         c = tokens[c].next_sibling) {
        if (actor_at(p->reading->report, c) < 0)
            continue;
        if (is_drawn && c < noun
            && (tokens[c].deprel == DEPREL_AMOD
                || tokens[c].deprel == DEPREL_COMPOUND
                || tokens[c].deprel == DEPREL_NMOD_POSS))
            return c;
        if (c > noun && tokens[c].deprel == DEPREL_NMOD
            && (tree_marker(p->trees, c, "from") >= 0
                || tree_marker(p->trees, c, "among") >= 0
                || tree_marker(p->trees, c, "between") >= 0
                || tree_marker(p->trees, c, "by") >= 0))
            return c;
    }
    if (tokens[noun].deprel == DEPREL_OBL && term_is(p, head, "react")
        && tree_marker(p->trees, noun, "with") >= 0)
        return tree_subject(p->trees, head);
    return -1;
}

/* `lukewarm support`: half-hearted. */
static bool is_faint(const struct positions *p, int32_t noun)
{
    const struct token *tokens = p->trees->tokens;

    for (int32_t c = tokens[noun].first_child; c >= 0;
         c = tokens[c].next_sibling)
        if (c < noun && term_is(p, c, "faint"))
            return true;
    return false;
}

/* Is the noun one who stands so: a supporter, a critic? */
static bool stands_by_name(const struct positions *p, int32_t noun)
{
    return p->trees->tokens[noun].upos == UPOS_NOUN
           && term_is(p, noun, "partisan");
}

/* `Chad is a critic of the deal`, `Chad, a supporter of the deal,`: Chad. */
static int32_t named_holder(const struct positions *p, int32_t noun)
{
    const struct token *tokens = p->trees->tokens;

    if (tree_child(p->trees, noun, DEPREL_COP, -1) >= 0)
        return tree_subject(p->trees, noun);
    return tokens[noun].deprel == DEPREL_APPOS ? tokens[noun].head : -1;
}

/* `ought to support`, `needs to support`, `has to support` */
static bool is_obliged(const struct positions *p, int32_t verb)
{
    const struct token *tokens = p->trees->tokens;
    int32_t head = tokens[verb].head;

    return tokens[verb].deprel == DEPREL_XCOMP && head >= 0
           && (tree_lemma_is(p->trees, head, "ought")
               || tree_lemma_is(p->trees, head, "need")
               || tree_lemma_is(p->trees, head, "have"));
}

/* A court that upholds, a hug, two who court, `urged them to act`: deeds, not
 * stands. */
static bool is_act(const struct positions *p, int32_t i, int32_t object)
{
    const struct token *tokens = p->trees->tokens;
    const struct entity *whom = actor_entity(p->reading->report, object);
    int32_t doer;

    if (tokens[i].upos != UPOS_VERB)
        return false;
    if (tree_lemma_is(p->trees, i, "embrace"))
        return whom != NULL && whom->type == ACTOR_PERSON;
    /* `the right to defend itself` */
    if (tree_lemma_is(p->trees, i, "defend")
        && tree_child(p->trees, i, DEPREL_OBJ, -1) == object)
        return object < 0 || tokens[object].upos == UPOS_PRON
               || tokens[i].deprel == DEPREL_ACL
               || (tokens[i].deprel == DEPREL_ADVCL
                   && tree_marker(p->trees, i, "to") >= 0);
    if (tree_lemma_is(p->trees, i, "court")
        || tree_lemma_is(p->trees, i, "woo")
        || tree_lemma_is(p->trees, i, "snub"))
        return whom == NULL || whom->side.ptr == NULL;
    if (tree_lemma_is(p->trees, i, "urge"))
        return whom != NULL || object < 0
               || tree_child(p->trees, i, DEPREL_XCOMP, -1) >= 0
               || tree_child(p->trees, object, DEPREL_ACL, -1) >= 0;
    /* to see what is so is not to recognise a state or a claim */
    if (tree_lemma_is(p->trees, i, "recognise")
        || tree_lemma_is(p->trees, i, "recognize"))
        return whom == NULL && !is_denied(p, i);
    doer = tree_doer(p->trees, i);
    return doer >= 0 && term_is(p, doer, "court");
}

/* `a force backed by Chad`: the force; -1 where the word is no such
 * participle. */
static int32_t acted_upon(const struct positions *p, int32_t i)
{
    const struct token *tokens = p->trees->tokens;

    if (tokens[i].upos != UPOS_VERB || tokens[i].deprel != DEPREL_ACL
        || (tokens[i].feats & FEAT_PART) == 0
        || (tokens[i].feats & FEAT_PAST) == 0 || tokens[i].head >= i)
        return -1;
    for (int32_t c = tokens[i].first_child; c >= 0;
         c = tokens[c].next_sibling)
        if (c > i && token_rel(p->reading->report, c, DEPREL_OBL)
            && tree_marker(p->trees, c, "by") >= 0)
            return tokens[i].head;
    return -1;
}

/* `could find ways to defend it`: what may be done is no stand yet. */
static bool is_only_possible(const struct positions *p, int32_t verb)
{
    static const char *const may[] = { "can", "could", "may", "might" };
    const struct token *tokens = p->trees->tokens;
    enum { MOST_UP = 3 };
    int32_t at = verb;

    for (int step = 0; step < MOST_UP && at >= 0; step++) {
        if (has_auxiliary(p, at, may, N_OF(may)))
            return !tree_is_negated(p->trees, at);
        if (tree_marker(p->trees, at, "to") < 0
            && tokens[at].upos == UPOS_VERB)
            return false;
        at = tokens[at].head;
    }
    return false;
}

/* A word of the table. */
static void by_word(const struct positions *p, int32_t i)
{
    const struct token *tokens = p->trees->tokens;
    const struct cue *line
        = cue_for(&p->reading->origin->stances, p->trees, i);

    if (line == NULL)
        return;
    struct complement c = cue_complement(p->trees, i, line);
    /* `vote for` where `vote against` does not fit */
    for (const struct cue *also = line; c.slot == 0 && also != NULL;
         also = cue_also(&p->reading->origin->stances, also)) {
        struct complement other = cue_complement(p->trees, i, also);
        if (other.slot != 0) {
            line = also;
            c = other;
        }
    }
    if (c.slot == 0 && (line->slots & SLOT_OBJ) != 0
        && acted_upon(p, i) >= 0) {
        c.slot = SLOT_OBJ;
        c.head = acted_upon(p, i);
        c.span = tree_span(p->trees, c.head, i);
    }
    if (c.head >= 0 && tree_lemma_is(p->trees, i, "fight")
        && (tree_lemma_is(p->trees, c.head, "war")
            || tree_lemma_is(p->trees, c.head, "battle")
            || tree_lemma_is(p->trees, c.head, "election")))
        return; /* an act, no stand */
    bool bare = line->stance == STANCE_NEUTRAL
                || (line->stance == STANCE_AMBIVALENT
                    && line->pos == UPOS_NOUN
                    && tokens[i].deprel == DEPREL_OBJ
                    && tree_subject(p->trees, tokens[i].head) >= 0)
                || (line->pos == UPOS_NOUN && felt_by(p, i) >= 0);
    if (c.slot == 0 && !bare)
        return;
    const struct cue *said = c.slot == SLOT_TO && c.head >= 0
                                 ? cue_for(&p->reading->origin->cues,
                                           p->trees, c.head)
                                 : NULL;
    if (said != NULL && (said->class == CUE_SAY || said->class == CUE_TELL))
        return; /* `keen to stress`: what is stressed is the stand */
    if (c.slot == SLOT_FOR && line->pos == UPOS_VERB
        && tree_child(p->trees, i, DEPREL_XCOMP, -1) > c.head)
        return; /* calls for someone to act */
    if (is_act(p, i, c.head)
        || (tokens[i].upos == UPOS_VERB && is_only_possible(p, i)))
        return;
    int32_t holder = tree_doer(p->trees, i);
    if (holder == i || stands_by_name(p, i))
        holder = tokens[i].upos == UPOS_NOUN ? named_holder(p, i) : -1;
    if (stands_by_name(p, i) && holder < 0)
        return; /* `critics of the deal`: who they are is not said */
    if (tokens[i].upos == UPOS_NOUN && felt_by(p, i) >= 0)
        holder = felt_by(p, i);
    if (tokens[i].upos == UPOS_VERB
        && (has_auxiliary(p, i, obliging, N_OF(obliging))
            || is_obliged(p, i))) {
        if (p->said_in[i] < 0)
            return; /* `they should thank X`: the writer's own wish */
        holder = -1; /* whoever says so */
    }
    if (c.slot == 0 && holder < 0) {
        /* `its stance is one of neutrality` */
        int32_t verb;
        holder = threatened(p, i, -1, &verb);
        if (holder < 0 && tokens[i].head >= 0
            && tokens[i].deprel == DEPREL_NMOD)
            holder = tree_subject(p->trees, tokens[i].head);
        if (holder < 0)
            return;
    }
    if (c.slot != 0 && holder >= 0
        && span_holds(c.span, tokens[holder].span))
        holder = -1;
    emit(p, (struct stand){ .trigger = i,
                            .from = tokens[i].upos == UPOS_NOUN
                                            && tokens[i].head >= 0
                                            && tokens[i].deprel == DEPREL_OBJ
                                        ? tokens[i].head
                                        : i,
                            .stance = is_faint(p, i)
                                          ? STANCE_AMBIVALENT
                                          : (enum stance)line->stance,
                            .holder = holder, .target = c.head,
                            .target_span = c.span, .rule = "stance",
                            .needs_side = line->pos == UPOS_NOUN
                                          && tokens[i].deprel != DEPREL_OBJ,
                            .needs_target
                            = line->pos == UPOS_VERB && c.slot != SLOT_THAT
                              && line->stance == STANCE_SEES_AS_THREAT });
}

/* Does the report speak for itself: no news story, no stray sentence? */
static bool is_opinion(const struct report *report)
{
    enum { LEAST_SENTENCES = 6 };

    if (report->genre.ptr == NULL)
        return report->n_sentences >= LEAST_SENTENCES;
    return !str_is_c(report->genre, "wire")
           && !str_is_c(report->genre, "news");
}

/*
 * `Chad should join the pact`, in a report that argues: its writer is for
 * what Chad should do, and against what it should not do or should have
 * done.  Of states and bodies only.
 */
static bool advises(const struct positions *p, int32_t i)
{
    const struct report *report = p->reading->report;
    const struct token *tokens = p->trees->tokens;
    int32_t subject = tree_subject(p->trees, i);
    const struct sentence *s
        = &report->sentences[report_sentence_at(report,
                                                tokens[i].span.start)];
    struct parties who = { .n = 0 };

    if (!is_opinion(report) || p->said_in[i] >= 0 || subject < 0
        || subject > i || p->reading->quoted[i] >= 0
        || (tokens[i].deprel != DEPREL_ROOT
            && tokens[i].deprel != DEPREL_CONJ
            && tokens[i].deprel != DEPREL_PARATAXIS)
        || !has_auxiliary(p, i, obliging, N_OF(obliging))
        || tree_child(p->trees, i, DEPREL_AUX, subject) < 0
        || report->text.ptr[s->span.end - 1] == '?'
        || (actor_parties_of(report, subject, &who) == 0
            && actor_owners_of(report, subject, true, &who) == 0))
        return false;
    for (int k = 0; k < who.n; k++)
        if (who.items[k].entity >= 0
            && report->entities[who.items[k].entity].type == ACTOR_PERSON)
            return false;
    const struct cue *line
        = cue_for(&p->reading->origin->stances, p->trees, i);
    struct span words = tree_span(p->trees, p->trees->left[subject],
                                  p->trees->right[i]);
    struct stand stand = { .trigger = i, .from = subject,
                           .stance = STANCE_SUPPORTS, .holder = -1,
                           .target = i,
                           .target_span = cue_trim(p->trees, words),
                           .rule = "advice", .is_writers = true };
    bool is_denied = tree_is_negated(p->trees, i);
    bool is_kept = true;

    if (line != NULL && (line->slots & SLOT_OBJ) != 0
        && tree_child(p->trees, i, DEPREL_OBJ, -1) >= 0)
        stand.stance = (enum stance)line->stance;
    if (is_denied)
        stand.stance = flipped(stand.stance, &is_kept);
    if (is_denied && !is_kept)
        stand.stance = STANCE_CONDEMNS; /* `should not fight others' wars` */
    for (int32_t c = tokens[i].first_child; c >= 0 && c < i;
         c = tokens[c].next_sibling)
        if (tokens[c].deprel == DEPREL_AUX
            && tree_lemma_is(p->trees, c, "have") && !is_denied) {
            static const char *const should[] = { "should", "ought" };
            if (!has_auxiliary(p, i, should, N_OF(should)))
                return false; /* `must have known` */
            stand.stance = STANCE_CONDEMNS; /* and did not */
        }
    emit_as(p, stand, false);
    return true;
}

void positions_read(struct reading *reading)
{
    const struct report *report = reading->report;
    struct positions p = { reading, &reading->trees, NULL };

    p.said_in = ARENA_ARRAY(reading->scratch, int32_t, report->n_tokens + 1);
    for (size_t i = 0; i < report->n_tokens; i++)
        p.said_in[i] = -1;
    for (size_t n = 0; n < report->n_statements; n++) {
        const struct statement *s = &report->statements[n];
        for (int32_t t = report_token_at(report, s->content.start);
             t >= 0 && t < (int32_t)report->n_tokens
             && report->tokens[t].span.start < s->content.end;
             t++)
            p.said_in[t] = (int32_t)n;
    }
    for (size_t n = 0; n < report->n_sentences; n++) {
        const struct sentence *s = &report->sentences[n];
        if (s->region >= 0
            && (region_is_furniture(report->regions[s->region].class)
                || report->regions[s->region].class == REGION_BYLINE
                || report->regions[s->region].class == REGION_NOTE))
            continue;
        if (s->is_heading
            && report->text.ptr[s->span.end - 1] != '.')
            continue; /* the text below says it whole */
        for (int32_t i = s->first; i < s->first + s->n; i++) {
            enum upos upos = (enum upos)report->tokens[i].upos;
            if (upos == UPOS_VERB) {
                if (!advises(&p, i) && !deepens(&p, i) && !joins(&p, i)
                    && !judges(&p, i) && !seeks(&p, i)
                    && !takes_no_side(&p, i) && !says_what_it_is(&p, i)
                    && !meets_growth(&p, i)
                    && !blames(&p, i))
                    by_word(&p, i);
            } else if (upos == UPOS_NOUN
                       && tree_child(p.trees, i, DEPREL_OBJ, -1) >= 0) {
                by_word(&p, i);
            } else if (upos == UPOS_NOUN) {
                if (!advises(&p, i) && !says_what_it_is(&p, i)
                    && !threatens(&p, i)
                    && !sanctions(&p, i)
                    && !values(&p, i) && !meets_growth(&p, i))
                    by_word(&p, i);
            } else if (upos == UPOS_ADJ) {
                if (!advises(&p, i) && !says_what_it_is(&p, i))
                    by_word(&p, i);
            }
        }
    }
}
