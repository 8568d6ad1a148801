/*
 * story/copy.c - which passages were copied or retold.
 *
 * In: units and words of all reports, in the order of (published, hash), and
 * the citations.  Out: derivations.
 *
 * Runs of four words are hashed and sorted.  Two units that share one are
 * aligned word by word (Smith and Waterman, 1981, local alignment), which
 * gives the passage on both sides and how much of it is the same.  A run
 * that stands in many reports is paired with its first bearers and with the
 * nearest before it, so the work stays linear.
 *
 * A retelling shares few runs.  It is looked for only between two reports
 * where something else says that one used the other: a citation, or a
 * passage copied outright.  There, two units that share rare words are a
 * pair.  The same fact in other words is no copying, and without such a sign
 * we cannot tell the two apart, so we do not assert it.
 *
 * Which of two reports is the origin: the one that is cited; else the
 * earlier one; else the one that has the speaker where the other has lost
 * him; else the one that says more.
 */
#include "story/find.h"

enum {
    RUN = 4,             /* words of a shingle                           */
    MOST_ALIGNED = 160,  /* words of a unit that are compared            */
    LEAST_WORDS = 8,     /* of a copied passage ...                      */
    LEAST_WHOLE = 5,     /* ... but for a whole unit, such as a title    */
    LEAST_PART = 12,     /* ... and for less than half of both units     */
    LEAST_PLAIN = 3,     /* of them neither names nor function words     */
    MOST_RETOLD = 3,     /* origins of one retold unit                   */
    MOST_PARAGRAPH = 4096 /* bytes looked back for an open quotation     */
};

struct run {
    uint64_t hash;
    uint32_t unit, at;
};

struct pair {
    uint32_t later, earlier; /* units */
};

/* A passage found on both sides; a is of the later unit. */
struct match {
    uint32_t later, earlier;
    struct span a, b;
    int n_same, n_plain, len_a, len_b, longest;
    bool whole;     /* covers all of the shorter unit, nearly            */
    bool half;      /* half of it                                        */
    bool is_title;  /* one of the units is                               */
    enum story_relation relation;
};

static int compare_runs(const void *a, const void *b)
{
    const struct run *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static int compare_pairs(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;

    if (x->later != y->later)
        return x->later < y->later ? -1 : 1;
    return x->earlier < y->earlier ? -1 : x->earlier > y->earlier;
}

struct pairs {
    struct pair *items;
    size_t n, room;
};

static void add_pair(struct pairs *pairs, struct arena *arena,
                     const struct story_words *words, uint32_t a, uint32_t b)
{
    if (words->units[a].report == words->units[b].report)
        return;
    struct pair *pair = ARENA_PUSH(arena, pairs->items, pairs->n,
                                   pairs->room);
    pair->later = a > b ? a : b;
    pair->earlier = a > b ? b : a;
}

static size_t unique_pairs(struct pairs *pairs)
{
    size_t n = 0;

    if (pairs->n == 0)
        return 0;
    qsort(pairs->items, pairs->n, sizeof *pairs->items, compare_pairs);
    for (size_t i = 0; i < pairs->n; i++)
        if (i == 0 || compare_pairs(&pairs->items[n - 1], &pairs->items[i]))
            pairs->items[n++] = pairs->items[i];
    return pairs->n = n;
}

/* Units of different reports that share a run of words. */
static void candidates(const struct story_words *words, struct arena *arena,
                       struct pairs *pairs)
{
    struct run *runs = ARENA_ARRAY(arena, struct run, words->n_words + 1);
    size_t n = 0;

    for (size_t u = 0; u < words->n_units; u++) {
        const struct story_unit *unit = &words->units[u];
        for (uint32_t i = 0; i + RUN <= unit->n; i++) {
            uint64_t hash = STR_HASH_START;
            int plain = 0;
            for (uint32_t k = 0; k < RUN; k++) {
                const struct story_word *w =
                    &words->words[unit->first + i + k];
                hash = (hash ^ w->hash) * STR_HASH_FACTOR;
                hash ^= hash >> 29;
                plain += (w->flags & WORD_FUNCTION) == 0;
            }
            if (plain > 0)
                runs[n++] = (struct run){ hash, (uint32_t)u, i };
        }
    }
    qsort(runs, n, sizeof *runs, compare_runs);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i; end < n && runs[end].hash == runs[i].hash; end++)
            ;
        for (size_t k = i + 1; k < end; k++) {
            add_pair(pairs, arena, words, runs[k].unit, runs[i].unit);
            add_pair(pairs, arena, words, runs[k].unit, runs[k - 1].unit);
            if (k > i + 2)
                add_pair(pairs, arena, words, runs[k].unit, runs[i + 1].unit);
        }
    }
    unique_pairs(pairs);
}

/*
 * The best local alignment of two units.  Score: 2 a shared word, -1 a word
 * exchanged or left out.  Cost: the product of their lengths, bounded.
 */
static struct match align(const struct story_words *words, uint32_t later,
                          uint32_t earlier)
{
    static const int SAME = 2, OTHER = -1;
    const struct story_unit *ua = &words->units[later];
    const struct story_unit *ub = &words->units[earlier];
    const struct story_word *a = words->words + ua->first;
    const struct story_word *b = words->words + ub->first;
    int n = ua->n > MOST_ALIGNED ? MOST_ALIGNED : (int)ua->n;
    int m = ub->n > MOST_ALIGNED ? MOST_ALIGNED : (int)ub->n;
    short score[MOST_ALIGNED + 1];
    unsigned char way[MOST_ALIGNED + 1][MOST_ALIGNED + 1];
    int best = 0, best_i = 0, best_j = 0;
    struct match match = { .later = later, .earlier = earlier };

    memset(score, 0, sizeof score);
    for (int i = 1; i <= n; i++) {
        int diagonal = 0;
        for (int j = 1; j <= m; j++) {
            int up = score[j];
            bool same = a[i - 1].hash == b[j - 1].hash;
            int here = diagonal + (same ? SAME : OTHER);
            unsigned char from = same ? 4 : 1;
            if (up + OTHER > here)
                here = up + OTHER, from = 2;
            if (score[j - 1] + OTHER > here && j > 1)
                here = score[j - 1] + OTHER, from = 3;
            if (here <= 0)
                here = 0, from = 0;
            diagonal = up;
            score[j] = (short)here;
            way[i][j] = from;
            if (here > best)
                best = here, best_i = i, best_j = j;
        }
    }
    if (best == 0)
        return match;
    int i = best_i, j = best_j, in_a_row = 0;
    while (i > 0 && j > 0 && way[i][j] != 0) {
        unsigned char from = way[i][j];
        in_a_row = from == 4 ? in_a_row + 1 : 0;
        if (in_a_row > match.longest)
            match.longest = in_a_row;
        if (from == 4) {
            match.n_same++;
            match.n_plain += (a[i - 1].flags & (WORD_FUNCTION | WORD_NAME))
                             == 0;
        }
        i -= from != 3;
        j -= from != 2;
    }
    match.len_a = best_i - i;
    match.len_b = best_j - j;
    match.a = (struct span){ a[i].span.start, a[best_i - 1].span.end };
    match.b = (struct span){ b[j].span.start, b[best_j - 1].span.end };
    int shorter = n < m ? n : m;
    match.whole = match.n_same * 5 >= shorter * 4;
    match.half = match.n_same * 2 >= shorter;
    match.is_title = ua->class == REGION_TITLE || ub->class == REGION_TITLE;
    return match;
}

/* Decide whether an alignment is a copy, and of which kind. */
static bool is_copy(struct match *match)
{
    int longer = match->len_a > match->len_b ? match->len_a : match->len_b;

    if (match->n_same < LEAST_WORDS
        && !(match->n_same >= LEAST_WHOLE && match->whole && match->is_title))
        return false;
    /* a part of both is a phrase, unless it is long */
    if (!match->half && match->n_same < LEAST_PART)
        return false;
    if (match->n_plain < LEAST_PLAIN
        && !(match->whole && match->n_same == longer))
        return false;
    if (match->n_same == longer) {
        match->relation = RELATION_VERBATIM;
        return true;
    }
    match->relation = RELATION_EDITED;
    /* Stock phrases make a chain of short runs; a copy has a long one. */
    return match->n_same * 4 >= longer * 3
           && (match->longest >= LEAST_WORDS
               || (match->longest >= LEAST_WHOLE
                   && match->n_same * 5 >= longer * 4));
}

/* ------------------------------------------------- which is the origin -- */

/* Signs, summed over the passages two reports share, that the first one in
 * order is not the origin of the second. */

/* True where a passage stands in quotation marks: it begins with one, or one
 * is open before it in its paragraph.  A straight mark closes what is open. */
static bool quoted_around(const struct report *report, struct span span)
{
    struct str text = report->text;
    uint32_t from = span.start;
    bool is_open = false;

    while (from > 0 && span.start - from < MOST_PARAGRAPH
           && text.ptr[from - 1] != '\n')
        from--;
    for (uint32_t i = from; i <= span.start && i < span.end; i++) {
        struct str rest = str_slice(text, i, text.len);
        if (str_starts(rest, STR("\xe2\x80\x9c")))
            is_open = true;
        else if (str_starts(rest, STR("\xe2\x80\x9d")))
            is_open = false;
        else if (text.ptr[i] == '"')
            is_open = !is_open;
    }
    return is_open;
}

/* The statement with a known speaker whose content a passage reprints. */
static const struct statement *said_by(const struct report *report,
                                       struct span span)
{
    for (size_t i = 0; i < report->n_statements; i++) {
        const struct statement *s = &report->statements[i];
        uint32_t from = s->content.start > span.start ? s->content.start
                                                      : span.start;
        uint32_t to = s->content.end < span.end ? s->content.end : span.end;
        if (s->mode != MODE_UNMARKED && s->speaker.actor.ptr != NULL
            && to > from && (to - from) * 2 > span.end - span.start)
            return s;
    }
    return NULL;
}

/* Is a speaker of `b` named in `a` right before a passage or after it, or is
 * he the outlet of `a` itself? */
static bool names_speaker(const struct report *a, struct span passage,
                          const struct party *speaker)
{
    enum { BEFORE = 900, AFTER = 120 };
    struct str name = speaker->actor;
    uint32_t from = passage.start > BEFORE ? passage.start - BEFORE : 0;

    if (name.ptr == NULL)
        return false;
    if (a->outlet.value.ptr != NULL && str_find(name, a->outlet.value) >= 0)
        return true;
    uint32_t to = passage.end + AFTER < a->text.len ? passage.end + AFTER
                                                    : (uint32_t)a->text.len;
    struct str around = str_slice(a->text, from, to);
    for (struct str rest = name; rest.ptr != NULL;) {
        struct str word = str_cut(&rest, ' ');
        if (word.len > 3 && byte_is_upper(word.ptr[0])
            && str_find(around, word) >= 0)
            return true;
    }
    return false;
}

/* A message set out beside the sentence that quotes it. */
static bool says_twice(const struct report *report, struct span passage)
{
    enum { ENOUGH = 40 };
    struct str words = str_at(report->text, passage);

    if (words.len > ENOUGH)
        words.len = ENOUGH;
    return words.len == ENOUGH
           && (str_find(str_slice(report->text, 0, passage.start), words) >= 0
               || str_find(str_slice(report->text, passage.end,
                                     report->text.len), words) >= 0);
}

/* True where `b` quotes a speaker whom `a` reprints without a name. */
static bool lost_speaker(const struct report *a, struct span in_a,
                         const struct report *b, struct span in_b,
                         struct span *speaker)
{
    const struct statement *from = said_by(b, in_b);

    *speaker = SPAN_NONE;
    if (quoted_around(a, in_a) || said_by(a, in_a) != NULL
        || says_twice(a, in_a)
        || (from != NULL && names_speaker(a, in_a, &from->speaker)))
        return false;
    if (from == NULL
        || (from->mode != MODE_DIRECT && !quoted_around(b, from->content)))
        return false;
    *speaker = from->speaker.span;
    return true;
}

/* ---------------------------------------------------------- retellings -- */

struct stem_use {
    uint64_t stem;
    uint32_t unit;
};

static int compare_stems(const void *a, const void *b)
{
    const struct stem_use *x = a, *y = b;

    if (x->stem != y->stem)
        return x->stem < y->stem ? -1 : 1;
    return x->unit < y->unit ? -1 : x->unit > y->unit;
}

/* How rare a stem is: 0 for one in every fourth unit or more, up to 8. */
struct weights {
    uint64_t *stems;
    unsigned char *weight;
    size_t n;
};

static struct weights weigh(const struct story_words *words,
                            struct arena *arena)
{
    struct stem_use *uses = ARENA_ARRAY(arena, struct stem_use,
                                        words->n_words + 1);
    struct weights weights = { 0 };
    size_t n = 0;

    for (size_t u = 0; u < words->n_units; u++)
        for (uint32_t i = 0; i < words->units[u].n; i++) {
            const struct story_word *w =
                &words->words[words->units[u].first + i];
            if ((w->flags & WORD_FUNCTION) == 0)
                uses[n++] = (struct stem_use){ w->stem, (uint32_t)u };
        }
    qsort(uses, n, sizeof *uses, compare_stems);
    weights.stems = ARENA_ARRAY(arena, uint64_t, n + 1);
    weights.weight = ARENA_ARRAY(arena, unsigned char, n + 1);
    for (size_t i = 0, end; i < n; i = end) {
        size_t units = 0;
        for (end = i; end < n && uses[end].stem == uses[i].stem; end++)
            units += end == i || uses[end].unit != uses[end - 1].unit;
        int weight = 0;
        /* halvings below a quarter of the units */
        for (size_t share = units * 4; share < words->n_units && weight < 8;
             share *= 2)
            weight++;
        weights.stems[weights.n] = uses[i].stem;
        weights.weight[weights.n++] = (unsigned char)weight;
    }
    return weights;
}

static int weight_of(const struct weights *weights, uint64_t stem)
{
    size_t low = 0, high = weights->n;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (weights->stems[middle] < stem)
            low = middle + 1;
        else
            high = middle;
    }
    return low < weights->n && weights->stems[low] == stem
               ? weights->weight[low] : 0;
}

/* What two units share, by weight; the sums of both in *sum_a, *sum_b. */
static int shared_weight(const struct story_words *words,
                         const struct weights *weights, uint32_t a, uint32_t b,
                         int *sum_a, int *sum_b, int *n_shared, int *n_plain)
{
    const struct story_unit *ua = &words->units[a], *ub = &words->units[b];
    int shared = 0;

    *sum_a = *sum_b = *n_shared = *n_plain = 0;
    for (uint32_t j = 0; j < ub->n && j < MOST_ALIGNED; j++)
        *sum_b += weight_of(weights, words->words[ub->first + j].stem);
    for (uint32_t i = 0; i < ua->n && i < MOST_ALIGNED; i++) {
        const struct story_word *w = &words->words[ua->first + i];
        int weight = weight_of(weights, w->stem);
        bool again = false, found = false;
        *sum_a += weight;
        if (w->flags & WORD_FUNCTION)
            continue;
        for (uint32_t k = 0; k < i && !again; k++)
            again = words->words[ua->first + k].stem == w->stem;
        for (uint32_t j = 0; j < ub->n && j < MOST_ALIGNED && !found; j++)
            found = words->words[ub->first + j].stem == w->stem;
        if (!found || again)
            continue;
        shared += weight;
        ++*n_shared;
        *n_plain += (w->flags & WORD_NAME) == 0;
    }
    return shared;
}

/* ------------------------------------------------------------ assembly -- */

struct matches {
    struct match *items;
    size_t n, room;
};

/* Both quote the same speech, each with its speaker: two who heard it, not
 * one who copied. */
static bool is_one_speech(const struct story_links *links,
                          const struct story_words *words,
                          const struct match *match)
{
    const struct report *a =
        links->reports[words->units[match->later].report];
    const struct report *b =
        links->reports[words->units[match->earlier].report];
    const struct statement *x = said_by(a, match->a);
    const struct statement *y = said_by(b, match->b);

    return x != NULL && y != NULL
           && (x->mode == MODE_DIRECT || x->mode == MODE_MIXED)
           && (y->mode == MODE_DIRECT || y->mode == MODE_MIXED)
           && match->a.end <= x->content.end + 3
           && match->a.start + 3 >= x->content.start;
}

static void assert_match(struct story_work *work, struct story_links *links,
                         const struct match *match, bool flip,
                         const char *rule)
{
    const struct story_unit *later = &work->words.units[match->later];
    const struct story_unit *earlier = &work->words.units[match->earlier];
    struct story_derivation *d =
        ARENA_PUSH(work->arena, links->derivations, links->n_derivations,
                   links->room_derivations);

    *d = (struct story_derivation){
        .report = later->report, .span = match->a,
        .sentence = later->sentence,
        .origin = earlier->report, .origin_span = match->b,
        .origin_sentence = earlier->sentence,
        .relation = match->relation, .note = -1, .rule = rule };
    if (flip) {
        d->report = earlier->report, d->span = match->b;
        d->sentence = earlier->sentence;
        d->origin = later->report, d->origin_span = match->a;
        d->origin_sentence = later->sentence;
    }
    if (d->relation != RELATION_PARAPHRASE)
        d->lost_speaker = lost_speaker(links->reports[d->report], d->span,
                                       links->reports[d->origin],
                                       d->origin_span, &d->speaker);
}

/* True where the later of two reports in order is in truth the origin. */
static bool runs_backwards(const struct story_work *work,
                           const struct story_links *links,
                           const struct match *matches, size_t n)
{
    int32_t later = work->words.units[matches[0].later].report;
    int32_t earlier = work->words.units[matches[0].earlier].report;
    const struct report *a = links->reports[later];
    const struct report *b = links->reports[earlier];
    day day_a = story_published(a), day_b = story_published(b);
    bool cites_b = story_cites(links, later, earlier);
    bool cites_a = story_cites(links, earlier, later);

    if (cites_a != cites_b)
        return cites_a;
    if (day_a != DAY_NONE && day_b != DAY_NONE && day_a != day_b)
        return false; /* they are in order */
    int balance = 0; /* over 0: b has lost what a has */
    for (size_t i = 0; i < n; i++) {
        struct span speaker;
        balance += lost_speaker(b, matches[i].b, a, matches[i].a, &speaker);
        balance -= lost_speaker(a, matches[i].a, b, matches[i].b, &speaker);
        if (matches[i].len_a != matches[i].len_b)
            balance += matches[i].len_a > matches[i].len_b ? 1 : -1;
    }
    return balance > 0;
}

/* A sentence that the same reports share with many others, and nothing else
 * with them, is boilerplate: an outlet's standing line. */
static bool is_boilerplate(const struct match *match, size_t n_of_pair,
                           unsigned char *bearers)
{
    return n_of_pair == 1 && bearers[match->later] >= 3;
}

/*
 * True where what the later sentence tells as done was still ahead, or only
 * possible, in the earlier one: that is later news, no retelling.
 */
static bool is_later_news(const struct report *a, int32_t in_a,
                          const struct report *b, int32_t in_b)
{
    for (size_t i = 0; i < a->n_events; i++) {
        const struct event *x = &a->events[i];
        if (x->sentence != in_a
            || (x->status != STATUS_HAPPENED && x->status != STATUS_ONGOING))
            continue;
        struct str wx = str_at(a->text, x->trigger);
        for (size_t k = 0; k < b->n_events; k++) {
            const struct event *y = &b->events[k];
            struct str wy = str_at(b->text, y->trigger);
            size_t n = wx.len < wy.len ? wx.len : wy.len;
            if (y->sentence != in_b || y->status == STATUS_HAPPENED
                || y->status == STATUS_ONGOING || y->status == STATUS_DENIED
                || y->status == STATUS_WISHED || n < 4)
                continue;
            if (n > 5)
                n = 5;
            if (str_is_caseless(str_slice(wx, 0, n), str_slice(wy, 0, n)))
                return true;
        }
    }
    return false;
}

/* The sentence has it by hearsay only (`reportedly`). */
static bool said_by_hearsay(const struct story_links *links, int32_t report,
                            int32_t sentence)
{
    for (size_t i = 0; i < links->reports[report]->n_citations; i++) {
        const struct citation *c = &links->reports[report]->citations[i];
        if (c->rule != NULL && strcmp(c->rule, "hearsay") == 0
            && report_sentence_at(links->reports[report], c->span.start)
                   == sentence)
            return true;
    }
    return false;
}

static bool is_same_unit(const struct story_words *words, uint32_t a,
                         uint32_t b)
{
    const struct story_unit *ua = &words->units[a], *ub = &words->units[b];
    uint32_t n = ua->n < ub->n ? ua->n : ub->n;

    for (uint32_t i = 0; i < n; i++)
        if (words->words[ua->first + i].hash
            != words->words[ub->first + i].hash)
            return false;
    return n >= LEAST_WHOLE;
}

/* The units of an earlier report that one unit retells; true for any. */
static bool retell_unit(struct story_work *work, struct story_links *links,
                        const struct weights *weights, uint32_t a,
                        size_t place_b, int32_t later, int32_t earlier,
                        bool beside)
{
    const struct story_words *words = &work->words;
    struct { uint32_t unit; int score; } best[MOST_RETOLD];
    int n_best = 0;

    for (uint32_t b = words->first_unit[place_b];
         b < words->first_unit[place_b + 1]; b++) {
        int sum_a, sum_b, n_shared, n_plain;
        int shared = shared_weight(words, weights, a, b, &sum_a, &sum_b,
                                   &n_shared, &n_plain);
        int smaller = sum_a < sum_b ? sum_a : sum_b;
        bool by_weight = shared >= 12 && shared * 100 >= smaller * 40
                         && (n_plain >= 2 || n_shared >= 10);
        bool by_number = shared >= 12 && shared * 100 >= smaller * 27
                         && n_shared >= 8 && n_plain >= 3;
        bool by_place = beside && shared >= 9
                        && shared * 100 >= smaller * 25 && n_shared >= 6
                        && n_plain >= 2;
        if (words->units[b].class == REGION_TITLE || n_shared < 4
            || !(by_weight || by_number || by_place)
            || (said_by_hearsay(links, earlier, words->units[b].sentence)
                && !said_by_hearsay(links, later, words->units[a].sentence))
            || is_later_news(links->reports[later], words->units[a].sentence,
                             links->reports[earlier],
                             words->units[b].sentence))
            continue;
        bool again = false; /* a caption printed twice */
        for (int k = 0; k < n_best && !again; k++)
            again = is_same_unit(words, best[k].unit, b);
        if (again)
            continue;
        int at = n_best < MOST_RETOLD ? n_best++ : MOST_RETOLD;
        while (at > 0 && best[at - 1].score < shared) {
            if (at < MOST_RETOLD)
                best[at] = best[at - 1];
            at--;
        }
        if (at < MOST_RETOLD)
            best[at].unit = b, best[at].score = shared;
    }
    for (int i = 0; i < n_best; i++) {
        struct match match = { .later = a, .earlier = best[i].unit,
                               .a = words->units[a].span,
                               .b = words->units[best[i].unit].span,
                               .relation = RELATION_PARAPHRASE };
        assert_match(work, links, &match, false,
                     "story/copy: shares rare words with a cited report");
    }
    return n_best > 0;
}

static void retell(struct story_work *work, struct story_links *links,
                   const struct weights *weights, int32_t later,
                   int32_t earlier, const unsigned char *taken)
{
    const struct story_words *words = &work->words;
    size_t place_a = (size_t)links->rank[later];
    size_t place_b = (size_t)links->rank[earlier];

    uint32_t first = words->first_unit[place_a];
    uint32_t last = words->first_unit[place_a + 1];
    unsigned char *told = ARENA_ARRAY(work->arena, unsigned char,
                                      last - first + 2);

    /* Both reports' units: bounded by the pairs that have a sign of use.
     * Those beside a sure retelling are looked at again: one who retells
     * goes on. */
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t a = first; a < last; a++) {
            bool beside = pass == 1
                          && (told[a - first] == 1 /* the one before it */
                              || (a + 1 < last && told[a - first + 2] == 1));
            if (taken[a] || words->units[a].class == REGION_TITLE
                || words->units[a].class == REGION_CAPTION
                || (pass == 1 && (!beside || told[a - first + 1])))
                continue;
            if (retell_unit(work, links, weights, a, place_b, later, earlier,
                            beside))
                told[a - first + 1] = pass == 0 ? 1 : 2;
        }
}

static int compare_matches(const void *a, const void *b)
{
    const struct match *x = a, *y = b;

    if (x->later != y->later)
        return x->later < y->later ? -1 : 1;
    /* the most alike first, then the earliest */
    if (x->n_same != y->n_same)
        return x->n_same > y->n_same ? -1 : 1;
    if (x->relation != y->relation)
        return x->relation < y->relation ? -1 : 1;
    return x->earlier < y->earlier ? -1 : x->earlier > y->earlier;
}

/* Group by the two reports, then by place. */
struct grouped {
    int32_t later, earlier; /* places in the order */
    struct match match;
};

static int compare_grouped(const void *a, const void *b)
{
    const struct grouped *x = a, *y = b;

    if (x->later != y->later)
        return x->later < y->later ? -1 : 1;
    if (x->earlier != y->earlier)
        return x->earlier < y->earlier ? -1 : 1;
    if (x->match.later != y->match.later)
        return x->match.later < y->match.later ? -1 : 1;
    return x->match.earlier < y->match.earlier
               ? -1 : x->match.earlier > y->match.earlier;
}

void story_find_copies(struct story_work *work, struct story_links *links)
{
    const struct story_words *words = &work->words;
    struct pairs pairs = { 0 };
    struct matches found = { 0 };
    unsigned char *bearers = ARENA_ARRAY(work->arena, unsigned char,
                                         words->n_units + 1);
    unsigned char *taken = ARENA_ARRAY(work->arena, unsigned char,
                                       words->n_units + 1);

    candidates(words, work->arena, &pairs);
    for (size_t i = 0; i < pairs.n; i++) {
        struct match match = align(words, pairs.items[i].later,
                                   pairs.items[i].earlier);
        if (!is_copy(&match) || is_one_speech(links, words, &match))
            continue;
        *ARENA_PUSH(work->arena, found.items, found.n, found.room) = match;
        if (bearers[match.later] < 255)
            bearers[match.later]++;
    }
    /* Keep, for each unit, the best origin; others only where they add a
     * passage elsewhere in the unit. */
    if (found.n > 0)
        qsort(found.items, found.n, sizeof *found.items, compare_matches);
    struct grouped *kept = ARENA_ARRAY(work->arena, struct grouped,
                                       found.n + 1);
    size_t n_kept = 0;
    for (size_t i = 0; i < found.n; i++) {
        const struct match *match = &found.items[i];
        bool overlaps = false;
        for (size_t k = n_kept; k > 0 && !overlaps
             && kept[k - 1].match.later == match->later; k--)
            overlaps = span_meets(kept[k - 1].match.a, match->a);
        if (overlaps)
            continue;
        kept[n_kept++] = (struct grouped){
            links->rank[words->units[match->later].report],
            links->rank[words->units[match->earlier].report], *match };
    }
    qsort(kept, n_kept, sizeof *kept, compare_grouped);
    struct weights weights = weigh(words, work->arena);
    for (size_t i = 0, end; i < n_kept; i = end) {
        for (end = i; end < n_kept && kept[end].later == kept[i].later
                      && kept[end].earlier == kept[i].earlier; end++)
            ;
        struct match *group = ARENA_ARRAY(work->arena, struct match, end - i);
        for (size_t k = i; k < end; k++)
            group[k - i] = kept[k].match;
        if (is_boilerplate(group, end - i, bearers))
            continue;
        bool flip = runs_backwards(work, links, group, end - i);
        for (size_t k = 0; k < end - i; k++) {
            taken[flip ? group[k].earlier : group[k].later] = 1;
            assert_match(work, links, &group[k], flip,
                         "story/copy: the words are the same");
        }
    }
    /* Retellings, where one report names the other. */
    size_t n_cited = links->n_derivations;
    for (size_t i = 0; i < n_cited; i++) {
        const struct story_derivation *d = &links->derivations[i];
        bool again = false;
        if (d->relation != RELATION_CITATION || d->origin < 0
            || d->origin == d->report)
            continue;
        for (size_t k = 0; k < i && !again; k++)
            again = links->derivations[k].relation == RELATION_CITATION
                    && links->derivations[k].report == d->report
                    && links->derivations[k].origin == d->origin;
        if (!again)
            retell(work, links, &weights, d->report, d->origin, taken);
    }
}
