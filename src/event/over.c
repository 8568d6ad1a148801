/*
 * event/over.c - acts over acts: `agreed to talks`, `threatened to attack`.
 *
 * In: a candidate that governs another.  Out: its type, code and parties, by
 * whether what it governs is kind or hostile.
 */
#include "event/coder.h"

enum { MOST_OVERS = 6 }; /* over each other */

struct str coder_root_code(struct str type)
{
    static const struct {
        const char *type, *code;
    } roots[] = {
        { "AGREE", "030" },    { "CONSULT", "040" },  { "SUPPORT", "050" },
        { "COOPERATE", "060" }, { "AID", "070" },     { "CONCEDE", "080" },
        { "RETREAT", "087" },  { "REQUEST", "100" },  { "ACCUSE", "110" },
        { "REJECT", "120" },   { "THREATEN", "130" }, { "PROTEST", "140" },
        { "MOBILIZE", "150" }, { "SANCTION", "160" }, { "COERCE", "170" },
        { "ASSAULT", "190" }
    };

    for (size_t i = 0; i < N_OF(roots); i++)
        if (str_is_c(type, roots[i].type))
            return str_of(roots[i].code);
    return STR_NULL;
}

/* Accused is whoever does it, not who suffers it; `claimed that it
 * attacked`: nobody accuses himself. */
static void accuse_doer(const struct coder *coder, struct candidate *over,
                        const struct candidate *inner)
{
    const struct report *r = coder->report;
    struct parties doers = { .n = 0 };

    coder_add_others(&over->targets, &inner->actors, &over->actors);
    if (over->targets.n > 0 || over->is_noun
        || event_tree_done_to(r, over->token) >= 0)
        return;
    int32_t said = token_child(r, over->token, DEPREL_CCOMP);
    int32_t doer = said < 0 ? -1 : event_tree_doer(r, said);
    if (inner->actors.n == 0 && doer >= 0)
        actor_parties_of(r, doer, &doers);
    coder_add_others(&over->targets, &doers, &over->actors);
    if (over->targets.n == 0)
        over->type = STR_NULL;
}

/* Depth counts the overs above it. */
static void type_over(struct coder *coder, struct candidate *over, int depth)
{
    struct candidate *inner = over->inner < 0
                                  ? NULL
                                  : &coder->candidates[over->inner];
    const struct pattern_head *head = over->head;

    if (over->type.ptr != NULL || depth > MOST_OVERS)
        return;
    if (inner != NULL && inner->is_over)
        type_over(coder, inner, depth + 1);
    while (inner != NULL && inner->type.ptr == NULL) /* `plans to try to` */
        inner = inner->inner < 0 || inner->inner == over->inner
                    ? NULL
                    : &coder->candidates[inner->inner];
    /* `promised not to attack`, `vowed to ask for talks` are no threats. */
    if (inner != NULL)
        over->type = (coder_is_cooperative(inner->type)
                      || str_is_c(inner->type, "REQUEST"))
                             != event_tree_is_negated(coder->report,
                                                      inner->token)
                         ? head->cooperative
                         : head->conflictual;
    else
        over->type = head->bare;
    /* `does not want talks` turns them down. */
    if (over->status == STATUS_DENIED && head->denied.ptr != NULL
        && inner != NULL && coder_is_cooperative(inner->type)) {
        over->type = head->denied;
        over->status = STATUS_HAPPENED;
    }
    if (over->type.ptr == NULL)
        return;
    over->code =
        head->code.ptr != NULL ? head->code : coder_root_code(over->type);
    if (inner == NULL)
        return;
    coder_derive(coder->rules->book, over->type, inner->code, &over->code,
                 &over->mode);
    bool is_own = str_is_c(over->type, "AGREE")
                  || str_is_c(over->type, "THREATEN");
    /* `warned that the collapse of talks`: who warns does not do it. */
    if (str_is_c(over->type, "THREATEN") && str_is_c(head->name, "warn")
        && ((inner->is_noun && !inner->is_light
             && coder->report->tokens[inner->token].head != over->token)
            || (inner->actors.n > 0 && over->actors.n > 0
                && !coder_shares_actor(inner, over)))) {
        over->type = STR_NULL;
        return;
    }
    if (str_is_c(over->type, "ACCUSE") && over->targets.n == 0) {
        accuse_doer(coder, over, inner);
        return;
    }
    if (inner->actors.n == 0 && is_own)
        inner->actors = over->actors;
    else if (inner->actors.n == 0 && over->targets.n > 0)
        inner->actors = over->targets;
    if (over->actors.n == 0 && is_own)
        over->actors = inner->actors;
    if (over->targets.n == 0) {
        coder_add_others(&over->targets, &inner->actors, &over->actors);
        coder_add_others(&over->targets, &inner->targets, &over->actors);
    }
    if (is_own && str_is_c(over->type, "AGREE") && inner->is_symmetric)
        over->is_symmetric = true;
}

void coder_type_over(struct coder *coder, struct candidate *over)
{
    type_over(coder, over, 0);
}
