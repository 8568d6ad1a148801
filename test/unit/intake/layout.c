/* intake/layout.h, paragraph.h: boxes of words become paragraphs. */
#include "intake/paragraph.h"
#include "test.h"

enum { TYPE = 12 };

static struct arena_trap trap;
static struct arena arena;
static char boxes[1 << 14];
static size_t n_boxes;

static void add(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    int n = vsnprintf(boxes + n_boxes, sizeof boxes - n_boxes, format,
                      arguments);
    va_end(arguments);
    n_boxes += (size_t)n;
}

/* A line of words, each letter five points wide; `^1` is a raised number. */
static void line(int x, int y, int type, const char *words)
{
    add("<line >\n");
    for (struct str rest = str_of(words); rest.ptr != NULL;) {
        struct str word = str_cut(&rest, ' ');
        bool is_raised = word.ptr[0] == '^';
        if (is_raised)
            word = str_slice(word, 1, word.len);
        int wide = (int)word.len * 5;
        add("<word xMin=\"%d.5\" yMin=\"%d\" xMax=\"%d\" yMax=\"%d\">%.*s"
            "</word>\n",
            x, y, x + wide, y + (is_raised ? type / 2 : type),
            STR_ARG(word));
        x += wide + 3;
    }
    add("</line>\n");
}

static void block(const char *tag)
{
    add("%s\n", tag);
}

static void expect(const char *text, const char *title)
{
    struct layout layout;
    struct paragraph_text out;

    arena_init(&arena, &trap);
    if (setjmp(trap.env) != 0)
        fail();
    layout_read((struct str){ boxes, n_boxes }, &arena, &layout);
    paragraph_read(&layout, &arena, &out);
    assert_string_equal(arena_str(&arena, out.text).ptr, text);
    if (title != NULL)
        assert_string_equal(arena_str(&arena, out.title).ptr, title);
    arena_clear(&arena);
    n_boxes = 0;
}

/* Heads and page numbers go; words, paragraphs and notes stay whole. */
static void test_intake_layout__pages(void **state)
{
    (void)state;
    for (int page = 1; page < 3; page++) {
        block("<page width=\"400\" height=\"400\">\n<block >");
        line(50, 10, TYPE, page == 1 ? "The Post 1" : "The Post 2");
        block("</block>\n<block >");
        if (page == 1) {
            line(50, 60, 24, "A river pact");
            line(50, 100, TYPE, "Envoys of Arnor and Gondor made an agree-");
            line(50, 114, TYPE, "ment on the ten-month rule. ^1 It holds");
        } else {
            line(50, 60, TYPE, "until a ten-");
            line(50, 74, TYPE, "month talk ends.");
        }
        block("</block>\n<block >");
        if (page == 1)
            line(50, 350, 9, "1 The Post, 3 March 2021.");
        line(200, 385, TYPE, page == 1 ? "Page 1 of 2" : "Page 2 of 2");
        block("</block>\n</page>");
    }
    expect("A river pact\n\nEnvoys of Arnor and Gondor made an agreement on "
           "the ten-month rule.¹ It holds until a ten-month talk ends.\n\n"
           "¹ The Post, 3 March 2021.", "A river pact");
}

/* A column beside, which comes line by line with the first, is parted. */
static void test_intake_layout__columns(void **state)
{
    (void)state;
    block("<page width=\"400\" height=\"400\">\n<block >");
    line(20, 100, TYPE, "Mordor said that it will not accept the pact and");
    line(300, 104, TYPE, "Most read");
    line(20, 114, TYPE, "that its boats will go on as they have before it");
    line(300, 118, TYPE, "A strike that goes on");
    line(20, 128, TYPE, "was signed.");
    block("</block>\n</page>");
    expect("Mordor said that it will not accept the pact and that its boats "
           "will go on as they have before it was signed.\n\nMost read\n\n"
           "A strike that goes on", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_intake_layout__pages),
        cmocka_unit_test(test_intake_layout__columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
