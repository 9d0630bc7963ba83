/**
 * Makes of a task one that never runs twice at once. Asked while it runs, it runs once more afterwards, however
 * often it was asked. A failure goes to `onError` and ends nothing.
 */
export function serialRunner(task: () => Promise<void>, onError: (error: unknown) => void) {
  let running: Promise<void> | undefined
  let isAskedAgain = false

  async function loop(): Promise<void> {
    do {
      isAskedAgain = false
      try {
        await task()
      } catch (error) {
        onError(error)
      }
    } while (isAskedAgain)
    running = undefined
  }

  const ask = () => {
    isAskedAgain = true
    running ??= loop()
  }
  return Object.assign(ask, { idle: async () => await running })
}
