/*
 * train/param.h - the weights of a network: tables and layers, with their
 * slopes, and the steps that train them.
 */
#ifndef TRAIN_PARAM_H
#define TRAIN_PARAM_H

#include <stddef.h>
#include <stdint.h>

#include "chance.h"

struct param {
    char name[16];  /* of its table in the model      */
    float *w, *g, *m, *v, *average;
    size_t rows, columns;
    float most;     /* |w| is kept below this         */
    int is_table;   /* rows are touched one by one    */
    uint8_t *touched;
    uint32_t *list, n_list;
};

/* All weights of one network. */
struct params {
    struct param *all[40];
    int n;
    double power1, power2; /* of the steps so far */
    float decay;           /* share of a weight that a rate of 1 takes off */
};

/* Make rows of weights, by chance between -scale and scale. */
void param_define(struct params *params, struct chance *chance,
                  struct param *p, const char *name, size_t rows,
                  size_t columns, float scale, float most, int is_table);

/* y[rows][w->rows] = x w' + bias; rows of x lie x_width apart. */
void param_layer(const float *x, size_t x_width, size_t rows,
                 const struct param *w, const struct param *bias, float *y);
/* Its slopes: from dy to w->g and bias->g (added), and to dx if not null. */
void param_layer_back(const float *x, size_t x_width, size_t rows,
                      struct param *w, struct param *bias, float *dy,
                      float *dx, size_t dx_width);

/* Add the slopes of one row of a table. */
void param_add(struct param *table, uint32_t row, const float *slopes);

/* One step of Adam over all slopes, which are cleared. */
void params_step(struct params *params, float rate);
void params_average(struct params *params, float decay);
void params_swap(struct params *params); /* weights <-> their averages */

#endif
