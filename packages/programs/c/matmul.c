// The product of two square matrices of doubles, row by row. Arguments: size, rounds.
#include <stdio.h>
#include <stdlib.h>

static void multiply(int n, const double *restrict a, const double *restrict b, double *restrict c) {
  for (int i = 0; i < n; i++) {
    for (int j = 0; j < n; j++) c[i * n + j] = 0;
    for (int k = 0; k < n; k++) {
      double factor = a[i * n + k];
      for (int j = 0; j < n; j++) c[i * n + j] += factor * b[k * n + j];
    }
  }
}

int main(int argc, char **argv) {
  int n = argc > 1 ? atoi(argv[1]) : 96, rounds = argc > 2 ? atoi(argv[2]) : 2;
  size_t bytes = (size_t)n * n * sizeof(double);
  double *a = malloc(bytes), *b = malloc(bytes), *c = malloc(bytes);
  if (!a || !b || !c) return 1;
  for (int i = 0; i < n * n; i++) a[i] = (i % 7 - 3) / 3.0, b[i] = (i % 11 - 5) / (5.0 + i % 3);
  for (int r = 0; r < rounds; r++) {
    multiply(n, a, b, c);
    double scale = 1.0 / n;
    for (int i = 0; i < n * n; i++) a[i] = c[i] * scale + (i % 7 - 3) / 3.0;
  }
  double sum = 0, trace = 0;
  for (int i = 0; i < n * n; i++) sum += c[i];
  for (int i = 0; i < n; i++) trace += c[i * n + i];
  printf("%.17g %.17g\n", sum, trace);
  return 0;
}
