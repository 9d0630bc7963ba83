/* Modules are files, by relative or absolute path, and the few that prelude/ makes (std, node:fs, ...). */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "files.h"
#include "loader.h"

#define MAX_PATH_BYTES 4096

/* Joins `name` to the folder of `from`, without `.` and `..`; names that are no path stay as they are. */
char *normalize_module(JSContext *ctx, const char *from, const char *name, void *opaque)
{
    (void)opaque;
    if (name[0] != '.') return js_strdup(ctx, name);
    char path[MAX_PATH_BYTES];
    const char *slash = strrchr(from, '/');
    size_t folder = slash ? (size_t)(slash - from) : 0;
    if (folder + strlen(name) + 2 > sizeof path) {
        JS_ThrowReferenceError(ctx, "the path of a module is too long");
        return NULL;
    }
    memcpy(path, from, folder);
    size_t length = folder;
    while (*name != 0) {
        size_t part = strcspn(name, "/");
        if (part == 2 && name[0] == '.' && name[1] == '.') {
            while (length > 0 && path[--length] != '/') {}
        } else if (part > 0 && !(part == 1 && name[0] == '.')) {
            path[length++] = '/';
            memcpy(path + length, name, part);
            length += part;
        }
        name += part;
        if (*name == '/') name += 1;
    }
    path[length] = 0;
    return js_strdup(ctx, path);
}

static void set_import_meta(JSContext *ctx, JSModuleDef *module, const char *path, int is_main)
{
    char url[MAX_PATH_BYTES + 8];
    snprintf(url, sizeof url, "%s%s", path[0] == '/' ? "file://" : "", path);
    JSValue meta = JS_GetImportMeta(ctx, module);
    JS_DefinePropertyValueStr(ctx, meta, "url", JS_NewString(ctx, url), JS_PROP_C_W_E);
    JS_DefinePropertyValueStr(ctx, meta, "main", JS_NewBool(ctx, is_main), JS_PROP_C_W_E);
    JS_FreeValue(ctx, meta);
}

static int init_builtin(JSContext *ctx, JSModuleDef *module)
{
    JSAtom atom = JS_GetModuleName(ctx, module);
    JSValue modules = JS_GetPropertyStr(ctx, *(JSValue *)JS_GetContextOpaque(ctx), "modules");
    JSValue exports = JS_GetProperty(ctx, modules, atom);
    JSPropertyEnum *names;
    uint32_t count;
    int failed = JS_GetOwnPropertyNames(ctx, &names, &count, exports, JS_GPN_STRING_MASK | JS_GPN_ENUM_ONLY);
    for (uint32_t i = 0; failed == 0 && i < count; i += 1) {
        const char *name = JS_AtomToCString(ctx, names[i].atom);
        failed = JS_SetModuleExport(ctx, module, name, JS_GetProperty(ctx, exports, names[i].atom));
        JS_FreeCString(ctx, name);
    }
    JS_FreeValue(ctx, exports);
    JS_FreeValue(ctx, modules);
    JS_FreeAtom(ctx, atom);
    return failed;
}

/* A module of prelude/: its exports are the properties of an object there. NULL without error: there is none. */
static JSModuleDef *load_builtin(JSContext *ctx, const char *name)
{
    JSModuleDef *module = NULL;
    JSValue modules = JS_GetPropertyStr(ctx, *(JSValue *)JS_GetContextOpaque(ctx), "modules");
    JSValue exports = JS_GetPropertyStr(ctx, modules, name);
    if (JS_IsObject(exports)) {
        JSPropertyEnum *names;
        uint32_t count;
        module = JS_NewCModule(ctx, name, init_builtin);
        JS_GetOwnPropertyNames(ctx, &names, &count, exports, JS_GPN_STRING_MASK | JS_GPN_ENUM_ONLY);
        for (uint32_t i = 0; i < count; i += 1) {
            const char *exported = JS_AtomToCString(ctx, names[i].atom);
            JS_AddModuleExport(ctx, module, exported);
            JS_FreeCString(ctx, exported);
        }
    }
    JS_FreeValue(ctx, exports);
    JS_FreeValue(ctx, modules);
    return module;
}

/* `./x.ts` may have become x.js when its types were taken out. */
static char *read_module(const char *name, size_t *size)
{
    char *text = read_all(name, size);
    size_t length = strlen(name);
    if (text != NULL || length < 3 || length >= MAX_PATH_BYTES || strcmp(name + length - 3, ".ts") != 0) return text;
    char other[MAX_PATH_BYTES];
    memcpy(other, name, length + 1);
    memcpy(other + length - 2, "js", 2);
    return read_all(other, size);
}

JSModuleDef *load_module(JSContext *ctx, const char *name, void *opaque)
{
    JSModuleDef *builtin = load_builtin(ctx, name);
    if (builtin != NULL) return builtin;
    size_t size;
    char *text = read_module(name, &size);
    if (text == NULL) {
        const char *how = strchr(name, '/') ? strerror(errno) : "a module is a file (./x.js), std, node:fs or node:process";
        JS_ThrowReferenceError(ctx, "cannot load %s: %s", name, how);
        return NULL;
    }
    JSValue body = JS_Eval(ctx, text, size, name, JS_EVAL_TYPE_MODULE | JS_EVAL_FLAG_COMPILE_ONLY);
    free(text);
    if (JS_IsException(body)) return NULL;
    JSModuleDef *module = JS_VALUE_GET_PTR(body);
    set_import_meta(ctx, module, name, strcmp(name, (const char *)opaque) == 0);
    /* The context keeps the module. */
    JS_FreeValue(ctx, body);
    return module;
}
