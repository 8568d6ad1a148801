/* story/: reports on one affair are one, a digest that has it among others
 * too; what only writes in the same way is not. */
#include "test.h"

#include "stories.h"

static const char wire[] =
    "Norway and Chile agree a truce over fishing grounds\n\n"
    "OSLO, May 12, 2021\n\n"
    "Norway and Chile agreed on Wednesday to end a dispute over toothfish "
    "in the southern ocean, Norwegian minister Anna Berg said.\n\n"
    "Chilean trawlers will leave the Bouvet grounds by June. Norway will "
    "release the trawler Estrella, held in Tromso since April.\n";

static const char digest[] =
    "Morning digest, May 13, 2021\n\n"
    "1. FISH: Chile said its trawlers would leave the Bouvet grounds under "
    "the truce with Norway. The Estrella left Tromso on Wednesday.\n\n"
    "2. STEEL: The European Commission proposed a levy on steel from "
    "Turkey and Vietnam, to begin next spring.\n\n"
    "3. VOTE: Counting went on in Peru, where Keiko Venn leads by a hair. "
    "The court in Lima asked for calm.\n\n"
    "4. RAIL: Poland and Ukraine opened a railway from Lublin to Kovel.\n";

static const char comment[] =
    "The truce over toothfish is sold as a triumph. Norway got what it "
    "wanted: no Chilean trawler near Bouvet. Santiago got its crew back and "
    "little else. The fleet of Punta Arenas will not forget it.\n\n"
    "It is a bold move with potentially far-reaching consequences.\n";

static const char other[] =
    "Kenya wants a seat on the council of the lakes. Uganda and Rwanda do "
    "not like it: they fear for their ferries and for the tolls at Kisumu. "
    "Who would pay the pilots, the lamps, the harbour at Entebbe? Nairobi "
    "has no answer yet, and the banks of Kampala wait. Fishermen on Mfangano "
    "laugh at the charts drawn by clerks in Arusha. Their nets know no "
    "border, and neither does the hyacinth that chokes the bay of Homa.\n\n"
    "It is a bold move all the same.\n";

static void test_story_affair__digest_among_others(void **state)
{
    struct story_links links;
    (void)state;
    const struct report *reports[] = {
        read_report(wire, "The Post", "2021-05-12"),
        read_report(digest, "", "2021-05-13"),
        read_report(comment, "", ""), read_report(other, "", "")
    };

    link_reports(reports, N_OF(reports), &links);
    assert_int_equal(links.n_affairs, 2);
    assert_int_equal(links.affairs[0].n_reports, 3);
    for (int i = 0; i < links.affairs[0].n_reports; i++)
        assert_int_not_equal(links.affairs[0].reports[i], 3);
}

/* Like words in another season are another affair. */
static void test_story_affair__months_apart(void **state)
{
    static const char later[] =
        "Norway and Chile quarrel again\n\nOSLO, November 20, 2021\n\n"
        "Two Chilean yachts were turned back off Svalbard, the coast "
        "guard said. Santiago recalled its ambassador, Pedro Soto.\n\n"
        "The yachts had left Punta Arenas in January with forty students "
        "and a cargo of seismic buoys for the polar station at Barentsburg. "
        "Their skipper, Rosa Lagos, called the order absurd. Geologists of "
        "the university at Valparaiso had chartered them to measure how "
        "fast glaciers slide into Isfjorden.\n";
    struct story_links links;
    (void)state;
    const struct report *reports[] = {
        read_report(wire, "The Post", "2021-05-12"),
        read_report(later, "The Post", "2021-11-20")
    };

    link_reports(reports, N_OF(reports), &links);
    assert_int_equal(links.n_affairs, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_story_affair__digest_among_others),
        TEST(test_story_affair__months_apart),
    };

    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
