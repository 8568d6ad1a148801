/*
 * intake/train.h - what the trainer of chain.h's weights sees of the stage.
 */
#ifndef ENTENTE_INTAKE_TRAIN_H
#define ENTENTE_INTAKE_TRAIN_H

#include "intake/intake.h"
#include "intake/text.h"

struct intake_train {
    const struct block_tables *tables;
    const struct intake *stage;
};
void intake_train_open(const struct intake *stage, struct intake_train *train);

/* A page as the stage cuts it, before any decision. */
void intake_train_page(const struct intake_train *train, struct str html,
                       struct arena *arena, struct str *text,
                       struct blocks *blocks);

#endif
