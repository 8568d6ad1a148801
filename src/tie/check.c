/*
 * tie/check.c - the registry as a check on the report; see tie.h.
 *
 * A report may know better than the registry, so both are shown; but only
 * what the registry is sure of is held against a report: an office whose
 * holder it knows for that very day, a membership whose beginning it knows,
 * an accord that it identifies by name and parties.
 */
#include "actor/actor.h"
#include "tie/rules.h"
#include "time/time.h"

/* Could two names be one person's?  Any word of two letters in common. */
static bool may_be_same(struct str a, struct str b)
{
    while (a.ptr != NULL) {
        struct str word = str_cut(&a, ' '), rest = b;

        while (rest.ptr != NULL) {
            struct str other = str_cut(&rest, ' ');

            if (word.len > 1 && str_is_caseless(word, other))
                return true;
        }
    }
    return false;
}

struct checks {
    struct tie_check *items;
    size_t n, room;
};

/* ------------------------------------------------------------- offices -- */

enum { MOST_TITLE_WORDS = 5, NEAR_BYTES = 24, OWNER_BYTES = 40 };

/* The word that begins at `at`, hyphens kept, in lower case into low[room]. */
static struct str word_at(struct str text, uint32_t at, uint32_t end,
                          char *low, size_t room)
{
    size_t n = 0;

    while (at + n < end && n < room &&
           (byte_is_alpha(text.ptr[at + n]) || text.ptr[at + n] == '-'))
        n++;
    for (size_t i = 0; i < n; i++)
        low[i] = byte_lower(text.ptr[at + i]);
    return (struct str){ low, n };
}

/* A title that begins at byte `at`: its office, its end in *past. */
static struct str title_at(const struct tie_rules *rules, struct str text,
                           uint32_t at, uint32_t end, uint32_t *past)
{
    char low[MOST_TITLE_WORDS][32];
    struct str words[MOST_TITLE_WORDS];
    uint32_t ends[MOST_TITLE_WORDS], next = at;
    struct lexicon_rows rows;
    size_t n = 0, taken;

    while (n < MOST_TITLE_WORDS && next < end) {
        words[n] = word_at(text, next, end, low[n], sizeof low[n]);
        if (words[n].len == 0)
            break;
        next += (uint32_t)words[n].len;
        ends[n++] = next;
        if (next >= end || text.ptr[next] != ' ')
            break;
        next++;
    }
    taken = rules->offices == NULL
                ? 0 : lexicon_match(rules->offices, words, n, &rows);
    if (taken == 0)
        return STR_NULL;
    *past = ends[taken - 1];
    return lexicon_cell(rules->offices, rows.first, 1);
}

static bool is_gap(const struct report *report, uint32_t from, uint32_t to,
                   const char *allowed)
{
    struct str gap;

    if (to < from || to - from > NEAR_BYTES)
        return false;
    gap = str_trim(str_slice(report->text, from, to));
    return gap.len == 0 || (allowed[0] == ',' && str_is_c(gap, ",")) ||
           tie_listed(str_of(allowed), gap);
}

/* What a sentence says of one office. */
struct claim {
    struct span span;
    struct str office, side;
    int32_t person; /* mention */
};

static bool is_named_person(const struct report *report,
                            const struct mention *m)
{
    return m->form == FORM_NAME && m->entity >= 0 &&
           report->entities[m->entity].type == ACTOR_PERSON;
}

/* The last mention that ends at or before a byte, from `first` on. */
static bool fill_claim(const struct report *report, size_t first,
                       uint32_t sentence_end, struct span title,
                       struct claim *claim)
{
    uint32_t past = title.end; /* or of `of NATO` behind it */

    *claim = (struct claim){ .person = -1 };
    claim->span = title;
    for (size_t i = first; i < report->n_mentions &&
                           report->mentions[i].span.start < sentence_end;
         i++) {
        const struct mention *m = &report->mentions[i];
        struct str side = m->entity < 0 ? STR_NULL
                                        : report->entities[m->entity].side;

        if (is_named_person(report, m)) {
            /* `Prime Minister Ali Sosso`; `Ali Sosso, Chad's …` */
            if (m->span.start >= past &&
                is_gap(report, past, m->span.start, ","))
                claim->person = (int32_t)i;
            else if (claim->person < 0 && m->span.end <= title.start &&
                     title.start - m->span.end <= OWNER_BYTES &&
                     m->span.end < sentence_end &&
                     report->text.ptr[m->span.end] == ',' &&
                     str_find_byte(str_slice(report->text, m->span.end + 1,
                                             title.start), ',') < 0)
                claim->person = (int32_t)i;
            continue;
        }
        if (side.ptr == NULL || report->entities[m->entity].type ==
                                    ACTOR_PERSON)
            continue;
        if (m->span.end <= title.start &&
            is_gap(report, m->span.end, title.start,
                   "'s,\xe2\x80\x99s,',\xe2\x80\x99"))
            claim->side = side;
        else if (claim->side.ptr == NULL && m->span.start >= title.end &&
                 is_gap(report, title.end, m->span.start, "of,of the")) {
            claim->side = side;
            past = m->span.end;
        }
    }
    return claim->person >= 0 && claim->side.ptr != NULL;
}

/* `former`, `acting`, `deputy` or the like in the words before? */
static bool is_no_holder(const struct report *report, uint32_t from,
                         struct span title)
{
    uint32_t low = title.start - from > OWNER_BYTES
                       ? title.start - OWNER_BYTES : from;
    struct str before = str_slice(report->text, low, title.start);
    struct str after = str_slice(report->text, title.end,
                                 report->text.len < title.end + 6
                                     ? report->text.len : title.end + 6);

    while (before.ptr != NULL) {
        struct str word = str_cut(&before, ' ');

        word = str_cut(&word, '-'); /* then-Russian President */
        if (tie_listed(STR("former,ex,then,late,deputy,vice,future,next,"
                           "acting,shadow,assistant,interim,first,"
                           "incoming,outgoing,designate"), word))
            return true;
    }
    return str_find(after, STR("elect")) >= 0 || str_starts(after, STR("-"));
}

/* Does the sentence tell of another year, or the name go on: `its president
 * from 2003 to 2008`, `President Xi` + `Jinping`? */
static bool is_of_other_time(const struct report *report,
                             struct span sentence, struct span name, day on)
{
    int year, month, of_month;

    day_civil(on, &year, &month, &of_month);
    for (uint32_t at = sentence.start; at + 4 <= sentence.end; at++) {
        uint64_t said;

        if ((at > 0 && byte_is_digit(report->text.ptr[at - 1])) ||
            (at + 4 < report->text.len &&
             byte_is_digit(report->text.ptr[at + 4])) ||
            !str_number(str_slice(report->text, at, at + 4), 2100, &said))
            continue;
        if (said >= 1900 && said != (uint64_t)year)
            return true;
        at += 3;
    }
    return name.end + 1 < sentence.end &&
           report->text.ptr[name.end] == ' ' &&
           byte_is_upper(report->text.ptr[name.end + 1]);
}

static void check_claim(const struct tie_rules *rules,
                        const struct report *report,
                        const struct claim *claim, day on,
                        struct arena *arena, struct checks *checks)
{
    struct registry_term term, terms[8];
    const struct mention *person = &report->mentions[claim->person];
    struct str name = report->entities[person->entity].name;
    struct tie_check *check;
    bool held = false;
    size_t n;

    if (registry_office_holder(rules->registry, claim->side, claim->office,
                               on, &term) != REGISTRY_KNOWN ||
        may_be_same(name, term.person))
        return;
    /* it must be someone who held that office on another day: one whom the
     * registry never saw may be spelt otherwise */
    n = registry_person_offices(rules->registry, name, DAY_NONE, terms,
                                N_OF(terms));
    for (size_t k = 0; k < n; k++)
        held |= str_is(terms[k].side, claim->side) &&
                str_is(terms[k].office, claim->office);
    if (!held)
        return;
    check = ARENA_PUSH(arena, checks->items, checks->n, checks->room);
    check->span = (struct span){
        claim->span.start < person->span.start ? claim->span.start
                                               : person->span.start,
        claim->span.end > person->span.end ? claim->span.end
                                           : person->span.end
    };
    check->tie = -1;
    check->about = "office";
    check->topic = arena_print(
        arena, "%.*s, %.*s",
        STR_ARG(registry_office_title(rules->registry, claim->office,
                                      claim->side, on)),
        STR_ARG(claim->side));
    check->claimed = name;
    check->known = term.person;
    check->registry = arena_print(arena, "holder/%.*s/%.*s",
                                  STR_ARG(claim->side),
                                  STR_ARG(claim->office));
}

/* From text and mentions alone, so that a report out of the store can be
 * held to the registry too. */
static void check_offices(const struct tie_rules *rules,
                          const struct report *report, day on,
                          struct arena *arena, struct checks *checks)
{
    size_t first = 0;

    for (size_t i = 0; i < report->n_sentences; i++) {
        const struct sentence *s = &report->sentences[i];
        bool is_word_start = true;

        while (first < report->n_mentions &&
               report->mentions[first].span.start < s->span.start)
            first++;
        if (s->is_heading ||
            (s->region >= 0 &&
             !region_is_prose(report->regions[s->region].class)))
            continue;
        for (uint32_t at = s->span.start; at < s->span.end; at++) {
            struct claim claim;
            uint32_t past;
            struct str office;

            if (!byte_is_alpha(report->text.ptr[at])) {
                is_word_start = report->text.ptr[at] != '-';
                continue;
            }
            if (!is_word_start)
                continue;
            is_word_start = false;
            office = title_at(rules, report->text, at, s->span.end, &past);
            if (office.ptr == NULL)
                continue;
            struct span title = { at, past };

            if (!is_no_holder(report, s->span.start, title) &&
                fill_claim(report, first, s->span.end, title, &claim) &&
                !is_of_other_time(report, s->span,
                                  report->mentions[claim.person].span, on)) {
                claim.office = office;
                check_claim(rules, report, &claim, on, arena, checks);
            }
            at = past - 1;
        }
    }
}

/* The first and last day of an EDTF value; of an interval its beginning. */
static bool value_days(struct str value, day *from, day *to)
{
    return value.ptr != NULL && day_parse(str_cut(&value, '/'), from, to);
}

static void check_membership(const struct tie_rules *rules,
                             const struct report *report, int32_t index,
                             day on, struct arena *arena,
                             struct checks *checks)
{
    const struct tie *tie = &report->ties[index];
    struct str body = STR_NULL;
    day from = on, to = on;

    if (tie->kind != TIE_MEMBERSHIP || tie->stage != STAGE_IN_FORCE)
        return;
    if (tie->dates[STAGE_IN_FORCE].value.ptr != NULL &&
        !value_days(tie->dates[STAGE_IN_FORCE].value, &from, &to))
        return;
    for (int i = 0; i < tie->parties.n && body.ptr == NULL; i++)
        if (str_is_c(tie->parties.items[i].role, "host"))
            body = tie->parties.items[i].side;
    for (int i = 0; i < tie->parties.n; i++) {
        struct str side = tie->parties.items[i].side;
        struct registry_standing *rows;
        struct tie_check *check;
        day first = DAY_NONE;
        char text[16];
        size_t n;

        if (body.ptr == NULL || side.ptr == NULL || str_is(side, body) ||
            registry_member_status(rules->registry, side, body, to).ptr !=
                NULL)
            continue;
        n = registry_memberships(rules->registry, side, DAY_NONE, arena,
                                 &rows);
        for (size_t r = 0; r < n; r++)
            if (str_is(rows[r].organisation, body) &&
                str_is_c(rows[r].status, "member"))
                first = rows[r].when.first;
        if (first == DAY_NONE || first == DAY_ALWAYS || first <= to)
            continue;
        day_print(first, text);
        check = ARENA_PUSH(arena, checks->items, checks->n, checks->room);
        check->span = tie->span;
        check->tie = index;
        check->about = "date";
        check->topic = arena_print(arena, "%.*s in %.*s", STR_ARG(side),
                                   STR_ARG(body));
        check->claimed = tie->dates[STAGE_IN_FORCE].value.ptr != NULL
                             ? tie->dates[STAGE_IN_FORCE].value
                             : STR("member");
        check->known = arena_str(arena, str_of(text));
        check->registry = arena_print(arena, "membership/%.*s/%.*s",
                                      STR_ARG(body), STR_ARG(side));
    }
}

static void check_signing(const struct tie_rules *rules,
                          const struct report *report, int32_t index,
                          struct arena *arena, struct checks *checks)
{
    const struct tie *tie = &report->ties[index];
    struct registry_treaty treaty;
    struct str value = tie->dates[STAGE_SIGNED].value;
    struct tie_check *check;
    day from, to;
    char text[16];

    if (tie->registry.ptr == NULL || !value_days(value, &from, &to) ||
        !registry_treaty(rules->registry, tie->registry, &treaty) ||
        treaty.signed_on == DAY_NONE ||
        (from <= treaty.signed_on && treaty.signed_on <= to) ||
        /* `the 1970 treaty` is called by the year it took effect */
        (from <= treaty.when.first && treaty.when.first <= to))
        return;
    day_print(treaty.signed_on, text);
    check = ARENA_PUSH(arena, checks->items, checks->n, checks->room);
    check->span = tie->span;
    check->tie = index;
    check->about = "date";
    check->topic = treaty.title;
    check->claimed = value;
    check->known = arena_str(arena, str_of(text));
    check->registry = treaty.code;
}

size_t tie_registry_checks(const struct tie_rules *stage,
                           const struct report *report, struct arena *arena,
                           const struct tie_check **checks)
{
    struct checks found = { NULL, 0, 0 };
    const char *basis;
    day on = time_anchor(report, &basis);

    if (on != DAY_NONE)
        check_offices(stage, report, on, arena, &found);
    for (size_t i = 0; i < report->n_ties; i++) {
        if (on != DAY_NONE)
            check_membership(stage, report, (int32_t)i, on, arena, &found);
        check_signing(stage, report, (int32_t)i, arena, &found);
    }
    /* by place, few: insertion keeps equal ones in order */
    for (size_t i = 1; i < found.n; i++)
        for (size_t k = i; k > 0 && found.items[k].span.start <
                                        found.items[k - 1].span.start; k--) {
            struct tie_check swap = found.items[k];

            found.items[k] = found.items[k - 1];
            found.items[k - 1] = swap;
        }
    *checks = found.items;
    return found.n;
}
