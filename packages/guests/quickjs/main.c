/* QuickJS as a WASI command: runs the ES module that argv[1] names, its promises and timers to their end.
 *
 * The JavaScript side of the guest API is prelude/; here is what it cannot do by itself. Exit codes: that of
 * process.exit, 0 at the end, 1 for an uncaught error, 13 for a top-level await that nothing can settle.
 */
#include <stdio.h>
#include <string.h>
#include "host.h"
#include "loader.h"
#include "prelude.h"
#include "quickjs.h"

/* Of the 1 MiB that the linker gives (modules.ts): about 1800 calls of a small function. More than that throws an error that
   can be caught. A few kinds of recursion that are deep in C and shallow here (JSON.stringify of nested arrays) trap first. */
#define STACK_BYTES (512 * 1024)
#define EXIT_UNSETTLED 13

/* What prelude/ gives back: the built-in modules, the timers, the list of unhandled rejections. */
static JSValue prelude = JS_UNDEFINED;

static JSValue ask_prelude(JSContext *ctx, const char *method, int argc, JSValueConst *argv)
{
    JSAtom name = JS_NewAtom(ctx, method);
    JSValue answer = JS_Invoke(ctx, prelude, name, argc, argv);
    JS_FreeAtom(ctx, name);
    return answer;
}

static void on_rejection(JSContext *ctx, JSValueConst promise, JSValueConst reason, JS_BOOL is_handled, void *opaque)
{
    (void)opaque;
    JSValueConst args[] = {promise, reason};
    JS_FreeValue(ctx, ask_prelude(ctx, is_handled ? "handled" : "rejected", 2, args));
}

/* Says the error on stderr, and what is the exit code. */
static int fail(JSContext *ctx, JSValue error)
{
    JSValue text = ask_prelude(ctx, "describe", 1, (JSValueConst *)&error);
    const char *said = JS_IsException(text) ? NULL : JS_ToCString(ctx, text);
    fprintf(stderr, "Uncaught %s\n", said ? said : "error that cannot be shown");
    return 1;
}

/* Promise jobs; then what was rejected for good; then the next timer. Returns 0 when nothing is left. */
static int run_jobs(JSContext *ctx)
{
    for (;;) {
        JSContext *at;
        int state;
        while ((state = JS_ExecutePendingJob(JS_GetRuntime(ctx), &at)) > 0) {}
        if (state < 0) return fail(at, JS_GetException(at));
        JSValue went = ask_prelude(ctx, "next", 0, NULL);
        if (JS_IsException(went)) return fail(ctx, JS_GetException(ctx));
        if (!JS_ToBool(ctx, went)) return 0;
    }
}

static int begin(JSContext *ctx, int argc, char **argv)
{
    JSValue host = make_host(ctx, argc, argv);
    JSValue setup = JS_Eval(ctx, prelude_source, strlen(prelude_source), "manyhands:prelude", JS_EVAL_TYPE_GLOBAL);
    if (JS_IsException(setup)) return -1;
    prelude = JS_Call(ctx, setup, JS_UNDEFINED, 1, (JSValueConst *)&host);
    if (JS_IsException(prelude)) return -1;
    JS_SetContextOpaque(ctx, &prelude);
    JS_SetHostPromiseRejectionTracker(JS_GetRuntime(ctx), on_rejection, NULL);
    JS_SetModuleLoaderFunc(JS_GetRuntime(ctx), normalize_module, load_module, argv[1]);
    return 0;
}

static int run_main(JSContext *ctx, const char *path)
{
    JSValue done = JS_LoadModule(ctx, "", path);
    if (JS_IsException(done)) return fail(ctx, JS_GetException(ctx));
    int code = run_jobs(ctx);
    if (code == 0 && JS_PromiseState(ctx, done) == JS_PROMISE_PENDING) {
        fprintf(stderr, "%s waits at its top level for a promise that nothing settles\n", path);
        return EXIT_UNSETTLED;
    }
    return code;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: quickjs FILE.js [argument ...]\n");
        return 2;
    }
    /* By lines: what was said before a trap is kept. */
    setvbuf(stdout, NULL, _IOLBF, 65536);
    JSRuntime *runtime = JS_NewRuntime();
    JSContext *ctx = runtime ? JS_NewContext(runtime) : NULL;
    if (ctx == NULL) {
        fprintf(stderr, "not enough memory to start\n");
        return 1;
    }
    JS_SetMaxStackSize(runtime, STACK_BYTES);
    if (begin(ctx, argc, argv) < 0) {
        const char *said = JS_ToCString(ctx, JS_GetException(ctx));
        fprintf(stderr, "the prelude failed: %s\n", said ? said : "");
        return 1;
    }
    /* Nothing is freed behind this: the process ends, and taking the heap apart would only cost fuel. */
    return run_main(ctx, argv[1]);
}
