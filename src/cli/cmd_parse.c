/*
 * cli/cmd_parse.c - `entente parse`: text or CoNLL-U in, CoNLL-U out.
 *
 * In: raw text, cut into pieces at blank lines so that any amount of it
 * flows through; or, with --conllu, CoNLL-U whose tokens and sentences are
 * kept and all else is made anew.  Out: CoNLL-U, names in MISC, in the order
 * of the input whatever the number of threads.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/workers.h"
#include "cli/options.h"
#include "report/conllu.h"

enum { PIECE = 1 << 18 }; /* bytes read at once */

struct slot {
    struct arena_trap trap;
    struct arena arena, scratch;
    char *bytes;
    size_t n_bytes;
    uint64_t line_no; /* of the input, before the piece */
    struct str output;
    struct fault fault;
};

struct job {
    FILE *in;
    char *rest; /* what was read beyond the last piece's end; PIECE */
    size_t n_rest;
    const struct language *language;
    uint64_t line_no;
    bool is_conllu, cannot_write, failed, at_end;
};

/* Where a piece may end: after the last blank line, else after the last
 * newline or blank, else anywhere. */
static size_t good_end(const char *bytes, size_t n, bool is_conllu)
{
    size_t line = 0, blank = 0;

    for (size_t i = n; i > 1; i--) {
        if (bytes[i - 1] == '\n' && bytes[i - 2] == '\n')
            return i;
        if (line == 0 && bytes[i - 1] == '\n')
            line = i;
        if (blank == 0 && bytes[i - 1] == ' ')
            blank = i;
    }
    if (is_conllu)
        return n;
    return line > 0 ? line : blank > 0 ? blank : n;
}

static bool fill(void *context, void *item)
{
    struct job *job = context;
    struct slot *slot = item;
    size_t n = job->n_rest;

    memcpy(slot->bytes, job->rest, n);
    job->n_rest = 0;
    if (!job->at_end) {
        n += fread(slot->bytes + n, 1, PIECE - n, job->in);
        job->at_end = n < PIECE;
    }
    if (n == 0)
        return false;
    if (!job->at_end) {
        size_t end = good_end(slot->bytes, n, job->is_conllu);

        job->n_rest = n - end;
        memcpy(job->rest, slot->bytes + end, n - end);
        n = end;
    }
    slot->n_bytes = n;
    slot->line_no = job->line_no;
    for (size_t i = 0; i < n; i++)
        job->line_no += slot->bytes[i] == '\n';
    return true;
}

static enum entente_status parse_one(const struct job *job, struct slot *slot)
{
    struct conllu_comments comments = { NULL, 0, 0 };
    enum entente_status status = ENTENTE_OK;

    arena_reset(&slot->arena);
    arena_reset(&slot->scratch);
    struct report *report = report_new(&slot->arena);
    struct str bytes = { slot->bytes, slot->n_bytes };
    report->text = bytes;
    if (job->is_conllu)
        status = conllu_read(bytes, report, &comments, &slot->fault);
    if (status != ENTENTE_OK)
        return status;
    report->has_trees = false;
    for (size_t i = 0; i < report->n_tokens; i++)
        report->tokens[i].lemma = STR_NULL;
    for (size_t i = 0; i < report->n_sentences; i++)
        report->sentences[i].root = -1;
    status = language_read(job->language, report, &slot->scratch,
                           &slot->fault);
    arena_reset(&slot->scratch);
    if (status != ENTENTE_OK)
        return status;
    struct buf out = buf_in(&slot->scratch);
    for (size_t i = 0; i < report->n_sentences; i++)
        conllu_write(&out, report, (int32_t)i,
                     i < comments.n ? comments.items[i] : STR_NULL);
    slot->output = buf_str(&out);
    /* A slot that waits for its turn holds its lines alone. */
    arena_clear(&slot->arena);
    return ENTENTE_OK;
}

static void work(void *context, void *item)
{
    struct slot *slot = item;

    slot->output = STR_NULL;
    slot->fault.status = ENTENTE_OK;
    if (setjmp(slot->trap.env) != 0) {
        arena_clear(&slot->scratch);
        slot->fault.status = fault_set(&slot->fault, ENTENTE_E_MEMORY,
                                       "memory ran out");
        return;
    }
    slot->fault.status = parse_one(context, slot);
}

static bool drain(void *context, void *item)
{
    struct job *job = context;
    struct slot *slot = item;

    if (slot->fault.status != ENTENTE_OK) {
        job->failed = true;
        fault_in(&slot->fault, STR("standard input"));
        if (slot->fault.line != 0)
            slot->fault.line += slot->line_no;
        cli_fault(&slot->fault);
        return true;
    }
    if (fwrite(slot->output.ptr, 1, slot->output.len, stdout)
        != slot->output.len) {
        job->cannot_write = true;
        return false;
    }
    return true;
}

static int run(struct job *job, size_t n_threads)
{
    size_t n_slots = n_threads <= 1 ? 1 : 2 * n_threads + 2;
    struct slot *slots = calloc(n_slots, sizeof *slots);
    void *ring[2 * WORKERS_MOST + 2];
    struct fault fault = { .status = ENTENTE_OK };
    bool has_room = slots != NULL;

    for (size_t i = 0; has_room && i < n_slots; i++) {
        arena_init(&slots[i].arena, &slots[i].trap);
        arena_init(&slots[i].scratch, &slots[i].trap);
        slots[i].bytes = malloc(PIECE);
        has_room = slots[i].bytes != NULL;
        ring[i] = &slots[i];
    }
    fault.status = ENTENTE_E_MEMORY;
    if (has_room) {
        struct workers_job workers = { job, fill, work, drain };
        fault.status = workers_run(&workers, ring, n_slots, n_threads, &fault);
    }
    for (size_t i = 0; slots != NULL && i < n_slots; i++) {
        arena_clear(&slots[i].arena);
        arena_clear(&slots[i].scratch);
        free(slots[i].bytes);
    }
    free(slots);
    if (fault.status == ENTENTE_OK && ferror(job->in))
        fault_set(&fault, ENTENTE_E_IO, "reading: %s", strerror(errno));
    if (fault.status == ENTENTE_OK
        && (job->cannot_write || fflush(stdout) != 0))
        fault_set(&fault, ENTENTE_E_IO, "writing: %s", strerror(errno));
    if (fault.status != ENTENTE_OK)
        return cli_fault(&fault);
    return job->failed ? entente_status_exit_code(ENTENTE_E_FORMAT) : 0;
}

int cmd_parse(int argc, char **argv)
{
    const char *threads = NULL;
    bool is_conllu = false;
    const struct option options[] = {
        { "conllu", NULL, "read CoNLL-U; its tokens and sentences are kept",
          NULL, &is_conllu },
        { "j", "N", "threads; the output is the same for any number",
          &threads, NULL },
    };
    const struct usage usage = {
        "parse", "<TEXT >TREES.conllu",
        "Reads raw text, or CoNLL-U, and writes its sentences as CoNLL-U:\n"
        "tags, lemmas, features, trees, and names in MISC (Name=B-PER).",
        "  echo 'France recalled its envoy.' | entente parse\n"
        "  entente parse --conllu <gold.conllu >ours.conllu\n",
        options, N_OF(options)
    };
    struct entente_engine *engine;
    struct fault fault;
    uint64_t n_threads = 1;
    int code, n = options_read(&usage, argc, argv);

    if (n < 0)
        return options_exit(n);
    if (n > 0)
        return cli_usage("parse", "reads standard input, not `%s`", argv[0]);
    if (threads != NULL
        && !options_count("parse", "j", threads, 1, WORKERS_MOST, &n_threads))
        return 2;
    if (entente_engine_open(NULL, &engine, &fault) != ENTENTE_OK)
        return cli_fault(&fault);
    struct job job = { .in = stdin, .language = engine->language,
                       .is_conllu = is_conllu, .rest = malloc(PIECE) };
    if (language_model(engine->language) == NULL) {
        fault_set(&fault, ENTENTE_E_UNSUPPORTED,
                  "this program was built without a language model");
        code = cli_fault(&fault);
    } else if (job.rest == NULL) {
        code = cli_fault(&(struct fault){ .status = ENTENTE_E_MEMORY });
    } else {
        code = run(&job, n_threads);
    }
    free(job.rest);
    entente_engine_close(engine);
    return code;
}
