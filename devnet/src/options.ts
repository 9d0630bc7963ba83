import { parseArgs } from 'node:util'
import { ManyhandsError } from '@manyhands/errors'
import type { NetworkOptions } from './start-network.ts'

export const usage = `Brings a whole Manyhands network up on this machine and runs a first job on it.

Usage: npm start [-- options]

  --once              leave after the job; exit 0 only if every result was verified against the settled root
  --job <path>        the first job (default examples/nearest-airports); --job none starts the network only
  --workers <n>       worker processes (default 5)
  --liars <n>         how many of them hand in wrong results (default 0)
  --lie <how>         liars agree with one another (together) or not (alone; the default)
  --oci <socket>      a container engine for the workers, for apps that are images
  --home <folder>     where keys, logs and state go (default .manyhands)
  --out <folder>      the folder of the first job's results, empty or absent
                      (default manyhands-results/<job>-<deal>)
  --help              this text

Example: npm start -- --once --job examples/fractal`

export type DevnetOptions = NetworkOptions & {
  once: boolean
  job: string | undefined
  home: string | undefined
  out: string | undefined
  help: boolean
}

/** @throws INPUT_INVALID naming the option that is wrong */
export function parseOptions(args: string[], defaultJob: string): DevnetOptions {
  const { values } = parse(args)
  const workers = wholeNumber('--workers', values.workers ?? '5', 1, 64)
  const job = values.job ?? defaultJob
  return {
    once: values.once ?? false,
    help: values.help ?? false,
    job: job === 'none' ? undefined : job,
    home: values.home,
    out: values.out,
    workers,
    liars: wholeNumber('--liars', values.liars ?? '0', 0, workers),
    oci: values.oci,
    lie: values.lie === 'together' ? 'together' : 'alone',
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        once: { type: 'boolean' },
        job: { type: 'string' },
        workers: { type: 'string' },
        liars: { type: 'string' },
        lie: { type: 'string' },
        oci: { type: 'string' },
        home: { type: 'string' },
        out: { type: 'string' },
        help: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new ManyhandsError('INPUT_INVALID', { what: 'the command line', reason: (error as Error).message })
  }
}

function wholeNumber(option: string, text: string, min: number, max: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= min && value <= max) return value
  throw new ManyhandsError('INPUT_INVALID', {
    what: option,
    reason: `expected a whole number from ${min} to ${max}`,
  })
}
