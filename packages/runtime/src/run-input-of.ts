import { digestOf } from './digest.ts'
import { limitsOf } from './limits.ts'
import type { LoadedProject } from './loaded-project.ts'
import type { Program, RunInput } from './runtime.ts'

/** What a worker would run of a project: all its tasks, or some. Its seed is left to the caller. */
export function runInputOf(loaded: LoadedProject, tasks?: number[]): RunInput {
  const { project, app, dataset } = loaded
  const below = (folder: string, files: Record<string, Uint8Array>) =>
    Object.entries(files).map(([name, bytes]) => ({ path: `${folder}/${name}`, bytes }))
  return {
    program: programOf(app.program),
    files: [
      ...below('/app', app.files),
      ...below('/in', loaded.files),
      ...(dataset === undefined ? [] : below('/in', { [dataset.name]: dataset.bytes })),
    ],
    args: [...app.args, ...(project.args ?? [])],
    // As the published manifest has it: the order in which a guest finds its environment is part of what it sees.
    env: Object.fromEntries(Object.entries(app.env).sort(([a], [b]) => (a < b ? -1 : 1))),
    tasks: tasks ?? Array.from({ length: project.tasks }, (_, i) => i),
    taskCount: project.tasks,
    limits: limitsOf(project.limits),
  }
}

function programOf({ runtime, bytes }: LoadedProject['app']['program']): Program {
  if (runtime === 'wasm') return { runtime, module: bytes }
  return { runtime, image: { digest: digestOf(bytes), read: async () => bytes } }
}
