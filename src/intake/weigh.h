/*
 * intake/weigh.h - what the elements around a block say of it, weighed by
 * how much running text lies in them.
 */
#ifndef ENTENTE_INTAKE_WEIGH_H
#define ENTENTE_INTAKE_WEIGH_H

#include "intake/html.h"

/* An element that holds blocks, or whose name says something. */
struct html_node {
    int32_t parent;
    uint32_t hints;    /* its own                                */
    uint32_t all;      /* with its ancestors', when weighed      */
    uint32_t words;    /* of running text in it                  */
    uint32_t direct;   /* words of running text right in it      */
    uint32_t h1;       /* headings of the first rank in it       */
    int32_t most;      /* child with most of them                */
    uint8_t away;      /* steps up from the core to what holds both */
    uint32_t first_block; /* of those in it                      */
    bool is_best, is_article;
    bool is_first, is_other; /* in the article meant, in another  */
    bool is_path;      /* the core, or around it                 */
};

/*
 * Give each block and fact of the page the hints of the nodes around it.
 *   nodes[n]  parents before children; the first is the root.  A block's
 *             `parent`, and a fact's `hints` until now, are indices of it.
 * Cost: linear.
 */
void weigh_blocks(struct html_node *nodes, size_t n, struct html_page *page,
                  struct arena *scratch);

#endif
