import { ManyhandsError } from '@manyhands/errors'
import { cidOf, type Digest } from './cid.ts'

export function blobMissing(digest: Digest): ManyhandsError {
  return new ManyhandsError('BLOB_MISSING', { cid: cidOf(digest) })
}

export function blobMismatch(expected: Digest): ManyhandsError {
  return new ManyhandsError('BLOB_MISMATCH', { cid: cidOf(expected) })
}

export function blobTooLarge(actual: number, limit: number): ManyhandsError {
  return new ManyhandsError('INPUT_TOO_LARGE', { what: 'blob', actual, limit })
}
