/*
 * intake/witness.c - see witness.h.
 *
 * A day has as many witnesses as places that name it, and each kind of place
 * counts once: a column of other reports has as many days as reports.  What
 * the page shows its readers corrects what it tells to machines, twice: by a
 * day, where the two are told in different zones; and where the text has
 * been written anew long after the first day, which is then shown no more.
 */
#include "intake/witness.h"

#include "intake/dates.h"
#include "intake/names.h"

enum {
    PRINTED_WEIGHT = 10,
    REWRITTEN_DAYS = 2,    /* so much later the text is another            */
    ABOVE_TEXT = 25,       /* blocks over the text that may tell its day   */
    BELOW_TITLE = 12,      /* and under its title                          */
    MOST_DAY_WORDS = 30,
    MOST_PRINTED = 4,
    FIRST_YEAR = 1990
};

struct witness *witness_add(struct witness *list, size_t *n, size_t most,
                            struct str value, int weight, const char *basis)
{
    if (value.ptr == NULL || value.len == 0 || weight <= 0 || *n >= most)
        return NULL;
    list[*n] = (struct witness){ .value = value, .weight = weight,
                                 .basis = basis, .day = DAY_NONE };
    return &list[(*n)++];
}

static void read_days(struct meta *meta, struct witness *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct span all = { 0, (uint32_t)list[i].value.len };
        struct printed_date date;
        day last;
        if (dates_find(meta->tables->blocks, list[i].value, all, &date, 1) == 0
            || !day_parse(str_of(date.value), &list[i].day, &last)
            || list[i].day < day_of(FIRST_YEAR, 1, 1))
            list[i].day = DAY_NONE;
    }
}

/* How much is said for that day; each kind of place once, by its weightiest
 * witness. */
static int weight_of(const struct witness *list, size_t n, day that,
                     bool is_shown)
{
    int sum = 0;

    for (size_t i = 0; i < n; i++) {
        bool is_again = list[i].day != that || (is_shown && !list[i].is_shown);
        for (size_t k = 0; k < n && !is_again; k++)
            is_again = k != i && list[k].day == that
                && (!is_shown || list[k].is_shown)
                && strcmp(list[k].basis, list[i].basis) == 0
                && (list[k].weight > list[i].weight
                    || (list[k].weight == list[i].weight && k < i));
        sum += is_again ? 0 : list[i].weight;
    }
    return sum;
}

static bool is_in_address(const struct witness *list, size_t n, day that)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].is_address && list[i].day == that)
            return true;
    return false;
}

/* Can a clock somewhere on earth show that day when it is the hour told?
 * Zones go from twelve hours behind Greenwich to fourteen before it. */
static bool can_be(const struct witness *told, day that)
{
    struct str value = told->value;
    uint64_t hour;

    if (that < told->day - 1 || that > told->day + 1)
        return false;
    bool is_greenwich = str_ends(value, STR("Z"))
        || str_ends(value, STR("+00:00"));
    if (!is_greenwich || value.len < 14 || value.ptr[10] != 'T'
        || !str_number(str_slice(value, 11, 13), 23, &hour))
        return true;
    return that >= told->day ? that == told->day || hour >= 24 - 14
                             : hour < 12;
}

/* The day with most weight; null where none is said. */
static const struct witness *choose_day(const struct witness *list, size_t n)
{
    const struct witness *chosen = NULL;
    int best = 0;

    for (size_t i = 0; i < n; i++) {
        int weight = list[i].day == DAY_NONE
            ? 0 : weight_of(list, n, list[i].day, false);
        if (weight > best) {
            best = weight;
            chosen = &list[i];
        }
    }
    if (chosen == NULL)
        return NULL;
    /* What is told to machines is often told in another zone than what is
     * printed for people: of two days side by side the printed one holds,
     * unless the address, too, has the other. */
    for (size_t i = 0; i < n && !is_in_address(list, n, chosen->day); i++)
        if (list[i].weight >= PRINTED_WEIGHT && list[i].is_printed
            && list[i].day != chosen->day && can_be(chosen, list[i].day))
            return &list[i];
    return chosen;
}

/* The day shown beside the title, where that is not the day told as the
 * first one but of a text written anew since; null else. */
static const struct witness *rewritten(const struct meta *meta, day told,
                                       day updated)
{
    const struct witness *lists[] = { meta->published, meta->updated };
    size_t counts[] = { meta->n_published, meta->n_updated };
    const struct witness *chosen = NULL;
    int best = 0;

    if (is_in_address(meta->published, meta->n_published, told))
        return NULL;
    for (size_t l = 0; l < N_OF(lists); l++)
        for (size_t i = 0; i < counts[l]; i++) {
            const struct witness *said = &lists[l][i];
            if (!said->is_shown || said->day == DAY_NONE)
                continue;
            if (said->day >= told - 1 && said->day <= told + 1)
                return NULL;
            int weight = weight_of(lists[l], counts[l], said->day, true);
            if (said->day >= told + REWRITTEN_DAYS
                && said->day <= updated + 1 && weight > best) {
                best = weight;
                chosen = said;
            }
        }
    return chosen;
}

static bool is_day_line(const struct block *block)
{
    return block->n_words <= MOST_DAY_WORDS
        && (!block->is_sentence || (block->signs & SIGN_BIT(DATED)));
}

/* Days that block i prints, `n` heard so far; returns how many then. */
static int say_printed(struct meta *meta, size_t i, int n)
{
    struct html_page *page = meta->page;
    const struct block *b = &page->blocks.items[i];
    struct printed_date dates[3];
    size_t n_dates = dates_find(meta->tables->blocks, page->text, b->span,
                                dates, N_OF(dates));

    for (size_t d = 0; d < n_dates && n < MOST_PRINTED; d++, n++) {
        struct str before = str_slice(page->text, b->span.start,
                                      dates[d].span.start);
        struct str value = arena_str(meta->scratch, str_of(dates[d].value));
        bool is_updated = names_hold_word(before, "updated")
            || names_hold_word(before, "modified");
        int weight = is_updated ? 10
            : b->is_date || (b->signs & SIGN_BIT(DATED)) ? 14 : 8;
        struct witness *said = is_updated
            ? SAY(meta, updated, value, weight, "printed beside the title")
            : SAY(meta, published, value, weight, "printed beside the title");
        if (said != NULL)
            said->is_printed = said->is_shown = true;
    }
    return n;
}

/* Days printed around the title, or after a word that says so. */
static void say_printed_days(struct meta *meta)
{
    const struct html_page *page = meta->page;
    size_t first = meta->first, from = first, to = first + 2;
    int n = 0;

    if (page->n_h1 > 0 && page->h1_block[0] <= first + 3) {
        size_t under = page->h1_block[0] + (size_t)BELOW_TITLE;
        to = under > to ? under : to;
    }
    from = first > ABOVE_TEXT ? first - ABOVE_TEXT : 0;
    for (size_t i = from; i < page->blocks.n && i < to; i++)
        if (is_day_line(&page->blocks.items[i]))
            n = say_printed(meta, i, n);
    if (meta->n_published > 0)
        return;
    for (size_t i = to; i < page->blocks.n && n == 0; i++)
        if (is_day_line(&page->blocks.items[i])
            && (page->blocks.items[i].signs & SIGN_BIT(DATED)))
            n = say_printed(meta, i, n);
}

/* The day that stands at s, the rest of an address after a mark:
 * 2023/12/22, 2023-12-22, 2023/dec/22. */
static bool address_day(struct meta *meta, struct str s,
                        struct printed_date *date)
{
    char printed[32];
    size_t n = 0, n_marks = 0;

    if (s.len < 8 || (s.ptr[0] != '1' && s.ptr[0] != '2'))
        return false;
    for (; n < s.len && n + 1 < sizeof printed; n++) {
        bool is_mark = s.ptr[n] == '/' || s.ptr[n] == '-';
        if (n_marks == 2 && !byte_is_digit(s.ptr[n]))
            break;
        if (is_mark != (n == 4) && n_marks == 0)
            return false;
        if (!is_mark && !byte_is_digit(s.ptr[n]) && !byte_is_alpha(s.ptr[n]))
            return false;
        n_marks += is_mark;
        printed[n] = is_mark ? '-' : s.ptr[n];
    }
    printed[n] = '\0';
    return n_marks == 2
        && dates_find(meta->tables->blocks, str_of(printed),
                      (struct span){ 0, (uint32_t)n }, date, 1) == 1;
}

static void say_address_day(struct meta *meta, struct str address)
{
    struct printed_date date;

    for (size_t i = 1; i < address.len; i++) {
        char mark = address.ptr[i - 1];
        if ((mark != '/' && mark != '-' && mark != '_')
            || !address_day(meta, str_slice(address, i, address.len), &date))
            continue;
        struct witness *said =
            SAY(meta, published, arena_str(meta->scratch, str_of(date.value)),
                12, "the page's address");
        if (said != NULL)
            said->is_address = true;
        return;
    }
}

static void take_day(struct meta *meta, const struct witness *said,
                     const char *basis, struct field *field)
{
    char value[11];

    if (said == NULL || field->value.ptr != NULL)
        return;
    day_print(said->day, value);
    *field = (struct field){ arena_str(meta->report->arena, str_of(value)),
                             SPAN_NONE, basis };
}

void witness_days(struct meta *meta)
{
    struct report *report = meta->report;

    say_printed_days(meta);
    if (report->url.value.ptr != NULL)
        say_address_day(meta, report->url.value);
    read_days(meta, meta->published, meta->n_published);
    read_days(meta, meta->updated, meta->n_updated);
    const struct witness *told = choose_day(meta->published,
                                            meta->n_published);
    const struct witness *updated = choose_day(meta->updated,
                                               meta->n_updated);
    const struct witness *anew = told == NULL || updated == NULL
        ? NULL : rewritten(meta, told->day, updated->day);
    if (anew != NULL)
        take_day(meta, anew, "the day shown, of a text written anew",
                 &report->published);
    if (told != NULL)
        take_day(meta, told, told->basis, &report->published);
    if (updated != NULL) {
        take_day(meta, updated, updated->basis, &report->updated);
        take_day(meta, updated, "no day but that of the update",
                 &report->published);
    }
}
