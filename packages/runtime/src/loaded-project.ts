import type { AppCheck } from './app-check-schema.ts'
import type { Project } from './project.ts'

/** A project with the bytes of all its files, ready to be published and run. */
export type LoadedProject = {
  project: Project
  app: {
    name: string
    /** The module, or the image's archive. */
    program: { runtime: 'wasm' | 'oci'; bytes: Uint8Array }
    files: Record<string, Uint8Array>
    args: string[]
    env: Record<string, string>
    /** From `manyhands.check.json`; whether it still fits the app has not been looked at. */
    check?: AppCheck
  }
  dataset: { name: string; bytes: Uint8Array } | undefined
  /** By name under /in. */
  files: Record<string, Uint8Array>
}
