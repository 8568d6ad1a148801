/* time/: runs test/spec/time.spec, without trees. */
#include "test.h"

#include <stdio.h>

#include "base/file.h"
#include "time/time.h"

struct state {
    const struct time *stage;
    struct str dateline;
    struct report *report;
    int line_no, n_failed;
};

static struct report *read_words(struct state *s, struct str text)
{
    struct arena *arena = test_arena();
    struct arena scratch = { 0 };
    struct report *report = report_new(arena);
    struct sentence *sentence = report_push(report, sentences);
    struct arena_trap trap;

    if (setjmp(trap.env) != 0)
        abort();
    arena_init(&scratch, &trap);
    report->text = arena_str(arena, text);
    if (!str_is_c(s->dateline, "-"))
        report->published.value = s->dateline;
    sentence->span = (struct span){ 0, (uint32_t)text.len };
    sentence->root = sentence->region = -1;
    assert_int_equal(time_read(s->stage, report, &scratch, NULL),
                     ENTENTE_OK);
    arena_clear(&scratch);
    return report;
}

static bool value_is(struct str actual, struct str wanted)
{
    if (str_is_c(wanted, "?"))
        return actual.ptr == NULL;
    return str_is(actual, wanted);
}

/* `= words  value [| edtf]` or `! words  *`. */
static void check(struct state *s, struct str line, bool must)
{
    ptrdiff_t gap = str_find(line, STR("  "));
    struct str words = str_trim(str_slice(line, 0, (size_t)gap));
    struct str value = str_trim(str_slice(line, (size_t)gap, line.len));
    struct str edtf = value, first;
    bool found = false;

    first = str_cut(&edtf, '|');
    value = str_trim(first);
    edtf = edtf.ptr == NULL ? value : str_trim(edtf);
    for (size_t i = 0; i < s->report->n_dates; i++) {
        const struct date *d = &s->report->dates[i];

        if (!str_is(report_words(s->report, d->span), words))
            continue;
        if (!must || (value_is(d->value, value) && value_is(d->edtf, edtf)))
            found = true;
        else
            printf("line %d: %.*s is %.*s, %.*s\n", s->line_no,
                   STR_ARG(words), STR_ARG(d->value), STR_ARG(d->edtf));
    }
    if (found != must) {
        printf("line %d: %s%.*s\n", s->line_no,
               must ? "not as it must be: " : "must not be found: ",
               STR_ARG(words));
        s->n_failed++;
    }
}

/* `~ words  edtf`: what the date says with the words around it. */
static void check_when(struct state *s, struct str line)
{
    ptrdiff_t gap = str_find(line, STR("  "));
    struct str words = str_trim(str_slice(line, 0, (size_t)gap));
    struct str edtf = str_trim(str_slice(line, (size_t)gap, line.len));

    for (size_t i = 0; i < s->report->n_dates; i++) {
        struct when when;

        if (!str_is(report_words(s->report, s->report->dates[i].span),
                    words))
            continue;
        time_when(s->report, (int32_t)i, &when);
        if (value_is(when.value, edtf))
            return;
        printf("line %d: %.*s is %.*s\n", s->line_no, STR_ARG(words),
               STR_ARG(when.value));
    }
    s->n_failed++;
    printf("line %d: not so: %.*s\n", s->line_no, STR_ARG(words));
}

static void test_time_spec__all(void **state)
{
    struct arena *arena = test_arena();
    const struct lexicon *lexicon;
    struct state s = { 0 };
    struct str spec;
    (void)state;

    assert_int_equal(lexicon_open(lexicon_builtin(), arena, &lexicon, NULL),
                     ENTENTE_OK);
    assert_int_equal(time_open(lexicon, arena, &s.stage, NULL), ENTENTE_OK);
    assert_int_equal(file_read("test/spec/time.spec", 1 << 20, arena, &spec,
                               NULL), ENTENTE_OK);
    while (spec.ptr != NULL) {
        struct str line = str_trim(str_cut(&spec, '\n'));

        s.line_no++;
        if (str_starts(line, STR("@dateline ")))
            s.dateline = str_trim(str_slice(line, 10, line.len));
        else if (str_starts(line, STR("> ")))
            s.report = read_words(&s, str_slice(line, 2, line.len));
        else if (str_starts(line, STR("= ")))
            check(&s, str_slice(line, 2, line.len), true);
        else if (str_starts(line, STR("! ")))
            check(&s, str_slice(line, 2, line.len), false);
        else if (str_starts(line, STR("~ ")))
            check_when(&s, str_slice(line, 2, line.len));
    }
    assert_int_equal(s.n_failed, 0);
}

/* Words a person cannot mean must not run away. */
static void test_time_spec__hostile(void **state)
{
    static const char *const pieces[] = {
        "the last ", "two ", "years ", "19", "-", "June ", "31 ", "of ", "'",
        "Tuesday, ", "9999999999999999999 ", "a ", "hundred ", "thousand ",
        "later ", "\xe2\x80\x93", "\xff", "p.m. ", "Q4 ", "1990s ", "early ",
    };
    struct arena *arena = test_arena();
    const struct lexicon *lexicon;
    struct state s = { .dateline = STR("2020-02-29") };
    uint32_t seed = 1;
    (void)state;

    assert_int_equal(lexicon_open(lexicon_builtin(), arena, &lexicon, NULL),
                     ENTENTE_OK);
    assert_int_equal(time_open(lexicon, arena, &s.stage, NULL), ENTENTE_OK);
    for (int round = 0; round < 50; round++) {
        static char text[40000];
        size_t n = 0;

        while (n < sizeof text - 40) {
            const char *piece;

            seed = seed * 1664525u + 1013904223u;
            piece = pieces[(seed >> 16) % N_OF(pieces)];
            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        s.report = read_words(&s, (struct str){ text, n });
        for (size_t i = 0; i < s.report->n_dates; i++)
            assert_true(s.report->dates[i].span.end <= n);
    }
}

/* `since`, `by`, `from A to B` around a date. */
static void test_time_spec__when(void **state)
{
    struct arena *arena = test_arena();
    const struct lexicon *lexicon;
    struct state s = { .dateline = STR("2021-10-12") };
    struct when when;
    (void)state;

    assert_int_equal(lexicon_open(lexicon_builtin(), arena, &lexicon, NULL),
                     ENTENTE_OK);
    assert_int_equal(time_open(lexicon, arena, &s.stage, NULL), ENTENTE_OK);
    s.report = read_words(&s, STR("Since 2014 they train, and by 2030 they "
                                  "stop; it was so between 2001 and "
                                  "2004."));
    time_when(s.report, 0, &when);
    assert_str(when.value, "2014/..");
    assert_int_equal(when.span.start, 0);
    time_when(s.report, 1, &when);
    assert_str(when.value, "../2030");
    time_when(s.report, 2, &when);
    assert_str(when.value, "2001/2004");
    s.report = read_words(&s, STR("They sat from May 3 to 5."));
    time_when(s.report, 1, &when);
    assert_str(when.value, "2021-05-03/2021-05-05");
    time_when(s.report, -1, &when);
    assert_null(when.value.ptr);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_time_spec__all),
        TEST(test_time_spec__hostile),
        TEST(test_time_spec__when),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
