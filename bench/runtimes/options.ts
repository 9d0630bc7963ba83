import { parseArgs } from 'node:util'

/** @property v8Flags for the engine processes, to try what others would bring */
export type Options = { json: boolean; rounds: number; only: string[]; v8Flags: string[] }

/** `--json`, `--rounds 5`, `--only sha256,sort`, `--v8-flags=--no-liftoff` */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      only: { type: 'string' },
      'v8-flags': { type: 'string' },
    },
  })
  const rounds = Number(values.rounds ?? 5)
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 100)
    throw new RangeError('--rounds is a number from 1 to 100')
  return {
    json: values.json,
    rounds,
    only: values.only?.split(',') ?? [],
    v8Flags: values['v8-flags']?.split(' ') ?? [],
  }
}
