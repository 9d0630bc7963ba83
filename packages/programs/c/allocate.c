// Blocks of many sizes taken, filled, resized and given back in random order; none may overlap another. Then memory
// until there is no more: the point at which malloc says no is part of the result.
#include "print.h"
#include <stdlib.h>

#define SLOTS 400

static struct {
  uint8_t *bytes;
  size_t size;
  uint8_t mark;
} slots[SLOTS];

static uint32_t state = 2463534242u;
static uint32_t next(void) {
  state ^= state << 13, state ^= state >> 17, state ^= state << 5;
  return state;
}

static int intact(int i) {
  for (size_t at = 0; at < slots[i].size; at += 37)
    if (slots[i].bytes[at] != slots[i].mark) return 0;
  return 1;
}

static void fill(int i, size_t size, uint8_t mark) {
  slots[i].size = size, slots[i].mark = mark;
  memset(slots[i].bytes, mark, size);
}

static int churn(int steps) {
  int moved = 0;
  for (int step = 0; step < steps; step++) {
    int i = (int)(next() % SLOTS);
    size_t size = next() % 10 == 0 ? next() % 60000 : next() % 400 + 1;
    if (!slots[i].bytes) {
      if (!(slots[i].bytes = step & 1 ? malloc(size) : calloc(size, 1))) return -1;
      fill(i, size, (uint8_t)step);
    } else if (!intact(i)) {
      return -2;
    } else if (next() & 1) {
      free(slots[i].bytes), slots[i].bytes = NULL;
    } else {
      uint8_t *old = slots[i].bytes;
      if (!(slots[i].bytes = realloc(old, size))) return -1;
      moved += slots[i].bytes != old;
      if (slots[i].size > size) slots[i].size = size;
      if (!intact(i)) return -3;
      fill(i, size, (uint8_t)step);
    }
  }
  return moved;
}

int main(void) {
  print_text("moved "), print_number(churn(30000)), print_end();
  for (int i = 0; i < SLOTS; i++) free(slots[i].bytes), slots[i].bytes = NULL;
  uint8_t *aligned = aligned_alloc(4096, 8192);
  print_text("aligned "), print_number((uintptr_t)aligned % 4096), print_end();
  free(aligned);
  size_t block = 1 << 20, total = 0, blocks = 0;
  void **chain = NULL;
  while (block >= 4096) {
    void **taken = malloc(block);
    if (!taken) {
      block >>= 1;
      continue;
    }
    *taken = chain, chain = taken, total += block, blocks++;
  }
  print_text("took "), print_number((int64_t)total), print_text(" in "), print_number((int64_t)blocks), print_end();
  while (chain) {
    void **freed = chain;
    chain = *freed;
    free(freed);
  }
  uint8_t *half = malloc(total / 2);
  // Kept, because a compiler may drop a malloc that nobody looks at, and take it to have gone well.
  void *volatile huge = malloc(0x7fffffff);
  print_text(half ? "half again\n" : "no half\n"), print_text(huge ? "impossible\n" : "no more\n");
  print_flush();
  return 0;
}
