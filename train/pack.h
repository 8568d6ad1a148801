/*
 * train/pack.h - the trained network as sections of a model file.
 */
#ifndef TRAIN_PACK_H
#define TRAIN_PACK_H

#include "net.h"
#include "part.h"

/* One table of weights as whole numbers of 1 / 2^bits. */
void pack_add(struct parts *parts, const struct param *p, uint32_t bytes,
              int bits);
void pack_encoder(struct parts *parts, const struct encoder *e);

/* Write the weights, as whole numbers, to a part (part.h). */
void pack_write(const struct net *net, const char *path);

#endif
