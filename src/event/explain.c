/*
 * event/explain.c - why a sentence was coded as it was, in words.
 *
 * In: the candidates of a sentence, their fates and scores.  Out: a line
 * each, below the sentence.
 */
#include "event/coder.h"

static void print_parties(struct buf *out, const struct parties *parties)
{
    for (int i = 0; i < parties->n; i++)
        buf_print(out, "%s%.*s(%.*s%s%.*s)", i > 0 ? ", " : "",
                  STR_ARG(parties->items[i].actor),
                  STR_ARG(parties->items[i].side),
                  parties->items[i].role.len > 0 ? " " : "",
                  STR_ARG(parties->items[i].role));
    if (parties->n == 0)
        buf_add(out, STR("nobody"));
}

void coder_explain(const struct coder *coder, struct buf *out)
{
    const struct report *r = coder->report;

    if (coder->n_candidates == 0)
        return;
    buf_print(out, "%.*s\n",
              STR_ARG(report_words(r, r->sentences[coder->sentence].span)));
    for (int i = 0; i < coder->n_candidates; i++) {
        const struct candidate *c = &coder->candidates[i];
        buf_print(out, "  %s %.*s: %.*s %.*s %s, ",
                  c->fate == NULL ? "+" : "-",
                  STR_ARG(token_form(r, c->token)),
                  STR_ARG(c->type.ptr == NULL ? c->head->name : c->type),
                  STR_ARG(c->code), event_status_name(c->status));
        print_parties(out, &c->actors);
        buf_add(out, STR(" > "));
        print_parties(out, &c->targets);
        buf_print(out, "; rule %.*s", STR_ARG(c->rule));
        if (c->outer >= 0)
            buf_print(out, "; under %.*s",
                      STR_ARG(token_form(
                          r, coder->candidates[c->outer].token)));
        if (c->fate != NULL)
            buf_print(out, "; dropped: %s", c->fate);
        else
            buf_print(out, "; score %d", c->score);
        buf_byte(out, '\n');
    }
}
