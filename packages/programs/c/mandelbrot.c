// How long each point of a grid takes to leave the circle of radius 2. Arguments: size, iterations.
#include "print.h"
#include <stdlib.h>

static int escape(double cx, double cy, int limit) {
  double x = 0, y = 0;
  for (int i = 0; i < limit; i++) {
    double xx = x * x, yy = y * y;
    if (xx + yy > 4) return i;
    y = 2 * x * y + cy;
    x = xx - yy + cx;
  }
  return limit;
}

int main(int argc, char **argv) {
  int size = argc > 1 ? atoi(argv[1]) : 64, limit = argc > 2 ? atoi(argv[2]) : 200;
  uint64_t sum = 0;
  uint32_t hash = 2166136261u;
  for (int row = 0; row < size; row++) {
    for (int column = 0; column < size; column++) {
      int steps = escape(-2 + 2.75 * column / size, -1.25 + 2.5 * row / size, limit);
      sum += (uint64_t)steps;
      hash = (hash ^ (uint32_t)steps) * 16777619u;
    }
  }
  print_number((int64_t)sum), print_text(" "), print_hex(hash, 8), print_end();
  return 0;
}
