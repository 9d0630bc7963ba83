import {
  assembleFilter,
  end,
  field,
  type Instruction,
  ifAnyBit,
  ifAtLeast,
  ifEqual,
  load,
  verdict,
} from './bpf.ts'
import { allowedCalls, killedCalls, partlyAllowed, unknownCalls } from './syscalls.ts'

/** `AUDIT_ARCH_…` of linux/audit.h, and which column of the tables is its. */
const machines: Partial<Record<NodeJS.Architecture, { audit: number; column: 0 | 1 }>> = {
  x64: { audit: 0xc000_003e, column: 0 },
  arm64: { audit: 0xc000_00b7, column: 1 },
}

const CLONE_THREAD = 0x1_0000
/** x64's second set of call numbers, for 32-bit pointers. */
const X32_BIT = 0x4000_0000
/** FIONBIO, FIOCLEX, FIONREAD, and TCGETS, by which libc asks whether something is a terminal. */
const harmlessIoctls = [0x5421, 0x5451, 0x541b, 0x5401]
/** PR_SET_NAME, PR_GET_NAME, PR_SET_VMA: names for threads and memory. */
const harmlessPrctls = [15, 16, 0x5356_4d41]

/**
 * A filter for bubblewrap's `--seccomp`: what Node needs after its start is allowed, new threads are, new processes
 * are not, every other call fails or kills. Undefined for machines whose call numbers we do not know.
 */
export function seccompFilter(machine: NodeJS.Architecture = process.arch): Uint8Array | undefined {
  const found = machines[machine]
  if (found === undefined) return undefined
  const { audit, column } = found
  const each = (table: typeof allowedCalls, value: number) =>
    Object.values(table).flatMap(numbers => decide(numbers[column], [end(value)]))
  return assembleFilter([
    load(field.arch),
    ...ifEqualElse(audit, verdict.kill),
    load(field.number),
    ...(column === 0 ? [ifAtLeast(X32_BIT, 1), end(verdict.kill)] : []),
    ...each(allowedCalls, verdict.allow),
    ...each(killedCalls, verdict.kill),
    ...each(unknownCalls, verdict.unknown),
    ...decide(partlyAllowed.clone[column], threadsOnly),
    ...decide(partlyAllowed.ioctl[column], oneOf(field.argument1, harmlessIoctls)),
    ...decide(partlyAllowed.prctl[column], oneOf(field.argument0, harmlessPrctls)),
    end(verdict.refuse),
  ])
}

/** Goes on if the word is `value`. */
function ifEqualElse(value: number, otherwise: number): Instruction[] {
  return [ifEqual(value, 1), { code: 0x05, value: 1 }, end(otherwise)]
}

/** If the call is `number`, `then` decides; it must end in a verdict on every way. */
function decide(number: number | null, then: readonly Instruction[]): Instruction[] {
  return number === null ? [] : [ifEqual(number, then.length), ...then]
}

const threadsOnly = [
  load(field.argument0),
  ifAnyBit(CLONE_THREAD, 1),
  end(verdict.allow),
  end(verdict.refuse),
]

function oneOf(argument: number, values: readonly number[]): Instruction[] {
  const each = values.flatMap(value => [ifEqual(value, 1), end(verdict.allow)])
  return [load(argument), ...each, end(verdict.refuse)]
}
