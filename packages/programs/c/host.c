// All that a program can ask of its host: arguments, environment, clocks, sleep, chance, streams; and what it cannot.
#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <wasi/api.h>

extern char **environ;

static void show_time(const char *name, clockid_t clock) {
  struct timespec now, step;
  int got = clock_gettime(clock, &now), resolution = clock_getres(clock, &step);
  printf("%s %d %lld.%09ld, %d %ld\n", name, got, (long long)now.tv_sec, now.tv_nsec, resolution, step.tv_nsec);
}

static void show_chance(void) {
  uint8_t bytes[300];
  int got = getentropy(bytes, 256);
  printf("chance %d ", got);
  for (int i = 0; i < 16; i++) printf("%02x", bytes[i]);
  printf(" %d\n", __wasi_random_get(bytes, sizeof bytes));
  unsigned sum = 0;
  for (size_t i = 0; i < sizeof bytes; i++) sum = sum * 31 + bytes[i];
  printf("%08x %ld\n", sum, random());
}

static void show_streams(void) {
  char byte;
  __wasi_fdstat_t about;
  for (int fd = 0; fd < 5; fd++) {
    memset(&about, 0, sizeof about);
    int error = __wasi_fd_fdstat_get((__wasi_fd_t)fd, &about);
    printf("fd %d: %d type %d flags %d, tty %d\n", fd, error, about.fs_filetype, about.fs_flags, isatty(fd));
  }
  printf("stdin %zd, seek %lld errno %d\n", read(0, &byte, 1), (long long)lseek(1, 0, SEEK_SET), errno);
  struct pollfd wait[2] = {{.fd = 0, .events = POLLIN}, {.fd = 1, .events = POLLOUT}};
  int polled = poll(wait, 2, 1000);
  printf("poll %d %x %x\n", polled, wait[0].revents, wait[1].revents);
  printf("bad pointer %d\n", __wasi_fd_write(1, (const __wasi_ciovec_t *)0xfffffff0u, 2, (__wasi_size_t *)8));
  printf("bad clock %d\n", __wasi_clock_time_get(77, 0, (__wasi_timestamp_t *)&about));
}

int main(int argc, char **argv) {
  for (int i = 0; i < argc; i++) printf("arg %d: %s\n", i, argv[i]);
  for (char **pair = environ; *pair; pair++) printf("env %s\n", *pair);
  printf("TASK of TASKS: %s of %s\n", getenv("TASK"), getenv("TASKS"));
  show_time("calendar", CLOCK_REALTIME), show_time("since start", CLOCK_MONOTONIC);
  struct timespec pause = {1, 500000000};
  printf("slept %d\n", nanosleep(&pause, NULL));
  show_time("calendar", CLOCK_REALTIME);
  time_t now = time(NULL);
  char text[64];
  strftime(text, sizeof text, "%A %Y-%m-%d %H:%M:%S %j", gmtime(&now));
  printf("%s, yield %d\n", text, sched_yield());
  show_chance();
  show_streams();
  struct stat about;
  printf("root %d mode %o\n", stat("/", &about), (unsigned)about.st_mode & S_IFMT);
  printf("time of a file %d %lld\n", stat("/in/task.json", &about), (long long)about.st_mtim.tv_sec);
  fprintf(stderr, "said to stderr\n");
  return 0;
}
