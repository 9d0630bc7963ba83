import type { Colours } from './colours.ts'
import { formatDuration } from './format.ts'
import type { RunState } from './run-state.ts'

const barChars = 24

/**
 * One line for a job: name, bar (verified, run, still to run), counts, time. Pure.
 * @param columns of the terminal: the line is never as wide, so that it never wraps
 */
export function renderBar(state: RunState, elapsedMs: number, columns: number, paint: Colours): string {
  const { tasks, fetched, failed } = state
  const run = Math.max(state.run, fetched)
  const phases = Object.values(state.phases)
  const settled = phases.filter(phase => phase === 'settled' || phase === 'ended').length
  const counts = [
    `${fetched}/${tasks} verified`,
    ...(fetched < tasks ? [`${run} run`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(state.batches > 0 ? [`${settled}/${state.batches} batches`] : []),
  ]
  const tail = `${state.batches > 0 ? counts.join(' · ') : state.doing}  ${formatDuration(elapsedMs)}`
  const verifiedChars = charsOf(fetched, tasks)
  const runChars = Math.max(charsOf(run, tasks) - verifiedChars, 0)
  const cells = [verifiedChars, runChars, barChars - verifiedChars - runChars] as const
  const room = columns - 1
  const plain = `${state.name}  ${'#'.repeat(barChars)}  ${tail}`
  if (plain.length > room) return `${state.name} ${tail}`.slice(0, room)
  const bar = `${paint.green('█'.repeat(cells[0]))}${paint.cyan('▒'.repeat(cells[1]))}${paint.dim('░'.repeat(cells[2]))}`
  return `${paint.bold(state.name)}  ${bar}  ${tail}`
}

function charsOf(count: number, total: number): number {
  return total === 0 ? 0 : Math.floor((Math.min(count, total) / total) * barChars)
}
