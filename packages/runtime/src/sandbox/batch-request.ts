/** What the parent tells the child; the body holds the module, then each file's bytes in this order. */
export type BatchRequest = {
  moduleBytes: number
  files: { path: string; size: number }[]
  args: string[]
  env: Record<string, string>
  seed: string
  tasks: number[]
  taskCount: number
  outputBytes: number
  stdioBytes: number
  outputFiles: number
  /** After this long on one task the child ends itself, should its parent be gone. */
  lifeSeconds: number
}
