/*
 * intake/pdf.c - see pdf.h.
 *
 * The filter is compiled before the fork, so that the child, which may have
 * been forked from a program with threads, calls nothing but the kernel.
 */
#include "intake/pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    MOST_SECONDS = 30,
    MOST_CPU_SECONDS = 20,
    MOST_TEXT_BYTES = 64 << 20,
    MOST_FILTER_BYTES = 1 << 16
};
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

/* The program on PATH; false where there is none. */
static bool find_program(char *out, size_t room)
{
    struct str rest = str_of(getenv("PATH"));

    if (rest.ptr == NULL)
        rest = STR("/usr/local/bin:/usr/bin:/bin");
    while (rest.ptr != NULL) {
        struct str folder = str_cut(&rest, ':');
        int len = snprintf(out, room, "%.*s/pdftotext", STR_ARG(folder));
        if (folder.len > 0 && folder.ptr[0] == '/' && len > 0
            && (size_t)len < room && access(out, X_OK) == 0)
            return true;
    }
    return false;
}

static void limit(int resource, rlim_t most)
{
    struct rlimit bound = { most, most };
    setrlimit((__rlimit_resource_t)resource, &bound);
}

/* Only calls to the kernel from here on. */
static void become_reader(const char *program, int in, int out,
                          struct sock_fprog *filter)
{
    static char *const environment[] = { "LC_ALL=C", "PATH=/nowhere", NULL };
    char *const arguments[] = { (char *)(uintptr_t)program, "-bbox-layout",
                                "-enc", "UTF-8", "-eol", "unix", "-q", "-",
                                "-", NULL };

    int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (dup2(in, 0) < 0 || dup2(out, 1) < 0
        || (nothing >= 0 && dup2(nothing, 2) < 0))
        _exit(127);
    limit(RLIMIT_CPU, MOST_CPU_SECONDS);
    limit(RLIMIT_AS, MOST_MEMORY_BYTES);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 64);
    limit(RLIMIT_FSIZE, 0);
    (void)syscall(SYS_close_range, 3u, ~0u, CLOSE_RANGE_CLOEXEC);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
        || prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0
        || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, filter, 0, 0) != 0)
        _exit(126);
    execve(program, arguments, environment);
    _exit(127);
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct child {
    pid_t pid;
    int pipe;
};

static void end_child(void *object)
{
    struct child *child = object;

    if (child->pipe >= 0)
        close(child->pipe);
    if (child->pid > 0) {
        kill(child->pid, SIGKILL);
        waitpid(child->pid, NULL, 0);
    }
    child->pipe = -1;
    child->pid = 0;
}

/* What the child writes. */
static enum entente_status read_boxes(struct str bytes, struct arena *arena,
                                      struct str *boxes, struct fault *fault)
{
    char program[512];
    unsigned char *rules = arena_alloc(arena, MOST_FILTER_BYTES);
    struct child *child = ARENA_NEW(arena, struct child);
    size_t rules_len, len = 0, room = 1 << 16;
    int ends[2] = { -1, -1 }, code = 0;

    if (!find_program(program, sizeof program))
        return fault_set(fault, ENTENTE_E_UNSUPPORTED,
                         "PDFs are read by pdftotext, which is not installed "
                         "(package poppler-utils)");
    if (!compile_filter(program, rules, &rules_len))
        return fault_set(fault, ENTENTE_E_UNSUPPORTED,
                         "pdftotext cannot be confined here");
    struct sock_fprog filter = {
        (unsigned short)(rules_len / sizeof(struct sock_filter)),
        (struct sock_filter *)(void *)rules
    };
    child->pipe = -1;
    arena_defer(arena, end_child, child);
    int in = memfd_create("pdf", MFD_CLOEXEC);
    size_t written = 0;
    while (in >= 0 && written < bytes.len) {
        ssize_t n = write(in, bytes.ptr + written, bytes.len - written);
        if (n <= 0)
            break;
        written += (size_t)n;
    }
    if (in < 0 || written < bytes.len || lseek(in, 0, SEEK_SET) != 0
        || pipe2(ends, O_CLOEXEC) != 0) {
        if (in >= 0)
            close(in);
        return fault_set(fault, ENTENTE_E_IO, "%s", strerror(errno));
    }
    child->pid = fork();
    if (child->pid == 0)
        become_reader(program, in, ends[1], &filter);
    close(in);
    close(ends[1]);
    child->pipe = ends[0];
    if (child->pid < 0) {
        child->pid = 0;
        end_child(child);
        return fault_set(fault, ENTENTE_E_IO, "%s", strerror(errno));
    }
    char *out = arena_alloc(arena, room + 1);
    int64_t end_ms = now_ms() + (int64_t)MOST_SECONDS * 1000;
    for (;;) {
        struct pollfd wait_for = { child->pipe, POLLIN, 0 };
        int64_t left = end_ms - now_ms();
        if (left <= 0 || len > MOST_TEXT_BYTES) {
            end_child(child);
            return fault_set(fault, ENTENTE_E_LIMIT,
                             left <= 0 ? "pdftotext took over %d seconds"
                                       : "its text holds over %d bytes",
                             left <= 0 ? MOST_SECONDS : MOST_TEXT_BYTES);
        }
        if (poll(&wait_for, 1, (int)left) < 0 && errno != EINTR)
            break;
        if (wait_for.revents == 0)
            continue;
        if (len == room) {
            out = arena_grow(arena, out, room + 1, room * 2 + 1);
            room *= 2;
        }
        ssize_t got = read(child->pipe, out + len, room - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        len += (size_t)got;
    }
    if (waitpid(child->pid, &code, 0) == child->pid)
        child->pid = 0;
    end_child(child);
    if (WIFEXITED(code) && WEXITSTATUS(code) == 126)
        return fault_set(fault, ENTENTE_E_UNSUPPORTED,
                         "the kernel refuses to confine pdftotext");
    if (WIFSIGNALED(code))
        return fault_set(fault, ENTENTE_E_LIMIT,
                         "pdftotext was stopped (signal %d)", WTERMSIG(code));
    if (!WIFEXITED(code) || WEXITSTATUS(code) != 0)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         WEXITSTATUS(code) == 3
                             ? "the PDF does not let its text be taken"
                             : "the PDF is damaged or needs a password");
    out[len] = '\0';
    *boxes = (struct str){ out, len };
    return ENTENTE_OK;
}

enum entente_status pdf_read(struct str bytes, struct arena *arena,
                             struct paragraph_text *out, struct fault *fault)
{
    struct str boxes;
    struct layout layout;
    enum entente_status status = read_boxes(bytes, arena, &boxes, fault);

    if (status != ENTENTE_OK)
        return status;
    layout_read(boxes, arena, &layout);
    if (layout.n_words == 0)
        return fault_set(fault, ENTENTE_E_FORMAT,
                         "the PDF has no text, only pictures of it");
    paragraph_read(&layout, arena, out);
    return ENTENTE_OK;
}
