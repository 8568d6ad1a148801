/*
 * cli/ties_listing.h - the ties that reports tell of, as a command's body.
 */
#ifndef ENTENTE_CLI_TIES_LISTING_H
#define ENTENTE_CLI_TIES_LISTING_H

int ties_listing(int argc, char **argv);

#endif
