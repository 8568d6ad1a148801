/* intake/line.h: a JSON Line by RFC 8259, whatever stands in its strings. */
#include "test.h"

#include "intake/line.h"

static enum entente_status read_text(const char *line, struct str *text)
{
    struct intake_input input = { 0 };
    enum entente_status status
        = intake_line_read(str_of(line), test_arena(), &input, NULL);

    *text = input.bytes;
    return status;
}

static void test_intake_line__escapes_at_every_place(void **state)
{
    static const struct {
        const char *escape, *meant;
    } escapes[] = { { "\\\"", "\"" },         { "\\\\", "\\" },
                    { "\\/", "/" },           { "\\n", "\n" },
                    { "\\u0041", "A" },       { "\\u00e9", "\xc3\xa9" },
                    { "\\ud83d\\ude00", "\xf0\x9f\x98\x80" },
                    { "\\ud83dx", "\xef\xbf\xbdx" },
                    { "\\ude00", "\xef\xbf\xbd" },
                    { "\xc3\xa9", "\xc3\xa9" } };
    char line[128], meant[128];
    struct str text;
    (void)state;

    for (size_t i = 0; i < N_OF(escapes); i++)
        for (int before = 0; before < 20; before++)
            for (int after = 0; after < 10; after++) {
                snprintf(line, sizeof line,
                         "{\"text\": \"%.*s%s%.*s\", \"id\": 7}", before,
                         "abcdefghijklmnopqrst", escapes[i].escape, after,
                         "abcdefghij");
                snprintf(meant, sizeof meant, "%.*s%s%.*s", before,
                         "abcdefghijklmnopqrst", escapes[i].meant, after,
                         "abcdefghij");
                assert_int_equal(read_text(line, &text), ENTENTE_OK);
                assert_str(text, meant);
            }
}

/* Every byte at every place of what is read eight at a time, and past it. */
static void test_intake_line__each_byte(void **state)
{
    char string[48], line[80];
    (void)state;

    for (int len = 1; len < 34; len++)
        for (int at = 0; at < len; at++)
            for (int byte = 1; byte < 256; byte++) {
                memset(string, byte % 2 == 0 ? '#' : 0xff, sizeof string);
                string[at] = (char)byte;
                int n = snprintf(line, sizeof line, "{\"text\":\"%.*s\"}",
                                 len, string);
                bool is_plain = byte >= ' ' && byte != '"' && byte != '\\';
                char *last = (char *)arena_bytes(test_arena(), 80) + 80 - n;
                struct intake_input input = { 0 };
                memcpy(last, line, (size_t)n);
                assert_int_equal(
                    intake_line_read((struct str){ last, (size_t)n },
                                     test_arena(), &input, NULL),
                    is_plain ? ENTENTE_OK : ENTENTE_E_FORMAT);
                if (is_plain)
                    assert_true(str_is(input.bytes,
                                       (struct str){ string, (size_t)len }));
            }
}

/* Every beginning of a line is no line, and nothing is read beyond it. */
static void test_intake_line__cut_off(void **state)
{
    const struct str line = STR("{\"id\": 12, \"x\": [\"\\u12e9\", {\"\\\\\": "
                                "-1.5e3}, null], \"text\": \"Italy "
                                "\\\"met\\\" Malta\\ud83d\\ude00.\"}");
    struct intake_input input;
    struct fault fault;
    (void)state;

    for (size_t len = 0; len < line.len; len++) {
        char *bytes = (char *)arena_bytes(test_arena(), 256) + 256 - len;
        memcpy(bytes, line.ptr, len);
        assert_int_equal(intake_line_read((struct str){ bytes, len },
                                          test_arena(), &input, &fault),
                         ENTENTE_E_FORMAT);
        assert_in_range(fault.column, 1, len + 1);
    }
    assert_int_equal(intake_line_read(line, test_arena(), &input, &fault),
                     ENTENTE_OK);
    assert_str(input.id, "12");
    assert_str(input.bytes, "Italy \"met\" Malta\xf0\x9f\x98\x80.");
}

/* What the line gives stays when the line is gone. */
static void test_intake_line__copies(void **state)
{
    char line[] = "{\"id\":\"a\",\"url\":\"\",\"html\":\"<p>\"}";
    struct intake_input input;
    (void)state;

    assert_int_equal(intake_line_read(str_of(line), test_arena(), &input,
                                      NULL), ENTENTE_OK);
    memset(line, '#', sizeof line - 1);
    assert_str(input.id, "a");
    assert_null(input.url.ptr);
    assert_str(input.bytes, "<p>");
    assert_int_equal(input.form, INTAKE_HTML);
}

static void test_intake_line__refuses(void **state)
{
    static const char *const wrong[] = {
        "{\"text\": \"a\tb\"}",    "{\"text\": \"a\\x41\"}",
        "{\"text\": \"a\\u12g4\"}", "{\"text\": \"a\\\"}",
        "{\"text\": \"\\u12\"}",   "{\"text\": \"\\ud83d\\u12\"}",
        "{\"text\": \"a\\\x01\"}", "{\"text\" \"a\"}",
        "{\"text\": \"a\"} b",     "{\"title\": \"a\"}"
    };
    struct str text;
    (void)state;

    for (size_t i = 0; i < N_OF(wrong); i++)
        assert_int_equal(read_text(wrong[i], &text), ENTENTE_E_FORMAT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_intake_line__escapes_at_every_place),
        TEST(test_intake_line__each_byte),
        TEST(test_intake_line__cut_off),
        TEST(test_intake_line__copies),
        TEST(test_intake_line__refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
