/* How many lines of a table are this task's, and the sum of their visitors. */
typedef struct { long rows, count, visitors; } Share;

/* Reads "city,visitors" lines behind a header. Returns 0, or -1 when the file cannot be read. */
int read_share(const char *path, long task, long tasks, Share *share);
