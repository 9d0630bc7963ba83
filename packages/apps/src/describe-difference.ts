const maxShownChars = 80

/** Where two files differ first, in words; undefined when they do not. */
export function describeDifference(expected: Uint8Array, got: Uint8Array): string | undefined {
  if (Buffer.from(expected).equals(got)) return undefined
  const [left, right] = [asText(expected), asText(got)]
  if (left === undefined || right === undefined) {
    const byte = expected.findIndex((value, i) => value !== got[i])
    const at = byte < 0 ? expected.length : byte
    return `differs at byte ${at} (expected ${expected.length} bytes, got ${got.length})`
  }
  const [want, have] = [left.split('\n'), right.split('\n')]
  const line = want.findIndex((text, i) => text !== have[i])
  const at = line < 0 ? want.length : line
  return `differs at line ${at + 1}: expected ${show(want[at])}, got ${show(have[at])}`
}

function asText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function show(line: string | undefined): string {
  if (line === undefined) return 'nothing'
  return JSON.stringify(line.length <= maxShownChars ? line : `${line.slice(0, maxShownChars - 1)}…`)
}
