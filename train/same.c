/*
 * train/same.c - says whether a model holds the tables of a part.
 *
 *     same MODEL PART ...
 *
 * Exits 1, naming the table, where one is missing or differs in a byte.
 */
#include "part.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    static struct parts model, part;
    int n_wrong = 0;

    if (argc < 3) {
        fprintf(stderr, "same MODEL PART ...\n");
        return 2;
    }
    part_read(&model, argv[1]);
    for (int i = 2; i < argc; i++)
        part_read(&part, argv[i]);
    for (int i = 0; i < part.n; i++) {
        const struct part *p = &part.items[i], *found = NULL;
        size_t n = (size_t)p->item_bytes * p->rows * p->columns;

        for (int k = 0; k < model.n; k++)
            if (!strncmp(model.items[k].name, p->name, 16))
                found = &model.items[k];
        if (!found || found->rows != p->rows ||
            found->columns != p->columns ||
            found->item_bytes != p->item_bytes ||
            memcmp(found->data, p->data, n)) {
            printf("table %.16s differs\n", p->name);
            n_wrong++;
        }
    }
    printf("%d tables compared, %d differ\n", part.n, n_wrong);
    return n_wrong > 0;
}
