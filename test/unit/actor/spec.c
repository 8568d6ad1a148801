/* actor/: runs test/spec/actor.spec through the whole pipeline. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>

#include "actor/actor.h"
#include "base/file.h"
#include "engine.h"

struct state {
    struct entente_session *session;
    struct str date;
    struct report *report;
    int line_no, n_failed;
};

static struct report *read_text(struct state *s, struct str text)
{
    struct report *report = NULL;
    struct fault fault = { 0 };
    struct intake_input input = { .id = STR("spec"), .bytes = text };

    if (!str_is_c(s->date, "-"))
        input.date = s->date;
    assert_int_equal(pipeline_read(s->session, &input, &report, &fault),
                     ENTENTE_OK);
    return report;
}

static bool fits(struct str wanted, struct str actual)
{
    return str_is_c(wanted, "?") || str_is(wanted, actual)
           || (str_is_c(wanted, "-") && actual.len == 0);
}

static bool mention_fits(struct state *s, const struct mention *mention,
                         struct str value)
{
    const struct entity *entity = &s->report->entities[mention->entity];
    struct str field[4], sides = STR_NULL, rest = value;

    for (int i = 0; i < 4; i++)
        field[i] = str_trim(str_cut(&rest, '|'));
    for (int i = 0; i < entity->n_sides; i++)
        sides = i == 0 ? entity->sides[0]
                       : arena_print(test_arena(), "%.*s+%.*s",
                                     STR_ARG(sides),
                                     STR_ARG(entity->sides[i]));
    if (fits(field[0], entity->name)
        && fits(field[1], str_of(actor_type_name(entity->type)))
        && fits(field[2], sides) && fits(field[3], entity->sector))
        return true;
    printf("line %d: is %.*s | %s | %.*s | %.*s\n", s->line_no,
           STR_ARG(entity->name), actor_type_name(entity->type),
           STR_ARG(sides), STR_ARG(entity->sector));
    return false;
}

/* `= words   name | type | side | sector` or `! words   *`. */
static void check(struct state *s, struct str line, bool must)
{
    ptrdiff_t gap = str_find(line, STR("  "));
    assert_true(gap > 0);
    struct str words = str_trim(str_slice(line, 0, (size_t)gap));
    struct str value = str_trim(str_slice(line, (size_t)gap, line.len));
    bool found = false;

    for (size_t i = 0; i < s->report->n_mentions && !found; i++) {
        const struct mention *mention = &s->report->mentions[i];
        if (str_is(report_words(s->report, mention->span), words))
            found = !must || mention_fits(s, mention, value);
    }
    if (found != must) {
        printf("line %d: %s%.*s\n", s->line_no,
               must ? "not as it must be: " : "must not be found: ",
               STR_ARG(words));
        s->n_failed++;
    }
}

/* What report.h and actor.h promise of every report. */
static void check_promises(const struct report *report)
{
    for (size_t i = 0; i < report->n_mentions; i++) {
        const struct mention *m = &report->mentions[i];
        assert_true(m->entity >= 0
                    && (size_t)m->entity < report->n_entities);
        assert_true(m->first <= m->head && m->head < m->first + m->n);
        assert_true(m->span.end <= report->text.len);
        if (i == 0)
            continue;
        const struct mention *before = &report->mentions[i - 1];
        assert_true(before->span.start < m->span.start
                    || (before->span.start == m->span.start
                        && before->span.end >= m->span.end));
    }
    for (size_t i = 0; i < report->n_tokens; i++) {
        int32_t at = actor_at(report, (int32_t)i);
        assert_true(at < 0 || report->mentions[at].head == (int32_t)i);
    }
}

static void open_session(struct state *s, struct entente_engine **engine)
{
    assert_int_equal(entente_engine_open(NULL, engine, NULL), ENTENTE_OK);
    assert_int_equal(entente_session_open(*engine, &s->session, NULL),
                     ENTENTE_OK);
}

static void test_actor_spec__all(void **unused)
{
    struct entente_engine *engine;
    struct state s = { .date = STR("-") };
    struct str spec;
    (void)unused;

    open_session(&s, &engine);
    assert_int_equal(file_read("test/spec/actor.spec", 1 << 20,
                               test_arena(), &spec, NULL),
                     ENTENTE_OK);
    while (spec.ptr != NULL) {
        struct str line = str_trim(str_cut(&spec, '\n'));

        s.line_no++;
        if (str_starts(line, STR("@date "))) {
            s.date = str_trim(str_slice(line, 6, line.len));
        } else if (str_starts(line, STR("> "))) {
            s.report = read_text(&s, str_slice(line, 2, line.len));
            check_promises(s.report);
        } else if (str_starts(line, STR("= "))) {
            check(&s, str_slice(line, 2, line.len), true);
        } else if (str_starts(line, STR("! "))) {
            check(&s, str_slice(line, 2, line.len), false);
        }
    }
    entente_session_close(s.session);
    entente_engine_close(engine);
    assert_int_equal(s.n_failed, 0);
}

/* Text that no person writes must cost no more than its length. */
static void test_actor_spec__hostile(void **unused)
{
    static const char *const pieces[] = {
        "his ",      "Japan ",  "and ",     "the two countries ", "(",
        "NATO ",     "officials ", "of ",   "Mr. ",  "Venn ",  "-",
        "'s ",       ", ",      "minister ", "they ", "\xff",  "U.",
        "al-",       "it said ", ") ",      "Secretary General ", "\xe2\x80",
    };
    struct entente_engine *engine;
    struct state s = { .date = STR("2020-02-29") };
    uint32_t seed = 7;
    (void)unused;

    open_session(&s, &engine);
    for (int round = 0; round < 6; round++) {
        static char text[30000];
        size_t n = 0;

        while (n < sizeof text - 40) {
            seed = seed * 1664525u + 1013904223u;
            const char *piece = pieces[(seed >> 16) % N_OF(pieces)];
            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        struct report *report = NULL;
        struct intake_input input = { .id = STR("x"), .bytes = { text, n } };
        if (pipeline_read(s.session, &input, &report, NULL) == ENTENTE_OK)
            check_promises(report);
    }
    entente_session_close(s.session);
    entente_engine_close(engine);
}

/* Helpers for the stages that follow. */
static void test_actor_spec__parties(void **unused)
{
    struct entente_engine *engine;
    struct state s = { .date = STR("2022-06-08") };
    (void)unused;

    open_session(&s, &engine);
    s.report = read_text(&s, STR("Japan, India and NATO signed the accord. "
                                 "Some of the Russian troops left."));
    struct parties parties = { .n = 0 };
    int32_t japan = -1, some = -1;
    for (size_t i = 0; i < s.report->n_tokens; i++) {
        if (str_is_c(token_form(s.report, (int32_t)i), "Japan"))
            japan = (int32_t)i;
        if (str_is_c(token_form(s.report, (int32_t)i), "Some"))
            some = (int32_t)i;
    }
    assert_int_equal(actor_parties_of(s.report, japan, &parties), 3);
    assert_str(parties.items[0].side, "JPN");
    assert_str(parties.items[2].side, "NATO");
    assert_int_equal(actor_parties_of(s.report, japan, &parties), 0);
    parties.n = 0;
    assert_int_equal(actor_parties_alone(s.report, japan, &parties), 1);
    parties.n = 0;
    assert_int_equal(actor_parties_of(s.report, some, &parties), 1);
    assert_str(parties.items[0].side, "RUS");
    assert_int_equal(actor_parties_of(s.report, -1, &parties), 0);
    assert_int_equal(actor_at(s.report, -1), -1);
    entente_session_close(s.session);
    entente_engine_close(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_actor_spec__all),
        TEST(test_actor_spec__hostile),
        TEST(test_actor_spec__parties),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
