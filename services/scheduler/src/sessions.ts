import { randomBytes } from 'node:crypto'
import { ManyhandsError } from '@manyhands/errors'
import { type Address, type Hex, type HubDomain, recoverSigner, signingDigest } from '@manyhands/protocol'

const sessionMs = 3_600_000
const maxSessions = 10_000

/** Sign-in of workers: one EIP-712 signature for an hour's bearer token. Tokens live in memory only. */
export function createSessions(options: { domain: HubDomain; pool: number; nowMs: () => number }) {
  const sessions = new Map<string, { worker: Address; endsMs: number }>()

  function prune(): void {
    for (const [token, session] of sessions) if (session.endsMs < options.nowMs()) sessions.delete(token)
    // The oldest go first when somebody opens sessions without end.
    for (const token of sessions.keys()) {
      if (sessions.size < maxSessions) return
      sessions.delete(token)
    }
  }

  /** @throws SESSION_INVALID when the signature is not the worker's or has expired, WORKER_UNKNOWN when it is no member */
  async function open(
    worker: Address,
    expiry: bigint,
    signature: Hex,
    isMember: () => Promise<boolean>,
  ): Promise<string> {
    const digest = signingDigest(options.domain, 'Session', { worker, pool: options.pool, expiry })
    const signer = await recoverSigner(digest, signature)
    const nowSec = BigInt(Math.floor(options.nowMs() / 1000))
    if (signer?.toLowerCase() !== worker.toLowerCase() || expiry < nowSec || expiry > nowSec + 600n) {
      throw new ManyhandsError('SESSION_INVALID')
    }
    if (!(await isMember())) throw new ManyhandsError('WORKER_UNKNOWN', { worker, pool: options.pool })
    prune()
    const token = randomBytes(32).toString('base64url')
    sessions.set(token, { worker, endsMs: options.nowMs() + sessionMs })
    return token
  }

  /** @throws SESSION_INVALID */
  function workerOf(authorization: string | undefined): Address {
    const session = sessions.get(authorization?.replace(/^Bearer /, '') ?? '')
    if (session === undefined || session.endsMs < options.nowMs()) throw new ManyhandsError('SESSION_INVALID')
    return session.worker
  }

  return { open, workerOf }
}

export type Sessions = ReturnType<typeof createSessions>
