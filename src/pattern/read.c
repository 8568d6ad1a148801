/*
 * pattern/read.c - a rules file becomes patterns; see pattern.h.
 *
 * In: text, a rule a line (doc/format/rules.md).  Out: the book's arrays.
 * A cursor walks one line; what it does not understand is refused with file,
 * line and column, because a rule that is silently not read is a rule that
 * silently never fires.
 */
#include "pattern/pattern.h"

struct reader {
    struct pattern_book *book;
    struct fault *fault;
    struct str file;
    struct str line;   /* the whole line          */
    struct str rest;   /* what is yet to be read  */
    uint64_t line_no;
    int head;          /* current; -1             */
    bool has_source;
    struct str sentence; /* of the last `>` line  */
    bool is_wanted;      /* it has had a `=` or `!` */
    bool (*source)(void *, struct str);
    void *context;
};

static enum entente_status refuse(struct reader *r, const char *why)
{
    enum entente_status status;

    status = fault_at(r->fault, ENTENTE_E_FORMAT, r->line_no,
                      r->line.len - r->rest.len + 1, "%s", why);
    if (r->fault != NULL)
        fault_in(r->fault, r->file);
    return status;
}

static void skip_blanks(struct reader *r)
{
    while (r->rest.len > 0 && byte_is_space(r->rest.ptr[0]))
        r->rest = str_slice(r->rest, 1, r->rest.len);
}

static bool take(struct reader *r, char byte)
{
    if (r->rest.len == 0 || r->rest.ptr[0] != byte)
        return false;
    r->rest = str_slice(r->rest, 1, r->rest.len);
    return true;
}

/* Bytes of words, names and codes. */
static bool is_word_byte(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || c == '-' || c == '\''
           || c == '_' || c == '.' || c == '$' || c == '&'
           || (unsigned char)c >= 0x80;
}

static struct str take_word(struct reader *r)
{
    size_t n = 0;

    while (n < r->rest.len && is_word_byte(r->rest.ptr[n]))
        n++;
    struct str word = str_slice(r->rest, 0, n);
    r->rest = str_slice(r->rest, n, r->rest.len);
    return word;
}

static int new_set(struct reader *r, struct str name)
{
    struct pattern_set_range *at = ARENA_PUSH(r->book->arena, r->book->sets,
                                              r->book->n_sets,
                                              r->book->room_sets);
    at->name = name;
    at->first = at->past = r->book->n_words;
    return (int)r->book->n_sets - 1;
}

static void add_word(struct reader *r, int set, uint64_t word)
{
    struct pattern_word *at = ARENA_PUSH(r->book->arena, r->book->words,
                                         r->book->n_words,
                                         r->book->room_words);
    at->set = set;
    at->word = word;
    r->book->sets[set].past = r->book->n_words;
}

/* Every word of `from` also into `into`. */
static void add_set(struct reader *r, int into, int from)
{
    size_t n = r->book->sets[from].past;

    for (size_t i = r->book->sets[from].first;
         i < n && r->book->n_words <= PATTERN_MOST_WORDS; i++)
        if (r->book->words[i].set == from)
            add_word(r, into, r->book->words[i].word);
}

/* word | %set, joined by `|`, into a set. */
static enum entente_status read_words(struct reader *r, int set)
{
    do {
        if (take(r, '%')) {
            struct str before = r->rest, name = take_word(r);
            int other = pattern_set(r->book, name);
            if (other < 0) { /* RULE: RULE-3 */
                r->rest = before;
                return refuse(r, "no such set; define it above");
            }
            add_set(r, set, other);
        } else {
            struct str word = take_word(r);
            if (word.len == 0)
                return refuse(r, "a word or %set is missing here");
            add_word(r, set, str_hash(word));
        }
        if (r->book->n_words > PATTERN_MOST_WORDS)
            return refuse(r, "the sets hold too many words in all");
    } while (take(r, '|'));
    return ENTENTE_OK;
}

static enum entente_status read_set(struct reader *r)
{
    struct str name = take_word(r);

    if (name.len == 0)
        return refuse(r, "a set needs a name: %name = word word");
    int set = pattern_set(r->book, name);
    skip_blanks(r);
    bool is_more = take(r, '+');
    if (!take(r, '='))
        return refuse(r, "`=` or `+=` is missing after the name of a set");
    if (set >= 0 && !is_more) /* RULE: RULE-3 */
        return refuse(r, "the set stands already; add to it with +=");
    if (set < 0)
        set = new_set(r, name);
    for (;;) {
        skip_blanks(r);
        if (r->rest.len == 0)
            return ENTENTE_OK;
        enum entente_status status = read_words(r, set);
        if (status != ENTENTE_OK)
            return status;
    }
}

static bool is_type(struct str s)
{
    static const char *const types[] = {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID",
        "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
        "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "NONE"
    };

    for (size_t i = 0; i < N_OF(types); i++)
        if (str_is_c(s, types[i]))
            return true;
    return false;
}

static bool is_status(struct str s)
{
    static const char *const names[] = {
        "happened", "ongoing", "planned", "possible", "wished", "denied"
    };

    for (size_t i = 0; i < N_OF(names); i++)
        if (str_is_c(s, names[i]))
            return true;
    return false;
}

static bool is_code(struct str s)
{
    if (s.len < 2 || s.len > 4)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (!byte_is_digit(s.ptr[i]))
            return false;
    return str_compare(str_slice(s, 0, 2), STR("21")) < 0;
}

/* key=value options at the end of a head line. */
static enum entente_status read_options(struct reader *r, struct str *mode,
                                        struct str *contexts, int *n_contexts,
                                        struct pattern_head *head)
{
    for (;;) {
        skip_blanks(r);
        if (r->rest.len == 0)
            return ENTENTE_OK;
        struct str before = r->rest, key = take_word(r), value = STR_NULL;
        if (take(r, '='))
            value = take_word(r);
        bool is_good = true;
        if (str_is_c(key, "mode") && value.len > 0) {
            *mode = value;
        } else if (str_is_c(key, "context") && value.len > 0) {
            contexts[(*n_contexts)++] = value;
            while (take(r, ',') && *n_contexts < PATTERN_MOST_CONTEXTS)
                contexts[(*n_contexts)++] = take_word(r);
        } else if (head == NULL) {
            is_good = false;
        } else if (str_is_c(key, "status") && is_status(value)) {
            head->status = value;
        } else if (str_is_c(key, "symmetric") && value.ptr == NULL) {
            head->is_symmetric = true;
        } else if (str_is_c(key, "weak") && value.ptr == NULL) {
            head->is_weak = true;
        } else if (head->is_over && str_is_c(key, "attributed")) {
            head->is_attributed = true;
        } else if (head->is_over && str_is_c(key, "cooperative")
                   && is_type(value)) {
            head->cooperative = value;
        } else if (head->is_over && str_is_c(key, "conflictual")
                   && is_type(value)) {
            head->conflictual = value;
        } else if (head->is_over && str_is_c(key, "any") && is_type(value)) {
            head->cooperative = head->conflictual = value;
        } else if (head->is_over && str_is_c(key, "bare") && is_type(value)) {
            head->bare = value;
        } else if (head->is_over && str_is_c(key, "denied")
                   && is_type(value)) {
            head->denied = value;
        } else if (head->is_over && str_is_c(key, "code")
                   && is_code(value)) {
            head->code = value;
        } else {
            is_good = false;
        }
        if (!is_good) { /* RULE: RULE-4 */
            r->rest = before;
            return refuse(r, "no such option, or not with this value");
        }
    }
}

static enum entente_status read_head(struct reader *r, bool is_over)
{
    struct pattern_head *head;

    skip_blanks(r);
    if (!r->has_source) /* RULE: RULE-1 */
        return refuse(r, "say `source KEY` before the first rule");
    head = ARENA_PUSH(r->book->arena, r->book->heads, r->book->n_heads,
                      r->book->room_heads);
    r->head = (int)r->book->n_heads - 1;
    head->is_over = is_over;
    head->first_near = (int)r->book->n_nears;
    struct str before = r->rest;
    head->name = take_word(r);
    if (is_over ? head->name.len == 0 : !is_type(head->name)) {
        r->rest = before;
        return refuse(r, is_over ? "`over` needs a name" : "no PLOVER type");
    }
    skip_blanks(r);
    if (!is_over) {
        before = r->rest;
        head->code = take_word(r);
        if (!is_code(head->code)) {
            r->rest = before;
            return refuse(r, "a CAMEO code is missing after the type");
        }
    }
    return read_options(r, &head->mode, head->contexts, &head->n_contexts,
                        head);
}

static enum entente_status read_near(struct reader *r)
{
    struct pattern_head *head;
    struct pattern_near *near;
    enum entente_status status;

    if (r->head < 0)
        return refuse(r, "`near` stands under an `event` line");
    head = &r->book->heads[r->head];
    near = ARENA_PUSH(r->book->arena, r->book->nears, r->book->n_nears,
                      r->book->room_nears);
    if (head->n_near++ == 0)
        head->first_near = (int)r->book->n_nears - 1;
    skip_blanks(r);
    near->set = new_set(r, STR(""));
    status = read_words(r, near->set);
    if (status != ENTENTE_OK)
        return status;
    skip_blanks(r);
    struct str before = r->rest;
    near->code = take_word(r);
    if (!is_code(near->code)) {
        r->rest = before;
        return refuse(r, "a CAMEO code is missing");
    }
    return read_options(r, &near->mode, near->contexts, &near->n_contexts,
                        NULL);
}

static enum entente_status read_derived(struct reader *r)
{
    struct pattern_derived *derived;

    derived = ARENA_PUSH(r->book->arena, r->book->derived,
                         r->book->n_derived, r->book->room_derived);
    skip_blanks(r);
    derived->type = take_word(r);
    if (!is_type(derived->type))
        return refuse(r, "no PLOVER type");
    skip_blanks(r);
    derived->prefix = take_word(r);
    skip_blanks(r);
    struct str before = r->rest;
    derived->code = take_word(r);
    if (!is_code(derived->code) || derived->prefix.len == 0) {
        r->rest = before;
        return refuse(r, "derive TYPE CODE CODE [mode=...]");
    }
    struct str contexts[PATTERN_MOST_CONTEXTS];
    int n_contexts = 0;
    return read_options(r, &derived->mode, contexts, &n_contexts, NULL);
}

static const struct {
    const char *name;
    enum pattern_place place;
} places[] = {
    { "subj", PLACE_SUBJECT },     { "obj", PLACE_OBJECT },
    { "iobj", PLACE_INDIRECT },    { "comp", PLACE_COMPLEMENT },
    { "poss", PLACE_POSSESSOR },   { "mod", PLACE_MODIFIER },
    { "prt", PLACE_PARTICLE },     { "near", PLACE_CLAUSE },
    { "head", PLACE_GOVERNOR },     { "xcomp", PLACE_PREDICATE }
};

static enum entente_status read_slot(struct reader *r,
                                     struct pattern *pattern, bool is_barred)
{
    if (pattern->n_slots == PATTERN_MOST_SLOTS)
        return refuse(r, "too many conditions in one pattern");
    struct pattern_slot *slot = &pattern->slots[pattern->n_slots++];

    slot->is_barred = is_barred;
    slot->set = -1;
    do {
        struct str before = r->rest, name = take_word(r);
        if (str_starts(name, STR("obj."))) {
            slot->is_of_object = true;
            name = str_slice(name, 4, name.len);
        }
        if (name.len == 0 || slot->n_places == PATTERN_MOST_PLACES) {
            r->rest = before;
            return refuse(r, "a place (subj, obj, poss, a preposition ...) "
                             "is missing, or there are too many");
        }
        struct pattern_where *where = &slot->places[slot->n_places++];
        where->place = PLACE_PREPOSITION;
        where->preposition = str_hash(name);
        for (size_t i = 0; i < N_OF(places); i++)
            if (str_is_c(name, places[i].name))
                where->place = places[i].place;
    } while (take(r, '|'));
    if (!take(r, ':'))
        return refuse(r, "`:` is missing in a condition");
    skip_blanks(r);

    struct str before = r->rest, filler = take_word(r);
    slot->filler = FILL_WORD;
    if (str_is_c(filler, "ACTOR"))
        slot->filler = FILL_ACTOR;
    else if (str_is_c(filler, "TARGET"))
        slot->filler = FILL_TARGET;
    else if (str_is_c(filler, "BOTH"))
        slot->filler = FILL_BOTH;
    if (slot->filler == FILL_WORD) {
        r->rest = before;
        if (take(r, '*')) {
            slot->set = PATTERN_ANY;
        } else {
            slot->set = new_set(r, STR(""));
            enum entente_status status = read_words(r, slot->set);
            if (status != ENTENTE_OK)
                return status;
        }
        slot->is_needed = !take(r, '?');
    } else {
        slot->is_needed = take(r, '!');
    }
    pattern->has_actor |= slot->filler == FILL_ACTOR;
    pattern->has_target |= slot->filler == FILL_TARGET;
    pattern->has_both |= slot->filler == FILL_BOTH;
    skip_blanks(r);
    return take(r, ']') ? ENTENTE_OK : refuse(r, "`]` is missing");
}

static void add_places(struct pattern *pattern, enum pattern_filler filler,
                       const struct pattern_where *wheres, int n)
{
    if (pattern->n_slots == PATTERN_MOST_SLOTS)
        return;
    struct pattern_slot *slot = &pattern->slots[pattern->n_slots++];
    *slot = (struct pattern_slot){ .filler = filler, .set = -1 };
    for (int i = 0; i < n; i++)
        slot->places[slot->n_places++] = wheres[i];
}

/* What a pattern leaves unsaid: a verb's subject acts, a noun's owner. */
static void fill_defaults(struct pattern *pattern)
{
    const struct pattern_where subject = { PLACE_SUBJECT, 0 };
    const struct pattern_where object = { PLACE_OBJECT, 0 };
    const struct pattern_where owners[] = {
        { PLACE_POSSESSOR, 0 }, { PLACE_MODIFIER, 0 },
        { PLACE_PREPOSITION, str_hash(STR("by")) }
    };
    bool uses_object = pattern->has_target || pattern->has_both;

    for (int i = 0; i < pattern->n_slots; i++)
        if (!pattern->slots[i].is_barred && !pattern->slots[i].is_of_object
            && pattern->slots[i].places[0].place == PLACE_OBJECT)
            uses_object = true;
    if (pattern->pos == PATTERN_NOUN) {
        if (!pattern->has_actor)
            add_places(pattern, FILL_ACTOR, owners, (int)N_OF(owners));
    } else {
        if (!pattern->has_actor)
            add_places(pattern, FILL_ACTOR, &subject, 1);
        if (!uses_object && pattern->pos == PATTERN_VERB)
            add_places(pattern, FILL_TARGET, &object, 1);
    }
}

static enum entente_status read_pattern(struct reader *r,
                                        enum pattern_pos pos)
{
    struct pattern_book *book = r->book;
    struct pattern fresh = { .head = r->head, .pos = pos };
    size_t first_word = book->n_words;
    enum entente_status status;

    if (r->head < 0) /* RULE: RULE-2 */
        return refuse(r, "a pattern stands under an `event` or `over` line");
    skip_blanks(r);
    int triggers = new_set(r, STR(""));
    status = read_words(r, triggers);
    if (status != ENTENTE_OK)
        return status;
    size_t past_word = book->n_words;
    for (;;) {
        skip_blanks(r);
        if (r->rest.len == 0)
            break;
        bool is_barred = take(r, '-');
        struct str before = r->rest;
        if (take(r, '[')) {
            status = read_slot(r, &fresh, is_barred);
            if (status != ENTENTE_OK)
                return status;
        } else if (!is_barred && take(r, '+')) {
            fresh.weight += 10;
        } else { /* RULE: RULE-5 */
            r->rest = before;
            return refuse(r, "a condition in [ ] is expected");
        }
    }
    for (int i = 0; i < fresh.n_slots; i++)
        if (fresh.slots[i].is_needed || fresh.slots[i].is_barred)
            fresh.weight += fresh.slots[i].filler == FILL_WORD ? 4 : 2;
    fill_defaults(&fresh);
    fresh.rule = arena_print(book->arena, "%.*s:%llu", STR_ARG(r->file),
                             (unsigned long long)r->line_no);
    struct pattern *pattern = ARENA_PUSH(book->arena, book->patterns,
                                         book->n_patterns,
                                         book->room_patterns);
    *pattern = fresh;
    for (size_t i = first_word; i < past_word; i++) {
        struct pattern_entry *entry = ARENA_PUSH(book->arena, book->entries,
                                                 book->n_entries,
                                                 book->room_entries);
        entry->key = pattern_key(book->words[i].word, pos);
        entry->pattern = (int32_t)book->n_patterns - 1;
    }
    return ENTENTE_OK;
}

static enum entente_status read_example(struct reader *r, char sign)
{
    struct pattern_book *book = r->book;

    skip_blanks(r);
    if (sign == '>') {
        r->sentence = r->rest;
        return r->rest.len > 0 ? ENTENTE_OK : refuse(r, "an empty example");
    }
    if (r->sentence.ptr == NULL) /* RULE: RULE-6 */
        return refuse(r, "`=` and `!` stand under a `>` line");
    struct pattern_example *example =
        ARENA_PUSH(book->arena, book->examples, book->n_examples,
                   book->room_examples);
    example->sentence = r->sentence;
    example->line = str_trim(r->rest);
    example->is_barred = sign == '!';
    example->place = arena_print(book->arena, "%.*s:%llu", STR_ARG(r->file),
                                 (unsigned long long)r->line_no);
    return ENTENTE_OK;
}

static enum entente_status read_line(struct reader *r)
{
    if (r->rest.len == 0 || r->rest.ptr[0] == '#')
        return ENTENTE_OK;
    if (take(r, '%'))
        return read_set(r);
    if (r->rest.ptr[0] == '>' || r->rest.ptr[0] == '='
        || r->rest.ptr[0] == '!') {
        char sign = r->rest.ptr[0];
        take(r, sign);
        return read_example(r, sign);
    }
    struct str before = r->rest, word = take_word(r);
    if (str_is_c(word, "source")) {
        skip_blanks(r);
        struct str key = take_word(r);
        if (key.len == 0 || (r->source != NULL
                             && !r->source(r->context, key)))
            return refuse(r, "no such source in SOURCES.tsv");
        r->has_source = true;
        skip_blanks(r);
        return r->rest.len == 0 ? ENTENTE_OK : refuse(r, "one source a line");
    }
    if (str_is_c(word, "event"))
        return read_head(r, false);
    if (str_is_c(word, "over"))
        return read_head(r, true);
    if (str_is_c(word, "near"))
        return read_near(r);
    if (str_is_c(word, "derive"))
        return read_derived(r);
    if (str_is_c(word, "verb"))
        return read_pattern(r, PATTERN_VERB);
    if (str_is_c(word, "noun"))
        return read_pattern(r, PATTERN_NOUN);
    if (str_is_c(word, "adj"))
        return read_pattern(r, PATTERN_ADJ);
    r->rest = before;
    return refuse(r, "a line begins with event, over, verb, noun, adj, near, "
                     "derive, source, %, >, =, ! or #");
}

enum entente_status pattern_read(struct pattern_book *book, struct str file,
                                 struct str text,
                                 bool (*source)(void *, struct str),
                                 void *context, struct fault *fault)
{
    struct reader r = {
        .book = book, .fault = fault, .file = file, .head = -1,
        .source = source, .context = context
    };

    for (struct str rest = text; rest.ptr != NULL && rest.len > 0;) {
        r.line = str_cut(&rest, '\n');
        r.rest = r.line;
        r.line_no++;
        skip_blanks(&r);
        r.rest = str_slice(r.rest, 0, str_trim(r.rest).len);
        enum entente_status status = read_line(&r);
        if (status != ENTENTE_OK)
            return status;
    }
    return ENTENTE_OK;
}
