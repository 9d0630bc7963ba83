import type { Bytes32 } from '@manyhands/protocol'
import { toHex } from 'viem/utils'

/**
 * Salts for the requests of one client. The Hub keeps a bit for each salt, in words of 256: requests whose salts differ only in the last
 * byte share a word, which is cheaper. So a client draws the first 31 bytes once, which nobody guesses, and counts with the last; when
 * that is through, it draws again.
 */
export function createRequestSalts(): () => Bytes32 {
  const salt = new Uint8Array(32)
  let used = 256
  return () => {
    if (used === 256) {
      crypto.getRandomValues(salt.subarray(0, 31))
      used = 0
    }
    salt[31] = used++
    return toHex(salt)
  }
}
