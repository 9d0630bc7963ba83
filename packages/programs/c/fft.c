// A fast Fourier transform there and back, and a spectral norm: sums whose last bits tell every change of order.
#include "print.h"
#include <math.h>
#include <stdlib.h>

static void transform(double *re, double *im, int n, int direction) {
  for (int i = 1, j = 0; i < n; i++) {
    int bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      double kept = re[i];
      re[i] = re[j], re[j] = kept;
      kept = im[i], im[i] = im[j], im[j] = kept;
    }
  }
  for (int length = 2; length <= n; length <<= 1) {
    double angle = direction * 2 * M_PI / length, wr = cos(angle), wi = sin(angle);
    for (int i = 0; i < n; i += length) {
      double r = 1, m = 0;
      for (int k = 0; k < length / 2; k++) {
        int a = i + k, b = a + length / 2;
        double tr = re[b] * r - im[b] * m, ti = re[b] * m + im[b] * r;
        re[b] = re[a] - tr, im[b] = im[a] - ti, re[a] += tr, im[a] += ti;
        double next = r * wr - m * wi;
        m = r * wi + m * wr, r = next;
      }
    }
  }
}

static double entry(int i, int j) { return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1); }

static void apply(int n, const double *from, double *to, int turned) {
  for (int i = 0; i < n; i++) {
    to[i] = 0;
    for (int j = 0; j < n; j++) to[i] += (turned ? entry(j, i) : entry(i, j)) * from[j];
  }
}

static double spectral_norm(int n) {
  double *u = malloc(sizeof(double) * (size_t)n * 3), *v = u + n, *w = v + n;
  for (int i = 0; i < n; i++) u[i] = 1;
  for (int i = 0; i < 8; i++) {
    apply(n, u, w, 0), apply(n, w, v, 1);
    apply(n, v, w, 0), apply(n, w, u, 1);
  }
  double uv = 0, vv = 0;
  for (int i = 0; i < n; i++) uv += u[i] * v[i], vv += v[i] * v[i];
  free(u);
  return sqrt(uv / vv);
}

int main(void) {
  enum { N = 8192 };
  double *re = malloc(sizeof(double) * N), *im = malloc(sizeof(double) * N), worst = 0, sum = 0;
  for (int i = 0; i < N; i++) re[i] = sin(i * 0.1) + (i % 17) / 7.0, im[i] = cos(i * i * 0.001);
  transform(re, im, N, 1);
  for (int i = 0; i < N; i++) sum += hypot(re[i], im[i]);
  print_bits(sum), print_text(" "), print_bits(re[1234]), print_end();
  transform(re, im, N, -1);
  for (int i = 0; i < N; i++) worst = fmax(worst, fabs(re[i] / N - (sin(i * 0.1) + (i % 17) / 7.0)));
  print_bits(worst), print_text(worst < 1e-10 ? " back\n" : " lost\n");
  print_bits(spectral_norm(160)), print_end();
  return 0;
}
