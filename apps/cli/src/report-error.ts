import { ManyhandsError } from '@manyhands/errors'
import { colours } from './ui/colours.ts'
import { plainText } from './ui/format.ts'

const maxChars = 600

/** An error as people read it: the code, what is wrong, what to do. Services and folders have their words in it, so it is made plain. */
export function formatError(error: unknown, { red, dim } = colours(false)): string {
  if (!(error instanceof ManyhandsError)) {
    return `${red('error')} ${plainText(error instanceof Error ? error.message : String(error), maxChars)}`
  }
  return `${red(`error ${error.code}`)}: ${plainText(error.message, maxChars)}\n  ${dim('hint:')} ${plainText(error.hint, maxChars)}`
}

/** Writes an error to standard error, or as one JSON object to standard output. */
export function reportError(error: unknown, asJson: boolean): void {
  if (asJson) {
    const json =
      error instanceof ManyhandsError ? error.toJSON() : { code: 'UNEXPECTED', message: String(error) }
    process.stdout.write(`${JSON.stringify({ ok: false, error: json }, null, 2)}\n`)
    return
  }
  process.stderr.write(`${formatError(error, colours(process.stderr))}\n`)
  // What nobody expected is a fault of ours: its place is worth seeing.
  if (error instanceof ManyhandsError || !(error instanceof Error)) return
  for (const line of error.stack?.split('\n') ?? []) process.stderr.write(`${plainText(line, maxChars)}\n`)
}
