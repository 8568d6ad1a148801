/* story/keep.h: the store's links are a function of its reports. */
#include "test.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "stories.h"
#include "story/keep.h"

static const char wire[] =
    "Norway expels six Chilean envoys\n\nOSLO, March 3, 2021\n\n"
    "Norway expelled six Chilean diplomats on Wednesday after a trawler was "
    "seized in the southern ocean, the foreign ministry said.\n\n"
    "Norway accused Chile of jamming the radars of its trawlers.\n";

static const char paper[] =
    "Row over trawler deepens\n\nSANTIAGO, March 4, 2021\n\n"
    "Six diplomats of Chile have been expelled by Norway over the seizure "
    "of a trawler in the southern ocean.\n\n"
    "Chile denied jamming the radars of the Norwegian trawlers.\n";

static const struct record_versions versions = {
    STR_INIT("test"), STR_INIT("none"), STR_INIT("none")
};

static struct store *open_store(char *path, size_t n)
{
    struct store *store;
    struct fault fault;

    snprintf(path, n, "/tmp/entente-test-XXXXXX");
    int descriptor = mkstemp(path);
    close(descriptor);
    unlink(path);
    assert_int_equal(store_open(path, STORE_WRITE, &store, &fault), 0);
    return store;
}

static void close_store(struct store *store, const char *path)
{
    store_close(store);
    unlink(path);
}

static void add(struct store *store, const struct report *report)
{
    struct fault fault;

    assert_int_equal(store_add(store, report, &versions, &fault), 0);
}

static void keep(struct store *store)
{
    struct fault fault;

    assert_int_equal(story_keep(store, engine->lexicon, &versions,
                                test_arena(), &fault), 0);
}

/* All that a query yields, a row a line. */
static struct str ask(struct store *store, const char *sql)
{
    struct buf out = buf_in(test_arena());
    sqlite3_stmt *statement;

    assert_int_equal(sqlite3_prepare_v2(store_handle(store), sql, -1,
                                        &statement, NULL), SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(statement); i++) {
            const char *text = (const char *)sqlite3_column_text(statement,
                                                                 i);
            buf_print(&out, "%s|", text == NULL ? "-" : text);
        }
        buf_byte(&out, '\n');
    }
    sqlite3_finalize(statement);
    return buf_str(&out);
}

static const char *const views[] = {
    "SELECT * FROM v_derivations", "SELECT * FROM v_occurrences",
    "SELECT * FROM v_disputes", "SELECT * FROM v_stories",
    "SELECT * FROM v_linked"
};

/* The same rows, whichever report came first, in one go or in two. */
static void test_story_keep__any_order(void **state)
{
    char path[2][64];
    (void)state;
    const struct report *one = read_report(wire, "The Post", "2021-03-03");
    const struct report *two = read_report(paper, "The Courier", "2021-03-04");
    struct store *stores[2] = { open_store(path[0], 64),
                                open_store(path[1], 64) };

    add(stores[0], one);
    add(stores[0], two);
    keep(stores[0]);
    add(stores[1], two);
    keep(stores[1]);
    add(stores[1], one);
    keep(stores[1]);
    for (size_t v = 0; v < N_OF(views); v++) {
        struct str a = ask(stores[0], views[v]);
        struct str b = ask(stores[1], views[v]);
        if (!str_is(a, b))
            fail_msg("%s:\n%.*s\n%.*s", views[v], STR_ARG(a), STR_ARG(b));
    }
    assert_true(str_find(ask(stores[0], views[1]), STR("SANCTION")) >= 0);
    assert_true(str_find(ask(stores[0], views[2]),
                         STR("what Chile denies")) >= 0);
    for (int i = 0; i < 2; i++)
        close_store(stores[i], path[i]);
}

/* A run that ended before the links were made is seen, and mended. */
static void test_story_keep__mends(void **state)
{
    char path[64];
    (void)state;
    struct store *store = open_store(path, 64);

    add(store, read_report(wire, "The Post", "2021-03-03"));
    keep(store);
    add(store, read_report(paper, "The Courier", "2021-03-04"));
    assert_true(str_is_c(ask(store, views[4]), "1|2|\n"));
    keep(store);
    assert_true(str_is_c(ask(store, views[4]), "2|2|\n"));
    struct str before = ask(store, views[2]);
    keep(store); /* nothing new: nothing done */
    assert_true(str_is(before, ask(store, views[2])));
    close_store(store, path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_story_keep__any_order),
        TEST(test_story_keep__mends),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
