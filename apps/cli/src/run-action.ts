import { ManyhandsError } from '@manyhands/errors'
import { loadNetwork } from './load-network.ts'
import { exitCodes, type RunCommandOptions, runCommand } from './run-command.ts'

type Flags = Record<string, unknown> & { network?: string }

/** `manyhands run` from the command line. */
export async function runAction(target: string, trailing: string[], flags: Flags): Promise<number> {
  const options = readFlags(trailing, flags)
  const network = await loadNetwork({ named: flags.network })
  const leaving = new AbortController()
  const stopWatching = watchInterrupts(leaving)
  try {
    return await runCommand(target, { ...options, network, signal: leaving.signal, sayDetached: true })
  } finally {
    stopWatching()
  }
}

function readFlags(trailing: string[], flags: Flags): Omit<RunCommandOptions, 'network'> {
  const args = [...((flags.args as string[] | undefined) ?? []), ...trailing]
  return {
    inputs: flags.input as string[] | undefined,
    tasks: wholeNumber(flags, 'tasks'),
    trust: wholeNumber(flags, 'trust'),
    timeoutSeconds: wholeNumber(flags, 'timeout'),
    fuel: fuelAmount(flags),
    batchSize: wholeNumber(flags, 'batchSize'),
    maxPriceNrlc: amount(flags, 'maxPrice'),
    out: flags.out as string | undefined,
    json: flags.json as boolean | undefined,
    ...(args.length > 0 && { args }),
  }
}

function fuelAmount(flags: Flags): number | undefined {
  const value = amount(flags, 'fuel')
  if (value === undefined) return undefined
  if (value >= 1n && value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value)
  throw invalid('fuel', flags.fuel, 'a whole number from 1')
}

/** @throws INPUT_INVALID */
export function wholeNumber(flags: Flags, name: string): number | undefined {
  const value = amount(flags, name)
  if (value === undefined) return undefined
  if (value >= 1n && value < 2n ** 32n) return Number(value)
  throw invalid(name, flags[name], 'a whole number from 1')
}

function amount(flags: Flags, name: string): bigint | undefined {
  const text = flags[name]
  if (text === undefined) return undefined
  if (typeof text === 'string' && /^\d{1,20}$/.test(text)) return BigInt(text)
  throw invalid(name, text, 'a whole number')
}

function invalid(name: string, value: unknown, expected: string): ManyhandsError {
  const flag = `--${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`
  return new ManyhandsError('INPUT_INVALID', { what: flag, reason: `expected ${expected}, not ${value}` })
}

const sameKeyMs = 1000

/** The first Ctrl-C detaches; another, a moment later, ends at once. Two within a moment are one, passed on by a parent. */
function watchInterrupts(leaving: AbortController): () => void {
  let firstMs: number | undefined
  const onSignal = () => {
    const nowMs = performance.now()
    if (firstMs !== undefined && nowMs - firstMs > sameKeyMs) process.exit(exitCodes.detached)
    firstMs ??= nowMs
    leaving.abort()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, onSignal)
  return () => {
    for (const signal of signals) process.off(signal, onSignal)
  }
}
