/*
 * test/unit/language/names.c - where names begin and end.
 */
#include "test.h"

#include "language/names.h"
#include "report/conllu.h"

static const struct lexicon *lexicon;

/*
 * Mend the names of a sentence.
 *   rows   words as CoNLL-U without id: form, UPOS, head, relation
 *   tags   a letter a word: O none, else B-'s letter (P L G) or i inside
 * Returns the tags in the same letters.
 */
static const char *mend(const char *const (*rows)[4], const char *tags)
{
    static const char letters[] = "OPLG";
    static char out[32];
    struct report *report = report_new(test_arena());
    struct buf text = buf_in(test_arena());
    size_t n = strlen(tags);

    for (size_t i = 0; i < n; i++)
        buf_print(&text, "%zu\t%s\t_\t%s\t_\t_\t%s\t%s\t_\t_\n", i + 1,
                  rows[i][0], rows[i][1], rows[i][2], rows[i][3]);
    assert_int_equal(conllu_read(buf_str(&text), report, NULL, NULL),
                     ENTENTE_OK);
    for (size_t i = 0; i < n; i++) {
        const char *letter = strchr(letters, tags[i]);
        struct token *token = &report->tokens[i];

        token->name = letter ? (uint8_t)(letter - letters)
                             : report->tokens[i - 1].name;
        token->name_begins = letter != NULL && tags[i] != 'O';
    }
    names_tidy(report, &report->sentences[0],
               &(struct names_known){
                   .roles = lexicon_table(lexicon, "en/actor/role"),
                   .keywords = lexicon_table(lexicon, "en/actor/keyword"),
                   .names = lexicon_table(lexicon, "registry/name"),
                   .endings = lexicon_table(lexicon, "en/language/ending"),
                   .lists = lists_open(lexicon, test_arena()) });
    for (size_t i = 0; i < n; i++)
        out[i] = report->tokens[i].name_begins
                     || report->tokens[i].name == NAME_NONE
                 ? letters[report->tokens[i].name]
                 : 'i';
    out[n] = '\0';
    return out;
}

static void test_language_names__towns_and_states(void **state)
{
    static const char *const town[][4] = {
        { "in", "ADP", "2", "case" }, { "Boston", "PROPN", "0", "root" },
        { "Massachusetts", "PROPN", "2", "flat" }
    };
    static const char *const whole[][4] = {
        { "New", "PROPN", "2", "compound" }, { "York", "PROPN", "0", "root" }
    };

    (void)state;
    assert_string_equal(mend(town, "OLi"), "OLL");
    assert_string_equal(mend(whole, "Li"), "Li");
}

static void test_language_names__edges(void **state)
{
    static const char *const small[][4] = {
        { "respected", "ADJ", "3", "amod" },
        { "Harbour", "PROPN", "3", "compound" },
        { "Union", "PROPN", "0", "root" }, { "and", "CCONJ", "3", "cc" }
    };
    static const char *const titled[][4] = {
        { "President", "PROPN", "2", "compound" },
        { "Venn", "PROPN", "0", "root" }
    };

    static const char *const body[][4] = {
        { "Appeals", "PROPN", "2", "compound" },
        { "Court", "PROPN", "0", "root" }, { "of", "ADP", "5", "case" },
        { "the", "DET", "5", "det" }, { "Gondor", "PROPN", "2", "nmod" }
    };
    static const char *const other[][4] = {
        { "Venn", "PROPN", "0", "root" }, { "of", "ADP", "3", "case" },
        { "Gondor", "PROPN", "1", "nmod" }
    };

    static const char *const owned[][4] = {
        { "Japan", "PROPN", "4", "nmod" }, { "'s", "PART", "1", "case" },
        { "Harbour", "PROPN", "4", "compound" },
        { "Office", "PROPN", "0", "root" }
    };
    static const char *const shop[][4] = {
        { "Venn", "PROPN", "3", "nmod" }, { "'s", "PART", "1", "case" },
        { "Office", "PROPN", "0", "root" }
    };

    (void)state;
    assert_string_equal(mend(owned, "Giii"), "LOGi");
    assert_string_equal(mend(shop, "Gii"), "Gii");
    assert_string_equal(mend(body, "GiOOL"), "Giiii");
    assert_string_equal(mend(other, "GOL"), "GOL");
    assert_string_equal(mend(small, "Giii"), "OGiO");
    assert_string_equal(mend(titled, "Pi"), "OP");
}

static void test_language_names__letters(void **state)
{
    static const char *const body[][4] = {
        { "Harbour", "PROPN", "2", "compound" },
        { "Union", "PROPN", "0", "root" }, { "of", "ADP", "4", "case" },
        { "Gondor", "PROPN", "2", "nmod" }, { "(", "PUNCT", "6", "punct" },
        { "HUG", "PROPN", "2", "appos" }, { ")", "PUNCT", "6", "punct" }
    };
    static const char *const other[][4] = {
        { "Harbour", "PROPN", "2", "compound" },
        { "Union", "PROPN", "0", "root" }, { "(", "PUNCT", "4", "punct" },
        { "HUG", "PROPN", "2", "appos" }, { ")", "PUNCT", "4", "punct" }
    };

    (void)state;
    assert_string_equal(mend(body, "GiiiOLO"), "GiiiOGO");
    assert_string_equal(mend(other, "GiOLO"), "GiOLO");
}

static void test_language_names__kinds(void **state)
{
    static const char *const center[][4] = {
        { "Gondor", "PROPN", "3", "compound" },
        { "Harbour", "PROPN", "3", "compound" },
        { "Ministry", "PROPN", "0", "root" }
    };
    static const char *const mail[][4] = {
        { "\"", "PUNCT", "2", "punct" }, { "Venn", "PROPN", "0", "root" },
        { ",", "PUNCT", "4", "punct" }, { "Arda", "PROPN", "2", "flat" },
        { "\"", "PUNCT", "2", "punct" }
    };

    (void)state;
    assert_string_equal(mend(center, "Lii"), "Gii");
    assert_string_equal(mend(mail, "OPOPO"), "OPiiO");
    assert_string_equal(mend(mail, "OOOPO"), "OPiiO");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_language_names__towns_and_states),
        TEST(test_language_names__edges),
        TEST(test_language_names__letters),
        TEST(test_language_names__kinds),
    };

    if (lexicon_open(lexicon_builtin(), test_arena(), &lexicon, NULL)
        != ENTENTE_OK)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
