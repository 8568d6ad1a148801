/*
 * cli/ties_listing.c - `entente ties [TOPIC]`: the ties that reports tell of.
 * Two states that the registry knows are answered by cmd_ties.c from there.
 */
#include "cli/listing.h"

static size_t count(const struct report *report)
{
    return report->n_ties;
}

static struct span span(const struct report *report, size_t item)
{
    return report->ties[item].span;
}

static struct str date(const struct report *report, size_t item)
{
    const struct tie *tie = &report->ties[item];
    struct str first = STR_NULL;

    for (int i = 0; i < N_STAGES; i++)
        if (tie->dates[i].value.ptr != NULL
            && (first.ptr == NULL
                || str_compare(tie->dates[i].value, first) < 0))
            first = tie->dates[i].value;
    return first;
}

static int names(const struct report *report, size_t item, struct str *found,
                 int most)
{
    const struct tie *tie = &report->ties[item];
    int n = listing_party_names(&tie->parties, found, most);

    if (tie->instrument.ptr != NULL && n < most)
        found[n++] = tie->instrument;
    return n;
}

static void head(struct buf *out, const struct report *report, size_t item)
{
    const struct tie *tie = &report->ties[item];

    buf_print(out, "%s", tie_kind_name(tie->kind));
    if (tie->stage != STAGE_UNKNOWN)
        buf_print(out, " (%s)", tie_stage_name(tie->stage));
    buf_add(out, STR("  "));
    listing_parties(out, &tie->parties);
    if (tie->instrument.ptr != NULL)
        buf_print(out, ": %.*s", STR_ARG(tie->instrument));
    buf_add(out, tie->registry.ptr != NULL ? STR("  [registry: ")
                                           : STR("  [not in the registry"));
    buf_add(out, tie->registry);
    buf_byte(out, ']');
}

const struct listing ties_listing = {
    "ties",
    "Lists alliances, memberships, agreements, missions, exercises and "
    "sanctions.\n"
    "Two states or bodies as two words (A B [--on DATE] [--json]) are "
    "answered\nfrom the registry.",
    "  entente ties \"Japan NATO\"\n  entente ties --jsonl AUKUS\n"
    "  entente ties JPN NATO --on 2020-01-01\n",
    count, span, date, names, head, record_tie_line
};
