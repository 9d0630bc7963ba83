#include "share.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int read_share(const char *path, long task, long tasks, Share *share)
{
    char line[256];
    FILE *table = fopen(path, "r");
    if (table == NULL) return -1;
    *share = (Share){0};
    for (int is_header = 1; fgets(line, sizeof line, table) != NULL; is_header = 0) {
        const char *comma = strrchr(line, ',');
        if (is_header || comma == NULL) continue;
        if (share->rows++ % tasks != task) continue;
        share->count += 1;
        share->visitors += strtol(comma + 1, NULL, 10);
    }
    fclose(table);
    return 0;
}
