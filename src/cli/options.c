/*
 * cli/options.c - see options.h.
 */
#include "cli/options.h"

#include <stdio.h>

enum { MOST_NAME = 40 };

static const char *dashes(const char *name)
{
    return strlen(name) == 1 ? "-" : "--";
}

static void print_help(const struct usage *usage)
{
    printf("usage: entente %s%s %s\n\n%s\n", usage->command,
           usage->n_options > 0 ? " [OPTION ...]" : "", usage->arguments,
           usage->summary);
    if (usage->examples != NULL)
        printf("\nExamples:\n%s", usage->examples);
    if (usage->n_options > 0)
        puts("\nOptions:");
    for (size_t i = 0; i < usage->n_options; i++) {
        const struct option *option = &usage->options[i];
        char left[80];

        snprintf(left, sizeof left, "%s%s%s%s",
                 dashes(option->name), option->name,
                 option->value != NULL ? " " : "",
                 option->value != NULL ? option->value : "");
        printf("  %-22s %s\n", left, option->help);
    }
}

/* Edits between two short names (Levenshtein), for a near miss. */
static size_t distance(const char *a, const char *b)
{
    size_t row[MOST_NAME + 1], n = strlen(b);

    if (n > MOST_NAME || strlen(a) > MOST_NAME)
        return MOST_NAME;
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 0; a[i] != '\0'; i++) {
        size_t corner = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < n; j++) {
            size_t above = row[j + 1];
            size_t best = corner + (a[i] != b[j]);
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (above + 1 < best)
                best = above + 1;
            corner = above;
            row[j + 1] = best;
        }
    }
    return row[n];
}

static int unknown_option(const struct usage *usage, const char *name)
{
    const char *nearest = NULL;
    size_t least = 3;

    for (size_t i = 0; i < usage->n_options; i++)
        if (distance(name, usage->options[i].name) < least) {
            least = distance(name, usage->options[i].name);
            nearest = usage->options[i].name;
        }
    if (nearest != NULL)
        cli_usage(usage->command, "no option `%s`; did you mean `%s%s`?",
                  name, dashes(nearest), nearest);
    else
        cli_usage(usage->command, "no option `%s`", name);
    return -2;
}

static const struct option *find(const struct usage *usage, const char *name,
                                 size_t len)
{
    for (size_t i = 0; i < usage->n_options; i++)
        if (strlen(usage->options[i].name) == len
            && memcmp(usage->options[i].name, name, len) == 0)
            return &usage->options[i];
    return NULL;
}

int options_read(const struct usage *usage, int argc, char **argv)
{
    int n_arguments = 0;
    bool is_over = false;

    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];

        if (is_over || word[0] != '-' || word[1] == '\0') {
            argv[n_arguments++] = argv[i];
            continue;
        }
        if (strcmp(word, "--") == 0) {
            is_over = true;
            continue;
        }
        const char *name = word + 1 + (word[1] == '-');
        if (strcmp(name, "help") == 0 || strcmp(word, "-h") == 0) {
            print_help(usage);
            return -1;
        }
        const char *equals = strchr(name, '=');
        size_t len = equals != NULL ? (size_t)(equals - name) : strlen(name);
        const char *value = equals != NULL ? equals + 1 : NULL;
        const struct option *option = find(usage, name, len);
        if (option == NULL && word[1] != '-') { /* -j4 */
            option = find(usage, name, 1);
            if (option != NULL && option->text == NULL)
                option = NULL;
            value = name + 1;
        }
        if (option == NULL)
            return unknown_option(usage, name);
        if (option->text == NULL) {
            if (value != NULL) {
                cli_usage(usage->command, "`%s%s` takes no value",
                          dashes(option->name), option->name);
                return -2;
            }
            *option->flag = true;
            continue;
        }
        if (value != NULL) {
            *option->text = value;
        } else if (i + 1 < argc) {
            *option->text = argv[++i];
        } else {
            cli_usage(usage->command, "`%s` needs %s", word, option->value);
            return -2;
        }
    }
    return n_arguments;
}

bool options_count(const char *command, const char *name, const char *text,
                   uint64_t least, uint64_t most, uint64_t *value)
{
    if (str_number(str_of(text), most, value) && *value >= least)
        return true;
    cli_usage(command, "`%s%s %s`: a number from %llu to %llu is needed",
              dashes(name), name, text, (unsigned long long)least,
              (unsigned long long)most);
    return false;
}
