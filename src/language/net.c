/*
 * language/net.c - see net.h.
 *
 * Numbers are as in encoder.c; queries are kept as Q9, so that a query times
 * a key cannot leave 32 bits.
 */
#include "language/net.h"

#include "language/name_net.h"
#include "language/settle.h"
#include "language/tree.h"
#include "report/conllu.h"

enum {
    MOST_LABELS = 128,
    MOST_FEATS = 512,
    MOST_WIDTH = 512,
    N_TAGS = 17,
    N_FAR = 24
};

struct net {
    const struct kernel *kernel;
    struct words words;
    struct encoder encoder;
    struct name_net names;
    uint32_t arc, label_width, tag, n_heads;
    struct kernel_matrix heads, label, upos;
    struct kernel_matrix far; /* N_FAR rows, then the root's key */
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

struct net_work {
    struct words_batch words;
    struct encoder_work encoder;
    struct name_net_work names;
    int16_t *heads, *hidden;
    int32_t *scores, *heads_out, *sums;
    uint8_t relations[NET_WINDOW], uposes[NET_WINDOW];
    uint8_t *tags;      /* of names */
    struct arena inner; /* for trees that the best heads do not make */
};

/* The trainer's order of UPOS: by the alphabet. */
static const char *const tags[N_TAGS] = {
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"
};

/* ---------------------------------------------------------------- open -- */

/* The names of relations and of features. */
static enum entente_status read_rows(struct net *net,
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
                                       struct encoder_shape *shape,
                                       struct fault *fault)
{
    struct model_table table;
    enum entente_status status
        = model_find(model, "widths", 4, 1, 6, &table, fault);

    if (status != ENTENTE_OK)
        return status;
    const uint32_t *widths = table.items;
    *shape = (struct encoder_shape){ .width = widths[0],
                                     .n_layers = widths[1] };
    memcpy(shape->part_sizes, net->words.part_sizes,
           sizeof shape->part_sizes);
    net->arc = widths[2];
    net->label_width = widths[3];
    net->tag = widths[4];
    for (int i = 0; i < 5; i++)
        if (i != 1 && (widths[i] % 16 != 0 || widths[i] == 0
                       || widths[i] > MOST_WIDTH))
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "the model's width %d is odd", i);
    if (widths[1] == 0 || widths[1] > ENCODER_LAYERS || widths[5] != N_FAR)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the model's network has another shape");
    net->n_heads = 2 * net->arc + 2 * net->label_width + net->tag;
    return ENTENTE_OK;
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

/* What stands over the encoder. */
static enum entente_status read_heads(struct net *net,
                                      const struct weights *weights,
                                      struct fault *fault)
{
    struct model_table table;
    enum entente_status status
        = weights_matrix(weights, "heads", net->n_heads,
                         2 * net->encoder.shape.width, &net->heads, fault);

    if (status == ENTENTE_OK)
        status = weights_table(weights, "root_top", 2, 1, net->label_width,
                               &table, fault);
    if (status != ENTENTE_OK)
        return status;
    net->root_top = table.items;
    status = read_far(net, weights->model, weights->run, fault);
    if (status == ENTENTE_OK)
        status = weights_matrix(weights, "label", net->n_labels,
                                net->label_width, &net->label, fault);
    if (status == ENTENTE_OK)
        status = weights_matrix(weights, "upos", N_TAGS, net->tag, &net->upos,
                                fault);
    if (status == ENTENTE_OK)
        status = weights_table(weights, "feats", 2, net->n_feats, net->tag,
                               &table, fault);
    if (status != ENTENTE_OK)
        return status;
    net->feats = table.items;
    status = weights_table(weights, "feats_bias", 4, 1, net->n_feats, &table,
                           fault);
    if (status == ENTENTE_OK)
        net->feats_bias = table.items;
    return status;
}

enum entente_status net_open(const struct model *model,
                             const struct kernel *kernel, struct arena *run,
                             const struct net **out, struct fault *fault)
{
    struct net *net = ARENA_NEW(run, struct net);
    const struct weights weights = { model, "", run };
    struct encoder_shape shape;
    enum entente_status status = words_open(model, run, &net->words, fault);

    net->kernel = kernel;
    if (status == ENTENTE_OK)
        status = read_widths(net, model, &shape, fault);
    if (status == ENTENTE_OK)
        status = encoder_open(&net->encoder, &shape, &weights, &net->words,
                              kernel, fault);
    if (status == ENTENTE_OK)
        status = read_rows(net, model, fault);
    if (status == ENTENTE_OK)
        status = read_heads(net, &weights, fault);
    if (status == ENTENTE_OK)
        status = name_net_open(model, &net->words, kernel, run, &net->names,
                               fault);
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

    words_batch_new(&work->words, scratch);
    encoder_work_new(&net->encoder, &work->encoder, scratch);
    name_net_work_new(&net->names, &work->names, scratch);
    work->heads
        = ARENA_ARRAY(scratch, int16_t, NET_BATCH * (size_t)net->n_heads);
    work->hidden = ARENA_ARRAY(scratch, int16_t, net->label_width);
    work->scores = ARENA_ARRAY(scratch, int32_t,
                               NET_WINDOW * (NET_WINDOW + 1));
    work->heads_out = ARENA_ARRAY(scratch, int32_t, NET_WINDOW);
    work->sums = ARENA_ARRAY(scratch, int32_t, MOST_LABELS + 16);
    work->tags = ARENA_ARRAY(scratch, uint8_t, NET_BATCH);
    arena_init(&work->inner, scratch->trap);
    arena_defer(scratch, (void (*)(void *))arena_clear, &work->inner);
    return work;
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

/* A stretch of words whose labels are asked for. */
struct stretch {
    const struct net *net;
    const int16_t *heads; /* rows of n_heads */
    struct net_work *work;
};

static const int32_t *label_sums(void *context, uint32_t word, uint32_t head)
{
    const struct stretch *stretch = context;
    const struct net *net = stretch->net;
    struct net_work *work = stretch->work;
    const int16_t *top = stretch->heads + 2 * net->arc;
    const int16_t *below = top + net->label_width;

    net->kernel->join(below + (size_t)word * net->n_heads,
                      top + (size_t)head * net->n_heads, net->label_width,
                      work->hidden);
    net->kernel->sums(&net->label, work->hidden, work->sums);
    return work->sums;
}

static uint8_t best_relation(struct stretch *stretch, uint32_t word,
                             int32_t head)
{
    const struct net *net = stretch->net;
    uint32_t best = 0;
    int32_t most = INT32_MIN;

    if (head < 0)
        return DEPREL_ROOT;
    const int32_t *sums = label_sums(stretch, word, (uint32_t)head);
    for (uint32_t k = 0; k < net->n_labels; k++)
        if (k != net->root_label && sums[k] > most) {
            most = sums[k];
            best = k;
        }
    return net->deprels[best];
}

static void parse(const struct net *net, size_t from, uint32_t n,
                  struct net_word *output, struct net_work *work)
{
    const struct kernel *kernel = net->kernel;
    const int16_t *heads = work->heads + from * net->n_heads;
    size_t width = net->n_heads, arc = net->arc;
    struct stretch stretch = { net, heads, work };

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
        work->relations[i] = best_relation(&stretch, i, work->heads_out[i]);
        work->uposes[i] = output[i].upos;
    }
    settle_relations(&(struct settle){
        .n = n, .arcs = work->scores, .uposes = work->uposes,
        .deprels = net->deprels,
        .n_labels = net->n_labels, .root_label = net->root_label,
        .labels = label_sums, .context = &stretch,
        .heads = work->heads_out, .relations = work->relations });
    for (uint32_t i = 0; i < n; i++) {
        output[i].head = work->heads_out[i];
        output[i].deprel = work->relations[i];
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

void net_read(const struct net *net, const struct net_input *input, size_t n,
              const uint32_t *ends, size_t n_stretches,
              struct net_word *output, struct net_work *work)
{
    size_t width = net->n_heads, arc = net->arc;
    size_t first_tag = 2 * arc + 2 * net->label_width;

    words_find(&net->words, input, n, &work->words);
    const int16_t *top = encoder_read(&net->encoder, &work->words, n, ends,
                                      n_stretches, &work->encoder);
    net->kernel->product(&net->heads, top, 2 * net->encoder.shape.width, n,
                         12, work->heads, width);
    name_net_read(&net->names, &work->words, n, ends, n_stretches, work->tags,
                  &work->names);
    for (size_t t = 0; t < n; t++) {
        int16_t *heads = work->heads + t * width;

        net->kernel->lower(heads, arc, 3); /* Q12 to Q9 */
        net->kernel->squash(heads + arc, arc);
        net->kernel->squash(heads + first_tag, net->tag);
        tag(net, heads + first_tag, &output[t], work);
        output[t].name = work->tags[t];
    }
    for (size_t s = 0; s < n_stretches; s++) {
        size_t from = s == 0 ? 0 : ends[s - 1];

        parse(net, from, (uint32_t)(ends[s] - from), output + from, work);
    }
}
