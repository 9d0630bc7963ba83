/* What a script can ask of its task. */
#include <stdlib.h>
#include <string.h>
#include "parts.h"

typedef struct { int count; char **values; } Arguments;

static void number_of(sqlite3_context *context, int argc, sqlite3_value **argv)
{
    (void)argc, (void)argv;
    const char *text = getenv(sqlite3_user_data(context));
    if (text != NULL) sqlite3_result_int64(context, strtoll(text, NULL, 10));
}

/* arg(1) is the first argument after the script; NULL where there is none */
static void argument(sqlite3_context *context, int argc, sqlite3_value **argv)
{
    (void)argc;
    Arguments *arguments = sqlite3_user_data(context);
    sqlite3_int64 index = sqlite3_value_int64(argv[0]);
    if (index < 0 || index >= arguments->count) return;
    sqlite3_result_text(context, arguments->values[index], -1, SQLITE_STATIC);
}

static void file_text(sqlite3_context *context, int argc, sqlite3_value **argv)
{
    (void)argc;
    const char *path = (const char *)sqlite3_value_text(argv[0]);
    if (path == NULL) return;
    size_t size;
    char *bytes = read_file(path, &size);
    sqlite3_result_text64(context, bytes, size, free, SQLITE_UTF8);
}

void add_functions(sqlite3 *db, int argc, char **argv)
{
    static Arguments arguments;
    /* argv[0] is the program, argv[1] the script: arg(0). */
    arguments = (Arguments){argc - 1, argv + 1};
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    sqlite3_create_function(db, "task", 0, flags, "TASK", number_of, NULL, NULL);
    sqlite3_create_function(db, "tasks", 0, flags, "TASKS", number_of, NULL, NULL);
    sqlite3_create_function(db, "arg", 1, flags, &arguments, argument, NULL, NULL);
    sqlite3_create_function(db, "readfile", 1, SQLITE_UTF8, NULL, file_text, NULL, NULL);
}
