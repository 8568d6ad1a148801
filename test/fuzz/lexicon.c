/* Any bytes as a table of a folder of lexicons: refused with its place, or
 * compiled into an image whose rows are found again.  The image itself is
 * never read from outside. */
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "fuzz.h"
#include "lexicon/lexicon.h"

static char folder[] = "/tmp/entente-fuzz-XXXXXX";

static void remove_folder(void)
{
    char path[64];

    snprintf(path, sizeof path, "%s/SOURCES.tsv", folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/fuzz.tsv", folder);
    unlink(path);
    rmdir(folder);
}

static void put(const char *name, struct str bytes)
{
    char path[64];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "wb");
    if (file == NULL
        || fwrite(bytes.ptr, 1, bytes.len, file) != bytes.len
        || fclose(file) != 0)
        abort();
}

FUZZ(bytes, arena, scratch)
{
    static bool is_ready;
    const struct lexicon *lexicon;
    struct str image;

    if (!is_ready) {
        if (mkdtemp(folder) == NULL)
            abort();
        atexit(remove_folder);
        put("SOURCES.tsv",
            STR("key\tauthor\ttitle\tdate\taddress\tlicence\tseen\n"
                "a\tb\tc\t2020\tf\tg\t2021-01-01\n"));
        is_ready = true;
    }
    put("fuzz.tsv", bytes);
    if (lexicon_compile(folder, NULL, arena, &image, NULL) != ENTENTE_OK
        || lexicon_open(image, arena, &lexicon, NULL) != ENTENTE_OK)
        return;
    const struct lexicon_table *table = lexicon_table(lexicon, "fuzz");
    for (uint32_t row = 0; row < lexicon_n_rows(table); row++) {
        struct lexicon_rows rows = lexicon_find(table,
                                                lexicon_cell(table, row, 0));

        if (row < rows.first || row >= rows.first + rows.n)
            abort();
        (void)lexicon_when(table, row);
    }
}
