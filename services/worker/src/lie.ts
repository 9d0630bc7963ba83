import { packArchive } from '@manyhands/runtime'

/**
 * A wrong result for tests of the network. Liars of the kind `together` agree with one another; those of the kind
 * `alone` do not.
 */
export function lieAbout(kind: 'together' | 'alone', worker: string): () => Promise<Uint8Array> {
  const claim = kind === 'together' ? 'what we agreed to say' : `what ${worker} says`
  return () => packArchive([{ path: 'out/lie.txt', bytes: new TextEncoder().encode(claim) }])
}
