/*
 * actor/remember.c - what a phrase, once resolved, leaves behind for the
 * phrases after it.
 *
 * In: a resolved phrase.  Out: it is heard, alone and with those named beside
 * it or met by it; its state becomes the one last spoken of; what it was
 * named is counted.
 */
#include "actor/resolve.h"

/* `Peru believes that it withdrew`: who says or thinks what is told. */
static bool is_source(const struct report *report, int32_t token)
{
    return token_rel(report, token, DEPREL_NSUBJ)
           && report->tokens[token].head >= 0
           && token_child(report, report->tokens[token].head, DEPREL_CCOMP)
                  >= 0;
}

static void hear_joint(struct reading *reading, size_t index)
{
    const struct report *report = reading->report;
    const struct found *found = &reading->found[index];
    struct heard joint = { .entity = -1, .sentence = reading->sentence,
                           .token = found->head, .is_plural = true };

    joint.joint[joint.n_joint++] = found->entity;
    for (int32_t child = report->tokens[found->head].first_child;
         child >= 0 && joint.n_joint < MOST_JOINT;
         child = report->tokens[child].next_sibling) {
        if (report->tokens[child].deprel != DEPREL_CONJ)
            continue;
        int32_t with = actor_found_on(reading, child, index);
        if (with < 0 || reading->found[with].form == FORM_PRONOUN)
            continue;
        int32_t entity = actor_resolve_one(reading, (size_t)with, 0);
        if (entity >= 0 && entity != found->entity)
            joint.joint[joint.n_joint++] = entity;
    }
    if (joint.n_joint < 2)
        return;
    joint.is_subject = actor_is_subject(report, found->head);
    actor_hear(reading, joint);
}

/* `X met with Y`: from then on they are `they`. */
static void hear_meeting(struct reading *reading, size_t index)
{
    const struct report *report = reading->report;
    const struct found *found = &reading->found[index];
    const struct token *token = &report->tokens[found->head];
    struct str lemma = STR_NULL;

    if (token->head < 0 || found->form == FORM_PRONOUN)
        return;
    bool is_with = token_rel(report, found->head, DEPREL_OBL)
                   && actor_case_of(report, found->head, &lemma)
                   && str_is(lemma, STR("with"));
    if (!is_with
        && !(token_rel(report, found->head, DEPREL_OBJ)
             && IS_ONE_OF(report->tokens[token->head].lemma, "meet",
                          "join")))
        return;
    /* The subject, of this verb or of the one it is joined to. */
    int32_t verb = token->head;
    int32_t subject = token_child(report, verb, DEPREL_NSUBJ);
    if (subject < 0 && report->tokens[verb].deprel == DEPREL_CONJ
        && report->tokens[verb].head >= 0)
        subject = token_child(report, report->tokens[verb].head,
                              DEPREL_NSUBJ);
    int32_t at = subject < 0 ? -1 : actor_found_on(reading, subject, index);
    if (at < 0)
        return;
    int32_t who = actor_resolve_one(reading, (size_t)at, 0);
    if (who < 0 || who == found->entity)
        return;
    struct heard both = { .entity = -1,
                          .joint = { who, found->entity },
                          .n_joint = 2,
                          .sentence = reading->sentence,
                          .token = found->head,
                          .is_subject = true,
                          .is_plural = true };
    for (int32_t child = report->tokens[found->head].first_child;
         child >= 0 && both.n_joint < MOST_JOINT;
         child = report->tokens[child].next_sibling) {
        int32_t with = report->tokens[child].deprel == DEPREL_CONJ
                           ? actor_found_on(reading, child, index)
                           : -1;
        int32_t more =
            with < 0 ? -1 : actor_resolve_one(reading, (size_t)with, 0);
        if (more >= 0)
            both.joint[both.n_joint++] = more;
    }
    actor_hear(reading, both);
}

/* `an adviser to the king`, `the king's brother`: somebody else's phrase. */
static bool is_within(const struct reading *reading, size_t index)
{
    const struct report *report = reading->report;
    int32_t head = reading->found[index].head;

    if (!token_rel(report, head, DEPREL_NMOD)
        && !token_rel(report, head, DEPREL_NMOD_POSS))
        return false;
    int32_t outer = actor_found_on(reading, report->tokens[head].head, index);
    return outer >= 0 && reading->found[outer].type == ACTOR_PERSON
           && reading->found[outer].entity != reading->found[index].entity;
}

/* The state last spoken of is the subject's; else that of the sentence's
 * first state; else, for a while, that of a place. */
static void follow_side(struct reading *reading, const struct found *found,
                        bool subject)
{
    const struct entity *entity = &reading->report->entities[found->entity];
    bool is_new = false;

    if (entity->type == ACTOR_STATE && found->form != FORM_PRONOUN
        && (subject || reading->side_sentence != reading->sentence
            || reading->side_now.len == 0))
        is_new = true;
    else if (entity->type == ACTOR_PERSON && subject
             && entity->side.len == 3 && found->form == FORM_NAME)
        is_new = true;
    else if (entity->type == ACTOR_PLACE && entity->side.len == 3
             && (reading->side_now.len == 0
                 || reading->sentence - reading->side_sentence > 1))
        is_new = true;
    if (!is_new)
        return;
    reading->side_now = entity->side;
    reading->side_sentence = reading->sentence;
}

void actor_remember(struct reading *reading, size_t index)
{
    const struct report *report = reading->report;
    const struct found *found = &reading->found[index];
    bool subject = actor_is_subject(report, found->head);
    bool is_many = (report->tokens[found->head].feats & FEAT_PLUR) != 0;

    if (found->form != FORM_PRONOUN)
        actor_count_named(reading, found->entity);
    follow_side(reading, found, subject);
    if (found->form == FORM_DEMONYM && !subject && !is_many)
        return;
    actor_hear(reading, (struct heard){
                            .entity = found->entity,
                            .sentence = reading->sentence,
                            .token = found->head,
                            .is_subject = subject,
                            .is_plural = found->is_plural
                                         || (found->form == FORM_DEMONYM
                                             && is_many),
                            .is_name = found->form == FORM_NAME,
                            .is_source = is_source(report, found->head),
                            .is_within = is_within(reading, index) });
    hear_joint(reading, index);
    hear_meeting(reading, index);
}
