/** Kinds of apps there are templates for, with what each needs beside npm. */
export const kinds = {
  python: 'Python 3.12 with its standard library and pure wheels',
  javascript: 'ES modules on QuickJS',
  typescript: 'the same, with types that are taken out',
  sql: 'SQL over CSV, TSV and SQLite files',
  assemblyscript: 'TypeScript-like source compiled to WebAssembly',
  c: 'C with clang and wasi-libc',
  cpp: 'C++ with clang, wasi-libc and libc++',
  rust: 'Rust with cargo and its WASI target',
} as const

export type Kind = keyof typeof kinds

export function isKind(text: string): text is Kind {
  return Object.hasOwn(kinds, text)
}
