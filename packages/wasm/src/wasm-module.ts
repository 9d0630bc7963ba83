export type FunctionType = { parameters: Uint8Array; results: Uint8Array; signature: string }
export type Limits = { minimum: number; maximum: number | undefined }
export type Table = Limits & { type: number }
export type Section = { id: number; start: number; end: number }
export type Export = { name: string; kind: number; index: number }

/** What the passes must know of a module. Offsets count from the start of the file. */
export type WasmModule = {
  bytes: Uint8Array
  /** Sections by number, custom ones left out; `start` is behind the length. */
  sections: Map<number, Section>
  types: FunctionType[]
  /** Type of each function, imported ones first. */
  functions: Uint32Array
  importCount: number
  tables: Table[]
  memories: Limits[]
  globalTypes: Uint8Array
  exports: Export[]
  start: number | undefined
  /** Functions that a table may hold. */
  referenced: Set<number>
  /** Where the body of each own function begins and ends, its locals included. */
  bodies: { start: Uint32Array; end: Uint32Array }
}

export const externKind = { function: 0, table: 1, memory: 2, global: 3, tag: 4 } as const
export const section = {
  custom: 0,
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  memory: 5,
  global: 6,
  export: 7,
  start: 8,
  element: 9,
  code: 10,
  data: 11,
  dataCount: 12,
  tag: 13,
} as const
