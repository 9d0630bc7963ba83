import { join } from 'node:path'
import { type Benchmark, programsFolder } from '@manyhands/programs'
import { runCommand } from './run-command.ts'

/** CPU time is user and system time of everything that ran for it. */
export type Measured = { cpuMs: number; wallMs: number; stdout: string }

/** A whole native process, its start included: a millisecond in half a second. */
export async function measureNative({ program, benchArgs }: Benchmark, folder: string): Promise<Measured> {
  const script = join(programsFolder, program.source)
  const isPython = program.source.endsWith('.py')
  const command = isPython ? ['python3', '-S', '-E', '-B', script] : [join(folder, program.name)]
  const { stdout, stderr } = await runCommand(join(folder, 'rusage'), [...command, ...benchArgs])
  const { cpuMs, wallMs } = JSON.parse(stderr.trim().split('\n').at(-1)!) as Measured
  return { cpuMs, wallMs, stdout }
}
