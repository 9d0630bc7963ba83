/* Rows as CSV (RFC 4180, lines end in \n), TSV or JSON. NULL is an empty field, an empty text is "". */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "parts.h"

/* The fewest of 15 to 17 digits that read back as the same number. */
static const char *real_text(double value)
{
    static char text[64];
    for (int digits = 15; digits <= 17; digits += 1) {
        sqlite3_snprintf(sizeof text, text, "%!.*g", digits, value);
        if (strtod(text, NULL) == value) break;
    }
    return text;
}

static const char *hex_text(sqlite3_stmt *statement, int column)
{
    static char *text;
    const unsigned char *bytes = sqlite3_column_blob(statement, column);
    int size = sqlite3_column_bytes(statement, column);
    free(text);
    text = malloc(2 * (size_t)size + 1);
    if (text == NULL) stop("sqlite", 0, "not enough memory for a blob of %d bytes", size);
    for (int i = 0; i < size; i += 1) snprintf(text + 2 * i, 3, "%02x", bytes[i]);
    text[2 * (size_t)size] = 0;
    return text;
}

static void put_field(FILE *file, const char *text, size_t size, char separator)
{
    int plain = size > 0;
    for (size_t i = 0; i < size && plain; i += 1) {
        plain = text[i] != separator && text[i] != '"' && text[i] != '\n' && text[i] != '\r';
    }
    if (plain) {
        fwrite(text, 1, size, file);
        return;
    }
    fputc('"', file);
    for (size_t i = 0; i < size; i += 1) {
        if (text[i] == '"') fputc('"', file);
        fputc(text[i], file);
    }
    fputc('"', file);
}

static void put_json_text(FILE *file, const char *text, size_t size)
{
    fputc('"', file);
    for (size_t i = 0; i < size; i += 1) {
        unsigned char byte = text[i];
        if (byte == '"' || byte == '\\') fprintf(file, "\\%c", byte);
        else if (byte == '\n') fputs("\\n", file);
        else if (byte < 32) fprintf(file, "\\u%04x", byte);
        else fputc(byte, file);
    }
    fputc('"', file);
}

static void put_csv_value(FILE *file, sqlite3_stmt *statement, int column, char separator)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL: return;
    case SQLITE_INTEGER: fprintf(file, "%lld", sqlite3_column_int64(statement, column)); return;
    case SQLITE_FLOAT: fputs(real_text(sqlite3_column_double(statement, column)), file); return;
    case SQLITE_BLOB: fputs(hex_text(statement, column), file); return;
    default: {
        const char *text = (const char *)sqlite3_column_text(statement, column);
        put_field(file, text ? text : "", sqlite3_column_bytes(statement, column), separator);
    }
    }
}

static void put_json_value(FILE *file, sqlite3_stmt *statement, int column)
{
    double real = sqlite3_column_double(statement, column);
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL: fputs("null", file); return;
    case SQLITE_INTEGER: fprintf(file, "%lld", sqlite3_column_int64(statement, column)); return;
    /* JSON has no infinity, and SQLite no NaN. */
    case SQLITE_FLOAT: fputs(real - real == 0 ? real_text(real) : "null", file); return;
    case SQLITE_BLOB: fprintf(file, "\"%s\"", hex_text(statement, column)); return;
    default: {
        const char *text = (const char *)sqlite3_column_text(statement, column);
        put_json_text(file, text ? text : "", sqlite3_column_bytes(statement, column));
    }
    }
}

static void put_csv_row(FILE *file, sqlite3_stmt *statement, int columns, char separator, int is_header)
{
    for (int i = 0; i < columns; i += 1) {
        const char *name = sqlite3_column_name(statement, i);
        if (i > 0) fputc(separator, file);
        if (is_header) put_field(file, name, strlen(name), separator);
        else put_csv_value(file, statement, i, separator);
    }
    fputc('\n', file);
}

static void put_json_row(FILE *file, sqlite3_stmt *statement, int columns, long row)
{
    fputs(row == 0 ? "[\n{" : ",\n{", file);
    for (int i = 0; i < columns; i += 1) {
        const char *name = sqlite3_column_name(statement, i);
        if (i > 0) fputc(',', file);
        put_json_text(file, name, strlen(name));
        fputc(':', file);
        put_json_value(file, statement, i);
    }
    fputc('}', file);
}

long write_rows(sqlite3_stmt *statement, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "/out/%s", name);
    FILE *file = fopen(path, "wb");
    if (file == NULL) stop(path, 0, "%s", strerror(errno));
    const char *extension = strrchr(name, '.');
    int is_json = strcmp(extension, ".json") == 0;
    char separator = strcmp(extension, ".tsv") == 0 ? '\t' : ',';
    int columns = sqlite3_column_count(statement);
    long rows = 0;
    int state;
    if (!is_json) put_csv_row(file, statement, columns, separator, 1);
    while ((state = sqlite3_step(statement)) == SQLITE_ROW) {
        if (is_json) put_json_row(file, statement, columns, rows);
        else put_csv_row(file, statement, columns, separator, 0);
        rows += 1;
    }
    if (is_json) fputs(rows == 0 ? "[]\n" : "\n]\n", file);
    if (fclose(file) != 0) stop(path, 0, "%s", strerror(errno));
    return state == SQLITE_DONE ? rows : -1;
}
