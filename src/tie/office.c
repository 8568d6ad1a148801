/*
 * tie/office.c - who holds which office, as a sentence says; see rules.h.
 *
 * In comes a token where a title of data/en/tie/office.tsv begins; out go
 * office, side and person.  `Chad's foreign minister, Ali Sosso`, `Ali Sosso,
 * Chad's foreign minister`, `Chadian Foreign Minister Ali Sosso`, `Ali Sosso
 * is foreign minister of Chad`, `serving as foreign minister of Chad`.
 */
#include "actor/actor.h"
#include "tie/rules.h"
#include "time/time.h"

enum { MOST_TITLE = 5 };

struct str tie_office_at(const struct tie_rules *rules,
                         const struct report *report, int32_t token,
                         int32_t end, int32_t *n)
{
    struct str words[MOST_TITLE];
    char low[MOST_TITLE][32];
    struct lexicon_rows rows;
    size_t n_words = 0, taken;

    while (n_words < MOST_TITLE && token + (int32_t)n_words < end) {
        struct str form = token_form(report, token + (int32_t)n_words);
        size_t len = form.len < sizeof low[0] ? form.len : 0;

        for (size_t i = 0; i < len; i++)
            low[n_words][i] = byte_lower(form.ptr[i]);
        words[n_words] = (struct str){ low[n_words], len };
        n_words++;
    }
    taken = rules->offices == NULL
                ? 0
                : lexicon_match(rules->offices, words, n_words, &rows);
    *n = (int32_t)taken;
    return taken == 0 ? STR_NULL : lexicon_cell(rules->offices, rows.first, 1);
}

static bool is_person(const struct report *report, int32_t mention)
{
    int32_t entity = mention < 0 ? -1 : report->mentions[mention].entity;

    return entity >= 0 && report->entities[entity].type == ACTOR_PERSON &&
           report->mentions[mention].form == FORM_NAME;
}

/* A named person at or around a token: the mention, or -1. */
static int32_t person_at(const struct report *report, int32_t token)
{
    int32_t mention;

    if (token < 0 || (size_t)token >= report->n_tokens)
        return -1;
    mention = actor_at(report, token);
    if (!is_person(report, mention))
        mention = actor_over(report, token);
    return is_person(report, mention) ? mention : -1;
}

static int32_t person_of(const struct tie_rules *rules,
                         const struct report *report, int32_t head,
                         int32_t first, int32_t end, bool *is_told)
{
    int32_t found, verb, up = report->tokens[head].head;

    *is_told = false;
    /* the name right after the title, perhaps after a comma */
    for (int32_t i = end; i < end + 2 && (size_t)i < report->n_tokens; i++) {
        found = person_at(report, i);
        if (found >= 0)
            return found;
        if (!str_is_c(token_form(report, i), ","))
            break;
    }
    if (up >= 0 && token_rel(report, head, DEPREL_APPOS)) {
        found = person_at(report, up);
        if (found >= 0)
            return found;
    }
    /* `is prime minister` */
    if (token_child(report, head, DEPREL_COP) >= 0) {
        int32_t subject = token_child(report, head, DEPREL_NSUBJ);

        *is_told = true;
        return person_at(report, subject);
    }
    /* `serves as`, `became`, `was elected` */
    verb = tie_governor(report, head);
    if (verb >= 0 && verb < first &&
        tie_listed(STR("serve,become,elect,appoint,name,remain,re-elect,"
                       "choose,nominate"), report->tokens[verb].lemma)) {
        struct parties parties = { 0 };

        *is_told = true;
        tie_gather_subject(report, verb, head, &parties);
        for (int i = 0; i < parties.n; i++) {
            int32_t at = report_token_at(report, parties.items[i].span.start);

            found = person_at(report, at);
            if (found >= 0)
                return found;
        }
        /* `is a politician serving as …`: the subject of what it modifies */
        up = report->tokens[verb].head;
        if (up >= 0 && token_child(report, up, DEPREL_NSUBJ) >= 0)
            return person_at(report, token_child(report, up, DEPREL_NSUBJ));
    }
    (void)rules;
    return -1;
}

bool tie_office(const struct tie_rules *rules, const struct report *report,
                int32_t sentence, int32_t token, struct tie_office *office,
                int32_t *taken)
{
    const struct sentence *s = &report->sentences[sentence];
    int32_t end = s->first + s->n, n, from;
    struct parties owners = { 0 };

    *office = (struct tie_office){ .token = -1 };
    office->office = tie_office_at(rules, report, token, end, &n);
    *taken = n;
    if (n == 0)
        return false;
    for (int32_t i = token; i < token + n; i++) {
        int32_t head = report->tokens[i].head;

        if (head < token || head >= token + n) {
            office->token = i;
            break;
        }
    }
    if (office->token < 0)
        return false;
    office->span = (struct span){ report->tokens[token].span.start,
                                  report->tokens[token + n - 1].span.end };
    from = tie_modifiers_from(report, token);
    for (int32_t i = from; i < token; i++) {
        if (tie_listed(STR("former,ex,then,late,deputy,vice,future,next,"
                           "acting,shadow,assistant,elect,first,sitting"),
                       report->tokens[i].lemma))
            office->is_former = true;
        if (actor_at(report, i) >= 0)
            actor_parties_alone(report, i, &owners);
    }
    if (token + n < end &&
        tie_listed(STR("elect"), report->tokens[token + n].lemma))
        office->is_former = true;
    if (owners.n == 0)
        actor_owners_of(report, office->token, true, &owners);
    for (int i = 0; i < owners.n && office->side.ptr == NULL; i++) {
        office->side = owners.items[i].side;
        office->owner = owners.items[i];
    }
    office->mention = person_of(rules, report, office->token, token,
                                token + n, &office->is_told);
    return office->side.ptr != NULL && office->mention >= 0;
}
