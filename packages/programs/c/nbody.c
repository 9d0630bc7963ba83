// Five bodies under gravity, stepped with the leapfrog method; and a pendulum and an attractor by Runge and Kutta.
#include "print.h"
#include <math.h>

#define BODIES 5

typedef struct {
  double x[3], v[3], mass;
} body;

static body bodies[BODIES] = {
    {{0, 0, 0}, {0, 0, 0}, 39.47841760435743},
    {{4.84, -1.16, -0.10}, {0.606, 2.811, -0.02}, 0.0376936},
    {{8.34, 4.12, -0.40}, {-1.010, 1.825, 0.008}, 0.0112863},
    {{12.89, -15.11, -0.22}, {1.082, 0.868, -0.010}, 0.0017237},
    {{15.37, -25.91, 0.17}, {0.979, 0.594, -0.034}, 0.0020336},
};

static void step(double time) {
  for (int i = 0; i < BODIES; i++)
    for (int j = i + 1; j < BODIES; j++) {
      double d[3], square = 0;
      for (int k = 0; k < 3; k++) d[k] = bodies[i].x[k] - bodies[j].x[k], square += d[k] * d[k];
      double pull = time / (square * sqrt(square));
      for (int k = 0; k < 3; k++) {
        bodies[i].v[k] -= d[k] * bodies[j].mass * pull;
        bodies[j].v[k] += d[k] * bodies[i].mass * pull;
      }
    }
  for (int i = 0; i < BODIES; i++)
    for (int k = 0; k < 3; k++) bodies[i].x[k] += time * bodies[i].v[k];
}

static double energy(void) {
  double sum = 0;
  for (int i = 0; i < BODIES; i++) {
    for (int k = 0; k < 3; k++) sum += 0.5 * bodies[i].mass * bodies[i].v[k] * bodies[i].v[k];
    for (int j = i + 1; j < BODIES; j++) {
      double square = 0;
      for (int k = 0; k < 3; k++) square += (bodies[i].x[k] - bodies[j].x[k]) * (bodies[i].x[k] - bodies[j].x[k]);
      sum -= bodies[i].mass * bodies[j].mass / sqrt(square);
    }
  }
  return sum;
}

static void attractor(const double at[3], double slope[3]) {
  slope[0] = 10 * (at[1] - at[0]), slope[1] = at[0] * (28 - at[2]) - at[1], slope[2] = at[0] * at[1] - 8.0 / 3 * at[2];
}

static void pendulum(const double at[3], double slope[3]) {
  slope[0] = at[1], slope[1] = -sin(at[0]) - 0.05 * at[1] + 0.9 * cos(at[2]), slope[2] = 2.0 / 3;
}

static void follow(void (*law)(const double *, double *), double at[3], double time) {
  double s[4][3], probe[3];
  for (int part = 0; part < 4; part++) {
    double reach = part == 0 ? 0 : part == 3 ? time : time / 2;
    for (int k = 0; k < 3; k++) probe[k] = part ? at[k] + reach * s[part - 1][k] : at[k];
    law(probe, s[part]);
  }
  for (int k = 0; k < 3; k++) at[k] += time / 6 * (s[0][k] + 2 * s[1][k] + 2 * s[2][k] + s[3][k]);
}

int main(void) {
  double lorenz[3] = {1, 1, 1}, swing[3] = {0.2, 0, 0};
  for (int round = 0; round < 5; round++) {
    for (int i = 0; i < 4000; i++) {
      step(0.001);
      follow(attractor, lorenz, 0.01);
      follow(pendulum, swing, 0.01);
    }
    print_bits(energy()), print_text(" "), print_bits(lorenz[0]), print_text(" "), print_bits(swing[0]), print_end();
  }
  return 0;
}
