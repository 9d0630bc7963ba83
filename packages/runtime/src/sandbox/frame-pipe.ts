import { readSync, writeSync } from 'node:fs'
import { decodePrefix, encodeFrame, PREFIX_BYTES } from './frames.ts'

/** The next frame on descriptor 0, or undefined at its end. Waits without using the processor. */
export function readFrame(): { header: unknown; body: Uint8Array } | undefined {
  const prefix = readExactly(PREFIX_BYTES)
  if (prefix === undefined) return undefined
  const { headerBytes, bodyBytes } = decodePrefix(prefix)
  const text = readExactly(headerBytes)
  const body = readExactly(bodyBytes)
  if (text === undefined || body === undefined) throw new Error('the request ended early')
  return { header: JSON.parse(Buffer.from(text).toString()), body }
}

export function sendFrame(header: unknown, body: Uint8Array[] = []): void {
  for (const piece of encodeFrame(header, body)) {
    for (let done = 0; done < piece.length; ) done += writeSync(1, piece, done)
  }
}

function readExactly(bytes: number): Uint8Array | undefined {
  const buffer = new Uint8Array(bytes)
  for (let done = 0; done < bytes; ) {
    const part = readSync(0, buffer, done, bytes - done, null)
    if (part === 0) {
      if (done === 0) return undefined
      throw new Error('the request ended early')
    }
    done += part
  }
  return buffer
}
