/*
 * cli/registry_export.h - the formats of `entente export` that the registry
 * alone yields: dyads, dyad-years, dot, graphml, gexf.
 */
#ifndef ENTENTE_CLI_REGISTRY_EXPORT_H
#define ENTENTE_CLI_REGISTRY_EXPORT_H

#include <stdbool.h>

struct registry_export {
    const char *format, *years, *on, *output; /* options; null */
};

bool registry_export_has(const char *format);
int registry_export_run(const struct registry_export *request);

#endif
