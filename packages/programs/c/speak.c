// Says as many bytes as the first argument tells to stdout, the second to stderr, the third into /out/file, and ends
// with the fourth as its exit code; "abort" aborts, "assert" fails an assertion, "_exit" leaves at once.
#include <assert.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char block[4096];

static void say(int fd, long bytes) {
  while (bytes > 0) {
    ssize_t part = write(fd, block, bytes < 4096 ? (size_t)bytes : 4096);
    if (part <= 0) _exit(90);
    bytes -= part;
  }
}

int main(int argc, char **argv) {
  for (int i = 0; i < 4096; i++) block[i] = (char)(i % 64 == 63 ? '\n' : 'a' + i % 23);
  long amounts[3] = {0};
  for (int i = 0; i < 3 && i + 1 < argc; i++) amounts[i] = atol(argv[i + 1]);
  say(1, amounts[0]), say(2, amounts[1]);
  if (amounts[2]) {
    int fd = open("/out/file", O_CREAT | O_WRONLY, 0666);
    say(fd, amounts[2]);
  }
  const char *end = argc > 4 ? argv[4] : "0";
  if (!strcmp(end, "abort")) abort();
  assert(strcmp(end, "assert") != 0);
  if (!strncmp(end, "_exit", 5)) _exit(atoi(end + 5));
  exit(atoi(end));
}
