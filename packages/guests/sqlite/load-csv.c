/* A CSV or TSV file as a table. Its first line names the columns. A column is INTEGER or REAL when every field of it that is not
 * empty is written like one (007 and +1 are text), else TEXT. An empty field is NULL, "" in a TEXT column is an empty text.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "parts.h"

#define MAX_COLUMNS 2000

typedef enum { NOTHING, WHOLE, REAL, TEXT } Kind;
typedef struct { const char *path; char *at, *end; char separator; int line; } Reader;
typedef struct { char *text; int size, quoted; } Field;

/* Reads one field; *last says whether its row ends with it. Quotes are taken out in place, in a copy of the file. */
static Field next_field(Reader *reader, int *last)
{
    Field field = {reader->at, 0, 0};
    char *to = reader->at;
    if (reader->at < reader->end && *reader->at == '"') {
        int begun = reader->line;
        field.quoted = 1;
        reader->at += 1;
        for (;; reader->at += 1) {
            if (reader->at == reader->end) stop(reader->path, begun, "a quote is not closed");
            if (*reader->at == '"') {
                if (reader->at + 1 == reader->end || reader->at[1] != '"') break;
                reader->at += 1;
            }
            reader->line += *reader->at == '\n';
            *to++ = *reader->at;
        }
        reader->at += 1;
    }
    while (reader->at < reader->end && *reader->at != reader->separator && *reader->at != '\n') *to++ = *reader->at++;
    *last = reader->at == reader->end || *reader->at == '\n';
    if (*last && to > field.text && to[-1] == '\r') to -= 1;
    if (reader->at < reader->end) {
        reader->line += *reader->at == '\n';
        reader->at += 1;
    }
    field.size = to - field.text;
    return field;
}

/* Fills `fields`; returns how many a row has, 0 at the end. Rows without any text are passed over. */
static int next_row(Reader *reader, Field *fields)
{
    while (reader->at < reader->end) {
        int count = 0, last = 0;
        int line = reader->line;
        while (!last) {
            if (count == MAX_COLUMNS) stop(reader->path, line, "more than %d columns", MAX_COLUMNS);
            fields[count++] = next_field(reader, &last);
        }
        if (count > 1 || fields[0].size > 0 || fields[0].quoted) return count;
    }
    return 0;
}

/* -?(0|[1-9][0-9]{0,17}), or the same with a fraction or an exponent. */
static Kind kind_of(Field field)
{
    const char *at = field.text, *end = field.text + field.size;
    if (at < end && *at == '-') at += 1;
    const char *digits = at;
    while (at < end && isdigit((unsigned char)*at)) at += 1;
    int count = at - digits;
    if (count > 1 && *digits == '0') return TEXT;
    if (at == end) return count == 0 ? TEXT : count <= 18 ? WHOLE : REAL;
    if (*at == '.') {
        const char *fraction = ++at;
        while (at < end && isdigit((unsigned char)*at)) at += 1;
        count += at - fraction;
    }
    if (count == 0) return TEXT;
    if (at < end && (*at == 'e' || *at == 'E')) {
        at += 1;
        if (at < end && (*at == '-' || *at == '+')) at += 1;
        const char *exponent = at;
        while (at < end && isdigit((unsigned char)*at)) at += 1;
        if (at == exponent || at - exponent > 3) return TEXT;
    }
    return at == end ? REAL : TEXT;
}

static void find_kinds(Reader reader, Field *fields, Kind *kinds, int columns)
{
    int count;
    while ((count = next_row(&reader, fields)) > 0) {
        if (count > columns) {
            stop(reader.path, reader.line - 1, "%d fields, but the first line names %d", count, columns);
        }
        for (int i = 0; i < count; i += 1) {
            if (fields[i].size == 0 || kinds[i] == TEXT) continue;
            Kind kind = kind_of(fields[i]);
            if (kind > kinds[i]) kinds[i] = kind;
        }
    }
}

static int is_taken(Field *names, int count, const char *name)
{
    for (int i = 0; i < count; i += 1) {
        if ((int)strlen(name) == names[i].size && strncasecmp(names[i].text, name, names[i].size) == 0) return 1;
    }
    return 0;
}

/* Columns without a name or with one that was there before get one with their number. */
static void create_table(sqlite3 *db, const char *path, const char *table, Field *names, Kind *kinds, int columns)
{
    static const char *const types[] = {"TEXT", "INTEGER", "REAL", "TEXT"};
    sqlite3_str *sql = sqlite3_str_new(db);
    sqlite3_str_appendf(sql, "CREATE TABLE \"%w\"(", table);
    for (int i = 0; i < columns; i += 1) {
        char *name = sqlite3_mprintf("%.*s", names[i].size, names[i].text);
        if (name == NULL) stop(path, 0, "not enough memory");
        if (*name == 0 || is_taken(names, i, name)) {
            char *other = sqlite3_mprintf("%s%s%d", name, *name ? "_" : "column_", i + 1);
            sqlite3_free(name);
            name = other;
        }
        sqlite3_str_appendf(sql, "%s\"%w\" %s", i ? "," : "", name, types[kinds[i]]);
        sqlite3_free(name);
    }
    sqlite3_str_appendall(sql, ")");
    char *text = sqlite3_str_finish(sql);
    if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK) stop(path, 0, "%s", sqlite3_errmsg(db));
    sqlite3_free(text);
}

static sqlite3_stmt *prepare_insert(sqlite3 *db, const char *path, const char *table, int columns)
{
    sqlite3_stmt *insert;
    sqlite3_str *sql = sqlite3_str_new(db);
    sqlite3_str_appendf(sql, "INSERT INTO \"%w\" VALUES(", table);
    for (int i = 0; i < columns; i += 1) sqlite3_str_appendall(sql, i ? ",?" : "?");
    sqlite3_str_appendall(sql, ")");
    char *text = sqlite3_str_finish(sql);
    if (sqlite3_prepare_v2(db, text, -1, &insert, NULL) != SQLITE_OK) stop(path, 0, "%s", sqlite3_errmsg(db));
    sqlite3_free(text);
    return insert;
}

/* Numbers are bound as text: the column's affinity makes them numbers. */
static void insert_rows(sqlite3 *db, Reader reader, const char *table, Field *fields, Kind *kinds, int columns)
{
    sqlite3_stmt *insert = prepare_insert(db, reader.path, table, columns);
    int count;
    sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
    while ((count = next_row(&reader, fields)) > 0) {
        sqlite3_clear_bindings(insert);
        for (int i = 0; i < count; i += 1) {
            int is_null = fields[i].size == 0 && !(fields[i].quoted && kinds[i] == TEXT);
            if (!is_null) sqlite3_bind_text(insert, i + 1, fields[i].text, fields[i].size, SQLITE_STATIC);
        }
        sqlite3_step(insert);
        if (sqlite3_reset(insert) != SQLITE_OK) stop(reader.path, reader.line - 1, "%s", sqlite3_errmsg(db));
    }
    sqlite3_finalize(insert);
    sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
}

void load_csv(sqlite3 *db, const char *path, const char *table, char separator)
{
    static Field names[MAX_COLUMNS], fields[MAX_COLUMNS];
    static Kind kinds[MAX_COLUMNS];
    size_t size;
    char *bytes = read_file(path, &size);
    /* A byte order mark is no part of the first name. */
    int mark = size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    /* Taking quotes out changes the text, so the two readings have a copy each. */
    char *copy = malloc(size + 1);
    if (copy == NULL) stop(path, 0, "not enough memory to read it");
    memcpy(copy, bytes, size);
    Reader first = {path, copy + mark, copy + size, separator, 1}, second = {path, bytes + mark, bytes + size, separator, 1};
    next_row(&first, names);
    int columns = next_row(&second, names);
    if (columns == 0) stop(path, 0, "it is empty: its first line must name the columns");
    memset(kinds, 0, sizeof kinds);
    find_kinds(first, fields, kinds, columns);
    free(copy);
    create_table(db, path, table, names, kinds, columns);
    insert_rows(db, second, table, fields, kinds, columns);
    free(bytes);
}
