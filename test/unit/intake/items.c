/* intake/items.h: files, folders and lines come out one by one. */
#include "test.h"

#include <sys/stat.h>
#include <unistd.h>

#include "intake/items.h"

static char folder[] = "/tmp/entente-items-XXXXXX";

static void put(const char *name, struct str bytes)
{
    char path[256];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    fclose(file);
}

static int set_up(void **state)
{
    char path[256];
    (void)state;

    if (mkdtemp(folder) == NULL)
        return 1;
    snprintf(path, sizeof path, "%s/inner", folder);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/inner/loop", folder);
    if (symlink(folder, path) != 0)
        return 1;
    put("b.txt", STR("Arnor signed on Monday.\n"));
    put("a\nb.txt", STR("A name with a newline.\n"));
    put("c.html", STR("<!DOCTYPE html><p>Arnor.</p>"));
    put("d.jsonl", STR("{\"id\":\"1\",\"text\":\"One.\"}\n\nnot json\n"
                       "{\"id\":7,\"html\":\"<p>Two.</p>\",\"url\":\"u\"}\n"
                       "{\"id\":\"3\"}\n"));
    put("e.png", STR("\x89PNG\r\n\x1a\n\0\0\0\0"));
    put("inner/f.conllu", STR("# text = Go\n1\tGo\tgo\tVERB\t_\t_\t0\t"
                              "root\t_\t_\n\n"));
    put(".hidden", STR("Never seen."));
    return 0;
}

static int tear_down(void **state)
{
    char command[64];
    (void)state;

    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static void test_intake_items__folder(void **state)
{
    static const struct {
        enum entente_status status;
        const char *path, *id;
        enum intake_form form;
    } wanted[] = {
        { ENTENTE_OK, "/a\nb.txt", NULL, INTAKE_TEXT },
        { ENTENTE_OK, "/b.txt", NULL, INTAKE_TEXT },
        { ENTENTE_OK, "/c.html", NULL, INTAKE_HTML },
        { ENTENTE_OK, "/d.jsonl#1", "1", INTAKE_TEXT },
        { ENTENTE_E_FORMAT, "/d.jsonl", NULL, INTAKE_TEXT },
        { ENTENTE_OK, "/d.jsonl#4", "7", INTAKE_HTML },
        { ENTENTE_E_FORMAT, "/d.jsonl", NULL, INTAKE_TEXT },
        { ENTENTE_OK, "/inner/f.conllu", NULL, INTAKE_CONLLU },
        { ENTENTE_E_FORMAT, "/inner/loop", NULL, INTAKE_TEXT },
        { ENTENTE_NONE, NULL, NULL, INTAKE_TEXT },
    };
    const char *paths[] = { folder };
    struct intake_items *items;
    struct fault fault = { 0 };
    (void)state;

    assert_int_equal(intake_items_open(paths, 1, NULL, &items, &fault),
                     ENTENTE_OK);
    for (size_t i = 0; i < N_OF(wanted); i++) {
        struct intake_input input = { 0 };
        enum entente_status status =
            intake_items_next(items, test_arena(), &input, &fault);

        assert_int_equal(status, wanted[i].status);
        if (status == ENTENTE_NONE)
            break;
        if (status == ENTENTE_OK) {
            assert_str(str_slice(input.path, strlen(folder), input.path.len),
                       wanted[i].path);
            assert_int_equal(input.form, wanted[i].form);
            assert_true(str_is(input.id, str_of(wanted[i].id)));
        } else {
            assert_string_equal(fault.file + strlen(folder), wanted[i].path);
        }
    }
    intake_items_close(items);
}

static void test_intake_items__missing(void **state)
{
    const char *paths[] = { "/nonexistent/report.txt" };
    struct intake_input input;
    struct intake_items *items;
    struct fault fault = { 0 };
    (void)state;

    assert_int_equal(intake_items_open(paths, 1, NULL, &items, &fault),
                     ENTENTE_OK);
    assert_int_equal(intake_items_next(items, test_arena(), &input, &fault),
                     ENTENTE_E_IO);
    assert_string_equal(fault.file, paths[0]);
    assert_int_equal(intake_items_next(items, test_arena(), &input, &fault),
                     ENTENTE_NONE);
    intake_items_close(items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_intake_items__folder),
        TEST(test_intake_items__missing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
