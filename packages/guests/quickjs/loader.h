#pragma once
#include "quickjs.h"

/* The context's opaque is the prelude's object (its `modules`), the loader's the path of the main module. */
char *normalize_module(JSContext *ctx, const char *from, const char *name, void *opaque);
JSModuleDef *load_module(JSContext *ctx, const char *name, void *opaque);
