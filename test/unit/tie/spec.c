/* tie/: runs test/spec/tie.spec through every stage. */
#include "test.h"

#include <stdio.h>

#include "base/file.h"
#include "engine.h"

struct state {
    struct entente_session *session;
    struct str dateline;
    struct report *report;
    int line_no, n_failed;
};

static struct str tie_line(struct arena *arena, const struct tie *tie)
{
    struct str sides[REPORT_MOST_PARTIES], all = STR_NULL;
    int n = 0;

    for (int i = 0; i < tie->parties.n; i++)
        if (tie->parties.items[i].side.ptr != NULL)
            sides[n++] = tie->parties.items[i].side;
    for (int i = 1; i < n; i++)
        for (int k = i; k > 0 && str_compare(sides[k], sides[k - 1]) < 0;
             k--) {
            struct str swap = sides[k];

            sides[k] = sides[k - 1];
            sides[k - 1] = swap;
        }
    for (int i = 0; i < n; i++)
        all = arena_print(arena, "%.*s%s%.*s", STR_ARG(all),
                          i > 0 ? "," : "", STR_ARG(sides[i]));
    return arena_print(arena, "%s %.*s %s %.*s", tie_kind_name(tie->kind),
                       STR_ARG(all),
                       tie->stage == STAGE_UNKNOWN
                           ? "-" : tie_stage_name(tie->stage),
                       STR_ARG(tie->registry.ptr == NULL ? STR("-")
                                                         : tie->registry));
}

static void must(struct state *s, struct str line)
{
    for (size_t i = 0; i < s->report->n_ties; i++)
        if (str_is(tie_line(s->report->arena, &s->report->ties[i]), line))
            return;
    printf("line %d: not found: %.*s\n", s->line_no, STR_ARG(line));
    for (size_t i = 0; i < s->report->n_ties; i++)
        printf("    but %.*s\n",
               STR_ARG(tie_line(s->report->arena, &s->report->ties[i])));
    s->n_failed++;
}

/* `kind [n]`: fewer than n of them; without n, none. */
static void must_not(struct state *s, struct str line)
{
    struct str kind = str_cut(&line, ' ');
    uint64_t most = 1, n = 0;

    if (line.ptr != NULL)
        str_number(line, 9, &most);
    for (size_t i = 0; i < s->report->n_ties; i++)
        n += str_is_c(kind, tie_kind_name(s->report->ties[i].kind));
    if (n >= most) {
        printf("line %d: found: %.*s\n", s->line_no, STR_ARG(kind));
        s->n_failed++;
    }
}

/* `?-`: the registry has nothing against the report. */
static void must_not_check(struct state *s)
{
    const struct tie_check *checks;
    size_t n = tie_registry_checks(s->session->engine->tie, s->report,
                                   s->report->arena, &checks);

    for (size_t i = 0; i < n; i++)
        printf("line %d: a check: %.*s, but %.*s\n", s->line_no,
               STR_ARG(checks[i].claimed), STR_ARG(checks[i].known));
    s->n_failed += n > 0;
}

static void must_check(struct state *s, struct str line)
{
    const struct tie_check *checks;
    size_t n = tie_registry_checks(s->session->engine->tie, s->report,
                                   s->report->arena, &checks);

    for (size_t i = 0; i < n; i++)
        if (str_is(arena_print(s->report->arena, "%.*s %.*s",
                               STR_ARG(checks[i].claimed),
                               STR_ARG(checks[i].known)),
                   line))
            return;
    printf("line %d: no such check: %.*s\n", s->line_no, STR_ARG(line));
    for (size_t i = 0; i < n; i++)
        printf("    but %.*s %.*s\n", STR_ARG(checks[i].claimed),
               STR_ARG(checks[i].known));
    s->n_failed++;
}

static void test_tie_spec__all(void **state)
{
    struct entente_engine *engine;
    struct state s = { 0 };
    struct str spec;
    (void)state;

    assert_int_equal(entente_engine_open(NULL, &engine, NULL), ENTENTE_OK);
    assert_int_equal(entente_session_open(engine, &s.session, NULL),
                     ENTENTE_OK);
    assert_int_equal(file_read("test/spec/tie.spec", 1 << 20, test_arena(),
                               &spec, NULL), ENTENTE_OK);
    while (spec.ptr != NULL) {
        struct str line = str_trim(str_cut(&spec, '\n'));

        s.line_no++;
        if (str_starts(line, STR("@dateline "))) {
            s.dateline = str_trim(str_slice(line, 10, line.len));
        } else if (str_starts(line, STR("> "))) {
            struct intake_input input = { 0 };

            input.bytes = str_slice(line, 2, line.len);
            input.date = s.dateline;
            assert_int_equal(pipeline_read(s.session, &input, &s.report,
                                           NULL), ENTENTE_OK);
        } else if (str_starts(line, STR("= "))) {
            must(&s, str_slice(line, 2, line.len));
        } else if (str_starts(line, STR("! "))) {
            must_not(&s, str_slice(line, 2, line.len));
        } else if (str_is_c(line, "?-")) {
            must_not_check(&s);
        } else if (str_starts(line, STR("? "))) {
            must_check(&s, str_slice(line, 2, line.len));
        }
    }
    entente_session_close(s.session);
    entente_engine_close(engine);
    assert_int_equal(s.n_failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { TEST(test_tie_spec__all) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
