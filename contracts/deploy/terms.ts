import { type Address, getAddress, isAddress, parseUnits } from 'viem'

/** What is wrong with a terms file, each fault with its place in it. */
export class TermsError extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** Reads one value of a terms file, or throws a `TermsError`. */
export type Read<T> = (value: unknown, place: string) => T

function refuse(place: string, problem: string): never {
  throw new TermsError([`${place || 'the terms'}: ${problem}`])
}

/** Reads all, and tells all that is wrong at once. */
function all<T>(reads: readonly (() => T)[]): T[] {
  const faults: string[] = []
  const values = reads.flatMap(read => {
    try {
      return [read()]
    } catch (error) {
      if (!(error instanceof TermsError)) throw error
      faults.push(...error.faults)
      return []
    }
  })
  if (faults.length > 0) throw new TermsError(faults)
  return values
}

type Shape = Record<string, Read<unknown>>

/** An object with these fields and no other. */
export function object<S extends Shape>(shape: S): Read<{ [K in keyof S]: ReturnType<S[K]> }> {
  return (value, place) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(place, 'not an object')
    const given = value as Record<string, unknown>
    const at = (key: string) => (place === '' ? key : `${place}.${key}`)
    const unknown = Object.keys(given).filter(key => !Object.hasOwn(shape, key))
    const entries = all([
      ...unknown.map(key => () => refuse(at(key), 'unknown')),
      ...Object.entries(shape).map(([key, read]) => () => {
        if (!Object.hasOwn(given, key)) refuse(at(key), 'missing')
        return [key, read(given[key], at(key))] as const
      }),
    ])
    return Object.fromEntries(entries) as { [K in keyof S]: ReturnType<S[K]> }
  }
}

export function list<T>(read: Read<T>, most: number): Read<T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) refuse(place, 'not a list')
    const items = value as unknown[]
    if (items.length === 0 || items.length > most) refuse(place, `${items.length} entries, not 1 to ${most}`)
    return all(items.map((item, i) => () => read(item, `${place}[${i}]`)))
  }
}

export const address: Read<Address> = (value, place) => {
  if (typeof value !== 'string' || !isAddress(value)) {
    return refuse(place, `${value} is not an address, or its checksum is wrong`)
  }
  if (/^0x0+$/.test(value)) refuse(place, 'the zero address would lose everything')
  return getAddress(value)
}

/** A decimal number as text, so that no digit is lost, in units of 10^-decimals. Its whole part has 12 digits at most. */
function amount(decimals: number): Read<bigint> {
  const form = new RegExp(`^\\d{1,12}(\\.\\d{1,${decimals}})?$`)
  return (value, place) => {
    if (typeof value === 'string' && form.test(value)) return parseUnits(value, decimals)
    return refuse(place, `${JSON.stringify(value)} is not an amount: "12.5", with up to ${decimals} decimals`)
  }
}

export const rlc = amount(9)
export const ether = amount(18)

const dateForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

/** Seconds since 1970. UTC alone: a date without a zone would be another one on another machine. */
export const date: Read<bigint> = (value, place) => {
  if (typeof value !== 'string' || !dateForm.test(value)) {
    return refuse(place, `${JSON.stringify(value)} is not a date: "2027-03-01T12:00:00Z"`)
  }
  const time = new Date(value)
  // What the calendar does not have comes out as another day.
  if (Number.isNaN(time.getTime()) || time.toISOString() !== value.replace('Z', '.000Z')) {
    return refuse(place, `the calendar has no ${value}`)
  }
  return BigInt(time.getTime() / 1000)
}

export function integer(least: number, most: number): Read<number> {
  return (value, place) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
    return refuse(place, `${JSON.stringify(value)} is not a whole number from ${least} to ${most}`)
  }
}
