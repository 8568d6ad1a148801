/* record/store.h: what goes in comes out; versions and copies. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "record/lines.h"
#include "record/store.h"

static char path[64];
static const struct record_versions versions = {
    STR_INIT("test"), STR_INIT("none"), STR_INIT("none")
};

static int set_up(void **state)
{
    (void)state;
    snprintf(path, sizeof path, "/tmp/entente-test-XXXXXX");
    int descriptor = mkstemp(path);
    close(descriptor);
    return unlink(path);
}

static int tear_down(void **state)
{
    (void)state;
    return unlink(path);
}

/* A report with one of everything. */
static struct report *sample(const char *text, const char *file)
{
    struct report *r = report_new(test_arena());

    r->text = r->source = str_of(text);
    r->source_sha256 = r->text_sha256 = hash_sha256(r->text);
    r->path = str_of(file);
    r->id = STR("sample");
    r->title = (struct field){ STR("A title"), { 0, 7 }, "test" };
    r->published.value = STR("2021-03-04");
    r->authors[r->n_authors++] = (struct field){ STR("Staff"), { 0, 0 },
                                                 NULL };
    *report_push(r, regions) = (struct region){
        .span = { 0, 20 }, .class = REGION_LIST, .continues = true,
        .rule = "why"
    };
    *report_push(r, sentences) = (struct sentence){
        .span = { 0, 20 }, .first = 0, .n = 0, .root = -1, .region = 0
    };
    *report_push(r, entities) = (struct entity){
        .name = STR("France"), .type = ACTOR_STATE, .side = STR("FRA"),
        .sides = { STR("FRA"), STR("EU") }, .n_sides = 2
    };
    *report_push(r, mentions) = (struct mention){
        .span = { 0, 6 }, .form = FORM_DEMONYM
    };
    struct event *e = report_push(r, events);
    *e = (struct event){
        .span = { 0, 20 }, .trigger = { 7, 13 }, .type = STR("AGREE"),
        .is_main = true, .areas = { STR("space"), STR("nuclear") },
        .n_areas = 2, .status = STATUS_WISHED, .confidence = 73,
        .date = { STR("2021-03"), "month", "stated", { 14, 20 }, 0 },
        .attributed_to = { -1, STR_NULL, STR_NULL, STR_NULL, { 0, 0 } },
        .rule = STR("a:1")
    };
    e->initiators.items[e->initiators.n++] = (struct party){
        0, STR("France"), STR("FRA"), STR("GOV"), { 0, 6 }
    };
    e->recipients.items[e->recipients.n++] = (struct party){
        -1, STR("Chad"), STR("TCD"), STR_NULL, { 14, 18 }
    };
    struct tie *t = report_push(r, ties);
    *t = (struct tie){ .span = { 0, 20 }, .kind = TIE_MISSION,
                       .stage = STAGE_SIGNED, .instrument = STR("accord") };
    t->parties = e->initiators;
    t->dates[STAGE_SIGNED] = e->date;
    struct statement *s = report_push(r, statements);
    *s = (struct statement){ .span = { 0, 20 }, .content = { 7, 20 },
                             .parts = { { 7, 9 }, { 11, 20 } }, .n_parts = 2,
                             .mode = MODE_MIXED, .via = -1 };
    s->speaker = e->initiators.items[0];
    struct position *p = report_push(r, positions);
    *p = (struct position){ .span = { 0, 20 }, .stance = STANCE_AMBIVALENT,
                            .target = { 14, 20 },
                            .target_sides = { STR("TCD") },
                            .n_target_sides = 1 };
    p->holder = e->initiators.items[0];
    return r;
}

static struct str lines_of(const struct report *report)
{
    const struct record_options options = { .codepoints = true };
    struct buf out = buf_in(test_arena());

    record_report_lines(&out, report, &options);
    return buf_str(&out);
}

static void test_record_store__comes_back_the_same(void **state)
{
    struct report *in = sample("France helped Chad. \xe2\x82\xac", "a.txt");
    struct report **out;
    struct store *store;
    size_t n;
    (void)state;

    assert_int_equal(store_open(path, STORE_WRITE, &store, NULL), ENTENTE_OK);
    assert_int_equal(store_add(store, in, &versions, NULL), ENTENTE_OK);
    assert_int_equal(store_add(store, in, &versions, NULL), ENTENTE_NONE);
    store_close(store);
    assert_int_equal(store_open(path, STORE_READ, &store, NULL), ENTENTE_OK);
    assert_int_equal(store_load_all(store, test_arena(), &out, &n, NULL),
                     ENTENTE_OK);
    assert_int_equal(n, 1);
    struct str a = lines_of(in), b = lines_of(out[0]);
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.ptr, b.ptr, a.len);
    struct str source;
    int64_t *ids;
    assert_int_equal(store_list(store, test_arena(), &ids, &n, NULL),
                     ENTENTE_OK);
    assert_int_equal(store_source(store, ids[0], test_arena(), &source, NULL),
                     ENTENTE_OK);
    assert_int_equal(str_compare(source, in->source), 0);
    arena_reset(test_arena());
    store_close(store);
}

static void test_record_store__a_new_version_replaces(void **state)
{
    struct report **out;
    struct store *store;
    size_t n;
    (void)state;

    assert_int_equal(store_open(path, STORE_WRITE, &store, NULL), ENTENTE_OK);
    assert_int_equal(store_add(store, sample("France helps Chad, again.",
                                             "b.txt"),
                               &versions, NULL),
                     ENTENTE_OK);
    assert_int_equal(store_add(store, sample("France helps Chad, corrected.",
                                             "b.txt"),
                               &versions, NULL),
                     ENTENTE_OK);
    assert_int_equal(store_load_all(store, test_arena(), &out, &n, NULL),
                     ENTENTE_OK);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(str_find(out[i]->text, STR("again")), -1);
    arena_reset(test_arena());
    store_close(store);
}

static void test_record_lines__ids_do_not_move(void **state)
{
    struct report *a = sample("France helped Chad. x", "a.txt");
    struct report *b = sample("France helped Chad. x", "elsewhere.txt");
    (void)state;

    b->id = STR("another");
    assert_string_equal(record_event_id(a, 0).hex, record_event_id(b, 0).hex);
    b->events[0].span.end--;
    assert_string_not_equal(record_event_id(a, 0).hex,
                            record_event_id(b, 0).hex);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_record_store__comes_back_the_same),
        TEST(test_record_store__a_new_version_replaces),
        TEST(test_record_lines__ids_do_not_move),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
