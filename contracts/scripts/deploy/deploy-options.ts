import { parseArgs } from 'node:util'
import { type Address, getAddress, type Hex, isAddress, isHex, size, zeroHash } from 'viem'
import { type Currency, type PartName, partNames } from '../../deploy/index.ts'
import { UsageError } from './usage-error.ts'
import { userPath } from './user-path.ts'

/** Which plan, and what it is made from. */
export type Work = { plan: 'market'; currency: Currency } | { plan: PartName; terms: string }

export type DeployOptions = {
  rpc: string
  work: Work
  keyFile: string | undefined
  salt: Hex
  record: string | undefined
  dryRun: boolean
  json: boolean
}

/** Undefined when help is asked for. */
export function deployOptions(argv: string[]): DeployOptions | undefined {
  const { values } = parseArgs({
    args: argv,
    options: {
      rpc: { type: 'string' },
      plan: { type: 'string', default: 'market' },
      terms: { type: 'string' },
      'rlc-holder': { type: 'string' },
      rlc: { type: 'string' },
      'key-file': { type: 'string' },
      salt: { type: 'string' },
      record: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return undefined
  return {
    rpc: rpcUrl(values.rpc),
    work: workOf(values.plan, values.terms, values['rlc-holder'], values.rlc),
    keyFile: pathOf(values['key-file']),
    salt: saltOf(values.salt),
    record: pathOf(values.record),
    dryRun: values['dry-run'],
    json: values.json,
  }
}

const pathOf = (text: string | undefined) => (text === undefined ? undefined : userPath(text))

export function rpcUrl(text: string | undefined): string {
  if (text === undefined) throw new UsageError('Which chain? --rpc <url> (see --help)')
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new UsageError(`--rpc ${text}: not an http or https address`)
  }
  return text
}

function workOf(
  plan: string,
  terms: string | undefined,
  holder: string | undefined,
  rlc: string | undefined,
): Work {
  if (plan === 'market') {
    if (terms !== undefined) throw new UsageError('--terms: a market has none')
    return { plan, currency: currencyOf(holder, rlc) }
  }
  const part = partNames.find(name => name === plan)
  if (part === undefined) throw new UsageError(`--plan ${plan}: not market, ${partNames.join(', ')}`)
  if (holder !== undefined || rlc !== undefined) {
    throw new UsageError(`--plan ${plan}: --rlc and --rlc-holder are for a market`)
  }
  if (terms === undefined) throw new UsageError(`--plan ${plan}: with which --terms <path>?`)
  return { plan: part, terms: userPath(terms) }
}

function currencyOf(holder: string | undefined, rlc: string | undefined): Currency {
  if ((holder === undefined) === (rlc === undefined)) {
    throw new UsageError(
      'Either --rlc-holder <address>, for a new RLC, or --rlc <address>, for one that is there',
    )
  }
  return holder === undefined
    ? { rlc: addressOf('--rlc', rlc!) }
    : { rlcHolder: addressOf('--rlc-holder', holder) }
}

function addressOf(option: string, text: string): Address {
  if (!isAddress(text)) throw new UsageError(`${option} ${text}: not an address, or its checksum is wrong`)
  if (/^0x0+$/.test(text)) throw new UsageError(`${option}: the zero address would lose everything`)
  return getAddress(text)
}

function saltOf(text: string | undefined): Hex {
  if (text === undefined) return zeroHash
  if (!isHex(text) || size(text) !== 32) throw new UsageError(`--salt ${text}: not 32 bytes in hex`)
  return text
}
