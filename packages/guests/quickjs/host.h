#pragma once
#include "quickjs.h"

/* The object of C functions that prelude/ builds the guest API from. Failures throw Error with `code`, as in Node. */
JSValue make_host(JSContext *ctx, int argc, char **argv);
