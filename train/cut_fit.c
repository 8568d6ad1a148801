/*
 * train/cut_fit.c - trains the borders of tokens and sentences.
 *
 *     cut_fit OUT FILE.conllu ...
 *
 * Averaged perceptrons with a margin (Collins 2002; the order of the
 * sentences is the files'), over the features of language/cut.h.
 */
#include "corpus.h"
#include "language/cut.h"
#include "part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_TOKEN = 1 << CUT_TOKEN_BITS, N_SENTENCE = 1 << CUT_SENTENCE_BITS,
       MOST_TEXT = 1 << 24, MOST_TOKENS = 1 << 20 };

/* The text of all files, and what is cut where. */
static char text[MOST_TEXT];
static uint8_t cut_before[MOST_TEXT]; /* enum cut_border */
static size_t n_text;
static struct cut_piece gold[MOST_TOKENS];
static size_t n_gold;

static float token_now[N_TOKEN * 3], token_sum[N_TOKEN * 3];
static float sentence_now[N_SENTENCE], sentence_sum[N_SENTENCE];
static uint64_t words[4096];
static uint32_t n_words;

static void read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    static char line[1 << 16];
    size_t at = 0;
    long multi_end = -1, id = 0;
    int fresh = 1;

    if (!file) {
        fprintf(stderr, "train: cannot open %s\n", path);
        exit(2);
    }
    while (fgets(line, sizeof line, file)) {
        size_t n = strcspn(line, "\r\n");
        char *form;

        line[n] = 0;
        if (!strncmp(line, "# newdoc", 8) || !strncmp(line, "# newpar", 8))
            fresh = 1;
        if (!strncmp(line, "# text = ", 9)) {
            const char *between = n_text == 0 ? "" : fresh ? "\n\n" : " ";

            if (n_text + n + 3 > MOST_TEXT)
                break;
            n_text += (size_t)snprintf(text + n_text, 3, "%s", between);
            at = n_text;
            n_text += (size_t)snprintf(text + n_text, n + 1, "%s", line + 9);
            fresh = 0;
            multi_end = -1;
            continue;
        }
        if (n == 0 && n_gold)
            gold[n_gold - 1].ends_sentence = 1;
        if (n == 0 || line[0] == '#')
            continue;
        form = strchr(line, '\t');
        *form++ = 0;
        form[strcspn(form, "\t")] = 0;
        if (strchr(line, '.'))
            continue;
        if (strchr(line, '-')) {
            multi_end = atol(strchr(line, '-') + 1);
            id = atol(line);
            continue;
        }
        while (text[at] == ' '
               || (text[at] == '\xC2' && text[at + 1] == '\xA0'))
            at++;
        n = strlen(form);
        if (strncmp(text + at, form, n)) {
            fprintf(stderr, "train: text and tokens differ at %.20s / %s\n",
                    text + at, form);
            while (text[at] && strncmp(text + at, form, n))
                at++;
        }
        struct cut_piece *piece = &gold[n_gold++];
        piece->span = (struct span){ (uint32_t)at, (uint32_t)(at + n) };
        piece->is_joined =
            multi_end > 0 && atol(line) > id && atol(line) <= multi_end;
        cut_before[at] = piece->is_joined ? CUT_INSIDE : CUT_TOKEN;
        at += n;
    }
    fclose(file);
}

static void update(float *now, float *sum, const uint32_t *features,
                   uint32_t n, uint32_t step, uint32_t k, float by, float when)
{
    for (uint32_t f = 0; f < n; f++) {
        now[features[f] * step + k] += by;
        sum[features[f] * step + k] += by * when;
    }
}

static long token_pass(float *when)
{
    struct cut_chunk chunk;
    size_t at = 0, start;
    long wrong = 0;

    while (cut_next_chunk((struct str){ text, n_text }, &at, n_text, &chunk,
                          &start)) {
        uint32_t from = 0;

        if (chunk.is_word)
            continue;
        for (uint32_t i = 1; i < chunk.n; i++) {
            uint32_t features[CUT_MOST_FEATURES], n, best = 0, want;
            float score[3] = { 0 };

            want = cut_before[start + chunk.at[i]];
            if (!cut_is_candidate(&chunk, i)) {
                if (want) {
                    wrong++;
                    from = i;
                }
                continue;
            }
            n = cut_token_features(&chunk, from, i, features);
            *when += 1;
            for (uint32_t f = 0; f < n; f++)
                for (int k = 0; k < 3; k++)
                    score[k] += token_now[features[f] * 3 + (uint32_t)k];
            for (uint32_t k = 0; k < 3; k++)
                if (k != want && (best == want || score[k] > score[best]))
                    best = k;
            if (best == want)
                best = want == 0 ? 1 : 0;
            if (score[want] <= score[best] + 3) {
                wrong += score[want] <= score[best];
                update(token_now, token_sum, features, n, 3, want, 1, *when);
                update(token_now, token_sum, features, n, 3, best, -1, *when);
            }
            if (want)
                from = i;
        }
    }
    return wrong;
}

static struct cut_token tokens[MOST_TOKENS];

static long sentence_pass(float *when)
{
    size_t since = 1;
    int open = 0;
    long wrong = 0;

    for (size_t i = 0; i + 1 < n_gold; i++, since++) {
        uint32_t features[CUT_MOST_FEATURES], n;
        float score = 0, want = gold[i].ends_sentence ? 1 : -1;

        open = cut_follow(&tokens[i], open);
        if (tokens[i + 1].gap != 4 && !gold[i + 1].is_joined) {
            n = cut_sentence_features(tokens, i, n_gold, since, open,
                                      features);
            *when += 1;
            for (uint32_t f = 0; f < n; f++)
                score += sentence_now[features[f]];
            if (score * want <= 4) {
                wrong += score * want <= 0;
                update(sentence_now, sentence_sum, features, n, 1, 0, want,
                       *when);
            }
        }
        if (gold[i].ends_sentence) {
            since = 0;
            open = 0;
        }
    }
    return wrong;
}

/* Words of letters alone that are always cut. */
static void find_words(void)
{
    struct cut_chunk chunk;
    size_t at = 0, start;
    static struct { uint64_t hash; uint32_t n, n_cut, where; } seen[1 << 17];

    while (cut_next_chunk((struct str){ text, n_text }, &at, n_text, &chunk,
                          &start)) {
        char low[16];
        size_t n = at - start;
        uint32_t slot, where = 0;

        if (!chunk.is_word || n < 3 || n > sizeof low)
            continue;
        for (size_t i = 0; i < n; i++) {
            low[i] = byte_lower(text[start + i]);
            if (i && cut_before[start + i])
                where = (uint32_t)i;
        }
        uint64_t hash = form_hash(low, n);
        slot = (uint32_t)hash & ((1 << 17) - 1);
        while (seen[slot].n && seen[slot].hash != hash)
            slot = (slot + 1) & ((1 << 17) - 1);
        seen[slot].hash = hash;
        seen[slot].n++;
        if (where) {
            seen[slot].n_cut++;
            seen[slot].where = where;
        }
    }
    for (uint32_t i = 0; i < 1 << 17; i++)
        if (seen[i].n_cut >= 2 && seen[i].n_cut * 3 > seen[i].n * 2
            && n_words < 4096)
            words[n_words++] = (seen[i].hash & ~(uint64_t)15) | seen[i].where;
    fprintf(stderr, "cut: %u words of letters fall in two\n", n_words);
}

static float *averaged(float *now, const float *sum, size_t n, float when)
{
    float most = 1;

    for (size_t i = 0; i < n; i++) {
        now[i] -= sum[i] / when;
        if (now[i] > most || -now[i] > most)
            most = now[i] < 0 ? -now[i] : now[i];
    }
    for (size_t i = 0; i < n; i++)
        now[i] *= 30000 / most / 4096;
    return now;
}

int main(int argc, char **argv)
{
    static struct parts parts;
    float when = 1;

    for (int i = 2; i < argc; i++)
        read_file(argv[i]);
    fprintf(stderr, "cut: %zu bytes, %zu tokens\n", n_text, n_gold);
    find_words();
    for (int epoch = 0; epoch < 8; epoch++)
        fprintf(stderr, "cut: tokens, %ld wrong\n", token_pass(&when));
    part_add_weights(&parts, "cut_token", 2, 12, N_TOKEN, 3,
                     averaged(token_now, token_sum, N_TOKEN * 3, when));
    for (size_t i = 0; i < n_gold; i++)
        tokens[i] = cut_token_of((struct str){ text, n_text }, gold[i].span,
                                 i ? gold[i - 1].span.end : 0);
    when = 1;
    for (int epoch = 0; epoch < 8; epoch++)
        fprintf(stderr, "cut: sentences, %ld wrong\n", sentence_pass(&when));
    part_add_weights(&parts, "cut_sentence", 2, 12, N_SENTENCE, 1,
                     averaged(sentence_now, sentence_sum, N_SENTENCE, when));
    part_add(&parts, "cut_words", 8, n_words, 1, words);
    part_write(&parts, argv[1]);
    return 0;
}
