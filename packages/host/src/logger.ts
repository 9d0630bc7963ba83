import pino from 'pino'

/** Fields that never reach a log, at any depth this project uses. */
const secretFields = ['privateKey', 'authorization', 'token', 'salt', 'signature', 'passphrase']

/** JSON lines on standard error; standard output is for the parent process. */
export function createLogger(service: string) {
  const paths = secretFields.flatMap(field => [field, `*.${field}`, `*.*.${field}`])
  return pino(
    { base: { service }, redact: { paths, censor: '[secret]' } },
    pino.destination({ fd: 2, sync: true }),
  )
}

export type Logger = ReturnType<typeof createLogger>

/** For tests. */
export const silentLogger: Logger = pino({ level: 'silent' })
