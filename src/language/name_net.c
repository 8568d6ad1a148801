/*
 * language/name_net.c - see name_net.h.
 */
#include "language/name_net.h"

enum { N = NAME_NET_TAGS, MOST_WIDTH = 256 };

static enum entente_status read_shape(const struct weights *weights,
                                      struct encoder_shape *shape,
                                      uint32_t *head, struct fault *fault)
{
    struct model_table widths, sizes;
    enum entente_status status
        = weights_table(weights, "widths", 4, 1, 3, &widths, fault);

    if (status == ENTENTE_OK)
        status = weights_table(weights, "part_sizes", 4, 1, FORM_N_PARTS,
                               &sizes, fault);
    if (status != ENTENTE_OK)
        return status;
    const uint32_t *width = widths.items;
    *shape = (struct encoder_shape){ .width = width[0],
                                     .n_layers = width[1],
                                     .has_lists = true,
                                     .is_bent = true };
    *head = width[2];
    memcpy(shape->part_sizes, sizes.items, sizeof shape->part_sizes);
    if (width[0] == 0 || width[0] % 16 != 0 || width[0] > MOST_WIDTH
        || width[1] == 0 || width[1] > ENCODER_LAYERS || width[2] == 0
        || width[2] % 16 != 0 || width[2] > MOST_WIDTH)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the model's network of names has an odd shape");
    return ENTENTE_OK;
}

enum entente_status name_net_open(const struct model *model,
                                  const struct words *words,
                                  const struct kernel *kernel,
                                  struct arena *run, struct name_net *net,
                                  struct fault *fault)
{
    const struct weights weights = { model, "n.", run };
    struct encoder_shape shape;
    struct model_table table;
    uint32_t head;
    enum entente_status status = read_shape(&weights, &shape, &head, fault);

    if (status == ENTENTE_OK)
        status = encoder_open(&net->encoder, &shape, &weights, words, kernel,
                              fault);
    if (status == ENTENTE_OK)
        status = weights_matrix(&weights, "head", head, 2 * shape.width,
                                &net->head, fault);
    if (status == ENTENTE_OK)
        status = weights_plain_matrix(&weights, "head_x", head, shape.width,
                                      &net->head_x, fault);
    if (status == ENTENTE_OK)
        status = weights_matrix(&weights, "tag", N, head, &net->tag, fault);
    if (status == ENTENTE_OK)
        status = weights_table(&weights, "follow", 4, N + 1, N, &table,
                               fault);
    if (status == ENTENTE_OK)
        net->follow = table.items;
    return status;
}

void name_net_work_new(const struct name_net *net, struct name_net_work *work,
                       struct arena *scratch)
{
    size_t n = WORDS_BATCH, width = net->head.rows;

    encoder_work_new(&net->encoder, &work->encoder, scratch);
    work->head = ARENA_ARRAY(scratch, int16_t, n * width);
    work->lexical = ARENA_ARRAY(scratch, int16_t, n * width);
    work->sums = ARENA_ARRAY(scratch, int32_t, net->tag.rows);
    work->back = ARENA_ARRAY(scratch, uint8_t, n * N);
}

/* The best row of tags of n words, in which an I- follows its own B- or I-
 * (Viterbi). */
static void find_best(const struct name_net *net, const int16_t *head,
                      size_t n, uint8_t *tags, struct name_net_work *work)
{
    const int32_t *follow = net->follow;
    int64_t score[N];
    uint8_t at = 0;

    for (size_t i = 0; i < n; i++, head += net->head.rows) {
        int64_t next[N];

        net->encoder.kernel->sums(&net->tag, head, work->sums);
        for (uint32_t k = 0; k < N; k++) {
            bool is_inside = k > 0 && k % 2 == 0;
            uint32_t best = is_inside ? k - 1 : 0;
            uint32_t last = is_inside ? k : N - 1;

            if (i == 0)
                next[k] = is_inside ? INT64_MIN / 4 : follow[N * N + k];
            else
                next[k] = score[best] + follow[best * N + k];
            for (uint32_t p = best + 1; i > 0 && p <= last; p++) {
                int64_t sum = score[p] + follow[p * N + k];

                if (sum > next[k]) {
                    next[k] = sum;
                    best = p;
                }
            }
            work->back[i * N + k] = (uint8_t)best;
            next[k] += work->sums[k];
        }
        memcpy(score, next, sizeof score);
    }
    for (uint8_t k = 0; k < N; k++)
        if (score[k] > score[at])
            at = k;
    for (size_t i = n; i-- > 0;) {
        tags[i] = at;
        at = work->back[i * N + at];
    }
}

void name_net_read(const struct name_net *net,
                   const struct words_batch *batch, size_t n,
                   const uint32_t *ends, size_t n_stretches, uint8_t *tags,
                   struct name_net_work *work)
{
    const struct kernel *kernel = net->encoder.kernel;
    size_t width = net->head.rows, below = net->encoder.shape.width;
    const int16_t *top = encoder_read(&net->encoder, batch, n, ends,
                                      n_stretches, &work->encoder);

    kernel->product(&net->head, top, 2 * below, n, 12, work->head, width);
    kernel->product(&net->head_x, work->encoder.x, below, batch->n_sources,
                    12, work->lexical, width);
    for (size_t t = 0; t < n; t++)
        kernel->join(work->head + t * width,
                     work->lexical + batch->source_of[t] * width, width,
                     work->head + t * width);
    for (size_t s = 0; s < n_stretches; s++) {
        size_t from = s == 0 ? 0 : ends[s - 1];

        find_best(net, work->head + from * width, ends[s] - from,
                  tags + from, work);
    }
}
