/*
 * train/lemma_fit.c - learns how words are brought to their lemmas.
 *
 *     lemma_fit OUT FILE.conllu ...
 *
 * For each ending of 0 to 5 bytes, part of speech and features, the script
 * most words take; an ending stays only where it says otherwise than the
 * next shorter one.  Then the words that the endings get wrong.
 */
#include "corpus.h"
#include "language/lemma.h"
#include "part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1 << 19, N_SLOTS = 1 << 21, MOST_SCRIPTS = 4096 };

static struct {
    char low[100];
    uint8_t len, upos;
    uint32_t feats;
    uint16_t script;
} *words;
static size_t n_words;
static char *scripts[MOST_SCRIPTS];
static uint32_t n_scripts;

/* counts of (key, script) */
static struct count { uint64_t key; uint32_t n; } *counts;
static struct best {
    uint64_t key;
    uint32_t n, total;
    uint16_t script;
} *bests;

static uint32_t script_of(const char *base, size_t n, const char *lemma)
{
    size_t same = 0, m = strlen(lemma);
    char script[256];

    while (same < n && same < m && base[same] == lemma[same])
        same++;
    snprintf(script, sizeof script, "%zu %s", n - same, lemma + same);
    for (uint32_t i = 0; i < n_scripts; i++)
        if (!strcmp(scripts[i], script))
            return i;
    if (n_scripts == MOST_SCRIPTS)
        return 0;
    scripts[n_scripts] = corpus_take(strlen(script) + 1, 1);
    memcpy(scripts[n_scripts], script, strlen(script));
    return n_scripts++;
}

static void count(uint64_t key, uint32_t script)
{
    uint64_t both = key | script;
    uint32_t slot = (uint32_t)((both * 0x9E3779B97F4A7C15u) >> 43);
    uint32_t b = (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 43);

    while (counts[slot].n && counts[slot].key != both)
        slot = (slot + 1) & (N_SLOTS - 1);
    counts[slot].key = both;
    counts[slot].n++;
    while (bests[b].total && bests[b].key != key)
        b = (b + 1) & (N_SLOTS - 1);
    bests[b].key = key;
    bests[b].total++;
    if (counts[slot].n > bests[b].n) {
        bests[b].n = counts[slot].n;
        bests[b].script = (uint16_t)script;
    }
}

static struct best *best_of(uint64_t key)
{
    uint32_t b = (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 43);

    while (bests[b].total && bests[b].key != key)
        b = (b + 1) & (N_SLOTS - 1);
    return bests[b].total ? &bests[b] : NULL;
}

static uint64_t end_key(size_t i, size_t n)
{
    return lemma_key((struct str){ words[i].low + words[i].len - n, n },
                     (enum upos)words[i].upos, words[i].feats, false);
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

static uint32_t feats_of(const char *feats)
{
    static const struct { const char *text; uint32_t bit; } bits[] = {
        { "Number=Sing", FEAT_SING }, { "Number=Plur", FEAT_PLUR },
        { "Tense=Past", FEAT_PAST }, { "Tense=Pres", FEAT_PRES },
        { "VerbForm=Fin", FEAT_FIN }, { "VerbForm=Inf", FEAT_INF },
        { "VerbForm=Part", FEAT_PART }, { "VerbForm=Ger", FEAT_GER },
        { "Person=3", FEAT_P3 }, { "Degree=Cmp", FEAT_CMP },
        { "Degree=Sup", FEAT_SUP }, { "Poss=Yes", FEAT_POSS },
        { "Case=Nom", FEAT_NOM }, { "Case=Acc", FEAT_ACC },
        { "Gender=Fem", FEAT_FEM }, { "Gender=Masc", FEAT_MASC }
    };
    uint32_t out = 0;

    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
        const char *at = strstr(feats, bits[i].text);
        if (at && (at == feats || at[-1] == '|'))
            out |= bits[i].bit;
    }
    return out;
}

int main(int argc, char **argv)
{
    static char line[1 << 16];
    static uint64_t rules[1 << 18], exact[1 << 18];
    size_t n_rules = 0, n_exact = 0, size = 1;
    static struct parts parts;

    words = corpus_take(MOST, sizeof *words);
    counts = corpus_take(N_SLOTS, sizeof *counts);
    bests = corpus_take(N_SLOTS, sizeof *bests);
    script_of("", 0, "");
    for (int a = 2; a < argc; a++) {
        FILE *file = fopen(argv[a], "rb");

        if (!file)
            return 2;
        while (fgets(line, sizeof line, file)) {
            char *f[10], *p = line;
            size_t n;

            if (line[0] == '#' || line[0] == '\n')
                continue;
            for (int k = 0; k < 10; k++) {
                f[k] = p;
                p += strcspn(p, "\t\n");
                if (*p)
                    *p++ = 0;
            }
            n = strlen(f[1]);
            if (strchr(f[0], '-') || strchr(f[0], '.') || n > 90
                || strstr(f[5], "Typo=Yes") || !strcmp(f[2], "_")
                || n_words == MOST)
                continue;
            if (strstr(f[7], "goeswith"))
                continue;
            words[n_words].upos = 0;
            for (int k = 0; k < N_UPOS; k++)
                if (!strcmp(f[3], upos_name((enum upos)k)))
                    words[n_words].upos = (uint8_t)k;
            words[n_words].feats = feats_of(f[5]);
            char *quote;
            while ((quote = strstr(f[1], "\xE2\x80\x99"))) {
                *quote = '\'';
                memmove(quote + 1, quote + 3, strlen(quote + 3) + 1);
            }
            n = strlen(f[1]);
            for (size_t i = 0; i < n; i++)
                words[n_words].low[i] = byte_lower(f[1][i]);
            words[n_words].len = (uint8_t)n;
            words[n_words].script = (uint16_t)script_of(
                words[n_words].upos == UPOS_PROPN ? f[1] : words[n_words].low,
                n, f[2]);
            n_words++;
        }
        fclose(file);
    }
    for (size_t i = 0; i < n_words; i++) {
        for (size_t n = 0; n <= LEMMA_LONGEST_END && n <= words[i].len; n++)
            count(end_key(i, n), words[i].script);
        count(lemma_key((struct str){ words[i].low, words[i].len },
                        (enum upos)words[i].upos, words[i].feats, true),
              words[i].script);
    }
    for (size_t i = 0; i < n_words; i++) {
        uint32_t script = 0;
        struct best *b;

        for (size_t n = 0; n <= LEMMA_LONGEST_END && n <= words[i].len; n++) {
            b = best_of(end_key(i, n));
            if (n > 0 && b->total < 3)
                break;
            /* an ending that is a single word is no rule; n marks it used */
            if (n == 0 || (b->script != script && b->n * 10 >= b->total * 6)) {
                if (b->n != UINT32_MAX) {
                    rules[n_rules++] = b->key | b->script;
                    b->n = UINT32_MAX;
                }
                script = b->script;
            } else if (b->n == UINT32_MAX) {
                script = b->script;
            }
        }
        b = best_of(lemma_key((struct str){ words[i].low, words[i].len },
                              (enum upos)words[i].upos, words[i].feats, true));
        if (b->script != script && b->n != UINT32_MAX) {
            exact[n_exact++] = b->key | b->script;
            b->n = UINT32_MAX;
        }
    }
    qsort(rules, n_rules, 8, by_number);
    qsort(exact, n_exact, 8, by_number);
    for (uint32_t i = 0; i < n_scripts; i++)
        size += strlen(scripts[i]) + 1;
    char *text = corpus_take(size, 1);
    size_t at = 0;
    for (uint32_t i = 0; i < n_scripts; i++)
        at += (size_t)snprintf(text + at, size - at, "%s\n", scripts[i]);
    fprintf(stderr, "lemma: %zu rules, %zu words, %u scripts\n", n_rules,
            n_exact, n_scripts);
    part_add(&parts, "lemma_rules", 8, n_rules, 1, rules);
    part_add(&parts, "lemma_words", 8, n_exact, 1, exact);
    part_add_text(&parts, "lemma_scripts", text);
    part_write(&parts, argv[1]);
    return 0;
}
