import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { RunInput } from '../runtime.ts'
import type { Perturbation } from './perturbation.ts'

const both = ['wasm', 'oci'] as const
const cpus = availableParallelism()

/** The first CPU that this process may use; its number need not be 0. */
function firstCpu(): string {
  try {
    return /^Cpus_allowed_list:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'
  } catch {
    return '0'
  }
}

const ofOneCpu = () => (cpus > 1 ? undefined : 'this machine has one CPU')
const ofOneTask = ({ tasks }: RunInput) => (tasks.length > 1 ? undefined : 'there is one task')

/**
 * A day ahead of UTC most of the time, letters that turn to upper case in another way, and enough of it to move the
 * stack by some pages.
 */
const elsewhere = {
  TZ: 'Pacific/Kiritimati',
  LANG: 'tr_TR.UTF-8',
  LC_ALL: 'tr_TR.UTF-8',
  USER: 'somebody-else',
  LOGNAME: 'somebody-else',
  HOME: '/nonexistent',
  PYTHONHASHSEED: '12345',
  MANYHANDS_PADDING: 'x'.repeat(20_000),
}

/**
 * What is varied, in this order: first what most often tells. The virtual clock and the seed are not here: both belong to
 * the input, and every worker has the same.
 */
export const allPerturbations: readonly Perturbation[] = [
  { name: 'again', varied: 'the same once more, in another process', runtimes: both },
  {
    name: 'environment',
    varied: 'another time zone, language, user name, home and working folder of the host',
    runtimes: ['wasm'],
    host: { env: elsewhere, cwd: '/', isFresh: true },
  },
  {
    name: 'hostname',
    varied: 'another name of the container',
    runtimes: ['oci'],
    host: { container: { hostname: 'another-host' } },
  },
  {
    name: 'user',
    varied: 'another user number in the container',
    runtimes: ['oci'],
    host: { container: { userId: 54_321 } },
  },
  {
    name: 'file order',
    varied: 'the files of the input given in reverse order',
    runtimes: both,
    input: input => ({ ...input, files: [...input.files].reverse() }),
    cannot: ({ files }) => (files.length > 1 ? undefined : 'the input has fewer than two files'),
  },
  {
    name: 'task order',
    varied: 'the tasks run in reverse order, so that others go before each',
    runtimes: both,
    input: input => ({ ...input, tasks: [...input.tasks].reverse() }),
    cannot: ofOneTask,
  },
  {
    name: 'alone',
    varied: 'each task in a fresh process, with none before it',
    runtimes: both,
    isSplit: true,
    cannot: ofOneTask,
  },
  {
    name: 'used process',
    varied: 'in a process that ran all of it before and kept its module',
    runtimes: ['wasm'],
    isWarm: true,
  },
  {
    name: 'baseline compiler',
    varied: 'V8’s baseline compiler only (Liftoff)',
    runtimes: ['wasm'],
    host: { v8Flags: ['--liftoff-only'] },
  },
  {
    name: 'optimising compiler',
    varied: 'V8’s optimising compiler only (TurboFan)',
    runtimes: ['wasm'],
    host: { v8Flags: ['--no-liftoff'] },
  },
  {
    name: 'CPU count',
    varied: 'one CPU in place of all',
    runtimes: ['wasm'],
    host: { launcher: ['taskset', '-c', firstCpu()] },
    cannot: ofOneCpu,
  },
  {
    name: 'CPU count',
    varied: 'one CPU in place of all, and half of its time',
    runtimes: ['oci'],
    host: { container: { cpuset: firstCpu(), cpus: 0.5 } },
    cannot: ofOneCpu,
  },
  {
    name: 'memory layout',
    varied: 'addresses that are not randomised, and a stack that begins elsewhere',
    runtimes: ['wasm'],
    host: { launcher: ['setarch', '--addr-no-randomize'], env: { MANYHANDS_PADDING: 'x'.repeat(100_000) } },
  },
  {
    name: 'parallel load',
    varied: 'several at the same time, more than there are CPUs',
    runtimes: both,
    copies: Math.min(cpus + 1, 4),
  },
]

/** Workers need not have the same Node: guests on another one. @param execPath its binary, absolute */
export function anotherNode(execPath: string): Perturbation {
  return { name: 'another Node', varied: `guests run by ${execPath}`, runtimes: ['wasm'], host: { execPath } }
}
