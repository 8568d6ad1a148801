/*
 * intake/feed.c - see feed.h.
 */
#include "intake/feed_part.h"

struct feed {
    struct feed_xml *xml; /* one of the two, the other null */
    struct feed_json *json;
    bool is_list, has_entries, is_over;
};

struct feed *feed_open(struct stream *stream, enum feed_form form,
                       struct arena *arena)
{
    struct feed *feed = ARENA_NEW(arena, struct feed);

    feed->is_list = form == FEED_LIST;
    if (form == FEED_JSON)
        feed->json = feed_json_open(stream, arena);
    else
        feed->xml = feed_xml_open(stream, feed->is_list, arena);
    return feed;
}

enum entente_status feed_next(struct feed *feed, struct arena *arena,
                              struct intake_input *input,
                              struct fault *fault)
{
    if (feed->is_over)
        return ENTENTE_NONE;
    enum entente_status status = feed->xml != NULL
        ? feed_xml_next(feed->xml, arena, input, &feed->is_over, fault)
        : feed_json_next(feed->json, arena, input, &feed->is_over, fault);
    feed->is_over |= status == ENTENTE_NONE;
    if (status == ENTENTE_NONE && !feed->has_entries)
        status = fault_set(fault, ENTENTE_E_FORMAT,
                           feed->is_list       ? "the list names no feeds"
                           : feed->xml != NULL ? "the feed has no entries"
                                               : "it holds no reports");
    if (status == ENTENTE_OK) {
        feed->has_entries = true;
        if (input->outlet.ptr != NULL) /* the feed's own, not the entry's */
            input->outlet = arena_str(arena, input->outlet);
    }
    return status;
}
