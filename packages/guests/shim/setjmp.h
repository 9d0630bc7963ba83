/* dtoa.c names this header and uses nothing of it; there is none for WASI. */
