/*
 * intake/pdf.c - see pdf.h.
 *
 * The child is confined (confine.h) before it becomes pdftotext.  It may have
 * been forked from a program with threads, so it calls nothing but the kernel.
 */
#include "intake/pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "intake/confine.h"

enum { MOST_SECONDS = 30, MOST_TEXT_BYTES = 64 << 20 };

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

/* Only calls to the kernel from here on. */
static void become_reader(const char *program, int in, int out,
                          const struct confine *confine)
{
    static char *const environment[] = { "LC_ALL=C", "PATH=/nowhere", NULL };
    char *const arguments[] = { (char *)(uintptr_t)program, "-bbox-layout",
                                "-enc", "UTF-8", "-eol", "unix", "-q", "-",
                                "-", NULL };

    int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (dup2(in, 0) < 0 || dup2(out, 1) < 0
        || (nothing >= 0 && dup2(nothing, 2) < 0))
        _exit(127);
    if (!confine_enter(confine))
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
    struct confine confine;
    struct child *child = ARENA_NEW(arena, struct child);
    size_t len = 0, room = 1 << 16;
    int ends[2] = { -1, -1 }, code = 0;

    if (!find_program(program, sizeof program))
        return fault_set(fault, ENTENTE_E_UNSUPPORTED,
                         "PDFs are read by pdftotext, which is not installed "
                         "(package poppler-utils)");
    if (!confine_prepare(&confine, program, arena))
        return fault_set(fault, ENTENTE_E_UNSUPPORTED,
                         "pdftotext cannot be confined here");
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
        become_reader(program, in, ends[1], &confine);
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
