import type { CheckProgress } from '@manyhands/runtime/check'
import { plural } from './format.ts'

type Output = Pick<NodeJS.WriteStream, 'write'> & { isTTY?: boolean; columns?: number }

/** Shows a check as it goes: one line that moves on a terminal, a line for each run elsewhere. */
export function createCheckView(output: Output) {
  const moves = output.isTTY === true
  return {
    show: (progress: CheckProgress) => {
      if (!moves && progress.done > 0) return
      const line = describeProgress(progress)
      output.write(moves ? `\r\x1b[2K${line.slice(0, (output.columns ?? 80) - 1)}` : `${line}\n`)
    },
    close: () => {
      if (moves) output.write('\r\x1b[2K')
    },
  }
}

function describeProgress({ run, runs, name, varied, done, tasks }: CheckProgress): string {
  const counted = done === 0 ? plural(tasks, 'task') : `${done} of ${plural(tasks, 'task')}`
  return `run ${run} of ${runs}  ${counted}  ${name}: ${varied}`
}
