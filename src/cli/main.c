/*
 * cli/main.c - finds the command and hands it the rest.
 */
#include "cli/cli.h"

#include <signal.h>
#include <stdio.h>

static const struct command {
    const char *name, *summary;
    int (*run)(int argc, char **argv);
} commands[] = {
#define COMMAND(name, summary) { #name, summary, cmd_##name },
#include "cli/commands.def"
#undef COMMAND
};

static void help(FILE *out)
{
    fputs("usage: entente COMMAND [ARGUMENT ...]\n\n"
          "  entente read reports/        read a folder into the store\n"
          "  entente brief \"Japan NATO\"   write the briefing\n\n",
          out);
    for (size_t i = 0; i < N_OF(commands); i++)
        fprintf(out, "  %-12s %s\n", commands[i].name, commands[i].summary);
    fputs("\nentente COMMAND --help says more.\n", out);
}

void cli_put_name(struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        if (c < 32 || c == 127)
            fprintf(stderr, "\\x%02X", c);
        else
            fputc(c, stderr);
    }
}

int cli_fault(const struct fault *fault)
{
    fputs("entente: ", stderr);
    if (fault->file[0] != '\0') {
        cli_put_name(str_of(fault->file));
        fputc(':', stderr);
    }
    if (fault->line != 0)
        fprintf(stderr, "%llu:%llu:", (unsigned long long)fault->line,
                (unsigned long long)fault->column);
    if (fault->file[0] != '\0' || fault->line != 0)
        fputc(' ', stderr);
    cli_put_name(str_of(fault->sentence[0] != '\0'
                            ? fault->sentence
                            : entente_status_sentence(fault->status)));
    fputc('\n', stderr);
    return entente_status_exit_code(fault->status);
}

int cli_done(enum entente_status status, struct fault *fault, uint64_t n_done,
             uint64_t n_failed)
{
    if (status != ENTENTE_OK) {
        fault->status = status;
        return cli_fault(fault);
    }
    if (n_failed == 0)
        return 0;
    return entente_status_exit_code(n_failed < n_done ? ENTENTE_E_PARTIAL
                                                      : ENTENTE_E_FORMAT);
}

int cli_usage(const char *command, const char *format, ...)
{
    va_list arguments;

    fprintf(stderr, "entente %s: ", command);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, "\nTry `entente %s --help`.\n", command);
    return 2;
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_DFL);
    if (argc < 2) {
        help(stderr);
        return 2;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0
        || strcmp(argv[1], "help") == 0) {
        help(stdout);
        return 0;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("entente " ENTENTE_VERSION);
        return 0;
    }
    for (size_t i = 0; i < N_OF(commands); i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    fprintf(stderr, "entente: no command `%s`\nTry `entente --help`.\n",
            argv[1]);
    return 2;
}
