/*
 * test/cli/bounded.c - run a command within bounds.
 *
 *     bounded MEGABYTES SECONDS COMMAND ...
 *
 * Exits as the command does, or 100, with a line, where it was killed, took
 * more memory at its peak (its children's apart) or more processor time.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int n_arguments, char **arguments)
{
    struct rusage used;
    int code = 0;

    if (n_arguments < 4)
        return 2;
    long most_mb = atol(arguments[1]), most_s = atol(arguments[2]);
    pid_t pid = fork();
    if (pid == 0) {
        struct rlimit end = { (rlim_t)most_s * 2, (rlim_t)most_s * 2 };
        setrlimit(RLIMIT_CPU, &end);
        execvp(arguments[3], arguments + 3);
        _exit(127);
    }
    if (pid < 0 || wait4(pid, &code, 0, &used) != pid)
        return 2;
    long mb = used.ru_maxrss / 1024;
    long s = used.ru_utime.tv_sec + used.ru_stime.tv_sec;
    if (getenv("BOUNDED_SHOW") != NULL)
        fprintf(stderr, "%ld MB, %ld s\n", mb, s);
    if (WIFEXITED(code) && mb <= most_mb && s <= most_s)
        return WEXITSTATUS(code);
    fprintf(stderr, "bounded: %s after %ld of %ld s, %ld of %ld MB\n",
            WIFEXITED(code) ? "over" : "killed", s, most_s, mb, most_mb);
    return 100;
}
