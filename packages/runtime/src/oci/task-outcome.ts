import type { Limits } from '../limits.ts'
import type { TaskOutcome } from '../result-archive.ts'
import { formatBytes } from '../sandbox/format-bytes.ts'
import type { OutContent } from './collect-out.ts'
import type { ContainerEnd } from './run-container.ts'

const nothing = { files: [], stdout: new Uint8Array(), stderr: new Uint8Array() }

/**
 * What a container's end is as a result. It depends on the app alone: an end that says something of the host is none.
 * @param readOut what the task left, asked for only where it counts
 */
export async function taskOutcome(
  end: Exclude<ContainerEnd, { kind: 'unfinished' }>,
  limits: Limits,
  readOut: () => Promise<OutContent>,
): Promise<TaskOutcome> {
  // Not which of the two streams: engines mix them as they come.
  const tooMuch = `printed more than ${formatBytes(limits.stdioBytes)}`
  if (end.kind === 'printed too much') return { status: 'limit-exceeded', reason: tooMuch, ...nothing }
  const out = await readOut()
  if (out.kind === 'too much') return { status: 'limit-exceeded', reason: out.reason, ...nothing }
  if (out.kind === 'not allowed') return { status: 'app-failed', reason: out.reason, ...nothing }
  const { exitCode, stdout, stderr } = end
  const unstarted = startFault(end)
  if (unstarted !== undefined) return { status: 'app-failed', reason: unstarted, ...nothing }
  const kept = { exitCode, files: out.files, stdout, stderr }
  if (exitCode === 0) return { status: 'ok', ...kept }
  return { status: 'app-failed', reason: `exit code ${exitCode}`, ...kept }
}

/**
 * Engines' init programs have each their own words and codes for an entry point that cannot be started. The same
 * words from an app itself mean the same: every worker reads them alike.
 */
function startFault({ exitCode, stderr }: { exitCode: number; stderr: Uint8Array }): string | undefined {
  if (exitCode === 0 || stderr.length > 1000) return undefined
  const said = Buffer.from(stderr).toString()
  const tini = /^\[FATAL tini \(\d+\)\] exec .* failed: ([A-Za-z ]+)\n$/s.exec(said)
  const catatonit = /^ERROR \(catatonit:\d+\): failed to exec pid1: ([A-Za-z ]+)\n$/.exec(said)
  const why = tini?.[1] ?? catatonit?.[1]
  return why && `its program cannot be started: ${why}`
}
