import type { Progress } from '@manyhands/sdk'
import { colours } from './colours.ts'
import { renderBar } from './render-bar.ts'
import { renderLine } from './render-line.ts'
import { foldProgress, type RunState } from './run-state.ts'

export type LiveView = { show(progress: Progress): void; close(): void }
type Output = Pick<NodeJS.WriteStream, 'write'> & { isTTY?: boolean; columns?: number }

const redrawMs = 200

/** Shows a job as it goes: lines, and under them on a terminal a bar that moves. */
export function createLiveView(output: Output, start: RunState, nowMs: () => number = Date.now): LiveView {
  const paint = colours(output)
  const hasBar = output.isTTY === true
  const startedMs = nowMs()
  let state = start
  let lastTx: string | undefined
  const clear = () => hasBar && output.write('\r\x1b[2K')
  const draw = () => {
    if (!hasBar) return
    clear()
    output.write(renderBar(state, nowMs() - startedMs, output.columns ?? 80, paint))
  }
  const timer = hasBar ? setInterval(draw, redrawMs) : undefined
  timer?.unref()
  draw()
  return {
    show(progress) {
      state = foldProgress(state, progress)
      const line = renderLine(progress, { manyDeals: state.deals.length > 1, lastTx })
      if (line === undefined) return
      lastTx = 'tx' in progress ? progress.tx : undefined
      clear()
      output.write(`${line}\n`)
      draw()
    },
    close() {
      clearInterval(timer)
      draw()
      if (hasBar) output.write('\n')
    },
  }
}
