/** A source archive and how to get it; its digest is checked, so it does not matter from where it comes. */
export type Archive = { file: string; sha256: string; command: string }

/** How one module is made. Paths of `sources` are in the unpacked archive, of `ours` in this package. */
export type ModuleRecipe = {
  name: string
  archive: Archive
  sources: string[]
  ours: string[]
  flags: string[]
  /** Texts replaced in the archive's files: each must be there exactly once. */
  edits: { file: string; from: string; to: string }[]
  /** Texts of ours that become a C header with one string: the body of a function. */
  header?: { begin: string; from: string[]; end: string; to: string; variable: string }
}

export const quickjs: ModuleRecipe = {
  name: 'quickjs',
  archive: {
    file: 'quickjs_2025.04.26.orig.tar.xz',
    sha256: 'ec81da5b3249ed648dbc7df4a1654988910e66a118d9b71cb63534216efcfbbe',
    command: 'apt-get source --download-only quickjs=2025.04.26-1   (Debian 13, with a deb-src line)',
  },
  sources: ['cutils.c', 'dtoa.c', 'libregexp.c', 'libunicode.c', 'quickjs.c'],
  ours: ['quickjs/main.c', 'quickjs/loader.c', 'quickjs/host.c', 'quickjs/files.c'],
  flags: ['-D_GNU_SOURCE', '-DCONFIG_VERSION="2025-04-26"'],
  edits: [
    // There are no threads, so no Atomics; but, other than on Emscripten, there is a stack that can be measured.
    {
      file: 'quickjs.c',
      from: '#if !defined(EMSCRIPTEN)\n#define CONFIG_ATOMICS',
      to: '#if !defined(EMSCRIPTEN) && !defined(__wasi__)\n#define CONFIG_ATOMICS',
    },
    // Computed jumps become a table here anyway; a switch is smaller.
    {
      file: 'quickjs.c',
      from: '#if defined(EMSCRIPTEN)\n#define DIRECT_DISPATCH  0',
      to: '#if defined(__wasi__)\n#define DIRECT_DISPATCH  0',
    },
  ],
  header: {
    begin: "(function (host) { 'use strict'",
    from: [
      'quickjs/prelude/1-bytes.js',
      'quickjs/prelude/2-inspect.js',
      'quickjs/prelude/3-timers.js',
      'quickjs/prelude/4-files.js',
      'quickjs/prelude/5-random.js',
      'quickjs/prelude/6-process.js',
      'quickjs/prelude/7-guest.js',
    ],
    end: 'return guest })',
    to: 'prelude.h',
    variable: 'prelude_source',
  },
}

export const sqlite: ModuleRecipe = {
  name: 'sqlite',
  archive: {
    file: 'better-sqlite3-12.11.1.tgz',
    sha256: 'ebf0ed75a7a59dbcb3b24bbd014ef49d9f15bc328e4adcbf516f2a8fadfa2835',
    command: 'npm pack better-sqlite3@12.11.1   (carries the amalgamation of SQLite 3.53.2)',
  },
  sources: ['deps/sqlite3/sqlite3.c'],
  ours: [
    'sqlite/main.c',
    'sqlite/load-folder.c',
    'sqlite/load-csv.c',
    'sqlite/functions.c',
    'sqlite/output.c',
    'sqlite/vfs.c',
  ],
  flags: [
    '-DSQLITE_OS_OTHER=1',
    '-DSQLITE_THREADSAFE=0',
    '-DSQLITE_TEMP_STORE=3',
    '-DSQLITE_MAX_MMAP_SIZE=0',
    '-DSQLITE_OMIT_WAL',
    '-DSQLITE_OMIT_LOAD_EXTENSION',
    '-DSQLITE_OMIT_DEPRECATED',
    '-DSQLITE_OMIT_SHARED_CACHE',
    '-DSQLITE_DEFAULT_MEMSTATUS=0',
    '-DSQLITE_DQS=0',
    '-DSQLITE_LIKE_DOESNT_MATCH_BLOBS',
    '-DSQLITE_ENABLE_MATH_FUNCTIONS',
    '-DSQLITE_ENABLE_PERCENTILE',
    '-DSQLITE_ENABLE_FTS5',
    '-DSQLITE_ENABLE_RTREE',
  ],
  edits: [],
}
