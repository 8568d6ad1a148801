/*
 * intake/feed_part.h - the two ways to write a feed, for feed.c alone.
 *
 * Both next calls are feed_next's, but for the last word on a feed that has
 * no entries; after an error with *is_over set they are not called again.
 */
#ifndef ENTENTE_INTAKE_FEED_PART_H
#define ENTENTE_INTAKE_FEED_PART_H

#include "intake/feed.h"

struct feed_xml;
struct feed_json;

struct feed_xml *feed_xml_open(struct stream *stream, bool is_list,
                               struct arena *arena);
enum entente_status feed_xml_next(struct feed_xml *feed, struct arena *arena,
                                  struct intake_input *input, bool *is_over,
                                  struct fault *fault);

struct feed_json *feed_json_open(struct stream *stream, struct arena *arena);
enum entente_status feed_json_next(struct feed_json *feed,
                                   struct arena *arena,
                                   struct intake_input *input, bool *is_over,
                                   struct fault *fault);

/* Names of several authors as one byline. */
void feed_add_author(struct str *byline, struct str name,
                     struct arena *arena);

#endif
