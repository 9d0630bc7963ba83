import type { FileDifference } from '@manyhands/runtime/check'
import type { Colours } from './colours.ts'

const rowBytes = 8
const cellChars = rowBytes * 3 + 1 + rowBytes

/**
 * What lies around the first byte that differs, of both runs side by side: hex, then text with a dot for what cannot be
 * printed. The row of the first byte is marked, also without colours.
 * @param heads of the two columns
 */
export function renderBytes(
  { atByte, contextStart, contexts }: FileDifference,
  heads: readonly [string, string],
  paint: Colours,
): string[] {
  const [a, b] = contexts
  const rows = Math.ceil(Math.max(a.length, b.length) / rowBytes)
  const lines = [`${' '.repeat(12)}${heads[0].slice(0, cellChars).padEnd(cellChars)}    ${heads[1]}`]
  for (let row = 0; row < rows; row++) {
    const from = row * rowBytes
    const at = contextStart + from
    const mark = at <= atByte && atByte < at + rowBytes ? paint.bold('>') : ' '
    const offset = at.toString(16).padStart(8, '0')
    lines.push(`${mark} ${offset}  ${cell(a, b, from, paint)}    ${cell(b, a, from, paint)}`.trimEnd())
  }
  return rows === 0 ? [...lines, '  (empty)'] : lines
}

function cell(own: Uint8Array, other: Uint8Array, from: number, { red }: Colours): string {
  let hex = ''
  let text = ''
  for (let i = from; i < from + rowBytes; i++) {
    const byte = own[i]
    const paint = byte === other[i] ? (word: string) => word : red
    hex += byte === undefined ? '   ' : `${paint(byte.toString(16).padStart(2, '0'))} `
    text += byte === undefined ? ' ' : paint(byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')
  }
  return `${hex} ${text}`
}
