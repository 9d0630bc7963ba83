import { ManyhandsError } from '@manyhands/errors'

/** Ends the reading of a module. The reason depends on the module's bytes and the limits only, so all workers give the same. */
export function refuse(reason: string): never {
  throw new ManyhandsError('APP_INVALID', { reason: reason.slice(0, 300) })
}

export function refuseAbove(actual: number, limit: number, what: string): void {
  if (actual > limit) refuse(`the module has ${actual} ${what}, the limit is ${limit}`)
}
