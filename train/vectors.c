/*
 * train/vectors.c - word vectors from raw news text.
 *
 * In: report lines (JSON Lines packed by zstd; the fields "title" and "text"
 * are read), cut into words and sentences by the model's own borders.
 * Out: a file of vectors, one for each frequent word and one for each class
 * of rare words.
 *
 * The idea is skip-gram with negative samples, made to see word order: the
 * neighbours at -2, -1, +1 and +2 are guessed with a matrix each, those
 * further off (3 to 5) with one shared matrix.  A rare word is read as its
 * class (how it is written, and its last letters), so that a word never
 * seen before still has a vector learnt from thousands like it.
 *
 *     file    "EVEC" u32 n_words u32 n_dims
 *             n_words times: u8 length, bytes, f32[n_dims], by frequency
 *
 * Sources: Mikolov et al. 2013 (negative sampling); Ling et al. 2015 (a
 * matrix a position).  Deterministic: one thread, one seeded generator.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "base/file.h"
#include "language/cut.h"

enum {
    N_DIMS = 128,
    N_TABLE = 1 << 22,  /* slots of the word table                   */
    N_POSITIONS = 5,    /* -2 -1 +1 +2, and one for the wider window */
    N_NEGATIVES = 5,
    N_SAMPLES = 1 << 24,
    MAX_WORD = 52,
    SIGMOID_STEPS = 1024
};

typedef float lanes __attribute__((vector_size(64)));
enum { LANES = 16, N_LANES = N_DIMS / LANES };

struct entry {
    char *form;
    uint32_t count;
    int32_t id; /* rank by frequency, or -1 */
};

static struct entry table[N_TABLE];
static uint32_t n_entries;
static uint32_t *stream; /* table slots, then ids; 0 is a border */
static size_t n_stream, stream_room;
static uint64_t random_state;

static uint64_t random_next(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state * 0x2545F4914F6CDD1DULL;
}

static float random_unit(void)
{
    return (float)(random_next() >> 40) * (1.0f / 16777216.0f);
}

static void *take(size_t n, size_t size)
{
    void *p = NULL;

    if (posix_memalign(&p, 64, (n * size + 63) / 64 * 64)) {
        fprintf(stderr, "vectors: out of memory\n");
        exit(1);
    }
    memset(p, 0, n * size);
    return p;
}

static uint32_t slot_of(const char *form, size_t len)
{
    uint64_t hash = form_hash(form, len);
    uint32_t slot = (uint32_t)(hash >> 20) & (N_TABLE - 1);

    for (;; slot = (slot + 1) & (N_TABLE - 1)) {
        if (slot == 0)
            continue; /* slot 0 is the border */
        if (!table[slot].form) {
            if (n_entries > N_TABLE / 4 * 3)
                return 0;
            table[slot].form = take(len + 1, 1);
            memcpy(table[slot].form, form, len);
            n_entries++;
            return slot;
        }
        if (!strncmp(table[slot].form, form, len) && !table[slot].form[len])
            return slot;
    }
}

static void push(uint32_t item)
{
    if (n_stream == stream_room) {
        stream_room = stream_room ? stream_room * 2 : 1 << 24;
        stream = realloc(stream, stream_room * sizeof *stream);
        if (!stream)
            exit(1);
    }
    stream[n_stream++] = item;
}

static void add_word(struct str word)
{
    struct form form;
    uint32_t slot;

    form_read(word, &form);
    if (form.len == 0)
        return;
    slot = slot_of(form.bytes, form.len);
    table[slot].count++;
    push(slot);
}

static size_t add_utf8(char *out, unsigned code)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 63));
        return 2;
    }
    out[0] = (char)(0xE0 | code >> 12);
    out[1] = (char)(0x80 | (code >> 6 & 63));
    out[2] = (char)(0x80 | (code & 63));
    return 3;
}

/* Unescape a JSON string up to its closing quote. */
static size_t unescape(char *p, char *out)
{
    char *start = out;

    while (*p && *p != '"') {
        char code[8];
        size_t n = 1;

        if (*p == '\\') {
            p++;
            if (*p == 'u') {
                char digits[5] = { p[1], p[2], p[3], p[4], 0 };

                n = add_utf8(code, (unsigned)strtoul(digits, NULL, 16));
                p += 5;
            } else {
                code[0] = *p == 'n' || *p == 't' || *p == 'r' ? '\n' : *p;
                p++;
            }
        } else {
            code[0] = *p++;
            while (((unsigned char)*p & 0xC0) == 0x80 && n < 4)
                code[n++] = *p++;
        }
        memcpy(out, code, n);
        out += n;
    }
    *out = 0;
    return (size_t)(out - start);
}

static const struct cut *cut;
static struct arena arena;

static void add_text(struct str text)
{
    struct cut_pieces pieces = { NULL, 0, 0 };

    push(0);
    cut_read(cut, text, (struct span){ 0, (uint32_t)text.len }, &pieces,
             &arena);
    for (size_t i = 0; i < pieces.n; i++) {
        add_word(str_at(text, pieces.items[i].span));
        if (pieces.items[i].ends_sentence)
            push(0);
    }
    arena_reset(&arena);
}

static void read_raw(const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t in_size = ZSTD_DStreamInSize(), out_size = 1 << 20;
    char *in = take(in_size, 1), *out = take(out_size, 1);
    size_t room = 1 << 24, have = 0, got;
    char *line = take(room, 1), *plain = take(room, 1);
    ZSTD_DStream *stream_in = ZSTD_createDStream();

    if (!file) {
        fprintf(stderr, "vectors: cannot open %s\n", path);
        exit(2);
    }
    ZSTD_initDStream(stream_in);
    while ((got = fread(in, 1, in_size, file)) > 0) {
        ZSTD_inBuffer ib = { in, got, 0 };

        while (ib.pos < ib.size) {
            ZSTD_outBuffer ob = { out, out_size, 0 };

            if (ZSTD_isError(ZSTD_decompressStream(stream_in, &ob, &ib)))
                exit(2);
            for (size_t i = 0; i < ob.pos; i++) {
                if (out[i] != '\n') {
                    if (have + 1 < room)
                        line[have++] = out[i];
                    continue;
                }
                line[have] = 0;
                have = 0;
                char *field = strstr(line, "\"title\": \"");
                if (field) {
                    add_text(
                        (struct str){ plain, unescape(field + 10, plain) });
                }
                field = strstr(line, "\"text\": \"");
                if (field) {
                    add_text(
                        (struct str){ plain, unescape(field + 9, plain) });
                }
            }
        }
    }
    ZSTD_freeDStream(stream_in);
    fclose(file);
}

static uint32_t *order;

static int by_count(const void *a, const void *b)
{
    const struct entry *x = &table[*(const uint32_t *)a];
    const struct entry *y = &table[*(const uint32_t *)b];

    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return strcmp(x->form, y->form);
}

static size_t class_of(const char *word, int letters, char *out)
{
    struct form form;

    form_read(str_of(word), &form);
    return form_class(&form, (size_t)letters, out);
}

/* Keep the most frequent words; read the others as their class. */
static uint32_t choose(uint32_t n_keep, uint32_t min_class)
{
    uint32_t n = 0, n_words = 1;
    uint32_t n_slots;

    order = take(N_TABLE, sizeof *order);
    for (uint32_t i = 1; i < N_TABLE; i++)
        if (table[i].form)
            order[n++] = i;
    qsort(order, n, sizeof *order, by_count);
    fprintf(stderr, "vectors: %zu words, %u types; number %u has count %u\n",
            n_stream, n, n_keep, n > n_keep ? table[order[n_keep]].count : 0);
    for (uint32_t i = 0; i < N_TABLE; i++)
        table[i].id = -1;
    for (uint32_t i = 0; i < n && i < n_keep; i++)
        table[order[i]].id = 1;
    /* classes: the longest ending frequent enough among rare words */
    n_slots = n;
    for (int letters = 3; letters >= 0; letters--) {
        for (uint32_t i = n_keep; i < n_slots; i++) {
            char form[FORM_MAX];
            struct entry *e = &table[order[i]];
            uint32_t slot;
            size_t len = class_of(e->form, letters, form);

            slot = slot_of(form, len);
            table[slot].count += e->count;
        }
    }
    for (uint32_t i = n_keep; i < n_slots; i++) {
        struct entry *e = &table[order[i]];

        for (int letters = 3; letters >= 0; letters--) {
            char form[FORM_MAX];
            size_t len = class_of(e->form, letters, form);
            uint32_t slot = slot_of(form, len);

            if (table[slot].count >= min_class || letters == 0) {
                table[slot].id = 1;
                e->id = -2 - (int32_t)slot;
                break;
            }
        }
    }
    n = 0;
    for (uint32_t i = 1; i < N_TABLE; i++)
        if (table[i].form && table[i].id == 1) {
            order[n++] = i;
            if (table[i].form[0] == '\x01')
                table[i].count = 0; /* counted again below */
        }
    for (size_t i = 0; i < n_stream; i++)
        if (table[stream[i]].id < -1) {
            stream[i] = (uint32_t)(-2 - table[stream[i]].id);
            table[stream[i]].count++;
        }
    qsort(order, n, sizeof *order, by_count);
    for (uint32_t i = 0; i < n; i++)
        table[order[i]].id = (int32_t)n_words++;
    for (size_t i = 0; i < n_stream; i++)
        stream[i] = stream[i] ? (uint32_t)table[stream[i]].id : 0;
    return n_words;
}

static float exp_of(float x)
{
    /* 2^k * e^r, |r| <= ln2/2, by a polynomial: no library, same bytes */
    float k = x * 1.44269504f;
    int whole = (int)(k + (k < 0 ? -0.5f : 0.5f));
    float r = x - (float)whole * 0.693147181f;
    float e = 1 + r * (1 + r * (0.5f + r * (0.16666667f + r * (0.041666667f +
              r * 0.0083333333f))));
    union { float f; int32_t i; } scale;

    scale.i = (whole + 127) << 23;
    return e * scale.f;
}

static float sigmoid_table[SIGMOID_STEPS];

static float sigmoid(float x)
{
    if (x >= 8)
        return 1;
    if (x <= -8)
        return 0;
    return sigmoid_table[(int)((x + 8) * (SIGMOID_STEPS / 16))];
}

static float dot(const lanes *a, const lanes *b)
{
    lanes sum = a[0] * b[0];
    float total = 0;

    for (int i = 1; i < N_LANES; i++)
        sum += a[i] * b[i];
    for (int i = 0; i < LANES; i++)
        total += sum[i];
    return total;
}

int main(int argc, char **argv)
{
    struct arena_trap trap;
    struct str file;
    const struct model *model;
    struct fault fault;

    if (argc < 7) {
        fprintf(stderr, "vectors RAW.zst OUT n_words n_epochs seed CUT\n");
        return 2;
    }
    arena_init(&arena, &trap);
    if (setjmp(trap.env) != 0)
        return 1;
    static struct arena lasting;
    arena_init(&lasting, &trap);
    if (file_read(argv[6], 1 << 26, &lasting, &file, &fault) != ENTENTE_OK
        || model_open(file, &lasting, &model, &fault) != ENTENTE_OK
        || cut_open(model, &lasting, &cut, &fault) != ENTENTE_OK) {
        fprintf(stderr, "vectors: %s\n", fault.sentence);
        return 2;
    }
    volatile int n_epochs = atoi(argv[4]);
    random_state = strtoull(argv[5], NULL, 10) * 2654435769u + 1;
    read_raw(argv[1]);
    uint32_t n_words = choose((uint32_t)atoi(argv[3]), 150);
    fprintf(stderr, "vectors: %u rows\n", n_words);

    lanes *in = take(n_words, sizeof(lanes) * N_LANES);
    lanes *out = take((size_t)n_words * N_POSITIONS, sizeof(lanes) * N_LANES);
    uint32_t *samples = take(N_SAMPLES, sizeof *samples);
    float *keep = take(n_words, sizeof *keep);
    float *keep_wide = take(n_words, sizeof *keep_wide);
    double sum = 0;

    for (int i = 0; i < SIGMOID_STEPS; i++)
        sigmoid_table[i] =
            1 / (1 + exp_of(-((float)i + 0.5f) * 16 / SIGMOID_STEPS + 8));
    for (uint32_t i = 1; i < n_words; i++)
        for (int k = 0; k < N_DIMS; k++)
            ((float *)(in + (size_t)i * N_LANES))[k] =
                (random_unit() - 0.5f) / N_DIMS;
    /* count^0.75 by two square roots: x^.75 = sqrt(x) * sqrt(sqrt(x)) */
    for (int pass = 0; pass < 2; pass++) {
        double run = 0;
        uint32_t filled = 0;

        for (uint32_t i = 1; i < n_words; i++) {
            float c = (float)table[order[i - 1]].count;
            float root = __builtin_sqrtf(c), p = root * __builtin_sqrtf(root);

            if (pass == 0)
                sum += (double)p;
            else {
                run += (double)p;
                while (filled < N_SAMPLES &&
                       filled < run / sum * N_SAMPLES)
                    samples[filled++] = i;
            }
        }
        while (pass && filled < N_SAMPLES)
            samples[filled++] = 1;
    }
    for (uint32_t i = 1; i < n_words; i++) {
        float c = (float)table[order[i - 1]].count;

        keep[i] = __builtin_sqrtf(2e-4f * (float)n_stream / c);
        keep_wide[i] = __builtin_sqrtf(1e-4f * (float)n_stream / c);
    }
    size_t n_total = n_stream * (size_t)n_epochs, done = 0;
    for (int epoch = 0; epoch < n_epochs; epoch++) {
        for (size_t i = 0; i < n_stream; i++, done++) {
            uint32_t w = stream[i];
            float rate = 0.035f * (1 - (float)done / (float)n_total) + 1e-5f;
            lanes *v = in + (size_t)w * N_LANES;

            if (w == 0 || random_unit() > keep[w])
                continue;
            for (int offset = -5; offset <= 5; offset++) {
                int far = offset < -2 || offset > 2;
                int position = far ? 4 : offset < 0 ? offset + 2 : offset + 1;
                size_t j = i + (size_t)(long)offset;
                lanes change[N_LANES] = { 0 };
                uint32_t context;

                if (offset == 0 || j >= n_stream)
                    continue;
                context = stream[j];
                if (far && (context == 0 ||
                            random_unit() > keep_wide[context] * 0.7f))
                    continue;
                /* row 0 of each matrix stands for the border */
                for (int k = 0; k <= N_NEGATIVES; k++) {
                    uint32_t other =
                        k ? samples[random_next() >> 40] : context;
                    lanes *u =
                        out + ((size_t)position * n_words + other) * N_LANES;
                    float g = ((k == 0) - sigmoid(dot(v, u))) * rate;

                    if (k && other == context)
                        continue;
                    for (int l = 0; l < N_LANES; l++) {
                        change[l] += g * u[l];
                        u[l] += g * v[l];
                    }
                }
                for (int l = 0; l < N_LANES; l++)
                    v[l] += change[l];
            }
            if ((done & 0x3fffff) == 0 || done % 4000000 == 0)
                fprintf(stderr, "vectors: %.1f%%\n",
                        100.0 * (double)done / (double)n_total);
        }
    }
    FILE *out_file = fopen(argv[2], "wb");
    uint32_t head[2] = { n_words - 1, N_DIMS };
    fwrite("EVEC", 1, 4, out_file);
    fwrite(head, 4, 2, out_file);
    for (uint32_t i = 1; i < n_words; i++) {
        const char *form = table[order[i - 1]].form;
        unsigned char len = (unsigned char)strlen(form);

        fwrite(&len, 1, 1, out_file);
        fwrite(form, 1, len, out_file);
        fwrite(in + (size_t)i * N_LANES, 4, N_DIMS, out_file);
    }
    return fclose(out_file) ? 1 : 0;
}
