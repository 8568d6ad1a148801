/*
 * story/passage.c - what the finders of disputes ask of a passage.
 *
 * In: a sentence, or a span of a report.  Out: its words with what they say
 * (data/en/story/dispute-word.tsv), its sides, what it shares with another.
 */
#include "story/dispute.h"

static int kind_of(struct str name)
{
    static const char *const names[] = { "calls", "blames", "war", "stance",
                                         "because", "member" };
    for (size_t i = 0; i < N_OF(names); i++)
        if (str_is_c(name, names[i]))
            return 1 << i;
    return 0;
}

void story_cut(const struct story_work *work, struct str text,
               struct span span, struct story_cut *cut_words)
{
    char *low = arena_alloc(work->arena, span.end - span.start + 1);

    cut_words->n = 0;
    for (uint32_t i = span.start; i < span.end; i++)
        low[i - span.start] = byte_lower(text.ptr[i]);
    for (uint32_t at = span.start;
         at < span.end && cut_words->n < STORY_MOST_CUT;) {
        uint32_t begin = at;
        while (at < span.end
               && (byte_is_alpha(text.ptr[at]) || byte_is_digit(text.ptr[at])
                   || ((text.ptr[at] == ',' || text.ptr[at] == '.')
                       && at > begin && at + 1 < span.end
                       && byte_is_digit(text.ptr[at - 1])
                       && byte_is_digit(text.ptr[at + 1]))))
            at++;
        if (at == begin) {
            at++;
            continue;
        }
        int n = cut_words->n++;
        cut_words->words[n] = (struct str){ low + (begin - span.start),
                                            at - begin };
        cut_words->spans[n] = (struct span){ begin, at };
        cut_words->kinds[n] = 0;
        struct lexicon_rows rows =
            lexicon_find(work->dispute_words, cut_words->words[n]);
        for (uint32_t r = 0; r < rows.n; r++)
            cut_words->kinds[n] |= kind_of(
                lexicon_cell(work->dispute_words, rows.first + r, 1));
    }
}

int story_cut_kinds(const struct story_cut *c)
{
    int kinds = 0;

    for (int i = 0; i < c->n; i++)
        kinds |= c->kinds[i];
    return kinds;
}

struct story_dispute *story_dispute_add(struct story_work *work,
                                        struct story_links *links,
                                        enum story_about about, int weight,
                                        const char *rule)
{
    struct story_dispute *d = ARENA_PUSH(work->arena, links->disputes,
                                         links->n_disputes,
                                         links->room_disputes);
    d->about = about;
    d->weight = weight;
    d->rule = rule;
    d->a.report = d->b.report = -1;
    return d;
}

struct str story_side_name(const struct story_work *work, struct str side)
{
    const struct lexicon_table *states = lexicon_table(work->lexicon,
                                                       "registry/state");
    const struct lexicon_table *bodies = lexicon_table(
        work->lexicon, "registry/organisation");
    struct lexicon_rows rows = lexicon_find(states, side);

    if (rows.n > 0)
        return lexicon_cell(states, rows.first,
                            lexicon_column(states, "name"));
    rows = lexicon_find(bodies, side);
    /* NATO is better known by its letters */
    struct str name = rows.n == 0 ? side
        : lexicon_cell(bodies, rows.first, lexicon_column(bodies, "name"));
    return name.len > 24 ? side : name;
}

bool story_is_prose(const struct report *r, const struct sentence *s)
{
    return s->region >= 0 && region_is_prose(r->regions[s->region].class);
}

bool story_is_told(const struct report *report, int32_t sentence)
{
    return story_is_prose(report, &report->sentences[sentence])
           && !report->sentences[sentence].is_heading;
}

struct str story_word_low(const struct story_work *work,
                          const struct report *report,
                          const struct story_word *word)
{
    struct str s = str_at(report->text, word->span);
    char *low;

    for (size_t i = 0; i < s.len; i++)
        if (byte_is_upper(s.ptr[i])) {
            low = arena_alloc(work->arena, s.len);
            for (size_t k = 0; k < s.len; k++)
                low[k] = byte_lower(s.ptr[k]);
            return (struct str){ low, s.len };
        }
    return s;
}

int story_shared_stems(const struct story_work *work,
                       const struct story_unit *a, const struct story_unit *b,
                       uint64_t except, int *fewer)
{
    enum { MOST = 64 };
    const struct story_unit *units[2] = { a, b };
    uint64_t stems[2][MOST];
    int n[2] = { 0, 0 }, same = 0;

    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < units[side]->n && n[side] < MOST; i++) {
            const struct story_word *w =
                &work->words.words[units[side]->first + i];
            bool again = (w->flags & (WORD_FUNCTION | WORD_NUMBER))
                         || w->stem == except;
            for (int k = 0; k < n[side] && !again; k++)
                again = stems[side][k] == w->stem;
            if (!again)
                stems[side][n[side]++] = w->stem;
        }
    for (int i = 0; i < n[0]; i++)
        for (int k = 0; k < n[1]; k++)
            same += stems[0][i] == stems[1][k];
    *fewer = n[0] < n[1] ? n[0] : n[1];
    return same;
}

const struct story_unit *story_unit_of(const struct story_work *work,
                                       const struct story_links *links,
                                       int32_t report, int32_t sentence)
{
    const struct story_words *words = &work->words;
    int32_t place = links->rank[report];
    uint32_t start = links->reports[report]->sentences[sentence].span.start;
    uint32_t low = words->first_unit[place];
    uint32_t high = words->first_unit[place + 1];

    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (words->units[middle].span.start < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < words->first_unit[place + 1]
                   && words->units[low].sentence == sentence
               ? &words->units[low] : NULL;
}

const struct mention *story_side_in(const struct report *r, struct span span)
{
    size_t low = report_mention_from(r, span.start);

    for (; low < r->n_mentions && r->mentions[low].span.start < span.end;
         low++)
        if (r->mentions[low].entity >= 0
            && r->entities[r->mentions[low].entity].side.ptr != NULL)
            return &r->mentions[low];
    return NULL;
}
