// A regular expression matcher: patterns become a program of a backtracking machine, which searches a text made
// here. It knows . [] [^] ranges \d \w \s ^ $ ( ) | * + ? and lazy forms. Arguments: lines, rounds.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CODE 512
#define STEPS 4096

typedef enum { BYTE, ANY, SET, SPLIT, JUMP, SAVE, START, END, MATCH } op;
typedef struct {
  op op;
  int x, y;
} instruction;
typedef struct {
  instruction code[CODE];
  uint8_t sets[32][32];
  int length, set_count, groups;
} program;
typedef struct {
  int pc;
  const char *at;
  int slot;
} frame;

static const char *pattern;
static program *made;

static int emit(op op, int x, int y) {
  if (made->length == CODE) exit(3);
  made->code[made->length] = (instruction){op, x, y};
  return made->length++;
}

static void insert(int where, op op, int x, int y) {
  emit(MATCH, 0, 0);
  memmove(made->code + where + 1, made->code + where, sizeof(instruction) * (size_t)(made->length - where - 1));
  for (int i = where + 1; i < made->length; i++) {
    instruction *moved = &made->code[i];
    if (moved->op == SPLIT || moved->op == JUMP) moved->x += moved->x >= where, moved->y += moved->y >= where;
  }
  made->code[where] = (instruction){op, x, y};
}

static void add(uint8_t *set, int from, int to) {
  for (int c = from; c <= to; c++) set[c >> 3] |= (uint8_t)(1 << (c & 7));
}

static void add_class(uint8_t *set, char name) {
  if (name == 'd' || name == 'w') add(set, '0', '9');
  if (name == 'w') add(set, 'a', 'z'), add(set, 'A', 'Z'), add(set, '_', '_');
  if (name == 's') add(set, ' ', ' '), add(set, '\t', '\r');
}

static void set_atom(void) {
  uint8_t *set = made->sets[made->set_count];
  int inverted = *pattern == '^';
  if (inverted) pattern++;
  while (*pattern && *pattern != ']') {
    if (*pattern == '\\' && strchr("dws", pattern[1])) {
      add_class(set, pattern[1]), pattern += 2;
    } else if (pattern[1] == '-' && pattern[2] != ']') {
      add(set, (uint8_t)pattern[0], (uint8_t)pattern[2]), pattern += 3;
    } else {
      add(set, (uint8_t)*pattern, (uint8_t)*pattern), pattern++;
    }
  }
  pattern++;
  if (inverted)
    for (int i = 0; i < 32; i++) set[i] = (uint8_t)~set[i];
  emit(SET, made->set_count++, 0);
}

static void alternatives(void);

static void atom(void) {
  char c = *pattern++;
  if (c == '(') {
    int group = made->groups++;
    emit(SAVE, 2 * group, 0);
    alternatives();
    pattern++;
    emit(SAVE, 2 * group + 1, 0);
  } else if (c == '[') {
    set_atom();
  } else if (c == '\\' && strchr("dws", *pattern)) {
    add_class(made->sets[made->set_count], *pattern++);
    emit(SET, made->set_count++, 0);
  } else if (c == '\\') {
    emit(BYTE, (uint8_t)*pattern++, 0);
  } else {
    emit(c == '.' ? ANY : c == '^' ? START : c == '$' ? END : BYTE, (uint8_t)c, 0);
  }
}

static void repeated(void) {
  int start = made->length;
  atom();
  char times = *pattern;
  if (!times || !strchr("*+?", times)) return;
  pattern++;
  int lazy = *pattern == '?';
  if (lazy) pattern++;
  if (times == '+') {
    int next = made->length + 1;
    emit(SPLIT, lazy ? next : start, lazy ? start : next);
    return;
  }
  int after = made->length + (times == '*' ? 2 : 1);
  insert(start, SPLIT, lazy ? after : start + 1, lazy ? start + 1 : after);
  if (times == '*') emit(JUMP, start, 0);
}

static void alternatives(void) {
  int start = made->length;
  while (*pattern && *pattern != '|' && *pattern != ')') repeated();
  if (*pattern != '|') return;
  pattern++;
  insert(start, SPLIT, start + 1, made->length + 2);
  int jump = emit(JUMP, 0, 0);
  alternatives();
  made->code[jump].x = made->length;
}

static program *compile(const char *source) {
  made = calloc(1, sizeof *made);
  if (!made) exit(4);
  pattern = source;
  made->groups = 1;
  alternatives();
  emit(MATCH, 0, 0);
  return made;
}

/** Returns the end of a match that starts at `text`, or NULL. */
static const char *match(const program *p, const char *line, const char *text, const char *end, const char **saved) {
  static frame stack[STEPS];
  int depth = 0;
  stack[depth++] = (frame){0, text, -1};
  while (depth > 0) {
    frame now = stack[--depth];
    if (now.slot >= 0) {
      saved[now.slot] = now.at;
      continue;
    }
    const char *at = now.at;
    for (int pc = now.pc;;) {
      const instruction *i = &p->code[pc++];
      int ok = 1;
      switch (i->op) {
        case BYTE: ok = at < end && (uint8_t)*at == i->x, at++; break;
        case ANY: ok = at < end, at++; break;
        case SET: ok = at < end && (p->sets[i->x][(uint8_t)*at >> 3] >> ((uint8_t)*at & 7) & 1), at++; break;
        case SPLIT:
          if (depth == STEPS) exit(5);
          stack[depth++] = (frame){i->y, at, -1};
          pc = i->x;
          break;
        case JUMP: pc = i->x; break;
        case SAVE:
          if (depth == STEPS) exit(5);
          stack[depth++] = (frame){0, saved[i->x], i->x};
          saved[i->x] = at;
          break;
        case START: ok = at == line; break;
        case END: ok = at == end; break;
        case MATCH: return at;
      }
      if (!ok) break;
    }
  }
  return NULL;
}

static uint32_t hash = 2166136261u;

static int search(const program *p, const char *line, const char *end) {
  int found = 0;
  for (const char *at = line; at <= end;) {
    const char *saved[16] = {0}, *stop = match(p, line, at, end, saved);
    if (!stop) {
      at++;
      continue;
    }
    found++;
    hash = (hash ^ (uint32_t)(stop - at)) * 16777619u;
    if (saved[2] && saved[3]) hash = (hash ^ (uint32_t)(saved[3] - saved[2])) * 16777619u;
    at = stop > at ? stop : at + 1;
  }
  return found;
}

static const char *const patterns[] = {
    "[a-z]+@[a-z]+\\.(com|org|net)", "\\d\\d\\d\\d-\\d\\d-\\d\\d", "^(GET|POST|PUT) (/[^ ]*)",
    "(a|b|ab)*c",                    "\"([^\"]*)\"",               "(\\w+) \\w+ing$",
    "x.*y.*z",                       "[^ ]+?ab?",
};
#define PATTERNS (int)(sizeof patterns / sizeof *patterns)

int main(int argc, char **argv) {
  int lines = argc > 1 ? atoi(argv[1]) : 60, rounds = argc > 2 ? atoi(argv[2]) : 1;
  static const char *const words[] = {"alice@example.com", "bob@site", "2026-11-20", "ababc", "xylophone", "\"quoted text\"",
                                      "running", "z", "abba", "carol@web.org", "jumping", "quick", "12", "lazy"};
  char *text = malloc((size_t)lines * 256);
  int *starts = malloc(sizeof(int) * (size_t)(lines + 1)), used = 0;
  if (!text || !starts) return 1;
  uint32_t random = 88172645u;
  for (int i = 0; i < lines; i++) {
    starts[i] = used;
    if (i % 3 == 0) used += sprintf(text + used, "%s /path/%d HTTP ", i % 2 ? "GET" : "POST", i);
    for (int w = 0; w < 8; w++) {
      random ^= random << 13, random ^= random >> 17, random ^= random << 5;
      used += sprintf(text + used, w ? " %s" : "%s", words[random % 14]);
    }
  }
  starts[lines] = used;
  int total[PATTERNS] = {0};
  program *programs[PATTERNS];
  for (int p = 0; p < PATTERNS; p++) programs[p] = compile(patterns[p]);
  for (int r = 0; r < rounds; r++)
    for (int p = 0; p < PATTERNS; p++)
      for (int i = 0; i < lines; i++) total[p] += search(programs[p], text + starts[i], text + starts[i + 1]);
  for (int p = 0; p < PATTERNS; p++) printf("%d %s\n", total[p], patterns[p]);
  printf("%08x\n", (unsigned)hash);
  return 0;
}
