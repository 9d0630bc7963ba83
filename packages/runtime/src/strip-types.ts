import { stripTypeScriptTypes } from 'node:module'
import { ManyhandsError } from '@manyhands/errors'

/**
 * TypeScript as JavaScript: types become blanks, so that lines and columns stay where they were. Nothing is checked, and what is
 * more than types (enum, namespace) is refused.
 *
 * @param path the file's name, for the error
 * @throws APP_INVALID
 */
export function stripTypes(source: Uint8Array, path: string): Uint8Array {
  // Node warns once that this is new; that is nothing for who runs a script.
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return Buffer.from(stripTypeScriptTypes(Buffer.from(source).toString()))
  } catch (error) {
    const { message } = error as Error
    throw new ManyhandsError('APP_INVALID', { reason: `${path}: ${message}`.slice(0, 500) }, { cause: error })
  } finally {
    process.emitWarning = emitWarning
  }
}
