/*
 * tie/gather.c - who is bound by a tie; see rules.h.
 *
 * The parties of `its alliance with the United States` stand in the phrase;
 * those of `signed accords with Fiji` at the verb.  We look in the phrase
 * first and go up only for what is missing.
 */
#include "actor/actor.h"
#include "tie/rules.h"

enum { MOST_CHILDREN = 64, MOST_MODIFIERS = 16 };

bool tie_listed(struct str list, struct str word)
{
    while (list.ptr != NULL) {
        struct str item = str_cut(&list, ',');

        if (str_is_caseless(item, word))
            return true;
    }
    return false;
}

struct str tie_preposition(const struct report *report, int32_t token)
{
    int32_t child = token_child(report, token, DEPREL_CASE);

    return child < 0 ? STR_NULL : report->tokens[child].lemma;
}

static bool is_modifier(const struct report *report, int32_t at,
                        int32_t noun)
{
    const struct token *t = &report->tokens[at];
    struct str form = token_form(report, at);

    switch (t->upos) {
    case UPOS_ADJ: case UPOS_NOUN: case UPOS_PROPN: case UPOS_NUM:
    case UPOS_ADV:
        return true;
    case UPOS_VERB: /* `proposed`, `led` */
        return (t->feats & (FEAT_PART | FEAT_GER)) != 0 &&
               (token_rel(report, at, DEPREL_AMOD) ||
                token_rel(report, at, DEPREL_COMPOUND) || t->head == noun ||
                str_is_c(token_form(report, at + 1), "-"));
    case UPOS_PUNCT: case UPOS_SYM:
        return str_is_c(form, "-") || str_is_c(form, "\xe2\x80\x93") ||
               str_is_c(form, "'") || str_is_c(form, "\"") ||
               str_is_c(form, "\xe2\x80\x98") ||
               str_is_c(form, "\xe2\x80\x99") ||
               str_is_c(form, "\xe2\x80\x9c") ||
               str_is_c(form, "\xe2\x80\x9d");
    case UPOS_PART:
        return str_is_c(form, "'s") || str_is_c(form, "\xe2\x80\x99s") ||
               str_is_c(form, "'") || str_is_c(form, "\xe2\x80\x99");
    case UPOS_CCONJ: /* `Japan and NATO's`, between names only */
        return at > 0 && actor_over(report, at - 1) >= 0;
    default:
        return false;
    }
}

int32_t tie_modifiers_from(const struct report *report, int32_t noun)
{
    int32_t sentence = report_sentence_at(report,
                                          report->tokens[noun].span.start);
    int32_t low = sentence < 0 ? 0 : report->sentences[sentence].first;
    int32_t at = noun;

    for (int n = 0; at > low && n < MOST_MODIFIERS; n++) {
        if (!is_modifier(report, at - 1, noun))
            break;
        at--;
    }
    while (at < noun && (report->tokens[at].upos == UPOS_PUNCT ||
                         report->tokens[at].upos == UPOS_CCONJ ||
                         report->tokens[at].upos == UPOS_PART))
        at++;
    return at;
}

/* `the Paris accord`: a town lends its name only. */
static bool names_accord(const struct report *report, int32_t at,
                         int32_t noun)
{
    int32_t mention = at + 1 == noun ? actor_at(report, at) : -1;

    return mention >= 0 && report->mentions[mention].rule != NULL &&
           str_starts(str_of(report->mentions[mention].rule),
                      STR("lexicon: capital")) &&
           tie_listed(STR("accord,accords,agreement,agreements,treaty,"
                          "convention,protocol,declaration,charter,pact,"
                          "statute"),
                      token_form(report, noun));
}

/* Mentions whose heads lie in [from, to). */
static void gather_between(const struct report *report, int32_t from,
                           int32_t to, struct parties *parties)
{
    for (int32_t i = from; i < to; i++) {
        /* `a non-NATO ally` */
        if (str_starts(token_form(report, i), STR("non-")) ||
            (i > from + 1 && str_is_c(token_form(report, i - 1), "-") &&
             str_is_caseless(token_form(report, i - 2), STR("non"))))
            continue;
        if (actor_at(report, i) >= 0 && !names_accord(report, i, to))
            actor_parties_alone(report, i, parties);
    }
}

int32_t tie_beside(const struct report *report, int32_t noun)
{
    int32_t from = tie_modifiers_from(report, noun);

    if (from > 0 && report->tokens[from - 1].upos == UPOS_DET)
        from--;
    if (from > 0 && tie_listed(STR("itself,themselves,long,once"),
                               token_form(report, from - 1)))
        from--; /* `Oman, itself a Danish ally` */
    if (from < 2 || !str_is_c(token_form(report, from - 1), ","))
        return -1;
    int32_t mention = actor_over(report, from - 2);

    return mention < 0 || report->tokens[report->mentions[mention].head]
                                  .span.start
                              < report->sentences[report_sentence_at(
                                    report, report->tokens[noun].span.start)]
                                    .span.start
               ? -1
               : report->mentions[mention].head;
}

/* `with Oman in 2022 and Chad in 2023`: trees hang Chad from the year. */
static void gather_gapped(const struct report *report, int32_t from,
                          int32_t link, struct parties *parties)
{
    int32_t above = report->tokens[from].head;
    const int32_t tops[] = { from, link, above };

    for (size_t i = 0; i < N_OF(tops); i++) {
        int32_t c = tops[i] < 0 ? -1 : report->tokens[tops[i]].first_child;

        for (int n = 0; c >= 0 && n < MOST_CHILDREN;
             c = report->tokens[c].next_sibling, n++) {
            int32_t with = c > link ? token_child(report, c, DEPREL_CONJ)
                                    : -1;

            if (with >= 0 && actor_at(report, c) < 0 &&
                report->tokens[c].upos == UPOS_NUM &&
                token_child(report, with, DEPREL_CASE) < 0 &&
                actor_entity(report, with) != NULL &&
                actor_entity(report, with)->type == ACTOR_STATE)
                actor_parties_of(report, with, parties);
        }
    }
}

/* Linked phrases among the dependents of `from`, from `after` on. */
static enum tie_links gather_links(const struct report *report, int32_t from,
                                   int32_t after, struct str links,
                                   struct parties *parties)
{
    enum tie_links found = TIE_LINKS_NONE;
    int n = 0;

    for (int32_t c = report->tokens[from].first_child;
         c >= 0 && n < MOST_CHILDREN;
         c = report->tokens[c].next_sibling, n++) {
        if (c >= after && token_rel(report, c, DEPREL_NMOD) &&
            str_is_c(report->tokens[c].lemma, "understanding"))
            found = gather_links(report, c, c, links, parties);
        if (c < after || !(token_rel(report, c, DEPREL_NMOD) ||
                           token_rel(report, c, DEPREL_OBL)) ||
            !tie_listed(links, tie_preposition(report, c)))
            continue;
        struct parties before = *parties;
        int named = 0, at = parties->n;

        actor_parties_of(report, c, parties);
        gather_gapped(report, from, c, parties);
        for (int i = at; i < parties->n; i++)
            named += parties->items[i].side.ptr != NULL;
        if (named == 0)
            *parties = before;
        /* `between Chad and other powers` has a second side, unnamed */
        if (named > 1 ||
            (named == 1 && !tie_listed(STR("between,among"),
                                       tie_preposition(report, c))))
            found = TIE_LINKS_PARTY;
        else if (found == TIE_LINKS_NONE)
            found = TIE_LINKS_UNNAMED;
    }
    return found;
}

/* Who brokered an accord is not bound by it, nor what it is about:
 * `Oman-mediated`, `Mali-related`; whoever leads an alliance is one of many
 * in it. */
static void drop_lookers_on(const struct report *report, int32_t noun,
                            struct parties *parties)
{
    struct str made = STR("brokered,mediated,backed,sponsored,drafted,"
                          "facilitated,related");
    struct str led = STR("led,brokered,backed,dominated");
    bool is_alliance = str_is_c(report->tokens[noun].lemma, "alliance");
    int n = 0;

    for (int i = 0; i < parties->n; i++) {
        int32_t last = report_token_at(report,
                                       parties->items[i].span.end - 1);

        if (last >= 0 && (size_t)last + 2 < report->n_tokens &&
            str_is_c(token_form(report, last + 1), "-") &&
            tie_listed(is_alliance ? led : made,
                       token_form(report, last + 2)))
            continue;
        parties->items[n++] = parties->items[i];
    }
    parties->n = n;
}

enum tie_links tie_gather_phrase(const struct report *report, int32_t noun,
                                 struct str links, struct parties *parties)
{
    enum tie_links found;
    int32_t top = noun;
    int n = 0;

    if (noun == 0 || !names_accord(report, noun - 1, noun))
        actor_owners_of(report, noun, tie_listed(links, STR("of")), parties);
    gather_between(report, tie_modifiers_from(report, noun), noun, parties);
    drop_lookers_on(report, noun, parties);
    found = gather_links(report, noun, noun, links, parties);
    /* `cooperation and alliance with`: a conjunct's owners and links serve
     * both, unless this one has its own */
    if (token_rel(report, noun, DEPREL_CONJ) && parties->n == 0 &&
        report->tokens[noun].head >= 0 &&
        report->tokens[report->tokens[noun].head].upos == UPOS_NOUN)
        top = report->tokens[noun].head;
    if (top != noun) {
        actor_owners_of(report, top, false, parties);
        if (found == TIE_LINKS_NONE)
            found = gather_links(report, top, noun, links, parties);
    }
    /* `alliance and cooperation with`: the link stands at the later one */
    for (int32_t c = report->tokens[noun].first_child;
         found == TIE_LINKS_NONE && c >= 0 && n < MOST_CHILDREN;
         c = report->tokens[c].next_sibling, n++)
        if (token_rel(report, c, DEPREL_CONJ))
            found = gather_links(report, c, c, links, parties);
    return found;
}

struct str tie_led_by(const struct report *report, struct span span)
{
    int32_t first = report_token_at(report, span.start), at = first;

    for (int n = 0; at >= 0 && (size_t)at < report->n_tokens &&
                    report->tokens[at].span.start < span.end && n < 16;
         n++, at++) {
        int32_t head = report->tokens[at].head;

        if (head >= first && head >= 0 &&
            report->tokens[head].span.start < span.end)
            continue;
        for (int up = 0; up < 8 && head >= 0 &&
                         token_rel(report, at, DEPREL_CONJ);
             up++) {
            at = head;
            head = report->tokens[at].head;
        }
        return tie_preposition(report, at);
    }
    return STR_NULL;
}

static bool is_predicate(const struct report *report, int32_t token)
{
    const struct token *t = &report->tokens[token];

    return t->upos == UPOS_VERB ||
           token_child(report, token, DEPREL_COP) >= 0 ||
           (t->upos == UPOS_ADJ &&
            token_child(report, token, DEPREL_NSUBJ) >= 0);
}

int32_t tie_governor(const struct report *report, int32_t token)
{
    int32_t at = token;

    if (is_predicate(report, token) &&
        report->tokens[token].upos != UPOS_VERB)
        return token; /* `Japan is a member` */
    for (int n = 0; n < TIE_MOST_CLIMB; n++) {
        int32_t head = report->tokens[at].head;

        if (head < 0)
            return -1;
        if (is_predicate(report, head))
            return head;
        at = head;
    }
    return -1;
}

static bool is_law(const struct report *report, int32_t noun)
{
    return tie_listed(STR("law,legislation,bill,decree,order,act,measure,"
                          "resolution,statute"),
                      report->tokens[noun].lemma);
}

/* Is the verb under one that asks others to act?  Whom it asks, where they
 * are an actor, are added. */
static bool asks_others(const struct report *report, int32_t verb,
                        int32_t act, struct parties *parties)
{
    int32_t whom = token_child(report, verb, DEPREL_OBJ);

    if (whom < 0)
        whom = token_child(report, verb, DEPREL_IOBJ);
    if (str_is_c(report->tokens[verb].lemma, "call"))
        for (int32_t c = report->tokens[verb].first_child;
             whom < 0 && c >= 0 && c < act;
             c = report->tokens[c].next_sibling)
            if (token_rel(report, c, DEPREL_OBL) &&
                tie_listed(STR("on,upon"), tie_preposition(report, c)))
                whom = c;
    if (whom < 0 || whom > act ||
        !tie_listed(STR("call,urge,ask,press,pressure,tell,order,force,"
                        "encourage,persuade,invite,push,lobby,allow,warn"),
                    report->tokens[verb].lemma))
        return false;
    actor_parties_of(report, whom, parties);
    return true;
}

void tie_gather_subject(const struct report *report, int32_t verb,
                        int32_t except, struct parties *parties)
{
    for (int n = 0; verb >= 0 && n < 8; n++) {
        const struct token *v = &report->tokens[verb];
        int32_t subject = token_child(report, verb, DEPREL_NSUBJ);
        int added = 0;

        if (subject >= 0 && subject != except) {
            bool is_passive = report->tokens[subject].deprel ==
                              DEPREL_NSUBJ_PASS;

            /* `was signed by X`: the agent; `X was invited to join`: X */
            for (int32_t c = v->first_child; is_passive && c >= 0;
                 c = report->tokens[c].next_sibling)
                if (token_rel(report, c, DEPREL_OBL) &&
                    str_is_c(tie_preposition(report, c), "by"))
                    added += actor_parties_of(report, c, parties);
            if (added == 0)
                added += actor_parties_of(report, subject, parties);
            if (added == 0)
                added += actor_owners_of(report, subject, true, parties);
            /* `signed a law that imposes sanctions`: who signed it does */
            int32_t law = actor_antecedent(report, subject);
            if (added == 0 && law >= 0 && is_law(report, law)) {
                verb = tie_governor(report, law);
                continue;
            }
            /* `that Chad imposed`, `Chad and oil-rich Gabon signed`: trees
             * make two subjects of them */
            for (int32_t c = report->tokens[subject].next_sibling;
                 c >= 0 && c < verb; c = report->tokens[c].next_sibling)
                if (report->tokens[c].deprel == DEPREL_NSUBJ)
                    actor_parties_of(report, c, parties);
            return;
        }
        if (token_rel(report, verb, DEPREL_ACL)) {
            int32_t noun = v->head;

            if (v->deprel == DEPREL_ACL_RELCL) {
                if (actor_parties_of(report, noun, parties) == 0 &&
                    is_law(report, noun)) {
                    verb = tie_governor(report, noun);
                    continue;
                }
                return;
            }
            /* `Japan's desire to join`: the owner; `ships training with`:
             * the noun itself */
            added = actor_owners_of(report, noun, true, parties);
            if (added == 0 && (v->feats & FEAT_INF) == 0)
                added = actor_parties_of(report, noun, parties);
            if (added > 0)
                return;
            verb = tie_governor(report, noun);
            continue;
        }
        if (token_rel(report, verb, DEPREL_XCOMP) ||
            token_rel(report, verb, DEPREL_ADVCL) ||
            token_rel(report, verb, DEPREL_CONJ) ||
            token_rel(report, verb, DEPREL_CCOMP) ||
            token_rel(report, verb, DEPREL_PARATAXIS)) {
            /* `asked Sweden to join`: the object controls */
            int32_t head = v->head;
            bool is_xcomp = token_rel(report, verb, DEPREL_XCOMP);
            int32_t object = is_xcomp
                                 ? token_child(report, head, DEPREL_OBJ)
                                 : -1;

            if (object < 0 && is_xcomp)
                object = token_child(report, head, DEPREL_IOBJ);

            if (object >= 0 && object != verb && object < verb &&
                actor_parties_of(report, object, parties) > 0)
                return;
            /* `urged lawmakers to join`, `called on Chad to join` */
            if (head >= 0 && asks_others(report, head, verb, parties))
                return;
            verb = head;
            if (verb >= 0 && !is_predicate(report, verb))
                verb = tie_governor(report, verb);
            continue;
        }
        if (v->upos != UPOS_VERB && subject < 0 && v->head >= 0 &&
            token_rel(report, verb, DEPREL_OBL)) {
            verb = tie_governor(report, verb);
            continue;
        }
        return;
    }
}

void tie_gather_oblique(const struct report *report, int32_t verb,
                        struct str links, bool itself,
                        struct parties *parties)
{
    int n = 0;

    if (verb < 0)
        return;
    for (int32_t c = report->tokens[verb].first_child;
         c >= 0 && n < MOST_CHILDREN;
         c = report->tokens[c].next_sibling, n++)
        if (token_rel(report, c, DEPREL_OBL) &&
            tie_listed(links, tie_preposition(report, c)) &&
            (!itself || actor_at(report, c) >= 0) &&
            actor_parties_of(report, c, parties) > 0)
            gather_gapped(report, verb, c, parties);
}

int tie_n_sides(const struct parties *parties)
{
    int n = 0;

    for (int i = 0; i < parties->n; i++) {
        bool is_new = true;

        for (int k = 0; k < i; k++)
            if (parties->items[i].side.ptr != NULL &&
                str_is(parties->items[i].side, parties->items[k].side))
                is_new = false;
        n += is_new;
    }
    return n;
}

bool tie_has_side(const struct parties *parties, struct str side)
{
    for (int i = 0; i < parties->n; i++)
        if (parties->items[i].side.ptr != NULL &&
            str_is(parties->items[i].side, side))
            return true;
    return false;
}

/* The lines of noun.tsv for a token; the head of a name (`Economic
 * Partnership Agreement`, `Artemis Accords`) in lower case, singular. */
static struct lexicon_rows noun_rows(const struct tie_rules *rules,
                                     const struct report *report,
                                     int32_t token)
{
    struct str lemma = report->tokens[token].lemma;
    struct lexicon_rows rows = lexicon_find(rules->nouns, lemma);
    char low[64];

    if (rows.n > 0 || report->tokens[token].upos != UPOS_PROPN ||
        lemma.len >= sizeof low)
        return rows;
    for (size_t i = 0; i < lemma.len; i++)
        low[i] = byte_lower(lemma.ptr[i]);
    rows = lexicon_find(rules->nouns, (struct str){ low, lemma.len });
    if (rows.n == 0 && lemma.len > 1 && low[lemma.len - 1] == 's')
        rows = lexicon_find(rules->nouns, (struct str){ low, lemma.len - 1 });
    return rows;
}

static bool modifiers_fit(const struct report *report, int32_t noun,
                          struct str wanted)
{
    if (wanted.ptr == NULL)
        return true;
    for (int32_t i = tie_modifiers_from(report, noun); i < noun; i++)
        if (tie_listed(wanted, report->tokens[i].lemma) ||
            tie_listed(wanted, token_form(report, i)))
            return true;
    /* `partners across the globe`, `sanctions on arms` */
    for (int32_t c = report->tokens[noun].first_child; c >= 0;
         c = report->tokens[c].next_sibling)
        if (c > noun && token_rel(report, c, DEPREL_NMOD) &&
            tie_listed(wanted, report->tokens[c].lemma))
            return true;
    return false;
}

const struct tie_noun *tie_noun_line(const struct tie_rules *rules,
                                     const struct report *report,
                                     int32_t noun, bool *fits)
{
    struct lexicon_rows rows = noun_rows(rules, report, noun);
    const struct tie_noun *first = NULL, *plain = NULL;
    bool is_plural = (report->tokens[noun].feats & FEAT_PLUR) != 0 ||
                     str_ends(token_form(report, noun), STR("s"));

    *fits = false;
    for (uint32_t r = 0; r < rows.n; r++) {
        const struct tie_noun *line = &rules->noun[rows.first + r];

        if (line->is_plural && !is_plural)
            continue;
        if (first == NULL)
            first = line;
        if (line->modifiers.ptr == NULL && plain == NULL) {
            plain = line; /* unless another line's modifiers stand here */
        } else if (modifiers_fit(report, noun, line->modifiers)) {
            *fits = true;
            return line;
        }
    }
    *fits = plain != NULL;
    return plain != NULL ? plain : first;
}
