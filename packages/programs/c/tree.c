// A tree of files: made, listed, renamed, moved, truncated, appended to, and taken down again. Every call's answer is
// printed, the refusals with their errno.
#include "print.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static void say(const char *what, int64_t result) {
  print_text(what), print_text(" ");
  print_number(result);
  if (result < 0) print_text(" errno "), print_number(errno);
  print_end();
}

static int64_t put(const char *path, const char *text, int flags) {
  int fd = open(path, O_WRONLY | O_CREAT | flags, 0666);
  if (fd < 0) return -1;
  int64_t done = write(fd, text, strlen(text));
  return close(fd) < 0 ? -1 : done;
}

static void list(const char *path, int indent) {
  DIR *folder = opendir(path);
  if (!folder) {
    say(path, -1);
    return;
  }
  for (struct dirent *entry; (entry = readdir(folder));) {
    if (entry->d_name[0] == '.') continue;
    char below[600];
    struct stat about;
    snprintf(below, sizeof below, "%s/%s", path, entry->d_name);
    for (int i = 0; i < indent; i++) print_text("  ");
    print_text(entry->d_name);
    if (stat(below, &about) == 0 && S_ISREG(about.st_mode)) print_text(" "), print_number(about.st_size);
    print_text("\n");
    if (entry->d_type == DT_DIR) list(below, indent + 1);
  }
  closedir(folder);
  print_flush();
}

static void many(void) {
  char path[64], to[64];
  for (int i = 0; i < 500; i++) {
    snprintf(path, sizeof path, "/out/many/%c%03d", 'a' + i * 7 % 26, i * 37 % 500);
    put(path, path, O_TRUNC);
  }
  for (int i = 0; i < 500; i += 3) {
    snprintf(path, sizeof path, "/out/many/%c%03d", 'a' + i * 7 % 26, i * 37 % 500);
    snprintf(to, sizeof to, "/out/moved/%03d", i);
    if (i % 2 ? unlink(path) : rename(path, to)) say(path, -1);
  }
}

static void deep(int levels) {
  char path[400] = "/tmp";
  for (int i = 0; i < levels; i++) {
    strcat(path, "/d");
    if (mkdir(path, 0777)) say(path, -1);
  }
  strcat(path, "/leaf");
  say("leaf", put(path, "deep down", 0));
  say("move", rename("/tmp/d", "/out/deep"));
  say("into itself", rename("/out/deep", "/out/deep/d/d"));
}

static void positions(void) {
  char buffer[16] = {0};
  int fd = open("/out/positions", O_RDWR | O_CREAT | O_EXCL, 0666);
  say("write", write(fd, "0123456789", 10));
  say("pwrite", pwrite(fd, "ab", 2, 20));
  say("pread", pread(fd, buffer, 4, 3)), print_text(buffer), print_end();
  say("seek", lseek(fd, -3, SEEK_END)), say("read", read(fd, buffer, 10));
  say("seek before", lseek(fd, -1, SEEK_SET));
  say("truncate", ftruncate(fd, 5)), say("end", lseek(fd, 0, SEEK_END));
  say("longer", ftruncate(fd, 4000)), say("past", pread(fd, buffer, 4, 5000));
  say("close", close(fd)), say("again", close(fd)), say("read closed", read(fd, buffer, 1));
  say("exclusive", open("/out/positions", O_RDWR | O_CREAT | O_EXCL, 0666));
}

int main(void) {
  say("mkdir", mkdir("/out/many", 0777)), say("mkdir", mkdir("/out/moved", 0777)), say("twice", mkdir("/out/moved", 0777));
  many();
  deep(60);
  positions();
  say("append", put("/out/log", "one\n", O_APPEND)), say("append", put("/out/log", "two\n", O_APPEND));
  say("replace", rename("/out/log", "/out/positions"));
  say("file over folder", rename("/out/positions", "/out/many")), say("folder over file", rename("/out/many", "/out/positions"));
  say("not empty", rmdir("/out/moved")), say("a file", rmdir("/out/positions")), say("a folder", unlink("/out/moved"));
  say("missing", unlink("/out/none")), say("no folder", put("/out/none/x", "", 0)), say("through a file", put("/out/positions/x", "", 0));
  say("read-only", put("/in/x", "", 0)), say("root", put("/x", "", 0)), say("input", put("/in/names.txt", "", O_TRUNC));
  say("outside", open("/../etc/passwd", O_RDONLY)), say("dots", open("/out/../in/./names.txt", O_RDONLY));
  say("remove input", unlink("/in/names.txt")), say("rename input", rename("/in/names.txt", "/out/names.txt"));
  say("link", symlink("/in", "/out/link")), say("hard link", link("/out/positions", "/out/other"));
  list("/out", 0), list("/in", 0), list("/tmp", 0);
  return 0;
}
