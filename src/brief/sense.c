/*
 * brief/sense.c - what a sentence leans on: who speaks in it, the quotation
 * around it, the name behind its pronoun.
 */
#include "brief/marker.h"
#include "brief/plan.h"

struct str brief_words_of(const struct brief_plan *plan,
                          const struct brief_fact *fact)
{
    const struct brief_member *m = &fact->members[0];
    const struct report *r = plan->links->reports[m->report];

    return str_at(r->text, r->sentences[m->sentence].span);
}

bool brief_is_inside_quotation(const struct report *r, int32_t sentence)
{
    const struct sentence *s = &r->sentences[sentence];
    int open = 0, straight = 0;

    if (s->region < 0)
        return false;
    for (uint32_t at = r->regions[s->region].span.start; at < s->span.start;
         at++) {
        struct str rest = str_slice(r->text, at, r->text.len);
        open += str_starts(rest, STR("\xe2\x80\x9c"))
                - str_starts(rest, STR("\xe2\x80\x9d"));
        straight += r->text.ptr[at] == '"';
        if (open < 0)
            open = 0;
        if (r->text.ptr[at] == '\n' && at + 1 < s->span.start
            && r->text.ptr[at + 1] == '\n')
            open = straight = 0; /* a paragraph begins anew */
    }
    return open > 0 || straight % 2 != 0;
}

bool brief_is_speech(const struct brief_plan *plan,
                     const struct brief_fact *fact)
{
    const struct statement *s = fact->statement;
    const struct report *r = plan->links->reports[fact->members[0].report];

    if (s == NULL || s->speaker.actor.ptr == NULL)
        return false;
    if (s->mode == MODE_DIRECT || s->mode == MODE_MIXED || fact->quotes)
        return true;
    struct brief_marks cue = brief_marks_in(plan->lexicon,
                                            str_at(r->text, s->cue),
                                            plan->arena);
    if (cue.kinds & MARKER_SPEECH)
        return true;
    if (fact->event != NULL && span_meets(fact->event->trigger, s->cue)
        && !str_is_c(fact->event->type, "REQUEST")
        && !str_is_c(fact->event->type, "ACCUSE"))
        return false;
    if (s->content.start <= s->cue.start || span_is_none(s->cue))
        return true; /* `..., he said`; `according to` */
    uint32_t end = s->content.start + 6 < r->text.len ? s->content.start + 6
                                                      : (uint32_t)r->text.len;
    struct str between = str_slice(r->text, s->cue.end, end);
    return str_find(between, STR("that ")) >= 0
           || str_find(between, STR(":")) >= 0;
}

bool brief_tells_deed(const struct brief_fact *fact)
{
    const struct statement *s = fact->statement;
    const struct event *e = fact->event;

    return e != NULL && e->status == STATUS_HAPPENED && e->is_main
           && !fact->quotes
           && (s == NULL
               || (s->mode != MODE_DIRECT && s->mode != MODE_MIXED
                   && s->content.start <= s->cue.start
                   && span_holds(s->content, e->trigger)));
}

bool brief_reacts(const struct brief_fact *fact)
{
    return fact->event != NULL
           && (str_is_c(fact->event->type, "REJECT")
               || str_is_c(fact->event->type, "ACCUSE"));
}

/* Words after which a clause within the sentence begins, whoever speaks. */
static bool opens_a_clause(struct str word)
{
    static const char *const words[] = {
        "that", "which", "who", "whom", "whose", "where", "when", "what",
        "as", "than", "because", "after", "before", "of", "with"
    };
    for (size_t i = 0; i < N_OF(words); i++)
        if (str_is_c(word, words[i]))
            return true;
    return false;
}

bool brief_governs(const struct brief_plan *plan, const struct report *r,
                   const struct statement *s, struct span sentence)
{
    enum { MOST_BEFORE = 6 }; /* words: `On Monday in Oslo` */
    uint32_t begins = s->content.start;
    int n_words = 0;

    (void)plan;
    if (!span_is_none(s->cue) && s->cue.start < begins)
        begins = s->cue.start;
    if (!span_is_none(s->speaker.span) && s->speaker.span.start < begins
        && s->speaker.span.start >= sentence.start)
        begins = s->speaker.span.start;
    if (begins <= sentence.start)
        return true;
    struct str before = str_trim(str_slice(r->text, sentence.start, begins));
    if (before.len == 0 || s->mode == MODE_DIRECT)
        return true;
    char last = before.ptr[before.len - 1];
    if (last == ',' || last == ':' || last == ';')
        return true;
    size_t word = before.len;
    while (word > 0 && byte_is_alpha(before.ptr[word - 1]))
        word--;
    if (word > 0 && opens_a_clause(str_slice(before, word, before.len)))
        return false;
    for (size_t i = 0; i < before.len; i++)
        n_words += byte_is_space(before.ptr[i]);
    return n_words < MOST_BEFORE || s->content.start < s->cue.start;
}

struct str brief_closing_speaker(const struct brief_plan *plan,
                                 struct str s)
{
    enum { MOST_BYTES = 60 };
    size_t end, comma, verb;

    s = str_trim(s);
    while (s.len > 0 && s.ptr[s.len - 1] == '.')
        s.len--;
    for (comma = s.len; comma > 0 && s.ptr[comma - 1] != ','; comma--)
        if (s.ptr[comma - 1] == '"'
            || (unsigned char)s.ptr[comma - 1] >= 0x80)
            return STR_NULL;
    if (comma == 0 || s.len - comma > MOST_BYTES)
        return STR_NULL;
    for (verb = s.len; verb > comma && s.ptr[verb - 1] != ' '; verb--)
        ;
    struct brief_marks marks = brief_marks_in(
        plan->lexicon, str_slice(s, verb, s.len), plan->arena);
    if (!(marks.kinds & MARKER_SPEECH))
        return STR_NULL;
    struct str who = str_trim(str_slice(s, comma, verb));
    end = 0;
    while (end < who.len && byte_is_alpha(who.ptr[end]))
        end++;
    /* `..., he said` names nobody; `..., which it denied` says something */
    struct brief_marks first = brief_marks_in(
        plan->lexicon, str_slice(who, 0, end), plan->arena);
    if (who.len < 4 || (first.kinds & MARKER_ANAPHOR)
        || opens_a_clause(str_slice(who, 0, end))
        || str_is_c(str_slice(who, 0, end), "and")
        || str_is_c(str_slice(who, 0, end), "but"))
        return STR_NULL;
    return who;
}

const struct entity *brief_pronoun(const struct report *r, uint32_t at,
                                   struct span *span)
{
    while (at < r->text.len && !byte_is_alpha(r->text.ptr[at]))
        at++;
    for (size_t low = report_mention_from(r, at);
         low < r->n_mentions && r->mentions[low].span.start == at; low++) {
        const struct mention *m = &r->mentions[low];
        if (m->form != FORM_PRONOUN || m->entity < 0)
            continue;
        const struct entity *e = &r->entities[m->entity];
        struct str word = str_at(r->text, m->span);
        if (e->type != ACTOR_PERSON || e->name.len == 0
            || !byte_is_upper(e->name.ptr[0])
            || !(str_is_caseless(word, STR("he"))
                 || str_is_caseless(word, STR("she"))))
            return NULL;
        /* `he'd` leaves no room for a name */
        if (m->span.end < r->text.len
            && (r->text.ptr[m->span.end] == '\''
                || (unsigned char)r->text.ptr[m->span.end] == 0xe2))
            return NULL;
        *span = m->span;
        return e;
    }
    return NULL;
}

/* `It was ... that`, `It remains to be seen`: no one is meant. */
bool brief_is_expletive(struct str text, struct span pronoun)
{
    static const char *const verbs[] = { " was ", " is ", " remains ",
                                         " seems ", " appears ", " has been ",
                                         " took ", " will be " };
    struct str rest = str_slice(text, pronoun.end, text.len);

    if (!str_is_caseless(str_at(text, pronoun), STR("it")))
        return false;
    if (rest.len > 100)
        rest.len = 100;
    if (str_starts(rest, STR(" remains to be ")))
        return true;
    for (size_t i = 0; i < N_OF(verbs); i++)
        if (str_starts(rest, str_of(verbs[i])))
            return str_find(rest, STR(" that ")) >= 0;
    return false;
}

bool brief_says_whose(struct str words, struct span anaphor)
{
    struct str rest = str_slice(words, anaphor.end, words.len);

    return str_starts(rest, STR(" of ")) && rest.len > 4
           && byte_is_upper(rest.ptr[4]);
}
