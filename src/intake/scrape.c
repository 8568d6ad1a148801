/*
 * intake/scrape.c - see scrape.h.
 *
 * chain.h has said which blocks are the article.  The first running text of
 * it splits the page: above stand masthead, title, byline and date; below
 * notes, then what every page of the outlet ends with.
 *
 *     furniture | masthead  title  byline  date | PROSE heading PROSE | notes
 *                                               ^ first        last ^ | ...
 */
#include "intake/scrape.h"

#include "intake/dates.h"
#include "intake/names.h"
#include "intake/notes.h"

enum {
    HEADER_BLOCKS = 14,    /* as far above the text as a title may stand */
    MOST_TITLE_WORDS = 30,
    MOST_HEADING_WORDS = 14,
    FEW_BLOCKS = 5
};

struct scrape {
    const struct scrape_tables *tables;
    struct report *report;
    struct str text;
    struct block *blocks;
    size_t n;
    size_t first, last;    /* kept running text; n where there is none   */
    size_t title;          /* block; n where there is none               */
    struct arena *scratch;
};

static struct str words_of(const struct scrape *s, size_t i)
{
    return str_at(s->text, s->blocks[i].span);
}

static void mark(struct block *block, enum region_class class,
                 const char *rule)
{
    block->class = class;
    block->rule = rule;
}

/* Signs that no line of a report's head has. */
enum {
    NOT_TITLE = 1u << SIGN_NAV | 1u << SIGN_END | 1u << SIGN_LEGAL
        | 1u << SIGN_ACCOUNT | 1u << SIGN_COMMENT | 1u << SIGN_WAIT
        | 1u << SIGN_AD | 1u << SIGN_CREDIT | 1u << SIGN_KEYWORDS
        | 1u << SIGN_SECTION | 1u << SIGN_ROLE | 1u << SIGN_BYLINE
};

/*
 * What holds hardly anything but running text has no furniture: wire copy, a
 * corpus, one sentence.  There all that reads like words of a report is kept.
 */
static void keep_clean(struct scrape *s)
{
    size_t n_running = 0, n_words = 0, n_hard = 0;

    for (size_t i = 0; i < s->n; i++) {
        n_words += s->blocks[i].n_words;
        if (s->blocks[i].keep || (s->blocks[i].is_sentence
                                  && (s->blocks[i].signs & NOT_TITLE) == 0))
            n_running += s->blocks[i].n_words;
        n_hard += (s->blocks[i].signs & (NOT_TITLE & ~SIGN_BIT(SECTION))) != 0
            && !s->blocks[i].is_sentence;
    }
    if (s->n <= FEW_BLOCKS ? s->n > 1 && n_hard > 0
                           : n_running * 10 < n_words * 9
                                 || n_hard * 20 > s->n)
        return;
    for (size_t i = 0; i < s->n; i++) {
        struct block *block = &s->blocks[i];
        bool reads = (block->ends != END_NONE && block->ends != END_COLON)
            || block->n_words >= 12;
        if (s->n == 1
            || ((block->is_sentence || (reads && block->n_words > 1))
                && (block->signs & NOT_TITLE) == 0))
            block->keep = true;
    }
}

/* Text under the name of a section (`Background`, `Way forward`) belongs to
 * the report, as long as nothing has ended it. */
static void keep_sections(struct scrape *s)
{
    bool has_begun = false;

    for (size_t i = 0; i + 1 < s->n; i++) {
        const struct block *b = &s->blocks[i];
        struct block *next = &s->blocks[i + 1];
        has_begun |= b->keep && b->is_sentence;
        if (has_begun && (b->signs & SIGN_BIT(END)) && b->n_words <= 8)
            return;
        if ((b->signs & SIGN_BIT(SECTION)) && b->n_words <= 8
            && has_begun && next->is_sentence
            && (next->signs & NOT_TITLE) == 0)
            next->keep = true;
    }
}

static void find_ends(struct scrape *s)
{
    s->first = s->last = s->n;
    for (size_t i = 0; i < s->n; i++)
        if (s->blocks[i].keep
            && (s->blocks[i].is_sentence || s->n <= 4)) {
            if (s->first == s->n)
                s->first = i;
            s->last = i;
        }
}

/* How many of a line's telling words (no function words, three letters or
 * more) the text repeats, and how many there are. */
static size_t told_words(const struct scrape *s, const uint64_t *set,
                         size_t room, size_t i, size_t *n_telling)
{
    struct str *words;
    size_t n = block_words(words_of(s, i), s->scratch, &words), found = 0;

    *n_telling = 0;
    for (size_t w = 0; w < n; w++) {
        if (words[w].len < 3
            || lexicon_find(s->tables->blocks->function, words[w]).n > 0)
            continue;
        uint64_t hash = str_hash(words[w]);
        size_t slot = hash % room;
        ++*n_telling;
        while (set[slot] != 0 && set[slot] != hash)
            slot = (slot + 1) % room;
        found += set[slot] == hash;
    }
    return found;
}

/*
 * The title stands above the text and says what the text says again: of the
 * lines there the one whose telling words come back in the text, the nearest
 * of equals.
 */
static void find_title(struct scrape *s)
{
    enum { ROOM = 8192, MOST_BODY_WORDS = 3000 };
    size_t n_body = 0;
    int best = 0;

    s->title = s->n;
    if (s->first == s->n || s->n <= 1)
        return;
    uint64_t *set = ARENA_ARRAY(s->scratch, uint64_t, ROOM);
    for (size_t i = s->first; i <= s->last && n_body < MOST_BODY_WORDS; i++) {
        struct str *words;
        if (!s->blocks[i].keep)
            continue;
        size_t n = block_words(words_of(s, i), s->scratch, &words);
        for (size_t w = 0; w < n && n_body < MOST_BODY_WORDS; w++) {
            uint64_t hash = str_hash(words[w]);
            size_t slot = hash % ROOM;
            while (set[slot] != 0 && set[slot] != hash)
                slot = (slot + 1) % ROOM;
            n_body += set[slot] == 0;
            set[slot] = hash;
        }
    }
    size_t from = s->first > 60 ? s->first - 60 : 0;
    for (size_t i = from; i < s->first; i++) {
        const struct block *b = &s->blocks[i];
        size_t n_telling;
        if (b->n_words < 2 || b->n_words > MOST_TITLE_WORDS || b->is_date
            || b->bullet > 0 || b->opens_lower || b->ends == END_STOP
            || b->ends == END_COMMA || b->ends == END_COLON
            || (b->signs & NOT_TITLE) != 0
            || (b->signs & SIGN_BIT(CAPTION)) != 0)
            continue;
        /* what stands right above the date needs less of an echo */
        bool is_dated = i + 1 < s->n
            && (s->blocks[i + 1].is_date
                || (s->blocks[i + 1].signs
                    & (SIGN_BIT(BYLINE) | SIGN_BIT(DATED))));
        size_t found = told_words(s, set, ROOM, i, &n_telling);
        if (found < 2 || found * 5 < n_telling * (is_dated ? 1 : 2))
            continue;
        int value = (int)(found > 8 ? 8 : found) * 4
            + (found * 3 >= n_telling * 2 ? 6 : 0)
            - (int)(s->first - i > 20 ? 20 : s->first - i)
            + (b->n_words >= 4 ? 4 : 0) + (is_dated ? 4 : 0);
        if (value >= best) {
            best = value;
            s->title = i;
        }
    }
    if (s->title < s->n) {
        struct block *b = &s->blocks[s->title];
        b->keep = false;
        mark(b, REGION_TITLE, "its words come back in the text");
        if (s->report->title.value.ptr == NULL)
            s->report->title = (struct field){ words_of(s, s->title), b->span,
                                               "line above the text" };
    }
}

/* The block just said again, with the name of who took the picture. */
static bool says_again(const struct scrape *s, size_t i, size_t other)
{
    if (other >= s->n || s->blocks[i].n_words < 4)
        return false;
    struct str a = words_of(s, i), b = words_of(s, other);
    return a.len <= b.len ? str_starts(b, a) : str_starts(a, b);
}

static void find_captions(struct scrape *s)
{
    for (size_t i = 0; i < s->n; i++) {
        struct block *b = &s->blocks[i];
        bool has_credit = (b->signs & SIGN_BIT(CREDIT)) != 0;
        if (b->class != REGION_PROSE)
            continue;
        if (has_credit && !b->keep) {
            mark(b, b->n_words > 10 ? REGION_CAPTION : REGION_CREDIT,
                 "credit");
            if (i > 0 && says_again(s, i - 1, i)) {
                s->blocks[i - 1].keep = false;
                mark(&s->blocks[i - 1], REGION_CAPTION, "said again");
            }
            if (i + 1 < s->n && says_again(s, i + 1, i)) {
                s->blocks[i + 1].keep = false;
                mark(&s->blocks[i + 1], REGION_CAPTION, "said again");
            }
        } else if ((b->signs & SIGN_BIT(CAPTION)) && !b->keep
                   && b->n_words >= 4) {
            mark(b, REGION_CAPTION, "caption");
        }
    }
}

/* What the blocks that were not kept are. */
static void find_classes(struct scrape *s)
{
    for (size_t i = 0; i < s->n; i++) {
        struct block *b = &s->blocks[i];
        bool is_inside = s->first < s->n && i >= s->first && i <= s->last;
        bool goes_on = i + 1 < s->n && s->blocks[i + 1].keep;

        if (b->class != REGION_PROSE)
            continue;
        bool is_short = b->n_words <= MOST_HEADING_WORDS
            && b->ends != END_STOP && b->ends != END_COMMA && b->bullet == 0
            && !b->opens_lower;
        if (b->keep) {
            if (b->bullet > 0)
                mark(b, REGION_LIST, "list mark");
            else if ((b->signs & SIGN_BIT(SECTION)) && b->n_words <= 8
                     && b->ends != END_STOP)
                mark(b, REGION_HEADING, "name of a section");
            else if (is_short && goes_on && !b->is_sentence
                     && b->ends != END_ELLIPSIS && !b->has_quote)
                mark(b, REGION_HEADING, "short line before text");
            continue;
        }
        if (b->is_date || ((b->signs & SIGN_BIT(DATED)) && b->n_words <= 14))
            mark(b, REGION_DATE, "date");
        else if ((b->signs & SIGN_BIT(BYLINE)) && b->n_words <= 20)
            mark(b, REGION_BYLINE, "byline");
        else if ((b->signs & SIGN_BIT(LINK)) && b->n_words <= 20)
            mark(b, REGION_LINK, "link");
        else if (is_short && (b->signs & SIGN_BIT(SECTION)))
            mark(b, REGION_HEADING, "name of a section");
        else if (is_short && goes_on && is_inside
                 && (b->signs & ~SIGN_BIT(MASTHEAD)) == 0)
            mark(b, REGION_HEADING, "short line before text");
        else if (s->first < s->n && i > s->last && b->is_sentence
                 && (b->signs & NOT_TITLE) == 0)
            mark(b, REGION_CARD, "text after the report");
        else
            mark(b, REGION_FURNITURE, "not the report's text");
    }
}

/* ---- who, when, where ---- */

static void take(struct field *field, struct str value, struct span span,
                 const char *basis)
{
    if (field->value.ptr == NULL)
        *field = (struct field){ value, span, basis };
}

/* Days printed around the title: what follows `updated` is that. */
static void find_dates(struct scrape *s)
{
    struct report *report = s->report;
    size_t from = s->first > HEADER_BLOCKS ? s->first - HEADER_BLOCKS : 0;
    size_t to = s->first + 3 < s->n ? s->first + 3 : s->n;
    size_t start = s->title < s->n ? s->title : from;

    if (s->first == s->n)
        return;
    if (start > s->first)
        start = from;
    /* From the title down, then from above it up. */
    for (size_t k = 0; k < (to - from); k++) {
        size_t i = k < to - start ? start + k : start - 1 - (k - (to - start));
        struct block *b = &s->blocks[i];
        struct printed_date dates[4];

        if (b->keep || i == s->title || b->class == REGION_CAPTION
            || b->class == REGION_CREDIT || b->n_words > 24
            || !(b->is_date || b->class == REGION_BYLINE
                 || (b->signs & SIGN_BIT(DATED)) || b->n_words <= 8))
            continue;
        size_t n = dates_find(s->tables->blocks, s->text, b->span, dates, 4);
        for (size_t d = 0; d < n; d++) {
            struct str before = str_slice(s->text, b->span.start,
                                          dates[d].span.start);
            struct str value = arena_str(report->arena,
                                         str_of(dates[d].value));
            bool is_updated = names_hold_word(before, "updated")
                || names_hold_word(before, "modified");
            take(is_updated ? &report->updated : &report->published, value,
                 dates[d].span, "printed beside the title");
        }
        if (n == 1 && report->updated.value.ptr == NULL
            && names_hold_word(str_slice(s->text, dates[0].span.end,
                                         b->span.end), "updated"))
            /* `March 3, 2021 16:45 | Updated 18:10`: the same day */
            take(&report->updated, report->published.value, dates[0].span,
                 "printed beside the title");
        if (n > 0 && b->class == REGION_FURNITURE && b->is_date)
            mark(b, REGION_DATE, "date");
    }
}

/* The place of a dateline that s begins with, and its end. */
static bool read_dateline(const struct scrape *s, struct str line,
                          struct str *place, size_t *end, bool *has_agency)
{
    size_t at = 0, upper = 0;
    bool is_known = false;

    *has_agency = false;
    /* The place: capitals, or a name from the table. */
    while (upper < line.len && upper < 60
           && (byte_is_upper(line.ptr[upper]) || line.ptr[upper] == ' '
               || line.ptr[upper] == '.' || line.ptr[upper] == '\''
               || line.ptr[upper] == '-'))
        upper++;
    struct str *words;
    struct lexicon_rows rows;
    size_t most = line.len < 60 ? line.len : 60;
    while (most > 0 && most < line.len
           && ((unsigned char)line.ptr[most] & 0xC0) == 0x80)
        most--;
    size_t n = block_words(str_slice(line, 0, most), s->scratch, &words);
    size_t took = lexicon_match(s->tables->datelines, words, n, &rows);
    if (took > 0) {
        size_t w = 0;
        bool in_word = false;
        for (at = 0; at < line.len && at < 60; at++) {
            bool is_letter = byte_is_alpha(line.ptr[at]);
            if (in_word && !is_letter && ++w == took)
                break;
            in_word = is_letter;
        }
        *place = lexicon_cell(s->tables->datelines, rows.first,
                              s->tables->dateline_name);
        is_known = true;
    } else {
        while (upper > 0 && !byte_is_upper(line.ptr[upper - 1]))
            upper--;
        if (upper < 3)
            return false;
        at = upper;
        *place = names_from_capitals(str_slice(line, 0, at),
                                     s->report->arena);
    }
    if (!byte_is_upper(line.ptr[0]))
        return false;
    /* `, Neb.`, `, June 7`, `(Reuters)`, then a dash or a colon. */
    size_t limit = at + 50 < line.len ? at + 50 : line.len;
    for (; at < limit; at++) {
        struct str rest = str_slice(line, at, line.len);
        if (rest.ptr[0] == '(') {
            ptrdiff_t close = str_find_byte(str_slice(line, at, limit), ')');
            if (close < 0)
                return false;
            *has_agency = true;
            at += (size_t)close;
            continue;
        }
        static const char *const dashes[] = { "— ", "– ", "-- ", "- ", ": ",
                                              "—", "–" };
        for (size_t i = 0; i < N_OF(dashes); i++)
            if (str_starts(rest, str_of(dashes[i]))) {
                bool is_colon = dashes[i][0] == ':';
                if ((is_colon || dashes[i][0] == '-') && !is_known
                    && !*has_agency)
                    return false;
                *end = at + strlen(dashes[i]);
                return *end < line.len;
            }
        if (rest.ptr[0] == '.' && !*has_agency && at + 2 < limit
            && line.ptr[at + 1] == ' ' && byte_is_lower(line.ptr[at + 2]))
            return false;
        /* Small words mean that the sentence has begun. */
        if (rest.ptr[0] == ' ' && at + 1 < limit
            && byte_is_lower(line.ptr[at + 1]))
            return false;
    }
    return false;
}

static void find_place(struct scrape *s)
{
    size_t from = s->first > HEADER_BLOCKS ? s->first - HEADER_BLOCKS : 0;

    if (s->first == s->n || s->report->place.value.ptr != NULL)
        return;
    for (size_t i = from; i < s->first; i++) {
        struct block *b = &s->blocks[i];
        struct str *words;
        struct lexicon_rows rows;
        if (i == s->title || b->n_words > 18
            || (b->class != REGION_DATE && b->class != REGION_FURNITURE))
            continue;
        size_t n = block_words(words_of(s, i), s->scratch, &words);
        for (size_t w = 0; w < n; w++) {
            size_t took = lexicon_match(s->tables->datelines, words + w,
                                        n - w, &rows);
            if (took == 0 || (b->class != REGION_DATE && took < n))
                continue;
            bool beside_date = b->class == REGION_DATE
                || (i > 0 && s->blocks[i - 1].class == REGION_DATE);
            for (size_t k = i; k < s->first && k < i + 4; k++)
                beside_date |= s->blocks[k].class == REGION_DATE;
            if (!beside_date)
                continue;
            take(&s->report->place,
                 lexicon_cell(s->tables->datelines, rows.first,
                              s->tables->dateline_name),
                 b->span, "printed beside the date");
            if (took == n)
                mark(b, REGION_DATELINE, "name of a place");
        }
    }
}

/* Names after `By`, or a name above a line that tells a post. */
static void find_authors(struct scrape *s)
{
    size_t from = s->title < s->n ? s->title + 1
        : s->first > HEADER_BLOCKS ? s->first - HEADER_BLOCKS : 0;
    size_t to = s->first + 1 < s->n ? s->first + 1 : s->n;

    if (s->first == s->n || s->report->n_authors > 0)
        return;
    for (size_t i = from; i < to; i++) {
        struct block *b = &s->blocks[i];
        if (b->keep || b->n_words > 24)
            continue;
        if (b->signs & SIGN_BIT(BYLINE)) {
            struct str line = words_of(s, i);
            size_t taken = names_take_byline(s->tables->blocks, line,
                                             s->text, s->report,
                                             "byline", s->scratch);
            if (taken > 0) {
                mark(b, REGION_BYLINE, "byline");
                break;
            }
        } else if (i + 1 < s->n && (s->blocks[i + 1].signs & SIGN_BIT(ROLE))
                   && s->blocks[i + 1].n_words <= 12
                   && !s->blocks[i + 1].is_sentence
                   && names_is_person(s->tables->blocks, words_of(s, i),
                                      s->scratch)) {
            struct field *author =
                &s->report->authors[s->report->n_authors++];
            *author = (struct field){ words_of(s, i), b->span,
                                      "name above a post" };
            mark(b, REGION_BYLINE, "name above a post");
            mark(&s->blocks[i + 1], REGION_BYLINE, "post");
            if (s->report->n_authors == REPORT_MOST_AUTHORS)
                break;
        }
    }
}

/* The outlet: who asks the reader to sign in, who holds the rights, who
 * stands at the head. */
static void find_outlet(struct scrape *s)
{
    struct {
        struct str name;
        int votes;
        struct span span;
    } seen[32];
    size_t n_seen = 0;

    if (s->report->outlet.value.ptr != NULL || s->first == s->n)
        return;
    for (size_t i = 0; i < s->n; i++) {
        const struct block *b = &s->blocks[i];
        struct str *words;
        bool is_head = i < s->first && i + HEADER_BLOCKS > s->first;
        if (b->keep || b->class == REGION_CAPTION
            || b->class == REGION_CREDIT || b->class == REGION_CARD
            || b->class == REGION_LINK || b->class == REGION_NOTE
            || b->class == REGION_TITLE || b->class == REGION_HEADING
            || b->n_words > 120)
            continue;
        size_t n = block_words(words_of(s, i), s->scratch, &words);
        for (size_t w = 0; w < n;) {
            struct lexicon_rows rows;
            size_t took = lexicon_match(s->tables->outlets, words + w, n - w,
                                        &rows);
            if (took == 0) {
                w++;
                continue;
            }
            struct str name = lexicon_cell(s->tables->outlets, rows.first,
                                           s->tables->outlet_name);
            int votes = 0;
            if (b->has_symbol || (b->signs & SIGN_BIT(LEGAL)))
                votes = 3;
            else if (b->signs & (SIGN_BIT(ACCOUNT) | SIGN_BIT(COMMENT)))
                votes = 2;
            else if (is_head && took == n)
                votes = 3;
            else if (b->n_words > 3 && took < n)
                votes = 1;
            size_t k = 0;
            while (k < n_seen && !str_is(seen[k].name, name))
                k++;
            if (k == n_seen && n_seen < N_OF(seen)) {
                seen[k].name = name;
                seen[k].votes = 0;
                seen[k].span = b->span;
                n_seen++;
            }
            if (k < n_seen)
                seen[k].votes += votes;
            w += took;
        }
    }
    size_t best = 0;
    for (size_t k = 1; k < n_seen; k++)
        if (seen[k].votes > seen[best].votes)
            best = k;
    if (n_seen > 0 && seen[best].votes >= 2) {
        take(&s->report->outlet, seen[best].name, seen[best].span,
             "named by the page's furniture");
        return;
    }
    /* An organisation's name at the head. */
    size_t end = s->title < s->n ? s->title : s->first;
    size_t from = end > HEADER_BLOCKS ? end - HEADER_BLOCKS : 0;
    for (size_t i = from; i < end; i++) {
        struct block *b = &s->blocks[i];
        if (b->n_words < 2 || b->n_words > 10 || b->is_date
            || b->ends != END_NONE || b->n_number > 0
            || b->class != REGION_FURNITURE
            || (b->signs & SIGN_BIT(MASTHEAD)) == 0
            || (b->signs & (NOT_TITLE & ~SIGN_BIT(SECTION))) != 0
            || !(b->is_upper || b->n_capital + b->n_function >= b->n_words))
            continue;
        struct str name = words_of(s, i);
        struct span span = b->span;
        if (b->is_upper && !names_find_mixed(s->text, name, &span))
            name = names_from_capitals(name, s->report->arena);
        else if (b->is_upper)
            name = str_at(s->text, span);
        take(&s->report->outlet, name, span, "organisation at the head");
        return;
    }
}

static void find_language(struct scrape *s, int language)
{
    size_t n_words = 0, n_function = 0, n_english = 0;
    struct report *report = s->report;

    for (size_t i = 0; i < s->n; i++) {
        if (s->first < s->n && !s->blocks[i].keep)
            continue;
        n_words += s->blocks[i].n_words;
        n_function += s->blocks[i].n_function;
        n_english += s->blocks[i].by_language[0];
    }
    const char *script = names_script(s->text);
    struct str code = STR_NULL;
    if (script != NULL)
        code = str_of(script);
    /* In a line or two of English, `in` and `met` may pass for Dutch. */
    else if (language >= 0 && n_words >= (language > 0 ? 30 : 8)
             && n_function * 8 >= n_words)
        code = s->tables->blocks->codes[language];
    else if (language == 0 && n_function * 5 >= n_words)
        code = STR("en");
    /* A few borrowed words more do not make English another language. */
    if (language > 0 && script == NULL && n_english * 5 > n_function * 4)
        code = STR("en");
    take(&report->language, code, SPAN_NONE, "commonest words");
    if (code.ptr != NULL && !str_is_c(code, "en"))
        report->not_coded = arena_join(report->arena, STR("not coded: "),
                                       code);
}

static void find_genre(struct scrape *s, bool has_agency)
{
    size_t n_kept = 0, n_list = 0, n_section = 0, n_notes = 0, n_release = 0;
    size_t n_link = 0, n_desk = 0;
    struct report *report = s->report;

    for (size_t i = 0; i < s->n; i++) {
        const struct block *b = &s->blocks[i];
        n_kept += b->keep && b->is_sentence;
        n_list += b->class == REGION_LIST && b->is_sentence;
        n_section += (b->signs & SIGN_BIT(SECTION))
            && b->class == REGION_HEADING;
        n_notes += b->class == REGION_NOTE;
        n_link += b->class == REGION_LINK;
        n_desk += (b->signs & SIGN_BIT(DESK)) != 0;
        n_release += i < s->first && names_is_release(words_of(s, i));
    }
    if (n_kept == 0 || report->genre.ptr != NULL)
        return;
    if (n_release > 0)
        report->genre = STR("release");
    else if (n_notes >= 2)
        report->genre = STR("brief");
    else if (n_section >= 3)
        report->genre = STR("briefing");
    else if (n_list * 3 >= n_kept * 2 && n_kept >= 4)
        report->genre = STR("digest");
    else if (has_agency || n_desk > 0)
        report->genre = STR("wire");
    else if (n_link > 0 && report->published.value.ptr == NULL)
        report->genre = STR("commentary");
    else if (report->published.value.ptr != NULL
             && report->title.value.ptr != NULL)
        report->genre = STR("news");
}

/* ---- regions out ---- */

static struct region *put(struct scrape *s, uint32_t start, uint32_t end,
                          enum region_class class, const char *rule)
{
    struct region *region = report_push(s->report, regions);

    region->span = (struct span){ start, end };
    region->class = class;
    region->rule = rule;
    return region;
}

/* Bytes of a label that a list item begins with, `Security:`; 0 for none. */
static uint32_t label_bytes(struct str item)
{
    ptrdiff_t colon = str_find_byte(item, ':');

    if (colon <= 0 || colon > 60 || (size_t)colon + 2 >= item.len
        || item.ptr[colon + 1] != ' ' || !byte_is_upper(item.ptr[0]))
        return 0;
    int n_words = 1;
    for (ptrdiff_t i = 0; i < colon; i++)
        n_words += item.ptr[i] == ' ';
    return n_words <= 7 ? (uint32_t)colon + 1 : 0;
}

static void put_regions(struct scrape *s, bool *has_agency)
{
    int32_t last = -1; /* region of the last prose block */
    const struct block *last_block = NULL;

    for (size_t i = 0; i < s->n; i++) {
        struct block *b = &s->blocks[i];
        uint32_t start = b->span.start, end = b->span.end;
        struct str place;
        size_t dateline_end;
        bool agency;

        if (b->class == REGION_LIST) {
            uint32_t from = start + b->bullet;
            uint32_t label = label_bytes(str_slice(s->text, from, end));
            if (label > 0) {
                put(s, from, from + label, REGION_LABEL, "label of an item");
                from += label;
            }
            while (from < end && byte_is_space(s->text.ptr[from]))
                from++;
            if (from < end)
                put(s, from, end, REGION_LIST, b->rule);
            last = -1;
            continue;
        }
        if (b->class == REGION_PROSE && i <= s->first + 1 && s->first < s->n
            && read_dateline(s, words_of(s, i), &place, &dateline_end,
                             &agency)) {
            put(s, start, start + (uint32_t)dateline_end, REGION_DATELINE,
                "place before a dash");
            if (s->report->place.value.ptr == NULL)
                s->report->place = (struct field){
                    place, { start, start + (uint32_t)dateline_end },
                    "dateline"
                };
            *has_agency |= agency;
            start += (uint32_t)dateline_end;
            while (start < end && byte_is_space(s->text.ptr[start]))
                start++;
        }
        put(s, start, end, b->class, b->rule);
        if (b->class != REGION_PROSE) {
            if (b->class == REGION_HEADING || b->class == REGION_NOTE)
                last = -1;
            continue;
        }
        /* A page break or a picture has split a paragraph. */
        if (last >= 0 && last_block->n_words >= 12
            && (last_block->ends == END_NONE || last_block->ends == END_COMMA)
            && (b->opens_lower || last_block->ends == END_NONE))
            s->report->regions[last].continues = true;
        last = (int32_t)s->report->n_regions - 1;
        last_block = b;
    }
}

void scrape_read(const struct scrape_tables *tables, struct report *report,
                 struct arena *scratch)
{
    struct blocks blocks = { 0 };
    struct scrape s = { .tables = tables, .report = report,
                        .text = report->text, .scratch = scratch };
    int language = text_blocks(tables->blocks, report->text, scratch,
                               &blocks);
    bool has_agency = false;

    s.blocks = blocks.items;
    s.n = blocks.n;
    chain_decide(tables->chain, s.blocks, s.n, scratch);
    keep_clean(&s);
    keep_sections(&s);
    notes_read(s.text, s.blocks, s.n, tables->blocks, report, scratch);
    find_ends(&s);
    find_title(&s);
    find_captions(&s);
    find_classes(&s);
    find_dates(&s);
    find_place(&s);
    find_authors(&s);
    find_outlet(&s);
    find_language(&s, language);
    put_regions(&s, &has_agency);
    find_genre(&s, has_agency);
}

void scrape_finish(const struct scrape_tables *tables, struct block *blocks,
                   size_t n, int language, struct report *report,
                   struct arena *scratch)
{
    struct scrape s = { .tables = tables, .report = report,
                        .text = report->text, .scratch = scratch,
                        .blocks = blocks, .n = n };
    bool has_agency = false;

    notes_read(s.text, blocks, n, tables->blocks, report, scratch);
    find_ends(&s);
    s.title = n;
    find_language(&s, language);
    put_regions(&s, &has_agency);
    find_genre(&s, has_agency);
}
