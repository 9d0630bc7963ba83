import { keccak256 } from 'viem/utils'
import type { Bytes32, TaskStatus } from './types.ts'
import { zeroWord } from './zero.ts'

/** The file directly in its output folder in which a task leaves its callback bytes, for a contract that waits for them. */
export const callbackFile = 'callback.bin'
export const maxCallbackBytes = 4096

/**
 * The hash that stands for a task's callback bytes in its leaf. Zero for a task that did not end ok, and where the file is
 * missing, empty or too large: such a task has no callback, whatever it wrote.
 */
export function callbackHash(status: TaskStatus, bytes: Uint8Array | undefined): Bytes32 {
  const counts =
    status === 'ok' && bytes !== undefined && bytes.length > 0 && bytes.length <= maxCallbackBytes
  return counts ? keccak256(bytes) : zeroWord
}
