/*
 * train/pack.h - the trained network as sections of a model file.
 */
#ifndef TRAIN_PACK_H
#define TRAIN_PACK_H

#include "net.h"

/* Write the weights, as whole numbers, to a part (part.h). */
void pack_write(const struct net *net, const char *path);

#endif
