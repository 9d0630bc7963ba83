/**
 * The messages between a worker and its sandbox, both ways: two lengths (u32, little-endian), a JSON
 * header, a body of raw bytes.
 */
export const PREFIX_BYTES = 8

/** The pieces of a frame, in the order they are written; the body is not copied. */
export function encodeFrame(header: unknown, body: Uint8Array[] = []): Uint8Array[] {
  const text = Buffer.from(JSON.stringify(header))
  const prefix = Buffer.alloc(PREFIX_BYTES)
  prefix.writeUInt32LE(text.length, 0)
  prefix.writeUInt32LE(
    body.reduce((sum, part) => sum + part.length, 0),
    4,
  )
  return [prefix, text, ...body]
}

export function decodePrefix(prefix: Uint8Array): { headerBytes: number; bodyBytes: number } {
  const view = new DataView(prefix.buffer, prefix.byteOffset, PREFIX_BYTES)
  return { headerBytes: view.getUint32(0, true), bodyBytes: view.getUint32(4, true) }
}
