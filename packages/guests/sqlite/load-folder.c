/* The files of a folder as tables. */
#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "parts.h"

/* A file format version of 2 at these places asks for a write-ahead log, which needs shared memory; 1 reads the same. */
enum { WRITE_VERSION_AT = 18, READ_VERSION_AT = 19, HEADER_BYTES = 100 };

static int run(sqlite3 *db, char *sql)
{
    int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_free(sql);
    return code;
}

/* The whole file goes into memory, where the database cannot be written to. */
static void attach(sqlite3 *db, const char *path, const char *schema)
{
    size_t size;
    unsigned char *bytes = (unsigned char *)read_file(path, &size);
    if (size < HEADER_BYTES || memcmp(bytes, "SQLite format 3", 16) != 0) stop(path, 0, "it is no SQLite database");
    if (bytes[WRITE_VERSION_AT] == 2) bytes[WRITE_VERSION_AT] = bytes[READ_VERSION_AT] = 1;
    if (run(db, sqlite3_mprintf("ATTACH ':memory:' AS \"%w\"", schema)) != SQLITE_OK) {
        stop(path, 0, "%s", sqlite3_errmsg(db));
    }
    unsigned int flags = SQLITE_DESERIALIZE_READONLY;
    if (sqlite3_deserialize(db, schema, bytes, size, size, flags) != SQLITE_OK) stop(path, 0, "%s", sqlite3_errmsg(db));
    /* Reading the schema now says of a damaged file which one it is. */
    if (run(db, sqlite3_mprintf("SELECT 1 FROM \"%w\".sqlite_schema", schema)) != SQLITE_OK) {
        stop(path, 0, "%s", sqlite3_errmsg(db));
    }
}

/* `my-data.csv` is the table my_data: what is no letter, digit or _ becomes _. */
static void name_of(const char *file, size_t length, char *name)
{
    size_t at = 0;
    if (isdigit((unsigned char)file[0])) name[at++] = '_';
    for (size_t i = 0; i < length && at < 255; i += 1) {
        unsigned char byte = file[i];
        name[at++] = isalnum(byte) || byte >= 128 ? byte : '_';
    }
    name[at] = 0;
}

static int compare(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static void load(sqlite3 *db, const char *folder, const char *file)
{
    const char *dot = strrchr(file, '.');
    if (dot == NULL || dot == file) return;
    int is_csv = strcasecmp(dot, ".csv") == 0;
    int is_tsv = strcasecmp(dot, ".tsv") == 0;
    int is_database = !strcasecmp(dot, ".sqlite") || !strcasecmp(dot, ".sqlite3") || !strcasecmp(dot, ".db");
    if (!is_csv && !is_tsv && !is_database) return;
    char path[1024], name[260];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    name_of(file, dot - file, name);
    if (is_database) attach(db, path, name);
    else load_csv(db, path, name, is_tsv ? '\t' : ',');
}

void load_folder(sqlite3 *db, const char *folder)
{
    DIR *listing = opendir(folder);
    if (listing == NULL) return;
    char **files = NULL;
    size_t count = 0;
    struct dirent *entry;
    while ((entry = readdir(listing)) != NULL) {
        files = realloc(files, (count + 1) * sizeof *files);
        if (files == NULL || (files[count++] = strdup(entry->d_name)) == NULL) stop(folder, 0, "not enough memory");
    }
    closedir(listing);
    qsort(files, count, sizeof *files, compare);
    for (size_t i = 0; i < count; i += 1) load(db, folder, files[i]);
}
