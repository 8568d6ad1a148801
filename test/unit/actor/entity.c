/* actor/entity.c: what tells names apart, and what does not. */
#include "test.h"

#include "actor/resolve.h"

static struct reading reading;

static int open_reading(void **state)
{
    (void)state;
    reading = (struct reading){ .scratch = test_arena() };
    reading.report = report_new(test_arena());
    return 0;
}

static void test_actor_entity__same_name(void **state)
{
    (void)state;
    int32_t entity = actor_entity_new(&reading, STR("Ana Ruiz-Soto"),
                                      ACTOR_PERSON, "test");

    actor_know(&reading, "person", STR("Ana Ruiz-Soto"), entity);
    assert_int_equal(actor_known(&reading, "person", STR("Ana Ruiz Soto")),
                     entity);
    assert_int_equal(actor_known(&reading, "person", STR("ANA  RUIZ-SOTO")),
                     entity);
    assert_int_equal(actor_known(&reading, "person", STR("Ana Ruiz")), -1);
    assert_int_equal(actor_known(&reading, "place", STR("Ana Ruiz-Soto")),
                     -1);
}

static void test_actor_entity__first_bearer_keeps_it(void **state)
{
    (void)state;
    actor_know_new(&reading, "last", STR("Berg"), 3);
    actor_know_new(&reading, "last", STR("Berg"), 4);
    assert_int_equal(actor_known(&reading, "last", STR("Berg")), 3);
    actor_know(&reading, "last", STR("Berg"), 4);
    assert_int_equal(actor_known(&reading, "last", STR("Berg")), 4);
}

/* More names than the table holds at first. */
static void test_actor_entity__many(void **state)
{
    enum { MANY = 2000 };
    char name[16];

    (void)state;
    for (int i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "name %d", i);
        actor_know(&reading, "name", str_of(name), i);
    }
    for (int i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "name %d", i);
        assert_int_equal(actor_known(&reading, "name", str_of(name)), i);
    }
}

static void test_actor_entity__last_word(void **state)
{
    (void)state;
    assert_true(str_is_c(actor_last_word(STR("Jan de Wit")), "Wit"));
    assert_true(str_is_c(actor_last_word(STR("Jan Wit Jr.")), "Wit"));
    assert_true(str_is_c(actor_last_word(STR("Wit")), "Wit"));
    assert_true(str_is_c(actor_last_word(STR("Jr")), "Jr"));
}

static void test_actor_entity__joined_once(void **state)
{
    (void)state;
    int32_t members[] = {
        actor_entity_new(&reading, STR("Peru"), ACTOR_STATE, "test"),
        actor_entity_new(&reading, STR("Chile"), ACTOR_STATE, "test"),
        -1
    };
    members[2] = members[0];
    actor_set_side(&reading.report->entities[members[0]], STR("PER"));
    actor_set_side(&reading.report->entities[members[1]], STR("CHL"));

    int32_t joint = actor_join(&reading, members, 3);
    const struct entity *both = &reading.report->entities[joint];
    assert_true(str_is_c(both->name, "Peru and Chile"));
    assert_int_equal(both->n_sides, 2);
    assert_int_equal(actor_join(&reading, members, 2), joint);
    assert_int_equal(actor_join(&reading, members, 1), members[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_actor_entity__same_name),
        TEST(test_actor_entity__first_bearer_keeps_it),
        TEST(test_actor_entity__many),
        TEST(test_actor_entity__last_word),
        TEST(test_actor_entity__joined_once),
    };
    return cmocka_run_group_tests(tests, open_reading, NULL);
}
