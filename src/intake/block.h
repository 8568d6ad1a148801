/*
 * intake/block.h - a piece of a page that stands by itself.
 *
 * A line of scraped text, or what an element of a page holds: the unit that
 * is kept or dropped.  What is seen of a block (this file) is numbers and
 * signs; chain.h weighs them.
 */
#ifndef ENTENTE_INTAKE_BLOCK_H
#define ENTENTE_INTAKE_BLOCK_H

#include "base/arena.h"
#include "lexicon/lexicon.h"
#include "report/report.h"

/* What a phrase of data/en/intake/furniture.tsv shows; bits of signs. */
enum block_sign {
#define SIGN(NAME, name) SIGN_##NAME,
#include "intake/sign.def"
#undef SIGN
    N_SIGNS
};
#define SIGN_BIT(NAME) (1u << SIGN_##NAME)

/* Signs that running text of a report does not have. */
enum {
    BLOCK_HARD = 1u << SIGN_NAV | 1u << SIGN_END | 1u << SIGN_ACCOUNT
        | 1u << SIGN_COMMENT | 1u << SIGN_WAIT | 1u << SIGN_AD
        | 1u << SIGN_LEGAL | 1u << SIGN_CREDIT
};

enum block_end { END_NONE, END_STOP, END_QUESTION, END_COLON, END_ELLIPSIS,
                 END_COMMA };

/* The element a block comes from; TAG_NONE for plain text. */
enum block_tag {
    TAG_NONE, TAG_P, TAG_HEADING, TAG_LIST, TAG_QUOTE, TAG_CAPTION, TAG_CELL,
    TAG_DIV, TAG_PRE, TAG_BUTTON, TAG_TIME
};

/* What the elements around a block say of it; bits of hints. */
enum {
    HINT_ARTICLE = 1 << 0,   /* in <article>                            */
    HINT_MAIN = 1 << 1,      /* in <main>, role=main                    */
    HINT_ASIDE = 1 << 2,     /* in <nav> <footer> <header> <aside> form */
    HINT_BODY = 1 << 3,      /* a name says: the article's body         */
    HINT_STORY = 1 << 4,     /* a name says: article, story, post       */
    HINT_BAD = 1 << 5,       /* a name says: sharing, related, comments */
    HINT_CAPTION = 1 << 6,   /* a name says: caption, credit            */
    HINT_BYLINE = 1 << 7,    /* a name says: author, byline             */
    HINT_DATE = 1 << 8,      /* a name says: date, <time>               */
    HINT_HIDDEN = 1 << 9,    /* not shown                               */
    HINT_TITLE = 1 << 10,    /* a name says: headline; itemprop         */
    HINT_LEAD = 1 << 11,     /* a name says: standfirst, summary        */
    HINT_BEST = 1 << 12,     /* in the container that holds most prose  */
    HINT_COMMENT = 1 << 13,  /* a name says: readers' comments          */
    HINT_RELATED = 1 << 14,  /* a name says: other reports              */
    HINT_WEAK = 1 << 15,     /* a name that may say: no text            */
    HINT_OTHER = 1 << 16,    /* in another article of the page          */
    HINT_DIRECT = 1 << 17,   /* beside most of the paragraphs           */
    HINT_OUT_BODY = 1 << 18, /* not in the body that most of the text is in */
    HINT_OUT_ARTICLE = 1 << 19, /* likewise of <article>                 */
    HINT_HEADED = 1 << 20,      /* under a heading that says: not the text */
    HINT_SAID = 1 << 21,        /* in the body that the page itself says   */
    HINT_UNSAID = 1 << 22       /* not in it                               */
};

enum { BLOCK_MOST_LANGUAGES = 32, BLOCK_MOST_TELLING = 24 };

struct block {
    struct span span;      /* its words, trimmed, in the text          */
    uint32_t n_blank;      /* blank lines before it                    */
    uint32_t indent;       /* blanks before it on its line             */
    uint32_t bullet;       /* bytes of a list mark it begins with      */
    uint32_t n_words, n_capital, n_number, n_you;
    uint32_t n_function;   /* of the text's language: blocks_compare   */
    uint8_t by_language[BLOCK_MOST_LANGUAGES]; /* function words of each */
    uint32_t n_stops;      /* sentence ends inside it                  */
    uint32_t n_bars;       /* | › » · and the like                     */
    uint32_t n_hard;       /* phrases that no running text has: BLOCK_HARD */
    uint32_t n_linked;     /* words inside links                       */
    enum block_end ends;
    bool has_quote, has_symbol, opens_lower, is_upper, is_repeated;
    bool ends_named;       /* in brackets, names alone: `(Arda Venn/EPA)` */
    bool has_handle;       /* `@arda`, as networks name who posts       */
    bool is_signature;     /* below a post: `Arda Venn (@arda) May 5, 2021` */
    bool is_post;          /* a post that is shown, or its signature    */
    bool is_picture;       /* ends as captions do: a credit, a whole day */
    bool is_about;         /* opens `Arda Venn is the ...`, and a role  */
    bool is_code;          /* names and values, as programs write them */
    bool is_date;          /* nothing but a date, a time and a label   */
    uint32_t signs;
    uint64_t hash;         /* of its words in small letters            */
    uint64_t opening[2];   /* hashes of its first two and three words  */
    uint16_t telling[BLOCK_MOST_TELLING]; /* hashes of its first words that
                            * are long and none of the commonest       */
    uint8_t n_telling;
    int32_t again;         /* the first block that says the same; -1   */
    enum block_tag tag;
    uint8_t level;         /* of a heading, 1 to 6                     */
    uint8_t away;          /* steps up from most of the text to it     */
    uint32_t hints;
    int32_t parent;        /* its container; -1                        */
    /* decided */
    bool is_sentence;      /* reads like running text                  */
    bool keep;
    int32_t score;
    enum region_class class;
    const char *rule;
};

/* Tables looked at for every block. */
struct block_tables {
    const struct lexicon_table *furniture, *function, *calendar;
    const struct lexicon_table *names; /* classes of words; or null        */
    int where_column, class_column, value_column;
    uint8_t *signs;        /* of each row of furniture                  */
    uint8_t *languages;    /* of each row of function: index of codes   */
    struct str codes[BLOCK_MOST_LANGUAGES]; /* ISO 639-1; the first is en */
    int n_codes;
};

enum entente_status block_tables_open(struct block_tables *tables,
                                      const struct lexicon *lexicon,
                                      struct arena *run,
                                      struct fault *fault);

/* Words of a text, small letters, without marks: letters and digits with
 * nothing between.  Returns how many; words[] and the letters lie in
 * `arena`. */
size_t block_words(struct str text, struct arena *arena,
                   struct str **words);

/* The same, words into found[text.len / 2 + 1], their letters into
 * small[text.len]. */
size_t block_cut_words(struct str text, char *small, struct str *found);

/* Look at a block: fill counts, ends and signs from its span. */
void block_look(const struct block_tables *tables, struct str text,
                struct block *block);

/* Note blocks that say the same; the language most of the words are of
 * (returned, an index of tables->codes; -1 none) and the function words of
 * it; and is_sentence.  Cost: linear. */
int blocks_compare(struct block *blocks, size_t n, struct arena *scratch);

/* Is block i kept, and so was one before it that says the same?  Short lines
 * may come again. */
bool block_is_again(const struct block *blocks, size_t i);

/* What a heading stands over: running text, or the item of a list.  Of several
 * short lines in a row only the last can be one. */
bool block_is_text(const struct block *block);

/* A title that is all link: it leads elsewhere. */
bool block_leads_away(const struct block *block);

/* A sign's name, as in the table; static. */
const char *block_sign_name(enum block_sign sign);

#endif
