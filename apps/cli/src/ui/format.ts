/** Control and format characters: escapes of a terminal, and what turns the direction of writing. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu

const nrlcPerRlc = 1_000_000_000n

/** nRLC as RLC, exact: `0.0024 RLC`. */
export function formatRlc(nrlc: bigint): string {
  const rest = (nrlc % nrlcPerRlc).toString().padStart(9, '0').replace(/0+$/, '')
  return `${formatCount(nrlc / nrlcPerRlc)}${rest === '' ? '' : `.${rest}`} RLC`
}

/** `1,234,567` */
export function formatCount(value: number | bigint): string {
  return value.toString().replace(/\B(?=(\d{3})+$)/g, ',')
}

/** The beginning of an address or hash: enough to tell two apart, and to find it. */
export function shortHex(hex: string, digits = 8): string {
  return hex.length <= digits + 3 ? hex : `${hex.slice(0, digits + 2)}…`
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : [bytes / 1e6, 'MB']
  return `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`
}

/** `1:05` */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** One word of a number: `1 task`, `2 tasks`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** Text from elsewhere, safe to print: no control characters, on one line, cut. */
export function plainText(text: string, maxChars = 200): string {
  const clean = text.replace(unprintable, ' ').trimEnd()
  return clean.length <= maxChars ? clean : `${clean.slice(0, maxChars - 1)}…`
}

/** Columns of equal width, two spaces apart. */
export function formatTable(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (all, row) => row.map((cell, i) => Math.max(all[i] ?? 0, cell.length)),
    [],
  )
  return rows.map(row =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
