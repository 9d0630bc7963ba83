#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include "files.h"

char *read_all(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) return NULL;
    size_t held = 0, room = 65536;
    char *bytes = malloc(room + 1);
    while (bytes != NULL) {
        size_t got = fread(bytes + held, 1, room - held, file);
        held += got;
        if (got == 0) break;
        if (held < room) continue;
        room *= 2;
        char *more = realloc(bytes, room + 1);
        if (more == NULL) free(bytes);
        bytes = more;
    }
    /* A folder opens like a file, and fails at the first read. */
    int failed = bytes == NULL ? ENOMEM : ferror(file) ? errno : 0;
    fclose(file);
    if (failed != 0) {
        free(bytes);
        errno = failed;
        return NULL;
    }
    bytes[held] = 0;
    *size = held;
    return bytes;
}
