/*
 * story/dispute.c - passages that do not agree.
 *
 * In: reports, derivations, occurrences.  Out: disputes.
 *
 * Each kind has its own sign, and is asserted only where the two passages
 * are plainly about one thing: a quotation that lost its speaker on the way;
 * a stance lost in retelling; one person in two offices; one body with two
 * counts of members; one thing
 * called two things by the same speaker; a cause given for what another
 * report lays at one side's door.
 * What differs in precision only (1990; the early 1990s) is no dispute.
 */
#include "story/dispute.h"

#include <stdlib.h>

enum {
    KIND_CALLS = 1, KIND_BLAMES = 2, KIND_WAR = 4, KIND_STANCE = 8,
    KIND_BECAUSE = 16, KIND_MEMBER = 32
};

enum { MOST_WORDS = 160 };

struct cut {
    struct str words[MOST_WORDS];  /* lower case                         */
    struct span spans[MOST_WORDS]; /* in the report's text               */
    int kinds[MOST_WORDS];
    int n;
};

struct finder {
    struct story_work *work;
    struct story_links *links;
};

static int kind_of(struct str name)
{
    static const char *const names[] = { "calls", "blames", "war", "stance",
                                         "because", "member" };
    for (size_t i = 0; i < N_OF(names); i++)
        if (str_is_c(name, names[i]))
            return 1 << i;
    return 0;
}

static void cut(const struct finder *finder, struct str text,
                struct span span, struct cut *cut_words)
{
    char *low = arena_alloc(finder->work->arena, span.end - span.start + 1);

    cut_words->n = 0;
    for (uint32_t i = span.start; i < span.end; i++)
        low[i - span.start] = byte_lower(text.ptr[i]);
    for (uint32_t at = span.start; at < span.end
                                   && cut_words->n < MOST_WORDS;) {
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
        struct lexicon_rows rows = lexicon_find(finder->work->dispute_words,
                                                cut_words->words[n]);
        for (uint32_t r = 0; r < rows.n; r++)
            cut_words->kinds[n] |=
                kind_of(lexicon_cell(finder->work->dispute_words,
                                     rows.first + r, finder->work->kind));
    }
}

static int all_kinds(const struct cut *c)
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

static struct story_dispute *dispute(struct finder *finder,
                                     enum story_about about, int weight,
                                     const char *rule)
{
    return story_dispute_add(finder->work, finder->links, about, weight,
                             rule);
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

/* Sentences that may be held against others: prose, not furniture. */
static bool is_prose(const struct report *r, const struct sentence *s)
{
    return s->region >= 0 && region_is_prose(r->regions[s->region].class);
}

bool story_is_told(const struct report *report, int32_t sentence)
{
    return is_prose(report, &report->sentences[sentence])
           && !report->sentences[sentence].is_heading;
}

bool story_word_is(const struct story_work *work, struct str word,
                   const char *kind)
{
    struct lexicon_rows rows = lexicon_find(work->dispute_words, word);

    for (uint32_t i = 0; i < rows.n; i++)
        if (str_is_c(lexicon_cell(work->dispute_words, rows.first + i,
                                  work->kind), kind))
            return true;
    return false;
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

/* The first mention of a side within a span, at or after a byte. */
static const struct mention *side_in(const struct report *r, struct span span)
{
    size_t low = report_mention_from(r, span.start);

    for (; low < r->n_mentions && r->mentions[low].span.start < span.end;
         low++)
        if (r->mentions[low].entity >= 0
            && r->entities[r->mentions[low].entity].side.ptr != NULL)
            return &r->mentions[low];
    return NULL;
}

/* ------------------------------------------- lost in copying, retelling -- */

static void lost_speakers(struct finder *finder)
{
    const struct story_links *links = finder->links;

    for (size_t i = 0; i < links->n_derivations; i++) {
        const struct story_derivation *d = &links->derivations[i];
        if (!d->lost_speaker || d->origin < 0)
            continue;
        struct story_dispute *found = dispute(
            finder, ABOUT_ATTRIBUTION, 3, "story/dispute: speaker lost");
        found->topic = STR("who says it");
        found->a = (struct story_passage){ d->report, d->span, STR_NULL };
        found->b = (struct story_passage){ d->origin, d->origin_span,
                                           STR_NULL };
        /* the whole sentence, which names the speaker */
        if (d->origin_sentence >= 0)
            found->b.span =
                links->reports[d->origin]->sentences[d->origin_sentence].span;
    }
}

static const struct position *stance_of(const struct report *r,
                                        int32_t sentence)
{
    for (size_t i = 0; i < r->n_positions; i++)
        if (r->positions[i].sentence == sentence
            && (r->positions[i].stance == STANCE_WELCOMES
                || r->positions[i].stance == STANCE_CONDEMNS
                || r->positions[i].stance == STANCE_SUPPORTS))
            return &r->positions[i];
    return NULL;
}

static void lost_stances(struct finder *finder)
{
    const struct story_links *links = finder->links;

    for (size_t i = 0; i < links->n_derivations; i++) {
        const struct story_derivation *d = &links->derivations[i];
        if (d->relation != RELATION_PARAPHRASE || d->sentence < 0
            || d->origin_sentence < 0)
            continue;
        const struct report *o = links->reports[d->origin];
        const struct report *r = links->reports[d->report];
        struct cut c;
        for (size_t k = 0; k < o->n_positions; k++) {
            const struct position *p = &o->positions[k];
            if (p->sentence != d->origin_sentence
                || (p->stance != STANCE_WELCOMES
                    && p->stance != STANCE_CONDEMNS))
                continue;
            cut(finder, r->text, d->span, &c);
            if ((all_kinds(&c) & KIND_STANCE)
                || stance_of(r, d->sentence) != NULL)
                continue;
            cut(finder, o->text, p->span, &c);
            if (!(all_kinds(&c) & KIND_STANCE))
                continue;
            struct story_dispute *found = dispute(
                finder, ABOUT_CHARACTERISATION, 2,
                "story/dispute: stance lost in retelling");
            found->topic = arena_print(finder->work->arena,
                                       "how %.*s stands",
                                       STR_ARG(p->holder.actor));
            found->a = (struct story_passage){ d->report, d->span, STR_NULL };
            found->b = (struct story_passage){ d->origin, p->span, STR_NULL };
            break;
        }
    }
}

/* -------------------------------------------------------------- offices -- */

/* `... serving as Foreign Minister of Norway`: the office a card or a
 * sentence gives a person, as a side other than the one he acts for
 * elsewhere. */
static const char *const office_words[] = {
    "Prime Minister", "prime minister", "President", "president",
    "Secretary-General", "Secretary General", "secretary general",
    "Chancellor", "chancellor", "Foreign Minister", "foreign minister",
    "Defence Minister", "Defense Minister", "defence minister",
    "defense minister", "Secretary of State", "Minister of Foreign Affairs"
};

static bool names_office(struct str s)
{
    for (size_t i = 0; i < N_OF(office_words); i++)
        if (str_find(s, str_of(office_words[i])) >= 0)
            return true;
    return false;
}

static bool is_past(struct str s)
{
    static const char *const words[] = { "ormer", "was ", "served as", "had ",
                                         "ex-", "previously", "until" };
    for (size_t i = 0; i < N_OF(words); i++)
        if (str_find(s, str_of(words[i])) >= 0)
            return true;
    return false;
}

/* The last word of a name. */
static struct str surname(struct str name)
{
    size_t at = name.len;

    while (at > 0 && name.ptr[at - 1] != ' ')
        at--;
    return str_slice(name, at, name.len);
}

static void offices(struct finder *finder)
{
    const struct story_links *links = finder->links;

    for (size_t i = 0; i < links->n_reports; i++) {
        int32_t index = links->order[i];
        const struct report *r = links->reports[index];
        for (size_t g = 0; g < r->n_regions; g++) {
            const struct region *card = &r->regions[g];
            if (card->class != REGION_CARD)
                continue;
            struct span end = card->span;
            struct str words = str_at(r->text, card->span);
            ptrdiff_t is = str_find(words, STR(" is "));
            ptrdiff_t as = str_find(words, STR(" as "));
            if (is <= 0 || is > 60 || !names_office(words) || is_past(words))
                continue;
            struct str name = str_trim(str_slice(words, 0, (size_t)is));
            while (name.len > 0 && !byte_is_upper(name.ptr[0]))
                name = str_slice(name, 1, name.len);
            uint32_t from = card->span.start
                            + (uint32_t)(as > 0 ? as : is);
            end.start = from;
            const struct mention *of = side_in(r, end);
            ptrdiff_t stop = str_find(words, STR(" and "));
            if (stop > as)
                end.end = card->span.start + (uint32_t)stop;
            if (of == NULL || str_find_byte(name, ' ') < 0)
                continue;
            struct str side = r->entities[of->entity].side;
            /* a mention of that person, in office, for another side */
            bool done = false;
            for (size_t o = 0; o < links->n_reports && !done; o++) {
                const struct report *q = links->reports[links->order[o]];
                for (size_t m = 0; m < q->n_mentions && !done; m++) {
                    const struct mention *p = &q->mentions[m];
                    if (p->entity < 0 || p->sentence < 0
                        || p->form != FORM_NAME)
                        continue;
                    const struct entity *e = &q->entities[p->entity];
                    uint32_t start = p->span.start > 40
                                         ? p->span.start - 40 : 0;
                    struct str around = str_slice(q->text, start,
                                                  p->span.end);
                    if (e->type != ACTOR_PERSON || e->side.ptr == NULL
                        || str_is(e->side, side)
                        || !is_prose(q, &q->sentences[p->sentence])
                        || !str_is(surname(e->name), surname(name))
                        || !names_office(around) || is_past(around))
                        continue;
                    struct span held = p->span;
                    for (size_t w = 0; w < N_OF(office_words); w++) {
                        ptrdiff_t at = str_find(around,
                                                str_of(office_words[w]));
                        if (at >= 0 && start + (uint32_t)at < held.start)
                            held.start = start + (uint32_t)at;
                    }
                    const struct mention *before = side_in(
                        q, (struct span){ start, held.start });
                    if (before != NULL && before->span.end + 2 >= held.start)
                        held.start = before->span.start;
                    struct story_dispute *d = dispute(
                        finder, ABOUT_OFFICE, 3,
                        "story/dispute: one person, two offices");
                    d->topic = arena_print(finder->work->arena,
                                           "office of %.*s (a topic card)",
                                           STR_ARG(name));
                    d->a = (struct story_passage){ links->order[o], held,
                                                   STR_NULL };
                    d->b = (struct story_passage){
                        index, { card->span.start, end.end }, STR_NULL };
                    while (d->b.span.start < d->b.span.end
                           && !byte_is_alpha(
                               r->text.ptr[d->b.span.start]))
                        d->b.span.start++;
                    done = true;
                }
            }
        }
    }
}

/* -------------------------------------------------------------- members -- */

static int number_of(struct str word)
{
    static const char *const tens[] = { "twenty", "thirty", "forty", "fifty" };
    int value = 0;

    for (size_t i = 0; i < N_OF(tens); i++)
        if (str_is_c(word, tens[i]))
            return 20 + 10 * (int)i;
    for (size_t i = 0; i < word.len; i++) {
        if (!byte_is_digit(word.ptr[i]) || value > 100000)
            return -1;
        value = value * 10 + (word.ptr[i] - '0');
    }
    return word.len == 0 ? -1 : value;
}

/* Full members of a body on a day, by the registry's own rows. */
static int members_on(const struct finder *finder, struct str body, day on)
{
    const struct lexicon_table *table = lexicon_table(finder->work->lexicon,
                                                      "registry/membership");
    struct lexicon_rows rows = lexicon_find(table, body);
    int n = 0;

    if (table == NULL)
        return 0;
    int status = lexicon_column(table, "status");
    int member = lexicon_column(table, "member");
    for (uint32_t i = 0; i < rows.n; i++) {
        struct str who = lexicon_cell(table, rows.first + i, member);
        if (who.len > 0 && who.ptr[0] == '@')
            return 0; /* a body among the members: not counted here */
        n += str_is_c(lexicon_cell(table, rows.first + i, status), "member")
             && days_hold(lexicon_when(table, rows.first + i), on);
    }
    return n;
}

/* `a union of 54 African countries` */
static void members(struct finder *finder)
{
    const struct story_links *links = finder->links;
    day latest = DAY_NONE;

    for (size_t i = 0; i < links->n_reports; i++) {
        day d = story_published(links->reports[i]);
        if (d != DAY_NONE && (latest == DAY_NONE || d > latest))
            latest = d;
    }
    for (size_t i = 0; i < links->n_reports; i++) {
        int32_t index = links->order[i];
        const struct report *r = links->reports[index];
        day on = story_published(r);
        /* an undated card is held against the latest day we know of */
        for (size_t g = 0; g < r->n_regions; g++) {
            enum region_class class = r->regions[g].class;
            struct cut c;
            if (class != REGION_CARD && !region_is_prose(class))
                continue;
            cut(finder, r->text, r->regions[g].span, &c);
            for (int w = 0; w + 1 < c.n; w++) {
                int n = number_of(c.words[w]), k;
                if (n < 3 || n > 250)
                    continue;
                for (k = w + 1; k < c.n && k <= w + 5
                     && !(c.kinds[k] & KIND_MEMBER); k++)
                    ;
                if (k >= c.n || k > w + 5)
                    continue;
                /* the body it speaks of: the first one named there */
                struct span before = { r->regions[g].span.start,
                                       c.spans[w].start };
                if (before.end - before.start > 200)
                    before.start = before.end - 200;
                const struct mention *m = side_in(r, before);
                if (m == NULL)
                    continue;
                struct str side = r->entities[m->entity].side;
                if (r->entities[m->entity].type != ACTOR_ORGANISATION)
                    continue;
                struct str between = str_slice(r->text, before.start,
                                               c.spans[w].start);
                if (str_find(between, STR("alliance")) < 0
                    && str_find(between, STR("between")) < 0
                    && str_find(between, STR("has ")) < 0
                    && str_find(between, STR("of ")) < 0)
                    continue;
                day when = on != DAY_NONE ? on : latest;
                int known = when == DAY_NONE ? 0
                                             : members_on(finder, side, when);
                int today = members_on(finder, side, DAY_FOREVER - 1);
                /* an undated text is stale only if no day suits it since */
                int right = on != DAY_NONE ? known : today;
                if (right < 2 || right == n || known == n
                    ? !(on == DAY_NONE && today > 1 && today != n)
                    : (n < right / 2))
                    continue;
                struct story_dispute *d = dispute(
                    finder, ABOUT_NUMBER, 2,
                    "story/dispute: members against the registry");
                d->topic = arena_print(finder->work->arena,
                                       "members of %.*s%s",
                                       STR_ARG(story_side_name(finder->work, side)),
                                       class == REGION_CARD
                                           ? " (a topic card)" : "");
                d->a = (struct story_passage){
                    index, { c.spans[w].start, c.spans[k].end }, STR_NULL };
                d->b.registry = on != DAY_NONE
                    ? arena_print(finder->work->arena,
                                  "%d members on that day", right)
                    : arena_print(finder->work->arena, "%d members", right);
                break;
            }
        }
    }
}

/* ------------------------------------------------- one thing, two words -- */

struct naming {
    int32_t report;
    struct str subject, object; /* sides                                 */
    enum actor_type type;       /* of the object                         */
    uint64_t head;              /* of what it is called                  */
    struct span span;
};

static bool is_stop_word(const struct finder *finder, struct str word)
{
    return lexicon_find(lexicon_table(finder->work->lexicon,
                                      "en/story/function-word"), word).n > 0;
}

/* The word after `as`/`a`/`the`, up to the noun phrase's end: its last word
 * before a function word or a mark. */
static bool complement(const struct finder *finder, const struct report *r,
                       const struct cut *c, int from, int *last)
{
    int k = from;
    bool article = false;

    for (; k < c->n && k < from + 3; k++) {
        if (str_is_c(c->words[k], "as"))
            continue;
        if (str_is_c(c->words[k], "a") || str_is_c(c->words[k], "an")
            || str_is_c(c->words[k], "the")) {
            article = true;
            k++;
            break;
        }
        return false;
    }
    if (!article)
        return false;
    *last = -1;
    for (; k < c->n && k < from + 9; k++) {
        if (is_stop_word(finder, c->words[k]))
            break;
        *last = k;
        char after = c->spans[k].end < r->text.len
                         ? r->text.ptr[c->spans[k].end] : '.';
        if (after != ' ' && after != '-')
            break;
    }
    return *last >= 0;
}

static int compare_namings(const void *a, const void *b)
{
    const struct naming *x = a, *y = b;
    int order = str_compare(x->subject, y->subject);

    if (order == 0)
        order = str_compare(x->object, y->object);
    return order;
}

/* `X declares Y a Z`, in a sentence or a title. */
static bool read_naming(const struct finder *finder, const struct report *r,
                        struct span span, struct naming *naming)
{
    struct cut c;

    cut(finder, r->text, span, &c);
    for (int i = 1; i + 2 < c.n; i++) {
        int last;
        if (!(c.kinds[i] & KIND_CALLS))
            continue;
        struct span before = { c.spans[i].start > span.start + 90
                                   ? c.spans[i].start - 90 : span.start,
                               c.spans[i].start };
        struct span after = { c.spans[i].end,
                              c.spans[i].end + 30 < span.end
                                  ? c.spans[i].end + 30 : span.end };
        const struct mention *subject = NULL, *next;
        /* the nearest side before the verb */
        for (struct span s = before; (next = side_in(r, s)) != NULL;
             s.start = next->span.start + 1)
            subject = next;
        const struct mention *object = side_in(r, after);
        if (subject == NULL || object == NULL
            || object->span.start > c.spans[i].end + 6)
            continue;
        int k = i + 1;
        while (k < c.n && c.spans[k].start < object->span.end)
            k++;
        if (!complement(finder, r, &c, k, &last))
            continue;
        naming->subject = r->entities[subject->entity].side;
        naming->object = r->entities[object->entity].side;
        naming->type = r->entities[object->entity].type;
        naming->head = str_hash(c.words[last]);
        naming->span = (struct span){ c.spans[i].start, c.spans[last].end };
        return !str_is(naming->subject, naming->object);
    }
    return false;
}

static void namings(struct finder *finder)
{
    const struct story_links *links = finder->links;
    struct naming *all = NULL;
    size_t n = 0, room = 0;

    for (size_t i = 0; i < links->n_reports; i++) {
        int32_t index = links->order[i];
        const struct report *r = links->reports[index];
        struct naming naming = { .report = index };
        for (size_t s = 0; s < r->n_sentences; s++)
            if (is_prose(r, &r->sentences[s])
                && read_naming(finder, r, r->sentences[s].span, &naming))
                *ARENA_PUSH(finder->work->arena, all, n, room) = naming;
        for (size_t k = 0; k < r->n_notes; k++)
            if (read_naming(finder, r, r->notes[k].span, &naming)) {
                /* the title, whole */
                *ARENA_PUSH(finder->work->arena, all, n, room) = naming;
                struct str title = r->notes[k].title;
                ptrdiff_t at = title.ptr == NULL ? -1
                    : str_find(str_at(r->text, r->notes[k].span), title);
                if (at >= 0) {
                    all[n - 1].span.start = r->notes[k].span.start
                                            + (uint32_t)at;
                    all[n - 1].span.end = all[n - 1].span.start
                                          + (uint32_t)title.len;
                }
            }
    }
    if (n == 0)
        return;
    qsort(all, n, sizeof *all, compare_namings);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && compare_namings(&all[i], &all[end]) == 0;
             end++)
            ;
        /* the first of the group against each that calls it otherwise */
        size_t first = i;
        for (size_t k = i; k < end; k++)
            if (links->rank[all[k].report] < links->rank[all[first].report]
                || (all[k].report == all[first].report
                    && all[k].span.start < all[first].span.start))
                first = k;
        for (size_t k = i; k < end; k++) {
            if (all[k].head == all[first].head
                || all[k].type != all[first].type)
                continue;
            struct story_dispute *d = dispute(
                finder, ABOUT_CHARACTERISATION, 3,
                "story/dispute: one subject, one object, two words");
            d->topic = arena_print(
                finder->work->arena, "what %.*s called %.*s",
                STR_ARG(story_side_name(finder->work, all[first].subject)),
                STR_ARG(story_side_name(finder->work, all[first].object)));
            d->a = (struct story_passage){ all[first].report, all[first].span,
                                           STR_NULL };
            d->b = (struct story_passage){ all[k].report, all[k].span,
                                           STR_NULL };
            break;
        }
    }
}

/* ---------------------------------------------------------------- cause -- */

/* `X-Y war due to ...` here; `X's aggression` there. */
static void causes(struct finder *finder)
{
    const struct story_links *links = finder->links;
    struct { int32_t report; struct span span; struct str side; }
        given[16], laid[64];
    int n_given = 0, n_laid = 0;

    for (size_t i = 0; i < links->n_reports; i++) {
        int32_t index = links->order[i];
        const struct report *r = links->reports[index];
        for (size_t s = 0; s < r->n_sentences; s++) {
            struct cut c;
            if (!is_prose(r, &r->sentences[s]))
                continue;
            cut(finder, r->text, r->sentences[s].span, &c);
            int kinds = all_kinds(&c);
            if (!(kinds & (KIND_WAR | KIND_BLAMES)))
                continue;
            for (int w = 0; w < c.n; w++) {
                if ((c.kinds[w] & KIND_WAR) && w + 2 < c.n
                    && (c.kinds[w + 1] & KIND_BECAUSE) && n_given < 16) {
                    struct span named = { r->sentences[s].span.start,
                                          c.spans[w].start };
                    if (named.end - named.start > 40)
                        named.start = named.end - 40;
                    const struct mention *m = side_in(r, named);
                    if (m == NULL)
                        continue;
                    int last = w + 2;
                    while (last + 1 < c.n && last < w + 14
                           && !str_is_c(c.words[last + 1], "has")
                           && !str_is_c(c.words[last + 1], "have")
                           && !str_is_c(c.words[last + 1], "had")
                           && !str_is_c(c.words[last + 1], "is")
                           && !str_is_c(c.words[last + 1], "was")
                           && r->text.ptr[c.spans[last].end] == ' ')
                        last++;
                    given[n_given].report = index;
                    given[n_given].side = r->entities[m->entity].side;
                    given[n_given++].span = (struct span){
                        m->span.start, c.spans[last].end };
                }
                if ((c.kinds[w] & KIND_BLAMES) && w > 0 && n_laid < 64) {
                    uint32_t start = c.spans[w].start;
                    struct span owner = { start > r->sentences[s].span.start
                                                      + 24
                                              ? start - 24
                                              : r->sentences[s].span.start,
                                          start };
                    const struct mention *m = NULL, *next;
                    for (struct span o = owner;
                         (next = side_in(r, o)) != NULL;
                         o.start = next->span.start + 1)
                        m = next;
                    if (m == NULL || m->span.end + 6 < start)
                        continue;
                    laid[n_laid].report = index;
                    laid[n_laid].side = r->entities[m->entity].side;
                    laid[n_laid++].span = (struct span){ m->span.start,
                                                         c.spans[w].end };
                }
            }
        }
    }
    for (int g = 0; g < n_given; g++)
        for (int l = n_laid - 1; l >= 0; l--) {
            if (!str_is(given[g].side, laid[l].side)
                || given[g].report == laid[l].report)
                continue;
            bool copied = false; /* not what it copied from the other */
            for (size_t i = 0; i < links->n_derivations && !copied; i++)
                copied = links->derivations[i].report == given[g].report
                         && links->derivations[i].origin == laid[l].report
                         && links->derivations[i].relation
                                != RELATION_CITATION;
            if (copied)
                continue;
            struct story_dispute *d = dispute(
                finder, ABOUT_CAUSE, 3,
                "story/dispute: a cause, and a side to blame");
            d->topic = STR("cause and name of the war");
            d->a = (struct story_passage){ given[g].report, given[g].span,
                                           STR_NULL };
            d->b = (struct story_passage){ laid[l].report, laid[l].span,
                                           STR_NULL };
            break;
        }
}

/* -------------------------------------------------------------- targets -- */

enum { LEAST_ALIKE = 40 }; /* percent of the words of the first */

/* One side condemns, in one report, two things that are nearly one. */
static void targets(struct finder *finder)
{
    const struct story_links *links = finder->links;

    for (size_t i = 0; i < links->n_reports; i++) {
        int32_t index = links->order[i];
        const struct report *r = links->reports[index];
        bool done = false;
        for (size_t x = 0; x < r->n_positions && !done; x++)
            for (size_t y = x + 1; y < r->n_positions && !done; y++) {
                const struct position *p = &r->positions[x];
                const struct position *q = &r->positions[y];
                if (p->stance != STANCE_CONDEMNS || q->stance != p->stance
                    || p->sentence == q->sentence
                    || p->holder.side.ptr == NULL
                    || !str_is(p->holder.side, q->holder.side)
                    || span_is_none(p->target) || span_is_none(q->target))
                    continue;
                struct cut a, b;
                int shared = 0, other = 0;
                cut(finder, r->text, p->target, &a);
                cut(finder, r->text, q->target, &b);
                for (int w = 0; w < a.n; w++) {
                    bool found = false;
                    if (is_stop_word(finder, a.words[w])
                        || a.words[w].len < 2)
                        continue;
                    for (int k = 0; k < b.n && !found; k++)
                        found = str_is(a.words[w], b.words[k]);
                    shared += found;
                    other += !found;
                }
                /* nearly one, and not two of many */
                if (shared < 2 || other < 2
                    || shared * 100 < LEAST_ALIKE * (shared + other))
                    continue;
                struct story_dispute *d = dispute(
                    finder, ABOUT_CHARACTERISATION, 2,
                    "story/dispute: one stance, two targets");
                d->topic = arena_print(
                    finder->work->arena, "what %.*s condemned",
                    STR_ARG(story_side_name(finder->work, p->holder.side)));
                d->a = (struct story_passage){ index, p->target, STR_NULL };
                d->b = (struct story_passage){ index, q->target, STR_NULL };
                done = true;
            }
    }
}

/* ---------------------------------------------------------------- order -- */

static int compare_disputes(const void *a, const void *b, void *context)
{
    const struct story_links *links = context;
    const struct story_dispute *x = a, *y = b;
    int32_t rx = x->a.report < 0 ? -1 : links->rank[x->a.report];
    int32_t ry = y->a.report < 0 ? -1 : links->rank[y->a.report];

    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    if (rx != ry)
        return rx < ry ? -1 : 1;
    if (x->a.span.start != y->a.span.start)
        return x->a.span.start < y->a.span.start ? -1 : 1;
    int32_t bx = x->b.report < 0 ? -1 : links->rank[x->b.report];
    int32_t by = y->b.report < 0 ? -1 : links->rank[y->b.report];
    if (bx != by)
        return bx < by ? -1 : 1;
    if (x->b.span.start != y->b.span.start)
        return x->b.span.start < y->b.span.start ? -1 : 1;
    return (x->about > y->about) - (x->about < y->about);
}

void story_find_disputes(struct story_work *work, struct story_links *links)
{
    struct finder finder = { work, links };

    work->dispute_words = lexicon_table(work->lexicon,
                                        "en/story/dispute-word");
    work->kind = work->dispute_words == NULL
                     ? -1 : lexicon_column(work->dispute_words, "kind");
    lost_speakers(&finder);
    lost_stances(&finder);
    offices(&finder);
    members(&finder);
    namings(&finder);
    causes(&finder);
    targets(&finder);
    story_find_figures(work, links);
    story_find_denials(work, links);
    story_find_opposed(work, links);
    story_find_moments(work, links);
    story_hold_to_registry(work, links);
    if (links->n_disputes == 0)
        return;
    qsort_r(links->disputes, links->n_disputes, sizeof *links->disputes,
            compare_disputes, links);
}
