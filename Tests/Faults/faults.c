// Preloaded into a program, it counts the calls that change files below a folder, and makes one
// of them fail or end the process.
//
//   HARK_FAULT_BELOW   the folder, without links
//   HARK_FAULT_AT      which call, from 1; only counts, and tells all, if absent
//   HARK_FAULT_KIND    kill    ends the process before the call
//                      torn    the same, in the middle of a write
//                      short   writes half, and says so
//                      ENOSPC  from this call on nothing can be written or made
//                      EIO     this call fails
//   HARK_FAULT_WHILE   only while there is a file of this name; always if absent
//   HARK_FAULT_LOG     a file for the number of calls, and the name of the one that was met
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;
static long at;
static enum { KILL, TORN, SHORT, FULL, BROKEN } kind;
static char below[PATH_MAX];
static size_t length;
static const char *log_path;
static const char *while_path;

static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

static void say(const char *what, long number) {
  if (log_path == NULL) return;
  int (*real_open)(const char *, int, ...) = next("open");
  ssize_t (*real_write)(int, const void *, size_t) = next("write");
  char line[128];
  int size = snprintf(line, sizeof line, "%s %ld\n", what, number);
  int file = real_open(log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return;
  (void)!real_write(file, line, (size_t)size);
  close(file);
}

__attribute__((constructor)) static void begin(void) {
  const char *folder = getenv("HARK_FAULT_BELOW");
  if (folder != NULL) length = (size_t)snprintf(below, sizeof below, "%s/", folder);
  const char *number = getenv("HARK_FAULT_AT");
  at = number == NULL ? 0 : atol(number);
  const char *name = getenv("HARK_FAULT_KIND");
  if (name == NULL || strcmp(name, "kill") == 0) kind = KILL;
  else if (strcmp(name, "torn") == 0) kind = TORN;
  else if (strcmp(name, "short") == 0) kind = SHORT;
  else if (strcmp(name, "ENOSPC") == 0) kind = FULL;
  else kind = BROKEN;
  log_path = getenv("HARK_FAULT_LOG");
  while_path = getenv("HARK_FAULT_WHILE");
}

__attribute__((destructor)) static void end(void) { say("calls", atomic_load(&calls)); }

static int is_path_below(const char *path) {
  return length > 0 && strncmp(path, below, length) == 0;
}

static int is_file_below(int file) {
  if (length == 0) return 0;
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t size = readlink(link, path, sizeof path - 1);
  if (size < 0) return 0;
  path[size] = 0;
  return is_path_below(path);
}

static int is_at_below(int folder, const char *path) {
  return path[0] == '/' || folder == AT_FDCWD ? is_path_below(path) : is_file_below(folder);
}

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

// What is to become of a call: 0 nothing, 1 it writes half, otherwise it fails with this number.
enum { HALF = -1 };

// `needs_room`: whether it can fail on a full disk. `writes`: whether half of it can be done.
static int met(const char *name, int needs_room, int writes) {
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (at == 0 || number == at) say(name, number);
  if (at == 0 || number < at) return 0;
  if (while_path != NULL && access(while_path, F_OK) != 0) return 0;
  if (kind == FULL) return needs_room ? ENOSPC : 0;
  if (number > at) return 0;
  switch (kind) {
    case BROKEN: return EIO;
    case SHORT: return writes ? HALF : 0;
    case TORN:
      if (writes) return HALF;
      die();
      break;
    default: die();
  }
  return 0;
}

static void after_half(void) {
  if (kind == TORN) die();
}

#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = next(name)

#define FAILED(code, value) do { if (code > 0) { errno = code; return value; } } while (0)

ssize_t write(int file, const void *bytes, size_t size) {
  REAL(ssize_t, "write", int, const void *, size_t);
  int code = is_file_below(file) ? met("write", 1, 1) : 0;
  FAILED(code, -1);
  if (code != HALF) return real(file, bytes, size);
  ssize_t done = real(file, bytes, size / 2);
  after_half();
  return done;
}

static ssize_t write_at(ssize_t (*real)(int, const void *, size_t, off_t), int file,
                        const void *bytes, size_t size, off_t place) {
  int code = is_file_below(file) ? met("pwrite", 1, 1) : 0;
  FAILED(code, -1);
  if (code != HALF) return real(file, bytes, size, place);
  ssize_t done = real(file, bytes, size / 2, place);
  after_half();
  return done;
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t place) {
  REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
  return write_at(real, file, bytes, size, place);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off_t place) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off_t);
  return write_at(real, file, bytes, size, place);
}

ssize_t writev(int file, const struct iovec *pieces, int count) {
  REAL(ssize_t, "writev", int, const struct iovec *, int);
  int code = is_file_below(file) ? met("writev", 1, 1) : 0;
  FAILED(code, -1);
  if (code != HALF || count < 1) return real(file, pieces, count);
  struct iovec first = pieces[0];
  first.iov_len = first.iov_len / 2;
  ssize_t done = real(file, &first, 1);
  after_half();
  return done;
}

#define ON_FILE(name, needs_room, parameters, arguments, ...) \
  int name parameters { \
    REAL(int, #name, __VA_ARGS__); \
    int code = is_file_below(file) ? met(#name, needs_room, 0) : 0; \
    FAILED(code, -1); \
    return real arguments; \
  }

#define ON_PATH(name, needs_room, parameters, arguments, ...) \
  int name parameters { \
    REAL(int, #name, __VA_ARGS__); \
    int code = is_path_below(path) ? met(#name, needs_room, 0) : 0; \
    FAILED(code, -1); \
    return real arguments; \
  }

#define ON_AT(name, needs_room, parameters, arguments, ...) \
  int name parameters { \
    REAL(int, #name, __VA_ARGS__); \
    int code = is_at_below(folder, path) ? met(#name, needs_room, 0) : 0; \
    FAILED(code, -1); \
    return real arguments; \
  }

ON_FILE(fsync, 1, (int file), (file), int)
ON_FILE(fdatasync, 1, (int file), (file), int)
ON_FILE(ftruncate, 0, (int file, off_t size), (file, size), int, off_t)
ON_FILE(ftruncate64, 0, (int file, off_t size), (file, size), int, off_t)
ON_PATH(unlink, 0, (const char *path), (path), const char *)
ON_PATH(rmdir, 0, (const char *path), (path), const char *)
ON_PATH(mkdir, 1, (const char *path, mode_t mode), (path, mode), const char *, mode_t)
ON_PATH(rename, 1, (const char *path, const char *to), (path, to), const char *, const char *)
ON_PATH(link, 1, (const char *path, const char *to), (path, to), const char *, const char *)
ON_AT(renameat, 1, (int folder, const char *path, int other, const char *to),
      (folder, path, other, to), int, const char *, int, const char *)
ON_AT(renameat2, 1,
      (int folder, const char *path, int other, const char *to, unsigned flags),
      (folder, path, other, to, flags), int, const char *, int, const char *, unsigned)
ON_AT(unlinkat, 0, (int folder, const char *path, int flags), (folder, path, flags), int,
      const char *, int)

#define OPENING(name) \
  int name(const char *path, int flags, ...) { \
    REAL(int, #name, const char *, int, ...); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    int code = flags & O_CREAT && is_path_below(path) ? met(#name, 1, 0) : 0; \
    FAILED(code, -1); \
    return real(path, flags, mode); \
  }

OPENING(open)
OPENING(open64)
