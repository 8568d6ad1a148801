/*
 * event/match.c - patterns meet trees.
 *
 * In: a sentence's tokens and the book.  Out: candidates, one a trigger
 * word, by its heaviest pattern, with whoever fills ACTOR and TARGET.
 *
 * A verb's places are read from its own clause; a noun's from its own
 * phrase, and, where a light verb carries it (`hold talks with`, `launch an
 * attack on`), from that verb's clause as well.
 */
#include "event/coder.h"

struct candidate *coder_add(struct coder *coder, int32_t token)
{
    if (coder->n_candidates == CODER_MOST_CANDIDATES)
        return NULL;
    struct candidate *c = &coder->candidates[coder->n_candidates++];
    memset(c, 0, sizeof *c);
    c->token = token;
    c->pattern = c->object = c->verb = c->inner = c->outer = c->claimant = -1;
    return c;
}

/* The noun a phrase is about: through `a round of talks`. */
static int32_t past_measure(const struct coder *coder, int32_t t)
{
    if (coder_in(coder, coder->rules->measure, t)
        || coder->report->tokens[t].upos == UPOS_NUM
        || coder->report->tokens[t].upos == UPOS_SYM) {
        int32_t of = event_tree_preposed(coder->report, t, WORD("of"));
        if (of >= 0)
            return of;
    }
    return t;
}

/* The noun that carries t's grammar: `round` of `a round of talks`. */
static int32_t to_measure(const struct coder *coder, int32_t t)
{
    const struct report *r = coder->report;
    int32_t head = r->tokens[t].head;

    if (head >= 0 && token_rel(r, t, DEPREL_NMOD)
        && coder_in(coder, coder->rules->measure, head)) {
        int32_t mark = event_tree_case(r, t);
        if (mark >= 0 && r->tokens[mark].lemma_hash == WORD("of"))
            return head;
    }
    return t;
}

/* A word or one of its conjuncts in the set: that token, or -1. */
static int32_t in_set(const struct coder *coder, int set, int32_t t)
{
    const struct report *r = coder->report;
    const struct pattern_book *book = coder->rules->book;

    if (t < 0)
        return -1;
    if (coder_in_either(coder, set, t))
        return t;
    int32_t of = past_measure(coder, t);
    if (of != t && pattern_set_has(book, set, event_tree_lemma(r, of)))
        return of;
    bool is_thin = coder_in(coder, coder->rules->thin, t);
    for (int32_t c = r->tokens[t].first_child; c >= 0;
         c = r->tokens[c].next_sibling)
        if ((token_rel(r, c, DEPREL_CONJ)
             || (is_thin && token_rel(r, c, DEPREL_COMPOUND)))
            && pattern_set_has(book, set, event_tree_lemma(r, c)))
            return c;
    return -1;
}

static bool is_modifier(const struct report *r, int32_t t)
{
    uint8_t rel = r->tokens[t].deprel;

    return rel == DEPREL_AMOD || rel == DEPREL_COMPOUND
           || rel == DEPREL_NUMMOD || rel == DEPREL_NMOD_UNMARKED
           || rel == DEPREL_DET
           || (rel == DEPREL_NMOD && event_tree_case(r, t) < 0);
}

static bool is_in_date(const struct coder *coder, int32_t t)
{
    const struct report *r = coder->report;
    size_t low = 0, past = r->n_dates;

    while (t >= 0 && low < past) {
        size_t mid = low + (past - low) / 2;
        if (r->dates[mid].first + r->dates[mid].n <= t)
            low = mid + 1;
        else if (r->dates[mid].first > t)
            past = mid;
        else
            return true;
    }
    return false;
}

/* The word at one place from `base` that is in the set, or -1. */
static int32_t word_at(const struct coder *coder, int32_t base,
                       const struct pattern_where *where, int set)
{
    const struct report *r = coder->report;
    const struct token *tokens = r->tokens;
    int32_t found = -1;

    if (base < 0)
        return -1;
    switch (where->place) {
    case PLACE_SUBJECT:
        return in_set(coder, set, event_tree_doer(r, base));
    case PLACE_OBJECT:
        return in_set(coder, set, event_tree_done_to(r, base));
    case PLACE_INDIRECT:
        return in_set(coder, set, token_child(r, base, DEPREL_IOBJ));
    case PLACE_POSSESSOR:
        return in_set(coder, set, token_child(r, base, DEPREL_NMOD_POSS));
    case PLACE_GOVERNOR:
        return tokens[base].head < 0 ? -1
                                     : in_set(coder, set, tokens[base].head);
    case PLACE_PREPOSITION:
        found = event_tree_preposed(r, base, where->preposition);
        if (set == PATTERN_ANY && is_in_date(coder, found))
            return -1; /* `insisted on Monday` insists on nothing */
        return in_set(coder, set, found);
    case PLACE_PARTICLE:
        if (base + 1 < coder->past
            && pattern_set_has(coder->rules->book, set,
                               tokens[base + 1].lemma_hash))
            return base + 1;
        for (int32_t c = tokens[base].first_child; c >= 0;
             c = tokens[c].next_sibling)
            if ((tokens[c].deprel == DEPREL_COMPOUND_PRT
                 || (tokens[c].deprel == DEPREL_ADVMOD && c == base + 1))
                && coder_in(coder, set, c))
                return c;
        return -1;
    case PLACE_COMPLEMENT:
        for (int32_t c = tokens[base].first_child; c >= 0;
             c = tokens[c].next_sibling)
            if ((tokens[c].deprel == DEPREL_XCOMP
                 || tokens[c].deprel == DEPREL_CCOMP
                 || tokens[c].deprel == DEPREL_ACL
                 || tokens[c].deprel == DEPREL_ADVCL)
                && coder_in(coder, set, c))
                return c;
        return -1;
    case PLACE_PREDICATE:
        for (int32_t c = tokens[base].first_child; c >= 0;
             c = tokens[c].next_sibling)
            if ((tokens[c].deprel == DEPREL_XCOMP
                 || tokens[c].deprel == DEPREL_CCOMP)
                && coder_in(coder, set, c))
                return c;
        return -1;
    case PLACE_MODIFIER:
        for (int32_t c = tokens[base].first_child; c >= 0;
             c = tokens[c].next_sibling)
            if (is_modifier(r, c) && (found = in_set(coder, set, c)) >= 0)
                return found;
        return -1;
    case PLACE_CLAUSE:
        /* A window, so that a long sentence costs no more than a short. */
        for (int32_t t = base - 6 < coder->first ? coder->first : base - 6;
             t < coder->past && t <= base + 12; t++)
            if (t != base && coder_in_either(coder, set, t))
                return t;
        return -1;
    }
    return -1;
}

/* `an attack claimed by Peru`, `a missile believed to be fired by Peru`: who
 * is said to be behind the thing that `noun` names. */
static int parties_behind(const struct coder *coder, int32_t noun,
                          struct parties *parties)
{
    const struct report *r = coder->report;

    for (int32_t c = r->tokens[noun].first_child; c >= 0;
         c = r->tokens[c].next_sibling) {
        if (!token_rel(r, c, DEPREL_ACL) && !token_rel(r, c, DEPREL_ACL_RELCL))
            continue;
        int32_t verb = c, past = token_child(r, c, DEPREL_XCOMP);
        if (past >= 0)
            verb = past; /* believed to be fired */
        if (!coder_in(coder, coder->rules->wrought, verb)
            || !event_tree_is_passive(r, verb))
            continue;
        int32_t doer = event_tree_doer(r, verb);
        if (doer < 0)
            doer = event_tree_preposed(r, verb, WORD("on")); /* blamed on */
        /* `fired by Peru hit`: the tree may give the agent to what follows */
        if (doer < 0 && verb + 2 < coder->past
            && r->tokens[verb + 1].lemma_hash == WORD("by"))
            doer = r->tokens[verb + 1].head;
        int n = doer < 0 ? 0 : actor_parties_of(r, doer, parties);
        if (n > 0)
            return n;
    }
    return 0;
}

/* Who stands in the phrase of `t`; through measures, owners and the
 * prepositions that place a thing with somebody.
 *   is_itself  not through those: `suspended aid to Chile` suspends no
 *              Chileans. */
static int parties_in(const struct coder *coder, int32_t t, bool is_itself,
                      struct parties *parties)
{
    static const char *const ways[] = {
        "of", "in", "from", "by", "with", "on", "against", "for", "to"
    };
    const struct report *r = coder->report;

    if (t < 0)
        return 0;
    /* `the G20 group of nations` is itself who acts. */
    const struct entity *own = actor_entity(r, t);
    if (own == NULL || own->n_sides == 0)
        t = past_measure(coder, t);
    uint64_t lemma = event_tree_lemma(r, t);
    if (lemma == WORD("border") || lemma == WORD("frontier")) {
        /* `along its border with Peru` is toward Peru, hang it where the
         * tree may. */
        int32_t with = event_tree_preposed(r, t, WORD("with"));
        if (with < 0 && t + 1 < coder->past
            && r->tokens[t + 1].lemma_hash == WORD("with"))
            with = r->tokens[t + 1].head;
        if (with >= 0)
            return actor_parties_of(r, with, parties);
    }
    int n = actor_parties_of(r, t, parties);
    if (n == 0 && event_tree_is_noun(r, t))
        n = actor_owners_of(r, t, true, parties);
    bool is_noun = event_tree_is_noun(r, t) && !is_itself;
    for (size_t i = 0; n == 0 && i < N_OF(ways) && is_noun; i++) {
        int32_t in = event_tree_preposed(r, t, str_hash(str_of(ways[i])));
        if (in >= 0 && event_tree_is_noun(r, in))
            n = actor_parties_of(r, in, parties);
    }
    if (n == 0 && is_noun)
        n = parties_behind(coder, t, parties);
    return n;
}

/* `an agreement in Geneva`: a town or a region behind such a preposition says
 * where, and does nothing. */
static bool is_located(const struct coder *coder, const struct party *party)
{
    const struct report *r = coder->report;

    if (party->entity < 0 || r->entities[party->entity].type != ACTOR_PLACE)
        return false;
    int32_t t = coder->first;
    while (t + 1 < coder->past && r->tokens[t].span.end <= party->span.start)
        t++;
    int32_t mark = event_tree_case(r, t);
    uint64_t lemma = mark < 0 ? 0 : r->tokens[mark].lemma_hash;
    return lemma == WORD("in") || lemma == WORD("at") || lemma == WORD("near")
           || lemma == WORD("outside") || lemma == WORD("around");
}

/* Of those added behind the first `before`, keep whom no place stands for. */
static int drop_located(const struct coder *coder, int before,
                        struct parties *parties)
{
    int kept = before;

    for (int i = before; i < parties->n; i++)
        if (!is_located(coder, &parties->items[i]))
            parties->items[kept++] = parties->items[i];
    parties->n = kept;
    return kept - before;
}

/* The token at one place, whatever word it is; -1. */
static int32_t token_at(const struct report *r, int32_t base,
                        const struct pattern_where *where)
{
    if (base < 0)
        return -1;
    switch (where->place) {
    case PLACE_SUBJECT:
        return event_tree_doer(r, base);
    case PLACE_OBJECT:
        return event_tree_done_to(r, base);
    case PLACE_INDIRECT:
        return token_child(r, base, DEPREL_IOBJ);
    case PLACE_POSSESSOR:
        return token_child(r, base, DEPREL_NMOD_POSS);
    case PLACE_PREPOSITION:
        return event_tree_preposed(r, base, where->preposition);
    default:
        return -1;
    }
}

/* `the Geneva conference`, `the Paris accord`: towns that say where. */
static void drop_towns(const struct report *r, int32_t noun,
                       struct parties *parties)
{
    for (int32_t c = r->tokens[noun].first_child; c >= 0;
         c = r->tokens[c].next_sibling) {
        int32_t mention = is_modifier(r, c) ? actor_over(r, c) : -1;
        if (mention < 0 || r->mentions[mention].entity < 0
            || r->mentions[mention].form != FORM_NAME
            || r->tokens[c].upos == UPOS_ADJ)
            continue;
        int32_t entity = r->mentions[mention].entity;
        const char *rule = r->mentions[mention].rule;
        if (r->entities[entity].type != ACTOR_PLACE
            && !(rule != NULL
                 && str_starts(str_of(rule), STR("lexicon: capital"))))
            continue;
        int kept = 0;
        for (int i = 0; i < parties->n; i++)
            if (parties->items[i].entity != entity
                || parties->items[i].span.start
                       != r->mentions[mention].span.start)
                parties->items[kept++] = parties->items[i];
        parties->n = kept;
    }
}

/* `Chile deepened its ties`: its is Chile's, whoever was named last. */
static int fill_from_subject(const struct coder *coder, int32_t noun,
                             struct parties *parties)
{
    const struct report *r = coder->report;
    int32_t owner = token_child(r, noun, DEPREL_NMOD_POSS);
    int32_t verb = r->tokens[noun].head;

    if (owner < 0 || r->tokens[owner].upos != UPOS_PRON || verb < 0
        || !event_tree_is_verb(r, verb) || !token_rel(r, noun, DEPREL_OBJ)
        || r->tokens[owner].lemma_hash == WORD("our")
        || r->tokens[owner].lemma_hash == WORD("my")
        || r->tokens[owner].lemma_hash == WORD("your"))
        return 0;
    int32_t doer = event_tree_doer(r, verb);
    return doer == noun ? 0 : parties_in(coder, doer, false, parties);
}

/* The mention of a state or a body that begins at this token; null. */
static const struct mention *body_from(const struct report *r, int32_t t)
{
    int32_t at = actor_over(r, t);
    const struct mention *mention = at < 0 ? NULL : &r->mentions[at];

    if (mention == NULL || mention->first != t || mention->entity < 0)
        return NULL;
    enum actor_type type = r->entities[mention->entity].type;
    return type == ACTOR_STATE || type == ACTOR_ORGANISATION ? mention : NULL;
}

/* `Peru, Chile sign pact`: both halves of a headline's subject, whatever the
 * tree takes them for. */
static int fill_from_headline(const struct coder *coder, int32_t verb,
                              struct parties *parties)
{
    const struct report *r = coder->report;
    const struct mention *one = body_from(r, coder->first);
    int32_t comma = one == NULL ? verb : one->first + one->n;

    if (comma + 1 >= verb || !str_is(token_form(r, comma), STR(",")))
        return 0;
    const struct mention *other = body_from(r, comma + 1);
    if (other == NULL || other->first + other->n != verb)
        return 0;
    return actor_parties_alone(r, one->head, parties)
           + actor_parties_alone(r, other->head, parties);
}

/* Fill one argument slot from one base; how many parties it gave.
 *   is_found  whether the base is the word that a condition found. */
static int fill_from(const struct coder *coder, int32_t base,
                     const struct pattern_slot *slot, bool is_found,
                     struct parties *parties)
{
    const struct report *r = coder->report;
    int n = 0;

    for (int i = 0; i < slot->n_places && base >= 0; i++) {
        const struct pattern_where *where = &slot->places[i];
        /* Who does or suffers it is never asked of a word it governs. */
        if (is_found && (where->place == PLACE_SUBJECT
                         || where->place == PLACE_OBJECT))
            continue;
        if (slot->filler != FILL_TARGET
            && (where->place == PLACE_MODIFIER
                || where->place == PLACE_POSSESSOR)
            && (n += fill_from_subject(coder, base, parties)) > 0) {
            /* done */
        } else if (where->place == PLACE_MODIFIER) {
            struct parties own = { .n = 0 };
            actor_owners_of(r, base, false, &own);
            if (slot->filler != FILL_TARGET)
                drop_towns(r, base, &own);
            for (int j = 0; j < own.n; j++)
                n += actor_parties_add(parties, own.items[j]);
        } else {
            int32_t t = token_at(r, base, where);
            if (t == base)
                continue;
            int before = parties->n;
            int found = parties_in(coder, t,
                                   slot->is_needed
                                       && slot->filler == FILL_TARGET
                                       && where->place == PLACE_OBJECT,
                                   parties);
            n += slot->filler == FILL_TARGET
                     ? found
                     : drop_located(coder, before, parties);
            if (where->place == PLACE_SUBJECT && slot->filler != FILL_TARGET)
                n += fill_from_headline(coder, base, parties);
        }
        if (n > 0 && slot->filler != FILL_BOTH)
            break;
    }
    return n;
}

/* `passed a resolution criticizing X`: who passed it. */
static int fill_from_above(const struct coder *coder,
                           const struct candidate *c,
                           struct parties *parties)
{
    const struct report *r = coder->report;
    int32_t head = r->tokens[c->token].head;

    if (!token_rel(r, c->token, DEPREL_ACL) || head < 0
        || event_tree_is_passive(r, c->token))
        return 0;
    int32_t verb = r->tokens[head].head;
    if (verb < 0 || !event_tree_is_verb(r, verb)
        || !token_rel(r, head, DEPREL_OBJ))
        return 0;
    return parties_in(coder, event_tree_doer(r, verb), false, parties);
}

/* A finite verb of the main clause for which the tree gives no subject: the
 * nearest actor to the left, if only words of the verb stand between. */
static int fill_from_left(const struct coder *coder,
                          const struct candidate *c, struct parties *parties)
{
    enum { MOST_WORDS = 8 };
    const struct report *r = coder->report;

    if (event_tree_is_passive(r, c->token)
        || event_tree_subject(r, c->token) >= 0
        || (r->tokens[c->token].feats & FEAT_INF) != 0)
        return 0;
    for (int32_t t = c->token - 1;
         t >= coder->first && t > c->token - MOST_WORDS; t--) {
        uint8_t upos = r->tokens[t].upos;
        int32_t mention = actor_over(r, t);
        if (mention >= 0) {
            int32_t head = r->mentions[mention].head;
            if (event_tree_case(r, head) >= 0)
                return 0;
            return actor_parties_of(r, head, parties);
        }
        if (is_in_date(coder, t)
            || (upos == UPOS_ADP && is_in_date(coder, t + 1)))
            continue; /* `Peru on Thursday barred` */
        if (upos == UPOS_VERB || upos == UPOS_NOUN || upos == UPOS_ADP
            || upos == UPOS_SCONJ || upos == UPOS_CCONJ)
            return 0;
    }
    return 0;
}

/* `A joined B in imposing sanctions`: B does it too. */
static void fill_from_joined(const struct coder *coder,
                             const struct candidate *c,
                             struct parties *parties)
{
    const struct report *r = coder->report;
    int32_t verb = c->token, head = r->tokens[verb].head;

    for (int step = 0; step < 3 && head >= 0
                       && token_rel(r, verb, DEPREL_CONJ); step++) {
        verb = head;
        head = r->tokens[verb].head;
    }
    if (head < 0 || r->tokens[head].lemma_hash != WORD("join"))
        return;
    int32_t mark = event_tree_case(r, verb);
    if (mark >= 0 && r->tokens[mark].lemma_hash == WORD("in"))
        parties_in(coder, event_tree_done_to(r, head), false, parties);
}

static bool slot_holds(const struct coder *coder, struct candidate *c,
                       const struct pattern_slot *slot)
{
    int32_t bases[3] = { c->token, -1, -1 };

    if (slot->is_of_object) {
        bases[0] = c->object;
        if (bases[0] < 0 && !c->is_noun)
            bases[0] = event_tree_done_to(coder->report, c->token);
    } else {
        bases[1] = c->is_light ? c->verb : -1;
        bases[2] = c->object;
    }
    if (slot->filler == FILL_WORD) {
        for (int b = 0; b < 3; b++)
            for (int i = 0; bases[b] >= 0 && i < slot->n_places; i++) {
                if (b == 2 && slot->places[i].place != PLACE_PREPOSITION
                    && slot->places[i].place != PLACE_MODIFIER)
                    continue;
                int32_t t = word_at(coder, bases[b], &slot->places[i],
                                    slot->set);
                if (t >= 0) {
                    if (!slot->is_of_object && !slot->is_barred
                        && (slot->places[i].place == PLACE_OBJECT
                            || slot->places[i].place == PLACE_PREPOSITION
                            || slot->places[i].place == PLACE_COMPLEMENT
                            || c->object < 0))
                        c->object = t;
                    return true;
                }
            }
        return false;
    }
    struct parties *parties = slot->filler == FILL_TARGET ? &c->targets
                                                          : &c->actors;
    int before = parties->n, n = 0;
    for (int b = 0; b < 3 && n == 0; b++)
        n = fill_from(coder, bases[b], slot,
                      b == 2 && !slot->is_of_object, parties);
    /* `clashes broke out between`: the verb holds what is the noun's. */
    int32_t above = coder->report->tokens[c->token].head;
    if (n == 0 && c->is_noun && above >= 0
        && token_rel(coder->report, c->token, DEPREL_NSUBJ)
        && coder_in(coder, coder->rules->occur, above))
        n = fill_from(coder, above, slot, true, parties);
    if (n == 0 && slot->filler == FILL_TARGET && !c->is_noun)
        n = fill_from(coder, event_tree_done_to(coder->report, c->token),
                      slot, true, parties);
    if (n == 0 && slot->filler == FILL_ACTOR && !c->is_noun
        && slot->places[0].place == PLACE_SUBJECT)
        n = fill_from_left(coder, c, parties);
    if (n > 0 && slot->filler == FILL_ACTOR && !c->is_noun)
        fill_from_joined(coder, c, parties);
    if (n == 0 && slot->filler == FILL_ACTOR && !c->is_noun
        && slot->places[0].place == PLACE_SUBJECT)
        n = fill_from_above(coder, c, parties);
    return parties->n > before || n > 0;
}

/* Try one pattern at one token; the candidate is filled where it fits. */
static bool match(const struct coder *coder, const struct pattern *pattern,
                  struct candidate *c)
{
    for (int i = 0; i < pattern->n_slots; i++) {
        const struct pattern_slot *slot = &pattern->slots[i];
        if (slot->filler != FILL_WORD)
            continue;
        bool holds = slot_holds(coder, c, slot);
        if (slot->is_barred ? holds : slot->is_needed && !holds)
            return false;
    }
    for (int i = 0; i < pattern->n_slots; i++) {
        const struct pattern_slot *slot = &pattern->slots[i];
        if (slot->filler == FILL_WORD)
            continue;
        struct parties before_actors = c->actors, before_targets = c->targets;
        bool holds = slot_holds(coder, c, slot);
        if (slot->is_barred) {
            c->actors = before_actors;
            c->targets = before_targets;
        }
        if (slot->is_barred ? holds : slot->is_needed && !holds)
            return false;
    }
    return true;
}

/* `approved the deployment`: a deed that may be ordained.  What is agreed on
 * is approved as it stands, by one side of it. */
static bool is_ordained(const struct coder *coder, struct str type,
                        int32_t verb)
{
    return coder_in(coder, coder->rules->ordain, verb)
           && (str_is_c(type, "ASSAULT") || str_is_c(type, "COERCE")
               || str_is_c(type, "SANCTION") || str_is_c(type, "MOBILIZE")
               || str_is_c(type, "AID") || str_is_c(type, "RETREAT"));
}

/* The verb a noun lives by, and whether that verb is light for an act of
 * that type. */
static void find_carrier(const struct coder *coder, struct str type,
                         struct candidate *c)
{
    const struct report *r = coder->report;
    int32_t t = to_measure(coder, c->token);

    /* `talks and meetings`: the first one's place. */
    for (int step = 0; step < TREE_MOST_STEPS
                       && token_rel(r, t, DEPREL_CONJ)
                       && r->tokens[t].head >= 0; step++)
        t = r->tokens[t].head;
    int32_t head = r->tokens[t].head;
    c->verb = event_tree_clause(r, head);
    if (head < 0 || !event_tree_is_verb(r, head))
        return;
    if ((token_rel(r, t, DEPREL_OBJ) || token_rel(r, t, DEPREL_NSUBJ)
         || token_rel(r, t, DEPREL_OBL) || token_rel(r, t, DEPREL_XCOMP))
        && (coder_in(coder, coder->rules->light, head)
            || is_ordained(coder, type, head))) {
        bool is_object = token_rel(r, t, DEPREL_OBJ)
                         || r->tokens[t].deprel == DEPREL_NSUBJ_PASS
                         || (token_rel(r, t, DEPREL_NSUBJ)
                             && event_tree_is_passive(r, head));
        int32_t mark = event_tree_case(r, t);
        bool is_in = token_rel(r, t, DEPREL_OBL) && mark >= 0
                     && (r->tokens[mark].lemma_hash == WORD("in")
                         || r->tokens[mark].lemma_hash == WORD("to")
                         || r->tokens[mark].lemma_hash == WORD("into"))
                     && r->tokens[head].lemma_hash != WORD("call");
        if (is_object
            || (is_in && !coder_in(coder, coder->rules->inverse, head))) {
            c->verb = head;
            c->is_light = true;
        }
    }
}

/* What a light verb's subject adds to its noun's act. */
static void add_carrier_subject(const struct coder *coder,
                                struct candidate *c,
                                const struct pattern *pattern)
{
    const struct report *r = coder->report;

    bool is_shared = pattern->has_both
                     || coder->rules->book->heads[pattern->head].is_symmetric;
    int32_t owner = token_child(r, c->token, DEPREL_NMOD_POSS);
    /* `Chile resumed its offensive`: its is Chile's, whoever else may be. */
    bool is_own = owner >= 0 && r->tokens[owner].upos == UPOS_PRON;
    bool is_inverse = c->is_light && !is_shared
                      && coder_in(coder, coder->rules->inverse, c->verb);
    if (!c->is_light
        || (c->actors.n > 0 && !is_shared && !is_own && !is_inverse))
        return;
    int32_t doer = event_tree_doer(r, c->verb);
    if (doer == c->token)
        return;
    struct parties doers = { .n = 0 };
    parties_in(coder, doer, false, &doers);
    if (doers.n == 0)
        return;
    fill_from_headline(coder, c->verb, &doers);
    /* `Chile faced criticism from Peru`: Chile suffers it. */
    if (is_inverse) {
        int32_t from = event_tree_preposed(r, c->token, WORD("from"));
        if (from < 0)
            from = event_tree_preposed(r, c->verb, WORD("from"));
        if (c->targets.n == 0)
            c->targets = doers;
        if (c->actors.n == 0)
            parties_in(coder, from, false, &c->actors);
        return;
    }
    struct parties rest = c->actors;
    c->actors = doers;
    if (is_own && !is_shared)
        return;
    for (int i = 0; i < rest.n; i++)
        actor_parties_add(&c->actors, rest.items[i]);
}

/* The chain of a word.  Where the lemma is none of a rule's words, what is
 * left of -ed and -ing is tried: lemmatizers err on verbs they never saw. */
static int32_t chain_of(const struct coder *coder, int32_t t,
                        enum pattern_pos pos, uint64_t *key)
{
    const struct pattern_book *book = coder->rules->book;
    struct str form = token_form(coder->report, t), stem = form;
    struct str lemma = coder->report->tokens[t].lemma;
    uint64_t tries[5] = { event_tree_lemma(coder->report, t), 0, 0, 0, 0 };
    int n = 1;

    if (pos == PATTERN_VERB && form.len > 4) {
        if (str_ends(form, STR("ed")))
            stem = str_slice(form, 0, form.len - 2);
        else if (str_ends(form, STR("ing")))
            stem = str_slice(form, 0, form.len - 3);
    }
    /* `re-arrested`, `re-examine`: the same act again. */
    if (pos == PATTERN_VERB && lemma.len > 4
        && str_is_caseless(str_slice(lemma, 0, 3), STR("re-")))
        tries[n++] = str_hash(str_slice(lemma, 3, lemma.len));
    if (stem.len < form.len) {
        tries[n++] = str_hash(stem);
        tries[n++] = str_hash_more(str_hash(stem), STR("e"));
        if (stem.ptr[stem.len - 1] == stem.ptr[stem.len - 2])
            tries[n++] = str_hash(str_slice(stem, 0, stem.len - 1));
    }
    for (int i = 0; i < n; i++) {
        *key = pattern_key(tries[i], pos);
        for (int32_t at = pattern_first(book, *key); at >= 0;
             at = book->entries[at].next)
            if (book->entries[at].key == *key)
                return at;
    }
    return -1;
}

/* `expelled the Chilean envoy`: the object itself says whose it is. */
static void add_object_owner(const struct coder *coder, struct candidate *c)
{
    const struct report *r = coder->report;

    if (c->object < 0 || !event_tree_is_noun(r, c->object)
        || c->object != event_tree_done_to(r, c->token))
        return;
    struct parties owners = { .n = 0 };
    actor_parties_of(r, c->object, &owners);
    for (int i = 0; i < owners.n; i++)
        if (owners.items[i].side.len > 0)
            actor_parties_add(&c->targets, owners.items[i]);
}

/* `the general's arrest`, `her dismissal`: nobody else is named, and one
 * person does not do that to himself. */
static void turn_suffered(const struct coder *coder, struct candidate *c)
{
    const struct report *r = coder->report;
    int32_t owner = token_child(r, c->token, DEPREL_NMOD_POSS);
    const struct entity *entity = actor_entity(r, owner);

    if (!c->is_noun || c->actors.n != 1 || c->targets.n > 0 || entity == NULL
        || entity->type != ACTOR_PERSON
        || c->actors.items[0].entity
               != r->mentions[actor_at(r, owner)].entity
        || !coder_in(coder, coder->rules->suffered, c->token))
        return;
    c->targets = c->actors;
    c->actors.n = 0;
}

/* `troops stationed there`: whose they are has stationed them. */
static void turn_deployed(const struct coder *coder, struct candidate *c)
{
    if (c->actors.n > 0 || c->targets.n != 1 || c->is_noun
        || !str_is_c(c->targets.items[0].role, "MIL")
        || c->targets.items[0].side.len == 0
        || !str_is_c(c->head->name, "MOBILIZE")
        || !event_tree_is_passive(coder->report, c->token))
        return;
    c->actors = c->targets;
    c->targets.n = 0;
}

static void match_token(struct coder *coder, int32_t t)
{
    const struct report *r = coder->report;
    const struct pattern_book *book = coder->rules->book;
    static const enum pattern_pos none = N_PATTERN_POS;
    enum pattern_pos pos = none;
    struct candidate best = { .token = -1 };

    switch ((enum upos)r->tokens[t].upos) {
    case UPOS_VERB:
        if (r->tokens[t].deprel == DEPREL_AMOD) /* `the alleged plot` */
            return;
        pos = PATTERN_VERB;
        break;
    case UPOS_NOUN:
    case UPOS_PROPN:
        if (r->tokens[t].deprel == DEPREL_COMPOUND) /* `a war memorial` */
            return;
        pos = PATTERN_NOUN;
        break;
    case UPOS_ADJ:
        if (r->tokens[t].deprel == DEPREL_AMOD) /* `keen interest` */
            return;
        /* `would free ten`: what a modal stands before is a verb. */
        pos = event_tree_modal(r, t) >= 0
                      && token_child(r, t, DEPREL_COP) < 0
                  ? PATTERN_VERB
                  : PATTERN_ADJ;
        break;
    default:
        return;
    }
    uint64_t key;
    int32_t at = chain_of(coder, t, pos, &key);
    if (at >= 0 && is_in_date(coder, t)) /* `in March 2015` */
        return;
    for (; at >= 0; at = book->entries[at].next) {
        if (book->entries[at].key != key)
            continue;
        const struct pattern *pattern
            = &book->patterns[book->entries[at].pattern];
        if (best.token >= 0 && pattern->weight <= best.weight)
            continue;
        struct candidate c = { .token = t,
                               .pattern = book->entries[at].pattern,
                               .object = -1,
                               .verb = t,
                               .inner = -1,
                               .outer = -1,
                               .claimant = -1,
                               .weight = pattern->weight };
        c.is_noun = pos == PATTERN_NOUN;
        if (c.is_noun)
            find_carrier(coder, book->heads[pattern->head].name, &c);
        if (!match(coder, pattern, &c))
            continue;
        if (c.is_noun)
            add_carrier_subject(coder, &c, pattern);
        if (c.is_noun && c.actors.n == 0 && pattern->has_actor)
            parties_behind(coder, t, &c.actors);
        else if (!c.is_noun && pattern->has_target && c.targets.n == 0)
            add_object_owner(coder, &c);
        turn_suffered(coder, &c);
        c.head = &book->heads[pattern->head];
        turn_deployed(coder, &c);
        c.is_over = c.head->is_over;
        c.has_both = pattern->has_both;
        c.is_symmetric = c.head->is_symmetric || pattern->has_both;
        c.rule = pattern->rule;
        best = c;
    }
    if (best.token < 0)
        return;
    best.type = best.is_over ? STR_NULL : best.head->name;
    best.code = best.head->code;
    best.mode = best.head->mode;
    struct candidate *kept = coder_add(coder, t);
    if (kept == NULL)
        return;
    *kept = best;
    coder->at[t - coder->first] = coder->n_candidates - 1;
}

/* The refinements of the head: the last whose word stands near. */
static void refine(struct coder *coder, struct candidate *c)
{
    const struct pattern_book *book = coder->rules->book;
    int32_t from = c->token - 5, past = c->token + 12;

    if (c->is_over || c->head->n_near == 0)
        return;
    if (from < coder->first)
        from = coder->first;
    if (past > coder->past)
        past = coder->past;
    for (int i = 0; i < c->head->n_near; i++) {
        const struct pattern_near *near
            = &book->nears[c->head->first_near + i];
        for (int32_t t = from; t < past; t++)
            if (coder_in_either(coder, near->set, t)) {
                c->code = near->code;
                if (near->mode.ptr != NULL)
                    c->mode = near->mode;
                break;
            }
    }
}

void coder_match(struct coder *coder)
{
    for (int32_t t = coder->first; t < coder->past; t++)
        coder->at[t - coder->first] = -1;
    for (int32_t t = coder->first; t < coder->past; t++)
        match_token(coder, t);
    for (int i = 0; i < coder->n_candidates; i++)
        refine(coder, &coder->candidates[i]);
}
