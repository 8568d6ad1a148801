/*
 * intake/chain.c - see chain.h.
 *
 * The weights in data/intake/chain.tsv are made by train/intake (see
 * doc/format/chain.md): a linear-chain conditional random field of two
 * labels (Lafferty, McCallum and Pereira 2001), rounded.
 */
#include "intake/chain.h"

enum { MOST_GRACE = 800, FEW_WORDS = 6, STRETCH_GAP = 3, OPEN_WORDS = 7,
       NEVER = 100000, MANY_OPEN = 4, LAST_TEXTS = 3, FEW_STOPS = 4,
       OPEN_REACH = 3 /* blocks to each side */ };

const char *chain_feature_name(enum chain_feature feature)
{
    static const char *const names[] = {
#define FEATURE(NAME, name) name,
#include "intake/chain.def"
#undef FEATURE
    };
    return names[feature];
}

enum entente_status chain_open(struct chain *chain,
                               const struct lexicon *lexicon,
                               struct fault *fault)
{
    const struct lexicon_table *table = lexicon_table(lexicon,
                                                      "intake/chain");

    for (int part = 0; part < N_CHAIN_PARTS; part++) {
        int column = table == NULL
            ? -1 : lexicon_column(table, part == CHAIN_TEXT ? "text" : "rest");
        for (int f = 0; f < N_CHAIN_FEATURES; f++) {
            const char *name = chain_feature_name((enum chain_feature)f);
            struct lexicon_rows rows = lexicon_find(table, str_of(name));
            if (rows.n == 0)
                continue;
            struct str cell = lexicon_cell(table, rows.first, column);
            bool is_minus = cell.len > 0 && cell.ptr[0] == '-';
            uint64_t number;
            if (!str_number(str_slice(cell, is_minus, cell.len), 100000,
                            &number))
                return fault_set(fault, ENTENTE_E_FORMAT,
                                 "intake/chain: no weight for %s", name);
            chain->weights[part][f] = is_minus ? -(int32_t)number
                                               : (int32_t)number;
        }
    }
    return ENTENTE_OK;
}

/* Weight of a block for the run: running text pays, the rest costs. */
static int run_value(const struct block *block)
{
    if (block->is_sentence)
        return block->n_words > 60 ? 60 : (int)block->n_words;
    return (block->signs & ~(SIGN_BIT(SECTION) | SIGN_BIT(CAPTION))) != 0 ? -9
                                                                        : -5;
}

/* Stretches of running text, with no more than a line or two of anything
 * else between. */
static void find_stretches(struct chain_row *row, struct arena *scratch)
{
    row->stretch = ARENA_ARRAY(scratch, uint32_t, row->n + 1);
    for (size_t i = 0; i < row->n;) {
        if (!row->blocks[i].is_sentence) {
            i++;
            continue;
        }
        size_t end = i + 1;
        while (row->next[end - 1] >= 0
               && (size_t)row->next[end - 1] - end < STRETCH_GAP)
            end = (size_t)row->next[end - 1] + 1;
        uint32_t words = row->words[end] - row->words[i];
        for (size_t k = i; k < end; k++)
            row->stretch[k] = words;
        if (words > row->best_words) {
            row->best_words = words;
            row->best_start = i;
            row->best_end = end;
        }
        i = end;
    }
}

/* Which blocks say again what the longest stretch says: of the article's
 * own matter more words come back than of anything beside it. */
static void find_echoes(struct chain_row *row, struct arena *scratch)
{
    struct {
        uint16_t word, n_blocks; /* 0, 1, or more */
        uint32_t last;
    } *slots;
    size_t n_words = 0, room = 64;

    row->echo = arena_alloc(scratch, row->n + 1);
    for (size_t i = row->best_start; i < row->best_end; i++)
        n_words += row->blocks[i].n_telling;
    while (room < n_words * 2)
        room *= 2;
    slots = arena_alloc(scratch, room * sizeof *slots);
    for (size_t i = row->best_start; i < row->best_end; i++)
        for (size_t k = 0; k < row->blocks[i].n_telling; k++) {
            uint16_t word = row->blocks[i].telling[k];
            size_t slot = word >> 1 & (room - 1);
            while (slots[slot].word != 0 && slots[slot].word != word)
                slot = (slot + 1) & (room - 1);
            slots[slot].word = word;
            slots[slot].n_blocks |= slots[slot].last == 0 ? 1
                : slots[slot].last != (uint32_t)i + 1 ? 2 : 0;
            slots[slot].last = (uint32_t)i + 1;
        }
    for (size_t i = 0; i < row->n; i++) {
        const struct block *b = &row->blocks[i];
        bool is_in = row->best_start <= i && i < row->best_end;
        size_t n_met = 0;
        for (size_t k = 0; k < b->n_telling; k++) {
            size_t slot = b->telling[k] >> 1 & (room - 1);
            while (slots[slot].word != 0 && slots[slot].word != b->telling[k])
                slot = (slot + 1) & (room - 1);
            n_met += slots[slot].n_blocks > (is_in ? 1 : 0);
        }
        row->echo[i] = (uint8_t)(b->n_telling == 0
                                     ? 0 : n_met * 100 / b->n_telling);
    }
}

/* `Arda Venn` alone on a line, and `Arda Venn covers the river` below. */
static void find_openings(struct chain_row *row, struct arena *scratch)
{
    size_t room = 64;

    row->opens_as_line = arena_alloc(scratch, row->n + 1);
    while (room < row->n * 2)
        room *= 2;
    uint64_t *lines = ARENA_ARRAY(scratch, uint64_t, room);
    for (size_t i = 0; i < row->n; i++) {
        const struct block *b = &row->blocks[i];
        if (b->n_words < 2 || b->n_words > 3 || b->n_capital < b->n_words)
            continue;
        size_t slot = b->hash & (room - 1);
        while (lines[slot] != 0 && lines[slot] != b->hash)
            slot = (slot + 1) & (room - 1);
        lines[slot] = b->hash;
    }
    for (size_t i = 0; i < row->n; i++)
        for (size_t k = 0; k < 2 && row->blocks[i].n_words > 3; k++) {
            uint64_t hash = row->blocks[i].opening[k];
            size_t slot = hash & (room - 1);
            while (lines[slot] != 0 && lines[slot] != hash)
                slot = (slot + 1) & (room - 1);
            row->opens_as_line[i] |= lines[slot] != 0;
        }
}

/* A title, or a line that is cut: lists of other reports are made of them. */
static bool is_open(const struct block *block)
{
    return block->n_words >= OPEN_WORDS && block->bullet == 0
        && (block->ends == END_NONE || block->ends == END_ELLIPSIS);
}

static void find_open(struct chain_row *row, struct arena *scratch)
{
    size_t n_stops = 0;

    for (size_t i = 0; i < row->n; i++)
        n_stops += row->blocks[i].is_sentence
            && row->blocks[i].ends == END_STOP;
    row->has_stops = n_stops >= FEW_STOPS;
    row->open_near = arena_alloc(scratch, row->n + 1);
    for (size_t i = 0; i < row->n; i++)
        for (size_t k = 1; k <= OPEN_REACH; k++) {
            if (i >= k)
                row->open_near[i] += is_open(&row->blocks[i - k]);
            if (i + k < row->n)
                row->open_near[i] += is_open(&row->blocks[i + k]);
        }
}

void chain_row(struct chain_row *row, const struct block *blocks, size_t n,
               struct arena *scratch)
{
    *row = (struct chain_row){ .blocks = blocks, .n = n, .tail = n };
    row->before = ARENA_ARRAY(scratch, uint32_t, n + 1);
    row->words = ARENA_ARRAY(scratch, uint32_t, n + 1);
    int64_t sum = 0, best = 0;
    size_t start = 0;
    for (size_t i = 0; i < n; i++) {
        row->before[i + 1] = row->before[i] + blocks[i].is_sentence;
        row->words[i + 1] = row->words[i]
            + (blocks[i].is_sentence ? blocks[i].n_words : 0);
        row->is_page |= blocks[i].tag != TAG_NONE;
        if (sum <= 0) {
            sum = 0;
            start = i;
        }
        sum += run_value(&blocks[i]);
        if (sum > best) {
            best = sum;
            row->run_start = start;
            row->run_end = i + 1;
        }
    }
    row->prev = ARENA_ARRAY(scratch, int32_t, n + 1);
    row->next = ARENA_ARRAY(scratch, int32_t, n + 1);
    for (size_t i = 0; i < n; i++)
        row->prev[i] = i == 0                  ? -1
                       : blocks[i - 1].is_sentence ? (int32_t)i - 1
                                                   : row->prev[i - 1];
    for (size_t i = n; i-- > 0;)
        row->next[i] = i + 1 == n              ? -1
                       : blocks[i + 1].is_sentence ? (int32_t)i + 1
                                                   : row->next[i + 1];
    find_stretches(row, scratch);
    row->signed_lines = ARENA_ARRAY(scratch, uint32_t, n + 1);
    for (size_t i = 0; i < n; i++)
        row->signed_lines[i + 1] = row->signed_lines[i]
            + ((blocks[i].signs & (SIGN_BIT(END) | SIGN_BIT(COMMENT)
                                   | SIGN_BIT(ACCOUNT) | SIGN_BIT(LEGAL)
                                   | SIGN_BIT(NAV))) != 0);
    uint32_t n_best =
        row->before[row->best_end] - row->before[row->best_start];
    row->usual = n_best == 0 ? 0 : row->best_words / n_best;
    find_echoes(row, scratch);
    find_open(row, scratch);
    find_openings(row, scratch);
    /* The first short line that opens what follows an article, with more
     * running text before it than after. */
    for (size_t i = 0; i < n; i++)
        if ((blocks[i].signs & SIGN_BIT(END)) != 0 && blocks[i].n_words <= 8
            && row->words[i] > 0
            && 2 * row->words[i] >= 3 * (row->words[n] - row->words[i])) {
            row->tail = i;
            break;
        }
}

/* Add features that hang on nothing decided; returns how many. */
static size_t fixed_features(const struct chain_row *row, size_t i,
                             enum chain_feature *active)
{
    const struct block *b = &row->blocks[i];
    size_t n = 0;
    uint32_t w = b->n_words;

#define ADD(condition, NAME)                                                  \
    do {                                                                      \
        if (condition)                                                        \
            active[n++] = CHAIN_##NAME;                                       \
    } while (0)
    ADD(true, BIAS);
    ADD(w <= 1, WORDS_1);
    ADD(w >= 2 && w <= 4, WORDS_2);
    ADD(w >= 5 && w <= 9, WORDS_5);
    ADD(w >= 20 && w <= 39, WORDS_20);
    ADD(w >= 40, WORDS_40);
    ADD(b->ends == END_STOP, END_STOP);
    ADD(b->ends == END_QUESTION, END_QUESTION);
    ADD(b->ends == END_COLON, END_COLON);
    ADD(b->ends == END_ELLIPSIS, END_ELLIPSIS);
    ADD(b->n_function == 0, FUNCTION_NONE);
    ADD(b->n_function > 0 && b->n_function * 5 < w, FUNCTION_LOW);
    ADD(b->n_function * 3 >= w && w > 0, FUNCTION_HIGH);
    ADD(b->n_capital * 5 < w, CAPITAL_LOW);
    ADD(b->n_capital * 5 >= w * 3, CAPITAL_HIGH);
    ADD(b->is_upper, UPPER);
    ADD(b->n_number * 3 >= w && w > 0, NUMBERS);
    ADD(b->n_bars > 0, BARS);
    ADD(b->has_symbol, SYMBOL);
    ADD(b->bullet > 0, BULLET);
    ADD(b->has_quote, QUOTE);
    ADD(b->is_repeated, REPEATED);
    ADD(b->n_you > 0, ADDRESS);
    ADD(b->n_stops > 0, SENTENCES);
    ADD(b->is_date, DATE);
    ADD(b->signs & SIGN_BIT(NAV), SIGN_NAV);
    ADD(b->signs & SIGN_BIT(END), SIGN_END);
    ADD(b->signs & SIGN_BIT(LEGAL), SIGN_LEGAL);
    ADD(b->signs & (SIGN_BIT(ACCOUNT) | SIGN_BIT(COMMENT) | SIGN_BIT(WAIT)
                    | SIGN_BIT(AD)), SIGN_ASKS);
    ADD(b->n_hard >= 2, SIGNS);
    ADD(b->signs & SIGN_BIT(CREDIT), SIGN_CREDIT);
    ADD(b->signs & SIGN_BIT(CAPTION), SIGN_CAPTION);
    ADD(b->signs & SIGN_BIT(LINK), SIGN_LINK);
    ADD(b->signs & (SIGN_BIT(ROLE) | SIGN_BIT(BYLINE) | SIGN_BIT(DATED)
                    | SIGN_BIT(KEYWORDS)), SIGN_PERSON);
    ADD(b->signs & SIGN_BIT(DESK), SIGN_DESK);
    ADD(i > 0 && row->blocks[i - 1].is_sentence, PREV_SENTENCE);
    ADD(i + 1 < row->n && row->blocks[i + 1].is_sentence, NEXT_SENTENCE);
    bool in_best = row->best_start <= i && i < row->best_end;
    bool credit_before = i > 0
        && (row->blocks[i - 1].signs & SIGN_BIT(CREDIT)) != 0;
    bool credit_after = i + 1 < row->n
        && (row->blocks[i + 1].signs & SIGN_BIT(CREDIT)) != 0;
    ADD(credit_before || credit_after, CREDIT_BESIDE);
    ADD(b->is_sentence
        && (row->prev[i] < 0 || i - (size_t)row->prev[i] > 3), GAP_BEFORE);
    ADD(b->is_sentence
        && (row->next[i] < 0 || (size_t)row->next[i] - i > 3), GAP_AFTER);
    ADD(b->ends_named, ENDS_NAMED);
    ADD(b->is_sentence && b->ends == END_NONE && in_best, OPEN_END);
    ADD(w * 2 < row->usual, SHORTER);
    ADD(b->opens_lower, OPENS_LOWER);
    ADD(row->opens_as_line[i], OPENS_AS_LINE);
    ADD(b->n_telling > 2 && row->echo[i] < 15, ECHO_NONE);
    ADD(b->n_telling > 2 && row->echo[i] >= 15 && row->echo[i] < 35,
        ECHO_LOW);
    ADD(b->n_telling > 2 && row->echo[i] >= 65, ECHO_HIGH);
    ADD(in_best, STRETCH_BEST);
    ADD(row->stretch[i] > 0 && row->stretch[i] < 40, STRETCH_SHORT);
    ADD(row->stretch[i] > 0 && row->stretch[i] * 4 < row->best_words,
        STRETCH_SMALL);
    ADD(i >= row->best_end, STRETCH_AFTER);
    ADD(i < row->best_start, STRETCH_BEFORE);
    size_t from = i < 4 ? 0 : i - 4, to = i + 5 > row->n ? row->n : i + 5;
    uint32_t near = row->before[to] - row->before[from] - b->is_sentence;
    ADD(near == 0, NEAR_0);
    ADD(near == 1 || near == 2, NEAR_1);
    ADD(near >= 5, NEAR_5);
    bool in_run = row->run_start <= i && i < row->run_end;
    ADD(in_run, IN_RUN);
    ADD(!in_run && ((i < row->run_start && row->run_start - i <= 3)
                    || (i >= row->run_end && i - row->run_end < 3)), RUN_EDGE);
    ADD(i >= row->run_end, AFTER_RUN);
    ADD(i >= row->tail, TAIL);
    if (!b->is_sentence) {
        int32_t prev = row->prev[i], next = row->next[i];
        ADD(i > 0 && prev == (int32_t)i - 1 && next == (int32_t)i + 1, ALONE);
        ADD(next - prev > 6 || prev < 0 || next < 0, CROWD);
    }
    if (!row->is_page) {
        ADD(true, BARE);
        ADD(b->has_handle, HANDLE);
    } else {
        ADD(b->tag == TAG_P, TAG_P);
        ADD(b->tag == TAG_HEADING, TAG_HEADING);
        ADD(b->tag == TAG_LIST, TAG_LIST);
        ADD(b->tag == TAG_QUOTE, TAG_QUOTE);
        ADD(b->tag == TAG_CAPTION, TAG_CAPTION);
        ADD(b->tag == TAG_CELL, TAG_CELL);
        ADD(b->n_linked > 0 && b->n_linked * 2 < w, LINKED_SOME);
        ADD(b->n_linked * 2 >= w && b->n_linked < w, LINKED_HALF);
        ADD(b->n_linked >= w && w > 0, LINKED_ALL);
        ADD(b->hints & HINT_ARTICLE, HINT_ARTICLE);
        ADD(b->hints & HINT_MAIN, HINT_MAIN);
        ADD(b->hints & HINT_ASIDE, HINT_ASIDE);
        ADD(b->hints & HINT_BODY, HINT_BODY);
        ADD(b->hints & HINT_STORY, HINT_STORY);
        ADD(b->hints & HINT_BAD, HINT_BAD);
        ADD(b->hints & HINT_COMMENT, HINT_COMMENT);
        ADD(b->hints & HINT_RELATED, HINT_RELATED);
        ADD(b->hints & HINT_WEAK, HINT_WEAK);
        ADD(b->hints & HINT_HIDDEN, HINT_HIDDEN);
        ADD(b->hints & HINT_CAPTION, HINT_CAPTION);
        ADD(b->hints & (HINT_BYLINE | HINT_DATE), HINT_BYLINE);
        ADD(b->hints & HINT_LEAD, HINT_LEAD);
        ADD(b->hints & HINT_DIRECT, HINT_DIRECT);
        ADD(b->hints & HINT_BEST, HINT_BEST);
        ADD(!(b->hints & HINT_BEST), OUT_BEST);
        ADD(b->hints & HINT_OUT_BODY, OUT_BODY);
        ADD(b->hints & HINT_OUT_ARTICLE, OUT_ARTICLE);
        ADD(b->hints & HINT_HEADED, HEADED);
        ADD(b->hints & HINT_SAID, SAID);
        ADD(b->hints & HINT_UNSAID, UNSAID);
        ADD(b->away == 0, AWAY_0);
        ADD(b->away >= 3 && b->away <= 4, AWAY_3);
        ADD(b->away >= 5, AWAY_5);
        ADD(i > 0 && block_leads_away(&row->blocks[i - 1]), PREV_LINKED);
        ADD(i + 1 < row->n && block_leads_away(&row->blocks[i + 1]),
            NEXT_LINKED);
    }
#undef ADD
    return n;
}

/* Which of the text around block i is kept: a feature, or N_CHAIN_FEATURES. */
static enum chain_feature kept_feature(const struct chain_row *row, size_t i)
{
    bool is_after = row->prev[i] >= 0 && row->blocks[row->prev[i]].keep;
    bool is_before = row->next[i] >= 0 && row->blocks[row->next[i]].keep;

    if (row->blocks[i].is_sentence || (!is_after && !is_before))
        return N_CHAIN_FEATURES;
    return !is_before  ? CHAIN_AFTER_KEPT
           : !is_after ? CHAIN_BEFORE_KEPT : CHAIN_BETWEEN_KEPT;
}

size_t chain_features(const struct chain_row *row, size_t i,
                      enum chain_feature *active)
{
    size_t n = fixed_features(row, i, active);
    enum chain_feature kept = kept_feature(row, i);

    if (kept < N_CHAIN_FEATURES)
        active[n++] = kept;
    return n;
}

void chain_remember(struct chain_row *row, struct arena *arena)
{
    enum chain_feature active[CHAIN_MOST_ACTIVE];
    uint32_t n_all = 0;

    row->first = ARENA_ARRAY(arena, uint32_t, row->n + 1);
    for (size_t i = 0; i < row->n; i++)
        row->first[i + 1] = row->first[i]
            + (uint32_t)fixed_features(row, i, active);
    row->active = arena_alloc(arena, row->first[row->n] + 1);
    for (size_t i = 0; i < row->n; i++) {
        size_t n = fixed_features(row, i, active);
        for (size_t k = 0; k < n; k++)
            row->active[n_all++] = (uint8_t)active[k];
    }
}

enum chain_feature chain_stay(const struct chain_row *row, size_t from,
                              size_t to, bool is_kept)
{
    if (row->signed_lines[to] > row->signed_lines[from + 1])
        return is_kept ? CHAIN_STAY_KEPT_SIGNED : CHAIN_STAY_DROPPED_SIGNED;
    if (to - from > 6)
        return is_kept ? CHAIN_STAY_KEPT_FAR : CHAIN_STAY_DROPPED_FAR;
    return is_kept ? CHAIN_STAY_KEPT : CHAIN_STAY_DROPPED;
}

static int32_t score_of(const int32_t *weights, const struct chain_row *row,
                        size_t i)
{
    enum chain_feature active[CHAIN_MOST_ACTIVE];
    int32_t score = 0;

    if (row->active == NULL) {
        size_t n = chain_features(row, i, active);
        for (size_t k = 0; k < n; k++)
            score += weights[active[k]];
        return score;
    }
    for (uint32_t k = row->first[i]; k < row->first[i + 1]; k++)
        score += weights[row->active[k]];
    enum chain_feature kept = kept_feature(row, i);
    return kept < N_CHAIN_FEATURES ? score + weights[kept] : score;
}

/* What an editor tells at sight in bare lines.  A caption interrupts the
 * text, which goes on below it... */
static bool is_between(const struct chain_row *row, size_t i)
{
    return !row->is_page && row->blocks[i].is_picture;
}

/* ... a note on who wrote it, at the end of the text or beside it, or a title
 * among others, where sentences have stops, does not. */
static bool is_behind(const struct chain_row *row, size_t i)
{
    const struct block *b = &row->blocks[i];
    bool is_last = i < row->best_start || i >= row->best_end
        || row->before[row->best_end] - row->before[i] <= LAST_TEXTS;

    return !row->is_page
        && ((b->is_about && is_last)
            || (row->has_stops && is_open(b)
                && row->open_near[i] >= MANY_OPEN));
}

/* The best row of decisions over the running text (Viterbi 1967), with
 * `grace` for each block kept.  Returns how many are. */
static size_t decide_text(const int32_t *weights, const struct chain_row *row,
                          int32_t grace, struct block *blocks,
                          struct arena *scratch)
{
    /* from[i]: bit k is the label of the block before on the best way to
     * label k of block i. */
    uint8_t *from = ARENA_ARRAY(scratch, uint8_t, row->n + 1);
    int64_t best[2] = { 0, 0 };
    int32_t last = -1;
    size_t n_kept = 0;

    for (size_t i = 0; i < row->n; i++) {
        if (!blocks[i].is_sentence)
            continue;
        if (is_between(row, i)) {
            from[i] = 0 | 1 << 1;
            last = (int32_t)i;
            continue;
        }
        blocks[i].score = is_behind(row, i)
            ? -NEVER : score_of(weights, row, i) + grace;
        int64_t drop = best[0], keep = best[1];
        if (last >= 0) {
            drop += weights[chain_stay(row, (size_t)last, i, false)];
            keep += weights[chain_stay(row, (size_t)last, i, true)];
        }
        from[i] = (uint8_t)((drop < best[1]) | (keep >= best[0]) << 1);
        int64_t next_drop = drop >= best[1] ? drop : best[1];
        int64_t next_keep = keep >= best[0] ? keep : best[0];
        best[0] = next_drop;
        best[1] = next_keep + blocks[i].score;
        last = (int32_t)i;
    }
    int label = best[1] > best[0];
    for (; last >= 0; last = row->prev[last]) {
        blocks[last].keep = label == 1 && !is_between(row, (size_t)last);
        n_kept += blocks[last].keep;
        label = from[last] >> label & 1;
    }
    return n_kept;
}

/* What no weight can make part of the text. */
static bool is_out(const struct block *block)
{
    return (block->hints & HINT_OTHER) != 0 || block->is_code
        || block->is_post
        || (block->n_words <= FEW_WORDS
            && (block->signs & (SIGN_BIT(AD) | SIGN_BIT(WAIT)
                                | SIGN_BIT(COMMENT))) != 0);
}

void chain_decide_row(const struct chain *chain, const struct chain_row *row,
                      struct block *blocks, struct arena *scratch)
{
    size_t n = row->n;

    /* Who hands us a text thinks that there is a report in it. */
    size_t n_kept = 0;
    for (int32_t grace = 0;
         n_kept == 0 && row->before[n] > 0 && grace <= MOST_GRACE;
         grace += MOST_GRACE / 4)
        n_kept = decide_text(chain->weights[CHAIN_TEXT], row, grace, blocks,
                             scratch);
    for (size_t i = 0; i < n; i++)
        if (!blocks[i].is_sentence) {
            blocks[i].score = score_of(chain->weights[CHAIN_REST], row, i);
            blocks[i].keep = blocks[i].score > 0 && !is_out(&blocks[i]);
        }
}

void chain_decide(const struct chain *chain, struct block *blocks, size_t n,
                  struct arena *scratch)
{
    struct chain_row row;

    if (n == 0)
        return;
    chain_row(&row, blocks, n, scratch);
    chain_decide_row(chain, &row, blocks, scratch);
}
