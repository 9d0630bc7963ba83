import { parseArgs } from 'node:util'
import { type Address, getAddress, type Hex, isAddress, isHex, size, zeroHash } from 'viem'
import type { Currency } from '../../deploy/index.ts'
import { UsageError } from './usage-error.ts'

export const deployHelp = `Creates a market: RLC (or on a token that is there), registries, Hub, lens.

  npm run deploy -- --rpc <url> (--rlc-holder <address> | --rlc <address>) [options]

  --rpc <url>             the chain's JSON-RPC endpoint
  --rlc-holder <address>  creates RLC and gives all of it to this address
  --rlc <address>         uses this token, which has to be RLC's code or the bridge's
  --key-file <path>       holds the key of the account that pays (hex, readable by you alone); else the terminal asks
  --salt <hex>            32 bytes, to tell markets of one chain apart (zero)
  --record <path>         where to write what was done (deployments/<chain id>.json)
  --dry-run               says what would be done, sends nothing, wants no key
  --json                  prints the record, nothing else
  --help                  this text

Addresses do not depend on who pays or on the chain. Cut off, it is simply run again.`

export type DeployOptions = {
  rpc: string
  currency: Currency
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
    currency: currencyOf(values['rlc-holder'], values.rlc),
    keyFile: values['key-file'],
    salt: saltOf(values.salt),
    record: values.record,
    dryRun: values['dry-run'],
    json: values.json,
  }
}

export function rpcUrl(text: string | undefined): string {
  if (text === undefined) throw new UsageError('Which chain? --rpc <url> (see --help)')
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new UsageError(`--rpc ${text}: not an http or https address`)
  }
  return text
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
