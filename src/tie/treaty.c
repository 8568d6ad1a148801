/*
 * tie/treaty.c - the treaty that the words of a tie name; see rules.h.
 *
 * In: a draft with its words and parties.  Out: the instrument as the text
 * calls it, the registry's entry where just one fits, and the parties that
 * the name itself brings.  Many accords share a name (`Mutual Defense
 * Treaty`): the parties, those of the whole report if need be, tell which.
 */
#include "actor/actor.h"
#include "tie/rules.h"
#include "time/time.h"

enum { MOST_WORDS = 10, MOST_CODES = 24 };

void tie_add_named(const struct tie_rules *rules, struct report *report,
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

void tie_add_partner(const struct tie_rules *rules, struct report *report,
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

struct str tie_registry_entry(const struct tie_rules *rules,
                              struct report *report, struct tie_draft *draft)
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

/* A name of a treaty in a text, and what it may mean. */
struct name {
    int32_t first, past;          /* tokens                        */
    size_t taken;                 /* words                         */
    struct str codes[MOST_CODES]; /* of the registry, n_codes many */
    size_t n_codes;
};

/* The longest name of a treaty that opens at the noun or its modifiers and
 * covers the noun; false where there is none. */
static bool name_over(const struct tie_rules *rules, struct report *report,
                      int32_t noun, struct name *best)
{
    const struct sentence *s = &report->sentences[report_sentence_at(
        report, report->tokens[noun].span.start)];
    int32_t end = noun + 6;

    best->taken = 0;
    if (end > s->first + s->n)
        end = s->first + s->n;
    for (int32_t at = tie_modifiers_from(report, noun); at <= noun; at++) {
        struct str words[MOST_WORDS];
        int32_t past[MOST_WORDS];
        struct name name = { .first = at };
        size_t n_words = joined_words(report, at, end, words, past);

        name.taken = registry_treaty_match(rules->registry, words, n_words,
                                           name.codes, MOST_CODES,
                                           &name.n_codes);
        if (name.taken <= best->taken || past[name.taken - 1] <= noun)
            continue;
        name.past = past[name.taken - 1];
        *best = name;
    }
    return best->taken > 0;
}

void tie_find_treaty(const struct tie_rules *rules, struct report *report,
                     struct tie_draft *draft)
{
    struct tie *tie = &draft->tie;
    struct name name;
    struct str code;

    if (!name_over(rules, report, draft->token, &name))
        return;
    code = treaty_of_name(rules, report, tie, name.codes, name.n_codes);
    if (code.ptr != NULL)
        tie->registry = code;
    tie->instrument_span = (struct span){
        report->tokens[name.first].span.start,
        report->tokens[name.past - 1].span.end
    };
}

bool tie_names_treaty(const struct tie_rules *rules, struct report *report,
                      int32_t noun)
{
    struct name name;

    if (!name_over(rules, report, noun, &name))
        return false;
    for (int32_t i = name.first; i < name.past; i++)
        if (byte_is_upper(token_form(report, i).ptr[0]))
            return true;
    return false;
}

/* Does the report speak of a side? */
static bool is_in_report(const struct report *report, struct str side)
{
    for (size_t i = 0; i < report->n_entities; i++)
        if (str_is(report->entities[i].side, side))
            return true;
    return false;
}

/* All parties of a treaty of few, if the report speaks of each; else none. */
static void signatories(const struct tie_rules *rules, struct report *report,
                        struct str treaty, struct span span,
                        struct parties *parties)
{
    enum { MOST_SIGNATORIES = 4 };
    struct registry_standing *rows;
    size_t n = registry_parties(rules->registry, treaty, DAY_NONE,
                                report->arena, &rows);

    parties->n = 0;
    for (size_t i = 0; i < n; i++) {
        struct registry_side side;

        if (tie_has_side(parties, rows[i].side))
            continue;
        if (parties->n == MOST_SIGNATORIES ||
            !is_in_report(report, rows[i].side) ||
            !registry_side(rules->registry, rows[i].side, &side)) {
            parties->n = 0;
            return;
        }
        actor_parties_add(parties,
                          (struct party){ .entity = -1,
                                          .actor = side.name,
                                          .side = rows[i].side,
                                          .span = span });
    }
}

void tie_keep_signatories(const struct tie_rules *rules,
                          struct report *report, struct tie_draft *draft)
{
    struct parties *parties = &draft->tie.parties;
    struct name name;
    int n = 0;

    if (!name_over(rules, report, draft->token, &name) || name.n_codes != 1)
        return;
    for (int i = 0; i < parties->n; i++) {
        struct parties one = { .n = 1 };

        one.items[0] = parties->items[i];
        if (all_party(rules, report, name.codes[0], &one))
            parties->items[n++] = one.items[0];
    }
    parties->n = n;
}

void tie_add_signatories(const struct tie_rules *rules, struct report *report,
                         struct tie_draft *draft)
{
    struct parties *parties = &draft->tie.parties;
    struct parties found = { 0 };
    struct name name;

    if (!name_over(rules, report, draft->token, &name))
        return;
    for (size_t i = 0; i < name.n_codes; i++) {
        struct parties all;

        if (parties->n > 0 &&
            !all_party(rules, report, name.codes[i], parties))
            continue;
        signatories(rules, report, name.codes[i],
                    report->tokens[draft->token].span, &all);
        if (all.n < 2)
            continue;
        if (found.n > 0)
            return; /* it may mean either */
        found = all;
    }
    for (int i = 0; i < found.n; i++)
        if (!tie_has_side(parties, found.items[i].side))
            actor_parties_add(parties, found.items[i]);
}

/* Does an actor stand here, other than the phrase of the noun itself? */
static bool is_owner(const struct report *report, int32_t token, int32_t noun)
{
    int32_t mention = actor_over(report, token);

    return mention >= 0 && report->mentions[mention].head != noun;
}

void tie_name_instrument(struct report *report, struct tie_draft *draft)
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
