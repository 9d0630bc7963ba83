import type { Progress } from '@manyhands/sdk'

type Phase = 'assigned' | 'committed' | 'settled' | 'ended'

/** All that the bar shows of a job. */
export type RunState = {
  name: string
  /** What is going on, in words. */
  doing: string
  tasks: number
  /** Tasks that squads say they have run. */
  run: number
  /** Tasks whose results are here and verified, and those of them that did not end ok. */
  fetched: number
  failed: number
  batches: number
  /** By deal and index. */
  phases: Readonly<Record<string, Phase>>
  deals: readonly string[]
}

export function startState(name: string, tasks: number): RunState {
  return { name, doing: 'preparing', tasks, run: 0, fetched: 0, failed: 0, batches: 0, phases: {}, deals: [] }
}

/** The state after one more thing happened. Pure. */
export function foldProgress(state: RunState, progress: Progress): RunState {
  switch (progress.type) {
    case 'uploading':
      return { ...state, doing: 'uploading' }
    case 'quoted':
      return { ...state, doing: 'signing' }
    case 'signed':
      return { ...state, doing: 'waiting for a pool' }
    case 'matched': {
      const { deal, batches } = progress
      return {
        ...state,
        doing: 'drawing workers',
        batches: state.batches + batches,
        deals: [...state.deals, deal],
      }
    }
    case 'running':
      return { ...state, run: progress.done, tasks: progress.total }
    case 'assigned':
    case 'replaced':
    case 'disagreed':
      return inPhase({ ...state, doing: 'running' }, progress, 'assigned')
    case 'committed':
      return progress.isComplete ? inPhase(state, progress, 'committed') : state
    case 'settled':
      return inPhase(state, progress, 'settled')
    case 'undecided':
      return inPhase(state, progress, 'ended')
    case 'fetched': {
      const failed = progress.tasks.filter(({ status }) => status !== 'ok').length
      return { ...state, fetched: state.fetched + progress.tasks.length, failed: state.failed + failed }
    }
    case 'done':
      return { ...state, doing: progress.ok ? 'done' : 'done, not all of it well' }
    default:
      return state
  }
}

function inPhase(state: RunState, { deal, batch }: { deal: string; batch: number }, phase: Phase): RunState {
  return { ...state, phases: { ...state.phases, [`${deal} ${batch}`]: phase } }
}
