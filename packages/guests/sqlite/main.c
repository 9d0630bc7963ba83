/* SQLite as a WASI command: runs the script argv[1] over the tables of /app and /in, and writes what its queries give to /out.
 *
 * A query's file is named by a comment before it, `-- output: name.csv` (or .tsv, .json); without one it is result.csv,
 * then result-2.csv and so on. Everything is in memory; the only files written are the results.
 */
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "parts.h"

#define MAX_NAME_BYTES 100
#define MAX_OUTPUTS 1000

void stop(const char *path, int line, const char *format, ...)
{
    fflush(stdout);
    if (line > 0) fprintf(stderr, "%s:%d: ", path, line);
    else fprintf(stderr, "%s: ", path);
    va_list values;
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fputc('\n', stderr);
    exit(1);
}

char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) stop(path, 0, "%s", strerror(errno));
    size_t room = 65536, held = 0, got;
    char *bytes = malloc(room + 1);
    while (bytes != NULL && (got = fread(bytes + held, 1, room - held, file)) > 0) {
        held += got;
        if (held == room) bytes = realloc(bytes, (room *= 2) + 1);
    }
    if (bytes == NULL) stop(path, 0, "not enough memory to read it");
    if (ferror(file)) stop(path, 0, "%s", strerror(errno));
    fclose(file);
    bytes[held] = 0;
    *size = held;
    return bytes;
}

static int line_at(const char *script, const char *at)
{
    int line = 1;
    for (; script < at; script += 1) line += *script == '\n';
    return line;
}

/* Behind white space and comments; the last `-- output: name` among them goes to `name`. */
static const char *skip_comments(const char *at, char *name)
{
    static const char key[] = "output:";
    for (;;) {
        while (isspace((unsigned char)*at) || *at == ';') at += 1;
        if (at[0] == '/' && at[1] == '*') {
            const char *end = strstr(at + 2, "*/");
            at = end ? end + 2 : at + strlen(at);
        } else if (at[0] == '-' && at[1] == '-') {
            const char *text = at + 2;
            at += strcspn(at, "\n");
            while (*text == ' ' || *text == '\t') text += 1;
            if (strncmp(text, key, sizeof key - 1) != 0) continue;
            text += sizeof key - 1;
            while (*text == ' ' || *text == '\t') text += 1;
            size_t length = at - text;
            while (length > 0 && isspace((unsigned char)text[length - 1])) length -= 1;
            if (length > MAX_NAME_BYTES) length = MAX_NAME_BYTES + 1;
            memcpy(name, text, length);
            name[length] = 0;
        } else return at;
    }
}

static const char *extension_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? dot : "";
}

/* A plain file name: letters, digits, `.`, `_` and `-`, with an extension that says the format. */
static int is_output_name(const char *name)
{
    const char *extension = extension_of(name);
    size_t length = strlen(name);
    if (length > MAX_NAME_BYTES || !isalnum((unsigned char)name[0])) return 0;
    if (strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") != length) return 0;
    return !strcmp(extension, ".csv") || !strcmp(extension, ".tsv") || !strcmp(extension, ".json");
}

typedef struct { char names[MAX_OUTPUTS][MAX_NAME_BYTES + 2]; int count, unnamed; } Outputs;

/* Finds a name for a query that has none, and refuses one that was used. */
static const char *take_name(Outputs *outputs, const char *path, int line, const char *asked)
{
    if (outputs->count == MAX_OUTPUTS) stop(path, line, "more than %d results", MAX_OUTPUTS);
    char *name = outputs->names[outputs->count];
    if (*asked == 0) {
        outputs->unnamed += 1;
        if (outputs->unnamed == 1) strcpy(name, "result.csv");
        else snprintf(name, MAX_NAME_BYTES, "result-%d.csv", outputs->unnamed);
    } else {
        if (!is_output_name(asked)) stop(path, line, "output: %s is no file name that ends in .csv, .tsv or .json", asked);
        strcpy(name, asked);
    }
    for (int i = 0; i < outputs->count; i += 1) {
        if (strcmp(outputs->names[i], name) == 0) stop(path, line, "output: %s was written before", name);
    }
    outputs->count += 1;
    return name;
}

static void run_script(sqlite3 *db, const char *path, const char *script, size_t size)
{
    static Outputs outputs;
    static char asked[MAX_NAME_BYTES + 2];
    const char *at = script;
    if (strlen(script) != size) stop(path, line_at(script, script + strlen(script)), "it holds a zero byte");
    while (asked[0] = 0, at = skip_comments(at, asked), *at != 0) {
        sqlite3_stmt *statement = NULL;
        const char *tail;
        if (sqlite3_prepare_v2(db, at, -1, &statement, &tail) != SQLITE_OK) {
            int offset = sqlite3_error_offset(db);
            stop(path, line_at(script, offset < 0 ? at : at + offset), "%s", sqlite3_errmsg(db));
        }
        int line = line_at(script, at);
        if (sqlite3_column_count(statement) > 0) {
            const char *name = take_name(&outputs, path, line, asked);
            long rows = write_rows(statement, name);
            if (rows >= 0) printf("%s: %ld row%s\n", name, rows, rows == 1 ? "" : "s");
        } else {
            if (asked[0] != 0) stop(path, line, "output: %s stands before a statement that gives no rows", asked);
            while (sqlite3_step(statement) == SQLITE_ROW) {}
        }
        if (sqlite3_finalize(statement) != SQLITE_OK) stop(path, line, "%s", sqlite3_errmsg(db));
        at = tail;
    }
    if (asked[0] != 0) stop(path, line_at(script, at), "output: %s stands before no query", asked);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: sqlite FILE.sql [argument ...]\n");
        return 2;
    }
    size_t size;
    char *script = read_file(argv[1], &size);
    sqlite3 *db;
    if (sqlite3_open(":memory:", &db) != SQLITE_OK) stop("sqlite", 0, "%s", sqlite3_errmsg(db));
    add_functions(db, argc, argv);
    load_folder(db, "/app");
    load_folder(db, "/in");
    run_script(db, argv[1], script, size);
    return 0;
}
