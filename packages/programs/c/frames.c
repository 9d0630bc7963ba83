// Recursion as C programs do it: Ackermann's function, a search with large frames, and functions that call each other
// through pointers. Argument: "deep" goes on until something gives way.
#include "print.h"
#include <stdlib.h>

static int calls;

static unsigned ackermann(unsigned m, unsigned n) {
  calls++;
  if (!m) return n + 1;
  return n ? ackermann(m - 1, ackermann(m, n - 1)) : ackermann(m - 1, 1);
}

static uint64_t large(int depth, const uint8_t *above) {
  uint8_t frame[3000];
  for (size_t i = 0; i < sizeof frame; i++) frame[i] = (uint8_t)(above[i % 1000] + i * (size_t)depth);
  if (depth == 0) return frame[7];
  uint64_t below = large(depth - 1, frame);
  return below * 31 + frame[below % sizeof frame];
}

typedef uint64_t (*visitor)(int, uint64_t);
static visitor visitors[2];
static uint64_t ping(int depth, uint64_t value) { return depth ? visitors[1](depth - 1, value * 3 + 1) ^ value : value; }
static uint64_t pong(int depth, uint64_t value) { return depth ? visitors[0](depth - 1, value * 5 + 7) + value : value; }

static uint64_t hanoi(int disks, int from, int to) {
  return disks ? hanoi(disks - 1, from, 6 - from - to) + hanoi(disks - 1, 6 - from - to, to) * 3 + (uint64_t)(from * to) : 1;
}

static int endless(volatile int *above) {
  volatile int here = *above + 1;
  if (here % 1000 == 0) print_number(here), print_end();
  return here < 0 ? 0 : endless(&here) + *above;
}

int main(int argc, char **argv) {
  uint8_t zero[1000] = {0};
  visitors[0] = ping, visitors[1] = pong;
  print_number(ackermann(2, 300)), print_text(" "), print_number(calls), print_end();
  print_hex(large(18, zero), 16), print_text(" "), print_hex(ping(3000, 1), 16), print_end();
  print_hex(hanoi(16, 1, 3), 16), print_end();
  if (argc > 1 && !strcmp(argv[1], "deep")) {
    volatile int start = 0;
    print_number(endless(&start)), print_end();
  }
  return 0;
}
