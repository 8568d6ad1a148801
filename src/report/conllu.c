/*
 * report/conllu.c - see conllu.h.
 */
#include "report/conllu.h"

enum { N_COLUMNS = 10, MOST_WORDS = 1 << 20 };
enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC };

struct reader {
    struct report *report;
    struct conllu_comments *comments;
    struct buf text;
    struct fault *fault;
    size_t first;         /* token that opens the sentence             */
    const char *comment;  /* where its comments begin, or null         */
    size_t comment_len;
    uint64_t line_no;
    uint64_t joined_to;   /* ID of the last word of the open token     */
    uint64_t joined_from; /* ID of its first                           */
    bool joined_tight;    /* no blank after it                         */
    bool begins;          /* a new document or paragraph begins here   */
    bool is_tight;        /* no blank before the next word             */
    bool has_trees;
};

static const struct {
    const char *text;
    uint32_t bit;
} bits[] = {
    { "Number=Sing", FEAT_SING },   { "Number=Plur", FEAT_PLUR },
    { "Tense=Past", FEAT_PAST },    { "Tense=Pres", FEAT_PRES },
    { "VerbForm=Fin", FEAT_FIN },   { "VerbForm=Inf", FEAT_INF },
    { "VerbForm=Part", FEAT_PART }, { "VerbForm=Ger", FEAT_GER },
    { "Voice=Pass", FEAT_PASS },    { "Mood=Imp", FEAT_IMP },
    { "Mood=Ind", FEAT_IND },       { "Person=1", FEAT_P1 },
    { "Person=2", FEAT_P2 },        { "Person=3", FEAT_P3 },
    { "Degree=Cmp", FEAT_CMP },     { "Degree=Sup", FEAT_SUP },
    { "Polarity=Neg", FEAT_NEG },   { "Definite=Def", FEAT_DEF },
    { "PronType=Prs", FEAT_PRS },   { "PronType=Rel", FEAT_REL },
    { "Poss=Yes", FEAT_POSS },      { "Gender=Masc", FEAT_MASC },
    { "Gender=Fem", FEAT_FEM },     { "Case=Nom", FEAT_NOM },
    { "Case=Acc", FEAT_ACC }
};

uint32_t conllu_feats(struct str feats)
{
    uint32_t found = 0;

    while (feats.ptr != NULL) {
        struct str one = str_cut(&feats, '|');

        for (size_t i = 0; i < N_OF(bits); i++)
            if (str_is_c(one, bits[i].text))
                found |= bits[i].bit;
    }
    return found;
}

bool conllu_deprel(struct str name, enum deprel *deprel)
{
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < N_DEPRELS; i++)
            if (str_is_c(name, deprel_name((enum deprel)i))) {
                *deprel = (enum deprel)i;
                return true;
            }
        name = str_cut(&name, ':');
    }
    return false;
}

static bool find_upos(struct str name, uint8_t *upos)
{
    for (int i = 0; i < N_UPOS; i++)
        if (str_is_c(name, upos_name((enum upos)i))) {
            *upos = (uint8_t)i;
            return true;
        }
    return false;
}

static bool misc_has(struct str misc, const char *wanted)
{
    while (misc.ptr != NULL)
        if (str_is_c(str_cut(&misc, '|'), wanted))
            return true;
    return false;
}

static enum entente_status bad(const struct reader *r, const char *what)
{
    return fault_at(r->fault, ENTENTE_E_FORMAT, r->line_no, 1, "%s", what);
}

static enum entente_status end_sentence(struct reader *r)
{
    struct report *report = r->report;
    size_t n = report->n_tokens - r->first;

    if (n == 0)
        return ENTENTE_OK;
    if (r->joined_to != 0)
        return bad(r, "a token of several words lacks some of them");
    struct sentence *sentence = report_push(report, sentences);
    sentence->first = (int32_t)r->first;
    sentence->n = (int32_t)n;
    sentence->root = sentence->region = -1;
    for (size_t i = r->first; i < report->n_tokens; i++) {
        struct token *token = &report->tokens[i];

        if (token->head == -1) {
            if (sentence->root < 0)
                sentence->root = (int32_t)i;
            continue;
        }
        if (token->head >= (int32_t)n)
            return bad(r, "a HEAD is outside its sentence");
        token->head += (int32_t)r->first;
        if (token->head == (int32_t)i)
            return bad(r, "a word is its own HEAD");
    }
    if (r->comments != NULL) {
        struct str *comments
            = ARENA_PUSH(report->arena, r->comments->items, r->comments->n,
                         r->comments->room);
        *comments = (struct str){ r->comment, r->comment_len };
    }
    r->comment = NULL;
    r->comment_len = 0;
    r->first = report->n_tokens;
    return ENTENTE_OK;
}

/* The blanks before a word. */
static void space(struct reader *r, bool opens)
{
    if (r->text.len == 0)
        return;
    if (opens && r->begins)
        buf_add(&r->text, STR("\n\n"));
    else if (opens || !r->is_tight)
        buf_byte(&r->text, ' ');
}

static enum entente_status read_id(struct reader *r, struct str id,
                                   struct str misc, size_t place, bool *skip)
{
    uint64_t first, last = 0;

    *skip = true;
    if (str_find_byte(id, '.') >= 0)
        return ENTENTE_OK;
    struct str rest = id, start = str_cut(&rest, '-');
    if (!str_number(start, MOST_WORDS, &first)
        || (rest.ptr != NULL
            && (!str_number(rest, MOST_WORDS, &last) || last < first)))
        return bad(r, "an ID that is no number");
    if (first != place)
        return bad(r, "an ID out of order");
    if (rest.ptr != NULL) {
        if (r->joined_to != 0)
            return bad(r, "a token of several words inside another");
        r->joined_from = first;
        r->joined_to = last;
        r->joined_tight = misc_has(misc, "SpaceAfter=No");
        return ENTENTE_OK;
    }
    *skip = false;
    return ENTENTE_OK;
}

static enum entente_status read_word(struct reader *r, struct str *column)
{
    struct report *report = r->report;
    size_t place = report->n_tokens - r->first + 1;
    bool skip, opens = place == 1;
    enum entente_status status
        = read_id(r, column[ID], column[MISC], place, &skip);

    if (status != ENTENTE_OK || skip)
        return status;
    if (report->n_tokens >= REPORT_MOST_TOKENS)
        return fault_set(r->fault, ENTENTE_E_LIMIT, "over %d words",
                         REPORT_MOST_TOKENS);
    struct token *token = report_push(report, tokens);
    space(r, opens);
    token->span.start = (uint32_t)r->text.len;
    buf_add(&r->text, column[FORM]);
    token->span.end = (uint32_t)r->text.len;
    token->is_joined = r->joined_to != 0 && place > r->joined_from;
    if (r->joined_to == 0)
        r->is_tight = misc_has(column[MISC], "SpaceAfter=No");
    else
        r->is_tight = place < r->joined_to || r->joined_tight;
    if (place >= r->joined_to)
        r->joined_to = 0;
    token->space_after = !r->is_tight;
    r->begins = false;

    enum deprel deprel = DEPREL_DEP;
    uint64_t head = 0;
    token->first_child = token->next_sibling = -1;
    token->head = -1;
    if (!find_upos(column[UPOS], &token->upos)
        || !conllu_deprel(column[DEPREL], &deprel))
        r->has_trees = false;
    if (str_is(column[HEAD], STR("_")))
        r->has_trees = false;
    else if (!str_number(column[HEAD], MOST_WORDS, &head))
        return bad(r, "a HEAD that is no number");
    else
        token->head = (int32_t)head - 1;
    token->deprel = (uint8_t)deprel;
    token->morph = column[FEATS];
    token->feats = conllu_feats(column[FEATS]);
    if (!str_is(column[LEMMA], STR("_")) || str_is(column[FORM], STR("_")))
        token->lemma = column[LEMMA];
    return ENTENTE_OK;
}

static enum entente_status read_line(struct reader *r, struct str line)
{
    struct str column[N_COLUMNS], rest = line;

    if (line.len > 0 && line.ptr[line.len - 1] == '\r')
        line.len--, rest.len--;
    if (line.len == 0)
        return end_sentence(r);
    if (line.ptr[0] == '#') {
        if (str_starts(line, STR("# newdoc"))
            || str_starts(line, STR("# newpar")))
            r->begins = true;
        if (r->comment == NULL)
            r->comment = line.ptr;
        r->comment_len = (size_t)(str_end(line) - r->comment);
        return ENTENTE_OK;
    }
    for (int i = 0; i < N_COLUMNS; i++) {
        if (rest.ptr == NULL)
            return bad(r, "a line without ten columns");
        column[i] = str_cut(&rest, '\t');
        if (column[i].len == 0)
            return bad(r, "an empty column");
    }
    if (rest.ptr != NULL)
        return bad(r, "a line of over ten columns");
    return read_word(r, column);
}

/* A tree from outside may hold a cycle, which would trap those who climb it:
 * then it is no tree. */
static bool is_tree(struct report *report, const struct sentence *sentence,
                    uint8_t *mark)
{
    int32_t first = sentence->first, n_roots = 0;

    memset(mark, 0, (size_t)sentence->n);
    for (int32_t i = 0; i < sentence->n; i++) {
        int32_t k = first + i;

        n_roots += report->tokens[k].head < 0;
        while (k >= 0 && mark[k - first] == 0) {
            mark[k - first] = 1;
            k = report->tokens[k].head;
        }
        if (k >= 0 && mark[k - first] == 1)
            return false;
        for (k = first + i; k >= 0 && mark[k - first] == 1;
             k = report->tokens[k].head)
            mark[k - first] = 2;
    }
    return n_roots == 1;
}

static enum entente_status finish(struct reader *r)
{
    struct report *report = r->report;
    uint8_t *mark = ARENA_ARRAY(report->arena, uint8_t, report->n_tokens + 1);

    report->text = buf_str(&r->text);
    report->has_tokens = true;
    report->has_trees = r->has_trees && report->n_tokens > 0;
    for (size_t i = 0; i < report->n_sentences; i++) {
        struct sentence *sentence = &report->sentences[i];
        const struct token *tokens = report->tokens + sentence->first;

        sentence->span.start = tokens[0].span.start;
        sentence->span.end = tokens[sentence->n - 1].span.end;
        if (report->has_trees)
            report->has_trees = is_tree(report, sentence, mark);
    }
    return ENTENTE_OK;
}

enum entente_status conllu_read(struct str bytes, struct report *report,
                                struct conllu_comments *comments,
                                struct fault *fault)
{
    struct reader r = { .report = report, .comments = comments,
                        .fault = fault, .has_trees = true };
    enum entente_status status = ENTENTE_OK;

    if (bytes.len > REPORT_MOST_BYTES)
        return fault_set(fault, ENTENTE_E_LIMIT, "over %d bytes of CoNLL-U",
                         REPORT_MOST_BYTES);
    r.text = buf_in(report->arena);
    while (bytes.ptr != NULL && status == ENTENTE_OK) {
        struct str line = str_cut(&bytes, '\n');

        r.line_no++;
        status = read_line(&r, line);
    }
    if (status == ENTENTE_OK)
        status = end_sentence(&r);
    return status == ENTENTE_OK ? finish(&r) : status;
}

/* A form or lemma as a column: never empty, no tab or newline inside. */
static void column(struct buf *out, struct str s)
{
    if (s.len == 0)
        s = STR("_");
    if (memchr(s.ptr, '\t', s.len) == NULL
        && memchr(s.ptr, '\n', s.len) == NULL
        && memchr(s.ptr, '\r', s.len) == NULL) {
        buf_add(out, s);
        return;
    }
    for (size_t i = 0; i < s.len; i++)
        buf_byte(out, s.ptr[i] == '\t' || s.ptr[i] == '\n'
                              || s.ptr[i] == '\r'
                          ? ' '
                          : s.ptr[i]);
}

static void number(struct buf *out, int32_t value)
{
    char digits[12];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    buf_add(out, (struct str){ digits + at, sizeof digits - at });
}

void conllu_write(struct buf *out, const struct report *report,
                  int32_t index, struct str comments)
{
    static const char *const names[] = { "", "PER", "LOC", "ORG" };
    const struct sentence *sentence = &report->sentences[index];
    int32_t first = sentence->first, n = sentence->n;

    if (comments.ptr != NULL) {
        buf_add(out, comments);
        buf_byte(out, '\n');
    } else {
        buf_add(out, STR("# text = "));
        column(out, report_words(report, sentence->span));
        buf_byte(out, '\n');
    }
    for (int32_t i = 0; i < n; i++) {
        const struct token *token = &report->tokens[first + i];
        int32_t last = i;

        while (last + 1 < n && report->tokens[first + last + 1].is_joined)
            last++;
        if (last > i && !token->is_joined) {
            const struct token *end = &report->tokens[first + last];

            number(out, i + 1);
            buf_byte(out, '-');
            number(out, last + 1);
            buf_byte(out, '\t');
            column(out, str_slice(report->text, token->span.start,
                                  end->span.end));
            buf_add(out, STR("\t_\t_\t_\t_\t_\t_\t_\t"));
            buf_add(out, end->space_after ? STR("_\n")
                                          : STR("SpaceAfter=No\n"));
        }
        number(out, i + 1);
        buf_byte(out, '\t');
        column(out, report_words(report, token->span));
        buf_byte(out, '\t');
        column(out, token->lemma);
        buf_byte(out, '\t');
        buf_add(out, str_of(upos_name((enum upos)token->upos)));
        buf_add(out, STR("\t_\t"));
        column(out, token->morph);
        buf_byte(out, '\t');
        number(out, token->head < 0 ? 0 : token->head - first + 1);
        buf_byte(out, '\t');
        buf_add(out, str_of(deprel_name((enum deprel)token->deprel)));
        buf_add(out, STR("\t_\t"));
        bool is_inside = token->is_joined || last > i;
        bool is_tight = !token->space_after && !is_inside;
        if (token->name != NAME_NONE)
            buf_print(out, "Name=%c-%s%s", token->name_begins ? 'B' : 'I',
                      names[token->name & 3], is_tight ? "|" : "");
        if (is_tight)
            buf_add(out, STR("SpaceAfter=No"));
        else if (token->name == NAME_NONE)
            buf_byte(out, '_');
        buf_byte(out, '\n');
    }
    buf_byte(out, '\n');
}
