/*
 * brief/html.c - a briefing as one page that needs nothing else.
 *
 * Every sentence is a link to its passage, marked in the report's text at
 * the end of the page (beside it, where the window is wide).  It works
 * without the script; with it, every passage of the sentence lights up.
 * The policy forbids all requests and any script or style but these two,
 * named by their hashes.  Whatever comes from reports is escaped.
 */
#include "brief/brief.h"

#include <stdlib.h>

static const char style[] =
    ":root{color-scheme:light dark;--ink:#1b1d21;--soft:#5b6169;"
    "--paper:#fbfaf7;--panel:#f2f0ea;--line:#d9d5ca;--link:#0b4f79;"
    "--mark:#fff0b8;--on:#ffd24d;--on-ink:#1b1d21}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e7e5df;--soft:#a3a8b0;"
    "--paper:#15171a;--panel:#1d2024;--line:#363b42;--link:#8cc4ec;"
    "--mark:#3b3520;--on:#e0b53a;--on-ink:#15171a}}"
    "*{box-sizing:border-box}"
    "html{scroll-padding:4rem}"
    "body{margin:0;background:var(--paper);color:var(--ink);"
    "font:1.02rem/1.55 Georgia,'Times New Roman',serif;"
    "overflow-wrap:break-word}"
    "main{max-width:44rem;margin:0 auto;padding:1.2rem 1.1rem 3rem}"
    "h1{font-size:1.9rem;line-height:1.2;margin:.4rem 0 .6rem}"
    "h2{font-size:1.25rem;margin:2rem 0 .5rem;padding-top:.6rem;"
    "border-top:1px solid var(--line)}"
    "h3{font-size:1rem;margin:1.1rem 0 .3rem}"
    "ul{margin:.3rem 0;padding:0;list-style:none}"
    "li{margin:.55rem 0}"
    "a{color:inherit;text-decoration:none;"
    "border-bottom:1px dotted var(--soft)}"
    "li>a:first-child{border-bottom:0}"
    "a:hover,a:focus{border-bottom:1px solid var(--link);color:var(--link)}"
    ":focus-visible{outline:2px solid var(--link);outline-offset:2px}"
    ".t,.n,nav{font:.8rem/1.45 system-ui,sans-serif;color:var(--soft)}"
    ".t{display:block}"
    ".t a{color:var(--link)}"
    ".t b{font-weight:600}"
    "code{display:none;font:.74rem/1.4 ui-monospace,monospace;"
    "color:var(--soft)}"
    "td code,h3 code{display:inline}"
    "body:has(#code:checked) code{display:block}"
    ".w{overflow-x:auto;margin:.8rem 0}"
    "table{border-collapse:collapse;width:100%;"
    "font:.84rem/1.45 system-ui,sans-serif}"
    "th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;"
    "border-bottom:1px solid var(--line)}"
    "th{color:var(--soft);font-weight:600}"
    "td:first-child{white-space:nowrap}"
    "nav{display:flex;flex-wrap:wrap;gap:.2rem .9rem;margin:.6rem 0}"
    "aside{background:var(--panel);border-top:1px solid var(--line);"
    "padding:.4rem 1.1rem 3rem}"
    "aside>*{max-width:44rem;margin-left:auto;margin-right:auto}"
    "article{border-top:1px solid var(--line);padding:.6rem 0}"
    ".r{white-space:pre-wrap;font-size:.95rem;line-height:1.5}"
    ".f{opacity:.5}"
    "mark{background:var(--mark);color:inherit;padding:.05em 0}"
    "mark.on,mark:target{background:var(--on);color:var(--on-ink)}"
    "@media(min-width:70rem){"
    "body{display:grid;grid-template-columns:minmax(0,1fr) 30rem}"
    "main{margin:0 auto}"
    "aside{border-top:0;border-left:1px solid var(--line);position:sticky;"
    "top:0;height:100vh;overflow-y:auto}}"
    "@media(max-width:40rem){table,tbody,tr,td{display:block}"
    "thead{display:none}td{border:0;padding:.1rem 0}"
    "td[data-h]:not(:empty)::before{content:attr(data-h) ': ';"
    "color:var(--soft)}"
    "tr{border-bottom:1px solid var(--line);padding:.5rem 0}"
    "td:first-child{white-space:normal;font-weight:600}}"
    "@media(prefers-reduced-motion:no-preference){"
    "aside{scroll-behavior:smooth}}"
    "@media print{:root{--ink:#000;--soft:#444;--paper:#fff;--panel:#fff;"
    "--mark:#fff;--line:#bbb;--link:#000}"
    "body{display:block;font-size:10.5pt}aside,nav,.x{display:none}"
    "main{max-width:none;padding:0}li,tr{break-inside:avoid}"
    "h2,h3{break-after:avoid}code{display:inline}a{border:0}}";

static const char script[] =
    "document.addEventListener('click',function(e){"
    "var a=e.target.closest('a[data-c]');if(!a)return;"
    "document.querySelectorAll('mark.on').forEach(function(m){"
    "m.classList.remove('on')});"
    "a.dataset.c.split(' ').forEach(function(c){"
    "var p=c.split(/[:-]/),r=document.getElementById(p[0]);if(!r)return;"
    "r.querySelectorAll('mark').forEach(function(m){"
    "var s=+m.dataset.s,t=+m.dataset.e;"
    "if(s>=+p[1]&&t<=+p[2])m.classList.add('on')})});"
    "});";

/* ------------------------------------------------------------- escaping -- */

static void add_text(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        switch (s.ptr[i]) {
        case '&': buf_add(out, STR("&amp;")); break;
        case '<': buf_add(out, STR("&lt;")); break;
        case '>': buf_add(out, STR("&gt;")); break;
        case '"': buf_add(out, STR("&quot;")); break;
        case '\'': buf_add(out, STR("&#39;")); break;
        default:
            if ((unsigned char)s.ptr[i] >= 0x20 || byte_is_space(s.ptr[i]))
                buf_byte(out, s.ptr[i]);
        }
}

static void add_hash(struct buf *out, const char *content)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    struct sha256 hash = hash_sha256(str_of(content));
    const unsigned char *b = hash.bytes;

    buf_add(out, STR("'sha256-"));
    for (size_t i = 0; i < sizeof hash.bytes; i += 3) {
        uint32_t three = (uint32_t)b[i] << 16;
        size_t n = sizeof hash.bytes - i < 3 ? sizeof hash.bytes - i : 3;
        if (n > 1)
            three |= (uint32_t)b[i + 1] << 8;
        if (n > 2)
            three |= b[i + 2];
        for (size_t k = 0; k < 4; k++)
            buf_byte(out, k <= n ? digits[three >> (18 - 6 * k) & 63] : '=');
    }
    buf_byte(out, '\'');
}

/* ---------------------------------------------------------------- codes -- */

/* The next `R2:384-478` in a line of code, or false. */
static bool next_code(struct str s, size_t *at, uint32_t *report,
                      struct span *span, struct span *where)
{
    for (size_t i = *at; i + 6 < s.len; i++) {
        if (s.ptr[i] != 'R' || (i > 0 && s.ptr[i - 1] != '['))
            continue;
        uint64_t value[3] = { 0, 0, 0 };
        static const char ends[] = { ':', '-', ']' };
        size_t k = i + 1;
        int part;
        for (part = 0; part < 3; part++) {
            size_t digits = 0;
            while (k < s.len && byte_is_digit(s.ptr[k]) && digits < 9)
                value[part] = value[part] * 10
                              + (uint64_t)(s.ptr[k++] - '0'), digits++;
            if (digits == 0 || k >= s.len || s.ptr[k] != ends[part])
                break;
            k++;
        }
        if (part < 3)
            continue;
        *report = (uint32_t)value[0];
        *span = (struct span){ (uint32_t)value[1], (uint32_t)value[2] };
        *where = (struct span){ (uint32_t)i, (uint32_t)k - 1 };
        *at = k;
        return true;
    }
    return false;
}

/* Where passages begin and end, by report. */
struct edges {
    struct edge {
        uint32_t report;
        struct span span;
    } *items;
    size_t n, room;
    struct arena *arena;
};

static void collect(struct edges *edges, struct str code)
{
    size_t at = 0;
    uint32_t report;
    struct span span, where;

    if (code.ptr == NULL)
        return;
    while (next_code(code, &at, &report, &span, &where))
        *ARENA_PUSH(edges->arena, edges->items, edges->n, edges->room) =
            (struct edge){ report, span };
}

static void collect_block(struct edges *edges, const struct brief_block *b)
{
    collect(edges, b->note_evidence);
    for (size_t i = 0; i < b->n_lines; i++)
        collect(edges, b->lines[i].evidence);
}

static int compare_edges(const void *a, const void *b)
{
    const struct edge *x = a, *y = b;

    if (x->report != y->report)
        return x->report < y->report ? -1 : 1;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    return x->span.end < y->span.end ? -1 : x->span.end > y->span.end;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x < y ? -1 : x > y;
}

/* Code with each passage a link. */
static void add_code(struct buf *out, struct str code)
{
    size_t at = 0, from = 0;
    uint32_t report;
    struct span span, where;

    while (next_code(code, &at, &report, &span, &where)) {
        add_text(out, str_slice(code, from, where.start));
        buf_print(out, "<a href=\"#R%u-%u\" data-c=\"R%u:%u-%u\">", report,
                  span.start, report, span.start, span.end);
        add_text(out, str_at(code, where));
        buf_add(out, STR("</a>"));
        from = where.end;
    }
    add_text(out, str_slice(code, from, code.len));
}

/* The same passages as the value of data-c; the first one in *first. */
static bool add_targets(struct buf *out, struct str code)
{
    size_t at = 0;
    uint32_t report;
    struct span span, where;
    bool any = false;

    while (next_code(code, &at, &report, &span, &where)) {
        if (!any)
            buf_print(out, " href=\"#R%u-%u\" data-c=\"", report, span.start);
        buf_print(out, "%sR%u:%u-%u", any ? " " : "", report, span.start,
                  span.end);
        any = true;
    }
    if (any)
        buf_byte(out, '"');
    return any;
}

/* ---------------------------------------------------------------- parts -- */

static void add_line(struct buf *out, const struct brief_line *line)
{
    if (line->evidence.ptr == NULL) {
        buf_add(out, STR("<li>"));
        add_text(out, line->text);
        buf_add(out, STR("</li>\n"));
        return;
    }
    buf_add(out, STR("<li><a"));
    add_targets(out, line->evidence);
    buf_byte(out, '>');
    add_text(out, line->text);
    buf_add(out, STR("</a> <span class=\"t\">"));
    const char *gap = "";
    if (line->n_reports > 0) {
        buf_print(out, "%d report%s, ", line->n_reports,
                  line->n_reports == 1 ? "" : "s");
        if (line->low == line->high)
            buf_print(out, "%d origin%s", line->high,
                      line->high == 1 ? "" : "s");
        else
            buf_print(out, "%d\xe2\x80\x93%d origins", line->low, line->high);
        gap = " \xc2\xb7 ";
    }
    if (line->standing.ptr != NULL) {
        buf_print(out, "%s", gap);
        add_text(out, line->standing);
        gap = " \xc2\xb7 ";
    }
    if (line->registry.ptr != NULL) {
        buf_print(out, "%sregistry: ", gap);
        add_text(out, line->registry);
        gap = " \xc2\xb7 ";
    }
    for (int i = 0; i < line->n_disputes; i++)
        buf_print(out, "%s<a href=\"#D%d\">D%d</a>", i == 0 ? gap : ", ",
                  line->disputes[i], line->disputes[i]);
    buf_add(out, STR("</span> <code>"));
    add_code(out, line->evidence);
    buf_add(out, STR("</code></li>\n"));
}

static void add_block(struct buf *out, const struct brief_block *block)
{
    if (block->heading.ptr != NULL) {
        buf_add(out, STR("<h3>"));
        add_text(out, block->heading);
        if (block->note_evidence.ptr != NULL) {
            buf_add(out, STR(" <code>"));
            add_code(out, block->note_evidence);
            buf_add(out, STR("</code>"));
        }
        buf_add(out, STR("</h3>\n"));
    }
    buf_add(out, STR("<ul>\n"));
    for (size_t i = 0; i < block->n_lines; i++)
        add_line(out, &block->lines[i]);
    buf_add(out, STR("</ul>\n"));
}

/* A cell: text, and code between `backticks`. */
static void add_cell(struct buf *out, struct str cell)
{
    while (cell.len > 0) {
        ptrdiff_t open = str_find_byte(cell, '`');
        ptrdiff_t close = open < 0 ? -1
            : str_find_byte(str_slice(cell, (size_t)open + 1, cell.len), '`');
        if (close < 0) {
            add_text(out, cell);
            return;
        }
        add_text(out, str_slice(cell, 0, (size_t)open));
        buf_add(out, STR("<code>"));
        add_code(out, str_slice(cell, (size_t)open + 1,
                                (size_t)(open + 1 + close)));
        buf_add(out, STR("</code>"));
        cell = str_slice(cell, (size_t)(open + close) + 2, cell.len);
    }
}

static void add_table(struct buf *out, const struct brief_table *table,
                      bool are_disputes)
{
    buf_add(out, STR("<div class=\"w\"><table>\n<thead><tr>"));
    for (size_t i = 0; i < table->n_columns; i++) {
        buf_add(out, STR("<th scope=\"col\">"));
        add_text(out, table->heads[i]);
        buf_add(out, STR("</th>"));
    }
    buf_add(out, STR("</tr></thead>\n<tbody>\n"));
    for (size_t r = 0; r < table->n_rows; r++) {
        if (are_disputes)
            buf_print(out, "<tr id=\"D%zu\">", r + 1);
        else
            buf_add(out, STR("<tr>"));
        for (size_t i = 0; i < table->n_columns; i++) {
            buf_add(out, STR("<td"));
            if (i > 0) {
                buf_add(out, STR(" data-h=\""));
                add_text(out, table->heads[i]);
                buf_byte(out, '"');
            }
            buf_byte(out, '>');
            add_cell(out, table->rows[r].cells[i]);
            buf_add(out, STR("</td>"));
        }
        buf_add(out, STR("</tr>\n"));
    }
    buf_add(out, STR("</tbody></table></div>\n"));
}

/* A report's text, cut at every edge of a cited passage and of furniture. */
static void add_report(struct buf *out, const struct brief *brief,
                       size_t number, const struct edges *edges,
                       size_t *edge_at)
{
    const struct report *r = brief->links->reports[brief->reports[number - 1]];
    size_t first = *edge_at, last, n = 0;
    size_t region = 0;

    for (last = first; last < edges->n && edges->items[last].report == number;
         last++)
        ;
    *edge_at = last;
    uint32_t *cuts = ARENA_ARRAY(edges->arena, uint32_t,
                                 2 * (last - first) + 2 * r->n_regions + 3);
    cuts[n++] = 0;
    cuts[n++] = (uint32_t)r->text.len;
    for (size_t i = first; i < last; i++) {
        cuts[n++] = edges->items[i].span.start;
        cuts[n++] = edges->items[i].span.end;
    }
    for (size_t i = 0; i < r->n_regions; i++) {
        cuts[n++] = r->regions[i].span.start;
        cuts[n++] = r->regions[i].span.end;
    }
    qsort(cuts, n, sizeof *cuts, compare_numbers);
    buf_print(out, "<article id=\"R%zu\"><h3>R%zu \xc2\xb7 ", number, number);
    add_text(out, r->title.value.ptr != NULL ? r->title.value
                                             : STR("no title"));
    buf_add(out, STR("</h3><p class=\"n\">"));
    add_text(out, r->outlet.value.ptr != NULL ? r->outlet.value
                                              : STR("outlet not named"));
    buf_add(out, STR(", "));
    add_text(out, r->published.value.ptr != NULL ? r->published.value
                                                 : STR("no date"));
    buf_add(out, STR("</p><div class=\"r\">"));
    uint32_t covered_to = 0;
    size_t next = first;
    for (size_t i = 0; i + 1 < n; i++) {
        struct span piece = { cuts[i], cuts[i + 1] };
        if (span_is_none(piece) || piece.end > r->text.len)
            continue;
        while (next < last && edges->items[next].span.start <= piece.start) {
            if (edges->items[next].span.end > covered_to)
                covered_to = edges->items[next].span.end;
            next++;
        }
        while (region < r->n_regions
               && r->regions[region].span.end <= piece.start)
            region++;
        bool is_furniture = region < r->n_regions
                            && r->regions[region].span.start <= piece.start
                            && region_is_furniture(r->regions[region].class);
        if (covered_to > piece.start)
            buf_print(out, "<mark id=\"R%zu-%u\" data-s=\"%u\" data-e=\"%u\">",
                      number, piece.start, piece.start, piece.end);
        else if (is_furniture)
            buf_add(out, STR("<span class=\"f\">"));
        add_text(out, str_at(r->text, piece));
        if (covered_to > piece.start)
            buf_add(out, STR("</mark>"));
        else if (is_furniture)
            buf_add(out, STR("</span>"));
    }
    buf_add(out, STR("</div></article>\n"));
}

void brief_write_html(const struct brief *brief, struct buf *out)
{
    struct edges edges = { .arena = out->arena };

    buf_add(out, STR("<!doctype html>\n<html lang=\"en\"><head>"
                     "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                     "content=\"width=device-width,initial-scale=1\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" content=\""
                     "default-src 'none'; style-src "));
    add_hash(out, style);
    buf_add(out, STR("; script-src "));
    add_hash(out, script);
    buf_add(out, STR("; base-uri 'none'; form-action 'none'\">\n"
                     "<meta name=\"referrer\" content=\"no-referrer\">\n"
                     "<meta name=\"generator\" content=\"entente "
                     ENTENTE_VERSION "\">\n"));
    if (brief->topic.ptr != NULL) {
        buf_add(out, STR("<meta name=\"entente-topic\" content=\""));
        add_text(out, brief->topic);
        buf_add(out, STR("\">\n"));
    }
    buf_add(out, STR("<title>"));
    add_text(out, brief->title);
    buf_add(out, STR("</title>\n<style>"));
    buf_add(out, str_of(style));
    buf_add(out, STR("</style></head>\n<body><main>\n<h1>"));
    add_text(out, brief->title);
    buf_add(out, STR("</h1>\n<p>"));
    add_text(out, brief->lead);
    buf_add(out, STR("</p>\n<nav>"));
    for (size_t s = 0; s < brief->n_sections; s++) {
        buf_print(out, "<a href=\"#%s\">%s</a>", brief->sections[s].key,
                  brief->sections[s].title);
    }
    buf_add(out,
            STR("</nav>\n<p class=\"n x\"><label><input type=\"checkbox\" "
                "id=\"code\"> show the evidence of each line</label></p>"
                "\n"));
    for (size_t s = 0; s < brief->n_sections; s++) {
        const struct brief_section *section = &brief->sections[s];
        buf_print(out, "<section id=\"%s\"><h2>%s</h2>\n", section->key,
                  section->title);
        if (section->note.ptr != NULL) {
            buf_add(out, STR("<p class=\"n\">"));
            add_text(out, section->note);
            buf_add(out, STR("</p>\n"));
        }
        for (size_t b = 0; b < section->n_blocks; b++) {
            collect_block(&edges, &section->blocks[b]);
            add_block(out, &section->blocks[b]);
        }
        if (section->table != NULL) {
            for (size_t r = 0; r < section->table->n_rows; r++)
                for (size_t i = 0; i < section->table->n_columns; i++)
                    collect(&edges, section->table->rows[r].cells[i]);
            add_table(out, section->table,
                      strcmp(section->key, "where-they-disagree") == 0);
        }
        if (section->after != NULL) {
            collect_block(&edges, section->after);
            add_block(out, section->after);
        }
        buf_add(out, STR("</section>\n"));
    }
    buf_add(out, STR("<p class=\"n\">"));
    add_text(out, brief->how);
    buf_add(out, STR("</p>\n</main>\n<aside id=\"reports\" aria-label=\""
                     "The reports\"><h2>The reports</h2>\n"));
    if (edges.n > 0)
        qsort(edges.items, edges.n, sizeof *edges.items, compare_edges);
    size_t edge_at = 0;
    for (size_t i = 1; i <= brief->n_reports; i++)
        add_report(out, brief, i, &edges, &edge_at);
    buf_add(out, STR("</aside>\n<script>"));
    buf_add(out, str_of(script));
    buf_add(out, STR("</script>\n</body></html>\n"));
}
