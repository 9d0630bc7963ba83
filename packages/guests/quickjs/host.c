#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "files.h"
#include "host.h"

extern char **environ;

static const char *code_of(int number)
{
    switch (number) {
    case ENOENT: return "ENOENT";
    case EEXIST: return "EEXIST";
    case EISDIR: return "EISDIR";
    case ENOTDIR: return "ENOTDIR";
    case ENOTEMPTY: return "ENOTEMPTY";
    case EROFS: return "EROFS";
    case EACCES: return "EACCES";
    case EPERM: return "EPERM";
    case ENOSPC: return "ENOSPC";
    case ENOMEM: return "ENOMEM";
    default: return "EIO";
    }
}

static JSValue throw_errno(JSContext *ctx, const char *path)
{
    const char *code = code_of(errno);
    char message[512];
    snprintf(message, sizeof message, "%s: %s, '%s'", code, strerror(errno), path);
    JSValue error = JS_NewError(ctx);
    JS_DefinePropertyValueStr(ctx, error, "message", JS_NewString(ctx, message), JS_PROP_C_W_E & ~JS_PROP_ENUMERABLE);
    JS_DefinePropertyValueStr(ctx, error, "code", JS_NewString(ctx, code), JS_PROP_C_W_E);
    return JS_Throw(ctx, error);
}

static void free_bytes(JSRuntime *runtime, void *opaque, void *bytes)
{
    (void)runtime, (void)opaque;
    free(bytes);
}

/* (path) => ArrayBuffer */
static JSValue read_file(JSContext *ctx, JSValueConst self, int argc, JSValueConst *argv)
{
    (void)self, (void)argc;
    const char *path = JS_ToCString(ctx, argv[0]);
    if (path == NULL) return JS_EXCEPTION;
    size_t size;
    char *bytes = read_all(path, &size);
    JSValue result = bytes == NULL ? throw_errno(ctx, path)
                                   : JS_NewArrayBuffer(ctx, (uint8_t *)bytes, size, free_bytes, NULL, 0);
    JS_FreeCString(ctx, path);
    return result;
}

/* (path) => string; bytes that are no UTF-8 become U+FFFD */
static JSValue read_text(JSContext *ctx, JSValueConst self, int argc, JSValueConst *argv)
{
    (void)self, (void)argc;
    const char *path = JS_ToCString(ctx, argv[0]);
    if (path == NULL) return JS_EXCEPTION;
    size_t size;
    char *bytes = read_all(path, &size);
    JSValue result = bytes == NULL ? throw_errno(ctx, path) : JS_NewStringLen(ctx, bytes, size);
    free(bytes);
    JS_FreeCString(ctx, path);
    return result;
}

/* Text or an ArrayBuffer with offset and length, in argv[from...]. */
static const char *bytes_of(JSContext *ctx, JSValueConst *argv, size_t *size, int *is_text)
{
    *is_text = JS_IsString(argv[0]);
    if (*is_text) return JS_ToCStringLen(ctx, size, argv[0]);
    size_t whole;
    int64_t offset, length;
    uint8_t *buffer = JS_GetArrayBuffer(ctx, &whole, argv[0]);
    if (buffer == NULL && whole != 0) return NULL;
    if (JS_ToInt64(ctx, &offset, argv[1]) || JS_ToInt64(ctx, &length, argv[2])) return NULL;
    if (offset < 0 || length < 0 || (uint64_t)offset + (uint64_t)length > whole) {
        JS_ThrowRangeError(ctx, "bytes outside their buffer");
        return NULL;
    }
    *size = length;
    return length == 0 ? "" : (const char *)buffer + offset;
}

/* (path, append, data, offset, length) */
static JSValue write_file(JSContext *ctx, JSValueConst self, int argc, JSValueConst *argv)
{
    (void)self, (void)argc;
    size_t size;
    int is_text;
    const char *bytes = bytes_of(ctx, argv + 2, &size, &is_text);
    if (bytes == NULL) return JS_EXCEPTION;
    const char *path = JS_ToCString(ctx, argv[0]);
    FILE *file = path ? fopen(path, JS_ToBool(ctx, argv[1]) ? "ab" : "wb") : NULL;
    JSValue result = JS_UNDEFINED;
    if (path == NULL) result = JS_EXCEPTION;
    else if (file == NULL) result = throw_errno(ctx, path);
    else {
        size_t written = fwrite(bytes, 1, size, file);
        if (fclose(file) != 0 || written != size) result = throw_errno(ctx, path);
    }
    JS_FreeCString(ctx, path);
    if (is_text) JS_FreeCString(ctx, bytes);
    return result;
}

/* (1 or 2, data, offset, length): stdout, stderr */
static JSValue write_out(JSContext *ctx, JSValueConst self, int argc, JSValueConst *argv)
{
    (void)self, (void)argc;
    int32_t fd;
    size_t size;
    int is_text;
    if (JS_ToInt32(ctx, &fd, argv[0])) return JS_EXCEPTION;
    const char *bytes = bytes_of(ctx, argv + 1, &size, &is_text);
    if (bytes == NULL) return JS_EXCEPTION;
    fwrite(bytes, 1, size, fd == 2 ? stderr : stdout);
    if (is_text) JS_FreeCString(ctx, bytes);
    return JS_UNDEFINED;
}

/* (text) => ArrayBuffer of its UTF-8 */
static JSValue encode_text(JSContext *ctx, JSValueConst self, int argc, JSValueConst *argv)
{
    (void)self, (void)argc;
    size_t size;
    const char *text = JS_ToCStringLen(ctx, &size, argv[0]);
    if (text == NULL) return JS_EXCEPTION;
    JSValue result = JS_NewArrayBufferCopy(ctx, (const uint8_t *)text, size);
    JS_FreeCString(ctx, text);
    return result;
}

/* (data, offset, length) => string */
static JSValue decode_text(JSContext *ctx, JSValueConst self, int argc, JSValueConst *argv)
{
    (void)self, (void)argc;
    size_t size;
    int is_text;
    const char *bytes = bytes_of(ctx, argv, &size, &is_text);
    if (bytes == NULL) return JS_EXCEPTION;
    JSValue result = JS_NewStringLen(ctx, bytes, size);
    if (is_text) JS_FreeCString(ctx, bytes);
    return result;
}

/* (path) => names, sorted by the sandbox */
static JSValue read_dir(JSContext *ctx, JSValueConst self, int argc, JSValueConst *argv)
{
    (void)self, (void)argc;
    const char *path = JS_ToCString(ctx, argv[0]);
    if (path == NULL) return JS_EXCEPTION;
    DIR *folder = opendir(path);
    JSValue names = folder == NULL ? throw_errno(ctx, path) : JS_NewArray(ctx);
    struct dirent *entry;
    for (uint32_t i = 0; folder != NULL && (entry = readdir(folder)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        JS_SetPropertyUint32(ctx, names, i++, JS_NewString(ctx, entry->d_name));
    }
    if (folder != NULL) closedir(folder);
    JS_FreeCString(ctx, path);
    return names;
}

/* (path) => [size in bytes, is a folder] */
static JSValue stat_file(JSContext *ctx, JSValueConst self, int argc, JSValueConst *argv)
{
    (void)self, (void)argc;
    const char *path = JS_ToCString(ctx, argv[0]);
    if (path == NULL) return JS_EXCEPTION;
    struct stat found;
    JSValue result;
    if (stat(path, &found) != 0) result = throw_errno(ctx, path);
    else {
        result = JS_NewArray(ctx);
        JS_SetPropertyUint32(ctx, result, 0, JS_NewInt64(ctx, found.st_size));
        JS_SetPropertyUint32(ctx, result, 1, JS_NewBool(ctx, S_ISDIR(found.st_mode)));
    }
    JS_FreeCString(ctx, path);
    return result;
}

enum { MKDIR, UNLINK, RMDIR, RENAME };

/* (path[, other path]): the calls that only say whether they did it */
static JSValue change(JSContext *ctx, JSValueConst self, int argc, JSValueConst *argv, int which)
{
    (void)self, (void)argc;
    const char *path = JS_ToCString(ctx, argv[0]);
    const char *other = path && which == RENAME ? JS_ToCString(ctx, argv[1]) : NULL;
    if (path == NULL || (which == RENAME && other == NULL)) return JS_EXCEPTION;
    int failed = which == MKDIR ? mkdir(path, 0777) : which == UNLINK ? unlink(path) : which == RMDIR ? rmdir(path) : rename(path, other);
    JSValue result = failed ? throw_errno(ctx, path) : JS_UNDEFINED;
    JS_FreeCString(ctx, path);
    JS_FreeCString(ctx, other);
    return result;
}

static JSValue exit_now(JSContext *ctx, JSValueConst self, int argc, JSValueConst *argv)
{
    (void)self, (void)argc;
    int32_t code = 0;
    JS_ToInt32(ctx, &code, argv[0]);
    exit(code & 255);
}

/* (ArrayBuffer): fills it from the job's seed */
static JSValue fill_random(JSContext *ctx, JSValueConst self, int argc, JSValueConst *argv)
{
    (void)self, (void)argc;
    size_t size;
    uint8_t *bytes = JS_GetArrayBuffer(ctx, &size, argv[0]);
    if (bytes == NULL && size != 0) return JS_EXCEPTION;
    for (size_t done = 0; done < size; done += 256) {
        if (getentropy(bytes + done, size - done < 256 ? size - done : 256) != 0) return throw_errno(ctx, "random");
    }
    return JS_UNDEFINED;
}

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_DEF("readFile", 1, read_file),
    JS_CFUNC_DEF("readText", 1, read_text),
    JS_CFUNC_DEF("writeFile", 5, write_file),
    JS_CFUNC_DEF("writeOut", 4, write_out),
    JS_CFUNC_DEF("encode", 1, encode_text),
    JS_CFUNC_DEF("decode", 3, decode_text),
    JS_CFUNC_DEF("readDir", 1, read_dir),
    JS_CFUNC_DEF("stat", 1, stat_file),
    JS_CFUNC_MAGIC_DEF("mkdir", 1, change, MKDIR),
    JS_CFUNC_MAGIC_DEF("unlink", 1, change, UNLINK),
    JS_CFUNC_MAGIC_DEF("rmdir", 1, change, RMDIR),
    JS_CFUNC_MAGIC_DEF("rename", 2, change, RENAME),
    JS_CFUNC_DEF("exit", 1, exit_now),
    JS_CFUNC_DEF("fillRandom", 1, fill_random),
};

JSValue make_host(JSContext *ctx, int argc, char **argv)
{
    JSValue host = JS_NewObject(ctx);
    JS_SetPropertyFunctionList(ctx, host, functions, sizeof functions / sizeof functions[0]);
    JSValue args = JS_NewArray(ctx);
    for (int i = 0; i < argc; i += 1) JS_SetPropertyUint32(ctx, args, i, JS_NewString(ctx, argv[i]));
    JS_SetPropertyStr(ctx, host, "args", args);
    JSValue env = JS_NewObject(ctx);
    for (char **at = environ; at != NULL && *at != NULL; at += 1) {
        const char *equals = strchr(*at, '=');
        if (equals == NULL) continue;
        JSAtom name = JS_NewAtomLen(ctx, *at, equals - *at);
        JS_SetProperty(ctx, env, name, JS_NewString(ctx, equals + 1));
        JS_FreeAtom(ctx, name);
    }
    JS_SetPropertyStr(ctx, host, "env", env);
    return host;
}
