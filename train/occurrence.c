/*
 * train/occurrence.c - learns the weights of data/story/same.tsv.
 *
 *     train-occurrence docs.jsonl mentions.jsonl incidents.jsonl
 *         > data/story/same.tsv
 *
 * Comes in: documents {id, text} and event mentions {report, start, end,
 * tag, cluster} of ECB+; reports {id, date, text, cluster} on single
 * incidents (GVA).  Each document is coded.  An event whose trigger meets a
 * mention takes its cluster; of a report on an incident, the first assault.
 * All pairs of such events within a topic (in ECB+ the digits before `_` in
 * the id, incidents are one topic) that may be one by day and country are
 * examples of a logistic regression.  Goes out: a weight a feature; none
 * belongs to a word.  FOLD=0 or 1 leaves out a half and prints how it fares.
 */
#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "base/file.h"
#include "engine.h"
#include "story/telling.h"

enum { MOST_DOCS = 4096, N_EPOCHS = 3000, ECB = 0, GVA = 1 };

struct marked {
    struct span span;
    struct str cluster;
};

struct doc {
    struct str id, cluster; /* cluster: of an incident; null             */
    const struct report *report;
    struct marked *mentions;
    size_t n, room;
};

struct example {
    uint8_t features[N_SAME];
    bool is_one;
    uint8_t set, half;
};

static struct doc docs[MOST_DOCS];
static size_t n_docs;
static struct example *examples;
static size_t n_examples, room_examples;

/* What an editor would give each sign, in log-odds.  The sets are small and
 * hold few deeds of one kind within one affair, so weights are drawn toward
 * these. */
static const double prior[N_SAME] = {
    [SAME_BIAS] = -9, [SAME_TYPE] = 2, [SAME_TRIGGER] = 1.5,
    [SAME_STATUS] = 0.5, [SAME_SALIENCE] = 0.3, [SAME_MAIN] = 0.5,
    [SAME_ACTS] = 1, [SAME_SUFFERS] = 1, [SAME_ACTS_OTHER] = -2,
    [SAME_SUFFERS_OTHER] = -1.5, [SAME_CLAUSE] = 5, [SAME_SENTENCE] = 1,
    [SAME_NAMES] = 1, [SAME_NAMES_OTHER] = -0.5, [SAME_FIGURE] = 2,
    [SAME_FIGURE_OTHER] = -1.5, [SAME_DAY] = 1, [SAME_DAY_OTHER] = -1,
    [SAME_PLACE] = 1, [SAME_PLACE_OTHER] = -1, [SAME_REPORTS] = 3,
    [SAME_ONE_REPORT] = -1.5, [SAME_COPIED] = 4
};

static int topic_of(struct str id)
{
    int topic = 0;

    for (size_t i = 0; i < id.len && byte_is_digit(id.ptr[i]); i++)
        topic = topic * 10 + (id.ptr[i] - '0');
    return topic;
}

static struct str member(const json_t *object, const char *name,
                         struct arena *arena)
{
    const json_t *value = json_object_get(object, name);

    return arena_str(arena, (struct str){ json_string_value(value),
                                           json_string_length(value) });
}

static struct str read_bytes(const char *path, struct arena *run)
{
    struct str bytes;
    struct fault fault = { 0 };

    if (file_read(path, (size_t)1 << 31, run, &bytes, &fault) != ENTENTE_OK) {
        fprintf(stderr, "%s: %s\n", path, fault.sentence);
        exit(1);
    }
    return bytes;
}

/* Sessions stay open: their reports are needed to the end. */
static void read_docs(const struct entente_engine *engine, const char *path,
                      bool is_incident, struct arena *run)
{
    struct str rest = read_bytes(path, run);

    while (rest.ptr != NULL && rest.len > 0 && n_docs < MOST_DOCS) {
        struct str line = str_cut(&rest, '\n');
        json_t *object = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, NULL);
        struct entente_session *session;
        struct fault fault = { 0 };
        struct report *report;

        if (object == NULL)
            continue;
        struct intake_input input = { .bytes = member(object, "text", run),
                                      .date = member(object, "date", run),
                                      .form = INTAKE_TEXT };
        if (entente_session_open(engine, &session, &fault) != ENTENTE_OK
            || pipeline_read(session, &input, &report, &fault) != ENTENTE_OK) {
            fprintf(stderr, "%s\n", fault.sentence);
            exit(1);
        }
        docs[n_docs] = (struct doc){ .id = member(object, "id", run),
                                     .report = report };
        if (is_incident)
            docs[n_docs].cluster = member(object, "cluster", run);
        n_docs++;
        json_decref(object);
    }
}

static void read_mentions(const char *path, struct arena *run)
{
    struct str rest = read_bytes(path, run);
    size_t d = 0;

    while (rest.ptr != NULL && rest.len > 0) {
        struct str line = str_cut(&rest, '\n');
        json_t *object = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, NULL);
        if (object == NULL)
            continue;
        struct str report = member(object, "report", run);
        for (size_t i = 0; i < n_docs; i++, d = (d + 1) % n_docs)
            if (str_is(docs[d].id, report))
                break;
        if (n_docs > 0 && str_is(docs[d].id, report)
            && strstr(json_string_value(json_object_get(object, "tag")),
                      "ACTION") != NULL) {
            struct marked *m = ARENA_PUSH(run, docs[d].mentions, docs[d].n,
                                           docs[d].room);
            m->span.start = (uint32_t)json_integer_value(
                json_object_get(object, "start"));
            m->span.end = (uint32_t)json_integer_value(
                json_object_get(object, "end"));
            m->cluster = member(object, "cluster", run);
        }
        json_decref(object);
    }
}

static struct str cluster_of(const struct doc *doc, int32_t index)
{
    const struct event *event = &doc->report->events[index];

    if (doc->cluster.ptr != NULL) {
        for (int32_t i = 0; i < index; i++)
            if (str_is_c(doc->report->events[i].type, "ASSAULT"))
                return STR_NULL;
        return str_is_c(event->type, "ASSAULT") ? doc->cluster : STR_NULL;
    }
    for (size_t i = 0; i < doc->n; i++)
        if (doc->mentions[i].span.start < event->trigger.end
            && event->trigger.start < doc->mentions[i].span.end)
            return doc->mentions[i].cluster;
    return STR_NULL;
}

static void make_examples(const struct entente_engine *engine,
                          struct arena *run)
{
    const struct report **reports =
        ARENA_ARRAY(run, const struct report *, n_docs);
    struct story_work work = { .lexicon = engine->lexicon, .arena = run };
    struct story_links links;
    size_t n;

    for (size_t i = 0; i < n_docs; i++)
        reports[i] = docs[i].report;
    story_link(engine->lexicon, reports, n_docs, run, &links);
    story_words_read(engine->lexicon, reports, links.order, n_docs, run,
                     &work.words);
    const struct telling *tellings = story_tellings(&work, &links, &n);
    struct str *clusters = ARENA_ARRAY(run, struct str, n + 1);
    for (size_t i = 0; i < n; i++) {
        clusters[i] = cluster_of(&docs[tellings[i].report],
                                 tellings[i].event);
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++) {
            const struct doc *x = &docs[tellings[i].report];
            const struct doc *y = &docs[tellings[k].report];
            bool is_incident = x->cluster.ptr != NULL;
            if (clusters[i].ptr == NULL || clusters[k].ptr == NULL
                || is_incident != (y->cluster.ptr != NULL)
                || (!is_incident && topic_of(x->id) != topic_of(y->id))
                || !telling_may_be_one(&links, &tellings[k], &tellings[i]))
                continue;
            struct example *e = ARENA_PUSH(run, examples, n_examples,
                                           room_examples);
            telling_compare(&links, &tellings[k], &tellings[i], e->features);
            e->is_one = str_is(clusters[i], clusters[k]);
            e->set = is_incident ? GVA : ECB;
            e->half = (is_incident ? str_hash(clusters[i])
                                   : (uint64_t)topic_of(x->id)) & 1;
        }
}

static double probability(const double *weights, const struct example *e)
{
    double sum = 0;

    for (int f = 0; f < N_SAME; f++)
        sum += weights[f] * e->features[f] / 100;
    return 1 / (1 + exp(-sum));
}

/* Batch gradient with adaptive steps (Kingma and Ba 2015).  Each set counts
 * the same; in it the pairs that are not one weigh eight times those that
 * are, for a briefing that joins two deeds misleads and one that tells a
 * deed twice only tires. */
static void fit(double *weights, int fold)
{
    double mean[N_SAME] = { 0 }, square[N_SAME] = { 0 }, n[2][2] = { { 0 } };
    double m = 1, v = 1;

    memcpy(weights, prior, sizeof prior);
    for (size_t i = 0; i < n_examples; i++)
        n[examples[i].set][examples[i].is_one] +=
            fold < 0 || examples[i].half != fold;
    for (int epoch = 0; epoch < N_EPOCHS; epoch++) {
        double gradient[N_SAME] = { 0 };
        for (size_t i = 0; i < n_examples; i++) {
            const struct example *e = &examples[i];
            if (fold >= 0 && e->half == fold)
                continue;
            double off = (probability(weights, e) - e->is_one)
                         * (e->is_one ? 1 : 8) / n[e->set][e->is_one];
            for (int f = 0; f < N_SAME; f++)
                gradient[f] += off * e->features[f] / 100;
        }
        m *= 0.9;
        v *= 0.999;
        for (int f = 0; f < N_SAME; f++) {
            double g = gradient[f];
            if (f != SAME_BIAS)
                g += 0.1 * (weights[f] - prior[f]);
            mean[f] = 0.9 * mean[f] + 0.1 * g;
            square[f] = 0.999 * square[f] + 0.001 * g * g;
            weights[f] -= 0.02 * (mean[f] / (1 - m))
                          / (sqrt(square[f] / (1 - v)) + 1e-8);
            if (weights[f] * prior[f] < 0)
                weights[f] = 0;
        }
    }
}

static void report_fold(const double *weights, int fold, int set)
{
    size_t right = 0, said = 0, gold = 0, all = 0;

    for (size_t i = 0; i < n_examples; i++) {
        const struct example *e = &examples[i];
        if (e->set != set || (fold >= 0 && e->half != fold))
            continue;
        bool says = probability(weights, e) > 0.5;
        right += says && e->is_one;
        said += says;
        gold += e->is_one;
        all++;
    }
    fprintf(stderr, "%s: %zu pairs, %zu one, %zu said, P %.3f R %.3f\n",
            set == ECB ? "ecb" : "gva", all, gold, said,
            said ? (double)right / (double)said : 0,
            gold ? (double)right / (double)gold : 0);
}

int main(int argc, char **argv)
{
    struct entente_engine *engine;
    struct fault fault = { 0 };
    struct arena run;
    struct arena_trap trap;
    double weights[N_SAME] = { 0 };
    const char *asked = getenv("FOLD");
    int fold = asked != NULL ? atoi(asked) : -1;

    if (argc != 4)
        return 2;
    arena_init(&run, &trap);
    if (setjmp(trap.env) != 0)
        return 1;
    if (entente_engine_open(NULL, &engine, &fault) != ENTENTE_OK) {
        fprintf(stderr, "%s\n", fault.sentence);
        return 1;
    }
    read_docs(engine, argv[1], false, &run);
    read_mentions(argv[2], &run);
    read_docs(engine, argv[3], true, &run);
    make_examples(engine, &run);
    fit(weights, fold);
    report_fold(weights, fold, ECB);
    report_fold(weights, fold, GVA);
    printf("feature\tweight\twhen\tsource\n");
    int order[N_SAME];
    for (int i = 0; i < N_SAME; i++) {
        int k = i;
        for (; k > 0 && strcmp(same_feature_name((enum same_feature)i),
                               same_feature_name(
                                   (enum same_feature)order[k - 1])) < 0; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    for (int i = 0; i < N_SAME; i++)
        printf("%s\t%ld\t-\tecb-tuning\n",
               same_feature_name((enum same_feature)order[i]),
               lround(weights[order[i]] * 100));
    return 0;
}
