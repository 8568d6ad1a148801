/*
 * intake/head.c - see head.h.
 *
 * In are blocks of plain text, each with its class; out are the fields of
 * the report.  A line of the head may tell several things at once:
 *
 *     Policy brief, Lake Institute, 20 August 2024
 *     ^ genre.c     ^ outlet        ^ published
 */
#include "intake/head.h"

#include "intake/dates.h"
#include "intake/names.h"

enum {
    HEADER_BLOCKS = 14,    /* as far above the text as a title may stand */
    MOST_TITLE_WORDS = 30,
    TOP_BLOCKS = 4,        /* where a title needs no echo in the text    */
    LEAST_TOP_WORDS = 3,
    LEAST_STAND_WORDS = 4,
    LEAST_UPPER_WORDS = 5,
    MOST_NAME_WORDS = 4
};

struct str head_piece(struct str *rest)
{
    static const char *const between[] = { "|", ",", ": ", ";", " - ", " – ",
                                           " — ", "•", "·", " / ", "»" };
    while (rest->ptr != NULL && rest->len > 0) {
        size_t end = 0, next = 0; /* each byte is looked at once */
        for (; end < rest->len && next == 0; end += next == 0)
            for (size_t i = 0; i < N_OF(between) && next == 0; i++)
                if (str_starts(str_slice(*rest, end, rest->len),
                               str_of(between[i])))
                    next = end + strlen(between[i]);
        if (next == 0)
            next = rest->len;
        struct str piece = str_trim(str_slice(*rest, 0, end));
        *rest = str_slice(*rest, next, rest->len);
        if (piece.len > 0)
            return piece;
    }
    return STR_NULL;
}

/* How many of a line's telling words (no function words, three letters or
 * more) the text repeats, and how many there are. */
static size_t told_words(const struct scrape *s, const uint64_t *set,
                         size_t room, size_t i, size_t *n_telling)
{
    struct str *words;
    size_t n = block_words(scrape_words(s, i), s->scratch, &words), found = 0;

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

/* A line that could be a title at all. */
static bool may_be_title(const struct block *b)
{
    return b->n_words >= 2 && b->n_words <= MOST_TITLE_WORDS && !b->is_date
        && b->bullet == 0 && !b->opens_lower && b->ends != END_STOP
        && b->ends != END_COMMA && b->ends != END_COLON
        && (b->signs & (NOT_TITLE | SIGN_BIT(CAPTION))) == 0;
}

/* A date, a byline: what stands below a title. */
static bool is_under_title(const struct scrape *s, size_t i)
{
    const struct block *b = &s->blocks[i];
    struct printed_date date;

    return !b->is_sentence
        && (b->is_date || (b->signs & (SIGN_BIT(BYLINE) | SIGN_BIT(DATED)))
            || (b->n_words <= HEADER_BLOCKS
                && dates_find(s->tables->blocks, s->text, b->span, &date, 1)
                       == 1));
}

/*
 * A text that begins with its title and no furniture: the first line, where
 * a date or a byline stands between it and the text.
 */
static size_t title_at_top(const struct scrape *s)
{
    for (size_t i = 0; i < s->first && i < TOP_BLOCKS; i++) {
        if (!may_be_title(&s->blocks[i]) || s->blocks[i].is_sentence)
            return s->n;
        for (size_t k = i + 1; k < s->first && k <= i + 2; k++)
            if (s->blocks[i].n_words >= LEAST_TOP_WORDS
                && is_under_title(s, k))
                return i;
    }
    return s->n;
}

/*
 * Of two lines like titles that stand one over the other the upper is the
 * title and the lower its standfirst, unless the upper names a section or
 * the way to the page: then s->title, or the line below it, is.
 */
static size_t upper_title(const struct scrape *s, const uint64_t *set,
                          size_t room, size_t from)
{
    size_t n_telling, title = s->title;
    const struct block *b = &s->blocks[title];

    /* `Security` over `Arnor and Gondor sign a pact` */
    if (b->n_words < LEAST_STAND_WORDS && title + 1 < s->first
        && may_be_title(b + 1) && b[1].n_words >= LEAST_UPPER_WORDS
        && told_words(s, set, room, title + 1, &n_telling) >= 2)
        return title + 1;
    if (title == from || b->is_repeated)
        return title;
    b--;
    if (!may_be_title(b) || b->n_words < LEAST_UPPER_WORDS || b->n_bars > 0
        || b->has_symbol || is_under_title(s, title - 1)
        || str_ends(scrape_words(s, title - 1), scrape_words(s, title)))
        return title;
    size_t found = told_words(s, set, room, title - 1, &n_telling);
    return found >= 2 && found * 5 >= n_telling * 2 ? title - 1 : title;
}

/*
 * The title stands above the text and says what the text says again: of the
 * lines there the one whose telling words come back in the text, the nearest
 * of equals.
 */
void head_find_title(struct scrape *s)
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
        size_t n = block_words(scrape_words(s, i), s->scratch, &words);
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
        if (!may_be_title(b))
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
    if (s->title < s->n)
        s->title = upper_title(s, set, ROOM, from);
    const char *rule = "its words come back in the text";
    if (s->title == s->n) {
        s->title = title_at_top(s);
        rule = "first line, above the date";
    }
    if (s->title < s->n) {
        struct block *b = &s->blocks[s->title];
        b->keep = false;
        scrape_mark(b, REGION_TITLE, rule);
        if (s->report->title.value.ptr == NULL)
            s->report->title = (struct field){ scrape_words(s, s->title),
                                               b->span,
                                               "line above the text" };
    }
}

/* What stands between a title and the text, and is not it. */
static bool is_head_line(const struct scrape *s, size_t i)
{
    return s->blocks[i].keep || is_under_title(s, i)
        || (s->blocks[i].signs & (SIGN_BIT(CREDIT) | SIGN_BIT(CAPTION))) != 0;
}

void head_find_standfirst(struct scrape *s)
{
    if (s->title == s->n)
        return;
    for (size_t i = s->title + 1; i < s->first && i <= s->title + 2; i++) {
        struct block *b = &s->blocks[i];
        bool is_head = false;
        if (b->hash == s->blocks[s->title].hash)
            continue;
        if (b->n_words < LEAST_STAND_WORDS || b->n_function == 0 || b->is_date
            || b->bullet > 0 || b->opens_lower || b->is_picture || b->is_post
            || b->n_bars > 0 || b->ends == END_COLON || b->is_repeated
            || is_under_title(s, i)
            || (b->signs & (NOT_TITLE | SIGN_BIT(CAPTION) | SIGN_BIT(DATED)
                            | SIGN_BIT(LINK) | SIGN_BIT(DESK))) != 0)
            return;
        for (size_t k = i + 1; k <= i + 3 && k < s->n; k++)
            is_head |= is_head_line(s, k);
        if (!is_head)
            return;
        b->keep = true;
        scrape_mark(b, REGION_PROSE, "standfirst");
        return;
    }
}

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
            scrape_mark(b, REGION_DATE, "date");
    }
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
        size_t n = block_words(scrape_words(s, i), s->scratch, &words);
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
                scrape_mark(b, REGION_DATELINE, "name of a place");
        }
    }
}

/* A line that is a person's name: it begins with a given name. */
static bool is_given_person(const struct scrape *s, struct str line)
{
    struct str rest = line, first = str_cut(&rest, ' ');

    return lexicon_find(s->tables->given, first).n > 0
        && names_is_person(s->tables->blocks, line, s->scratch);
}

/* Names after `By`, a name above a line that tells a post, or a name alone
 * between the title and the text. */
static void find_authors(struct scrape *s)
{
    size_t from = s->title < s->n ? s->title + 1
        : s->first > HEADER_BLOCKS ? s->first - HEADER_BLOCKS : 0;
    size_t to = s->first + 1 < s->n ? s->first + 1 : s->n;
    size_t alone = s->n;

    if (s->first == s->n || s->report->n_authors > 0)
        return;
    for (size_t i = from; i < to; i++) {
        struct block *b = &s->blocks[i];
        if (b->keep || b->n_words > 24)
            continue;
        if (b->signs & SIGN_BIT(BYLINE)) {
            struct str line = scrape_words(s, i);
            size_t taken = names_take_byline(s->tables->blocks, line,
                                             s->text, s->report,
                                             "byline", s->scratch);
            if (taken > 0) {
                scrape_mark(b, REGION_BYLINE, "byline");
                break;
            }
        } else if (i + 1 < s->n && (s->blocks[i + 1].signs & SIGN_BIT(ROLE))
                   && s->blocks[i + 1].n_words <= 12
                   && !s->blocks[i + 1].is_sentence
                   && names_is_person(s->tables->blocks, scrape_words(s, i),
                                      s->scratch)) {
            struct field *author =
                &s->report->authors[s->report->n_authors++];
            *author = (struct field){ scrape_words(s, i), b->span,
                                      "name above a post" };
            scrape_mark(b, REGION_BYLINE, "name above a post");
            scrape_mark(&s->blocks[i + 1], REGION_BYLINE, "post");
            if (s->report->n_authors == REPORT_MOST_AUTHORS)
                break;
        } else if (alone == s->n && s->title < s->n && i < s->first
                   && b->n_words <= MOST_NAME_WORDS
                   && (b->signs & NOT_TITLE) == 0
                   && is_given_person(s, scrape_words(s, i))) {
            alone = i;
        }
    }
    if (s->report->n_authors == 0 && alone < s->n
        && names_take_byline(s->tables->blocks, scrape_words(s, alone),
                             s->text, s->report, "name below the title",
                             s->scratch) > 0)
        scrape_mark(&s->blocks[alone], REGION_BYLINE, "name below the title");
}

/* `Lake Institute` of `Policy brief, Lake Institute, 20 August 2024`: a
 * piece of a line with a date that is an outlet or an organisation. */
static bool find_outlet_by_date(struct scrape *s)
{
    size_t from = s->title < s->n ? s->title + 1
        : s->first > HEADER_BLOCKS ? s->first - HEADER_BLOCKS : 0;

    for (size_t i = from; i < s->first; i++) {
        struct str rest = scrape_words(s, i), piece;
        if (s->blocks[i].n_words > 16 || !is_under_title(s, i)
            || (s->blocks[i].signs & SIGN_BIT(BYLINE)))
            continue;
        while ((piece = head_piece(&rest)).ptr != NULL) {
            uint32_t start = (uint32_t)(piece.ptr - s->text.ptr);
            struct block part = {
                .span = { start, start + (uint32_t)piece.len }
            };
            struct lexicon_rows rows;
            struct str *words, name = piece;
            block_look(s->tables->blocks, s->text, &part);
            size_t n = block_words(piece, s->scratch, &words);
            bool is_known = n > 0
                && lexicon_match(s->tables->outlets, words, n, &rows) == n;
            if (is_known)
                name = lexicon_cell(s->tables->outlets, rows.first,
                                    s->tables->outlet_name);
            else if (n < 2 || part.n_number > 0
                     || (part.signs & SIGN_BIT(MASTHEAD)) == 0
                     || part.n_capital + part.n_function < part.n_words
                     || lexicon_match(s->tables->genres, words, n, &rows) == n)
                continue;
            take(&s->report->outlet, name, part.span,
                 "named beside the date");
            return true;
        }
    }
    return false;
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
        size_t n = block_words(scrape_words(s, i), s->scratch, &words);
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
    if (find_outlet_by_date(s))
        return;
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
        struct str name = scrape_words(s, i);
        struct span span = b->span;
        if (b->is_upper && !names_find_mixed(s->text, name, &span))
            name = names_from_capitals(s->tables->blocks, name,
                                       s->report->arena);
        else if (b->is_upper)
            name = str_at(s->text, span);
        take(&s->report->outlet, name, span, "organisation at the head");
        return;
    }
}

void head_read(struct scrape *s)
{
    find_dates(s);
    find_place(s);
    find_authors(s);
    find_outlet(s);
}
