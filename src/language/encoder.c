/*
 * language/encoder.c - see encoder.h.
 *
 * Activations are Q12 in 16 bits (the runs' outputs and all squashed values
 * lie within 1), weights Q12, so sums are Q24 in 32 bits.
 */
#include "language/encoder.h"

static enum entente_status read_layers(struct encoder *encoder,
                                       const struct weights *weights,
                                       struct fault *fault)
{
    enum entente_status status = ENTENTE_OK;
    uint32_t width = encoder->shape.width;

    for (uint32_t i = 0; i < encoder->shape.n_layers && status == ENTENTE_OK;
         i++) {
        static const char *const z[] = { "z1", "z2", "z3" };
        static const char *const peep[] = { "peep1", "peep2", "peep3" };
        struct model_table table;

        status = weights_matrix(weights, z[i], 6 * width,
                                i == 0 ? width : 2 * width,
                                &encoder->layers[i].z, fault);
        if (status == ENTENTE_OK)
            status = weights_table(weights, peep[i], 2, 1, 4 * width, &table,
                                   fault);
        if (status == ENTENTE_OK)
            encoder->layers[i].peep = table.items;
    }
    return status;
}

/* Where each part begins in the table of parts. */
static enum entente_status place_parts(struct encoder *encoder,
                                       const struct words *words,
                                       struct fault *fault)
{
    static const uint32_t after[] = { FORM_N_FLAGS, FORM_N_RANKS,
                                      LISTS_N_NAMES, LISTS_N_WORDS };

    encoder->n_parts = FORM_N_PARTS + (encoder->shape.has_lists ? 4 : 2);
    for (uint32_t i = 0; i < encoder->n_parts; i++) {
        uint32_t size = i < FORM_N_PARTS ? encoder->shape.part_sizes[i]
                                         : after[i - FORM_N_PARTS];

        if (i < FORM_N_PARTS
            && (size == 0 || (size & (size - 1)) != 0
                || size > words->part_sizes[i]))
            return fault_set(fault, ENTENTE_E_FORMAT,
                             "the model's parts have an odd shape");
        encoder->part_base[i + 1] = encoder->part_base[i] + size;
    }
    return ENTENTE_OK;
}

enum entente_status encoder_open(struct encoder *encoder,
                                 const struct encoder_shape *shape,
                                 const struct weights *weights,
                                 const struct words *words,
                                 const struct kernel *kernel,
                                 struct fault *fault)
{
    const struct weights shared = { weights->model, "", weights->run };
    struct model_table table;

    *encoder = (struct encoder){ .shape = *shape, .kernel = kernel };
    enum entente_status status = place_parts(encoder, words, fault);
    if (status == ENTENTE_OK)
        status = weights_table(weights, "parts", 1,
                               encoder->part_base[encoder->n_parts],
                               shape->width, &table, fault);
    if (status != ENTENTE_OK)
        return status;
    encoder->parts = table.items;
    status = weights_table(weights, "trained", 1, 0, shape->width, &table,
                           fault);
    if (status != ENTENTE_OK)
        return status;
    encoder->trained = table.items;
    encoder->n_trained = table.rows;
    if (table.rows == 0 || table.rows > words->trained.n_rows)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the model knows %u words of %u", table.rows,
                         words->trained.n_rows);
    status = weights_table(&shared, "vectors", 1, words->vectors.n_rows, 0,
                           &table, fault);
    if (status != ENTENTE_OK)
        return status;
    encoder->vectors = table.items;
    encoder->dims = table.columns;
    if (table.columns == 0 || table.columns % 16 != 0 || table.columns > 256)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the model's vectors have an odd shape");
    status = weights_matrix(weights, "vector", shape->width, encoder->dims,
                            &encoder->vector, fault);
    return status == ENTENTE_OK ? read_layers(encoder, weights, fault)
                                : status;
}

void encoder_work_new(const struct encoder *encoder,
                      struct encoder_work *work, struct arena *scratch)
{
    size_t n = WORDS_BATCH, width = encoder->shape.width;

    work->in = ARENA_ARRAY(scratch, int16_t, n * encoder->dims);
    work->x = ARENA_ARRAY(scratch, int16_t, n * width);
    work->z = ARENA_ARRAY(scratch, int16_t, n * 6 * width);
    work->layers[0] = ARENA_ARRAY(scratch, int16_t, n * 2 * width);
    work->layers[1] = ARENA_ARRAY(scratch, int16_t, n * 2 * width);
    work->cell = ARENA_ARRAY(scratch, int16_t, width);
}

/* Sources to x. */
static void enter(const struct encoder *encoder,
                  const struct words_batch *batch, struct encoder_work *work)
{
    const struct kernel *kernel = encoder->kernel;
    const uint32_t *base = encoder->part_base;
    size_t width = encoder->shape.width, dims = encoder->dims;

    for (size_t t = 0; t < batch->n_sources; t++) {
        const struct source *source = &batch->sources[t];
        size_t row = encoder->shape.is_bent ? source->capital
                                            : source->vector;

        kernel->widen(encoder->vectors + row * dims, dims,
                      work->in + t * dims);
    }
    kernel->product(&encoder->vector, work->in, dims, batch->n_sources, 5,
                    work->x, width);
    for (size_t t = 0; t < batch->n_sources; t++) {
        const struct source *source = &batch->sources[t];
        const uint32_t more[] = { source->flags, source->rank,
                                  source->listed_names,
                                  source->listed_words };
        const int8_t *rows[ENCODER_PARTS + 1];
        size_t word
            = source->trained < encoder->n_trained ? source->trained : 0;
        uint32_t n = encoder->n_parts;

        for (uint32_t i = 0; i < n; i++) {
            uint32_t row
                = i < FORM_N_PARTS
                      ? source->parts[i] & (encoder->shape.part_sizes[i] - 1)
                      : more[i - FORM_N_PARTS];

            rows[i] = encoder->parts + (size_t)(base[i] + row) * width;
        }
        rows[n] = encoder->trained + word * width;
        kernel->enter(rows, n + 1, width, work->x + t * width);
    }
}

/* One layer over all stretches: `low` (n_low rows, low_width wide), in which
 * rows[t] is word t's row, to `high`. */
static void pass(const struct encoder *encoder, uint32_t layer,
                 const int16_t *low, size_t low_width, size_t n_low,
                 const uint32_t *rows, const uint32_t *ends,
                 size_t n_stretches, int16_t *high, struct encoder_work *work)
{
    size_t width = encoder->shape.width, z_width = 6 * width;
    const struct kernel *kernel = encoder->kernel;
    const int16_t *peep = encoder->layers[layer].peep;
    /* where what the run back skips to lies in the layer below */
    size_t back = low_width == 2 * width ? width : 0;

    kernel->product(&encoder->layers[layer].z, low, low_width, n_low, 12,
                    work->z, z_width);
    for (size_t s = 0; s < n_stretches; s++) {
        size_t from = s == 0 ? 0 : ends[s - 1], to = ends[s];

        kernel->run(work->z, z_width, low, low_width, rows + from, 1, peep,
                    high + from * 2 * width, (ptrdiff_t)(2 * width),
                    to - from, width, work->cell);
        kernel->run(work->z + 3 * width, z_width, low + back, low_width,
                    rows + to - 1, -1, peep + 2 * width,
                    high + (to - 1) * 2 * width + width,
                    -(ptrdiff_t)(2 * width), to - from, width, work->cell);
    }
}

const int16_t *encoder_read(const struct encoder *encoder,
                            const struct words_batch *batch, size_t n,
                            const uint32_t *ends, size_t n_stretches,
                            struct encoder_work *work)
{
    const int16_t *low = work->x;

    enter(encoder, batch, work);
    for (uint32_t i = 0; i < encoder->shape.n_layers; i++) {
        int16_t *high = work->layers[i % 2];

        if (i == 0)
            pass(encoder, i, low, encoder->shape.width, batch->n_sources,
                 batch->source_of, ends, n_stretches, high, work);
        else
            pass(encoder, i, low, 2 * encoder->shape.width, n, batch->same,
                 ends, n_stretches, high, work);
        low = high;
    }
    return low;
}
