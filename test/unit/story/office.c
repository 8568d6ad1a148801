/* story/office.c: a card's office against the reports'. */
#include "test.h"

#include "story/dispute.h"

static struct story_work work;

static int open_lexicon(void **state)
{
    const struct lexicon *lexicon;

    (void)state;
    if (lexicon_open(lexicon_builtin(), test_arena(), &lexicon, NULL)
        != ENTENTE_OK)
        return 1;
    work = (struct story_work){
        .lexicon = lexicon, .arena = test_arena(),
        .phrases = lexicon_table(lexicon, "en/story/phrase")
    };
    return 0;
}

/* A report of one region and one sentence, without mentions. */
static struct report *with_text(const char *text, enum region_class class)
{
    struct report *report = report_new(test_arena());

    report->text = str_of(text);
    struct span whole = { 0, (uint32_t)report->text.len };
    struct region *region = report_push(report, regions);
    region->span = whole;
    region->class = class;
    report_push(report, sentences)->span = whole;
    return report;
}

/* Mention what a report's words name. */
static void mention(struct report *report, const char *words,
                    enum actor_type type, const char *side)
{
    ptrdiff_t at = str_find(report->text, str_of(words));

    assert_true(at >= 0);
    struct entity *entity = report_push(report, entities);
    entity->name = str_of(words);
    entity->type = type;
    entity->side = entity->sides[0] = str_of(side);
    entity->n_sides = 1;
    struct mention *made = report_push(report, mentions);
    made->span = (struct span){ (uint32_t)at,
                                (uint32_t)(at + (ptrdiff_t)strlen(words)) };
    made->entity = (int32_t)report->n_entities - 1;
    made->form = FORM_NAME;
}

static struct report *card(const char *text)
{
    struct report *report = with_text(text, REGION_CARD);

    mention(report, "Norway", ACTOR_STATE, "NOR");
    return report;
}

static struct report *prose(const char *text, const char *name,
                            const char *side)
{
    struct report *report = with_text(text, REGION_PROSE);

    mention(report, name, ACTOR_PERSON, side);
    return report;
}

static void find(struct report **reports, size_t n,
                 struct story_links *links)
{
    *links = (struct story_links){
        .reports = (const struct report *const *)reports, .n_reports = n
    };
    links->order = ARENA_ARRAY(test_arena(), int32_t, n);
    for (size_t i = 0; i < n; i++)
        links->order[i] = (int32_t)i;
    story_find_offices(&work, links);
}

static const char card_text[]
    = "Arda Venn is a politician, serving as Foreign Minister of Norway";

static void test_story_office__another_side(void **state)
{
    struct story_links links;
    struct report *reports[] = {
        prose("In Oslo Foreign Minister Arda Venn spoke.", "Arda Venn",
              "NOR"),
        card(card_text),
        prose("In Lima President Arda Venn spoke.", "Arda Venn", "PER"),
        prose("In Lima President Arda Venn spoke again.", "Arda Venn", "PER")
    };

    (void)state;
    find(reports, N_OF(reports), &links);
    assert_int_equal(links.n_disputes, 1);
    const struct story_dispute *d = &links.disputes[0];
    assert_int_equal(d->a.report, 2); /* the first for another side */
    assert_str(str_at(reports[2]->text, d->a.span), "President Arda Venn");
    assert_int_equal(d->b.report, 1);
    assert_str(d->topic, "office of Arda Venn (a topic card)");
}

static void test_story_office__none(void **state)
{
    struct story_links links;
    struct report *reports[] = {
        card(card_text),
        /* the same side, a past office, another name, no office */
        prose("Foreign Minister Arda Venn spoke.", "Arda Venn", "NOR"),
        prose("The former President Arda Venn spoke.", "Arda Venn", "PER"),
        prose("In Lima President Arda Holm spoke.", "Arda Holm", "PER"),
        prose("In Lima the painter Arda Venn spoke.", "Arda Venn", "PER")
    };

    (void)state;
    find(reports, N_OF(reports), &links);
    assert_int_equal(links.n_disputes, 0);
    reports[0] = card("Arda Venn is a politician, who was Foreign Minister "
                      "of Norway");
    reports[1] = prose("In Lima President Arda Venn spoke.", "Arda Venn",
                       "PER");
    find(reports, N_OF(reports), &links);
    assert_int_equal(links.n_disputes, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_story_office__another_side),
        TEST(test_story_office__none),
    };
    return cmocka_run_group_tests(tests, open_lexicon, NULL);
}
