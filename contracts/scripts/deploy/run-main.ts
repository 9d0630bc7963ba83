import { BaseError } from 'viem'
import { TermsError } from '../../deploy/index.ts'
import { UsageError } from './usage-error.ts'

/** Runs a command; what fails is told briefly, and the exit code is 1. */
export async function runMain(main: (argv: string[]) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2))
  } catch (error) {
    console.error(explain(error))
    process.exitCode = 1
  }
}

function explain(error: unknown): string {
  if (error instanceof UsageError || error instanceof TermsError) return error.message
  if (error instanceof BaseError) return [error.shortMessage, error.details].filter(Boolean).join('\n')
  if (!(error instanceof Error)) return String(error)
  // The parser of arguments says what is wrong with them.
  if ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) return error.message
  return error.cause instanceof Error
    ? `${error.message}\n${error.cause.message.split('\n')[0]}`
    : error.message
}
