/*
 * train/intake.c - learns the weights of data/intake/chain.tsv.
 *
 *     train-intake lines.jsonl [pages.jsonl] > data/intake/chain.tsv
 *
 * Comes in: JSON Lines with "text" and "keep" (a 0 or 1 for each line), and
 * JSON Lines with "html" and "gold" (the article's text).  Goes out: a
 * weight a feature.  A linear-chain conditional random field of two labels
 * is fitted by adaptive steps over whole rows, in a fixed order, so that the
 * same input gives the same bytes; of the weights on the second half of the
 * way the mean is taken, for the steps never quite settle.  Then each weight
 * is moved a little where that serves what is asked (polish).
 */
#include <jansson.h>
#include <math.h>

#include "base/file.h"
#include "engine.h"
#include "intake/chain.h"
#include "intake/text.h"
#include "intake/train.h"

/* A block as the fitting sees it. */
struct item {
    uint8_t label, n_active, stay_kept, stay_dropped;
    uint8_t active[CHAIN_MOST_ACTIVE];
    double share; /* of the page's words */
};

/* The running text of one report, or its other blocks. */
struct row {
    size_t n;
    struct item *items;
};

struct page {
    struct blocks blocks;
    uint8_t *labels;
    uint32_t *n_met, *n_runs; /* runs of words of each block: of the gold */
    uint32_t n_gold;          /* words of the gold                        */
    int set;                  /* the file it comes from                   */
    struct chain_row row;
};

static struct page *pages;
static size_t n_pages, room_pages;
static double weights[N_CHAIN_PARTS][N_CHAIN_FEATURES];
static double squares[N_CHAIN_FEATURES];

/* So many weights may be fitted to sets that are there to be tuned on. */
enum { MOST_WEIGHTS = 100, MOST_WORDS = 100, MOST_SETS = 8,
       MOST_DROPPED = 16 /* weights at a time */ };
#define MOST_LOST 0.0003 /* by one of them */
#define LEAST_GAIN 1e-5

/* The half of the pages that is left out, to be measured on; -1 none. */
static int fold(void)
{
    const char *name = getenv("FOLD");
    return name == NULL ? -1 : atoi(name);
}

static void make_row(const struct page *page, enum chain_part part,
                     struct row *row, struct arena *scratch)
{
    enum chain_feature active[CHAIN_MOST_ACTIVE];
    struct chain_row whole = page->row;

    row->items = ARENA_ARRAY(scratch, struct item, page->blocks.n + 1);
    row->n = 0;
    double n_words = 100;
    for (size_t i = 0; i < page->blocks.n; i++)
        if (page->blocks.items[i].is_sentence || page->labels[i])
            n_words += page->blocks.items[i].n_words;
    for (size_t i = 0; i < page->blocks.n; i++) {
        if (page->blocks.items[i].is_sentence != (part == CHAIN_TEXT))
            continue;
        struct item *item = &row->items[row->n++];
        item->label = page->labels[i];
        uint32_t most = page->blocks.items[i].n_words;
        item->share =
            (2.0 + (most > MOST_WORDS ? MOST_WORDS : most)) / n_words;
        item->n_active = (uint8_t)chain_features(&whole, i, active);
        for (size_t k = 0; k < item->n_active; k++)
            item->active[k] = (uint8_t)active[k];
        if (part == CHAIN_TEXT && whole.prev[i] >= 0) {
            size_t prev = (size_t)whole.prev[i];
            item->stay_kept = (uint8_t)chain_stay(&whole, prev, i, true);
            item->stay_dropped = (uint8_t)chain_stay(&whole, prev, i, false);
        }
    }
}

/* Shingles of four words of the gold; a block is kept when most of its own
 * are among them. */
static void label_page(struct str text, struct page *page, struct str gold,
                       struct arena *scratch)
{
    const struct block *blocks = page->blocks.items;
    uint8_t *labels = page->labels;
    size_t n = page->blocks.n;
    struct str *words;
    size_t n_words = block_words(gold, scratch, &words), room = 64;
    page->n_gold = (uint32_t)n_words;
    while (room < n_words * 16)
        room *= 2;
    uint64_t *set = ARENA_ARRAY(scratch, uint64_t, room);
#define SLOT(hash) ((hash) % room)
    for (size_t size = 1; size <= 4; size++)
        for (size_t i = 0; i + size <= n_words; i++) {
            uint64_t h = STR_HASH_START + size;
            for (size_t k = 0; k < size; k++)
                h = str_hash_more(str_hash_more(h, words[i + k]), STR(" "));
            size_t s = SLOT(h);
            while (set[s] != 0 && set[s] != h)
                s = (s + 1) % room;
            set[s] = h;
        }
    for (size_t b = 0; b < n; b++) {
        struct str *own;
        size_t n_own = block_words(str_at(text, blocks[b].span), scratch,
                                   &own);
        size_t size = n_own < 4 ? n_own : 4, hits = 0, all = 0;
        for (size_t i = 0; size > 0 && i + size <= n_own; i++) {
            uint64_t h = STR_HASH_START + size;
            for (size_t k = 0; k < size; k++)
                h = str_hash_more(str_hash_more(h, own[i + k]), STR(" "));
            size_t s = SLOT(h);
            while (set[s] != 0 && set[s] != h)
                s = (s + 1) % room;
            hits += set[s] == h;
            all++;
        }
        labels[b] = all > 0 && hits * 2 > all;
        page->n_met[b] = (uint32_t)hits;
        page->n_runs[b] = (uint32_t)all;
    }
    /* A short block between dropped ones is a chance meeting of words. */
    for (size_t b = 0; b < n; b++)
        if (labels[b] && blocks[b].n_words < 4
            && !(b > 0 && labels[b - 1]) && !(b + 1 < n && labels[b + 1]))
            labels[b] = 0;
}

static void read_file(const char *path, int set,
                      const struct intake_train *train,
                      struct arena *run, struct arena *scratch)
{
    struct str bytes, rest;
    struct fault fault = { 0 };

    if (file_read(path, (size_t)1 << 31, run, &bytes, &fault) != ENTENTE_OK) {
        fprintf(stderr, "%s: %s\n", path, fault.sentence);
        exit(1);
    }
    for (rest = bytes; rest.ptr != NULL && rest.len > 0;) {
        struct str line = str_cut(&rest, '\n');
        json_t *object = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, NULL);
        const json_t *keep = json_object_get(object, "keep");
        const json_t *html = json_object_get(object, "html");
        const json_t *plain = json_object_get(object, "text");
        const json_t *gold = json_object_get(object, "gold");
        struct blocks blocks = { 0 };
        struct str text = STR_NULL;

        if (object == NULL)
            continue;
        if (json_is_string(html)) {
            intake_train_page(train,
                              (struct str){ json_string_value(html),
                                            json_string_length(html) },
                              scratch, &text, &blocks);
        } else {
            text = (struct str){ json_string_value(plain),
                                 json_string_length(plain) };
            text_blocks(train->tables, text, scratch, &blocks);
        }
        if (blocks.n > 0) {
            struct page *page = ARENA_PUSH(run, pages, n_pages, room_pages);
            page->set = set;
            page->blocks.n = blocks.n;
            page->blocks.items = ARENA_ARRAY(run, struct block, blocks.n);
            memcpy(page->blocks.items, blocks.items,
                   blocks.n * sizeof *blocks.items);
            chain_row(&page->row, page->blocks.items, blocks.n, run);
            chain_remember(&page->row, run);
            page->labels = arena_alloc(run, blocks.n);
            page->n_met = ARENA_ARRAY(run, uint32_t, blocks.n);
            page->n_runs = ARENA_ARRAY(run, uint32_t, blocks.n);
            label_page(text, page, str_of(json_string_value(gold)), scratch);
            size_t at = 0, number = 0;
            for (size_t i = 0; json_is_array(keep) && i < blocks.n; i++) {
                for (; at < blocks.items[i].span.start; at++)
                    number += text.ptr[at] == '\n';
                page->labels[i] =
                    json_integer_value(json_array_get(keep, number)) != 0;
            }
        }
        json_decref(object);
        arena_reset(scratch);
    }
}

static double log_add(double a, double b)
{
    double most = a > b ? a : b;
    return most + log1p(exp(-fabs(a - b)));
}

static void step(double *w, const double *gradient, double rate)
{
    for (int k = 0; k < N_CHAIN_FEATURES; k++) {
        double g = gradient[k] / 50 + 1e-4 * w[k];
        if (gradient[k] == 0)
            continue;
        squares[k] += g * g;
        w[k] -= rate * g / sqrt(squares[k] + 1e-9);
    }
}

/* Forward and backward over one row; returns its log loss. */
static double learn_text(const struct row *row, double rate,
                         struct arena *scratch)
{
    double *w = weights[CHAIN_TEXT], gradient[N_CHAIN_FEATURES] = { 0 };
    double *score = ARENA_ARRAY(scratch, double, row->n);
    double(*f)[2] = arena_alloc(scratch, sizeof *f * row->n);
    double(*r)[2] = arena_alloc(scratch, sizeof *r * row->n);
    double loss = 0;

    for (size_t i = 0; i < row->n; i++) {
        const struct item *item = &row->items[i];
        double drop = w[item->stay_dropped], keep = w[item->stay_kept];
        for (size_t k = 0; k < item->n_active; k++)
            score[i] += w[item->active[k]];
        f[i][0] = i == 0 ? 0 : log_add(f[i - 1][0] + drop, f[i - 1][1]);
        f[i][1] = score[i]
            + (i == 0 ? 0 : log_add(f[i - 1][1] + keep, f[i - 1][0]));
        loss -= item->label ? score[i] : 0;
        if (i > 0 && item->label == row->items[i - 1].label)
            loss -= item->label ? keep : drop;
    }
    for (size_t i = row->n; i-- > 0;) {
        if (i + 1 == row->n)
            continue;
        const struct item *next = &row->items[i + 1];
        double keep = r[i + 1][1] + score[i + 1], drop = r[i + 1][0];
        r[i][0] = log_add(drop + w[next->stay_dropped], keep);
        r[i][1] = log_add(keep + w[next->stay_kept], drop);
    }
    double z = log_add(f[row->n - 1][0], f[row->n - 1][1]);
    loss += z;
    for (size_t i = 0; i < row->n; i++) {
        const struct item *item = &row->items[i];
        double p = exp(f[i][1] + r[i][1] - z);
        for (size_t k = 0; k < item->n_active; k++)
            gradient[item->active[k]] += p - item->label;
        if (i > 0) {
            double dd = exp(f[i - 1][0] + w[item->stay_dropped] + r[i][0] - z);
            double kk = exp(f[i - 1][1] + w[item->stay_kept] + score[i]
                            + r[i][1] - z);
            bool same = item->label == row->items[i - 1].label;
            gradient[item->stay_dropped] += dd - (same && !item->label);
            gradient[item->stay_kept] += kk - (same && item->label);
        }
    }
    for (int k = 0; k < N_CHAIN_FEATURES; k++)
        gradient[k] *= 40.0 / (20.0 + (double)row->n); /* a page is a page */
    step(w, gradient, rate);
    return loss;
}

static double learn_rest(const struct row *row, double rate)
{
    double *w = weights[CHAIN_REST], gradient[N_CHAIN_FEATURES] = { 0 };
    double loss = 0;

    for (size_t i = 0; i < row->n; i++) {
        const struct item *item = &row->items[i];
        double score = 0;
        for (size_t k = 0; k < item->n_active; k++)
            score += w[item->active[k]];
        double p = 1 / (1 + exp(-score));
        double weight = 30 * item->share; /* a page is a page */
        loss += log_add(0, score) - (item->label ? score : 0);
        for (size_t k = 0; k < item->n_active; k++)
            gradient[item->active[k]] += weight * (p - item->label);
    }
    step(w, gradient, rate);
    return loss;
}

static void fit(enum chain_part part, int n_epochs,
                             struct arena *run, struct arena *scratch)
{
    struct row *rows = ARENA_ARRAY(run, struct row, n_pages + 1);
    double loss = 0, mean[N_CHAIN_FEATURES] = { 0 };

    for (size_t i = 0; i < n_pages; i++)
        make_row(&pages[i], part, &rows[i], run);
    memset(squares, 0, sizeof squares);
    for (int epoch = 0; epoch < n_epochs; epoch++) {
        loss = 0;
        for (size_t i = 0; i < n_pages; i++) {
            size_t j = (i * 7919) % n_pages;
            if (rows[j].n == 0 || (fold() >= 0 && j % 2 == (size_t)fold()))
                continue;
            double rate = 0.2 / (1 + epoch * 0.2);
            loss += part == CHAIN_TEXT ? learn_text(&rows[j], rate, scratch)
                                       : learn_rest(&rows[j], rate);
            arena_reset(scratch);
        }
        for (int k = 0; k < N_CHAIN_FEATURES && epoch * 2 >= n_epochs; k++)
            mean[k] += weights[part][k] * 2 / n_epochs;
    }
    memcpy(weights[part], mean, sizeof mean);
    fprintf(stderr, "part %d: loss %.1f over %zu rows\n", part, loss,
            n_pages);
}

/* ---- by what is asked ---- */

static void round_weights(struct chain *chain)
{
    for (int part = 0; part < N_CHAIN_PARTS; part++)
        for (int k = 0; k < N_CHAIN_FEATURES; k++)
            chain->weights[part][k] =
                (int32_t)lround(weights[part][k] * 100);
}

/* Short lines over kept text in a scrape become headings, which the measure
 * of scrapes counts neither way (intake/scrape.c). */
static bool is_heading(const struct page *page, size_t i)
{
    const struct block *b = &page->blocks.items[i];

    return !page->row.is_page && !b->is_sentence && b->n_words <= 14
        && b->ends != END_STOP && b->ends != END_COMMA
        && b->ends != END_ELLIPSIS && b->bullet == 0 && !b->opens_lower
        && !b->has_quote && i + 1 < page->blocks.n
        && page->blocks.items[i + 1].keep
        && block_is_text(&page->blocks.items[i + 1]);
}

/* The mean over the sets (the first, of scrapes, counts twice: it has the
 * least to go by) of F1 of the pages' mean precision and recall, in
 * words: near to what is measured in the end. */
static double worth_of(const struct chain *chain, int left_out,
                       struct arena *scratch)
{
    double precision[MOST_SETS] = { 0 }, recall[MOST_SETS] = { 0 }, sum = 0;
    size_t n_made[MOST_SETS] = { 0 }, n_gold[MOST_SETS] = { 0 }, n_sets = 0;

    for (size_t i = 0; i < n_pages; i++) {
        struct page *page = &pages[i];
        uint64_t met = 0, made = 0;
        if (left_out >= 0 && i % 2 == (size_t)left_out)
            continue;
        chain_decide_row(chain, &page->row, page->blocks.items, scratch);
        for (size_t b = 0; b < page->blocks.n; b++)
            if (page->blocks.items[b].keep && !is_heading(page, b)
                && !block_is_again(page->blocks.items, b)) {
                met += page->n_met[b];
                made += page->n_runs[b];
            }
        if (made > 0) {
            precision[page->set] += (double)met / (double)made;
            n_made[page->set]++;
        }
        if (page->n_gold > 0) {
            recall[page->set] += met < page->n_gold
                ? (double)met / page->n_gold : 1;
            n_gold[page->set]++;
        }
        arena_reset(scratch);
    }
    for (int set = 0; set < MOST_SETS; set++)
        if (n_made[set] > 0 && n_gold[set] > 0) {
            double p = precision[set] / (double)n_made[set];
            double r = recall[set] / (double)n_gold[set];
            sum += (set == 0 ? 2 : 1) * 2 * p * r / (p + r);
            n_sets += set == 0 ? 2 : 1;
        }
    return n_sets > 0 ? sum / (double)n_sets : 0;
}

static double polish_round(struct chain *chain, int step, double best,
                           struct arena *scratch)
{
    for (int part = 0; part < N_CHAIN_PARTS; part++)
        for (int k = 0; k < N_CHAIN_FEATURES; k++) {
            int32_t *weight = &chain->weights[part][k];
            int32_t before = *weight;
            for (int sign = -1; before != 0 && sign <= 1; sign += 2) {
                *weight = before + sign * step;
                double worth = worth_of(chain, fold(), scratch);
                if (worth > best + LEAST_GAIN) {
                    best = worth;
                    break;
                }
                *weight = before;
            }
        }
    return best;
}

/* Leave out the weights that are missed least, some at a time. */
static double prune(struct chain *chain, double best, struct arena *scratch)
{
    size_t n_left = 0;

    for (int part = 0; part < N_CHAIN_PARTS; part++)
        for (int k = 0; k < N_CHAIN_FEATURES; k++)
            n_left += chain->weights[part][k] != 0;
    while (n_left > MOST_WEIGHTS) {
        double without[N_CHAIN_PARTS][N_CHAIN_FEATURES] = { { 0 } };
        for (int part = 0; part < N_CHAIN_PARTS; part++)
            for (int k = 0; k < N_CHAIN_FEATURES; k++) {
                int32_t before = chain->weights[part][k];
                if (before == 0)
                    continue;
                chain->weights[part][k] = 0;
                without[part][k] = worth_of(chain, fold(), scratch);
                chain->weights[part][k] = before;
            }
        for (int n = 0; n < MOST_DROPPED && n_left > MOST_WEIGHTS; n++) {
            int best_part = 0, most = 0;
            for (int part = 0; part < N_CHAIN_PARTS; part++)
                for (int k = 0; k < N_CHAIN_FEATURES; k++)
                    if (without[part][k] > without[best_part][most]) {
                        best_part = part;
                        most = k;
                    }
            /* Two that say the same are missed when both have gone. */
            int32_t before = chain->weights[best_part][most];
            without[best_part][most] = 0;
            chain->weights[best_part][most] = 0;
            double worth = worth_of(chain, fold(), scratch);
            if (n > 0 && worth < best - MOST_LOST) {
                chain->weights[best_part][most] = before;
                continue;
            }
            best = worth;
            n_left--;
        }
        fprintf(stderr, "%zu left: worth %.5f\n", n_left, best);
    }
    return best;
}

/* Each weight a little up or down, where that serves what is asked: the
 * likelihood that was fitted counts decisions, not words of pages.  So, too,
 * are the weights chosen that are left. */
static void polish(struct chain *chain, struct arena *scratch)
{
    static const int steps[] = { 40, 24, 12, 24, 8 };
    double best = worth_of(chain, fold(), scratch);

    fprintf(stderr, "worth %.5f\n", best);
    best = prune(chain, best, scratch);
    for (size_t s = 0; s < N_OF(steps); s++) {
        best = polish_round(chain, steps[s], best, scratch);
        fprintf(stderr, "polished %.5f\n", best);
    }
}

/* Decide the running text with the weights so far, as the stage would. */
static void decide(struct arena *scratch)
{
    struct chain chain = { 0 };

    round_weights(&chain);
    for (size_t i = 0; i < n_pages; i++) {
        chain_decide_row(&chain, &pages[i].row, pages[i].blocks.items,
                         scratch);
        arena_reset(scratch);
    }
}

int main(int argc, char **argv)
{
    struct entente_engine *engine;
    struct fault fault = { 0 };
    struct arena run, scratch;
    struct arena_trap trap;
    struct intake_train train;

    arena_init(&run, &trap);
    arena_init(&scratch, &trap);
    if (setjmp(trap.env) != 0)
        return 1;
    if (entente_engine_open(NULL, &engine, &fault) != ENTENTE_OK) {
        fprintf(stderr, "%s\n", fault.sentence);
        return 1;
    }
    intake_train_open(engine->intake, &train);
    for (int i = 1; i < argc; i++)
        read_file(argv[i], i - 1, &train, &run, &scratch);
    fit(CHAIN_TEXT, 40, &run, &scratch);
    decide(&scratch);
    fit(CHAIN_REST, 40, &run, &scratch);
    struct chain chain = { 0 };
    round_weights(&chain);
    polish(&chain, &scratch);

    printf("feature\ttext\trest\twhen\tsource\n");
    int order[N_CHAIN_FEATURES];
    for (int i = 0; i < N_CHAIN_FEATURES; i++) {
        int k = i;
        for (; k > 0
               && strcmp(chain_feature_name((enum chain_feature)i),
                         chain_feature_name(
                             (enum chain_feature)order[k - 1])) < 0; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    for (int i = 0; i < N_CHAIN_FEATURES; i++) {
        int k = order[i];
        int32_t text = chain.weights[CHAIN_TEXT][k];
        int32_t rest = chain.weights[CHAIN_REST][k];
        if (text != 0 || rest != 0)
            printf("%s\t%d\t%d\t-\tpages-tuning\n",
                   chain_feature_name((enum chain_feature)k), text, rest);
    }
    entente_engine_close(engine);
    arena_clear(&run);
    arena_clear(&scratch);
    return 0;
}
