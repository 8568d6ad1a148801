/*
 * intake/sniff.c - see sniff.h.
 *
 * Names lie (a saved page called .txt, a feed called .html), so only bytes
 * are asked.  The order goes from what cannot be mistaken (magic numbers) to
 * what can (mail heads, tags in text).
 */
#include "intake/sniff.h"

static bool begins(struct str s, const char *prefix)
{
    return str_starts(s, str_of(prefix));
}

static bool begins_caseless(struct str s, const char *prefix)
{
    size_t len = strlen(prefix);
    return s.len >= len
        && str_is_caseless(str_slice(s, 0, len), (struct str){ prefix, len });
}

/* Text has no control characters but white space, escape and form feed. */
static bool is_binary(struct str head)
{
    size_t n_odd = 0;
    for (size_t i = 0; i < head.len; i++) {
        unsigned char c = (unsigned char)head.ptr[i];
        if (c == 0)
            return true;
        n_odd += c < 32 && !byte_is_space((char)c) && c != 27;
    }
    return n_odd * 50 > head.len;
}

/* RFC 5322: field names, a colon, folded lines begin with a blank.  Two
 * fields known from mail or MHTML must be among the first lines. */
static bool is_mail(struct str head)
{
    static const char *const known[] = {
        "from", "to", "date", "subject", "message-id", "mime-version",
        "received", "return-path", "content-type", "delivered-to",
        "snapshot-content-location", "reply-to", "sender", "cc",
        "dkim-signature", "x-original-to", "list-id", "arc-seal"
    };
    struct str rest = head;
    int n_known = 0, n_lines = 0;

    while (rest.ptr != NULL && rest.len > 0 && n_lines++ < 40) {
        struct str line = str_cut(&rest, '\n');
        if (line.len > 0 && line.ptr[line.len - 1] == '\r')
            line.len--;
        if (line.len == 0)
            break;
        if (n_lines == 1 && begins(line, "From "))
            continue; /* mbox */
        if (line.ptr[0] == ' ' || line.ptr[0] == '\t') {
            if (n_lines == 1)
                return false;
            continue;
        }
        ptrdiff_t colon = str_find_byte(line, ':');
        if (colon <= 0)
            return false;
        struct str name = str_slice(line, 0, (size_t)colon);
        for (size_t i = 0; i < name.len; i++)
            if (name.ptr[i] <= ' ' || (unsigned char)name.ptr[i] > 126)
                return false;
        for (size_t i = 0; i < N_OF(known); i++)
            n_known += str_is_caseless(name, str_of(known[i]));
    }
    return n_known >= 3;
}

/* A line of ten columns that begins with the number 1 (or 1-2). */
static bool is_conllu(struct str head)
{
    struct str rest = head;

    while (rest.ptr != NULL) {
        struct str line = str_cut(&rest, '\n');
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        if (!begins(line, "1\t") && !begins(line, "1-"))
            return false;
        int n_tabs = 0;
        for (size_t i = 0; i < line.len; i++)
            n_tabs += line.ptr[i] == '\t';
        return n_tabs == 9;
    }
    return false;
}

/* One JSON object a line, or one document over many lines. */
static enum sniff_kind json_kind(struct str head)
{
    struct str line = { head.ptr, head.len };
    ptrdiff_t newline = str_find_byte(head, '\n');
    int depth = 0;
    bool is_string = false;

    if (head.ptr[0] == '[')
        return SNIFF_JSON;
    if (str_find(head, STR("jsonfeed.org/version")) >= 0)
        return SNIFF_JSON;
    if (newline >= 0)
        line.len = (size_t)newline;
    else
        return SNIFF_LINES;
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        if (is_string) {
            if (c == '\\')
                i++;
            else if (c == '"')
                is_string = false;
        } else if (c == '"') {
            is_string = true;
        } else {
            depth += (c == '{') - (c == '}');
        }
    }
    return depth == 0 ? SNIFF_LINES : SNIFF_JSON;
}

static enum sniff_kind markup_kind(struct str head, struct str s)
{
    static const char *const tags[] = {
        "<!doctype html", "<html", "<head", "<body", "<script", "<iframe",
        "<h1", "<div", "<font", "<table", "<a ", "<style", "<title", "<b>",
        "<br", "<p>", "<p ", "<article", "<main", "<section", "<meta",
        "<link", "<span", "<img", "<ul", "<ol", "<header", "<nav"
    };

    for (size_t i = 0; i < N_OF(tags); i++)
        if (begins_caseless(s, tags[i]))
            return SNIFF_HTML;
    static const struct {
        const char *tag;
        enum sniff_kind kind;
    } roots[] = { { "<rss", SNIFF_FEED },    { "<feed", SNIFF_FEED },
                  { "<rdf:RDF", SNIFF_FEED }, { "<opml", SNIFF_OPML },
                  { "<html", SNIFF_HTML },   { "<HTML", SNIFF_HTML } };
    for (size_t i = 0; i < N_OF(roots); i++) {
        ptrdiff_t at = str_find(head, str_of(roots[i].tag));
        if (at >= 0 && (begins(s, "<?xml") || begins(s, "<!--")
                        || begins(s, "<!DOCTYPE")
                        || begins(s, roots[i].tag)))
            return roots[i].kind;
    }
    if (begins(s, "<!--") || begins(s, "<?xml"))
        return SNIFF_HTML;
    return SNIFF_TEXT;
}

static enum sniff_kind sniff_bytes(struct str head)
{
    static const struct {
        const char *magic;
        enum sniff_kind kind;
    } magics[] = {
        { "%PDF-", SNIFF_PDF },       { "PK\x03\x04", SNIFF_ARCHIVE },
        { "PK\x05\x06", SNIFF_ARCHIVE }, { "\x1F\x8B", SNIFF_PACKED },
        { "\x28\xB5\x2F\xFD", SNIFF_PACKED },
        { "\xFD" "7zXZ", SNIFF_PACKED }, { "BZh", SNIFF_PACKED },
        { "WARC/", SNIFF_WARC },      { "SQLite format 3", SNIFF_STORE }
    };
    struct str s = head;

    for (size_t i = 0; i < N_OF(magics); i++)
        if (begins(head, magics[i].magic))
            return magics[i].kind;
    if (head.len >= 262 && str_is(str_slice(head, 257, 262), STR("ustar")))
        return SNIFF_ARCHIVE;
    if (is_binary(head))
        return SNIFF_BINARY;
    if (begins(s, "\xEF\xBB\xBF"))
        s = str_slice(s, 3, s.len);
    s = str_trim(s);
    if (s.len == 0)
        return SNIFF_TEXT;
    if (s.ptr[0] == '<')
        return markup_kind(head, s);
    if (s.ptr[0] == '{') {
        struct str inner = str_trim(str_slice(s, 1, s.len));
        return inner.len > 0 && inner.ptr[0] == '"' ? json_kind(s)
                                                    : SNIFF_TEXT;
    }
    if (s.ptr[0] == '[') {
        struct str inner = str_trim(str_slice(s, 1, s.len));
        return inner.len > 0 && inner.ptr[0] == '{' ? SNIFF_JSON : SNIFF_TEXT;
    }
    if (is_conllu(s))
        return SNIFF_CONLLU;
    if (is_mail(head))
        return begins(head, "From ") ? SNIFF_MBOX : SNIFF_MAIL;
    return SNIFF_TEXT;
}

enum sniff_kind sniff(struct str head)
{
    enum { MOST_NARROWED = 2048 };
    char narrow[MOST_NARROWED];
    bool is_little = begins(head, "\xFF\xFE");
    size_t n = 0;

    if (!is_little && !begins(head, "\xFE\xFF"))
        return sniff_bytes(head);
    /* UTF-16: what is ASCII in it tells; whatever it is, it is text */
    for (size_t i = 2; i + 1 < head.len && n < MOST_NARROWED; i += 2) {
        char low = head.ptr[i + !is_little], high = head.ptr[i + is_little];
        narrow[n++] = high == 0 && low > 0 ? low : '?';
    }
    enum sniff_kind kind = sniff_bytes((struct str){ narrow, n });
    return kind == SNIFF_HTML || kind == SNIFF_FEED || kind == SNIFF_OPML
        ? kind : SNIFF_TEXT;
}
