// The bits of each function of <math.h> at many points, the awkward ones among them.
#include "print.h"
#include <float.h>
#include <math.h>

typedef double (*function)(double);
static const struct {
  const char *name;
  function of;
} functions[] = {
    {"sin", sin},     {"cos", cos},     {"tan", tan},     {"asin", asin},   {"acos", acos},     {"atan", atan},
    {"sinh", sinh},   {"cosh", cosh},   {"tanh", tanh},   {"asinh", asinh}, {"acosh", acosh},   {"atanh", atanh},
    {"exp", exp},     {"exp2", exp2},   {"expm1", expm1}, {"log", log},     {"log2", log2},     {"log10", log10},
    {"log1p", log1p}, {"cbrt", cbrt},   {"sqrt", sqrt},   {"erf", erf},     {"erfc", erfc},     {"tgamma", tgamma},
    {"lgamma", lgamma}, {"j0", j0},     {"logb", logb},   {"rint", rint},   {"round", round},   {"trunc", trunc},
};

static uint64_t mix(uint64_t hash, double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return (hash ^ bits) * 1099511628211ull;
}

int main(void) {
  static const double awkward[] = {0, -0.0, 1, -1, 0.5, INFINITY, -INFINITY, NAN, DBL_MIN, DBL_MAX, DBL_EPSILON, 5e-324, 1e22, 709.78, -745.13, 1e-10};
  for (size_t f = 0; f < sizeof functions / sizeof *functions; f++) {
    uint64_t hash = 14695981039346656037ull;
    for (size_t i = 0; i < sizeof awkward / sizeof *awkward; i++) hash = mix(hash, functions[f].of(awkward[i]));
    for (int i = -300; i < 300; i++) hash = mix(hash, functions[f].of(i * 0.37 + i * i * 1e-4));
    print_text(functions[f].name), print_text(" "), print_hex(hash, 16), print_end();
  }
  uint64_t two = 14695981039346656037ull;
  for (size_t i = 0; i < 16; i++)
    for (size_t j = 0; j < 16; j++) {
      double x = awkward[i], y = awkward[j];
      two = mix(mix(mix(two, pow(x, y)), atan2(x, y)), hypot(x, y));
      two = mix(mix(mix(two, fmod(x, y)), remainder(x, y)), fma(x, y, 0.1));
      two = mix(mix(mix(two, fmin(x, y)), fmax(x, y)), copysign(x, y));
      two = mix(mix(two, nextafter(x, y)), ldexp(x, (int)j * 40 - 300));
    }
  print_hex(two, 16), print_end();
  return 0;
}
