/*
 * intake/chain.c - see chain.h.
 *
 * The weights in data/intake/chain.tsv are made by train/intake (see
 * doc/format/chain.md): a linear-chain conditional random field of two
 * labels (Lafferty, McCallum and Pereira 2001), rounded.
 */
#include "intake/chain.h"

enum { MOST_GRACE = 800, FEW_WORDS = 6 };

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
    /* The first short line that opens what follows an article, with more
     * running text before it than after. */
    for (size_t i = 0; i < n; i++)
        if ((blocks[i].signs & SIGN_BIT(END)) != 0 && blocks[i].n_words <= 8
            && row->words[i] > 0 && 2 * row->words[i] >= 3 * (row->words[n] - row->words[i])) {
            row->tail = i;
            break;
        }
}

size_t chain_features(const struct chain_row *row, size_t i,
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
        bool is_after = row->prev[i] >= 0 && row->blocks[row->prev[i]].keep;
        bool is_before = row->next[i] >= 0 && row->blocks[row->next[i]].keep;
        ADD(is_after && !is_before, AFTER_KEPT);
        ADD(is_before && !is_after, BEFORE_KEPT);
        ADD(is_after && is_before, BETWEEN_KEPT);
    }
    if (row->is_page) {
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
        ADD(i + 1 < row->n && block_leads_away(&row->blocks[i + 1]), NEXT_LINKED);
    }
#undef ADD
    return n;
}

enum chain_feature chain_stay(const struct chain_row *row, size_t from,
                              size_t to, bool is_kept)
{
    (void)row;
    if (to - from > 6)
        return is_kept ? CHAIN_STAY_KEPT_FAR : CHAIN_STAY_DROPPED_FAR;
    return is_kept ? CHAIN_STAY_KEPT : CHAIN_STAY_DROPPED;
}

static int32_t score_of(const int32_t *weights, const struct chain_row *row,
                        size_t i)
{
    enum chain_feature active[CHAIN_MOST_ACTIVE];
    size_t n = chain_features(row, i, active);
    int32_t score = 0;

    for (size_t k = 0; k < n; k++)
        score += weights[active[k]];
    return score;
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
        blocks[i].score = score_of(weights, row, i) + grace;
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
        blocks[last].keep = label == 1;
        n_kept += label == 1;
        label = from[last] >> label & 1;
    }
    return n_kept;
}

/* What no weight can make part of the text. */
static bool is_out(const struct block *block)
{
    return (block->hints & HINT_OTHER) != 0 || block->is_code
        || (block->n_words <= FEW_WORDS
            && (block->signs & (SIGN_BIT(AD) | SIGN_BIT(WAIT)
                                | SIGN_BIT(COMMENT))) != 0);
}

void chain_decide(const struct chain *chain, struct block *blocks, size_t n,
                  struct arena *scratch)
{
    struct chain_row row;

    if (n == 0)
        return;
    chain_row(&row, blocks, n, scratch);
    /* Who hands us a text thinks that there is a report in it. */
    size_t n_kept = 0;
    for (int32_t grace = 0;
         n_kept == 0 && row.before[n] > 0 && grace <= MOST_GRACE;
         grace += MOST_GRACE / 4)
        n_kept = decide_text(chain->weights[CHAIN_TEXT], &row, grace, blocks,
                             scratch);
    for (size_t i = 0; i < n; i++)
        if (!blocks[i].is_sentence) {
            blocks[i].score = score_of(chain->weights[CHAIN_REST], &row, i);
            blocks[i].keep = blocks[i].score > 0 && !is_out(&blocks[i]);
        }
}
