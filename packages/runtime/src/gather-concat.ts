const NEW_LINE = 10

/**
 * Puts text files behind one another. Each non-empty part ends with a line feed afterwards; with `header`
 * the first line of every part but the first is dropped.
 */
export function gatherConcat(parts: Uint8Array[], header: boolean): Uint8Array {
  const pieces: Uint8Array[] = []
  for (const part of parts.filter(bytes => bytes.length > 0)) {
    const body = header && pieces.length > 0 ? withoutFirstLine(part) : part
    if (body.length === 0) continue
    pieces.push(body)
    if (body.at(-1) !== NEW_LINE) pieces.push(Uint8Array.of(NEW_LINE))
  }
  return Buffer.concat(pieces)
}

function withoutFirstLine(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(NEW_LINE)
  return end === -1 ? new Uint8Array() : bytes.subarray(end + 1)
}
