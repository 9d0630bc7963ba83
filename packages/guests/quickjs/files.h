#pragma once
#include <stddef.h>

/* All of a file, with a zero behind it, from malloc; NULL with errno set when it cannot be read. */
char *read_all(const char *path, size_t *size);
