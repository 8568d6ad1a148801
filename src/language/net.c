/*
 * language/net.c - see net.h.
 *
 * Widths: activations are Q12 in 16 bits (the runs' outputs and all squashed
 * values lie within 1), weights Q12, so sums are Q24 in 32 bits; queries are
 * kept as Q9, so that a query times a key cannot leave 32 bits.
 */
#include "language/net.h"

#include "language/tree.h"
#include "report/conllu.h"

enum { MOST_LABELS = 128, MOST_FEATS = 512, N_TAGS = 17, N_FAR = 24 };

struct lookup {
    const uint64_t *hashes;
    uint32_t *slots; /* row + 0; 0 for none */
    uint32_t mask;
};

struct layer {
    struct kernel_matrix z;
    const int16_t *peep;
};

struct net {
    const struct kernel *kernel;
    uint32_t x, h, arc, label_width, tag, name_width, dims, n_heads;
    uint32_t part_base[FORM_N_PARTS + 1], part_size[FORM_N_PARTS];
    const int8_t *trained, *parts, *vectors;
    struct lookup words, vector_rows;
    struct kernel_matrix vector, heads, label, upos, names, name_x;
    struct kernel_matrix far; /* N_FAR rows, then the root's key */
    struct layer layers[NET_LAYERS];
    const int16_t *root_top, *feats;
    const int32_t *feats_bias;
    uint32_t n_labels, n_feats;
    uint8_t deprels[MOST_LABELS];
    uint8_t uposes[N_TAGS];             /* of the trainer's order       */
    uint16_t feats_of[N_TAGS][MOST_FEATS]; /* rows of each UPOS         */
    uint16_t n_feats_of[N_TAGS];
    struct str feats_text[MOST_FEATS];
    uint32_t feats_bits[MOST_FEATS];
    uint32_t root_label;
};

/* The rows of tables from which a word's x comes: words that share them all
 * share x, and what the first layer makes of it. */
struct source {
    uint32_t vector, trained, parts[FORM_N_PARTS + 2];
};

enum { N_SOURCE_SLOTS = 4 * NET_BATCH };

struct net_work {
    struct source *sources; /* the different ones of this batch       */
    uint32_t *slots;        /* N_SOURCE_SLOTS: 1 + one of them, or 0  */
    uint32_t *source_of;    /* of each word                           */
    uint32_t *same;         /* 0, 1, 2, ...                           */
    size_t n_sources;
    int16_t *in, *x, *z, *low, *high, *heads, *cell, *hidden;
    int32_t *scores, *heads_out, *sums;
    uint8_t *back;
    int16_t *lexical; /* the names' look at the words themselves */
    struct arena inner; /* for trees with cycles */
};

/* The trainer's order of UPOS: by the alphabet. */
static const char *const tags[N_TAGS] = {
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"
};

/* ---------------------------------------------------------------- open -- */

static struct lookup lookup_of(const struct model_table *table,
                               struct arena *run)
{
    struct lookup found = { table->items, NULL, 0 };
    uint32_t size = 16;

    while (size < table->rows * 2)
        size *= 2;
    found.mask = size - 1;
    found.slots = ARENA_ARRAY(run, uint32_t, size);
    for (uint32_t i = 1; i < table->rows; i++) {
        uint32_t slot = (uint32_t)found.hashes[i] & found.mask;

        while (found.slots[slot] != 0)
            slot = (slot + 1) & found.mask;
        found.slots[slot] = i;
    }
    return found;
}

static uint32_t look(const struct lookup *lookup, const char *bytes,
                     size_t len)
{
    uint64_t hash = form_hash(bytes, len);
    uint32_t slot = (uint32_t)hash & lookup->mask;

    while (lookup->slots[slot] != 0
           && lookup->hashes[lookup->slots[slot]] != hash)
        slot = (slot + 1) & lookup->mask;
    return lookup->slots[slot];
}

static enum entente_status find_matrix(const struct model *model,
                                       const char *name, const char *bias,
                                       uint32_t rows, uint32_t columns,
                                       struct arena *run,
                                       struct kernel_matrix *matrix,
                                       struct fault *fault)
{
    struct model_table w, b;
    enum entente_status status
        = model_find(model, name, 2, rows, columns, &w, fault);

    if (status == ENTENTE_OK)
        status = model_find(model, bias, 4, 1, w.rows, &b, fault);
    if (status != ENTENTE_OK)
        return status;
    if (w.rows == 0 || w.rows > 4096 || w.columns % 16 != 0)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the model's table `%s` has an odd shape", name);
    *matrix = kernel_pack(w.items, b.items, w.rows, w.columns, run);
    return ENTENTE_OK;
}

static enum entente_status read_names(struct net *net,
                                      const struct model *model,
                                      struct fault *fault)
{
    struct str text = model_text(model, "label_names");
    uint32_t n = 0;

    while (text.len > 0 && n < MOST_LABELS) {
        struct str name = str_cut(&text, '\n');

        if (str_is(name, STR("root")))
            net->root_label = n;
        enum deprel deprel = DEPREL_DEP;
        conllu_deprel(name, &deprel);
        net->deprels[n++] = (uint8_t)deprel;
    }
    net->n_labels = n;
    text = model_text(model, "feats_names");
    for (n = 0; text.len > 0 && n < MOST_FEATS; n++) {
        struct str feats = str_cut(&text, '\n');
        struct str upos = str_cut(&feats, '\t');

        net->feats_text[n] = feats.ptr == NULL ? STR("_") : feats;
        net->feats_bits[n] = conllu_feats(net->feats_text[n]);
        for (int i = 0; i < N_TAGS; i++)
            if (str_is_c(upos, tags[i]))
                net->feats_of[i][net->n_feats_of[i]++] = (uint16_t)n;
    }
    net->n_feats = n;
    for (int i = 0; i < N_TAGS; i++)
        for (int k = 0; k < N_UPOS; k++)
            if (strcmp(tags[i], upos_name((enum upos)k)) == 0)
                net->uposes[i] = (uint8_t)k;
    if (net->n_labels == 0 || net->n_feats == 0)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the model names no relations or features");
    return ENTENTE_OK;
}

static enum entente_status read_widths(struct net *net,
                                       const struct model *model,
                                       struct fault *fault)
{
    struct model_table table;
    enum entente_status status
        = model_find(model, "widths", 4, 1, 8, &table, fault);

    if (status != ENTENTE_OK)
        return status;
    const uint32_t *widths = table.items;
    net->x = widths[0];
    net->h = widths[1];
    net->arc = widths[3];
    net->label_width = widths[4];
    net->tag = widths[5];
    net->name_width = widths[6];
    for (int i = 0; i < 7; i++)
        if (i != 2 && (widths[i] % 16 != 0 || widths[i] == 0
                       || widths[i] > 512))
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "the model's width %d is odd", i);
    if (widths[2] != NET_LAYERS || widths[7] != N_FAR || net->x != net->h)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the model's network has another shape");
    net->n_heads
        = 2 * net->arc + 2 * net->label_width + net->tag + net->name_width;
    status = model_find(model, "part_sizes", 4, 1, FORM_N_PARTS, &table,
                        fault);
    if (status != ENTENTE_OK)
        return status;
    for (int i = 0; i < FORM_N_PARTS; i++) {
        net->part_size[i] = ((const uint32_t *)table.items)[i];
        if (net->part_size[i] == 0 || net->part_size[i] > 1 << 20)
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "the model's table of parts has an odd shape");
        net->part_base[i + 1] = net->part_base[i] + net->part_size[i];
    }
    return ENTENTE_OK;
}

/* A matrix without a bias of its own. */
static enum entente_status find_plain_matrix(const struct model *model,
                                             const char *name, uint32_t rows,
                                             uint32_t columns,
                                             struct arena *run,
                                             struct kernel_matrix *matrix,
                                             struct fault *fault)
{
    struct model_table table;
    enum entente_status status
        = model_find(model, name, 2, rows, columns, &table, fault);

    if (status == ENTENTE_OK)
        *matrix = kernel_pack(table.items,
                              ARENA_ARRAY(run, int32_t, table.rows),
                              table.rows, table.columns, run);
    return status;
}

/* The kinds of distance and the root's key, as one matrix. */
static enum entente_status read_far(struct net *net,
                                    const struct model *model,
                                    struct arena *run, struct fault *fault)
{
    static const int32_t no_bias[N_FAR + 1] = { 0 };
    struct model_table far, root;
    size_t n = (size_t)N_FAR * net->arc;
    enum entente_status status
        = model_find(model, "far", 2, N_FAR, net->arc, &far, fault);

    if (status == ENTENTE_OK)
        status = model_find(model, "root_key", 2, 1, net->arc, &root, fault);
    if (status != ENTENTE_OK)
        return status;
    int16_t *both = ARENA_ARRAY(run, int16_t, n + net->arc);
    memcpy(both, far.items, n * sizeof *both);
    memcpy(both + n, root.items, net->arc * sizeof *both);
    net->far = kernel_pack(both, no_bias, N_FAR + 1, net->arc, run);
    return ENTENTE_OK;
}

enum entente_status net_open(const struct model *model,
                             const struct kernel *kernel, struct arena *run,
                             const struct net **out, struct fault *fault)
{
    struct net *net = ARENA_NEW(run, struct net);
    struct model_table table;
    enum entente_status status = read_widths(net, model, fault);

#define FIND(name, bytes, rows, columns)                                      \
    if (status == ENTENTE_OK)                                                 \
    status = model_find(model, name, bytes, rows, columns, &table, fault)
#define TAKE(field)                                                           \
    if (status == ENTENTE_OK)                                                 \
    net->field = table.items
#define MATRIX(name, rows, columns, field)                                    \
    if (status == ENTENTE_OK)                                                 \
    status = find_matrix(model, name, name "_bias", rows, columns, run,       \
                         &net->field, fault)

    net->kernel = kernel;
    FIND("parts", 1, net->part_base[FORM_N_PARTS] + FORM_N_FLAGS
                         + FORM_N_RANKS, net->x);
    TAKE(parts);
    FIND("word_hashes", 8, 0, 1);
    if (status == ENTENTE_OK)
        net->words = lookup_of(&table, run);
    if (status == ENTENTE_OK && table.rows == 0) /* row 0: unknown words */
        status = fault_set(fault, ENTENTE_E_FORMAT,
                           "the model knows no words");
    FIND("trained", 1, table.rows, net->x);
    TAKE(trained);
    FIND("vector_hashes", 8, 0, 1);
    if (status == ENTENTE_OK)
        net->vector_rows = lookup_of(&table, run);
    if (status == ENTENTE_OK && table.rows == 0)
        status = fault_set(fault, ENTENTE_E_FORMAT,
                           "the model has no vectors");
    FIND("vectors", 1, table.rows, 0);
    TAKE(vectors);
    if (status == ENTENTE_OK
        && (table.columns == 0 || table.columns % 16 != 0
            || table.columns > 256))
        status = fault_set(fault, ENTENTE_E_FORMAT,
                           "the model's vectors have an odd shape");
    if (status == ENTENTE_OK)
        net->dims = table.columns;
    MATRIX("vector", net->x, net->dims, vector);
    for (int i = 0; i < NET_LAYERS; i++) {
        static const char *const z[] = { "z1", "z2", "z3" };
        static const char *const bias[] = { "z1_bias", "z2_bias", "z3_bias" };
        static const char *const peep[] = { "peep1", "peep2", "peep3" };

        if (status == ENTENTE_OK)
            status = find_matrix(model, z[i], bias[i], 6 * net->h,
                                 i == 0 ? net->x : 2 * net->h, run,
                                 &net->layers[i].z, fault);
        FIND(peep[i], 2, 1, 4 * net->h);
        TAKE(layers[i].peep);
    }
    MATRIX("heads", net->n_heads, 2 * net->h, heads);
    FIND("root_top", 2, 1, net->label_width);
    TAKE(root_top);
    if (status == ENTENTE_OK)
        status = read_far(net, model, run, fault);
    if (status == ENTENTE_OK)
        status = read_names(net, model, fault);
    MATRIX("label", net->n_labels, net->label_width, label);
    MATRIX("upos", N_TAGS, net->tag, upos);
    if (status == ENTENTE_OK)
        status = find_plain_matrix(model, "name_x", net->name_width, net->x,
                                   run, &net->name_x, fault);
    MATRIX("name", NET_N_NAMES, net->name_width, names);
    FIND("feats", 2, net->n_feats, net->tag);
    TAKE(feats);
    FIND("feats_bias", 4, 1, net->n_feats);
    TAKE(feats_bias);
#undef FIND
#undef TAKE
#undef MATRIX
    *out = net;
    return status;
}

struct str net_feats_text(const struct net *net, uint16_t row)
{
    return net->feats_text[row];
}

uint32_t net_feats_bits(const struct net *net, uint16_t row)
{
    return net->feats_bits[row];
}

/* ---------------------------------------------------------------- read -- */

struct net_work *net_work_new(const struct net *net, struct arena *scratch)
{
    struct net_work *work = ARENA_NEW(scratch, struct net_work);
    size_t n = NET_BATCH;

    work->in = ARENA_ARRAY(scratch, int16_t, n * net->dims);
    work->x = ARENA_ARRAY(scratch, int16_t, n * net->x);
    work->z = ARENA_ARRAY(scratch, int16_t, n * 6 * net->h);
    work->low = ARENA_ARRAY(scratch, int16_t, n * 2 * net->h);
    work->high = ARENA_ARRAY(scratch, int16_t, n * 2 * net->h);
    work->heads = ARENA_ARRAY(scratch, int16_t, n * net->n_heads);
    work->hidden = ARENA_ARRAY(scratch, int16_t, net->label_width);
    work->cell = ARENA_ARRAY(scratch, int16_t, net->h);
    work->scores = ARENA_ARRAY(scratch, int32_t,
                               NET_WINDOW * (NET_WINDOW + 1));
    work->heads_out = ARENA_ARRAY(scratch, int32_t, NET_WINDOW);
    work->sums = ARENA_ARRAY(scratch, int32_t, MOST_LABELS + 16);
    work->back = ARENA_ARRAY(scratch, uint8_t, n * NET_N_NAMES);
    work->sources = ARENA_ARRAY(scratch, struct source, n);
    work->slots = ARENA_ARRAY(scratch, uint32_t, N_SOURCE_SLOTS);
    work->source_of = ARENA_ARRAY(scratch, uint32_t, n);
    work->same = ARENA_ARRAY(scratch, uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        work->same[i] = i;
    work->lexical = ARENA_ARRAY(scratch, int16_t, n * net->name_width);
    arena_init(&work->inner, scratch->trap);
    arena_defer(scratch, (void (*)(void *))arena_clear, &work->inner);
    return work;
}

/* A word's vector, or that of its class; and how common it is. */
static uint32_t vector_row(const struct net *net, const struct form *form,
                           uint32_t *rank)
{
    char class[FORM_MAX];
    uint32_t row = look(&net->vector_rows, form->bytes, form->len);
    uint32_t lower = row;

    if (memcmp(form->bytes, form->lower, form->len) != 0)
        lower = look(&net->vector_rows, form->lower, form->len);
    *rank = form_rank(row, lower);
    if (row == 0)
        row = lower;
    for (size_t letters = 4; letters-- > 0 && row == 0;)
        row = look(&net->vector_rows, class,
                   form_class(form, letters, class));
    return row;
}

/* The sources of all words, each once. */
static void find_sources(const struct net *net, const struct net_input *input,
                         size_t n, struct net_work *work)
{
    memset(work->slots, 0, N_SOURCE_SLOTS * sizeof *work->slots);
    work->n_sources = 0;
    for (size_t t = 0; t < n; t++) {
        const struct form *form = &input[t].form;
        struct source *source = &work->sources[work->n_sources];
        uint32_t rank, flags = net->part_base[FORM_N_PARTS], hash, slot;

        source->vector = vector_row(net, form, &rank);
        source->trained = look(&net->words, form->lower, form->len);
        for (int i = 0; i < FORM_N_PARTS; i++)
            source->parts[i] = net->part_base[i]
                               + form->parts[i] % net->part_size[i];
        source->parts[FORM_N_PARTS] = flags + input[t].flags % FORM_N_FLAGS;
        source->parts[FORM_N_PARTS + 1] = flags + FORM_N_FLAGS + rank;
        hash = source->vector * 31 + source->trained * 17
               + source->parts[0] * 7 + source->parts[FORM_N_PARTS];
        slot = hash * 0x9E3779B1u >> 16 & (N_SOURCE_SLOTS - 1);
        while (work->slots[slot] != 0
               && memcmp(&work->sources[work->slots[slot] - 1], source,
                         sizeof *source) != 0)
            slot = (slot + 1) & (N_SOURCE_SLOTS - 1);
        if (work->slots[slot] == 0)
            work->slots[slot] = (uint32_t)++work->n_sources;
        work->source_of[t] = work->slots[slot] - 1;
    }
}

/* Sources to x. */
static void enter(const struct net *net, struct net_work *work)
{
    for (size_t t = 0; t < work->n_sources; t++)
        net->kernel->widen(net->vectors
                               + (size_t)work->sources[t].vector * net->dims,
                           net->dims, work->in + t * net->dims);
    net->kernel->product(&net->vector, work->in, net->dims, work->n_sources,
                         5, work->x, net->x);
    for (size_t t = 0; t < work->n_sources; t++) {
        const struct source *source = &work->sources[t];
        const int8_t *rows[FORM_N_PARTS + 3];

        for (int i = 0; i < FORM_N_PARTS + 2; i++)
            rows[i] = net->parts + (size_t)source->parts[i] * net->x;
        rows[FORM_N_PARTS + 2]
            = net->trained + (size_t)source->trained * net->x;
        net->kernel->enter(rows, N_OF(rows), net->x, work->x + t * net->x);
    }
}

/* One layer over all stretches: `low` (n_low rows, width wide), in which
 * rows[t] is word t's row, to `high`. */
static void pass(const struct net *net, const struct layer *layer,
                 const int16_t *low, size_t width, size_t n_low,
                 const uint32_t *rows, const uint32_t *ends,
                 size_t n_stretches, int16_t *high, struct net_work *work)
{
    size_t h = net->h, z_width = 6 * h;
    const struct kernel *kernel = net->kernel;

    kernel->product(&layer->z, low, width, n_low, 12, work->z, z_width);
    for (size_t s = 0; s < n_stretches; s++) {
        size_t from = s == 0 ? 0 : ends[s - 1], to = ends[s];
        size_t back = width == 2 * h ? h : 0; /* its part of the layer below */

        kernel->run(work->z, z_width, low, width, rows + from, 1, layer->peep,
                    high + from * 2 * h, (ptrdiff_t)(2 * h), to - from, h,
                    work->cell);
        kernel->run(work->z + 3 * h, z_width, low + back, width,
                    rows + to - 1, -1, layer->peep + 2 * h,
                    high + (to - 1) * 2 * h + h, -(ptrdiff_t)(2 * h),
                    to - from, h, work->cell);
    }
}

/* The kind of distance; the same in train/net.c. */
static uint32_t far_of(int32_t dependent, int32_t head)
{
    int32_t gap = head - dependent, size = gap < 0 ? -gap : gap;
    uint32_t kind = size <= 5    ? (uint32_t)size
                    : size <= 7  ? 6
                    : size <= 10 ? 7
                    : size <= 15 ? 8
                    : size <= 22 ? 9
                    : size <= 35 ? 10
                                 : 11;

    return gap < 0 ? kind : 12 + kind;
}

static void parse(const struct net *net, size_t from, uint32_t n,
                  struct net_word *output, struct net_work *work)
{
    const struct kernel *kernel = net->kernel;
    const int16_t *heads = work->heads + from * net->n_heads;
    size_t width = net->n_heads, arc = net->arc;

    for (uint32_t i = 0; i < n; i++) {
        const int16_t *query = heads + i * width;
        int32_t *row = work->scores + (size_t)i * (n + 1);
        const int32_t *far = work->sums;

        kernel->sums(&net->far, query, work->sums);
        row[0] = far[N_FAR] / 2 + far[0] / 2;
        for (uint32_t j = 0; j < n; j++)
            row[1 + j] = kernel->dot(query, heads + j * width + arc, arc) / 2
                         + far[far_of((int32_t)i, (int32_t)j)] / 2;
    }
    tree_best(work->scores, n, work->heads_out, &work->inner);
    arena_reset(&work->inner);
    for (uint32_t i = 0; i < n; i++) {
        int32_t head = work->heads_out[i];
        size_t top = 2 * arc, below = top + net->label_width;
        uint32_t best = 0;
        int32_t most = INT32_MIN;

        output[i].head = head;
        if (head < 0) {
            output[i].deprel = DEPREL_ROOT;
            continue;
        }
        kernel->join(heads + i * width + below,
                     heads + (size_t)head * width + top, net->label_width,
                     work->hidden);
        kernel->sums(&net->label, work->hidden, work->sums);
        for (uint32_t k = 0; k < net->n_labels; k++)
            if (k != net->root_label && work->sums[k] > most) {
                most = work->sums[k];
                best = k;
            }
        output[i].deprel = net->deprels[best];
    }
}

static void tag(const struct net *net, const int16_t *hidden,
                struct net_word *output, struct net_work *work)
{
    uint32_t best = 0;
    int32_t most = INT32_MIN;

    net->kernel->sums(&net->upos, hidden, work->sums);
    for (uint32_t k = 0; k < N_TAGS; k++)
        if (work->sums[k] > work->sums[best])
            best = k;
    output->upos = net->uposes[best];
    for (uint32_t k = 0; k < net->n_feats_of[best]; k++) {
        uint16_t row = net->feats_of[best][k];
        int32_t sum = net->n_feats_of[best] == 1 ? 0
            : net->feats_bias[row] / 2
              + net->kernel->dot(hidden, net->feats + (size_t)row * net->tag,
                                 net->tag) / 2;

        if (k == 0 || sum > most) {
            most = sum;
            output->feats = row;
        }
    }
}

/* What a lexicon's word is worth, in 1 / 2^24 of a logit, by tag; chosen on
 * the development set (doc/decisions/language-engine.md). */
static const int32_t hint_weights[NET_N_NAMES] = {
    0, 2 << 24, 2 << 24, 2 << 24, 2 << 24, 2 << 24, 2 << 24
};

/* The best row of tags in which an I- follows its own B- or I- (Viterbi). */
static void find_names(const struct net *net, const struct net_input *input,
                       size_t from, uint32_t n, struct net_word *output,
                       struct net_work *work)
{
    const int16_t *hidden = work->heads + from * net->n_heads + net->n_heads
                            - net->name_width;
    int64_t score[NET_N_NAMES];
    uint32_t at = 0;

    for (uint32_t i = 0; i < n; i++, hidden += net->n_heads) {
        int64_t next[NET_N_NAMES], bonus[NET_N_NAMES] = { 0 };

        net->kernel->sums(&net->names, hidden, work->sums);
        if (output[i].upos == UPOS_PROPN)
            for (uint32_t k = 1; k < NET_N_NAMES; k++)
                if (input[i].hint == k)
                    bonus[k] = hint_weights[k];
        for (uint32_t k = 0; k < NET_N_NAMES; k++) {
            bool is_inside = k > 0 && k % 2 == 0;
            uint32_t best = is_inside ? k - 1 : 0;

            if (i == 0) {
                next[k] = is_inside ? INT64_MIN / 4 : 0;
            } else {
                for (uint32_t p = 0; p < NET_N_NAMES; p++)
                    if ((!is_inside || p == k) && score[p] > score[best])
                        best = p;
                next[k] = score[best];
            }
            work->back[i * NET_N_NAMES + k] = (uint8_t)best;
            next[k] += work->sums[k] + bonus[k];
        }
        memcpy(score, next, sizeof score);
    }
    for (uint32_t k = 0; k < NET_N_NAMES; k++)
        if (score[k] > score[at])
            at = k;
    for (uint32_t i = n; i-- > 0;) {
        output[i].name = (uint8_t)at;
        at = work->back[i * NET_N_NAMES + at];
    }
}

void net_read(const struct net *net, const struct net_input *input, size_t n,
              const uint32_t *ends, size_t n_stretches,
              struct net_word *output, struct net_work *work)
{
    size_t width = net->n_heads, arc = net->arc;
    size_t first_tag = 2 * arc + 2 * net->label_width;
    size_t first_name = first_tag + net->tag;

    find_sources(net, input, n, work);
    enter(net, work);
    pass(net, &net->layers[0], work->x, net->x, work->n_sources,
         work->source_of, ends, n_stretches, work->low, work);
    pass(net, &net->layers[1], work->low, 2 * net->h, n, work->same, ends,
         n_stretches, work->high, work);
    pass(net, &net->layers[2], work->high, 2 * net->h, n, work->same, ends,
         n_stretches, work->low, work);
    net->kernel->product(&net->heads, work->low, 2 * net->h, n, 12,
                         work->heads, width);
    net->kernel->product(&net->name_x, work->x, net->x, work->n_sources, 12,
                         work->lexical, net->name_width);
    for (size_t t = 0; t < n; t++) {
        int16_t *heads = work->heads + t * width;

        net->kernel->lower(heads, arc, 3); /* Q12 to Q9 */
        net->kernel->squash(heads + arc, arc);
        net->kernel->squash(heads + first_tag, net->tag);
        net->kernel->join(heads + first_name,
                          work->lexical + work->source_of[t] * net->name_width,
                          net->name_width, heads + first_name);
        tag(net, heads + first_tag, &output[t], work);
    }
    for (size_t s = 0; s < n_stretches; s++) {
        size_t from = s == 0 ? 0 : ends[s - 1];
        uint32_t length = (uint32_t)(ends[s] - from);

        parse(net, from, length, output + from, work);
        find_names(net, input + from, from, length, output + from, work);
    }
}
