/*
 * event/rules.c - the rules of data/en/event/, made ready.
 *
 * In: the rule files of the image.  Out: one book of patterns, and the sets
 * that the other files of this room ask by name.
 */
#include "event/coder.h"

static bool source_is_known(void *context, struct str key)
{
    return lexicon_find(context, key).n > 0;
}

static enum entente_status read_blob(const struct lexicon *lexicon,
                                     struct pattern_book *book,
                                     struct str path, struct str bytes,
                                     struct fault *fault)
{
    (void)path;
    return pattern_read(book, path, bytes, source_is_known,
                        (void *)(uintptr_t)lexicon_table(lexicon, "SOURCES"),
                        fault);
}

enum entente_status event_open(const struct lexicon *lexicon,
                               struct arena *run,
                               const struct event_rules **stage,
                               struct fault *fault)
{
    struct event_rules *opened = ARENA_NEW(run, struct event_rules);
    struct pattern_book *book = pattern_book_new(run);
    /* Sets are named by all; of two equal rules the first read wins. */
    static const char *const first[] = { "en/event/sets.rules",
                                         "en/event/over.rules" };
    enum entente_status status = ENTENTE_OK;

    for (size_t i = 0; i < N_OF(first) && status == ENTENTE_OK; i++) {
        struct str bytes = lexicon_blob(lexicon, first[i]);
        if (bytes.ptr != NULL)
            status = read_blob(lexicon, book, str_of(first[i]), bytes, fault);
    }
    for (uint32_t i = 0;
         i < lexicon_n_blobs(lexicon) && status == ENTENTE_OK; i++) {
        struct str path, bytes;
        lexicon_blob_at(lexicon, i, &path, &bytes);
        if (str_starts(path, STR("en/event/"))
            && str_ends(path, STR(".rules")) && !str_is_c(path, first[0])
            && !str_is_c(path, first[1]))
            status = read_blob(lexicon, book, path, bytes, fault);
    }
    if (status != ENTENTE_OK)
        return status;
    pattern_close(book);
    opened->book = book;
    opened->light = pattern_set(book, STR("light"));
    opened->occur = pattern_set(book, STR("occur"));
    opened->cease = pattern_set(book, STR("cease"));
    opened->measure = pattern_set(book, STR("measure"));
    opened->aspect = pattern_set(book, STR("aspect"));
    opened->speech = pattern_set(book, STR("speech"));
    opened->wrought = pattern_set(book, STR("wrought"));
    opened->ordain = pattern_set(book, STR("ordain"));
    opened->asserted = pattern_set(book, STR("asserted"));
    opened->hope = pattern_set(book, STR("hoped"));
    opened->plan_noun = pattern_set(book, STR("planned"));
    opened->maybe = pattern_set(book, STR("maybe"));
    opened->claimed = pattern_set(book, STR("claimed"));
    opened->thin = pattern_set(book, STR("thin"));
    opened->inverse = pattern_set(book, STR("inverse"));
    opened->blamed = pattern_set(book, STR("blamed"));
    opened->attack = pattern_set(book, STR("blast"));
    opened->suffered = pattern_set(book, STR("suffered"));
    opened->occasion = pattern_set(book, STR("occasion"));
    opened->gathering = pattern_set(book, STR("gathering"));
    opened->elsewhen = pattern_set(book, STR("elsewhen"));
    opened->fought = pattern_set(book, STR("fought"));
    opened->relates = pattern_set(book, STR("relates"));
    opened->reaction = pattern_set(book, STR("reaction"));
    opened->idle = pattern_set(book, STR("idle"));
    opened->perhaps = pattern_set(book, STR("perhaps"));
    opened->told_apart = pattern_set(book, STR("told_apart"));
    opened->lexicon = lexicon;
    opened->areas = lexicon_table(lexicon, "en/event/area");
    opened->area_key = lexicon_column(opened->areas, "area");
    *stage = opened;
    return ENTENTE_OK;
}

const struct pattern_book *event_book(const struct event_rules *stage)
{
    return stage->book;
}
