import { ManyhandsError } from '@manyhands/errors'

/**
 * `count` of the tasks 0 to total-1, spread evenly, the first and the last among them.
 * @throws INPUT_INVALID when there are not so many
 */
export function spreadTasks(total: number, count: number): number[] {
  if (count > total) {
    const reason = `the project has ${total === 1 ? 'one task' : `${total} tasks`}`
    throw new ManyhandsError('INPUT_INVALID', { what: '--tasks', reason })
  }
  if (count === 1) return [0]
  return Array.from({ length: count }, (_, i) => Math.round((i * (total - 1)) / (count - 1)))
}
