/*
 * report/names.c - enum values and the names that the record gives them.
 *
 * The names stand in the .def files beside this one; both directions come
 * from the same list.
 */
#include "report/report.h"

#define N_NAMES(names) (sizeof(names) / sizeof *(names))

static const char *const region_names[] = {
#define REGION(NAME, name) name,
#include "report/region.def"
#undef REGION
};
static const char *const upos_names[] = {
#define UPOS(name) #name,
#include "report/upos.def"
#undef UPOS
};
static const char *const deprel_names[] = {
#define DEPREL(NAME, name) name,
#include "report/deprel.def"
#undef DEPREL
};
static const char *const actor_names[] = {
#define ACTOR(NAME, name) name,
#include "report/actor.def"
#undef ACTOR
};
static const char *const status_names[] = {
#define EVENT_STATUS(NAME, name) name,
#include "report/event_status.def"
#undef EVENT_STATUS
};
static const char *const tie_names[] = {
#define TIE(NAME, name) name,
#include "report/tie.def"
#undef TIE
};
static const char *const stance_names[] = {
#define STANCE(NAME, name) name,
#include "report/stance.def"
#undef STANCE
};
static const char *const form_names[] = { "name", "demonym", "nominal",
                                          "pronoun", "title" };
static const char *const timex_names[] = { "DATE", "TIME", "DURATION",
                                           "SET" };
static const char *const salience_names[] = { "news", "background",
                                              "outlook" };
static const char *const stage_names[] = {
    "unknown", "wished",   "proposed", "negotiated", "signed",
    "ratified", "in-force", "suspended", "ended"
};
static const char *const mode_names[] = { "direct", "indirect", "mixed",
                                          "unmarked" };

static bool by_name(struct str name, const char *const *names, size_t n,
                    size_t *index)
{
    for (size_t i = 0; i < n; i++)
        if (str_is_c(name, names[i])) {
            *index = i;
            return true;
        }
    return false;
}

const char *region_class_name(enum region_class class)
{
    return region_names[class];
}
const char *upos_name(enum upos upos)
{
    return upos_names[upos];
}
const char *deprel_name(enum deprel deprel)
{
    return deprel_names[deprel];
}
const char *actor_type_name(enum actor_type type)
{
    return actor_names[type];
}
const char *mention_form_name(enum mention_form form)
{
    return form_names[form];
}
const char *timex_type_name(enum timex_type type)
{
    return timex_names[type];
}
const char *event_status_name(enum status status)
{
    return status_names[status];
}
const char *salience_name(enum salience salience)
{
    return salience_names[salience];
}
const char *tie_kind_name(enum tie_kind kind)
{
    return tie_names[kind];
}
const char *tie_stage_name(enum tie_stage stage)
{
    return stage_names[stage];
}
const char *speech_mode_name(enum speech_mode mode)
{
    return mode_names[mode];
}
const char *stance_name(enum stance stance)
{
    return stance_names[stance];
}

#define BY_NAME(function, type, names)                                        \
    bool function(struct str name, enum type *value)                          \
    {                                                                         \
        size_t index;                                                         \
        if (!by_name(name, names, N_NAMES(names), &index))                    \
            return false;                                                     \
        *value = (enum type)index;                                            \
        return true;                                                          \
    }

BY_NAME(upos_by_name, upos, upos_names)
BY_NAME(deprel_by_name, deprel, deprel_names)
BY_NAME(actor_type_by_name, actor_type, actor_names)
BY_NAME(event_status_by_name, status, status_names)
BY_NAME(tie_kind_by_name, tie_kind, tie_names)
BY_NAME(tie_stage_by_name, tie_stage, stage_names)
BY_NAME(stance_by_name, stance, stance_names)
BY_NAME(region_class_by_name, region_class, region_names)
BY_NAME(mention_form_by_name, mention_form, form_names)
BY_NAME(timex_type_by_name, timex_type, timex_names)
BY_NAME(salience_by_name, salience, salience_names)
BY_NAME(speech_mode_by_name, speech_mode, mode_names)
