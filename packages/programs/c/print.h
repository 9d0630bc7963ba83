// A few numbers and words to stdout without printf, which would be most of a small module.
#pragma once
#include <stdint.h>
#include <string.h>
#include <unistd.h>

static char print_line[4096];
static size_t print_used;

static inline void print_flush(void) {
  for (size_t done = 0; done < print_used;) {
    ssize_t part = write(1, print_line + done, print_used - done);
    if (part <= 0) _exit(99);
    done += (size_t)part;
  }
  print_used = 0;
}

static inline void print_text(const char *text) {
  for (; *text; text++) {
    if (print_used == sizeof print_line) print_flush();
    print_line[print_used++] = *text;
  }
}

static inline void print_number(int64_t value) {
  char digits[24] = {0}, *at = digits + 23;
  uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  do *--at = (char)('0' + left % 10);
  while (left /= 10);
  if (value < 0) *--at = '-';
  print_text(at);
}

static inline void print_hex(uint64_t value, int digits) {
  for (int i = digits - 1; i >= 0; i--) print_text((char[]){"0123456789abcdef"[value >> 4 * i & 15], 0});
}

// The bits of a double in full: what it prints as would hide a NaN's.
static inline void print_bits(double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  print_hex(bits, 16);
}

static inline void print_end(void) {
  print_text("\n");
  print_flush();
}
