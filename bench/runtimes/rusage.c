// Runs a command and says on stderr, in one line of JSON, what it took: rusage program argument...
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static double ms(struct timeval t) { return t.tv_sec * 1e3 + t.tv_usec / 1e3; }

int main(int argc, char **argv) {
  struct timeval before, after;
  struct rusage used;
  int status;
  if (argc < 2) return 2;
  gettimeofday(&before, NULL);
  pid_t child = fork();
  if (child == 0) {
    execvp(argv[1], argv + 1);
    _exit(127);
  }
  if (child < 0 || wait4(child, &status, 0, &used) < 0) return 2;
  gettimeofday(&after, NULL);
  fprintf(stderr, "\n{\"cpuMs\":%.3f,\"wallMs\":%.3f,\"peakKib\":%ld}\n", ms(used.ru_utime) + ms(used.ru_stime),
          ms(after) - ms(before), used.ru_maxrss);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
