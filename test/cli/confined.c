/*
 * test/cli/confined.c - a stand-in for pdftotext that tries what a reader of
 * PDFs must not do, and tells what came of it in boxes, as pdftotext does.
 *
 *     confined                    try all
 *     confined landlock           does the kernel hide files?
 *     confined hidden PROGRAM ..  run it as if the kernel could not
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

static int y;

static void tell(const char *what, long got)
{
    y += 40;
    printf("<block >\n<line >\n<word xMin=\"50\" yMin=\"%d\" xMax=\"300\""
           " yMax=\"%d\">%s-%s</word>\n</line>\n",
           y, y + 10, what, got < 0 ? "refused" : "done");
    fflush(stdout);
}

static long fork_by(long call)
{
    long pid = syscall(call, SIGCHLD, 0, 0, 0, 0);

    if (pid == 0)
        _exit(0);
    return pid;
}

static long map(size_t bytes)
{
    return mmap(NULL, bytes, PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0;
}

/* This process and those it starts find no Landlock. */
static void hide_landlock(void)
{
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0), /* the number of the call */
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_landlock_create_ruleset, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
    };
    struct sock_fprog filter = { 4, code };

    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
        || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0)
        exit(77);
}

int main(int n_arguments, char **arguments)
{
    struct rlimit none = { RLIM_INFINITY, RLIM_INFINITY };

    if (n_arguments == 2 && strcmp(arguments[1], "landlock") == 0)
        return syscall(SYS_landlock_create_ruleset, NULL, 0,
                       LANDLOCK_CREATE_RULESET_VERSION) < 1;
    if (n_arguments > 2 && strcmp(arguments[1], "hidden") == 0) {
        hide_landlock();
        execv(arguments[2], arguments + 2);
        return 127;
    }

    printf("<page width=\"600\" height=\"2000\">\n");
    tell("network", socket(AF_INET, SOCK_STREAM, 0));
    tell("local-socket", socket(AF_UNIX, SOCK_STREAM, 0));
    tell("make", open("made", O_WRONLY | O_CREAT, 0600));
    tell("change", open("kept", O_RDWR));
    tell("empty", open("kept", O_RDONLY | O_TRUNC));
    tell("remove", unlink("kept"));
    tell("rename", rename("kept", "lost"));
    tell("folder", mkdir("folder", 0700));
    tell("link", symlink("kept", "link"));
    tell("mode", chmod("kept", 0));
    tell("attribute", lsetxattr("kept", "user.a", "b", 1, 0));
    tell("fork", fork());
    tell("clone", fork_by(SYS_clone));
    tell("signal", kill(getppid(), 0));
    tell("namespace", unshare(CLONE_NEWUSER));
    tell("memory", map((size_t)2 << 30));
    tell("limits", setrlimit(RLIMIT_AS, &none));
    tell("execute", execl("/bin/sh", "sh", "-c", "exit 0", (char *)NULL));
    tell("read", open("kept", O_RDONLY));
    tell("accounts", open("/etc/passwd", O_RDONLY));
    tell("list", open(".", O_RDONLY | O_DIRECTORY));
    tell("processes", open("/proc/self/environ", O_RDONLY));
    tell("library", open("/usr/lib", O_RDONLY | O_DIRECTORY));
    return 0;
}
