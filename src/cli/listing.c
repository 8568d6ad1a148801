/*
 * cli/listing.c - see listing.h.
 */
#include "cli/listing.h"

#include <stdlib.h>

struct row {
    const struct listing *listing;
    const struct report *report;
    size_t report_no, item;
    struct str date;
    uint32_t start;
};

struct request {
    const struct listing *listing;
    char **words;
    int n_words;
};

enum { MOST_NAMES = 4 * REPORT_MOST_PARTIES, MOST_WORDS = 300 };

int listing_one_party(const struct party *party, struct str *names, int most)
{
    int n = 0;

    if (party->actor.ptr != NULL && n < most)
        names[n++] = party->actor;
    if (party->side.ptr != NULL && n < most)
        names[n++] = party->side;
    return n;
}

int listing_party_names(const struct parties *parties, struct str *names,
                        int most)
{
    int n = 0;

    for (int i = 0; i < parties->n; i++)
        n += listing_one_party(&parties->items[i], names + n, most - n);
    return n;
}

/* `the two countries`: one name that stands for several sides. */
static bool is_same_mention(const struct party *a, const struct party *b)
{
    return a->actor.ptr != NULL && str_is(a->actor, b->actor)
           && a->span.start == b->span.start && a->span.end == b->span.end;
}

void listing_parties(struct buf *out, const struct parties *parties)
{
    if (parties->n == 0)
        buf_add(out, STR("?"));
    for (int i = 0, next; i < parties->n; i = next) {
        const struct party *party = &parties->items[i];
        if (i > 0)
            buf_add(out, STR(", "));
        buf_add(out, party->actor.ptr != NULL ? party->actor : party->side);
        for (next = i + 1; next < parties->n
             && is_same_mention(party, &parties->items[next]);)
            next++;
        for (int k = i; next > i + 1 && k < next; k++) {
            buf_add(out, k == i ? STR(" (") : STR(", "));
            buf_add(out, parties->items[k].side.ptr != NULL
                             ? parties->items[k].side
                             : STR("?"));
        }
        if (next > i + 1)
            buf_add(out, STR(")"));
    }
}

static int compare_rows(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    int order = (x->date.ptr == NULL) - (y->date.ptr == NULL);

    if (order == 0)
        order = str_compare(x->date, y->date);
    if (order == 0)
        order = x->report_no < y->report_no ? -1
                                            : x->report_no > y->report_no;
    if (order == 0)
        order = x->start < y->start ? -1 : x->start > y->start;
    if (order == 0)
        order = strcmp(x->listing->command, y->listing->command);
    return order != 0 ? order : x->item < y->item ? -1 : x->item > y->item;
}

/* The words on one line, white space run together, cut at MOST_WORDS. */
static void put_words(struct buf *out, struct str words)
{
    bool was_space = true;
    size_t n = 0;

    for (size_t i = 0; i < words.len; i++) {
        bool is_space = byte_is_space(words.ptr[i]);
        if (is_space && was_space)
            continue;
        if (n >= MOST_WORDS && is_space) {
            buf_add(out, STR(" …"));
            return;
        }
        buf_byte(out, is_space ? ' ' : words.ptr[i]);
        was_space = is_space;
        n++;
    }
}

static void put_text(struct buf *out, const struct row *row)
{
    const struct listing *listing = row->listing;
    const struct report *report = row->report;
    struct str outlet = report->outlet.value.ptr != NULL
                            ? report->outlet.value
                            : report->title.value;

    buf_print(out, "%-12.*s", row->date.ptr == NULL ? 7 : (int)row->date.len,
              row->date.ptr == NULL ? "undated" : row->date.ptr);
    listing->head(out, report, row->item);
    buf_add(out, STR("\n    \""));
    put_words(out, report_words(report, listing->span(report, row->item)));
    buf_add(out, STR("\"\n    "));
    buf_add(out, outlet.ptr != NULL ? outlet : STR("outlet not named"));
    if (report->published.value.ptr != NULL) {
        buf_add(out, STR(", "));
        buf_add(out, report->published.value);
    }
    struct record_id id = record_report_id(report);
    buf_print(out, " [%s %u-%u]\n\n", id.hex, row->start,
              listing->span(report, row->item).end);
}

struct rows {
    struct row *items;
    size_t n, room;
};

/* Add the items of one report that belong to the topic. */
static void gather(struct rows *rows, struct arena *arena,
                   const struct listing *listing, const struct report *report,
                   size_t report_no, bool is_dated, char *const *words,
                   int n_words)
{
    for (size_t i = 0; i < listing->count(report); i++) {
        struct str names[MOST_NAMES];
        int n = listing->names(report, i, names, MOST_NAMES);
        struct span span = listing->span(report, i);
        struct str date = listing->date == NULL ? report->published.value
                                                : listing->date(report, i);

        if ((is_dated && date.ptr == NULL)
            || !view_topic_holds(words, n_words, report_words(report, span),
                                 names, n))
            continue;
        *ARENA_PUSH(arena, rows->items, rows->n, rows->room) = (struct row){
            listing, report, report_no, i, date, span.start
        };
    }
}

enum entente_status listing_show(struct view *view,
                                 const struct listing *const *listings,
                                 size_t n_listings, bool is_dated,
                                 char *const *words, int n_words,
                                 struct fault *fault)
{
    const struct record_options options = { 0 };
    enum view_form form = view_form(view);
    struct rows rows = { 0 };

    for (size_t r = 0; r < view->n_reports; r++)
        for (size_t k = 0; k < n_listings; k++)
            gather(&rows, &view->arena, listings[k], view->reports[r], r,
                   is_dated, words, n_words);
    if (rows.n == 0)
        return fault_set(fault, ENTENTE_NONE,
                         "nothing of that kind in the record");
    qsort(rows.items, rows.n, sizeof *rows.items, compare_rows);
    if (form == VIEW_JSON)
        buf_byte(&view->out, '[');
    for (size_t i = 0; i < rows.n; i++) {
        const struct row *row = &rows.items[i];
        if (form == VIEW_TEXT) {
            put_text(&view->out, row);
            continue;
        }
        if (form == VIEW_JSON)
            buf_comma(&view->out);
        row->listing->json(&view->out, row->report, row->item, &options);
        if (form == VIEW_JSON)
            view->out.len--; /* its newline */
    }
    if (form == VIEW_JSON)
        buf_add(&view->out, STR("]\n"));
    return ENTENTE_OK;
}

static enum entente_status show(struct view *view, void *context,
                                struct fault *fault)
{
    const struct request *request = context;

    return listing_show(view, &request->listing, 1, false, request->words,
                        request->n_words, fault);
}

int listing_run(const struct listing *listing, int argc, char **argv)
{
    struct view view = { 0 };
    const struct option options[] = { VIEW_OPTIONS(view) };
    const struct usage usage = { listing->command, "[TOPIC]",
                                 listing->summary, listing->examples,
                                 options, N_OF(options) };
    int n = options_read(&usage, argc, argv);

    if (n < 0)
        return options_exit(n);
    struct request request = { listing, argv, n };
    return view_run(&view, true, show, &request);
}
