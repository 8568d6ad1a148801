/*
 * brief/word.c - a report's sentence becomes a line of the briefing.
 *
 * In: a sentence's span.  Out: pieces of it, joined; what has to be supplied
 * in [brackets]; its evidence.  What is left out is whole: a label before a
 * colon, a connective at the start, the mark of a footnote, a closing clause
 * that only comments (`, marking a shift ...`).  So no name, number or hedge
 * that bears on what stays can be lost.
 */
#include "brief/marker.h"
#include "brief/plan.h"

#include "base/utf8.h"

enum { MOST_PIECES = 12, MOST_INSERTS = 16 };

struct pieces {
    struct span items[MOST_PIECES];
    int n;
};

struct insert {
    uint32_t at;
    struct str words;
    struct span span;     /* what it rests on, or none */
};

/* -------------------------------------------------------------- pieces -- */

static uint32_t skip_space(struct str text, uint32_t at, uint32_t end)
{
    while (at < end && byte_is_space(text.ptr[at]))
        at++;
    return at;
}

/* A footnote's mark at the start of s: its length, or 0. */
static size_t note_mark(struct str s)
{
    size_t step, n = 0;

    while (n < s.len && (unsigned char)s.ptr[n] >= 0xc2) {
        uint32_t code = utf8_read(str_slice(s, n, s.len), &step);
        if (code != 0xb9 && code != 0xb2 && code != 0xb3
            && !(code >= 0x2070 && code <= 0x2079))
            break;
        n += step;
    }
    if (n == 0 && s.len >= 3 && s.ptr[0] == '[' && byte_is_digit(s.ptr[1])) {
        size_t k = 1;
        while (k < s.len && byte_is_digit(s.ptr[k]))
            k++;
        if (k < s.len && k <= 3 && s.ptr[k] == ']')
            n = k + 1;
    }
    return n;
}

static bool is_bullet(struct str s, size_t *step)
{
    uint32_t code = utf8_read(s, step);

    return code == 0x2022 || code == 0x25cf || code == 0x25aa
           || code == 0x2023 || code == 0x25e6 || code == 0xb7
           || ((code == '-' || code == '*' || code == 0x2013
                || code == 0x2014)
               && *step < s.len
               && (byte_is_space(s.ptr[*step]) || s.ptr[*step] == '-'));
}

/* Past `Oslo (NTB) - `: a place and an agency's letters; else where it was. */
static uint32_t past_dateline(struct str text, uint32_t from, uint32_t end)
{
    enum { MOST_PLACE = 32, MOST_LETTERS = 10 };
    uint32_t at = from, open;

    while (at < end && at - from < MOST_PLACE && text.ptr[at] != '(') {
        bool begins = at == from || text.ptr[at - 1] == ' ';
        if (begins && byte_is_lower(text.ptr[at]))
            return from;
        at++;
    }
    open = at;
    if (at >= end || text.ptr[at] != '(')
        return from;
    for (at++; at < end && byte_is_upper(text.ptr[at]); at++)
        ;
    if (at - open < 3 || at - open > MOST_LETTERS || at + 1 >= end
        || text.ptr[at] != ')')
        return from;
    at = skip_space(text, at + 1, end);
    size_t step;
    while (at < end && !byte_is_alpha(text.ptr[at])
           && is_bullet(str_slice(text, at, end), &step))
        at = skip_space(text, at + (uint32_t)step, end);
    return at < end && byte_is_upper(text.ptr[at]) ? at : from;
}

/* Where the sentence's own words begin: past bullet, label, connective. */
static uint32_t opening(struct brief_plan *plan, const struct report *r,
                        struct span span, bool is_list)
{
    struct str text = r->text;
    uint32_t at = skip_space(text, span.start, span.end);
    size_t step;

    while (at < span.end && is_bullet(str_slice(text, at, span.end), &step))
        at = skip_space(text, at + (uint32_t)step, span.end);
    if (is_list) { /* `At sea: Norway has ...` */
        uint32_t end = at;
        int words = 0;
        while (end < span.end && text.ptr[end] != ':' && text.ptr[end] != '.'
               && text.ptr[end] != ',' && words < 7)
            words += byte_is_space(text.ptr[end++]);
        if (end + 2 < span.end && text.ptr[end] == ':' && words < 7
            && byte_is_space(text.ptr[end + 1])) {
            uint32_t after = skip_space(text, end + 1, span.end);
            if (after < span.end && byte_is_upper(text.ptr[after]))
                at = after;
        }
    }
    at = past_dateline(text, at, span.end);
    struct str rest = str_slice(text, at, span.end);
    struct brief_marks marks = brief_marks_in(
        plan->lexicon, str_slice(rest, 0, rest.len < 40 ? rest.len : 40),
        plan->arena);
    for (size_t i = 0; i < marks.n; i++) {
        const struct brief_mark *m = &marks.items[i];
        if (m->span.start != 0 || !(m->kinds & MARKER_CONNECTIVE))
            continue;
        uint32_t after = at + m->span.end;
        if (after < span.end && text.ptr[after] == ',')
            return skip_space(text, after + 1, span.end);
        struct str word = str_slice(rest, 0, m->span.end);
        if (str_is_c(word, "And") || str_is_c(word, "But")
            || str_is_c(word, "Yet") || str_is_c(word, "Now"))
            return skip_space(text, after, span.end);
        break;
    }
    return at;
}

uint32_t brief_opening(struct brief_plan *plan, int32_t report,
                       int32_t sentence)
{
    const struct report *r = plan->links->reports[report];
    const struct sentence *s = &r->sentences[sentence];

    return opening(plan, r, s->span,
                   s->region >= 0
                       && r->regions[s->region].class == REGION_LIST);
}

static void take_pieces(struct brief_plan *plan, const struct report *r,
                        struct span span, bool is_list, bool whole,
                        struct pieces *pieces)
{
    struct str text = r->text;
    uint32_t from = opening(plan, r, span, is_list), end = span.end;

    pieces->n = 0;
    while (end > from && byte_is_space(text.ptr[end - 1]))
        end--;
    if (!whole) {
        struct str words = str_slice(text, from, end);
        struct brief_marks marks = brief_marks_in(plan->lexicon, words,
                                                  plan->arena);
        for (size_t i = 0; i < marks.n; i++) {
            const struct brief_mark *m = &marks.items[i];
            if (!(m->kinds & MARKER_GLOSS) || m->span.start < 20)
                continue;
            uint32_t comma = m->span.start;
            if (comma >= 4
                && str_is_c(str_slice(words, comma - 4, comma), "and "))
                comma -= 4;
            while (comma > 0 && byte_is_space(words.ptr[comma - 1]))
                comma--;
            if (comma == 0 || words.ptr[comma - 1] != ',')
                continue;
            /* only the close of a sentence, and not inside a quotation */
            struct str tail = str_slice(words, comma, words.len);
            struct str head = str_slice(words, 0, comma);
            if (str_find(tail, STR("\xe2\x80\x9d")) >= 0
                || str_find(tail, STR("\"")) >= 0
                || str_find(tail, STR(" said")) >= 0
                || str_find(tail, STR(", which")) >= 0
                || str_find(head, STR("\xe2\x80\x9c")) >= 0)
                continue;
            end = from + comma - 1;
            break;
        }
    }
    for (uint32_t at = from; at < end;) {
        size_t mark = note_mark(str_slice(text, at, end));
        if (mark > 0 && at > from) {
            if (pieces->n < MOST_PIECES)
                pieces->items[pieces->n++] = (struct span){ from, at };
            at += (uint32_t)mark;
            from = at;
            continue;
        }
        at++;
    }
    if (from < end && pieces->n < MOST_PIECES)
        pieces->items[pieces->n++] = (struct span){ from, end };
}

/* ------------------------------------------------------------ brackets -- */

static bool has_year(struct str s)
{
    for (size_t i = 0; i + 4 <= s.len; i++) {
        size_t n = 0;
        while (i + n < s.len && byte_is_digit(s.ptr[i + n]))
            n++;
        if (n == 4)
            return true;
        if (n > 0)
            i += n;
    }
    return false;
}

struct str brief_date_bracket(struct arena *arena, const struct report *r,
                              const struct date *d)
{
    struct str words = str_at(r->text, d->span);
    struct str value = d->edtf.ptr != NULL ? d->edtf : d->value;
    day first, last;

    if (d->type == TIMEX_DURATION || d->type == TIMEX_SET
        || value.ptr == NULL || value.len < 4 || has_year(words))
        return STR_NULL;
    /* `the day after the vote` leans on what follows */
    if ((str_ends(words, STR(" after")) || str_ends(words, STR(" before")))
        && d->span.end < r->text.len && r->text.ptr[d->span.end] == ' ')
        return STR_NULL;
    if (str_find_byte(value, '/') > 0)
        return value.len == 21 ? brief_when_words(arena, value) : STR_NULL;
    if (value.len > 10)
        value.len = 10;
    if (!day_parse(value, &first, &last))
        return STR_NULL;
    if (brief_names_month(words))
        return str_slice(value, 0, 4);
    return brief_when_words(arena, value);
}

static void add_insert(struct insert *inserts, int *n, uint32_t at,
                       struct str words, struct span span)
{
    if (*n == MOST_INSERTS || words.ptr == NULL)
        return;
    int k = (*n)++;
    while (k > 0 && inserts[k - 1].at > at) {
        inserts[k] = inserts[k - 1];
        k--;
    }
    inserts[k] = (struct insert){ at, words, span };
}

/* The words that say from which day a report is; none. */
static struct span day_span(const struct report *r)
{
    struct span span = r->published.span;

    if (r->published.value.ptr == NULL)
        story_dateline(r, &span);
    return span;
}

/* Another date of the sentence, of the same day. */
static bool has_day_beside(const struct report *r, struct span span,
                           const struct date *date)
{
    for (size_t i = 0; i < r->n_dates; i++) {
        const struct date *d = &r->dates[i];
        if (d != date && span_holds(span, d->span) && d->type == TIMEX_DATE
            && d->from == date->from)
            return true;
    }
    return false;
}

/* Has a line of the briefing named somebody in full? */
static bool is_named(const struct brief_plan *plan, struct str name)
{
    const struct brief *brief = plan->brief;

    for (size_t s = 0; s < brief->n_sections; s++)
        for (size_t b = 0; b < brief->sections[s].n_blocks; b++) {
            const struct brief_block *block = &brief->sections[s].blocks[b];
            for (size_t i = 0; i < block->n_lines; i++)
                if (block->lines[i].text.ptr != NULL
                    && str_find(block->lines[i].text, name) >= 0)
                    return true;
        }
    return false;
}

/*
 * The first person a passage names by his last name alone, though his report
 * has it in full and the briefing has not had it yet; null for none.  Whom
 * the registry knows every reader knows.  *name is the name's span.
 */
static const struct entity *bare_surname(const struct brief_plan *plan,
                                         const struct report *r,
                                         struct span span, struct span *name)
{
    size_t low = report_mention_from(r, span.start);
    struct registry_term term;

    for (; low < r->n_mentions && r->mentions[low].span.start < span.end;
         low++) {
        const struct mention *m = &r->mentions[low];
        if (m->entity < 0 || m->form != FORM_NAME)
            continue;
        const struct entity *e = &r->entities[m->entity];
        struct str words = str_at(r->text, m->span);
        if (e->type != ACTOR_PERSON)
            continue;
        /* `Mr. Ri` is as bare as `Ri` */
        ptrdiff_t stop = str_find(words, STR(". "));
        if (stop > 0)
            words = str_slice(words, (size_t)stop + 2, words.len);
        bool is_bare = str_find_byte(words, ' ') < 0
                       && e->name.len > words.len + 1
                       && str_ends(e->name, words)
                       && e->name.ptr[e->name.len - words.len - 1] == ' ';
        char after = m->span.end < r->text.len ? r->text.ptr[m->span.end]
                                               : ' ';
        /* the name may be longer than its mention */
        is_bare = is_bare
                  && !str_ends(str_slice(r->text, 0, m->span.end), e->name);
        if (!is_bare || is_named(plan, e->name)
            || (after != ' ' && after != ',')
            || (plan->registry != NULL
                && registry_person_offices(plan->registry, e->name, DAY_NONE,
                                           &term, 1) > 0))
            return NULL;
        *name = m->span;
        return e;
    }
    return NULL;
}

static bool is_inserted(const struct insert *inserts, int n, uint32_t from,
                        uint32_t to)
{
    for (int i = 0; i < n; i++)
        if (inserts[i].at >= from && inserts[i].at <= to)
            return true;
    return false;
}

/* `on Tuesday` in a report that does not say of which week. */
static int add_unknown_days(struct brief_plan *plan, const struct report *r,
                            struct span span, struct insert *inserts, int n)
{
    enum { NEAR = 24 }; /* bytes, to a date: `Monday, April 14, 2014` */
    struct brief_marks marks = brief_marks_in(
        plan->lexicon, str_at(r->text, span), plan->arena);

    for (size_t i = 0; i < marks.n; i++) {
        uint32_t at = span.start + marks.items[i].span.end;
        uint32_t near = at + NEAR < span.end ? at + NEAR : span.end;
        if (!(marks.items[i].kinds & MARKER_WEEKDAY)
            || has_year(str_slice(r->text, at, near))
            || is_inserted(inserts, n, at, near))
            continue;
        struct str rest = str_slice(r->text, at, span.end);
        if (str_starts(rest, STR("'s")))
            at += 2;
        else if (str_starts(rest, STR("\xe2\x80\x99s")))
            at += 4;
        add_insert(inserts, &n, at, STR(BRIEF_NO_DATE), SPAN_NONE);
    }
    return n;
}

/* `..., he said`: who he is. */
static int add_speakers(const struct report *r, struct span span,
                        struct insert *inserts, int n)
{
    for (size_t i = 0; i < r->n_statements; i++) {
        const struct party *who = &r->statements[i].speaker;
        if (span_is_none(who->span) || !span_holds(span, who->span)
            || who->entity < 0
            || r->entities[who->entity].type != ACTOR_PERSON)
            continue;
        struct str word = str_at(r->text, who->span);
        struct str name = r->entities[who->entity].name;
        struct str after = str_slice(r->text, who->span.end, span.end);
        size_t last = name.len;
        while (last > 0 && name.ptr[last - 1] != ' ')
            last--;
        if (!(str_is_caseless(word, STR("he"))
              || str_is_caseless(word, STR("she")))
            || name.len == 0 || !byte_is_upper(name.ptr[0])
            || !str_starts(after, STR(" "))
            || str_find(str_slice(r->text, span.start, who->span.start),
                        str_slice(name, last, name.len)) >= 0
            || is_inserted(inserts, n, who->span.end, who->span.end))
            continue;
        add_insert(inserts, &n, who->span.end, name, SPAN_NONE);
        break;
    }
    return n;
}

static int find_inserts(struct brief_plan *plan, const struct report *r,
                        struct span span, bool after, struct insert *inserts)
{
    int n = 0;

    for (size_t i = 0; i < r->n_dates; i++) {
        const struct date *d = &r->dates[i];
        if (!span_holds(span, d->span))
            continue;
        struct span basis = SPAN_NONE;
        struct str bracket = brief_date_bracket(plan->arena, r, d);
        /* `at 8 a.m. Tuesday [5 August 2014]`: one day, one bracket */
        if (d->type == TIMEX_TIME && has_day_beside(r, span, d))
            bracket = STR_NULL;
        if (d->basis != NULL && strcmp(d->basis, "stated") != 0)
            basis = day_span(r);
        uint32_t after_date = d->span.end;
        /* `Wednesday's [8 January 2020] briefing` */
        struct str rest = str_slice(r->text, after_date, span.end);
        if (str_starts(rest, STR("'s")))
            after_date += 2;
        else if (str_starts(rest, STR("\xe2\x80\x99s")))
            after_date += 4;
        add_insert(inserts, &n, after_date, bracket, basis);
    }
    struct span pronoun;
    const struct entity *e = after ? NULL
                                   : brief_pronoun(r, span.start, &pronoun);
    if (e == NULL && !after)
        e = bare_surname(plan, r, span, &pronoun);
    if (e != NULL)
        add_insert(inserts, &n, pronoun.end, brief_entity_name(e), SPAN_NONE);
    if (!after)
        n = add_speakers(r, span, inserts, n);
    return add_unknown_days(plan, r, span, inserts, n);
}

/* ---------------------------------------------------------------- text -- */

static void add_words(struct buf *out, struct str words)
{
    bool blank = false;

    for (size_t i = 0; i < words.len; i++) {
        char c = words.ptr[i];
        if (byte_is_space(c)) {
            blank = true;
            continue;
        }
        if ((unsigned char)c == 0xc2 && i + 1 < words.len
            && (unsigned char)words.ptr[i + 1] == 0xa0) {
            blank = true;
            i++;
            continue;
        }
        if (blank && out->len > 0)
            buf_byte(out, ' ');
        blank = false;
        buf_byte(out, c);
    }
    if (blank && out->len > 0)
        buf_byte(out, ' ');
}

static void add_with_inserts(struct buf *out, struct str text,
                             struct span piece, const struct insert *inserts,
                             int n)
{
    uint32_t from = piece.start;

    for (int i = 0; i < n; i++) {
        if (inserts[i].at <= piece.start || inserts[i].at > piece.end)
            continue;
        add_words(out, str_slice(text, from, inserts[i].at));
        buf_add(out, STR(" ["));
        buf_add(out, inserts[i].words);
        buf_byte(out, ']');
        from = inserts[i].at;
    }
    add_words(out, str_slice(text, from, piece.end));
}

static void finish(struct buf *out)
{
    while (out->len > 0
           && (out->ptr[out->len - 1] == ' ' || out->ptr[out->len - 1] == ','
               || out->ptr[out->len - 1] == ';'))
        out->len--;
    if (out->len == 0)
        return;
    char last = out->ptr[out->len - 1];
    bool ends = last == '.' || last == '!' || last == '?';
    /* a stop before closing marks ends it too */
    struct str all = buf_str(out);
    if (!ends
        && (str_ends(all, STR(".\"")) || str_ends(all, STR(".\xe2\x80\x9d"))
            || str_ends(all, STR("?\xe2\x80\x9d"))
            || str_ends(all, STR(".'")) || str_ends(all, STR(".\xe2\x80\x99"))
            || str_ends(all, STR(".)"))))
        ends = true;
    if (!ends)
        buf_byte(out, '.');
    if (byte_is_lower(out->ptr[0]))
        out->ptr[0] = (char)(out->ptr[0] - 32);
}

struct str brief_bracketed(struct brief_plan *plan, int32_t report,
                           struct span span, int flags)
{
    const struct report *r = plan->links->reports[report];
    struct insert inserts[MOST_INSERTS];
    struct buf out = buf_in(plan->arena);
    int n = find_inserts(plan, r, span, (flags & WORDING_AFTER) != 0, inserts);

    add_with_inserts(&out, r->text, span, inserts, n);
    return str_trim(buf_str(&out));
}

/* The passage of a member that says the same, as the derivation has it. */
static struct span passage_of(const struct brief_plan *plan,
                              const struct brief_fact *fact,
                              const struct brief_member *m)
{
    const struct story_links *links = plan->links;

    for (size_t i = 0; i < links->n_derivations; i++) {
        const struct story_derivation *d = &links->derivations[i];
        if (d->report == m->report && d->sentence == m->sentence
            && d->origin == fact->members[0].report
            && d->relation != RELATION_CITATION)
            return d->span;
    }
    return links->reports[m->report]->sentences[m->sentence].span;
}

static void count(struct brief_plan *plan, const struct brief_fact *fact,
                  struct brief_line *line)
{
    int32_t reports[MOST_MEMBERS], sentences[MOST_MEMBERS];

    for (int i = 0; i < fact->n_members; i++) {
        reports[i] = fact->members[i].report;
        sentences[i] = fact->members[i].sentence;
    }
    story_count_origins(plan->links, reports, sentences, fact->n_members,
                        &line->n_reports, &line->low, &line->high);
}

/* The work that a sentence's report, or the sentence, takes its news from:
 * a link to the original, `according to`.  Null for none. */
static struct str second_hand(struct brief_plan *plan, int32_t report,
                              struct span span)
{
    const struct story_links *links = plan->links;

    for (size_t i = 0; i < links->n_derivations; i++) {
        const struct story_derivation *d = &links->derivations[i];
        if (d->report == report && d->relation == RELATION_CITATION
            && d->origin < 0 && d->outlet.ptr != NULL && d->note < 0
            && span_meets(d->span, span))
            return arena_print(plan->arena, "%.*s, not read",
                               STR_ARG(d->outlet));
    }
    for (size_t i = 0; i < links->n_derivations; i++)
        if (links->derivations[i].report == report
            && links->derivations[i].rule != NULL
            && strcmp(links->derivations[i].rule, "leads to the original")
                   == 0)
            return STR("an article not read");
    return STR_NULL;
}

/* `an Iranian official`, `two sources`: people; `a timeline` is a thing. */
static bool are_people(struct brief_plan *plan, struct str words)
{
    return (brief_marks_in(plan->lexicon, words, plan->arena).kinds
            & MARKER_PEOPLE) != 0;
}

static struct str speaker_of(struct brief_plan *plan,
                             const struct brief_fact *fact)
{
    const struct report *r = plan->links->reports[fact->members[0].report];
    const struct party *p = brief_is_speech(plan, fact)
                                ? &fact->statement->speaker
                            : fact->event != NULL && fact->statement == NULL
                                    && !fact->aside
                                ? &fact->event->attributed_to : NULL;

    if (p == NULL || p->actor.ptr == NULL)
        return brief_closing_speaker(
            plan, str_at(r->text,
                         r->sentences[fact->members[0].sentence].span));
    struct str words = span_is_none(p->span) ? STR_NULL
                                             : str_at(r->text, p->span);
    struct str name = p->entity >= 0
                          ? brief_entity_name(&r->entities[p->entity])
                          : p->actor;
    /* `an official` is nobody who was named */
    if (str_starts(words, STR("an ")) || str_starts(words, STR("a "))) {
        static const char *const ends[] = { ", ", " who ", " that ",
                                            " which " };
        for (size_t i = 0; i < N_OF(ends); i++) {
            ptrdiff_t at = str_find(words, str_of(ends[i]));
            if (at > 0)
                words.len = (size_t)at;
        }
        return are_people(plan, words) ? words : STR_NULL;
    }
    /* `the statement`, `some` say nothing of who */
    if (p->entity < 0 && !are_people(plan, name)
        && (str_starts(name, STR("The ")) || str_starts(name, STR("the "))
            || str_find_byte(name, ' ') < 0))
        return STR_NULL;
    if (name.len == 3 && byte_is_upper(name.ptr[1]))
        name = brief_side_name(plan, name);
    /* a day or a thing says nothing */
    if (name.len == 0
        || (!byte_is_upper(name.ptr[0]) && str_find(name, STR("fficial")) < 0))
        return STR_NULL;
    for (size_t i = 0; i < r->n_dates; i++)
        if (span_meets(r->dates[i].span, p->span))
            return STR_NULL;
    while (name.len > 0 && (name.ptr[name.len - 1] == ','
                            || name.ptr[name.len - 1] == ' '))
        name.len--;
    return name;
}

static struct str tie_words(struct brief_plan *plan,
                            const struct brief_fact *fact)
{
    const struct tie *t = fact->tie;

    if (fact->place != PLACE_BEFORE || t == NULL || t->kind == TIE_RELATION
        || t->stage == STAGE_UNKNOWN)
        return STR_NULL;
    if (t->kind == TIE_MISSION || t->kind == TIE_EXERCISE)
        return str_of(tie_kind_name(t->kind));
    return arena_print(plan->arena, "%s, %s", tie_kind_name(t->kind),
                       t->stage == STAGE_IN_FORCE ? "in force"
                                                  : tie_stage_name(t->stage));
}

static struct str standing_of(struct brief_plan *plan,
                              const struct brief_fact *fact, bool is_opinion,
                              bool at_second_hand)
{
    struct arena *a = plan->arena;
    struct str s, speaker = speaker_of(plan, fact);
    struct str tie = tie_words(plan, fact);
    const char *status = NULL;

    if (fact->event != NULL && fact->event->status != STATUS_HAPPENED
        && fact->event->status != STATUS_ONGOING)
        status = event_status_name(fact->event->status);
    else if (fact->hedged)
        status = "possible";
    else if (fact->wishes)
        status = "wished";
    if (is_opinion)
        s = arena_print(a, "opinion of R%d",
                        plan->brief->number[fact->members[0].report]);
    else if (speaker.ptr != NULL)
        s = arena_print(a, "attributed to %.*s", STR_ARG(speaker));
    else
        s = STR("reported");
    if (at_second_hand || fact->hearsay)
        s = arena_print(a, "%.*s, at second hand", STR_ARG(s));
    if (status != NULL)
        s = arena_print(a, "%.*s; %s", STR_ARG(s), status);
    if (tie.ptr != NULL)
        s = arena_print(a, "%.*s; %.*s", STR_ARG(s), STR_ARG(tie));
    return s;
}

struct brief_line *brief_word(struct brief_plan *plan,
                              struct brief_block *block,
                              struct brief_fact *fact, int flags)
{
    const struct brief_member *from = &fact->members[0];
    const struct report *r = plan->links->reports[from->report];
    const struct sentence *sentence = &r->sentences[from->sentence];
    bool is_list = sentence->region >= 0
                   && r->regions[sentence->region].class == REGION_LIST;
    struct insert inserts[MOST_INSERTS];
    struct pieces pieces;
    struct buf out = buf_in(plan->arena);
    struct brief_line *line = ARENA_PUSH(plan->arena, block->lines,
                                         block->n_lines, block->room_lines);

    take_pieces(plan, r, sentence->span, is_list,
                (flags & WORDING_WHOLE) != 0, &pieces);
    for (int i = 0; i < pieces.n; i++) {
        int n = find_inserts(plan, r, pieces.items[i],
                             (flags & WORDING_AFTER) != 0 || i > 0, inserts);
        add_with_inserts(&out, r->text, pieces.items[i], inserts, n);
        brief_cite(line, ROLE_WORDS, from->report, pieces.items[i]);
        for (int k = 0; k < n; k++)
            if (!span_is_none(inserts[k].span))
                brief_cite(line, ROLE_DATE, from->report, inserts[k].span);
    }
    finish(&out);
    line->text = buf_str(&out);
    if (flags & WORDING_OPINION) {
        struct str name = brief_source_name(plan->brief, plan->arena,
                                            from->report);
        line->text = arena_print(plan->arena,
                                 "%c%.*s writes: \xe2\x80\x9c%.*s\xe2\x80\x9d",
                                 name.ptr[0] >= 'a' && name.ptr[0] <= 'z'
                                     ? name.ptr[0] - 32 : name.ptr[0],
                                 (int)name.len - 1, name.ptr + 1,
                                 STR_ARG(line->text));
    }
    /* dates are cited once, and after the words */
    int n_dates = 0;
    struct brief_cite dates[BRIEF_MOST_CITES];
    int kept = 0;
    for (int i = 0; i < line->n_cites; i++) {
        if (line->cites[i].role != ROLE_DATE) {
            line->cites[kept++] = line->cites[i];
            continue;
        }
        if (n_dates == 0)
            dates[n_dates++] = line->cites[i];
    }
    line->n_cites = kept;
    for (int i = 0; i < n_dates; i++)
        line->cites[line->n_cites++] = dates[i];
    for (enum brief_role role = ROLE_COPIED; role <= ROLE_ALSO; role++)
        for (int i = 1; i < fact->n_members; i++)
            if (fact->members[i].role == role)
                brief_cite(line, role, fact->members[i].report,
                           passage_of(plan, fact, &fact->members[i]));
    count(plan, fact, line);
    bool is_opinion = (flags & WORDING_OPINION) != 0;
    if (!is_opinion)
        line->origin = second_hand(plan, from->report, sentence->span);
    bool second = line->origin.ptr != NULL
                  && str_ends(line->origin, STR(", not read"));
    line->standing = standing_of(plan, fact, is_opinion, second);
    brief_mark_disputes(plan, line);
    brief_seal(plan, line);
    fact->used = true;
    return line;
}
