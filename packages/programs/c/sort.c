// Quicksort of numbers and, through a comparison function, merge sort of records. Arguments: count, rounds.
#include "print.h"
#include <stdlib.h>

typedef struct {
  uint32_t key, order;
  double value;
} record;

typedef int (*comparison)(const record *, const record *);

static uint32_t state;
static uint32_t next(void) {
  state ^= state << 13, state ^= state >> 17, state ^= state << 5;
  return state;
}

static void quicksort(uint32_t *list, int low, int high) {
  while (high - low > 16) {
    uint32_t pivot = list[low + (high - low) / 2];
    int i = low, j = high;
    while (i <= j) {
      while (list[i] < pivot) i++;
      while (list[j] > pivot) j--;
      if (i <= j) {
        uint32_t kept = list[i];
        list[i++] = list[j], list[j--] = kept;
      }
    }
    if (j - low < high - i) {
      quicksort(list, low, j);
      low = i;
    } else {
      quicksort(list, i, high);
      high = j;
    }
  }
  for (int i = low + 1; i <= high; i++) {
    uint32_t item = list[i];
    int j = i - 1;
    for (; j >= low && list[j] > item; j--) list[j + 1] = list[j];
    list[j + 1] = item;
  }
}

static int by_value(const record *a, const record *b) {
  if (a->value != b->value) return a->value < b->value ? -1 : 1;
  return a->key < b->key ? -1 : a->key > b->key;
}

static int by_order(const record *a, const record *b) {
  return a->order < b->order ? 1 : a->order > b->order ? -1 : 0;
}

static void mergesort(record *list, record *spare, int count, comparison compare) {
  if (count < 2) return;
  int half = count / 2;
  mergesort(list, spare, half, compare);
  mergesort(list + half, spare + half, count - half, compare);
  memcpy(spare, list, (size_t)count * sizeof(record));
  for (int i = 0, j = half, to = 0; to < count; to++) {
    int left = i < half && (j >= count || compare(&spare[i], &spare[j]) <= 0);
    list[to] = left ? spare[i++] : spare[j++];
  }
}

int main(int argc, char **argv) {
  int count = argc > 1 ? atoi(argv[1]) : 5000, rounds = argc > 2 ? atoi(argv[2]) : 1;
  size_t n = (size_t)count;
  uint32_t *numbers = malloc(n * sizeof *numbers);
  record *records = malloc(n * sizeof *records), *spare = malloc(n * sizeof *spare);
  if (!numbers || !records || !spare) return 1;
  uint64_t sum = 0;
  state = 2463534242u;
  for (int r = 0; r < rounds; r++) {
    for (int i = 0; i < count; i++) {
      numbers[i] = next();
      records[i] = (record){numbers[i], next(), (double)(numbers[i] % 1000) / 7};
    }
    quicksort(numbers, 0, count - 1);
    mergesort(records, spare, count, by_value);
    for (int i = 0; i < count; i++) sum = sum * 31 + numbers[i] + records[i].key;
    mergesort(records, spare, count, by_order);
    for (int i = 0; i < count; i++) sum = sum * 31 + records[i].key;
    for (int i = 1; i < count; i++)
      if (numbers[i - 1] > numbers[i] || records[i - 1].order < records[i].order) return 2;
  }
  print_hex(sum, 16), print_end();
  return 0;
}
