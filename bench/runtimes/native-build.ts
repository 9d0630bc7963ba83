import { join } from 'node:path'
import { type Benchmark, programsFolder } from '@manyhands/programs'
import { runCommand } from './run-command.ts'

/** What is compared with: the machine's own compiler, as most programs are built. */
export const nativeFlags = ['-O2']

const here = import.meta.dirname

/** Compiles what tells CPU time and all programs in C into `folder`. @throws when there is no `cc` */
export async function buildNative(benchmarks: Benchmark[], folder: string): Promise<void> {
  await runCommand('cc', [...nativeFlags, '-o', join(folder, 'rusage'), join(here, 'rusage.c')])
  for (const { program } of benchmarks) {
    if (!program.source.endsWith('.c')) continue
    const source = join(programsFolder, program.source)
    await runCommand('cc', [...nativeFlags, '-o', join(folder, program.name), source, '-lm'])
  }
}
