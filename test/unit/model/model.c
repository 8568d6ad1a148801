/*
 * test/unit/model/model.c - models that are refused, and why.
 */
#include "test.h"

#include "base/hash.h"
#include "model/model.h"

/* A model of one table, 2 rows of 3 bytes. */
static struct str small(void)
{
    char *file = arena_alloc(test_arena(), 256);

    memcpy(file, "ENTMODEL", 8);
    file[8] = 1;
    file[12] = 1;
    file[16] = (char)134;
    memcpy(file + 32, "numbers", 7);
    file[48] = 1;
    file[52] = 2;
    file[56] = 3;
    file[64] = (char)128;
    file[72] = 6;
    memcpy(file + 128, "\1\2\3\4\5\6", 6);
    return (struct str){ file, 134 };
}

static void seal(struct str file)
{
    uint64_t hash = hash_id(str_slice(file, 32, file.len));

    for (int i = 0; i < 8; i++)
        ((char *)file.ptr)[24 + i] = (char)(hash >> 8 * i);
}

static void assert_refused(struct str file, const char *why)
{
    const struct model *model;
    struct fault fault;

    assert_int_equal(model_open(file, test_arena(), &model, &fault),
                     ENTENTE_E_FORMAT);
    assert_non_null(strstr(fault.sentence, why));
}

static void test_model_model__finds_tables(void **state)
{
    struct str file = small();
    const struct model *model;
    struct model_table table;

    (void)state;
    seal(file);
    assert_int_equal(model_open(file, test_arena(), &model, NULL), ENTENTE_OK);
    assert_int_equal(model_find(model, "numbers", 1, 2, 0, &table, NULL),
                     ENTENTE_OK);
    assert_int_equal(table.columns, 3);
    assert_int_equal(((const int8_t *)table.items)[4], 5);
    assert_int_equal(model_find(model, "numbers", 2, 2, 3, &table, NULL),
                     ENTENTE_E_FORMAT);
    assert_int_equal(model_find(model, "others", 1, 0, 0, &table, NULL),
                     ENTENTE_E_FORMAT);
    assert_int_equal(model_version(model).len, 16);
}

static void test_model_model__refuses(void **state)
{
    struct str file = small();
    char *bytes = (char *)file.ptr;

    (void)state;
    seal(file);
    assert_refused(STR("a letter"), "no model");
    assert_refused(str_slice(file, 0, 100), "cut short");
    assert_refused((struct str){ file.ptr, 140 }, "other bytes");
    bytes[130]++;
    assert_refused(file, "altered");
    bytes[130]--;
    bytes[8] = 2;
    assert_refused(file, "version 2");
    bytes[8] = 1;
    bytes[72] = 7;
    seal(file);
    assert_refused(file, "does not fit");
    bytes[72] = 6;
    bytes[64] = 64;
    bytes[65] = 1;
    seal(file);
    assert_refused(file, "does not fit");
    bytes[12] = 100;
    seal(file);
    assert_refused(file, "lists 100");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_model_model__finds_tables),
        TEST(test_model_model__refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
