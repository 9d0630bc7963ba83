/**
 * The process that instruments one module: it reads the module from descriptor 0, writes the instrumented one, or
 * why it is refused, to descriptor 1, and ends.
 */
import { ManyhandsError } from '@manyhands/errors'
import { instrumentModule } from '@manyhands/wasm'
import { readFrame, sendFrame } from './frame-pipe.ts'

sendFrame({ type: 'ready' })
const frame = readFrame()
if (frame !== undefined) {
  const { memoryBytes } = frame.header as { memoryBytes: number }
  try {
    sendFrame({ type: 'instrumented' }, [instrumentModule(frame.body, { memoryBytes })])
  } catch (error) {
    if (!(error instanceof ManyhandsError) || error.code !== 'APP_INVALID') throw error
    sendFrame({ type: 'refused', reason: error.details.reason })
  }
}
