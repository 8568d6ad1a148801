/*
 * report/report.c - see report.h: small questions to the one struct.
 */
#include "report/report.h"

struct report *report_new(struct arena *arena)
{
    struct report *report = ARENA_NEW(arena, struct report);

    report->arena = arena;
    return report;
}

void report_link_children(struct report *report, int32_t sentence)
{
    const struct sentence *s = &report->sentences[sentence];
    struct token *tokens = report->tokens;

    for (int32_t i = s->first; i < s->first + s->n; i++)
        tokens[i].first_child = tokens[i].next_sibling = -1;
    /* From the right, so that each list comes out from left to right. */
    for (int32_t i = s->first + s->n - 1; i >= s->first; i--)
        if (tokens[i].head >= 0) {
            struct token *head = &tokens[tokens[i].head];
            tokens[i].next_sibling = head->first_child;
            head->first_child = i;
        }
}

bool deprel_is(enum deprel deprel, enum deprel wanted)
{
    if (deprel == wanted)
        return true;
    const char *name = deprel_name(deprel), *base = deprel_name(wanted);
    size_t len = strlen(base);
    return strncmp(name, base, len) == 0 && name[len] == ':';
}

int32_t token_child(const struct report *report, int32_t token,
                    enum deprel deprel)
{
    int32_t child = report->tokens[token].first_child;

    while (child >= 0 && !token_rel(report, child, deprel))
        child = report->tokens[child].next_sibling;
    return child;
}

struct span token_subtree(const struct report *report, int32_t token)
{
    const struct token *tokens = report->tokens;
    struct span span = tokens[token].span;
    int32_t at = token;

    /* Preorder without a stack: down, else right, else up. */
    for (;;) {
        if (tokens[at].span.start < span.start)
            span.start = tokens[at].span.start;
        if (tokens[at].span.end > span.end)
            span.end = tokens[at].span.end;
        if (tokens[at].first_child >= 0) {
            at = tokens[at].first_child;
            continue;
        }
        while (at != token && tokens[at].next_sibling < 0)
            at = tokens[at].head;
        if (at == token)
            return span;
        at = tokens[at].next_sibling;
    }
}

int32_t report_sentence_at(const struct report *report, uint32_t at)
{
    size_t low = 0, high = report->n_sentences;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (report->sentences[middle].span.end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == report->n_sentences || report->sentences[low].span.start > at)
        return -1;
    return (int32_t)low;
}

size_t report_mention_from(const struct report *report, uint32_t at)
{
    size_t low = 0, high = report->n_mentions;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (report->mentions[middle].span.start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int32_t report_token_at(const struct report *report, uint32_t at)
{
    size_t low = 0, high = report->n_tokens;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (report->tokens[middle].span.end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low == report->n_tokens ? -1 : (int32_t)low;
}

bool region_is_prose(enum region_class class)
{
    return class == REGION_PROSE || class == REGION_LIST
           || class == REGION_QUOTE;
}

bool region_is_furniture(enum region_class class)
{
    return class == REGION_FURNITURE || class == REGION_CAPTION
           || class == REGION_CREDIT || class == REGION_CARD
           || class == REGION_LINK;
}
