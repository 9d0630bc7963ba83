// Numbers to text and back: printf, strtod and scanf on values that are hard to round, and conversions between types.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t bits(double value) {
  uint64_t raw;
  memcpy(&raw, &value, sizeof raw);
  return raw;
}

static const char *const hard[] = {
    "0.1", "1e23", "8.5e-324", "2.2250738585072011e-308", "1.7976931348623157e308", "1e309", "-0.0", "9007199254740993",
    "0x1.fffffffffffffp-1", "0x1p-1074", "123456789012345678901234567890", "6.631236846766476e-316", "3.518437208883201171875e13",
    "1.00000000000000011102230246251565404236316680908203125", "inf", "-nan", "nan", "1e-400", "5e-324", "4.35", "0.3", "1e22",
};

int main(void) {
  for (size_t i = 0; i < sizeof hard / sizeof *hard; i++) {
    char *end, again[64];
    double value = strtod(hard[i], &end);
    printf("%s %016llx %.17g %g %a %.3f", hard[i], (unsigned long long)bits(value), value, value, value,
           fabs(value) < 1e20 ? value : 0.5);
    snprintf(again, sizeof again, "%.17g", value);
    printf(" %s%s\n", bits(strtod(again, NULL)) == bits(value) || value != value ? "same" : "LOST", *end ? " left over" : "");
  }
  uint64_t random = 88172645463325252ull, lost = 0, hash = 14695981039346656037ull;
  for (int i = 0; i < 3000; i++) {
    random ^= random << 13, random ^= random >> 7, random ^= random << 17;
    double value;
    memcpy(&value, &random, sizeof value);
    if (!isfinite(value)) continue;
    char text[64], single[64];
    snprintf(text, sizeof text, "%.17g", value);
    lost += bits(strtod(text, NULL)) != random;
    snprintf(single, sizeof single, "%.9g %e %.0f", (double)(float)value, value, fmod(value, 1000));
    strcat(text, single);
    for (char *p = text; *p; p++) hash = (hash ^ (uint8_t)*p) * 1099511628211ull;
  }
  printf("%llu lost, %016llx\n", (unsigned long long)lost, (unsigned long long)hash);
  double halves[] = {0.5, 1.5, 2.5, -0.5, -1.5, 0.49999999999999994, 4503599627370495.5, -2.7};
  for (int i = 0; i < 8; i++)
    printf("%g %g %g %g %g %ld %lld\n", rint(halves[i]), round(halves[i]), floor(halves[i]), ceil(halves[i]), trunc(halves[i]),
           lround(halves[i]), (long long)halves[i]);
  int whole;
  float part;
  char word[16];
  printf("%d", sscanf("17 apples 2.75", "%d %15s %f", &whole, word, &part));
  printf(" %d %s %a\n", whole, word, (double)part);
  return 0;
}
