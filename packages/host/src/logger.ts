import pino, { type DestinationStream } from 'pino'

/** Fields that never reach a log, at any depth this project uses. */
const secretFields = ['privateKey', 'authorization', 'token', 'salt', 'signature', 'passphrase']

const shownBytes = 2000

/** What a log keeps of an error: a driver's errors carry their whole connection, an ORM's the values of the query. */
function plainError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error).slice(0, shownBytes) }
  const { name, message, stack, cause } = error
  const code = (error as { code?: unknown }).code
  const withoutValues = (text: string | undefined) =>
    text?.replace(/\nparams:[^\n]*/g, '').slice(0, shownBytes)
  return {
    name,
    message: withoutValues(message),
    ...(typeof code === 'string' && { code }),
    ...(cause instanceof Error && { cause: withoutValues(cause.message) }),
    stack: withoutValues(stack),
  }
}

/** JSON lines on standard error; standard output is for the parent process. */
export function createLogger(
  service: string,
  destination: DestinationStream = pino.destination({ fd: 2, sync: true }),
) {
  const paths = secretFields.flatMap(field => [field, `*.${field}`, `*.*.${field}`])
  const redact = { paths, censor: '[secret]' }
  return pino({ base: { service }, redact, serializers: { err: plainError } }, destination)
}

export type Logger = ReturnType<typeof createLogger>

/** For tests. */
export const silentLogger: Logger = pino({ level: 'silent' })
