/*
 * brief/section.c - which facts are told, where, and in what order.
 *
 * News newest first, by day; background oldest first; each outlet heard for
 * what only it has. A sentence that points back (`he`, `the move`) is told
 * only right after the one it follows in its report. Nothing is told twice.
 */
#include "brief/plan.h"

#include <stdlib.h>

enum { MOST_NEWS = 10, MOST_A_DAY = 4, MOST_BEHIND = 6, MOST_VIEWS = 3,
       MOST_PAPERS = 12, MOST_BEFORE = 11, MOST_AHEAD = 6, MOST_ASKED = 5,
       MOST_DEEPER = 8 };

static void drop_if_empty(struct brief_plan *plan,
                          struct brief_section *section)
{
    size_t n = 0;

    for (size_t i = 0; i < section->n_blocks; i++)
        if (section->blocks[i].n_lines > 0)
            section->blocks[n++] = section->blocks[i];
    section->n_blocks = n;
    if (n == 0 && section->table == NULL)
        plan->brief->n_sections--;
}

/* ------------------------------------------------------------- likeness -- */

static size_t cut_words(struct str s, struct str *words, size_t most)
{
    size_t n = 0;

    for (size_t at = 0; at < s.len && n < most;) {
        size_t begin = at;
        while (at < s.len && (byte_is_alpha(s.ptr[at])
                              || byte_is_digit(s.ptr[at])))
            at++;
        if (at - begin > 3)
            words[n++] = str_slice(s, begin, at);
        if (at == begin)
            at++;
    }
    return n;
}

/* Half of the longer words of one stand in the other. */
static bool is_alike(struct str a, struct str b)
{
    struct str wa[96], wb[96];
    size_t na = cut_words(a, wa, N_OF(wa)), nb = cut_words(b, wb, N_OF(wb));
    size_t same = 0, smaller = na < nb ? na : nb;

    for (size_t i = 0; i < na; i++)
        for (size_t k = 0; k < nb; k++)
            if (str_is_caseless(wa[i], wb[k])) {
                same++;
                break;
            }
    return smaller > 0 && same * 100 >= smaller * 66;
}

static bool is_told(const struct brief_plan *plan,
                    const struct brief_fact *fact)
{
    struct str words = brief_words_of(plan, fact);

    for (size_t i = 0; i < plan->n_facts; i++) {
        const struct brief_fact *other = &plan->facts[i];
        if (other->used && other != fact && other->n_members > 0
            && other->place != PLACE_NONE
            && is_alike(words, brief_words_of(plan, other)))
            return true;
    }
    return false;
}

/* -------------------------------------------------------------- picking -- */

enum { LEAD_SENTENCES = 2, LEAD_DAYS = 1, MOST_UNDATED = 5 };

static day key_day(const struct brief_plan *plan, const struct brief_fact *f)
{
    const struct brief_bound *bound = &plan->bounds[f->members[0].report];

    if (f->from != DAY_NONE && f->from != DAY_ALWAYS) {
        day last = f->to != DAY_NONE && f->to != DAY_FOREVER ? f->to : f->from;
        /* `this week`, written on its Wednesday */
        return bound->published != DAY_NONE && last > bound->published
                       && f->from <= bound->published
                   ? bound->published : last;
    }
    return bound->floor; /* what has its day comes before it */
}

static int by_place_in_text(const struct brief_plan *plan,
                            const struct brief_fact *x,
                            const struct brief_fact *y)
{
    const struct brief_member *a = &x->members[0], *b = &y->members[0];
    int32_t ra = plan->links->rank[a->report];
    int32_t rb = plan->links->rank[b->report];

    if (ra != rb)
        return ra < rb ? -1 : 1;
    return a->sentence < b->sentence ? -1 : a->sentence > b->sentence;
}

/* A deed before words, what is new before what goes on. */
static int step_of(const struct brief_plan *plan, const struct brief_fact *f)
{
    if (f->event == NULL)
        return 0;
    if (brief_is_speech(plan, f) && !brief_tells_deed(f))
        return 1;
    if (brief_reacts(f))
        return 2;
    return f->event->status == STATUS_HAPPENED ? 4
           : f->event->status == STATUS_ONGOING ? 2 : 3;
}

static int by_newest(const void *a, const void *b, void *context)
{
    const struct brief_plan *plan = context;
    const struct brief_fact *x = *(struct brief_fact *const *)a;
    const struct brief_fact *y = *(struct brief_fact *const *)b;
    day dx = key_day(plan, x), dy = key_day(plan, y);

    if (dx != dy)
        return dx > dy ? -1 : 1;
    if ((x->when.ptr != NULL) != (y->when.ptr != NULL))
        return x->when.ptr != NULL ? -1 : 1;
    if (x->names_all != y->names_all)
        return x->names_all ? -1 : 1;
    int rank_x = step_of(plan, x), rank_y = step_of(plan, y);
    if (rank_x != rank_y)
        return rank_x > rank_y ? -1 : 1;
    if (x->n_members != y->n_members)
        return x->n_members > y->n_members ? -1 : 1;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return by_place_in_text(plan, x, y);
}

static int by_oldest(const void *a, const void *b, void *context)
{
    const struct brief_plan *plan = context;
    const struct brief_fact *x = *(struct brief_fact *const *)a;
    const struct brief_fact *y = *(struct brief_fact *const *)b;
    bool dated_x = x->when.ptr != NULL, dated_y = y->when.ptr != NULL;

    if (dated_x != dated_y)
        return dated_x ? -1 : 1;
    if (dated_x && x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return by_place_in_text(plan, x, y);
}

static int by_score(const void *a, const void *b, void *context)
{
    const struct brief_plan *plan = context;
    const struct brief_fact *x = *(struct brief_fact *const *)a;
    const struct brief_fact *y = *(struct brief_fact *const *)b;

    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return by_place_in_text(plan, x, y);
}

static size_t pick(struct brief_plan *plan, enum brief_place place,
                   int32_t report, struct brief_fact **picked, size_t most,
                   int least_terms,
                   int (*order)(const void *, const void *, void *))
{
    struct brief_fact **all = ARENA_ARRAY(plan->arena, struct brief_fact *,
                                          plan->n_facts + 1);
    size_t n = 0;

    for (size_t i = 0; i < plan->n_facts; i++) {
        struct brief_fact *f = &plan->facts[i];
        if (!f->used && f->place == place && !f->dangles && f->score > 0
            && (report < 0 || f->members[0].report == report)
            && (f->n_terms > 0) == (least_terms > 0))
            all[n++] = f;
    }
    qsort_r(all, n, sizeof *all, order, plan);
    if (n > most)
        n = most;
    memcpy(picked, all, n * sizeof *all);
    return n;
}

/* The sentence after a told one, where it points back to it and is of the
 * same weight. */
static void tell_follower(struct brief_plan *plan, struct brief_block *block,
                          const struct brief_fact *told)
{
    const struct brief_member *m = &told->members[0];
    const struct report *r = plan->links->reports[m->report];

    if ((size_t)m->sentence + 1 >= r->n_sentences)
        return;
    int32_t next = plan->fact_of[m->report][m->sentence + 1];
    if (next < 0)
        return;
    struct brief_fact *f = &plan->facts[next];
    bool fits = f->place == told->place
                || (told->place == PLACE_NEWS
                    && (f->place == PLACE_BEHIND || f->place == PLACE_BEFORE
                        || f->place == PLACE_NONE)
                    && f->event != NULL && !f->asks);
    if (f->used || f->broken || !f->dangles || !fits || f->n_terms == 0
        || f->members[0].report != m->report
        || f->members[0].sentence != m->sentence + 1 || is_told(plan, f))
        return;
    if (told->place == PLACE_NEWS)
        f->place = PLACE_NEWS;
    brief_word(plan, block, f,
               WORDING_AFTER
                   | (f->own_view ? WORDING_OPINION : 0));
}

/* ------------------------------------------------------------- sections -- */

static struct str day_heading(struct brief_plan *plan,
                              const struct brief_fact *f)
{
    const struct brief_bound *bound = &plan->bounds[f->members[0].report];

    if (f->when.ptr != NULL && f->from != DAY_NONE) {
        struct str words = brief_when_words(plan->arena, f->when);
        return str_starts(words, STR("by "))
                   ? arena_print(plan->arena, "By %.*s", (int)words.len - 3,
                                 words.ptr + 3)
                   : words;
    }
    if (bound->published != DAY_NONE)
        return arena_print(plan->arena, "By %.*s",
                           STR_ARG(brief_day_words(plan->arena,
                                                   bound->published)));
    if (bound->floor != DAY_NONE)
        return arena_print(plan->arena, "No date given; not before %.*s",
                           STR_ARG(brief_day_words(plan->arena,
                                                   bound->floor)));
    return STR("No date given");
}

static void add_day_note(struct brief_plan *plan, struct brief_block *block,
                         const struct brief_fact *f)
{
    int32_t index = f->members[0].report;
    const struct brief_bound *bound = &plan->bounds[index];

    if (f->when.ptr != NULL || bound->published != DAY_NONE
        || bound->floor == DAY_NONE || bound->reason.ptr == NULL)
        return;
    block->note = arena_print(plan->arena, "%.*s", STR_ARG(bound->reason));
    block->note_evidence = arena_print(
        plan->arena, "date %.*s \xc2\xb7 registry or text: %.*s",
        STR_ARG(brief_code(plan, bound->by, bound->span)),
        STR_ARG(bound->reason));
}

/* A deed, of a day or heading its report, told without a maybe. */
static bool can_lead(const struct brief_fact *f)
{
    bool has_day = f->when.ptr != NULL && f->to - f->from <= LEAD_DAYS;
    bool heads = f->leads && f->in_report < LEAD_SENTENCES;

    if (f->hedged || f->wishes || f->hearsay || (!has_day && !heads))
        return false;
    if (f->event == NULL)
        return has_day && heads && f->names_all;
    return (f->event->status == STATUS_HAPPENED
            || (f->event->status == STATUS_PLANNED && f->n_members > 1))
           && (f->names_all || heads)
           && (f->event->salience == SALIENCE_NEWS || heads);
}

/* How many other reports open with the like of it: their titles and first
 * sentences know a quarter of its longer words, four at least. */
static int echoes(struct brief_plan *plan, const struct brief_fact *f)
{
    enum { MOST_ASKED_REPORTS = 32, LEAST_SHARED = 4, LEAST_PERCENT = 25 };
    struct str own[64], other[160];
    size_t n_own = cut_words(brief_words_of(plan, f), own, N_OF(own));
    int n = 0;

    for (size_t i = 0; i < plan->brief->n_reports && i < MOST_ASKED_REPORTS;
         i++) {
        int32_t index = plan->brief->reports[i];
        const struct report *r = plan->links->reports[index];
        size_t n_other = 0, same = 0;
        int n_seen = 0;
        if (index == f->members[0].report)
            continue;
        if (r->title.value.ptr != NULL)
            n_other = cut_words(r->title.value, other, N_OF(other));
        for (size_t s = 0; s < r->n_sentences && n_seen < LEAD_SENTENCES;
             s++) {
            if (plan->fact_of[index][s] < 0)
                continue;
            n_other += cut_words(str_at(r->text, r->sentences[s].span),
                                 other + n_other, N_OF(other) - n_other);
            n_seen++;
        }
        for (size_t k = 0; k < n_own; k++)
            for (size_t o = 0; o < n_other; o++)
                if (str_is_caseless(own[k], other[o])) {
                    same++;
                    break;
                }
        n += same >= LEAST_SHARED && same * 100 >= n_own * LEAST_PERCENT;
    }
    return n;
}

/* What speaks for a fact as the first line. */
static int lead_score(struct brief_plan *plan, const struct brief_fact *f,
                      day newest)
{
    enum { MOST_TOLD = 3, MOST_ECHOES = 4 };
    int told = f->n_members - 1, echo = echoes(plan, f);
    bool is_talk = f->event == NULL || brief_reacts(f)
                   || (brief_is_speech(plan, f) && !brief_tells_deed(f));

    return 4 * (told < MOST_TOLD ? told : MOST_TOLD)
           + 3 * (echo < MOST_ECHOES ? echo : MOST_ECHOES)
           + (f->names_all ? 3 : 0) + (f->in_report == 0 ? 3 : 0)
           + (f->in_report < LEAD_SENTENCES ? 2 : 0) + (is_talk ? 0 : 4)
           + (key_day(plan, f) == newest ? 4 : 0);
}

/* The newest day of a deed that can be the first line; else of anything. */
static day newest_deed(const struct brief_plan *plan,
                       struct brief_fact *const *picked, size_t n)
{
    for (size_t i = 0; i < n; i++) /* newest first */
        if (can_lead(picked[i]) && !brief_reacts(picked[i])
            && (picked[i]->when.ptr != NULL || picked[i]->names_all)
            && (!brief_is_speech(plan, picked[i])
                || brief_tells_deed(picked[i])))
            return key_day(plan, picked[i]);
    return n == 0 ? DAY_NONE : key_day(plan, picked[0]);
}

/* The first line: of the deeds of the newest days the one that most reports
 * tell, and tell first.  What is of its day stays with it; what only answers
 * it, on no day of its own, is left to the papers. */
static size_t choose_lead(struct brief_plan *plan, struct brief_fact **picked,
                          size_t n)
{
    size_t best = n, moved = 1, kept = 0;
    int best_score = 0;
    day newest = newest_deed(plan, picked, n);
    bool any_day = false; /* bounds alone put no deed before another */

    for (size_t i = 0; i < n; i++)
        any_day = any_day || picked[i]->when.ptr != NULL
                  || plan->bounds[picked[i]->members[0].report].published
                         != DAY_NONE;
    for (size_t i = 0; i < n; i++) {
        bool is_new = !any_day || key_day(plan, picked[i])
                                      >= newest - LEAD_DAYS;
        int score = is_new && can_lead(picked[i])
                        ? lead_score(plan, picked[i], newest) : 0;
        if (score > best_score)
            best = i, best_score = score;
    }
    if (best == n)
        return n;
    struct brief_fact *lead = picked[best];
    memmove(picked + 1, picked, best * sizeof *picked);
    picked[0] = lead;
    struct str heading = day_heading(plan, lead);
    for (size_t i = 1; i < n; i++)
        if (str_is(day_heading(plan, picked[i]), heading)) {
            struct brief_fact *f = picked[i];
            memmove(picked + moved + 1, picked + moved,
                    (i - moved) * sizeof *picked);
            picked[moved++] = f;
        }
    for (size_t i = 0; i < n; i++) {
        struct brief_fact *f = picked[i];
        if (i >= moved && f->when.ptr == NULL && brief_reacts(f)
            && key_day(plan, f) >= key_day(plan, lead))
            f->place = PLACE_PAPERS;
        else
            picked[kept++] = f;
    }
    return kept;
}

static void add_news(struct brief_plan *plan)
{
    struct brief_fact *picked[64];
    struct brief_section *section =
        brief_add_section(plan, "what-happened", "What happened");
    size_t n = pick(plan, PLACE_NEWS, -1, picked, N_OF(picked), 1,
                    by_newest);
    struct brief_block *block = NULL;
    size_t n_lines = 0, n_undated = 0;

    n = choose_lead(plan, picked, n);
    for (size_t i = 0; i < n && n_lines < MOST_NEWS; i++) {
        struct str heading = day_heading(plan, picked[i]);
        if (picked[i]->used)
            continue;
        /* no event was coded: it may head the news, not fill it */
        if (picked[i]->event == NULL && picked[i]->tie == NULL && n_lines > 0)
            continue;
        /* `by the 27th` may be the 25th: few of them */
        bool has_day = picked[i]->when.ptr != NULL;
        if (!has_day && n_undated == MOST_UNDATED)
            continue;
        if (is_told(plan, picked[i]))
            continue;
        if (block == NULL || !str_is(block->heading, heading)) {
            block = brief_add_block(plan, section, heading);
            add_day_note(plan, block, picked[i]);
        }
        if (block->n_lines >= MOST_A_DAY)
            continue;
        brief_word(plan, block, picked[i], 0);
        tell_follower(plan, block, picked[i]);
        n_lines += 1;
        n_undated += !has_day;
    }
    if (n_lines == 0)
        section->note =
            STR("No report at hand tells of a new step with a date or an "
                "event of its own.");
}

static void add_plain(struct brief_plan *plan, const char *key,
                      const char *title, enum brief_place place, size_t most,
                      int (*order)(const void *, const void *, void *))
{
    struct brief_fact *picked[64];
    struct brief_section *section = brief_add_section(plan, key, title);
    struct brief_block *block = brief_add_block(plan, section, STR_NULL);
    size_t n = pick(plan, place, -1, picked, N_OF(picked), 1, order);

    for (size_t i = 0; i < n && block->n_lines < most; i++) {
        if (picked[i]->used || is_told(plan, picked[i]))
            continue;
        brief_word(plan, block, picked[i], 0);
        tell_follower(plan, block, picked[i]);
    }
    drop_if_empty(plan, section);
}

/* The best-scored of them, told oldest first. */
static void add_before(struct brief_plan *plan)
{
    struct brief_fact *picked[64], *kept[64];
    struct brief_section *section =
        brief_add_section(plan, "how-we-got-here", "How we got here");
    struct brief_block *block = brief_add_block(plan, section, STR_NULL);
    for (size_t i = 0; i < plan->n_facts; i++) {
        struct brief_fact *f = &plan->facts[i];
        /* what has a day, or a tie with a form, before what has neither */
        if (f->place == PLACE_BEFORE)
            f->score += (f->when.ptr != NULL ? 12 : 0)
                        + (f->tie != NULL && f->tie->kind != TIE_RELATION ? 8
                                                                          : 0);
    }
    size_t n = pick(plan, PLACE_BEFORE, -1, picked, N_OF(picked), 1,
                    by_score);
    size_t n_kept = 0;

    for (size_t i = 0; i < n && n_kept < MOST_BEFORE; i++) {
        bool again = is_told(plan, picked[i]);
        for (size_t k = 0; k < n_kept && !again; k++)
            again = is_alike(brief_words_of(plan, picked[i]),
                             brief_words_of(plan, kept[k]));
        if (!again)
            kept[n_kept++] = picked[i];
    }
    qsort_r(kept, n_kept, sizeof *kept, by_oldest, plan);
    for (size_t i = 0; i < n_kept; i++) {
        if (kept[i]->used)
            continue;
        brief_word(plan, block, kept[i], 0);
        tell_follower(plan, block, kept[i]);
    }
    brief_add_timeline(plan, section);
    drop_if_empty(plan, section);
}

static bool copies_any(const struct brief_plan *plan, int32_t from,
                       int32_t *to, struct brief_line *line)
{
    int n = 0;

    *to = -1;
    for (size_t i = 0; i < plan->links->n_derivations; i++) {
        const struct story_derivation *d = &plan->links->derivations[i];
        if (d->report != from || d->origin < 0
            || d->relation > RELATION_EDITED
            || plan->brief->number[d->origin] == 0
            || (*to >= 0 && *to != d->origin))
            continue;
        *to = d->origin;
        brief_cite(line, ROLE_RECORD, from, d->span);
        brief_cite(line, ROLE_RECORD, d->origin, d->origin_span);
        n++;
    }
    line->n_reports = 0;
    return n >= 2;
}

/* The best thing that only this report says and nobody has told yet. */
static size_t pick_own(struct brief_plan *plan, int32_t report,
                       struct brief_fact **picked)
{
    size_t n = 0;

    for (size_t i = 0; i < plan->n_facts; i++) {
        struct brief_fact *f = &plan->facts[i];
        if (f->used || f->dangles || f->asks || f->n_members > 1
            || f->score <= 0 || f->broken || is_told(plan, f)
            || f->place == PLACE_BEFORE || f->place == PLACE_NEWS
            || f->members[0].report != report || f->n_terms == 0
            || f->event == NULL)
            continue;
        if (n == 0 || f->score > picked[0]->score)
            picked[0] = f, n = 1;
    }
    if (n > 0 && picked[0]->place == PLACE_NONE)
        picked[0]->place = PLACE_PAPERS;
    return n;
}

static void add_papers(struct brief_plan *plan)
{
    struct brief_section *section =
        brief_add_section(plan, "what-the-papers-say", "What the papers say");
    size_t n_lines = 0;
    size_t most = plan->brief->n_reports > 8 ? 1
                  : plan->brief->n_reports > 5 ? 2 : MOST_VIEWS;

    for (size_t i = 0; i < plan->brief->n_reports && n_lines < 16; i++) {
        int32_t index = plan->brief->reports[i];
        struct brief_fact *picked[16];
        struct brief_line copied = { 0 };
        int32_t origin;
        struct str name = brief_source_name(plan->brief, plan->arena, index);
        const struct brief_bound *bound = &plan->bounds[index];
        struct str heading;
        size_t told = 0;

        if (bound->published != DAY_NONE)
            heading = arena_print(plan->arena, "%.*s, %.*s", STR_ARG(name),
                                  STR_ARG(brief_day_words(plan->arena,
                                                          bound->published)));
        else
            heading = arena_print(plan->arena, "%.*s, no date", STR_ARG(name));
        if (byte_is_lower(heading.ptr[0]))
            heading = arena_print(plan->arena, "%c%.*s",
                                  heading.ptr[0] - 32, (int)heading.len - 1,
                                  heading.ptr + 1);
        struct brief_block *block = brief_add_block(plan, section, heading);
        if (copies_any(plan, index, &origin, &copied)) {
            int n = 0;
            for (int c = 0; c < copied.n_cites; c++)
                n += copied.cites[c].report == index;
            copied.text = arena_print(
                plan->arena, "%.*s of its passages are those of %.*s%s.",
                STR_ARG(brief_number_word(plan->arena, (size_t)n)),
                STR_ARG(brief_source_name(plan->brief, plan->arena, origin)),
                story_cites(plan->links, index, origin)
                    ? "" : ", which it does not name");
            brief_seal(plan, &copied);
            *ARENA_PUSH(plan->arena, block->lines, block->n_lines,
                        block->room_lines) = copied;
        }
        size_t n = pick(plan, PLACE_PAPERS, index, picked, N_OF(picked), 1,
                        by_score);
        if (n == 0) /* each is heard once, if beside the topic */
            n = pick(plan, PLACE_PAPERS, index, picked, 1, 0, by_score);
        if (n == 0)
            n = pick_own(plan, index, picked);
        for (size_t k = 0; k < n && told < most; k++) {
            if (picked[k]->used || is_told(plan, picked[k]))
                continue;
            brief_word(plan, block, picked[k],
                       picked[k]->own_view ? WORDING_OPINION : 0);
            told++;
            n_lines++;
        }
    }
    drop_if_empty(plan, section);
}

/* --------------------------------------------------- what else there is -- */

static struct brief_line *add_line(struct brief_plan *plan,
                                   struct brief_block *block)
{
    return ARENA_PUSH(plan->arena, block->lines, block->n_lines,
                      block->room_lines);
}

/* The last day any report of the briefing speaks for. */
static day latest_day(const struct brief_plan *plan)
{
    day latest = DAY_NONE;

    for (size_t i = 0; i < plan->brief->n_reports; i++) {
        day d = plan->bounds[i].floor;
        if (d != DAY_NONE && (latest == DAY_NONE || d > latest))
            latest = d;
    }
    return latest;
}

static const char *const telling_offices[] = { "SG", "HG", "HS" };

/* Does a report at hand name a person? */
static bool is_spoken_of(const struct brief_plan *plan, struct str person)
{
    for (size_t i = 0; i < plan->brief->n_reports; i++) {
        const struct report *r = plan->links->reports[plan->brief->reports[i]];
        for (size_t e = 0; e < r->n_entities; e++)
            if (r->entities[e].type == ACTOR_PERSON
                && str_is(r->entities[e].name, person))
                return true;
    }
    return false;
}

/* Who is at a side's head: the one that the reports speak of, if they do. */
static void add_head(struct brief_plan *plan, struct brief_block *block,
                     struct str side, day on)
{
    struct registry_term term, best;
    struct str office = STR_NULL, name = brief_side_name(plan, side);

    for (size_t i = 0; i < N_OF(telling_offices); i++) {
        struct str asked = str_of(telling_offices[i]);
        if (registry_office_holder(plan->registry, side, asked, on, &term)
                != REGISTRY_KNOWN
            || term.when.first == DAY_ALWAYS
            || (office.ptr != NULL && !is_spoken_of(plan, term.person)))
            continue;
        best = term;
        office = asked;
        if (is_spoken_of(plan, term.person))
            break;
    }
    if (office.ptr == NULL)
        return;
    struct str title = registry_office_title(plan->registry, office, side,
                                             on);
    struct brief_line *line = add_line(plan, block);
    line->text = arena_print(
        plan->arena, "%.*s of %s%.*s on %.*s: %.*s, in office since %.*s.",
        STR_ARG(title), brief_article(name), STR_ARG(name),
        STR_ARG(brief_day_words(plan->arena, on)), STR_ARG(best.person),
        STR_ARG(brief_day_words(plan->arena, best.when.first)));
    line->registry = arena_print(plan->arena, "office %.*s of %.*s",
                                 STR_ARG(office), STR_ARG(side));
    brief_seal(plan, line);
}

/* `NATO has 32 members on 1 October 2024.`, and who is at its head. */
static void add_side(struct brief_plan *plan, struct brief_block *block,
                     struct str side, day on)
{
    struct registry_standing *members;
    size_t n = 0, n_rows = registry_members(plan->registry, side, on,
                                            plan->arena, &members);
    struct str name = brief_side_name(plan, side);

    for (size_t i = 0; i < n_rows; i++)
        n += str_is_c(members[i].status, "member");
    if (n >= 2) {
        struct brief_line *line = add_line(plan, block);
        struct buf out = buf_in(plan->arena);
        buf_print(&out, "%.*s had %zu members on %.*s", STR_ARG(name), n,
                  STR_ARG(brief_day_words(plan->arena, on)));
        size_t told = 0;
        for (size_t i = 0; i < n_rows && n <= MOST_JOINED; i++) {
            if (!str_is_c(members[i].status, "member"))
                continue;
            struct str member = brief_side_name(plan, members[i].member);
            buf_print(&out, "%s%s%.*s",
                      told == 0 ? ": " : told + 1 < n ? ", " : " and ",
                      brief_article(member), STR_ARG(member));
            told++;
        }
        buf_add(&out, STR("."));
        line->text = buf_str(&out);
        line->registry = arena_print(plan->arena, "membership of %.*s",
                                     STR_ARG(side));
        brief_seal(plan, line);
    }
    add_head(plan, block, side, on);
}

/* Must one side of the topic defend the other?  The registry knows. */
static void add_duty(struct brief_plan *plan, struct brief_block *block,
                     struct str from, struct str to, day on)
{
    struct registry_obligation *rows;
    size_t n = registry_obligations(plan->registry, from, on, to, plan->arena,
                                    &rows);
    const struct registry_obligation *best = NULL;
    struct registry_side one, other;
    struct str from_name = brief_side_name(plan, from);
    struct str to_name = brief_side_name(plan, to);

    for (size_t i = 0; i < n; i++)
        if (str_is_c(rows[i].duty, "defence") && !rows[i].is_suspended
            && rows[i].to.ptr != NULL && str_is(rows[i].to, to)
            && best == NULL)
            best = &rows[i];
    /* no one asks it of two states that nothing binds */
    bool bodies = registry_side(plan->registry, from, &one)
                  && registry_side(plan->registry, to, &other)
                  && (!str_is_c(one.kind, "state")
                      || !str_is_c(other.kind, "state"));
    if (best == NULL && !bodies)
        return;
    struct brief_line *line = add_line(plan, block);
    if (best != NULL)
        line->text = arena_print(
            plan->arena,
            "Must %s%.*s defend %s%.*s? Yes, under the %.*s%s%.*s.",
            brief_article(from_name), STR_ARG(from_name),
            brief_article(to_name), STR_ARG(to_name),
            STR_ARG(best->treaty.title),
            best->article.ptr == NULL ? "" : ", article ",
            STR_ARG(best->article));
    else
        line->text = arena_print(
            plan->arena,
            "Must %s%.*s defend %s%.*s? No treaty in the registry binds it "
            "to.", brief_article(from_name), STR_ARG(from_name),
            brief_article(to_name), STR_ARG(to_name));
    line->registry = arena_print(plan->arena, "obligations of %.*s to %.*s",
                                 STR_ARG(from), STR_ARG(to));
    line->standing = arena_print(plan->arena, "on %.*s",
                                 STR_ARG(brief_day_words(plan->arena, on)));
    brief_seal(plan, line);
}

static void add_questions(struct brief_plan *plan)
{
    struct brief_section *section =
        brief_add_section(plan, "common-questions", "Common questions");
    struct brief_block *block = brief_add_block(plan, section, STR_NULL);

    day on = latest_day(plan);
    if (plan->registry != NULL && on != DAY_NONE && plan->topic.n_terms == 2
        && plan->topic.terms[0].n_sides == 1
        && plan->topic.terms[1].n_sides == 1) {
        add_duty(plan, block, plan->topic.terms[0].sides[0],
                 plan->topic.terms[1].sides[0], on);
        add_duty(plan, block, plan->topic.terms[1].sides[0],
                 plan->topic.terms[0].sides[0], on);
    }
    for (size_t i = 0; i < plan->brief->n_reports; i++) {
        int32_t index = plan->brief->reports[i];
        const struct report *r = plan->links->reports[index];
        for (size_t s = 0; s < r->n_sentences
                           && block->n_lines < MOST_ASKED; s++) {
            const struct sentence *sentence = &r->sentences[s];
            struct str words = str_trim(str_at(r->text, sentence->span));
            enum region_class class = sentence->region < 0
                ? REGION_FURNITURE : r->regions[sentence->region].class;
            if (words.len < 20 || words.ptr[words.len - 1] != '?'
                || (!region_is_prose(class) && class != REGION_HEADING
                    && class != REGION_LINK)
                || words.ptr[0] == '"'
                || str_starts(words, STR("\xe2\x80\x9c"))
                || brief_is_inside_quotation(r, (int32_t)s)
                || brief_terms_in(plan, r, sentence->span) == 0)
                continue;
            struct brief_fact asked = { .n_members = 1 };
            asked.members[0] = (struct brief_member){ index, (int32_t)s,
                                                      ROLE_WORDS };
            struct brief_line *line = brief_word(plan, block, &asked,
                                                 WORDING_OPINION);
            ptrdiff_t at = str_find(line->text, STR(" writes: "));
            line->text = arena_print(
                plan->arena, "%.*s asks: %.*s", (int)at, line->text.ptr,
                (int)(line->text.len - (size_t)at - 9),
                line->text.ptr + at + 9);
            line->standing = STR("a question; none of the reports is taken "
                                 "as its answer");
            line->origin = STR_NULL;
            brief_seal(plan, line);
        }
    }
    drop_if_empty(plan, section);
}

static void add_deeper(struct brief_plan *plan)
{
    const struct story_links *links = plan->links;
    struct brief_section *section =
        brief_add_section(plan, "go-deeper", "Go deeper");
    struct brief_block *block = brief_add_block(plan, section, STR_NULL);

    for (size_t i = 0; i < links->n_derivations
                       && block->n_lines < MOST_DEEPER; i++) {
        const struct story_derivation *d = &links->derivations[i];
        if (d->relation != RELATION_CITATION || d->origin >= 0
            || plan->brief->number[d->report] == 0
            || (d->title.ptr == NULL && d->url.ptr == NULL))
            continue;
        bool is_here = false;
        for (size_t k = 0; k < links->n_derivations && !is_here; k++)
            is_here = links->derivations[k].origin >= 0
                      && links->derivations[k].relation == RELATION_CITATION
                      && links->derivations[k].report == d->report
                      && links->derivations[k].note == d->note
                      && d->note >= 0;
        if (is_here)
            continue;
        struct buf out = buf_in(plan->arena);
        struct brief_line *line = ARENA_PUSH(plan->arena, block->lines,
                                             block->n_lines,
                                             block->room_lines);
        if (d->outlet.ptr != NULL)
            buf_print(&out, "%.*s", STR_ARG(d->outlet));
        if (d->title.ptr != NULL)
            buf_print(&out, "%s\xe2\x80\x9c%.*s\xe2\x80\x9d",
                      out.len > 0 ? ", " : "", STR_ARG(d->title));
        if (d->date.ptr != NULL)
            buf_print(&out, "%s%.*s", out.len > 0 ? ", " : "",
                      STR_ARG(brief_when_words(plan->arena, d->date)));
        if (d->url.ptr != NULL)
            buf_print(&out, "%s%.*s", out.len > 0 ? ": " : "",
                      STR_ARG(d->url));
        line->text = buf_str(&out);
        brief_cite(line, ROLE_RECORD, d->report, d->span);
        line->standing = arena_print(plan->arena, "cited by R%d; not read",
                                     plan->brief->number[d->report]);
        brief_seal(plan, line);
    }
    drop_if_empty(plan, section);
}

static void add_more(struct brief_plan *plan)
{
    day on = latest_day(plan);

    if (plan->registry == NULL || on == DAY_NONE)
        return;
    struct brief_section *section =
        brief_add_section(plan, "more", "More on these topics");
    struct brief_block *block = brief_add_block(plan, section, STR_NULL);
    for (int t = 0; t < plan->topic.n_terms; t++)
        for (int s = 0; s < plan->topic.terms[t].n_sides; s++)
            add_side(plan, block, plan->topic.terms[t].sides[s], on);
    drop_if_empty(plan, section);
}

void brief_add_sections(struct brief_plan *plan)
{
    add_news(plan);
    add_plain(plan, "what-is-behind-it", "What is behind it", PLACE_BEHIND,
              MOST_BEHIND, by_score);
    add_papers(plan);
    add_before(plan);
    add_plain(plan, "what-may-come", "What may come", PLACE_AHEAD, MOST_AHEAD,
              by_score);
    brief_add_disputes(plan);
    brief_add_matrix(plan);
    add_deeper(plan);
    add_questions(plan);
    add_more(plan);
    brief_add_sources(plan);
}
