/** Replaces `[start, end)` by what `build` makes; `build` may render parts of the range, with the wraps that lie in them. */
export type Wrap = {
  start: number
  end: number
  /** Of two wraps of one range the one of the higher layer is the outer. */
  layer: number
  build: (render: (start: number, end: number) => string) => string
}

const outerFirst = (a: Wrap, b: Wrap) => a.start - b.start || b.end - a.end || b.layer - a.layer

/** The text with all wraps applied. Ranges are bytes and nest: two wraps are apart, or one lies in the other. */
export function render(text: Buffer, wraps: readonly Wrap[]): string {
  const part = (start: number, end: number, sorted: readonly Wrap[]): string => {
    let out = ''
    let at = start
    for (let i = 0; i < sorted.length; ) {
      const wrap = sorted[i]!
      let next = i + 1
      while (next < sorted.length && sorted[next]!.start < wrap.end) next++
      const inner = sorted.slice(i + 1, next)
      if (inner.some(({ end }) => end > wrap.end)) throw new RangeError(`wraps overlap at byte ${wrap.start}`)
      out += text.toString('utf8', at, wrap.start)
      out += wrap.build((from, to) =>
        part(
          from,
          to,
          inner.filter(other => other.start >= from && other.end <= to),
        ),
      )
      at = wrap.end
      i = next
    }
    return out + text.toString('utf8', at, end)
  }
  return part(0, text.length, [...wraps].sort(outerFirst))
}
