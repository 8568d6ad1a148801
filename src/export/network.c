/*
 * export/network.c - the network of obligations on a day: DOT for Graphviz,
 * GraphML for igraph and networkx, GEXF 1.3 for Gephi.
 *
 * Nodes are the states of that day that owe or are owed something; edges run
 * from who owes to whom it is owed.  A suspended duty draws no edge.
 */
#include "export/pairs.h"

static void put_xml(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        switch (s.ptr[i]) {
        case '&': buf_add(out, STR("&amp;")); break;
        case '<': buf_add(out, STR("&lt;")); break;
        case '>': buf_add(out, STR("&gt;")); break;
        case '"': buf_add(out, STR("&quot;")); break;
        default: buf_byte(out, s.ptr[i]);
        }
    }
}

static void put_treaties(struct buf *out, const struct export_pair *pair)
{
    for (size_t i = 0; i < pair->n_treaties; i++) {
        if (i > 0)
            buf_byte(out, ';');
        put_xml(out, pair->treaties[i]);
    }
}

static bool owes(const struct export_pair *pair, enum export_duty duty)
{
    return (pair->duties & (1u << duty)) != 0;
}

/* What weighs most, for the edge's label. */
static const char *main_duty(const struct export_pair *pair)
{
    static const enum export_duty order[] = {
        DUTY_DEFENSE, DUTY_CONSULTATION, DUTY_NEUTRALITY, DUTY_NONAGGRESSION
    };

    for (size_t i = 0; i < N_OF(order); i++)
        if (owes(pair, order[i]))
            return export_duty_name(order[i]);
    return "";
}

/* A node comes once: the pairs stand by who owes, and a state that is only
 * owed to is found by looking on; states are few. */
static bool is_bound(const struct export_pair *pairs, size_t n,
                     struct str code)
{
    for (size_t i = 0; i < n; i++)
        if (pairs[i].duties != 0
            && (str_is(pairs[i].from.code, code)
                || str_is(pairs[i].to.code, code)))
            return true;
    return false;
}

struct network {
    const struct export_pair *pairs;
    size_t n_pairs;
    const struct registry_side *nodes;
    size_t n_nodes;
    const char *on;
};

static void put_dot(const struct network *net, struct buf *out)
{
    buf_print(out, "digraph obligations {\n  label=\"Obligations on %s\";\n"
                   "  node [shape=box];\n", net->on);
    for (size_t i = 0; i < net->n_nodes; i++)
        buf_print(out, "  %.*s [label=\"%.*s\", cow=%.*s];\n",
                  STR_ARG(net->nodes[i].code), STR_ARG(net->nodes[i].name),
                  STR_ARG(net->nodes[i].cow));
    for (size_t i = 0; i < net->n_pairs; i++) {
        const struct export_pair *pair = &net->pairs[i];
        if (pair->duties == 0)
            continue;
        buf_print(out, "  %.*s -> %.*s [duty=\"%s\", strength=\"%.*s\", "
                       "treaties=\"",
                  STR_ARG(pair->from.code), STR_ARG(pair->to.code),
                  main_duty(pair), STR_ARG(pair->strength));
        put_treaties(out, pair);
        buf_add(out, STR("\"];\n"));
    }
    buf_add(out, STR("}\n"));
}

static void put_graphml(const struct network *net, struct buf *out)
{
    buf_add(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
        "<key id=\"name\" for=\"node\" attr.name=\"name\" "
        "attr.type=\"string\"/>\n"
        "<key id=\"cow\" for=\"node\" attr.name=\"cow\" "
        "attr.type=\"int\"/>\n"));
    for (unsigned d = 0; d < N_DUTIES; d++)
        buf_print(out, "<key id=\"%s\" for=\"edge\" attr.name=\"%s\" "
                       "attr.type=\"boolean\"/>\n",
                  export_duty_name(d), export_duty_name(d));
    buf_print(out,
        "<key id=\"strength\" for=\"edge\" attr.name=\"strength\" "
        "attr.type=\"string\"/>\n"
        "<key id=\"treaties\" for=\"edge\" attr.name=\"treaties\" "
        "attr.type=\"string\"/>\n"
        "<graph id=\"obligations-%s\" edgedefault=\"directed\">\n", net->on);
    for (size_t i = 0; i < net->n_nodes; i++) {
        buf_print(out, "<node id=\"%.*s\"><data key=\"name\">",
                  STR_ARG(net->nodes[i].code));
        put_xml(out, net->nodes[i].name);
        buf_print(out, "</data><data key=\"cow\">%.*s</data></node>\n",
                  STR_ARG(net->nodes[i].cow));
    }
    for (size_t i = 0; i < net->n_pairs; i++) {
        const struct export_pair *pair = &net->pairs[i];
        if (pair->duties == 0)
            continue;
        buf_print(out, "<edge source=\"%.*s\" target=\"%.*s\">",
                  STR_ARG(pair->from.code), STR_ARG(pair->to.code));
        for (unsigned d = 0; d < N_DUTIES; d++)
            buf_print(out, "<data key=\"%s\">%s</data>", export_duty_name(d),
                      owes(pair, (enum export_duty)d) ? "true" : "false");
        buf_print(out, "<data key=\"strength\">%.*s</data>"
                       "<data key=\"treaties\">", STR_ARG(pair->strength));
        put_treaties(out, pair);
        buf_add(out, STR("</data></edge>\n"));
    }
    buf_add(out, STR("</graph>\n</graphml>\n"));
}

static void put_bounds(struct buf *out, struct days when)
{
    char text[11];

    if (when.first > DAY_ALWAYS) {
        day_print(when.first, text);
        buf_print(out, " start=\"%s\"", text);
    }
    if (when.last != DAY_FOREVER) {
        day_print(when.last, text);
        buf_print(out, " end=\"%s\"", text);
    }
}

static void put_gexf(const struct network *net, struct buf *out)
{
    size_t id = 0;

    buf_print(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
        "<meta><creator>Entente</creator>"
        "<description>Obligations on %s</description></meta>\n"
        "<graph mode=\"dynamic\" defaultedgetype=\"directed\" "
        "timeformat=\"date\">\n"
        "<attributes class=\"node\"><attribute id=\"cow\" title=\"cow\" "
        "type=\"integer\"/></attributes>\n<attributes class=\"edge\">",
        net->on);
    for (unsigned d = 0; d < N_DUTIES; d++)
        buf_print(out, "<attribute id=\"%s\" title=\"%s\" "
                       "type=\"boolean\"/>",
                  export_duty_name(d), export_duty_name(d));
    buf_add(out, STR("<attribute id=\"strength\" title=\"strength\" "
                     "type=\"string\"/><attribute id=\"treaties\" "
                     "title=\"treaties\" type=\"string\"/></attributes>\n"
                     "<nodes>\n"));
    for (size_t i = 0; i < net->n_nodes; i++) {
        buf_print(out, "<node id=\"%.*s\" label=\"",
                  STR_ARG(net->nodes[i].code));
        put_xml(out, net->nodes[i].name);
        buf_print(out, "\"><attvalues><attvalue for=\"cow\" "
                       "value=\"%.*s\"/></attvalues></node>\n",
                  STR_ARG(net->nodes[i].cow));
    }
    buf_add(out, STR("</nodes>\n<edges>\n"));
    for (size_t i = 0; i < net->n_pairs; i++) {
        const struct export_pair *pair = &net->pairs[i];
        if (pair->duties == 0)
            continue;
        buf_print(out, "<edge id=\"%zu\" source=\"%.*s\" target=\"%.*s\" "
                       "label=\"%s\"", id++, STR_ARG(pair->from.code),
                  STR_ARG(pair->to.code), main_duty(pair));
        put_bounds(out, pair->when);
        buf_add(out, STR("><attvalues>"));
        for (unsigned d = 0; d < N_DUTIES; d++)
            buf_print(out, "<attvalue for=\"%s\" value=\"%s\"/>",
                      export_duty_name(d),
                      owes(pair, (enum export_duty)d) ? "true" : "false");
        buf_print(out, "<attvalue for=\"strength\" value=\"%.*s\"/>"
                       "<attvalue for=\"treaties\" value=\"",
                  STR_ARG(pair->strength));
        put_treaties(out, pair);
        buf_add(out, STR("\"/></attvalues></edge>\n"));
    }
    buf_add(out, STR("</edges>\n</graph>\n</gexf>\n"));
}

bool export_network(const struct registry *registry, day on,
                    struct str format, struct arena *arena, struct buf *out)
{
    static const struct {
        const char *name;
        void (*put)(const struct network *net, struct buf *out);
    } formats[] = {
        { "dot", put_dot }, { "graphml", put_graphml }, { "gexf", put_gexf }
    };
    struct export_pair *pairs;
    struct registry_side *states;
    char text[11];
    size_t f = 0, n_nodes = 0;

    while (f < N_OF(formats) && !str_is_c(format, formats[f].name))
        f++;
    if (f == N_OF(formats))
        return false;
    struct days days = { on, on };
    size_t n = export_pairs(registry, days, arena, &pairs);
    size_t n_states = registry_states(registry, days, arena, &states);
    for (size_t i = 0; i < n_states; i++)
        if (is_bound(pairs, n, states[i].code))
            states[n_nodes++] = states[i];
    day_print(on, text);
    struct network net = { pairs, n, states, n_nodes, text };
    formats[f].put(&net, out);
    return true;
}
