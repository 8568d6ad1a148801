/*
 * train/corpus.c - see corpus.h.
 */
#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const corpus_upos[CORPUS_N_UPOS] = {
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"
};
const char *const corpus_names[CORPUS_N_NAMES] = {
    "O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"
};

/* The features kept: those of UD's universal list. */
static const char *const kept[] = {
    "Abbr", "Aspect", "Case", "Definite", "Degree", "Foreign", "Gender",
    "Mood", "NumType", "Number", "Person", "Polarity", "Poss", "PronType",
    "Reflex", "Tense", "VerbForm", "Voice"
};

void *corpus_take(size_t n, size_t size)
{
    void *p = NULL;

    if (posix_memalign(&p, 64, (n * size + 127) / 64 * 64)) {
        fprintf(stderr, "train: out of memory\n");
        exit(1);
    }
    memset(p, 0, (n * size + 127) / 64 * 64);
    return p;
}

static char *copy(const char *s, size_t n)
{
    char *p = corpus_take(n + 1, 1);

    memcpy(p, s, n);
    return p;
}

static FILE *open_or_die(const char *path)
{
    FILE *file = fopen(path, "rb");

    if (!file) {
        fprintf(stderr, "train: cannot open %s\n", path);
        exit(2);
    }
    return file;
}

static struct sample *add(struct corpus *corpus)
{
    if (corpus->n == corpus->room) {
        corpus->room = corpus->room ? corpus->room * 2 : 4096;
        corpus->samples = realloc(corpus->samples,
                                  corpus->room * sizeof *corpus->samples);
        if (!corpus->samples)
            exit(1);
    }
    memset(&corpus->samples[corpus->n], 0, sizeof *corpus->samples);
    return &corpus->samples[corpus->n++];
}

static int find(char **list, int n, const char *s)
{
    for (int i = 0; i < n; i++)
        if (!strcmp(list[i], s))
            return i;
    return -1;
}

static int upos_of(const char *s)
{
    for (int i = 0; i < CORPUS_N_UPOS; i++)
        if (!strcmp(corpus_upos[i], s))
            return i;
    return CORPUS_N_UPOS - 1;
}

/* Keep the universal features, in their order. */
static void cut_feats(const char *s, char *out, size_t room)
{
    size_t at = 0, n;

    for (const char *part = s; *part; part += n + (part[n] == '|')) {
        size_t name = strcspn(part, "=");

        n = strcspn(part, "|");
        for (size_t k = 0; k < sizeof kept / sizeof *kept; k++)
            if (strlen(kept[k]) == name && !memcmp(kept[k], part, name))
                at += (size_t)snprintf(out + at, room - at, "%s%.*s",
                                       at ? "|" : "", (int)n, part);
    }
    if (at == 0)
        snprintf(out, room, "_");
}

struct bio {
    char id[200];
    int n;
    char *words[400];
    char tags[400][24];
    uint8_t glued[400];
};

/* An I- that follows no name of its type begins one. */
static int tag_after(int tag, int before)
{
    return tag > 0 && tag % 2 == 0 && before != tag && before != tag - 1
        ? tag - 1 : tag;
}

static int tag_of(const char *tag)
{
    static const char *const map[][2] = {
        { "PER", "PER" }, { "LOC", "LOC" }, { "ORG", "ORG" },
        { "person", "PER" }, { "location", "LOC" }, { "corporation", "ORG" },
        { "group", "ORG" }, { "Person", "PER" }, { "Organisation", "ORG" },
        { "Location", "LOC" }
    };

    if (tag[0] != 'B' && tag[0] != 'I')
        return 0;
    for (size_t i = 0; i < sizeof map / sizeof *map; i++)
        if (!strcmp(tag + 2, map[i][0])) {
            int base = map[i][1][0] == 'P' ? 1 : map[i][1][0] == 'L' ? 3 : 5;

            return base + (tag[0] == 'I');
        }
    return 0;
}

static int read_bio(FILE *file, struct bio *bio)
{
    static char line[65536], text[65536];
    char *at = text;

    bio->n = 0;
    bio->id[0] = text[0] = 0;
    while (fgets(line, sizeof line, file)) {
        size_t n = strcspn(line, "\r\n");
        char *tab;

        line[n] = 0;
        if (n == 0) {
            if (bio->n)
                return 1;
            continue;
        }
        if (!strncmp(line, "# sent_id = ", 12)) {
            snprintf(bio->id, sizeof bio->id, "%.199s", line + 12);
            continue;
        }
        if (!strncmp(line, "# text = ", 9)) {
            memcpy(text, line + 9, n - 8);
            at = text;
            continue;
        }
        tab = strchr(line, '\t');
        if (!tab || bio->n == 400 || (line[0] == '#' && line[1] == ' '))
            continue;
        *tab = 0;
        bio->words[bio->n] = copy(line, strlen(line));
        snprintf(bio->tags[bio->n], 24, "%s", tab + 1);
        bio->tags[bio->n][strcspn(bio->tags[bio->n], "\t")] = 0;
        {
            char *found = strstr(at, line);

            bio->glued[bio->n] = found == at && at != text;
            if (found)
                at = found + strlen(line);
        }
        bio->n++;
    }
    return bio->n > 0;
}

/* The names of the sentences of a file, found by sent_id. */
struct tagged {
    uint64_t id;
    int n;
    int16_t *tags;
};

static int by_id(const void *a, const void *b)
{
    const struct tagged *x = a, *y = b;

    return (x->id > y->id) - (x->id < y->id);
}

static struct tagged *read_tagged(const char *path, size_t *n)
{
    static struct bio bio;
    FILE *file = open_or_die(path);
    struct tagged *all = corpus_take(20000, sizeof *all);

    *n = 0;
    while (read_bio(file, &bio) && *n < 20000) {
        struct tagged *t = &all[(*n)++];

        t->id = form_hash(bio.id, strlen(bio.id));
        t->n = bio.n;
        t->tags = corpus_take((size_t)bio.n, 2);
        for (int i = 0; i < bio.n; i++)
            t->tags[i] = (int16_t)tag_after(tag_of(bio.tags[i]),
                                            i ? t->tags[i - 1] : 0);
    }
    fclose(file);
    qsort(all, *n, sizeof *all, by_id);
    return all;
}

static void make_room(struct sample *s, int parse, int names)
{
    size_t n = s->n + 1;

    s->words = corpus_take(n, sizeof *s->words);
    s->trained = corpus_take(n, sizeof *s->trained);
    s->vectors = corpus_take(n, sizeof *s->vectors);
    s->classes = corpus_take(n, sizeof *s->classes);
    s->drop = corpus_take(n, sizeof *s->drop);
    s->parts = corpus_take(n, sizeof *s->parts);
    s->glued = corpus_take(n, 1);
    if (parse) {
        s->upos = corpus_take(n, 2);
        s->feats = corpus_take(n, 2);
        s->heads = corpus_take(n, 2);
        s->labels = corpus_take(n, 2);
        s->is_plural = corpus_take(n, 1);
        s->is_title = corpus_take(n, 1);
        s->is_proper = corpus_take(n, 1);
    }
    if (names)
        s->names = corpus_take(n, 2);
}

void corpus_read_names(struct corpus *corpus, const char *path, float weight,
                       uint8_t set)
{
    FILE *file = open_or_die(path);
    static struct bio bio;

    while (read_bio(file, &bio)) {
        struct sample *s;

        if (bio.n > CORPUS_MOST_TOKENS)
            continue;
        s = add(corpus);
        s->n = (uint32_t)bio.n;
        make_room(s, 0, 1);
        s->name_weight = weight;
        s->set = set;
        for (int i = 0; i < bio.n; i++) {
            s->words[i] = bio.words[i];
            s->glued[i] = bio.glued[i];
            s->names[i] = (int16_t)tag_after(tag_of(bio.tags[i]),
                                             i ? s->names[i - 1] : 0);
        }
    }
    fclose(file);
}

void corpus_read_conllu(struct corpus *corpus, const char *path,
                        const char *names_path, struct vocabulary *v,
                        int grow)
{
    FILE *file = open_or_die(path);
    static char line[65536], id[200];
    struct tagged *names = NULL;
    size_t n_names = 0;
    static char rows[400][10][512];
    static uint8_t glued[400];
    int n = 0, glue = 0, multi_end = 0, multi_tight = 0;

    if (names_path)
        names = read_tagged(names_path, &n_names);
    for (;;) {
        char *got = fgets(line, sizeof line, file);
        size_t len = got ? strcspn(line, "\r\n") : 0;

        if (got)
            line[len] = 0;
        if (!got || len == 0) {
            if (n > 0 && n <= CORPUS_MOST_TOKENS) {
                struct sample *s = add(corpus);
                struct tagged key = { form_hash(id, strlen(id)), 0, NULL };
                struct tagged *with = names ? bsearch(&key, names, n_names,
                                          sizeof *names, by_id) : NULL;

                if (with && with->n != n)
                    with = NULL;

                s->n = (uint32_t)n;
                make_room(s, 1, with != NULL);
                s->name_weight = 1;
                for (int i = 0; i < n; i++) {
                    char feats[512], feats_key[600];
                    int k;

                    s->words[i] = copy(rows[i][1], strlen(rows[i][1]));
                    s->glued[i] = glued[i];
                    s->upos[i] = (int16_t)upos_of(rows[i][3]);
                    s->is_plural[i] =
                        strstr(rows[i][5], "Number=Plur") != NULL;
                    cut_feats(rows[i][5], feats, sizeof feats);
                    snprintf(feats_key, sizeof feats_key, "%s\t%s", rows[i][3],
                             feats);
                    k = find(v->feats, v->n_feats, feats_key);
                    if (k < 0 && grow && v->n_feats < CORPUS_MOST_FEATS) {
                        k = v->n_feats++;
                        v->feats[k] = copy(feats_key, strlen(feats_key));
                        v->feats_upos[k] = s->upos[i];
                    }
                    s->feats[i] = (int16_t)k;
                    s->heads[i] = (int16_t)(atoi(rows[i][6]) - 1);
                    s->is_proper[i] = !strncmp(rows[i][4], "NNP", 3);
                    s->is_title[i] = !strcmp(rows[i][7], "nmod:desc");
                    if (s->is_title[i])
                        rows[i][7][4] = 0; /* too rare to tell apart */
                    if (!strcmp(rows[i][7], "csubj:outer"))
                        rows[i][7][5] = 0;
                    k = find(v->labels, v->n_labels, rows[i][7]);
                    if (k < 0 && grow && v->n_labels < CORPUS_MOST_LABELS) {
                        k = v->n_labels++;
                        v->labels[k] = copy(rows[i][7], strlen(rows[i][7]));
                    }
                    s->labels[i] = (int16_t)k;
                    if (with)
                        s->names[i] = with->tags[i];
                }
            }
            n = glue = multi_end = 0;
            if (!got)
                break;
            continue;
        }
        if (!strncmp(line, "# sent_id = ", 12))
            snprintf(id, sizeof id, "%.199s", line + 12);
        if (line[0] == '#' || n == 400)
            continue;
        {
            char *p = line;
            char (*row)[512] = rows[n];

            for (int k = 0; k < 10; k++) {
                size_t m = strcspn(p, "\t");

                snprintf(row[k], 512, "%.*s", (int)(m > 500 ? 500 : m), p);
                p += m + (p[m] == '\t');
            }
            if (strchr(row[0], '.'))
                continue;
            if (strchr(row[0], '-')) {
                multi_end = atoi(strchr(row[0], '-') + 1);
                multi_tight = strstr(row[9], "SpaceAfter=No") != NULL;
                continue;
            }
            glued[n] = (uint8_t)glue;
            glue = strstr(row[9], "SpaceAfter=No") != NULL;
            if (n + 1 < multi_end)
                glue = 1;
            else if (n + 1 == multi_end)
                glue = multi_tight;
            n++;
        }
    }
    fclose(file);
}

static int is_of(const struct sample *s, uint32_t i)
{
    return !strcmp(s->words[i], "of") || !strcmp(s->words[i], "for") ||
           !strcmp(s->words[i], "&");
}

static int is_title_word(const char *word)
{
    static const char *const titles[] = {
        "President", "Minister", "Secretary", "General", "Representative",
        "Senator", "Director", "Chairman", "Governor", "Ambassador", "Judge",
        "Justice", "Professor", "Dr.", "Mr.", "Mrs.", "Ms.", "Sir", "King",
        "Queen", "Prince", "Princess", "Pope"
    };

    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (!strcmp(word, titles[i]))
            return 1;
    return 0;
}

/* Tag the name in a mention [from, to) of a sentence. */
static void tag_mention(struct sample *s, uint32_t from, uint32_t to, int kind)
{
    uint32_t head = to, left, right;

    for (uint32_t i = from; i < to; i++)
        if (s->heads[i] < (int)from || s->heads[i] >= (int)to)
            head = i;
    if (head == to || !s->is_proper[head] || s->is_plural[head])
        return;
    left = head;
    right = head + 1;
    while (left > from) {
        if (s->is_proper[left - 1] && s->heads[left - 1] >= (int)left)
            left--;
        else if (left > from + 1 && s->words[left - 1][0] == '-' &&
                 s->glued[left - 1] && s->is_proper[left - 2])
            left -= 2;
        else
            break;
    }
    while (right < to) {
        if (s->is_proper[right])
            right++;
        else if (right + 1 < to && s->is_proper[right + 1] &&
                 ((s->words[right][0] == '-' && s->glued[right]) ||
                  (kind != 1 && is_of(s, right))))
            right += 2;
        else
            break;
    }
    /* a title before a person's name is no part of it */
    for (uint32_t i = left; kind == 1 && i < right; i++)
        if (is_title_word(s->words[i]) ||
            (i == left && s->words[i][0] == '-'))
            left = i + 1;
    if (left >= right)
        return;
    while (kind == 1 && left < head && s->heads[left] == (int)head &&
           s->is_title[left])
        left++;
    for (uint32_t i = left; i < right; i++)
        if (s->names[i])
            return;
    /* the President, the Government: no names by themselves */
    if (right == left + 1 && kind != 3 && left > from &&
        !strcasecmp(s->words[left - 1], "the"))
        return;
    for (uint32_t i = left; i < right; i++)
        s->names[i] = (int16_t)(kind + (i > left));
}

void corpus_read_mentions(struct corpus *corpus, size_t first,
                          const char *path, float weight, uint8_t set)
{
    enum { MOST_OPEN = 64 };
    static char line[65536];
    FILE *file = open_or_die(path);
    struct { char id[128]; size_t sample; uint32_t token; } open[MOST_OPEN];
    struct { uint32_t from, to; int kind; } found[512];
    int n_open = 0, n_found = 0;
    size_t at = first;
    uint32_t token = 0;

    while (fgets(line, sizeof line, file)) {
        char *form = strchr(line, '\t'), *p;

        if (line[0] == '#' || !form || at >= corpus->n)
            continue;
        *form++ = 0;
        p = strchr(form, '\t');
        *p++ = 0;
        p[strcspn(p, "\r\n")] = 0;
        if (strcmp(form, corpus->samples[at].words[token])) {
            fprintf(stderr, "train: %s has %s for %s\n", path, form,
                    corpus->samples[at].words[token]);
            exit(2);
        }
        while (*p && *p != '_') {
            int opens = *p == '(';
            size_t n;

            p += opens;
            n = strcspn(p, "()");
            if (opens && n_open < MOST_OPEN) {
                snprintf(open[n_open].id, 128, "%.*s",
                         (int)(n > 120 ? 120 : n), p);
                open[n_open].sample = at;
                open[n_open++].token = token;
            }
            if (p[n] == ')') {
                for (int k = n_open; k-- > 0;)
                    if (strlen(open[k].id) == (n > 120 ? 120 : n) &&
                        !strncmp(open[k].id, p, n > 120 ? 120 : n)) {
                        int kind = !strncmp(p, "person", 6) ? 1 :
                                   !strncmp(p, "place", 5) ? 3 :
                                   !strncmp(p, "organization", 12) ? 5 : 0;

                        if (kind && open[k].sample == at && n_found < 512) {
                            found[n_found].from = open[k].token;
                            found[n_found].to = token + 1;
                            found[n_found++].kind = kind;
                        }
                        memmove(&open[k], &open[k + 1],
                                (size_t)(n_open - k - 1) * sizeof *open);
                        n_open--;
                        break;
                    }
                n++;
            }
            p += n;
        }
        if (++token == corpus->samples[at].n) {
            struct sample *s = &corpus->samples[at++];

            s->names = corpus_take(s->n, 2);
            s->name_weight = weight;
            s->set = set;
            /* the longest first: what lies inside a name is no other */
            for (uint32_t len = s->n; len > 0; len--)
                for (int k = 0; k < n_found; k++)
                    if (found[k].to - found[k].from == len)
                        tag_mention(s, found[k].from, found[k].to,
                                    found[k].kind);
            n_found = 0;
            token = 0;
        }
    }
    fclose(file);
}

void corpus_read_vectors(struct vocabulary *v, const char *path, uint32_t most)
{
    FILE *file;
    char magic[4], form[256];
    uint32_t head[2];
    float *all;
    double sum = 0;

    if (!strcmp(path, "-")) { /* no vectors: one row of zeros */
        v->n_vectors = 1;
        v->n_dims = 128;
        v->vector_hashes = corpus_take(1, sizeof *v->vector_hashes);
        v->vectors = corpus_take(v->n_dims, sizeof *v->vectors);
        v->stored = corpus_take(v->n_dims, 1);
        return;
    }
    file = open_or_die(path);

    if (fread(magic, 1, 4, file) != 4 || memcmp(magic, "EVEC", 4) ||
        fread(head, 4, 2, file) != 2)
        exit(2);
    v->n_vectors = 1;
    v->n_dims = head[1];
    all = corpus_take((size_t)(head[0] + 1) * head[1], sizeof *all);
    v->vector_hashes = corpus_take(head[0] + 1, sizeof *v->vector_hashes);
    for (uint32_t i = 0, words = 0; i < head[0]; i++) {
        unsigned char len;
        float *row = all + (size_t)v->n_vectors * head[1];

        if (fread(&len, 1, 1, file) != 1 || fread(form, 1, len, file) != len ||
            fread(row, 4, head[1], file) != head[1])
            exit(2);
        if (form[0] != '\x01' && words++ >= most)
            continue;
        v->vector_hashes[v->n_vectors++] = form_hash(form, len);
    }
    fclose(file);
    for (size_t i = 0; i < (size_t)v->n_vectors * v->n_dims; i++)
        sum += (double)(all[i] * all[i]);
    /* stored in steps of a 40th of the spread, at most 3.2 spreads */
    float step =
        40 / (float)__builtin_sqrt(sum / ((double)v->n_vectors * v->n_dims));
    v->stored = corpus_take((size_t)v->n_vectors * v->n_dims, 1);
    v->vectors = all;
    for (size_t i = 0; i < (size_t)v->n_vectors * v->n_dims; i++) {
        float x = all[i] * step;

        x = x > 127 ? 127 : x < -127 ? -127 : x;
        v->stored[i] = (signed char)(x + (x < 0 ? -0.5f : 0.5f));
        all[i] = (float)v->stored[i] / 32;
    }
    fprintf(stderr, "train: %u vectors of %u\n", v->n_vectors, v->n_dims);
}

/* word counting: an open table of hashes */
static uint64_t *keys;
static uint32_t *counts;
enum { N_SLOTS = 1 << 18 };

static uint32_t slot_of(uint64_t hash)
{
    uint32_t slot = (uint32_t)hash & (N_SLOTS - 1);

    while (keys[slot] && keys[slot] != hash)
        slot = (slot + 1) & (N_SLOTS - 1);
    return slot;
}

void corpus_count(struct corpus *corpus, struct vocabulary *v, int min)
{
    keys = corpus_take(N_SLOTS, sizeof *keys);
    counts = corpus_take(N_SLOTS, sizeof *counts);
    v->trained = corpus_take(N_SLOTS, sizeof *v->trained);
    v->n_trained = 1;
    for (size_t i = 0; i < corpus->n; i++)
        for (uint32_t k = 0; k < corpus->samples[i].n; k++) {
            struct form form;
            uint64_t hash;
            uint32_t slot;

            form_read(str_of(corpus->samples[i].words[k]), &form);
            hash = form_hash(form.lower, form.len);
            slot = slot_of(hash);
            keys[slot] = hash;
            if ((int)++counts[slot] == min)
                v->trained[v->n_trained++] = hash;
        }
    v->counts = corpus_take(v->n_trained, sizeof *v->counts);
    for (uint32_t i = 1; i < v->n_trained; i++)
        v->counts[i] = counts[slot_of(v->trained[i])];
    free(keys);
    free(counts);
    fprintf(stderr, "train: %u trained words\n", v->n_trained);
}

struct find {
    uint64_t *keys;
    uint32_t *rows;
};

static struct find index_of(const uint64_t *hashes, uint32_t n)
{
    struct find f = { corpus_take(N_SLOTS, 8), corpus_take(N_SLOTS, 4) };

    for (uint32_t i = 1; i < n; i++) {
        uint32_t slot = (uint32_t)hashes[i] & (N_SLOTS - 1);

        while (f.keys[slot])
            slot = (slot + 1) & (N_SLOTS - 1);
        f.keys[slot] = hashes[i];
        f.rows[slot] = i;
    }
    return f;
}

static uint32_t look(const struct find *f, uint64_t hash)
{
    uint32_t slot = (uint32_t)hash & (N_SLOTS - 1);

    while (f->keys[slot] && f->keys[slot] != hash)
        slot = (slot + 1) & (N_SLOTS - 1);
    return f->keys[slot] ? f->rows[slot] : 0;
}

uint32_t corpus_parts_rows(const struct vocabulary *v)
{
    uint32_t rows = FORM_N_FLAGS + FORM_N_RANKS + LISTS_N_NAMES
                    + LISTS_N_WORDS + CORPUS_N_SETS;

    for (int i = 0; i < FORM_N_PARTS; i++)
        rows += v->part_sizes[i];
    return rows;
}

struct corpus corpus_lower(const struct corpus *corpus)
{
    struct corpus lower = { corpus_take(corpus->n, sizeof(struct sample)),
                            corpus->n, corpus->n };

    for (size_t i = 0; i < corpus->n; i++) {
        struct sample *s = &lower.samples[i];
        const struct sample *from = &corpus->samples[i];

        s->n = from->n;
        make_room(s, 0, 0);
        memcpy(s->glued, from->glued, from->n);
        s->upos = from->upos;
        s->feats = from->feats;
        s->heads = from->heads;
        s->labels = from->labels;
        s->names = from->names;
        s->name_weight = from->name_weight;
        s->set = from->set;
        for (uint32_t k = 0; k < s->n; k++) {
            size_t n = strlen(from->words[k]);

            s->words[k] = copy(from->words[k], n);
            for (size_t c = 0; c < n; c++)
                s->words[k][c] = byte_lower(s->words[k][c]);
        }
    }
    return lower;
}

void corpus_rows(struct corpus *corpus, const struct vocabulary *v,
                 const struct lists *lists, struct lists_memo *memo)
{
    const uint32_t listed_base
        = corpus_parts_rows(v) - LISTS_N_NAMES - LISTS_N_WORDS
          - CORPUS_N_SETS;
    struct find trained = index_of(v->trained, v->n_trained);
    struct find vectors = index_of(v->vector_hashes, v->n_vectors);

    for (size_t i = 0; i < corpus->n; i++) {
        struct sample *s = &corpus->samples[i];
        uint32_t upper = 0, letters = 0;
        struct str words[CORPUS_MOST_TOKENS];
        struct listed listed[CORPUS_MOST_TOKENS];

        for (uint32_t k = 0; k < s->n; k++)
            words[k] = str_of(s->words[k]);
        lists_read(lists, memo, words, s->n, listed);

        for (uint32_t k = 0; k < s->n; k++)
            for (const char *p = s->words[k]; *p; p++) {
                upper += byte_is_upper(*p);
                letters += byte_is_alpha(*p);
            }
        for (uint32_t k = 0; k < s->n; k++) {
            struct form form;
            char class[FORM_MAX];
            uint32_t row = 0;

            form_read(str_of(s->words[k]), &form);
            uint32_t base = 0;
            for (int p = 0; p < FORM_N_PARTS; p++) {
                s->parts[k][p] = (uint16_t)(base +
                    form.parts[p] % v->part_sizes[p]);
                base += v->part_sizes[p];
            }
            s->parts[k][FORM_N_PARTS] = (uint16_t)(base +
                (s->glued[k] ? FORM_GLUED : 0) + (k == 0 ? FORM_FIRST : 0) +
                (k + 1 < s->n && s->glued[k + 1] ? FORM_TIGHT : 0) +
                (upper * 2 > letters ? FORM_CAPITALS : 0));
            s->parts[k][CORPUS_LISTED] =
                (uint16_t)(listed_base + listed[k].names);
            s->parts[k][CORPUS_LISTED + 1] =
                (uint16_t)(listed_base + LISTS_N_NAMES + listed[k].words);
            s->parts[k][CORPUS_PARTS - 1] = (uint16_t)(
                listed_base + LISTS_N_NAMES + LISTS_N_WORDS + s->set);
            s->trained[k] = look(&trained, form_hash(form.lower, form.len));
            s->drop[k] = s->trained[k]
                ? 1.0f / (1.0f + (float)v->counts[s->trained[k]]) : 0;
            for (int letters_of = 3; letters_of >= 0 && !row; letters_of--) {
                size_t n = form_class(&form, (size_t)letters_of, class);

                row = look(&vectors, form_hash(class, n));
            }
            s->classes[k] = row;
            row = look(&vectors, form_hash(form.bytes, form.len));
            uint32_t low = look(&vectors, form_hash(form.lower, form.len));
            s->parts[k][FORM_N_PARTS + 1] = (uint16_t)(base + FORM_N_FLAGS +
                                                       form_rank(row, low));
            if (lists && !row && !low)
                low = look(&vectors, form_hash(class, form_capital(&form,
                                                                   class)));
            s->vectors[k] = row ? row : low ? low : s->classes[k];
        }
    }
    free(trained.keys);
    free(trained.rows);
    free(vectors.keys);
    free(vectors.rows);
}

long corpus_name_spans(const int16_t *tags, uint32_t n, int32_t *out)
{
    long count = 0;

    for (uint32_t i = 0; i < n; i++) {
        uint32_t end = i + 1;

        if (tags[i] == 0)
            continue;
        if (tags[i] % 2 == 0 && i > 0 && (tags[i - 1] + 1) / 2 == tags[i] / 2
            && tags[i - 1] != 0)
            continue;
        while (end < n && tags[end] && tags[end] % 2 == 0 &&
               tags[end] / 2 == (tags[i] + 1) / 2)
            end++;
        out[count++] = (int32_t)(i * 1024 * 4 + end * 4) + (tags[i] + 1) / 2;
    }
    return count;
}
