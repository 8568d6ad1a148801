/*
 * brief/check.c - does a briefing say what its reports say?
 *
 * In: a file and the reports.  Out: what does not hold.
 *
 * Two ways, apart from each other.  Every line with evidence is held against
 * the bytes it cites: the words must be theirs but for case, white space, the
 * last stop and [brackets]; what is left out of the sentence must be what may
 * be left out; brackets must hold a name or a date of that report; counts are
 * counted again; hedges must be heard in the standing; nothing may point back
 * to what is not there.  And every item, with evidence or without, that is
 * not the reports' own words must be one that the same reports yield again.
 */
#include "brief/brief.h"
#include "brief/items.h"
#include "brief/marker.h"
#include "brief/plan.h"
#include "record/lines.h"

#include <stdlib.h>

enum { MOST_EVIDENCE = 64 };

struct cite {
    enum brief_role role;
    int32_t report;       /* index, or -1 */
    struct span span;
};

struct evidence {
    struct cite cites[MOST_EVIDENCE];
    int n;
    bool is_words, is_record, is_registry;
    bool bad;             /* a code that cannot be read, or out of bounds */
    int n_reports, low, high; /* as claimed; -1 not */
    struct str standing;
};

struct check {
    const struct brief *brief;
    struct brief_plan plan;
    struct arena *arena;
    struct brief_findings *findings;
    int32_t last_report, last_sentence; /* of the line before */
};

static void find(struct check *check, const struct brief_item *item,
                 const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void find(struct check *check, const struct brief_item *item,
                 const char *format, ...)
{
    char sentence[256];
    va_list arguments;
    struct brief_finding *finding =
        ARENA_PUSH(check->arena, check->findings->items, check->findings->n,
                   check->findings->room);

    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    finding->line = item->line;
    finding->text = item->text;
    finding->what = arena_str(check->arena, str_of(sentence));
}

/* ----------------------------------------------------- reading evidence -- */

static bool read_number(struct str s, size_t *at, uint32_t *number)
{
    size_t begin = *at;
    uint64_t value = 0;

    while (*at < s.len && byte_is_digit(s.ptr[*at]) && *at - begin < 9)
        value = value * 10 + (uint64_t)(s.ptr[(*at)++] - '0');
    *number = (uint32_t)value;
    return *at > begin;
}

static void read_codes(struct check *check, struct str part,
                       enum brief_role role, struct evidence *evidence)
{
    for (size_t at = 0; at < part.len;) {
        uint32_t report, start, end;
        if (part.ptr[at] != '[') {
            at++;
            continue;
        }
        at++;
        if (at >= part.len || part.ptr[at++] != 'R'
            || !read_number(part, &at, &report) || at >= part.len
            || part.ptr[at++] != ':' || !read_number(part, &at, &start)
            || at >= part.len || part.ptr[at++] != '-'
            || !read_number(part, &at, &end) || at >= part.len
            || part.ptr[at++] != ']' || report == 0
            || report > check->brief->n_reports) {
            evidence->bad = true;
            return;
        }
        int32_t index = check->brief->reports[report - 1];
        const struct report *r = check->brief->links->reports[index];
        if (end <= start || end > r->text.len
            || evidence->n == MOST_EVIDENCE) {
            evidence->bad = true;
            return;
        }
        evidence->cites[evidence->n++] =
            (struct cite){ role, index, { start, end } };
    }
}

static void read_counts(struct str part, struct evidence *evidence)
{
    size_t at = 0;
    uint32_t n, low, high;

    if (!read_number(part, &at, &n))
        return;
    ptrdiff_t comma = str_find(part, STR(", "));
    if (comma < 0)
        return;
    at = (size_t)comma + 2;
    if (!read_number(part, &at, &low))
        return;
    high = low;
    if (at + 3 < part.len && (unsigned char)part.ptr[at] == 0xe2) {
        at += 3;
        read_number(part, &at, &high);
    }
    evidence->n_reports = (int)n;
    evidence->low = (int)low;
    evidence->high = (int)high;
}

static void read_evidence(struct check *check, struct str code,
                          struct evidence *evidence)
{
    static const char *const roles[] = { "words", "record", "copied",
                                         "retold", "also", "date", "by" };
    static const char dot[] = " \xc2\xb7 ";

    *evidence = (struct evidence){ .n_reports = -1 };
    while (code.len > 0) {
        ptrdiff_t end = str_find(code, str_of(dot));
        struct str part = end < 0 ? code : str_slice(code, 0, (size_t)end);
        bool known = false;
        for (size_t i = 0; i < N_OF(roles) && !known; i++) {
            struct str role = str_of(roles[i]);
            if (!str_starts(part, role) || part.len <= role.len
                || part.ptr[role.len] != ' ')
                continue;
            read_codes(check, part, (enum brief_role)i, evidence);
            evidence->is_words = evidence->is_words || i == ROLE_WORDS;
            evidence->is_record = evidence->is_record || i == ROLE_RECORD;
            known = true;
        }
        if (!known && str_starts(part, STR("registry")))
            evidence->is_registry = known = true;
        if (!known && part.len > 0 && byte_is_digit(part.ptr[0])
            && str_find(part, STR("origin")) >= 0) {
            read_counts(part, evidence);
            known = true;
        }
        if (!known && evidence->standing.ptr == NULL)
            evidence->standing = part;
        if (end < 0)
            break;
        code = str_slice(code, (size_t)end + sizeof dot - 1, code.len);
    }
}

/* ------------------------------------------------------ words and spans -- */

/* Lower case, one blank for white space, no last stop. */
static struct str plain(struct arena *arena, struct str s)
{
    struct buf out = buf_in(arena);
    bool blank = false;

    for (size_t i = 0; i < s.len; i++) {
        if (byte_is_space(s.ptr[i])
            || ((unsigned char)s.ptr[i] == 0xc2 && i + 1 < s.len
                && (unsigned char)s.ptr[i + 1] == 0xa0)) {
            i += (unsigned char)s.ptr[i] == 0xc2;
            blank = true;
            continue;
        }
        if (blank && out.len > 0)
            buf_byte(&out, ' ');
        blank = false;
        buf_byte(&out, byte_lower(s.ptr[i]));
    }
    while (out.len > 0
           && (out.ptr[out.len - 1] == '.' || out.ptr[out.len - 1] == ' '
               || out.ptr[out.len - 1] == ','))
        out.len--;
    return buf_str(&out);
}

/* The words without [brackets]; each bracket must be of the report. */
static struct str without_brackets(struct check *check,
                                   const struct brief_item *item,
                                   struct str text, const struct report *r,
                                   const struct evidence *evidence)
{
    struct buf out = buf_in(check->arena);

    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '[') {
            buf_byte(&out, text.ptr[i]);
            continue;
        }
        struct str rest = str_slice(text, i + 1, text.len);
        ptrdiff_t close = str_find_byte(rest, ']');
        if (close < 0) {
            buf_byte(&out, text.ptr[i]);
            continue;
        }
        struct str inside = str_slice(rest, 0, (size_t)close);
        bool own = false, held = str_is_c(inside, BRIEF_NO_DATE)
                                 && str_find(buf_str(&out), STR("day")) >= 0;
        for (int c = 0; c < evidence->n && !own; c++) /* the report's own */
            own = evidence->cites[c].role == ROLE_WORDS
                  && str_find(str_at(r->text, evidence->cites[c].span),
                              str_slice(text, i, i + (size_t)close + 2)) >= 0;
        if (own) {
            buf_byte(&out, text.ptr[i]);
            continue;
        }
        for (size_t k = 0; k < r->n_entities && !held; k++)
            held = str_is(r->entities[k].name, inside)
                   || str_is(brief_entity_name(&r->entities[k]), inside);
        for (size_t k = 0; k < r->n_dates && !held; k++) {
            const struct date *d = &r->dates[k];
            bool meets = false;
            for (int c = 0; c < evidence->n && !meets; c++)
                meets = span_meets(evidence->cites[c].span, d->span);
            struct str due = brief_date_bracket(check->arena, r, d);
            held = meets && due.ptr != NULL && str_is(due, inside);
        }
        if (!held)
            find(check, item, "[%.*s] is not in the record of that report",
                 STR_ARG(inside));
        /* the blank before it goes too */
        if (out.len > 0 && out.ptr[out.len - 1] == ' ')
            out.len--;
        i += (size_t)close + 1;
    }
    return buf_str(&out);
}

static bool is_word_byte(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || (unsigned char)c >= 0xc3;
}

/* `Oslo (NTB) - `: names of places, an agency's letters, a dash. */
static bool is_agency_line(struct str s)
{
    ptrdiff_t open = str_find_byte(s, '('), close = str_find_byte(s, ')');

    if (open < 0 || close < open + 3 || close > open + 10)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        bool begins = i == 0 || !byte_is_alpha(s.ptr[i - 1]);
        bool inside = (ptrdiff_t)i > open && (ptrdiff_t)i < close;
        if ((inside && !byte_is_upper(s.ptr[i]))
            || (begins && byte_is_lower(s.ptr[i]))
            || ((ptrdiff_t)i > close && byte_is_alpha(s.ptr[i])))
            return false;
    }
    return true;
}

/* What stands between the sentence's start and the words: a bullet, a label,
 * a connective, a dateline; nothing else may go. */
static bool may_go_before(struct check *check, struct str cut)
{
    struct str s = str_trim(cut);

    if (is_agency_line(s))
        return true;
    while (s.len > 0 && !byte_is_alpha(s.ptr[0]))
        s = str_slice(s, 1, s.len);
    if (s.len == 0)
        return true;
    if (s.ptr[s.len - 1] == ':' && s.len < 60)
        return true;
    if (s.ptr[s.len - 1] == ',')
        s.len--;
    struct brief_marks marks = brief_marks_in(check->plan.lexicon, s,
                                              check->arena);
    for (size_t i = 0; i < marks.n; i++)
        if ((marks.items[i].kinds & MARKER_CONNECTIVE)
            && marks.items[i].span.start == 0
            && marks.items[i].span.end == s.len)
            return true;
    ptrdiff_t colon = str_find(s, STR(": "));
    return colon > 0 && colon < 60
           && may_go_before(check, str_slice(s, (size_t)colon + 1, s.len));
}

static bool may_go_after(struct check *check, struct str cut)
{
    struct str s = str_trim(cut);
    bool any = false;

    for (size_t i = 0; i < s.len && !any; i++)
        any = byte_is_alpha(s.ptr[i]);
    if (!any)
        return true;
    if (s.ptr[0] != ',')
        return false;
    s = str_trim(str_slice(s, 1, s.len));
    if (str_starts(s, STR("and ")))
        s = str_slice(s, 4, s.len);
    struct brief_marks marks = brief_marks_in(check->plan.lexicon, s,
                                              check->arena);
    return marks.n > 0 && (marks.items[0].kinds & MARKER_GLOSS)
           && marks.items[0].span.start == 0;
}

static void check_counts(struct check *check, const struct brief_item *item,
                         const struct evidence *evidence)
{
    int32_t reports[MOST_EVIDENCE], sentences[MOST_EVIDENCE];
    int n = 0, n_reports, low, high;

    for (int i = 0; i < evidence->n; i++) {
        const struct cite *c = &evidence->cites[i];
        if (c->role == ROLE_DATE || c->role == ROLE_BY)
            continue;
        int32_t sentence = report_sentence_at(
            check->brief->links->reports[c->report], c->span.start);
        bool again = false;
        for (int k = 0; k < n && !again; k++)
            again = reports[k] == c->report && sentences[k] == sentence;
        if (again)
            continue;
        reports[n] = c->report;
        sentences[n++] = sentence;
    }
    story_count_origins(check->brief->links, reports, sentences, n, &n_reports,
                        &low, &high);
    if (n_reports != evidence->n_reports || low != evidence->low
        || high != evidence->high)
        find(check, item,
             "counted again it is %d reports, %d to %d origins", n_reports,
             low, high);
}

static void check_derived(struct check *check, const struct brief_item *item,
                          const struct evidence *evidence)
{
    const struct story_links *links = check->brief->links;

    for (int i = 0; i < evidence->n; i++) {
        const struct cite *c = &evidence->cites[i];
        bool held = false;
        if (c->role != ROLE_COPIED && c->role != ROLE_RETOLD)
            continue;
        for (size_t k = 0; k < links->n_derivations && !held; k++)
            held = links->derivations[k].report == c->report
                   && links->derivations[k].relation != RELATION_CITATION
                   && span_meets(links->derivations[k].span, c->span);
        if (!held)
            find(check, item, "[%u-%u] was not found to be copied",
                 c->span.start, c->span.end);
    }
}

/* The words of a lead-in, `X writes: “...”`, off; false where X is not the
 * report's name. */
static bool take_lead_in(struct check *check, int32_t report,
                         struct str *text, bool *has)
{
    static const char *const verbs[] = { " writes: \xe2\x80\x9c",
                                         " asks: \xe2\x80\x9c" };
    struct str name = brief_source_name(check->brief, check->arena, report);

    *has = false;
    for (size_t i = 0; i < N_OF(verbs); i++) {
        struct str verb = str_of(verbs[i]);
        if (text->len < name.len + verb.len
            || !str_is_caseless(str_slice(*text, 0, name.len), name)
            || !str_is(str_slice(*text, name.len, name.len + verb.len), verb)
            || !str_ends(*text, STR("\xe2\x80\x9d")))
            continue;
        *has = true;
        *text = str_slice(*text, name.len + verb.len, text->len - 3);
        return true;
    }
    return true;
}

static void check_words(struct check *check, const struct brief_item *item,
                        const struct evidence *evidence)
{
    struct buf joined = buf_in(check->arena);
    struct str text = item->text;
    const struct report *r = NULL;
    int32_t report = -1, sentence = -1;
    struct span last = SPAN_NONE;
    bool has_lead_in;

    for (int i = 0; i < evidence->n; i++) {
        const struct cite *c = &evidence->cites[i];
        if (c->role != ROLE_WORDS)
            continue;
        const struct report *of = check->brief->links->reports[c->report];
        int32_t at = report_sentence_at(of, c->span.start);
        if (report >= 0 && (c->report != report || at != sentence)) {
            find(check, item, "its words are not of one sentence");
            return;
        }
        bool cut_word = (c->span.start > 0
                         && is_word_byte(of->text.ptr[c->span.start])
                         && is_word_byte(of->text.ptr[c->span.start - 1]))
                        || (c->span.end < of->text.len
                            && is_word_byte(of->text.ptr[c->span.end])
                            && is_word_byte(of->text.ptr[c->span.end - 1]));
        if (cut_word || at < 0) {
            find(check, item, "a span does not end on whole words");
            return;
        }
        const struct sentence *s = &of->sentences[at];
        if (s->region < 0 || !(region_is_prose(of->regions[s->region].class)
                               || of->regions[s->region].class
                                      == REGION_HEADING
                               || (of->regions[s->region].class == REGION_LINK
                                   && str_find(item->text, STR(" asks: "))
                                          > 0))) {
            find(check, item, "its words are not from a report's prose");
            return;
        }
        if (report < 0 && brief_is_inside_quotation(of, at)
            && str_find(item->text, STR(" asks: ")) < 0) {
            find(check, item, "it stands in a quotation; its speaker is "
                              "not named");
            return;
        }
        struct str before = report < 0
            ? str_slice(of->text, s->span.start, c->span.start)
            : str_slice(of->text, last.end, c->span.start);
        if (report < 0 ? !may_go_before(check, before)
                       : before.len > 12) {
            find(check, item, "left out is what belongs to it: `%.*s`",
                 (int)(before.len < 80 ? before.len : 80), before.ptr);
            return;
        }
        report = c->report, sentence = at, r = of, last = c->span;
        buf_add(&joined, str_at(of->text, c->span));
    }
    struct str after = str_slice(r->text, last.end,
                                 r->sentences[sentence].span.end > last.end
                                     ? r->sentences[sentence].span.end
                                     : last.end);
    if (!may_go_after(check, after)) {
        find(check, item, "left out is what belongs to it: `%.*s`",
             (int)(after.len < 80 ? after.len : 80), after.ptr);
        return;
    }
    take_lead_in(check, report, &text, &has_lead_in);
    if (str_starts(evidence->standing, STR("opinion")) && !has_lead_in)
        find(check, item, "an opinion without its speaker");
    struct str own = without_brackets(check, item, text, r, evidence);
    if (!str_is(plain(check->arena, own),
                plain(check->arena, buf_str(&joined)))) {
        find(check, item, "the words are not those of the spans");
        return;
    }
    struct brief_marks marks = brief_marks_in(check->plan.lexicon, own,
                                              check->arena);
    if ((marks.kinds & MARKER_HEARSAY)
        && str_is_c(evidence->standing, "reported"))
        find(check, item, "hearsay stands as `reported` alone");
    for (size_t i = 0; i < marks.n; i++) {
        const struct brief_mark *m = &marks.items[i];
        bool bracket = false;
        if (!(m->kinds & MARKER_WEEKDAY))
            continue;
        /* in the text as given a bracket follows the weekday */
        struct str day_word = str_at(own, m->span);
        ptrdiff_t at = str_find(text, day_word);
        if (at >= 0)
            bracket = str_starts(str_slice(text, (size_t)at + day_word.len,
                                           text.len), STR(" ["));
        /* `Monday April 14, 2014` needs none */
        for (size_t k = m->span.end; k + 4 <= own.len
                                     && k < m->span.end + 24u; k++)
            bracket = bracket || (byte_is_digit(own.ptr[k])
                                  && byte_is_digit(own.ptr[k + 1])
                                  && byte_is_digit(own.ptr[k + 2])
                                  && byte_is_digit(own.ptr[k + 3]));
        if (!bracket && str_find(text, STR("[")) < 0)
            find(check, item, "a weekday without its date: %.*s",
                 STR_ARG(day_word));
    }
    size_t begins = 0;
    while (begins < own.len && !byte_is_alpha(own.ptr[begins]))
        begins++;
    if (marks.n > 0 && !has_lead_in && marks.items[0].span.start == begins
        && (marks.items[0].kinds & MARKER_ANAPHOR)) {
        size_t from = begins; /* the same word in the text with brackets */
        struct str tail = str_slice(text,
                                    from + (marks.items[0].span.end - begins),
                                    text.len);
        bool named = str_starts(tail, STR(" ["))
                     || brief_says_whose(own, marks.items[0].span)
                     || brief_is_expletive(own, marks.items[0].span);
        if (!named && !(check->last_report == report
                        && check->last_sentence + 1 == sentence))
            find(check, item, "`%.*s` points back to what is not there",
                 STR_ARG(str_at(own, marks.items[0].span)));
    }
    check->last_report = report;
    check->last_sentence = sentence;
    if (evidence->n_reports >= 0)
        check_counts(check, item, evidence);
    check_derived(check, item, evidence);
}

/* A quotation in a table: the bytes of the code after it. */
static void check_quotation(struct check *check,
                            const struct brief_item *item,
                            const struct evidence *evidence)
{
    ptrdiff_t open = str_find(item->text, STR("\xe2\x80\x9c"));

    if (open != 0 || evidence->n == 0)
        return;
    const struct cite *c = &evidence->cites[0];
    struct str said = str_slice(item->text, 3, item->text.len);
    struct str real = str_at(check->brief->links->reports[c->report]->text,
                             c->span);
    struct str a = plain(check->arena, said), b = plain(check->arena, real);
    if (!str_starts(a, b))
        find(check, item, "the quotation is not the bytes it cites");
}

/* -------------------------------------------------------- what is again -- */

static int compare_items(const void *a, const void *b)
{
    const struct brief_item *x = a, *y = b;
    int order = str_compare(x->text, y->text);

    return order != 0 ? order : str_compare(x->evidence, y->evidence);
}

static void make_again(struct check *check, const struct brief *brief,
                       const struct brief_items *given,
                       struct brief_items *again, struct fault *fault)
{
    struct buf out = buf_in(check->arena);

    if (given->form == BRIEF_HTML)
        brief_write_html(brief, &out);
    else if (given->form == BRIEF_JSON)
        brief_write_json(brief, &out);
    else
        brief_write_md(brief, &out);
    brief_items_read(buf_str(&out), check->arena, again, fault);
    qsort(again->items, again->n, sizeof *again->items, compare_items);
}

static enum entente_status choose(const struct brief_input *input,
                                  const struct brief_items *items,
                                  struct arena *arena,
                                  struct brief_input *chosen,
                                  struct fault *fault)
{
    const struct report **reports =
        ARENA_ARRAY(arena, const struct report *, items->n_ids + 1);

    *chosen = *input;
    chosen->all = true; /* the file says which */
    chosen->n_reports = 0;
    for (size_t i = 1; i < items->n_ids; i++) {
        const struct report *found = NULL;
        for (size_t k = 0; k < input->n_reports && found == NULL; k++) {
            struct record_id id = record_report_id(input->reports[k]);
            if (str_is_c(items->ids[i], id.hex))
                found = input->reports[k];
        }
        if (items->ids[i].ptr == NULL || found == NULL)
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "its source R%zu is not in the store", i);
        reports[chosen->n_reports++] = found;
    }
    chosen->reports = reports;
    return ENTENTE_OK;
}

enum entente_status brief_check(const struct brief_input *input,
                                struct str bytes, struct arena *arena,
                                struct brief_findings *findings,
                                struct fault *fault)
{
    struct brief_items *items = ARENA_NEW(arena, struct brief_items);
    struct brief_items *again = ARENA_NEW(arena, struct brief_items);
    struct brief_input chosen;
    struct brief *brief = ARENA_NEW(arena, struct brief);
    enum entente_status status = brief_items_read(bytes, arena, items, fault);

    *findings = (struct brief_findings){ 0 };
    if (status == ENTENTE_OK)
        status = choose(input, items, arena, &chosen, fault);
    if (status == ENTENTE_OK)
        status = brief_make(&chosen, items->topic, arena, brief, fault);
    if (status == ENTENTE_NONE)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "its reports are not on its topic");
    if (status != ENTENTE_OK)
        return status;
    struct check check = { .brief = brief, .arena = arena,
                           .findings = findings, .last_report = -1 };
    check.plan = (struct brief_plan){ .lexicon = input->lexicon,
                                      .registry = input->registry,
                                      .arena = arena, .brief = brief,
                                      .links = brief->links };
    make_again(&check, brief, items, again, fault);
    for (size_t i = 0; i < items->n; i++) {
        const struct brief_item *item = &items->items[i];
        struct evidence evidence;
        bool is_again = bsearch(item, again->items, again->n,
                                sizeof *again->items, compare_items) != NULL;

        findings->n_checked++;
        if (item->evidence.ptr == NULL || item->evidence.len == 0) {
            if (!is_again)
                find(&check, item, "no evidence stands behind these words");
            continue;
        }
        read_evidence(&check, item->evidence, &evidence);
        if (evidence.bad) {
            find(&check, item, "its evidence cannot be read: %.*s",
                 STR_ARG(item->evidence));
            continue;
        }
        if (evidence.is_words && evidence.n > 0
            && evidence.cites[0].role == ROLE_WORDS) {
            check_words(&check, item, &evidence);
            continue;
        }
        check_quotation(&check, item, &evidence);
        if (!is_again)
            find(&check, item, "the record does not yield this line");
    }
    return findings->n > 0
               ? fault_set(fault, ENTENTE_E_CHECK, "%zu of %zu lines do not "
                           "hold", findings->n, findings->n_checked)
               : ENTENTE_OK;
}
