/*
 * actor/actor.c - see actor.h.
 *
 * In: sentences, tokens, trees, name tags.  Out: entities and mentions.  A
 * sentence at a time: scan.c finds its phrases, resolve.c says whom they
 * stand for, here they become mentions and the index from tokens to them.
 */
#include "actor/codes.h"
#include "actor/scan.h"

enum entente_status actor_open(const struct lexicon *lexicon,
                               struct arena *run, const struct actor **stage,
                               struct fault *fault)
{
    struct actor *opened = ARENA_NEW(run, struct actor);

    opened->lexicon = lexicon;
    *stage = opened;
    return actor_names_open(opened, run, fault);
}

/* Trees from elsewhere may come without name tags. */
enum { MANY_PROPER_NOUNS = 30 };

/* The set of the report's capitalised words, for facts that need one. */
static void collect_words(struct reading *reading)
{
    const struct report *report = reading->report;
    size_t n = 0, n_proper = 0;
    bool is_tagged = false;
    uint32_t mask = 63;

    for (size_t i = 0; i < report->n_tokens; i++)
        n += byte_is_upper(report->text.ptr[report->tokens[i].span.start]);
    while (mask < n * 2)
        mask = mask * 2 + 1;
    reading->known_words = ARENA_ARRAY(reading->scratch, uint64_t,
                                       (size_t)mask + 1);
    reading->known_mask = mask;
    for (size_t i = 0; i < report->n_tokens; i++) {
        struct str form = token_form(report, (int32_t)i);
        if (form.len == 0 || !byte_is_upper(form.ptr[0]))
            continue;
        uint64_t hash = str_hash(form) | 1;
        uint32_t at = (uint32_t)(hash >> 1) & mask;
        while (reading->known_words[at] != 0
               && reading->known_words[at] != hash)
            at = (at + 1) & mask;
        reading->known_words[at] = hash;
        is_tagged |= report->tokens[i].name != NAME_NONE;
        n_proper += report->tokens[i].upos == UPOS_PROPN;
    }
    reading->has_tags = is_tagged || n_proper < MANY_PROPER_NOUNS;
}

/* `the Danish-speaking minority`, `pro-Danish groups` are no Danes'. */
static bool is_detached(const struct reading *reading, struct span span)
{
    size_t start = span.end + 1u, end = start;
    struct str text = reading->report->text;
    struct str before = str_slice(text, 0, span.start);

    if (str_ends(before, STR("pro-")) || str_ends(before, STR("Pro-"))
        || str_ends(before, STR("anti-")) || str_ends(before, STR("Anti-")))
        return true;
    if (start >= text.len || text.ptr[start - 1] != '-')
        return false;
    while (end < text.len && byte_is_alpha(text.ptr[end]))
        end++;
    return actor_word_is(reading, str_slice(text, start, end), "detaching");
}

/* Find the names, then the roles and pronouns of reading->sentence. */
static void scan(struct reading *reading)
{
    actor_cut_sentence(reading);
    actor_scan_lexicon(reading);
    if (reading->has_tags) {
        actor_scan_tags(reading);
        actor_scan_last_names(reading);
        actor_scan_titled(reading);
    } else {
        actor_scan_capitals(reading);
    }
    size_t n_names = reading->n_found;
    actor_scan_role_words(reading);
    actor_tie_titles(reading, n_names);
    actor_scan_pronouns(reading);
}

static void write_mentions(struct reading *reading)
{
    struct report *report = reading->report;

    for (size_t i = 0; i < reading->n_found; i++) {
        const struct found *found = &reading->found[i];
        if (found->entity < 0 || found->is_dropped)
            continue;
        struct mention *mention = report_push(report, mentions);
        int32_t index = (int32_t)report->n_mentions - 1;
        *mention = (struct mention){ .span = found->span,
                                     .sentence = reading->sentence,
                                     .first = found->first,
                                     .n = found->n,
                                     .head = found->head,
                                     .entity = found->entity,
                                     .form = found->form,
                                     .is_detached = is_detached(reading,
                                                                found->span),
                                     .rule = found->rule };
        /* Longer ones come first, so the first at a head is the widest and
         * the last over a token the narrowest. */
        int32_t known = report->mention_at[found->head];
        if (known < 0 || report->mentions[known].n < found->n)
            report->mention_at[found->head] = index;
        for (int32_t t = found->first; t < found->first + found->n; t++) {
            int32_t over = report->mention_over[t];
            if (over < 0 || report->mentions[over].n >= found->n)
                report->mention_over[t] = index;
        }
    }
}

enum entente_status actor_read(const struct actor *stage,
                               struct report *report, struct arena *scratch,
                               struct fault *fault)
{
    struct reading reading = { .actor = stage, .report = report,
                               .scratch = scratch, .today = DAY_NONE };
    day first, last;
    (void)fault;

    report->mention_at = ARENA_ARRAY(report->arena, int32_t,
                                     report->n_tokens + 1);
    report->mention_over = ARENA_ARRAY(report->arena, int32_t,
                                       report->n_tokens + 1);
    for (size_t i = 0; i <= report->n_tokens; i++)
        report->mention_at[i] = report->mention_over[i] = -1;
    if (report->not_coded.ptr != NULL)
        return ENTENTE_OK;
    if (report->published.value.len >= 4
        && day_parse(str_slice(report->published.value, 0,
                               report->published.value.len < 10
                                   ? report->published.value.len
                                   : 10),
                     &first, &last))
        reading.today = first;

    collect_words(&reading);
    for (size_t i = 0; i < report->n_sentences; i++) {
        struct span span = report->sentences[i].span;
        size_t most = (size_t)(span.end - span.start) / 2 + 2;
        if (most > reading.room_words)
            reading.room_words = most;
    }
    if (reading.room_words > FOUND_MOST_WORDS)
        reading.room_words = FOUND_MOST_WORDS;
    size_t room = reading.room_words + 1;
    reading.words = ARENA_ARRAY(scratch, struct word, room);
    reading.lower = ARENA_ARRAY(scratch, struct word, room);
    reading.is_hard = ARENA_ARRAY(scratch, bool, room);
    reading.found_at = ARENA_ARRAY(scratch, int32_t, room);
    for (size_t i = 0; i < report->n_sentences; i++) {
        int32_t n = report->sentences[i].n;
        if (n > reading.room_tokens) {
            reading.room_tokens = n * 2;
            reading.headed = ARENA_ARRAY(scratch, int32_t, (size_t)n * 2);
            reading.word_of = ARENA_ARRAY(scratch, uint32_t, (size_t)n * 2);
        }
        reading.sentence = (int32_t)i;
        scan(&reading);
        actor_resolve(&reading);
        write_mentions(&reading);
    }
    actor_find_home(stage, report);
    actor_code_entities(stage->lexicon, report, reading.today);
    return ENTENTE_OK;
}
