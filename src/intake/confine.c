/*
 * intake/confine.c - see confine.h.
 *
 * Three fences, each of them enough against most of what a reader that was
 * taken over might try: limits on time, memory and files written; Landlock,
 * which hides every file but the program, its libraries and its tables; and a
 * list of the calls to the kernel that are needed, all others refused.  The
 * list is compiled before the fork; the rest is calls to the kernel alone.
 */
#include "intake/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST_CPU_SECONDS = 20, MOST_FILTER_BYTES = 1 << 16, MOST_PATH = 512 };
static const rlim_t MOST_MEMORY_BYTES = (rlim_t)1 << 30;

/* Files may be opened for reading only. */
static const unsigned NOT_READING = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC
    | (O_TMPFILE & ~O_DIRECTORY);

/* Argument `arg` of a call is `value`. */
static struct scmp_arg_cmp equals(unsigned arg, uint64_t value)
{
    return (struct scmp_arg_cmp){ .arg = arg, .op = SCMP_CMP_EQ,
                                  .datum_a = value };
}

/* What the child may do: read files, use memory, write to what is open (its
 * one pipe), end.  All else the kernel refuses: network, other processes,
 * names in the file system.  The one execve is that of the program itself;
 * whatever runs instead would be under the same filter. */
static bool compile_filter(const char *program, unsigned char *out,
                           size_t *len)
{
    static const int allowed[] = {
        SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(readv), SCMP_SYS(write),
        SCMP_SYS(writev), SCMP_SYS(close), SCMP_SYS(lseek), SCMP_SYS(_llseek),
        SCMP_SYS(fstat), SCMP_SYS(fstat64), SCMP_SYS(stat), SCMP_SYS(stat64),
        SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(fstatat64),
        SCMP_SYS(statx), SCMP_SYS(access), SCMP_SYS(faccessat),
        SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat),
        SCMP_SYS(getdents64), SCMP_SYS(getcwd), SCMP_SYS(fcntl),
        SCMP_SYS(fcntl64), SCMP_SYS(fadvise64), SCMP_SYS(mmap),
        SCMP_SYS(mmap2), SCMP_SYS(mprotect), SCMP_SYS(munmap),
        SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk),
        SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(futex),
        SCMP_SYS(set_tid_address), SCMP_SYS(set_robust_list),
        SCMP_SYS(rseq), SCMP_SYS(arch_prctl), SCMP_SYS(set_thread_area),
        SCMP_SYS(getrandom), SCMP_SYS(clock_gettime),
        SCMP_SYS(clock_gettime64), SCMP_SYS(gettimeofday), SCMP_SYS(time),
        SCMP_SYS(times), SCMP_SYS(getpid), SCMP_SYS(gettid),
        SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
        SCMP_SYS(getegid), SCMP_SYS(uname), SCMP_SYS(sysinfo),
        SCMP_SYS(getrlimit), SCMP_SYS(ugetrlimit), SCMP_SYS(getrusage),
        SCMP_SYS(sched_getaffinity), SCMP_SYS(sched_yield), SCMP_SYS(exit),
        SCMP_SYS(exit_group)
    };
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    bool is_good = filter != NULL;
    int file = is_good ? memfd_create("filter", MFD_CLOEXEC) : -1;

    is_good = is_good && file >= 0;
    for (size_t i = 0; is_good && i < N_OF(allowed); i++) {
        int error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
        is_good = error == 0 || error == -EDOM; /* not on this machine */
    }
    static const struct {
        int call;
        unsigned argument;
    } opens[] = { { SCMP_SYS(open), 1 }, { SCMP_SYS(openat), 2 } };
    for (size_t i = 0; is_good && i < N_OF(opens); i++) {
        int error = seccomp_rule_add(
            filter, SCMP_ACT_ALLOW, opens[i].call, 1,
            SCMP_CMP(opens[i].argument, SCMP_CMP_MASKED_EQ, NOT_READING, 0));
        is_good = error == 0 || error == -EDOM;
    }
    is_good = is_good
        && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(execve), 1,
                            equals(0, (uintptr_t)program)) == 0
        && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1,
                            equals(2, 0)) == 0
        && seccomp_export_bpf(filter, file) == 0
        && lseek(file, 0, SEEK_SET) == 0;
    ssize_t got = is_good ? read(file, out, MOST_FILTER_BYTES) : -1;
    if (file >= 0)
        close(file);
    if (filter != NULL)
        seccomp_release(filter);
    *len = got > 0 ? (size_t)got : 0;
    return got > 0;
}

bool confine_prepare(struct confine *confine, const char *program,
                     struct arena *arena)
{
    unsigned char *rules = arena_alloc(arena, MOST_FILTER_BYTES);
    size_t len;

    if (!compile_filter(program, rules, &len))
        return false;
    *confine = (struct confine){
        .program = program,
        .filter = { (unsigned short)(len / sizeof(struct sock_filter)),
                    (struct sock_filter *)(void *)rules }
    };
    return true;
}

static void limit(int resource, rlim_t most)
{
    struct rlimit bound = { most, most };
    setrlimit((__rlimit_resource_t)resource, &bound);
}

/* Let what lies at `path` be used as `rights` say; what is not there needs
 * no leave. */
static void allow(int ruleset, int folder, const char *path, uint64_t rights)
{
    struct landlock_path_beneath_attr rule = {
        .allowed_access = rights,
        .parent_fd = openat(folder, path, O_PATH | O_CLOEXEC)
    };

    if (rule.parent_fd < 0)
        return;
    (void)syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH,
                  &rule, 0);
    close(rule.parent_fd);
}

/* Hide all files but those that any run of the program needs; what is open
 * already stays so.  True as well where the kernel knows no Landlock. */
static bool hide_files(const char *program)
{
    static const uint64_t use = LANDLOCK_ACCESS_FS_READ_FILE
        | LANDLOCK_ACCESS_FS_EXECUTE; /* the loader is executed */
    static const uint64_t browse = LANDLOCK_ACCESS_FS_READ_FILE
        | LANDLOCK_ACCESS_FS_READ_DIR;
    static const char *const libraries[] = {
        "/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64",
        "/usr/local/lib", "/nix/store", "/gnu/store"
    };
    static const char *const tables[] = { "/usr/share/poppler",
                                          "/usr/local/share/poppler" };
    /* All that the first version of Landlock rules over. */
    const struct landlock_ruleset_attr over = {
        .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1
    };
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &over,
                               sizeof over, 0);

    if (ruleset < 0)
        return true;
    for (size_t i = 0; i < N_OF(libraries); i++)
        allow(ruleset, AT_FDCWD, libraries[i], use | browse);
    for (size_t i = 0; i < N_OF(tables); i++)
        allow(ruleset, AT_FDCWD, tables[i], browse);
    allow(ruleset, AT_FDCWD, "/etc/ld.so.cache",
          LANDLOCK_ACCESS_FS_READ_FILE);
    allow(ruleset, AT_FDCWD, program, use);
    /* Beside a program of one's own, as in PREFIX/bin and PREFIX/lib. */
    char folder[MOST_PATH];
    size_t len = strlen(program);
    while (len > 1 && program[len - 1] != '/')
        len--;
    if (len < sizeof folder) {
        memcpy(folder, program, len);
        folder[len] = '\0';
        int bin = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
        allow(ruleset, bin, "../lib", use | browse);
        allow(ruleset, bin, "../share/poppler", browse);
        if (bin >= 0)
            close(bin);
    }
    bool is_done = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return is_done;
}

bool confine_enter(const struct confine *confine)
{
    limit(RLIMIT_CPU, MOST_CPU_SECONDS);
    limit(RLIMIT_AS, MOST_MEMORY_BYTES);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 64);
    limit(RLIMIT_FSIZE, 0);
    (void)syscall(SYS_close_range, 3u, ~0u, CLOSE_RANGE_CLOEXEC);
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        && prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0
        && hide_files(confine->program)
        && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &confine->filter, 0, 0)
               == 0;
}
