// Counts primes with the sieve of Eratosthenes over odd numbers. Arguments: limit, rounds.
#include "print.h"
#include <stdlib.h>

static uint32_t count(uint8_t *composite, uint32_t limit) {
  uint32_t half = limit / 2, found = limit >= 2;
  memset(composite, 0, half);
  for (uint32_t i = 1; i < half; i++) {
    if (composite[i]) continue;
    found++;
    uint32_t prime = 2 * i + 1;
    if (prime > 65535) continue;
    for (uint32_t at = 2 * i * (i + 1); at < half; at += prime) composite[at] = 1;
  }
  return found;
}

int main(int argc, char **argv) {
  uint32_t limit = argc > 1 ? (uint32_t)atoi(argv[1]) : 100000;
  int rounds = argc > 2 ? atoi(argv[2]) : 1;
  uint8_t *composite = malloc(limit / 2 + 1);
  if (!composite) return 1;
  uint64_t sum = 0;
  for (int r = 0; r < rounds; r++) sum += count(composite, limit - (uint32_t)r);
  print_number((int64_t)sum), print_end();
  return 0;
}
