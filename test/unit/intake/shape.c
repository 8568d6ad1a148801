/* intake/shape.h: what the bytes of a line show. */
#include "test.h"

#include "intake/shape.h"

static void test_intake_shape__captions(void **state)
{
    static const char *const captions[] = {
        "Boats of Arnor at the falls in the spring. Belle Oriel/Rhun",
        "Boats of Arnor at the falls in the spring.Belle Oriel",
        "Boats of Arnor at the falls. (Submitted by Belle Oriel)",
        "Boats of Arnor at the falls (Belle Oriel/Rhun)",
        "FILE - Boats of Arnor lie at the falls before the storm."
    };
    static const char *const none[] = {
        "Envoys of Arnor met those of Gondor. They signed a pact.",
        "Envoys of Arnor met (and then left again) on Tuesday",
        "The boats of Arnor won the final, 3-1, Arnor vs. Gondor",
        "They came with 40 boats. Then 60 Boats",
        "Boats. Belle Oriel/Rhun"
    };
    (void)state;

    for (size_t i = 0; i < N_OF(captions); i++)
        assert_true(shape_is_caption(str_of(captions[i])));
    for (size_t i = 0; i < N_OF(none); i++)
        assert_false(shape_is_caption(str_of(none[i])));
}

static void test_intake_shape__handles(void **state)
{
    bool is_signature;
    (void)state;

    assert_true(shape_has_handle(STR("- Arda Venn (@arda) May 5, 2021"),
                                 &is_signature));
    assert_true(is_signature);
    assert_true(shape_has_handle(STR("— Arda Venn (@arda) May 5, 2021"),
                                 &is_signature));
    assert_true(is_signature);
    assert_true(shape_has_handle(
        STR("What a day! — Arda Venn (@arda) May 5, 2021"), &is_signature));
    assert_false(is_signature);
    assert_true(shape_has_handle(STR("Write to @arda for more"),
                                 &is_signature));
    assert_false(is_signature);
    assert_true(shape_has_handle(STR("Arda Venn (@arda) spoke"),
                                 &is_signature));
    assert_false(is_signature);
    assert_false(shape_has_handle(STR("arda@example.org in 2021"),
                                  &is_signature));
    assert_false(is_signature);
    assert_false(shape_has_handle(STR(""), &is_signature));
}

static void test_intake_shape__names(void **state)
{
    (void)state;

    assert_int_equal(shape_name_before_is(STR("Arda Venn is a writer")), 2);
    assert_int_equal(shape_name_before_is(STR("Arda Venn was here")), 0);
    assert_int_equal(shape_name_before_is(STR("is")), 0);
    assert_int_equal(shape_name_before_is(STR("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_intake_shape__captions),
        TEST(test_intake_shape__handles),
        TEST(test_intake_shape__names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
