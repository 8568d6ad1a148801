/* registry/registry.h: offices by date, people by name. */
#include "test.h"

#include "registry/opened.h"

static void holds(const char *side, const char *office, day on,
                  const char *person)
{
    struct registry_term term;

    assert_int_not_equal(registry_office_holder(registry, str_of(side),
                                                str_of(office), on, &term),
                         REGISTRY_UNKNOWN);
    assert_true(str_is_c(term.person, person));
}

static void test_registry_office__holder_on_a_day(void **state)
{
    (void)state;
    holds("JPN", "HG", day_of(2014, 7, 1), "Shinzo Abe");
    holds("NATO", "SG", day_of(2024, 9, 30), "Jens Stoltenberg");
    holds("NATO", "SG", day_of(2024, 10, 1), "Mark Rutte");
    holds("GBR", "FM", day_of(2020, 1, 1), "Dominic Raab");
}

static void test_registry_office__head_of_state_governs(void **state)
{
    (void)state;
    holds("USA", "HG", day_of(2010, 1, 1), "Barack Obama");
    holds("TUR", "HG", day_of(2019, 1, 1), "Recep Tayyip Erdoğan");
    holds("TUR", "HG", day_of(2015, 1, 1), "Ahmet Davutoğlu");
}

static void test_registry_office__realms_share_their_monarch(void **state)
{
    struct registry_term term, *terms;
    size_t n;
    (void)state;

    holds("CAN", "HS", day_of(2010, 1, 1), "Elizabeth II");
    holds("AUS", "HS", day_of(2024, 1, 1), "Charles III");
    holds("CHE", "HG", day_of(2022, 6, 1), "Ignazio Cassis");
    assert_int_equal(registry_office_holder(registry, STR("PNG"), STR("HS"),
                                            day_of(2010, 1, 1), &term),
                     REGISTRY_KNOWN);
    assert_true(str_is_c(term.side, "PNG"));
    assert_int_equal(term.when.first, day_of(1975, 9, 16));
    assert_int_equal(registry_office_holder(registry, STR("PNG"), STR("HS"),
                                            day_of(1970, 1, 1), &term),
                     REGISTRY_UNKNOWN);
    n = registry_terms(registry, STR("NZL"), STR("HS"), &arena, &terms);
    assert_int_equal(n, 2);
    assert_true(str_is_c(terms[1].person, "Charles III"));
    assert_int_equal(registry_person_offices(registry, STR("Charles III"),
                                             DAY_NONE, &term, 1), 1);
    assert_true(str_is_c(term.side, "GBR"));
}

static void test_registry_office__says_what_it_does_not_know(void **state)
{
    struct registry_term term;
    (void)state;

    assert_int_equal(registry_office_holder(registry, STR("JPN"), STR("HG"),
                                            day_of(1990, 1, 1), &term),
                     REGISTRY_UNKNOWN);
    assert_int_equal(registry_office_holder(registry, STR("RUS"), STR("FM"),
                                            day_of(2060, 1, 1), &term),
                     REGISTRY_LAST_KNOWN);
    assert_int_equal(registry_office_holder(registry, STR("XXX"), STR("HG"),
                                            day_of(2010, 1, 1), &term),
                     REGISTRY_UNKNOWN);
}

static void test_registry_office__person_by_name(void **state)
{
    struct registry_term terms[16];
    (void)state;

    assert_int_equal(registry_person_offices(registry, STR("Erdogan"),
                                             day_of(2005, 5, 5), terms, 16),
                     1);
    assert_true(str_is(terms[0].office, STR("HG")));
    assert_int_equal(registry_person_offices(registry, STR("xi"),
                                             day_of(2020, 5, 5), terms, 16),
                     2);
    assert_true(str_is(terms[0].side, STR("CHN")));
    assert_int_equal(registry_person_offices(registry, STR("Zelenskyy"),
                                             DAY_NONE, terms, 16), 1);
    assert_int_equal(registry_person_offices(registry, STR(""), DAY_NONE,
                                             terms, 16), 0);
    assert_int_equal(registry_person_offices(registry, STR("Nobody Atall"),
                                             DAY_NONE, terms, 16), 0);
}

static void test_registry_office__titles(void **state)
{
    day on = day_of(2015, 1, 1);
    (void)state;

    assert_true(str_is(registry_office_title(registry, STR("HG"), STR("IRL"),
                                             on), STR("Taoiseach")));
    assert_true(str_is(registry_office_title(registry, STR("HS"), STR("GBR"),
                                             on), STR("Queen")));
    assert_true(str_is(registry_office_title(registry, STR("HG"), STR("FRA"),
                                             on), STR("Prime Minister")));
    assert_null(registry_office_title(registry, STR("ZZ"), STR("FRA"),
                                      on).ptr);
}

static void is_office(const char *typed, const char *side, const char *office)
{
    struct registry_side found;
    struct str code;

    if (side == NULL) {
        assert_false(registry_office_typed(registry, str_of(typed), &found,
                                           &code));
        return;
    }
    assert_true(registry_office_typed(registry, str_of(typed), &found,
                                      &code));
    assert_str(found.code, side);
    assert_str(code, office);
}

static void test_registry_office__in_words(void **state)
{
    (void)state;
    is_office("foreign minister of Japan", "JPN", "FM");
    is_office("Japan's Foreign Minister", "JPN", "FM");
    is_office("the British foreign secretary", "GBR", "FM");
    is_office("US secretary of state", "USA", "FM");
    is_office("Minister for External Affairs, India", "IND", "FM");
    is_office("Taoiseach", "IRL", "HG");
    is_office("Secretary of State for Defence", "GBR", "DM");
    is_office("Portugal's Secretary of State for Defence", "PRT", "DM");
    is_office("Chairman of the NATO Military Committee", "NATO", "CMC");
    is_office("president of the European Commission", "EU", "PCOM");
    is_office("president of the European Council", "EU", "PEC");
    is_office("President of the Swiss Confederation", "CHE", "HS");
    is_office("NATO Secretary-General", "NATO", "SG");
    is_office("head of the IAEA", "IAEA", "DG");
    is_office("chairman-in-office of the OSCE", "OSCE", "CIO");
    is_office("secretary of state of Japan", NULL, NULL);
    is_office("foreign minister of Atlantis", NULL, NULL);
    is_office("foreign minister", NULL, NULL);
    is_office("", NULL, NULL);
}

/* The heads of government that the project promises: every day but one in a
 * hundred, from 2000 on; a day after the source last spoke counts as none. */
static void test_registry_office__heads_are_covered(void **state)
{
    static const char *const sides[] = {
        "ARG", "AUS", "BRA", "CAN", "CHN", "FRA", "DEU", "IND", "IDN", "ITA",
        "JPN", "MEX", "RUS", "SAU", "ZAF", "KOR", "TUR", "GBR", "USA", "BEL",
        "BGR", "HRV", "CZE", "DNK", "EST", "FIN", "GRC", "HUN", "ISL", "LVA",
        "LTU", "LUX", "NLD", "MKD", "NOR", "POL", "PRT", "ROU", "SVK", "SVN",
        "ESP", "SWE", "ALB", "NZL", "PHL", "THA", "VNM", "MYS", "SGP", "BRN",
        "KHM", "LAO", "MNG", "PNG", "FJI", "BGD", "PAK", "NPL", "LKA", "MDV",
        "PRK", "TWN", "SLB", "VUT", "WSM", "TON", "KIR"
    };
    /* Those whose last list is older: of September 2025, or of the summer. */
    static const char *const older[] = {
        "PRK", "LKA", "MDV", "VUT", "WSM"
    };
    (void)state;
    for (size_t i = 0; i < N_OF(sides); i++) {
        int missing = 0, all = 0;
        day last = day_of(2026, 11, 22);
        for (size_t k = 0; k < N_OF(older); k++)
            if (str_is_c(str_of(sides[i]), older[k]))
                last = day_of(2025, 9, 30);
        for (day d = day_of(2000, 2, 1); d <= last; d += 7) {
            struct registry_term term;
            all++;
            missing += registry_office_holder(registry, str_of(sides[i]),
                                              STR("HG"), d, &term)
                       != REGISTRY_KNOWN;
        }
        if (missing * 100 > all)
            print_message("%s: %d of %d weeks\n", sides[i], missing, all);
        assert_true(missing * 100 <= all);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_registry_office__holder_on_a_day),
        TEST(test_registry_office__head_of_state_governs),
        TEST(test_registry_office__realms_share_their_monarch),
        TEST(test_registry_office__says_what_it_does_not_know),
        TEST(test_registry_office__person_by_name),
        TEST(test_registry_office__titles),
        TEST(test_registry_office__in_words),
        TEST(test_registry_office__heads_are_covered),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
