/* intake/chain.h: what is seen of blocks, and of the row they stand in. */
#include "test.h"

#include "engine.h"
#include "intake/chain.h"
#include "intake/train.h"

static struct arena arena;
static struct arena_trap trap;
static struct entente_engine *engine;
static struct intake_train train;

static int set_up(void **state)
{
    struct fault fault = { 0 };
    (void)state;

    if (setjmp(trap.env) != 0)
        abort();
    arena_init(&arena, &trap);
    if (entente_engine_open(NULL, &engine, &fault) != ENTENTE_OK)
        return 1;
    intake_train_open(engine->intake, &train);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_clear(&arena);
    entente_engine_close(engine);
    return 0;
}

static struct blocks cut(const char *text)
{
    struct blocks blocks = { 0 };

    text_blocks(train.tables, str_of(text), &arena, &blocks);
    return blocks;
}

static const char scrape[] =
    "Home\n"
    "Arda Venn\n"
    "Envoys of Arnor and Gondor signed a pact on Tuesday that lets boats of "
    "both patrol the river between the falls and the harbour.\n"
    "The harbour has been shut to the boats of both since the spring, and "
    "traders of Gondor have asked for patrols of the river.\n"
    "What becomes of the older pact between Arnor and Gondor is not clear, "
    "and the envoys did not say it.\n"
    "Boats of Arnor patrol the harbour of Gondor for the first time. (Belle "
    "Oriel/Rhun Pictures)\n"
    "Home\n"
    "Shop\n"
    "Sport\n"
    "More\n"
    "Sign in to comment\n"
    "Arda Venn has written on trade and ships of the north for ten years, "
    "and lives there with two dogs.\n"
    "Buy cheap umbrellas and raincoats this winter while the stock of our "
    "warehouse lasts, and save a lot.\n";
enum { FIRST = 2, CAPTION = 5, BIO = 11, UMBRELLAS = 12 };

static void test_intake_chain__row(void **state)
{
    struct blocks blocks = cut(scrape);
    struct chain_row row;
    (void)state;

    chain_row(&row, blocks.items, blocks.n, &arena);
    assert_int_equal(row.best_start, FIRST);
    assert_int_equal(row.best_end, CAPTION + 1);
    assert_true(row.stretch[BIO] > 0 && row.stretch[BIO] < row.best_words);
    assert_int_equal(row.stretch[0], 0);
    assert_true(row.opens_as_line[BIO]);
    assert_false(row.opens_as_line[UMBRELLAS]);
    assert_true(row.echo[FIRST] > row.echo[BIO]);
    assert_int_equal(row.echo[UMBRELLAS], 0);
    assert_true(blocks.items[CAPTION].ends_named);
    assert_false(blocks.items[FIRST].ends_named);
    assert_int_equal(chain_stay(&row, FIRST, FIRST + 1, true),
                     CHAIN_STAY_KEPT);
    assert_int_equal(chain_stay(&row, CAPTION, BIO, false),
                     CHAIN_STAY_DROPPED_SIGNED);
}

/* What is noted once decides as what is looked at each time. */
static void test_intake_chain__remember(void **state)
{
    struct blocks blocks = cut(scrape);
    struct chain chain = { 0 };
    struct chain_row row;
    struct fault fault = { 0 };
    int32_t scores[UMBRELLAS + 1];
    (void)state;

    assert_int_equal(chain_open(&chain, engine->lexicon, &fault), ENTENTE_OK);
    chain_decide(&chain, blocks.items, blocks.n, &arena);
    for (size_t i = 0; i < N_OF(scores); i++)
        scores[i] = blocks.items[i].score;
    assert_true(blocks.items[FIRST].keep);
    assert_false(blocks.items[0].keep);
    chain_row(&row, blocks.items, blocks.n, &arena);
    chain_remember(&row, &arena);
    chain_decide_row(&chain, &row, blocks.items, &arena);
    for (size_t i = 0; i < N_OF(scores); i++)
        assert_int_equal(blocks.items[i].score, scores[i]);
}

static void test_intake_chain__again(void **state)
{
    struct blocks blocks = cut("The envoys of both met for two hours in town "
                               "and left.\nArda Venn\nThe envoys of both met "
                               "for two hours in town and left.\nArda Venn\n"
                               "\"name\":\"Arda\",\"kind\":\"page\"\n");
    (void)state;

    for (size_t i = 0; i < blocks.n; i++)
        blocks.items[i].keep = true;
    assert_false(block_is_again(blocks.items, 0));
    assert_true(block_is_again(blocks.items, 2));
    assert_false(block_is_again(blocks.items, 3));
    blocks.items[0].keep = false;
    assert_false(block_is_again(blocks.items, 2));
    assert_true(blocks.items[4].is_code);
    assert_false(blocks.items[0].is_code);
}

/* Posts, captions and notes on who wrote it, by their make. */
static void test_intake_chain__makes(void **state)
{
    struct blocks blocks = cut(
        "The envoys of both met for two hours in town and left it.\n"
        "What a day for the river and for all of us who live on it today.\n"
        "- Arda Venn (@arda) May 5, 2021\n"
        "Boats lie at the falls of the river, Sunday, May 2, 2021.\n"
        "Boats lay at the falls of the river from Sunday to May 2, 2021.\n"
        "Arda Venn is the foreign editor of this paper and lives in town.\n"
        "Arda Venn is the last who saw the boats and lives in town.\n"
        "Tell us what you think of our report on the river and the pact.\n");
    const struct block *b = blocks.items;
    (void)state;

    assert_int_equal(blocks.n, 8);
    assert_true(b[0].is_sentence && !b[0].is_post);
    assert_true(b[1].is_post && !b[1].is_sentence);
    assert_true(b[2].is_post && b[2].is_signature);
    assert_true(b[3].is_picture && !b[4].is_picture);
    assert_true(b[5].is_about && !b[6].is_about);
    assert_int_equal(b[7].n_you, 1);
}

/* Titles in a row, as lists of other reports have them. */
static void test_intake_chain__open(void **state)
{
    struct blocks blocks = cut(
        "Envoys of Arnor sign a pact on the river with Gondor\n"
        "Storm shuts the harbour of Rhun for the second time\n"
        "Why the falls are the best place to see this spring\n"
        "Traders ask for patrols of the river before the summer\n"
        "Home\n"
        "The envoys of both met for two hours in town and left it.\n");
    struct chain_row row;
    (void)state;

    chain_row(&row, blocks.items, blocks.n, &arena);
    assert_int_equal(row.open_near[0], 3);
    assert_int_equal(row.open_near[5], 2);
    assert_false(row.has_stops);
}

/* One title among others is no text, however long, where sentences have
 * stops. */
static void test_intake_chain__titles(void **state)
{
#define TITLE(what) \
    "Why the envoys of Arnor and of Gondor were in the harbour for so long, " \
    "and what it is that they were there to do with " what "\n"
#define SENTENCE(what) \
    "The envoys of both met for two hours in town and left it with " what ".\n"
    struct blocks blocks = cut(
        TITLE("boats") TITLE("traders") TITLE("the falls") TITLE("storms")
        TITLE("pacts") SENTENCE("a pact") SENTENCE("a map")
        SENTENCE("the boats") SENTENCE("the keys of the harbour")
        SENTENCE("nothing that was new"));
    struct chain chain = { 0 };
    struct fault fault = { 0 };
    (void)state;

    assert_int_equal(chain_open(&chain, engine->lexicon, &fault), ENTENTE_OK);
    chain_decide(&chain, blocks.items, blocks.n, &arena);
    assert_true(blocks.items[2].is_sentence);
    assert_false(blocks.items[2].keep);
    assert_true(blocks.items[7].keep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_intake_chain__row),
        TEST(test_intake_chain__remember),
        TEST(test_intake_chain__again),
        TEST(test_intake_chain__makes),
        TEST(test_intake_chain__open),
        TEST(test_intake_chain__titles),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
