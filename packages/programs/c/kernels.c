// Vector code written by hand: a sum of products, saturated pixels, a search for bytes, a transposition, lane tricks.
#include "print.h"
#include <stdlib.h>
#include <wasm_simd128.h>

enum { COUNT = 4096 };

static uint64_t hash_of(const void *data, size_t bytes) {
  uint64_t hash = 14695981039346656037ull;
  for (size_t i = 0; i < bytes; i++) hash = (hash ^ ((const uint8_t *)data)[i]) * 1099511628211ull;
  return hash;
}

static float dot(const float *a, const float *b) {
  v128_t sum = wasm_f32x4_splat(0);
  for (int i = 0; i < COUNT; i += 4) sum = wasm_f32x4_add(sum, wasm_f32x4_mul(wasm_v128_load(a + i), wasm_v128_load(b + i)));
  return wasm_f32x4_extract_lane(sum, 0) + wasm_f32x4_extract_lane(sum, 1) + wasm_f32x4_extract_lane(sum, 2) +
         wasm_f32x4_extract_lane(sum, 3);
}

static void brighten(uint8_t *pixels, int by) {
  v128_t amount = wasm_i8x16_splat((int8_t)by);
  for (int i = 0; i < COUNT; i += 16) {
    v128_t old = wasm_v128_load(pixels + i), bright = wasm_u8x16_add_sat(old, amount);
    wasm_v128_store(pixels + i, wasm_u8x16_avgr(bright, wasm_u8x16_max(old, wasm_u8x16_sub_sat(old, amount))));
  }
}

static int count_bytes(const uint8_t *data, uint8_t wanted) {
  int found = 0;
  for (int i = 0; i < COUNT; i += 16)
    found += __builtin_popcount(wasm_i8x16_bitmask(wasm_i8x16_eq(wasm_v128_load(data + i), wasm_i8x16_splat((int8_t)wanted))));
  return found;
}

static void transpose(float m[16]) {
  v128_t a = wasm_v128_load(m), b = wasm_v128_load(m + 4), c = wasm_v128_load(m + 8), d = wasm_v128_load(m + 12);
  v128_t ab = wasm_i32x4_shuffle(a, b, 0, 4, 1, 5), cd = wasm_i32x4_shuffle(c, d, 0, 4, 1, 5);
  v128_t ef = wasm_i32x4_shuffle(a, b, 2, 6, 3, 7), gh = wasm_i32x4_shuffle(c, d, 2, 6, 3, 7);
  wasm_v128_store(m, wasm_i64x2_shuffle(ab, cd, 0, 2)), wasm_v128_store(m + 4, wasm_i64x2_shuffle(ab, cd, 1, 3));
  wasm_v128_store(m + 8, wasm_i64x2_shuffle(ef, gh, 0, 2)), wasm_v128_store(m + 12, wasm_i64x2_shuffle(ef, gh, 1, 3));
}

static v128_t stir(v128_t x, v128_t y) {
  v128_t r = wasm_i32x4_dot_i16x8(x, y);
  r = wasm_v128_xor(r, wasm_i16x8_q15mulr_sat(x, y));
  r = wasm_i64x2_add(r, wasm_i64x2_extmul_low_i32x4(x, y));
  r = wasm_v128_xor(r, wasm_i16x8_narrow_i32x4(x, y));
  r = wasm_i8x16_swizzle(r, wasm_v128_and(y, wasm_i8x16_splat(31)));
  r = wasm_v128_bitselect(r, x, wasm_i16x8_gt(x, y));
  r = wasm_i32x4_add(r, wasm_i32x4_extadd_pairwise_i16x8(x));
  r = wasm_v128_andnot(r, wasm_i64x2_shr(y, 60));
  r = wasm_i8x16_add(r, wasm_i8x16_popcnt(x));
  r = wasm_i32x4_add(r, wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_convert_i32x4(y)));
  r = wasm_i64x2_mul(r, wasm_i64x2_abs(x));
  return wasm_i16x8_sub(r, wasm_i8x16_shuffle(x, y, 3, 17, 5, 30, 7, 21, 9, 26, 11, 13, 2, 31, 0, 16, 8, 24));
}

static double norm(const double *data) {
  v128_t sum = wasm_f64x2_splat(0), least = wasm_f64x2_splat(1e9);
  for (int i = 0; i < COUNT; i += 2) {
    v128_t at = wasm_v128_load(data + i);
    sum = wasm_f64x2_add(sum, wasm_f64x2_sqrt(wasm_f64x2_abs(wasm_f64x2_div(at, wasm_f64x2_splat(3)))));
    least = wasm_f64x2_min(least, wasm_f64x2_nearest(at));
  }
  return wasm_f64x2_extract_lane(sum, 0) + wasm_f64x2_extract_lane(sum, 1) + wasm_f64x2_extract_lane(least, 0);
}

int main(void) {
  float *a = malloc(COUNT * 4), *b = malloc(COUNT * 4), matrix[16];
  double *c = malloc(COUNT * 8);
  uint8_t *pixels = malloc(COUNT);
  uint32_t random = 12345;
  for (int i = 0; i < COUNT; i++) {
    random = random * 1664525 + 1013904223;
    a[i] = (float)(int32_t)random / 1e6f, b[i] = (float)(i % 101) / 7, c[i] = (double)(int32_t)random / 3, pixels[i] = (uint8_t)(random >> 23);
  }
  print_bits((double)dot(a, b)), print_text(" "), print_bits(norm(c)), print_end();
  for (int i = 0; i < 50; i++) brighten(pixels, i * 3);
  print_hex(hash_of(pixels, COUNT), 16), print_text(" "), print_number(count_bytes(pixels, 255)), print_end();
  for (int i = 0; i < 16; i++) matrix[i] = (float)i;
  transpose(matrix);
  print_hex(hash_of(matrix, sizeof matrix), 16), print_end();
  v128_t x = wasm_i64x2_make(0x0123456789abcdef, -7), y = wasm_i32x4_make(1, -2, 0x7fffffff, -0x7fffffff);
  for (int i = 0; i < 20000; i++) {
    v128_t next = stir(x, y);
    y = wasm_i32x4_add(x, wasm_i32x4_splat(i)), x = next;
  }
  print_hex(hash_of(&x, 16), 16), print_end();
  return 0;
}
