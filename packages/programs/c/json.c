// Parses a JSON document into a tree, adds up its numbers and writes it again. Arguments: records, rounds.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum { NULLED, TRUE, FALSE, NUMBER, TEXT, LIST, OBJECT } kind;

typedef struct node {
  kind kind;
  double number;
  char *text, *name;
  struct node *first, *next;
} node;

static const char *at;
static char *out;

static void fail(const char *why) {
  printf("bad JSON: %s at %.10s\n", why, at);
  exit(1);
}

static void *take(size_t bytes) {
  void *memory = malloc(bytes);
  if (!memory) fail("no memory");
  return memory;
}

static void space(void) {
  while (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r') at++;
}

static unsigned hex(void) {
  unsigned value = 0;
  for (int i = 0; i < 4; i++) {
    char c = *at++;
    unsigned digit = c >= '0' && c <= '9' ? (unsigned)(c - '0') : (unsigned)((c | 32) - 'a') + 10;
    if (digit > 15) fail("hex");
    value = value << 4 | digit;
  }
  return value;
}

static char *utf8(char *to, unsigned code) {
  if (code < 0x80) {
    *to++ = (char)code;
  } else if (code < 0x800) {
    *to++ = (char)(0xc0 | code >> 6), *to++ = (char)(0x80 | (code & 63));
  } else {
    *to++ = (char)(0xe0 | code >> 12), *to++ = (char)(0x80 | (code >> 6 & 63));
    *to++ = (char)(0x80 | (code & 63));
  }
  return to;
}

static char *text(void) {
  if (*at++ != '"') fail("text");
  const char *end = at;
  while (*end && *end != '"') end += *end == '\\' ? 2 : 1;
  char *start = take((size_t)(end - at) + 1), *to = start;
  while (*at != '"') {
    if (!*at) fail("end");
    if (*at != '\\') {
      *to++ = *at++;
      continue;
    }
    static const char names[] = "nrtbf", values[] = "\n\r\t\b\f";
    char c = at[1];
    at += 2;
    const char *found = strchr(names, c);
    if (c == 'u') to = utf8(to, hex());
    else *to++ = found && c ? values[found - names] : c;
  }
  at++;
  *to = 0;
  return start;
}

static double number(void) {
  int negative = *at == '-', exponent = 0;
  if (negative) at++;
  double value = 0;
  if (*at < '0' || *at > '9') fail("number");
  for (; *at >= '0' && *at <= '9'; at++) value = value * 10 + (*at - '0');
  if (*at == '.')
    for (at++; *at >= '0' && *at <= '9'; at++) value = value * 10 + (*at - '0'), exponent--;
  if (*at == 'e' || *at == 'E') {
    int minus = *++at == '-', power = 0;
    if (*at == '-' || *at == '+') at++;
    for (; *at >= '0' && *at <= '9'; at++) power = power * 10 + (*at - '0');
    exponent += minus ? -power : power;
  }
  for (; exponent > 0; exponent--) value *= 10;
  for (; exponent < 0; exponent++) value /= 10;
  return negative ? -value : value;
}

static void word(const char *name) {
  size_t length = strlen(name);
  if (strncmp(at, name, length)) fail("word");
  at += length;
}

static node *value(int depth);

static void members(node *parent, char end, int depth) {
  node **tail = &parent->first;
  at++, space();
  while (*at != end) {
    char *name = NULL;
    if (end == '}') {
      name = text(), space();
      if (*at++ != ':') fail("colon");
    }
    node *child = value(depth + 1);
    child->name = name;
    *tail = child, tail = &child->next;
    space();
    if (*at == ',') at++, space();
    else if (*at != end) fail("comma");
  }
  at++;
}

static node *value(int depth) {
  node *made = take(sizeof *made);
  memset(made, 0, sizeof *made);
  if (depth > 500) fail("depth");
  space();
  switch (*at) {
    case '{': made->kind = OBJECT, members(made, '}', depth); break;
    case '[': made->kind = LIST, members(made, ']', depth); break;
    case '"': made->kind = TEXT, made->text = text(); break;
    case 't': made->kind = TRUE, word("true"); break;
    case 'f': made->kind = FALSE, word("false"); break;
    case 'n': made->kind = NULLED, word("null"); break;
    default: made->kind = NUMBER, made->number = number();
  }
  return made;
}

static void quote(const char *from) {
  *out++ = '"';
  for (; *from; from++) {
    if (*from == '"' || *from == '\\') *out++ = '\\', *out++ = *from;
    else if (*from == '\n') *out++ = '\\', *out++ = 'n';
    else *out++ = *from;
  }
  *out++ = '"';
}

static void print(const char *from) {
  while (*from) *out++ = *from++;
}

static void whole(int64_t value) {
  char digits[24], *end = digits + 24, *p = end;
  uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  do *--p = (char)('0' + left % 10);
  while (left /= 10);
  if (value < 0) *--p = '-';
  while (p < end) *out++ = *p++;
}

static void write(const node *from) {
  static const char *const words[] = {"null", "true", "false"};
  if (from->kind <= FALSE) print(words[from->kind]);
  else if (from->kind == NUMBER) whole((int64_t)(from->number * 100));
  else if (from->kind == TEXT) quote(from->text);
  else {
    *out++ = from->kind == LIST ? '[' : '{';
    for (const node *child = from->first; child; child = child->next) {
      if (child->name) quote(child->name), *out++ = ':';
      write(child);
      if (child->next) *out++ = ',';
    }
    *out++ = from->kind == LIST ? ']' : '}';
  }
}

static double total(const node *from) {
  double sum = from->kind == NUMBER ? from->number : 0;
  for (const node *child = from->first; child; child = child->next) sum += total(child);
  return sum;
}

static void release(node *from) {
  for (node *child = from->first; child;) {
    node *next = child->next;
    release(child);
    child = next;
  }
  free(from->text), free(from->name), free(from);
}

static char *document(int records) {
  char *start = take((size_t)records * 256 + 16), *to = start;
  to += sprintf(to, "[");
  for (int i = 0; i < records; i++) {
    to += sprintf(to, "%s\n  {\"id\": %d, \"name\": \"item \\u00e9 %d\", \"price\": %d.%02d, \"stock\": -%de-2, ", i ? "," : "", i,
                  i * 7 % 1000, i % 977, i % 100, i % 5000);
    to += sprintf(to, "\"tags\": [\"a\\\"%d\", \"line\\n\", null, %s], \"at\": {\"x\": %d.5e1, \"y\": [[%d]]}}", i % 13,
                  i % 2 ? "true" : "false", i % 90, i);
  }
  sprintf(to, "\n]\n");
  return start;
}

int main(int argc, char **argv) {
  int records = argc > 1 ? atoi(argv[1]) : 300, rounds = argc > 2 ? atoi(argv[2]) : 2;
  char *source = document(records), *copy = take((size_t)records * 256 + 16);
  double sum = 0;
  uint32_t hash = 2166136261u;
  for (int r = 0; r < rounds; r++) {
    at = source, out = copy;
    node *tree = value(0);
    sum += total(tree);
    write(tree);
    for (char *p = copy; p < out; p++) hash = (hash ^ (uint8_t)*p) * 16777619u;
    release(tree);
  }
  printf("%.17g %08x %d\n", sum, (unsigned)hash, (int)(out - copy));
  return 0;
}
