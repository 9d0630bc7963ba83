// Counts the words of its input, /in/text.txt, into a hash table and writes them by frequency to /out/words.txt.
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct entry {
  struct entry *next;
  int count;
  char word[];
} entry;

static entry *table[1024];
static int entries;

static void count(const char *word) {
  uint32_t hash = 5381;
  for (const char *p = word; *p; p++) hash = hash * 33 ^ (uint8_t)*p;
  entry **at = &table[hash % 1024];
  for (; *at; at = &(*at)->next)
    if (!strcmp((*at)->word, word)) {
      (*at)->count++;
      return;
    }
  entry *made = malloc(sizeof *made + strlen(word) + 1);
  if (!made) exit(3);
  made->next = NULL, made->count = 1, strcpy(made->word, word);
  *at = made, entries++;
}

static int more_often(const void *a, const void *b) {
  const entry *x = *(entry *const *)a, *y = *(entry *const *)b;
  return x->count != y->count ? y->count - x->count : strcmp(x->word, y->word);
}

int main(void) {
  FILE *in = fopen("/in/text.txt", "r"), *out = fopen("/out/words.txt", "w");
  if (!in || !out) {
    perror("words");
    return 2;
  }
  char word[100];
  size_t used = 0;
  for (int c; (c = fgetc(in)) != EOF;) {
    if ((isalpha(c) || c >= 128) && used < sizeof word - 1) word[used++] = (char)tolower(c);
    else if (used) word[used] = 0, count(word), used = 0;
  }
  if (used) word[used] = 0, count(word);
  entry **sorted = malloc(sizeof *sorted * (size_t)(entries + 1));
  int total = 0;
  for (int i = 0; i < 1024; i++)
    for (entry *e = table[i]; e; e = e->next) sorted[total++] = e;
  qsort(sorted, (size_t)total, sizeof *sorted, more_often);
  for (int i = 0; i < total; i++) fprintf(out, "%6d %s\n", sorted[i]->count, sorted[i]->word);
  printf("%d different words at %ld\n", total, ftell(in));
  return fclose(in) || fclose(out);
}
