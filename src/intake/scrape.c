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
#include "intake/head.h"

#include "intake/names.h"
#include "intake/notes.h"

enum { MOST_HEADING_WORDS = 14, FEW_BLOCKS = 5 };

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

/* A paragraph that stands twice is kept once. */
static void drop_again(struct scrape *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (block_is_again(s->blocks, i))
            s->blocks[i].keep = false;
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

/* The block just said again, with the name of who took the picture. */
static bool says_again(const struct scrape *s, size_t i, size_t other)
{
    if (other >= s->n || s->blocks[i].n_words < 4)
        return false;
    struct str a = scrape_words(s, i), b = scrape_words(s, other);
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
            scrape_mark(b, b->n_words > 10 ? REGION_CAPTION : REGION_CREDIT,
                 "credit");
            if (i > 0 && says_again(s, i - 1, i)) {
                s->blocks[i - 1].keep = false;
                scrape_mark(&s->blocks[i - 1], REGION_CAPTION, "said again");
            }
            if (i + 1 < s->n && says_again(s, i + 1, i)) {
                s->blocks[i + 1].keep = false;
                scrape_mark(&s->blocks[i + 1], REGION_CAPTION, "said again");
            }
        } else if ((b->signs & SIGN_BIT(CAPTION)) && !b->keep
                   && b->n_words >= 4) {
            scrape_mark(b, REGION_CAPTION, "caption");
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
                scrape_mark(b, REGION_LIST, "list mark");
            else if ((b->signs & SIGN_BIT(SECTION)) && b->n_words <= 8
                     && b->ends != END_STOP)
                scrape_mark(b, REGION_HEADING, "name of a section");
            else if (is_short && goes_on && !b->is_sentence
                     && block_is_text(&s->blocks[i + 1])
                     && b->ends != END_ELLIPSIS && !b->has_quote)
                scrape_mark(b, REGION_HEADING, "short line before text");
            continue;
        }
        if (b->is_date || ((b->signs & SIGN_BIT(DATED)) && b->n_words <= 14))
            scrape_mark(b, REGION_DATE, "date");
        else if ((b->signs & SIGN_BIT(BYLINE)) && b->n_words <= 20)
            scrape_mark(b, REGION_BYLINE, "byline");
        else if ((b->signs & SIGN_BIT(LINK)) && b->n_words <= 20)
            scrape_mark(b, REGION_LINK, "link");
        else if (is_short && (b->signs & SIGN_BIT(SECTION)))
            scrape_mark(b, REGION_HEADING, "name of a section");
        else if (is_short && goes_on && is_inside
                 && (b->signs & ~SIGN_BIT(MASTHEAD)) == 0)
            scrape_mark(b, REGION_HEADING, "short line before text");
        else if (s->first < s->n && i > s->last && b->is_sentence
                 && (b->signs & NOT_TITLE) == 0)
            scrape_mark(b, REGION_CARD, "text after the report");
        else
            scrape_mark(b, REGION_FURNITURE, "not the report's text");
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
        *place = names_from_capitals(s->tables->blocks,
                                     str_slice(line, 0, at),
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
    if (report->language.value.ptr == NULL)
        report->language = (struct field){ code, SPAN_NONE,
                                           "commonest words" };
    if (code.ptr != NULL && !str_is_c(code, "en"))
        report->not_coded = arena_join(report->arena, STR("not coded: "),
                                       code);
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
            && read_dateline(s, scrape_words(s, i), &place, &dateline_end,
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
    drop_again(&s);
    notes_read(s.text, s.blocks, s.n, tables->blocks, report, scratch);
    find_ends(&s);
    head_find_title(&s);
    head_find_standfirst(&s);
    find_captions(&s);
    find_classes(&s);
    head_read(&s);
    find_language(&s, language);
    put_regions(&s, &has_agency);
    genre_find(&s, has_agency);
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
    genre_find(&s, has_agency);
}
