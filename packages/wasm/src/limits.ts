/**
 * What a module may have. All of it lies below V8's own limits and above what toolchains emit (CPython: 10,000 functions,
 * 3 MB of code). What is not bounded here is bounded by the size of the module.
 */
export const limits = {
  moduleBytes: 64 * 1024 * 1024,
  types: 20_000,
  imports: 1_000,
  functions: 100_000,
  globals: 20_000,
  exports: 20_000,
  elementSegments: 20_000,
  dataSegments: 50_000,
  parameters: 1_000,
  results: 100,
  locals: 10_000,
  /** Levels of block, loop and if. A large `switch` nests one level for each case. */
  nesting: 5_000,
  branchTableTargets: 60_000,
  /** Of one function before its counters are added. */
  bodyBytes: 3 * 1024 * 1024,
  /** Of one function with its counters; V8's own limit is 7,654,321. */
  writtenBodyBytes: 7_500_000,
  writtenModuleBytes: 256 * 1024 * 1024,
  /** Compilers keep a state of all locals for each block and each target of a branch table: their product bounds time and memory. CPython's largest function has 0.3 million. */
  blocksTimesLocals: 5_000_000,
  /** The same of all functions together: some seconds of compiling. CPython has 2.2 million. */
  moduleBlocksTimesLocals: 20_000_000,
  tables: 8,
  /** Entries of one table, at the start and grown; they live outside the memory that the task is given. */
  tableEntries: 500_000,
} as const

export const PAGE_BYTES = 65_536
