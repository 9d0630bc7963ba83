#pragma once
#include <stddef.h>
#include "sqlite3.h"

/* Says `path:line: message` on stderr (line 0: none) and ends the process with exit code 1. */
_Noreturn void stop(const char *path, int line, const char *format, ...);

/* All of a file with a zero behind it; stops when it cannot be read. */
char *read_file(const char *path, size_t *size);

/* Makes a table of every .csv and .tsv file of a folder, and attaches every .sqlite, .sqlite3 and .db file, read-only.
   A folder that is not there has none. */
void load_folder(sqlite3 *db, const char *folder);

/* Makes a table of one file of fields between `separator`. */
void load_csv(sqlite3 *db, const char *path, const char *table, char separator);

/* task(), tasks(), arg(n), readfile(path) */
void add_functions(sqlite3 *db, int argc, char **argv);

/* Steps through a statement that has columns and writes its rows to /out/<name>; returns how many, or -1 for an error of the
   database. */
long write_rows(sqlite3_stmt *statement, const char *name);
