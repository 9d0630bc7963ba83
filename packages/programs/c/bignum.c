// Numbers of hundreds of digits: factorials by short, powers by long multiplication, digits of pi by a spigot.
#include "print.h"
#include <stdlib.h>

#define LIMBS 512

typedef struct {
  int length;
  uint32_t limb[LIMBS];
} big;

static void set(big *to, uint32_t value) {
  to->length = 1, to->limb[0] = value;
}

static void scale(big *by, uint32_t factor) {
  uint64_t carry = 0;
  for (int i = 0; i < by->length; i++) {
    carry += (uint64_t)by->limb[i] * factor;
    by->limb[i] = (uint32_t)carry, carry >>= 32;
  }
  if (carry) by->limb[by->length++] = (uint32_t)carry;
}

static void multiply(big *to, const big *a, const big *b) {
  memset(to, 0, sizeof *to);
  for (int i = 0; i < a->length; i++) {
    uint64_t carry = 0;
    for (int j = 0; j < b->length; j++) {
      carry += (uint64_t)a->limb[i] * b->limb[j] + to->limb[i + j];
      to->limb[i + j] = (uint32_t)carry, carry >>= 32;
    }
    to->limb[i + b->length] = (uint32_t)carry;
  }
  for (to->length = a->length + b->length; to->length > 1 && !to->limb[to->length - 1];) to->length--;
}

static uint32_t divide(big *by, uint32_t divisor) {
  uint64_t rest = 0;
  for (int i = by->length - 1; i >= 0; i--) {
    rest = rest << 32 | by->limb[i];
    by->limb[i] = (uint32_t)(rest / divisor), rest %= divisor;
  }
  while (by->length > 1 && !by->limb[by->length - 1]) by->length--;
  return (uint32_t)rest;
}

static void print_big(big *number) {
  static char digits[LIMBS * 10 + 10];
  char *at = digits + sizeof digits - 1;
  do {
    uint32_t part = divide(number, 1000000000);
    for (int i = 0; i < 9; i++) *--at = (char)('0' + part % 10), part /= 10;
  } while (number->length > 1 || number->limb[0]);
  while (*at == '0') at++;
  print_text(at), print_end();
}

static void pi(int count) {
  int length = count * 10 / 3 + 2;
  int *rest = malloc(sizeof(int) * (size_t)length);
  for (int i = 0; i < length; i++) rest[i] = 2;
  int nines = 0, held = -1;
  for (int n = 0; n <= count; n++) {
    int carry = 0;
    for (int i = length - 1; i > 0; i--) {
      int value = rest[i] * 10 + carry;
      rest[i] = value % (2 * i + 1), carry = value / (2 * i + 1) * i;
    }
    int value = rest[0] * 10 + carry, digit = value / 10;
    rest[0] = value % 10;
    if (digit == 9) {
      nines++;
      continue;
    }
    if (held >= 0) print_number(held + digit / 10);
    for (; nines > 0; nines--) print_text(digit == 10 ? "0" : "9");
    held = digit % 10;
  }
  print_end();
  free(rest);
}

int main(void) {
  static big a, b, c;
  set(&a, 1);
  for (uint32_t i = 2; i <= 300; i++) scale(&a, i);
  b = a;
  print_big(&a);
  set(&c, 3);
  for (int i = 0; i < 9; i++) a = c, multiply(&c, &a, &a);
  multiply(&a, &b, &c);
  print_big(&a);
  pi(500);
  // The same with the compiler's own numbers of 128 bits.
  unsigned __int128 wide = 1;
  for (unsigned i = 2; i < 34; i++) wide *= i;
  print_hex((uint64_t)(wide >> 64), 16), print_hex((uint64_t)wide, 16), print_text(" ");
  wide /= 1000000007u, print_hex((uint64_t)(wide >> 64), 16), print_hex((uint64_t)wide, 16), print_end();
  return 0;
}
