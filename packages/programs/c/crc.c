// Checksums, ciphers of one line and generators of numbers: all of it integer arithmetic of 8 to 64 bits.
#include "print.h"
#include <stdlib.h>

static uint32_t crc32(const uint8_t *data, size_t bytes, int table) {
  static uint32_t entries[256];
  uint32_t crc = ~0u;
  if (table && !entries[1])
    for (uint32_t i = 0; i < 256; i++) {
      uint32_t entry = i;
      for (int bit = 0; bit < 8; bit++) entry = entry >> 1 ^ (entry & 1 ? 0xedb88320u : 0);
      entries[i] = entry;
    }
  for (size_t i = 0; i < bytes; i++) {
    if (table) {
      crc = crc >> 8 ^ entries[(crc ^ data[i]) & 255];
      continue;
    }
    crc ^= data[i];
    for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (0xedb88320u & (0 - (crc & 1)));
  }
  return ~crc;
}

static uint64_t crc64(const uint8_t *data, size_t bytes) {
  uint64_t crc = 0;
  for (size_t i = 0; i < bytes; i++) {
    crc ^= (uint64_t)data[i] << 56;
    for (int bit = 0; bit < 8; bit++) crc = crc << 1 ^ (0x42f0e1eba9ea3693ull & (0 - (crc >> 63)));
  }
  return crc;
}

static uint16_t fletcher16(const uint8_t *data, size_t bytes) {
  uint16_t low = 0, high = 0;
  for (size_t i = 0; i < bytes; i++) low = (uint16_t)((low + data[i]) % 255), high = (uint16_t)((high + low) % 255);
  return (uint16_t)(high << 8 | low);
}

static uint64_t xorshift(uint64_t *state) {
  *state ^= *state << 13, *state ^= *state >> 7, *state ^= *state << 17;
  return *state;
}

static uint32_t congruential(uint64_t *state) {
  uint64_t old = *state;
  *state = old * 6364136223846793005ull + 1442695040888963407ull;
  uint32_t mixed = (uint32_t)((old >> 18 ^ old) >> 27);
  return mixed >> (old >> 59) | mixed << (-(old >> 59) & 31);
}

static void tea(uint32_t v[2], const uint32_t key[4]) {
  for (uint32_t sum = 0, i = 0; i < 32; i++) {
    sum += 0x9e3779b9;
    v[0] += (v[1] << 4) + key[0] ^ v[1] + sum ^ (v[1] >> 5) + key[1];
    v[1] += (v[0] << 4) + key[2] ^ v[0] + sum ^ (v[0] >> 5) + key[3];
  }
}

int main(void) {
  enum { BYTES = 50000 };
  uint8_t *data = malloc(BYTES);
  uint64_t a = 88172645463325252ull, b = 42;
  for (int i = 0; i < BYTES; i++) data[i] = (uint8_t)(xorshift(&a) >> 40 ^ congruential(&b));
  print_hex(crc32(data, BYTES, 0), 8), print_text(" "), print_hex(crc32(data, BYTES, 1), 8), print_text(" ");
  print_hex(crc64(data, BYTES), 16), print_text(" "), print_hex(fletcher16(data, BYTES), 4), print_end();
  uint32_t block[2] = {1, 2}, key[4] = {0x01234567, 0x89abcdef, 0xfedcba98, 0x76543210};
  for (int i = 0; i < 2000; i++) tea(block, key);
  print_hex(block[0], 8), print_hex(block[1], 8), print_end();
  // What a processor has instructions for, and divisions with every pair of signs.
  for (int i = 0; i < 8; i++) {
    int64_t x = (int64_t)xorshift(&a), y = (int64_t)(xorshift(&a) >> (8 * i)) | 1;
    if (i & 1) y = -y;
    print_number(x / y), print_text(" "), print_number(x % y), print_text(" ");
    print_number(__builtin_popcountll((uint64_t)x)), print_text(" "), print_number(__builtin_clzll((uint64_t)y));
    print_text(" "), print_number(__builtin_ctzll((uint64_t)y << i)), print_text(" ");
    print_number((int32_t)x / (int8_t)(y | 1)), print_text(" "), print_hex((uint64_t)(x >> (i * 7)), 16), print_end();
  }
  free(data);
  return 0;
}
