/** What the parent asks of the child: first a module, then any number of runs of it. The body holds the bytes. */
export type SandboxRequest = { type: 'load' } | RunRequest

/** The body holds each file's bytes in this order. */
export type RunRequest = {
  type: 'run'
  files: { path: string; size: number }[]
  args: string[]
  env: Record<string, string>
  seed: string
  tasks: number[]
  taskCount: number
  fuel: number
  depth: number
  outputBytes: number
  stdioBytes: number
  outputFiles: number
  /** After this long on one task the child ends itself, should its parent be gone. */
  lifeSeconds: number
}
