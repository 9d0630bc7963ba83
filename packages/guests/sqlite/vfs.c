/* What SQLite asks of the system beneath it, with SQLITE_OS_OTHER: no files at all, WASI's clock and random numbers. */
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "sqlite3.h"

#define JULIAN_1970_MS 210866760000000LL

static int open_none(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
    (void)vfs, (void)name, (void)flags, (void)out_flags;
    file->pMethods = NULL;
    return SQLITE_CANTOPEN;
}

static int delete_none(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs, (void)name, (void)sync;
    return SQLITE_IOERR_DELETE_NOENT;
}

static int access_none(sqlite3_vfs *vfs, const char *name, int flags, int *answer)
{
    (void)vfs, (void)name, (void)flags;
    *answer = 0;
    return SQLITE_OK;
}

static int full_path(sqlite3_vfs *vfs, const char *name, int size, char *out)
{
    (void)vfs;
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

static int randomness(sqlite3_vfs *vfs, int size, char *out)
{
    (void)vfs;
    for (int done = 0; done < size; done += 256) {
        if (getentropy(out + done, size - done < 256 ? size - done : 256) != 0) return done;
    }
    return size;
}

static int sleep_never(sqlite3_vfs *vfs, int microseconds)
{
    (void)vfs;
    return microseconds;
}

static int current_time_ms(sqlite3_vfs *vfs, sqlite3_int64 *out)
{
    (void)vfs;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    *out = JULIAN_1970_MS + (sqlite3_int64)now.tv_sec * 1000 + now.tv_nsec / 1000000;
    return SQLITE_OK;
}

static int current_time(sqlite3_vfs *vfs, double *out)
{
    sqlite3_int64 ms;
    current_time_ms(vfs, &ms);
    *out = (double)ms / 86400000.0;
    return SQLITE_OK;
}

static int last_error(sqlite3_vfs *vfs, int size, char *out)
{
    (void)vfs, (void)size, (void)out;
    return 0;
}

int sqlite3_os_init(void)
{
    static sqlite3_vfs vfs = {
        .iVersion = 2,
        .szOsFile = sizeof(sqlite3_file),
        .mxPathname = 4096,
        .zName = "wasi",
        .xOpen = open_none,
        .xDelete = delete_none,
        .xAccess = access_none,
        .xFullPathname = full_path,
        .xRandomness = randomness,
        .xSleep = sleep_never,
        .xCurrentTime = current_time,
        .xGetLastError = last_error,
        .xCurrentTimeInt64 = current_time_ms,
    };
    return sqlite3_vfs_register(&vfs, 1);
}

int sqlite3_os_end(void)
{
    return SQLITE_OK;
}
