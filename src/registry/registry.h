/*
 * registry/registry.h - the system of collective security, as one can ask it.
 *
 * Who the sides are and what they are called, who belongs to which body, who
 * holds which office, which treaties bind whom to what: all by date.  The
 * facts lie in data/registry/ and are read in place from the lexicon image
 * (doc/registry.md says what each table holds); the registry adds small
 * indices, made when it is opened.
 *
 * Strings are borrowed from the image and live as long as the lexicon.  A
 * `side` is a code of reference/sides: an ISO 3166 alpha-3 code, or NATO, EU,
 * QUAD and the like.  `sure` says how sure a line is: confirmed (an official
 * page), secondary, common (generally known; the source is where to check
 * it), disputed (sources differ and both lines stand).
 */
#ifndef ENTENTE_REGISTRY_REGISTRY_H
#define ENTENTE_REGISTRY_REGISTRY_H

#include "base/arena.h"
#include "base/day.h"
#include "base/fault.h"
#include "lexicon/lexicon.h"

struct registry; /* read-only, shared by threads */

/*
 * Make the registry ready.
 *   lexicon  borrowed; must outlive the registry.
 *   run      the arena its indices live in.
 * Errors: ENTENTE_E_FORMAT, naming the table and line, for facts that
 * contradict each other (registry_check says which).
 * Cost: linear in the rows; about a millisecond.
 */
enum entente_status registry_open(const struct lexicon *lexicon,
                                  struct arena *run,
                                  const struct registry **registry,
                                  struct fault *fault);

/* ------------------------------------------------------ sides and names -- */

struct registry_side {
    struct str code; /* JPN, NATO                                       */
    struct str name; /* Japan                                           */
    struct str kind; /* state, territory, organisation, grouping, body,
                        framework, mission, force, group, region        */
    struct str iso2, numeric, cow, gw, cameo; /* null where it has none */
    struct str seat; /* of a body: the state it sits in, or null        */
    struct str city; /* likewise                                        */
    struct days when;
    struct str source, sure;
};

/* A side by its code.  False where there is none.  Cost: a probe or two. */
bool registry_side(const struct registry *registry, struct str code,
                   struct registry_side *side);

/* A state by COW number on a day (DAY_NONE: the one of today). */
bool registry_side_by_cow(const struct registry *registry, struct str cow,
                          day on, struct registry_side *side);

struct registry_name {
    struct str words; /* as the table spells them                   */
    struct str side;  /* its code                                   */
    struct str form;  /* name, demonym, capital, abbreviation       */
    struct days when;
};

/*
 * What some words name, in the spelling of the table.
 *   on     the day they were written; DAY_NONE for any.
 *   names  room for `room`; several sides may bear one name (Congolese).
 * Returns how many there are, at most `room`.  Cost: one probe.
 */
size_t registry_names(const struct registry *registry, struct str words,
                      day on, struct registry_name *names, size_t room);

/* The longest name that words[0..n) begin with: how many words it takes (0:
 * none); its senses in names[0..*n_names). */
size_t registry_name_match(const struct registry *registry,
                           const struct str *words, size_t n_words, day on,
                           struct registry_name *names, size_t room,
                           size_t *n_names);

/*
 * A side from what a person typed: a code in any case (jpn, JP), a name, a
 * demonym or a capital.  ENTENTE_OK, or ENTENTE_NONE with a sentence
 * that suggests the nearest.
 */
enum entente_status registry_side_typed(const struct registry *registry,
                                        struct str typed,
                                        struct registry_side *side,
                                        struct fault *fault);

/* ---------------------------------------------------------- memberships -- */

/* Who stands in a body or in a treaty, as what, when. */
struct registry_standing {
    union { struct str organisation, treaty; };
    union { struct str member, side; };
    struct str status; /* in a body: member, observer, partner,
                          suspended ...; in a treaty: party, signatory  */
    struct days when;
    struct str source, sure;
};

/*
 * Whether a side belongs to a body on a day: its status there (`member`,
 * else `observer`, `partner` ...), or the null str.  A membership that is
 * suspended goes on; its suspension is a line of its own and comes back
 * as `suspended`.
 */
struct str registry_member_status(const struct registry *registry,
                                  struct str side, struct str organisation,
                                  day on);
/* A full member on that day, suspended or not. */
bool registry_is_member(const struct registry *registry, struct str side,
                        struct str organisation, day on);

/* The lines of a body's members, or of a side's bodies; DAY_NONE for all
 * days.  A line of data/ that says `@NATO` comes once a NATO member.
 * In `arena`, in byte order of the codes. */
size_t registry_members(const struct registry *registry,
                        struct str organisation, day on, struct arena *arena,
                        struct registry_standing **rows);
size_t registry_memberships(const struct registry *registry, struct str side,
                            day on, struct arena *arena,
                            struct registry_standing **rows);

/* -------------------------------------------------------------- offices -- */

enum registry_sure {
    REGISTRY_UNKNOWN,    /* the registry does not say             */
    REGISTRY_LAST_KNOWN, /* in office when last seen, before then */
    REGISTRY_KNOWN
};

struct registry_term {
    struct str person;   /* Shigeru Ishiba                              */
    struct str office;   /* HS HG FM DM VP SG ...: data/registry/office */
    struct str side;     /* JPN, NATO                                   */
    struct str wikidata; /* Q number, or null                           */
    bool is_acting;
    struct days when;    /* last DAY_FOREVER: not seen to have ended    */
    day seen;            /* the last day its source speaks for          */
    struct str source, sure;
};

/*
 * Who held an office on a day.  HG is answered from HS where the head of
 * state heads the government too (office.tsv says where and when).
 */
enum registry_sure registry_office_holder(const struct registry *registry,
                                          struct str side, struct str office,
                                          day on,
                                          struct registry_term *term);

/*
 * The terms of a person, by the name as written, by its family name when
 * that is all there is (`Ishiba`, `Xi`), or by what else they are called
 * (person-alias.tsv).  Case and diacritics are not compared.
 *   on  terms that hold on that day; DAY_NONE for all.
 * Returns how many, at most `room`; the most telling first: those in office,
 * heads before ministers, later before earlier.  Cost: one probe.
 */
size_t registry_person_offices(const struct registry *registry,
                               struct str name, day on,
                               struct registry_term *terms, size_t room);

/*
 * Which office of which side is meant: `foreign minister of Japan`,
 * `Japan's foreign minister`, `Secretary-General, NATO`, `the taoiseach`.
 * Of offices that bear one name, the one that the side has had holders of.
 * False where the words name none.  Cost: some probes a word.
 */
bool registry_office_typed(const struct registry *registry, struct str typed,
                           struct registry_side *side, struct str *office);

/* All terms of a side (office null) or of one office, by start. */
size_t registry_terms(const struct registry *registry, struct str side,
                      struct str office, struct arena *arena,
                      struct registry_term **terms);

/* What an office is called: `Prime Minister`; for one side where it differs
 * (`Taoiseach`).  The null str for an unknown office. */
struct str registry_office_title(const struct registry *registry,
                                 struct str office, struct str side, day on);

/* ------------------------------------------------ treaties, instruments -- */

struct registry_treaty {
    struct str code;  /* NATO-1949                                        */
    struct str title;
    struct str kind;  /* alliance, charter, friendship, guarantee, access,
                         logistics, partnership, security-agreement, ...  */
    day signed_on, suspended_on; /* DAY_NONE: not known, or never         */
    struct days when; /* in force; first DAY_NONE: not, as far as known   */
    bool is_since_signed; /* in force, since when is not known: `when`
                             then begins with the day of signature        */
    struct str source, sure;
};

bool registry_treaty(const struct registry *registry, struct str code,
                     struct registry_treaty *treaty);

/* The longest name of a treaty, instrument or accord that words[0..n) begin
 * with: how many words it takes; its codes in codes[0..*n_codes). */
size_t registry_treaty_match(const struct registry *registry,
                             const struct str *words, size_t n_words,
                             struct str *codes, size_t room,
                             size_t *n_codes);
/* The treaties that bear a name, whole. */
size_t registry_treaty_lookup(const struct registry *registry,
                              struct str words, struct str *codes,
                              size_t room);

/* A treaty's parties on a day (DAY_NONE: ever), bodies that stand for their
 * members (`@NATO`) unfolded; in byte order. */
size_t registry_parties(const struct registry *registry, struct str treaty,
                        day on, struct arena *arena,
                        struct registry_standing **rows);
/* The treaties that a side is party to on a day (DAY_NONE: ever). */
size_t registry_treaties_of(const struct registry *registry, struct str side,
                            day on, struct arena *arena,
                            struct registry_standing **rows);

/* ---------------------------------------------------------- obligations -- */

struct registry_obligation {
    struct registry_treaty treaty;
    struct str from, to; /* who owes it, and to whom                    */
    struct str duty;     /* defence, neutrality, nonaggression,
                            consultation, none                          */
    struct str article;
    struct str strength; /* by-all-means, as-deemed-necessary,
                            constitutional-process, consult-only,
                            declaratory, none                           */
    struct str trigger;  /* on what condition; `none`: why there is none */
    struct str area;
    bool is_suspended;   /* on the day asked for                        */
    struct days when;    /* both bound                                  */
    struct str source, sure;
};

/*
 * What `side` owes on a day, and under what.
 *   against  only what it owes to this side; null: to any.
 *   on       a day; or DAY_NONE with `year` for any day of that year.
 * In `arena`: by treaty code, duty, and who is owed.  Rows with duty `none`
 * come where a treaty reaches no duty, once a treaty (to: null).
 * Cost: linear in the side's treaties and their parties.
 */
size_t registry_obligations(const struct registry *registry, struct str side,
                            day on, struct str against, struct arena *arena,
                            struct registry_obligation **rows);

/*
 * What `side` is owed on a day (DAY_NONE: ever), and under what.
 *   by  only by this side; null: by any.
 * In `arena`, in the order of registry_obligations, then of who owes it; no
 * rows with duty `none`.  Cost: the side's treaties times their parties.
 */
size_t registry_obligations_owed(const struct registry *registry,
                                 struct str side, day on, struct str by,
                                 struct arena *arena,
                                 struct registry_obligation **rows);

/* What it owes on any day of `days`. */
size_t registry_obligations_between(const struct registry *registry,
                                    struct str side, struct days days,
                                    struct str against, struct arena *arena,
                                    struct registry_obligation **rows);

struct registry_invocation {
    struct str treaty, article;
    struct str by;      /* who called on it         */
    struct str on_what; /* in our words             */
    day on;
    struct str source, sure;
};

/* When a treaty's articles were called on, up to a day (DAY_NONE: ever), in
 * `arena`, by date. */
size_t registry_invocations(const struct registry *registry,
                            struct str treaty, day until,
                            struct arena *arena,
                            struct registry_invocation **rows);

/* Every state there was on a day of `days`, by code; in `arena`. */
size_t registry_states(const struct registry *registry, struct days days,
                       struct arena *arena, struct registry_side **states);

/* --------------------------------------------------------------- checks -- */

/*
 * Hold the tables to each other: codes that no table knows, a party of a
 * treaty that was not signed yet, a status no one defined, two holders at
 * once of an office that only one can hold.
 * Returns ENTENTE_OK, or ENTENTE_E_FORMAT with table and row in *fault.
 * Run by tools/check-registry when the image is built, so that a wrong fact
 * stops the build.
 */
enum entente_status registry_check(const struct lexicon *lexicon,
                                   struct arena *arena, struct fault *fault);

#endif
