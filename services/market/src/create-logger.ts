export type LogFields = Record<string, unknown>
export type Logger = {
  info: (message: string, fields?: LogFields) => void
  warn: (message: string, fields?: LogFields) => void
  error: (message: string, fields?: LogFields) => void
}

/** JSON lines, one object each: time, level, message, fields. Errors become their message and code. */
export function createLogger(write: (line: string) => void, now: () => Date): Logger {
  const at =
    (level: string) =>
    (message: string, fields: LogFields = {}) => {
      write(`${JSON.stringify({ time: now().toISOString(), level, message, ...fields }, plain)}\n`)
    }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

export const silentLogger: Logger = createLogger(
  () => {},
  () => new Date(0),
)

function plain(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Error) {
    const { code } = value as { code?: unknown }
    return { message: value.message.slice(0, 500), ...(typeof code === 'string' && { code }) }
  }
  return value
}
