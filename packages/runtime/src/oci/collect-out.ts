import type { ArchiveEntry } from '../pack-archive.ts'
import { compareBytes } from '../pack-archive.ts'
import { isSafePath } from '../path-rule.ts'
import { MAX_RESULT_PATH_CHARS } from '../sandbox/collect-output.ts'
import { formatBytes } from '../sandbox/format-bytes.ts'
import { type TarEntry, TarError } from './tar-header.ts'
import { TarScanner } from './tar-scanner.ts'

export type OutLimits = { outputBytes: number; outputFiles: number }

/** What a task left in /out, or why that is no result of its own: the same for every engine and order of files. */
export type OutContent =
  | { kind: 'files'; files: ArchiveEntry[] }
  | { kind: 'too much'; reason: string }
  | { kind: 'not allowed'; reason: string }

/**
 * Reads /out from the tar in which an engine hands it over. Every byte of names and content is the app's, and sizes
 * may be told without being there (a sparse file): what is over the limit ends the reading.
 *
 * Hard links are files with the same content. Other links, pipes and sockets are refused, not left out: an app
 * that relies on them would lose results without a word.
 */
export class OutCollector {
  readonly #limits: OutLimits
  readonly #scanner: TarScanner
  readonly #files = new Map<string, Uint8Array[]>()
  /** By path as the archive has it: hard links name an earlier one. */
  readonly #seen = new Map<string, { size: number; parts: Uint8Array[] | undefined }>()
  readonly #strange: string[] = []
  #root: string | undefined
  #bytes = 0
  #nodes = 0
  #isTooMuch = false
  #hasBadPath = false

  constructor(limits: OutLimits) {
    this.#limits = limits
    this.#scanner = new TarScanner(entry => this.#take(entry))
  }

  /** False when the rest need not be read. @throws TarError for what is no archive of one folder */
  push(piece: Uint8Array): boolean {
    this.#scanner.push(piece)
    return !this.#isTooMuch
  }

  /** @throws TarError when the archive is cut off */
  finish(): OutContent {
    const { outputBytes, outputFiles } = this.#limits
    if (this.#isTooMuch) {
      // One reason for both, as which comes first depends on the order of files.
      return {
        kind: 'too much',
        reason: `left more than ${formatBytes(outputBytes)} or ${outputFiles} files`,
      }
    }
    this.#scanner.end()
    const [strange] = this.#strange.sort(compareBytes)
    if (strange !== undefined)
      return { kind: 'not allowed', reason: `left something that is neither file nor folder: ${strange}` }
    if (this.#hasBadPath)
      return { kind: 'not allowed', reason: 'left a file whose path is too long or not allowed' }
    const files = [...this.#files].map(([path, parts]) => ({ path, bytes: Buffer.concat(parts) }))
    return { kind: 'files', files }
  }

  #take(entry: TarEntry): ((piece: Uint8Array) => void) | undefined {
    const raw = entry.path.toString('latin1').replace(/\/$/, '')
    if (this.#root === undefined) {
      if (entry.type !== 'folder') throw new TarError('it does not begin with its folder')
      this.#root = raw
      return undefined
    }
    if (this.#isTooMuch) return undefined
    const linked = entry.type === 'hardlink' ? this.#seen.get(entry.target.toString('latin1')) : undefined
    const size = linked?.size ?? entry.size
    this.#nodes += 1
    this.#bytes += size
    this.#isTooMuch = this.#bytes > this.#limits.outputBytes || this.#nodes > this.#limits.outputFiles
    if (this.#isTooMuch) this.#files.clear()
    if (this.#isTooMuch) return undefined
    return this.#keep(entry, raw, linked === undefined ? { size, parts: partsOf(entry) } : linked)
  }

  #keep(entry: TarEntry, raw: string, seen: { size: number; parts: Uint8Array[] | undefined }) {
    this.#seen.set(raw, seen)
    const path = this.#pathOf(raw)
    const { parts } = seen
    if (path === undefined) this.#hasBadPath = true
    else if (parts !== undefined) this.#files.set(path, parts)
    else if (entry.type !== 'folder') this.#strange.push(path)
    return parts && ((piece: Uint8Array) => void parts.push(new Uint8Array(piece)))
  }

  /** Below the folder; undefined for one that a result may not hold. */
  #pathOf(raw: string): string | undefined {
    const prefix = `${this.#root}/`
    if (!raw.startsWith(prefix)) throw new TarError('an entry lies outside its folder')
    try {
      const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
      const path = decoder.decode(Buffer.from(raw.slice(prefix.length), 'latin1'))
      return isSafePath(path) && path.length <= MAX_RESULT_PATH_CHARS ? path : undefined
    } catch {
      return undefined
    }
  }
}

function partsOf({ type }: TarEntry): Uint8Array[] | undefined {
  return type === 'file' ? [] : undefined
}
