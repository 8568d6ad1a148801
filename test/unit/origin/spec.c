/* origin/: runs test/spec/origin.spec through every stage; hostile input. */
#include "test.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/file.h"
#include "engine.h"

struct state {
    struct entente_engine *engine;
    struct entente_session *session;
    struct report *report;
    int line_no, n_failed;
};

static struct report *read_text(struct state *s, struct str text)
{
    struct intake_input input = { .id = STR("spec"), .bytes = text };
    struct report *report = NULL;
    struct fault fault = { .status = ENTENTE_OK };

    assert_int_equal(pipeline_read(s->session, &input, &report, &fault),
                     ENTENTE_OK);
    return report;
}

static bool voice_is(const struct state *s, const struct party *party,
                     struct str wanted)
{
    struct str words = report_words(s->report, party->span);

    if (str_is_c(wanted, "-"))
        return party->actor.ptr == NULL;
    return (party->actor.ptr != NULL && str_is(party->actor, wanted))
           || str_find(words, wanted) >= 0;
}

static struct str next_field(struct str *rest)
{
    return str_trim(str_cut(rest, '|'));
}

static void check(struct state *s, char kind, struct str line)
{
    const struct report *r = s->report;
    struct str rest = line;
    bool found = false, must = kind != '!';

    if (kind == '!' && str_is_c(str_trim(line), "+")) {
        found = r->n_positions > 0;
    } else if (kind == '=' || kind == '!') {
        struct str speaker = kind == '=' ? next_field(&rest) : STR_NULL;
        struct str content = str_trim(rest);
        for (size_t i = 0; i < r->n_statements; i++)
            found |= str_starts(report_words(r, r->statements[i].content),
                                content)
                     && (kind == '!'
                         || voice_is(s, &r->statements[i].speaker, speaker));
    } else if (kind == '+') {
        struct str holder = next_field(&rest);
        struct str stance = next_field(&rest), target = str_trim(rest);
        for (size_t i = 0; i < r->n_positions; i++)
            found |= voice_is(s, &r->positions[i].holder, holder)
                     && str_is_c(stance, stance_name(r->positions[i].stance))
                     && str_find(report_words(r, r->positions[i].target),
                                 target)
                            >= 0;
    } else {
        for (size_t i = 0; i < r->n_citations; i++)
            found |= str_is(report_words(r, r->citations[i].span), line);
    }
    if (found == must)
        return;
    printf("line %d: %s: %.*s\n", s->line_no,
           must ? "not found" : "must not be", STR_ARG(line));
    for (size_t i = 0; i < r->n_statements; i++)
        printf("    = %.*s | %.*s\n",
               STR_ARG(report_words(r, r->statements[i].speaker.span)),
               STR_ARG(report_words(r, r->statements[i].content)));
    for (size_t i = 0; i < r->n_positions; i++)
        printf("    + %.*s | %s | %.*s\n",
               STR_ARG(report_words(r, r->positions[i].holder.span)),
               stance_name(r->positions[i].stance),
               STR_ARG(report_words(r, r->positions[i].target)));
    s->n_failed++;
}

static struct state open_state(void)
{
    struct state s = { .engine = NULL };

    assert_int_equal(entente_engine_open(NULL, &s.engine, NULL), ENTENTE_OK);
    assert_int_equal(entente_session_open(s.engine, &s.session, NULL),
                     ENTENTE_OK);
    return s;
}

static void close_state(struct state *s)
{
    entente_session_close(s->session);
    entente_engine_close(s->engine);
}

static void test_origin_spec__all(void **state)
{
    struct arena *arena = test_arena();
    struct state s = open_state();
    struct buf text = buf_in(arena);
    struct str spec;
    (void)state;

    assert_int_equal(file_read("test/spec/origin.spec", 1 << 20, arena,
                               &spec, NULL),
                     ENTENTE_OK);
    while (spec.ptr != NULL) {
        struct str line = str_trim(str_cut(&spec, '\n'));

        s.line_no++;
        if (str_starts(line, STR("> "))) {
            bool goes_on = str_ends(line, STR("\\"));
            buf_add(&text, str_slice(line, 2, line.len - goes_on));
            if (goes_on) {
                buf_add(&text, STR("\n\n"));
                continue;
            }
            s.report = read_text(&s, arena_str(arena, buf_str(&text)));
            text.len = 0;
        } else if (line.len > 0 && strchr("=+@!", line.ptr[0]) != NULL) {
            check(&s, line.ptr[0], str_trim(str_slice(line, 1, line.len)));
        }
    }
    close_state(&s);
    assert_int_equal(s.n_failed, 0);
}

/* One sentence of 5,000 words, quotes that never close, cues without end. */
static void test_origin_spec__hostile(void **state)
{
    static const char *const pieces[] = {
        "he said ", "\"", "“", "that ", "according to ", "X, ", "'", "said ",
        "Russia ", "fears ", "of ", "the threat ", ": ", "”", "\n\n", "to ",
        "condemn ", "sanctions on ", "“‘", "its ", "wants to ", "join ",
    };
    struct arena *arena = test_arena();
    struct state s = open_state();
    uint32_t seed = 12345;
    (void)state;

    for (int round = 0; round < 6; round++) {
        struct buf text = buf_in(arena);
        for (int i = 0; i < 5000; i++) {
            seed = seed * 1664525u + 1013904223u;
            size_t n = round < 3 ? N_OF(pieces) : 6u + (unsigned)round;
            buf_add(&text, str_of(pieces[(seed >> 8) % n]));
        }
        const struct report *r = read_text(&s, buf_str(&text));
        for (size_t i = 0; i < r->n_statements; i++) {
            assert_true(r->statements[i].content.end <= r->text.len);
            assert_true(r->statements[i].content.start
                        < r->statements[i].content.end);
        }
        for (size_t i = 0; i < r->n_positions; i++)
            assert_true(r->positions[i].span.start
                        < r->positions[i].span.end);
    }
    close_state(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_origin_spec__all),
        TEST(test_origin_spec__hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
