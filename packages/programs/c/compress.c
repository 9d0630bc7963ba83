// Squeezes a text with back references and Huffman codes, and unpacks it again. It must come back as it was.
#include "print.h"
#include <stdlib.h>

#define MAX_BYTES 120000

static uint8_t source[MAX_BYTES], packed[MAX_BYTES * 2], coded[MAX_BYTES * 2], middle[MAX_BYTES * 2], back[MAX_BYTES];

static uint32_t checksum(const uint8_t *data, int bytes) {
  uint32_t hash = 2166136261u;
  for (int i = 0; i < bytes; i++) hash = (hash ^ data[i]) * 16777619u;
  return hash;
}

static int make_text(void) {
  static const char *const words[] = {"the ", "worker ", "of ", "a ", "pool ", "draws ", "tasks ", "and ", "settles\n", "\xc3\xa9t\xc3\xa9 "};
  uint32_t random = 7;
  int used = 0;
  while (used < MAX_BYTES - 16) {
    random = random * 1664525 + 1013904223;
    const char *word = words[(random >> 20) % 10];
    size_t length = strlen(word);
    memcpy(source + used, word, length), used += (int)length;
  }
  return used;
}

/** A byte 0 to 127: so many literals follow; from 128 on: a copy of (byte - 125) bytes from a distance. */
static int squeeze(const uint8_t *in, int bytes, uint8_t *out) {
  static int last[65536];
  for (int i = 0; i < 65536; i++) last[i] = -1;
  int used = 0, literals = 0, start = 0;
  for (int at = 0; at < bytes;) {
    int length = 0, from = -1;
    if (at + 4 <= bytes) {
      uint32_t key = (in[at] * 506832829u ^ in[at + 1] * 2654435761u ^ in[at + 2] * 97u) >> 4 & 65535;
      from = last[key], last[key] = at;
      if (from >= 0 && at - from < 65536)
        while (length < 130 && at + length < bytes && in[from + length] == in[at + length]) length++;
    }
    if (length < 4) length = 0;
    if (!length) literals++, at++;
    if (literals && (length || literals == 127 || at == bytes)) {
      out[used++] = (uint8_t)literals;
      memcpy(out + used, in + start, (size_t)literals), used += literals, literals = 0;
    }
    if (length) {
      out[used++] = (uint8_t)(length + 125);
      out[used++] = (uint8_t)(at - from), out[used++] = (uint8_t)((at - from) >> 8);
      at += length;
    }
    if (!literals) start = at;
  }
  return used;
}

static int expand(const uint8_t *in, int bytes, uint8_t *out) {
  int used = 0;
  for (int at = 0; at < bytes;) {
    int token = in[at++];
    if (token < 128) {
      memcpy(out + used, in + at, (size_t)token), used += token, at += token;
      continue;
    }
    int distance = in[at] | in[at + 1] << 8;
    at += 2;
    for (int left = token - 125; left > 0; left--, used++) out[used] = out[used - distance];
  }
  return used;
}

typedef struct {
  int weight, left, right;
} tree_node;

static tree_node tree[512];
static int code_bits[256], nodes;
static uint64_t codes[256];

static void assign(int node, uint64_t code, int bits) {
  if (tree[node].left < 0) {
    codes[node] = code, code_bits[node] = bits ? bits : 1;
    return;
  }
  assign(tree[node].left, code << 1, bits + 1);
  assign(tree[node].right, code << 1 | 1, bits + 1);
}

static int encode(const uint8_t *in, int bytes, uint8_t *out) {
  int open[512], count = 0;
  for (int i = 0; i < 256; i++) tree[i] = (tree_node){0, -1, -1};
  for (int i = 0; i < bytes; i++) tree[in[i]].weight++;
  for (int i = 0; i < 256; i++)
    if (tree[i].weight) open[count++] = i;
  for (nodes = 256; count > 1;) {
    int picked[2];
    for (int p = 0; p < 2; p++) {
      int best = 0;
      for (int i = 1; i < count; i++)
        if (tree[open[i]].weight < tree[open[best]].weight) best = i;
      picked[p] = open[best], open[best] = open[--count];
    }
    tree[nodes] = (tree_node){tree[picked[0]].weight + tree[picked[1]].weight, picked[0], picked[1]};
    open[count++] = nodes++;
  }
  assign(open[0], 0, 0);
  int position = 0;
  memset(out, 0, MAX_BYTES * 2);
  for (int i = 0; i < bytes; i++)
    for (int bit = code_bits[in[i]] - 1; bit >= 0; bit--, position++)
      out[position >> 3] |= (uint8_t)((codes[in[i]] >> bit & 1) << (position & 7));
  return position;
}

static int decode(const uint8_t *in, int bits, uint8_t *out) {
  int used = 0;
  for (int position = 0; position < bits;) {
    int node = nodes - 1;
    while (tree[node].left >= 0) {
      node = in[position >> 3] >> (position & 7) & 1 ? tree[node].right : tree[node].left;
      position++;
    }
    out[used++] = (uint8_t)node;
  }
  return used;
}

int main(void) {
  int bytes = make_text(), packed_bytes = squeeze(source, bytes, packed), bits = encode(packed, packed_bytes, coded);
  int middle_bytes = decode(coded, bits, middle), back_bytes = expand(middle, middle_bytes, back);
  print_number(bytes), print_text(" "), print_number(packed_bytes), print_text(" "), print_number(bits), print_end();
  print_hex(checksum(packed, packed_bytes), 8), print_text(" "), print_hex(checksum(coded, bits / 8), 8), print_end();
  return back_bytes == bytes && memcmp(source, back, (size_t)bytes) == 0 ? 0 : 1;
}
